"""Reports as one set: all are read first, then each is checked beside those before it and the earlier ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from auditor.inputs import Inputs, Source
from auditor.model import Audit, Problem
from auditor.pipeline import Read, Run, check_read, guarded, read_report, take
from auditor.pipeline.outcome import Outcome, unreadable


def add(audit: Audit, run: Run, sources: Sequence[Source], asked: Inputs, stdin: BinaryIO | None) -> None:
    """Audit ``sources`` as a set, against the reports of ``asked`` too, which get no findings of their own."""
    audit.errors += [unreadable(path, error, run.settings.messages) for path, error in asked.problems]
    own = {os.path.normcase(os.path.realpath(source.path)) for source in sources if not source.piped}
    against = [s for s in asked.sources if not s.piped and os.path.normcase(os.path.realpath(s.path)) not in own]
    reads = list(_reads(audit, run, sources, stdin))
    earlier = sorted(_reads(audit, run, against, stdin), key=lambda one: one.order)
    before = sorted(reads, key=lambda one: one.order) if run.settings.together else []
    for one in reads:
        others = [*before[: before.index(one) if before else 0], *earlier]
        take(audit, run, one.document.path, _judged(one, run, others))


def _reads(audit: Audit, run: Run, sources: Sequence[Source], stdin: BinaryIO | None) -> Iterator[Read]:
    """Every report of ``sources`` that can be read, understood; the others are named in ``audit``."""
    for source in sources:
        fetch = partial(source.fetch, stdin)
        found = guarded(audit.errors, source.path, run.settings.messages, partial(_read, fetch, source.path, run))
        if found is not None:
            yield found


def _read(fetch: Callable[[], bytes], path: str, run: Run) -> Read:
    return read_report(fetch(), path, run.at(path))


def _judged(one: Read, run: Run, others: Sequence[Read]) -> Outcome:
    path = one.document.path
    problems: list[Problem] = []
    check = partial(check_read, one, run.at(path), others)
    found = guarded(problems, path, run.settings.messages, check) or Outcome(problems=problems)
    if found.report is not None:
        found.report.document = None
    return found
