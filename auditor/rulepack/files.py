"""Finding and reading rule files: the shipped pack (installed, zipped or in a checkout) and an organisation's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from fractions import Fraction
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from auditor.rulepack.errors import At, RulepackError

_EXAMPLES = re.compile(r"^\[\[(?:bad|good)\]\]", re.M)
_LINE = re.compile(r"line (\d{1,9})")


def shipped() -> Traversable:
    """The folder of the shipped rules: inside the package once installed, beside it in a checkout."""
    packaged = resources.files("auditor") / "rules"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "rules"


def find(folder: Traversable) -> list[Traversable]:
    """Every TOML file below ``folder``, in the order of their names; hidden and temporary files are left alone."""
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.startswith((".", "~", "_")):
            continue
        if entry.is_dir():
            found += find(entry)
        elif entry.name.endswith(".toml"):
            found.append(entry)
    return found


def extensions(paths: Sequence[Path | str]) -> Iterator[Traversable]:
    """The rule files that ``paths`` (files and folders) name; RulepackError for one that holds none."""
    for path in map(Path, paths):
        if not path.exists():
            raise RulepackError(str(path), "", "không có tệp hoặc thư mục này.", "there is no such file or folder.")
        files = find(path) if path.is_dir() else [path]
        if not files:
            raise RulepackError(str(path), "", "không có tệp .toml nào.", "holds no .toml file.")
        yield from files


def read(file: Traversable, examples: bool) -> dict[str, Any]:
    """The raw data of a rule file, numbers exact. Without ``examples`` reading stops at the first of them.

    RulepackError when the file cannot be read, is no TOML (with the line), or says anything after its examples.
    """
    at = At(str(file))
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise at.fail("", "không phải văn bản UTF-8.", "is not UTF-8 text.") from None
    except OSError as error:
        raise at.fail("", f"không đọc được ({error.strerror}).", f"cannot be read ({error.strerror}).") from None
    if not examples and (first := _EXAMPLES.search(text)):
        text = text[: first.start()]
    try:
        data = tomllib.loads(text, parse_float=Fraction)
    except ValueError as error:
        line = _LINE.search(str(error))
        where = f"dòng {line[1]} không đúng TOML" if line else "không đúng TOML"
        raise at.fail("", f"{where}: {error}.", f"is no valid TOML: {error}.") from None
    _examples_last(data, at)
    return data


def _examples_last(data: dict[str, Any], at: At) -> None:
    """Examples close the file, so that a run that needs none may stop reading there."""
    seen = False
    for key in data:
        if key in ("bad", "good"):
            seen = True
        elif seen:
            raise at.fail(key, "phải đứng trước các ví dụ.", "must stand before the examples.")
