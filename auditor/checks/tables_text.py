"""Whether what the text says of a table is in the table: the row named as highest or lowest, a figure told again."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.checks.common import amount, hint
from auditor.checks.tables_common import add, bare, near, slipped
from auditor.claims.tables_cells import FIGURE, Reading
from auditor.interval import stated
from auditor.model import Figure, Result

EXTREMUM, RETOLD = "table-extremum", "text-table"


def run_extremum(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One observation a superlative: whether another row of the table lies beyond the row that it names."""
    for claim in subject.of("table-extremum"):
        named, others = claim.one("named"), claim.roles["others"]
        highest, labels = claim.traits["highest"], claim.traits["labels"]
        beyond = max(others, key=lambda f: f.value) if highest else min(others, key=lambda f: f.value)
        above, below = (beyond, named) if highest else (named, beyond)
        holds = stated(above).lo <= stated(below).hi
        result = Result(EXTREMUM, "agrees" if holds else "not-extreme", [named], [beyond], span=claim.span, bound=True)
        result.arithmetic = [
            bare(named),
            ("≥" if highest else "≤") if holds else ("<" if highest else ">"),
            bare(beyond),
        ]
        result.values = {
            "row": claim.traits["label"], "column": claim.traits["column"], "other_row": labels[beyond.block],
            "named": bare(named), "beyond": bare(beyond),
        }  # fmt: skip
        yield result


def run_retold(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """One comparison a figure told again; where one table bears it out, the other tables are not held against it."""
    results: dict[tuple[int, int, int], list[Result]] = {}
    for claim in subject.of("text-table"):
        said, cell = claim.one("said"), claim.one("cell")
        kept = stated(cell)
        result = Result(
            RETOLD, "agrees", [said], [cell], stated=said.value, unit=said.unit, computed=(kept.lo, kept.hi)
        )
        result.values = {"row": claim.traits["label"], "column": claim.traits["column"], "cell": bare(cell)}
        result.arithmetic = [amount(said), "=", amount(cell)]
        if not kept.meets(stated(said)):
            result.arithmetic[1] = "≠"
            slip = near(cell.value, said.value) or (_alike(said, cell) and slipped(add([Reading(FIGURE, cell)]), said))
            result.outcome = "inferred" if slip else "undecided"
            result.hint = hint(cell.value, said) if slip else ""
        results.setdefault((said.block, said.start, said.end), []).append(result)
    for found in results.values():
        agreeing = [r for r in found if r.outcome == "agrees"]
        yield from agreeing or found


def _alike(said: Figure, cell: Figure) -> bool:
    """Whether the two have as many digits: a figure ten times smaller is rather a part of the other."""
    return len(str(abs(int(said.value / said.scale)))) == len(str(abs(int(cell.value / cell.scale))))


CHECKS = (
    Check(
        EXTREMUM,
        run_extremum,
        frozenset({"agrees", "not-extreme"}),
        frozenset({"row", "column", "other_row", "named", "beyond"}),
    ),
    Check(RETOLD, run_retold, frozenset({"agrees", "inferred", "undecided"}), frozenset({"row", "column", "cell"})),
)
