"""The checks of tables, in one list: sums down and across, parts, percents, shares, what the text says of a table."""

from __future__ import annotations

from auditor.checks import tables_cross, tables_parts, tables_percent, tables_shares, tables_sums, tables_text

CHECKS = (
    tables_sums.CHECK,
    tables_cross.CHECK,
    *tables_parts.CHECKS,
    tables_percent.CHECK,
    tables_shares.CHECK,
    *tables_text.CHECKS,
)
