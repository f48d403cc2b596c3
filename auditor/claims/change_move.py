"""One change as a sentence words it: its figure, direction and form. What it is a change of is not known here."""

from __future__ import annotations

from attrs import define

from auditor.claims.change_words import Sentence
from auditor.model import Figure

LEAD = 5  # tokens between a verb of change and its figure


@define(eq=False)
class Move:
    """A change as worded.

    at         token of the figure, or of the verb that stands alone ("doubled", "tăng so với")
    figure     what it changes by; None for a bare verb
    direction  1 up, -1 down, 0 not said
    first      first token of the wording, ``last`` its last
    form       "by", "times" (gấp k lần), "rise-times" (tăng k lần), "bare"
    verb       the token of the verb or of the comparative; equals ``at`` when there is none
    yearly     an average a year
    plan       said of a plan (vượt, above target)
    of         the move it repeats in other words ("giảm 19 vụ (-14,3 %)")
    signed     told by a plus or minus sign only
    """

    at: int
    figure: Figure | None
    direction: int
    first: int
    last: int
    form: str = "by"
    verb: int = -1
    yearly: bool = False
    plan: bool = False
    of: Move | None = None
    signed: bool = False


def sign(classes: frozenset[str]) -> int:
    """1 for a cue of rising, -1 for one of falling, 0 for neither."""
    if classes & {"up", "exceed", "higher"}:
        return 1
    return -1 if classes & {"down", "short", "lower"} else 0


def tail(s: Sentence, move: Move) -> range:
    """The tokens behind a change that still belong to it: up to punctuation or another figure, at most five."""
    stop = move.last + 1
    while (
        stop < s.end
        and stop <= move.last + LEAD
        and s.code(stop) not in ",;:()-"
        and (s.token(stop).figure is None or s.code(stop) in "YTD")
    ):
        stop += 1
    return range(move.last + 1, stop)
