"""auditor: proofreads the arithmetic and the consistency of drafted reports, in Vietnamese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os

    from auditor.model import Audit

__all__ = ["__version__", "audit", "audit_text"]

__version__ = "0.1.0"


def audit(*paths: str | os.PathLike[str], **settings: Any) -> Audit:
    """Audit the reports at ``paths`` (files and folders).

    ``settings`` are those of ``auditor.pipeline.Settings``: select, ignore, language, messages, profile, extend, …
    Reports that cannot be checked stand in ``Audit.errors``, one sentence each. Raises RulepackError for a rule file
    or a rule name that cannot be taken, TypeError for a setting that does not exist, ValueError for a value it cannot
    have.
    """
    from auditor.pipeline import Settings, audit_paths

    return audit_paths(paths, Settings(**settings))


def audit_text(text: str, language: str = "auto", **settings: Any) -> Audit:
    """Audit ``text``, a report of which no file is at hand. ``language`` is "auto", "vi" or "en"; else as audit()."""
    from auditor import pipeline

    return pipeline.audit_text(text, pipeline.Settings(language=language, **settings))
