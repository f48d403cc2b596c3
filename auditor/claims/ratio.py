"""A part, its whole and the percent said of them: "67/70 … 95,7 %", "of the 248 …, 219 (88.3 %)", "126 against 120".

Claims made here: "ratio-percent" (part, whole or ratio, percent), "ratio" (part and whole without a percent),
"complement" (part, whole and what remains), "share-of-known" (percent and whole, no part), "plan-percent" (part and
percent of an unknown plan).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from auditor.claims import ratio_back, ratio_known, ratio_phrases, ratio_rates, remainder
from auditor.claims.grammar import Match, only_durations
from auditor.claims.lists import joined_before
from auditor.claims.ratio_fits import FITS
from auditor.claims.ratio_sense import (
    bare,
    counted_elsewhere,
    counts_less,
    describes,
    is_change,
    is_each,
    is_threshold,
    is_whole,
    lists_on,
    of_population,
    same_base,
    whole_of,
)
from auditor.claims.shared_units import alike, in_one_unit
from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure, Span


@define(eq=False)
class _Taken:
    """What the block's phrasings have tied so far: percents, pairs and remainders, by the offset of their figures."""

    percents: set[int] = field(factory=set)
    pairs: set[int] = field(factory=set)
    rests: set[int] = field(factory=set)


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block: every percent is tied once, by the first phrasing that fits it."""
    taken = _Taken()
    told = (
        [*ratio_phrases.phrases(stream.language), *ratio_known.phrases(stream.language)] if "P" in stream.codes else []
    )
    for item in (*told, *ratio_phrases.pairs(stream.language)):
        for match in item.matches(stream):
            claim = _accept(match, taken)
            if claim is not None:
                yield claim
                if claim.kind == "share-of-known":
                    yield from _listed(match, claim, taken)
    yield from ratio_back.find(stream, taken.percents)
    if stream.language.code == "en":
        yield from ratio_rates.find(stream, taken.percents)


def _accept(match: Match, taken: _Taken) -> Claim | None:
    roles, name = match.roles(), match.phrase.name
    if ratio := roles.get("ratio"):
        roles = {"part": [ratio[0].terms[0]], "whole": [ratio[0].terms[1]], **roles}
    if rested := roles.get("rested"):
        roles = {"rest": [rested[0].terms[0]], "whole": [rested[0].terms[1]], **roles}
    part, whole, percent = roles.get("part"), roles.get("whole"), roles.get("percent")
    if not only_durations(match) or any(f.more.get("compound") for f in (*(part or ()), *(whole or ()))):
        return None
    if part and whole and name == "n, of which k (percent)":
        whole = [whole_of(match, part[0], whole[0])]
    if part and whole:
        borrowed = in_one_unit(part[0], whole[0])
        if borrowed is None or (is_each(match, whole[0]) and not is_each(match, part[0])):
            return None
        roles["part"], roles["whole"] = part, whole = [borrowed[0]], [borrowed[1]]
    if whole:
        roles["whole"] = whole = [bare(match, whole[0])]
    keys = {match.stream.tokens[i].start for i in match.indexes()}
    if name in FITS and not FITS[name](match, roles):
        return None
    if name.startswith("k of n") and is_whole(match):
        return None
    if match.phrase.kind == "complement":
        return _complement(match, roles, keys, taken)
    if percent and (percent[0].start in taken.percents or is_change(match) or is_threshold(match)):
        return None
    if name == "k, percent of n" and part and part[0].hedge and "reach" not in match.marks():
        return None  # "2% từ 100 triệu đồng, 5% trên 500 triệu đồng": steps of a tariff
    if match.phrase.kind == "plan-percent" and part and describes(match, part[0]):
        return None
    if match.phrase.kind == "share-of-known" and (counts_less(match, roles["whole"][0]) or not same_base(match, roles)):
        return None
    if match.phrase.kind == "ratio" and keys & taken.pairs:
        return None
    if percent:
        taken.percents.add(percent[0].start)
    if name == "k, percent of plan" and part:
        # two counts before the percent may be meant together
        roles["part"] = [*joined_before(match.stream, match.index("part") or 0), *part]
    if part and whole:
        taken.pairs |= keys
    loose = name == "percent of plan, with k"
    return match.claim(roles, population=of_population(match), weak=name == "n, k, percent", loose=loose)


def _listed(match: Match, claim: Claim, taken: _Taken) -> Iterator[Claim]:
    """The further percents of the same whole in the rest of the sentence: "of 40 sites, 55% are good, 30% fair"."""
    stream, at = match.stream, match.index("percent") or 0
    for index in range(max(at + 1, match.end), match.sentence().stop):
        token = stream.tokens[index]
        if token.code in "NMQRF:;(":
            return
        if token.figure is None or token.code != "P":
            continue
        if token.figure.start in taken.percents or not lists_on(stream, at, index):
            return
        taken.percents.add(token.figure.start)
        roles = {"whole": claim.roles["whole"], "percent": [token.figure]}
        span = Span(claim.span.block, min(claim.span.start, token.start), token.end)
        yield Claim(claim.kind, span, roles, {**claim.traits, "phrase": "listed"})
        at = index


def _complement(match: Match, roles: dict[str, list[Figure]], keys: set[int], taken: _Taken) -> Claim | None:
    stream, cue = match.stream, match.stream.tokens[match.marks().get("pending", match.start)]
    if stream.words(cue.start, cue.end) in stream.language.words["others"]:
        return None  # "55/164 trường hợp, lỗi khác 25 trường hợp": another part, not what remains
    if keys & taken.rests or "whole" not in roles or not alike(roles["whole"][0], roles["rest"][0]):
        return None
    if roles["rest"][0].kind == "count" and roles["rest"][0].digits > roles["whole"][0].digits:
        return None  # "The office is open from 8.30": a time, no count of what is left
    if (pair := counted_elsewhere(match, roles["rest"][0], roles["whole"][0])) is not None:
        roles = {**roles, "part": [pair.terms[0]], "whole": [pair.terms[1]], "ratio": [pair]}
    taken.rests |= keys
    stream, part, whole, rest = match.stream, *(roles[name][0] for name in ("part", "whole", "rest"))
    if remainder.of_more(stream, match.start, part, whole, rest):
        return None
    closed = match.phrase.name in ("of n, k; the rest", "n, of which k; the rest")
    traits = {
        "target": stream.any_in(match.sentence(), "target"),
        "kin": remainder.of_whole(stream, rest, part, whole),
        "closed": closed,
        "told": closed or stream.has(match.marks().get("pending", -1), "rest", "save"),
    }
    return match.claim({**roles, "more": remainder.further(stream, rest, part, whole)}, **traits)
