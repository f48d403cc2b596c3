"""On which line a key of a TOML file stands, which the parser of the standard library does not tell.

A scan by line, for error messages: where it is misled (a key quoted in an odd way) there is no line, never an error.
"""

from __future__ import annotations

import re

_NAME = r"""(?:[\w-]{1,200}|"[^"\n]{0,200}"|'[^'\n]{0,200}')"""
_DOTTED = rf"{_NAME}(?:\s{{0,20}}\.\s{{0,20}}{_NAME}){{0,20}}"
_HEADER = re.compile(rf"\s{{0,80}}(\[\[?)\s{{0,20}}({_DOTTED})\s{{0,20}}\]")
_KEY = re.compile(rf"\s{{0,80}}({_DOTTED})\s{{0,80}}=")
_PART = re.compile(_NAME)
_LONG = re.compile(r'"""|\'\'\'')

Path = tuple[str | int, ...]


def of_keys(text: str) -> dict[Path, int]:
    """The line (from 1) of every table and key of ``text`` by its path: ("paths", 0, "match")."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside:
            if header := _HEADER.match(line):
                table = _parts(header[2])
                if header[1] == "[[":
                    counts[table] = counts.get(table, -1) + 1
                    table = (*table, counts[table])
                lines.setdefault(table, number)
            elif key := _KEY.match(line):
                path = (*table, *_parts(key[1]))
                for end in range(len(table) + 1, len(path) + 1):
                    lines.setdefault(path[:end], number)
        for quotes in _LONG.findall(line):
            inside = "" if inside == quotes else inside or quotes
    return lines


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
