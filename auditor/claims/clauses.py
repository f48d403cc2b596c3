"""The quantities of a block one by one, each with the cues that stand before and behind it in its clause.

What several claim modules need when the order of figures is free: which words announce a figure, which follow it, how
deep in brackets it stands and in which sentence. Ties nothing together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import define

from auditor.claims.tokens import Stream
from auditor.language import Language
from auditor.model import Figure

QUANTITY = "NMQ"
BREAKS = ",;:.!?()[]-"
STOPS = ".!?"
CROWD = 60


@define(eq=False)
class Item:
    """A figure in its clause.

    lead      cue classes between the clause's beginning (or the figure before) and the figure
    far       cue classes before that, back to the figure before
    tail      cue classes behind it, up to the next break or figure
    before    lower-case text from the clause's beginning, or the figure before, to the figure
    behind    lower-case text behind the figure, up to the next break or figure
    gap       lower-case text between this figure and the one before it (from the sentence's beginning for the first)
    depth     how many brackets are open around it
    sentence  number of its sentence in the block
    follows   whether another figure stands before it in its clause
    label     cue classes of a label that ends in a colon right before the figure ("Receipts: 5"); None without a label
    heads     whether what follows up to the next break is the label of the next figure
    leads     whether another figure stands behind it in its clause, so that the cues between may be that one's
    """

    index: int
    figure: Figure
    lead: frozenset[str]
    far: frozenset[str]
    tail: frozenset[str]
    before: str
    behind: str
    gap: str
    depth: int
    sentence: int
    follows: bool
    leads: bool
    label: frozenset[str] | None = None
    heads: bool = False


def items(stream: Stream, codes: str = QUANTITY) -> list[Item]:
    """The figures of the kinds ``codes`` in order; figures of other kinds (dates, labels) only stand between."""
    out: list[Item] = []
    tokens = stream.tokens
    # token indexes where the clause begins, the text since the last figure, and the clause before
    clause = far = last = 0
    depth = sentence = 0
    filled = False
    for i, token in enumerate(tokens):
        if token.code in "([":
            depth += 1
        elif token.code in ")]":
            depth = max(0, depth - 1)
        elif token.code in STOPS:
            sentence, depth, far = sentence + 1, 0, i + 1
        if token.code in BREAKS or (filled and "and" in token.classes):
            last, clause, filled = clause, i + 1, False
        if token.figure is not None and token.code in codes:
            out.append(_item(stream, i, clause, far, depth, sentence, filled))
            told = far and tokens[far - 1].figure is not None and not (len(out) > 1 and out[-2].label is not None)
            if i and tokens[i - 1].code == ":" and not told:  # "9 are left: 6 …" labels nothing
                out[-1].label = _classes(stream, max(far, last), i)
            last = clause = far = i + 1
            filled = True
    return out


def _item(stream: Stream, i: int, clause: int, far: int, depth: int, sentence: int, follows: bool) -> Item:
    tokens = stream.tokens
    stop = i + 1
    while stop < len(tokens) and tokens[stop].code not in BREAKS + QUANTITY + "P" and "and" not in tokens[stop].classes:
        stop += 1
    figure = stream.figure(i)
    end = tokens[stop - 1].end if stop > i + 1 else figure.end
    return Item(
        i, figure, _classes(stream, clause, i), _classes(stream, far, clause), _classes(stream, i + 1, stop),
        stream.words(tokens[clause].start, figure.start), stream.words(figure.end, end),
        stream.words(tokens[far].start, figure.start), depth, sentence, follows,
        stop < len(tokens) and tokens[stop].code in QUANTITY,
        None, stop < len(tokens) and tokens[stop].code == ":",
    )  # fmt: skip


def _classes(stream: Stream, start: int, stop: int) -> frozenset[str]:
    return frozenset(name for token in stream.tokens[start:stop] for name in token.classes)


def sentences(found: list[Item]) -> Iterator[list[Item]]:
    """The items sentence by sentence; what has more than ``CROWD`` figures is no sentence but a table, and left out."""
    for group in _by_sentence(found):
        if len(group) <= CROWD:
            yield group


def _by_sentence(found: list[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    for item in found:
        if group and group[-1].sentence != item.sentence:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


@lru_cache(maxsize=64)
def _listed(language: Language, name: str) -> re.Pattern[str]:
    words = sorted(language.words.get(name, ()), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w])(?:{'|'.join(re.escape(w) for w in words) or '(?!)'})(?![\w])")


def says(language: Language, name: str, text: str) -> bool:
    """Whether ``text`` (lower-case) has a word or phrase of the word list ``name``."""
    return bool(_listed(language, name).search(text))


def without(language: Language, name: str, text: str) -> str:
    """``text`` with the words of the list ``name`` blanked out."""
    return _listed(language, name).sub(" ", text)


def matches_noun(noun: str, word: str) -> bool:
    """Whether ``word`` ("suất", "kit", "household") is what a figure with ``noun`` counts, plurals aside."""
    if not noun or not word:
        return False
    one, two = noun.split(), word.split()
    return one[: len(two)] == two or any(not _stems(a).isdisjoint(_stems(two[0])) for a in one[:4])


def _stems(word: str) -> set[str]:
    """What an English noun may be in the singular: of "buses" both "buse" and "bus"; other words only themselves."""
    if len(word) < 4 or not word.endswith("s"):
        return {word}
    return {word, singular(word), word[:-2] if word.endswith("ses") else word}


_PLURALS = ((r"ies$", "y"), (r"(ch|sh|ss|x)es$", r"\1"), (r"s$", ""))


def singular(word: str) -> str:
    """An English noun without its plural ending; other words as they are."""
    for pattern, tail in _PLURALS:
        if len(word) > 3 and re.search(pattern, word):
            return re.sub(pattern, tail, word)
    return word
