"""How a run over many reports goes, as ratios taken in one run; nothing is asserted.

    python benchmarks/many.py [--reports 2000] [--rounds 3]

The reports are made of generated sentences (tests/generator), some right and some wrong. Each command starts afresh; in
every round all of them run one after the other, and ratios are medians of the rounds.

  jobs      two processes against one, nothing kept
  kept      everything known from an earlier run (warm) against nothing known yet (cold)
  one       one report changed since: what a person waits for who mends one draft of many
  gathering finding the files alone, against the run with everything known
  memory    the most memory that a process of the run held, for a tenth of the reports and for all of them
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from tests.generator import KINDS, generate  # noqa: E402

SENTENCES = 12  # in a report
HEADS = {"vi": "II. KẾT QUẢ THỰC HIỆN", "en": "II. RESULTS"}
Run = tuple[float, float, int]  # seconds, seconds of processor time, and bytes of the largest process


def write_reports(folder: Path, count: int) -> int:
    """Put ``count`` reports of generated sentences into ``folder``, a hundred a subfolder; their bytes."""
    size = 0
    streams = {language: [generate(kind, language, 10**6, seed=1) for kind in KINDS] for language in HEADS}
    for number in range(count):
        language = "vi" if number % 4 else "en"
        ready = streams[language]
        sentences = [next(ready[(number + at) % len(ready)]).text for at in range(SENTENCES)]
        file = folder / f"{number // 100:02}" / f"bao-cao-{number:04}.txt"
        file.parent.mkdir(exist_ok=True, parents=True)
        size += file.write_text(f"{HEADS[language]}\n\n" + "\n\n".join(sentences) + "\n", encoding="utf-8")
    return size


def check(*arguments: str | Path) -> Run:
    """One run of the command: its time and the largest of its processes."""
    line = [sys.executable, "-m", "auditor", "check", "--fail-on", "never", "--format", "json", *map(str, arguments)]
    begin = time.perf_counter()
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        _, state, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(state)
    if running.returncode not in (0, 1):
        raise SystemExit(f"the command ended with exit code {running.returncode}")
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def gathering(folder: Path) -> Run:
    """Finding the reports of ``folder`` in a process of its own."""
    probe = "import sys; from auditor import inputs; from auditor.policy.ignore import Ignored"
    probe += "; inputs.gather(sys.argv[1:], None, Ignored())"
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", probe, str(folder)], cwd=ROOT, check=True)
    seconds = time.perf_counter() - begin
    return seconds, seconds, 0


def rounds(works: dict[str, Callable[[], Run]], count: int) -> dict[str, list[Run]]:
    """What each of ``works`` takes in each of ``count`` rounds."""
    taken: dict[str, list[Run]] = {name: [] for name in works}
    for _ in range(count):
        for name, work in works.items():
            taken[name].append(work())
    return taken


def show(name: str, taken: dict[str, list[Run]], against: str) -> None:
    """A line: what, its median seconds, its ratio to ``against`` in the same rounds, and that of the processor time."""
    pairs = list(zip(taken[name], taken[against], strict=True))
    ratio, work = (median(one[at] / other[at] for one, other in pairs) for at in (0, 1))
    seconds = median(one[0] for one in taken[name])
    print(f"{name:<14}{seconds:8.2f} s {ratio:8.3f} of “{against}” (processor time {work:.3f})", flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Make the reports, run all of it and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        reports, kept, few = Path(home, "reports"), Path(home, "kept"), Path(home, "few")
        size = write_reports(reports, args.reports)
        write_reports(few, max(args.reports // 10, 1))
        changed = sorted(reports.rglob("*.txt"))[0]
        print(f"{args.reports} reports, {size / 10**6:.1f} MB, {os.cpu_count()} processors")

        def cold() -> Run:
            shutil.rmtree(kept, ignore_errors=True)
            return check("--jobs", "1", "--cache-dir", kept, reports)

        def one() -> Run:
            with changed.open("a", encoding="utf-8") as file:
                file.write("\nHết.\n")
            return check("--jobs", "1", "--cache-dir", kept, reports)

        taken = rounds(
            {
                "jobs 1": lambda: check("--jobs", "1", "--no-cache", reports),
                "jobs 2": lambda: check("--jobs", "2", "--no-cache", reports),
                "cold": cold,
                "warm": lambda: check("--jobs", "1", "--cache-dir", kept, reports),
                "one changed": one,
                "gathering": lambda: gathering(reports),
                "a tenth": lambda: check("--jobs", "1", "--no-cache", few),
            },
            args.rounds,
        )
    for name, against in (("jobs 1", "jobs 1"), ("jobs 2", "jobs 1"), ("cold", "jobs 1"), ("warm", "cold"),
                          ("one changed", "cold"), ("gathering", "warm"), ("a tenth", "jobs 1")):  # fmt: skip
        show(name, taken, against)
    for name in ("a tenth", "jobs 1", "jobs 2", "warm"):
        print(f"most memory, {name:<19}{max(most for _, _, most in taken[name]) / 10**6:8.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
