"""Percents that share one whole: "xuất sắc 21 %, tốt 34 %, …", "61 %, 27 % and 18 % of the vote", and single shares.

Claims made here: "shares" (percents that may add to 100) and "share" (one percent of a population). Traits: partition
(why they are taken to be one whole, "" when nothing says so), multi (several answers were allowed), rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from auditor.claims import lists
from auditor.claims.cues import cue_codes
from auditor.claims.ratio_parallel import Item
from auditor.claims.tokens import WORD, Stream
from auditor.model import Claim, Span

CHANGE = ("up", "down", "exceed", "short", "base")
LEAST = 3


def find(stream: Stream) -> Iterator[Claim]:
    """Runs of percents in a sentence, and percents that a cue calls a share."""
    if stream.codes.count("P") >= LEAST:
        yield from _runs(stream)
    yield from _single(stream)


def of_one_whole(claims: list[Claim]) -> list[Claim]:
    """``claims`` without runs of percents whose counts are told and are parts of several wholes: "đạt 87,5% …; giải
    quyết 1.197 hồ sơ, đạt 95%, … quá hạn 12 (chiếm 1%)"."""
    wholes: dict[int, Fraction] = {}
    for claim in claims:
        if claim.kind == "ratio-percent" and Item.of(claim).fits(claim.one("whole")):
            wholes[claim.one("percent").start] = claim.one("whole").value
    return [
        claim
        for claim in claims
        if claim.kind != "shares" or len({wholes[p.start] for p in claim.roles["parts"] if p.start in wholes}) < 2
    ]


def _runs(stream: Stream) -> Iterator[Claim]:
    start = 0
    for i in range(len(stream.tokens) + 1):
        if i < len(stream.tokens) and stream.codes[i] not in ".!?":
            continue
        run = _run(stream, start, i)
        if run is not None:
            yield run
        start = i + 1


def _run(stream: Stream, start: int, end: int) -> Claim | None:
    """The longest chain of percents of one sentence that only separators, labels and brackets part."""
    chains: list[list[int]] = [[]]
    inner = _inner_list(stream, start, end)
    for i in range(start, end):
        token = stream.tokens[i]
        if i in inner:
            continue
        if token.code == "P":
            if _barred(stream, i):
                listed = ";" in stream.codes[start:end]  # "up 3 %, 5 % of the growth; up 9 %, 51 % of the growth"
                if not listed and not (chains[-1] and _told_beside(stream, chains[-1][-1], i)):
                    chains.append([])
                continue
            if chains[-1] and not _parted(stream, chains[-1][-1], i):
                chains.append([])
            chains[-1].append(i)
    chain = max(chains, key=len)
    if len(chain) < LEAST:
        return None
    figures = [stream.figure(i) for i in chain]
    if len({f.hedge for f in figures} - {""}) or any(f.more.get("per") for f in figures):
        return None
    if len({w for w in (_own_whole(stream, i) for i in chain) if w}) > 1:
        return None
    cues = {name for t in stream.tokens[start:end] for name in t.classes}
    context = {name for t in stream.tokens[: start or end] for name in t.classes}
    traits = {
        "partition": _weaker(stream, chain, _partition(stream, start, end, chain, cues)),
        "multi": bool({"multi"} & (cues | context)) or _attributes(stream, chain),
        "open": "open" in {n for t in stream.tokens[chain[-1] : end] for n in t.classes}
        or _goes_on(stream, chain[-1], end),
        "told": _only_told(stream, start, end, chain),
        "rest": "rest" in cues,
        "closed": _is_closed(stream, start, end, chain),
        "subset": "subset" in {n for t in stream.tokens[start : chain[-1]] for n in t.classes},
    }
    span = Span(stream.block.index, figures[0].start, figures[-1].end)
    return Claim("shares", span, {"parts": figures}, traits)


def _goes_on(stream: Stream, last: int, end: int) -> bool:
    """Whether the list has a further item, counted but without a percent: "… 612 (17 %) a second and 144 a third"."""
    joined = next((k for k in range(last + 1, min(last + 10, end)) if stream.has(k, "and")), None)
    return joined is not None and any(stream.codes[k] == "N" for k in range(joined + 1, min(joined + 3, end)))


def _only_told(stream: Stream, start: int, end: int, chain: list[int]) -> bool:
    """Whether only a verb of share ("accounted for", "made up") speaks for one whole: others may not be named."""
    cues = {name for t in stream.tokens[start:end] for name in t.classes}
    return (
        "share" in cues and "partition" not in cues and not any(stream.has(k, "full") for k in range(start, chain[0]))
    )


def _inner_list(stream: Stream, start: int, end: int) -> range:
    """The first bracket of a sentence that holds two shares or more where one stands before it: a list of its own."""
    first = stream.codes.find("P", start, end)
    at = stream.codes.find("(", first, end) if first >= 0 else -1
    while at >= 0:
        stop = lists.close_of(stream, at + 1)
        if stream.codes.count("P", at, stop) > 1:
            return range(at, stop)
        at = stream.codes.find("(", stop, end)
    return range(0)


def _attributes(stream: Stream, chain: list[int]) -> bool:
    """Whether two shares or more are of attributes that one person may have together ("nữ 34 %, tôn giáo 8 %")."""
    told = 0
    words = stream.language.words
    for i in chain:
        start = max(k for k in range(max(i - 8, -1), i) if k < 0 or stream.codes[k] in ",;:" or k == max(i - 8, -1))
        text = stream.words(stream.tokens[start + 1].start, stream.tokens[i].start)
        told += any(text.startswith(word) for word in words["overlapping"])
    return told > 1


def _is_closed(stream: Stream, start: int, end: int, chain: list[int]) -> bool:
    """Whether the sentence says that the shares are all: "gồm", "as follows" before them, "the rest" at the last."""
    if any(stream.has(k, "full") for k in range(start, chain[0])):
        return True
    return stream.any_in(range(chain[-2] + 1, min(chain[-1] + 3, end)), "rest")


def _own_whole(stream: Stream, i: int) -> str:
    """The words that say what a percent is of, up to the next separator; "" when nothing does."""
    if not (stream.has(i + 1, "of", "total", "population", "base", "among") or stream.has(i + 2, "total")):
        return ""
    stop = next((k for k in range(i + 1, len(stream.tokens)) if not _wordy(stream, k)), len(stream.tokens))
    return " ".join(stream.words(stream.tokens[i].end, stream.tokens[stop - 1].end).split())


def _wordy(stream: Stream, k: int) -> bool:
    token = stream.tokens[k]
    return token.code == WORD or (bool(token.classes) and "and" not in token.classes)


def _barred(stream: Stream, i: int) -> bool:
    """Whether a percent is a change, a rate or a hedged bound and so no share."""
    figure = stream.figure(i)
    if figure.more.get("per") or figure.more.get("sign") or stream.has(i + 1, "delta_after", "higher", "lower"):
        return True
    near = [k for k in range(max(0, i - 3), i) if all(stream.codes[m] not in ",;(" for m in range(k, i))]
    changed = any(stream.has(k, *CHANGE) for k in near if k >= i - 2)
    aimed = any(stream.has(k, "target") and stream.any_in(range(k, i), "of") for k in near)  # "a target of 85 %"
    return changed or aimed


def _parted(stream: Stream, a: int, b: int) -> bool:
    """Whether a separator (or a bracket and a label) stands between two percents, and no stronger stop."""
    between = stream.codes[a + 1 : b]
    joins = cue_codes(stream.language, "and")
    return bool(re.search(rf"[,;(\-{joins}]", between)) and len(between) <= (24 if "P" in between else 14)


def _told_beside(stream: Stream, a: int, b: int) -> bool:
    """Whether the change at ``b`` is told of the share at ``a``, so that the list goes on: "17 %, up 1 %"."""
    between = stream.codes[a + 1 : b]
    stop = next((k for k in range(b + 1, len(stream.codes)) if stream.codes[k] in ",;.("), len(stream.codes))
    own = stream.codes[stop : stop + 1] in (";", ".", "")
    return own and len(between) <= 5 and not set(between) & set(";(") and "w" not in between


def _weaker(stream: Stream, chain: list[int], partition: str) -> str:
    """A partition that changes interrupt is only taken for one when its shares come near to 100."""
    told = "P" in "".join(stream.codes[a + 1 : b] for a, b in pairwise(chain))
    return "brackets" if told and partition else partition


def _partition(stream: Stream, start: int, end: int, chain: list[int], cues: set[str]) -> str:
    """What says that the percents share one whole: "cue", "share" (a verb), "count" (of their number),
    "brackets" or "" (nothing)."""
    if "partition" in cues or any(stream.has(k, "full") for k in range(start, chain[0])):
        return "cue"
    if any(stream.has(k, "rest") for k in range(chain[-2], chain[-1])):
        return "cue"
    before = stream.words(stream.tokens[start].start, stream.tokens[chain[0]].start)
    if any(phrase in before for phrase in stream.language.words["single"]):
        return "cue"
    if any(stream.has(chain[-1] + k, "of", "population") for k in (1, 2)):
        return "cue"
    if "share" in cues:
        return "share"
    for token in stream.tokens[start : chain[0]]:
        if token.figure is not None and token.figure.kind == "count" and token.figure.value == len(chain):
            return "count"
    inside = all(stream.codes[i - 1] == "(" and stream.codes[i + 1 : i + 2] == ")" for i in chain if i)
    return "brackets" if inside or ":" in stream.codes[start : chain[0]] else ""


def _single(stream: Stream) -> Iterator[Claim]:
    """One percent that a cue calls a share of something, for the bound of 100."""
    for i, token in enumerate(stream.tokens):
        if token.code != "P" or stream.figure(i).value <= 100:
            continue
        near = range(max(0, i - 3), i)
        if any(stream.has(k, "share") for k in near) and not _names_target(stream, i):
            figure = stream.figure(i)
            yield Claim("share", figure.span, {"percent": [figure]}, {})


def _names_target(stream: Stream, i: int) -> bool:
    sentence = range(stream.codes.rfind(".", 0, i) + 1, lists.sentence_end(stream, i))
    return stream.any_in(sentence, "target", "base", "before", "up", "down", "exceed")
