"""Flows and accounts told as a list: "- opening stock: 20", "- received: 33", "- closed: 25", "- left: 28".

Claims made here: "stock-flow" and "balance", as in flows.py and accounts.py, across the items of one list.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.accounts import accounts_of, result_traits
from auditor.claims.clauses import Item, items
from auditor.claims.flow_items import MOST, runs
from auditor.claims.flows import assign, flow_claim
from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream
from auditor.model import Block, Claim


def find_across(subject: Subject) -> Iterator[Claim]:
    """Flows and balances whose figures are the items of one list, one figure an item."""
    blocks = subject.document.blocks
    at = 0
    while at < len(blocks):
        stop = at + 1
        while stop < len(blocks) and _same_list(blocks[at], blocks[stop]):
            stop += 1
        told = [_one(subject.streams[block.index]) for block in blocks[at:stop]] if 3 <= stop - at <= MOST else []
        found = [item for item in told if item is not None]
        if told and len(found) == len(told) and len(next(iter(runs(found)), [])) == len(found):
            yield from _listed(subject.streams[blocks[stop - 1].index], found)
        at = stop


def _same_list(first: Block, other: Block) -> bool:
    kind = first.kind == other.kind == "item" and bool(first.label and other.label)
    return kind and first.level == other.level and first.section == other.section


def _one(stream: Stream) -> Item | None:
    """The quantity of a list item that tells no other."""
    found = items(stream)
    return found[0] if len(found) == 1 else None


def _listed(stream: Stream, found: list[Item]) -> Iterator[Claim]:
    figures = [item.figure for item in found]
    if len(found) >= 4 and (named := assign(found)) and (claim := flow_claim(stream, named, guessed=False)):
        yield claim
    elif len(found) == 3 and (accounts := accounts_of(found)):
        traits = result_traits(stream, accounts["result"], " ".join(item.gap for item in found))
        yield Claim("balance", figures[-1].span, {role: [i.figure] for role, i in accounts.items()}, traits)
