"""What a reader says when a file cannot be read: one clear sentence in each language, without the path."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read as a report. ``vi`` and ``en`` are one sentence each, for the reader of the output."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        return type(self), (self.vi, self.en)
