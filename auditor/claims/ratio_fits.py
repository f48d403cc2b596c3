"""What each phrasing of a ratio asks for beside its words: one thing counted, one base, a plan that goes on.

``FITS`` names the test of each phrasing that has one; phrasings are in ratio_phrases.py and ratio_known.py.
"""

from __future__ import annotations

from collections.abc import Callable

from auditor.claims.clauses import STOPS, says
from auditor.claims.grammar import Match
from auditor.claims.lists import head, same_noun
from auditor.claims.ratio_pieces import QUANTITY
from auditor.claims.ratio_sense import (
    BASES,
    Roles,
    begins_pair,
    counted,
    is_base,
    is_rate,
    names_again,
    names_thing,
    names_whole,
    of_something,
    one_digit_off,
    one_kind,
    other_base,
    rate_of_whole,
    same_things,
    sets_out,
)
from auditor.claims.shared_units import alike
from auditor.claims.tokens import WORD, Stream
from auditor.model import Figure

NAMED_POINTS = 10  # where the rate is called one
NEAR_POINTS = 5  # a rate told with counts that is further off than this may be of something else
LABELLED_POINTS = 15  # two labelled figures whose percent is further off than this are hardly part and whole


def _looked_at(match: Match, roles: Roles) -> bool:
    part, whole = roles["part"][0], roles["whole"][0]
    apart = "." in match.stream.codes[match.index("whole") or 0 : match.index("part") or 0]
    return not apart and part.value <= whole.value and not other_base(match) and one_kind(match, roles) and sets_out(
        match, roles
    )  # fmt: skip


def predicate(stream: Stream, at: int) -> bool:
    """Whether a verb follows the percent at token ``at``, so that it tells what the counted things did."""
    end = stream.tokens[at].end
    words = stream.words(end, end + 24).split()
    if not words or not words[0][:1].isalpha():
        return False
    first = words[0].strip(",.;:()")
    return first in stream.language.words["predicates"] or (stream.language.code == "en" and first.endswith("ed"))


def _names_or_tells(match: Match, roles: Roles) -> bool:
    """Whether the words behind the percent name the whole again or tell what the counted things did."""
    stream, at, whole = match.stream, match.index("percent") or 0, roles["whole"][0]
    if stream.has(at + 1, "of") and stream.codes[at + 2 : at + 3] == WORD:
        return not of_something(stream, at, whole)  # "of the panel"
    return predicate(stream, at) or names_whole(stream, roles["percent"][0], whole) or names_thing(stream, at, whole)


def _of_n_percent(match: Match, roles: Roles) -> bool:
    """ "of the 40 sites, 55 % are good", but not "of the 40 loans, the mean rate was 6 %": nothing but light words
    and the rate of the same things stands between the comma and the percent."""
    stream, at, first = match.stream, match.index("percent") or 0, match.index("whole") or 0
    comma = stream.codes.rfind(",", first, at)
    if comma < 0:
        return not stream.any_in(range(first, at), "average")
    said = stream.words(stream.tokens[comma].end, stream.tokens[at].start).split()
    if not set(said) - stream.language.words["lightly"]:
        return True
    hedged = all(stream.tokens[k].classes and not stream.has(k, "average") for k in range(comma + 1, at))
    return hedged or (
        stream.language.code == "vi"
        and any(
            stream.words(t.start, t.end).split()[0] in stream.language.words["ratio_nouns"]
            for t in stream.tokens[comma + 1 : at]
            if t.classes
        )
    )


def _own_rate(match: Match, roles: Roles) -> bool:
    """A rate told behind a pair is of the pair when its name only says again what was done ("đã giải ngân 5/9 tỷ
    đồng, tỷ lệ giải ngân đạt …")."""
    stream, cue, at = match.stream, match.marks()["rate"], match.index("percent") or 0
    first = stream.words(stream.tokens[cue].start, stream.tokens[cue].end).split()[0]
    if first not in stream.language.words["ratio_nouns"] and stream.language.code == "vi":
        return False
    if stream.language.code == "en" and not says(stream.language, "ratio_nouns", _text(stream, cue, cue + 1)):
        return False
    start = max(stream.codes.rfind(mark, 0, match.start) for mark in STOPS) + 1
    before = set(_text(stream, start, cue).split())
    said = [word for k in range(cue + 1, at) if stream.codes[k] == WORD for word in _text(stream, k, k + 1).split()]
    return all(word in before or word in stream.language.words["stop"] for word in said)


def _text(stream: Stream, start: int, stop: int) -> str:
    return stream.words(stream.tokens[start].start, stream.tokens[stop - 1].end) if stop > start else ""


def _meant(match: Match, roles: Roles) -> bool:
    """Whether percent and pair are so near, or so alike in their digits, that the one is meant to be of the other."""
    part, whole, percent = roles["part"][0], roles["whole"][0], roles["percent"][0]
    if whole.value <= 0:
        return False
    exact = 100 * part.value / whole.value
    named = "with" in match.marks() and not _rate_alone(match)  # "the pass rate", and not "coverage"
    near = abs(exact - percent.value) <= (NAMED_POINTS if named else NEAR_POINTS)
    said, meant = str(int(percent.value * 10**percent.digits)), str(round(exact * 10**percent.digits))
    return near or (len(said) >= (2 if named else 3) and one_digit_off(said, meant))


def _rate_alone(match: Match) -> bool:
    at = match.index("percent") or 0
    start = max(match.stream.codes.rfind(mark, 0, at) for mark in ".;,:(") + 1
    return not says(match.stream.language, "ratio_nouns", _text(match.stream, start, at))


def _percent_of_looked_at(match: Match, roles: Roles) -> bool:
    """A percent that opens its clause, or follows "that", and tells what the counted things did."""
    stream, at = match.stream, match.index("percent") or 0
    if not _names_or_tells(match, roles):
        return False
    behind = stream.codes[at + 1 : at + 2] == WORD or bool(
        at + 1 < len(stream.tokens) and stream.tokens[at + 1].classes
    )
    if not behind or stream.has(at + 1, "higher", "lower", "times"):
        return False
    first = stream.tokens[at - 1]
    lead = stream.words(first.start, first.end).split()[-1:] if first.code == WORD or first.classes else []
    opens = first.code in ",;" or "and" in first.classes or (lead and lead[0] in stream.language.words["that"])
    return bool(opens or stream.has(at - 1, "has")) and sets_out(match, roles)


def _total(match: Match, roles: Roles) -> bool:
    return roles["part"][0].value <= roles["whole"][0].value and not other_base(match) and one_kind(match, roles)


def _plan(match: Match, roles: Roles) -> bool:
    """In one sentence a plan and what was reached need no common noun; across sentences they do, or a word that goes
    on ("Đến nay", "in the event")."""
    stream, at, part = match.stream, match.index("whole") or 0, match.index("part") or 0
    between = stream.codes[at:part]
    if stream.has(part - 1, "and") and same_noun(roles["part"][0], roles["whole"][0]):
        return False  # "chỉ tiêu giao quân với 70 công dân … và 10 công dân … đạt 105,2%": both are what reached it
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


def _no_circumstance(match: Match, roles: Roles) -> bool:
    """Whether the count is no place or time that opens the sentence: "Across the two regions, at 124 % of target"."""
    stream, part, at = match.stream, match.index("part") or 0, match.index("percent") or 0
    start = max(stream.codes.rfind(mark, 0, part) for mark in ".;,:(") + 1
    said = _text(stream, start, part).split()
    most = 2 if stream.language.code == "en" else 1  # "across the", "tại"
    if not 0 < len(said) <= most or said[0] not in stream.language.words["circumstance"]:
        return True
    return "," not in stream.codes[part:at]


def _of_n(match: Match, roles: Roles) -> bool:
    """A part and a percent that only a comma ties to a whole behind them count one thing: "two areas, 83 % of our 41
    homes" tells of the homes alone."""
    stream, at = match.stream, match.index("percent") or 0
    if is_base(match):
        return False
    if not _no_circumstance(match, roles):
        return False
    if "reach" in match.marks() or stream.codes[at - 1] == "(":
        return True
    return _same_head(match, roles["part"][0], roles["whole"][0])


def _of_other(match: Match, roles: Roles) -> bool:
    """No percent of something else, told of the counted things by a verb: "2 of 3 pumps run at 66 % of capacity"."""
    stream, at, last = match.stream, match.index("percent") or 0, match.index("whole") or match.index("ratio") or 0
    if stream.any_in(range(last, at), "subset", "these"):
        return False  # "27/44 tổ có camera, trong đó 12% số camera …": of the part
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


def _achieved(stream: Stream, part: int) -> bool:
    """Whether what was counted is told as done: a participle ends its clause, or "được" stands in it."""
    stop = next((k for k in range(part + 1, len(stream.codes)) if stream.codes[k] in ".,;()P" + QUANTITY), part + 1)
    stop = min(stop, len(stream.codes))
    said = _text(stream, part + 1, stop).split()
    words = stream.language.words["done_words"]
    if stream.language.code == "vi":
        return any(word in words for word in said)
    return bool(said) and (said[-1].endswith("ed") or said[-1] in words)


def _this(match: Match, roles: Roles) -> bool:
    """Whether the second sentence points back at the count: "This is 93 % of plan", but not "loa 3 cấp. Hoàn thành
    113% chỉ tiêu"."""
    if "this" in match.marks():
        return _word(match, "this", "this")
    stream, part, at = match.stream, match.index("part") or 0, match.index("percent") or 0
    stop = max(stream.codes.rfind(mark, part, at) for mark in ".;")
    return _text(stream, stop + 1, at).split()[:1] == ["this"]


def _with(match: Match, roles: Roles) -> bool:
    if not _achieved(match.stream, match.index("part") or 0):
        return False
    stream, part = match.stream, match.index("part") or 0
    joint = stream.tokens[match.marks()["with"]]
    stop = next((k for k in range(part + 1, len(stream.codes)) if stream.codes[k] in ".,;()P" + QUANTITY), part + 1)
    alone = stream.codes[stop : stop + 1] in (".", ",", ";", "") and not stream.any_in(range(part + 1, stop), *BASES)
    return stream.words(joint.start, joint.end) in stream.language.words["with"] and alone


def _reached(match: Match, roles: Roles) -> bool:
    stream, part = match.stream, match.index("part") or 0
    return bool(head(roles["part"][0])) and not stream.any_in(range(part - 2, part), "pending", "rest", "target")


def _same_whole(match: Match, roles: Roles) -> bool:
    """ "20/55 … , 35/55 chậm": two parts of one whole, the second of which is what remains."""
    one, two = roles["ratio"][0], roles["rested"][0]
    return one.terms[1].value == two.terms[1].value


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
    if any(f is not None and alike(f, rest) for f in behind):
        return False
    return _same_head(match, roles["part"][0], roles["whole"][0], rest)


Sense = Callable[[Match, Roles], bool]
FITS: dict[str, Sense] = {
    "n, k, percent of all": same_things,
    "n, k, percent": same_things,
    "k things/n things, percent": same_things,
    "percent (k things/n things)": one_kind,
    "n; rate of the same": lambda match, roles: rate_of_whole(match, roles["whole"][0]),
    "n, percent of the same": lambda match, roles: names_whole(match.stream, roles["percent"][0], roles["whole"][0]),
    "percent of n": lambda match, roles: not begins_pair(match),
    "percent of n, with k of n": lambda match, roles: names_again(match, roles["whole"][0]),
    "rate, with k of n": lambda match, roles: is_rate(match) and _meant(match, roles),
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
    "k, percent of plan": _no_circumstance,
    "n were looked at; percent": _percent_of_looked_at,
    "percent (n = n)": lambda match, roles: _word(match, "size", "sample_size"),
    "percent across n": lambda match, roles: _word(match, "across", "across"),
    "k; this is percent of plan": _this,
    "k, meeting percent of plan": lambda match, roles: _word(match, "meeting", "meeting", alone=True),
    "percent of plan, with k": _with,
    "with k, percent of plan": lambda match, roles: _achieved(match.stream, match.index("part") or 0),
    "part against plan, percent": lambda match, roles: _same_head(match, roles["part"][0], roles["whole"][0]),
    "of n, percent": _of_n_percent,
    "n, of which percent": _names_or_tells,
    "k of n. Rate: percent": _own_rate,
    "k of n, its rate": _own_rate,
    "n, k of which (percent)": lambda match, roles: roles["part"][0].value <= roles["whole"][0].value,
    "percent (n = k) of n": lambda match, roles: _word(match, "size", "sample_size"),
    "percent (k) of n": _in_brackets,
    "percent of wholes, k of n": lambda match, roles: names_again(match, roles["whole"][0]) or _meant(match, roles),
    "plan of n met by percent, with k": lambda match, roles: _same_head(match, roles["part"][0], roles["whole"][0]),
    "k/n, rest/n": _same_whole,
    "percent of plan (k)": _reached,
    "rest/n left; k": _left,
    "of n, k; the rest": _two_groups,
    "n, of which k; the rest": _two_groups,
}
