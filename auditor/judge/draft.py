"""A finding before it has words: a result, the rule that reports it, and how grave it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from attrs import define, evolve, field

from auditor.model import Result, Rule


@define(eq=False)
class Draft:
    """One rule on one result.

    severity    None when no rule reports the result: the ledger's line of a comparison that agrees
    outcome     names the message; "house-style" or "draft" when several results were made one
    confidence  "high", "medium" or "low"
    members     the drafts that were gathered into this one, itself among them
    also        disagreements with the same root cause, told by this one
    """

    rule: Rule
    result: Result
    severity: str | None
    outcome: str
    verdict: str = ""
    confidence: str = "high"
    fingerprint: str = ""
    members: list[Draft] = field(factory=list)
    also: list[Draft] = field(factory=list)

    @property
    def order(self) -> tuple[int, int, int, str, str, str]:
        """The place in the report, then rule and outcome: a total order but for twins."""
        span = self.result.anchor
        return span.block, span.start, span.end, self.rule.id, self.outcome, self.fingerprint


def gather(drafts: Iterable[Draft], key: Callable[[Draft], Hashable | None]) -> list[Draft]:
    """``drafts`` with those of one ``key`` (not None) made one: the first, with the places of the others beside it."""
    kept: list[Draft] = []
    firsts: dict[Hashable, Draft] = {}
    for draft in drafts:
        name = key(draft)
        if name is None:
            kept.append(draft)
        elif name in firsts:
            first = firsts[name]
            first.result.related.append(draft.result.anchor)
            first.members.append(draft)
        else:
            firsts[name] = evolve(draft, result=evolve(draft.result, related=[]), members=[draft])
            kept.append(firsts[name])
    return kept
