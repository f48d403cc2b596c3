"""The checks of dates, anniversaries, terms and the names of years, for the registry."""

from __future__ import annotations

from auditor.checks import (
    age,
    anniversary,
    date_range,
    date_valid,
    duration,
    elapsed,
    lunar_year,
    period,
    quarter,
    school_year,
    term,
    weekday,
    year_label,
)

CHECKS = (
    date_valid.CHECK,
    date_range.CHECK,
    weekday.CHECK,
    duration.CHECK,
    period.CHECK,
    anniversary.CHECK,
    anniversary.KNOWN_CHECK,
    elapsed.CHECK,
    age.CHECK,
    term.CHECK,
    term.NUMBER_CHECK,
    year_label.CHECK,
    year_label.HEADING_CHECK,
    quarter.CHECK,
    school_year.CHECK,
    lunar_year.CHECK,
)
