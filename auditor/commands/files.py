"""Writing a file whole or not at all. Nothing here knows what is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_whole(target: str | os.PathLike[str], data: bytes) -> None:
    """Put ``data`` into ``target``: a reader finds the old file or the new one, never half of it. Raises OSError.

    A link is followed and keeps pointing there, a file keeps its permissions, and what is no regular file (a pipe,
    the null device) is written to directly.
    """
    path = Path(os.path.realpath(target))
    if path.exists() and not path.is_file():
        with open(path, "wb") as straight:
            straight.write(data)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(beside, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def same_file(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """Whether both names lead to one file, through links and spellings; False when either is not there."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False
