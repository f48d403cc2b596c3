"""The phrasings of a percent of a known whole or of an unknown plan, where the part or the plan is not told.

"53 % of the 36 villages", "80 đảng viên, đạt 105,2 % chỉ tiêu"; what a match means is judged in ratio.py.
"""

from __future__ import annotations

from auditor.claims.grammar import Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.ratio_pieces import CHANGE, Pieces


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """The phrasings, most specific first."""
    p = Pieces(kit)
    gap, noun, close = p.gap, p.noun, p.close
    part, whole, percent, said, of, aim, these = p.part, p.whole, p.percent, p.said, p.of, p.aim, p.these

    def known(name: str, *pieces: str) -> Phrase:
        return phrase("share-of-known", name, *pieces)

    def planned(name: str, *pieces: str) -> Phrase:
        return phrase("plan-percent", name, *pieces)

    of_plan = kit.cues(3, but=CHANGE)
    verb = kit.cue("reach", "level") + kit.cues(2)
    parted = kit.either(kit.punct(",;."), kit.cue("and"))
    return [
        planned("k, percent of plan", part(), said(), close, of_plan, aim()),
        known("of n, percent", p.among(), whole(), gap, kit.maybe(","), kit.gap(8, but=CHANGE), percent()),
        known("of n; rate of the same", p.among(), whole(), gap, kit.maybe(","), kit.cue("reach", mark="rate"),
              kit.gap(10, but=CHANGE, also=","), percent()),
        known("n; rate of the same", whole(), noun, kit.punct(",;."), kit.cues(1), kit.cue("reach", mark="rate"),
              kit.gap(8, but=CHANGE, also=","), percent()),
        known("percent of n", percent(), kit.gap(3, but=CHANGE), of(), kit.gap(3), whole()),
        known("percent (of n)", percent(), kit.gap(8, but=CHANGE), r"\(", kit.cues(1), of(), whole(), gap, r"\)"),
        known("percent (n = n)", percent(), kit.gap(10, but=CHANGE, also=",Q"), r"\(", "(?P<_size__1>w)", "=",
              kit.fig("N", "whole"), r"\)"),
        known("percent/n", percent(), "/", kit.fig("N", "whole")),
        known("percent across n", percent(), "(?P<_across__1>w)", kit.fig("N", "whole")),
        known("n; percent of these", whole(), noun, parted, kit.gap(3, but=CHANGE), percent(), these()),
        known("n, of which percent", whole(), noun, kit.punct(",;.:"), these(), kit.maybe(","), kit.gap(2, but=CHANGE),
              percent()),
        known("n, percent of the same", whole(), noun, kit.maybe(kit.punct(",;.")), kit.gap(6, but=CHANGE), percent()),
        known("n were looked at; percent", whole(), noun, kit.maybe(parted), kit.gap(6, but=CHANGE), percent()),
        planned("plan: k and k, percent", aim(), kit.gap(8, but=CHANGE, also="Y"), kit.fig("N", "part"),
                kit.gap(8, but=CHANGE), kit.cue("and"), kit.gap(1), kit.fig("N", "part"), said()),
        planned("with k, percent of plan", kit.opening("and"), kit.gap(1), part(), kit.gap(5), ",",
                kit.gap(4, but=CHANGE), verb, percent(), of_plan, aim()),
        planned("percent of plan (k)", percent(), of_plan, aim(), kit.gap(8, but=CHANGE), r"\(", kit.gap(4, but=CHANGE),
                part(), kit.gap(5, but=(*CHANGE, "target")), r"\)"),
        planned("percent of plan, with k", percent(), of_plan, aim(), kit.gap(3, but=CHANGE), kit.maybe(","),
                kit.cue("and", mark="with"), part()),
        planned("k; this is percent of plan", part(), kit.gap(10, but=CHANGE, also="TY"), kit.punct(".;"),
                kit.maybe("(?P<_this__1>w)"), verb, percent(), of_plan, aim()),
        planned("at k, the number was percent of plan", kit.opening("reach"), part(), ",", kit.gap(8, but=CHANGE), verb,
                percent(), of_plan, aim()),
        planned("k, meeting percent of plan", part(), noun, kit.maybe(","), "(?P<_meeting__1>w)", percent(), of_plan,
                aim()),
    ]  # fmt: skip
