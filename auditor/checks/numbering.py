"""Numbers of headings and list items: one met twice, one left out. What is a heading the structure has decided.

Numbering that starts anew at one is a new list; a number that stands in the text between two labels is not left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from auditor.checks.base import Check, NoOptions, Subject
from auditor.model import Block, Document, Result, Span
from auditor.structure import labels

LARGEST_GAP = 5  # a larger step is no slip of numbering
# Letters of points with and without đ, and the alphabet of English.
ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
_INLINE = re.compile(r"(?:^|[:;,.]\s?|\s(?:và|and)\s)\((?P<number>[0-9]{1,2})\)\s(?=[^\W\d_])")


@frozen
class Numbered:
    """A labelled block: its style, the numbers before the last one, and what the last one may be."""

    block: Block
    style: str
    prefix: tuple[int, ...]
    values: tuple[int, ...]

    def follows(self, other: Numbered) -> bool:
        """Whether this label is the next after ``other`` in some reading."""
        return any(own == before + 1 for own, before in zip(self.values, other.values, strict=False))

    def equals(self, other: Numbered) -> bool:
        """Whether the two are one number."""
        return self.values == other.values

    @property
    def first(self) -> bool:
        """Whether it may begin a numbering."""
        return 1 in self.values


def read(block: Block) -> Numbered | None:
    """The numbered label of a block, or None for signs and labels that count nothing."""
    found = labels.find(f"{block.label} X") if block.label else None
    if found is None or not found.number or found.style in ("dash", "plus", ""):
        return None
    numbers = labels.ordinal(found)
    if not numbers:
        return None
    if found.style in ("alpha", "paren", "upper") and found.number.isalpha() and len(found.number) == 1:
        letter = found.number.casefold()
        values = tuple(alphabet.find(letter) + 1 for alphabet in ALPHABETS)
        return Numbered(block, f"{found.style} letter", (), (*values, _roman(letter)))
    if found.number.isalpha() and found.style == "paren":
        return Numbered(block, "paren letter", (), (0, 0, 0, _roman(found.number)))
    return Numbered(block, found.style, numbers[:-1], (numbers[-1],))


def _roman(number: str) -> int:
    return labels.roman_value(number) if set(number) <= set("ivxlc") else 0


# --- headings ---------------------------------------------------------------------------------------------------------


def run_headings(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Headings of one level and parent whose numbers repeat or leave one out."""
    document = subject.document
    groups: dict[tuple[int, int, str, tuple[int, ...]], list[Numbered]] = defaultdict(list)
    for section in document.sections:
        numbered = read(document.blocks[section.block])
        if numbered is not None:
            groups[section.parent, section.level, numbered.style, numbered.prefix].append(numbered)
    for members in groups.values():
        yield from _judge("heading-number", document, members)


# --- list items -------------------------------------------------------------------------------------------------------


def run_lists(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Numbered items, and numbers in a running sentence, that repeat or leave one out."""
    document = subject.document
    for run in _lists(document):
        if not (document.format == "markdown" and all(item.values == (1,) for item in run)):
            yield from _judge("list-number", document, run)
    for block in document.blocks:
        if block.kind not in ("furniture", "cell"):
            yield from _inline(block)


def _lists(document: Document) -> Iterator[list[Numbered]]:
    """The items of each list: of one style, under one item, with no heading between."""
    open_lists: dict[tuple[int, str, tuple[int, ...]], list[Numbered]] = {}
    for block in document.blocks:
        if block.note is not None or block.kind in ("furniture", "cell"):
            continue
        if block.kind == "heading" or "opens" in block.remarks:
            yield from open_lists.values()
            open_lists = {}
            continue
        numbered = read(block) if block.kind == "item" else None
        if numbered is None:
            continue
        for key in [key for key in open_lists if key[0] > block.level]:
            yield open_lists.pop(key)
        open_lists.setdefault((block.level, numbered.style, numbered.prefix), []).append(numbered)
    yield from open_lists.values()


def _inline(block: Block) -> Iterator[Result]:
    """ "(1) …; (2) …; (4) …" inside a paragraph."""
    found = [(int(m["number"]), m.start("number") - 1, m.end("number") + 1) for m in _INLINE.finditer(block.text)]
    if len(found) < 3 or found[0][0] != 1:
        return
    for (before, _, _), (number, start, end) in pairwise(found):
        if number == before or before + 1 < number <= before + LARGEST_GAP:
            outcome = "repeated" if number == before else "skipped"
            yield _result("list-number", outcome, Span(block.index, start, end), f"({number})", f"({before})", None)
            return


# --- one run of labels ------------------------------------------------------------------------------------------------


def _judge(check: str, document: Document, members: Sequence[Numbered]) -> Iterator[Result]:
    """What is wrong in a run of labels, in its order."""
    run: list[Numbered] = []
    for at, here in enumerate(members):
        if not run:
            run.append(here)
            continue
        last = run[-1]
        twin = next((seen for seen in run if seen.equals(here)), None)
        after = members[at + 1] if at + 1 < len(members) else None
        if twin is last and _counts_as_twice(check, document, last, here):
            yield _of(check, "repeated", here, last)
        elif twin is not None and not here.first and twin is not last and (after is None or not after.follows(here)):
            yield _of(check, "repeated", here, twin)
            continue
        elif twin is not None or here.first:
            run = [here]
            continue
        elif _leaves_out(document, last, here):
            yield _of(check, "skipped", here, last)
        run.append(here)


def _counts_as_twice(check: str, document: Document, last: Numbered, here: Numbered) -> bool:
    """Whether two equal labels in a row are one number given twice; two lists of a single item are not."""
    if check == "heading-number" or not here.first:
        return True
    between = document.blocks[last.block.index + 1 : here.block.index]
    return all(block.kind in ("furniture", "note") for block in between)


def _leaves_out(document: Document, last: Numbered, here: Numbered) -> bool:
    """Whether numbers are missing between two labels, in every reading, and stand nowhere in the text between."""
    steps = [own - before for own, before in zip(here.values, last.values, strict=False) if own and before]
    if not steps or any(step <= 1 or step > LARGEST_GAP for step in steps):
        return False
    if here.style.endswith("letter"):
        return True
    missing = "|".join(str(number) for number in range(last.values[0] + 1, here.values[0]))
    written = re.compile(rf"[\s(*]{{0,3}}(?:(?:{missing})|[IVX]{{1,4}}|[0-9.]{{0,6}}\.(?:{missing}))[.,:)/ ]")
    between = document.blocks[last.block.index + 1 : here.block.index]
    return not any(_stands(block, written, missing) for block in between if block.note is None)


def _stands(block: Block, written: re.Pattern[str], missing: str) -> bool:
    label = block.label.strip("().:/ ")
    return bool(written.match(block.text)) or label in missing.split("|")


def _of(check: str, outcome: str, here: Numbered, other: Numbered) -> Result:
    span, related = title(here.block), title(other.block)
    return _result(check, outcome, span, _shown(here), _shown(other), related)


def _shown(numbered: Numbered) -> str:
    label = numbered.block.label
    return label if label.endswith(")") else label.rstrip(".:/")


def _result(check: str, outcome: str, span: Span, label: str, other: str, related: Span | None) -> Result:
    return Result(
        check, outcome, span=span, related=[related] if related else [], values={"label": label, "prior": other},
        comparison=False, confidence="high" if check == "heading-number" else "medium",
    )  # fmt: skip


def title(block: Block) -> Span:
    """The first words of a block, for a quotation."""
    end = len(block.text)
    if end > 60:
        end = block.text.rfind(" ", 0, 60)
    return Span(block.index, 0, end if end > 0 else min(len(block.text), 60))


_OUTCOMES = frozenset({"repeated", "skipped"})
CHECKS = (
    Check("heading-number", run_headings, _OUTCOMES, frozenset({"label", "prior"})),
    Check("list-number", run_lists, _OUTCOMES, frozenset({"label", "prior"})),
)
