"""A sentence in the language asked for, or in both when nobody has said which: the locale is never asked."""

from __future__ import annotations


def in_language(vi: str, en: str, messages: str | None) -> str:
    """``vi`` or ``en`` as ``messages`` says; both, joined by a slash, when it is None."""
    return {"vi": vi, "en": en}.get(messages or "", f"{vi} / {en}")
