"""The one exception of the rule pack: a sentence in each language that names the file and the key."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen


class RulepackError(Exception):
    """A rule file, overlay or rule name that cannot be taken as written.

    path  the file, or the place of the overlay ("rules.A101")
    key   the key in it, dotted ("severity.contradicts"), or "" for the file as a whole
    vi, en  one whole sentence each, with file and key
    """

    def __init__(self, path: str, key: str, vi: str, en: str) -> None:
        where = f"{path}, {key}" if key else path
        self.path = path
        self.key = key
        self.vi = f"{where}: {vi}"
        self.en = f"{where}: {en}"
        super().__init__(self.en)


@frozen
class At:
    """The file that is being read; raises on its behalf."""

    path: str

    def fail(self, key: str, vi: str, en: str) -> RulepackError:
        """The error to raise for ``key`` of this file."""
        return RulepackError(self.path, key, vi, en)

    def unknown(self, key: str, found: object, allowed: Iterable[str]) -> RulepackError:
        """The error for a name that is none of those allowed, with the nearest of them."""
        import difflib

        names = sorted(allowed)
        near = difflib.get_close_matches(str(found), names, 1)
        listed = ", ".join(names) or "–"
        vi = f"không có “{found}”; cho phép: {listed}"
        en = f"“{found}” is not known; allowed: {listed}"
        if near:
            vi, en = f"{vi} (có phải “{near[0]}”?)", f"{en} (did you mean “{near[0]}”?)"
        return self.fail(key, f"{vi}.", f"{en}.")

    def mistyped(self, key: str, found: object, vi: str, en: str) -> RulepackError:
        """The error for a value of the wrong type; ``vi`` and ``en`` say which type is wanted."""
        return self.fail(key, f"cần {vi}, nhưng ghi {found!r}.", f"wants {en}, but is {found!r}.")

    def missing(self, key: str) -> RulepackError:
        """The error for a key that is not there."""
        return self.fail(key, "thiếu mục này.", "this key is missing.")
