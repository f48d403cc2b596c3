"""How fast the auditor is, as ratios taken in one run; nothing is asserted.

    python benchmarks/speed.py [--rounds 9]

Machines differ, so only ratios tell anything: each is the median of interleaved rounds, in which the two sides take
turns. The text is that of the sample reports, over and over.

  audit       an audit in this process against re.findall("[0-9]+", text), the least that any search for figures costs
  growth      the same text once, 10 times and 100 times: time a character against the single text
  start       the whole command on a report of 60 KB against "python -c pass"
  rules       loading the rule pack, against the audit of the smallest sample
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from auditor import pipeline, rulepack  # noqa: E402

SAMPLES = ROOT / "sample_reports"
REPORT = SAMPLES / "bao-cao-phuong.txt"
LARGE = 60_000  # bytes of the report that is checked cold
Work = Callable[[], object]
Clock = Callable[[], float]


def timed(work: Work, clock: Clock) -> float:
    """Seconds that ``work`` takes."""
    begin = clock()
    work()
    return clock() - begin


def interleaved(works: Sequence[Work], rounds: int, clock: Clock = time.process_time) -> list[list[float]]:
    """Seconds of each of ``works`` in each round, in which they run one after another; the first round is not kept.

    Processor time, which other work on the machine disturbs least; other processes need the clock on the wall.
    """
    taken: list[list[float]] = [[] for _ in works]
    for number in range(rounds + 1):
        for one, work in zip(taken, works, strict=True):
            seconds = timed(work, clock)
            if number:
                one.append(seconds)
    return taken


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """The median of the ratios of each round."""
    return median(one / other for one, other in zip(above, below, strict=True))


def show(name: str, seconds: Sequence[float], against: float | None = None, note: str = "") -> None:
    """A line: what, its median in milliseconds, its ratio."""
    said = f"{against:10.2f}×" if against is not None else " " * 11
    print(f"{name:<44}{median(seconds) * 1000:10.1f} ms {said}  {note}".rstrip(), flush=True)


def audit(text: str) -> Work:
    """An audit of ``text`` with the rules loaded beforehand."""
    run = pipeline.prepare(pipeline.Settings())
    data = text.encode()
    return lambda: pipeline.audit_bytes(data, "report.txt", run)


def against_the_least(text: str, rounds: int) -> None:
    """An audit against the bare search for digits."""
    least, whole = interleaved([lambda: re.findall("[0-9]+", text), audit(text)], rounds)
    size = len(text.encode()) / 10**6
    show('re.findall("[0-9]+", text)', least)
    show("audit of the same text", whole, ratio(whole, least), f"{size / median(whole):.2f} MB/s, {size:.2f} MB")


def growth(text: str, rounds: int) -> None:
    """Ever more text: the ratio is time a character against that of the single text."""
    once = None
    for times in (1, 10, 100):
        (taken,) = interleaved([audit(text * times)], rounds if times < 100 else 1)
        each = median(taken) / times
        once = once or each
        show(f"audit of {times}× {len(text)} characters", taken, each / once, "a character")


def cold(rounds: int) -> None:
    """The command from its start on a report of 60 KB."""
    text = REPORT.read_text(encoding="utf-8")
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.txt")
        report.write_bytes((text * (LARGE // len(text.encode()) + 1)).encode()[:LARGE].decode(errors="ignore").encode())
        short = Path(folder, "short.txt")
        short.write_text("Đã giao 19/20 quyển sổ, đạt 95%.\n", encoding="utf-8")

        def command(*arguments: str) -> Work:
            line = [sys.executable, *arguments]
            return lambda: subprocess.run(line, cwd=ROOT, env=settings, capture_output=True, check=True)

        check = ("-m", "auditor", "check", "--fail-on", "never", "--format")
        names = ["python -c pass", "check --format text, one line", "check --format text, 60 KB", "check, table, 60 KB"]
        lines = [
            ("-c", "pass"),
            (*check, "text", str(short)),
            (*check, "text", str(report)),
            (*check, "table", str(report)),
        ]
        taken = interleaved([command(*line) for line in lines], rounds, time.perf_counter)
        for name, one in zip(names, taken, strict=True):
            show(name, one, ratio(one, taken[0]))


def rules(rounds: int) -> None:
    """Loading the rules, without and with their examples, against auditing the smallest sample."""
    small = (SAMPLES / "bon-vi-du.txt").read_text(encoding="utf-8")
    works: list[Work] = [audit(small), lambda: rulepack.load(examples=False), rulepack.load]
    base, lean, full = interleaved(works, rounds)
    show(f"audit of bon-vi-du.txt ({len(small)} characters)", base)
    show("loading the rules", lean, ratio(lean, base), f"{len(rulepack.load(examples=False).rules)} rules")
    show("loading the rules with their examples", full, ratio(full, base))


def main(argv: Sequence[str] | None = None) -> int:
    """Run all of it and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args(argv).rounds
    text = REPORT.read_text(encoding="utf-8") + "\n"
    against_the_least(text * 10, rounds)
    growth(text, min(rounds, 3))
    cold(rounds)
    rules(rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
