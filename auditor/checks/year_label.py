"""Whether the year of a theme or of a heading is that of its section and of the report.

A year ahead of its section is a plan and says nothing; a year behind it, in a sentence that tells nothing of the past,
is very probably left over from the last report.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.date_common import one_period, section_years
from auditor.model import Figure, Result, Span

OUTCOMES = frozenset({"agrees", "contradicts", "undecided"})


def theme(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a theme of a year, against the nearest heading with a year, else against the title."""
    head = subject.document.head
    for claim in subject.of("theme-year"):
        figure = claim.one("year")
        block = subject.document.blocks[figure.block]
        years = section_years(subject, block) or (head.years if one_period(head) else ())
        if not years:
            continue
        named = claim.traits.get("years")
        several = isinstance(named, tuple) and len(named) > 1
        result = _compare("theme-year", figure, int(figure.value), years)
        result.related = list(_heading(subject, block.section))
        if result.outcome == "contradicts" and (claim.traits.get("continued") or several):
            result.outcome = "undecided"
        yield result


def _heading(subject: Subject, at: int) -> Iterator[Span]:
    """The nearest heading from section ``at`` upwards that names a year."""
    sections = subject.document.sections
    while 0 <= at < len(sections):
        if sections[at].years:
            block = subject.document.blocks[sections[at].block]
            yield Span(block.index, 0, len(block.text))
            return
        at = sections[at].parent


def heading(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a heading of results that names a year, against the years of the title."""
    head = subject.document.head
    years = head.years if one_period(head) else ()
    for claim in subject.of("heading-year"):
        figure = claim.one("year")
        year = int(figure.value) if figure.kind == "year" else figure.date[0] if figure.date else None
        if years and year is not None and figure.more.get("form") not in ("years", "fiscal"):
            yield _compare("heading-year", figure, year, years)


def _compare(name: str, figure: Figure, year: int, years: tuple[int, ...]) -> Result:
    """A year against the years it should be among; only one before them all contradicts."""
    outcome = "agrees" if year in years else "contradicts" if year < min(years) else "undecided"
    listed = ", ".join(str(y) for y in years)
    return Result(
        name,
        outcome,
        [figure],
        values={"year": year, "years": listed},
        arithmetic=[f"{year} : {listed}"],
        confidence="medium",
    )


CHECK = Check("theme-year", theme, OUTCOMES, frozenset({"year", "years"}))
HEADING_CHECK = Check("heading-year", heading, OUTCOMES, frozenset({"year", "years"}))
