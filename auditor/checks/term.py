"""Terms of office: their length against the report's other terms, and the number of a congress against its years.

The numbers of terms are facts of the table of bodies; the length of a term is only ever measured against the report's
own custom, because some bodies keep shorter terms on purpose (a party cell two and a half years).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.model import Claim, Result

LENGTH = frozenset({"agrees", "differs", "undecided"})
NUMBER = frozenset({"agrees", "contradicts"})
CUSTOM = 3  # terms of one length that make it the report's custom
SHORT = (2, 3)  # terms of two and a half years are written with two or three


def length(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a term, against the length that most terms of the report have."""
    terms = [(claim, size) for claim in subject.of("term") if (size := _length(claim)) is not None and size > 0]
    counts = Counter(size for _, size in terms)
    usual, times = counts.most_common(1)[0] if counts else (0, 0)
    custom = times >= CUSTOM and 4 * times >= 3 * len(terms)
    for claim, size in terms:
        if size in SHORT and size != usual:
            continue
        outcome = "agrees" if size == usual else "differs" if custom else "undecided"
        if not custom and outcome == "agrees":
            continue
        figure = claim.one("years")
        first = figure.date[0] if figure.date else None
        yield Result(
            "term-length", outcome, [figure], values={"years": size, "usual": usual},
            arithmetic=[f"{figure.more['last_year']} − {first} = {size}"], confidence="medium",
        )  # fmt: skip


def _length(claim: Claim) -> int | None:
    figure = claim.one("years")
    if claim.traits.get("several") or figure.date is None or figure.date[0] is None:
        return None
    return int(figure.more["last_year"]) - figure.date[0]


def number(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a numbered term with its years, or with the date of a document signed in it."""
    for claim in subject.of("congress-years", "congress-date"):
        term = claim.traits["term"]
        if not isinstance(term, tuple):
            continue
        figure = next(claim.figures())
        year = figure.date[0] if figure.date else None
        if claim.kind == "congress-years":
            fits = (year, figure.more.get("last_year")) == term
        else:
            fits = year is not None and term[0] <= year <= term[1]
        facts = {name: str(claim.traits[name]) for name in ("vi", "en", "number")}
        span = f"{term[0]}-{term[1]}"
        yield Result(
            "congress", "agrees" if fits else "contradicts", [figure], values={**facts, "term": span},
            arithmetic=[f"{facts['number']}: {span}"], confidence="medium",
        )  # fmt: skip


CHECK = Check("term-length", length, LENGTH, frozenset({"years", "usual"}))
NUMBER_CHECK = Check("congress", number, NUMBER, frozenset({"vi", "en", "number", "term"}))
