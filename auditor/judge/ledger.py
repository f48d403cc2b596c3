"""What was looked at: the verdict of every comparison, the counts, and the figures that nothing was held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.checks.base import Subject
from auditor.interval import Interval, stated
from auditor.model import Counts, Figure, Place, Result

CHECKABLE = {"count", "money", "measure", "percent", "points", "ratio"}
RANGES = {"date-range"}  # kinds of claims whose dates are checkable
# Outcomes that disagree though the two intervals may meet.
DISAGREES = {
    "contradicts", "inferred", "truncated", "other-reading", "hedge", "bound", "part-above", "open-above",
    "subset-above", "above-all", "impossible", "mean", "wrong-base", "to-for-by", "points-as-percent", "follows",
}  # fmt: skip
Spot = tuple[int, int, int]


def verdict(result: Result) -> str:
    """ "agrees", "disagrees" or "undecided". An outcome with a name of its own (a plan over-fulfilled) agrees when the
    computed value can be the stated one."""
    if result.outcome in ("agrees", "undecided"):
        return result.outcome
    if result.outcome in DISAGREES or result.computed is None:
        return "disagrees"
    if result.stated is None and not result.figures:
        return "disagrees"
    said = stated(result.figures[0]) if result.figures else Interval.point(result.stated or 0)
    return "agrees" if Interval(*result.computed).meets(said) else "disagrees"


def counts(subject: Subject, results: Sequence[Result], verdicts: Sequence[str]) -> Counts:
    """All the numbers of a report but those of suppression, which comes later."""
    tally = Counts(figures=sum(1 for _ in subject.all_figures()))
    checkable = list(_checkable(subject))
    touched = _touched(results, verdicts)
    tally.checkable = len(checkable)
    tally.covered = sum(1 for figure in checkable if "covered" in _ways(figure, touched))
    for result, said in zip(results, verdicts, strict=True):
        if result.comparison:
            tally.comparisons += 1
            tally.agree += said == "agrees"
            tally.disagree += said == "disagrees"
            tally.undecided += said == "undecided"
    return tally


def uncovered(subject: Subject, results: Sequence[Result], verdicts: Sequence[str]) -> dict[str, list[Place]]:
    """Checkable figures that no comparison covers, by why: "undecided", "bound" (no more was tested) or "alone"."""
    groups: dict[str, list[Place]] = {"alone": [], "bound": [], "undecided": []}
    touched, document = _touched(results, verdicts), subject.document
    for figure in _checkable(subject):
        ways = _ways(figure, touched)
        if "covered" not in ways:
            why = next((way for way in ("undecided", "bound") if way in ways), "alone")
            groups[why].append(Place(document.quote(figure.span), document.locate(figure.span), figure.span))
    return {why: places for why, places in groups.items() if places}


def _checkable(subject: Subject) -> Iterable[Figure]:
    """Counts, amounts, measures, percents, ratios and date ranges: no label, symbol, code or bare year."""
    ranged = {_spot(figure) for kind in RANGES for claim in subject.of(kind) for figure in claim.figures()
              if not _bare_year(figure)}  # fmt: skip
    for figure in subject.all_figures():
        if figure.kind in CHECKABLE or _spot(figure) in ranged or _is_date_range(figure):
            yield figure


def _is_date_range(figure: Figure) -> bool:
    return figure.kind == "range" and any(term.kind == "date" and not _bare_year(term) for term in figure.terms)


def _bare_year(figure: Figure) -> bool:
    return figure.kind == "year" or (figure.date is not None and figure.date[1] is None)


def _touched(results: Sequence[Result], verdicts: Sequence[str]) -> dict[Spot, set[str]]:
    """What was done with each figure: "covered", "bound", "undecided"."""
    touched: dict[Spot, set[str]] = {}
    for result, said in zip(results, verdicts, strict=True):
        if not result.comparison:
            continue
        way = "undecided" if said == "undecided" else "bound" if result.bound else "covered"
        for figure in (*result.figures, *result.others):
            if "path" in figure.more:
                continue  # it stands in another report
            for part in (figure, *figure.terms):
                touched.setdefault(_spot(part), set()).add(way)
    return touched


def _ways(figure: Figure, touched: Mapping[Spot, set[str]]) -> set[str]:
    """What was done with a figure or, for a ratio or range, with one of its sides."""
    return set().union(*(touched.get(_spot(part), ()) for part in (figure, *figure.terms)))


def _spot(figure: Figure) -> Spot:
    return figure.block, figure.start, figure.end
