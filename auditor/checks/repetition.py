"""Words said twice: one word twice in a row. Whole statements told twice are in told_twice.py.

Two equal syllables in Vietnamese may belong to two words (phân công | công tác) or be meant (luôn luôn); in English
"had had" and "that that" are good prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

from auditor.checks.base import Check, NoOptions, Subject
from auditor.domain import compounds
from auditor.model import Block, Document, Result, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_JOINING = frozenset({"by", "and", "to", "after", "or", "upon", "in", "for", "versus", "vs", "của", "và"})
_STEADY = frozenset({("từng", "bước"), ("từng", "ngày"), ("lần", "lượt"), ("ngày", "càng")})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """An observation for each word, or pair of words, that stands twice in a row."""
    vietnamese = subject.document.language == "vi"
    elsewhere = _Elsewhere(subject.document)
    for block in subject.document.blocks:
        if block.kind in ("furniture", "cell"):
            continue
        folded = [word.casefold() for word in _WORD.findall(block.text)]
        twice = [at for at in range(1, len(folded)) if folded[at] in folded[max(at - 2, 0) : at]]
        words = list(_WORD.finditer(block.text)) if twice else []
        skip = -1
        for at in twice:
            if at <= skip:
                continue
            if _adjacent(block, words, at) and _equal(words[at - 1][0], words[at][0]):
                if _slip_vi(elsewhere, block, words, at) if vietnamese else _slip_en(words, at):
                    yield _result(block, words[at - 1].start(), words[at].end(), words[at][0])
            elif at >= 3 and _pair_twice(block, words, at):
                said = block.text[words[at - 1].start() : words[at].end()]
                yield _result(block, words[at - 3].start(), words[at].end(), said)
                skip = at + 1


def _result(block: Block, start: int, end: int, word: str) -> Result:
    span = Span(block.index, start, end)
    return Result("repeated-word", "repeated", span=span, values={"word": word}, comparison=False, confidence="medium")


def _adjacent(block: Block, words: list[re.Match[str]], at: int) -> bool:
    """Whether only white space stands between a word and the one before."""
    return 0 < at < len(words) and block.text[words[at - 1].end() : words[at].start()].isspace()


def _equal(first: str, second: str) -> bool:
    """Equal words; a small letter before a capital begins a name ("Đại hội Hội Nông dân")."""
    return first.casefold() == second.casefold() and not (first[0].islower() and second[0].isupper())


def _slip_vi(elsewhere: _Elsewhere, block: Block, words: list[re.Match[str]], at: int) -> bool:
    """Whether equal syllables are a slip: they belong to no two words, and at least one of the two would be a word."""
    word = words[at][0].casefold()
    if word in compounds.reduplicated() or _is_name(words, at):
        return False
    before = words[at - 2][0].casefold() if _adjacent(block, words, at - 1) else ""
    after = words[at + 1][0].casefold() if _adjacent(block, words, at + 1) else ""
    left, right = compounds.is_word(before, word), compounds.is_word(word, after)
    if left and right:
        return False
    if left and after and elsewhere.begins(word, after):
        return False
    if right and before and elsewhere.ends(before, word):
        return False
    return left or right or word in compounds.small()


@define(eq=False)
class _Elsewhere:
    """What the rest of the report says of two syllables; each pair is looked up once."""

    document: Document
    known: dict[tuple[str, str, str], bool] = field(factory=dict)
    folded: list[str] = field(factory=list)

    def begins(self, word: str, after: str) -> bool:
        """Whether ``word`` begins a word with ``after`` somewhere, where no other word ends in it."""
        return self._told("begins", word, after)

    def ends(self, before: str, word: str) -> bool:
        """Whether ``word`` ends a word with ``before`` somewhere, where no other word begins with it."""
        return self._told("ends", before, word)

    def _told(self, how: str, one: str, two: str) -> bool:
        key = (how, one, two)
        if key not in self.known:
            self.known[key] = self._find(how, one, two)
        return self.known[key]

    def _find(self, how: str, one: str, two: str) -> bool:
        pair = rf"(?<![\w]){one}\s{two}(?![\w])"
        other = r"(?P<other>[^\W\d_]{1,12})"
        pattern = re.compile(rf"(?:{other}\s)?{pair}" if how == "begins" else rf"{pair}(?:\s{other})?", re.I)
        word = one if how == "begins" else two
        self.folded = self.folded or [block.text.casefold() for block in self.document.blocks]
        for block, folded in zip(self.document.blocks, self.folded, strict=True):
            if one not in folded or two not in folded:
                continue
            for match in pattern.finditer(block.text):
                beside = (match["other"] or "").casefold()
                joined = compounds.is_word(beside, word) if how == "begins" else compounds.is_word(word, beside)
                if beside != word and not joined:
                    return True
        return False


def _slip_en(words: list[re.Match[str]], at: int) -> bool:
    word = words[at][0]
    if word.casefold() in compounds.twice_in_english() or (len(word) == 1 and word.casefold() != "a"):
        return False
    return not _is_name(words, at)


def _is_name(words: list[re.Match[str]], at: int) -> bool:
    """Whether both words have a capital ("Walla Walla"); in a line of capitals nothing can be told."""
    return words[at - 1][0][0].isupper() and words[at][0][0].isupper()


def _pair_twice(block: Block, words: list[re.Match[str]], at: int) -> bool:
    """Whether the last two words stand twice in a row ("of the of the"), in small letters both times."""
    four = [words[n][0] for n in range(at - 3, at + 1)]
    if four[:2] != four[2:] or four[0] == four[1] or not all(_adjacent(block, words, n) for n in range(at - 2, at + 1)):
        return False
    if any(not word.islower() for word in four) or four[1] in _JOINING or four[0] in _JOINING:
        return four[:2] in (["of", "the"], ["in", "the"], ["to", "the"], ["for", "the"])
    return (four[0], four[1]) not in _STEADY


CHECK = Check("repeated-word", run, frozenset({"repeated"}), frozenset({"word"}))
