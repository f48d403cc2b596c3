"""English shares, remainders and quotients that no closer phrasing ties, found by what the figures in reach can be."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims import left_over, per_one, ratio_shared
from auditor.claims.subject import Subject
from auditor.model import Claim


def find_across(subject: Subject) -> Iterator[Claim]:
    """The claims, each told only where nothing else in reach explains its figure."""
    yield from ratio_shared.find_across(subject)
    yield from left_over.find_across(subject)
    yield from per_one.find_across(subject)
