"""Sentences cut off: a stop behind a word that cannot end one, a paragraph without a stop where the others have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.checks.base import Check, NoOptions, Subject
from auditor.model import Block, Result, Span

LONG = 60  # characters; shorter paragraphs may be lines of a form
MOSTLY = 4  # of five long paragraphs end with a stop
# Words that cannot end a sentence, each with the words before it that make it another word (trực thuộc, tồn tại).
NO_END = {
    "vi": {
        "của": ("tiền",), "và": (), "các": (), "những": (), "hoặc": (), "nhưng": (), "nếu": (), "nhằm": (), "bởi": (),
        "với": ("chơi", "vời", "chung", "cùng", "lại", "tới"), "gồm": (), "mỗi": (), "mọi": (), "sẽ": (), "rất": (),
        "thuộc": ("trực", "phụ", "thân", "quen", "lệ", "liên", "gia", "học", "nội", "sở", "và"),
        "giữa": ("ở", "chính", "khoảng"), "tại": ("tồn", "hiện", "thực", "nội", "ngoại", "tự", "đương", "lưu"),
    },
    "en": {
        "the": (), "an": (), "and": (), "or": (), "their": (), "our": (), "its": (), "than": (), "because": (),
        "whose": (), "although": (), "between": ("in",), "every": (), "into": (),
    },
}  # fmt: skip
_STOP = re.compile(
    r"(?<![\w])(?P<before>[^\W\d_]{1,20})[ ](?P<word>[^\W\d_]{2,10})\.(?=\s{1,3}[\"“(]?[\dA-ZĐÀ-Ỹ]|\s{0,3}$)"
)
_BARRED = {code: re.compile(rf"[ ](?:{'|'.join(words)})\.") for code, words in NO_END.items()}
_ENDED = tuple('.;:!?…)”"’]*,/')


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Sentences that end in a word that cannot end one ("cut"), paragraphs that end in no stop ("no-stop")."""
    barred, may_end = NO_END[subject.document.language], _BARRED[subject.document.language].search
    blocks = [b for b in subject.document.blocks if b.kind in ("paragraph", "item", "note")]
    for block in blocks:
        if not may_end(block.text):
            continue
        for match in _STOP.finditer(block.text):
            before = match["before"].casefold()
            if match["word"] in barred and before not in barred[match["word"]] and not match["word"].isupper():
                yield _result("cut", Span(block.index, match.start(), match.end()), match["word"])
    long = [b for b in blocks if b.kind != "note" and len(b.text) >= LONG]
    if long and 5 * sum(b.text.endswith(_ENDED) for b in long) >= MOSTLY * len(long):
        yield from _open_ends(subject.document.blocks)


def _open_ends(blocks: list[Block]) -> Iterator[Result]:
    """Long paragraphs without a stop right before a heading."""
    body = [b for b in blocks if b.kind not in ("furniture", "note")]
    for block, after in pairwise(body):
        if block.kind not in ("paragraph", "item") or after.kind != "heading" or block.section < 0:
            continue
        if len(block.text) >= LONG and not block.text.endswith(_ENDED) and not block.text[-1:].isdigit():
            start = block.text.rfind(" ", 0, len(block.text) - 25) + 1
            yield _result("no-stop", Span(block.index, start, len(block.text)), block.text.split()[-1])


def _result(outcome: str, span: Span, word: str) -> Result:
    return Result("cut-off", outcome, span=span, values={"word": word}, comparison=False, confidence="medium")


CHECK = Check("cut-off", run, frozenset({"cut", "no-stop"}), frozenset({"word"}))
