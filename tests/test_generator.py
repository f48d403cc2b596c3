"""The generator of sentences is held to its own laws, and the auditor to the sentences it generates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache

import pytest
from generator import KINDS, LANGUAGES, Case, generate
from generator.phrasebook import book

PAIRS = [(kind, language) for kind in KINDS for language in LANGUAGES]
SEED = 7
Figures = dict[str, tuple[Fraction, Fraction]]


@cache
def cases(kind: str, language: str) -> tuple[Case, ...]:
    """Three rounds over the phrasings, and at least forty cases."""
    return tuple(generate(kind, language, max(40, 3 * len(book(language).phrasings[kind])), SEED))


# --- the generator's own laws -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_a_kind_has_at_least_twelve_different_phrasings(kind: str, language: str) -> None:
    texts = {phrasing.text + str(sorted(phrasing.options.items())) for phrasing in book(language).phrasings[kind]}
    assert len(texts) >= 12


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_every_phrasing_is_used(kind: str, language: str) -> None:
    assert {case.phrasing for case in cases(kind, language)} == {p.id for p in book(language).phrasings[kind]}


def test_no_phrasing_stands_twice_in_a_kind() -> None:
    for language in LANGUAGES:
        for phrasings in book(language).phrasings.values():
            assert len({(p.text, str(p.options)) for p in phrasings}) == len(phrasings)


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_the_same_seed_gives_the_same_bytes(kind: str, language: str) -> None:
    again = "\n".join(case.as_json() for case in generate(kind, language, 14, SEED))
    first = "\n".join(case.as_json() for case in cases(kind, language)[:14])
    assert hashlib.sha256(again.encode()).digest() == hashlib.sha256(first.encode()).digest()


def test_another_seed_gives_other_texts() -> None:
    first = [case.text for case in generate("growth", "vi", 12, 1)]
    assert first != [case.text for case in generate("growth", "vi", 12, 2)]


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_no_slot_is_left_unfilled(kind: str, language: str) -> None:
    for case in cases(kind, language):
        assert not re.search(r"[{}]|\bNone\b|[^|\n]  |Fraction", case.text), case.text
        assert case.text == case.text.strip()


@pytest.mark.parametrize(("kind", "language"), [pair for pair in PAIRS if pair[0] != "decoy"])
def test_a_kind_has_consistent_and_wrong_cases(kind: str, language: str) -> None:
    verdicts = {case.verdict for case in cases(kind, language)}
    assert verdicts <= {"ok", "note", "warning", "error"}
    assert "ok" in verdicts
    assert verdicts & {"warning", "error"}


# --- the oracle against a second, simpler formula -----------------------------------------------------------------


def near(figures: Figures, computed: Fraction, stated: str, *rounded: str) -> bool:
    """Half a unit of the stated figure, and the relative roundings of the operands in ``rounded``, doubled."""
    value, unit = figures[stated]
    room = sum((figures[r][1] / figures[r][0] for r in rounded), Fraction(0))
    return abs(computed - value) <= unit / 2 + abs(computed) * room + abs(computed) * room * room


def value(figures: Figures, role: str) -> Fraction:
    return figures[role][0]


def parts(figures: Figures) -> Fraction:
    return sum((v for role, (v, _) in figures.items() if re.fullmatch(r"x\d+", role)), Fraction(0))


def share(figures: Figures) -> bool:
    return near(figures, 100 * value(figures, "k") / value(figures, "n"), "p", "k", "n")


def added(figures: Figures, total: Fraction, summed: Fraction) -> bool:
    return abs(total - summed) <= sum((unit for _, unit in figures.values()), Fraction(0)) / 2


def complement(figures: Figures) -> bool:
    if "k" not in figures:
        return added(figures, Fraction(100), value(figures, "p") + value(figures, "r"))
    return value(figures, "k") + value(figures, "r") == value(figures, "n") and share(figures)


def excess(figures: Figures) -> bool:
    if "i" in figures:
        return added(figures, value(figures, "i"), 100 + value(figures, "x"))
    if figures["x"][1] == 0:
        return value(figures, "n") + value(figures, "x") == value(figures, "k")
    return near(figures, 100 * value(figures, "k") / value(figures, "n") - 100, "x")


def whole_part(figures: Figures) -> bool:
    n = int(value(figures, "n"))
    return any(near(figures, Fraction(100 * k, n), "p") for k in range(n + 1))


def whole_plan(figures: Figures) -> bool:
    k = int(value(figures, "k"))
    return any(near(figures, Fraction(100 * k, n), "p") for n in range(1, 6 * k))


def hedge(figures: Figures) -> bool:
    stated = value(figures, "v")
    true = value(figures, "x") if "x" in figures else 100 * value(figures, "k") / value(figures, "n")
    return abs(true - stated) <= max(figures["v"][1], stated / 10)


def fraction(figures: Figures) -> bool:
    true = value(figures, "p") if "p" in figures else 100 * value(figures, "k") / value(figures, "n")
    return abs(true - value(figures, "named")) <= 3


def movement(figures: Figures) -> Fraction:
    return abs(value(figures, "b") - value(figures, "a"))


def changed(figures: Figures) -> bool:
    a, b = value(figures, "a"), value(figures, "b")
    room = figures["p"][1] / 2 + 101 * (figures["a"][1] + figures["b"][1]) * max(a, b) / min(a, b) ** 2
    return abs(100 * movement(figures) / a - value(figures, "p")) <= room


def point_change(figures: Figures) -> bool:
    d, unit = figures["d"]
    room = 201 * (figures["a"][1] + unit) / value(figures, "a")
    return abs(movement(figures) - d) <= 2 * unit or abs(100 * movement(figures) / value(figures, "a") - d) <= room


def times(figures: Figures) -> bool:
    low, high = sorted((value(figures, "a"), value(figures, "b")))
    return min(abs(high / low - value(figures, "m")), abs(high / low - value(figures, "m") - 1)) < Fraction(1, 2)


def yearly(figures: Figures) -> bool:
    ratio = float(value(figures, "b") / value(figures, "a"))
    rates = [100 * (ratio ** (1 / t) - 1) for t in (int(value(figures, "years")), int(value(figures, "years")) + 1)]
    rates += [100 * (ratio - 1) / t for t in (int(value(figures, "years")), int(value(figures, "years")) + 1)]
    operands = sum(float(figures[role][1] / figures[role][0]) for role in "ab")
    room = 0.51 * float(figures["p"][1]) + 100 * ratio * operands
    return any(abs(rate - float(value(figures, "p"))) <= room for rate in rates)


FORMULAS: dict[str, Callable[[Figures], bool]] = {
    "ratio-percent": share,
    "truncated": share,
    "ratio-rounded": share,
    "over-plan": share,
    "table-percent": share,
    "table-share": share,
    "complement": complement,
    "plan-excess": excess,
    "grim-whole": whole_part,
    "grim-plan": whole_plan,
    "hedges": hedge,
    "fraction-words": fraction,
    "breakdown": lambda f: added(f, value(f, "t"), parts(f)),
    "footnote": lambda f: added(f, value(f, "t"), parts(f)),
    "table-total": lambda f: added(f, value(f, "t"), parts(f)),
    "nested": lambda f: (
        value(f, "t") == value(f, "a") + value(f, "b") and value(f, "a") == value(f, "a1") + value(f, "a2")
    ),
    "open-list": lambda f: parts(f) <= value(f, "t"),
    "of-which": lambda f: all(v <= value(f, "t") for role, (v, _) in f.items() if role != "t"),
    "shares": lambda f: added(f, Fraction(100), parts(f)),
    "mixed-units": lambda f: added(f, value(f, "t"), value(f, "a") + value(f, "b")),
    "stock-flow": lambda f: added(f, value(f, "e"), value(f, "o") + value(f, "i") - value(f, "u")),
    "balance": lambda f: added(f, value(f, "e"), abs(value(f, "r") - value(f, "s"))),
    "growth": changed,
    "difference": lambda f: added(f, value(f, "d"), movement(f)),
    "direction": lambda f: movement(f) > 0,
    "comparison": lambda f: movement(f) > 0,
    "points": point_change,
    "index": lambda f: abs(abs(value(f, "i") - 100) - value(f, "x")) <= f["i"][1],
    "multiples": times,
    "yearly-growth": yearly,
    "unit-price": lambda f: near(f, value(f, "n") * value(f, "price"), "t", "price"),
    "average": lambda f: near(f, value(f, "t") / value(f, "n"), "e", "t", "n"),
    "density": lambda f: near(f, value(f, "t") / value(f, "n"), "e", "t", "n"),
    "rate-base": lambda f: near(f, value(f, "rate") * value(f, "base") / 100, "t", "rate", "base"),
    "conversion": lambda f: near(f, value(f, "a") * value(f, "times"), "b", "a"),
    "magnitude": lambda f: near(f, value(f, "a"), "b", "a"),
    "amount-in-words": lambda f: value(f, "a") == value(f, "w"),
    "decoy": lambda f: not f,
}


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_what_the_oracle_calls_consistent_is_so_by_a_second_formula(kind: str, language: str) -> None:
    for case in cases(kind, language):
        if case.verdict == "ok":
            assert FORMULAS[kind](case.figures), f"{case.text} ({case.computed})"


# --- the auditor against the sentences ----------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "language"), PAIRS)
def test_no_consistent_sentence_raises_an_error(kind: str, language: str) -> None:
    from auditor import audit_text

    false = []
    for case in cases(kind, language)[:40]:
        if case.verdict in ("ok", "note"):
            raised = [f for f in audit_text(case.text, language=language).findings if f.severity == "error"]
            false += [f"{case.text}\n    {finding.message}" for finding in raised]
    assert not false, "\n".join(false)
