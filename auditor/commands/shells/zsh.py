"""Completion for zsh, by its own ``_arguments``."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.commands.shells.words import FILE, FORMAT, LIST, OTHER, WORDS, Argument, Command, CommandLine

HEAD = """\
#compdef auditor
# zsh: put it as _auditor into a folder of $fpath, or: source <(auditor completion zsh) after compinit

_auditor_format() {  # a format, or a format with its file
    if compset -P '*='; then _files; else compadd -S '' -- "$@"; fi
}

_auditor() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -s -S -C \\
"""
MIDDLE = """\
        '1: :->command' '*:: :->rest'
    case $state in
        command)
            local -a commands=(
"""
REST = """\
            )
            _describe -t commands command commands ;;
        rest)
            case $words[1] in
"""
TAIL = """\
            esac ;;
    esac
}

if [[ $funcstack[1] == _auditor ]]; then _auditor "$@"; else compdef _auditor auditor; fi
"""


def script(line: CommandLine) -> str:
    """The script for ``line``."""
    own = "".join(f"        {spec} \\\n" for option in line.options for spec in _specs(option))
    said = "".join(f"                {_quoted(f'{command.name}:{command.says}')}\n" for command in line.commands)
    return HEAD + own + MIDDLE + said + REST + "".join(map(_case, line.commands)) + TAIL


def _case(command: Command) -> str:
    specs = [spec for option in command.options for spec in _specs(option)]
    if command.operand is not None:
        specs.append(_quoted(f"*: :{_action(command.operand)}"))
    body = " \\\n                    ".join(["_arguments -s -S", *specs])
    return f"                {command.name})\n                    {body} ;;\n"


def _specs(option: Argument) -> Iterator[str]:
    """The specifications of an option, one a name; any may be given again."""
    says = option.says.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    for name in option.names:
        equals = "=" if option.takes and name.startswith("--") else ""
        value = f": :{_action(option)}" if option.takes else ""
        yield _quoted(f"*{name}{equals}[{says}]{value}")


def _action(argument: Argument) -> str:
    """How the value of ``argument`` is completed."""
    words = " ".join(argument.words)
    forms = {FILE: "_files", WORDS: f"({words})", LIST: f"_values -s , rule {words}",
             FORMAT: f"_auditor_format {words}", OTHER: " "}  # fmt: skip
    return forms[argument.takes]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
