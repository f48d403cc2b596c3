"""One number in digits and in words: "245.000.000 đồng (Bằng chữ: …)", "fourteen (14) days", "in figures: …".

Claims made here: "worded" (stated, the digits; words). The words must be one number and nothing else but currency,
lead-in and closing words; a number that stands by itself in words is no concern of this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream
from auditor.language import words_en, words_vi
from auditor.model import Block, Claim, Figure, Span

KINDS = frozenset({"count", "money", "measure", "label"})
LONGEST = 200
CURRENCY = r"(?:đồng|đ|VNĐ|VND|dollars?|pounds?|euros?)"
CURRENCY_LEFT = re.compile(rf"[ ]{{0,2}}{CURRENCY}(?![\w])", re.I)
IN_BRACKETS = re.compile(rf"[ \n]{{0,2}}\((?P<words>[^()]{{2,{LONGEST}}})\)")
WORDS_LEAD = (
    r"(?:số tiền[ ]{1,2})?(?:(?:viết|ghi|đọc)[ ]{1,2})?bằng chữ(?:[ ]{1,2}là)?"
    r"|(?:the[ ]{1,2})?(?:amount[ ]{1,2})?in words"
)
LED = re.compile(
    rf"[ \n]{{0,2}}[.,;:–—-]?[ \n]{{0,3}}\(?[ ]?(?:{WORDS_LEAD})[ ]{{0,2}}:?[ ]{{0,2}}"
    rf"(?P<words>[^().;:\n\d]{{2,{LONGEST}}})",
    re.I,
)
SAID = re.compile(
    rf"[ ]?(?:,[ ](?:that is|i\.e\.|say),?|[ ][–—-])[ ](?P<words>[^().,;:\n\d]{{2,{LONGEST}}}{CURRENCY})(?![\w])", re.I
)
FIGURES_LEAD = re.compile(r"(?:bằng số|in figures)[ ]{0,2}:?[ ]{0,2}$", re.I)
OPENED = re.compile(
    rf"(?:{WORDS_LEAD})[ ]{{0,2}}:?[ ]{{0,2}}(?P<words>[^():\d]{{2,{LONGEST}}}?)[ ]?[.,;(–—-]{{1,2}}[ ]?$", re.I
)
LINE = re.compile(
    rf"[ ]{{0,2}}\(?(?:{WORDS_LEAD})[ ]{{0,2}}:?[ ]{{0,2}}(?P<words>[^()\d]{{2,{LONGEST}}})\)?[ .;/]{{0,4}}$", re.I
)
ONE_WORD = re.compile(r"(?:^|[\s(])(?P<words>[^\W\d_]{2,12})[ ]$")
Parser = Callable[[str], Fraction | None]


def find(stream: Stream) -> Iterator[Claim]:
    """Digits with their words behind, in brackets or after a lead-in, and words with their digits behind."""
    text, parse = stream.block.text, _parser(stream)
    for i, token in enumerate(stream.tokens):
        figure = token.figure
        if figure is None or figure.kind not in KINDS:
            continue
        if figure.words:
            yield from _digits_behind(stream, i, figure)
        else:
            yield from _words_of(text, figure, parse)


def find_across(subject: Subject) -> Iterator[Claim]:
    """ "Tổng cộng: 12.500.000 đồng" and "Bằng chữ: …" as a paragraph of its own behind it."""
    blocks = subject.document.blocks
    for before, block in pairwise(blocks):
        line = LINE.match(block.text) if len(block.text) <= LONGEST + 40 else None
        if line is None or before.kind == "table":
            continue
        amounts = [f for f in subject.figures[before.index] if f.kind == "money" and not f.words]
        value = _parser(subject.streams[block.index])(line["words"])
        if amounts and value is not None and (len(amounts) == 1 or _last(before, amounts[-1])):
            yield _claim(amounts[-1], block, line, value)


def _parser(stream: Stream) -> Parser:
    return words_vi.parse if stream.language.code == "vi" else words_en.parse


def _last(block: Block, figure: Figure) -> bool:
    """Whether nothing but its currency and a stop follows the figure in its block."""
    return not CURRENCY_LEFT.sub("", block.text[figure.end :]).strip(" .;:/")


def _claim(figure: Figure, block: Block, found: re.Match[str], value: Fraction) -> Claim:
    """The digits against the words that ``found`` names; both in one span where they stand in one block."""
    start, end = found.span("words")
    written = found["words"].rstrip()
    words = Figure(figure.kind, block.index, start, end, written, value, unit=figure.unit, words=True)
    spread = (
        (min(figure.start, start), max(figure.end, end)) if figure.block == block.index else (figure.start, figure.end)
    )
    return Claim("worded", Span(figure.block, *spread), {"stated": [figure], "words": [words]}, {})


def _digits_behind(stream: Stream, i: int, words: Figure) -> Iterator[Claim]:
    """ "fourteen (14) days", "five hundred dollars ($500)": digits in the bracket right behind words."""
    at = i + 1
    if stream.codes[at : at + 1] == "w" and CURRENCY_LEFT.fullmatch(
        stream.block.text[words.end : stream.tokens[at].end]
    ):
        at += 1
    digits = (
        stream.tokens[at + 1].figure
        if stream.codes[at : at + 1] == "(" and stream.codes[at + 2 : at + 3] == ")"
        else None
    )
    if digits is not None and not digits.words and digits.kind in KINDS:
        span = Span(stream.block.index, min(digits.start, words.start), max(digits.end, words.end))
        yield Claim("worded", span, {"stated": [digits], "words": [words]}, {})


def _words_of(text: str, figure: Figure, parse: Parser) -> Iterator[Claim]:
    """The words of a figure in digits: behind it in a bracket or after a lead-in, or before it."""
    end = figure.end
    if left := CURRENCY_LEFT.match(text, end):
        end = left.end()
    block = Block(figure.block, "paragraph", text, [])
    for pattern in (IN_BRACKETS,) if figure.kind == "label" else (IN_BRACKETS, LED, SAID):
        found = pattern.match(text, end)
        value = parse(found["words"]) if found is not None and not any(c.isdigit() for c in found["words"]) else None
        share = value is not None and value.denominator != 1 and not figure.digits  # "11 (two-fifths)"
        if found is not None and value is not None and not share:
            yield _claim(figure, block, found, value)
            return
    yield from _words_before(text, figure, parse, block)


def _words_before(text: str, figure: Figure, parse: Parser, block: Block) -> Iterator[Claim]:
    """ "bằng chữ: …; bằng số: 500.000 đồng", and one word right before digits in brackets: "một (01) tháng"."""
    lead = FIGURES_LEAD.search(text, max(0, figure.start - 24), figure.start)
    if lead is not None:
        found = OPENED.search(text[: lead.start()], max(0, lead.start() - LONGEST - 60))
        value = parse(found["words"]) if found is not None else None
    elif text[figure.start - 1 : figure.start] == "(" and text[figure.end : figure.end + 1] == ")":
        found = ONE_WORD.search(text[: figure.start - 1], max(0, figure.start - 16))
        value = parse(found["words"]) if found is not None else None
        value = value if value == 1 else None  # "một", "one" are articles elsewhere and no figures of their own
    else:
        return
    if found is not None and value is not None:
        yield _claim(figure, block, found, value)
