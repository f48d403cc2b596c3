"""What a citation lacks beside its neighbours: the word "số" (No.), its date, its issuer.

Custom, not law, so that only what the report itself does elsewhere is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.references import cited, label
from auditor.claims.references import Reference
from auditor.model import Claim, Result

LEAST = 2  # neighbours that carry what one lacks


def run_number_word(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """Citations without "số" between kind and number, in a report that mostly writes it."""
    named = [(claim, reference) for claim, reference in cited(subject) if reference.name]
    without = [claim for claim, reference in named if not reference.said]
    if not without or len(named) - len(without) < max(LEAST, 2 * len(without)):
        return
    for claim in without:
        figure = claim.one("symbol")
        yield Result("number-word", "missing", [figure], span=figure.span, comparison=False)


def run_first(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """First citations without a date or an issuer, among neighbours in the paragraph that carry them."""
    seen: set[object] = set()
    every = cited(subject)
    dated = {reference.key for _, reference in every if reference.date is not None}
    for _, group in groupby(every, key=lambda pair: pair[0].span.block):
        pairs = list(group)
        members = [reference for _, reference in pairs]
        bodies = Counter(r.symbol.body for r in members)
        with_date = Counter(r.symbol.body for r in members if r.date is not None)
        with_issuer = Counter(r.symbol.body for r in members if r.issuer.name)
        for claim, reference in pairs:
            first = reference.key not in seen
            seen.add(reference.key)
            if not first or not reference.symbol.kind:
                continue
            body = reference.symbol.body
            others = bodies[body] - 1
            if reference.date is None:
                rare = with_date[body] > LEAST and with_date[body] * 2 > others
                if rare and reference.key not in dated and not reference.shared:
                    yield _result("no-date", claim, reference)
            elif reference.central and not reference.issuer.name and LEAST < with_issuer[body] == others:
                yield _result("no-issuer", claim, reference)


def _result(outcome: str, claim: Claim, reference: Reference) -> Result:
    figure = claim.one("symbol")
    values = {"symbol": label(reference)}
    return Result("first-citation", outcome, [figure], span=figure.span, values=dict(values), comparison=False)


CHECKS = (
    Check("number-word", run_number_word, frozenset({"missing"})),
    Check("first-citation", run_first, frozenset({"no-date", "no-issuer"}), frozenset({"symbol"})),
)
