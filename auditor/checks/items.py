"""Whether as many things are listed as the text says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount
from auditor.model import Amount, Result


def item_count(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a claim."""
    for claim in subject.of("item-count"):
        count, listed = claim.one("count"), Fraction(claim.traits["items"])
        outcome = "agrees" if count.value == listed else "differs"
        result = Result("item-count", outcome, [count], stated=count.value)
        result.computed = (listed, listed)
        result.values = {"items": Amount(listed)}
        result.arithmetic = [amount(count), "=" if outcome == "agrees" else "≠", Amount(listed)]
        yield result


CHECK = Check("item-count", item_count, frozenset({"agrees", "differs"}), frozenset({"items"}))
