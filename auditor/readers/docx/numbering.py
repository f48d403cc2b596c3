"""Automatic numbering: the labels that Word prints before paragraphs (ECMA-376 part 1, 17.9).

Counters belong to the abstract definition, so that several numbers that share one go on counting together; a start
override counts once, where its number is first used.
"""

from __future__ import annotations

import re

from attrs import define, evolve, field

from auditor.readers.docx.labels import written
from auditor.readers.docx.names import VAL, Element, integer, on, value, w
from auditor.readers.docx.styles import NumberingUse, Styles

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
# Bullets of the symbol fonts stand in the private area; the few shapes reports use, else a plain bullet.
_BULLETS = {"\uf02d": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02b": "+", "\uf02a": "*"}


@define
class Level:
    """One level of a list definition."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    pictures: bool = False  # its label is set in a font of pictures


@define
class Abstract:
    """A list definition with its running counters (None: not used since the last restart)."""

    levels: dict[int, Level] = field(factory=dict)
    style_link: str | None = None
    counters: list[int | None] = field(factory=lambda: [None] * _LEVELS)


@define
class Num:
    """A numbering instance: its definition, and what it overrides by level."""

    abstract: str
    starts: dict[int, int] = field(factory=dict)
    levels: dict[int, Level] = field(factory=dict)
    used: set[int] = field(factory=set)


_PICTURE_FONTS = ("wingdings", "webdings", "symbol")


def _bullet(char: str, picture: bool) -> str:
    """A bullet's character as it is printed; letters of picture fonts and private characters as a plain bullet."""
    if "\ue000" <= char <= "\uf8ff" or (picture and char.isalnum()):
        return _BULLETS.get(char, "•")
    return char


def _level(element: Element) -> Level:
    form = next(iter(element.iter(w("numFmt"))), None)
    name = "decimal" if form is None else form.get(VAL, "decimal")
    if form is not None and name == "custom":
        # 17.18.59: the format attribute shows the first numbers, "001, 002, 003, …"
        first = form.get(w("format"), "1").split(",")[0].strip()
        name = "decimalZero" + "0" * (len(first) - 2) if first[:1] == "0" else "decimal"
    legal = on(element.find(w("isLgl")))
    return Level(
        integer(value(element, "start"), 0) or 0,  # 17.9.25: without it a level starts at 0
        name,
        value(element, "lvlText") or "",
        integer(value(element, "lvlRestart")),
        bool(legal),
        value(element, "pStyle") or "",
        any(font.get(w("ascii"), "").lower().startswith(_PICTURE_FONTS) for font in element.iter(w("rFonts"))),
    )


def _levels(parent: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent.findall(w("lvl")):
        number = integer(element.get(w("ilvl")), -1)
        if number is not None and 0 <= number < _LEVELS:
            found[number] = _level(element)
    return found


def _num(element: Element) -> Num:
    num = Num(value(element, "abstractNumId") or "")
    for override in element.findall(w("lvlOverride")):
        number = integer(override.get(w("ilvl")), -1)
        if number is None or not 0 <= number < _LEVELS:
            continue
        start = integer(value(override, "startOverride"))
        if start is not None:
            num.starts[number] = start
        for level in override.findall(w("lvl")):
            num.levels[number] = _level(level)
    return num


class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Abstract] = {}
        self._nums: dict[str, Num] = {}
        if root is None:
            return
        for element in root.findall(w("abstractNum")):
            link = value(element, "numStyleLink")
            self._abstracts[element.get(w("abstractNumId"), "")] = Abstract(_levels(element), link)
        for element in root.findall(w("num")):
            self._nums[element.get(w("numId"), "")] = _num(element)

    def _abstract(self, num: Num) -> Abstract | None:
        """The definition of ``num``; one that only names a list style leads to that style's own definition."""
        abstract = self._abstracts.get(num.abstract)
        for _ in range(_LEVELS):
            if abstract is None or abstract.style_link is None:
                return abstract
            linked = self._styles.get(abstract.style_link).numbering
            target = self._nums.get(linked.num) if linked is not None else None
            abstract = self._abstracts.get(target.abstract) if target is not None else None
        return None

    def use(self, properties: Element | None) -> tuple[str, int] | None:
        """The number definition and level that apply to a paragraph with these ``w:pPr``; None for no numbering."""
        direct = properties.find(w("numPr")) if properties is not None else None
        num = value(direct, "numId")
        level = integer(value(direct, "ilvl"))
        if num is None:
            inherited = self._styles.paragraph(properties).numbering
            if inherited is None:
                return None
            num = inherited.num
            if level is None:
                level = self._level_of_style(inherited)
        if num == "0" or num not in self._nums:
            return None
        return num, min(max(level or 0, 0), _LEVELS - 1)

    def _level_of_style(self, use: NumberingUse) -> int | None:
        """The level that a style gives: the one whose definition names the style (17.9.23), else the style's own."""
        instance = self._nums.get(use.num)
        abstract = self._abstract(instance) if instance is not None else None
        if instance is None or abstract is None:
            return None
        named = {level.style: number for number, level in {**abstract.levels, **instance.levels}.items() if level.style}
        found = (named.get(style, own) for style, own in use.levels)
        return next((level for level in found if level is not None), None)

    def next(self, num: str, number: int) -> tuple[str, str]:
        """Count one paragraph of this number definition and level: its label, and the level's number format."""
        instance = self._nums[num]
        abstract = self._abstract(instance)
        if abstract is None:
            return "", "none"
        levels = {
            n: self._with_start(instance, n, level) for n, level in {**abstract.levels, **instance.levels}.items()
        }
        level = levels.get(number)
        if level is None:
            return "", "none"
        self._count(abstract, instance, levels, number)
        return self._label(abstract, levels, number), level.form

    @staticmethod
    def _with_start(instance: Num, number: int, level: Level) -> Level:
        return evolve(level, start=instance.starts[number]) if number in instance.starts else level

    @staticmethod
    def _count(abstract: Abstract, instance: Num, levels: dict[int, Level], number: int) -> None:
        counters = abstract.counters
        first_use = number in instance.starts and number not in instance.used
        instance.used.add(number)
        current = counters[number]
        counters[number] = levels[number].start if current is None or first_use else current + 1
        for above in range(number):
            if counters[above] is None and above in levels:
                counters[above] = levels[above].start
        for deeper in range(number + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or number < restart:
                counters[deeper] = None

    @staticmethod
    def _label(abstract: Abstract, levels: dict[int, Level], number: int) -> str:
        level = levels[number]
        if level.form == "bullet":
            return "".join(_bullet(char, level.pictures) for char in level.text).strip()

        def put(match: re.Match[str]) -> str:
            named = int(match.group(1)) - 1
            at = levels.get(named)
            if at is None:
                return ""
            count = abstract.counters[named]
            form = "decimal" if level.legal and at.form not in ("none", "bullet") else at.form
            return written(at.start if count is None else count, form)

        return _PLACEHOLDER.sub(put, level.text).strip()
