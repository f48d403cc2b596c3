"""Completion for Windows PowerShell 5.1 and PowerShell 7. Where nothing is offered the shell offers files itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.commands.shells.words import LIST, CommandLine

HEAD = """\
# PowerShell: auditor completion powershell | Out-String | Invoke-Expression   (in $PROFILE to have it always)

Register-ArgumentCompleter -Native -CommandName auditor, auditor.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = [ordered]@{
"""
OPTIONS = """\
    }
    $options = @{
"""
VALUES = """\
    }
    $values = @{
"""
LISTS = """\
    }
    $lists = @(
"""
TAIL = """\
    )
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.ToString() })
    $command = $words | Select-Object -Skip 1 | Where-Object { $commands.Contains($_) } | Select-Object -First 1
    $typed = $wordToComplete
    $key = "$command $($words[-1])"
    $before = ''
    if ($typed -match '^(--[^=]+=)(.*)$') {
        $before = $Matches[1]
        $key = "$command $($before.TrimEnd('='))"
        $typed = $Matches[2]
    }
    if ($lists -contains $key -and $typed -match '^(.*,)([^,]*)$') {
        $before = $before + $Matches[1]
        $typed = $Matches[2]
    }
    if ($words -contains '--') { $found = @() }
    elseif ($values.ContainsKey($key)) { $found = $values[$key] }
    elseif ($typed.StartsWith('-')) { $found = $options["$command"] }
    elseif (-not $command) { $found = @($commands.Keys) }
    elseif ($values.ContainsKey("$command")) { $found = $values["$command"] }
    else { $found = @() }
    $found | Where-Object { $_.StartsWith($typed) } | ForEach-Object {
        $says = if (-not $command -and $commands.Contains($_)) { $commands[$_] } else { $_ }
        [System.Management.Automation.CompletionResult]::new("$before$_", $_, 'ParameterValue', $says)
    }
}
"""


def script(line: CommandLine) -> str:
    """The script for ``line``."""
    said = "".join(f"        {_quoted(command.name)} = {_quoted(command.says)}\n" for command in line.commands)
    options = "".join(_entries(_options(line)))
    lists = [f"{command.name} {name}" for command in line.commands for option in command.options
             if option.takes == LIST for name in option.names]  # fmt: skip
    named = "".join(f"        {_quoted(key)}\n" for key in lists)
    return HEAD + said + OPTIONS + options + VALUES + "".join(_entries(_values(line))) + LISTS + named + TAIL


def _options(line: CommandLine) -> Iterator[tuple[str, Iterable[str]]]:
    yield "", [name for option in line.options for name in option.names]
    for command in line.commands:
        yield command.name, [name for option in command.options for name in option.names]


def _values(line: CommandLine) -> Iterator[tuple[str, Iterable[str]]]:
    """What options and commands take, by "command option" and by command; nothing listed leaves it to the shell."""
    for command in line.commands:
        for option in command.options:
            if option.takes:
                yield from ((f"{command.name} {name}", option.words) for name in option.names)
        if command.operand is not None and command.operand.words:
            yield command.name, command.operand.words


def _entries(listed: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    for key, words in listed:
        yield f"        {_quoted(key)} = @({', '.join(map(_quoted, words))})\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
