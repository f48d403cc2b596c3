"""The phrasings of a part, its whole and the percent said of them; what a match means is judged in ratio.py."""

from __future__ import annotations

from auditor.claims.grammar import Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.ratio_pieces import CHANGE, NAMES, QUANTITY, Pieces


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """The phrasings with a percent, most specific first."""
    p = Pieces(kit)
    gap, short, noun, plain = p.gap, p.short, p.noun, p.plain
    part, whole, percent, said, of, aim, pair = p.part, p.whole, p.percent, p.said, p.of, p.aim, p.pair
    parted = kit.either(kit.punct(",;.:"), kit.cue("and"))

    return [
        phrase("ratio-percent", "ratio, percent", p.ratio, said()),
        phrase("ratio-percent", "percent (ratio)", percent(), noun, r"\(", kit.cues(3), p.ratio),
        phrase("ratio-percent", "percent (k things/n things)", percent(), noun, r"\(", kit.cues(2, but=CHANGE), part(),
               kit.gap(3, but=CHANGE), "/", whole(), kit.gap(3, but=CHANGE), r"\)"),
        phrase("ratio-percent", "percent, ratio", percent(), plain, p.aside, kit.cues(3), p.ratio),
        phrase("ratio-percent", "part against plan, percent", part(), noun, kit.maybe(kit.punct("/,(;")), kit.gap(5),
               aim(), kit.gap(5), kit.maybe(kit.punct(":(")), whole(), gap, p.close, said()),
        phrase("ratio-percent", "plan: n; k, percent", aim(), kit.gap(6, but=CHANGE, also="Y:"), whole(), gap, parted,
               kit.gap(10, but=CHANGE, also="Y"), p.colon, kit.gap(2, but=CHANGE), part(), said()),
        phrase("ratio-percent", "k of n, percent", pair(), said()),
        phrase("ratio-percent", "k of n. Rate: percent", kit.either(p.ratio, pair()), noun, kit.punct(".;"),
               kit.cue("reach", mark="rate"), kit.cues(2, but=CHANGE), p.colon, percent()),
        phrase("ratio-percent", "k of n, its rate", kit.either(p.ratio, pair()), noun, kit.punct(",;"),
               kit.cue("reach", mark="rate"), kit.gap(4, but=CHANGE), kit.cue("level"), kit.cues(1), percent()),
        phrase("ratio-percent", "percent (n = k) of n", percent(), r"\(", "(?P<_size__1>w)", "=", kit.fig("N", "part"),
               r"\)", of(), kit.gap(2, but=CHANGE), kit.fig("N", "whole")),
        phrase("ratio-percent", "percent (k) of n", percent(), r"\(", kit.gap(2, but=CHANGE), part(), r"\)",
               kit.gap(2, but=CHANGE), of(), kit.gap(3, but=CHANGE), whole()),
        phrase("ratio-percent", "percent of wholes, k of n", percent(), plain, ",", pair(), kit.gap(2, but=CHANGE),
               kit.punct(",.")),
        phrase("ratio-percent", "plan of n met by percent, with k", aim(), kit.gap(3, but=CHANGE), whole(),
               kit.gap(4, but=CHANGE), percent(), kit.gap(2, but=CHANGE), kit.maybe(","), kit.cue("and", mark="with"),
               part()),
        phrase("ratio-percent", "k things/n things, percent", part(), kit.gap(8, but=CHANGE, also=","), "/", whole(),
               said()),
        phrase("ratio-percent", "percent of wholes (k of n)", percent(), plain, kit.maybe(","), r"\(", short, pair()),
        phrase("ratio-percent", "percent of n, with k of n", percent(), kit.gap(2, but=CHANGE), of(),
               kit.gap(4, but=CHANGE), kit.maybe(kit.punct(",:-")), kit.gap(3, but=CHANGE), pair()),
        phrase("ratio-percent", "rate, with k of n", percent(), kit.maybe(","), kit.cue("and", mark="with"), kit.gap(1),
               pair()),
        phrase("ratio-percent", "rate: k of n", percent(), ":", kit.gap(2, but=CHANGE), pair()),
        phrase("ratio-percent", "percent, that is k of n", percent(), noun, ",", short, kit.cue("reach"), kit.gap(2),
               pair()),
        phrase("ratio-percent", "percent of plan: k against n", percent(), kit.cues(3, but=CHANGE), aim(), kit.gap(3),
               kit.either(kit.punct(":("), kit.punct(",;") + kit.gap(1) + kit.cue("exactly")), kit.gap(4, but=CHANGE),
               pair()),
        phrase("ratio-percent", "percent of plan, k against n", percent(), kit.gap(3), aim(), kit.gap(3), ",",
               kit.gap(3), pair(), kit.gap(2), aim()),
        phrase("ratio-percent", "percent of n (k)", percent(), gap, of(), kit.gap(3), whole(), gap, kit.maybe(","),
               r"\(", short, part(), kit.gap(6), r"\)"),
        phrase("ratio-percent", "k, percent of n", part(), said(), p.close, gap,
               kit.either(of(), aim(), p.population()), kit.gap(5), kit.maybe(r"\("), short, p.colon, kit.gap(2),
               whole()),
        phrase("ratio-percent", "of n, percent (k)", p.among(), whole(), noun, ",", kit.gap(2, but=CHANGE), percent(),
               r"\(", kit.gap(2, but=CHANGE), part(), kit.gap(6, but=CHANGE), r"\)"),
        phrase("ratio-percent", "n was percent done (k)", whole(), kit.gap(4, but=CHANGE), percent(),
               kit.gap(2, but=(*CHANGE, "of", "target", "base")), r"\(", kit.gap(1, but=CHANGE), part(), r"\)"),
        phrase("ratio-percent", "of n, k (percent)", p.among(), whole(), noun, p.aside,
               kit.gap(12, but=CHANGE, also=NAMES), part(), said()),
        phrase("ratio-percent", "n, of which k (percent)", whole(), noun, kit.maybe(kit.punct(";.(:")), gap,
               kit.cue("subset", "these", mark="subset"), kit.maybe(","),
               kit.either(kit.gap(6, but=CHANGE), kit.gap(10, but=CHANGE, also=",") + ":"), part(), said()),
        phrase("ratio-percent", "n, k of which (percent)", whole(), noun, ",", kit.gap(1), part(), p.these(), said()),
        phrase("ratio-percent", "n (k, percent)", whole(), plain, r"\(", kit.gap(3, but=CHANGE), part(), gap, ",",
               kit.cues(1), kit.cue("share", "reach"), kit.cues(2), percent(), kit.gap(2), r"\)"),
        phrase("ratio-percent", "k from a fund of n, percent", part(), kit.gap(5, but=CHANGE), kit.cue("from"),
               kit.gap(4, but=CHANGE), of(), whole(), said()),
        phrase("ratio-percent", "against a fund of n, k, percent", kit.opening("base"), kit.gap(3, but=CHANGE),
               kit.cue("of", mark="of"), whole(), noun, ",", kit.gap(6, but=CHANGE), part(), said()),
        phrase("ratio-percent", "total: n; k, percent", kit.cue("total", mark="sum"), kit.gap(6, but=CHANGE, also=":"),
               whole(), gap, kit.punct(",;."),
               kit.either(kit.gap(8, but=CHANGE), kit.gap(12, but=CHANGE, also=",") + ":"), kit.gap(3, but=CHANGE),
               part(), said()),
        phrase("ratio-percent", "n. So far k, percent", whole(), kit.gap(4, but=CHANGE), kit.punct("."),
               kit.gap(8, but=CHANGE), part(), said()),
        phrase("ratio-percent", "label: n; label: k (percent)", ":", kit.gap(2, but=CHANGE), whole(),
               kit.gap(4, but=CHANGE), kit.punct(";,."), kit.gap(5, but=CHANGE), ":", kit.gap(2, but=CHANGE), part(),
               kit.gap(4, but=CHANGE), r"\(", kit.cues(2, but=CHANGE), percent(), r"\)"),
        phrase("ratio-percent", "n were looked at; k, percent", whole(), noun, parted, kit.gap(10, but=CHANGE), part(),
               said()),
        phrase("ratio-percent", "n, k, percent of all", whole(), noun, kit.punct(",;"), gap, part(), said(), kit.gap(2),
               kit.cue("population", "total", mark="all")),
        phrase("ratio-percent", "n, k, percent", whole(), kit.gap(8, but=(*CHANGE, "target")), ",",
               kit.gap(2, but=CHANGE), part(), said()),
    ]  # fmt: skip


@grammar_cache
def pairs(kit: Toolkit) -> list[Phrase]:
    """The phrasings without a percent that is told of the pair: what remains, and the pair alone."""
    p = Pieces(kit)
    noun = kit.gap(14, also=NAMES + ",Q")
    out = []
    for name in ("k/n", "k of n"):
        for order in ("cue first", "cue last"):
            first = kit.fig("R", "ratio") if name == "k/n" else _bare_pair(kit, p.gap)
            out.append(phrase("complement", f"{name}; the rest, {order}", first, noun, *_rest(kit, p, order)))
    part, whole, rest = p.part, p.whole, kit.fig
    left = kit.cue("pending", "rest", mark="pending")
    out += [
        phrase("complement", "all but rest of n (k)", kit.cue("save", mark="pending"), rest(QUANTITY, "rest"),
               kit.gap(1), p.of(), kit.gap(2), whole(), p.noun, r"\(", kit.gap(2), part(), kit.gap(2), r"\)"),
        *(phrase("complement", "of n, k; the rest", p.among(), whole(), noun, p.aside, kit.gap(8, but=CHANGE), part(),
                 noun, *_rest(kit, p, order, True)) for order in ("cue first", "cue last")),
        *(phrase("complement", "n, of which k; the rest", whole(), noun, kit.maybe(kit.punct(",;.")), p.these(),
                 kit.maybe(","), kit.gap(6, but=CHANGE), part(), noun, *_rest(kit, p, order, True))
          for order in ("cue first", "cue last")),
        phrase("complement", "rest/n left; k", left, kit.gap(1), kit.fig("R", "rested"), noun, kit.punct(",;(."),
               kit.gap(4, but=("full", "total")), part()),
        phrase("complement", "k/n, rest/n", p.ratio, noun, kit.maybe(kit.brackets(6)), p.gap, kit.punct(",;"),
               kit.gap(2), kit.fig("R", "rested"), kit.gap(4), left),
        phrase("complement", "total: n; k; rest", kit.cue("total"), kit.gap(6, but=CHANGE, also=":"), whole(),
               kit.gap(5, but=CHANGE), kit.punct(",;"), kit.gap(8, but=CHANGE, also=","), p.colon, part(),
               kit.gap(5, but=CHANGE), kit.punct(",;"), kit.cue("rest", mark="pending"), p.colon,
               rest(QUANTITY, "rest")),
        phrase("complement", "k, rest of n", part(), kit.gap(8), ",", kit.gap(1), rest(QUANTITY, "rest"), kit.gap(4),
               left, kit.gap(4), p.of(), kit.gap(2), whole()),
    ]  # fmt: skip
    return [*out, phrase("ratio", "k of n", _worded(p)), phrase("ratio", "k/n", p.ratio)]


def _worded(p: Pieces) -> str:
    """ "k of n" and two amounts with a slash."""
    kit = p.kit
    said = p.part() + kit.gap(10, but=CHANGE, also=NAMES + "Q") + p.of() + kit.gap(3, but=("and",)) + p.whole()
    return kit.either(said, kit.fig("MQ", "part") + "/" + kit.fig("MQ", "whole"))


def _rest(kit: Toolkit, p: Pieces, order: str, loose: bool = False) -> tuple[str, ...]:
    """ "; 3 are outstanding", "and the rest (3)": what remains of a pair, with at most a percent before it; ``loose``
    where a word alone may join it ("but the other 3")."""
    left = ("pending", "rest", "unsettled") if kit.language.code == "vi" else ("pending", "rest")
    rest, cue = kit.fig(QUANTITY, "rest"), kit.cue(*left, mark="pending")
    joint = kit.either(kit.punct(",;.("), kit.cue("and"))
    joint = kit.maybe(joint) if loose else joint
    tail = cue + kit.gap(4) + kit.maybe(r"\(") + rest if order == "cue first" else rest + kit.gap(3) + cue
    aside = kit.maybe(kit.maybe(kit.punct(",(")), kit.gap(5), kit.fig("P", "aside"), kit.maybe(r"\)"))
    return aside, kit.gap(10, but=CHANGE, also=f"{NAMES}Q"), joint, kit.gap(6, but=("full", "total")), tail


def _bare_pair(kit: Toolkit, gap: str) -> str:
    part, whole = kit.fig(QUANTITY, "part"), kit.fig(QUANTITY, "whole")
    return part + gap + kit.cue("of", mark="of") + kit.gap(3, but=("and",)) + whole
