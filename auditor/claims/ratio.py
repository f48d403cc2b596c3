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
from auditor.claims.lists import joined_before
from auditor.claims.ratio_sense import (
    CHANGE,
    QUANTITY,
    begins_pair,
    counted_elsewhere,
    counts_less,
    describes,
    is_base,
    is_change,
    is_rate,
    is_threshold,
    names_again,
    names_whole,
    of_population,
    rate_of_whole,
    same_things,
    whole_of,
)
from auditor.claims.shared_units import alike, in_one_unit
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

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
        phrase("ratio-percent", "rate, with k of n", percent(), kit.maybe(","), kit.cue("and", mark="with"), kit.gap(1),
               pair()),
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
        whole = [whole_of(match, part[0], whole[0])]
    if part and whole:
        borrowed = in_one_unit(part[0], whole[0])
        if borrowed is None:
            return None
        roles["part"], roles["whole"] = part, whole = [borrowed[0]], [borrowed[1]]
    keys = {match.stream.tokens[i].start for i in match.indexes()}
    if match.phrase.name in WEAK and not same_things(match, roles):
        return None
    if match.phrase.name == "n; rate of the same" and not rate_of_whole(match, roles["whole"][0]):
        return None
    if match.phrase.name == "n, percent of the same" and not names_whole(roles["percent"][0], roles["whole"][0]):
        return None
    first = match.index("part") or 0
    if match.phrase.name.startswith("k of n") and match.stream.any_in(range(max(first - 2, 0), first), "among"):
        return None  # "Trong tổng số 250 hồ sơ có … ": what follows such a cue is the whole
    if match.phrase.kind == "complement":
        return _complement(match, roles, keys, taken)
    if percent and (percent[0].start in taken.percents or is_change(match)):
        return None
    if percent and is_threshold(match):
        return None
    if match.phrase.name == "k, percent of n" and is_base(match):
        return None
    if match.phrase.kind == "share-of-known" and counts_less(match, roles["whole"][0]):
        return None
    if match.phrase.name == "percent of n" and begins_pair(match):
        return None
    if match.phrase.name == "percent of n, with k of n" and not names_again(match, roles["whole"][0]):
        return None
    if match.phrase.name == "rate, with k of n" and not is_rate(match):
        return None
    if match.phrase.kind == "plan-percent" and part and describes(match, part[0]):
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
    return match.claim(roles, population=of_population(match), weak=match.phrase.name == "n, k, percent")


def _complement(match: Match, roles: dict[str, list[Figure]], keys: set[int], taken: _Taken) -> Claim | None:
    if keys & taken.rests or "whole" not in roles or not alike(roles["whole"][0], roles["rest"][0]):
        return None
    if (pair := counted_elsewhere(match, roles["rest"][0], roles["whole"][0])) is not None:
        roles = {**roles, "part": [pair.terms[0]], "whole": [pair.terms[1]], "ratio": [pair]}
    taken.rests |= keys
    return match.claim(roles, target=match.stream.any_in(match.sentence(), "target"))
