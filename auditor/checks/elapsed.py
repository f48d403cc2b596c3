"""Whether the years of a review ("sơ kết 5 năm thực hiện Chỉ thị …") have passed since the document, give or take one.

The clock is never asked: "now" is the year of the report. A review is prepared some months early or held late, hence
the tolerance.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.date_common import coming_year, report_years
from auditor.model import Amount, Result

OUTCOMES = frozenset({"agrees", "contradicts", "undecided"})
TOLERANCE = 1


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a review of a dated document."""
    years = report_years(subject)
    for claim in subject.of("elapsed"):
        stated, date = claim.one("years"), claim.one("date")
        result = Result("elapsed", "undecided", [stated], [date], stated=stated.value, unit="year", confidence="medium")
        since = date.date[0] if date.date else None
        if years is not None and since is not None:
            low, high = years[0] - since, coming_year(subject, years) - since
            near = min(max(int(stated.value), low), high)
            result.outcome = "agrees" if abs(stated.value - near) <= TOLERANCE else "contradicts"
            near = near if result.outcome == "agrees" else low
            result.computed = (Fraction(near), Fraction(near))
            result.values = {"since": since, "year": since + near, "years": near}
            result.arithmetic = [f"{since + near} − {since} = ", Amount(Fraction(near), "year")]
        yield result


CHECK = Check("elapsed", run, OUTCOMES, frozenset({"since", "year", "years"}))
