"""The subject of the checks: a document with its figures, token rows and claims by kind."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from auditor.claims.tokens import Stream, tokenise
from auditor.language import Language
from auditor.model import Claim, Document, Figure


class Streams(dict[int, Stream]):
    """The token rows by block. A block without figures gets its row when somebody asks for it; nobody does for most."""

    def __init__(self, document: Document, language: Language) -> None:
        super().__init__()
        self.document, self.language = document, language

    def __missing__(self, index: int) -> Stream:
        self[index] = stream = tokenise(self.document.blocks[index], [], self.language)
        return stream

    def __reduce__(self) -> tuple[object, ...]:
        return Streams, (self.document, self.language), None, None, iter(self.items())


@define(eq=False)
class Subject:
    """All that checks may look at: the document, every figure by block, and every claim by kind.

    ``streams`` are the token rows of the blocks, for wording checks that read a block once.
    ``earlier`` are the subjects of reports this one is compared with.
    """

    document: Document
    language: Language
    figures: dict[int, list[Figure]] = field(factory=dict)
    streams: dict[int, Stream] = field(factory=dict)
    claims: dict[str, list[Claim]] = field(factory=dict)
    earlier: list[Subject] = field(factory=list)

    def of(self, *kinds: str) -> Iterator[Claim]:
        """Claims of the given kinds, kind by kind, in the order of the text."""
        for kind in kinds:
            yield from self.claims.get(kind, ())

    def all_figures(self) -> Iterator[Figure]:
        """Every figure of the document in reading order."""
        for block in sorted(self.figures):
            yield from self.figures[block]

    def add(self, claim: Claim) -> None:
        """Files ``claim`` under its kind."""
        self.claims.setdefault(claim.kind, []).append(claim)
