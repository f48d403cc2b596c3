"""A block as a short row of tokens: figures, cue words and punctuation, with the words between them as one gap each.

The row is also a string of one character a token, so that a grammar over it is independent of nouns and of language:
figures have a capital letter by kind, cues a private character by their set of classes, words are "w", punctuation
stands for itself. Grammars live in the other modules of this room; nothing here ties figures together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, TypeVar, cast

from attrs import define, field

from auditor.claims.cues import Piece, bare_target, codebook, heads, joins_nouns, joins_words, phrase
from auditor.language import Language
from auditor.model import Block, Figure

KIND_CODES = {
    "count": "N", "money": "M", "measure": "Q", "percent": "P", "points": "O", "ratio": "R", "fraction": "F",
    "date": "D", "year": "Y", "period": "T", "symbol": "S", "label": "L", "code": "L", "range": "G",
}  # fmt: skip
WORD = "w"
FIGURES = "".join(sorted(set(KIND_CODES.values())))
_SCAN = re.compile(
    r"(?P<dotted>(?:[^\W\d_]\.){2,3})|(?P<word>[^\W\d_]{1,40}(?:[-'’][^\W\d_]{1,40}){0,4})"
    r"|(?P<open>\.\.\.|…)|(?P<sign>[@~≈&+=])|(?P<dash>(?<=\s)[-–—](?=\s)|—)|(?P<punct>[.,;:()\[\]!?])|(?P<slash>/)"
)
_RATE = re.compile(r"[ ][^\W\d_]{1,12}(?:[ ][^\W\d_]{1,12}){0,2}[ ]?/[ ]?(?:1[ ]?)?(?P<per>[^\W\d_]{1,12}[23²³]?)")
Found = TypeVar("Found")
TARGET = frozenset({"target"})


@define(eq=False)
class Token:
    """One token: its code, its place in the block's text, and the figure or the cue classes it carries."""

    code: str
    start: int
    end: int
    figure: Figure | None = None
    classes: frozenset[str] = frozenset()


@define(eq=False)
class Stream:
    """A block as tokens. ``codes[i]`` is the code of ``tokens[i]``."""

    block: Block
    language: Language
    tokens: list[Token]
    codes: str = ""
    _places: dict[str, list[int]] = field(factory=dict, init=False)
    _found: dict[object, Any] = field(factory=dict, init=False)

    def once(self, find: Callable[[Stream], Found]) -> Found:
        """What ``find`` finds in the stream, worked out once, however many modules ask; nobody may change it."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast(Found, self._found[find])

    def figure(self, index: int) -> Figure:
        """The figure of token ``index``; ValueError when it carries none."""
        found = self.tokens[index].figure
        if found is None:
            raise ValueError(f"token {index} is no figure")
        return found

    def words(self, start: int, end: int) -> str:
        """The block's text between two offsets, lower-case."""
        return self.block.text[start:end].casefold()

    def has(self, index: int, *names: str) -> bool:
        """Whether token ``index`` is a cue of one of the classes ``names``."""
        return 0 <= index < len(self.tokens) and not self.tokens[index].classes.isdisjoint(names)

    def any_in(self, span: range, *names: str) -> bool:
        """Whether a cue of one of the classes ``names`` is among the token indexes ``span``; by look-up, so that
        asking it of a very long sentence again and again costs little."""
        if not self._places:
            for index, token in enumerate(self.tokens):
                for name in token.classes:
                    self._places.setdefault(name, []).append(index)
        for name in names:
            places = self._places.get(name, [])
            at = bisect_left(places, span.start)
            if at < len(places) and places[at] < span.stop:
                return True
        return False


def _gap_tokens(
    text: str, start: int, end: int, language: Language, sides: tuple[Figure | None, Figure | None] = (None, None)
) -> list[Token]:
    """Cues, words and punctuation of ``text[start:end]``, which holds no figure; ``sides`` are the ones around it."""
    book, cues, bare = codebook(language), heads(language, "phrases"), heads(language, "bare_target")
    pieces = [(m.lastgroup or "", m.start(), m.end(), m[0].casefold()) for m in _SCAN.finditer(text, start, end)]
    out: list[Token] = []
    at = 0
    while at < len(pieces):
        group, begin, stop, piece = pieces[at]
        if group == "word" and piece not in cues and piece not in bare:  # most words: no cue begins with them
            _add_word(out, text, begin, stop)
            at += 1
            continue
        if group == "slash" and joins_words(text, pieces, at, language):
            at += 1
            continue
        if piece == "," and joins_nouns(text, begin, stop, language):
            at += 1
            continue
        if group in ("punct", "slash"):
            out.append(Token(piece, begin, stop))
            at += 1
            continue
        if group == "dash":
            out.append(Token("-", begin, stop))
            at += 1
            continue
        taken, classes = phrase(text, pieces, at, language)
        if not taken and piece in bare:
            size = bare_target(pieces, at, language)
            if size and _plan_may_stand(pieces, at, size, out, sides):
                taken, classes = size, TARGET
        if taken and "plain" not in classes:
            end = pieces[at + taken - 1][2]
            out.append(Token(book[classes], begin, end, classes=classes))
            if "open" in classes and (group == "dotted" or (group == "open" and _begins_anew(text, end))):
                out.append(Token(".", end - 1, end))  # the last point of "v.v." may end the sentence too
        elif group in ("word", "dotted"):
            _add_word(out, text, begin, pieces[at + max(taken, 1) - 1][2])
        elif group == "sign":
            out.append(Token(piece, begin, stop))
        at += max(taken, 1)
    return out


def _add_word(out: list[Token], text: str, start: int, end: int) -> None:
    """Adds a word to the row, to the words right before it if there are any: words in a row are one token."""
    last = out[-1] if out else None
    if last is not None and last.code == WORD and text[last.end : start] in (" ", "/", "  ", ", "):
        last.end = end
    else:
        out.append(Token(WORD, start, end))


def _begins_anew(text: str, end: int) -> bool:
    """Whether white space and a capital follow, so that an ellipsis ends its sentence."""
    return text[end : end + 1].isspace() and text[end : end + 3].lstrip()[:1].isupper()


def _plan_may_stand(
    pieces: list[Piece], at: int, size: int, out: list[Token], sides: tuple[Figure | None, Figure | None]
) -> bool:
    """Whether the place is one: behind a percent ("95% chương trình") or a cue of comparison ("so với chương trình"),
    or alone between punctuation and a count ("/chương trình 43 tổ")."""
    if at == 0 and sides[0] is not None and sides[0].kind == "percent":
        return True
    if out and not out[-1].classes.isdisjoint(("base", "versus", "exceed")):
        return True
    alone = at + size == len(pieces) and (at == 0 or pieces[at - 1][0] in ("punct", "slash"))
    return alone and sides[1] is not None and sides[1].kind == "count"


def _is_stop(text: str, token: Token, language: Language) -> bool:
    """Whether a stop ends a sentence: white space, a quote, a bracket or the end follows, no abbreviation before."""
    if token.code in "!?":
        return True
    rest = text[token.end : token.end + 3]
    if rest.strip() and not rest[0].isspace() and rest[0] not in '"”’)':
        return False
    before = re.search(r"([^\W\d_.]{1,10}(?:\.[^\W\d_]{1,3}){0,2})$", text[max(0, token.start - 14) : token.start])
    if before and before[1].casefold() in language.words["abbreviations"]:
        return not rest.strip() or (before[1].casefold() in ("v.v", "etc") and rest.strip()[:1].isupper())
    return True


def tokenise(block: Block, figures: list[Figure], language: Language) -> Stream:
    """The token row of ``block`` with its ``figures``; sets each figure's noun, lead and hedge."""
    text = block.text
    tokens: list[Token] = []
    at, last = 0, None
    for figure in figures:
        tokens.extend(_gap_tokens(text, at, figure.start, language, (last, figure)))
        tokens.append(Token(KIND_CODES[figure.kind], figure.start, figure.end, figure))
        at, last = figure.end, figure
    tokens.extend(_gap_tokens(text, at, len(text), language, (last, None)))
    tokens = [t for t in tokens if t.code != "." or _is_stop(text, t, language)]
    stream = Stream(block, language, tokens, "".join(t.code for t in tokens))
    _describe(stream)
    return stream


# cue class, hedge, soft; "ge" before "gt", because "từ … trở lên" and "not more than" hold words of both
_HEDGES = (
    ("ge", ">=", False),
    ("le", "<=", False),
    ("gt", ">", False),
    ("lt", "<", False),
    ("near", "<", True),
    ("about", "~", True),
)
_OPENS_BOUND = ("trở ", "or ", "and ")  # one of these begins each of the bounds that stand behind their figure
_OR_MORE = re.compile(r"[^.,;:()0-9]{0,40}?(?:trở lên|or more|and above|and over)(?![\w])")
_OR_LESS = re.compile(r"[^.,;:()0-9]{0,40}?(?:trở xuống|or less|or fewer|and below)(?![\w])")


def _describe(stream: Stream) -> None:
    """Gives every figure the words before and behind it and its hedge."""
    text, tokens = stream.block.text, stream.tokens
    for i, token in enumerate(tokens):
        figure = token.figure
        if figure is None:
            continue
        noun = i + 1
        if tokens[noun : noun + 1] and tokens[noun].classes == {"other_purpose"}:
            noun += 1  # "12 lượt tin"
        if stream.codes[noun : noun + 1] == WORD and not _starts_with_stop(stream, i + 1):
            said = text[tokens[i + 1].start : tokens[noun].end].casefold().replace(",", " ")  # "cán bộ, công chức"
            figure.noun = " ".join(said.split())[:80]
        if i and tokens[i - 1].code == WORD:
            figure.lead = " ".join(text[tokens[i - 1].start : tokens[i - 1].end].casefold().split())[-80:]
        _hedge(stream, i, figure)
        if figure.kind == "count" and (rate := _RATE.match(text, figure.end)) and _is_rate_unit(stream, rate["per"]):
            figure.more["per"] = rate["per"].casefold()


def _is_rate_unit(stream: Stream, word: str) -> bool:
    """Whether what stands behind a slash is a unit, so that the count is a rate ("450 người/km2")."""
    language = stream.language
    return word.casefold() in language.units or word.casefold() in language.words["per_nouns"]


def _starts_with_stop(stream: Stream, index: int) -> bool:
    """Whether the words behind a figure begin with a word that is no noun ("in the provinces", "của xã")."""
    first = stream.block.text[stream.tokens[index].start : stream.tokens[index].end].split(maxsplit=1)[0]
    return first.casefold() in stream.language.words["stop"]


def _hedge(stream: Stream, i: int, figure: Figure) -> None:
    tokens = stream.tokens
    before = tokens[i - 1] if i else None
    if before is not None and before.classes:
        for name, sign, soft in _HEDGES:
            if name in before.classes:
                figure.hedge, figure.soft = sign, soft
                break
    behind = stream.block.text[figure.end : figure.end + 60].casefold()
    if any(word in behind for word in _OPENS_BOUND):
        if _OR_MORE.match(behind):
            figure.hedge, figure.soft = ">=", False
        elif _OR_LESS.match(behind):
            figure.hedge, figure.soft = "<=", False
    for term in figure.terms:
        term.noun, term.hedge = figure.noun, ""
