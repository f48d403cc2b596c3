"""A change against the levels it may be told of: the current figure, or another level of the same sentence."""

from __future__ import annotations

from collections.abc import Callable

from auditor.model import Claim, Figure, Result


def best_level(claim: Claim, test: Callable[[Claim, Figure], Result]) -> Result:
    """The result for the first level that agrees, else for the claim's own current figure.

    Where the words leave open which level is meant (trait "sure" is False), only agreement is said.
    """
    results = [test(claim, later) for later in [claim.one("current"), *claim.roles.get("others", [])]]
    result = next((r for r in results if r.outcome == "agrees"), results[0])
    if result.outcome not in ("agrees", "undecided") and not claim.traits.get("sure"):
        result.outcome, result.confidence = "undecided", "low"
    return result
