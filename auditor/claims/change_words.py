"""A sentence as the change grammars see it: its tokens, what may be a new subject, which figures are of one kind.

No change is found here (that is ``change_moves``) and no two figures are tied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import define, evolve

from auditor.claims.tokens import WORD, Stream, Token
from auditor.model import Figure, Span

QUANTITY = "NMQ"
LONG = 120  # tokens of a long sentence
LEVELS = "NMQP"
HEDGES = frozenset({"gt", "ge", "lt", "le", "near", "about"})
VERBS = frozenset({"up", "down", "exceed", "short"})
# cues that belong to the frame of a change and are no new subject between a level and its verb
FRAME = VERBS | HEDGES | {
    "base", "before", "versus", "average", "yearly", "level", "reach", "has", "times", "to", "from", "points", "higher",
    "lower", "and", "same", "current",
}  # fmt: skip


@define(eq=False)
class Sentence:
    """The tokens ``start`` to ``end`` (exclusive) of a stream: one sentence."""

    stream: Stream
    start: int
    end: int

    def code(self, index: int) -> str:
        """The code of a token, "" outside the sentence."""
        return self.stream.codes[index] if self.start <= index < self.end else ""

    def classes(self, index: int) -> frozenset[str]:
        """The cue classes of a token; empty outside the sentence."""
        return self.stream.tokens[index].classes if self.start <= index < self.end else frozenset()

    def has(self, index: int, *names: str) -> bool:
        """Whether the token is a cue of one of the classes."""
        return not self.classes(index).isdisjoint(names)

    def token(self, index: int) -> Token:
        """The token at ``index``."""
        return self.stream.tokens[index]

    def figure(self, index: int) -> Figure:
        """The figure of a token."""
        return self.stream.figure(index)

    def words(self, index: int) -> list[str]:
        """The words of a token, lower-case."""
        token = self.stream.tokens[index]
        return self.stream.words(token.start, token.end).split()

    def only(self, index: int, name: str) -> bool:
        """Whether the token is words that are all in the language's list ``name``."""
        listed = self.stream.language.words[name]
        return self.code(index) == WORD and all(w in listed for w in self.words(index))

    def light(self, index: int) -> bool:
        """Whether the token is words that carry no subject of their own."""
        return self.code(index) == WORD and not self.subject(index)

    def light_word(self, word: str) -> bool:
        """Whether a word carries no subject of its own."""
        return word in self.stream.language.words["light"]

    def subject(self, index: int, but: Sequence[str] = ()) -> bool:
        """Whether the token may name a new subject: words (others than ``but``) or cues outside a change's frame."""
        language, found = self.stream.language.words, self.classes(index)
        if self.code(index) != WORD and (not found or not found.isdisjoint(FRAME)):
            return False
        return not all(w in language["light"] or w in language["manner"] or w in but for w in self.words(index))

    def any(self, start: int, end: int, *names: str) -> bool:
        """Whether a cue of one of the classes stands between two token indexes (end exclusive)."""
        return any(self.has(i, *names) for i in range(max(start, self.start), min(end, self.end)))

    def depth(self, index: int) -> int:
        """How many brackets are open at the token."""
        before = self.stream.codes[self.start : index]
        return before.count("(") - before.count(")")


def sentences(stream: Stream) -> Iterator[Sentence]:
    """The sentences of a block that hold a figure; a run without full stops is cut, however long it is."""
    start = 0
    for i, token in enumerate([*stream.tokens, Token(".", 0, 0)]):
        size = i - start
        if (
            token.code in ".!?"
            or (token.code == ";" and size > LONG)
            or (token.code == "," and size > 2 * LONG)
            or size > 4 * LONG
        ):
            if any(t.figure is not None for t in stream.tokens[start:i]):
                yield Sentence(stream, start, i)
            start = i + 1


def noun(stream: Stream, figure: Figure) -> list[str]:
    """The words that say what is counted; empty where a preposition or a year follows the figure."""
    words = figure.noun.split()
    lists = stream.language.words
    if words and words[0].endswith("ed") and (len(words) == 1 or words[1] in lists["stop"]):
        return []  # "the 8,877 attended in 2021"
    return [] if not words or words[0] in lists["stop"] or words[0] in lists["light"] else words


def same_thing(stream: Stream, a: Figure, b: Figure) -> bool:
    """Whether two figures of one unit may count the same thing: counts by their nouns, where both have one."""
    if a.kind != "count":
        return True
    one, two = noun(stream, a), noun(stream, b)
    if not one or not two:
        return True
    return one[0] == two[0] or one[0] in two or two[0] in one or one[0].rstrip("s") == two[0].rstrip("s")


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures are of one kind and unit as written, and no multiples."""
    return a.kind == b.kind and a.unit == b.unit and a.unit != "times"


def read_as(stream: Stream, a: Figure, b: Figure) -> Figure | None:
    """``a`` in the unit of ``b`` ("from 30 to 45 million", "từ 45 lên 54 %"), ``a`` itself, or None."""
    if b.unit == "times" or a.unit == "times":
        return None
    bare = a.kind == "count" and a.scale == 1 and not noun(stream, a)
    if a.kind == b.kind and a.unit == b.unit:
        if b.kind == "measure" or not (
            (bare or (a.kind == "money" and a.scale == 1)) and b.scale >= 1000 and 0 < a.value * 1000 <= b.value
        ):
            return a
    elif not bare or b.kind not in ("money", "measure", "percent"):
        return None
    if b.scale >= 1000 and a.value >= 10**4 and b.kind != "measure" and a.value * b.scale > 100 * b.value:
        return None
    exact = a.digits == 0 and b.scale == 1 and b.kind in ("count", "money")
    last = b.scale / 10**a.digits
    return evolve(
        a, kind=b.kind, unit=b.unit, scale=b.scale, value=a.value * b.scale, ulp=Fraction(0) if exact else last,
        more={**a.more, "last": last},
    )  # fmt: skip


def span(s: Sentence, *indexes: int) -> Span:
    """From the first to the last of the tokens at ``indexes``."""
    tokens = [s.token(i) for i in indexes]
    return Span(s.stream.block.index, min(t.start for t in tokens), max(t.end for t in tokens))
