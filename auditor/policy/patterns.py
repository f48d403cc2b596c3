"""Patterns of paths in the syntax of gitignore(5): one pattern, and how it is held against a path."""

from __future__ import annotations

import os
import re
import unicodedata

from attrs import field, frozen

_CLASSES = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": " \\t", "digit": "0-9", "lower": "a-z", "space": r"\s",
    "upper": "A-Z", "xdigit": "0-9a-fA-F", "punct": r"!-/:-@\[-`{-~",
}  # fmt: skip
_FLAGS = re.IGNORECASE if os.name == "nt" else re.NOFLAG


@frozen
class Pattern:
    """One line of an ignore file.

    text        as written
    negated     it begins with "!": what it matches is not ignored after all
    folders     it ends with "/": it is for folders only
    expression  what a path relative to the pattern's own folder must be as a whole
    """

    text: str
    negated: bool
    folders: bool
    expression: re.Pattern[str] = field(repr=False, eq=False)

    @classmethod
    def parse(cls, line: str) -> Pattern | None:
        """The pattern in ``line``; None for a comment, a blank line and what git takes for no pattern."""
        line = _without_trailing_spaces(line.removesuffix("\r"))
        if not line or line.startswith("#"):
            return None
        negated = line.startswith("!")
        body = line[negated:]
        folders = body.endswith("/")
        body = body[: len(body) - folders]
        anchored = "/" in body
        expression = _expression(body.removeprefix("/"))
        if not body or expression is None:
            return None
        head = "" if anchored else "(?:.*/)?"
        return cls(line, negated, folders, re.compile(head + expression, _FLAGS | re.DOTALL))

    def matches(self, path: str, folder: bool) -> bool:
        """Whether the pattern names ``path`` itself: relative to the pattern's folder, with "/" between its parts."""
        if self.folders and not folder:
            return False
        return self.expression.fullmatch(unicodedata.normalize("NFC", path)) is not None

    def leads_to(self, path: str) -> bool:
        """Whether the pattern names the file ``path`` or a folder above it."""
        parts = path.split("/")
        return any(self.matches("/".join(parts[:end]), end < len(parts)) for end in range(1, len(parts) + 1))


def _without_trailing_spaces(line: str) -> str:
    """``line`` without the spaces at its end, but for one that a backslash protects."""
    bare = line.rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if backslashes % 2 and len(bare) < len(line) else bare


def _expression(pattern: str) -> str | None:
    """``pattern`` as a regular expression; None where a bracket stays open or a backslash ends it."""
    pattern = unicodedata.normalize("NFC", pattern)
    parts: list[str] = []
    at, end = 0, len(pattern)
    while at < end:
        letter = pattern[at]
        if letter == "*":
            stars = len(pattern[at:]) - len(pattern[at:].lstrip("*"))
            whole = stars >= 2 and (at == 0 or pattern[at - 1] == "/")
            at += stars
            if whole and pattern[at : at + 1] == "/":
                parts.append("(?:.*/)?")
                at += 1
            else:
                parts.append((".+" if parts else ".*") if whole and at == end else "[^/]*")
            continue
        piece, at = _piece(pattern, at)
        if piece is None:
            return None
        parts.append(piece)
    return "".join(parts)


def _piece(pattern: str, at: int) -> tuple[str | None, int]:
    """The expression for one letter, escape or bracket of ``pattern`` at ``at``, and where it ends."""
    letter = pattern[at]
    if letter == "?":
        return "[^/]", at + 1
    if letter == "[":
        return _bracket(pattern, at + 1)
    if letter == "\\":
        return (re.escape(pattern[at + 1]), at + 2) if at + 1 < len(pattern) else (None, at)
    return re.escape(letter), at + 1


def _bracket(pattern: str, at: int) -> tuple[str | None, int]:
    """A bracket expression that opened before ``at``."""
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    inside: list[str] = []
    first = True
    while at < len(pattern):
        letter = pattern[at]
        if letter == "]" and not first:
            return (_class("".join(inside), negated), at + 1) if inside else (None, at)
        first = False
        named = re.compile(r"\[:([a-z]{1,10}):\]").match(pattern, at)
        if named:
            inside.append(_CLASSES.get(named[1], ""))
            at = named.end()
        elif letter == "-" and inside and pattern[at + 1 : at + 2] not in ("]", ""):
            inside.append("-")
            at += 1
        else:
            at += letter == "\\"
            inside.append(re.escape(pattern[at : at + 1]))
            at += 1
    return None, at


def _class(inside: str, negated: bool) -> str | None:
    """The expression for a bracket; None for a range that runs backwards, which matches nothing."""
    text = f"(?!/)[{'^' if negated else ''}{inside}]"
    try:
        re.compile(text)
    except re.error:
        return None
    return text
