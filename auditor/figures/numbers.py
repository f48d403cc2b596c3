"""Reading one number as written: which mark is the decimal one, how many places it shows.

Vietnamese groups thousands with a point and marks decimals with a comma (Accounting Law 88/2015, art. 11); English the
other way round. A writer who mixes the two still means something: where only one reading is possible it is taken and
the style is noted; where two are, the language's own reading is taken and the other kept as the alternative.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from auditor.language import Language

MAX_DIGITS = 18  # longer runs are account numbers or hostile input, never quantities


@frozen
class Number:
    """A number as written: ``value`` exact, ``digits`` decimals shown, ``style`` of the separators.

    style  "" plain digits or the language's own marks, "foreign" the other language's marks
    """

    value: Fraction
    digits: int
    grouped: bool = False
    style: str = ""
    alternative: Fraction | None = None


def _groups(parts: list[str]) -> bool:
    """Whether ``parts`` are thousands groups: one to three digits not starting with zero, then threes."""
    head, *tail = parts
    return 1 <= len(head) <= 3 and head[0] != "0" and bool(tail) and all(len(p) == 3 for p in tail)


def _decimal(whole: str, places: str) -> Fraction:
    return Fraction(int(whole + places), 10 ** len(places))


def read(text: str, language: Language) -> Number | None:
    """The number that ``text`` (digits, points, commas, grouping spaces) writes, or None if it writes none."""
    plain = text.replace(" ", "")
    if sum(c.isdigit() for c in plain) > MAX_DIGITS:
        return None
    spaced = plain != text
    own, other = language.decimal, language.thousands
    marks = {c for c in plain if c in ".,"}
    if not marks:
        return Number(Fraction(int(plain)), 0, grouped=spaced)
    if len(marks) == 2:
        return _both(plain, own)
    mark = marks.pop()
    parts = plain.split(mark)
    if len(parts) > 2:
        if not _groups(parts):
            return None
        return Number(Fraction(int("".join(parts))), 0, grouped=True, style="" if mark == other else "foreign")
    as_group = Fraction(int("".join(parts))) if _groups(parts) else None
    as_decimal = _decimal(*parts)
    if mark == own:
        return Number(as_decimal, len(parts[1]), grouped=spaced, alternative=as_group)
    if as_group is not None:
        return Number(as_group, 0, grouped=True, alternative=as_decimal)
    return Number(as_decimal, len(parts[1]), grouped=spaced, style="foreign")


def _both(plain: str, own: str) -> Number | None:
    """A number with points and commas: the last mark is the decimal one, the others must group by three."""
    mark = "." if plain.rfind(".") > plain.rfind(",") else ","
    group = "," if mark == "." else "."
    whole, places = plain.rsplit(mark, 1)
    if mark in whole or not _groups(whole.split(group)):
        return None
    value = _decimal(whole.replace(group, ""), places)
    return Number(value, len(places), grouped=True, style="" if mark == own else "foreign")
