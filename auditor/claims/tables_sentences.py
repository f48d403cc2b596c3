"""The sentences around a table: which rows they name by their whole labels, and whether they speak of its time.

Nothing is tied to a cell here; that is done in tables_text.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from auditor.claims import tables_words as tw
from auditor.claims.subject import Subject
from auditor.claims.tables_grid import Grid, Line
from auditor.claims.tokens import Stream
from auditor.language import Language

REACH = 4  # blocks before and behind a table that may speak of it
Row = tuple[int, int, Line]  # where a label stands in the sentence, and the row it names


@frozen
class Sentence:
    """A sentence: its stream, its bounds in the block's text, its text in lower case and as plain words."""

    stream: Stream
    start: int
    end: int
    lower: str
    words: str


def near(subject: Subject, grid: Grid) -> Iterator[Sentence]:
    """The sentences of the paragraphs just before and behind the table, in its own section."""
    blocks = subject.document.blocks
    own = [c.block for row in grid.table.grid for c in row if c is not None]
    first, last = min(own), max(own)
    for order in (range(first - 1, -1, -1), range(last + 1, len(blocks))):
        met = 0
        for at in order:
            block = blocks[at]
            if met >= REACH or block.section != blocks[first].section or block.kind == "heading":
                break
            if block.kind in ("paragraph", "item"):
                met += 1
                yield from _sentences(subject.streams[at])


def _sentences(stream: Stream) -> Iterator[Sentence]:
    text, start = stream.block.text, 0
    for token in stream.tokens:
        if token.code in (".", "!", "?"):
            yield from _sentence(stream, start, token.start)
            start = token.end
    yield from _sentence(stream, start, len(text))


def _sentence(stream: Stream, start: int, end: int) -> Iterator[Sentence]:
    text = stream.block.text[start:end]
    lower = text.lower()
    if text.strip() and len(lower) == len(text):
        yield Sentence(stream, start, end, lower, tw.plain(text))


def labels(grid: Grid) -> list[tuple[str, Line]]:
    """The labels of the part rows, longest first; labels that stand twice or say too little are left out."""
    met: dict[str, list[Line]] = {}
    for line in grid.rows("part"):
        label = re.sub(r"\([^()]{0,60}\)", "", line.label).strip(" .:;").lower()
        if len(label) > 2 and not label.isdigit():
            met.setdefault(label, []).append(line)
    return sorted(
        ((label, lines[0]) for label, lines in met.items() if len(lines) == 1), key=lambda item: -len(item[0])
    )


def found(text: str, phrase: str) -> Iterator[int]:
    """Where ``phrase`` stands in ``text`` as whole words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (text[at - 1 : at].isalnum() and at) and not text[end : end + 1].isalnum():
            yield at
        at = text.find(phrase, at + 1)


def named(sentence: Sentence, labels: list[tuple[str, Line]]) -> list[Row]:
    """The rows that the sentence names, with the offsets of their labels in it; none inside a longer one."""
    rows: list[Row] = []
    for label, line in labels:
        for at in found(sentence.lower, label):
            if not any(start < at + len(label) and at < end for start, end, _ in rows):
                rows.append((at, at + len(label), line))
    return sorted(rows, key=lambda item: item[0])


def same_time(sentence: Sentence, grid: Grid, rows: list[Row]) -> bool:
    """Whether every word of time and every year of the sentence also stands in caption, heads or labels."""
    heads = tw.plain(
        " ".join([grid.table.caption, *(c.head for c in grid.columns), *(line.label for _, _, line in rows)])
    )
    known = set(heads.split()) | {str(year) for year in grid.document.head.years}
    words = sentence.words.split()
    if any(len(w) == 4 and w[:2] in ("19", "20") and w.isdigit() and w not in known for w in words):
        return False
    return not any(p in sentence.words and p not in heads for p in tw.phrases(grid.language, "time"))


@lru_cache(maxsize=2048)
def content(head: str, language: Language) -> frozenset[str]:
    """The words of a head that say what is counted, without light words, signs and the plural's s."""
    light = language.words["table_light"]
    return frozenset(stem(w, language) for w in head.split() if w not in light and w != "%")


def stem(word: str, language: Language) -> str:
    return word[:-1] if language.code == "en" and len(word) > 3 and word.endswith("s") else word


def said(sentence: Sentence, language: Language) -> set[str]:
    return {stem(w, language) for w in sentence.words.split()}
