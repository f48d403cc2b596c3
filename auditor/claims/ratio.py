"""A part, its whole and the percent said of them: "67/70 … 95,7 %", "of the 248 …, 219 (88.3 %)", "126 against 120".

Claims made here: "ratio-percent" (part, whole or ratio, percent), "ratio" (part and whole without a percent),
"complement" (part, whole and what remains), "share-of-known" (percent and whole, no part), "plan-percent" (part and
percent of an unknown plan).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from auditor.claims import ratio_back
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, only_durations, phrase
from auditor.claims.lists import head, joined_before, same_noun
from auditor.claims.shared_units import alike, in_one_unit
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

QUANTITY = "NMQ"
CHANGE = ("up", "down", "exceed", "short", "from")  # between a pair and its percent these make it a change, no share
# two counts side by side: part and whole by their nouns alone
WEAK = ("n, k, percent of all", "n, k, percent", "k things/n things, percent")
NAMES = "DTYSL"  # dates, periods, symbols and labels may stand between


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """The phrasings, most specific first."""
    gap, short = kit.gap(10, but=CHANGE, also=NAMES), kit.gap(4, but=CHANGE)
    # a counted noun may hold commas ("cán bộ, công chức"); a clause of its own may not stand before the percent
    noun, plain = kit.gap(14, but=CHANGE, also=NAMES + ",Q"), kit.gap(14, but=CHANGE, also=NAMES + "Q")
    aside = kit.maybe(kit.punct(",;:-"))

    def part() -> str:
        return kit.fig(QUANTITY, "part")

    def whole() -> str:
        return kit.fig(QUANTITY, "whole")

    def percent() -> str:
        return kit.fig("P", "percent")

    def said() -> str:
        """What leads from the counted things to their percent."""

        def verb() -> str:
            reach = kit.cue("reach", "share", "level", mark="reach")
            return kit.cues(2, but=CHANGE) + reach + kit.cues(3, but=CHANGE)

        return (
            kit.either(
                noun + r"\(" + kit.cues(3, but=CHANGE),
                noun + kit.punct(",;:-") + verb(),
                plain + verb(),
                plain + kit.punct(",-") + kit.cues(2, but=CHANGE),
            )
            + percent()
        )

    def of() -> str:
        return kit.cue("of", mark="of")

    def aim() -> str:
        return kit.cue("target", mark="target")

    def pair() -> str:
        worded = part() + kit.gap(10, but=CHANGE, also=NAMES + "Q") + of() + kit.gap(3, but=("and",)) + whole()
        return kit.either(worded, kit.fig("MQ", "part") + "/" + kit.fig("MQ", "whole"))

    def population() -> str:
        return kit.cue("population", "total", mark="of")

    ratio = kit.fig("R", "ratio")
    close = kit.maybe(r"\)")

    def among() -> str:
        bare = kit.opening("inside", mark="among") if kit.language.code == "vi" else "(?!)"
        return kit.either(kit.opening("among", mark="among") + kit.gap(3), bare)

    return [
        phrase("ratio-percent", "ratio, percent", ratio, said()),
        phrase("ratio-percent", "percent (ratio)", percent(), noun, r"\(", kit.cues(3), ratio),
        phrase("ratio-percent", "percent, ratio", percent(), plain, aside, kit.cues(3), ratio),
        phrase("ratio-percent", "plan, actual, percent", aim(), kit.gap(5), whole(), gap, kit.punct(",;"), gap, part(),
               said()),
        phrase("ratio-percent", "part against plan, percent", part(), noun, kit.maybe(kit.punct("/,(")), kit.gap(5),
               aim(), kit.gap(5), whole(), gap, close, said()),
        phrase("ratio-percent", "k of n, percent", pair(), said()),
        phrase("ratio-percent", "k things/n things, percent", part(), kit.gap(1), "/", whole(), said()),
        phrase("ratio-percent", "percent of wholes (k of n)", percent(), plain, kit.maybe(","), r"\(", short, pair()),
        phrase("ratio-percent", "percent of n, with k of n", percent(), kit.gap(2, but=CHANGE), of(),
               kit.gap(4, but=CHANGE),
               kit.maybe(kit.punct(",:-")), kit.gap(3, but=CHANGE), pair()),
        phrase("ratio-percent", "percent, that is k of n", percent(), plain, ",", short, kit.cue("reach"), kit.gap(2),
               pair()),
        phrase("ratio-percent", "percent of plan, k against n", percent(), kit.gap(3), aim(), kit.gap(3), ",",
               kit.gap(3), pair(), kit.gap(2), aim()),
        phrase("ratio-percent", "percent of n (k)", percent(), gap, of(), kit.gap(3), whole(), gap, kit.maybe(","),
               r"\(", short, part(), kit.gap(6), r"\)"),
        phrase("ratio-percent", "k, percent of n", part(), said(), close, gap, kit.either(of(), aim(), population()),
               kit.gap(5), kit.maybe(r"\("), short, whole()),
        phrase("ratio-percent", "of n, k (percent)", among(), whole(), noun, aside,
               kit.gap(12, but=CHANGE, also=NAMES), part(), said()),
        phrase("ratio-percent", "n, of which k (percent)", whole(), noun, kit.maybe(kit.punct(";.(:")), gap,
               kit.cue("subset", "these", mark="subset"), kit.maybe(","), kit.gap(6, but=CHANGE), part(), said()),
        phrase("ratio-percent", "n (k, percent)", whole(), plain, r"\(", kit.gap(3, but=CHANGE), part(), gap, ",",
               kit.cues(1), kit.cue("share", "reach"), kit.cues(2), percent(), kit.gap(2), r"\)"),
        phrase("ratio-percent", "n, k, percent of all", whole(), noun, kit.punct(",;"), gap, part(), said(), kit.gap(2),
               kit.cue("population", "total", mark="all")),
        phrase("ratio-percent", "n, k, percent", whole(), kit.gap(8, but=(*CHANGE, "target")), ",",
               kit.gap(2, but=CHANGE), part(), said()),
        phrase("plan-percent", "k, percent of plan", part(), said(), close, kit.cues(3, but=CHANGE), aim()),
        phrase("share-of-known", "of n, percent", among(), whole(), gap, kit.maybe(","),
               kit.gap(8, but=CHANGE), percent()),
        phrase("share-of-known", "n; rate of the same", whole(), noun, kit.punct(",;."), kit.cues(1),
               kit.cue("reach", mark="rate"), kit.gap(6, but=CHANGE), percent()),
        phrase("share-of-known", "percent of n", percent(), kit.gap(3, but=CHANGE), of(), kit.gap(3), whole()),
        phrase("share-of-known", "n; percent of these", whole(), noun, kit.either(kit.punct(",;."), kit.cue("and")),
               kit.gap(3, but=CHANGE), percent(), kit.cue("these", mark="these")),
        phrase("share-of-known", "n, of which percent", whole(), noun, ",", kit.cue("these", mark="these"),
               kit.gap(2, but=CHANGE),
               percent()),
        phrase("share-of-known", "n, percent of the same", whole(), noun, kit.punct(",;"), kit.gap(6, but=CHANGE),
               percent()),
        phrase("plan-percent", "plan: k and k, percent", aim(), kit.gap(8, but=CHANGE, also="Y"), kit.fig("N", "part"),
               kit.gap(8, but=CHANGE), kit.cue("and"), kit.gap(1), kit.fig("N", "part"), said()),
        phrase("plan-percent", "with k, percent of plan", kit.opening("and"), kit.gap(1), part(), kit.gap(5), ",",
               kit.gap(4, but=CHANGE), kit.cue("reach", "level"), kit.cues(2), percent(), kit.cues(3, but=CHANGE),
               aim()),
        *_complements(kit, gap),
        phrase("ratio", "k of n", pair()),
        phrase("ratio", "k/n", ratio),
    ]  # fmt: skip


def _complements(kit: Toolkit, gap: str) -> list[Phrase]:
    """ "16/19 criteria; 3 are outstanding": the pair and what remains, with at most a percent between them."""
    noun = kit.gap(14, also=NAMES + ",Q")
    joint = kit.either(kit.punct(",;.("), kit.cue("and"))
    out = []
    for name in ("k/n", "k of n"):
        for order in ("cue first", "cue last"):
            first = kit.fig("R", "ratio") if name == "k/n" else _pair(kit, gap)
            rest, cue = kit.fig(QUANTITY, "rest"), kit.cue("pending", "rest", mark="pending")
            tail = cue + kit.gap(4) + rest if order == "cue first" else rest + kit.gap(3) + cue
            aside = kit.maybe(kit.maybe(kit.punct(",(")), kit.gap(5), kit.fig("P", "aside"), kit.maybe(r"\)"))
            out.append(
                phrase("complement", f"{name}; the rest, {order}", first, noun, aside, gap, joint,
                       kit.gap(6, but=("full", "total")), tail)
            )  # fmt: skip
    return out


def _pair(kit: Toolkit, gap: str) -> str:
    return (
        kit.fig(QUANTITY, "part")
        + gap
        + kit.cue("of", mark="of")
        + kit.gap(3, but=("and",))
        + kit.fig(QUANTITY, "whole")
    )


def _names_whole(percent: Figure, whole: Figure) -> bool:
    """Whether the words behind the percent name the whole again: "53,8% số trẻ em" of 36 trẻ em."""
    named = percent.noun.removeprefix("số ")
    return named != percent.noun and bool(head(whole)) and named.split()[:2] == list(head(whole))


def _rate_of_whole(match: Match, whole: Figure) -> bool:
    """Whether the rate names the whole again right behind its cue: "36 thôn …; tỷ lệ thôn đạt chuẩn là 62%"."""
    stream, cue, percent = match.stream, match.index("~rate"), match.index("percent")
    if cue is None or percent is None or not head(whole):
        return False
    behind = stream.words(stream.tokens[cue].end, stream.tokens[percent].start).split()
    return behind[: len(head(whole))] == list(head(whole))


def _same_things(match: Match, roles: dict[str, list[Figure]]) -> bool:
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


def _whole_of(match: Match, part: Figure, whole: Figure) -> Figure:
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


@define(eq=False)
class _Taken:
    """What the block's phrasings have tied so far: percents, pairs and remainders, by the offset of their figures."""

    percents: set[int] = field(factory=set)
    pairs: set[int] = field(factory=set)
    rests: set[int] = field(factory=set)


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block: every percent is tied once, by the first phrasing that fits it."""
    taken = _Taken()
    for item in phrases(stream.language):
        for match in item.matches(stream):
            claim = _accept(match, taken)
            if claim is not None:
                yield claim
    yield from ratio_back.find(stream, taken.percents)


def _accept(match: Match, taken: _Taken) -> Claim | None:
    roles = match.roles()
    if ratio := roles.get("ratio"):
        roles = {"part": [ratio[0].terms[0]], "whole": [ratio[0].terms[1]], **roles}
    part, whole, percent = roles.get("part"), roles.get("whole"), roles.get("percent")
    if not only_durations(match) or any(f.more.get("compound") for f in (*(part or ()), *(whole or ()))):
        return None
    if part and whole and match.phrase.name == "n, of which k (percent)":
        whole = [_whole_of(match, part[0], whole[0])]
    if part and whole:
        borrowed = in_one_unit(part[0], whole[0])
        if borrowed is None:
            return None
        roles["part"], roles["whole"] = part, whole = [borrowed[0]], [borrowed[1]]
    keys = {match.stream.tokens[i].start for i in match.indexes()}
    if match.phrase.name in WEAK and not _same_things(match, roles):
        return None
    if match.phrase.name == "n; rate of the same" and not _rate_of_whole(match, roles["whole"][0]):
        return None
    if match.phrase.name == "n, percent of the same" and not _names_whole(roles["percent"][0], roles["whole"][0]):
        return None
    first = match.index("part") or 0
    if match.phrase.name.startswith("k of n") and match.stream.any_in(range(max(first - 2, 0), first), "among"):
        return None  # "Trong tổng số 250 hồ sơ có … ": what follows such a cue is the whole
    if match.phrase.kind == "complement":
        return _complement(match, roles, keys, taken)
    if percent and (percent[0].start in taken.percents or _is_change(match)):
        return None
    if percent and _is_threshold(match):
        return None
    if match.phrase.name == "percent of n" and _begins_pair(match):
        return None
    if match.phrase.name == "percent of n, with k of n" and not _names_again(match, roles["whole"][0]):
        return None
    if match.phrase.kind == "plan-percent" and part and _describes(match, part[0]):
        return None
    if match.phrase.kind == "ratio" and keys & taken.pairs:
        return None
    if percent:
        taken.percents.add(percent[0].start)
    if match.phrase.name == "k, percent of plan" and part:
        # two counts before the percent may be meant together
        roles["part"] = [*joined_before(match.stream, match.index("part") or 0), *part]
    if part and whole:
        taken.pairs |= keys
    return match.claim(roles, population=_of_population(match), weak=match.phrase.name == "n, k, percent")


def _begins_pair(match: Match) -> bool:
    """Whether the whole found is the part of a pair: "50% of the cases with 3 out of 6"."""
    at = match.index("whole") or 0
    return match.stream.has(at + 1, "of") and match.stream.codes[at + 2 : at + 3] in tuple(QUANTITY)


def _names_again(match: Match, whole: Figure) -> bool:
    """Whether the words behind the percent name what the pair counts."""
    at, part = match.index("percent") or 0, match.index("part") or 0
    between = match.stream.words(match.stream.tokens[at].end, match.stream.tokens[part].start).split()
    return bool(whole.noun) and bool(set(whole.noun.split()[:2]) & set(between))


def _describes(match: Match, part: Figure) -> bool:
    """Whether a count describes what reached the plan ("được tiêm đủ 3 mũi đạt 97% kế hoạch") and is no result."""
    words = match.stream.language.words
    return part.lead.split()[-1:] != [] and (
        part.lead.split()[-1] in words["complete"] or (head(part)[:1] != () and head(part)[0] in words["kinds"])
    )


def _complement(match: Match, roles: dict[str, list[Figure]], keys: set[int], taken: _Taken) -> Claim | None:
    if keys & taken.rests or "whole" not in roles or not alike(roles["whole"][0], roles["rest"][0]):
        return None
    taken.rests |= keys
    return match.claim(roles)


def _of_population(match: Match) -> bool:
    """Whether the whole is a population (all wards of a city) and no target: its sentence names no target."""
    sentence = match.sentence()
    if match.stream.any_in(sentence, "target"):
        return False
    marks = match.marks()
    of = marks.get("of", marks.get("among"))
    return (of is not None and match.stream.has(of, "among")) or match.stream.any_in(sentence, "population")


def _is_threshold(match: Match) -> bool:
    """Whether a bounded percent tells what each counted thing reached ("5 of the 7 schools reached over 90%")."""
    index, last = match.index("percent") or 0, max(match.index("ratio") or 0, match.index("whole") or 0)
    bound = match.stream.figure(index).hedge in (">", ">=", "<", "<=")
    if bound and match.phrase.name == "percent, ratio":
        start = max(match.stream.codes.rfind(mark, 0, index) for mark in ".;:(")
        return "R" in match.stream.codes[start + 1 : index]
    return bound and last < index and not set(match.stream.codes[last:index]) & set(",;:(-")


def _is_change(match: Match) -> bool:
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
