"""The rooms joined: a report goes through reading, structure, claims, checks and judging. Many are audited in many.py.

Nothing is printed here and no exit code is chosen; what cannot be checked becomes a Problem, one sentence long.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import attrs
from attrs.validators import in_

from auditor import claims, inputs, judge, language, readers, rulepack, structure
from auditor.checks import CHECKS
from auditor.checks.base import Check
from auditor.claims.subject import Subject
from auditor.language import CODES
from auditor.model import CONFIDENCES, Audit, Document, Problem, Report, Result
from auditor.pipeline.outcome import Outcome, crashed, unreadable
from auditor.policy.comments import directives
from auditor.policy.suppress import Keeper, Policy, changes
from auditor.readers import ReadError
from auditor.rulepack import RulePack, RulepackError
from auditor.structure import quality

PROFILES = ("submit", "draft")
AUTO = "auto"  # as many worker processes as pay
Found = TypeVar("Found")
TEXT_NAME = "text.txt"  # what audit_text calls its report


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    """Names of rules, also where one text holds them all: "A101, D"."""
    return tuple(part.strip() for part in given.split(",")) if isinstance(given, str) else tuple(given)


def _jobs(_: object, __: object, value: int | str) -> None:
    """Refuse what is no number of processes."""
    if value != AUTO and (not isinstance(value, int) or value < 1):
        raise ValueError(f"jobs must be {AUTO!r} or a number from 1, not {value!r}")


@attrs.frozen
class Settings:
    """What a run was asked for, beside its paths. ValueError for a word that is none of those below.

    select, ignore   ids, names or families of the rules to use and to leave out; () for all and for none
    min_confidence   "high", "medium" or "low": findings below are kept but not shown
    profile          "submit" or "draft"
    language         language of the reports: "auto", "vi" or "en"
    messages         language of the output: "vi", "en", or None for each report's own
    extend, overlays further rule files and changes to rules by id
    stdin_filename   the name of the report on standard input; its suffix says the format
    ledger           keep every comparison and what none touched, beside their counts
    together         whether the reports are one set, each compared with those before it in time
    against          paths of earlier reports that each report is compared with; they get no findings of their own
    policy           what is accepted for a reason, and what holds for some of the reports only
    since            where only reports that have changed since a revision are audited; with ``together`` they are
                     compared with the others as well
    jobs             worker processes for many reports; "auto" for as many as pay, 1 for none beside this one
    cache            the folder in which results are kept for later runs; None to keep none
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=_names)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_names)
    min_confidence: str = attrs.field(default="medium", validator=in_(CONFIDENCES))
    profile: str = attrs.field(default="submit", validator=in_(PROFILES))
    language: str = attrs.field(default="auto", validator=in_(("auto", *CODES)))
    messages: str | None = attrs.field(default=None, validator=in_((None, *CODES)))
    extend: tuple[str | os.PathLike[str], ...] = ()
    overlays: Mapping[str, Any] = attrs.field(factory=dict)
    stdin_filename: str | None = None
    ledger: bool = False
    together: bool = False
    against: tuple[str | os.PathLike[str], ...] = ()
    policy: Policy = attrs.field(factory=Policy)
    since: inputs.Since | None = None
    jobs: int | str = attrs.field(default=1, validator=_jobs)
    cache: Path | None = attrs.field(default=None, converter=attrs.converters.optional(Path))

    @property
    def judging(self) -> judge.Settings:
        """What the judge needs to know; the rules it gets are selected already."""
        return judge.Settings(self.messages, self.min_confidence, profile=self.profile, ledger=self.ledger)


@attrs.define(eq=False)
class Run:
    """The rules and settings of a run, made ready once for all its reports.

    ``edits`` are the cue words that rule files change, by language; they come from every rule that is not switched
    off, selected or not, so that selecting a rule never changes how a text is understood. ``whole`` is the pack before
    selection, ``keeper`` what applies the policy.
    """

    settings: Settings
    pack: RulePack
    edits: Mapping[str, language.CueEdits]
    whole: RulePack
    keeper: Keeper

    def at(self, path: str) -> Run:
        """This run as the settings by path have it for the report at ``path``."""
        changed = changes(self.settings.policy.settings_for(path))
        if not changed:
            return self
        settings = attrs.evolve(self.settings, **changed)
        return attrs.evolve(self, settings=settings, pack=chosen(self.whole, settings))


def prepare(settings: Settings) -> Run:
    """Load and select the rules. Raises RulepackError for a rule file or a rule name that cannot be taken."""
    if settings.extend or settings.overlays:
        extend = [Path(path) for path in settings.extend]
        pack = rulepack.load(extend, settings.overlays, examples=False, cue_classes=language.cue_classes())
    else:
        pack = _shipped(tuple(CHECKS.values()))
    for one in settings.policy.paths:
        chosen(pack, attrs.evolve(settings, **changes((one,))))
    return Run(settings, chosen(pack, settings), pack.cues(), pack, Keeper(settings.policy))


@lru_cache(maxsize=1)
def _shipped(checks: tuple[Check, ...]) -> RulePack:
    """The shipped rules, unchanged, over ``checks``; read once a process."""
    return rulepack.load(examples=False, checks={check.name: check for check in checks})


def chosen(pack: RulePack, settings: Settings) -> RulePack:
    """``pack`` with only the rules that the settings leave in force.

    Raises RulepackError for an unknown name, and when no rule is left: such a run would find nothing wrong, ever.
    """
    wanted = pack.resolve(settings.select) if settings.select else {rule.id for rule in pack.rules}
    wanted = wanted - pack.resolve(settings.ignore)
    kept = tuple(rule for rule in pack.rules if rule.id in wanted)
    if not kept:
        vi, en = "không còn quy tắc nào để rà soát; xem lại", "no rule is left to check with; look at"
        raise RulepackError("rules", "", f"{vi} select, ignore, enabled.", f"{en} select, ignore, enabled.")
    if len(kept) == len(pack.rules):
        return pack
    off = sorted((*pack.off, *(rule for rule in pack.rules if rule.id not in wanted)), key=lambda rule: rule.id)
    used = {rule.check for rule in kept}
    checks = {name: run for name, run in pack.checks.items() if name in used}
    return attrs.evolve(pack, rules=kept, off=tuple(off), checks=checks)


@attrs.define(eq=False)
class Read:
    """A report that is read and understood: the document as written, and the subject that checks look at."""

    document: Document
    subject: Subject

    @property
    def day(self) -> str:
        """What sorts a set by time: the day a report was signed or its period ended, else its last year."""
        head = self.document.head
        day = head.date or head.period_end
        return day.isoformat() if day else str(max(head.years, default=""))


def check_document(document: Document, run: Run) -> tuple[Report, list[Problem]]:
    """Audit a document whose structure is built; a check that fails is named in a Problem and the others still run."""
    return _accepted(check_read(_understand(document, run), run), run)


def audit_bytes(data: bytes, name: str, run: Run) -> tuple[Report, list[Problem]]:
    """Read and audit one report. Raises ReadError for what cannot be read as a report."""
    run = run.at(name)
    return _accepted(check_read(read_report(data, name, run), run), run)


def attempt(run: Run, path: str, fetch: Callable[[], bytes]) -> Outcome:
    """The outcome of reading and checking one report; whatever goes wrong costs this report only and is named.

    Nothing is accepted yet: that is the run's own business, as it knows of all reports.
    """
    run = run.at(path)
    problems: list[Problem] = []
    messages = run.settings.messages
    outcome = guarded(problems, path, messages, lambda: check_read(read_report(fetch(), path, run), run))
    return outcome or Outcome(problems=problems)


def guarded(problems: list[Problem], path: str, messages: str | None, do: Callable[[], Found]) -> Found | None:
    """What ``do`` yields for one report; None, and one more of ``problems``, when it fails."""
    try:
        return do()
    except ReadError as error:
        problems.append(unreadable(path, error, messages))
    except Exception as error:  # a report that breaks a room must not take the other reports with it
        problems.append(crashed(path, "", error, messages))
    return None


def _accepted(outcome: Outcome, run: Run) -> tuple[Report, list[Problem]]:
    assert outcome.report is not None, "a report that was read is judged"
    run.keeper.apply(outcome.report, run.pack, outcome.directives)
    return outcome.report, outcome.problems


def read_report(data: bytes, name: str, run: Run) -> Read:
    """Read and understand one report. Raises ReadError for what cannot be read as a report."""
    document = readers.read_bytes(data, name)
    document.path = name
    document = structure.build(document)
    if run.settings.language not in ("auto", document.language):
        document.language = run.settings.language
        text = "\n".join(block.text for block in document.blocks)
        document.quality = quality.assess(text) if document.language == "vi" else quality.CLEAN
    return _understand(document, run)


def _understand(document: Document, run: Run) -> Read:
    return Read(document, claims.find(document, run.edits.get(document.language)))


def check_read(one: Read, run: Run, others: Sequence[Read] = ()) -> Outcome:
    """Run the checks over a report, beside ``others`` of its set, and judge what they find."""
    subject = one.subject
    results: list[Result] = []
    problems: list[Problem] = []
    if others:
        claims.compare(subject, [other.subject for other in others])
    for check, options in run.pack.runs():
        try:
            results.extend(check.run(subject, options))
        except Exception as error:  # whatever it is, the other checks' findings must not be lost with it
            problems.append(crashed(one.document.path, check.name, error, run.settings.messages))
    earlier = [attrs.evolve(other.subject, document=other.document) for other in others]
    written = attrs.evolve(subject, document=one.document, earlier=earlier)
    report = judge.judge(written, results, run.pack, run.settings.judging)
    return Outcome(report, problems, list(directives(one.document)))


def audit_paths(
    paths: Iterable[str | os.PathLike[str]],
    settings: Settings,
    stdin: BinaryIO | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Audit:
    """Audit files, folders and, for "-", the bytes of ``stdin``; the reports of the result keep no document.

    A report that cannot be checked stands in ``errors`` of the result. ``progress`` is told how many reports are done,
    and of how many. Raises RulepackError before anything is read.
    """
    from auditor.pipeline import many

    return many.audit(paths, prepare(settings), stdin, progress)


def audit_text(text: str, settings: Settings, name: str = TEXT_NAME) -> Audit:
    """Audit ``text`` as if it were the file ``name``. Raises RulepackError."""
    run = prepare(settings)
    audit = begin(run)
    take(audit, run, name, attempt(run, name, lambda: text.encode("utf-8", "replace")))
    run.keeper.finish(audit)
    return audit


def begin(run: Run) -> Audit:
    """The audit of a run that has read nothing yet."""
    pack = run.pack
    return Audit(
        rules=list(pack.rules),
        rules_sha256=pack.sha256,
        switched_off=list(pack.switched_off),
        changed=list(pack.changed),
        profile=run.settings.profile,
        since=run.settings.since.revision if run.settings.since else None,
    )


def take(audit: Audit, run: Run, path: str, outcome: Outcome) -> None:
    """Put what came of one report into ``audit``, with what is accepted of it."""
    if outcome.report is not None:
        run.keeper.apply(outcome.report, run.at(path).pack, outcome.directives)
        audit.reports.append(outcome.report)
    audit.errors += outcome.problems
