"""Results kept from run to run, in a folder of the user's own. What is kept quotes the drafts it is about.

A result is known by all that it depends on: the bytes of the report, the rules in force, the settings, and the program
itself, file by file. An entry is text with its checksum before it and nothing in it is ever run; one that is damaged is
as good as none, and a folder that cannot be written costs nothing but time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from attrs import asdict, define, field, frozen

from auditor import __version__

if TYPE_CHECKING:
    from auditor.pipeline import Run

VARIABLE = "AUDITOR_CACHE_DIR"
LIMIT = 200 * 10**6  # bytes of all entries
SUBFOLDER = "results"  # in the folder that is named, so that nothing else in it is ever touched
_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# Results kept by auditor; they quote drafts. To remove them: auditor cache --clear
"""
# Settings that say how a run goes about it; what they do to a result shows in the rules in force, or not at all.
_BESIDE = frozenset({"select", "ignore", "extend", "overlays", "stdin_filename", "policy", "jobs", "cache",
                     "together", "against", "since"})  # fmt: skip


def usual_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Where results are kept when nothing else is asked for; None for a user who has no home."""
    if environ.get(VARIABLE):
        return Path(environ[VARIABLE])
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "auditor" / "Cache"
    if platform == "darwin":
        return home / "Library" / "Caches" / "auditor"
    base = environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if os.path.isabs(base) else home / ".cache") / "auditor"


# --- what a result is known by ------------------------------------------------------------------------------------


@frozen(eq=False)
class Keys:
    """The keys of the results of one run."""

    run: Run
    _bases: dict[tuple[object, ...], str] = field(factory=dict)

    def key(self, sha256: str, path: str) -> str:
        """The key of the result for the report with the digest ``sha256`` at ``path``: of that only its type counts."""
        run = self.run.at(path)
        said = asdict(run.settings, filter=lambda attribute, _: attribute.name not in _BESIDE, recurse=False)
        given = (*said.values(), *(rule.id for rule in run.pack.rules))
        if given not in self._bases:
            self._bases[given] = json.dumps([program(), run.whole.sha256, list(said), *map(str, given)])
        whole = f"{self._bases[given]}\n{PurePath(path).suffix.lower()}\n{sha256}"
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """A digest of all that the program is made of, so that a changed line makes every kept result void."""
    digest = hashlib.sha256(f"{__version__} {sys.version} {unicodedata.unidata_version}\n".encode())
    for file in _files(Path(__file__).parents[1]):
        data = file.read_bytes()
        digest.update(f"{file.name} {len(data)}\n".encode("utf-8", "surrogateescape"))
        digest.update(data)
    for library in ("pyparsing", "lxml"):
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files below ``folder`` in a fixed order, without what Python makes of them."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(parent, name) for name in sorted(names))


def _version(library: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


# --- the folder ---------------------------------------------------------------------------------------------------


@define(eq=False)
class Store:
    """The results in ``folder``. Nothing here raises for a folder that is not as it should be."""

    folder: Path
    limit: int = LIMIT
    writable: bool = True
    written: int = 0

    def _file(self, key: str) -> Path:
        return self.folder / SUBFOLDER / key[:2] / f"{key}.json"

    def get(self, key: str) -> bytes | None:
        """The entry of ``key``, which becomes the youngest; None when there is none or it is damaged."""
        file = self._file(key)
        try:
            checksum, _, data = file.read_bytes().partition(b"\n")
            if checksum.decode("ascii") != hashlib.sha256(data).hexdigest():
                return None
            os.utime(file)
        except (OSError, ValueError):
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``, whole or not at all, for this user's eyes only."""
        if not self.writable:
            return
        file = self._file(key)
        beside = file.with_name(f"{key}.{os.getpid()}.tmp")
        try:
            if not self.written:
                self._found()
            file.parent.mkdir(mode=0o700, exist_ok=True)
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
                new.write(hashlib.sha256(data).hexdigest().encode("ascii") + b"\n" + data)
            os.replace(beside, file)
            self.written += 1
        except OSError:
            self.writable = False
            _remove(beside)

    def _found(self) -> None:
        """Make the folder, closed to others, with the marks that keep it out of backups and repositories."""
        inner = self.folder / SUBFOLDER
        inner.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
            if not (inner / name).exists():
                (inner / name).write_text(text, encoding="ascii")

    def entries(self) -> list[tuple[float, int, Path]]:
        """Age (as a time), size in bytes and file of every entry, the oldest first."""
        found = []
        for parent, _, names in os.walk(self.folder / SUBFOLDER):
            for file in (Path(parent, name) for name in names if name.endswith((".json", ".tmp"))):
                try:
                    state = file.stat()
                except OSError:  # another run has removed it
                    continue
                found.append((state.st_mtime, state.st_size, file))
        return sorted(found)

    def prune(self) -> None:
        """After a run that kept something: remove the oldest entries until all of them are within the limit."""
        if not self.written:
            return
        entries = self.entries()
        size = sum(one for _, one, _ in entries)
        for _, one, file in entries:
            if size <= self.limit:
                break
            _remove(file)
            size -= one

    def clear(self) -> int:
        """Remove every entry; how many could not be."""
        return sum(not _remove(file) for _, _, file in self.entries())


def _remove(file: Path) -> bool:
    """Remove ``file``; whether it is gone."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return True
