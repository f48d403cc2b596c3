"""Text in columns: how wide it shows, how it wraps, how it is cut. Numbers are never broken.

Width is what a terminal shows (wcwidth), not the number of characters. Control characters and marks that turn the
direction of writing never reach a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMERIC = re.compile(r"[0-9.,:/%+\-–−\u00a0\u202f]")
_SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_NARROW = re.compile("[ -~\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2190-\u2193\u2212\u2260-\u2265\u2500\u2713\u2717]*")
_SENTENCE = re.compile(r"[.;!?][\"”)]?\s")
LONGEST = 40  # a longer run of digits is no number that anybody reads
ELLIPSIS = "…"


def clean(text: str) -> str:
    """``text`` on one line, without what could steer a terminal."""
    return _UNSAFE.sub("", _SPACES.sub(" ", text)).strip(" ")


def width(text: str) -> int:
    """The columns that ``text`` takes."""
    if _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcwidth  # the letters of both languages need none

    return sum(max(wcwidth(char), 0) for char in text)


def wrap(text: str, room: int) -> list[str]:
    """``text`` in lines of at most ``room`` columns, broken at spaces; only a number may stick out. [""] for none."""
    lines: list[str] = []
    line, used = "", 0
    for word in _words(text, room):
        size = width(word)
        if line and used + 1 + size > room:
            lines.append(line)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line or not lines else lines


def _words(text: str, room: int) -> Iterator[str]:
    """The words of ``text``, those wider than ``room`` in pieces."""
    for word in clean(text).split(" "):
        if width(word) <= room:
            yield word
        else:
            yield from _pieces(word, room)


def _pieces(word: str, room: int) -> Iterator[str]:
    """``word`` in pieces of at most ``room`` columns, never broken inside a number."""
    piece, used, last_safe = "", 0, 0
    for char in word:
        size = width(char)
        safe = not (piece and _NUMERIC.match(piece[-1]) and _NUMERIC.match(char)) and size > 0
        if safe:
            last_safe = len(piece)
        if used + size > room and (last_safe or len(piece) >= LONGEST):
            cut = last_safe or len(piece)
            yield piece[:cut]
            piece, last_safe = piece[cut:], 0
            used = width(piece)
        piece, used = piece + char, used + size
    yield piece


def widest_word(text: str, limit: int) -> int:
    """The columns that the widest number in ``text`` needs, or ``limit`` where words are wider."""
    need = 0
    for word in clean(text).split(" "):
        size = width(word)
        if size > need:
            need = max(need, size if size <= limit else max(map(width, _pieces(word, limit))))
    return need


def excerpt(text: str, start: int, end: int, room: int) -> str:
    """The sentence around ``text[start:end]``, about ``room`` characters of it, marked where it is cut."""
    first = max((match.end() for match in _SENTENCE.finditer(text, max(start - room, 0), start)), default=-1)
    after = _SENTENCE.search(text, end, end + room)
    low = first if first >= 0 else 0 if start <= room else start - room
    high = after.start() + 1 if after else min(len(text), end + room)
    left, right = _window(text, low, high, (start, end), room)
    cut_left = left != first and left > 0
    cut_right = right < len(text) and not (after and right == high)
    return f"{ELLIPSIS if cut_left else ''}{clean(text[left:right])}{ELLIPSIS if cut_right else ''}"


def _window(text: str, low: int, high: int, kept: tuple[int, int], room: int) -> tuple[int, int]:
    """A stretch of ``text[low:high]`` of about ``room`` characters that holds ``kept`` and is cut at spaces."""
    start, end = kept
    if high - low <= room:
        return low, high
    spare = max(room - (end - start), 0)
    left = max(start - spare * 2 // 3, low)
    right = min(end + spare - (start - left), high)
    left = max(min(left, right - room), low)
    if left > low:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else start
    if right < high:
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else end
    return left, right
