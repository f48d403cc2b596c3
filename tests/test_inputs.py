"""What a path leads to: files, folders, patterns, links, standard input, and everything that is no report."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from auditor import inputs
from auditor.inputs import Source, gather
from auditor.model import Audit
from auditor.pipeline import Settings, audit_paths
from auditor.readers import ReadError

SENTENCE = "Đã giao 21/20 quyển sổ, đạt 105% kế hoạch.\n"
links = pytest.mark.skipif(os.name == "nt", reason="Windows allows links only to administrators")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str = SENTENCE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(*paths: str) -> list[str]:
    return [source.path for source in gather(paths).sources]


def test_a_folder_is_read_with_all_below_it_in_sorted_order(here: Path) -> None:
    for name in ("quy-4/b.md", "quy-4/a.TXT", "a.txt", "quy-1/phu-luc/c.docx"):
        write(here / "nam" / name)
    assert found("nam") == ["nam/a.txt", "nam/quy-1/phu-luc/c.docx", "nam/quy-4/a.TXT", "nam/quy-4/b.md"]


def test_the_order_of_arguments_does_not_matter(here: Path) -> None:
    write(here / "b.txt"), write(here / "a.txt")
    assert found("b.txt", "a.txt") == found("a.txt", "b.txt") == ["a.txt", "b.txt"]


def test_a_file_is_read_once_however_often_it_is_named(here: Path) -> None:
    write(here / "nam/a.txt")
    assert found("nam", "nam/a.txt", "./nam/a.txt", str(here / "nam")) in (
        ["nam/a.txt"],
        [f"{here.as_posix()}/nam/a.txt"],
    )


def test_hidden_entries_and_lock_files_of_word_are_left_alone(here: Path) -> None:
    for name in ("a.txt", ".git/b.txt", ".c.txt", "~$a.docx"):
        write(here / "nam" / name)
    asked = gather(["nam"])
    assert ([s.path for s in asked.sources], dict(asked.skipped)) == (["nam/a.txt"], {})


@pytest.mark.parametrize("named", [["*.docx"], ["a.docx", "~$a.docx"], ["~$a.docx", "."]])
def test_lock_files_that_are_named_among_reports_are_left_alone(named: list[str], here: Path) -> None:
    for name in ("a.docx", "~$a.docx"):
        write(here / name)
    asked = gather(named)
    assert ([source.path for source in asked.sources], asked.problems) == (["a.docx"], [])


def test_files_of_other_types_in_a_folder_are_skipped_and_counted_by_type(here: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.PDF", "d.xlsx", "LICENSE"):
        write(here / "nam" / name)
    asked = gather(["nam"])
    assert (len(asked.sources), dict(asked.skipped), asked.problems) == (1, {".pdf": 2, ".xlsx": 1, "": 1}, [])


def test_a_pattern_that_the_shell_has_left_alone_is_expanded(here: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt"):
        write(here / name)
    assert found("a*.txt") == ["a1.txt", "a2.txt"]


def test_a_name_that_looks_like_a_pattern_is_taken_as_it_stands(here: Path) -> None:
    write(here / "[1] a.txt")
    assert found("[1] a.txt") == ["[1] a.txt"]


@links
def test_a_loop_of_links_ends(here: Path) -> None:
    write(here / "nam/a.txt")
    (here / "nam/lai").symlink_to(here / "nam", target_is_directory=True)
    (here / "nam/xoay").symlink_to("xoay")
    assert found("nam") == ["nam/a.txt", "nam/xoay"] or found("nam") == ["nam/a.txt"]


@links
def test_a_report_behind_two_links_is_read_once(here: Path) -> None:
    write(here / "that/a.txt")
    (here / "b.txt").symlink_to(here / "that/a.txt")
    (here / "lien-ket").symlink_to(here / "that", target_is_directory=True)
    assert found("that", "b.txt", "lien-ket") == ["b.txt"]


@links
def test_a_link_that_leads_nowhere_is_named(here: Path) -> None:
    write(here / "nam/a.txt")
    (here / "nam/b.txt").symlink_to("khong-co.txt")
    audit = audit_paths(["nam"], Settings(messages="en"))
    assert [(p.path, p.message) for p in audit.errors] == [("nam/b.txt", "There is no such file or folder.")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_is_no_report(here: Path) -> None:
    write(here / "nam/a.txt")
    os.mkfifo(here / "nam/b.txt")
    assert found("nam") == ["nam/a.txt"]


def problems(audit: Audit) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in audit.errors]


def lone(path: str, **settings: str) -> str:
    """The one sentence on ``path``, of which no report came."""
    audit = audit_paths([path], Settings(**settings))
    assert not audit.reports
    ((where, message),) = problems(audit)
    assert where == path
    return message


UNCHECKABLE = {
    "khong-co.txt": (None, "Không tìm thấy", "no such file"),
    "thu-muc-trong": ("", "không có báo cáo nào", "holds no report"),
    "rong.txt": (b"", "rỗng", "empty"),
    "trang.txt": (b" \n\n\t\r\n", "không có chữ", "no text"),
    "nhi-phan.txt": (bytes(range(256)) * 8, "", ""),
    "anh.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "", ""),
    "khong-ro.xyz": (b"abc", ".xyz", ".xyz"),
    "hong.docx": (b"PK\x03\x04 hong", "", ""),
}


@pytest.mark.parametrize("name", UNCHECKABLE)
def test_what_cannot_be_checked_gets_one_sentence_in_each_language(name: str, here: Path) -> None:
    data, vi, en = UNCHECKABLE[name]
    if data == "":
        (here / name).mkdir()
    elif isinstance(data, bytes):
        (here / name).write_bytes(data)
    in_vi, in_en = lone(name, messages="vi"), lone(name, messages="en")
    assert vi in in_vi
    assert en in in_en
    assert lone(name) == f"{in_vi} / {in_en}"
    assert all(text.endswith(".") and "\n" not in text for text in (in_vi, in_en))


def test_the_other_reports_are_checked_all_the_same(here: Path) -> None:
    write(here / "a.txt"), write(here / "b.txt", "")
    audit = audit_paths(["a.txt", "b.txt", "c.txt"], Settings(messages="vi"))
    assert [report.path for report in audit.reports] == ["a.txt"]
    assert sorted(problem.path for problem in audit.errors) == ["b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), "open in Word"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (FileNotFoundError(2, "No such file"), "no such file"),
    ],
)
def test_a_file_that_cannot_be_opened_or_vanishes_is_named(
    error: OSError, said: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "a.txt")

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(inputs, "open", refuse, raising=False)
    assert said in lone("a.txt", messages="en")


def test_a_folder_that_cannot_be_opened_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "nam").mkdir()

    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if Path(path).name == "nam":
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert lone("nam", messages="en") == "The folder cannot be opened (Permission denied)."


def test_a_file_above_the_limit_is_not_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LARGEST", 20)
    write(here / "a.txt")
    assert "larger than 200 MB" in lone("a.txt", messages="en")


def test_standard_input_is_a_report_with_the_name_given_to_it(here: Path) -> None:
    audit = audit_paths(["-", "-"], Settings(stdin_filename="b.md"), io.BytesIO(SENTENCE.encode()))
    assert [report.path for report in audit.reports] == ["b.md"]


def test_standard_input_without_a_name_is_text(here: Path) -> None:
    audit = audit_paths(["-"], Settings(), io.BytesIO(SENTENCE.encode()))
    assert [report.path for report in audit.reports] == ["-"]


@pytest.mark.parametrize("stream", [None, io.BytesIO(b"")])
def test_an_empty_standard_input_is_named(stream: io.BytesIO | None) -> None:
    with pytest.raises(ReadError):
        Source("-", piped=True).fetch(stream)
