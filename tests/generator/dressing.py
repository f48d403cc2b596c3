"""From a phrasing and its figures to a text: slots filled, clauses and sentences around it, typing accidents.

What stands around a claim carries dates, document symbols and other figures on purpose: they must not disturb.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from attrs import define

from .figures import Fig, Style, count, nearest, written
from .phrasebook import Phrasing, book

SLOT = re.compile(r"\{([#%.]?[A-Za-z0-9-]{1,20})(?::(\w))?\}")
_SYMBOL = re.compile(r"số \d|Circular \d|Rule \d|invoices \d", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ACCIDENTS = ("glued", "split-percent", "spaced-thousands", "spaced-percent")


@define
class Scribe:
    """Fills slots in the style of one report of one year."""

    language: str
    style: Style
    rng: random.Random
    year: int

    def date(self, with_year: bool) -> str:
        """A day of the report's year."""
        day, month = self.rng.randint(1, 28), self.rng.randint(1, 12)
        if self.language == "vi":
            text = f"{day:02d}/{month:02d}" if month < 3 else f"{day:02d}/{month}"
            return f"{text}/{self.year}" if with_year else text
        return f"{day} {_MONTHS[month - 1]} {self.year}" if with_year else f"{day} {_MONTHS[month - 1]}"

    def free(self, name: str, mode: str) -> str | None:
        """The text of a slot that belongs to no claim: {date}, {y1}, {#12-90}, {%20-90}, {.5-40}."""
        fixed = {"y0": str(self.year - 1), "y1": str(self.year), "y2": str(self.year + 1)}
        if name in fixed:
            return fixed[name]
        if name in ("date", "day"):
            return self.date(name == "date")
        if name == "month":
            number = self.rng.randint(3, 11)
            return f"{number}/{self.year}" if self.language == "vi" else f"{_MONTHS[number - 1]} {self.year}"
        if name[0] not in "#%.":
            return None
        low, high = (int(part) for part in name[1:].split("-"))
        if name[0] == "#":
            return written(count(self.rng.randint(low, high)), self.style, self.rng, mode or "d")
        value = nearest(count(self.rng.randint(low * 10, high * 10)).value / 10, 1, self.rng)
        unit = "%" if name[0] == "%" else "{}"
        return written(Fig(value.shown, 1, unit=unit), self.style, self.rng, mode)

    def fill(self, template: str, slots: Mapping[str, Fig | str], opening: bool = False) -> str:
        """The template with every slot replaced; ``opening`` spells out a count that begins an English sentence."""

        def one(match: re.Match[str]) -> str:
            name, mode = match[1], match[2] or ""
            if name not in slots:
                text = self.free(name, mode)
                if text is None:
                    raise KeyError(f"slot {{{name}}} of {template!r}")
                return text
            value = slots[name]
            if isinstance(value, str):
                return self.fill(value, slots) if "{" in value else value
            if opening and match.start() == 0 and mode != "d":
                return written(value, self.style, self.rng, "W")
            return written(value, self.style, self.rng, mode)

        return SLOT.sub(one, template)


def _opens_with_figure(phrasing: Phrasing, slots: Mapping[str, Fig | str]) -> Fig | None:
    match = SLOT.match(phrasing.text)
    value = slots.get(match[1]) if match else None
    return value if isinstance(value, Fig) else None


def _in_digits(phrasing: Phrasing) -> bool:
    """Whether the figure that opens the phrasing is in digits wherever it stands: 54/132."""
    match = SLOT.match(phrasing.text)
    return match is not None and match[2] == "d"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """The text with a full stop, unless it ends in one or in a list, table or note."""
    return text if text.endswith((".", "…", "|", ";", "!", "?")) or "\n" in text else text + "."


def _noted(text: str) -> str:
    """The text with the first letter of a note's own line large."""
    return re.sub(r"(\n\n(?:\[\^?\d\]:?|\^\d|¹) )(\w)", lambda match: match[1] + match[2].upper(), text)


def sentence(scribe: Scribe, phrasing: Phrasing, slots: Mapping[str, Fig | str]) -> str:
    """The claim as a sentence (or list, table, note), with or without a leading clause."""
    figure = _opens_with_figure(phrasing, slots)
    spelled = figure is not None and figure.exact and figure.shown < 100 and phrasing.language == "en"
    spelled = spelled and not _in_digits(phrasing)
    forced = phrasing.language == "en" and figure is not None and not spelled
    dated = phrasing.text.startswith(tuple(book(phrasing.language).around["dated"]))
    with_lead = phrasing.options.get("lead", True) and not dated and (forced or scribe.rng.random() < 0.35)
    if not with_lead:
        return stopped(_noted(capital(scribe.fill(phrasing.text, slots, opening=spelled))))
    lead = scribe.fill(scribe.rng.choice(book(phrasing.language).around["leads"]), {})
    return stopped(_noted(lead + scribe.fill(phrasing.text, slots)))


def placed(scribe: Scribe, phrasing: Phrasing, body: str) -> tuple[str, str]:
    """The body in a block: a paragraph, a bullet, the middle of a longer paragraph, under a heading."""
    around = book(phrasing.language).around
    if "\n" in body or phrasing.options.get("alone"):
        return body, "block"
    kind = scribe.rng.choice(("paragraph", "paragraph", "paragraph", "item", "middle", "middle", "headed"))
    free = [text for text in around["sentences"] if ":b}" not in text]
    before, after = scribe.rng.sample(free, 2)
    if not _SYMBOL.search(body):  # one document symbol a text, so that no two of them can be out of order
        before = scribe.rng.choice(around["sentences"])
        before = after if before == after else before
    if kind == "item":
        plain = body.endswith(".") and not body.endswith(("..", "v.v.", "etc."))
        return "- " + (body[:-1] + ";" if plain and scribe.rng.random() < 0.4 else body), kind
    if kind == "middle":
        last = "" if before == after else f" {scribe.fill(after, {})}"
        return f"{scribe.fill(before, {})} {body}{last}", kind
    if kind == "headed":
        return f"{scribe.fill(scribe.rng.choice(around['heads']), {})}\n\n{body}", kind
    return body, kind


def mistyped(text: str, language: str, rng: random.Random) -> tuple[str, str]:
    """The text with one typing accident that changes no figure, and the accident's name ("" for none)."""
    if rng.random() > 0.12 or "|" in text:
        return text, ""
    accident = rng.choice(ACCIDENTS)
    if accident == "glued" and language == "vi":
        changed = re.sub(r"\b(đạt|chiếm|bằng|tăng|giảm) (?=\d)", r"\1", text, count=1)
    elif accident == "split-percent" and language == "vi":
        changed = re.sub(r"(\(\d{1,3},)(\d{1,2}%\))", r"\1 \2", text, count=1)
    elif accident == "spaced-thousands":
        mark = re.escape("." if language == "vi" else ",")
        changed = re.sub(rf"(?<=[a-zà-ỹ] )(\d{{1,3}}){mark}(\d{{3}})(?![\d.,/])", r"\1 \2", text, count=1)
    elif accident == "spaced-percent":
        changed = re.sub(r"(?<=\d)%", " %", text, count=1)
    else:
        return text, ""
    return (changed, accident) if changed != text else (text, "")
