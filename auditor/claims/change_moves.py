"""The words of change in a sentence: which figure is a rise or a fall, which way, by what and in what form.

``moves`` finds them ("tăng 7,2 %", "19 fewer", "(-14,3 %)", "nearly doubled", "tăng so với"). What they are changes of
is found in ``change_pairs`` and ``change_bases``; nothing is compared here.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction

from attrs import evolve

from auditor.claims.change_move import LEAD, Move, sign
from auditor.claims.change_twins import rate, repeated, same
from auditor.claims.change_words import HEDGES, LEVELS, QUANTITY, VERBS, Sentence, sentences
from auditor.claims.tokens import WORD, Stream
from auditor.model import Figure

MULTIPLES = {
    "double": Fraction(2),
    "triple": Fraction(3),
    "quadruple": Fraction(4),
    "half": Fraction(2),
    "sesqui": Fraction(3, 2),
}
NAMED = 10  # tokens between a noun of change and its figure ("mức tăng của … là 5 %")
YEAR_WORDS = frozenset({"năm", "year", "annum", "annually", "y"})


def moves(s: Sentence) -> list[Move]:
    """The changes of a sentence, in the order of the text."""
    found: list[Move] = []
    for i in range(s.start, s.end):
        token = s.token(i)
        figure = token.figure
        if figure is None and not token.classes:
            continue
        move = _word(s, i) if figure is None else _move(s, i, figure)
        if figure is not None and found and (move is None or move.of is None):
            move = rate(s, i, figure, found[-1]) or move or repeated(s, i, figure, found[-1])
        if move is not None:
            if move.of is None and found:
                move.of = same(s, found[-1], move)
            found.append(move)
    taken = {k for m in found for k in range(m.first, m.last + 1)}
    bare = [m for i in range(s.start, s.end) if i not in taken and (m := _bare(s, i, taken)) is not None]
    return sorted([*found, *bare], key=lambda m: m.at)


def told(stream: Stream) -> list[tuple[Sentence, list[Move]]]:
    """Every sentence of a block that holds a figure, with its changes."""
    return [(s, moves(s)) for s in sentences(stream)]


def sentence_of(every: list[tuple[Sentence, list[Move]]], index: int) -> tuple[Sentence | None, list[Move]]:
    """The sentence that holds token ``index``, with its changes; None when none of ``every``, in order, does."""
    at = bisect_right(every, index, key=lambda pair: pair[0].start) - 1
    return every[at] if at >= 0 and index < every[at][0].end else (None, [])


def _move(s: Sentence, i: int, figure: Figure) -> Move | None:
    """The figure at token ``i`` as a change, or None."""
    if s.code(i) not in "PONMQF" or (figure.more.get("compound") and not s.has(i + 1, "fold")):
        return None
    if figure.kind == "fraction" and not 0 < figure.value < 1:
        return None
    move = _by_verb(s, i, figure) or _by_comparative(s, i, figure) or _by_sign(s, i, figure) or _by_noun(s, i, figure)
    if move is None and (rated := _yearly_rate(s, i, figure)) is not None:
        move = Move(i, figure, 0, rated, i, verb=i, yearly=True)
    if move is not None:
        move.yearly = move.yearly or figure.more.get("per") in YEAR_WORDS or _yearly_near(s, move)
    return move


def _lead(s: Sentence, i: int) -> tuple[int, bool, bool]:
    """The token that governs the figure at ``i``: its index, whether "by" and whether "average, a year" was passed."""
    by = yearly = False
    at = i - 1
    for _ in range(LEAD):
        found = s.classes(at)
        if found & {"average", "yearly"}:
            yearly = True
        elif s.code(at) == WORD and _ends_in_by(s, at) and len(s.words(at)) <= 4:
            by = True
        elif by and (
            s.has(at, "target") or s.only(at, "light") or (s.code(at) in QUANTITY and s.any(at - 3, at, "target"))
        ):
            pass  # "exceeding the plan of 58 by 13"
        elif not (s.only(at, "manner") or _is_hedge(found) or (found & {"of"} and not found & {"base", "up", "down"})):
            break
        at -= 1
    return at, by or _ends_in_by(s, at), yearly


def _ends_in_by(s: Sentence, at: int) -> bool:
    """Whether the token's last word introduces the measure of a change ("by")."""
    return at >= s.start and s.words(at)[-1:] != [] and s.words(at)[-1] in s.stream.language.words["by"]


def _is_hedge(classes: frozenset[str]) -> bool:
    return bool(classes & HEDGES) and classes.isdisjoint(("up", "down", "from", "exceed", "to"))


def _by_verb(s: Sentence, i: int, figure: Figure) -> Move | None:
    """ "tăng khoảng 5 %", "rose by a further 12", "exceeding it by 8 %", "gấp 3 lần"."""
    at, by, yearly = _lead(s, i)
    found = s.classes(at)
    direction = sign(found & VERBS)
    verb = bool(direction) and found.isdisjoint(("to", "from")) and ("delta_after" not in found or by)
    verb = verb and (by or "exceed" not in found or "up" in found)
    if _is_multiple(s, i, figure):
        return _multiple(s, i, figure, at, direction if verb else 0)
    if figure.kind == "fraction" and s.has(i - 1, "to", "times", "level"):
        return _remaining(s, i, figure)
    if not verb:
        return None
    return Move(i, figure, direction, _opening(s, at), i, "by", at, yearly, plan=bool(found & {"exceed", "short"}))


def _opening(s: Sentence, at: int) -> int:
    """The first token of a change by its verb; a word that makes it a noun ("số tăng", "mức giảm") is its own."""
    nouns = s.stream.language.words["change_nouns"]
    named = at - 1 >= s.start and s.token(at - 1).figure is None and [w for w in s.words(at - 1) if w in nouns]
    return at - 1 if named and named == s.words(at - 1) else at


def _is_multiple(s: Sentence, i: int, figure: Figure) -> bool:
    """Whether the figure counts times: "3 lần", "3 times", "3-fold", "a factor of 3"."""
    if figure.unit == "times" or s.has(i + 1, "fold"):
        return True
    return figure.kind == "count" and s.has(i - 1, "times") and s.words(i - 1)[-1] in s.stream.language.words["manner"]


def _multiple(s: Sentence, i: int, figure: Figure, at: int, direction: int) -> Move | None:
    """A multiple by its verb: "gấp k lần" is k times, "tăng k lần" may be k or k + 1 times."""
    last = i + 1 if s.has(i + 1, "fold") else i
    more = s.has(i + 1, "delta_after")
    if s.has(at, "times"):
        rising = s.has(at - 1, "up") or _rising_phrase(s, at)
        return Move(i, figure, 1, at, last, "rise-times" if rising else "times", at)
    if direction:
        return Move(i, figure, direction, at, last, "rise-times", at)
    multiplied = s.code(i + 1) == WORD and s.words(i + 1)[0] in s.stream.language.words["multiplied"]
    if more or multiplied or s.has(i + 1, "before"):
        return Move(i, figure, 1, i, last, "rise-times" if more else "times", i)
    return None


def _remaining(s: Sentence, i: int, figure: Figure) -> Move | None:
    """ "giảm còn một nửa", "bằng một phần ba cùng kỳ": what is left, as the multiple that the base is of it."""
    told = s.any(i - 4, i, "down") or s.any(i + 1, i + 3, "base", "before")
    if not told or s.any(i + 1, i + 4, "target", "total", "of"):
        return None
    left = evolve(
        figure, kind="multiple", value=1 / figure.value, ulp=Fraction(0), words=True, more={"last": Fraction(1)}
    )
    return Move(i, left, -1, i - 1, i, "times", i)


def _rising_phrase(s: Sentence, at: int) -> bool:
    """Whether a phrase of multiples begins with a verb of rising ("tăng gấp")."""
    first = s.words(at)[:1]
    known = s.stream.language.phrases.get(first[0], ())
    return any("up" in classes for words, classes in known if list(words) == first)


def _by_comparative(s: Sentence, i: int, figure: Figure) -> Move | None:
    """ "5 % more than", "19 fewer", "a 10 % increase"."""
    at = i + 2 if s.has(i + 1, "points") else i + 1
    if s.code(at) == WORD and s.has(at + 1, "delta_after") and s.words(at + 1)[-1] == "than" and len(s.words(at)) < 4:
        at += 1  # "12 trips more than"
    found = s.classes(at)
    if "delta_after" in found or ("delta_noun" in found and figure.kind in ("percent", "points")):
        return Move(i, figure, sign(found), i, at, verb=at)
    if _over_plan(s, at):
        return Move(i, figure, 1, i, at, verb=at, plan=True)
    verb = " ".join(s.words(at)) in s.stream.language.words["no_extent"] if found else False
    if found & {"exceed", "short"} and not found & {"gt"} and figure.kind != "fraction" and not verb:
        return Move(i, figure, sign(found), i, at, verb=at, plan=True)
    return None


def _over_plan(s: Sentence, at: int) -> bool:
    """Whether "over" at token ``at`` tells by how much a plan is exceeded: "16 over the target", "(28.1% over)"."""
    if not {"higher", "gt", "base"} <= s.classes(at):
        return False
    return s.code(at + 1) == ")" or any(s.has(k, "target") and not s.has(k, "of") for k in range(at + 1, at + 3))


def _by_sign(s: Sentence, i: int, figure: Figure) -> Move | None:
    """ "(+2,4 %)", "(-14.3%)": a sign that opens a bracket or is glued to its figure, no dash between words."""
    sign = figure.more.get("sign")
    if not sign:
        return None
    left = s.stream.block.text[max(0, figure.start - 3) : figure.start].rstrip()[:-1].rstrip()
    glued = not s.stream.block.text[figure.start - 1].isspace()
    if not left.endswith("(") and not (glued and (sign == "+" or s.code(i - 1) == "(")):
        return None
    first = i - 1 if s.code(i - 1) in ("+", "-") else i
    return Move(i, figure, 1 if sign == "+" else -1, first, i, verb=i, signed=True)


def _by_noun(s: Sentence, i: int, figure: Figure) -> Move | None:
    """ "mức tăng của … là 5 %", "the increase in … was 24": a change as a noun, its figure behind a verb of being.

    A rate of growth ("tốc độ tăng", "growth") is a level of its own, and no such noun.
    """
    nouns = s.stream.language.words["change_nouns"]
    if not (s.has(i - 1, "level", "reach", "has") or (s.code(i - 1) == WORD and s.words(i - 1)[-1] in ("là", "of"))):
        return None
    for at in range(i - 1, max(i - NAMED, s.start) - 1, -1):
        found = s.classes(at)
        if s.code(at) in "(),;:" or (s.token(at).figure is not None and s.code(at) not in "YT"):
            return None
        if found & {"up", "down"} and found.isdisjoint(("exceed", "short", "to", "from", "higher", "lower")):
            named = (
                at > s.start
                and s.token(at - 1).figure is None
                and s.words(at - 1)[-1:]
                and s.words(at - 1)[-1] in nouns
            )
            return Move(i, figure, sign(found), _opening(s, at), i, "by", at) if named else None
    return None


def _yearly_near(s: Sentence, move: Move) -> bool:
    """Whether "bình quân mỗi năm", "on average" or "a year" stands just before the verb or behind the figure."""
    if s.any(move.last + 1, move.last + 3, "yearly"):
        return True
    for at in range(move.first - 1, max(move.first - 5, s.start - 1), -1):
        if s.code(at) in "(),;:" or s.token(at).figure is not None:
            return False
        if s.has(at, "average", "yearly"):
            return True
    return False


def _yearly_rate(s: Sentence, i: int, figure: Figure) -> int | None:
    """The first token of a yearly rate of growth ("annual growth … was 8 %"); None for any other figure."""
    per = figure.more.get("per") in YEAR_WORDS
    if not per and (figure.kind != "percent" or not s.has(i - 1, "level", "reach", "has", "of")):
        return None
    first, called, at = i, False, i - 1
    while at > i - 13 and at >= s.start:
        if s.code(at) == ")" and s.code(at - 2) == "(" and s.has(at - 1, "yearly"):
            at -= 3  # "a compound annual growth rate (CAGR) of 4 %"
            continue
        if s.code(at) in "(),;:" or (s.token(at).figure is not None and s.code(at) not in "YT"):
            break
        called = called or s.has(at, "yearly")
        first, at = at, at - 1
    return first if called else i if per else None


def _word(s: Sentence, i: int) -> Move | None:
    """ "doubled", "hơn gấp đôi": a multiple in one word, as a figure of its own with the hedge before it."""
    classes = s.classes(i)
    if classes.isdisjoint(MULTIPLES):
        return None
    name = next(n for n in MULTIPLES if n in classes)
    token, hedge, soft, first = s.token(i), "", False, i
    for at in (i - 1, i - 2):
        found = s.classes(at)
        if found & {"near"}:
            hedge, soft, first = "<", True, at
        elif found & {"gt"}:
            hedge, first = ">", at
        elif found & {"about"}:
            hedge, first = "~", at
        if hedge:
            break
    text = s.stream.block.text[token.start : token.end]
    figure = Figure(
        "multiple", s.stream.block.index, token.start, token.end, text, MULTIPLES[name], hedge=hedge,
        soft=soft, words=True, more={"last": Fraction(1)},
    )  # fmt: skip
    return Move(i, figure, -1 if name == "half" else 1, first, i, "times", i)


def _bare(s: Sentence, i: int, taken: set[int]) -> Move | None:
    """A verb of change without a figure before words of comparison: "tăng so với cùng kỳ (…)"."""
    found = s.classes(i)
    if "le" in found and s.words(i) == ["up", "to"] and s.code(i + 1) in tuple(LEVELS) and s.any(i + 2, i + 5, "from"):
        return Move(i, None, 1, i, i, "bare", i)  # "were up to 264 from 279"
    if found.isdisjoint(("up", "down")) or (
        found & {"exceed", "short", "higher", "lower", "delta_after"}
        and "to" not in found
        and s.words(i)[-1:] != ["on"]  # "down on last year's 174"
    ):
        return None
    return Move(i, None, sign(found & VERBS), i, i, "bare", i)
