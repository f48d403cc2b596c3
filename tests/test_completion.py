"""Completion: the shells themselves are asked what they would offer, and every script knows every option."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from auditor import commands
from auditor.commands.completion import SHELLS
from auditor.commands.shells import bash
from auditor.commands.shells.words import FILE, FORMAT, LIST, OTHER, WORDS, described
from auditor.outputs import FORMATS

bash_only = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
LEVELS = ["error", "warning", "note", "never"]
COMMANDS = list(commands.COMMANDS)

# What is typed, as words of the command line (the last may be unfinished), and what is offered.
TYPED: list[tuple[list[str], list[str]]] = [
    ([""], COMMANDS),
    (["c"], ["check", "config", "cache", "completion"]),
    (["--v"], ["--version"]),
    (["check", "--fail-on-n"], ["--fail-on-nothing"]),
    (["check", "a b.md", "--no-s"], ["--no-suppress"]),
    (["check", "--fail-on", ""], LEVELS),
    (["check", "--fail-on", "n"], ["note", "never"]),
    (["ledger", "--sort", ""], ["place", "severity"]),
    (["check", "--format", ""], list(FORMATS)),
    (["check", "--format", "j"], ["json", "jsonl", "junit"]),
    (["check", "--select", "percent-of-r"], ["percent-of-ratio"]),
    (["check", "--select", "D102,percent-of-r"], ["D102,percent-of-ratio"]),
    (["check", "--select", "*,percent-of-r"], ["*,percent-of-ratio"]),
    (["explain", "percent-of-r"], ["percent-of-ratio"]),
    (["init", "--only", ""], ["config", "pre-commit", "github", "gitlab"]),
    (["rules", "--format", ""], ["text", "json", "markdown"]),
    (["completion", ""], list(SHELLS)),
    (["completion", "f"], ["fish"]),
    (["check", "--prof"], ["--profile"]),
    (["annotate", "a.docx", "--out"], ["--output"]),
]  # fmt: skip


@lru_cache
def script(shell: str, *options: str) -> str:
    """The script that the program prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert commands.main(["completion", shell, *options]) == 0
    return out.getvalue()


@pytest.fixture
def bash_script(tmp_path: Path) -> Path:
    file = tmp_path / "auditor.bash"
    file.write_text(script("bash"), encoding="utf-8")
    return file


def in_bash(file: Path, words: list[str]) -> list[str]:
    """What bash has in COMPREPLY when the last of ``words`` is completed; "=" is a word of its own, as there."""
    asked = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _auditor; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "--norc", "-u", "-c", asked, "-", str(file), "auditor", *words],
        capture_output=True, check=True, encoding="utf-8", cwd=file.parent,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines() if done.stdout.strip() else []


@bash_only
@pytest.mark.parametrize(("words", "offered"), TYPED, ids=lambda value: " ".join(value))
def test_bash_offers_what_fits(words: list[str], offered: list[str], bash_script: Path) -> None:
    assert in_bash(bash_script, words) == offered


@bash_only
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["check", "--fail-on", "="], LEVELS),
        (["check", "--fail-on", "=", "w"], ["warning"]),
        (["check", "--select", "=", "D102,percent-of-r"], ["D102,percent-of-ratio"]),
        (["check", "--format", "=", "sa"], ["sarif"]),
        # an empty answer leaves the word to bash, which offers files
        (["check", "--format", "json", "=", ""], []),
        (["check", "--config", ""], []),
        (["check", "--since", ""], []),
        (["check", ""], []),
        (["check", "--against", "a", ""], []),
        (["check", "--", "--fail-on", ""], []),
        (["check", "--", "-"], []),
        (["khong-co", "c"], ["check", "config", "cache", "completion"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_bash_completes_after_an_equals_sign_and_leaves_files_to_itself(
    words: list[str], offered: list[str], bash_script: Path
) -> None:
    assert in_bash(bash_script, words) == offered


@bash_only
def test_bash_registers_the_function_and_falls_back_on_files(bash_script: Path) -> None:
    done = subprocess.run(["bash", "--norc", "-c", f"source '{bash_script}'; complete -p auditor"],
                          capture_output=True, check=True, encoding="utf-8")  # fmt: skip
    assert done.stdout.strip() == "complete -o default -F _auditor auditor"


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish here")
@pytest.mark.parametrize(("words", "offered"), TYPED, ids=lambda value: " ".join(value))
def test_fish_offers_what_fits(words: list[str], offered: list[str], tmp_path: Path) -> None:
    file = tmp_path / "auditor.fish"
    file.write_text(script("fish"), encoding="utf-8")
    line = " ".join(["auditor", *(word.replace(" ", "\\ ") for word in words)])
    environment = os.environ | {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["fish", "--no-config", "-c", 'source $argv[1]; complete -C"$argv[2]"', str(file), line],
                          capture_output=True, check=True, encoding="utf-8", cwd=tmp_path, env=environment)  # fmt: skip
    found = [one.split("\t")[0] for one in done.stdout.splitlines()]
    assert sorted(one for one in found if one != file.name) == sorted(offered)


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh here")
def test_zsh_takes_the_script(tmp_path: Path) -> None:
    (tmp_path / "_auditor").write_text(script("zsh"), encoding="utf-8")
    asked = "fpath=($1 $fpath); autoload -U compinit; compinit -D -u; print -r -- $_comps[auditor]; _auditor; true"
    done = subprocess.run(["zsh", "-f", "-c", asked, "-", str(tmp_path)], capture_output=True, check=True,
                          encoding="utf-8", cwd=tmp_path)  # fmt: skip
    assert done.stdout.strip() == "_auditor"
    assert "parse error" not in done.stderr
    assert subprocess.run(["zsh", "-n", str(tmp_path / "_auditor")], check=False).returncode == 0


@pytest.mark.parametrize("messages", [[], ["--messages", "vi"], ["--messages", "en"]])
@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_knows_every_command_option_and_word(shell: str, messages: list[str]) -> None:
    text = script(shell, *messages)
    line = described(commands.parser(), None)
    for command in line.commands:
        assert command.name in text
        for argument in (*command.options, *filter(None, [command.operand])):
            assert all(word in text for word in argument.words)
            for name in argument.names:
                assert (f"-l {name[2:]} " if name[1] == "-" else f"-s {name[1]} ") in text or name in text
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    said = {"vi": "rà soát báo cáo", "en": "check reports"}
    if shell != "bash":
        assert [said[one] in text for one in said] == [not messages or messages[1] == one for one in said]


@pytest.mark.parametrize("shell", ["powershell", "bash"])
def test_brackets_and_quotes_of_a_script_are_closed(shell: str) -> None:
    text = script(shell, "--messages", "en")
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    if shell == "bash":
        done = subprocess.run(["bash", "-n"], input=text, capture_output=True, check=False, encoding="utf-8")
        assert (done.returncode, done.stderr) == (0, "")
        return
    bare: list[str] = []
    quoted = False
    for letter in code:
        quoted ^= letter == "'"
        bare += [] if quoted else [letter]
    assert not quoted
    waiting: list[str] = []
    for letter in bare:
        if letter in "([{":
            waiting.append(")]}"["([{".index(letter)])
        elif letter in ")]}":
            assert waiting.pop() == letter
    assert waiting == []


def test_what_every_value_is_has_been_decided() -> None:
    """A new option with a value is a file, words, rules or formats, or stands here as free text."""
    free = {"--since", "--stdin-filename", "--author", "--initials", "--date"}
    line = described(commands.parser(), "en")
    for command in line.commands:
        for option in command.options:
            assert option.takes in ("", FILE, WORDS, LIST, FORMAT, OTHER)
            assert (option.takes == OTHER) == (option.names[-1] in free), option.names
            assert bool(option.words) == (option.takes in (WORDS, LIST, FORMAT))
            assert option.says


def test_an_odd_help_text_breaks_no_script() -> None:
    parser = argparse.ArgumentParser(prog="auditor")
    sub = parser.add_subparsers()
    inner = sub.add_parser("check", help="it's [odd]: $(touch x) `y` \\ % “z”")
    inner.add_argument("--odd", metavar="a|b", help="it's [odd]: $(touch x) `y` \\ “z”")
    line = described(parser, None)
    from auditor.commands.shells import fish, powershell, zsh

    texts = {"bash": bash.script(line), "zsh": zsh.script(line), "fish": fish.script(line)}
    for shell, text in texts.items():
        if shutil.which(shell):
            done = subprocess.run([shell, "-n"], input=text, capture_output=True, check=False, encoding="utf-8")
            assert (done.returncode, done.stderr) == (0, ""), shell
    assert "'it''s [odd]: $(touch x) `y` \\ % “z”'" in powershell.script(line)
