"""Mutating a report: which digits to change, the changed text, and what the auditor says of it.

Mutations of figures that no comparison ties together are tried together, in rounds; whatever then looks wrong is tried
again alone before it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from attrs import define, field, frozen
from mutation_oracle import FALSE, UNKNOWN, Change, Judge, Written, changes, reading

from auditor import pipeline
from auditor.judge.ledger import verdict
from auditor.model import Document, Figure, Finding, Result, Span

Spot = tuple[int, int]


def spot(figure: Figure) -> Spot:
    return figure.block, figure.start


@frozen(eq=False)
class Comparison:
    """A comparison that agrees: its name, its figures, and the relation by which it is judged; None when unknown."""

    name: str
    stated: list[Figure]
    others: list[Figure]
    judge: Judge | None

    @classmethod
    def of(cls, result: Result, document: Document) -> Comparison:
        """The comparison of ``result``; one with a hedged figure is not judged here."""
        figures = [*result.figures, *result.others]
        sides = [[Written.of(figure) for figure in side] for side in (result.figures, result.others)]
        between = ""
        if len({figure.block for figure in figures}) == 1:
            start, end = min(f.start for f in figures), max(f.end for f in figures)
            between = document.blocks[figures[0].block].text[start:end]
        judge = None if any(f.hedge for f in figures) else reading(result.check, sides[0], sides[1], between)
        return cls(result.check, list(result.figures), list(result.others), judge)

    @property
    def spans(self) -> list[Span]:
        return [figure.span for figure in (*self.stated, *self.others)]

    def after(self, change: Change) -> str:
        """What becomes of the comparison when one figure is changed."""
        if self.judge is None:
            return UNKNOWN
        at = spot(change.figure)
        stated, others = (
            [change.after if spot(figure) == at else Written.of(figure) for figure in side]
            for side in (self.stated, self.others)
        )
        return self.judge(stated[0], others)


@define
class Tally:
    """What became of the mutations of a report.

    ``known`` and ``skipped`` count the comparisons by name, ``broken`` and ``flagged`` those that a mutation made
    false; ``missed`` and ``false`` say where, one line each.
    """

    known: Counter[str] = field(factory=Counter)
    skipped: Counter[str] = field(factory=Counter)
    mutations: int = 0
    broken: Counter[str] = field(factory=Counter)
    flagged: Counter[str] = field(factory=Counter)
    silent: int = 0
    missed: list[str] = field(factory=list)
    false: list[str] = field(factory=list)

    @property
    def recall(self) -> float:
        return self.flagged.total() / self.broken.total() if self.broken else 1.0


@define
class Mutant:
    """One change, the comparisons that hold the changed figure, and what each is after it."""

    change: Change
    held: list[tuple[Comparison, str]]


class Subject:
    """A report whose comparisons are known, to be mutated and audited again."""

    def __init__(self, data: bytes, name: str, shifts: Sequence[int] = (1, 5)) -> None:
        self.run = pipeline.prepare(pipeline.Settings())
        self.name, self.shifts = name, shifts
        text = data.decode("utf-8-sig")
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        report, problems = pipeline.audit_bytes(data, name, self.run)
        assert report.document is not None
        assert not problems
        self.findings = report.findings
        self.document: Document = report.document
        self.results = self._results(data)
        self.comparisons = [
            Comparison.of(r, self.document) for r in self.results if verdict(r) == "agrees" and not r.bound
        ]
        self.other_spots = self._spots_of_others()

    def _results(self, data: bytes) -> list[Result]:
        read = pipeline.read_report(data, self.name, self.run)
        found = [result for check, options in self.run.pack.runs() for result in check.run(read.subject, options)]
        return [result for result in found if result.comparison]

    def _spots_of_others(self) -> set[Spot]:
        """Figures of which something is said that is not judged here: bounds, undecided and disagreeing results."""
        known = {id(r) for r in self.results if verdict(r) == "agrees" and not r.bound}
        others = [figure for r in self.results if id(r) not in known for figure in (*r.figures, *r.others)]
        unjudged = [f for c in self.comparisons if c.judge is None for f in (*c.stated, *c.others)]
        return {spot(figure) for figure in (*others, *unjudged)}

    def groups(self) -> list[list[Mutant]]:
        """The mutations, by figures that comparisons tie together."""
        leader: dict[Spot, Spot] = {}

        def lead(at: Spot) -> Spot:
            while leader.setdefault(at, at) != at:
                at = leader[at]
            return at

        holding: dict[Spot, list[Comparison]] = {}
        figures: dict[Spot, Figure] = {}
        for comparison in self.comparisons:
            for figure in (*comparison.stated, *comparison.others):
                leader[lead(spot(figure))] = lead(spot(comparison.stated[0]))
                if comparison not in holding.setdefault(spot(figure), []):
                    holding[spot(figure)].append(comparison)
                figures[spot(figure)] = figure
        grouped: dict[Spot, list[Mutant]] = {}
        for at, figure in sorted(figures.items()):
            if any(comparison.judge is not None for comparison in holding[at]):
                mutants = (
                    Mutant(change, [(comparison, comparison.after(change)) for comparison in holding[at]])
                    for change in changes(figure, self.shifts)
                )
                grouped.setdefault(lead(at), []).extend(m for m in mutants if self._writable(m.change))
        return list(grouped.values())

    def _place(self, change: Change) -> tuple[int, int]:
        """Row and column, from 0, of the changed digit in the file."""
        block = self.document.blocks[change.figure.block]
        line, column = block.source_place(change.figure.start + change.offset)
        return (line or 0) - 1, (column or 0) - 1

    def _writable(self, change: Change) -> bool:
        row, column = self._place(change)
        return self.lines[row][column : column + 1] == change.figure.text[change.offset]

    def audited(self, changed: Iterable[Change]) -> list[Finding]:
        """The errors and warnings that the report with these changes raises and the report as it is does not."""
        lines = list(self.lines)
        for change in changed:
            row, column = self._place(change)
            lines[row] = lines[row][:column] + change.digit + lines[row][column + 1 :]
        report, problems = pipeline.audit_bytes("\n".join(lines).encode(), self.name, self.run)
        assert not problems
        known = {_told(f) for f in self.findings}
        return [f for f in report.findings if f.severity != "note" and _told(f) not in known]

    def run_all(self) -> Tally:
        """Every mutation, in rounds of one a group."""
        tally = Tally()
        for comparison in self.comparisons:
            (tally.known if comparison.judge is not None else tally.skipped)[comparison.name] += 1
        for row in zip_longest(*self.groups()):
            together = [mutant for mutant in row if mutant is not None]
            found = self.audited(mutant.change for mutant in together)
            for mutant in together:
                self._count(mutant, found, tally)
        return tally

    def _count(self, mutant: Mutant, found: Sequence[Finding], tally: Tally) -> None:
        tally.mutations += 1
        alone: list[Finding] | None = None
        for comparison, became in mutant.held:
            if became == FALSE:
                tally.broken[comparison.name] += 1
                if not touched(found, comparison.spans):
                    alone = self.audited([mutant.change]) if alone is None else alone
                    if not touched(alone, comparison.spans):
                        tally.missed.append(self._line(mutant, comparison))
                        continue
                tally.flagged[comparison.name] += 1
        if self._harmless(mutant):
            tally.silent += 1
            spans = [mutant.change.figure.span]
            errors = [f for f in touched(found, spans) if f.severity == "error"]
            if errors:
                errors = [f for f in touched(self.audited([mutant.change]), spans) if f.severity == "error"]
            tally.false += [f"{self._line(mutant, mutant.held[0][0])} → {finding.message}" for finding in errors]

    def _harmless(self, mutant: Mutant) -> bool:
        """Whether all that is said of the figure is judged here and still holds."""
        return spot(mutant.change.figure) not in self.other_spots and not {became for _, became in mutant.held} & {
            FALSE,
            UNKNOWN,
        }

    def _line(self, mutant: Mutant, comparison: Comparison) -> str:
        figure = mutant.change.figure
        text = self.document.blocks[figure.block].text
        around = text[max(figure.start - 60, 0) : figure.end + 60]
        written = [f.text for f in (*comparison.stated, *comparison.others)]
        return f"{comparison.name} {written}: {figure.text} as {mutant.change.after.text} in “…{around}…”"


def _told(finding: Finding) -> tuple[str, Span | None, str, tuple[str, ...]]:
    """All that a finding says, with what it says of the same root cause."""
    also = tuple(str(other["message"]) for other in finding.also)
    return finding.rule, finding.place.span, finding.message, also


def touched(found: Iterable[Finding], spans: Sequence[Span]) -> list[Finding]:
    """Those findings that stand on one of ``spans``, by their place or a related place."""
    return [finding for finding in found if any(_meets(at, span) for at in _spans(finding) for span in spans)]


def _spans(finding: Finding) -> Iterator[Span]:
    for place in (finding.place, *finding.related):
        if place.span is not None:
            yield place.span


def _meets(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end
