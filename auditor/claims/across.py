"""Claims whose figures stand in several blocks: parts as bullets, a note against the count that bears its mark.

Made in the second stage, from the token rows of the first; no text is read again.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import lists
from auditor.claims.clauses import singular
from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream, Token
from auditor.language import fold
from auditor.model import Block, Claim, Figure, Note, Span

QUANTITY = "NMQ"
TOLD = ("up", "down", "target", "average", "each", "yearly", "base", "before", "exceed", "short")
COUNTED = frozenset({"count", "money", "measure"})


def find(subject: Subject) -> Iterator[Claim]:
    """The claims of ``subject`` that cross blocks, in the order of the text."""
    yield from _bullets(subject)
    yield from _share_bullets(subject)
    for note in subject.document.notes:
        yield from _note(subject, note)


# --- parts as bullets -------------------------------------------------------------------------------------------------


def _bullets(subject: Subject) -> Iterator[Claim]:
    """A count that announces a list, and the first figure of each of its items."""
    blocks = [b for b in subject.document.blocks if b.kind in ("paragraph", "item", "heading", "caption")]
    for at, block in enumerate(blocks):
        items = _items_after(blocks, at)
        if len(items) < 2:
            continue
        announced = block.text.rstrip().endswith(":")
        total = _announcer(subject.streams[block.index], announced)
        if total is None:
            yield from _total_item(subject, items)
            continue
        parts = [_first_fitting(subject.streams[item.index], total) for item in items]
        known = [p for p in parts if p is not None]
        if len(known) < len(parts) or (not announced and not all(lists.same_noun(p, total) for p in known)):
            continue
        cues = _cues_behind(subject.streams[block.index], total)
        traits: dict[str, object] = {"inferred": not announced, "ends": [";" for _ in known]}
        traits["relation"] = "subset" if "subset" in cues and "full" not in cues else "bullets"
        traits["open"] = "open" in cues
        yield Claim("sum", Span(block.index, total.start, total.end), {"total": [total], "parts": known}, traits)


def _cues_behind(stream: Stream, figure: Figure) -> set[str]:
    """The cue classes of a block behind a figure."""
    return {name for token in stream.tokens if token.start >= figure.end for name in token.classes}


def _total_item(subject: Subject, items: list[Block]) -> Iterator[Claim]:
    """A list whose first or last item is the total of the others: "- arts: 12", "- sport: 7", "- total: 19"."""
    streams = [subject.streams[item.index] for item in items]
    for total_at, others in ((streams[-1], streams[:-1]), (streams[0], streams[1:])):
        counted = [t.figure for t in total_at.tokens if t.figure is not None and t.figure.kind in COUNTED]
        if len(others) < 2 or len(counted) != 1 or not total_at.has(0, "total"):
            continue
        parts = [_only(stream, counted[0]) for stream in others]
        known = [p for p in parts if p is not None]
        if len(known) == len(parts):
            traits = {"relation": "bullets", "inferred": total_at is streams[0], "ends": [";" for _ in known]}
            yield Claim("sum", counted[0].span, {"total": counted, "parts": known}, traits)
            return


def _only(stream: Stream, total: Figure) -> Figure | None:
    """The one quantity of an item that fits the total; None when it has another one as well."""
    found = [t.figure for t in stream.tokens if t.figure is not None and lists.fits(t.figure, total)]
    return found[0] if len(found) == 1 else None


def _share_bullets(subject: Subject) -> Iterator[Claim]:
    """Items of a list that is announced as a breakdown, each with one percent."""
    blocks = [b for b in subject.document.blocks if b.kind in ("paragraph", "item", "heading", "caption")]
    for at, block in enumerate(blocks):
        if not block.text.rstrip().endswith(":"):
            continue
        items = _items_after(blocks, at)
        cues = {name for t in subject.streams[block.index].tokens for name in t.classes}
        found = [[t.figure for t in subject.streams[i.index].tokens if t.code == "P" and t.figure] for i in items]
        if len(items) < 3 or any(len(figures) != 1 for figures in found):
            continue
        parts = [figures[0] for figures in found]
        if any(p.hedge or p.more.get("per") or p.more.get("sign") for p in parts):
            continue
        partition = "cue" if cues & {"partition", "share"} else ""
        traits = {"partition": partition, "multi": "multi" in cues, "open": False, "subset": False, "bullets": True}
        yield Claim("shares", parts[-1].span, {"parts": parts}, traits)


def _items_after(blocks: list[Block], at: int) -> list[Block]:
    """The list items right behind block ``at``, one level only."""
    items: list[Block] = []
    level = None
    own = blocks[at]
    for block in blocks[at + 1 :]:
        if block.kind != "item" or not block.label or block.section != own.section:
            break
        if level is None:
            if own.kind == "item" and (block.level or 0) <= (own.level or 0) and block.label[-1:] == own.label[-1:]:
                break
            level = (block.level, _shape(block.label))
        if block.level < level[0] or (block.level == level[0] and _shape(block.label) != level[1]):
            break
        if block.level == level[0]:
            items.append(block)
    return items


def _shape(label: str) -> str:
    """A label's shape: digits and letters generalised, so that "a)" and "b)" are one kind."""
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in label)


def _announcer(stream: Stream, announced: bool) -> Figure | None:
    """The count of the block's last sentence that its items may add up to; None when it is not certain."""
    start = 0
    for i, token in enumerate(stream.tokens):
        if token.code == "." and i + 1 < len(stream.tokens):
            start = i + 1
    if not announced:
        start = 0
    elif all(t.figure is None for t in stream.tokens[start:]) and _of_which(stream):
        start = max((i for i in range(start - 1) if stream.codes[i] == "."), default=-1) + 1
    found = [t.figure for t in stream.tokens[start:] if t.figure is not None and t.figure.kind in COUNTED]
    found = [f for f in found if not f.more.get("compound") and f.unit not in ("day", "month", "year", "age")]
    if len(found) > 1:
        found = _plain(stream, start)
    return found[0] if len(found) == 1 else None


def _plain(stream: Stream, start: int) -> list[Figure]:
    """The counted figures from token ``start`` on outside brackets that are no change, plan, average or base."""
    found: list[Figure] = []
    depth = 0
    for i in range(start, len(stream.tokens)):
        depth += {"(": 1, ")": -1}.get(stream.codes[i], 0)
        figure = stream.tokens[i].figure
        if figure is None or depth or figure.kind not in COUNTED or figure.more.get("compound"):
            continue
        if figure.unit in ("day", "month", "year", "age") or stream.any_in(range(max(i - 2, 0), i), *TOLD):
            continue
        found.append(figure)
    return found


def _of_which(stream: Stream) -> bool:
    """Whether the block ends in words such as "trong đó:", so that the items need not be all."""
    return stream.any_in(range(max(len(stream.tokens) - 3, 0), len(stream.tokens)), "subset", "these")


def _first_fitting(stream: Stream, total: Figure) -> Figure | None:
    """The first figure of an item that fits the total; None when the item has none."""
    depth = 0
    for token in stream.tokens:
        depth += {"(": 1, ")": -1}.get(token.code, 0)
        if depth == 0 and token.figure is not None and lists.fits(token.figure, total):
            return token.figure
    return None


# --- notes ------------------------------------------------------------------------------------------------------------


def _note(subject: Subject, note: Note) -> Iterator[Claim]:
    """The parts in a note against the last count before its mark."""
    if note.mark_block is None or note.mark_offset is None or not note.blocks:
        return
    body = subject.streams.get(note.mark_block)
    index = None if body is None else _marked(body, note.mark_offset)
    if body is None or index is None:
        return
    total = body.figure(index)
    parts, lead = _note_parts(subject, note, total)
    opening = {name for t in _opening_tokens(subject, note) for name in t.classes}
    explicit = bool(opening & {"full", "partition"}) or _rest_closes(subject, note)
    same = _names_things(parts, lead, total) or all(_counts_same(p, total) for p in parts)
    if len(parts) < 2 or not (explicit or same or _kinds(parts, total)):
        return
    traits = {
        "relation": "note", "note": note.label, "explicit": explicit, "tied": note.tied, "ends": [";" for _ in parts],
        "inferred": not (explicit or _same_doing(body, index, lead, total)) or note.tied != "label",
    }  # fmt: skip
    yield Claim("note-sum", Span(body.block.index, total.start, total.end), {"total": [total], "parts": parts}, traits)


def _marked(stream: Stream, offset: int) -> int | None:
    """Token index of the count that bears a mark at ``offset``: the last figure before it, in its sentence."""
    for i in range(len(stream.tokens) - 1, -1, -1):
        token = stream.tokens[i]
        if token.end > offset:
            continue
        if token.code in "!?" or (token.code == "." and token.end < offset):
            return None
        if token.figure is not None:
            return i if token.figure.kind in COUNTED and not token.figure.more.get("compound") else None
    return None


def _note_parts(subject: Subject, note: Note, total: Figure) -> tuple[list[Figure], str]:
    """The figures of a note outside brackets that fit the total, and the words before the first."""
    parts: list[Figure] = []
    lead = ""
    for block in note.blocks:
        stream = subject.streams[block]
        depth = 0
        for token in stream.tokens:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.code, 0)
            if depth == 0 and token.figure is not None and lists.fits(token.figure, total):
                if not parts:
                    lead = stream.words(0, token.start)
                parts.append(token.figure)
    if len(parts) > 2 and parts[0].value == total.value:
        return parts[1:], lead  # the note tells the total once more
    return parts, lead


def _rest_closes(subject: Subject, note: Note) -> bool:
    """Whether a note's list says what the rest is ("còn lại", "the remaining"), so that it is complete."""
    return any("rest" in t.classes for block in note.blocks for t in subject.streams[block].tokens)


def _names_things(parts: list[Figure], lead: str, total: Figure) -> bool:
    """Whether the note names what the body counts, in its opening or once behind its last part: "…, 9 old housing
    complaints" of 52 complaints."""
    counted = [singular(word) for word in total.noun.split()[:1]]
    last = parts[-1].noun.split() if parts else []
    return bool(counted) and len(parts) > 1 and counted[0] in {singular(word) for word in [*lead.split(), *last]}


def _kinds(parts: list[Figure], total: Figure) -> bool:
    """Whether the parts name kinds of the total's things and come near to it: "7 routine, 12 urgent" of 20 visits."""
    heads = [p.noun.split()[0] for p in parts if p.noun]
    added = sum(p.value for p in parts)
    return len(set(heads)) == len(heads) and abs(added - total.value) * 7 <= total.value


def _opening_tokens(subject: Subject, note: Note) -> list[Token]:
    """The tokens of a note before its first figure."""
    tokens = subject.streams[note.blocks[0]].tokens
    first = next((i for i, t in enumerate(tokens) if t.figure is not None), len(tokens))
    return tokens[:first]


def _counts_same(part: Figure, total: Figure) -> bool:
    return not part.noun or not total.noun or lists.same_noun(part, total) or part.kind != "count"


def _same_doing(body: Stream, index: int, lead: str, total: Figure) -> bool:
    """Whether the note tells of the same doing as the body: no verb of its own, or one of the body's words."""
    start = max((i for i in range(index) if body.tokens[i].code in ".;"), default=-1) + 1
    behind = next((t.start for t in body.tokens[index + 1 :] if t.code in ".;"), len(body.block.text))
    said = set(_content(body.words(body.tokens[start].start, behind), body))
    noun = set(fold(total.noun).split())
    own = [w for w in _content(lead, body) if w not in noun]
    return not own or bool(said & set(own))


def _content(words: str, stream: Stream) -> list[str]:
    """Folded words without stop words and cues that open a list."""
    stop = stream.language.words["stop"]
    opening = ("full", "subset", "total")
    phrases = (item for found in stream.language.phrases.values() for item in found)
    cues = {word for phrase, names in phrases if not names.isdisjoint(opening) for word in phrase}
    plain = "".join(c if c.isalpha() else " " for c in words).split()
    return [fold(word) for word in plain if word not in stop and word not in cues]
