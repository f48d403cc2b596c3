"""Printing: two streams that never raise for a letter they cannot show or a reader that has gone away.

Text for people is degraded to what the console can print (Vietnamese without its marks in the worst case); text for
machines is always UTF-8. What to print is not decided here.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TextIO

FALLBACK_WIDTH = 100
NARROWEST = 40
_GONE = {errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN}  # Windows says EINVAL where others say EPIPE


def wants_colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour what goes to ``stream``: NO_COLOR, then FORCE_COLOR, then whether it is a terminal.

    Both variables count when they are not empty (no-color.org, force-color.org). A bare Windows console shows colour
    codes as rubbish, so there a terminal that names itself is asked for.
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    if environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    return os.name != "nt" or any(environ.get(name) for name in ("WT_SESSION", "ANSICON", "TERM"))


class Console:
    """Standard output and standard error of one run.

    ``failed`` holds the error that stopped standard output (a full disk), None while all is well. A reader that has
    closed its end (``auditor … | head``) is no failure: the rest is dropped and the exit code stays.
    """

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.out = out if out is not None else _open(sys.stdout)
        self.err = err if err is not None else _open(sys.stderr)
        self.failed: OSError | None = None
        self._closed: set[int] = set()

    @property
    def width(self) -> int:
        """Columns of the terminal, of COLUMNS, or 100 when neither is known; at least 40."""
        return max(shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns, NARROWEST)

    @property
    def colour(self) -> bool:
        """Whether standard output is to be coloured."""
        return wants_colour(self.out, os.environ)

    def show(self, text: str) -> None:
        """Print text for people on standard output; a line end is added when there is none."""
        self._write(self.out, text)

    def say(self, text: str) -> None:
        """Print text for people on standard error, after all that was shown before; a line end is added."""
        self._guard(self.out, self.out.flush)
        self._write(self.err, text)

    def emit(self, text: str) -> None:
        """Print text for machines on standard output: UTF-8 with LF, whatever the console's own encoding."""
        text = _ended(text)
        raw = getattr(self.out, "buffer", None)
        if raw is None:
            self._write(self.out, text)
            return
        self._guard(self.out, lambda: (self.out.flush(), raw.write(text.encode("utf-8", "backslashreplace"))))

    def draw(self, text: str) -> None:
        """Put ``text`` on standard error as it stands, with no line end, and at once."""
        printable = _printable(text, getattr(self.err, "encoding", None) or "utf-8")
        self._guard(self.err, lambda: (self.err.write(printable), self.err.flush()))

    def finish(self) -> None:
        """Flush both streams; a stream whose reader is gone is let go without a word."""
        for stream in (self.out, self.err):
            self._guard(stream, stream.flush)

    def _write(self, stream: TextIO, text: str) -> None:
        printable = _printable(_ended(text), getattr(stream, "encoding", None) or "utf-8")
        self._guard(stream, lambda: stream.write(printable))

    def _guard(self, stream: TextIO, action: Callable[[], object]) -> None:
        if id(stream) in self._closed:
            return
        try:
            action()
        except OSError as error:
            self._closed.add(id(stream))
            _let_go(stream)
            if error.errno not in _GONE and stream is self.out:
                self.failed = error


@lru_cache(maxsize=1)
def _nowhere() -> TextIO:
    """A stream that nobody reads."""
    return open(os.devnull, "w", encoding="utf-8")


def _open(stream: TextIO | None) -> TextIO:
    """``stream``, or one that nobody reads where the program was started without it (``>&-``, a windowed Python)."""
    return _nowhere() if stream is None else stream


def _printable(text: str, encoding: str) -> str:
    """``text`` as ``encoding`` can write it; the means for that are loaded only where they are needed."""
    try:
        text.encode(encoding)
    except (UnicodeError, LookupError):
        from auditor.outputs.plain import degrade

        return degrade(text, encoding)
    return text


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _let_go(stream: TextIO) -> None:
    """Point a broken stream at the null device, so that the interpreter's own flush at exit finds nothing amiss."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, ValueError):  # a stream without a file descriptor has nothing to flush at exit
        return
