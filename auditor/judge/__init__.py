"""From results to findings: which rule reports what, how gravely, in which words, and what all of it counts to.

The judge reads no text and compares nothing: it weighs what checks found. Suppressions and baselines come after it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from auditor.checks.base import Subject
from auditor.judge import cause, confidence, fingerprint, ledger, style
from auditor.judge.draft import Draft, gather
from auditor.judge.wording import Writer
from auditor.model import Document, Entry, Finding, Report, Result, Rule
from auditor.rulepack import RulePack

__all__ = ["Settings", "judge"]
DRAFT = "draft"
HOUSE = "house-style"


@frozen
class Settings:
    """How to judge.

    messages        "vi" or "en"; None for the report's own language
    min_confidence  findings below it are kept but not shown
    select, ignore  ids, names or families of rules; an empty ``select`` selects all
    profile         "submit", or "draft": what a rule's [severity.draft] names is one finding a report
    ledger          whether to keep every comparison and what none touched, beside their counts
    """

    messages: str | None = None
    min_confidence: str = "medium"
    select: Collection[str] = ()
    ignore: Collection[str] = ()
    profile: str = "submit"
    ledger: bool = True


def judge(subject: Subject, results: Iterable[Result], pack: RulePack, settings: Settings | None = None) -> Report:
    """The report on ``subject``: findings in the order of the text, counts and, if asked for, the ledger.

    RulepackError when ``select`` or ``ignore`` names a rule that is not there.
    """
    settings = settings or Settings()
    document = subject.document
    found = sorted(results, key=_order)
    verdicts = [ledger.verdict(result) for result in found]
    for at in (cut := style.cut_off(found)):
        verdicts[at] = "agrees"
    drafts = _drafts(document, found, verdicts, cut, pack, settings)
    fingerprint.assign(drafts, document)
    leading = _leading(drafts, settings)
    writer = Writer(subject, settings.messages or document.language)
    findings = [writer.finding(draft, _shown(draft, settings)) for draft in sorted(leading, key=lambda d: d.order)]
    report = Report(
        path=document.path,
        sha256=document.sha256,
        language=document.language,
        quality=document.quality,
        counts=ledger.counts(subject, found, verdicts),
        findings=findings,
        remarks=list(document.remarks),
        document=document,
    )
    if settings.ledger:
        report.ledger = list(_entries(found, verdicts, drafts, leading, pack, writer))
        report.uncovered = ledger.uncovered(subject, found, verdicts)
    quoted = [*report.findings, *(entry.finding for entry in report.ledger)]
    blocks = {finding.place.span.block for finding in quoted if finding.place.span is not None}
    report.texts = {block: document.blocks[block].text for block in sorted(blocks)}
    return report


def _order(result: Result) -> tuple[int, int, int, str, str]:
    anchor = result.anchor
    return anchor.block, anchor.start, anchor.end, result.check, result.outcome


def _drafts(
    document: Document,
    results: Sequence[Result],
    verdicts: Sequence[str],
    cut: set[int],
    pack: RulePack,
    settings: Settings,
) -> list[Draft]:
    """A draft for each rule on each result it reports; those that are one finding a report are made one."""
    wanted = pack.resolve(settings.select) if settings.select else None
    unwanted = pack.resolve(settings.ignore)
    subscribers = {
        check: [rule for rule in rules if (wanted is None or rule.id in wanted) and rule.id not in unwanted]
        for check, rules in pack.subscribers().items()
    }
    rounds = style.house(results) == "rounds"
    drafts = []
    for at, result in enumerate(results):
        for rule in subscribers.get(result.check, ()):
            outcome = HOUSE if at in cut and HOUSE in rule.severity else result.outcome
            severity = _severity(rule, outcome, pack, settings)
            sure = confidence.grade(result, document, pack.quality.get(rule.id, {}))
            if severity is None or sure is None:
                continue
            if rounds and outcome == "truncated" and sure == "medium" and style.habit(result) == "cuts":
                sure = "high"  # one cut-off figure among rounded ones is a slip, not a habit
            drafts.append(Draft(rule, result, severity, outcome, verdicts[at], sure))
    return gather(drafts, lambda draft: _once(draft, pack, settings))


def _severity(rule: Rule, outcome: str, pack: RulePack, settings: Settings) -> str | None:
    if settings.profile == DRAFT and outcome in pack.draft.get(rule.id, {}):
        return pack.draft[rule.id][outcome]
    return pack.severity(rule, outcome)


def _once(draft: Draft, pack: RulePack, settings: Settings) -> tuple[str, str] | None:
    """The key of drafts that are one finding a report; None for those that stand alone."""
    once = draft.outcome == HOUSE or (settings.profile == DRAFT and draft.outcome in pack.draft.get(draft.rule.id, {}))
    return (draft.rule.id, draft.outcome) if once else None


def _leading(drafts: Sequence[Draft], settings: Settings) -> list[Draft]:
    """The drafts to tell: disagreements with one root cause are told by the first among them."""
    single = [draft for draft in drafts if _disagrees(draft)]
    others = [draft for draft in drafts if not _disagrees(draft)]
    return cause.merge(single, lambda draft: _shown(draft, settings)) + others


def _disagrees(draft: Draft) -> bool:
    return draft.result.comparison and draft.verdict == "disagrees" and not draft.members


def _shown(draft: Draft, settings: Settings) -> bool:
    return confidence.at_least(draft.confidence, settings.min_confidence)


# --- the ledger ---------------------------------------------------------------------------------------------------


def _entries(
    results: Sequence[Result],
    verdicts: Sequence[str],
    drafts: Sequence[Draft],
    leading: Sequence[Draft],
    pack: RulePack,
    writer: Writer,
) -> Iterator[Entry]:
    """Every comparison, in the order of the text, with the finding that tells of it if there is one."""
    told = _told(leading)
    subscribers = pack.subscribers()
    silent = []
    for result, verdict in zip(results, verdicts, strict=True):
        if result.comparison and id(result) not in told and result.check in subscribers:
            rule = next((rule for rule in subscribers[result.check] if result.outcome in rule.severity), None)
            silent.append(Draft(rule or subscribers[result.check][0], result, None, result.outcome, verdict))
    fingerprint.assign(silent, writer.document)
    lines: dict[int, tuple[Draft, Draft | None]] = {id(draft.result): (draft, None) for draft in silent}
    lines.update(told)
    for result, verdict in zip(results, verdicts, strict=True):
        if result.comparison and id(result) in lines:
            draft, leader = lines[id(result)]
            yield Entry(verdict, _line(draft, writer), leader.fingerprint if leader else None, result.bound)


def _line(draft: Draft, writer: Writer) -> Finding:
    """A draft as a line of the ledger: alone, without what shares its cause."""
    return writer.finding(evolve(draft, also=[], members=[]), True)


def _told(leading: Sequence[Draft]) -> dict[int, tuple[Draft, Draft | None]]:
    """By result: the draft that tells it and the leading draft it is told under."""
    told: dict[int, tuple[Draft, Draft | None]] = {}
    for leader in leading:
        for draft in (leader, *leader.members, *leader.also):
            told.setdefault(id(draft.result), (draft, leader))
    return told
