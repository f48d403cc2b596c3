"""What a check is: a named algorithm from claims to results. No wording, no severity, no language lives here.

A check receives a Subject (the document, its figures and its claims by kind) and its own options, and yields Results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from auditor.claims.subject import Subject
from auditor.model import Result

__all__ = ["Check", "NoOptions", "Subject"]


@frozen
class NoOptions:
    """The options of a check that has none."""


@frozen
class Check:
    """A registered algorithm.

    name      what rule files call it ("percent-of-ratio")
    run       subject and options to results
    outcomes  every outcome it may yield
    provides  every placeholder that its results may carry in ``values`` (beside stated, computed, quote, difference)
    options   attrs class built from a rule's [options]; unknown or mistyped keys are errors of the rule file
    """

    name: str
    run: Callable[[Subject, Any], Iterable[Result]]
    outcomes: frozenset[str]
    provides: frozenset[str] = frozenset()
    options: type[Any] = NoOptions
