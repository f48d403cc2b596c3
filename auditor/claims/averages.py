"""So much shared by so many is so much each.

Claims made here: "average" (roles each, total, count; other: further counts and totals of the sentence). Traits: named
(the count is of what the average is for), alone (no other figure may be meant), foreign (the average has a subject of
its own, as "thu nhập bình quân" has), chained (total and count stand together).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from auditor.claims.clauses import Item, items, matches_noun, says, sentences, singular, without
from auditor.claims.each import CAPITA, HEADS, for_one, is_average, is_price, label_noun, whole_count, without_settings
from auditor.claims.products import TIMES, span_of
from auditor.claims.tokens import Stream
from auditor.language import Language
from auditor.model import Claim, Figure

WORD = re.compile(r"[^\W\d_]{2,20}")
AVERAGED = re.compile(r"(?P<subject>[^,;:()]{0,60}?)(?:bình quân|trung bình|average|averag(?:ed|ing)|mean)(?![\w])")


def find(stream: Stream) -> Iterator[Claim]:
    """The claims of a block, sentence by sentence."""
    found = [i for i in stream.once(items) if not i.figure.more.get("compound")]
    for sentence in sentences(found):
        if len(sentence) >= 3:
            yield from _averages(stream, sentence)
            yield from _yearly(stream, sentence)


def _averages(stream: Stream, sentence: list[Item]) -> Iterator[Claim]:
    for item in sentence:
        if is_average(item) and item.figure.kind in ("money", "count", "measure"):
            claim = _average(stream, sentence, item)
            if claim is not None:
                yield claim


def _yearly(stream: Stream, sentence: list[Item]) -> Iterator[Claim]:
    """ "Sau 3 năm giảm 2.050 hộ, bình quân mỗi năm giảm 683 hộ": what several years made, shared by the years."""
    years = [i for i in sentence if i.figure.unit == "year" and i.figure.value >= 2 and not i.figure.hedge]
    for at, item in enumerate(sentence):
        if "yearly" not in item.lead or item.figure.kind not in ("count", "money") or len(years) != 1 or not at:
            continue
        total = sentence[at - 1]
        same = (total.figure.kind, total.figure.unit) == (item.figure.kind, item.figure.unit)
        if not same or total.figure.noun.split()[:1] != item.figure.noun.split()[:1] or years[0].index > total.index:
            continue
        if total.lead & {"up", "down"} != item.lead & {"up", "down"} or total.figure.value < item.figure.value:
            continue
        roles = {"each": [item.figure], "total": [total.figure], "count": [exact(years[0].figure)], "other": []}
        traits = {"named": True, "alone": True, "foreign": False, "chained": True}
        yield Claim("average", span_of(stream, roles), roles, traits)


def exact(figure: Figure) -> Figure:
    """The figure as a number of whole things."""
    return evolve(figure, ulp=Fraction(0), more={**figure.more, "last": Fraction(1)})


def _average(stream: Stream, sentence: list[Item], each: Item) -> Claim | None:
    language = stream.language
    if says(language, "no_quotient", each.before):
        return None  # "average age 48": of ages that the text does not tell
    per = for_one(each)
    counted = any(i.figure.kind == "count" and matches_noun(i.figure.noun, per) for i in sentence if i is not each)
    if per and says(language, "time", per) and not counted:
        return None
    rest = [i for i in sentence if i is not each and not is_average(i) and not is_price(i, language)]
    counts = without_settings(stream, [i for i in rest if whole_count(i)])
    people = bool(CAPITA.match(each.behind)) or says(language, "people", f"{per} {per.split()[0]}s" if per else "")
    people = people or "đầu người" in each.before
    named = [i for i in counts if per and matches_noun(label_noun(i), per)]
    if per.startswith("of "):  # "for each of the 49 managers"
        named = [i for i in counts if i.index > each.index][:1]
    if people:
        named = named or [i for i in counts if says(language, "people", label_noun(i))]
    named = named or [i for i in counts if per and i.index < each.index and per in i.behind.split()]
    by = _closest(
        stream,
        named or (counts if len(counts) == 1 and _heads(each, counts[0]) else [] if per or people else counts),
        each,
    )
    totals = [i for i in rest if i not in named and _alike(i, each)]
    totals = totals or [i for i in rest if i not in named and _of_people(i, each, language)]
    totals = _closest(stream, totals, each)
    if not by or not totals:
        return None
    count = min(by, key=lambda i: abs(i.index - each.index))
    totals = [i for i in totals if i is not count]
    if not totals:
        return None
    total = min(totals, key=lambda i: abs(i.index - each.index))
    apart = range(min(each.index, total.index, count.index), max(each.index, total.index, count.index))
    if each.figure.kind != "money" and not per and ";" in stream.codes[apart.start : apart.stop]:
        return None
    others = [
        i.figure for i in rest if i not in (count, total) and (i.figure.kind == "count" or i.figure.unit in TIMES)
    ]
    others += [i.figure for i in totals if i is not total and i.figure not in others]
    roles = {"each": [each.figure], "total": [total.figure], "count": [count.figure], "other": others}
    low, high = sorted((count.index, total.index))
    traits = {
        "named": bool(named), "alone": len(by) == 1 and len(totals) == 1,
        "foreign": _foreign(each, total, count, language), "chained": high - low <= 8,
    }  # fmt: skip
    return Claim("average", span_of(stream, roles), roles, traits)


def _closest(stream: Stream, found: list[Item], each: Item) -> list[Item]:
    """The items that an average is likeliest of: outside brackets it does not stand in, before it, on its side of a
    semicolon; all of them where that leaves none."""
    for keep in (
        lambda i: i.depth <= each.depth,
        lambda i: i.index < each.index,
        lambda i: ";" not in stream.codes[min(i.index, each.index) : max(i.index, each.index)],
    ):
        found = [i for i in found if keep(i)] or found
    return found


def _of_people(item: Item, each: Item, language: Language) -> bool:
    """Whether both figures count people by other words: "1.062 lượt hội viên" and "118 người/buổi"."""
    one, two = item.figure, each.figure
    return one.kind == two.kind == "count" and all(says(language, "people", _noun(i)) for i in (item, each))


def _heads(each: Item, count: Item) -> bool:
    """Whether "per head" is said of people by what they do ("78 managers"); households are not heads."""
    return bool(CAPITA.match(each.behind)) and bool(HEADS.search(count.figure.noun))


def _alike(item: Item, each: Item) -> bool:
    """Whether the item may be the sum of what the average is of."""
    a, b = item.figure, each.figure
    if (a.kind, a.unit) != (b.kind, b.unit):
        return False
    noun = re.split(r"[/ ]", _noun(each), maxsplit=1)[0]
    return b.kind != "count" or (bool(noun) and matches_noun(_noun(item), noun))


def _noun(item: Item) -> str:
    """What the figure counts: its noun, or the words behind it where a cue stands first ("47 lượt nông dân")."""
    return item.figure.noun or item.behind.strip()


def _foreign(each: Item, total: Item, count: Item, language: Language) -> bool:
    """Whether the average has a subject of its own ("thu nhập bình quân") that the total does not share."""
    if total.depth > each.depth:
        return False  # the bracket explains the average
    subject = AVERAGED.sub(r"\g<subject> ", each.before, count=1)
    own = set(WORD.findall(without(language, "average_words", without(language, "total_words", subject))))
    own -= language.words["stop"] | set(WORD.findall(f"{for_one(each)} {count.figure.noun}"))
    said = set(WORD.findall(f"{total.gap} {total.behind} {total.figure.noun}"))
    return not {singular(w) for w in own} <= {singular(w) for w in said}
