"""Dates and years that the report says of itself: its meetings and cut-off days, its headings; and dates in cells.

Claims made here: "own-date" (a date ruled by the report's own doing) and "heading-year" (a year or period that a
heading of results names). Needs the whole document, so the claims are made in the second stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims import dates
from auditor.claims.date_words import DATED, listed, plain, sentence, within
from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

OPENING = 24  # blocks of a report's head at most
_PLACE = re.compile(r"^[^\d.;:()]{2,60},[ ]{0,3}(?:ngày[ ]{1,3})?$", re.I)
OWN = (("meeting", "own_meeting"), ("cutoff", "own_cutoff"), ("until", "own_until"))


def find_across(subject: Subject) -> Iterator[Claim]:
    """The claims of a document about itself, and the dates and ranges that stand in table cells."""
    document = subject.document
    for block in document.blocks:
        if not subject.figures.get(block.index):
            continue
        stream = subject.streams[block.index]
        if block.kind == "cell":
            yield from dates.find(stream)
        elif block.kind == "heading" and block.section >= 0 and document.sections[block.section].block == block.index:
            yield from _heading(stream)
        elif block.kind in ("paragraph", "item") or block.index < OPENING:
            yield from _own_dates(stream, opening=block.section < 0 and block.index < OPENING)


def _own_dates(stream: Stream, opening: bool) -> Iterator[Claim]:
    for i, token in enumerate(stream.tokens):
        figure = token.figure
        if figure is None or figure.kind != "date" or figure.date is None or None in figure.date:
            continue
        kind = _kind(stream, i, figure, opening)
        if kind:
            place = sentence(stream, i)
            start, end = stream.tokens[place.start].start, stream.tokens[place.stop - 1].end
            left = stream.block.text[start : figure.start]
            compared = within(stream, start, figure.start, "compared") or within(stream, figure.end, end, "compared")
            cited = within(stream, start, figure.start, "citing") or any(
                t.figure is not None and t.figure.kind == "symbol" for t in stream.tokens[place.start : i]
            )
            traits = {
                "own": kind,
                "opening": opening,
                "compared": compared,
                "cited": cited,
                "first": not left.strip() or kind == "signing",
            }
            yield Claim("own-date", figure.span, {"date": [figure]}, traits)


def _kind(stream: Stream, i: int, figure: Figure, opening: bool) -> str:
    """How the words before a date make it the report's own: "meeting", "cutoff", "until", "signing" or ""."""
    for kind, name in OWN:
        if listed(stream, figure.start, name):
            return kind if kind != "until" or _begins(stream, i, figure) else ""
    if stream.block.kind == "paragraph" and _PLACE.match(stream.block.text[: figure.start]):
        rest = stream.block.text[figure.end :].strip(" .*")
        return "signing" if not rest and figure.more.get("form") == "long" else ""
    return ""


def _begins(stream: Stream, i: int, figure: Figure) -> bool:
    """Whether the sentence begins with the words before the date ("Đến ngày 09/3/2026, …")."""
    place = sentence(stream, i)
    words = plain(stream.block.text[stream.tokens[place.start].start : figure.start], stream.language.code)
    return words in stream.language.words["own_until"]


def _heading(stream: Stream) -> Iterator[Claim]:
    """The year or period that closes a heading of results ("KẾT QUẢ … NĂM 2025", "Results for 2025")."""
    figures = [t.figure for t in stream.tokens if t.figure is not None]
    dated = [f for f in figures if f.kind in DATED]
    if len(figures) != len(dated) or len(dated) != 1 or dated[0].kind == "date":
        return
    figure, text = dated[0], stream.block.text
    told = within(stream, 0, min(len(text), 40), "result_heading")
    if told and not within(stream, 0, len(text), "issued") and not text[figure.end :].strip(" .:*;"):
        yield Claim("heading-year", figure.span, {"year": [figure]}, {})
