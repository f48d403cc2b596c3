"""What the claims about dates share: the words between and before date figures, as phrases of the language's lists.

Works on short windows beside a figure; ties nothing together.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from auditor.claims.tokens import Stream
from auditor.language.calendar_words import WEEKDAY_EN, WEEKDAY_VI
from auditor.model import Figure

DATED = ("date", "period", "year")
_CLOCK = re.compile(
    r"(?:(?:lúc|vào lúc|at)[ ]{1,2})?[0-9]{1,2}[ ]?(?:giờ|h|g|:)[ ]?"
    r"(?:[0-9]{1,2}(?![0-9/]))?[ ]?(?:phút|am|pm)?(?![\w])",
    re.I,
)
_WEEKDAY = {"vi": re.compile(WEEKDAY_VI, re.I), "en": re.compile(WEEKDAY_EN)}
_SOFT = re.compile(r"[,()\[\]“”\"*]")
_WINDOW = 64
REACH = 80  # tokens of a sentence looked at on either side: a longer one is no sentence


def plain(text: str, language: str) -> str:
    """``text`` as small words: without clock times, weekdays, commas, brackets; a dash stands as "-"."""
    text = _WEEKDAY[language].sub(" ", _CLOCK.sub(" ", text))
    return " ".join(_SOFT.sub(" ", re.sub(r"[-–—]", " - ", text)).casefold().split())


def between(stream: Stream, first: Figure, second: Figure) -> str | None:
    """The words between two figures, None when a sentence or clause ends there."""
    text = stream.block.text[first.end : second.start]
    if len(text) > 2 * _WINDOW or re.search(r"[;:]|\.(?:\s|$)", _CLOCK.sub(" ", text)):
        return None
    return plain(text, stream.language.code)


def before(stream: Stream, at: int) -> list[str]:
    """The words of the clause right before offset ``at``, nearest last."""
    known = stream.once(_known)
    if at not in known:
        known[at] = _before(stream, at)
    return known[at]


def _known(stream: Stream) -> dict[int, list[str]]:
    """What ``before`` has found so far: many lists of words are held against the few places where a date stands."""
    return {}


def _before(stream: Stream, at: int) -> list[str]:
    left = stream.block.text[max(0, at - _WINDOW) : at]
    cut = max(left.rfind(c) for c in ".;:")
    return plain(left[cut + 1 :], stream.language.code).split()


def listed(stream: Stream, at: int, name: str) -> bool:
    """Whether the words right before offset ``at`` end with a phrase of the list ``name``."""
    words = before(stream, at)
    phrases = stream.language.words[name]
    return any(" ".join(words[-size:]) in phrases for size in range(1, min(6, len(words)) + 1))


def within(stream: Stream, start: int, end: int, name: str) -> bool:
    """Whether a phrase of the list ``name`` stands, on whole words, in the text between two offsets."""
    text = f" {plain(stream.block.text[start:end], stream.language.code)} "
    text = re.sub(r"[.;:!?]", " ", text)
    return any(f" {phrase} " in text for phrase in stream.language.words[name])


def sentence(stream: Stream, index: int) -> range:
    """Token indexes of the sentence that holds token ``index``, at most ``REACH`` tokens to either side."""
    left, right = max(0, index - REACH), min(len(stream.codes), index + REACH)
    first = max(left, *(stream.codes.rfind(stop, left, index) + 1 for stop in ".;!?"))
    ends = [end for stop in ".;!?" if (end := stream.codes.find(stop, index, right)) >= 0]
    return range(first, min(ends, default=right))


def around(stream: Stream, start: int, end: int) -> tuple[Figure | None, Figure | None]:
    """The last figure before offset ``start`` and the first behind offset ``end``, each within a few tokens."""
    at = bisect_left(stream.tokens, start, key=lambda token: token.start)
    past = bisect_left(stream.tokens, end, key=lambda token: token.start)
    left = next((t.figure for t in reversed(stream.tokens[max(0, at - 8) : at]) if t.figure is not None), None)
    right = next((t.figure for t in stream.tokens[past : past + 8] if t.figure is not None), None)
    return left, right


def bracketed(stream: Stream, figure: Figure) -> bool:
    """Whether ``figure`` begins a bracket."""
    return stream.block.text[max(0, figure.start - 4) : figure.start].rstrip().endswith(("(", "["))
