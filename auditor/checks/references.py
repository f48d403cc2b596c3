"""Citations of one document against each other and against their own symbol: two dates, the year inside, known dates.

The order of numbers is in reference_order.py, the form of a symbol in symbols.py, what one lacks in citations.py.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.claims.references import KIND, Reference
from auditor.domain import documents
from auditor.model import Claim, Result, Span

GRAVEST = ("contradicts", "unknown-issuer", "two-terms", "other-year", "undecided")
NEAR = 10  # days; two documents of one number lie further apart when a congress stands between them


def cited(subject: Subject) -> list[tuple[Claim, Reference]]:
    """Every citation in the order of the text."""
    found = [(claim, claim.traits["reference"]) for claim in subject.of(KIND)]
    return sorted(found, key=lambda pair: (pair[0].span.block, pair[0].span.start))


# --- one symbol, two dates --------------------------------------------------------------------------------------------


def run_dates(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Every dated citation against the one of its symbol whose date is met most often, or first."""
    groups: dict[object, list[tuple[Claim, Reference]]] = defaultdict(list)
    for claim, reference in cited(subject):
        if reference.date is not None and (reference.symbol.parts or reference.name):
            groups[reference.key].append((claim, reference))
    for members in groups.values():
        yield from _against_each_other(members)


def _against_each_other(members: list[tuple[Claim, Reference]]) -> Iterator[Result]:
    """Results for the citations of one symbol."""
    often = Counter(reference.date for _, reference in members)
    firsts: list[tuple[Claim, Reference]] = []
    for claim, reference in sorted(members, key=lambda m: -often[m[1].date]):
        same = next((f for f in firsts if f[1].date == reference.date), None)
        if same is not None:
            if _comparable(same[1], reference):
                yield _result("agrees", (claim, reference), same)
            continue
        against = [(outcome, first) for first in firsts if (outcome := conflict(first[1], reference))]
        firsts.append((claim, reference))
        if against:
            outcome, other = min(against, key=lambda found: GRAVEST.index(found[0]))
            yield _result(outcome, (claim, reference), other)


def _comparable(one: Reference, other: Reference) -> bool:
    return one.central or not one.issuer.differs(other.issuer)


def conflict(one: Reference, other: Reference) -> str:
    """The outcome of two citations of one symbol with two dates; "" when they are two documents.

    Where a congress may have let a number be given twice, dates that share their day or their month are told all the
    same: two documents hardly do, a slip of the pen nearly always.
    """
    assert one.date is not None
    assert other.date is not None
    if not _comparable(one, other):
        return ""
    if one.date.year != other.date.year:
        same_day = (one.date.day, one.date.month) == (other.date.day, other.date.month)
        return "other-year" if same_day and one.symbol.year is None else ""
    if _may_restart(one, one.date, other.date):
        one_digit = (one.date.day == other.date.day) != (one.date.month == other.date.month)
        return "two-terms" if one_digit else "undecided"
    certain = one.central or one.issuer.same(other.issuer)
    named = one.issuer.known or other.issuer.known
    unnamed = not one.symbol.parts and one.symbol.year is not None and not named
    return "contradicts" if certain or unnamed else "unknown-issuer"


def _may_restart(reference: Reference, one: dt.date, other: dt.date) -> bool:
    """Whether a congress between the two days may have let the number be given twice."""
    first, last = min(one, other), max(one, other)
    if not documents.is_party(reference.symbol.body) or (last - first).days <= NEAR:
        return False
    return documents.restarts(reference.symbol.body, first, last)


def _result(outcome: str, here: tuple[Claim, Reference], there: tuple[Claim, Reference]) -> Result:
    (claim, reference), (other, earlier) = here, there
    assert reference.date is not None
    assert earlier.date is not None
    sign = "=" if outcome == "agrees" else "≠"
    return Result(
        check="reference-dates",
        outcome=outcome,
        figures=[claim.one("date")],
        others=[other.one("date")],
        span=claim.span,
        related=[other.span],
        values={"symbol": label(reference), "date": reference.date, "other_date": earlier.date},
        arithmetic=[claim.one("date").text, sign, other.one("date").text],
        confidence="high" if outcome in ("agrees", "contradicts", "undecided") else "medium",
    )


def label(reference: Reference) -> str:
    """How a message calls the document: the symbol, in words where it has no codes."""
    symbol = reference.symbol
    return symbol.proper if symbol.parts else f"{reference.name.capitalize()} {symbol.head}"


# --- the year in the symbol -------------------------------------------------------------------------------------------


def run_year(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """The year inside each symbol against the year of the date beside it."""
    for claim, reference in cited(subject):
        year = reference.symbol.year
        if year is None or reference.date is None:
            continue
        outcome = "agrees" if year == reference.date.year else "contradicts"
        yield Result(
            check="reference-year",
            outcome=outcome,
            figures=[claim.one("date")],
            others=[claim.one("symbol")],
            span=claim.span,
            values={"symbol": label(reference), "date": reference.date, "year": str(year)},
            arithmetic=[str(year), "=" if outcome == "agrees" else "≠", str(reference.date.year)],
        )


# --- known documents --------------------------------------------------------------------------------------------------


def run_known(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Dates against the table of known documents of the same symbol and year."""
    told: set[tuple[str, dt.date]] = set()
    for claim, reference in cited(subject):
        day, name = reference.date, reference.symbol.proper
        if day is None or (name, day) in told:
            continue
        entries = documents.known().get(name, ())
        near = [entry for entry in entries if entry.date.year == day.year]
        if near and all(entry.date != day for entry in entries):
            told.add((name, day))
            yield Result(
                check="known-document",
                outcome="differs",
                figures=[claim.one("date")],
                span=claim.span,
                values={"symbol": name, "date": day, "known": near[0].date, "issuer": near[0].issuer},
                comparison=False,
                confidence="medium",
            )


def related(claims: Iterable[Claim], limit: int = 3) -> list[Span]:
    """The places of ``claims``, at most ``limit``."""
    return [claim.span for claim in claims][:limit]


CHECKS = (
    Check(
        "reference-dates",
        run_dates,
        frozenset({"agrees", *GRAVEST}),
        frozenset({"symbol", "date", "other_date"}),
    ),
    Check("reference-year", run_year, frozenset({"agrees", "contradicts"}), frozenset({"symbol", "date", "year"})),
    Check("known-document", run_known, frozenset({"differs"}), frozenset({"symbol", "date", "known", "issuer"})),
)
