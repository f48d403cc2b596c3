"""What two reports of a set say of one thing: a theme and its year, a cited document, a quantity, a cell of one table.

Claims made here, with the figures of the earlier report bearing its path: "set-theme", "set-reference", "set-title",
"set-quantity", "set-cell". Trait "author": "same" when both reports are certainly of one body, else "unknown"; reports
that are certainly of two bodies are not compared in what is each body's own. Which day a statement is of is in
set_quantities.py, as are the statements themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import dropwhile, takewhile

from attrs import evolve, frozen

from auditor.claims import references, set_cells, set_quantities
from auditor.claims.references import Reference
from auditor.claims.subject import Subject
from auditor.language import fold
from auditor.model import Claim, Figure

THEME_WORDS, THEME_LIKE = 4, 0.9  # words of a theme at least; how alike two quotations of one theme are
TITLE_HEAD, TITLE_TAIL = 4, 3  # words that two titles share before and behind what differs
_QUOTED = re.compile(r"[^“”\"«».;]{0,40}[“\"«][*_ ]{0,3}(?P<words>[^“”\"«»]{10,240})")
_TITLE = re.compile(
    r"[ ,)]{0,3}(?:(?:của|do|by|of)[ ][^“”\"().;:]{2,90}?[ ])?(?:về việc|về|on|concerning|regarding)[ ][“\"]?"
    r"(?P<title>[^“”\".;:()]{20,260})"
)
_NAMED = re.compile(
    r"(?<![\w])(?:[Pp]hường|[Xx]ã|[Tt]hị trấn|[Đđ]ặc khu|[Cc]ông ty|[Tt]rường|[Bb]ệnh viện)[ ]"
    r"(?P<vi>\w{1,12}(?:[ ]\w{1,12}){0,2})"
    r"|(?<![\w])(?P<en>[A-Z]\w{1,15}(?:[ ][A-Z]\w{1,15}){0,2})[ ]"
    r"(?:Council|Ward|Company|Society|School|Hospital|Trust|Association|Club)(?![\w])"
)
OPENERS = frozenset(
    ("the", "at", "in", "for", "our", "and", "of", "by", "to", "from", "this")
)  # no part of a body's name
LEAST = 2  # mentions that make a name the report's own


def find_between(subject: Subject) -> Iterator[Claim]:
    """The claims of a report with each report it is compared with, in the order of the text."""
    for other in subject.earlier:
        if other.language.code != subject.language.code:
            continue
        author = same_author(subject, other)
        if author != "other":
            yield from _themes(subject, other, author)
            yield from set_quantities.find(subject, other, author)
        yield from _references(subject, other, author)
        yield from set_cells.find(subject, other)


def placed(figure: Figure, subject: Subject) -> Figure:
    """A figure of another report, as results carry it: with the path of its report."""
    return evolve(figure, more={**figure.more, "path": subject.document.path})


# --- whose reports they are -----------------------------------------------------------------------------------------


def same_author(one: Subject, other: Subject) -> str:
    """ "same", "other" or "unknown": by the place or body the reports name most, then by the issuers in their heads."""
    here, there = _own_name(one), _own_name(other)
    if here and there:
        return "same" if here == there else "other"
    first, second = (" ".join(fold(s.document.head.issuer).split()) for s in (one, other))
    return "same" if first and first == second else "unknown"


@lru_cache(maxsize=64)
def _own_name(subject: Subject) -> str:
    """The body or place that a report names most often, folded; "" when none stands out."""
    counted: Counter[str] = Counter()
    for stream in subject.streams.values():
        for match in _NAMED.finditer(stream.block.text):
            words = dropwhile(lambda word: word.casefold() in OPENERS, (match["vi"] or match["en"]).split())
            counted[fold(" ".join(takewhile(lambda word: word[0].isupper(), words)))] += 1
    del counted[""]
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


# --- themes ---------------------------------------------------------------------------------------------------------


@frozen
class Theme:
    """A theme as quoted: its words, and the year it is said to be of."""

    words: tuple[str, ...]
    year: Figure


def _themes(subject: Subject, other: Subject, author: str) -> Iterator[Claim]:
    """Every theme against one of the same words in the other report."""
    known = list(_quoted_themes(other))
    for theme in _quoted_themes(subject):
        alike = [k for k in known if SequenceMatcher(None, theme.words, k.words).ratio() >= THEME_LIKE]
        if alike:
            same = next((k for k in alike if k.year.value == theme.year.value), alike[0])
            roles = {"year": [theme.year], "earlier": [placed(same.year, other)]}
            yield Claim("set-theme", theme.year.span, roles, {"author": author})


def _quoted_themes(subject: Subject) -> Iterator[Theme]:
    for claim in subject.of("theme-year"):
        year = claim.one("year")
        quoted = _QUOTED.match(subject.streams[year.block].block.text, year.end)
        words = _words(quoted["words"]) if quoted else ()
        if len(words) >= THEME_WORDS:
            yield Theme(words, year)


def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(c if c.isalnum() else " " for c in fold(text)).split())


# --- cited documents ------------------------------------------------------------------------------------------------


def _references(subject: Subject, other: Subject, author: str) -> Iterator[Claim]:
    """Each citation against those of the same symbol in the other report: first its date, then its title."""
    known: dict[object, list[Claim]] = {}
    for claim in other.of(references.KIND):
        known.setdefault(_reference(claim).key, []).append(claim)
    own_dates: dict[object, set[object]] = {}
    for claim in subject.of(references.KIND):
        own_dates.setdefault(_reference(claim).key, set()).add(_reference(claim).date)
    told: set[object] = set()
    for claim in subject.of(references.KIND):
        reference = _reference(claim)
        those = known.get(reference.key, [])
        if author == "other" and not reference.central:
            continue
        dated = [c for c in those if _reference(c).date is not None]
        if reference.date is not None and dated and (reference.key, reference.date) not in told:
            told.add((reference.key, reference.date))
            same = next((c for c in dated if _reference(c).date in own_dates[reference.key]), dated[0])
            yield _cited(claim, same, other, author)
        titled = _other_title(subject, claim, other, those) if (reference.key, "title") not in told else None
        if titled is not None:
            told.add((reference.key, "title"))
            yield titled


def _reference(claim: Claim) -> Reference:
    found: Reference = claim.traits["reference"]
    return found


def _cited(claim: Claim, same: Claim, other: Subject, author: str) -> Claim:
    roles = {"date": claim.roles["date"], "earlier": [placed(same.one("date"), other)]}
    traits = {"author": author, "reference": _reference(claim), "other": _reference(same)}
    return Claim("set-reference", claim.span, roles, traits)


def _other_title(subject: Subject, claim: Claim, other: Subject, those: list[Claim]) -> Claim | None:
    """The claim of one document with two titles, or None: the same words before and behind a place that differs."""
    here = _title(subject, claim)
    if here is None or subject.document.quality != "clean" or other.document.quality != "clean":
        return None
    reference = _reference(claim)
    for candidate in those:
        there = _title(other, candidate)
        date = _reference(candidate).date
        agree = date == reference.date or date is None or reference.date is None
        if there is None or not agree or not _differs_inside(_words(here.text), _words(there.text)):
            continue
        roles = {"title": [here], "earlier": [placed(there, other)]}
        return Claim("set-title", here.span, roles, {"reference": reference})
    return None


def _title(subject: Subject, claim: Claim) -> Figure | None:
    """The title behind a citation ("về thúc đẩy …", "on the use of …") as a label, up to the next stop."""
    stream = subject.streams[claim.span.block]
    match = _TITLE.match(stream.block.text, claim.span.end)
    if match is None:
        return None
    start, end = match.span("title")
    return evolve(claim.one("symbol"), kind="label", start=start, end=end, text=match["title"].rstrip(), terms=())


def _differs_inside(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two titles begin alike, differ by a word or a few, and go on alike."""
    length = min(len(one), len(other))
    blocks = [b for b in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if b.size]
    if len(blocks) < 2 or blocks[0].a or blocks[0].b or blocks[0].size < TITLE_HEAD:
        return False
    gone_on = any(block.size >= TITLE_TAIL for block in blocks[1:])
    return gone_on and sum(block.size for block in blocks) >= length * 0.7
