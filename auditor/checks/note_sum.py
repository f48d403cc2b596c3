"""Whether the parts in a note add up to the count in the body that bears the note's mark."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.parts import one_wrong
from auditor.checks.sums import OUTCOMES, compare
from auditor.model import Claim, Figure, Result


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """The parts in a note against the count that bears its mark."""
    for claim in subject.of("note-sum"):
        result = compare(claim)
        result.check = "note-sum"
        result.values["note"] = str(claim.traits["note"])
        total = claim.one("total")
        if result.outcome in ("contradicts", "inferred", "undecided") and not (
            claim.traits["explicit"] or _order(claim, total)
        ):
            result.outcome = "undecided"
        elif result.outcome == "contradicts" and claim.traits["inferred"]:
            result.outcome = "inferred"
        yield result


def _order(claim: Claim, total: Figure) -> bool:
    """Whether the parts of a note are of the total's order, so that they are meant to be its parts."""
    exact = sum((p.value for p in claim.roles["parts"]), Fraction(0))
    return (total.value < 2 * exact and exact < 2 * total.value) or one_wrong(claim.roles["parts"], total)


CHECK = Check("note-sum", run, OUTCOMES, frozenset({"sum", "count", "whole", "note"}))
