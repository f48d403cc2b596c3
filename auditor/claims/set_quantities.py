"""Quantities that a body has one of at a time, and the day each statement is of: its members, its area, a committee.

Claims made here: "set-quantity" (roles "stated" and "earlier"; traits when, other_when: the day or words that date each
statement; dated: "same", "other" or "unknown"; author). A statement counts when the report's own body is the subject of
its sentence and the number stands right behind its verb, a word for the whole or the name of a measure, or when the
number is the size of a named committee. Parts, targets, hedged numbers and comparisons are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from attrs import evolve, frozen

from auditor.claims import quantities
from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream
from auditor.figures.calendar import days
from auditor.language import fold
from auditor.model import Claim, Figure

BODY = frozenset({"paragraph", "item"})
NOT_COUNTED = frozenset({"year", "month", "day", "week", "hour", "minute", "second", "age", "times"})
LATER = frozenset(
    {"target", "future", "incoming", "outgoing", "up", "down", "from", "to", "subset", "each", "average", "base"}
)
AIMED = frozenset({"target", "future"})
NOUN_WORDS, NOUN_LEAST = 10, 2
SUBJECT_WORDS, OF_WORDS = 8, 5
NEAR = 12  # tokens between a figure and the date of its statement
_PAUSE = re.compile(r"[.,;:()]")
_NOUN = re.compile(r"[ ](?P<noun>[^.;:()\d]{2,90})")


@frozen
class Statement:
    """A quantity as stated: what of (folded words), of whom, the figure, and the day or words that date it."""

    kind: str
    about: frozenset[str]
    subject: frozenset[str]
    figure: Figure
    when: dt.date | str

    def is_of(self, other: Statement) -> bool:
        """Whether both speak of one thing."""
        if self.kind != other.kind or self.figure.unit != other.figure.unit:
            return False
        if self.subject and other.subject and not (self.subject <= other.subject or other.subject <= self.subject):
            return False
        if self.kind != "whole":
            return self.about == other.about
        less, more = sorted((self.about, other.about), key=len)
        return less == more or (len(less) >= 4 and less <= more)


def find(subject: Subject, other: Subject, author: str) -> Iterator[Claim]:
    """The quantities of ``subject`` that the other report states too, each once."""
    known = list(statements(other))
    told: list[Statement] = []
    for here in statements(subject):
        same = [there for there in known if here.is_of(there)]
        if same and not any(here.is_of(before) for before in told):
            told.append(here)
            yield _claim(here, _best(here, same), other, author)
    yield from _same_words(subject, other, author, {id(statement.figure) for statement in told})


def _best(here: Statement, those: list[Statement]) -> Statement:
    """The statement of the same day where there is one, else of the same number, else the first."""
    dated = [there for there in those if there.when == here.when]
    return next((t for t in (dated or those) if t.figure.value == here.figure.value), (dated or those)[0])


def _claim(here: Statement, there: Statement, other: Subject, author: str) -> Claim:
    known = isinstance(here.when, dt.date) and isinstance(there.when, dt.date)
    dated = ("same" if here.when == there.when else "other") if known else "unknown"
    figure = evolve(there.figure, more={**there.figure.more, "path": other.document.path})
    traits = {"when": here.when, "other_when": there.when, "dated": dated, "author": author}
    return Claim("set-quantity", here.figure.span, {"stated": [here.figure], "earlier": [figure]}, traits)


def _same_words(subject: Subject, other: Subject, author: str, told: set[int]) -> Iterator[Claim]:
    """Figures under the same words and the same written day or year, as within one report, but those ``told``."""
    known = dict(quantities.dated(other))
    for key, figure in quantities.dated(subject):
        there = known.get(key)
        if there is not None and id(figure) not in told:
            told.add(id(figure))
            placed = evolve(there, more={**there.more, "path": other.document.path})
            traits = {"when": key[2], "other_when": key[2], "dated": "same", "author": author}
            yield Claim("set-quantity", figure.span, {"stated": [figure], "earlier": [placed]}, traits)


# --- statements -----------------------------------------------------------------------------------------------------


def statements(subject: Subject) -> Iterator[Statement]:
    """Every statement of a quantity of the body itself, in the order of the text."""
    for block in subject.document.blocks:
        if block.kind not in BODY or not subject.figures.get(block.index):
            continue
        stream = subject.streams[block.index]
        for i, token in enumerate(stream.tokens):
            figure = token.figure
            if figure is None or figure.hedge or figure.more.get("compound") or figure.unit in NOT_COUNTED:
                continue
            found = _committee(stream, i) or _measure(stream, i) or _whole(stream, i)
            if found is not None:
                yield evolve(found, when=_when(subject, stream, i))


def _committee(stream: Stream, i: int) -> Statement | None:
    """ "Ban Chấp hành … 33 đồng chí", "07/31 ủy viên Ban Chấp hành …", "an executive committee of 15 members"."""
    figure, text, lists = stream.figure(i), stream.block.text.casefold(), stream.language.words
    behind = _PAUSE.split(text[figure.end : figure.end + 90])[0]
    seated = re.match(rf"\s?(?:(?:{_any(lists['seats'])})\s?){{1,2}}(?!\w)", behind)
    body = rf"(?P<body>{_any(lists['committees'])})(?!\w)"
    if seated is None or stream.has(i - 1, "incoming", "outgoing", "up", "down"):
        return None
    if figure.kind == "ratio":
        size, match = figure.terms[1], re.match(rf"{body}(?P<of>.*)$", behind[seated.end() :].strip())
    elif figure.kind == "count":
        before = _PAUSE.split(text[max(0, figure.start - 90) : figure.start])[-1]
        size, match = figure, re.search(rf"(?<!\w){body}(?P<of>[^\d]{{0,40}})$", before)
    else:
        return None
    of = [fold(w) for w in match["of"].split() if w not in lists["stop"] | lists["own_verbs"]] if match else []
    if match is None or len(of) > OF_WORDS:
        return None
    return Statement("committee", frozenset({fold(match["body"]), *of[:2]}), frozenset(), size, "")


def _measure(stream: Stream, i: int) -> Statement | None:
    """ "Xã có diện tích tự nhiên 12,5 km2", "Dân số của xã là 14.230 người", "the city has a population of 84,200"."""
    figure, lists = stream.figure(i), stream.language.words
    if figure.kind not in ("count", "measure"):
        return None
    start, _ = quantities.sentence(stream, i)
    before = stream.words(stream.tokens[start].start, figure.start).rstrip()
    name = rf"(?<!\w)(?P<name>{_any(lists['own_measures'])})"
    match = re.search(rf"{name}(?: (?:là|có|is|was|of|tự nhiên)){{0,2}}$", before)
    verb = re.search(rf"(?<!\w)(?:{_any(lists['own_verbs'])})(?!\w)", before[: match.start()] if match else "")
    if match is not None and verb is not None:
        who = _own_body(before[: verb.start()], stream)
    else:
        whose = r"(?:tự nhiên )?(?:của|toàn|of) (?:the )?(?P<who>[^,;:()]{2,60}?) (?:là|đạt|is|was)$"
        match = re.search(rf"^(?:the )?{name} {whose}", before)
        who = _own_body(match["who"], stream) if match is not None else frozenset()
    if match is None or not who or "(" in before or any(stream.has(k, *AIMED) for k in range(start, i)):
        return None
    about = (
        fold(match["name"]).removeprefix("tong ").removeprefix("total ").removesuffix(" tu nhien").removesuffix(" of")
    )
    return Statement("measure", frozenset({about}), who, figure, "")


def _whole(stream: Stream, i: int) -> Statement | None:
    """A count right behind the verb of the body's own sentence, or behind a word for the whole in it."""
    figure, lists = stream.figure(i), stream.language.words
    start, _ = quantities.sentence(stream, i)
    begin = stream.tokens[start].start
    before = stream.words(begin, figure.start)
    verb = re.search(rf"(?<!\w)(?:{_any(lists['own_verbs'])})(?!\w)", before)
    if figure.kind != "count" or verb is None or "(" in before:
        return None
    if any(stream.has(k, *(LATER if stream.tokens[k].start >= begin + verb.end() else AIMED)) for k in range(start, i)):
        return None
    who, about = _own_body(before[: verb.start()], stream), _counted(stream, figure)
    if not who or not about or not (stream.has(i - 1, "total") or not before[verb.end() :].strip()):
        return None
    return Statement("whole", about, who, figure, "")


def _counted(stream: Stream, figure: Figure) -> frozenset[str]:
    """The folded words for what is counted, up to a stop word; none when there are too few to tell it."""
    noun, stop = _NOUN.match(stream.block.text, figure.end), stream.language.words["stop"]
    listed = [w.strip(",") for w in noun["noun"].casefold().split()][:NOUN_WORDS] if noun else []
    words = [fold(w) for w in takewhile(lambda w: w not in stop or w in ("và", "and"), listed) if w not in stop]
    return frozenset(words) if len(words) >= (NOUN_LEAST if stream.language.code == "vi" else 1) else frozenset()


def _any(words: Iterable[str]) -> str:
    """A pattern of any of ``words``, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _own_body(said: str, stream: Stream) -> frozenset[str]:
    """The folded words of a sentence's subject when it is a body that a report can speak for; else none."""
    words = [w.strip(",") for w in said.split()]
    if not words or len(words) > SUBJECT_WORDS:
        return frozenset()
    text, bodies = " ".join(words), stream.language.words["own_bodies"]
    if not any(
        re.match(rf"{re.escape(b)}(?!\w)", text) or (stream.language.code == "en" and text.endswith(f" {b}"))
        for b in bodies
    ):
        return frozenset()
    return frozenset(fold(w) for w in words) - {"toan", "hien", "nay", "the", "our", "now"}


# --- days -----------------------------------------------------------------------------------------------------------


def _when(subject: Subject, stream: Stream, i: int) -> dt.date | str:
    """The day of a statement: the last day of the date that stands next to it in its sentence, else of the report."""
    start, end = quantities.sentence(stream, i)
    near = sorted((abs(k - i), k) for k in range(start, end) if _dates(stream, k))
    if near and near[0][0] <= NEAR:
        figure = stream.figure(near[0][1])
        run = days(figure)
        return run.last if run is not None else figure.text
    head = subject.document.head
    day = head.date or head.period_end
    if day is not None:
        return day
    return str(max(head.years)) if head.years else ""


def _dates(stream: Stream, k: int) -> bool:
    """Whether token ``k`` is a date, month or year; a term or another span of years dates nothing."""
    figure = stream.tokens[k].figure
    dated = figure is not None and figure.kind in ("date", "period", "year")
    return dated and figure is not None and figure.more.get("form") not in ("years", "fiscal")
