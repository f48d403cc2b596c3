"""What a command line can hold, taken from its parsers: commands, options, and the words that options take."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from attrs import frozen

from auditor.bilingual import in_language

FILE, WORDS, LIST, FORMAT, OTHER = "file", "words", "list", "format", "other"
# What a value is, by the name that the help gives it; what is not listed is free text.
_FILES = frozenset({"PATH", "FILE", "FILE.json", "EARLIER", "FOLDER", "DRAFT.docx", "OUT.docx"})
_RULES, _RULE, _FORMATS = "RULE[,RULE]", "RULE", "FORMAT[=FILE]"


@frozen
class Argument:
    """An option, or with no ``names`` what stands by itself.

    says   what it is for
    takes  what it takes: "file", "words" (one of ``words``), "list" (of ``words``, with commas between them),
           "format" (one of ``words``, or with "=" and a file), "other" (free text), or "" for no value
    """

    names: tuple[str, ...]
    says: str
    takes: str = ""
    words: tuple[str, ...] = ()


@frozen
class Command:
    """A command with its options, and what it takes beside them (None for nothing)."""

    name: str
    says: str
    options: tuple[Argument, ...]
    operand: Argument | None = None


@frozen
class CommandLine:
    """The program: its own options and its commands."""

    name: str
    options: tuple[Argument, ...]
    commands: tuple[Command, ...]


def described(parser: argparse.ArgumentParser, messages: str | None) -> CommandLine:
    """The command line that ``parser`` reads, told in the language of ``messages`` or in both."""
    (sub,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    helps = {choice.dest: choice.help or "" for choice in sub._choices_actions}
    commands = []
    for name, inner in sub.choices.items():
        arguments = tuple(_arguments(inner, messages))
        own = tuple(argument for argument in arguments if argument.names)
        operand = next((argument for argument in arguments if not argument.names), None)
        commands.append(Command(name, _said(helps.get(name, ""), messages), own, operand))
    return CommandLine(parser.prog, tuple(_arguments(parser, messages)), tuple(commands))


def _arguments(parser: argparse.ArgumentParser, messages: str | None) -> Iterator[Argument]:
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            takes, words = _value(action)
            yield Argument(tuple(action.option_strings), _said(action.help or "", messages), takes, words)


def _value(action: argparse.Action) -> tuple[str, tuple[str, ...]]:
    """What the argument takes, and the words for it."""
    name = action.metavar if isinstance(action.metavar, str) else ""
    if action.nargs == 0:
        return "", ()
    if name in _FILES:
        return FILE, ()
    if name in (_RULES, _RULE):
        return LIST if name == _RULES else WORDS, _rules()
    if name == _FORMATS:
        from auditor.outputs import FORMATS

        return FORMAT, tuple(FORMATS)
    return (WORDS, tuple(word for word in name.split("|") if word.islower())) if "|" in name else (OTHER, ())


def _rules() -> tuple[str, ...]:
    """Families, ids and names of the shipped rules."""
    from auditor import rulepack

    rules = rulepack.load(examples=False).rules
    names = (*sorted({rule.family for rule in rules}), *(rule.id for rule in rules), *(rule.name for rule in rules))
    return tuple(names)


def _said(text: str, messages: str | None) -> str:
    """A line of help, "Vietnamese / English", in the language of ``messages``."""
    vi, slash, en = text.rpartition(" / ")
    return in_language(vi, en, messages) if slash else text
