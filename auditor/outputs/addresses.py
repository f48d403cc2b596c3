"""How a report's path is written where other programs read it: as an URI, or with forward slashes from here."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote


def uri(path: str) -> str:
    """``path`` as an RFC 3986 reference: "Báo cáo/quý 1.docx" relative, "file:///…" for an absolute path."""
    pure = PurePath(path)
    written = pure.as_posix()
    if not pure.is_absolute():
        return _quoted(written)
    if pure.drive.startswith("\\\\"):  # a share of another machine
        return f"file:{_quoted(written)}"
    if pure.drive:
        return f"file:///{pure.drive}{_quoted(written.removeprefix(pure.drive))}"
    return f"file://{_quoted(written)}"


def posix(path: str) -> str:
    """``path`` with forward slashes and without a leading "./"."""
    return PurePath(path).as_posix()


def _quoted(path: str) -> str:
    """``path`` percent-encoded, byte by byte; a name that no file system has given is written with its escapes."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "backslashreplace"), safe="/")
