"""How a report's path is written where other programs read it: as an URI, or with forward slashes from here."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote


def uri(path: str) -> str:
    """``path`` as an RFC 3986 reference: "Báo cáo/quý 1.docx" relative, "file:///…" for an absolute path."""
    pure = PurePath(path)
    written = quote(_bytes(pure.as_posix()), safe="/")
    if not pure.is_absolute():
        return written
    drive = quote(_bytes(pure.drive), safe="/")
    if drive.startswith("//"):  # a share of another machine
        return f"file:{written}"
    return f"file:///{pure.drive}{written.removeprefix(drive)}" if drive else f"file://{written}"


def posix(path: str) -> str:
    """``path`` with forward slashes and without a leading "./"."""
    return PurePath(path).as_posix()


def _bytes(path: str) -> bytes:
    """The bytes of a file's name; a name that no file system has given is written with its escapes."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "backslashreplace")
