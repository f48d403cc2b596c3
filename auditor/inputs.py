"""What was asked for on the command line: paths become the list of reports to read, each once, in a fixed order.

Files are found and their bytes fetched here; what the bytes mean is the readers' business.
"""

from __future__ import annotations

import glob
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from attrs import define, field, frozen

from auditor.readers import SUFFIXES, ReadError

STDIN = "-"
LARGEST = 200 * 10**6  # bytes; the longest reports known are a hundredth of it
_WILD = frozenset("*?[")


@frozen
class Source:
    """One report to read: ``path`` as it is shown, ``piped`` when its bytes come from standard input."""

    path: str
    piped: bool = False

    def fetch(self, stdin: BinaryIO | None) -> bytes:
        """The bytes of the report. Raises ReadError for one that is missing, unreadable or larger than 200 MB."""
        try:
            if not self.piped:
                with open(self.path, "rb") as file:
                    data = file.read(LARGEST + 1)
            else:
                data = stdin.read(LARGEST + 1) if stdin is not None else b""
        except FileNotFoundError:
            raise _missing() from None
        except PermissionError:
            raise ReadError(
                "Không mở được tệp: không có quyền đọc, hoặc tệp đang mở trong Word.",
                "The file cannot be opened: reading is not allowed, or it is open in Word.",
            ) from None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ReadError(f"Không mở được tệp ({reason}).", f"The file cannot be opened ({reason}).") from None
        if len(data) > LARGEST:
            raise ReadError("Tệp lớn hơn 200 MB nên không được đọc.", "The file is larger than 200 MB and is not read.")
        if not data:
            raise ReadError("Tệp rỗng, không có chữ nào để rà soát.", "The file is empty: there is no text to check.")
        return data


@frozen
class Since:
    """A revision, and the keys of the files that have changed since then; a folder among them stands for all in it."""

    revision: str
    changed: frozenset[str]

    @staticmethod
    def keys(path: str) -> tuple[str, str]:
        """The two names by which a file is known here: where it lies, and where that leads if it is a link."""
        real = (os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)), os.path.realpath(path))
        first, second = (os.path.normcase(unicodedata.normalize("NFC", name)) for name in real)
        return first, second

    def __contains__(self, path: str) -> bool:
        return any(
            key in self.changed or any(str(folder) in self.changed for folder in PurePath(key).parents)
            for key in self.keys(os.path.abspath(path))
        )


def _nothing(path: Path, folder: bool) -> bool:
    """Leaves no path out."""
    return False


Ignored = Callable[[Path, bool], bool]
LOCK = "~$"  # how the lock files of Word begin
IGNORED = ".auditorignore"  # what ignored files and folders are counted under


@define
class Inputs:
    """What the paths led to.

    sources   reports to read, sorted by path
    unchanged reports that are left alone because they have not changed since a revision, sorted by path
    problems  path and error of each path that led nowhere, sorted by path
    skipped   files in folders of types that cannot be read, counted by suffix ("" for none), and what is ignored
    ignored   tells of a path found in a folder whether it is to be left alone
    """

    sources: list[Source] = field(factory=list)
    unchanged: list[Source] = field(factory=list)
    problems: list[tuple[str, ReadError]] = field(factory=list)
    skipped: Counter[str] = field(factory=Counter)
    ignored: Ignored = _nothing
    since: Since | None = None


def gather(
    paths: Iterable[str | os.PathLike[str]],
    stdin_filename: str | None = None,
    ignored: Ignored | None = None,
    since: Since | None = None,
) -> Inputs:
    """The reports that ``paths`` name: files, folders (with all below them), patterns and "-" for standard input.

    A file that several paths lead to is read once, under the first of its names in sorted order. Reports and problems
    are sorted by path, so that the order of ``paths`` never shows. ``ignored`` says of a path found in a folder (and
    whether it is a folder itself) that it is to be left alone. With ``since``, reports that have not changed are set
    apart, in folders and named ones alike. Lock files of Word are left alone, but told where nothing else is named.
    """
    inputs = Inputs(ignored=ignored or _nothing, since=since)
    found: set[str] = set()
    locks: list[str] = []  # what a shell that has expanded "*.docx" names among the reports
    for path in sorted({os.fspath(p) for p in paths}):
        if path == STDIN:
            inputs.sources.append(Source(stdin_filename or STDIN, piped=True))
            continue
        for name in _expanded(path):
            if os.path.isdir(name):
                found.update(_in_folder(name, inputs))
            elif os.path.lexists(name) and os.path.basename(name).startswith(LOCK):
                locks.append(PurePath(name).as_posix())
            elif os.path.lexists(name):
                found.add(PurePath(name).as_posix())
            else:
                inputs.problems.append((PurePath(name).as_posix() if name else name, _missing()))
    for path in _once(sorted(found)):
        (inputs.sources if since is None or path in since else inputs.unchanged).append(Source(path))
    inputs.sources.sort(key=lambda source: (source.path, source.piped))
    if not (inputs.sources or inputs.unchanged or inputs.problems):
        inputs.problems = [(name, _locked()) for name in dict.fromkeys(locks)]
    told = {(path, error.en): (path, error) for path, error in inputs.problems}
    inputs.problems = [told[key] for key in sorted(told)]
    return inputs


def _missing() -> ReadError:
    return ReadError("Không tìm thấy tệp hoặc thư mục này.", "There is no such file or folder.")


def _locked() -> ReadError:
    return ReadError(
        "Đây là tệp khóa mà Word tạo ra khi mở văn bản, không phải báo cáo.",
        "This is the lock file that Word makes beside an open document, not a report.",
    )


def _expanded(path: str) -> list[str]:
    """The paths that match a pattern the shell has left alone (as on Windows), or the path itself."""
    if _WILD.isdisjoint(path) or os.path.lexists(path):
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]


def _once(paths: Iterable[str]) -> Iterator[str]:
    """``paths`` without those that lead to a file already named."""
    seen: set[str] = set()
    for path in paths:
        real = os.path.normcase(os.path.realpath(path))
        if real not in seen:
            seen.add(real)
            yield path


def _in_folder(folder: str, inputs: Inputs) -> Iterator[str]:
    """The readable files below ``folder``; what else lies there is counted in ``inputs``."""
    empty = True
    problems, left_out = len(inputs.problems), inputs.skipped[IGNORED]
    for path in _walk(Path(folder), inputs, set()):
        suffix = path.suffix.lower()
        if suffix in SUFFIXES:
            empty = False
            yield path.as_posix()
        elif inputs.since is None or path.as_posix() in inputs.since:
            inputs.skipped[suffix] += 1
    if empty and len(inputs.problems) == problems:
        known = ", ".join(SUFFIXES)
        vi, en = "Thư mục không có báo cáo nào đọc được", "The folder holds no report that can be read"
        if inputs.skipped[IGNORED] > left_out:
            vi, en = f"{vi} mà {IGNORED} không loại ra", f"{en} and is not left out by {IGNORED}"
        nothing = ReadError(f"{vi} ({known}).", f"{en} ({known}).")
        inputs.problems.append((PurePath(folder).as_posix(), nothing))


def _walk(folder: Path, inputs: Inputs, seen: set[str]) -> Iterator[Path]:
    """Every file below ``folder`` but hidden ones and the lock files of Word ("~$…"); no folder is entered twice."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        closed = ReadError(f"Không mở được thư mục ({reason}).", f"The folder cannot be opened ({reason}).")
        inputs.problems.append((folder.as_posix(), closed))
        return
    for name in names:
        if name.startswith((".", LOCK)):
            continue
        path = folder / name
        kind = _kind(path)
        if kind and _is_ignored(path, kind == "folder", inputs):
            continue
        if kind == "folder":
            yield from _walk(path, inputs, seen)
        elif kind == "file":
            yield path


def _is_ignored(path: Path, folder: bool, inputs: Inputs) -> bool:
    """Whether ``path`` is to be left alone, which is counted; a rule that cannot be read is named, once a run."""
    try:
        ignored = inputs.ignored(path, folder)
    except ReadError as error:
        if error.en not in {known.en for _, known in inputs.problems}:
            inputs.problems.append((path.parent.as_posix(), error))
        return True
    if ignored:
        inputs.skipped[IGNORED] += 1
    return ignored


def _kind(path: Path) -> str:
    """What ``path`` leads to: "folder", "file", or "" for pipes and devices.

    What cannot be asked counts as a file, so that it is named when it cannot be read.
    """
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else ""
