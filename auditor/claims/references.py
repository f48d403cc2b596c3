"""References: a cited document with its number, kind, issuer and date, as far as the text gives them.

In Vietnamese the symbol names kind and issuer ("57-NQ/TW"); in English a kind, a number and a date stand in words
("Order 14/2024 of 3 June 2024"). Nothing is compared here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, frozen

from auditor.claims import symbols
from auditor.claims.issuers import Issuer, issuer_before, issuer_behind
from auditor.claims.symbols import Symbol
from auditor.claims.tokens import Stream
from auditor.domain import documents
from auditor.model import Claim, Figure, Span

KIND = "reference"
_LINK = re.compile(
    r"(?P<comma>,)?[ ]{0,2}(?:\([ ]?)?(?:(?:được|đã|issued|adopted)[ ])?(?:ban hành[ ]|ký[ ])?"
    r"(?:ngày|dated|of|on)[ ]{1,2}|[ ]{0,2}\([ ]?", re.I,
)  # fmt: skip
_SAID = re.compile(r"(?:^|[^\w])(?:số|no\.?|number)[ ]{0,2}:?[ ]{0,2}$", re.I)
_COMMON = re.compile(r"[ ]{0,2}(?:,|và|and)[ ]")
_TORN = re.compile(r"[0-9]{1,5} (?:[A-ZĐ][A-Za-zĐđ]{1,5})/[A-ZĐ][A-Za-zĐđ]{1,12}(?![\w/-])")
_KINDS = (
    "Order", "Circular", "Decree", "Decision", "Resolution", "Regulation", "Directive", "Notice", "Instruction",
    "Ordinance", "Statute", "By-law", "Bylaw", "Rule",
)  # fmt: skip
_ENGLISH = re.compile(
    rf"(?<![\w-])(?P<kind>{'|'.join(_KINDS)})[ ]"
    r"(?:(?P<said>[Nn]o\.?)[ ]?)?(?P<number>[0-9]{1,5})(?:/(?P<year>(?:19|20)[0-9]{2}))?(?![\w/%-]|[.,][0-9])"
)


@frozen
class Reference:
    """A citation as written.

    symbol   its number, kind and body
    date     the day that stands with it, None when none does or it is not in the calendar
    issuer   who issues it, as far as the text says
    name     the words for its kind right before the number, lower-case, or ""
    said     whether "số" (No.) stands before the number
    shared   whether the next citation follows with "và" or a comma, so that its date may be meant for both
    """

    symbol: Symbol
    date: dt.date | None
    issuer: Issuer
    name: str
    said: bool
    shared: bool = False

    @property
    def key(self) -> tuple[str, int | None, str, str]:
        """What makes two citations speak of one symbol: number, year, kind and body."""
        number = self.symbol.number.lstrip("0") or "0"
        return number, self.symbol.year, (self.symbol.kind or self.name).casefold(), self.symbol.body.casefold()

    @property
    def central(self) -> bool:
        """Whether the code alone names the issuer."""
        return documents.is_central(self.symbol.body)


def find(stream: Stream) -> Iterator[Claim]:
    """A claim for each citation of the block; the reference itself is its trait "reference"."""
    text = stream.block.text
    dates = [t.figure for t in stream.tokens if t.figure is not None and t.figure.kind == "date"]
    for figure, symbol in _written(stream):
        before = text[max(0, figure.start - 90) : figure.start]
        said = _SAID.search(before)
        name = name_before(before[: said.start() + 1] if said else before)
        yield _claim(stream, figure, symbol, name, said is not None, dates, None)
    for match in _ENGLISH.finditer(text) if any(kind in text for kind in _KINDS) else ():
        start = match.start("number")
        if any(f.kind == "symbol" and start < f.end and f.start < match.end() for f in _figures(stream)):
            continue
        year = int(match["year"]) if match["year"] else None
        symbol = Symbol(match["number"], year, "", "", (), "", match.end() - start)
        figure = Figure("symbol", stream.block.index, start, match.end(), text[start : match.end()], Fraction(0))
        own = issuer_before(text[max(0, match.start() - 60) : match.start()])
        yield _claim(stream, figure, symbol, match["kind"].casefold(), match["said"] is not None, dates, own)


def _figures(stream: Stream) -> Iterator[Figure]:
    return (t.figure for t in stream.tokens if t.figure is not None)


def _written(stream: Stream) -> Iterator[tuple[Figure, Symbol]]:
    """The symbols of the block, and numbers torn from their codes ("số 09 KH/ĐU")."""
    text = stream.block.text
    for figure in _figures(stream):
        symbol = symbols.read(text[figure.start : figure.end + 24]) if figure.kind == "symbol" else None
        if symbol is not None:
            end = figure.start + symbol.length
            yield evolve(figure, end=end, text=text[figure.start : end]), symbol
    for match in _TORN.finditer(text):
        number, kind, body = re.split(r"[ /]", match[0])
        said = _SAID.search(text[max(0, match.start() - 10) : match.start()])
        if said and documents.kind(kind) and documents.is_party(body):
            symbol = Symbol(number, None, documents.kind(kind), body, (kind, body), " /", len(match[0]))
            yield Figure("symbol", stream.block.index, match.start(), match.end(), match[0], Fraction(0)), symbol


def _claim(
    stream: Stream, figure: Figure, symbol: Symbol, name: str, said: bool, dates: list[Figure], own: Issuer | None
) -> Claim:
    """The claim of one citation with the date and issuer that stand behind it."""
    text = stream.block.text
    dated = _date_behind(text, figure.end, dates)
    end = dated.end if dated is not None else figure.end
    if dated is not None and text[end : end + 1] == ")":
        end += 1
    issuer = own or issuer_behind(text[end : end + 120])
    day = None
    if dated is not None and dated.date is not None:
        year, month, number = dated.date
        day = dt.date(year, month, number) if year and month and number else None
    shared = dated is None and _COMMON.match(text, figure.end) is not None
    roles = {"symbol": [figure]} | ({"date": [dated]} if dated is not None and day is not None else {})
    reference = Reference(symbol, day, issuer, name, said, shared)
    stop = dated.end if dated is not None and day is not None else figure.end
    return Claim(KIND, Span(stream.block.index, figure.start, stop), roles, {"reference": reference})


def _date_behind(text: str, at: int, dates: list[Figure]) -> Figure | None:
    """The date right behind a symbol, but for one that opens a clause of its own ("…, ngày 5/3/2025 Xã tổ chức")."""
    dated = next((d for d in dates if d.start >= at), None)
    if dated is None or dated.start - at > 30 or dated.date is None or None in dated.date:
        return None
    link = _LINK.fullmatch(text, at, dated.start)
    if link is None or not _exists(dated):
        return None
    behind = text[dated.end : dated.end + 2]
    if link["comma"] and len(behind) == 2 and behind[0] == " " and behind[1].isupper():
        return None
    return dated


def _exists(dated: Figure) -> bool:
    year, month, day = dated.date or (None, None, None)
    try:
        return bool(year and month and day and dt.date(year, month, day))
    except ValueError:
        return False


_EXTRA = ("hành động", "liên tịch", "phối hợp", "liên ngành")


def name_before(words: str) -> str:
    """The kind of document that the end of ``words`` names, lower-case, or ""."""
    tail = " ".join(words.casefold().split())[-40:]
    for extra in _EXTRA:
        tail = tail.removesuffix(f" {extra}")
    fitting = [n for n in documents.names() if tail == n or tail.endswith((f" {n}", f"({n}", f"“{n}"))]
    return max(fitting, key=len, default="")
