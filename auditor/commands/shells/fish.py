"""Completion for fish, a line an option."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.commands.shells.words import FILE, FORMAT, LIST, WORDS, Argument, CommandLine

HEAD = """\
# fish: auditor completion fish > ~/.config/fish/completions/auditor.fish

function __auditor_at  # whether the command is $argv[1]; with nothing, whether there is none yet
    for word in (commandline -opc)[2..-1]
        if contains -- $word @COMMANDS@
            test "$word" = "$argv[1]"
            return
        end
    end
    test (count $argv) -eq 0
end

function __auditor_list  # words after the last comma
    set -l typed (commandline -ct | string replace -r '^--[^=]*=' '')
    set -l head (string match -r '^.*,' -- $typed)
    for word in $argv
        echo "$head$word"
    end
end

complete -c auditor -n __auditor_at -f
"""


def script(line: CommandLine) -> str:
    """The script for ``line``."""
    return "".join([HEAD.replace("@COMMANDS@", " ".join(command.name for command in line.commands)), *_lines(line)])


def _lines(line: CommandLine) -> Iterator[str]:
    for option in line.options:
        yield _line("__auditor_at", option)
    for command in line.commands:
        yield f"complete -c auditor -n __auditor_at -a {command.name} -d {_quoted(command.says)}\n"
    for command in line.commands:
        at = _quoted(f"__auditor_at {command.name}")
        for option in command.options:
            yield _line(at, option)
        operand = command.operand
        if operand is None or operand.takes != FILE:
            words = f" -a {_quoted(' '.join(operand.words))}" if operand is not None else ""
            yield f"complete -c auditor -n {at} -f{words}\n"


def _line(at: str, option: Argument) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    return f"complete -c auditor -n {at} {names}{_value(option)} -d {_quoted(option.says)}\n"


def _value(option: Argument) -> str:
    words = " ".join(option.words)
    if option.takes == FILE:
        return " -r -F"
    if option.takes == LIST:
        return f" -x -a {_quoted(f'(__auditor_list {words})')}"
    if option.takes == FORMAT:  # a file follows "="
        return f" -r -F -a {_quoted(words)}"
    return (f" -x -a {_quoted(words)}" if option.takes == WORDS else " -x") if option.takes else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
