"""Worker processes: each is handed one report at a time over a pipe of its own, so that one that dies names its report.

What goes over the pipes is of this program's own making. Nothing here needs a process to be forked: a worker makes the
rules ready by itself from the settings.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import NamedTuple, cast

import attrs

from auditor.pipeline import Run, Settings, attempt, prepare
from auditor.pipeline.outcome import Outcome, crashed, encode

MOST = 60  # Windows waits for no more than 63 things at once
# Checked before processes are forked: what it takes, modules and words, is then loaded once and not in each of them.
LOADING = "Đã giao 21/20 quyển sổ, đạt 105%."
PATIENCE = 5.0  # seconds a worker gets to end by itself
FORK, SPAWN = "fork", "spawn"
_ours: set[Connection] = set()  # this process's ends of the pipes, which a forked worker inherits


class Task(NamedTuple):
    """A report to check: its number in the run, its path as shown, its bytes."""

    number: int
    path: str
    data: bytes


class Lost(NamedTuple):
    """The exit code of a worker that died over a report; negative is the signal it got."""

    code: int | None


def method() -> str:
    """How processes are started here: forked where that is quick and safe, else afresh as on Windows."""
    return FORK if sys.platform == "linux" and threading.active_count() == 1 else SPAWN


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@attrs.define(eq=False)
class Worker:
    """A process and this side's end of its pipe; ``number`` is that of the report it is at, ``ready`` once it was."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    number: int | None = None


@attrs.define(eq=False)
class Pool:
    """Up to ``jobs`` workers, ended when the pool is left, whatever the reason."""

    settings: Settings
    jobs: int
    context: BaseContext = attrs.field(factory=lambda: multiprocessing.get_context(method()))
    workers: dict[Connection, Worker] = attrs.field(factory=dict)

    def __enter__(self) -> Pool:
        if self.context.get_start_method() == FORK:
            attempt(prepare(self._settings), "a.md", lambda: LOADING.encode())
        for _ in range(min(self.jobs, MOST)):
            self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in list(self.workers.values()):
            if kind is not None:
                worker.process.terminate()
            self._end(worker)

    def run(self, tasks: Iterator[Task]) -> Iterator[tuple[int, bytes | Lost]]:
        """The answer to each of ``tasks``, as they come; one is taken when a worker is free for it.

        Tasks are left over only when no worker can be started.
        """
        while self.workers:
            for pipe in wait(list(self.workers)):
                worker = self.workers[cast(Connection, pipe)]
                try:
                    answer = worker.pipe.recv_bytes()
                except (EOFError, OSError):
                    code = self._end(worker)
                    if worker.number is not None:
                        yield worker.number, Lost(code)
                    if worker.ready:
                        self._start()
                    continue
                if worker.number is not None:
                    yield worker.number, answer
                worker.ready = True
                self._hand(worker, next(tasks, None))

    def _hand(self, worker: Worker, task: Task | None) -> None:
        """Give ``worker`` its next task, or let it go."""
        if task is None:
            self._end(worker)
            return
        worker.number = task.number
        with suppress(OSError):  # a worker that has died is met when its answer is waited for
            worker.pipe.send(task)

    @property
    def _settings(self) -> Settings:
        """What a worker needs of the settings: what is accepted and kept is not its business."""
        policy = attrs.evolve(self.settings.policy, baseline=None, suppressions=())
        return attrs.evolve(self.settings, policy=policy, cache=None, since=None)

    def _start(self) -> None:
        """One more worker, if the system lets us have it."""
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=work, args=(theirs, self._settings), daemon=True)  # type: ignore[attr-defined]
        _ours.add(ours)
        try:
            with _undisturbed():
                process.start()
        except (OSError, AssertionError, RuntimeError):  # no process to be had, or none allowed from where we are
            _ours.discard(ours)
            ours.close()
        else:
            self.workers[ours] = Worker(process, ours)
        finally:
            theirs.close()

    def _end(self, worker: Worker) -> int | None:
        """Close the pipe of ``worker``, at which it ends; its exit code."""
        del self.workers[worker.pipe]
        _ours.discard(worker.pipe)
        worker.pipe.close()
        worker.process.join(PATIENCE)
        if worker.process.exitcode is None:
            worker.process.kill()
            worker.process.join()
        return worker.process.exitcode


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A process that is started here does not hear the Ctrl-C that is meant for the whole program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def work(pipe: Connection, settings: Settings) -> None:
    """What a worker does: it says that it is ready, then answers each task, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in _ours:  # held open here they would hide from the other workers that the program has ended
        other.close()
    run = prepare(settings)
    with suppress(EOFError, OSError):
        pipe.send_bytes(b"")
        while True:
            pipe.send_bytes(_answer(run, pipe.recv()))


def _answer(run: Run, task: Task) -> bytes:
    """The outcome of ``task`` as text; one that cannot be told is a defect that costs this report only."""
    try:
        return encode(attempt(run, task.path, lambda: task.data))
    except Exception as error:
        return encode(Outcome(problems=[crashed(task.path, "", error, run.settings.messages)]))
