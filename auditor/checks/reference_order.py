"""Numbers against dates: within one issuer, kind and numbering period a larger number is not of an earlier day.

Party numbers start anew after each congress (Hướng dẫn 36-HD/VPTW), State numbers with the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from attrs import frozen

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.references import cited, label, related
from auditor.claims.references import Reference
from auditor.domain import documents
from auditor.model import Claim, Result

MOST = 400  # citations out of order; a series of more has no order at all


@frozen(eq=False)
class Numbered:
    """A dated citation in a series."""

    claim: Claim
    reference: Reference

    @property
    def number(self) -> int:
        """The number in the series."""
        return self.reference.symbol.order

    @property
    def day(self) -> int:
        """The day, as an ordinal."""
        return self.reference.date.toordinal() if self.reference.date else 0


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """An observation for each citation that cannot stand in its series."""
    for series in _series(subject).values():
        members = _inverted(_single(series))
        clashes = {at: [n for n, two in enumerate(members) if _clash(one, two)] for at, one in enumerate(members)}
        while any(clashes.values()):
            worst = max(clashes, key=lambda at: (len(clashes[at]), at))
            yield _result(members[worst], [members[at] for at in clashes[worst]])
            del clashes[worst]
            clashes = {at: [n for n in found if n != worst] for at, found in clashes.items()}


def _series(subject: Subject) -> dict[tuple[object, ...], list[Numbered]]:
    """The dated citations by kind, body and period."""
    found: dict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for claim, reference in cited(subject):
        symbol, day = reference.symbol, reference.date
        if day is None or not symbol.kind:
            continue
        item = Numbered(claim, reference)
        if documents.is_party(symbol.body):
            found[symbol.kind, symbol.body].append(item)
        elif reference.central or reference.issuer.known:
            place = "" if reference.central else (reference.issuer.level, reference.issuer.place)
            found[symbol.kind, symbol.body, place, symbol.year is None, day.year].append(item)
    return found


def _single(series: list[Numbered]) -> list[Numbered]:
    """One citation a number; numbers that carry two dates are another check's."""
    days: dict[int, set[int]] = defaultdict(set)
    first: dict[int, Numbered] = {}
    for item in series:
        days[item.number].add(item.day)
        first.setdefault(item.number, item)
    return [item for number, item in first.items() if len(days[number]) == 1]


def _inverted(members: list[Numbered]) -> list[Numbered]:
    """The members that stand in the wrong order with another one; none where most of a long series does."""
    ordered = sorted(members, key=lambda item: item.number)
    before = accumulate((item.day for item in ordered), max)
    behind = [*accumulate((item.day for item in reversed(ordered)), min)][::-1]
    wrong = {i.number for i, most, least in zip(ordered, before, behind, strict=True) if most > i.day or least < i.day}
    return [item for item in members if item.number in wrong] if len(wrong) <= MOST else []


def _clash(one: Numbered, other: Numbered) -> bool:
    """Whether the smaller number carries the later day, with no new start between the days."""
    low, high = (one, other) if one.number < other.number else (other, one)
    if low.day <= high.day or low.reference.issuer.differs(high.reference.issuer):
        return False
    body = low.reference.symbol.body
    if not documents.is_party(body):
        return True
    assert low.reference.date is not None
    assert high.reference.date is not None
    return not documents.restarts(body, high.reference.date, low.reference.date)


def _result(item: Numbered, partners: list[Numbered]) -> Result:
    partner = min(partners, key=lambda other: abs(other.number - item.number))
    assert item.reference.date is not None
    assert partner.reference.date is not None
    return Result(
        check="reference-order",
        outcome="order",
        figures=[item.claim.one("symbol")],
        others=[partner.claim.one("symbol")],
        span=item.claim.span,
        related=related(other.claim for other in sorted(partners, key=lambda other: other.number)),
        values={
            "symbol": label(item.reference),
            "date": item.reference.date,
            "other_symbol": label(partner.reference),
            "other_date": partner.reference.date,
        },
        comparison=False,
        confidence="medium",
    )


CHECK = Check("reference-order", run, frozenset({"order"}), frozenset({"symbol", "date", "other_symbol", "other_date"}))
