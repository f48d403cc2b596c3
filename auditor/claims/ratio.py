"""A part, its whole and the percent said of them: "67/70 … 95,7 %", "of the 248 …, 219 (88.3 %)", "126 against 120, 105 %".

Claims made here: "ratio-percent" (part, whole or ratio, percent), "ratio" (part and whole without a percent),
"complement" (part, whole and what remains), "share-of-known" (percent and whole, no part), "plan-percent" (part and
percent of an unknown plan).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

QUANTITY = "NMQ"
CHANGE = ("up", "down", "exceed", "short", "from")  # between a pair and its percent these make it a change, no share
NAMES = "DTYSL"  # dates, periods, symbols and labels may stand between


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """The phrasings, most specific first."""
    gap, short = kit.gap(10, but=CHANGE, also=NAMES), kit.gap(4, but=CHANGE)
    wide = kit.gap(14, but=CHANGE, also=NAMES)
    aside = kit.maybe(kit.punct(",;:-"))

    def part() -> str:
        return kit.fig(QUANTITY, "part")

    def whole() -> str:
        return kit.fig(QUANTITY, "whole")

    def percent() -> str:
        return kit.fig("P", "percent")

    def link() -> str:
        reach = kit.cue("reach", "share", "level", mark="reach")
        tail = kit.gap(7, but=CHANGE, also="Y")
        return kit.either(aside + r"\(" + tail, aside + short + reach + tail, kit.punct(",-") + short)

    def of() -> str:
        return kit.cue("of", mark="of")

    def aim() -> str:
        return kit.cue("target", mark="target")

    def pair() -> str:
        return part() + gap + of() + kit.gap(3) + whole()

    ratio = kit.fig("R", "ratio")
    close = kit.maybe(r"\)")
    return [
        phrase("ratio-percent", "ratio, percent", ratio, wide, link(), percent()),
        phrase("ratio-percent", "percent (ratio)", percent(), wide, aside, kit.maybe(r"\("), short, ratio),
        phrase("ratio-percent", "plan, actual, percent", aim(), kit.gap(5), whole(), gap, kit.punct(",;"), gap, part(),
               wide, link(), percent()),
        phrase("ratio-percent", "part against plan, percent", part(), wide, kit.maybe(kit.punct("/,(")), kit.gap(5),
               aim(), kit.gap(5), whole(), gap, close, link(), percent()),
        phrase("ratio-percent", "k of n, percent", pair(), wide, link(), percent()),
        phrase("ratio-percent", "percent of wholes (k of n)", percent(), wide, kit.maybe(","), r"\(", short, pair()),
        phrase("ratio-percent", "percent, that is k of n", percent(), wide, ",", short, kit.cue("reach"), kit.gap(2), pair()),
        phrase("ratio-percent", "percent of n (k)", percent(), gap, of(), kit.gap(3), whole(), gap, kit.maybe(","), r"\(",
               short, part(), kit.gap(6), r"\)"),
        phrase("ratio-percent", "k, percent of n", part(), wide, link(), percent(), close, gap,
               kit.either(of(), aim(), kit.cue("population", mark="of")), kit.gap(5), kit.maybe(r"\("), short, whole()),
        phrase("ratio-percent", "of n, k (percent)", kit.opening("among", mark="among"), kit.gap(3), whole(), wide, aside,
               kit.gap(12, but=CHANGE, also=NAMES), part(), gap, link(), percent()),
        phrase("ratio-percent", "n, of which k (percent)", whole(), wide, kit.maybe(kit.punct(",;.(:")), gap,
               kit.cue("subset", "these", mark="subset"), kit.gap(6, but=CHANGE), part(), gap, link(), percent()),
        phrase("plan-percent", "k, percent of plan", part(), wide, link(), percent(), close, kit.gap(6, but=CHANGE), aim()),
        phrase("share-of-known", "of n, percent", kit.opening("among", mark="among"), kit.gap(3), whole(), gap, ",",
               kit.gap(8, but=CHANGE), percent()),
        phrase("share-of-known", "percent of n", percent(), kit.gap(3, but=CHANGE), of(), kit.gap(3), whole()),
        *_complements(kit, pair, gap),
        phrase("ratio", "k of n", pair()),
        phrase("ratio", "k/n", ratio),
    ]  # fmt: skip


def _complements(kit: Toolkit, pair: object, gap: str) -> list[Phrase]:
    """ "16/19 criteria; 3 are outstanding": the pair and what remains, with at most a percent between them."""
    aside = kit.maybe(kit.maybe(kit.punct(",(")), kit.gap(5), kit.fig("P", "aside"), kit.maybe(r"\)"))
    out = []
    for name, first in (("k/n", kit.fig("R", "ratio")), ("k of n", _pair(kit, gap))):
        for order in ("cue first", "cue last"):
            rest, cue = kit.fig(QUANTITY, "rest"), kit.cue("pending", "rest", mark="pending")
            tail = cue + kit.gap(4) + rest if order == "cue first" else rest + kit.gap(2) + cue
            out.append(
                phrase("complement", f"{name}; the rest, {order}", first, gap, aside, gap, kit.punct(",;.("),
                       kit.gap(6, but=("full", "total")), tail)
            )  # fmt: skip
    return out


def _pair(kit: Toolkit, gap: str) -> str:
    return kit.fig(QUANTITY, "part") + gap + kit.cue("of", mark="of") + kit.gap(3) + kit.fig(QUANTITY, "whole")


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


def _accept(match: Match, taken: _Taken) -> Claim | None:
    roles = match.roles()
    if ratio := roles.get("ratio"):
        roles = {"part": [ratio[0].terms[0]], "whole": [ratio[0].terms[1]], **roles}
    part, whole, percent = roles.get("part"), roles.get("whole"), roles.get("percent")
    if any(f.more.get("compound") for f in (*(part or ()), *(whole or ()))):
        return None
    if part and whole and not alike(part[0], whole[0]):
        return None
    keys = {match.stream.tokens[i].start for i in match.indexes()}
    if match.phrase.kind == "complement":
        return _complement(match, roles, keys, taken)
    if percent and (percent[0].start in taken.percents or _is_change(match)):
        return None
    if match.phrase.kind == "ratio" and keys & taken.pairs:
        return None
    if percent:
        taken.percents.add(percent[0].start)
    if part and whole:
        taken.pairs |= keys
    return match.claim(roles, population=_of_population(match))


def _complement(match: Match, roles: dict[str, list[Figure]], keys: set[int], taken: _Taken) -> Claim | None:
    if keys & taken.rests or "whole" not in roles or not alike(roles["whole"][0], roles["rest"][0]):
        return None
    taken.rests |= keys
    return match.claim(roles)


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures may be part and whole: same kind and same unit."""
    return a.kind == b.kind and a.unit == b.unit


def _of_population(match: Match) -> bool:
    """Whether the whole is a population (all wards of a city) and no target: its sentence names no target."""
    sentence = match.sentence()
    if any(match.stream.has(i, "target") for i in sentence):
        return False
    return bool({"of", "among"} & match.marks().keys()) or any(match.stream.has(i, "population") for i in sentence)


def _is_change(match: Match) -> bool:
    """Whether the percent says a change or a rate, so that it is no share ("tăng 5 %", "4 %/năm")."""
    stream = match.stream
    index = match.index("percent")
    if index is None:
        return False
    figure = stream.figure(index)
    if figure.more.get("per") or figure.more.get("sign"):
        return True
    return stream.has(index - 1, *CHANGE) and not stream.has(index - 1, "gt", "ge", "lt", "level")
