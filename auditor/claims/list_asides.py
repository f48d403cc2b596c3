"""What stands beside the items of a list and is none of them: lists in a list, asides between dashes, lone brackets."""

from __future__ import annotations

from attrs import define, field

from auditor.claims.tokens import Stream, Token
from auditor.model import Figure


@define(eq=False)
class Inner:
    """A list inside an item ("225 …, gồm 86 … và 139 …; 256 …"): its figures, and whether its "and" has come.

    It ends at a semicolon, and at the comma behind the item that its "and" leads to.
    """

    figures: list[Figure] = field(factory=list)
    last: int = 0  # how many figures stood before its "and"; 0 before the "and" comes

    def ends_at(self, token: Token) -> bool:
        """Whether the list ends before ``token``; takes note of what it holds otherwise."""
        if "and" in token.classes and not self.last:
            self.last = len(self.figures)
        elif token.figure is not None:
            self.figures.append(token.figure)
        return token.code == ";" or (token.code == "," and 0 < self.last < len(self.figures))


def alone_in(stream: Stream, at: int) -> Figure | None:
    """The figure that is all a bracket at ``at`` holds."""
    closed = stream.codes[at + 2 : at + 3] in (")", "]")
    return stream.tokens[at + 1].figure if closed else None


def dash_closing(stream: Stream, at: int, end: int) -> int:
    """The dash that closes an aside with figures opened by the dash at ``at``; -1 when none does."""
    for i in range(at + 1, end):
        if stream.codes[i] == "-":
            holds = any(t.figure is not None for t in stream.tokens[at + 1 : i])
            goes_on = stream.codes[i + 1 : i + 2] in ("", ",", ";") or stream.has(i + 1, "and")
            return i if holds and goes_on else -1
        if stream.codes[i] in ".;":
            break
    return -1


def joined_by(stream: Stream, start: int, stop: int) -> str:
    """What stands before the last "and" of a list."""
    at = next((i for i in range(stop - 1, start, -1) if stream.has(i, "and")), start + 1)
    return stream.codes[at - 1]
