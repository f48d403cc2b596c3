"""What a matched ratio means: whose whole it is, whether part and whole count one thing, a share, a change or a rule.

The phrasings are in ratio.py; here a match is judged by its nouns and by the cues around it.
"""

from __future__ import annotations

from attrs import evolve

from auditor.claims.clauses import STOPS, says, singular, without
from auditor.claims.grammar import Match
from auditor.claims.lists import head, same_noun
from auditor.claims.ratio_pieces import CHANGE, QUANTITY
from auditor.claims.shared_units import alike
from auditor.claims.tokens import WORD, Stream
from auditor.model import Figure

Roles = dict[str, list[Figure]]
BASES = ("of", "total", "population", "target", "base", "among")
CLAUSE = 12  # tokens looked back for the words that set out a whole
FAR = 80  # tokens before a count in which a larger one of the same things is looked for


def names_whole(stream: Stream, percent: Figure, whole: Figure) -> bool:
    """Whether the words behind the percent name the whole again: "53,8% số trẻ em" of 36 trẻ em."""
    named = percent.noun.removeprefix("tổng ").removeprefix("số ")
    first = [word for word in head(whole) if word not in stream.language.words["stop"]]
    return named != percent.noun and bool(first) and named.split()[: len(first)] == first


def names_thing(stream: Stream, at: int, whole: Figure) -> bool:
    """Whether the noun behind the percent at token ``at`` is the whole's ("53 % villages", "85% thôn đạt chuẩn")."""
    named = stream.figure(at).noun.split()[:1]
    return bool(named) and bool(head(whole)) and singular(named[0]) == singular(head(whole)[0])


def rate_of_whole(match: Match, whole: Figure) -> bool:
    """Whether the rate names the whole again right behind its cue: "36 thôn …; tỷ lệ thôn đạt chuẩn là 62%"."""
    cue, percent = match.index("~rate"), match.index("percent")
    if cue is None or percent is None or percent == cue + 1 or not head(whole):
        return False
    return _rate_of(match.stream, cue, percent, whole)


def is_whole(match: Match) -> bool:
    """Whether what stands as the part is the whole: "Trong tổng số 250 hồ sơ có …", "Of the 250 files …"."""
    stream, first = match.stream, match.index("part") or 0
    return stream.has(first - 1, "among") or (stream.has(first - 2, "among") and stream.codes[first - 1] != WORD)


def bare(match: Match, whole: Figure) -> Figure:
    """The whole without the hedge that the cue "trên" seems to give it where it means "of"."""
    of = match.marks().get("of")
    if not whole.hedge or whole.soft or of is None or not match.stream.has(of, "gt"):
        return whole
    near = match.stream.tokens[of].end <= whole.start <= match.stream.tokens[of].end + 2
    return evolve(whole, hedge="") if near and (whole.value % 10 or whole.words) else whole


def same_things(match: Match, roles: dict[str, list[Figure]]) -> bool:
    """Whether part and whole count one thing by their first two words, and no other base follows the percent."""
    part, whole = roles["part"][0], roles["whole"][0]
    if match.phrase.name == "n, k, percent of all":
        return same_noun(part, whole)
    if match.phrase.name == "k things/n things, percent":
        return bool(head(part)) and head(part)[:1] == head(whole)[:1]
    behind = match.index("percent") or 0
    bases = ("of", "total", "population", "target", "base", "among")
    other_base = match.stream.any_in(range(behind + 1, behind + 4), *bases)
    return bool(head(part)) and head(part)[:1] == head(whole)[:1] and part.value <= whole.value and not other_base


def whole_of(match: Match, part: Figure, whole: Figure) -> Figure:
    """The figure before "of which" that counts the part's things, where the nearest one counts others.

    In "415 homes, 1,208 people; of which 102 homes (24.6 %)" the whole is the homes.
    """
    if not head(part) or not head(whole) or same_noun(part, whole):
        return whole
    stream, first = match.stream, match.index("whole") or 0
    start = max(stream.codes.rfind(mark, 0, first) for mark in ".!?") + 1
    for token in reversed(stream.tokens[start:first]):
        if token.figure is not None and alike(token.figure, part) and head(token.figure)[:1] == head(part)[:1]:
            return token.figure
    return whole


def counted_elsewhere(match: Match, rest: Figure, whole: Figure) -> Figure | None:
    """The only pair before the match that counts the remainder's things where the pair of the match counts others:
    "16/19 tiêu chí; 69/75 chỉ tiêu. Còn 3 tiêu chí" is of the criteria."""
    stream, pair = match.stream, match.index("ratio") or match.index("whole") or 0
    behind = stream.words(stream.tokens[pair].end, stream.tokens[pair].end + 24).split()[:2]
    if not head(rest) or same_noun(rest, whole) or (not head(whole) and behind == list(head(rest))):
        return None
    before = (t.figure for t in match.stream.tokens[: match.start])
    named = [f for f in before if f is not None and f.kind == "ratio" and head(f) and head(f)[:2] == head(rest)]
    return named[0] if len(named) == 1 else None


def counts_less(match: Match, whole: Figure) -> bool:
    """Whether a share's whole is a change or one of several counts of the same things, of which a larger one stands
    before it, so that nothing says it is the whole: "giảm 25 hộ; tỷ lệ hộ nghèo …", "… 13 hồ sơ. Tỷ lệ hồ sơ …"."""
    stream, at = match.stream, match.index("whole") or 0
    if stream.any_in(range(max(at - 2, 0), at), "up", "down"):
        return True
    if match.marks().keys() & {"among", "these"}:
        return False
    return any(
        token.figure is not None
        and alike(token.figure, whole)
        and token.figure.value > whole.value
        and head(whole) != ()
        and head(token.figure)[:1] == head(whole)[:1]
        for token in stream.tokens[max(at - FAR, 0) : at]
    )


def is_each(match: Match, figure: Figure) -> bool:
    """Whether a figure is of one ("bình quân 50 triệu đồng/hộ"), so that nothing but another such is a part of it."""
    at = next((i for i, token in enumerate(match.stream.tokens) if token.figure is figure), None)
    slash = "/" in figure.text and figure.kind == "money"
    return slash or bool(figure.more.get("per")) or (at is not None and match.stream.has(at - 1, "average", "each"))


def begins_pair(match: Match) -> bool:
    """Whether the whole found is the part of a pair: "50% of the cases with 3 out of 6"."""
    at = match.index("whole") or 0
    return match.stream.has(at + 1, "of") and match.stream.codes[at + 2 : at + 3] in tuple(QUANTITY)


def is_rate(match: Match) -> bool:
    """Whether a rate is told and then its counts: "the pass rate was 58 %, with 7 of the 12 …"."""
    stream, at, words = match.stream, match.index("percent") or 0, match.stream.language.words
    joint = stream.tokens[match.marks()["with"]]
    start = max(stream.codes.rfind(mark, 0, at) for mark in ".;,:(") + 1
    before = stream.words(stream.tokens[start].start, stream.tokens[at].start).split()
    rates = words["ratio_nouns"] | words["rates_alone"]
    return stream.words(joint.start, joint.end) in words["with"] and any(word in rates for word in before)


def names_again(match: Match, whole: Figure) -> bool:
    """Whether the words behind the percent name what the pair counts."""
    at, part = match.index("percent") or 0, match.index("part") or 0
    between = match.stream.words(match.stream.tokens[at].end, match.stream.tokens[part].start).split()
    return bool(whole.noun) and bool(set(whole.noun.split()[:2]) & set(between))


def describes(match: Match, part: Figure) -> bool:
    """Whether a count describes what reached the plan ("được tiêm đủ 3 mũi đạt 97% kế hoạch") and is no result."""
    words = match.stream.language.words
    return part.lead.split()[-1:] != [] and (
        part.lead.split()[-1] in words["complete"] or (head(part)[:1] != () and head(part)[0] in words["kinds"])
    )


def of_population(match: Match) -> bool:
    """Whether the whole is a population (all wards of a city) and no target: its sentence names no target."""
    sentence = match.sentence()
    if match.stream.any_in(sentence, "target"):
        return False
    marks = match.marks()
    of = marks.get("of", marks.get("among"))
    return (of is not None and match.stream.has(of, "among")) or match.stream.any_in(sentence, "population")


def is_threshold(match: Match) -> bool:
    """Whether a bounded percent tells what each counted thing reached ("5 of the 7 schools reached over 90%")."""
    index = match.index("percent") or 0
    last = max(match.index(role) or 0 for role in ("ratio", "whole", "part"))
    bound = match.stream.figure(index).hedge in (">", ">=", "<", "<=")
    if bound and match.phrase.name == "percent, ratio":
        start = max(match.stream.codes.rfind(mark, 0, index) for mark in ".;:(")
        return "R" in match.stream.codes[start + 1 : index]
    return bound and last < index and not set(match.stream.codes[last:index]) & set(",;:(-")


def is_change(match: Match) -> bool:
    """Whether the percent says a change or a rate, so that it is no share ("tăng 5 %", "4 %/năm")."""
    stream = match.stream
    index = match.index("percent")
    if index is None:
        return False
    figure = stream.figure(index)
    if figure.more.get("per") or figure.more.get("sign"):
        return True
    if stream.has(index + 1, "exceed", "short", "higher", "lower", "up", "down"):
        return True  # "21% above the plan"
    hedged = stream.has(index - 1, "gt", "ge", "lt", "le", "near", "about") and not stream.has(index - 1, *CHANGE)
    before = index - 2 if hedged else index - 1
    return stream.has(before, *CHANGE) and not stream.has(before, "gt", "ge", "lt", "level")


def is_base(match: Match) -> bool:
    """Whether the figure before the percent is what the percent is taken of, and no part: far above the one behind,
    with no plan named between ("on an income of $320,000 the rate of 5% gives a tax of $16,000")."""
    part, percent, whole = (match.index(role) or 0 for role in ("part", "percent", "whole"))
    exceeds = match.stream.figure(part).value > 2 * match.stream.figure(whole).value
    return exceeds and not match.stream.any_in(range(percent, whole), "target")


# --- one base for part, whole and percent -----------------------------------------------------------------------------


def things(stream: Stream, index: int) -> set[str]:
    """What the figure counts: the first word of its noun, or the words of its clause, or of its sentence's opening."""
    figure = stream.figure(index)
    if head(figure):
        return {singular(head(figure)[0])}
    words: set[str] = set()
    for k in range(index - 1, max(index - 10, -1), -1):
        token = stream.tokens[k]
        if token.figure is not None or token.code in STOPS + ";,(":
            break
        if token.code == WORD:
            words |= set(stream.words(token.start, token.end).split())
    start = next((k for k in range(index, -1, -1) if stream.codes[k] in STOPS), -1) + 1
    if stream.has(start, "among", "population", "these") and stream.codes[start + 1 : start + 2] == WORD:
        words |= set(stream.words(stream.tokens[start + 1].start, stream.tokens[start + 1].end).split()[:1])
    return {singular(w) for w in words if w not in stream.language.words["stop"]} - stream.language.words["amounts"]


def counted(stream: Stream, figure: Figure) -> str:
    """The first word of what the figure counts, "" when it names nothing: behind an English count a verb may stand."""
    name = singular(head(figure)[0]) if head(figure) else ""
    if name and stream.language.code == "en" and name == head(figure)[0]:
        return name if name in stream.language.words["people"] else ""
    return name


def one_kind(match: Match, roles: Roles) -> bool:
    """Whether part and whole may count one thing: amounts of one unit, or counts whose words have one in common."""
    part, whole = roles["part"][0], roles["whole"][0]
    if part.kind != "count":
        return True
    names = counted(match.stream, part), counted(match.stream, whole)
    if all(names):
        return names[0] == names[1]
    i, j = match.index("part"), match.index("whole")
    if i is None or j is None:
        return False
    one, two = things(match.stream, i), things(match.stream, j)
    if i > j and (names[1] or match.stream.codes[i - 1] == ":"):  # its clause may name them before a comma
        start = max(j, *(match.stream.codes.rfind(mark, 0, i) for mark in STOPS + ";")) + 1
        one = one | {singular(w) for w in match.stream.words(match.stream.tokens[start].start, part.start).split()}
    return bool(one & two) or not one


def other_base(match: Match) -> bool:
    """Whether the words behind the percent name what it is of, so that it is not of the whole before it."""
    behind = match.index("percent") or 0
    return match.stream.any_in(range(behind + 1, behind + 4), *BASES)


def of_something(stream: Stream, at: int, *wholes: Figure) -> bool:
    """Whether "of" and a noun that is none of the wholes' follow the percent ("run at 66 % of capacity")."""
    if not stream.has(at + 1, "of") or stream.codes[at + 2 : at + 3] != WORD or stream.has(at + 1, "these"):
        return False
    words = stream.words(stream.tokens[at + 1].start, stream.tokens[at + 2].end).split()
    known = stream.language.words["themselves"] | {singular(w) for f in wholes for w in f.noun.split()[:3]}
    return not any(singular(word) in known for word in words)


def same_base(match: Match, roles: Roles) -> bool:
    """Whether a percent may be of the counted whole: it names no other thing and is no mean, no loss "of 15 %"."""
    stream, at, whole = match.stream, match.index("percent") or 0, roles["whole"][0]
    percent = roles["percent"][0]
    if stream.has(at - 1, "average", "each") or stream.any_in(range(at + 1, at + 4), "target", "before"):
        return False
    if of_something(stream, at, whole) and not match.phrase.name.startswith("percent ("):
        return False
    if stream.has(at - 1, "of") and not stream.has(at - 1, "reach", "share"):
        return False
    counted = stream.language.words["counters"] | stream.language.words["whole_things"]
    named = (percent.noun.removeprefix("tổng ").removeprefix("số ")).split()[:1]
    if named and named[0] in counted and head(whole) and named[0] not in whole.noun.split():
        return False
    between = range(*sorted((at, match.index("whole") or 0)))
    rate = next((k for k in reversed(between) if _says_rate(stream, k)), None)
    return rate is None or not head(whole) or stream.language.code == "en" or _rate_of(stream, rate, at, whole)


def _says_rate(stream: Stream, k: int) -> bool:
    token = stream.tokens[k]
    if token.figure is not None or not token.classes:
        return False
    return stream.words(token.start, token.end).split()[0] in stream.language.words["ratio_nouns"]


def _rate_of(stream: Stream, cue: int, at: int, whole: Figure) -> bool:
    """Whether a rate's name begins with the whole's noun and says more of it than the noun itself does."""
    said = stream.words(stream.tokens[cue].end, stream.tokens[at].start).split()
    stop = stream.language.words["stop"]
    noun = whole.noun.split()
    first = [word for word in head(whole) if word not in stop]
    if not said:
        return True
    if said[: len(first)] != first:
        return False
    same = next((n for n, (a, b) in enumerate(zip(said, noun, strict=False)) if a != b), min(len(said), len(noun)))
    told = " ".join(said[same:])
    return bool(without(stream.language, "rate_frame", told).split())


def sets_out(match: Match, roles: Roles) -> bool:
    """Whether words before or right behind the whole say that it was looked at as one: "rà soát 47 thôn", "of the 12
    depots visited"."""
    stream, at = match.stream, match.index("whole") or 0
    marks = ".;:,(" if stream.language.code == "en" else ".;:("
    start = max(max(stream.codes.rfind(mark, 0, at) for mark in marks) + 1, at - CLAUSE)
    before = stream.words(stream.tokens[start].start, stream.tokens[at].start)
    stop = next((k for k in range(at + 1, len(stream.codes)) if stream.codes[k] in ".;,(P" + QUANTITY), at + 1)
    behind = stream.words(stream.tokens[at].end, stream.tokens[stop - 1].end) if stop > at + 1 else ""
    return says(stream.language, "looked_at", before) or says(stream.language, "looked_at_behind", behind)


def lists_on(stream: Stream, before: int, at: int) -> bool:
    """Whether the percent at ``at`` goes on a list of shares of one whole that ``before`` belongs to."""
    figure = stream.figure(at)
    if figure.more.get("per") or figure.more.get("sign") or stream.any_in(range(before + 1, at), *CHANGE, *BASES):
        return False
    if stream.has(at + 1, *BASES, "higher", "lower", "up", "down", "points") or at - before > 14:
        return False
    return "," in stream.codes[before:at] or stream.any_in(range(before + 1, at), "and")


def one_digit_off(said: str, meant: str) -> bool:
    """Whether one digit, or two neighbours that changed places, make the one number of the other."""
    if len(said) != len(meant):
        return False
    off = [i for i, (a, b) in enumerate(zip(said, meant, strict=True)) if a != b]
    if len(off) != 2:
        return len(off) == 1
    return off[1] == off[0] + 1 and said[off[0]] == meant[off[1]] and said[off[1]] == meant[off[0]]
