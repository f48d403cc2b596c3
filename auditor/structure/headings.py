"""Headings: which labelled paragraphs are headings and which are items, and how deep each stands.

Decided by looks (short, no full stop, capitals, followed by its own body) and for all siblings together, because a
list of long points under a heading carries the same kind of number as the headings do. Sections are in sections.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from attrs import define

from auditor.structure import labels
from auditor.structure.labels import RANKS, Label
from auditor.structure.paragraphs import is_capitals
from auditor.structure.wrapping import finished

HEADING, ITEM, PARAGRAPH, RUN_IN = "heading", "item", "paragraph", "run-in"

_ALWAYS = ("annex", "part", "chapter")
_SHORT, _LONG = 200, 280
_RUN_IN = re.compile(r"[^.;:]{3,80}:\s+\S")
_SENTENCE = re.compile(r"[^\W\d_\s]{2}[.!?]\s+[^\s\d]")


@define
class Unit:
    """A paragraph as headings see it: its label, the text after it, and what it turns out to be.

    open    whether it may be a heading or item at all (not a title, a table, a signature)
    seen    whether it is text of the report (furniture is passed over)
    indent  white space before it, in steps of two characters
    depth   depth given by the format (# signs, a Word heading style), 0 without
    """

    text: str
    label: Label | None
    open: bool = True
    seen: bool = True
    depth: int = 0
    indent: int = 0
    role: str = PARAGRAPH
    level: int = 0

    @property
    def rank(self) -> int:
        """The rank of its label; above all ranks without one."""
        return RANKS[self.label.style] if self.label is not None and self.label.style else 99


def decide(units: Sequence[Unit]) -> None:
    """Set role and level of every unit."""
    following = _following(units)
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    stack: list[int] = []
    for at, unit in enumerate(units):
        if not unit.open:
            continue
        style = _style(unit, following[at])
        if not style:
            continue
        if style in ("dash", "plus"):
            unit.role = ITEM
            continue
        rank = RANKS.get(style, 99)
        while stack and units[stack[-1]].rank >= rank:
            stack.pop()
        groups[(stack[-1] if stack else -1, style + "#" * bool(unit.depth))].append(at)
        if unit.label is not None:
            stack.append(at)
    for members in groups.values():
        _decide_group(units, members, following)
    _set_levels(units)


def _following(units: Sequence[Unit]) -> list[Unit | None]:
    """For each unit the next one that is text or a table."""
    found: list[Unit | None] = [None] * len(units)
    after: Unit | None = None
    for at in range(len(units) - 1, -1, -1):
        found[at] = after
        if units[at].seen:
            after = units[at]
    return found


def _style(unit: Unit, after: Unit | None) -> str:
    """The style under which siblings are counted together; "" for a plain paragraph."""
    if unit.depth:
        return unit.label.style if unit.label is not None and unit.label.style else f"depth{unit.depth}"
    if unit.label is not None:
        return unit.label.style
    return "caps" if _is_capital_heading(unit, after) else ""


def _is_capital_heading(unit: Unit, after: Unit | None) -> bool:
    text = unit.text
    if not 6 <= len(text) <= 150 or finished(text) or not is_capitals(text) or after is None or not after.open:
        return False
    return not is_capitals(after.text) or after.label is not None


def _decide_group(units: Sequence[Unit], members: list[int], following: Sequence[Unit | None]) -> None:
    """Siblings are headings when at least half of them look it, or the others begin with a title; else items."""
    looks = [_looks(units[at], following[at]) for at in members]
    titled = any(looks) and all(look or _RUN_IN.match(units[at].text) for at, look in zip(members, looks, strict=True))
    if sum(looks) * 2 < len(members) and not titled:
        for at in members:
            units[at].role = ITEM
        return
    for at, look in zip(members, looks, strict=True):
        unit = units[at]
        long = len(unit.text) > _LONG or (len(unit.text) > 60 and _SENTENCE.search(unit.text) is not None)
        unit.role = RUN_IN if not look and (long or _RUN_IN.match(unit.text)) else HEADING


def _looks(unit: Unit, after: Unit | None) -> bool:
    """Whether the unit by itself looks like a heading."""
    label, text = unit.label, unit.text
    if unit.depth or label is None or label.style in _ALWAYS:
        return True
    if not text or after is None:
        return False
    if is_capitals(text) and len(text) <= _LONG:
        return True
    if after.label is not None and after.open and after.rank <= unit.rank:
        return False
    if len(text) > _SHORT or _SENTENCE.search(text):
        return False
    if text.endswith(":"):
        return len(text) <= 100
    return not finished(text)


def _set_levels(units: Sequence[Unit]) -> None:
    """Levels of headings from their labels and the format's own depth; of items from the labels above them."""
    depths = {u.label.style: u.depth for u in units if u.depth and u.label is not None and u.label.style}
    open_headings: list[tuple[int, int]] = []
    open_items: list[tuple[int, int]] = []
    for unit in units:
        if not unit.open:
            open_items = []
        elif unit.role in (HEADING, RUN_IN):
            depth = unit.depth or (depths.get(unit.label.style, 0) if unit.label is not None else 0)
            rank = RANKS["caps"] if unit.label is None else unit.rank
            key = (0, depth) if depth else (1 if depths else 0, rank)
            while open_headings and open_headings[-1] >= key:
                open_headings.pop()
            open_headings.append(key)
            unit.level = len(open_headings)
            open_items = []
        elif unit.role == ITEM:
            place = (unit.rank, unit.indent)
            while open_items and open_items[-1] >= place:
                open_items.pop()
            open_items.append(place)
            unit.level = len(open_items)


def unit_of(text: str, may_be: bool = True) -> Unit:
    """The unit of a typed paragraph: its label found at the start of ``text``."""
    label = labels.find(text) if may_be else None
    if label is None:
        return Unit(text, None, may_be)
    if label.depth and not label.text:
        return Unit(text[label.end :], None, may_be, depth=label.depth)
    return Unit(text[label.end :], label, may_be, depth=label.depth)
