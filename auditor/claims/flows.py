"""What was there, came, went and is left; what came in, went out and remains; a running total that falls.

Claims made here: "stock-flow" (roles opening, inflow, outflow, closing), "balance" (revenue, expense, result; trait
``sign`` is "surplus", "deficit" or "" for a word that says neither), "cumulative" (earlier, later). Cues may stand
before or behind their figures and the figures may come in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from auditor.claims import lists
from auditor.claims.clauses import BREAKS, CROWD, QUANTITY, STOPS, Item, items, says, sentences
from auditor.claims.moments import moment
from auditor.claims.subject import Subject
from auditor.claims.tokens import Stream
from auditor.model import Block, Claim, Figure, Span

FLOW = ("opening", "inflow", "outflow", "closing")
ACCOUNT = ("revenue", "expense", "result")
RESULT = frozenset({"surplus", "deficit"})
_WORD = re.compile(r"[^\W\d_]{2,20}")
_NUMBER = re.compile(r"[0-9]{1,2}")
FIRST_DAY = "1"  # of a month: what there was then is what a period opens with
FEW = 4  # figures of two sentences that may tell one account
MOST = 9  # figures of one unit between the first and the last of a flow


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block; a figure of a flow is in no balance."""
    found = stream.once(items)
    taken: set[int] = set()
    if len(found) >= 3:
        yield from _flows(stream, found, taken)
        yield from _balances(stream, found, taken)
    if len(found) >= 2:
        yield from _cumulative(stream)


# --- opening + inflow - outflow = closing ---------------------------------------------------------------------------


def _flows(stream: Stream, found: list[Item], taken: set[int]) -> Iterator[Claim]:
    for outer in (True, False):  # figures in brackets are details, unless only they tell the whole
        chosen = [i for i in found if not (outer and i.depth) and i.figure.start not in taken]
        for run in _runs(chosen):
            at = 0
            while at + 4 <= len(run):
                claim = _flow(stream, run, at)
                if claim is None:
                    at += 1
                    continue
                taken |= {f.start for f in claim.figures()}
                yield claim
                at += 4


def _runs(found: list[Item]) -> Iterator[list[Item]]:
    """Items that may belong to one relation: of one kind and unit, in one sentence or the next, none left out."""
    by_unit: dict[tuple[str, str], list[Item]] = {}
    for item in found:
        if not item.figure.more.get("compound") and item.figure.unit not in ("day", "month", "year", "age"):
            by_unit.setdefault((item.figure.kind, item.figure.unit), []).append(item)
    for group in by_unit.values():
        run: list[Item] = []
        for item in group:
            if run and item.sentence > run[-1].sentence + 1:
                yield run
                run = []
            run.append(item)
        yield run


def _flow(stream: Stream, run: list[Item], at: int) -> Claim | None:
    """The flow that begins with item ``at`` of a run, with further movements between its ends."""
    dated = None if _roles(run[at], FLOW) else _on_a_day(stream, run[at])
    if dated is None and not _roles(run[at], FLOW):
        return None
    window = [run[at]]
    for item in run[at + 1 : at + MOST]:
        roles = _roles(item, FLOW)
        ends = dated is not None and not roles and len(window) >= 3 and _on_a_day(stream, item) is not None
        if not roles and not ends:
            if "total" in item.lead | item.tail or item.depth:
                continue  # the sum of what there was and what came
            break
        window.append(item)
        if len(window) >= 4 and (named := _assign(window, dated is not None, ends)):
            guessed = dated is not None and not (
                dated == FIRST_DAY and _day_behind(stream, named["closing"][0]) is not None
            )
            return _flow_claim(stream, named, guessed)
        if ends:
            break
    return None


def _on_a_day(stream: Stream, item: Item) -> str | None:
    """The day of the month on which there was so much ("At 1 January it had 14 appeals"), as written; None without."""
    if item.label is None and item.lead.isdisjoint(("has", "level", "reach")):
        return None
    if (behind := _day_behind(stream, item)) is not None:
        return behind
    for k in range(item.index - 1, max(item.index - CROWD, -1), -1):
        if stream.codes[k] == "D":
            return _day(stream, k)
        if stream.codes[k] in STOPS + QUANTITY:
            return None
    return None


def _day_behind(stream: Stream, item: Item) -> str | None:
    """The day of a date close behind the figure ("so that 319 remained at 31 December"); None without one."""
    for k in range(item.index + 1, min(item.index + 5, len(stream.codes))):
        if stream.codes[k] == "D":
            return _day(stream, k)
        if stream.codes[k] in BREAKS:
            return None
    return None


def _day(stream: Stream, index: int) -> str:
    """The first number of a written date, without a leading zero."""
    found = _NUMBER.search(stream.words(stream.tokens[index].start, stream.tokens[index].end))
    return found[0].lstrip("0") if found else ""


def _roles(item: Item, names: Sequence[str]) -> frozenset[str]:
    """The roles that the cues around an item allow: those of its label, else the nearest ones before and behind it."""
    wanted = frozenset(names)
    if item.label is not None and (item.heads or item.label & wanted):
        return item.label & wanted
    before, behind = item.lead & wanted, item.tail & wanted
    if before and (item.leads or item.heads):
        return before  # what follows is told of the next figure
    return before | behind or item.far & wanted


def _assign(window: list[Item], opens: bool = False, closes: bool = False) -> dict[str, list[Item]] | None:
    """Each item's role: one opening, one closing, the rest movements of both directions; nearest to the usual order.

    ``opens`` and ``closes`` say that the first and the last item are the ends, whatever their words.
    """
    allowed = [_roles(item, FLOW) for item in window]
    if opens:
        allowed[0] = frozenset({"opening"})
    if closes:
        allowed[-1] = frozenset({"closing"})
    if len(window) == 4:
        fits = [p for p in permutations(FLOW) if all(role in roles for role, roles in zip(p, allowed, strict=True))]
        if not fits:
            return None
        best = min(fits, key=_disorder)
        return {role: [window[best.index(role)]] for role in FLOW}
    ends = "opening" in allowed[0] and "closing" in allowed[-1]
    middle = [sorted(roles & {"inflow", "outflow"}) for roles in allowed[1:-1]]
    if not ends or any(len(roles) != 1 for roles in middle) or {roles[0] for roles in middle} != {"inflow", "outflow"}:
        return None
    named: dict[str, list[Item]] = {"opening": [window[0]], "inflow": [], "outflow": [], "closing": [window[-1]]}
    for item, roles in zip(window[1:-1], middle, strict=True):
        named[roles[0]].append(item)
    return named


def _disorder(order: Sequence[str]) -> int:
    return sum(FLOW.index(a) > FLOW.index(b) for i, a in enumerate(order) for b in order[i + 1 :])


def _flow_claim(stream: Stream, named: dict[str, list[Item]], guessed: bool) -> Claim | None:
    every = [item for role in FLOW for item in named[role]]
    if not _same_things([item.figure for item in every]):
        return None
    roles = {role: [item.figure for item in named[role]] for role in FLOW}
    traits = {
        "sentences": len({item.sentence for item in every}), "several": len(every) > 4, "guessed": guessed,
        "inside": 0 < sum(item.depth > 0 for item in every) < len(every) - 1,
    }  # fmt: skip
    return Claim("stock-flow", _span(stream, [item.figure for item in every]), roles, traits)


def _same_things(figures: Sequence[Figure]) -> bool:
    """Whether the figures count one thing: every noun fits the first one."""
    named = [f for f in figures if f.noun]
    return all(lists.same_noun(named[0], f) for f in named[1:]) if named and figures[0].kind == "count" else True


def _span(stream: Stream, figures: Sequence[Figure]) -> Span:
    return Span(stream.block.index, min(f.start for f in figures), max(f.end for f in figures))


# --- revenue - expense = result -------------------------------------------------------------------------------------


def _balances(stream: Stream, found: list[Item], taken: set[int]) -> Iterator[Claim]:
    for outer in (True, False):
        chosen = [i for i in found if not (outer and i.depth) and i.figure.start not in taken]
        groups = list(sentences(chosen))
        for sentence in groups + _in_a_row(groups, 2) + _in_a_row(groups, 3):
            for run in _runs(sentence):
                for at in range(len(run) - 2):
                    claim = _balance(stream, run[at : at + 3], sentence)
                    if claim is not None and not taken & {f.start for f in claim.figures()}:
                        taken |= {f.start for f in claim.figures()}
                        yield claim


def _in_a_row(groups: list[list[Item]], size: int) -> list[list[Item]]:
    """The figures of ``size`` sentences in a row that may tell one account."""
    rows = [groups[k : k + size] for k in range(len(groups) - size + 1)]
    near = [row for row in rows if row[-1][0].sentence - row[0][0].sentence == size - 1]
    return [together for row in near if len(together := [i for group in row for i in group]) <= FEW]


def _balance(stream: Stream, three: list[Item], sentence: list[Item]) -> Claim | None:
    """Three figures that are what came in, what went out and what that leaves."""
    named = _accounts(three)
    if named is None:
        return None
    text = stream.words(min(i.figure.start for i in three), max(i.figure.end for i in three))
    traits = _result_traits(stream, named["result"], text)
    traits["weak"] = traits["weak"] or any("opening" in i.lead | i.far for i in sentence)
    traits["apart"] = len({i.sentence for i in three}) > 1
    return Claim("balance", _span(stream, [i.figure for i in three]), {r: [i.figure] for r, i in named.items()}, traits)


def _accounts(three: list[Item]) -> dict[str, Item] | None:
    """Three items by their roles, nearest to the usual order; None when their words do not allow it."""
    allowed = [_account(item) for item in three]
    fits = [p for p in permutations(ACCOUNT) if all(role in roles for role, roles in zip(p, allowed, strict=True))]
    if not fits:
        return None
    best = min(fits, key=lambda p: sum(a != b for a, b in zip(p, ACCOUNT, strict=True)))
    return {role: three[best.index(role)] for role in ACCOUNT}


def _result_traits(stream: Stream, result: Item, text: str) -> dict[str, object]:
    """What the words around a result say of its sign; ``text`` is that of the whole account."""
    words = f"{result.gap if result.label is not None else result.before} {result.behind}"
    classes = result.lead | result.tail | (result.label or frozenset())
    positive = says(stream.language, "positive_result", words)
    neutral = says(stream.language, "neutral_result", words) and not positive and "deficit" not in classes
    return {
        "sign": "" if neutral else _sign(classes),
        "apart": False,
        "weak": says(stream.language, "after_tax", f"{text} {words}"),
        "loose": says(stream.language, "left_over", words) and not positive,
    }


def _account(item: Item) -> frozenset[str]:
    roles = _roles(item, (*ACCOUNT, *RESULT))
    return frozenset("result" if role in RESULT else role for role in roles)


def _sign(classes: frozenset[str]) -> str:
    return "deficit" if "deficit" in classes else "surplus"


# --- an account or a flow told as a list -----------------------------------------------------------------------------


def find_across(subject: Subject) -> Iterator[Claim]:
    """Flows and balances whose figures are the items of one list, one figure an item."""
    blocks = subject.document.blocks
    at = 0
    while at < len(blocks):
        stop = at + 1
        while stop < len(blocks) and _same_list(blocks[at], blocks[stop]):
            stop += 1
        told = [_one(subject.streams[block.index]) for block in blocks[at:stop]] if 3 <= stop - at <= MOST else []
        found = [item for item in told if item is not None]
        if told and len(found) == len(told) and len(next(iter(_runs(found)), [])) == len(found):
            yield from _listed(subject.streams[blocks[stop - 1].index], found)
        at = stop


def _same_list(first: Block, other: Block) -> bool:
    kind = first.kind == other.kind == "item" and bool(first.label and other.label)
    return kind and first.level == other.level and first.section == other.section


def _one(stream: Stream) -> Item | None:
    """The quantity of a list item that tells no other."""
    found = items(stream)
    return found[0] if len(found) == 1 else None


def _listed(stream: Stream, found: list[Item]) -> Iterator[Claim]:
    figures = [item.figure for item in found]
    if len(found) >= 4 and (named := _assign(found)) and (claim := _flow_claim(stream, named, guessed=False)):
        yield claim
    elif len(found) == 3 and (accounts := _accounts(found)):
        traits = _result_traits(stream, accounts["result"], " ".join(item.gap for item in found))
        yield Claim("balance", figures[-1].span, {role: [i.figure] for role, i in accounts.items()}, traits)


# --- a running total that falls -------------------------------------------------------------------------------------


def _cumulative(stream: Stream) -> Iterator[Claim]:
    """Two figures of one running total, each with its date, in the order of their dates."""
    if not says(stream.language, "cumulative", stream.words(0, len(stream.block.text))):
        return
    dated = [(item, when) for item in stream.once(items) if (when := moment(stream, item)) is not None]
    for (earlier, when), (later, then) in pairwise(dated[:CROWD]):
        a, b = earlier.figure, later.figure
        if earlier.sentence != later.sentence or (a.kind, a.unit) != (b.kind, b.unit):
            continue
        year = max(when[0], then[0])
        before, between = _part_before(stream, a), stream.words(a.end, b.start)
        told = says(stream.language, "cumulative", before) and not says(
            stream.language, "alone", f"{between} {later.behind}"
        )
        same = not (a.noun and b.noun) or lists.same_noun(a, b)
        fresh = set(_WORD.findall(later.before)) - set(_WORD.findall(before + " " + earlier.behind))
        fresh -= stream.language.words["stop"] | stream.language.words["moment_words"] | stream.language.months.keys()
        if told and same and not fresh and (when[0] or year, *when[1:]) < (then[0] or year, *then[1:]):
            yield Claim("cumulative", _span(stream, [a, b]), {"earlier": [a], "later": [b]}, {})


def _part_before(stream: Stream, figure: Figure) -> str:
    """The words before the figure, back to a semicolon or the sentence's beginning."""
    start = max((t.end for t in stream.tokens if t.code in STOPS + ";" and t.end <= figure.start), default=0)
    return stream.words(start, figure.start)
