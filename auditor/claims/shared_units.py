"""Whether two figures are in one unit, so that one may be a part of the other; a bare number borrows a unit."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from auditor.claims.grammar import DURATIONS
from auditor.model import Figure


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures may be part and whole: same kind and same unit."""
    return a.kind == b.kind and a.unit == b.unit


def in_one_unit(a: Figure, b: Figure) -> tuple[Figure, Figure] | None:
    """Two figures in one unit; a bare number takes the unit of the other ("998 metres against 1,010")."""
    if alike(a, b):
        return a, b
    if _may_borrow(a, b):
        return _lent(a, b), b
    if _may_borrow(b, a):
        return a, _lent(b, a)
    return None


def _may_borrow(bare: Figure, full: Figure) -> bool:
    """Whether ``bare`` is a number without noun or magnitude beside a money amount or a measure that is no duration."""
    if bare.kind != "count" or bare.noun or bare.scale != 1:
        return False
    return full.kind in ("measure", "money") and full.unit not in DURATIONS


def _lent(bare: Figure, full: Figure) -> Figure:
    last = full.scale * Fraction(1, 10**bare.digits)
    return evolve(
        bare,
        kind=full.kind,
        unit=full.unit,
        scale=full.scale,
        value=bare.value * full.scale,
        ulp=last if full.ulp else Fraction(0),
        more={**bare.more, "last": last},
    )
