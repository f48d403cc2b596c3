"""Phrases of the claim grammars: what is looked at before a phrase is tried never costs a match."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

from auditor import claims, language, readers, rulepack, structure
from auditor.claims.grammar import needs

MODULES = [import_module(found.name) for found in pkgutil.iter_modules(claims.__path__, "auditor.claims.")]
GRAMMARS = {
    build
    for module in MODULES
    for build in vars(module).values()
    if getattr(build, "__qualname__", "") == "grammar_cache.<locals>.cached"
}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?P<whole__1>[NMQ])[w-z]{0,8}?(?P<_of__2>[ab])\((?P<part__3>[P])", ["NMQ", "ab", "(", "P"]),
        (r"[NM](?:[P]|[Q])[ab]?[cd]{0,2}?(?:\)[R])?[F]", ["NM", "F"]),
        (r"(?<![xy])[N](?!\()[^()]{0,40}\)", ["N", ")"]),
        (r"[N]|[P]", []),
    ],
)
def test_a_phrase_needs_what_stands_in_every_match(pattern: str, expected: list[str]) -> None:
    assert [set(codes) for codes in needs(pattern)] == [set(codes) for codes in expected]


def test_no_phrase_matches_a_stream_that_lacks_what_it_needs() -> None:
    phrases = {code: [p for build in GRAMMARS for p in build(language.get(code))] for code in ("vi", "en")}
    matched = 0
    for example in (e for rule in rulepack.load().rules for e in (*rule.bad, *rule.good)):
        document = structure.build(readers.read_bytes(example.text.encode(), "text.md"))
        document.language = example.language
        for stream in claims.find(document).streams.values():
            found = [p for p in phrases[example.language] if p.gate.search(stream.codes)]
            assert not [p.name for p in found if any(need.isdisjoint(stream.codes) for need in p.needs)], example.text
            matched += len(found)
    assert matched > 300
