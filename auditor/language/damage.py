"""Vietnamese that has lost its marks: the words that carry figures are given back, and every character keeps its place.

A text typed without diacritics, or read from a scan, is restored word by word to what the lexer and the grammars know:
cue phrases, units, counted nouns, codes in symbols. What is restored is as long as what stood there, so that offsets
hold in both; findings quote what is written. Which words, and which damage, is data in damage_vi.toml; whether a text
is damaged at all is told by the room ``structure``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from attrs import define, field

from auditor.language import Language, fold
from auditor.language.damage_words import FUZZY, Vocabulary, codes, is_given, letters, vocabulary

OCR, BARE = "ocr", "no-diacritics"
REMEMBERED = 8192  # words whose forms are kept at hand
_NUMBER = r"[0-9]{1,15}(?:[.,/:–-][0-9]{1,15}){0,6}"
_PIECE = re.compile(
    rf"(?=[0-9IVX])(?:"  # other words need not be tried as a number at all
    rf"(?P<number>(?<![\w])(?<![0-9][.,/]){_NUMBER}(?![\w¢€&$§®]|[.,/:][0-9])|(?<![\w])[IVX]{{1,5}}(?![\w]))"
    rf"|(?P<unit>(?<![\w])(?<![0-9][.,/]){_NUMBER}(?P<name>[^\W\d_]{{1,6}}[23²³]?)(?![\w])))"
    r"|(?P<word>[\w¢€&$§®|]{1,40})"
)
_CODE = r"[A-ZĐƯ0][A-Za-zĐđ0]{1,9}"
_SYMBOL = re.compile(
    rf"(?<![\w-])[0-9]{{1,5}}(?:/(?:19|20)[0-9]{{2}})?[ ]?(?:(?:[-–][ ]?){{1,2}}|/[ ]?)"
    rf"{_CODE}(?:[ ]?[-–/][ ]?{_CODE}){{0,3}}(?![\w])"
)
_QUANTITY = re.compile(r"(?!(?:[0-9]{1,2}[./-]){0,2}(?:19|20)[0-9]{2}$)[0-9.,/-]{1,60}")
_DOUBLE_DASH = re.compile(r"[ ]?[-–][ ]?[-–][ ]?")
_PART = re.compile(r"[A-Za-zĐđƯư0]{2,10}")
_GLUED_MARK = re.compile(
    r"(?<![\d.,])(?:19|20)[0-9]{2}[ ]?[-–—][ ]?(?:19|20)[0-9]{2}[.,;](?P<mark>[0-9]{1,2})(?![\w.,/])"
)
_TORN_DATE = re.compile(r"(?<![\w.,/])([0-3]) (?=[0-9]/[0-9]{1,2}/(?:19|20)[0-9]{2}(?![0-9]))")


@define(eq=False)
class Piece:
    """A word or number of a damaged text. ``forms`` are the folded words it may be, its own first."""

    start: int
    end: int
    text: str
    number: bool
    forms: tuple[str, ...] = ()


@define(eq=False)
class Restorer:
    """Gives a text its words back. ``scanned``: whether letters themselves are damaged, not their marks alone."""

    words: Vocabulary
    scanned: bool
    _known: dict[str, tuple[str, ...]] = field(factory=dict, init=False)

    def restore(self, text: str) -> str:
        """``text`` with its words given back; as long as ``text``, character by character in the same place."""
        held = text
        if self.scanned:
            held = _TORN_DATE.sub(r" \1", text)
            held = _GLUED_MARK.sub(lambda m: m[0][: -len(m["mark"])] + " " * len(m["mark"]), held)
        held, symbols = _symbols(held)
        out = list(held)
        pieces = list(self._pieces(held, symbols))
        at, carried = 0, False  # carried: the piece before is a number, or a magnitude that belongs to one
        while at < len(pieces):
            taken = 0 if pieces[at].number else self._phrase(held, pieces, at, out)
            if not taken and not pieces[at].number:
                carried = self._single(held, pieces, at, out, carried)
            else:
                carried = not taken and _QUANTITY.fullmatch(pieces[at].text) is not None
            at += max(taken, 1)
        return "".join(out)

    # --- reading ----------------------------------------------------------------------------------------------------

    def _pieces(self, text: str, symbols: list[tuple[int, int]]) -> Iterator[Piece]:
        spans = iter([*symbols, (len(text) + 1, len(text) + 1)])
        symbol = next(spans)
        for match in _PIECE.finditer(text):
            while symbol[1] <= match.start():
                symbol = next(spans)
            if match.start() >= symbol[0] or match["number"] is not None:
                yield Piece(match.start(), match.end(), match[0], True)
            elif match["unit"] is not None and self._is_unit(match["name"], match[0]):
                yield Piece(match.start(), match.start("name"), match[0][: -len(match["name"])], True)
                yield Piece(match.start("name"), match.end(), match["name"], False, self._forms(match["name"]))
            else:
                yield Piece(match.start(), match.end(), match[0], False, self._forms(match[0]))

    def _is_unit(self, name: str, whole: str) -> bool:
        """Whether digits with letters behind them are a quantity ("7.000.000d", "100tr"), no damaged word ("16n")."""
        folded = fold(name)
        if folded not in self.words.units and folded not in self.words.magnitudes:
            return False
        digits = len(whole) - len(name)
        return not self.scanned or digits >= 4 or (digits >= 2 and len(name) > 1)

    def _forms(self, word: str) -> tuple[str, ...]:
        """The folded words that ``word`` may be; a report says the same few words again and again."""
        if word not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[word] = self._found_forms(word)
        return self._known[word]

    def _found_forms(self, word: str) -> tuple[str, ...]:
        own = fold(word)
        if not self.scanned:
            return (own,)
        own = "".join(letters().get(c, c) for c in own)
        forms = [own, *self.words.variants.get(own, ()), *self.words.variants.get(fold(word), ())]
        if word[:1] in "PB" and len(own) > 2:
            forms.append(f"d{own[1:]}")
        if own not in self.words.known and len(own) >= FUZZY:
            forms.extend(self._fuzzy(own))
        return tuple(dict.fromkeys(forms))

    def _fuzzy(self, word: str) -> Iterator[str]:
        """Known words of five letters or more that are one letter away, or that the word has one letter more than."""
        for i in range(len(word)):
            yield from self.words.near.get(f"{word[:i]}*{word[i + 1 :]}", ())
            if len(word) > FUZZY and (shorter := word[:i] + word[i + 1 :]) in self.words.known:
                yield shorter

    # --- writing ----------------------------------------------------------------------------------------------------

    def _phrase(self, text: str, pieces: list[Piece], at: int, out: list[str]) -> int:
        """Gives back the longest phrase from piece ``at``; how many pieces it takes."""
        if at + 1 == len(pieces) or pieces[at + 1].number:
            return 0  # a phrase has two words at least
        second = pieces[at + 1].forms
        for form in pieces[at].forms:
            for folded, words in self.words.phrases.get(form, ()):
                if folded[1] not in second:
                    continue
                here = pieces[at : at + len(folded)]
                if (
                    len(here) == len(folded)
                    and all(
                        not p.number and f in p.forms and len(w) <= len(p.text)
                        for p, f, w in zip(here, folded, words, strict=True)
                    )
                    and all(text[a.end : b.start].isspace() for a, b in pairwise(here))
                ):
                    for piece, word in zip(here, words, strict=True):
                        _write(out, piece, word)
                    return len(folded)
        return 0

    def _single(self, text: str, pieces: list[Piece], at: int, out: list[str], carried: bool) -> bool:
        """Gives back one word by its place; whether it carries a number on ("5 triệu" does, for "đồng")."""
        piece = pieces[at]
        tables = []
        behind = carried and text[pieces[at - 1].end : piece.start].strip(" ") == "" and not _men(pieces, at)
        behind = behind or (text[max(0, piece.start - 1) : piece.start] == "/" and at > 0)  # "30 trieu dong/ho"
        if behind:
            tables.append(self.words.beside)
        before = not self.words.before.keys().isdisjoint(piece.forms)
        if before and (len(pieces) == 1 or self._leads(text, pieces, at)):
            tables.append(self.words.before)
        tables.append(self.words.anywhere)
        if behind:
            tables.append(self.words.after)
        for table in tables:
            for form in piece.forms:
                word = table.get(form)
                if word is not None and len(word) <= len(piece.text):
                    _write(out, piece, word)
                    return behind and form in self.words.magnitudes
        if self.scanned and not piece.text.isalpha() and any(c.isdigit() for c in piece.text):
            _write(out, piece, "".join(letters().get(c, c) for c in piece.text.casefold()))
        return False

    def _leads(self, text: str, pieces: list[Piece], at: int) -> bool:
        """Whether a number stands right behind the word, or behind words that may come between."""
        for i in range(at + 1, min(at + 5, len(pieces))):
            if text[pieces[i - 1].end : pieces[i].start].strip(" :(") != "":
                return False
            if pieces[i].number:
                thing = pieces[i + 1].forms if i + 1 < len(pieces) else ()
                return not is_given(pieces[at].forms[0], thing)
            if not self.words.leads.intersection(pieces[i].forms):
                return False
        return False


def _men(pieces: list[Piece], at: int) -> bool:
    """Whether "nam" behind a number is "men" and not "years": women are counted beside them."""
    if "nam" not in pieces[at].forms:
        return False
    around = (*pieces[max(0, at - 3) : at], *pieces[at + 1 : at + 5])
    return any("nu" in piece.forms for piece in around)


def _write(out: list[str], piece: Piece, word: str) -> None:
    """Puts ``word`` in the place of a piece, in its capitals, blanks behind it where it is shorter."""
    written = word
    if piece.text[:1].isupper():
        written = word.upper() if len(piece.text) > 1 and piece.text.isupper() else word[:1].upper() + word[1:]
    out[piece.start : piece.end] = written.ljust(piece.end - piece.start)[: piece.end - piece.start]


def _symbols(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` with the codes of its document symbols in their own letters, and where these stand."""
    spans: list[tuple[int, int]] = []

    def mend(match: re.Match[str]) -> str:
        spans.append(match.span())
        mended = _DOUBLE_DASH.sub(lambda dash: "-".center(len(dash[0])), match[0])
        return _PART.sub(lambda part: codes().get(part[0], part[0]), mended)

    return _SYMBOL.sub(mend, text), spans


@lru_cache(maxsize=8)
def restorer(language: Language, quality: str) -> Restorer | None:
    """The restorer of texts of ``quality`` ("ocr" or "no-diacritics"); None for clean ones and other languages."""
    if language.code != "vi" or quality not in (OCR, BARE):
        return None
    return Restorer(vocabulary(language), scanned=quality == OCR)
