"""Whether the weekday written beside a date is the calendar's."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.figures.calendar import date_readings
from auditor.language.calendar_words import WEEKDAYS_EN, WEEKDAYS_VI
from auditor.model import Result

OUTCOMES = frozenset({"agrees", "contradicts"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a full date with a weekday; any admissible order of day and month may fit."""
    names = WEEKDAYS_VI if subject.language.code == "vi" else WEEKDAYS_EN
    for claim in subject.of("date"):
        said, figure = claim.traits.get("weekday"), claim.one("date")
        days = date_readings(figure)
        if said is None or not days:
            continue
        fits = any(day.weekday() == said for day in days)
        day = next((day for day in days if day.weekday() == said), days[0])
        yield Result(
            "weekday", "agrees" if fits else "contradicts", [figure], span=claim.span,
            values={
                "day": day, "vi_day": WEEKDAYS_VI[day.weekday()], "en_day": WEEKDAYS_EN[day.weekday()],
                "vi_said": WEEKDAYS_VI[said], "en_said": WEEKDAYS_EN[said],
            },
            arithmetic=[f"{figure.text}: {names[day.weekday()]}"],
        )  # fmt: skip


CHECK = Check("weekday", run, OUTCOMES, frozenset({"day", "vi_day", "en_day", "vi_said", "en_said"}))
