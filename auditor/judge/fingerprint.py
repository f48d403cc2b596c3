"""What makes a finding the same finding tomorrow: its rule and its figures, not where they stand or what is said.

The same report as text and as Word, wrapped or not, gives the same fingerprints; a changed digit gives a new one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from auditor.judge.draft import Draft
from auditor.language import fold
from auditor.model import Document, Figure

LENGTH = 16


def folded(text: str) -> str:
    """``text`` without marks, case and extra white space, đ as d."""
    return " ".join(fold(text).split())


def _figure(figure: Figure) -> str:
    return f"{folded(figure.text).replace(' ', '')}~{folded(figure.noun)}"


def content(draft: Draft, document: Document) -> str:
    """The text that is hashed: rule id, and on both sides roles, written digits and folded nouns.

    Results made one (a house style, the blanks of a draft) count as one for the whole report, whichever they are.
    """
    result = draft.result
    if draft.members:
        return f"{draft.rule.id}|{draft.outcome}"
    sides = [f"{role}{at}={_figure(figure)}"
             for role, figures in (("stated", result.figures), ("other", result.others))
             for at, figure in enumerate(figures)]  # fmt: skip
    return "|".join([draft.rule.id, *(sides or [folded(document.quote(result.anchor))])])


def assign(drafts: Iterable[Draft], document: Document) -> None:
    """Gives each draft its fingerprint; equals are told apart by their order in the text."""
    met: Counter[str] = Counter()
    for leader in drafts:
        for draft in (leader, *leader.members):
            text = content(draft, document)
            met[text] += 1
            draft.fingerprint = hashlib.sha256(f"{text}#{met[text]}".encode()).hexdigest()[:LENGTH]
