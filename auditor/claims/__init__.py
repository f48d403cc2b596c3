"""Claims: figures that the text ties together. ``find`` makes a Subject of a document: figures, then claims by kind.

Stage one works block by block and is a pure function of the block; what crosses blocks (parts as bullets, notes, the
next paragraph) is made afterwards from the token rows of stage one. The order of the lists below is the order in which
phrasings may take a figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from auditor import figures, language
from auditor.claims.subject import Streams, Subject
from auditor.claims.tokens import FIGURES, Stream, tokenise
from auditor.figures import damaged
from auditor.language import CueEdits, Language, damage
from auditor.model import Block, Claim, Document

AMOUNTS, DAYS = "NMQPOFRG", "DTY"
TELLING = (2, 5)  # figures and words from which on a table cell tells a sentence of its own


def read_block(
    block: Block, words: Language, quality: str = "clean", written: str = ""
) -> tuple[Stream | None, list[Claim]]:
    """Stage one: the token row and the claims of one block, None and none where it has no figure; nothing outside the
    block is looked at.

    In a text of another ``quality`` the block is the restored one and ``written`` is what stands there.
    """
    found = figures.find(block, words)
    if quality != "clean" and words.code == "vi":
        found = damaged.sift(found, block.text, written or block.text, words, quality)
    if not found:
        return None, []
    stream = tokenise(block, found, words)
    claims: list[Claim] = []
    if _tells(stream):
        from auditor.claims import (
            averages,
            bounds,
            change,
            change_levels,
            change_like,
            change_order,
            date_events,
            date_labels,
            dates,
            doubts,
            flows,
            items,
            products,
            rates,
            ratio,
            ratio_far,
            ratio_parallel,
            ratio_plan,
            ratio_total,
            references,
            remainder,
            restated,
            shares,
            sums,
            sums_plain,
            worded,
        )

        # each with the codes of figures of which it needs at least one; most blocks hold only some kinds of figures
        labels = AMOUNTS + "L"
        finders = (
            (ratio, AMOUNTS), (sums, AMOUNTS), (shares, "P"), (bounds, labels), (worded, labels), (restated, "MQ"),
            (products, AMOUNTS),
            (averages, AMOUNTS), (rates, AMOUNTS), (flows, AMOUNTS), (items, "N"), (dates, DAYS),
            (date_events, labels), (date_labels, DAYS), (change, AMOUNTS), (change_levels, AMOUNTS),
            (change_order, AMOUNTS), (references, FIGURES),
        )  # fmt: skip
        present = frozenset(stream.codes)
        for module, codes in finders:
            if not present.isdisjoint(codes):
                claims.extend(module.find(stream))
        if "P" in present:
            claims.extend(ratio_total.find(stream, claims))
            claims.extend(ratio_far.find(stream, claims))
            claims = ratio_parallel.preferred(claims, list(ratio_parallel.find(stream, claims)))
            claims = change_like.preferred(claims, list(change_like.find(stream, claims)))
            claims.extend(change_like.over_targets(stream, claims))
        if "P" in present:
            claims = shares.of_one_whole(ratio_plan.settled(stream, claims))
        if not present.isdisjoint("PR"):
            claims.extend(remainder.find(stream, claims))
        if not present.isdisjoint("NMQ"):
            claims.extend(sums_plain.find(stream, claims))
        claims = doubts.cleared(stream, flows.preferred(claims))
    return stream, claims


def _tells(stream: Stream) -> bool:
    """Whether a block makes claims of its own: furniture never, a cell only with a sentence in it; the other cells
    make claims through their table."""
    count = sum(token.figure is not None for token in stream.tokens)
    if stream.block.kind == "cell":
        letters = sum(word.isalpha() for word in stream.block.text.replace(",", " ").replace(".", " ").split())
        return count >= TELLING[0] and letters >= TELLING[1]
    return count > 0 and stream.block.kind != "furniture"


def across_blocks(subject: Subject) -> Iterator[Claim]:
    """Stage two: claims whose figures stand in several blocks."""
    from auditor.claims import across, date_own, flow_lists, items, quantities, tables, worded

    yield from tables.find_across(subject)
    yield from across.find(subject)
    yield from flow_lists.find_across(subject)
    yield from items.find_across(subject)
    yield from date_own.find_across(subject)
    yield from quantities.find_across(subject)
    yield from worded.find_across(subject)


def find(document: Document, edits: CueEdits | None = None) -> Subject:
    """Figures, token rows and claims of ``document``; ``edits`` are the cue words that rule files add or remove.

    Vietnamese without its marks is restored first: the subject's document is then the restored one, each character in
    the place of the written one.
    """
    words = language.get(document.language, edits)
    restored = _restored(document, words)
    subject = Subject(restored, words, streams=Streams(restored, words))
    for block, written in zip(subject.document.blocks, document.blocks, strict=True):
        stream, claims = read_block(block, words, document.quality, written.text)
        if stream is None:
            subject.figures[block.index] = []
            continue
        subject.streams[block.index] = stream
        subject.figures[block.index] = [t.figure for t in stream.tokens if t.figure is not None]
        for claim in claims:
            subject.add(claim)
    for claim in across_blocks(subject):
        subject.add(claim)
    from auditor.claims import loose

    for claim in loose.find_across(subject):
        subject.add(claim)
    return subject


def _restored(document: Document, words: Language) -> Document:
    """The document with the marks of its words given back; the document itself when it has them."""
    restorer = damage.restorer(words, document.quality)
    if restorer is None:
        return document
    return evolve(document, blocks=[evolve(block, text=restorer.restore(block.text)) for block in document.blocks])


def compare(subject: Subject, others: list[Subject]) -> None:
    """Third stage, for sets of reports: the reports ``subject`` is held against, and the claims made with them."""
    from auditor.claims import sets

    subject.earlier = others
    for claim in sets.find_between(subject):
        subject.add(claim)
