"""Many reports in one run: what is known from an earlier run is taken from there, the rest is checked, here or by
workers, and all of it is put together in the order of the reports, however it came.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from attrs import define, field

from auditor import inputs
from auditor.inputs import Source
from auditor.model import Audit
from auditor.pipeline import AUTO, Run, Settings, attempt, begin, take
from auditor.pipeline.outcome import Outcome, decode, encode, lost, unreadable
from auditor.pipeline.store import Keys, Store
from auditor.policy.ignore import Ignored
from auditor.readers import ReadError

Progress = Callable[[int, int], None]
WORTH_KEEPING = 16_000  # bytes of reports below which looking up costs as much as checking
# Bytes of reports from which worker processes repay their start, by how they are started.
WORTH_WORKERS = {"fork": 100_000, "spawn": 1_000_000}


def audit(
    paths: Iterable[str | os.PathLike[str]], run: Run, stdin: BinaryIO | None, progress: Progress | None
) -> Audit:
    """Audit what ``paths`` lead to; ``progress`` is told how many reports are done, and of how many."""
    settings = run.settings
    ignored = Ignored()
    asked = inputs.gather(paths, settings.stdin_filename, ignored, settings.since)
    result = begin(run)
    result.unchanged = len(asked.unchanged)
    result.skipped = dict(sorted(asked.skipped.items()))
    result.errors = [unreadable(path, error, settings.messages) for path, error in asked.problems]
    if settings.together or settings.against:
        from auditor.pipeline import sets

        earlier = inputs.gather(settings.against, ignored=ignored)
        earlier.sources += asked.unchanged if settings.together and asked.sources else []
        store = _store(settings, sum(map(_size, asked.sources + earlier.sources)))
        sets.add(result, run, asked.sources, earlier, stdin, store, progress)
    else:
        sizes = [_size(source) for source in asked.sources]
        store = _store(settings, sum(sizes))
        work = Work(run, asked.sources, sizes, stdin, store, progress)
        for source, outcome in zip(asked.sources, work.outcomes(), strict=True):
            take(result, run, source.path, outcome)
    if store is not None:
        store.prune()
    run.keeper.finish(result)
    return result


@define(eq=False)
class Work:
    """The reports of one run and what came of them so far, by number."""

    run: Run
    sources: Sequence[Source]
    sizes: Sequence[int]
    stdin: BinaryIO | None
    store: Store | None
    progress: Progress | None
    done: dict[int, Outcome] = field(factory=dict)

    def outcomes(self) -> list[Outcome]:
        """What came of every report, in their order."""
        store, keys = self.store, Keys(self.run)
        if store is not None:
            self._recall(store, keys)
        todo = [number for number in range(len(self.sources)) if number not in self.done]
        for number, outcome, text in self._checked(todo):
            report = outcome.report
            if store is not None and report is not None and not outcome.problems and self.sizes[number]:
                store.put(keys.key(report.sha256, report.path), text or encode(outcome))
            self._tell(number, outcome)
        return [self.done[number] for number in range(len(self.sources))]

    def _tell(self, number: int, outcome: Outcome) -> None:
        if outcome.report is not None:
            outcome.report.document = None
        self.done[number] = outcome
        if self.progress is not None:
            self.progress(len(self.done), len(self.sources))

    def _recall(self, store: Store, keys: Keys) -> None:
        """Take what an earlier run has kept. Only a file that can be read twice is asked for."""
        for number, source in enumerate(self.sources):
            if source.piped or not os.path.isfile(source.path):
                continue
            try:
                digest = hashlib.sha256(source.fetch(None)).hexdigest()
                kept = store.get(keys.key(digest, source.path))
                outcome = None if kept is None else decode(kept, source.path)
            except (ReadError, ValueError, TypeError):
                continue  # checking it will tell
            if outcome is not None and outcome.report is not None:
                self._tell(number, outcome)

    def _checked(self, todo: Sequence[int]) -> Iterator[tuple[int, Outcome, bytes]]:
        """The outcome of each report of ``todo``, as they come, with its text where it has been made."""
        jobs = self._jobs(sum(self.sizes[number] for number in todo), len(todo))
        if jobs > 1:
            yield from self._by_workers(sorted(todo, key=lambda number: (-self.sizes[number], number)), jobs)
            return
        for number in todo:
            source = self.sources[number]
            yield number, attempt(self.run, source.path, partial(source.fetch, self.stdin)), b""

    def _jobs(self, size: int, count: int) -> int:
        """The processes to use for ``count`` reports of ``size`` bytes together."""
        wanted = self.run.settings.jobs
        if wanted == 1 or count <= 1:
            return 1
        from auditor.pipeline import pool

        if wanted == AUTO:
            wanted = pool.processors() if size >= WORTH_WORKERS[pool.method()] else 1
        return min(int(wanted), count)

    def _by_workers(self, todo: Sequence[int], jobs: int) -> Iterator[tuple[int, Outcome, bytes]]:
        from auditor.pipeline.pool import Lost, Pool, Task

        settings = self.run.settings
        unread: dict[int, Outcome] = {}

        def reading() -> Iterator[Task]:
            for number in todo:
                source = self.sources[number]
                try:
                    yield Task(number, source.path, source.fetch(self.stdin))
                except ReadError as error:
                    unread[number] = Outcome(problems=[unreadable(source.path, error, settings.messages)])

        tasks = reading()
        with Pool(settings, jobs) as pool:
            for number, answer in pool.run(tasks):
                path = self.sources[number].path
                if isinstance(answer, Lost):
                    yield number, Outcome(problems=[lost(path, answer.code, settings.messages)]), b""
                else:
                    yield number, decode(answer, path), answer
        for task in tasks:  # no process was to be had
            yield task.number, attempt(self.run, task.path, lambda data=task.data: data), b""  # type: ignore[misc]
        yield from ((number, outcome, b"") for number, outcome in unread.items())


def _store(settings: Settings, size: int) -> Store | None:
    """Where results over reports of ``size`` bytes together are kept; None where they are not."""
    return Store(settings.cache) if settings.cache is not None and size >= WORTH_KEEPING else None


def _size(source: Source) -> int:
    """The bytes of a report that is a file; 0 for what is not, or cannot be asked."""
    try:
        return 0 if source.piped or not os.path.isfile(source.path) else os.path.getsize(source.path)
    except OSError:
        return 0
