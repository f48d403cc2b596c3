"""Sentences of known verdict, written apart from the program's grammars. See ``generate``."""

from .generate import KINDS, Case, generate
from .phrasebook import LANGUAGES

__all__ = ["KINDS", "LANGUAGES", "Case", "generate"]
