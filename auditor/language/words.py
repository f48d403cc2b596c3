"""What a number written out in words is, and the view of a text by its words that both languages read it with.

The lexicon and the grammar of each language live in ``words_vi`` and ``words_en``; nothing here knows a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from fractions import Fraction

from attrs import define, frozen

KINDS = ("count", "fraction", "ordinal", "frequency", "vague")
LONGEST = 48
"""Words of the longest number read: 999 999 999 999 999 takes fewer than 40 in either language."""

WORD = re.compile(r"\w+")
HYPHENS = ("-", "\u2010", "\u2011")
MARGIN = " \t\r\n\u00a0.,;:/()[]{}\"'“”‘’«»*_…–—-"
OPENING = frozenset('.!?:;…•·*+–—([]{“"‘«|>')


@frozen
class Words:
    """A number in words at ``text[start:end]``.

    value   exact; a decimal ("hai phẩy năm triệu") is what its digits say
    ulp     unit in the last place of a decimal, in the unit of ``value``; 0 for whole numbers, halves and fractions
    kind    "count", "fraction", "ordinal" (a label, never a quantity), "frequency" (twice) or "vague" (not to compute)
    small   one word below ten (and the lone "mười"): often a descriptor, so the caller decides what it is worth
    """

    start: int
    end: int
    value: Fraction
    ulp: Fraction
    kind: str
    small: bool


@frozen
class Reading:
    """What a sequence of number words means, wherever it stands."""

    value: Fraction
    ulp: Fraction = Fraction(0)
    kind: str = "count"


@define
class Line:
    """A text as its words: ``words`` in lower case, ``found`` where each stands in ``text``."""

    text: str
    words: list[str]
    found: list[re.Match[str]]

    @classmethod
    def of(cls, text: str) -> Line:
        """The words of an NFC text; letters and digits that touch are one word."""
        found = list(WORD.finditer(text))
        return cls(text, [match[0].lower() for match in found], found)

    def word(self, index: int) -> str:
        """The word in lower case; "" before the first and after the last."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """What stands between word ``index`` and the word before it; the margin at either end of the text."""
        start = self.found[index - 1].end() if index > 0 else 0
        end = self.found[index].start() if index < len(self.found) else len(self.text)
        return self.text[start:end]

    def before(self, index: int) -> str:
        """The word before, when only white space lies between; else ""."""
        return self.words[index - 1] if 0 < index < len(self.words) and self.gap(index).isspace() else ""

    def after(self, index: int) -> str:
        """The word after, when only white space lies between; else ""."""
        return self.words[index + 1] if index + 1 < len(self.words) and self.gap(index + 1).isspace() else ""

    def capital(self, index: int) -> bool:
        """Whether the word exists and begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.found[index].start()].isupper()

    def shouted(self, index: int) -> bool:
        """Whether the word is written in capitals throughout."""
        word = self.found[index][0]
        return len(word) > 1 and word.isupper()

    def opens(self, index: int) -> bool:
        """Whether a sentence, an item, a bracket or a quotation begins with the word."""
        gap = self.gap(index)
        return index == 0 or not OPENING.isdisjoint(gap) or gap.strip() == "-" != gap

    def named(self, index: int) -> bool:
        """Whether capitals say that the word is (part of) a name: "Ba Đình", "the Big Four"."""
        return self.capital(index) and (not self.opens(index) or self.capital(index + 1))

    def repeated_in_digits(self, index: int) -> bool:
        """Whether digits in a bracket follow ("hai (02)"), or the word is the bracket after digits ("02 (hai)")."""
        gap = self.gap(index + 1)
        if gap.endswith("("):
            return gap.strip() == "(" and self.word(index + 1).isdecimal()
        return gap.startswith(")") and self.gap(index).strip() == "(" and self.word(index - 1).isdecimal()

    def runs(
        self, lexicon: Collection[str], member: Callable[[Line, int], bool], joins: Callable[[Line, int], bool]
    ) -> Iterator[tuple[int, int]]:
        """First and last index of every maximal run of number words, runs longer than LONGEST left out.

        ``member`` says whether a word of the lexicon is a number word where it stands, ``joins`` whether a member
        continues the run of the member just before it.
        """
        first = last = -1
        for index in [i for i, word in enumerate(self.words) if word in lexicon]:
            if not member(self, index):
                continue
            if first >= 0 and not (last == index - 1 and joins(self, index)):
                if last - first < LONGEST:
                    yield first, last
                first = -1
            first, last = (index if first < 0 else first), index
        if first >= 0 and last - first < LONGEST:
            yield first, last

    def take(self, first: int, last: int, reading: Reading, *, small: bool = False) -> Words:
        """The number that stands in words ``first`` to ``last``."""
        start, end = self.found[first].start(), self.found[last].end()
        return Words(start, end, reading.value, reading.ulp, reading.kind, small)


def table(*rows: str) -> frozenset[str]:
    """The words of the rows, which are separated by blanks."""
    return frozenset(word for row in rows for word in row.split())


def numbered(start: int, *rows: str) -> dict[str, int]:
    """The words of the rows, numbered from ``start``."""
    return {word: value for value, word in enumerate((word for row in rows for word in row.split()), start)}


def amount(text: str, lead_in: re.Pattern[str], money: Collection[str], scales: Collection[str]) -> list[str]:
    """The number words of a text that is one amount in words, without lead-in, closing marks and words of ``money``.

    Commas may stand after ``scales`` only; [] when anything else lies between the words, or they are too many.
    """
    body = text.strip(MARGIN)
    lead = lead_in.match(body)
    line = Line.of(body[lead.end() :].strip(MARGIN) if lead else body)
    first, end = 0, len(line.words)
    while end and line.words[end - 1] in money:
        end -= 1
    while first < end and line.words[first] in money:
        first += 1
    for at in range(first + 1, end):
        comma = line.gap(at).strip() == "," and line.words[at - 1] in scales
        if not (comma or line.gap(at).isspace() or line.gap(at) in HYPHENS):
            return []
    return line.words[first:end] if end - first <= LONGEST else []
