"""What each phrasing of a ratio asks for beside its words: one thing counted, one base, a plan that goes on.

``FITS`` names the test of each phrasing that has one; phrasings are in ratio_phrases.py and ratio_known.py.
"""

from __future__ import annotations

from collections.abc import Callable

from auditor.claims.clauses import STOPS, says
from auditor.claims.grammar import Match
from auditor.claims.lists import head
from auditor.claims.ratio_pieces import QUANTITY
from auditor.claims.ratio_sense import (
    BASES,
    Roles,
    begins_pair,
    counted,
    is_base,
    is_rate,
    names_again,
    names_whole,
    of_something,
    one_kind,
    other_base,
    rate_of_whole,
    same_things,
    sets_out,
)
from auditor.claims.shared_units import alike
from auditor.claims.tokens import WORD, Stream
from auditor.model import Figure

LABELLED_POINTS = 15  # two labelled figures whose percent is further off than this are hardly part and whole


def _looked_at(match: Match, roles: Roles) -> bool:
    part, whole = roles["part"][0], roles["whole"][0]
    apart = "." in match.stream.codes[match.index("whole") or 0 : match.index("part") or 0]
    return not apart and part.value <= whole.value and not other_base(match) and one_kind(match, roles) and sets_out(
        match, roles
    )  # fmt: skip


def _percent_of_looked_at(match: Match, roles: Roles) -> bool:
    """A percent that opens its clause, or follows "that", and tells what the counted things did."""
    stream, at = match.stream, match.index("percent") or 0
    behind = stream.codes[at + 1 : at + 2] == WORD or bool(
        at + 1 < len(stream.tokens) and stream.tokens[at + 1].classes
    )
    if not behind or stream.has(at + 1, "higher", "lower", "times"):
        return False
    first = stream.tokens[at - 1]
    lead = stream.words(first.start, first.end).split()[-1:] if first.code == WORD else []
    opens = first.code in ",;" or "and" in first.classes or (lead and lead[0] in stream.language.words["that"])
    return bool(opens or stream.has(at - 1, "has")) and sets_out(match, roles)


def _total(match: Match, roles: Roles) -> bool:
    return roles["part"][0].value <= roles["whole"][0].value and not other_base(match) and one_kind(match, roles)


def _plan(match: Match, roles: Roles) -> bool:
    """In one sentence a plan and what was reached need no common noun; across sentences they do, or a word that goes
    on ("Đến nay", "in the event")."""
    stream, at, part = match.stream, match.index("whole") or 0, match.index("part") or 0
    between = stream.codes[at:part]
    if "." not in between and ":" not in between:
        return not stream.has(match.start - 1, "exceed")
    if stream.any_in(range(at + 1, part), "target"):
        return False
    opening = stream.words(stream.tokens[at].end, stream.tokens[part].start)
    if "." in between and says(stream.language, "so_far", opening):
        return _same_head(match, roles["part"][0], roles["whole"][0])
    return one_kind(match, roles) and (roles["part"][0].kind == "count" or "." not in between)


def _same_head(match: Match, *figures: Figure) -> bool:
    """Whether the figures do not name different things."""
    return len({name for figure in figures if (name := counted(match.stream, figure))}) <= 1


def _so_far(match: Match, roles: Roles) -> bool:
    """The only figure of a sentence, and a part in the next that goes on ("So far it has spent …")."""
    stream, at, part = match.stream, match.index("whole") or 0, match.index("part") or 0
    start = max(stream.codes.rfind(mark, 0, at) for mark in STOPS) + 1
    stop = next(k for k in range(at, part) if stream.codes[k] in STOPS)
    opening = stream.words(stream.tokens[stop].end, stream.tokens[part].start)
    alone = not set(stream.codes[start:at]) & set(QUANTITY + "PR")
    return alone and _total(match, roles) and says(stream.language, "so_far", opening)


def _labelled(match: Match, roles: Roles) -> bool:
    """Two labelled figures side by side, near enough to the percent that it is hardly a margin or another rate."""
    part, whole, percent = roles["part"][0], roles["whole"][0], roles["percent"][0]
    if whole.value <= 0 or not _total(match, roles):
        return False
    return abs(100 * part.value / whole.value - percent.value) <= LABELLED_POINTS


def _in_brackets(match: Match, roles: Roles) -> bool:
    part, whole = roles["part"][0], roles["whole"][0]
    return part.value <= whole.value and part.kind == whole.kind


def _fund(match: Match, roles: Roles) -> bool:
    stream, part = match.stream, roles["part"][0]
    inside = range(match.start, match.end)
    return part.value <= roles["whole"][0].value and not stream.any_in(inside, "before") and one_kind(match, roles)


def _of_n(match: Match, roles: Roles) -> bool:
    """A part and a percent that only a comma ties to a whole behind them count one thing: "two areas, 83 % of our 41
    homes" tells of the homes alone."""
    stream, at = match.stream, match.index("percent") or 0
    if is_base(match):
        return False
    if "reach" in match.marks() or stream.codes[at - 1] == "(":
        return True
    return _same_head(match, roles["part"][0], roles["whole"][0])


def _of_other(match: Match, roles: Roles) -> bool:
    """No percent of something else, told of the counted things by a verb: "2 of 3 pumps run at 66 % of capacity"."""
    stream, at, last = match.stream, match.index("percent") or 0, match.index("whole") or match.index("ratio") or 0
    if set(stream.codes[last:at]) & set(",;:(-") or stream.any_in(range(last, at), "share"):
        return True
    return not of_something(stream, at, *roles["whole"], *roles["part"])


def _inside(match: Match, roles: Roles) -> bool:
    """ "820 trong 1.327 trẻ em": the cue alone makes no ratio of two counts of different things."""
    return "inside" not in match.marks() or one_kind(match, roles)


def _rate(match: Match, roles: Roles) -> bool:
    stream, at = match.stream, match.index("percent") or 0
    return _inside(match, roles) and _names_rate(stream, at)


def _names_rate(stream: Stream, at: int) -> bool:
    """Whether the clause before the percent names a rate."""
    start = max(stream.codes.rfind(mark, 0, at) for mark in ".;,:(") + 1
    before = stream.words(stream.tokens[start].start, stream.tokens[at].start)
    return says(stream.language, "ratio_nouns", before) or says(stream.language, "rates_alone", before)


def _word(match: Match, mark: str, name: str, alone: bool = False) -> bool:
    """Whether the words at ``mark`` end in one of the list ``name``, or are one of them."""
    token = match.stream.tokens[match.marks()[mark]]
    said = match.stream.words(token.start, token.end).split()
    listed = match.stream.language.words[name]
    return " ".join(said) in listed if alone else any(" ".join(said[-n:]) in listed for n in (1, 2, 3))


def _with(match: Match, roles: Roles) -> bool:
    stream, part = match.stream, match.index("part") or 0
    joint = stream.tokens[match.marks()["with"]]
    stop = next((k for k in range(part + 1, len(stream.codes)) if stream.codes[k] in ".,;()P" + QUANTITY), part + 1)
    alone = stream.codes[stop : stop + 1] in (".", ",", ";", "") and not stream.any_in(range(part + 1, stop), *BASES)
    return stream.words(joint.start, joint.end) in stream.language.words["with"] and alone


def _reached(match: Match, roles: Roles) -> bool:
    stream, part = match.stream, match.index("part") or 0
    return bool(head(roles["part"][0])) and not stream.any_in(range(part - 2, part), "pending", "rest", "target")


def _left(match: Match, roles: Roles) -> bool:
    """ "còn 3/10 hộ nghèo; 7 hộ đã thoát nghèo": the other part is of the same things and settled."""
    stream, part = match.stream, match.index("part") or 0
    start = max(stream.codes.rfind(mark, 0, part) for mark in ",;(.")
    near = range(max(part - 2, start + 1), part + 4)
    same = not head(roles["part"][0]) or head(roles["part"][0])[0] == roles["whole"][0].noun.split(" ")[0]
    return same and not stream.any_in(near, "pending", "rest", "subset") and not stream.has(part - 1, "total")


def _two_groups(match: Match, roles: Roles) -> bool:
    """A whole, a part and the rest of it: nothing names different things, and no third part follows."""
    stream, rest = match.stream, roles["rest"][0]
    behind = (stream.tokens[k].figure for k in range(match.end, match.sentence().stop))
    if any(f is not None and alike(f, rest) for f in behind) or roles["part"][0].value > roles["whole"][0].value:
        return False
    return _same_head(match, roles["part"][0], roles["whole"][0], rest)


Sense = Callable[[Match, Roles], bool]
FITS: dict[str, Sense] = {
    "n, k, percent of all": same_things,
    "n, k, percent": same_things,
    "k things/n things, percent": same_things,
    "n; rate of the same": lambda match, roles: rate_of_whole(match, roles["whole"][0]),
    "n, percent of the same": lambda match, roles: names_whole(roles["percent"][0], roles["whole"][0]),
    "percent of n": lambda match, roles: not begins_pair(match),
    "percent of n, with k of n": lambda match, roles: names_again(match, roles["whole"][0]),
    "rate, with k of n": lambda match, roles: is_rate(match),
    "rate: k of n": _rate,
    "k of n, percent": lambda match, roles: _inside(match, roles) and _of_other(match, roles),
    "ratio, percent": _of_other,
    "percent of wholes (k of n)": _inside,
    "percent, that is k of n": _inside,
    "plan: n; k, percent": _plan,
    "n were looked at; k, percent": _looked_at,
    "total: n; k, percent": _total,
    "n. So far k, percent": _so_far,
    "label: n; label: k (percent)": _labelled,
    "of n; rate of the same": lambda match, roles: rate_of_whole(match, roles["whole"][0]),
    "of n, percent (k)": _in_brackets,
    "n was percent done (k)": _in_brackets,
    "k from a fund of n, percent": _fund,
    "against a fund of n, k, percent": _fund,
    "k, percent of n": _of_n,
    "n were looked at; percent": _percent_of_looked_at,
    "percent (n = n)": lambda match, roles: _word(match, "size", "sample_size"),
    "percent across n": lambda match, roles: _word(match, "across", "across"),
    "k; this is percent of plan": lambda match, roles: "this" not in match.marks() or _word(match, "this", "this"),
    "k, meeting percent of plan": lambda match, roles: _word(match, "meeting", "meeting", alone=True),
    "percent of plan, with k": _with,
    "percent of plan (k)": _reached,
    "rest/n left; k": _left,
    "of n, k; the rest": _two_groups,
    "n, of which k; the rest": _two_groups,
}
