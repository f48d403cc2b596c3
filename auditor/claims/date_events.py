"""What is counted in years: anniversaries, reviews of a document, ages.

Claims made here: "anniversary" (years, start, end: the text gives both dates), "known-anniversary" (years and the words
that name the event), "elapsed" (years of a reviewed document and its date) and "age" (age, birth, and the years named).
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.date_words import DATED, sentence, within
from auditor.claims.dates import Run, runs
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span

REACH = 40  # tokens between the number of years and the bracket with its dates
NEAR = 4
EVENT = 160  # characters of the words that may name an event


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block that count years."""
    found = stream.once(runs)
    yield from _anniversaries(stream, found)
    yield from _elapsed(stream)
    yield from _ages(stream)


# --- anniversaries ------------------------------------------------------------------------------------------------


def _anniversaries(stream: Stream, found: list[Run]) -> Iterator[Claim]:
    opened = {run.first: run for run in found}
    for i, token in enumerate(stream.tokens):
        figure = token.figure
        if figure is None or not _counts_years(figure):
            continue
        cue = _memory(stream, i, figure)
        run = _own_dates(stream, i, opened)
        if run is not None and (cue or _same_day(stream, figure, run)):
            yield _own(stream, figure, run, shared=False)
            yield from _second(stream, figure, run, opened)
        elif run is None:
            yield from _known(stream, i, figure, cue)


def _counts_years(figure: Figure) -> bool:
    if figure.value.denominator != 1 or not 1 <= figure.value <= 1500 or figure.hedge:
        return False
    return (figure.kind == "measure" and figure.unit == "year") or figure.kind == "label"


def _memory(stream: Stream, i: int, figure: Figure) -> bool:
    """Whether the words beside a number of years say that it is an anniversary."""
    vi = stream.language.code == "vi"
    if figure.kind == "label":
        ordinal = bool(figure.more.get("ordinal"))
        if vi and not stream.words(max(0, figure.start - 12), figure.start).rstrip().endswith("lần thứ"):
            return False
        if not vi:
            return ordinal and any(stream.has(k, "anniversary") for k in (i + 1, i + 2))
    place = range(max(0, i - NEAR), i)
    before = any(
        stream.has(k, "anniversary") for k in place if "." not in stream.codes[k:i] and ";" not in stream.codes[k:i]
    )
    return before if vi else before or stream.has(i + 1, "anniversary")


def _own_dates(stream: Stream, i: int, opened: dict[int, Run]) -> Run | None:
    """The bracket behind a number of years that holds a run of dates and nothing else."""
    for k in range(i + 1, min(i + REACH, len(stream.tokens))):
        token = stream.tokens[k]
        if token.code in ".;" or (
            token.figure is not None and token.figure.kind == "measure" and token.figure.unit == "year"
        ):
            return None
        if (
            token.code == "("
            and (run := opened.get(k + 1)) is not None
            and stream.codes[run.last + 1 : run.last + 2] == ")"
        ):
            return run
    return None


def _same_day(stream: Stream, figure: Figure, run: Run) -> bool:
    """Whether a run joins the same day of two years ("03/02/1930 - 03/02/2026"), which only an anniversary does."""
    if run.single or figure.kind != "measure" or run.start.date is None or run.end.date is None:
        return False
    one, two = run.start.date, run.end.date
    return None not in (*one, *two) and one[1:] == two[1:] and one[0] != two[0]


def _own(stream: Stream, figure: Figure, run: Run, shared: bool) -> Claim:
    span = Span(stream.block.index, figure.start, run.end.end)
    return Claim("anniversary", span, {"years": [figure], "start": [run.start], "end": [run.end]}, {"shared": shared})


def _second(stream: Stream, figure: Figure, run: Run, opened: dict[int, Run]) -> Iterator[Claim]:
    """A second event that shares the number of years: "80 năm A (…) và B (…)"."""
    at = run.last + 2
    if not stream.has(at, "and"):
        return
    for k in range(at + 1, min(at + 12, len(stream.tokens))):
        token = stream.tokens[k]
        if token.code in ".;," or (token.figure is not None and k not in opened):
            return
        other = opened.get(k)
        if other is not None:
            if _same_day(stream, figure, other) and stream.codes[k - 1] == "(":
                yield _own(stream, figure, other, shared=True)
            return


def _known(stream: Stream, i: int, figure: Figure, cue: bool) -> Iterator[Claim]:
    """An event named by its words: those up to the next comma, bracket or number of years."""
    if figure.kind == "label" and not cue:
        return
    text = stream.block.text
    stop = next(
        (
            t.start
            for t in stream.tokens[i + 1 : i + REACH]
            if t.code in ",;.(" or (t.figure is not None and t.figure.kind == "measure")
        ),
        len(text),
    )
    words = text[figure.end : min(stop, figure.end + EVENT)].strip()
    if not words or not (cue or words.casefold().startswith("ngày ")):
        return
    years = [
        f
        for k in sentence(stream, i)
        if (f := stream.tokens[k].figure) is not None and f.kind in DATED and f is not figure
    ]
    named = tuple(year for f in years if (year := _year(f)) is not None)
    span = Span(stream.block.index, figure.start, figure.end + len(words))
    yield Claim("known-anniversary", span, {"years": [figure]}, {"words": words, "named": named})


def _year(figure: Figure) -> int | None:
    return int(figure.value) if figure.kind == "year" else figure.date[0] if figure.date else None


# --- reviews of a document ----------------------------------------------------------------------------------------


def _elapsed(stream: Stream) -> Iterator[Claim]:
    """ "sơ kết 5 năm thực hiện Chỉ thị số 06-CT/TW, ngày 24/6/2021": years since a cited document was issued."""
    for i, token in enumerate(stream.tokens):
        figure = token.figure
        if figure is None or figure.kind != "measure" or figure.unit != "year" or not _counts_years(figure):
            continue
        if not any(
            stream.has(k, "review") and not set(".;") & set(stream.codes[k:i]) for k in range(max(0, i - NEAR), i)
        ):
            continue
        date = _issued(stream, i)
        if date is not None:
            span = Span(stream.block.index, figure.start, date.end)
            yield Claim("elapsed", span, {"years": [figure], "date": [date]})


def _issued(stream: Stream, i: int) -> Figure | None:
    """The date of the document whose number follows within the same clause."""
    cited = False
    for token in stream.tokens[i + 1 : i + 24]:
        if token.code in ".;":
            return None
        figure = token.figure
        if figure is None:
            continue
        if figure.kind in ("symbol", "label", "code"):
            cited = True
        elif figure.kind == "date":
            return figure if cited and figure.date is not None and None not in figure.date else None
        else:
            return None
    return None


# --- ages ---------------------------------------------------------------------------------------------------------


def _ages(stream: Stream) -> Iterator[Claim]:
    """ "Born in 1980, … 45 years old in 2025": one birth and one age in one sentence."""
    for i in range(len(stream.tokens)):
        if not stream.has(i, "born"):
            continue
        birth = next((f for t in stream.tokens[i + 1 : i + 3] if (f := t.figure) is not None and f.kind in DATED), None)
        if birth is None or birth.kind == "period" or _year(birth) is None:
            continue
        place = sentence(stream, i)
        if sum(stream.has(k, "born") for k in place) > 1:
            continue
        ages = [k for k in place if _is_age(stream, k)]
        if len(ages) == 1:
            yield _age(stream, place, stream.figure(ages[0]), birth)


def _is_age(stream: Stream, k: int) -> bool:
    figure = stream.tokens[k].figure
    if figure is None or figure.hedge or figure.value.denominator != 1 or not 1 <= figure.value <= 130:
        return False
    after = figure.noun.split()[:1]
    if (after and after[0] in stream.language.words["age_other"]) or figure.noun.startswith(
        ("trở", "and over", "or over")
    ):
        return False
    if figure.unit == "age":
        return True
    if figure.kind == "measure" and figure.unit == "year":
        return figure.noun.startswith("old")
    return figure.kind == "count" and stream.has(k - 1, "age_group")


def _age(stream: Stream, place: range, age: Figure, birth: Figure) -> Claim:
    years = [f for k in place if (f := stream.tokens[k].figure) is not None and f.kind in DATED and f is not birth]
    named = tuple(year for f in years if (year := _year(f)) is not None)
    start, end = stream.tokens[place.start].start, stream.tokens[place.stop - 1].end
    now = within(stream, start, end, "now")
    span = Span(stream.block.index, min(age.start, birth.start), max(age.end, birth.end))
    return Claim("age", span, {"age": [age], "birth": [birth], "years": years}, {"named": named, "now": now})
