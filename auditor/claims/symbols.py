"""Document symbols: what "57-NQ/TW" or "30/2020/NĐ-CP" says, part by part. Whether it is well formed a check decides.

Forms: Hướng dẫn 36-HD/VPTW for the Party (number-KIND/BODY), Nghị định 30/2020/NĐ-CP for the State (number/KIND-BODY).
"""

from __future__ import annotations

import re

from attrs import frozen

from auditor.domain import documents

_HEAD = re.compile(r"(?P<number>[0-9]{1,6}[a-z]?)(?:/(?P<year>(?:19|20)[0-9]{2})(?![0-9]))?")
_PART = re.compile(r"(?P<left>[ ]?)(?P<sign>[-–/&])(?P<right>[ ]?)(?P<code>[A-Za-zĐđƯư][A-Za-zĐđƯư0-9]{0,15})")


@frozen
class Symbol:
    """A symbol in parts.

    number   "57"; year  2020 where the symbol holds one
    kind     the abbreviation of its kind ("NQ"), "" when it has none (an official letter of the State, a law)
    body     the code of the body that issues it ("TW", "MTTQ-BTT")
    parts    the codes in the order written; signs  what stands before each of them
    length   characters of the text that are the symbol
    spaced   whether blanks stand inside
    swapped  whether the body stands before the kind
    """

    number: str
    year: int | None
    kind: str
    body: str
    parts: tuple[str, ...]
    signs: str
    length: int
    spaced: bool = False
    swapped: bool = False

    @property
    def order(self) -> int:
        """The number for comparing; a letter behind it does not count."""
        return int(self.number.rstrip("abcdefghijklmnopqrstuvwxyz"))

    @property
    def head(self) -> str:
        """Number and year as written."""
        return self.number if self.year is None else f"{self.number}/{self.year}"

    @property
    def proper(self) -> str:
        """The symbol in the form that its body uses."""
        if not self.kind:
            return f"{self.head}/{self.body}"
        if self.year is None and documents.is_party(self.body):
            return f"{self.head}-{self.kind}/{self.body}"
        return f"{self.head}/{self.kind}-{self.body}"


def read(text: str) -> Symbol | None:
    """The symbol at the start of ``text``, or None when no code follows the number."""
    head = _HEAD.match(text)
    if head is None:
        return None
    parts: list[str] = []
    signs, at, spaced = "", head.end(), False
    while len(parts) < 6 and (part := _PART.match(text, at)):
        parts.append(part["code"])
        signs += "-" if part["sign"] == "–" else part["sign"]
        spaced = spaced or bool(part["left"] or part["right"])
        at = part.end()
    if not parts:
        return None
    kind, body, swapped = _split(parts)
    year = int(head["year"]) if head["year"] else None
    return Symbol(head["number"], year, kind, body, tuple(parts), signs, at, spaced, swapped)


def _split(parts: list[str]) -> tuple[str, str, bool]:
    """Kind and body of the codes, and whether they stand in the other order."""
    first = documents.kind(parts[0])
    if len(parts) == 2 and documents.is_party(parts[0]) and not first and documents.kind(parts[1]):
        return documents.kind(parts[1]), parts[0], True
    if first and len(parts) > 1:
        return first, "-".join(parts[1:]), False
    return "", "-".join(parts), False
