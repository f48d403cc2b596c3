"""The toolkit of the claim grammars: phrasings over a block's token codes, with pyparsing at the matched windows.

A grammar describes the order of figures, cues and punctuation; what stands between is a bounded gap. Pieces are written
as coarse regular terminals (bounded, so that no text can make them slow) and become one pyparsing terminal a phrase,
tried only where its gate matches. Roles are given to figures, marks to cues. Which figures may be tied (same unit, same
noun) is asked after the parse, by the module that owns the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import define, field

from auditor.claims.cues import all_cues, cue_codes
from auditor.claims.tokens import FIGURES, WORD, Stream
from auditor.language import Language
from auditor.model import Claim, Figure, Span

if TYPE_CHECKING:
    import pyparsing

Capture = tuple[str, int]


def _ranges(codes: str) -> str:
    """The inside of a class of private characters, runs of them as ranges: there are many cues, and a class of ranges
    is far quicker to compile and to search with than one that names them all."""
    runs: list[list[int]] = []
    for number in sorted(map(ord, codes)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in runs)


@define(eq=False)
class Toolkit:
    """Pieces of phrasings for one language. Every piece is a string that ``phrase`` compiles."""

    language: Language
    _count: int = field(default=0, init=False)

    def fig(self, kinds: str, role: str) -> str:
        """A figure of one of the kinds (codes of tokens.KIND_CODES), remembered under ``role``."""
        self._count += 1
        return f"(?P<{role}__{self._count}>[{kinds}])"

    def cue(self, *names: str, mark: str = "") -> str:
        """A cue of one of the classes, remembered as a mark when a name for it is given."""
        codes = cue_codes(self.language, *names)
        body = f"[{codes}]" if codes else "(?!)"
        if not mark:
            return body
        self._count += 1
        return f"(?P<_{mark}__{self._count}>{body})"

    def gap(self, most: int = 8, but: tuple[str, ...] = (), also: str = "", least: int = 0) -> str:
        """Words and cues between figures, without the cue classes ``but``; ``also`` adds token codes (",", "D")."""
        barred = cue_codes(self.language, *but) if but else ""
        cues = "".join(c for c in all_cues(self.language) if c not in barred)
        return f"[{_ranges(cues)}{re.escape(WORD + also)}]{{{least},{most}}}?"

    def opening(self, *names: str, mark: str = "") -> str:
        """A cue that opens its clause: nothing but punctuation or a joining word stands before it."""
        joins = cue_codes(self.language, "and")
        others = "".join(c for c in all_cues(self.language) if c not in joins)
        return f"(?<![{re.escape(WORD + FIGURES)}{_ranges(others)})])" + self.cue(*names, mark=mark)

    def cues(self, most: int = 3, but: tuple[str, ...] = ()) -> str:
        """Cues alone, no other words: between a verb such as "đạt" and its percent nothing else may stand."""
        barred = cue_codes(self.language, *but) if but else ""
        body = "".join(c for c in all_cues(self.language) if c not in barred)
        return f"[{_ranges(body)}]{{0,{most}}}?"

    @staticmethod
    def punct(marks: str) -> str:
        """One of the punctuation marks."""
        return f"[{re.escape(marks)}]"

    @staticmethod
    def maybe(*pieces: str) -> str:
        """The pieces, or nothing."""
        return f"(?:{''.join(pieces)})?"

    @staticmethod
    def either(*pieces: str) -> str:
        """The first of the pieces that fits."""
        return f"(?:{'|'.join(pieces)})"

    @staticmethod
    def brackets(most: int = 40) -> str:
        """A bracket with anything but brackets in it, passed over."""
        return rf"\([^()]{{0,{most}}}\)"


@define(eq=False)
class Phrase:
    """A phrasing of a claim: its gate, and the pyparsing terminal that names its roles at each place the gate finds.

    ``needs`` are sets of codes of which a stream must have one each; most blocks lack a cue, and the gate is not tried.
    """

    kind: str
    name: str
    pattern: str
    needs: list[frozenset[str]]
    _gate: re.Pattern[str] | None = field(default=None, init=False)
    _parser: pyparsing.ParserElement | None = field(default=None, init=False)

    @property
    def gate(self) -> re.Pattern[str]:
        """The pattern compiled, when a stream has all that it needs: a short text needs few of the phrasings."""
        if self._gate is None:
            self._gate = re.compile(self.pattern)
        return self._gate

    @property
    def parser(self) -> pyparsing.ParserElement:
        """The terminal, made when the gate first opens."""
        if self._parser is None:
            import pyparsing

            self._parser = pyparsing.Regex(self.pattern, as_match=True).leave_whitespace()
        return self._parser

    def matches(self, stream: Stream) -> Iterator[Match]:
        """Every place of the stream where the phrasing holds; a place is a start, so matches may overlap."""
        present = stream.once(_codes)
        if any(need.isdisjoint(present) for need in self.needs):
            return
        at, search, parse = 0, self.gate.search, None
        while found := search(stream.codes, at):
            at = found.start() + 1
            parse = parse or self.parser.parse_string
            match = parse(found[0])[0]
            hits = [name for name, hit in match.groupdict().items() if hit is not None]
            captures = [(_role(name), found.start() + match.start(name)) for name in hits]
            yield Match(self, stream, sorted(captures, key=lambda c: c[1]), found.start(), found.end())


def _role(name: str) -> str:
    """The role or mark of a regular group: "part__3" is "part", "_of__4" is the mark "~of"."""
    base = name.rsplit("__", 1)[0]
    return f"~{base[1:]}" if base.startswith("_") else base


@define(eq=False)
class Match:
    """One match of a phrase: captured roles with token indexes, in the order of the text.

    ``start`` and ``end`` are the token indexes of the whole match, end exclusive.
    """

    phrase: Phrase
    stream: Stream
    captures: list[Capture]
    start: int
    end: int

    def roles(self) -> dict[str, list[Figure]]:
        """Figures by role, in the order of the text."""
        out: dict[str, list[Figure]] = {}
        for role, index in self.captures:
            if not role.startswith("~"):
                out.setdefault(role, []).append(self.stream.figure(index))
        return out

    def index(self, role: str) -> int | None:
        """Token index of the first figure in ``role`` (or of the cue marked "~name"), None when it is not there."""
        return next((i for name, i in self.captures if name == role), None)

    def marks(self) -> dict[str, int]:
        """Token index of each marked cue (the first of a name)."""
        out: dict[str, int] = {}
        for role, index in self.captures:
            if role.startswith("~"):
                out.setdefault(role[1:], index)
        return out

    def indexes(self) -> list[int]:
        """Token indexes of the captured figures."""
        return [i for role, i in self.captures if not role.startswith("~")]

    def span(self) -> Span:
        """From the first captured token to the last."""
        first = min(i for _, i in self.captures)
        last = max(i for _, i in self.captures)
        tokens = self.stream.tokens
        return Span(self.stream.block.index, tokens[first].start, tokens[last].end)

    def sentence(self) -> range:
        """Token indexes of the sentence in which the match begins, up to the one in which it ends."""
        codes = self.stream.codes
        first = min(i for _, i in self.captures)
        last = max(i for _, i in self.captures)
        stop = codes.find(".", last)
        return range(codes.rfind(".", 0, first) + 1, stop if stop >= 0 else len(codes))

    def claim(self, roles: dict[str, list[Figure]] | None = None, **traits: object) -> Claim:
        """The match as a claim, with its marks as traits; ``roles`` replaces the captured ones."""
        marks = dict.fromkeys(self.marks(), True)
        named = {**marks, **traits, "phrase": self.phrase.name}
        return Claim(self.phrase.kind, self.span(), self.roles() if roles is None else roles, named)


def phrase(kind: str, name: str, *pieces: str) -> Phrase:
    """A phrase of ``pieces`` in order."""
    pattern = "".join(pieces)
    return Phrase(kind, name, pattern, needs(pattern))


def _codes(stream: Stream) -> frozenset[str]:
    return frozenset(stream.codes)


_NEEDED = re.compile(r"(?:\(\?P<\w+>\[(?P<named>[^\]\\^-]+)\]\)|\[(?P<codes>[^\]\\^-]+)\]|\\(?P<mark>[().]))(?![{?*+])")
_OTHER = re.compile(r"\[(?:\\.|[^\\\]])*\]|\\.|.", re.S)


def needs(pattern: str) -> list[frozenset[str]]:
    """The codes of which one each must stand in whatever ``pattern`` matches: those outside its unnamed groups."""
    found: list[frozenset[str]] = []
    at, depth = 0, 0
    while at < len(pattern):
        needed = _NEEDED.match(pattern, at) if not depth else None
        if needed is not None:
            found.append(frozenset(needed["named"] or needed["codes"] or needed["mark"]))
            at = needed.end()
            continue
        other = _OTHER.match(pattern, at)
        assert other is not None
        depth += {"(": 1, ")": -1}.get(other[0], 0)
        if other[0] == "|" and not depth:
            return []
        at = other.end()
    return found


def grammar_cache(build: Callable[[Toolkit], list[Phrase]]) -> Callable[[Language], list[Phrase]]:
    """Builds a module's phrases once a language, when the first window needs them."""

    @lru_cache(maxsize=16)
    def cached(language: Language) -> list[Phrase]:
        return build(Toolkit(language))

    return cached


DURATIONS = frozenset({"day", "week", "month", "year", "hour", "minute", "age"})


def only_durations(match: Match) -> bool:
    """Whether the measures passed over inside a match are durations ("paid within 30 days") and nothing else."""
    captured = set(match.indexes())
    inside = (match.stream.tokens[i].figure for i in range(match.start, match.end) if i not in captured)
    return all(f is None or f.kind != "measure" or f.unit in DURATIONS for f in inside)
