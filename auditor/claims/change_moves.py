"""The words of change in a sentence: which figure is a rise or a fall, which way, by what and in what form.

``moves`` finds them ("tăng 7,2 %", "19 fewer", "(-14,3 %)", "nearly doubled", "tăng so với"). What they are changes of
is found in ``change_pairs`` and ``change_bases``; nothing is compared here.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import define

from auditor.claims.change_words import HEDGES, QUANTITY, VERBS, Sentence, sentences
from auditor.claims.tokens import WORD, Stream
from auditor.model import Figure

MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "half": 2}
YEAR_WORDS = frozenset({"năm", "year", "annum", "annually", "y"})
LEAD = 5  # tokens between a verb of change and its figure
ASIDE = 6  # tokens between a level and the words that say it changed


@define(eq=False)
class Move:
    """A change as worded.

    at         token of the figure, or of the verb that stands alone ("doubled", "tăng so với")
    figure     what it changes by; None for a bare verb
    direction  1 up, -1 down, 0 not said
    first      first token of the wording, ``last`` its last
    form       "by", "times" (gấp k lần), "rise-times" (tăng k lần), "bare"
    verb       the token of the verb or of the comparative; equals ``at`` when there is none
    yearly     an average a year
    plan       said of a plan (vượt, above target)
    of         the move it repeats in other words ("giảm 19 vụ (-14,3 %)")
    signed     told by a plus or minus sign only
    """

    at: int
    figure: Figure | None
    direction: int
    first: int
    last: int
    form: str = "by"
    verb: int = -1
    yearly: bool = False
    plan: bool = False
    of: Move | None = None
    signed: bool = False


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
            move = _rate(s, i, figure, found[-1]) or move or _repeated(s, i, figure, found[-1])
        if move is not None:
            if move.of is None and found:
                move.of = _same(s, found[-1], move)
            found.append(move)
    taken = {k for m in found for k in range(m.first, m.last + 1)}
    bare = [m for i in range(s.start, s.end) if i not in taken and (m := _bare(s, i, taken)) is not None]
    return sorted([*found, *bare], key=lambda m: m.at)


def told(stream: Stream) -> list[tuple[Sentence, list[Move]]]:
    """Every sentence of a block that holds a figure, with its changes."""
    return [(s, moves(s)) for s in sentences(stream)]


def _sign(classes: frozenset[str]) -> int:
    """1 for a cue of rising, -1 for one of falling, 0 for neither."""
    if classes & {"up", "exceed", "higher"}:
        return 1
    return -1 if classes & {"down", "short", "lower"} else 0


def _move(s: Sentence, i: int, figure: Figure) -> Move | None:
    """The figure at token ``i`` as a change, or None."""
    if s.code(i) not in "PONMQF" or (figure.more.get("compound") and not s.has(i + 1, "fold")):
        return None
    if figure.kind == "fraction" and not 0 < figure.value < 1:
        return None
    move = _by_verb(s, i, figure) or _by_comparative(s, i, figure) or _by_sign(s, i, figure)
    if move is None and (figure.more.get("per") in YEAR_WORDS or (figure.kind == "percent" and _yearly_rate(s, i))):
        move = Move(i, figure, 0, i, i, verb=i, yearly=True)
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
    direction = _sign(found & VERBS)
    verb = bool(direction) and found.isdisjoint(("to", "from")) and ("delta_after" not in found or by)
    verb = verb and (by or "exceed" not in found or "up" in found)
    if _is_multiple(s, i, figure):
        return _multiple(s, i, figure, at, direction if verb else 0)
    if not verb:
        return None
    return Move(i, figure, direction, at, i, "by", at, yearly, plan=bool(found & {"exceed", "short"}))


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
    if more or (s.code(i + 1) == WORD and s.words(i + 1)[0] in s.stream.language.words["multiplied"]):
        return Move(i, figure, 1, i, last, "rise-times" if more else "times", i)
    return None


def _rising_phrase(s: Sentence, at: int) -> bool:
    """Whether a phrase of multiples begins with a verb of rising ("tăng gấp")."""
    first = s.words(at)[:1]
    known = s.stream.language.phrases.get(first[0], ())
    return any("up" in classes for words, classes in known if list(words) == first)


def _by_comparative(s: Sentence, i: int, figure: Figure) -> Move | None:
    """ "5 % more than", "19 fewer", "a 10 % increase"."""
    at = i + 2 if s.has(i + 1, "points") else i + 1
    found = s.classes(at)
    if "delta_after" in found or ("delta_noun" in found and figure.kind in ("percent", "points")):
        return Move(i, figure, _sign(found), i, at, verb=at)
    if found & {"exceed", "short"} and not found & {"gt"} and figure.kind != "fraction":
        return Move(i, figure, _sign(found), i, at, verb=at, plan=True)
    return None


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


def _yearly_rate(s: Sentence, i: int) -> bool:
    """Whether the percent is called a yearly rate of growth before its verb: "annual growth … was 8 %"."""
    if not s.has(i - 1, "level", "reach", "has"):
        return False
    for at in range(i - 2, max(i - 11, s.start - 1), -1):
        if s.code(at) in "(),;:" or (s.token(at).figure is not None and s.code(at) not in "YT"):
            return False
        if s.has(at, "yearly"):
            return True
    return False


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
        "multiple", s.stream.block.index, token.start, token.end, text, Fraction(MULTIPLES[name]), hedge=hedge,
        soft=soft, words=True, more={"last": Fraction(1)},
    )  # fmt: skip
    return Move(i, figure, -1 if name == "half" else 1, first, i, "times", i)


def _repeated(s: Sentence, i: int, figure: Figure, before: Move) -> Move | None:
    """The figure at ``i`` as the change of ``before`` in other words: "giảm 19 vụ (12,5 %)", "up 10 %, or 128"."""
    main = before.figure
    if main is None or before.form != "by" or figure.kind not in ("percent", "count", "money", "measure"):
        return None
    if (figure.kind == "percent") == (main.kind == "percent") or not _adjoins(s, before.last, i):
        return None
    told = s.any(i - 2, i, "reach", "level", "same") and not s.has(i - 1, "from", "to", "base")
    told = told or s.code(i - 1) == "="
    bracketed = s.code(i - 1) == "(" and s.code(i + 1) == ")"
    if not told and not (bracketed and figure.kind == "percent"):
        return None
    return Move(i, figure, before.direction, i, i, verb=i, of=before)


def _rate(s: Sentence, i: int, figure: Figure, before: Move) -> Move | None:
    """The percent of a change told before as an amount: "up 331 million on last year, a growth rate of 9.9 %"."""
    main = before.figure
    if (
        figure.kind != "percent"
        or main is None
        or main.kind not in ("count", "money", "measure")
        or before.form != "by"
    ):
        return None
    verb = next((k for k in (i - 1, i - 2) if s.classes(k) & VERBS), -1)
    if (
        verb < 0
        or _sign(s.classes(verb) & VERBS) != before.direction
        or not before.last < verb - 1 < before.last + ASIDE
    ):
        return None
    between = range(before.last + 1, verb - 1)
    named = any(w in s.stream.language.words["ratio_nouns"] for w in s.words(verb - 1))
    plain = all((s.token(k).figure is None or s.code(k) in "YTD") and s.code(k) not in ";:()" for k in between)
    return Move(i, figure, before.direction, verb - 1, i, verb=verb, of=before) if named and plain else None


def _same(s: Sentence, before: Move, move: Move) -> Move | None:
    """``before`` when the two are one change in two units: "giảm 19 vụ, giảm 12,5 %"."""
    if before.figure is None or move.figure is None or before.form != "by" or before.direction * move.direction < 0:
        return None
    one, two = before.figure.kind == "percent", move.figure.kind == "percent"
    if one == two or "points" in (before.figure.kind, move.figure.kind) or move.form != "by" or move.yearly:
        return None
    if before.plan != move.plan or any(s.has(k, "target") for m in (before, move) for k in tail(s, m)):
        return None
    if move.signed and s.code(move.first - 1) == "(" and _dated_only(s, before.last + 1, move.first):
        return before
    return before if _adjoins(s, before.last, move.first) else None


def _dated_only(s: Sentence, start: int, stop: int) -> bool:
    """Whether the tokens are few and hold no figure but years and no punctuation but the last bracket."""
    between = range(start, stop - 1)
    return len(between) <= ASIDE + 2 and all(
        s.code(k) not in ",;:()" and (s.token(k).figure is None or s.code(k) in "YT") for k in between
    )


def _adjoins(s: Sentence, last: int, first: int) -> bool:
    """Whether nothing but the first figure's noun, a comma or bracket and light words stand between two tokens."""
    between = range(last + 1, first)
    if len(between) > ASIDE or any(s.token(k).figure is not None for k in between) or s.any(last + 1, first, "base"):
        return False
    punctuated = next((k for k in between if s.code(k) in ",;(-="), None)
    if punctuated is None:
        return bool(between) and s.any(last + 1, first, "same", "reach") and not any(s.subject(k) for k in between[1:])
    return s.code(punctuated) != ";" and not any(
        s.subject(k) or s.code(k) in ");:" for k in range(punctuated + 1, first)
    )


def tail(s: Sentence, move: Move) -> range:
    """The tokens behind a change that still belong to it: up to punctuation or another figure, at most five."""
    stop = move.last + 1
    while (
        stop < s.end
        and stop <= move.last + LEAD
        and s.code(stop) not in ",;:()-"
        and (s.token(stop).figure is None or s.code(stop) in "YTD")
    ):
        stop += 1
    return range(move.last + 1, stop)


def _bare(s: Sentence, i: int, taken: set[int]) -> Move | None:
    """A verb of change without a figure before words of comparison: "tăng so với cùng kỳ (…)"."""
    found = s.classes(i)
    if found.isdisjoint(("up", "down")) or (
        found & {"exceed", "short", "higher", "lower", "delta_after"} and "to" not in found
    ):
        return None
    return Move(i, None, _sign(found & VERBS), i, i, "bare", i)
