"""What a matched ratio means: whose whole it is, whether part and whole count one thing, a share, a change or a rule.

The phrasings are in ratio.py; here a match is judged by its nouns and by the cues around it.
"""

from __future__ import annotations

from auditor.claims.grammar import Match
from auditor.claims.lists import head, same_noun
from auditor.claims.shared_units import alike
from auditor.model import Figure

QUANTITY = "NMQ"
FAR = 80  # tokens before a count in which a larger one of the same things is looked for
CHANGE = ("up", "down", "exceed", "short", "from")  # between a pair and its percent these make it a change, no share


def names_whole(percent: Figure, whole: Figure) -> bool:
    """Whether the words behind the percent name the whole again: "53,8% số trẻ em" of 36 trẻ em."""
    named = percent.noun.removeprefix("số ")
    return named != percent.noun and bool(head(whole)) and named.split()[:2] == list(head(whole))


def rate_of_whole(match: Match, whole: Figure) -> bool:
    """Whether the rate names the whole again right behind its cue: "36 thôn …; tỷ lệ thôn đạt chuẩn là 62%"."""
    stream, cue, percent = match.stream, match.index("~rate"), match.index("percent")
    if cue is None or percent is None or not head(whole):
        return False
    behind = stream.words(stream.tokens[cue].end, stream.tokens[percent].start).split()
    return behind[: len(head(whole))] == list(head(whole))


def same_things(match: Match, roles: dict[str, list[Figure]]) -> bool:
    """Whether part and whole count one thing by their first two words, and no other base follows the percent."""
    part, whole = roles["part"][0], roles["whole"][0]
    if match.phrase.name == "n, k, percent of all":
        return same_noun(part, whole)
    if match.phrase.name == "k things/n things, percent":
        return bool(head(part)) and head(part)[0] == head(whole)[0]
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
    return stream.words(joint.start, joint.end) in words["with"] and any(w in words["ratio_nouns"] for w in before)


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
