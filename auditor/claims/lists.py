"""A list of counted parts inside a block: which figures are its items, where it ends, whether it is closed.

Works on a run of tokens that a cue has opened; compares nothing.
"""

from __future__ import annotations

from attrs import define, field

from auditor.claims.list_asides import Inner, alone_in, dash_closing, joined_by
from auditor.claims.tokens import Stream, Token
from auditor.model import Figure

WHOLES = ("among", "inside")
STOPS = ("up", "down", "base", "exceed", "short", "average", "each", "yearly")
SEPARATORS = ",;+"
LONGEST = 400  # tokens; no list of a sentence is longer, and hostile input must not be read again from every figure


@define(eq=False)
class Parts:
    """The items of a list and how it ends.

    figures   one figure an item
    pending   for each item whether a cue says that it is what remains ("chưa", "the other", "did not")
    ends      for each item the kind of separator behind it: ",", ";", "and", "" (end)
    open      it ends in "…", "etc."
    rest      an item says "the rest", "còn lại"
    doubtful  an item holds several figures of the total's kind, so that its part is not certain
    foreign   an item holds figures, but none of the total's kind
    stop      token index behind the list
    """

    figures: list[Figure] = field(factory=list)
    pending: list[bool] = field(factory=list)
    ends: list[str] = field(factory=list)
    open: bool = False
    rest: bool = False
    doubtful: bool = False
    foreign: bool = False
    stop: int = 0


def close_of(stream: Stream, start: int) -> int:
    """The index of the ")" that closes the bracket whose inside begins at ``start``, or of the end, LONGEST at most."""
    depth = 0
    stop = min(start + LONGEST, len(stream.tokens))
    for i in range(start, stop):
        code = stream.codes[i]
        if code in "([":
            depth += 1
        elif code in ")]":
            if depth == 0:
                return i
            depth -= 1
    return stop


def sentence_end(stream: Stream, start: int) -> int:
    """The index of the sentence's end, or of a bracket that closes before it, LONGEST tokens on at most."""
    depth = 0
    stop = min(start + LONGEST, len(stream.tokens))
    for i in range(start, stop):
        code = stream.codes[i]
        if code in "([":
            depth += 1
        elif code in ")]":
            if depth == 0:
                return i
            depth -= 1
        elif code in ".!?" and depth == 0:
            return i
    return stop


def fits(figure: Figure, total: Figure) -> bool:
    """Whether ``figure`` may be a part of ``total``: same kind, same unit, no compound adjective, no rate."""
    rate = figure.more.get("per") or total.more.get("per")
    return figure.kind == total.kind and figure.unit == total.unit and not rate and not figure.more.get("compound")


@define(eq=False)
class _Item:
    """What stands between two separators: the figures that fit the total, and whether anything bars it.

    ``aside`` holds figures that stand alone in brackets: "arts (12)" is an item as well as "12 arts".
    """

    candidates: list[Figure] = field(factory=list)
    aside: list[Figure] = field(factory=list)
    barred: bool = False
    pending: bool = False
    rest: bool = False
    open: bool = False
    any_figure: bool = False


def read(stream: Stream, start: int, end: int, total: Figure, bracketed: bool = False) -> Parts:
    """The parts between token indexes ``start`` and ``end`` that may add up to ``total``.

    Lists inside the list are passed over: in brackets, between dashes, behind "gồm", "of which".
    """
    while end > start and stream.codes[end - 1] in SEPARATORS:
        end -= 1  # a list item of a longer list ends in ";"
    parts = Parts(stop=end)
    item, depth = _Item(), 0
    inner: Inner | None = None
    dashed = -1  # the dash that closes an aside
    for i in range(start, end):
        token = stream.tokens[i]
        if token.code in "([":
            depth += 1
            alone = alone_in(stream, i)
            if depth == 1 and inner is None and alone is not None and fits(alone, total):
                (item.candidates if item.rest and not item.candidates else item.aside).append(alone)
                item.any_figure = True
        elif token.code in ")]":
            depth -= 1
        if depth or token.code in ")]" or i <= dashed:
            continue
        if inner is not None:
            if not inner.ends_at(token):
                continue
            sure = token.code == ";" or stream.has(i + 1, "and")
            parts.doubtful = parts.doubtful or not (sure or _adds_up(inner, item, parts))
            inner = None
            item = _next(parts, item, token.code, total)
        elif token.code in SEPARATORS or "and" in token.classes or _and_more(stream, i, end, item, total):
            item = _next(parts, item, token.code if token.code in SEPARATORS else "and", total)
        elif token.code == ":" and item.candidates:
            inner = Inner()  # "in the north 195: 60 for rent, 135 for sale; …"
        elif parts.ends[-1:] == [";"] and stream.codes[i - 1] == ";" and not token.classes.isdisjoint(WHOLES):
            parts.stop = i  # "…; of the 228 …, 159 …": another whole
            break
        elif token.code == "-":
            dashed = dash_closing(stream, i, end) if item.candidates else -1
        elif token.figure is not None:
            if parts.figures and _goes_with(stream, i, total, parts):
                parts.stop, parts.ends[-1] = i, ""
                break
            item.any_figure = True
            if fits(token.figure, total) and not item.barred:
                item.candidates.append(token.figure)
        elif "these" in token.classes and item.candidates and stream.tokens[i - 1].figure is item.candidates[-1]:
            item.candidates.pop()  # "180 sell food, 120 of them groceries": a part of the part before
        elif not token.classes.isdisjoint(("full", "subset")) and (item.candidates or parts.figures):
            if "full" in token.classes and parts.ends[-1:] == [";"] and not item.any_figure:
                parts.stop = i  # "…; by age they consist of …": the total once more
                break
            inner = Inner()
        elif not _mark(token.classes, parts, item) and not bracketed and not item.candidates and _stops(token):
            item.barred = True
            if parts.figures:
                parts.stop = i
                break
    if inner is not None:
        parts.doubtful = parts.doubtful or not _adds_up(inner, item, parts)
    ended = parts.stop == end and parts.ends[-1:] == ["and"]
    if ended and not item.any_figure and joined_by(stream, start, parts.stop) == ",":
        parts.open = True  # "…, 156 sports, and various smaller groups"
    if item.rest and not item.any_figure:
        parts.open = True  # "…, the rest is pasture": a part without a figure
    _next(parts, item, "", total)
    return parts


def _goes_with(stream: Stream, i: int, total: Figure, parts: Parts) -> bool:
    """Whether "with" leads to a figure of other things that the list does not count: "…, 3 chi bộ cơ quan, với 742
    đảng viên"."""
    figure = stream.figure(i)
    k = i - 1 if "and" in stream.tokens[i - 1].classes else i - 2
    before = stream.tokens[k]
    if k < 1 or "and" not in before.classes or not head(figure) or not head(total):
        return False
    if stream.words(before.start, before.end) not in stream.language.words["with"]:
        return False
    return not same_noun(figure, total) and not any(head(figure)[:1] == head(p)[:1] for p in parts.figures)


def _and_more(stream: Stream, i: int, end: int, item: _Item, total: Figure) -> bool:
    """Whether "và các", "and other" leads to one more counted item and so leaves nothing open."""
    token = stream.tokens[i]
    if "open" not in token.classes or not item.candidates:
        return False
    first = stream.words(token.start, token.end).split()[0]
    if not any("and" in classes for _, classes in stream.language.phrases.get(first, ())):
        return False
    for k in range(i + 1, min(i + 6, end)):
        figure = stream.tokens[k].figure
        if figure is not None:
            return fits(figure, total)
        if stream.codes[k] not in "w,":
            return False
    return False


def _adds_up(inner: Inner, item: _Item, parts: Parts) -> bool:
    """Whether an inner list adds up to the item it belongs to, so that it is known where it ends."""
    whole = (item.candidates or parts.figures)[-1:]
    return bool(whole) and sum(f.value for f in inner.figures) == whole[0].value


def _stops(token: Token) -> bool:
    """Whether a cue begins another statement ("up 5 %", "each"), so that the figure behind it is no part."""
    return not token.classes.isdisjoint(STOPS)


def _mark(classes: frozenset[str], parts: Parts, item: _Item) -> bool:
    """Notes an open end, a rest or a pending item; whether the cue was one of these."""
    if "open" in classes:  # "… và các đơn vị 1,1 tỷ": the end is only open where no figure follows
        item.open = True
        parts.open = parts.open or bool(item.candidates)
        return True
    if classes.isdisjoint(("rest", "pending")):
        return False
    item.rest = item.rest or "rest" in classes
    parts.rest = parts.rest or item.rest
    item.pending = True
    return True


def _next(parts: Parts, item: _Item, separator: str, total: Figure) -> _Item:
    """Files the finished item and begins the next; words without a figure go on with it."""
    if not item.candidates and len(item.aside) == 1 and not item.barred:
        item.candidates = item.aside
        parts.doubtful = parts.doubtful or total.kind == "count"
    if not item.candidates:
        parts.open = parts.open or item.open
        if parts.ends and separator and parts.ends[-1] != ";":
            parts.ends[-1] = separator
        parts.foreign = parts.foreign or item.any_figure
        bare = not item.any_figure
        return _Item(pending=item.pending and bare, rest=item.rest and bare, open=False)
    chosen = item.candidates[0]
    if len(item.candidates) > 1:
        same = [f for f in item.candidates if same_noun(f, total)]
        if len(same) == 1:
            chosen = same[0]
        else:
            parts.doubtful = True
    parts.figures.append(chosen)
    parts.pending.append(item.pending)
    parts.ends.append(separator)
    return _Item()


def joined_before(stream: Stream, index: int) -> list[Figure]:
    """The figures right before token ``index`` that "and" or a comma joins to its figure and that count the same
    things ("70 households and 10 households"), oldest first."""
    joined: list[Figure] = []
    last, tied = stream.figure(index), False
    for i in range(index - 1, max(index - LONGEST, -1), -1):
        token = stream.tokens[i]
        if token.figure is not None:
            if not tied or not fits(token.figure, last) or not _counts_with(token.figure, last):
                break
            joined.append(token.figure)
            tied = False
        elif token.code == "," or "and" in token.classes:
            tied = True
        elif token.code != "w":
            break
    return joined[::-1]


def _counts_with(a: Figure, b: Figure) -> bool:
    return not a.noun or not b.noun or same_noun(a, b)


def head(figure: Figure) -> tuple[str, ...]:
    """The first two words of the figure's noun."""
    return tuple(figure.noun.split()[:2])


def same_noun(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same thing by their first word, or the one's noun is within the other's."""
    one, two = a.noun.split(), b.noun.split()
    if not one or not two:
        return False
    return one[:2] == two[:2] or one[0] == two[0] or one[0] in two or two[0] in one or one[-1] == two[-1]
