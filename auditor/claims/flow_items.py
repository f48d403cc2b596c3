"""Figures that may belong to one flow or account: of one unit, in one sentence or the next, with the roles their words
allow. What flows, accounts and their lists share; ties nothing together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.clauses import Item
from auditor.claims.tokens import Stream
from auditor.model import Figure, Span

MOST = 9  # figures of one unit between the first and the last of a flow


def runs(found: list[Item]) -> Iterator[list[Item]]:
    """Items that may belong to one relation: of one kind and unit, in one sentence or the next, none left out."""
    by_unit: dict[tuple[str, str], list[Item]] = {}
    for item in found:
        if not item.figure.more.get("compound") and item.figure.unit not in ("day", "month", "year", "age"):
            by_unit.setdefault((item.figure.kind, item.figure.unit), []).append(item)
    for group in by_unit.values():
        run: list[Item] = []
        for item in group:
            if run and item.sentence > run[-1].sentence + 1:
                yield run
                run = []
            run.append(item)
        yield run


def roles_of(item: Item, names: Sequence[str]) -> frozenset[str]:
    """The roles that the cues around an item allow: those of its label, else the nearest ones before and behind it."""
    wanted = frozenset(names)
    if item.label is not None and (item.heads or item.label & wanted):
        return item.label & wanted
    before, behind = item.lead & wanted, item.tail & wanted
    if before and (item.leads or item.heads):
        return before  # what follows is told of the next figure
    return before | behind or item.far & wanted


def span_of(stream: Stream, figures: Sequence[Figure]) -> Span:
    return Span(stream.block.index, min(f.start for f in figures), max(f.end for f in figures))
