"""A hedged or worded figure beside the exact one: "nearly 1,000 (968)", "two-thirds (55 of 90)".

Claims made here: "approximate" (hedged figure and the exact one). Fractions in words are in ``fractions``.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import extremes, fractions
from auditor.claims.grammar import Match, Phrase, Toolkit, grammar_cache, phrase
from auditor.claims.lists import same_noun
from auditor.claims.tokens import Stream
from auditor.model import Claim

QUANTITY = "NMQ"
NAMES = "DTYSL"
BASES = ("base", "before", "target", "from", "up", "down", "subset", "full", "total", "average", "each")


@grammar_cache
def phrases(kit: Toolkit) -> list[Phrase]:
    """The phrasings, most specific first."""
    gap, inner = (
        kit.gap(8, but=("full", "subset", "versus", "target"), also="DTL,"),
        kit.gap(5, but=(*BASES, "of", "among", "rest", "pending")),
    )
    tail = kit.gap(6, but=("before", "target", "up", "down", "subset", "full"), also="L,")
    hedge = kit.cue("gt", "ge", "lt", "le", "near", "about", mark="hedge")
    aside = kit.maybe(",")
    return [
        phrase("approximate", "hedged (exact)", hedge, kit.fig(QUANTITY, "stated"), gap, aside, r"\(", inner,
               kit.maybe(":"), kit.fig(QUANTITY, "exact"), tail, r"\)"),
        phrase("approximate", "hedged - exact -", kit.cue("gt", "ge", "lt", "le", "near", "about", mark="hedge"),
               kit.fig(QUANTITY, "stated"), kit.gap(8, but=("full", "subset", "versus", "target"), also="DTL"), "-",
               kit.gap(2, but=BASES), kit.fig(QUANTITY, "exact"),
               kit.gap(6, but=("before", "target", "up", "down", "subset", "full"), also="L"), "-"),
        phrase("approximate", "hedged, exactly", kit.cue("gt", "ge", "lt", "le", "near", "about", mark="hedge"),
               kit.fig(QUANTITY, "stated"), kit.gap(10, but=BASES[:6], also="DTL,"), kit.punct(",;("),
               kit.gap(5, but=("exactly",)), kit.cue("exactly", mark="exactly"), kit.gap(5, but=BASES[:6]),
               kit.fig(QUANTITY, "exact")),
    ]  # fmt: skip


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block; a figure is the stated side of one claim at most."""
    taken: set[int] = set()
    for extreme in extremes.find(stream):
        taken.add(extreme.span.start)
        yield extreme
    yield from fractions.find(stream)
    if any(mark in stream.codes for mark in "(-") or {"exactly"} & {n for t in stream.tokens for n in t.classes}:
        for item in phrases(stream.language):
            for match in item.matches(stream):
                claim = _accept(match)
                if claim is None:
                    continue
                starts = {claim.span.start, *(f.start for f in claim.roles.get("stated", ()))}
                if not taken & starts:
                    taken.add(claim.span.start)
                    yield claim


def _accept(match: Match) -> Claim | None:
    roles = match.roles()
    if match.phrase.kind == "approximate":
        a, b = roles["stated"][0], roles["exact"][0]
        if a.kind != b.kind or a.unit != b.unit or b.hedge or b.words or not a.hedge or a.more.get("compound"):
            return None
        if (a.noun and b.noun and not same_noun(a, b)) or _names_group(match):
            return None  # "40 homes (35 lit)" tells of something else
        if "exactly" in match.marks() and a.words:
            return None
    return match.claim(roles)


def _names_group(match: Match) -> bool:
    """Whether plain words lead to the exact figure, so that it counts a group: "over 1,000 guests (foreigners 120)"."""
    stream, exact = match.stream, match.index("exact") or 0
    opened = stream.codes.rfind("(", match.start, exact)
    said = range(max(opened, match.start), exact)
    if opened < 0 or "w" not in stream.codes[opened:exact] or stream.any_in(said, "exactly"):
        return False
    lead = stream.words(stream.tokens[opened].end, stream.tokens[exact].start).strip()
    extremes_ = stream.language.words["high_extreme"] | stream.language.words["low_extreme"]
    told = any(f" {word} " in f" {lead} " for word in extremes_)
    return not told and not any(lead.startswith(f"{word} ") for word in stream.language.words["source"])
