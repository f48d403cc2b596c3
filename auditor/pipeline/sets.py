"""Reports as one set: each is checked beside those before it in time and the earlier ones it is held against.

A result is known by the report and by all that it was checked beside, so that nothing is understood anew in a set in
which nothing has changed; what is kept of every report besides is the day that sorts it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from typing import BinaryIO

from attrs import define, field

from auditor.inputs import Inputs, Source
from auditor.model import Audit, Problem
from auditor.pipeline import Read, Run, check_read, guarded, read_report, take
from auditor.pipeline.outcome import Outcome, decode, encode, unreadable
from auditor.pipeline.store import Keys, Store


@define(eq=False)
class Member:
    """A report of the set: its bytes, and once it is needed what it says.

    key   what its own content and settings are known by
    day   what sorts it by time
    """

    run: Run
    path: str
    data: bytes
    key: str
    day: str = ""
    _read: Read | None = None

    @property
    def read(self) -> Read:
        """The report, read and understood. Raises ReadError."""
        if self._read is None:
            self._read = read_report(self.data, self.path, self.run.at(self.path))
            self.data = b""  # what it says takes its place
        return self._read

    @property
    def order(self) -> tuple[str, str]:
        """What sorts a set by time."""
        return self.day, self.path


@define(eq=False)
class Set:
    """A set in one run, and where its results are kept, if they are."""

    audit: Audit
    run: Run
    stdin: BinaryIO | None
    store: Store | None
    keys: Keys = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.keys = Keys(self.run)

    def members(self, sources: Sequence[Source]) -> list[Member]:
        """The reports of ``sources`` that can be read; the others are named in the audit."""
        messages = self.run.settings.messages
        found = (guarded(self.audit.errors, s.path, messages, self._member(s)) for s in sources)
        return [member for member in found if member is not None]

    def _member(self, source: Source) -> Callable[[], Member]:
        def make() -> Member:
            data = source.fetch(self.stdin)
            key = self.keys.key(hashlib.sha256(data).hexdigest(), source.path) if self.store is not None else ""
            member = Member(self.run, source.path, data, key)
            member.day = self._known_day(member)
            return member

        return make

    def _known_day(self, member: Member) -> str:
        """The day that sorts ``member``: kept, or read off the report, which fails where it cannot be read."""
        if self.store is None:
            return member.read.day
        key = _digest("day", member.key)
        kept = self.store.get(key)
        if kept is not None:
            return kept.decode("utf-8", "replace")
        day = member.read.day
        self.store.put(key, day.encode("utf-8"))
        return day

    def outcome(self, member: Member, others: Sequence[Member]) -> Outcome:
        """What comes of ``member`` beside ``others``."""
        key = _digest(member.key, member.path, *(part for other in others for part in (other.key, other.path)))
        if self.store is not None and (kept := self.store.get(key)) is not None:
            try:
                return decode(kept, member.path)
            except (ValueError, TypeError):
                pass  # checking it makes another one
        found = self._checked(member, others)
        if self.store is not None and found.report is not None and not found.problems:
            self.store.put(key, encode(found))
        return found

    def _checked(self, member: Member, others: Sequence[Member]) -> Outcome:
        problems: list[Problem] = []

        def check() -> Outcome:
            return check_read(member.read, self.run.at(member.path), [other.read for other in others])

        messages = self.run.settings.messages
        found = guarded(problems, member.path, messages, check) or Outcome(problems=problems)
        if found.report is not None:
            found.report.document = None
        return found


def add(
    audit: Audit,
    run: Run,
    sources: Sequence[Source],
    asked: Inputs,
    stdin: BinaryIO | None,
    store: Store | None,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Audit ``sources`` as a set, against the reports of ``asked`` too, which get no findings of their own."""
    audit.errors += [unreadable(path, error, run.settings.messages) for path, error in asked.problems]
    own = {os.path.normcase(os.path.realpath(source.path)) for source in sources if not source.piped}
    against = [s for s in asked.sources if not s.piped and os.path.normcase(os.path.realpath(s.path)) not in own]
    one_set = Set(audit, run, stdin, store)
    members = one_set.members(sources)
    earlier = sorted(one_set.members(against), key=lambda member: member.order)
    before = sorted(members, key=lambda member: member.order) if run.settings.together else []
    for number, member in enumerate(members, 1):
        others = [*before[: before.index(member) if before else 0], *earlier]
        take(audit, run, member.path, one_set.outcome(member, others))
        if progress is not None:
            progress(number, len(members))


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()
