"""Whether a lunar year's name is that of the year written beside it: 2025 is Ất Tỵ, 2026 is Bính Ngọ."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.language.calendar_words import lunar_name, same_lunar
from auditor.model import Result, Value

OUTCOMES = frozenset({"agrees", "contradicts"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a name with a year."""
    for claim in subject.of("lunar-year"):
        figure = claim.one("year")
        name = str(claim.traits["name"])
        year = int(figure.value)
        outcome = "agrees" if same_lunar(name, year) else "contradicts"
        values: dict[str, Value] = {"name": name, "right": lunar_name(year), "year": year}
        yield Result(
            "lunar-year", outcome, [figure], span=claim.span, values=values, arithmetic=[f"{year} : {lunar_name(year)}"]
        )


CHECK = Check("lunar-year", run, OUTCOMES, frozenset({"name", "right", "year"}))
