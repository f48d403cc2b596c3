"""A stated number of things and the things themselves: "three aims: (1) …", "04 tasks:" and bullets, listed labels.

Claims made here: "item-count" with the role count and the traits items (how many are listed) and how ("numbers",
"bullets", "labels"). Names joined by "and" are never counted: only numbered or lettered points, list items and written
labels are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from auditor.claims import lists
from auditor.claims.clauses import says, singular
from auditor.claims.subject import Subject
from auditor.claims.tokens import WORD, Stream
from auditor.model import Block, Claim, Figure, Span

POINT = re.compile(
    r"(?:(?<=[\s:;,.(“\"])|^)\(?(?:(?P<number>[0-9]{1,2})|(?P<letter>[a-zđ])|(?P<roman>[ivx]{2,4}))\)(?=[\s“\"])"
)
BETWEEN = re.compile(r"[ ]{0,2}(?:,|;|và|and|, and|&)[ ]{0,2}(?:[^\W\d_]{1,12}[ ]{1,2}){0,3}")
JOINTS = re.compile(r"[,;&]|(?<![\w])(?:và|and)(?![\w])")
RANGE = re.compile(r"(?:between|from|từ)[ ]{1,2}[^ ]{1,12}[ ]{1,2}(?:and|to|đến)[ ]{0,2}$")
LETTERS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
MOST = 30  # more than this many points are no enumeration that a sentence announces


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block: points within the sentence, labels in the bracket behind a count."""
    yield from _points(stream)
    yield from _labels(stream)


# --- numbered points in running text ---------------------------------------------------------------------------------


def _points(stream: Stream) -> Iterator[Claim]:
    text = stream.block.text
    marks = list(POINT.finditer(text))
    for at, mark in enumerate(marks):
        if not _is_first(mark):
            continue
        count = _announcer(stream, mark.start())
        listed = _run(marks[at : at + 2 * MOST])
        if count is None or len(listed) < 2 or listed[-1].end() >= len(text.rstrip()) - 1:
            continue
        yield _claim(stream, count, len(listed), "numbers", listed[-1].end())


def _is_first(mark: re.Match[str]) -> bool:
    return (mark["number"] or "").lstrip("0") == "1" or mark["letter"] in ("a", "i")


def _run(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that go on from the first by one each; a mark of another kind, or a new list, ends the run."""
    best: list[re.Match[str]] = []
    for wanted in _series(marks[0]):
        run: list[re.Match[str]] = []
        for mark in marks:
            said = (mark["number"] or mark["letter"] or mark["roman"] or "").lstrip("0")
            if len(run) < len(wanted) and said == wanted[len(run)]:
                run.append(mark)
            elif said == wanted[0]:
                break
        best = max(best, run, key=len)
    return best


def _series(mark: re.Match[str]) -> list[list[str]]:
    if mark["number"]:
        return [[str(n) for n in range(1, MOST + 1)]]
    return [list(ROMANS)] if mark["letter"] == "i" else [list(letters) for letters in LETTERS]


def _announcer(stream: Stream, at: int) -> Figure | None:
    """The count whose noun stands right before the ":" (or "as follows") in front of offset ``at``, or None."""
    tokens = stream.tokens
    end = bisect_right(tokens, at, key=lambda token: token.end) - 1
    while end >= 0 and tokens[end].code in "([":
        end -= 1
    if end < 0:
        return None
    colon = tokens[end].code == ":"
    if colon:
        end -= 1
    for i in range(end, max(end - 7, -1), -1):
        token = tokens[i]
        if token.figure is not None:
            if not colon and not says(stream.language, "follows", stream.words(token.end, at)):
                return None
            return token.figure if _counts_points(stream, token.figure, at) else None
        if token.code != WORD and not token.classes:
            return None
        if token.classes & {"up", "down", "share", "each", "average", "subset", "these"}:
            return None
    return None


def _counts_points(stream: Stream, figure: Figure, at: int) -> bool:
    """Whether the figure is a small exact count with a noun of its own and little else before the list."""
    words = stream.words(figure.end, at).replace(":", " ").split()
    small = figure.kind == "count" and figure.value.denominator == 1 and 2 <= figure.value <= MOST
    if not small or figure.hedge or figure.more.get("compound") or not 1 <= len(words) <= 12 or figure.scale != 1:
        return False
    barred = stream.language.words["not_points"]
    if words[0] in barred or " ".join(words[:2]) in barred:
        return False
    if RANGE.search(stream.words(max(0, figure.start - 24), figure.start)):
        return False
    around = stream.words(max(0, figure.start - 24), figure.start) + " ".join(words)
    return not says(stream.language, "among_others", around)


def _claim(stream: Stream, count: Figure, listed: int, how: str, end: int) -> Claim:
    return Claim(
        "item-count", Span(stream.block.index, count.start, end), {"count": [count]}, {"items": listed, "how": how}
    )


# --- labels in a bracket ---------------------------------------------------------------------------------------------


def _labels(stream: Stream) -> Iterator[Claim]:
    """ "03 tiêu chí (tiêu chí số 2, 10 và 17)": labels that repeat the count's noun."""
    tokens = stream.tokens
    for i, token in enumerate(tokens):
        if token.code != "(" or not i:
            continue
        count = next((t.figure for t in reversed(tokens[max(0, i - 4) : i]) if t.figure is not None), None)
        end = lists.close_of(stream, i + 1)
        labels = [t.figure for t in tokens[i + 1 : end] if t.figure is not None]
        if count is None or count.kind != "count" or len(labels) < 2 or end >= len(tokens):
            continue
        noun = stream.words(count.end, token.start).split()
        lead = stream.words(token.end, labels[0].start).split()
        if _repeats(noun, lead) and _bare_labels(stream, labels, tokens[end].start, lead):
            yield _claim(stream, count, len(labels), "labels", tokens[end].end)


def _bare_labels(stream: Stream, labels: list[Figure], end: int, lead: list[str]) -> bool:
    """Whether the figures are plain numbers with nothing but separators, and their word again, between them; other
    words name parts ("418 hộ (hộ nghèo 235, cận nghèo 142)")."""
    if any(f.kind not in ("label", "count") or f.value.denominator != 1 or not f.text.isdigit() for f in labels):
        return False
    gaps = [stream.words(a.end, b.start) for a, b in pairwise(labels)]
    told = {singular(w) for gap in gaps for w in JOINTS.sub(" ", gap).split()}
    if not told <= {singular(w) for w in lead}:
        return False
    return all(BETWEEN.fullmatch(gap) for gap in gaps) and not stream.words(labels[-1].end, end).strip()


def _repeats(noun: list[str], lead: list[str]) -> bool:
    """Whether the words before the labels are the count's noun, perhaps in another number ("criteria", "criterion")."""
    if not noun or not lead:
        return False
    one, two = noun[0], lead[0]
    return singular(one) == singular(two) or (len(two) > 4 and one[:5] == two[:5])


# --- points in blocks of their own -----------------------------------------------------------------------------------


def find_across(subject: Subject) -> Iterator[Claim]:
    """Counts at the end of a block that announce the list items behind it."""
    blocks = [b for b in subject.document.blocks if b.kind in ("paragraph", "item", "heading", "caption")]
    for at, block in enumerate(blocks):
        listed = _listed_behind(blocks, at)
        if len(listed) < 2:
            continue
        stream = subject.streams[block.index]
        text = block.text.rstrip()
        count = _announcer(stream, len(block.text))
        if count is None or not (
            text.endswith(":") or says(stream.language, "follows", stream.words(count.end, len(text)))
        ):
            continue
        if not _parts(subject, listed, count) and _plain_items(listed):
            yield _claim(stream, count, len(listed), "bullets", len(text))


def _listed_behind(blocks: list[Block], at: int) -> list[Block]:
    """The list items right behind a block, as long as they are of one level and one kind of label."""
    own = blocks[at]
    listed: list[Block] = []
    for block in blocks[at + 1 :]:
        if block.kind != "item" or not block.label or block.section != own.section:
            break
        first = listed[0] if listed else block
        if block.level > first.level:
            continue
        if (
            block.level < first.level
            or _shape(block) != _shape(first)
            or (own.kind == "item" and _shape(block) == _shape(own))
        ):
            break
        listed.append(block)
    return listed


def _shape(block: Block) -> str:
    """A label's shape: digits and letters generalised, so that "a)" and "b)" are one kind."""
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in block.label).replace("99", "9")


def _parts(subject: Subject, listed: list[Block], count: Figure) -> bool:
    """Whether the items carry counts of the same things, so that they add up and are no points."""
    for block in listed:
        for token in subject.streams[block.index].tokens[:6]:
            figure = token.figure
            if figure is not None and lists.fits(figure, count) and (not figure.noun or lists.same_noun(figure, count)):
                return True
    return False


def _plain_items(listed: list[Block]) -> bool:
    """Whether the list is whole: its labels, where they count, run from the first without a gap."""
    numbers = [int(m[0]) for b in listed if (m := re.search(r"[0-9]{1,2}(?=\W{0,2}$)", b.label))]
    return not numbers or (numbers == list(range(1, len(numbers) + 1)) and len(numbers) == len(listed))
