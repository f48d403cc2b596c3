"""One quantity stated twice in a report: told by a word that points back ("nêu trên"), or by its own words.

Claims made here: "same-quantity" with the roles "stated" (the later figure) and "earlier". Traits: tie ("anaphora" when
the text itself says that it is the same, "wording" when only the words agree). A target is never paired with a result,
a year with another year, a hedged figure only within its hedge; that is the check's business.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream
from auditor.language import fold
from auditor.model import Claim, Figure, Span

KINDS = frozenset({"count", "money", "measure"})
REACH = 6  # tokens on each side in which a quantity's own words and date stand
BODY = frozenset({"paragraph", "item", "note"})


def find_across(subject: Subject) -> Iterator[Claim]:
    """Pairs of figures that are one quantity; each later figure is paired once, with the nearest earlier one."""
    seen: dict[tuple[str, ...], list[tuple[Stream, int]]] = {}
    dated: dict[tuple[str, ...], tuple[Stream, int]] = {}
    for block in subject.document.blocks:
        if block.kind not in BODY:
            continue
        stream = subject.streams[block.index]
        for i, token in enumerate(stream.tokens):
            figure = token.figure
            if figure is None or figure.kind not in KINDS or figure.more.get("compound"):
                continue
            if _points_back(stream, i):
                yield from _anaphora(figure, seen)
            for key in _dated_keys(stream, i):
                if key in dated:
                    yield from _pair(figure, dated[key][0].figure(dated[key][1]), "wording")
                dated[key] = (stream, i)
            if figure.noun:
                seen.setdefault(_noun_key(figure), []).append((stream, i))


def dated(subject: Subject) -> Iterator[tuple[tuple[str, ...], Figure]]:
    """Every figure with an explicit day or year, by kind, unit, day as written and its own words."""
    for block in subject.document.blocks:
        stream = subject.streams[block.index]
        for i, token in enumerate(stream.tokens if block.kind in BODY else ()):
            figure = token.figure
            if figure is not None and figure.kind in KINDS and not figure.more.get("compound"):
                for key in _dated_keys(stream, i):
                    yield key, figure


def _pair(later: Figure, earlier: Figure, tie: str) -> Iterator[Claim]:
    if later is not earlier:
        span = Span(later.block, later.start, later.end)
        yield Claim("same-quantity", span, {"stated": [later], "earlier": [earlier]}, {"tie": tie})


def _noun_key(figure: Figure) -> tuple[str, ...]:
    """Unit and first words of the noun, without the words that point back."""
    return (figure.kind, figure.unit, *fold(figure.noun).split()[:2])


def _points_back(stream: Stream, i: int) -> bool:
    """Whether a word right behind the figure's noun says that it was stated before."""
    figure = stream.figure(i)
    behind = fold(stream.block.text[figure.end : figure.end + 60])
    words = stream.language.words["anaphora"]
    cut = min((behind.find(c) for c in ".,;:(" if c in behind), default=len(behind))
    near = " ".join(behind[:cut].split()[:6])
    return any(
        f" {fold(w)} " in (f" {near} " if w != "the same" else f" {near} "[-10:])  # "in the same period" points nowhere
        for w in words
        if " " in w or (stream.language.code == "en" and w == "aforementioned")
    )


def _anaphora(figure: Figure, seen: dict[tuple[str, ...], list[tuple[Stream, int]]]) -> Iterator[Claim]:
    """The nearest earlier figure with the noun of a figure that points back."""
    earlier = seen.get(_noun_key(figure)) or [
        found
        for key, group in seen.items()
        if key[:2] == (figure.kind, figure.unit) and _same_head(key, figure)
        for found in group
    ]
    if earlier:
        stated = [stream.figure(index) for stream, index in earlier]
        same = [f for f in stated if f.value == figure.value]  # any earlier statement of it will do
        yield from _pair(figure, (same or stated)[-1], "anaphora")


def _same_head(key: tuple[str, ...], figure: Figure) -> bool:
    """Whether the nouns begin with the same word, when one of them has no second."""
    own = fold(figure.noun).split()
    return len(key) > 2 and bool(own) and key[2] == own[0]


def _dated_keys(stream: Stream, i: int) -> Iterator[tuple[str, ...]]:
    """Keys under which a figure with the same meaning would stand: its noun or subject with one date or year."""
    figure = stream.figure(i)
    start, end = sentence(stream, i)
    if any(
        stream.has(k, "target", "about", "subset", "these", "average", "from", "to", "base", "before")
        for k in range(start, end)
    ):
        return
    others = [t.figure for t in stream.tokens[start:end] if t.figure is not None and t.figure is not figure]
    times = [f for f in others if f.kind in ("year", "date", "period")]
    if len(times) != 1 or len(others) != 1 or abs(_at(stream, times[0]) - i) > REACH:
        return
    subject = _subject(stream, start, i)
    noun = fold(figure.noun).split()[:3]
    when = fold(times[0].text)
    if figure.kind == "money" and len(subject) >= 2:
        yield (figure.kind, figure.unit, when, *subject)
    elif figure.kind == "count" and noun and subject and _at(stream, times[0]) > i:
        for word in subject:
            yield (figure.kind, figure.unit, when, *noun, "|", word)


def _at(stream: Stream, figure: Figure) -> int:
    return next(k for k, t in enumerate(stream.tokens) if t.figure is figure)


def sentence(stream: Stream, i: int) -> tuple[int, int]:
    """First token of the sentence (or clause up to a semicolon) around token ``i``, and the one behind its last."""
    start = max((k for k in range(i) if stream.codes[k] in ".!?;]"), default=-1) + 1
    end = next((k for k in range(i, len(stream.codes)) if stream.codes[k] in ".!?;"), len(stream.codes))
    return start, end


def _subject(stream: Stream, start: int, i: int) -> tuple[str, ...]:
    """The content words before the figure, folded and in order, without stop words."""
    stop = stream.language.words["stop"]
    words = stream.words(stream.tokens[start].start, stream.figure(i).start) if start < i else ""
    plain = "".join(c if c.isalpha() else " " for c in words.replace("'s ", " ").replace("’s ", " "))
    return tuple(fold(w) for w in plain.split() if w not in stop and len(w) > 1)
