"""Lists within lists: which total a list belongs to, when several lists of a sentence meet.

Takes the sums of one block as they were read one by one and returns them untangled: a figure is a part of one list, and
a list that splits the whole a second time ("…; by age, …") is given to the whole. Compares nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.tokens import Stream
from auditor.model import Claim, Figure

CLOSED = ("full", "brackets", "colon", "dash")
LEAST = 2


def untangle(stream: Stream, made: list[Claim]) -> Iterator[Claim]:
    """The claims with every list at its own total, in the order of their making."""
    outer: dict[int, Claim] = {}  # the closed list that a figure is a part of
    for claim in made:
        if claim.traits["relation"] in CLOSED:
            for part in claim.roles["parts"]:
                outer.setdefault(part.start, claim)
    for claim in made:
        above = outer.get(claim.one("total").start)
        if above is None or above is claim:
            yield claim
            continue
        if _splits_again(stream, claim, above):
            yield _moved(claim, above.one("total"))
            continue
        kept = _before_shared(claim, above)
        if len(kept) == len(claim.roles["parts"]):
            yield claim
        elif len(kept) >= LEAST:
            yield _trimmed(claim, kept)


def _before_shared(claim: Claim, above: Claim) -> list[Figure]:
    """The parts of a claim up to the first that is a part of the list above as well."""
    shared = {part.start for part in above.roles["parts"]}
    kept: list[Figure] = []
    for part in claim.roles["parts"]:
        if part.start in shared:
            break
        kept.append(part)
    return kept


def _trimmed(claim: Claim, kept: list[Figure]) -> Claim:
    size = len(kept)
    traits = dict(claim.traits)
    for name in ("ends", "pending"):
        listed = traits.get(name)
        if isinstance(listed, list):
            traits[name] = listed[:size]
    traits |= {"doubtful": False, "mixed": False}
    return Claim(claim.kind, claim.span, {"total": claim.roles["total"], "parts": kept}, traits)


def _splits_again(stream: Stream, claim: Claim, above: Claim) -> bool:
    """Whether a closed list stands behind the end of the list above and does not add up to that list's last part."""
    total, parts = claim.one("total"), claim.roles["parts"]
    if claim.traits["relation"] != "full" or total is not above.roles["parts"][-1]:
        return False
    first, start = claim.traits["total_at"], claim.traits["list_at"]
    if not set(";.") & set(stream.codes[first:start]):
        return False
    return sum(part.value for part in parts) != total.value


def _moved(claim: Claim, whole: Figure) -> Claim:
    """The claim with another total."""
    return Claim(claim.kind, claim.span, {"total": [whole], "parts": claim.roles["parts"]}, dict(claim.traits))
