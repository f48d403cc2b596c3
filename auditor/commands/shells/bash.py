"""Completion for bash 3.2 and later, without the package bash-completion. Files are left to bash itself."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.commands.shells.words import FILE, FORMAT, LIST, OTHER, WORDS, Argument, CommandLine

HEAD = """\
# bash: source <(auditor completion bash), or put it into ~/.bash_completion

_auditor_offer() {  # words that begin with what is typed; $2 stands before each
    local word
    while IFS= read -r word; do COMPREPLY+=("${2-}$word"); done < <(compgen -W "$1" -- "${3-$current}")
}

_auditor_list() {  # the same after the last comma
    local head=""
    [[ $current == *,* ]] && head="${current%,*},"
    _auditor_offer "$1" "$head" "${current##*,}"
}

_auditor_value() {  # what the option $2 of the command $1 takes; 1 when it takes nothing
    case "$1 $2" in
"""
TAIL = """\
_auditor() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command="" only="" at
    COMPREPLY=()
    # bash cuts words at "=": --fail-on=error, --format json=FILE
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((at = 1; at < COMP_CWORD; at++)); do
        [[ ${COMP_WORDS[at]} == "--" ]] && only=1
        case ${COMP_WORDS[at]} in
            @COMMANDS@) command=${command:-${COMP_WORDS[at]}} ;;
        esac
    done
    if [[ -z $only && -n $command ]] && _auditor_value "$command" "$before"; then
        return
    fi
    case "$only$command:$current" in
        :-*) _auditor_offer "@OPTIONS@" ;;
        :*) _auditor_offer "@WORDS@" ;;
@CASES@    esac
}

complete -o default -F _auditor auditor
"""


def script(line: CommandLine) -> str:
    """The script for ``line``."""
    names = [command.name for command in line.commands]
    values = "".join(_values(line))
    cases = "".join(_cases(line))
    tail = TAIL.replace("@COMMANDS@", " | ".join(names)).replace("@WORDS@", " ".join(names)).replace("@CASES@", cases)
    return HEAD + values + "        *) return 1 ;;\n    esac\n}\n\n" + tail.replace("@OPTIONS@", _options(line.options))


def _options(options: tuple[Argument, ...]) -> str:
    return " ".join(name for option in options for name in option.names)


def _values(line: CommandLine) -> Iterator[str]:
    """A case for every option that takes a value."""
    for command in line.commands:
        for option in command.options:
            if option.takes:
                heads = " | ".join(f'"{command.name} {name}"' for name in option.names)
                yield f"        {heads}) {_offer(option)} ;;\n"


def _offer(argument: Argument) -> str:
    """What to offer for the value of ``argument``; without an answer bash offers files."""
    words = " ".join(argument.words)
    if argument.takes in (WORDS, FORMAT):
        return f'_auditor_offer "{words}"'
    if argument.takes == LIST:
        return f'_auditor_list "{words}"'
    assert argument.takes in (FILE, OTHER)
    return ":"


def _cases(line: CommandLine) -> Iterator[str]:
    """For each command its options, and what it takes beside them."""
    for command in line.commands:
        yield f'        {command.name}:-*) _auditor_offer "{_options(command.options)}" ;;\n'
        if command.operand is not None and command.operand.words:
            yield f"        {command.name}:*) {_offer(command.operand)} ;;\n"
