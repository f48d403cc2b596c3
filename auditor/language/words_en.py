"""English numbers in words: "two hundred and forty", "one and a half million", "three-quarters", "nine in ten".

Words are read, never generated and compared; what they mean is in reading_en.py. This module is about what is *not* a
number: "one" the pronoun, "a third bridge", "the second quarter", "the first half of 2025", "one-off", "hundreds".
Where the words leave a doubt nothing is found. Labels ("phase two"), units and multiples ("doubled") beside a number
are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from auditor.language.reading_en import (
    BELOW_HUNDRED,
    CARDINALS,
    FREQUENCY,
    LEXICON,
    ORDINALS,
    PARTS,
    PLURALS,
    SCALES,
    TENS,
    UNITS,
    read,
)
from auditor.language.words import HYPHENS, Line, Reading, Words, amount, table

NOT_ONE_BEFORE = table(
    "no the this that each every any some another which such a new last next other what at first good my your"
)
NOT_ONE_AFTER = table(
    "of another that who which whose to is was were are be can could must should may might has had will would does did",
    "and or if when where while because so also not each more thing for in on at by with from than but as",
    "per under over after before during into about until without hand time way it he she they we you i",
)
TIME_NOUNS = table(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades"
)
NOT_COMPOUND = table(
    "way fold sided off star figure figures factor dimensional by to wheel wheeled stroke time stop hander oh",
    "something odd ish plus on up and or in handed minded tier ply",
)
CLOCK = re.compile(r"\s?(?:o['’]clock|[ap]\.?m\b)", re.IGNORECASE)

PERIOD_BEFORE = table(
    "first last next past previous final other latter second third fourth following each every this that these those",
    "all per once twice times top bottom upper lower better opening closing coming current same",
)
MEASURE_BEFORE = table(
    "by nearly almost about roughly around approximately over under than only just exactly some is was up down"
)
SHARE_AFTER = table("of were are have had said did more less fewer higher lower larger smaller")
LOOSE_AFTER = table("in on to from since over last this compared against between during was is has as")
HALF_AFTER = table("the its their our these those all as")
PERIODS = TIME_NOUNS | table("fiscal financial calendar fy season term century session quarter")
ASIDE_BEFORE = table("or is about around roughly nearly almost approximately")
BREAKS = ("(", "-", "–", "—")
USUAL_OUT_OF = (2, 3, 4, 5, 10, 20, 100)
SHARE_LINKS = (["in"], ["in", "every"], ["out", "of"], ["out", "of", "every"], ["of", "every"])
ONCE_AFTER = table("a an in every per each during daily weekly monthly yearly annually")

Run = tuple[int, int, Reading]
"""First and last word of a number, and what it means."""

LEAD_IN = re.compile(r"(?:the sum of\s{1,3}|in words\s{0,3}:?|say(?:\s{0,3}:|\s))", re.IGNORECASE)
MONEY = table(
    "dollars dollar pounds pound euros euro cents dong vnd usd eur gbp us american sterling rupees yen yuan only"
)


# --- running text: where a number may stand -----------------------------------------------------------------------


def _close(line: Line, at: int) -> bool:
    """Whether word ``at`` follows the word before it over white space or a hyphen."""
    return 0 < at < len(line.words) and (line.gap(at).isspace() or line.gap(at) in HYPHENS)


def _member(line: Line, at: int) -> bool:
    """Whether a word of the lexicon can be part of a number here; "a", "and", "of", "point" only between their like."""
    word, before = line.words[at], line.word(at - 1) if _close(line, at) else ""
    after, beyond = line.word(at + 1) if _close(line, at + 1) else "", line.word(at + 2)
    if word in ("a", "an"):
        return after in SCALES or after in PARTS or after in ("hundred", "dozen")
    if word == "of":  # a quarter of a million
        return (before in PARTS or before in PLURALS) and after == "a" and beyond in SCALES
    if word == "point":
        return before in CARDINALS and (after in UNITS or after in TENS or after == "zero")
    return word != "and" or _and(line, at, before, after, beyond)


def _and(line: Line, at: int, before: str, after: str, beyond: str) -> bool:
    """Whether "and" joins: "two hundred and five", "two and a half", "two and three quarters" (but of nothing)."""
    if before in CARDINALS and (beyond in PLURALS or beyond in ("half", "quarter")) and after in ("a", *UNITS):
        return beyond == "half" or line.after(at + 2) != "of"
    number = after in CARDINALS or after in ORDINALS or (after == "a" and beyond == "hundred")
    return (before == "hundred" or before in SCALES) and number


def _joins(line: Line, at: int) -> bool:
    """Whether word ``at`` can belong to the number that the word before it belongs to."""
    left, right, spaced = line.words[at - 1], line.words[at], line.gap(at).isspace()
    if not _close(line, at) or left in FREQUENCY or right in FREQUENCY:
        return False
    compound = line.gap(at + 1) in HYPHENS and line.word(at + 1) not in LEXICON
    if spaced and compound and (right in ORDINALS or (right in BELOW_HUNDRED and left in BELOW_HUNDRED)):
        return False  # two | three-year grants, twenty | first-aid kits
    if left in PARTS or left in ORDINALS or left in PLURALS:
        return right == "of" or (left == "half" and (right in SCALES or right in ("a", "dozen")))
    if right in PLURALS:
        return left in UNITS
    if right in PARTS and left in ("a", "an", *UNITS):
        return left in ("a", "an", "one") or right == "quarter" or not spaced
    if right in ORDINALS:
        return (left in TENS and ORDINALS[right] < 10) or left in ("hundred", "and") or left in SCALES
    return right not in PARTS


def _of_period(line: Line, last: int) -> bool:
    """Whether a stretch of time follows: "half of the year", "three quarters of 2025"."""
    at = last + 1
    while line.word(at) in ("of", "the", "this", "that", "a", "last", "each") and at < last + 4:
        at += 1
    word = line.word(at)
    return at > last + 1 and ((word.isdecimal() and len(word) == 4) or word in PERIODS)


def _share(line: Line, first: int, last: int) -> bool:
    """Whether a fraction is a share here, and not half a year, the third quarter or a third bridge."""
    before, after, word = line.before(first), line.after(last), line.words[last]
    # "that two-thirds of …" names no period, nor does "says that half of …"
    several = (first < last and word not in ("quarter", "half")) or (before == "that" and after == "of")
    if _of_period(line, last) or (before in PERIOD_BEFORE and not several):
        return False
    # "(one third)", ", or one quarter,": told in other words of the share before
    aside = (
        (first < last or word == "half") and not after and (before in ASIDE_BEFORE or line.gap(first).strip() in BREAKS)
    )
    if aside:
        return True
    if word == "half" and ((before in ("the", "in") and after != "of") or (before == "and" and first < last)):
        return False  # cut in half; an hour and a half
    if line.gap(last + 1) in HYPHENS:
        return word != "half" and first < last and not line.gap(last).isspace()
    if first < last and not line.gap(last).isspace():
        return True
    measured = before in MEASURE_BEFORE
    bracket = line.gap(last + 1).endswith("(") and line.word(last + 1)[:1].isdecimal()
    loose = (not after and (measured or bracket)) or (after in LOOSE_AFTER and measured)
    if word in ("quarter", "quarters"):
        return after == "of" or loose
    if word == "half" and (
        after in HALF_AFTER or (after == "a" and line.word(last + 2) in ("point", "percentage", "per"))
    ):
        return True
    return word in PLURALS or after in SHARE_AFTER or loose


def _pronoun(line: Line, at: int) -> bool:
    """Whether "one" at word ``at`` is a pronoun; after the numeral stands a noun, and a singular one."""
    after = line.after(at)
    verb = after.endswith("s") and not after.endswith(("ss", "us", "is"))
    return not after or verb or after in NOT_ONE_AFTER or line.before(at) in NOT_ONE_BEFORE


def _count(line: Line, first: int, last: int) -> str:
    """The kind of the cardinal in words ``first`` to ``last``, "" where it is none."""
    word, tail, after = line.words[last], line.gap(last + 1), line.after(last)
    if tail[:1] in ("'", "’") or CLOCK.match(line.text, line.found[last].end()):
        return ""
    if after and line.words[last + 2 : last + 4] == ["and", "a"] and line.word(last + 4) in PARTS:
        return ""  # three hours and a half
    if tail in HYPHENS:
        compound = line.word(last + 1)
        if compound in NOT_COMPOUND or (first == last and word in ("one", "zero") and compound not in TIME_NOUNS):
            return ""
        return "vague" if first < last and line.gap(last).isspace() else "count"  # two million-dollar grants
    if first < last or line.repeated_in_digits(first):
        return "count"
    either = (after == "or" and line.word(last + 2) in CARDINALS) or (
        line.before(first) == "or" and line.word(first - 2) in CARDINALS
    )
    named = line.named(first) and not line.shouted(first)
    if word == "zero" or either or named or line.before(first) == "past":
        return ""
    return "" if word == "one" and _pronoun(line, first) else "count"


def _kind(line: Line, first: int, last: int, reading: Reading) -> str:
    """The kind of the number in words ``first`` to ``last``, "" where it is none."""
    word, tail, after = line.words[last], line.gap(last + 1), line.after(last)
    if first and line.gap(first) in HYPHENS:
        return ""  # one-in-four, a sub-second delay
    if reading.kind == "fraction":
        return "fraction" if _share(line, first, last) else ""
    if reading.kind == "ordinal":
        time = word == "second" and line.before(first) in ("per", "each", "every", "a", *UNITS)
        aid = tail in HYPHENS and line.word(last + 1) not in ("quarter", "half")
        return "" if time or aid else "ordinal"
    if reading.kind == "frequency":
        only = line.before(first) in ("only", "just", "than")
        return "frequency" if word != "once" or only or after in ONCE_AFTER else ""
    if reading.ulp and line.words[first] == "one" and line.before(first) in ("at", "this"):
        return ""  # at one point three sites …
    return _count(line, first, last)


def _out_of(line: Line, one: Run, other: Run) -> Reading | None:
    """The share that two numbers make with "in", "out of" or "out of every" between them: "nine in ten"."""
    first, last = one[1] + 1, other[0]
    if line.words[first:last] not in SHARE_LINKS or one[2].kind != "count":
        return None
    if line.words[first] == "out" and other[2].value not in USUAL_OUT_OF:
        return None  # "six out of nine depots": two counts
    spaced = all(line.gap(at).isspace() for at in range(first, last + 1))
    beyond = line.after(other[1]) in TIME_NOUNS or line.gap(other[1] + 1) in HYPHENS
    if not spaced or beyond or other[2].kind != "count" or not 0 < one[2].value < other[2].value <= 100:
        return None
    return Reading(one[2].value / other[2].value, kind="fraction")


def scan(text: str) -> Iterator[Words]:
    """The numbers in words of a running text (NFC), in order; offsets into ``text``. Linear in its length."""
    line = Line.of(text)
    found = list(_readings(line))
    taken = -1
    for index, (first, last, reading) in enumerate(found):
        share = _out_of(line, found[index], found[index + 1]) if index + 1 < len(found) else None
        if index == taken:
            continue
        if share:
            taken = index + 1
            yield line.take(first, found[taken][1], share)
            continue
        kind = _kind(line, first, last, reading)
        if kind:
            small = first == last and kind != "frequency" and reading.value < 10
            yield line.take(first, last, Reading(reading.value, reading.ulp, kind), small=small)


def _readings(line: Line) -> Iterator[Run]:
    """Every run that is a number; one that is not is tried as two around an "and": one hundred | and | two hundred."""
    for first, last in line.runs(LEXICON, _member, _joins):
        reading = read(line.words[first : last + 1])
        if reading:
            yield first, last, reading
            continue
        for at in range(first + 1, last):
            if line.words[at] == "and":
                left, right = read(line.words[first:at]), read(line.words[at + 1 : last + 1])
                if left and right:
                    yield first, at - 1, left
                    yield at + 1, last, right
                    break


def parse(text: str) -> Fraction | None:
    """The value of a text that is one number in words and nothing else, as in "(two hundred thousand dollars only)".

    The lead-in, currency words, closing marks and commas after thousand, million … are no hindrance; None for
    anything else.
    """
    words = amount(text, LEAD_IN, MONEY, SCALES)
    reading = read(words) if words else None
    return reading.value if reading and reading.kind in ("count", "fraction") else None
