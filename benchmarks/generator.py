"""How the auditor does on generated sentences: false alarms and misses, by kind and language.

    python benchmarks/generator.py --kind ratio-percent --language vi --count 10000 --seed 1

Every text is audited as a report of its own; the texts are also written, a JSON Lines file a batch, to a folder
(``--keep``; else a temporary one that is removed), so that a failing example can be looked up by its seed key.
``--cli`` runs the command on a folder of one file a text instead. A consistent text that raises an error ends the
run with exit code 1; a text that cannot be audited counts as such an error.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from attrs import define, field

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # this folder holds a module of the same name as the package

from tests.generator import KINDS, LANGUAGES, Case, generate  # noqa: E402

LEVELS = ("ok", "note", "warning", "error")
Raised = tuple[str, str]  # severity and message


@define
class Tally:
    """Counts for one kind and language. ``false_errors`` and ``false_warnings`` are of consistent texts."""

    kind: str
    language: str
    consistent: int = 0
    false_errors: int = 0
    false_warnings: int = 0
    wrong: int = 0
    flagged: int = 0
    as_told: int = 0
    too_grave: int = 0
    failures: list[str] = field(factory=list)

    def add(self, case: Case, raised: Sequence[Raised]) -> None:
        """Count one case with the severities and messages of its findings."""
        gravest = max((LEVELS.index(severity) for severity, _ in raised), default=0)
        told = LEVELS.index(case.verdict)
        if told < 2:
            self.consistent += 1
            self.false_errors += gravest == 3
            self.false_warnings += gravest == 2
            failed = gravest >= 2
        else:
            self.wrong += 1
            self.flagged += gravest >= 2
            self.as_told += gravest == told
            self.too_grave += gravest > told
            failed = gravest < 2 or gravest > told
        if failed:
            said = "; ".join(f"{severity}: {message}" for severity, message in raised) or "nothing raised"
            mark = f"{case.phrasing} seed {case.seed}" + (f" ({case.accident})" if case.accident else "")
            self.failures.append(f"[{case.verdict}] {case.text}\n    computed {case.computed}; {said}\n    {mark}")

    def row(self) -> str:
        """The line of the table."""
        warnings = 1000 * self.false_warnings / self.consistent if self.consistent else 0.0
        flagged = 100 * self.flagged / self.wrong if self.wrong else 100.0
        told = 100 * self.as_told / self.wrong if self.wrong else 100.0
        return (
            f"{self.kind:<16} {self.language:<4} {self.consistent:>7} {self.false_errors:>7} {warnings:>10.1f}"
            f" {self.wrong:>7} {flagged:>9.1f} {told:>9.1f} {self.too_grave:>7}"
        )


HEAD = (
    f"{'kind':<16} {'lang':<4} {'consis.':>7} {'errors':>7} {'warn/1000':>10}"
    f" {'wrong':>7} {'flagged %':>9} {'as told %':>9} {'grave':>7}"
)


def in_process(batch: Sequence[Case]) -> Iterator[list[Raised]]:
    """Severity and message of every finding, text by text."""
    from auditor import audit_text

    for case in batch:
        try:
            audit = audit_text(case.text, language=case.language)
        except Exception as crash:  # a crash is a result here, not the end of the run
            yield [("error", f"crashed: {crash!r}")]
        else:
            problems = [("error", f"not audited: {problem.message}") for problem in audit.errors]
            yield problems + [(finding.severity, finding.message) for finding in audit.findings]


def by_command(batch: Sequence[Case], folder: Path) -> Iterator[list[Raised]]:
    """The same through the command line: one file a text, one run a batch."""
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    for old in texts.iterdir():
        old.unlink()
    names = [f"{number:06d}.md" for number in range(len(batch))]
    for name, case in zip(names, batch, strict=True):
        (texts / name).write_text(case.text, encoding="utf-8", newline="\n")
    out = folder / "findings.json"
    command = [sys.executable, "-m", "auditor", "check", str(texts), "--format", f"json={out}"]
    command += ["--language", batch[0].language, "--fail-on", "never"]
    # from the folder itself, so that no configuration or baseline of the repository plays a part
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if not out.exists():
        raise SystemExit(f"the command failed: {run.stderr.strip()}")
    reports = json.loads(out.read_text(encoding="utf-8"))["reports"]
    found = {Path(report["path"]).name: report["findings"] for report in reports}
    for name in names:
        if name not in found:
            yield [("error", "the report is missing")]
            continue
        yield [(f["severity"], f["message"]) for f in found[name] if f["shown"] and not f["suppressed"]]


def measured(kind: str, language: str, given: argparse.Namespace, folder: Path) -> Tally:
    """Generate, write and audit the cases of one kind and language, batch by batch."""
    tally = Tally(kind, language)
    made = generate(kind, language, given.count, given.seed)
    number = 0
    while batch := list(islice(made, given.batch)):
        lines = "".join(case.as_json() + "\n" for case in batch)
        (folder / f"{kind}-{language}-{number:04d}.jsonl").write_text(lines, encoding="utf-8", newline="\n")
        audited = by_command(batch, folder) if given.cli else in_process(batch)
        for case, raised in zip(batch, audited, strict=True):
            tally.add(case, raised)
        number += 1
    return tally


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """The options of the run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kind", choices=KINDS, action="append", help="default: all kinds")
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="default: both")
    parser.add_argument("--count", type=int, default=200, help="texts a kind and language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=3, help="failing examples to show a kind and language")
    parser.add_argument("--batch", type=int, default=500)
    parser.add_argument("--cli", action="store_true", help="run the command instead of the library")
    parser.add_argument("--keep", type=Path, help="folder that keeps the generated texts")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Run the measurement and print its table; 1 when a consistent text raised an error."""
    given = arguments(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        print(HEAD)
        tallies = []
        for kind in given.kind or KINDS:
            for language in given.language or LANGUAGES:
                tallies.append(measured(kind, language, given, folder))
                print(tallies[-1].row(), flush=True)
                for failure in tallies[-1].failures[: given.examples]:
                    print("  " + failure.replace("\n", "\n  "))
    total = Tally("all", "")
    for name in ("consistent", "false_errors", "false_warnings", "wrong", "flagged", "as_told", "too_grave"):
        setattr(total, name, sum(getattr(tally, name) for tally in tallies))
    print(total.row())
    print(f"{total.consistent + total.wrong} texts in {time.perf_counter() - started:.1f} s")
    return 1 if total.false_errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
