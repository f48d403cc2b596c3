"""How far a long run has come: one line on a terminal, gone when the run ends. Never in a file, a pipe or CI."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from types import TracebackType

from auditor.bilingual import in_language
from auditor.commands.console import Console

PATIENCE = 0.5  # seconds before anything is shown: a short run needs no word
PACE = 0.1  # seconds between two states of the line


class Progress:
    """The line of one run; it is cleared when the block of its ``with`` is left, whatever the reason."""

    def __init__(
        self, write: Callable[[str], None] | None, messages: str | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``write`` puts text on the terminal; None where none is to be shown."""
        self._write = write
        self._messages = messages
        self._clock = clock
        self._next = clock() + PATIENCE
        self._width = 0

    @classmethod
    def on(cls, console: Console, messages: str | None, environ: Mapping[str, str] = os.environ) -> Progress:
        """The line for ``console``: only where a person looks at both streams of it."""
        watched = console.out.isatty() and console.err.isatty()
        return cls(
            console.draw if watched and not environ.get("CI") and environ.get("TERM") != "dumb" else None, messages
        )

    def tell(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` reports are done, if there is more than one and it is time."""
        now = self._clock()
        if self._write is None or total < 2 or now < self._next:
            return
        self._next = now + PACE
        text = in_language(f"đã rà soát {done}/{total} báo cáo", f"reports checked: {done}/{total}", self._messages)
        self._write(f"\r{text:<{self._width}}")
        self._width = max(self._width, len(text))

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._write is not None and self._width:
            self._write(f"\r{'':<{self._width}}\r")
