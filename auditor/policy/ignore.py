"""``.auditorignore``: files that lie among the reports and are none. The syntax is that of gitignore(5).

Such a file may lie in any folder; it speaks for what is below it, and the nearer one has the last word. What a command
line names is read all the same: only files found in folders are ignored.
"""

from __future__ import annotations

import os
from pathlib import Path

from attrs import Factory, define

from auditor.policy.config import folders_up, shown
from auditor.policy.patterns import Pattern
from auditor.readers import ReadError

NAME = ".auditorignore"


@define(eq=False)
class Ignored:
    """Tells whether a path found in a folder is ignored. Ignore files are read when they are first needed, once.

    ``found`` holds, by folder, the patterns of every ignore file that speaks for it, the nearest first.
    """

    found: dict[Path, tuple[tuple[Path, tuple[Pattern, ...]], ...]] = Factory(dict)

    def __call__(self, path: Path, folder: bool) -> bool:
        """Whether ``path``, a folder or a file, is ignored. Raises ReadError for an ignore file that cannot be read.

        A folder that is ignored is not entered, so what lies in it is never asked for.
        """
        whole = Path(os.path.abspath(path))
        for above, patterns in self._for(whole.parent):
            inner = whole.relative_to(above).as_posix()
            for pattern in reversed(patterns):
                if pattern.matches(inner, folder):
                    return not pattern.negated
        return False

    def files(self, folder: Path) -> list[Path]:
        """The ignore files that speak for ``folder``, the nearest first. Raises ReadError."""
        return [above / NAME for above, _ in self._for(Path(os.path.abspath(folder)))]

    def _for(self, folder: Path) -> tuple[tuple[Path, tuple[Pattern, ...]], ...]:
        if folder not in self.found:
            every = ((above, load(above / NAME)) for above in folders_up(folder))
            self.found[folder] = tuple((above, patterns) for above, patterns in every if patterns)
        return self.found[folder]


def load(file: Path) -> tuple[Pattern, ...]:
    """The patterns of an ignore file, in its order; () when there is none. Raises ReadError."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except UnicodeDecodeError:
        name = shown(file)
        raise ReadError(f"{name} không phải văn bản UTF-8.", f"{name} is not UTF-8 text.") from None
    except OSError as error:
        name, reason = shown(file), error.strerror or type(error).__name__
        raise ReadError(f"Không đọc được {name} ({reason}).", f"{name} cannot be read ({reason}).") from None
    return tuple(pattern for line in text.split("\n") if (pattern := Pattern.parse(line)) is not None)
