"""Whether an age fits the year of birth in its sentence: the years between, or one less before the birthday."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.date_common import report_years
from auditor.model import Amount, Claim, Result

OUTCOMES = frozenset({"agrees", "contradicts", "undecided"})


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison an age beside a birth."""
    for claim in subject.of("age"):
        birth = claim.one("birth")
        born = int(birth.value) if birth.kind == "year" else birth.date[0] if birth.date else None
        if born is not None:
            yield _compare(claim, born, _years(subject, claim))


def _years(subject: Subject, claim: Claim) -> list[int]:
    """The years the age may be meant for: those the sentence names, else the report's own."""
    named = claim.traits.get("named")
    found = [year for year in named if isinstance(year, int)] if isinstance(named, tuple) else []
    years = report_years(subject)
    if not found and years is not None:
        found = list(range(years[0], years[1] + 1))
    return found


def _compare(claim: Claim, born: int, years: list[int]) -> Result:
    age, birth = claim.one("age"), claim.one("birth")
    result = Result("age", "undecided", [age], [birth], stated=age.value, unit="year")
    if not years:
        return result
    year = min(years, key=lambda y: min(abs(y - born - age.value), abs(y - born - 1 - age.value)))
    nearest = Fraction(min(max(int(age.value), year - born - 1), year - born))
    result.computed = (nearest, nearest)
    result.values = {"born": born, "year": year, "age": year - born}
    result.arithmetic = [f"{year} − {born} = ", Amount(Fraction(year - born))]
    if year - born - 1 <= age.value <= year - born:
        result.outcome = "agrees"
    elif len(set(years)) == 1 or not claim.traits.get("named"):
        result.outcome = "contradicts"
    return result


CHECK = Check("age", run, OUTCOMES, frozenset({"born", "year", "age"}))
