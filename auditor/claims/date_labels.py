"""Names of years and periods beside what they should fit: quarters and their months, terms, school years, lunar years.

Claims made here: "period-label" (label, start, end), "school-year", "term", "congress-years" and "congress-date" (a
body's number with its years, or with the date of a document it signed), "lunar-year" and "theme-year".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import domain
from auditor.claims.date_words import around, sentence, within
from auditor.claims.dates import Run, runs
from auditor.claims.tokens import Stream
from auditor.language.calendar_words import LUNAR
from auditor.model import Claim, Figure, Span

LABELS = ("quarter", "half", "months", "month", "fiscal")
_NUMBER = re.compile(
    r"(?<![\w])(?:khóa|khoá|lần thứ|khóa thứ)[ ]{1,2}(?P<vi>[IVX]{1,6})(?![\w])"
    r"|(?<![\w])(?P<en>[IVX]{1,6})[ ](?:term|legislature)(?![\w])"
)
_NUMBERED = ("khóa ", "khoá ", "lần thứ ", " term", " legislature")
_YEAR_LINK = re.compile(r"[ ,(–-]{0,3}(?:năm[ ]{1,2})?[ (]{0,2}", re.I)
_YEAR_AHEAD = re.compile(r"[ ]?[(–-][ ]?(?:năm[ ])?", re.I)
_MONTH_LIKE = re.compile(r"tháng[ ]{1,2}[^\W\d_]{0,8}[ ]{0,2}$", re.I)


def find(stream: Stream) -> Iterator[Claim]:
    """The labels of a block."""
    found = stream.once(runs)
    yield from _periods(stream, found)
    for i, token in enumerate(stream.tokens):
        if not token.classes:
            continue
        if "school_year" in token.classes:
            yield from _spans(stream, i, "school-year")
        elif "term" in token.classes:
            yield from _spans(stream, i, "term")
        elif "theme" in token.classes:
            yield from _themes(stream, i)
    yield from _numbered(stream)
    yield from _lunar(stream)


def _claim(stream: Stream, kind: str, figures: dict[str, list[Figure]], **traits: object) -> Claim:
    spans = [f for role in figures.values() for f in role]
    return Claim(
        kind, Span(stream.block.index, min(f.start for f in spans), max(f.end for f in spans)), figures, traits
    )


# --- periods with their days in a bracket -------------------------------------------------------------------------


def _periods(stream: Stream, found: list[Run]) -> Iterator[Claim]:
    """ "third quarter (April–June 2025)": a period and, in the bracket right behind it, a run of days and no more."""
    opened = {run.first: run for run in found}
    months = {
        i: t.figure
        for i, t in enumerate(stream.tokens)
        if t.figure is not None and t.figure.more.get("form") == "months"
    }
    for i, token in enumerate(stream.tokens):
        figure = token.figure
        if figure is None or stream.codes[i + 1 : i + 2] != "(":
            continue
        if figure.kind != "year" and (figure.kind != "period" or figure.more.get("form") not in LABELS):
            continue
        at = next((k for k in range(i + 2, min(i + 6, len(stream.tokens))) if stream.tokens[k].figure is not None), -1)
        run = opened.get(at) or (Run(at, at, months[at], months[at]) if at in months else None)
        if run is None or stream.codes[run.last + 1 : run.last + 2] != ")":
            continue
        if figure.kind != "year" or (not run.single and run.start.kind == "date"):
            yield _claim(stream, "period-label", {"label": [figure], "start": [run.start], "end": [run.end]})


# --- spans of years -----------------------------------------------------------------------------------------------


def _spans(stream: Stream, i: int, kind: str) -> Iterator[Claim]:
    """The span of years right behind (or, in English, right before) the cue at token ``i``."""
    found: Figure | None = None
    if i + 1 < len(stream.tokens):
        found = next((f for t in stream.tokens[i + 1 : i + 3] if (f := t.figure) is not None), None)
        if found is not None and (
            found.kind != "period" or len(stream.block.text[stream.tokens[i].end : found.start]) > 8
        ):
            found = None
    if found is None and i and stream.language.code == "en":
        found = stream.tokens[i - 1].figure
    if found is None or found.kind != "period" or found.more.get("form") not in ("years", "fiscal"):
        return
    left = stream.words(max(0, stream.tokens[i].start - 12), stream.tokens[i].start).split()[-1:]
    several = bool(left) and left[0] in stream.language.words["many_years"]
    yield _claim(stream, kind, {"years": [found]}, several=several)


def _themes(stream: Stream, i: int) -> Iterator[Claim]:
    """ "chủ đề năm 2026", "the theme for 2025", "the 2025 theme"."""
    place = sentence(stream, i)
    figure = next((f for t in stream.tokens[i + 1 : i + 4] if (f := t.figure) is not None), None)
    if figure is None or len(stream.block.text[stream.tokens[i].end : figure.start]) > 24:
        bare = i > 0 and not stream.words(stream.tokens[i].start, stream.tokens[i].end).startswith("the ")
        figure = stream.tokens[i - 1].figure if bare and stream.language.code == "en" else None
    if figure is None or figure.kind != "year":
        return
    start = stream.tokens[place.start].start
    years = {int(f.value) for k in place if (f := stream.tokens[k].figure) is not None and f.kind == "year"}
    continued = within(stream, start, stream.tokens[i].start, "continued") or _told_behind(stream, figure)
    yield _claim(stream, "theme-year", {"year": [figure]}, continued=continued, years=tuple(sorted(years)))


def _told_behind(stream: Stream, figure: Figure) -> bool:
    """Whether the words right behind say that the theme belongs to what was done ("was", "đã")."""
    return within(stream, figure.end, min(figure.end + 12, len(stream.block.text)), "continued")


# --- numbers of terms ---------------------------------------------------------------------------------------------


def _numbered(stream: Stream) -> Iterator[Claim]:
    """A body's number in Roman numerals with its years, or a central organ's number with the date of its document."""
    text = stream.block.text
    if not any(word in text for word in _NUMBERED):
        return
    for match in _NUMBER.finditer(text):
        number = match["vi"] or match["en"]
        left = domain.plain(re.split(r"[.;:,]", text[max(0, match.start() - 60) : match.start()])[-1]).strip()
        for body in domain.bodies():
            if number not in body.terms:
                continue
            if _ends(left, body.names):
                yield from _number_years(stream, match, body)
            elif _ends(left, body.documents) or _ends(
                domain.plain(text[max(0, match.start() - 60) : match.start()]).strip(), body.documents
            ):
                yield from _number_date(stream, match, body)


def _facts(match: re.Match[str], body: domain.Body) -> dict[str, object]:
    """What a check needs of a body: its names and the years of the numbered term."""
    number = match["vi"] or match["en"]
    return {"vi": body.vi, "en": body.en, "number": number, "term": body.terms[number]}


def _ends(left: str, names: tuple[str, ...]) -> bool:
    """Whether the plain words ``left`` end with one of ``names`` (or with it and "lần thứ"-like words between)."""
    return any(f" {left}".endswith(f" {domain.plain(name).strip()}") for name in names)


def _number_years(stream: Stream, match: re.Match[str], body: domain.Body) -> Iterator[Claim]:
    _, figure = around(stream, match.start(), match.end())
    if figure is None or figure.kind != "period" or figure.more.get("form") != "years":
        return
    gap = stream.block.text[match.end() : figure.start]
    if len(gap) <= 24 and re.fullmatch(
        r"[ ,(]{0,3}(?:(?:và )?(?:nhiệm k[ỳì]|term|giai đoạn)?)[ (]{0,2}", gap.casefold()
    ):
        yield _claim(stream, "congress-years", {"years": [figure]}, **_facts(match, body))


def _number_date(stream: Stream, match: re.Match[str], body: domain.Body) -> Iterator[Claim]:
    """The full date right before the signer's name: "ngày 18/5/2021 của Bộ Chính trị (khoá XIII)"."""
    date, _ = around(stream, match.start(), match.end())
    if date is None or date.kind != "date" or date.date is None or None in date.date:
        return
    gap = stream.block.text[date.end : match.start()]
    if len(gap) <= 60 and re.match(r"[ ]{0,2}(?:của|by|of)(?![\w])", gap) and not re.search(r"[.;:]", gap):
        yield _claim(stream, "congress-date", {"date": [date]}, **_facts(match, body))


# --- lunar years --------------------------------------------------------------------------------------------------


def _lunar(stream: Stream) -> Iterator[Claim]:
    """ "Bính Ngọ 2026", "Ất Tỵ năm 2025", "năm 2026 (Bính Ngọ)": a lunar year's name tied to a year in figures."""
    text = stream.block.text
    for match in LUNAR.finditer(text):
        if _MONTH_LIKE.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        left, right = around(stream, match.start(), match.end())
        behind = right if right and _YEAR_LINK.fullmatch(text[match.end() : right.start]) else None
        ahead = left if left and _YEAR_AHEAD.fullmatch(text[left.end : match.start()]) else None
        figure = next((f for f in (behind, ahead) if f is not None and f.kind == "year"), None)
        if figure is not None:
            start, end = min(match.start(), figure.start), max(match.end(), figure.end)
            end += "(" in text[start:end] and text[end : end + 1] == ")"
            span = Span(stream.block.index, start, end)
            yield Claim("lunar-year", span, {"year": [figure]}, {"name": match[0]})
