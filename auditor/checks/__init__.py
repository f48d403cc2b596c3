"""The registry of checks: an explicit list, one line each. Rule files name a check by the key."""

from __future__ import annotations

from auditor.checks import bounds, complement, impossible_percent, percent_of_ratio, shares, sums
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
    )
}
