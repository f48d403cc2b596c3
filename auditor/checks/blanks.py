"""Blanks left in a draft: dots, rules and brackets to be filled in, a number or a day not given yet.

Dots that close a list ("giáo dục, y tế...") are good prose and no blank; XX may be twenty in Roman digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.model import Block, Result, Span

_DOTS = r"(?:\.{3,40}|…{1,20})"
_BRACKETED = (
    r"insert|enter|fill in|add|complete|name|date|amount|number|figure|figures|title|place|tbc|tbd|tba"
    r"|to be (?:completed|confirmed|added|inserted)|x{2,6}"
    r"|điền|nhập|bổ sung|chèn|ghi|họ tên|tên|ngày|số liệu|số tiền|cập nhật|chưa có số liệu|chờ số liệu"
)
_BOTH = (
    # a bracket that tells what to fill in; a Markdown link has its address behind it
    rf"\[(?:{_BRACKETED})(?![\w])[^\[\]\n]{{0,60}}\](?!\()|<(?:insert|enter|điền|nhập)(?![\w])[^<>\n]{{0,60}}>|\{{\{{[^{{}}\n]{{0,60}}\}}\}}",
    r"(?<![\w_])_{3,200}(?![\w_])",
    r"(?<![\w.])\?{2,10}(?![\w])",
    r"(?<![\w])(?:X{4,10}|x{3,6})(?![\w])",
    r"(?<![\w])[Xx]{2,3}(?=[ ]?%)|[$€£][ ]?[Xx]{2,6}(?![\w])|(?<![\w])[Xx]{2}/[Xx]{2}(?:/[0-9Xx]{2,4})?",
    r"(?<![\w])[0-9]{1,2}/[Xx]{2}(?:/[0-9]{4})?",
    r"(?<![\w.])xx(?=[ ][^\W\d_])",
    # leaders: four dots and more in the midst of a line; in a table of contents a page number closes the line
    r"(?<=[\s:(])(?:\.{4,200}|…{2,100})(?=[\s,;)/]{0,3}[^\s\d.…])",
    r"(?<=[:])[ ]{0,3}(?:\.{4,200}|…{2,100})$",
)
_VIETNAMESE = (
    # a count whose explanation is missing
    rf"\([ ]?[0-9]{{1,4}}(?:[ ][^\W\d_]{{1,12}}){{0,4}}[ ]{{1,3}}{_DOTS}[ ]?\)",
    (
        rf"(?<![\w])(?:[Ss]ố|[Nn]gày|[Tt]háng|[Nn]ăm|đạt|khoảng|là|với)[ ]?:?[ ]{{0,3}}{_DOTS}"
        r"(?=[ ]?(?:/|-|[^\s.…,;)”\"]|$))"
    ),
    rf"(?<=\s){_DOTS}(?=[ ]?(?:%|đồng|người|triệu|tỷ|trường hợp|đồng chí|hồ sơ)(?![\w]))",
    # a symbol without its number, a date without its day or month
    r"(?<![\w])[Ss]ố[ ]{0,3}:?[ ]{0,12}[-–/][ ]?[A-ZĐ][A-Za-zĐđ]{0,6}[-–/][ ]?[A-ZĐ][\w-]{0,12}",
    r"(?<![\w])ngày[ ]{1,12}tháng[ ]{1,12}(?:[0-9]{1,2}[ ]{1,3})?năm[ ]{1,3}(?:[0-9]{4}|20)(?![\w])",
    r"(?<![\w])ngày[ ]{1,3}[0-9]{1,2}[ ]{1,3}tháng[ ]{1,12}năm[ ]{1,3}[0-9]{4}",
    r"\((?:[^()\n]{0,30}\s)?(?:bổ sung|cập nhật|điền|hoàn thiện) sau\)",
)
_ENGLISH = (
    r"(?<![\w])(?:TBC|TBD)(?![\w])(?! (?:[A-Z][a-z]|plc))",
    r"(?i:\(to be (?:completed|inserted|added|filled in|supplied)\))",
    (
        rf"(?<![\w])(?:is|was|were|to|of|on|dated|at)[ ]{_DOTS}"
        r"(?=[ ](?:%|people|per cent|percent|cases|million|thousand|[0-9]{4}))"
    ),
)
_PATTERNS = {
    "vi": re.compile("|".join((*_BOTH, *_VIETNAMESE))),
    "en": re.compile("|".join((*_BOTH, *_ENGLISH))),
}
# What no blank is without; looking for it first is far cheaper than trying every form at every letter.
_SIGNS = ("...", "…", "[", "<", "{{", "__", "??", "sau)", "TBC", "TBD")
_LEFT_OUT = re.compile(r"[Xx][Xx]|ố[ :]{0,18}[-–/]|ngày[ ]{1,12}tháng|tháng[ ]{1,12}năm|\((?i:to be)")
_SIGNED = re.compile(r"\s{0,20}(?:Signed|Signature|Chair|Chairman|Date|Name|Witness)[ :]{0,6}[.…_]{3}")
_SHORT_FORM = re.compile(r"(?P<words>(?:[A-Z][\w&-]{0,20}[ ](?:(?:of|and|for|the)[ ]){0,2}){2,6})\((?:TBC|TBD)\)")


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """An observation for each blank."""
    document = subject.document
    pattern = _PATTERNS[document.language]
    named = document.language == "en" and any(_SHORT_FORM.search(block.text) for block in document.blocks)
    for block in document.blocks:
        if block.kind == "furniture" or not may_hold(block.text):
            continue
        for match in pattern.finditer(block.text):
            if named and match[0] in ("TBC", "TBD"):
                continue
            if _counts(block, match):
                span = Span(block.index, match.start(), match.end())
                yield Result("blank", "blank", span=span, comparison=False)


def may_hold(text: str) -> bool:
    """Whether ``text`` has a sign that every blank has one of."""
    return any(sign in text for sign in _SIGNS) or _LEFT_OUT.search(text) is not None


def _counts(block: Block, match: re.Match[str]) -> bool:
    """Whether the match is a blank where it stands: not digits hidden on purpose ("0912 xxx")."""
    if match[0].casefold().strip("x") == "":
        before = block.text[max(0, match.start() - 2) : match.start()].strip()
        return not before[-1:].isdigit()
    if _SIGNED.match(block.text) and match.start() < 60:
        return False  # the line to sign on
    return not (block.kind == "cell" and match[0].strip(" .…") == "")


CHECK = Check("blank", run, frozenset({"blank"}))
