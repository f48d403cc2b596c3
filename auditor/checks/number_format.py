"""One way of writing figures in one report: decimal and thousands marks, leading zeros, blanks before percent signs.

A report that keeps to one way, whichever it is, raises nothing; what its figures say is for other checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.model import Figure, Result

QUANTITIES = frozenset({"count", "money", "measure", "percent", "points"})
LEAST = 2  # grouped numbers a report must have before a bare one stands out
SHOWN = 10  # further places shown with a finding
_YEARS = range(1900, 2101)
_HOUSE = re.compile(r"[ ](?:[A-Z][a-z]|P\.?O)")
_NUMBERED = re.compile(r"(?<!tổng )(?<!dân )số $", re.I)  # "số 4203" names a thing, "tổng số 4203" counts


def run_decimal(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Figures whose decimal mark is the other language's, among figures with the report's own."""
    language = subject.language
    own = [
        f for f in _quantities(subject) if _number(f).count(language.decimal) and f.digits and not f.more.get("style")
    ]
    foreign = [f for f in _quantities(subject) if f.more.get("style") == "foreign" and f.digits]
    if not own or len(foreign) >= len(own) + 1:
        return
    outcome = "decimal-scan" if subject.document.quality == "ocr" else "decimal"
    for figure in foreign:
        values = {"written": _number(figure), "proper": _swapped(_number(figure))}
        yield Result(
            "decimal-mark", outcome, [figure], others=own[:1], related=[own[0].span], values=dict(values),
            comparison=False,
        )  # fmt: skip


def run_thousands(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Whole numbers of four digits and more without a thousands mark, among numbers that have one."""
    mark = subject.language.thousands
    grouped = [f for f in _quantities(subject) if mark in _number(f) and not f.more.get("style")]
    bare = [f for f in _quantities(subject) if _bare(subject, f)]
    if any(len(re.sub(r"\D", "", _number(f).split(subject.language.decimal)[0])) == 4 for f in grouped):
        shortest = 4
    else:
        shortest = 5
    bare = [f for f in bare if len(_number(f)) >= shortest]
    if len(grouped) < LEAST or len(bare) >= len(grouped):
        return
    for figure in bare:
        number = _number(figure)
        yield Result(
            "thousands-mark", "ungrouped", [figure], others=grouped[:1], related=[grouped[0].span],
            values={"written": number, "proper": f"{int(number):,}".replace(",", mark)},
            comparison=False, confidence="medium",
        )  # fmt: skip


def run_percent(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """The rarer of "5%" and "5 %": one observation for the report."""
    signs = [f for f in _quantities(subject) if f.kind == "percent" and f.text.endswith("%")]
    spaced = [f for f in signs if f.text[:-1] != f.text[:-1].rstrip()]
    yield from _rarer("percent-space", "spacing", spaced, [f for f in signs if f not in spaced])


def run_padding(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Days, months and counts below ten with a leading zero here and none there: one observation each."""
    days: tuple[list[Figure], list[Figure]] = ([], [])
    counts: tuple[list[Figure], list[Figure]] = ([], [])
    for figure in subject.all_figures():
        if figure.kind == "date" and figure.more.get("form") in ("numeric", "day-month"):
            day = figure.text.split("/")[0]
            if "/" in figure.text and day.isdigit() and 0 < int(day) < 10:
                days[len(day) > 1].append(figure)
        elif (
            figure.kind == "count" and not figure.words and not figure.digits and 0 < figure.value < 10 and figure.noun
        ):
            number = _number(figure)
            if number.isdigit() and not figure.unit and not figure.terms:
                counts[number.startswith("0")].append(figure)
    yield from _rarer("padding", "dates", *days)
    if len(counts[1]) > 2 * len(counts[0]):
        yield from _rarer("padding", "counts", *counts)


def _rarer(check: str, outcome: str, one: list[Figure], other: list[Figure]) -> Iterator[Result]:
    """One observation at the first figure of the rarer way, when both ways are met."""
    few, many = sorted((one, other), key=len)
    if few and len(many) > len(few):
        yield Result(
            check, outcome, [few[0]], others=many[:1], span=few[0].span, related=[f.span for f in few[1 : SHOWN + 1]],
            values={"written": few[0].text, "usual": many[0].text, "places": str(len(few))}, comparison=False,
        )  # fmt: skip


def _quantities(subject: Subject) -> Iterator[Figure]:
    """Figures and sides of ratios that are quantities, outside of table cells."""
    for figure in subject.all_figures():
        if subject.document.blocks[figure.block].kind in ("cell", "furniture"):
            continue
        if figure.kind in QUANTITIES and not figure.words:
            yield figure
        elif figure.kind in ("ratio", "range"):
            yield from (term for term in figure.terms if term.kind in QUANTITIES and not term.words)


def _number(figure: Figure) -> str:
    """The digits and marks of the figure, without unit and magnitude."""
    match = re.search(r"[0-9][0-9.,]{0,40}", figure.text)
    return match[0].rstrip(".,") if match else ""


def _swapped(number: str) -> str:
    return number.translate(str.maketrans(".,", ",."))


def _bare(subject: Subject, figure: Figure) -> bool:
    """Whether the figure is a plain number of four to nine digits that counts something: no year, no house number."""
    number = _number(figure)
    if not (number.isdigit() and 4 <= len(number) <= 9) or number[0] == "0" or int(number) in _YEARS:
        return False
    text = subject.document.blocks[figure.block].text
    if text[figure.start - 1 : figure.start] == "/":
        return False  # "S.I. 2014/2936": the number of a document
    if subject.document.language == "en" and _HOUSE.match(text, figure.start + len(number)):
        return False
    return bool(figure.noun or figure.unit) and _NUMBERED.search(text[max(0, figure.start - 9) : figure.start]) is None


CHECKS = (
    Check("decimal-mark", run_decimal, frozenset({"decimal", "decimal-scan"}), frozenset({"written", "proper"})),
    Check("thousands-mark", run_thousands, frozenset({"ungrouped"}), frozenset({"written", "proper"})),
    Check("percent-space", run_percent, frozenset({"spacing"}), frozenset({"written", "usual", "places"})),
    Check("padding", run_padding, frozenset({"dates", "counts"}), frozenset({"written", "usual", "places"})),
)
