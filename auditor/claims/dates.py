"""Runs of days: a date and the date it leads to, with the length of time said of them, and weekdays beside dates.

Claims made here: "date" (one written date, with its weekday if one stands beside it), "date-range" (start, end) and
"duration" (length, start, end). Nothing is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from auditor.claims.date_words import DATED, before, between, bracketed, listed, sentence, within
from auditor.claims.tokens import Stream
from auditor.language.calendar_words import WEEKDAY_EN, WEEKDAY_VI, weekday
from auditor.model import Claim, Figure, Span

LENGTHS = ("day", "week", "month", "year")
_DAY_BEFORE = {
    "vi": re.compile(
        rf"(?:^|[(,“\"-]|(?<![\w])"
        rf"(?:ngày|vào|sáng|chiều|tối|trưa|đêm|hôm|là|từ|đến|tới|trước|sau|và|giờ|phút|[0-9]{{1,2}}|h))"
        rf"[ ]{{0,2}}{WEEKDAY_VI}"
        r"[ ]{0,2}[,(–-]?[ ]{0,2}(?:ngày[ ]{1,2})?$|(?<![\w])chủ[ ]nhật[ ]{0,2}[,(–-]?[ ]{0,2}(?:ngày[ ]{1,2})?$",
        re.I,
    ),
    "en": re.compile(rf"(?<![\w]){WEEKDAY_EN},?[ ]{{0,2}}(?:the[ ])?$"),
}
_DAY_BEHIND = {
    "vi": re.compile(
        rf"[ ]{{0,2}}(?:\([ ]?(?:tức[ ]|nhằm[ ])?|(?:là|nhằm|tức)[ ](?:ngày[ ])?){WEEKDAY_VI}[ ]?(?=\)|[,.;]|$)", re.I
    ),
    "en": re.compile(
        rf"[ ]{{0,2}}(?:\([ ]?|,?[ ]?(?:which[ ])?"
        rf"(?:was|is|fell on|falls on|being)[ ](?:a[ ])?|,[ ]a[ ]){WEEKDAY_EN}(?=\)|[,.;]|[ ]|$)"
    ),
}


@frozen
class Run:
    """A run of days in the text: token indexes of its ends and its figures, the same one for "3–7 March 2025"."""

    first: int
    last: int
    start: Figure
    end: Figure
    opened: bool = True

    @property
    def single(self) -> bool:
        """Whether one figure writes both ends."""
        return self.start is self.end


def find(stream: Stream) -> Iterator[Claim]:
    """Dates, runs and lengths of a block."""
    for token in stream.tokens:
        if token.figure is not None and token.figure.kind == "date":
            yield _date(stream, token.figure)
    found = stream.once(runs)
    for run in found:
        yield _range(stream, run)
    yield from _durations(stream, found)


def _date(stream: Stream, figure: Figure) -> Claim:
    """A date with the weekday (Monday 0) that stands before or behind it."""
    text, code = stream.block.text, stream.language.code
    named = listed(stream, figure.start, "date")
    left = text[max(0, figure.start - 32) : figure.start]
    number = listed(stream, figure.start, "label_if_alone") or (listed(stream, figure.start, "label") and not named)
    number = number and not left.endswith("(")  # the name of a place may end like a label: "… Hải Phòng (13/5/1955"
    traits: dict[str, object] = {"named": named, "number": number}
    start, end = figure.start, figure.end
    if match := _DAY_BEFORE[code].search(left):
        traits["weekday"] = weekday(match)
        found = re.search(WEEKDAY_VI if code == "vi" else WEEKDAY_EN, match[0], re.I)
        start = figure.start - len(left) + match.start() + (found.start() if found else 0)
    elif match := _DAY_BEHIND[code].match(text, figure.end):
        traits["weekday"], end = weekday(match), match.end()
    end += "(" in text[start:end] and text[end : end + 1] == ")"
    return Claim("date", Span(stream.block.index, start, end), {"date": [figure]}, traits)


# --- runs of days -------------------------------------------------------------------------------------------------


def runs(stream: Stream) -> list[Run]:
    """Every run of days of the block, in order."""
    places = [i for i, t in enumerate(stream.tokens) if t.figure is not None and t.figure.kind in DATED]
    found: list[Run] = []
    at = 0
    while at < len(places):
        first = stream.figure(places[at])
        run = _pair(stream, places[at], places[at + 1]) if at + 1 < len(places) else None
        if run is not None:
            found.append(run)
            at += 1
        elif (run := _from_day(stream, places[at])) is not None:
            found.append(run)
        elif first.more.get("form") in ("days", "years", "months"):
            found.append(Run(places[at], places[at], first, first, _label_before(stream, first)))
        at += 1
    return found


def _pair(stream: Stream, i: int, j: int) -> Run | None:
    """The run from token ``i`` to token ``j`` when the words between lead from one to the other."""
    start, end = stream.figure(i), stream.figure(j)
    if (start.kind == "year") != (end.kind == "year"):
        return None
    link = between(stream, start, end)
    if link is None:
        return None
    words = stream.language.words
    lead = before(stream, start.start)
    opened = not lead or listed(stream, start.start, "range_open")
    if link == "-":
        return Run(i, j, start, end, True) if start.kind != "year" else None
    if link in words["range_pair"]:
        return Run(i, j, start, end, True) if lead[-1:] == ["between"] else None
    if link not in words["range_link"]:
        return None
    return Run(i, j, start, end, opened or bracketed(stream, start))


def _from_day(stream: Stream, j: int) -> Run | None:
    """A run whose first end is a bare day ("từ ngày 14 đến ngày 15/8/2025", "from 3 to 7 March 2025")."""
    end = stream.figure(j)
    i = next((k for k in range(j - 1, max(-1, j - 5), -1) if stream.tokens[k].figure is not None), None)
    if i is None or end.kind != "date":
        return None
    start = stream.figure(i)
    if (
        start.kind not in ("count", "label")
        or start.words
        or start.value.denominator != 1
        or not 1 <= start.value <= 31
    ):
        return None
    opened = listed(stream, start.start, "range_open")
    link = between(stream, start, end)
    return Run(i, j, start, end) if opened and link in stream.language.words["range_link"] else None


def _label_before(stream: Stream, figure: Figure) -> bool:
    plain = figure.more.get("form") != "years"
    return plain or bracketed(stream, figure) or listed(stream, figure.start, "period_label")


def _range(stream: Stream, run: Run) -> Claim:
    sentence_start = stream.tokens[sentence(stream, run.first).start].start
    moved = within(stream, sentence_start, run.start.start, "moved")
    traits: dict[str, object] = {"opened": run.opened, "moved": moved}
    labelled = run.start.more.get("form") != "years" or listed(stream, run.start.start, "period_label")
    traits["labelled"] = labelled and run.start.kind != "year"
    return Claim(
        "date-range",
        Span(stream.block.index, run.start.start, run.end.end),
        {"start": [run.start], "end": [run.end]},
        traits,
    )


# --- lengths of time ----------------------------------------------------------------------------------------------


def _durations(stream: Stream, found: list[Run]) -> Iterator[Claim]:
    for run in found:
        length, explicit = _length_before(stream, run)
        if length is None:
            length, explicit = _length_behind(stream, run), True
        if length is not None:
            roles = {"length": [length], "start": [run.start], "end": [run.end]}
            span = Span(stream.block.index, min(length.start, run.start.start), max(length.end, run.end.end))
            yield Claim("duration", span, roles, {"explicit": explicit})


def _is_length(figure: Figure | None) -> bool:
    if figure is None or figure.kind != "measure" or figure.unit not in LENGTHS:
        return False
    return figure.value.denominator == 1 and figure.value >= 1 and figure.digits == 0 and not figure.hedge


def _length_before(stream: Stream, run: Run) -> tuple[Figure | None, bool]:
    """The length of time right before a run, and whether the words tie them without doubt."""
    for i in range(run.first - 1, max(-1, run.first - 10), -1):
        figure = stream.tokens[i].figure
        if figure is not None:
            tied = _tied(stream, i, figure, run) if _is_length(figure) else None
            return (None, False) if tied is None else (figure, tied)
        if stream.tokens[i].code in ".;":
            break
    return None, False


def _tied(stream: Stream, i: int, length: Figure, run: Run) -> bool | None:
    """True when the tie is explicit, False when it is only near, None when there is none."""
    gap = between(stream, length, run.start)
    words = stream.language.words
    window = range(max(0, i - 6), i)
    in_bracket = "(" in stream.codes[i + 1 : run.first]
    if in_bracket and stream.codes[run.last + 1 : run.last + 2] != ")":
        return None
    if gap is None or any(stream.has(k, "review", "anniversary") for k in (*window, *range(i + 1, run.first))):
        return None
    if any(f" {w} " in f" {gap} " for w in words["no_duration"] if gap not in words["duration_link"]):
        return None
    lead = listed(stream, length.start, "duration_lead")
    if "-" in length.text or length.more.get("compound"):
        return True if _compound_tie(gap, in_bracket, words["duration_link"]) else None
    if gap not in words["duration_link"]:
        return None
    if stream.language.code == "en":
        return True if lead else None
    return lead


def _compound_tie(gap: str, in_bracket: bool, links: frozenset[str]) -> bool:
    """ "five-day exercise (": a noun of up to three words, or a noun and words that lead to the first day."""
    words = gap.split()
    if "of" in words or "average" in words:
        return False
    if in_bracket:
        return 1 <= len(words) <= 3
    return any(" ".join(words[cut:]) in links - {"", "of"} for cut in range(1, min(4, len(words))))


def _length_behind(stream: Stream, run: Run) -> Figure | None:
    """The length in a bracket of its own right behind a run: "từ 19 đến 23/01/2026 (05 ngày)"."""
    at = run.last + 1
    if stream.codes[at : at + 1] != "(" or at + 2 >= len(stream.tokens):
        return None
    figure = stream.tokens[at + 1].figure
    inside = stream.block.text[stream.tokens[at].end : stream.tokens[at + 1].start].strip()
    return figure if _is_length(figure) and not inside and stream.codes[at + 2] == ")" else None
