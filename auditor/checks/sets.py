"""Reports of a set against each other: themes, cited documents and their titles, quantities, cells of one table.

Each result stands in the report that is read; the other side's figures carry the path of theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePath

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, interval
from auditor.checks.references import conflict, label
from auditor.claims.references import Reference
from auditor.model import Claim, Figure, Result, Value


def _report(figure: Figure) -> str:
    """The file name of the other report."""
    return PurePath(str(figure.more["path"])).name


# --- themes ---------------------------------------------------------------------------------------------------------


def run_theme(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a theme: the year it is said to be of, here and there."""
    for claim in subject.of("set-theme"):
        here, there = claim.one("year"), claim.one("earlier")
        outcome = "agrees" if here.value == there.value else "contradicts"
        yield Result(
            "theme-across-reports", outcome, [here], [there],
            values={"year": str(int(here.value)), "other_year": str(int(there.value)), "report": _report(there)},
            arithmetic=[str(int(here.value)), "=" if outcome == "agrees" else "≠", str(int(there.value))],
            confidence="high" if claim.traits["author"] == "same" else "medium",
        )  # fmt: skip


# --- cited documents ------------------------------------------------------------------------------------------------


def run_reference(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a dated citation that the other report dates too."""
    for claim in subject.of("set-reference"):
        here, there = claim.one("date"), claim.one("earlier")
        one, other = claim.traits["other"], claim.traits["reference"]
        outcome = "agrees" if one.date == other.date else conflict(one, other)
        if outcome in ("contradicts", "unknown-issuer"):
            outcome = "contradicts" if _one_issuer(one, other, claim.traits["author"]) else "unknown-issuer"
        if outcome and (outcome != "agrees" or other.central or claim.traits["author"] == "same"):
            yield Result(
                "reference-across-reports", outcome, [here], [there], span=claim.span,
                values={"symbol": label(other), "date": other.date, "other_date": one.date, "report": _report(there)},
                arithmetic=[here.text, "=" if outcome == "agrees" else "≠", there.text],
                confidence="high" if outcome in ("agrees", "contradicts") else "medium",
            )  # fmt: skip


def _one_issuer(one: Reference, other: Reference, author: str) -> bool:
    """Whether one body certainly issued both: the code says so, the reports are of one body, or both name its place."""
    placed = bool(one.issuer.place) and one.issuer.place == other.issuer.place
    return other.central or author == "same" or placed or _unnamed(other)


def _unnamed(reference: Reference) -> bool:
    """Whether the document is one in words, told apart by its year ("Circular 8/2023")."""
    return not reference.symbol.parts and reference.symbol.year is not None


def run_title(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One observation a document that two reports call by two titles."""
    for claim in subject.of("set-title"):
        here, there = claim.one("title"), claim.one("earlier")
        yield Result(
            "title-across-reports", "differs", [here], [there], span=claim.span, comparison=False,
            values={
                "symbol": label(claim.traits["reference"]), "report": _report(there),
                "title": _short(here.text), "other_title": _short(there.text),
            },
            confidence="medium",
        )  # fmt: skip


def _short(text: str, most: int = 90) -> str:
    """The beginning of a title, cut at a word."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


# --- quantities -----------------------------------------------------------------------------------------------------


def run_quantity(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a quantity of the same day; of other days only what differs is told."""
    for claim in subject.of("set-quantity"):
        here, there = claim.one("stated"), claim.one("earlier")
        meet, dated = interval(here).meets(interval(there)), claim.traits["dated"]
        if meet and dated != "same":
            continue
        apart = {"same": "same-day" if claim.traits["author"] == "same" else "same-day-unsure", "other": "other-day"}
        outcome = "agrees" if meet else apart.get(dated, "undated")
        yield _quantity("quantity-across-reports", outcome, claim, _dated(claim))


def run_cell(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a cell of a table that both reports print."""
    for claim in subject.of("set-cell"):
        meet = interval(claim.one("stated")).meets(interval(claim.one("earlier")))
        yield _quantity(
            "cell-across-reports", "agrees" if meet else "contradicts", claim, {"head": claim.traits["head"]}
        )


def _quantity(check: str, outcome: str, claim: Claim, values: dict[str, Value]) -> Result:
    here, there = claim.one("stated"), claim.one("earlier")
    sides = interval(there)
    result = Result(check, outcome, [here], [there], stated=here.value, unit=here.unit)
    result.computed = (sides.lo, sides.hi)
    result.values = {"earlier": amount(there), "report": _report(there), **values}
    result.arithmetic = [amount(there), "=" if outcome == "agrees" else "≠", amount(here)]
    result.comparison = outcome not in ("other-day", "undated")
    return result


def _dated(claim: Claim) -> dict[str, Value]:
    """The days of the two statements, for messages; one that nothing tells is left out."""
    found: dict[str, dt.date | str] = {"when": claim.traits["when"], "other_when": claim.traits["other_when"]}
    return {name: day if isinstance(day, dt.date) else day or "?" for name, day in found.items()}


CHECKS = (
    Check(
        "theme-across-reports", run_theme, frozenset({"agrees", "contradicts"}),
        frozenset({"year", "other_year", "report"}),
    ),
    Check(
        "reference-across-reports", run_reference,
        frozenset({"agrees", "contradicts", "unknown-issuer", "other-year", "undecided"}),
        frozenset({"symbol", "date", "other_date", "report"}),
    ),
    Check(
        "title-across-reports", run_title, frozenset({"differs"}),
        frozenset({"symbol", "title", "other_title", "report"}),
    ),
    Check(
        "quantity-across-reports", run_quantity,
        frozenset({"agrees", "same-day", "same-day-unsure", "other-day", "undated"}),
        frozenset({"earlier", "when", "other_when", "report"}),
    ),
    Check(
        "cell-across-reports", run_cell, frozenset({"agrees", "contradicts"}), frozenset({"earlier", "head", "report"})
    ),
)  # fmt: skip
