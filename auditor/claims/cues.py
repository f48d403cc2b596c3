"""Which words of a text without figures form a cue, by the phrases of its language.

Each set of cue classes has a character of its own. Works on pieces, the words and marks of a stretch of text; the row
of tokens is made of them in ``tokens``.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from auditor.language import Language

_PRIVATE = 0xE000
Piece = tuple[str, int, int, str]  # kind of piece, start, end, text in small letters


@lru_cache(maxsize=16)
def codebook(language: Language) -> dict[frozenset[str], str]:
    """The private character of every set of cue classes that a phrase of the language has."""
    sets = sorted({classes for found in language.phrases.values() for _, classes in found}, key=sorted)
    return {classes: chr(_PRIVATE + i) for i, classes in enumerate(sets)}


@lru_cache(maxsize=1024)
def cue_codes(language: Language, *names: str) -> str:
    """The characters of all cues that belong to at least one of the classes ``names``."""
    return "".join(code for classes, code in codebook(language).items() if not classes.isdisjoint(names))


@lru_cache(maxsize=16)
def all_cues(language: Language) -> str:
    """The characters of every cue."""
    return "".join(codebook(language).values())


@lru_cache(maxsize=16)
def heads(language: Language, name: str) -> frozenset[str]:
    """The first words of the cue phrases, or of the phrases of a word list."""
    return frozenset(language.phrases) if name == "phrases" else frozenset(p.split()[0] for p in language.words[name])


def phrase(text: str, pieces: list[Piece], at: int, language: Language) -> tuple[int, frozenset[str]]:
    """How many pieces from ``at`` form the longest cue phrase, and its classes; 0 when none does."""
    known = _by_length(language).get(pieces[at][3])
    if known is None:
        return 0, frozenset()
    folded = tuple([piece[3] for piece in pieces[at : at + known[0][0]]])
    for size, phrases in known:
        classes = phrases.get(folded[:size]) if size <= len(folded) else None
        if classes is None or not all(text[a[2] : b[1]].isspace() for a, b in pairwise(pieces[at : at + size])):
            continue
        return (0, frozenset()) if size == 1 and _is_name(text, pieces[at]) else (size, classes)
    return 0, frozenset()


@lru_cache(maxsize=16)
def _by_length(language: Language) -> dict[str, list[tuple[int, dict[tuple[str, ...], frozenset[str]]]]]:
    """The phrases of a language by their first word and, longest first, by their number of words."""
    found: dict[str, dict[int, dict[tuple[str, ...], frozenset[str]]]] = {}
    for first, phrases in language.phrases.items():
        for words, classes in phrases:
            found.setdefault(first, {}).setdefault(len(words), {}).setdefault(words, classes)
    return {first: sorted(sizes.items(), reverse=True) for first, sizes in found.items()}


def _is_name(text: str, piece: Piece) -> bool:
    """Whether one word with a capital stands inside a sentence and so is a name ("thôn Hạ", "the Fall clinic")."""
    word = text[piece[1] : piece[2]]
    if not word[0].isupper() or word.isupper():
        return False
    before = text[max(0, piece[1] - 4) : piece[1]].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] == ",")


def bare_target(pieces: list[Piece], at: int, language: Language) -> int:
    """How many pieces from ``at`` are words that say a plan in some places only ("chương trình"); 0 when none do."""
    words = [piece[3] for piece in pieces[at : at + 3]]
    bare = language.words["bare_target"]
    return next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in bare), 0) if bare else 0


def joins_words(text: str, pieces: list[Piece], at: int, language: Language) -> bool:
    """Whether a slash only joins two words ("kiến nghị/phản ánh") and does not lead to a target ("/chỉ tiêu 17")."""
    begin, stop = pieces[at][1], pieces[at][2]
    if not (text[begin - 1 : begin].isalpha() and text[stop : stop + 1].isalpha()) or at + 1 >= len(pieces):
        return False
    return not phrase(text, pieces, at + 1, language)[1] & {"target", "total", "of"}


def joins_nouns(text: str, begin: int, stop: int, language: Language) -> bool:
    """Whether a comma stands inside a noun ("cán bộ, công chức") and parts no clauses."""
    nouns = language.words["comma_nouns"]
    if not nouns:
        return False
    left = text[max(0, begin - 24) : begin].casefold().split()[-2:]
    right = [word.strip(".,;:()") for word in text[stop : stop + 24].casefold().split()[:2]]
    return any(f"{' '.join(left[-n:])}, {' '.join(right[:n])}" in nouns for n in (1, 2))
