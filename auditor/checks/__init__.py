"""The registry of checks: an explicit list, one line each. Rule files name a check by the key."""

from __future__ import annotations

from auditor.checks import (
    bounds,
    complement,
    dates,
    difference,
    direction,
    flows,
    growth,
    impossible_percent,
    index,
    items,
    multiple,
    number_range,
    percent_of_ratio,
    points,
    products,
    quantities,
    rates,
    shares,
    sums,
    yearly_growth,
)
from auditor.checks.base import Check

CHECKS: dict[str, Check] = {
    check.name: check
    for check in (
        percent_of_ratio.CHECK,
        complement.CHECK,
        impossible_percent.CHECK,
        sums.CHECK,
        sums.NOTE_CHECK,
        shares.CHECK,
        *bounds.CHECKS,
        *dates.CHECKS,
        growth.CHECK,
        difference.CHECK,
        direction.CHECK,
        direction.COMPARISON_CHECK,
        points.CHECK,
        index.CHECK,
        index.PLAN_CHECK,
        multiple.CHECK,
        yearly_growth.CHECK,
        number_range.CHECK,
        number_range.REST_CHECK,
        *products.CHECKS,
        *rates.CHECKS,
        *flows.CHECKS,
        items.CHECK,
        quantities.CHECK,
    )
}
