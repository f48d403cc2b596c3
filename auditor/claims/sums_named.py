"""Parts that a word points back from: "246 staff; 311 of them women", "285 … out of the 263 …", "those on the wards
were made up of 135 adults and 36 children".

Claims made here: "sum" of relation "these" (one part of the whole that its word points to), "among" (a part told before
its whole) and "full" (a list that names the part it splits, not its figure).
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import lists
from auditor.claims.tokens import Stream
from auditor.language import fold
from auditor.model import Claim, Figure, Span

QUANTITY = "NMQ"
LOOK = 60  # tokens looked back for the whole
FEW = 4  # tokens between a part and the whole that it is told of
BREAKS = ",;:.()[]-"


def find(stream: Stream, taken: set[int], used: set[int]) -> Iterator[Claim]:
    """The claims of a block; ``taken`` and ``used`` are offsets of the totals and parts of other lists."""
    parts = used.copy()
    for i, token in enumerate(stream.tokens):
        if token.figure is not None and token.code == "N":
            claim = _pointing(stream, i, parts) or _told_before(stream, i, parts | taken)
        elif "full" in token.classes:
            claim = _by_name(stream, i, used)
        else:
            continue
        if claim is not None:
            parts |= {figure.start for figure in claim.roles["parts"]}
            yield claim


def _claim(stream: Stream, total: Figure, parts: list[Figure], relation: str) -> Claim:
    figures = [total, *parts]
    place = Span(stream.block.index, min(f.start for f in figures), max(f.end for f in figures))
    traits = {"relation": relation, "ends": [","] * len(parts), "pending": [False] * len(parts)}
    return Claim("sum", place, {"total": [total], "parts": parts}, traits)


def _points(stream: Stream, i: int) -> bool:
    """Whether "of them", "of which" follows the figure at ``i``."""
    return stream.has(i + 1, "these")


def _pointing(stream: Stream, i: int, used: set[int]) -> Claim | None:
    """ "23 of them": a part of the last count that is no such part itself; a list behind the cue is another matter."""
    part = stream.figure(i)
    if not _points(stream, i) or part.start in used or stream.codes[i + 2 : i + 3] in tuple(QUANTITY):
        return None
    for k in range(i - 1, max(i - LOOK, -1), -1):
        figure = stream.tokens[k].figure
        if figure is None or _points(stream, k) or figure.start in used:
            continue
        fits = stream.codes[k] in QUANTITY and lists.fits(figure, part) and stream.codes[k + 1 : i].count(".") < 2
        return _claim(stream, figure, [part], "these") if fits else None
    return None


def _told_before(stream: Stream, i: int, known: set[int]) -> Claim | None:
    """ "577 of the 471 delegates are women": a count told before the whole it is part of, without a plan or percent."""
    part = stream.figure(i)
    if part.start in known or part.more.get("compound"):
        return None
    for k in range(i + 1, min(i + FEW + 1, len(stream.tokens) - 1)):
        if stream.codes[k] in BREAKS or stream.tokens[k].figure is not None:
            return None
        whole = stream.tokens[k + 1].figure
        word = stream.words(stream.tokens[k].start, stream.tokens[k].end)
        if k > i + 1 and word.startswith("of"):
            return None  # "75,999 residents make for a density of 6,909"
        if not stream.has(k, "among") or whole is None or not lists.fits(whole, part) or not whole.noun:
            continue
        start = max(max(stream.codes.rfind(mark, max(i - LOOK, 0), i) for mark in ",.;") + 1, i - LOOK, 0)
        sentence = range(start, lists.sentence_end(stream, i))
        if "P" in stream.codes[sentence.start : sentence.stop] or whole.start in known:
            return None
        if stream.any_in(sentence, "target", "exceed", "average", "times"):
            return None
        return _claim(stream, whole, [part], "among")
    return None


def _by_name(stream: Stream, i: int, used: set[int]) -> Claim | None:
    """ "riêng hồ sơ trực tuyến gồm 31 … và 40 …": a clause that opens with the name of a part told before."""
    start = i
    while (
        start > i - LOOK and start and stream.codes[start - 1] not in ";.([" and stream.tokens[start - 1].figure is None
    ):
        start -= 1
    if start == i or (start and stream.codes[start - 1] not in ";."):
        return None
    said = _content(stream, stream.words(stream.tokens[start].start, stream.tokens[i].start))
    named = [figure for figure in _figures_before(stream, start) if _name(stream, figure) <= said]
    named = [figure for figure in named if figure.start in used and _name(stream, figure)]
    most = max((len(_name(stream, figure)) for figure in named), default=0)
    named = [figure for figure in named if len(_name(stream, figure)) == most]
    if len(named) != 1:
        return None
    parts = lists.read(stream, i + 1, lists.sentence_end(stream, i + 1), named[0])
    if len(parts.figures) < 2 or parts.open or parts.doubtful or used & {f.start for f in parts.figures}:
        return None
    return _claim(stream, named[0], parts.figures, "full")


def _figures_before(stream: Stream, start: int) -> list[Figure]:
    before = stream.tokens[max(start - LOOK, 0) : start]
    return [token.figure for token in before if token.figure is not None and token.code in QUANTITY]


def _name(stream: Stream, figure: Figure) -> set[str]:
    """The words that tell a figure from the others of its list: those behind it, up to the next break."""
    text = stream.block.text[figure.end : figure.end + 60]
    stop = min((at for at in map(text.find, BREAKS + "\n") if at >= 0), default=len(text))
    return _content(stream, " ".join(text[:stop].split(" and ")[0].split(" và ")[0].split()))


def _content(stream: Stream, words: str) -> set[str]:
    plain = "".join(c if c.isalpha() else " " for c in words.casefold()).split()
    return {fold(word) for word in plain if word not in stream.language.words["stop"]}
