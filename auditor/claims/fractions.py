"""A fraction in words beside a percent or a pair of counts: "two-thirds (55 of 90)", "58,1%, tức hai phần ba".

Claims made here: "fraction" (the fraction, and a percent or a part and whole).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims.clauses import singular
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, only_durations, phrase
from auditor.claims.tokens import WORD, Stream
from auditor.model import Claim, Figure

QUANTITY = "NMQ"
NAMES = "DTYSL"
CHANGE = ("up", "down", "exceed", "short", "from")
BASES = ("base", "before", "average", "target")
RULE = re.compile(r"[ -]{0,2}(?:majority|vote|quorum|of (?:19|20)[0-9]{2}|year|đa số)")


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """The phrasings; in each the fraction and its percent or pair may stand in either order."""
    noun = kit.gap(14, but=CHANGE, also=f",Q{NAMES}")
    plain = kit.gap(12, but=CHANGE, also=f"Q{NAMES}")
    link = kit.gap(1) + kit.cue("same", "reach", "share", "level") + kit.cues(2, but=CHANGE)

    def fraction() -> str:
        return kit.fig("F", "fraction")

    def percent() -> str:
        return kit.fig("P", "percent")

    def pair() -> str:
        worded = kit.fig(QUANTITY, "part") + kit.gap(4, also="Q") + kit.cue("of", mark="of") + kit.gap(3)
        return kit.either(kit.fig("R", "ratio"), worded + kit.fig(QUANTITY, "whole"))

    def share() -> str:
        return kit.either(percent(), pair())

    close = kit.gap(3, but=(*CHANGE, "of")) + r"\)"
    return [
        phrase("fraction", "fraction (pair)", fraction(), noun, r"\(", kit.gap(3), pair()),
        phrase("fraction", "fraction (percent)", fraction(), noun, r"\(", kit.cues(3), percent(), close),
        phrase("fraction", "share (fraction)", share(), noun, r"\(", kit.cues(3), fraction(), kit.gap(4), r"\)"),
        phrase("fraction", "of n, k, fraction", kit.either(kit.opening("among"), kit.opening("inside")), kit.gap(3),
               kit.fig(QUANTITY, "whole"), plain, ",", kit.gap(3), kit.fig(QUANTITY, "part"),
               noun, ",", link, fraction()),
        phrase("fraction", "fraction, that is percent", fraction(), plain, kit.punct(",;:-"), link, percent()),
        phrase("fraction", "fraction, done, percent", fraction(), noun, ",", link, percent()),
        phrase("fraction", "fraction of n (k)", fraction(), kit.gap(2), kit.cue("of"), kit.gap(2),
               kit.fig(QUANTITY, "whole"), kit.gap(8, but=CHANGE), r"\(", kit.gap(2, but=CHANGE),
               kit.fig(QUANTITY, "part"), kit.gap(4, but=CHANGE), r"\)"),
        phrase("fraction", "percent - fraction", percent(), kit.gap(6, but=CHANGE), "-", fraction(), "-"),
        phrase("fraction", "fraction - percent", fraction(), kit.gap(6), "-", percent(), kit.maybe("-")),
        phrase("fraction", "share, that is fraction", share(), noun, kit.punct(",;:-"), link, fraction()),
        phrase("fraction", "pair, fraction", pair(), noun, ",", kit.cues(3), fraction()),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block; a fraction is tied once."""
    if "F" not in stream.codes:
        return
    taken: set[int] = set()
    for item in phrases(stream.language):
        for match in item.matches(stream):
            roles = match.roles()
            figure = roles["fraction"][0]
            if figure.start in taken or not _of_one_thing(match, roles) or not only_durations(match):
                continue
            if ratio := roles.get("ratio"):
                roles = {**roles, "part": [ratio[0].terms[0]], "whole": [ratio[0].terms[1]]}
            taken.add(figure.start)
            yield match.claim(roles)


def _of_one_thing(match: Match, roles: dict[str, list[Figure]]) -> bool:
    """Whether fraction and share may be of the same whole: neither a rule, a change, nor of another base or noun."""
    stream, at, figure = match.stream, match.index("fraction") or 0, roles["fraction"][0]
    if RULE.match(stream.words(figure.end, figure.end + 24)):
        return False
    percent = match.index("percent")
    if percent is not None and (stream.has(percent - 1, *CHANGE) or stream.figure(percent).more.get("per")):
        return False
    if any(stream.has(k, *BASES) and not stream.has(k, "of") for k in range(at + 1, at + 4)):
        return False  # of a plan, of last year; English "on" may be "of"
    return match.phrase.name.startswith("fraction") or _names_nothing_new(match, at)


def _names_nothing_new(match: Match, at: int) -> bool:
    """Whether the words behind the fraction name what was named before it: "(two-fifths of all pupils)", but not
    "(two-thirds of them girls)"."""
    stream = match.stream
    if stream.codes[at + 2 : at + 3] != WORD:
        return True
    if stream.has(at + 1, "these"):
        return False
    if not stream.has(at + 1, "of"):
        return True
    said = stream.words(stream.tokens[at + 2].start, stream.tokens[at + 2].end).split()
    start = max(stream.codes.rfind(mark, 0, match.start) for mark in ".!?") + 1
    known = stream.words(stream.tokens[start].start, stream.tokens[at].start).split()
    return not {singular(w) for w in said[:3]}.isdisjoint(
        {singular(w) for w in known} | stream.language.words["themselves"]
    )
