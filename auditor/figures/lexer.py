"""Finding and typing every figure of a block, once.

One pass over the digits (and one over number words) yields figures that know what they are: a count is never a house
number, a date never a ratio. Nothing here ties two figures together, except the two sides of a written ratio or range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import define, field

from auditor.figures import dates, numbers, suffix, written
from auditor.figures.context import Surroundings
from auditor.figures.periods import Written
from auditor.language import Language
from auditor.model import Figure

DIGITS = re.compile(r"[0-9]{1,40}(?:[.,][0-9]{1,40}){0,8}")
SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9]|[.,/:][0-9])(?:,[0-9]{1,3})?")
SYMBOL = re.compile(
    r"[0-9]{1,6}[a-z]?(?:/(?:19|20)[0-9]{2})?[ ]?[-–/][ ]?(?:Qy|[A-ZĐƯ])[A-ZĐƯ][A-Za-zĐđƯư]{0,9}"
    r"(?:[0-9]{1,2}(?![0-9]))?"
    r"(?:[ ]?[-–/&][ ]?[A-ZĐƯ][A-Za-zĐđƯư0-9]{0,14}){0,4}"
)
ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![\w])")
RATIO = re.compile(r"[ ]{0,1}/[ ]{0,1}(?=[0-9])")
STEP = re.compile(r"[ ]([0-9]{1,3})(?=[ ]?[^\W\d_])")
RANGE = re.compile(r"[ ]{0,2}[-–—][ ]{0,2}(?=[0-9])")
CURRENCY_BEFORE = re.compile(r"(?:US\$|[$€£¥₫])[ ]?$")
ALWAYS = re.compile(r"24/(?:7|24)(?![0-9]|/[0-9])")
TORN_PERCENT = re.compile(r"\((?P<number>[0-9]{1,3}, [0-9]{1,2}) ?%\)")  # a blank typed behind the decimal comma
LABEL_LIST = re.compile(r"[ ]{0,2}(?:[,;/–-]|,?[ ](?:và|hoặc|đến|and|or|to))[ ]{0,2}")
STARRED = re.compile(r"(?<![\w.,*])[1-5](?=\*(?!\*))")  # "38 % 4*, 46 % 3*": marks of quality, no counts
OF_NUMBER = re.compile(
    r" (?:out )?of (?:(?:the|our|its|their|all|some) )?[0-9]{1,3}(?![0-9])|[ ]?\([0-9.]{1,6} ?(?:%|per)"
)
STATISTIC = re.compile(
    r"(?:^|[ (])(?:[a-zA-Zχ]{1,2}\([0-9, ]{1,12}\)[ ]?[=<>][ ]?|p[ ]?[=<>][ ]?|CI[ ]?:?[ ]?|CI[ ]?[0-9.]{1,8} to )$"
)
MIXED_END = re.compile(r"[\w.:\-/]{0,40}")
Side = tuple[int, int, numbers.Number]  # start, end and value of one side of a written pair


@define
class Lexer:
    """The figures of one text, collected in the order in which the digits stand."""

    text: str
    block: int
    language: Language
    figures: list[Figure] = field(factory=list)
    stars: set[int] = field(factory=set)  # where marks of quality stand

    def run(self) -> list[Figure]:
        """Every figure of the text, in order, none overlapping another."""
        self.stars = {m.start() for m in STARRED.finditer(self.text)} if "*" in self.text else set()
        named = sorted(dates.in_words(self.text, self.language), key=lambda w: w.start)
        for period in named:
            self._date(period)
        at, ahead = 0, 0
        while match := DIGITS.search(self.text, at):
            while ahead < len(named) and named[ahead].end <= match.start():
                ahead += 1
            inside = ahead < len(named) and named[ahead].start <= match.start()
            at = named[ahead].end if inside else self._figure(match)
        self.figures.sort(key=lambda f: f.start)
        return self.figures

    # --- one figure -----------------------------------------------------------------------------------------------

    def _figure(self, match: re.Match[str]) -> int:
        """Types the figure at ``match`` and returns where to go on."""
        at = match.start()
        around = Surroundings(self.text, at, self.language)
        if len(match[0].replace(".", "").replace(",", "")) > numbers.MAX_DIGITS:
            return self._add("code", at, match.end())
        if fixed := ALWAYS.match(self.text, at):
            return self._add("code", at, fixed.end())
        if self._after_date(at) and (written := dates.at_digit(self.text, at, self.language)):
            return self._date(written)
        if around.glued_code():
            return self._add("code", at, self._code_end(match.end()))
        if symbol := SYMBOL.match(self.text, at):
            return self._add("symbol", at, symbol.end())
        if date := dates.at_digit(self.text, at, self.language):
            return self._date(date)
        return self._number(match, around)

    def _after_date(self, at: int) -> bool:
        """Whether a dash ties the number to a date right before it ("02/9/1945-02/9/2025")."""
        last = self.figures[-1] if self.figures else None
        if last is None or last.kind not in ("date", "period"):
            return False
        return last.end == at - 1 and self.text[at - 1] in "-–—"

    def _number(self, match: re.Match[str], around: Surroundings) -> int:
        at = match.start()
        end = match.end()
        if (spaced := SPACED.match(self.text, at)) and around.may_group(spaced.end()):
            end = spaced.end()
        if torn := TORN_PERCENT.match(self.text, max(0, at - 1)):
            end = torn.end("number")
        number = numbers.read(self.text[at:end], self.language)
        if number is None or around.is_statistic(STATISTIC):
            return self._add("code", at, self._code_end(end))
        if ORDINAL.match(self.text, end):
            return self._add("label", at, end + 2, number.value, ordinal=True)
        if step := RATIO.match(self.text, end):
            done = self._ratio(at, end, step.end(), number, around)
            if done:
                return done
        if (step := RANGE.match(self.text, end)) and not around.is_label():
            done = self._range(at, end, step.end(), number)
            if done:
                return done
        return self._plain(at, end, number, around)

    def _plain(self, at: int, end: int, number: numbers.Number, around: Surroundings) -> int:
        """A number with what stands before and behind it."""
        sign = CURRENCY_BEFORE.search(self.text, max(0, at - 4), at)
        currency = self.language.currencies.get(sign[0].strip().casefold(), "") if sign else ""
        tail = suffix.read(self.text, end, self.language, currency)
        if tail is not None and tail.kind == "measure" and around.counts_devices(end, tail.end):
            tail = None
        if tail is None and around.letters_follow(end):
            return self._add("code", at, self._code_end(end))
        if tail is None or tail.kind not in ("percent", "points", "money"):
            if around.is_year(end, number.value, number.grouped, tail.kind if tail else ""):
                return self._add("year", at, end, number.value)
            if tail is None and around.is_month(end, number):
                return self._add("label", at, end, number.value, period=True)
            if around.is_period(end, tail.unit if tail else ""):
                return self._add("label", at, tail.end if tail else end, number.value, period=True)
            named = not number.grouped  # a house or an article has no thousands mark
            if named and (around.is_label(tail.unit if tail else "", end) or self._continues_labels(at, end)):
                return self._add("label", at, end, number.value)
            if number.value <= 5 and len(self.stars) > 1 and at in self.stars:
                return self._add("label", at, end, number.value)
            if around.is_code(self.text[at:end], end, number):
                return self._add("code", at, end, number.value)
        start = sign.start() if sign else at
        if tail is not None and tail.scaled and (longer := self._in_steps(number, tail)):
            number, tail = longer
        return self._typed(start, at, end, number, tail, around)

    def _in_steps(self, number: numbers.Number, tail: suffix.Suffix) -> tuple[numbers.Number, suffix.Suffix] | None:
        """An amount written in falling magnitudes ("3 tỷ 654 triệu đồng") as one number of the last of them."""
        value, found = number.value * tail.scale, False
        while self.language.code == "vi" and tail.kind == "scaled" and number.digits == 0:
            step = STEP.match(self.text, tail.end)
            lower = suffix.read(self.text, step.end(), self.language) if step else None
            more = numbers.read(step[1], self.language) if step else None
            if lower is None or more is None or more.digits or not lower.scaled or lower.kind == "measure":
                break
            if lower.scale >= tail.scale or more.value * lower.scale >= tail.scale:
                break
            value, tail, found = value + more.value * lower.scale, lower, True
        return (numbers.Number(value / tail.scale, 0, grouped=True), tail) if found else None

    def _continues_labels(self, at: int, end: int) -> bool:
        """Whether the number goes on a list of labels: "criteria 2, 10 and 17", but not "Section 3, 129 permits"."""
        after = Surroundings(self.text, at, self.language).next_word(end)
        if (after and after not in self.language.words["stop"]) or OF_NUMBER.match(self.text, end):
            return False
        if not self.figures or self.figures[-1].kind != "label" or self.figures[-1].more.get("ordinal"):
            return False
        return bool(LABEL_LIST.fullmatch(self.text, self.figures[-1].end, at))

    def _typed(
        self, start: int, at: int, end: int, number: numbers.Number, tail: suffix.Suffix | None, around: Surroundings
    ) -> int:
        """A quantity: count, money, measure, percent or points."""
        stop = tail.end if tail else end
        meaning = written.meaning(tail, lambda: around.money_is_meant(stop))
        figure = written.quantity(self.text, self.block, (start, stop), (at, end, number), meaning)
        if self.text[max(0, start - 1) : start] == "(" and self.text[stop : stop + 1] == ")":
            figure.more["bracketed"] = True
        if around.compound(end):
            figure.more["compound"] = True
        if around.plus_minus(start):
            figure.more["sign"] = around.plus_minus(start)
        self.figures.append(figure)
        return max(stop, end)

    # --- two-sided figures ----------------------------------------------------------------------------------------

    def _second(self, at: int) -> tuple[numbers.Number, int] | None:
        match = DIGITS.match(self.text, at)
        number = numbers.read(match[0], self.language) if match else None
        return (number, match.end()) if match and number else None

    def _ratio(self, at: int, end: int, second_at: int, first: numbers.Number, around: Surroundings) -> int:
        """ "67/70" as a ratio, a day and month, a scale, a score or a provision; 0 when it is none of them."""
        second = self._second(second_at)
        if second is None:
            return 0
        number, stop = second
        if around.is_label(end=stop) or around.is_fraction_of_code(stop) or number.value == 0:
            return self._add("code", at, self._code_end(stop))
        date = dates.day_month(self.text, at, self.language)
        if date is not None and around.prefers_date(at, stop, first.value, number.value):
            return self._date(date)
        if number.grouped and first.value == 1 and number.value >= 100:
            return self._add("code", at, stop)  # a map's scale
        tail = suffix.read(self.text, stop, self.language)
        if tail is not None and tail.kind in ("percent", "points"):
            tail = None
        money = tail is not None and around.money_is_meant(tail.end)
        return self._pair("ratio", (at, end, first), (second_at, stop, number), tail, money)

    def _range(self, at: int, end: int, second_at: int, first: numbers.Number) -> int:
        """ "20 - 25" as a range; 0 when a date or a symbol follows the dash."""
        second = self._second(second_at)
        if second is None or SYMBOL.match(self.text, second_at) or dates.at_digit(self.text, second_at, self.language):
            return 0
        number, stop = second
        if self.text[stop : stop + 1] in "-–/" and self.text[stop + 1 : stop + 2].isdigit():
            return self._add("code", at, self._code_end(stop))
        tail = suffix.read(self.text, stop, self.language)
        return self._pair("range", (at, end, first), (second_at, stop, number), tail, False)

    def _pair(self, kind: str, first: Side, second: Side, tail: suffix.Suffix | None, money: bool) -> int:
        """A figure of two terms that share the unit behind the second."""
        figure = written.pair(kind, self.text, self.block, first, second, written.meaning(tail, lambda: money), tail)
        self.figures.append(figure)
        return figure.end

    # --- the rest -------------------------------------------------------------------------------------------------

    def _date(self, date: Written) -> int:
        self.figures.append(written.dated(self.text, self.block, date))
        return date.end

    def _add(self, kind: str, start: int, end: int, value: Fraction = Fraction(0), **more: Any) -> int:
        self.figures.append(Figure(kind, self.block, start, end, self.text[start:end], value, more=more))
        return end

    def _code_end(self, end: int) -> int:
        """Where a mixed token ("5G", "9001:2015", "10-K") ends: at white space or a bracket."""
        match = MIXED_END.match(self.text, end)
        stop = match.end() if match else end
        while stop > end and self.text[stop - 1] in ".:-/":
            stop -= 1
        return stop


def scan(text: str, block: int, language: Language) -> Iterator[Figure]:
    """The figures written in digits (and months' names) of ``text``, in order."""
    yield from Lexer(text, block, language).run()
