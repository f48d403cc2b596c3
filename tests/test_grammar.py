"""Phrases of the claim grammars: what is looked at before a phrase is tried never costs a match."""

from __future__ import annotations

import pickle
import pkgutil
from importlib import import_module

import pytest

from auditor import claims, language, readers, rulepack, structure
from auditor.claims.grammar import needs
from auditor.claims.tokens import Stream

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


def test_a_block_without_figures_gets_its_row_of_tokens_when_asked() -> None:
    subject = claims.find(structure.build(readers.read_bytes("Đã họp.\n\nĐã cấp 12 sổ.\n".encode(), "text.txt")))
    assert list(subject.streams) == [1]
    assert subject.streams[0].codes == "w."
    assert pickle.loads(pickle.dumps(subject.streams)).keys() == {0, 1}


def test_what_a_stream_holds_is_found_once() -> None:
    asked: list[Stream] = []

    def find(stream: Stream) -> str:
        asked.append(stream)
        return stream.codes

    (stream,) = claims.find(structure.build(readers.read_bytes("Đã cấp 12 sổ.".encode(), "text.txt"))).streams.values()
    assert stream.once(find) == stream.once(find) == stream.codes
    assert asked == [stream]
