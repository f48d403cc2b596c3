"""Whatever is the matter with files, streams and disks: no traceback, the right exit code, and the rest is checked."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor import commands
from auditor.commands import files
from auditor.commands.console import Console
from auditor.commands.progress import Progress

ROOT = Path(__file__).resolve().parents[1]
RIGHT = "Đã giao 21/20 quyển sổ, đạt 105% kế hoạch.\n"
WRONG = "Đã giao 21/20 quyển sổ, đạt 106% kế hoạch.\n"
posix = pytest.mark.skipif(os.name == "nt", reason="links, descriptors and devices of POSIX")
full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full here")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two reports."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nam").mkdir()
    (tmp_path / "nam/dung.txt").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "nam/sai.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def started(*arguments: str, shell: str = "{}", **environment: str) -> tuple[int, str, str]:
    """The program on its own: exit code, standard output and standard error."""
    line = shell.format(" ".join([f"'{sys.executable}'", "-m", "auditor", *arguments]))
    settings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment
    done = subprocess.run(line, shell=True, capture_output=True, encoding="utf-8", env=settings, check=False)
    return done.returncode, done.stdout, done.stderr


# --- what is read -------------------------------------------------------------------------------------------------


def link_loop(here: Path) -> None:
    (here / "nam/lai").symlink_to(here / "nam", target_is_directory=True)


def link_to_itself(here: Path) -> None:
    (here / "nam/xoay.txt").symlink_to("xoay.txt")


def folder_named_like_a_report(here: Path) -> None:
    (here / "nam/muc.txt").mkdir()
    (here / "nam/muc.txt/b.txt").write_text(RIGHT, encoding="utf-8")


def nothing(here: Path) -> None:
    """All is as it should be."""


@posix
@pytest.mark.parametrize(
    ("change", "paths", "code", "reports", "unchecked"),
    [
        (nothing, ["nam/sai.txt", "nam/sai.txt", "./nam/sai.txt", "nam", "nam/../nam"], 1, 2, []),
        (nothing, ["nam/dung.txt", "{here}/nam/dung.txt"], 0, 1, []),
        (nothing, ["khong-co.txt", "nam"], 2, 2, ["khong-co.txt"]),
        (nothing, ["z.txt", "a.txt", "./z.txt", "nam"], 2, 2, ["a.txt", "z.txt"]),
        (nothing, ["", "nam"], 2, 2, [""]),
        (nothing, ["a\nb.txt", "nam"], 2, 2, ["a\nb.txt"]),
        (link_loop, ["nam"], 1, 2, []),
        (link_to_itself, ["nam"], 2, 2, ["nam/xoay.txt"]),
        (folder_named_like_a_report, ["nam"], 1, 3, []),
    ],
)
@pytest.mark.parametrize("turn", [list, lambda paths: paths[::-1]], ids=["as given", "reversed"])
def test_paths_of_every_kind_end_in_the_right_code(
    change: Callable[[Path], None], paths: list[str], code: int, reports: int, unchecked: list[str],
    turn: Callable[[list[str]], list[str]], here: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    change(here)
    given = turn([path.format(here=here) for path in paths])
    assert commands.main(["check", "--format", "json", "--messages", "en", *given]) == code
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (len(told["reports"]), [problem["path"] for problem in told["errors"]]) == (reports, unchecked)
    assert err.count("\n") == len(unchecked) + 1


def test_a_folder_that_cannot_be_listed_does_not_keep_the_others(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "nam/kin").mkdir()
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if Path(path).name == "kin":
            raise PermissionError(errno.EACCES, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert commands.main(["check", "--format", "json", "nam"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert (len(told["reports"]), [problem["path"] for problem in told["errors"]]) == (2, ["nam/kin"])


# --- what is written ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize(
    ("option", "file"),
    [("--format=json={}", "out.json"), ("--write-baseline={}", "base.json")],
    ids=["form", "baseline"],
)
def test_a_disk_that_takes_no_file_is_told_and_leaves_none(
    error: int, option: str, file: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    (here / file).write_text('{"schema": 1, "tool": "auditor", "reports": {}}', encoding="ascii")
    before = (here / file).read_bytes()
    monkeypatch.setattr(files.os, "fsync", refuse)
    assert commands.main(["check", "--messages", "en", "nam", option.format(file)]) == 2
    err = capsys.readouterr().err
    assert f"{file} cannot be written ({os.strerror(error)})." in err
    assert (here / file).read_bytes() == before
    assert sorted(path.name for path in here.iterdir()) == sorted(["nam", file])


@posix
@pytest.mark.parametrize(
    ("arguments", "shell", "code", "said"),
    [
        (["check", "nam"], "{} >&-", 1, ""),
        (["check", "nam"], "{} 2>&-", 1, ""),
        (["check", "nam/dung.txt"], "{} >&- 2>&- <&-", 0, ""),
        (["check", "-"], "{} <&-", 2, "there is no text"),
        (["check", "nam"], "{} | true", 0, ""),
        (["--help"], "{} >&-", 0, ""),
        pytest.param(["check", "nam"], "{} >/dev/full", 2, "cannot write", marks=full),
        pytest.param(["check", "--format=json", "nam"], "{} >/dev/full", 2, "cannot write", marks=full),
        pytest.param(["check", "--format=json=/dev/full", "nam"], "{}", 2, "/dev/full cannot be written", marks=full),
        pytest.param(["check", "khong-co.txt"], "{} 2>/dev/full", 2, "", marks=full),
        (["check", "nam"], "mkdir mat; cd mat; rmdir ../mat; {}", 2, "No such file"),
    ],
)
def test_no_stream_makes_a_traceback(arguments: list[str], shell: str, code: int, said: str, here: Path) -> None:
    ended, out, err = started(*arguments, shell=shell)
    assert ended == code
    assert said in err
    assert "Traceback" not in out + err


# --- how far it has come ------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that goes forward by ``step`` seconds each time it is asked."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def shown(messages: str | None, total: int, step: float) -> str:
    """What stands on the terminal in a run over ``total`` reports that take ``step`` seconds each."""
    terminal = Terminal()
    with Progress(Console(terminal, terminal).draw, messages, Clock(step)) as progress:
        for done in range(1, total + 1):
            progress.tell(done, total)
    return terminal.getvalue()


def test_a_long_run_says_how_far_it_has_come_and_clears_the_line() -> None:
    assert shown("en", 3, 1.0).split("\r") == [
        "", "reports checked: 1/3", "reports checked: 2/3", "reports checked: 3/3", " " * 20, ""
    ]  # fmt: skip
    assert "đã rà soát 2/3 báo cáo" in shown("vi", 3, 1.0)


def test_the_line_is_cleared_when_a_run_is_stopped() -> None:
    terminal = Terminal()

    def stopped() -> None:
        with Progress(Console(terminal, terminal).draw, "en", Clock(1.0)) as progress:
            progress.tell(1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert terminal.getvalue().endswith("\r" + " " * 20 + "\r")


@pytest.mark.parametrize(("total", "step"), [(1, 9.0), (50, 0.001)], ids=["one report", "a short run"])
def test_a_run_that_needs_no_word_gets_none(total: int, step: float) -> None:
    assert shown("en", total, step) == ""


def test_the_line_is_not_drawn_more_often_than_can_be_read() -> None:
    assert shown("en", 2000, 0.001).count("checked") == 15


@pytest.mark.parametrize(
    ("out", "err", "environ", "drawn"),
    [
        (Terminal, Terminal, {}, True),
        (Terminal, Terminal, {"CI": "true"}, False),
        (Terminal, Terminal, {"TERM": "dumb"}, False),
        (io.StringIO, Terminal, {}, False),
        (Terminal, io.StringIO, {}, False),
    ],
)
def test_the_line_is_for_a_person_at_a_terminal(
    out: type[io.StringIO], err: type[io.StringIO], environ: dict[str, str], drawn: bool
) -> None:
    console = Console(out(), err())
    with Progress.on(console, "en", environ) as progress:
        progress._clock = Clock(1000.0)
        progress._next = 0.0
        progress.tell(1, 2)
    assert bool(console.err.getvalue()) is drawn  # type: ignore[attr-defined]
    assert console.out.getvalue() == ""  # type: ignore[attr-defined]
