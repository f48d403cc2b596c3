"""Misses on real texts: every comparison of a report is broken digit by digit, and the auditor must see it.

    python benchmarks/mutations.py REPORT…

For each comparison that agrees, each digit of each figure is changed twice; exact arithmetic (tests/mutation_oracle.py)
says which changes make it false. Printed are how many of those are flagged, and those that are not; and the errors
raised where all still holds. Text and Markdown reports only.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:1] = [str(ROOT), str(ROOT / "tests")]  # this folder holds modules of the same name as others

from mutation_runs import Subject, Tally  # noqa: E402


def main() -> int:
    """Mutate each report and print what came of it; 1 when a change that breaks nothing raised an error."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("reports", nargs="+", type=Path)
    options.add_argument("--shifts", type=int, nargs="+", default=[1, 5], help="what is added to a digit, modulo 10")
    options.add_argument("--show", type=int, default=20, help="how many misses to print for each report")
    asked = options.parse_args()
    tallies = []
    for path in asked.reports:
        tally = Subject(path.read_bytes(), path.name, asked.shifts).run_all()
        tallies.append(tally)
        _print(path.name, tally, asked.show)
    broken, flagged = (sum(getattr(t, of).total() for t in tallies) for of in ("broken", "flagged"))
    print(f"together: {flagged} of {broken} broken comparisons flagged ({100 * flagged / max(broken, 1):.1f} %)")
    return 1 if any(tally.false for tally in tallies) else 0


def _print(name: str, tally: Tally, show: int) -> None:
    known, skipped = tally.known.total(), tally.skipped.total()
    print(f"{name}: {known} comparisons, {skipped} not judged here {dict(tally.skipped) or ''}")
    broken, flagged = tally.broken.total(), tally.flagged.total()
    print(f"  {tally.mutations} changes: {flagged} of {broken} broken comparisons flagged", end="")
    print(f" ({100 * tally.recall:.1f} %); {len(tally.false)} errors on {tally.silent} harmless changes")
    for relation, count in sorted(tally.broken.items()):
        print(f"    {relation}: {tally.flagged[relation]} of {count}")
    for title, lines in (("missed", tally.missed), ("false", tally.false)):
        for line in lines[:show]:
            print(f"    {title}: {line}")


if __name__ == "__main__":
    sys.exit(main())
