"""The rooms joined: a report goes through reading, structure, claims, checks and judging; a run does so for each.

Nothing is printed here and no exit code is chosen; what cannot be checked becomes a Problem, one sentence long.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import attrs
from attrs.validators import in_

from auditor import claims, inputs, judge, language, readers, rulepack, structure
from auditor.bilingual import in_language
from auditor.checks import CHECKS
from auditor.checks.base import Check
from auditor.claims.subject import Subject
from auditor.language import CODES
from auditor.model import CONFIDENCES, Audit, Document, Problem, Report, Result
from auditor.policy.ignore import Ignored
from auditor.policy.suppress import Keeper, Policy, changes
from auditor.readers import ReadError
from auditor.rulepack import RulePack, RulepackError
from auditor.structure import quality

PROFILES = ("submit", "draft")
Found = TypeVar("Found")
TEXT_NAME = "text.txt"  # what audit_text calls its report


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    """Names of rules, also where one text holds them all: "A101, D"."""
    return tuple(part.strip() for part in given.split(",")) if isinstance(given, str) else tuple(given)


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
    def order(self) -> tuple[str, str]:
        """What sorts a set by time: the day a report was signed or its period ended, then its path."""
        head = self.document.head
        day = head.date or head.period_end
        return day.isoformat() if day else str(max(head.years, default="")), self.document.path


def check_document(document: Document, run: Run) -> tuple[Report, list[Problem]]:
    """Audit a document whose structure is built; a check that fails is named in a Problem and the others still run."""
    return _check(_understand(document, run), run)


def audit_bytes(data: bytes, name: str, run: Run) -> tuple[Report, list[Problem]]:
    """Read and audit one report. Raises ReadError for what cannot be read as a report."""
    run = run.at(name)
    return _check(_read(data, name, run), run)


def _read(data: bytes, name: str, run: Run) -> Read:
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


def _check(one: Read, run: Run, others: Sequence[Read] = ()) -> tuple[Report, list[Problem]]:
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
            problems.append(_crashed(one.document.path, f"{check.name}", error, run.settings.messages))
    earlier = [attrs.evolve(other.subject, document=other.document) for other in others]
    written = attrs.evolve(subject, document=one.document, earlier=earlier)
    report = judge.judge(written, results, run.pack, run.settings.judging)
    run.keeper.apply(report, run.pack)
    return report, problems


def audit_paths(paths: Iterable[str | os.PathLike[str]], settings: Settings, stdin: BinaryIO | None = None) -> Audit:
    """Audit files, folders and, for "-", the bytes of ``stdin``.

    A report that cannot be checked stands in ``errors`` of the result. Raises RulepackError before anything is read.
    """
    run = prepare(settings)
    ignored = Ignored()
    asked = inputs.gather(paths, settings.stdin_filename, ignored, settings.since)
    audit = _begin(run)
    audit.unchanged = len(asked.unchanged)
    audit.skipped = dict(sorted(asked.skipped.items()))
    audit.errors = [_unreadable(path, error, settings.messages) for path, error in asked.problems]
    if settings.together or settings.against:
        earlier = inputs.gather(settings.against, ignored=ignored)
        earlier.sources += asked.unchanged if settings.together and asked.sources else []
        _add_set(audit, run, asked.sources, earlier, stdin)
    else:
        for source in asked.sources:
            _add(audit, run, source.path, partial(source.fetch, stdin))
    run.keeper.finish(audit)
    return audit


def audit_text(text: str, settings: Settings, name: str = TEXT_NAME) -> Audit:
    """Audit ``text`` as if it were the file ``name``. Raises RulepackError."""
    run = prepare(settings)
    audit = _begin(run)
    _add(audit, run, name, lambda: text.encode("utf-8", "replace"))
    run.keeper.finish(audit)
    return audit


def _begin(run: Run) -> Audit:
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


def _add(audit: Audit, run: Run, path: str, fetch: Callable[[], bytes]) -> None:
    """Audit one report into ``audit``; whatever goes wrong costs this report only and is named."""
    run = run.at(path)
    read = _attempt(audit, run, path, lambda: _read(fetch(), path, run))
    if read is not None:
        _add_read(audit, run, read, ())


def _add_read(audit: Audit, run: Run, read: Read, others: Sequence[Read]) -> None:
    """Check and judge one report into ``audit``."""
    found = _attempt(audit, run, read.document.path, lambda: _check(read, run, others))
    if found is not None:
        audit.reports.append(found[0])
        audit.errors.extend(found[1])


def _add_set(
    audit: Audit, run: Run, sources: Sequence[inputs.Source], asked: inputs.Inputs, stdin: BinaryIO | None
) -> None:
    """Audit a set: all its reports are read first, then each is checked beside those before it and the earlier ones."""
    audit.errors += [_unreadable(path, error, run.settings.messages) for path, error in asked.problems]
    own = {os.path.normcase(os.path.realpath(source.path)) for source in sources if not source.piped}
    against = [s for s in asked.sources if not s.piped and os.path.normcase(os.path.realpath(s.path)) not in own]
    reads, earlier = (
        [
            read
            for source in group
            if (read := _attempt(audit, run, source.path, _reading(source, run, stdin))) is not None
        ]
        for group in (sources, against)
    )
    earlier.sort(key=lambda read: read.order)
    before = sorted(reads, key=lambda read: read.order) if run.settings.together else []
    for read in reads:
        _add_read(audit, run.at(read.document.path), read, [*before[: before.index(read) if before else 0], *earlier])


def _reading(source: inputs.Source, run: Run, stdin: BinaryIO | None) -> Callable[[], Read]:
    return lambda: _read(source.fetch(stdin), source.path, run.at(source.path))


def _attempt(audit: Audit, run: Run, path: str, do: Callable[[], Found]) -> Found | None:
    """What ``do`` yields for one report; None, and a Problem in ``audit``, when it fails."""
    try:
        return do()
    except ReadError as error:
        audit.errors.append(_unreadable(path, error, run.settings.messages))
    except Exception as error:  # a report that breaks a room must not take the other reports with it
        audit.errors.append(_crashed(path, "", error, run.settings.messages))
    return None


def _unreadable(path: str, error: ReadError, messages: str | None) -> Problem:
    return Problem(path, in_language(error.vi, error.en, messages))


def _crashed(path: str, check: str, error: Exception, messages: str | None) -> Problem:
    """The problem of a defect of the program itself, with what a person needs to report it."""
    what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    if check:
        vi = f"Phép kiểm tra “{check}” gặp lỗi của chương trình ({what}); các phép kiểm tra khác vẫn chạy."
        en = f"The check “{check}” failed by a defect of the program ({what}); the other checks did run."
    else:
        vi = f"Chương trình gặp lỗi của chính nó ({what}), chưa rà soát được báo cáo này."
        en = f"The program failed by a defect of its own ({what}); this report was not checked."
    return Problem(path, in_language(vi, en, messages))
