"""Whether the number of an anniversary is the difference of its years: the text's own, or those of a known event."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor import domain
from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.date_common import coming_year, ends, report_years
from auditor.figures.calendar import whole_months
from auditor.language import fold
from auditor.model import Amount, Claim, Figure, Result

OWN = frozenset({"agrees", "contradicts", "inferred", "undecided"})
KNOWN = frozenset({"agrees", "contradicts", "doubtful", "undecided"})
SLIP = 25  # years; a known event further off than this is not the one that is meant


def own(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison an anniversary that names both of its dates."""
    for claim in subject.of("anniversary"):
        years, start, end = claim.one("years"), claim.one("start"), claim.one("end")
        found = _differences(start, end)
        if not found:
            continue
        best = min(found, key=lambda difference: abs(difference - years.value))
        result = _compare("anniversary", years, best)
        result.others = [start] if start is end else [start, end]
        first, last = ends(start, end)[0]
        result.arithmetic = [f"{last.year} − {first.year} = ", Amount(Fraction(last.year - first.year), "year")]
        result.values["period"] = start.text if start is end else f"{start.text} - {end.text}"
        if result.outcome == "contradicts":
            if start.kind != "date" and abs(best - years.value) > max(Fraction(2), years.value / 4):
                result.outcome = "undecided"  # bare years that far off are those of something else
            elif claim.traits.get("shared"):
                result.outcome = "inferred"
        yield result


def _differences(start: Figure, end: Figure) -> list[int]:
    """The differences of years: by the calendar years and, where the days differ, by full years."""
    out: list[int] = []
    for first, last in ends(start, end):
        if first > last:
            continue
        out.append(last.year - first.year)
        if start.kind == "date" and end.kind == "date":
            out.append(whole_months(first, last) // 12)
    return out


def _compare(name: str, years: Figure, difference: int) -> Result:
    result = Result(
        name, "agrees" if years.value == difference else "contradicts", [years], stated=years.value, unit="year"
    )
    result.computed = (Fraction(difference), Fraction(difference))
    result.values = {"years": difference}
    return result


def known(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison an anniversary whose event the table knows, against the years of the report itself."""
    years = report_years(subject)
    local = {fold(word) for word in subject.language.words["local"]}
    for claim in subject.of("known-anniversary"):
        events = domain.named_events(str(claim.traits["words"]))
        if not events or any(rest.split()[:1] and rest.split()[0] in local for _, rest in events):
            continue
        yield _known(claim, [event for event, _ in events], _years(subject, claim, years))


def _years(subject: Subject, claim: Claim, years: tuple[int, int] | None) -> list[int]:
    """The years in which the anniversary may be kept."""
    named = claim.traits.get("named")
    found = list(range(years[0], coming_year(subject, years) + 1)) if years is not None else []
    return [*found, *(year for year in named if isinstance(year, int))] if isinstance(named, tuple) else found


def _known(claim: Claim, events: list[domain.Event], years: list[int]) -> Result:
    stated = claim.one("years")
    pairs = [(year - since, event, year) for year in years for event in events for since in event.years]
    event = events[0]
    if not pairs:
        result = Result("known-anniversary", "undecided", [stated], stated=stated.value)
    else:
        difference, event, year = next((pair for pair in pairs if pair[0] == stated.value), pairs[0])
        result = _compare("known-anniversary", stated, difference)
        result.values |= {"year": year, "since": event.day.year}
        result.arithmetic = [f"{year} − {event.day.year} = ", Amount(Fraction(difference), "year")]
        if result.outcome == "contradicts":
            result.outcome = "contradicts" if event.confidence == "A" else "doubtful"
            if abs(difference - stated.value) > SLIP:
                result.outcome = "undecided"
    result.values |= {"vi": event.vi, "en": event.en, "day": event.day}
    result.confidence = "low" if event.confidence == "C" else "medium"
    return result


CHECK = Check("anniversary", own, OWN, frozenset({"years", "period"}))
KNOWN_CHECK = Check("known-anniversary", known, KNOWN, frozenset({"years", "year", "since", "vi", "en", "day"}))
