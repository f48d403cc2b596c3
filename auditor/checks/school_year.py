"""Whether a school year spans two consecutive years."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.model import Result

OUTCOMES = frozenset({"agrees", "contradicts"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a school year; a span of several school years is none."""
    for claim in subject.of("school-year"):
        figure = claim.one("years")
        if claim.traits.get("several") or figure.date is None or figure.date[0] is None:
            continue
        first, last = figure.date[0], int(figure.more["last_year"])
        outcome = "agrees" if last - first == 1 else "contradicts"
        yield Result(
            "school-year",
            outcome,
            [figure],
            values={"next": first + 1},
            arithmetic=[f"{last} − {first} = {last - first}"],
        )


CHECK = Check("school-year", run, OUTCOMES, frozenset({"next"}))
