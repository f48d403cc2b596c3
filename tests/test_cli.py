"""The command line: exit codes, formats, files, consoles that cannot print Vietnamese, readers that go away."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
import unicodedata
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest

import auditor
from auditor import checks, commands, pipeline
from auditor.checks.base import Check
from auditor.commands import console as printing
from auditor.commands import explain, files
from auditor.commands.console import Console

ROOT = Path(__file__).resolve().parents[1]
RIGHT = "Đã giao 19/20 quyển sổ, đạt 95%.\n"
WRONG = "Đã giao 19/20 quyển sổ, đạt 96%.\n"
ENGLISH = "The council repaired 19 of 20 bridges (96%).\n"
NOTHING = "Xin trân trọng cảm ơn các đồng chí.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a right, a wrong and a dumb report, and a console that knows nothing of this one."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("dung.txt", RIGHT), ("sai.txt", WRONG), ("wrong.txt", ENGLISH), ("loi-chao.txt", NOTHING)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command line."""
    code = commands.main(arguments)
    return code, *capsys.readouterr()


# --- the exit code ------------------------------------------------------------------------------------------------

CODES = [
    (("check", "dung.txt"), 0),
    (("check", "sai.txt"), 1),
    (("check", "wrong.txt"), 1),
    (("check", "sai.txt", "dung.txt"), 1),
    (("check", "--fail-on", "never", "sai.txt"), 0),
    (("check", "--fail-on", "warning", "sai.txt"), 1),
    (("check", "--ignore", "A", "sai.txt"), 0),
    (("check", "--select", "A101", "sai.txt"), 1),
    (("check", "--select", "percent-of-ratio", "sai.txt"), 1),
    (("check", "--select", "A,A101", "--ignore", "percent-of-ratio", "sai.txt"), 0),
    (("check", "loi-chao.txt"), 0),
    (("check", "--fail-on-nothing", "loi-chao.txt"), 2),
    (("check", "--fail-on-nothing", "--fail-on", "never", "sai.txt"), 0),
    (("check", "sai.txt", "khong-co.txt"), 2),
    (("check", "--fail-on", "never", "khong-co.txt"), 2),
    (("ledger", "sai.txt"), 0),
    (("ledger", "--fail-on", "error", "sai.txt"), 1),
    (("ledger", "khong-co.txt"), 2),
    (("rules",), 0),
    (("explain", "A101"), 0),
]


@pytest.mark.parametrize(
    ("arguments", "code"), CODES, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_the_exit_code_tells_clean_from_findings_from_unchecked(
    arguments: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments, capsys=capsys)[0] == code


def test_what_could_not_be_checked_is_named_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("check", "--messages", "en", "khong-co.txt", capsys=capsys)
    assert (code, err) == (2, "auditor: khong-co.txt: There is no such file or folder.\n")


# --- what is refused ----------------------------------------------------------------------------------------------

REFUSED = [
    ((), "COMMAND"),
    (("kiem-tra",), "kiem-tra"),
    (("check",), "PATH"),
    (("check", "--formal", "sai.txt"), "--formal"),
    (("check", "--form", "json", "sai.txt"), "--form"),
    (("check", "--format", "xml", "sai.txt"), "“xml”"),
    (("check", "--format", "json=", "sai.txt"), "json="),
    (("check", "--format", "json", "--format", "text", "sai.txt"), "standard output"),
    (("check", "--format", "json=a", "--format", "text=a", "sai.txt"), "into a"),
    (("check", "--select", "Z999", "sai.txt"), "Z999"),
    (("check", "--ignore", "percent-of-ration", "sai.txt"), "did you mean “percent-of-ratio”"),
    (("check", "--fail-on", "info", "sai.txt"), "“info”"),
    (("check", "--min-confidence", "99", "sai.txt"), "“99”"),
    (("check", "--profile", "final", "sai.txt"), "“final”"),
    (("check", "--language", "fr", "sai.txt"), "“fr”"),
    (("check", "--messages", "fr", "sai.txt"), "“fr”"),
    (("check", "--sort", "rule", "sai.txt"), "“rule”"),
    (("check", "--stdin-filename", "a.md", "sai.txt"), "--stdin-filename"),
    (("check", "--extend-rules", "khong-co", "sai.txt"), "khong-co"),
    (("check", "--extend-rules", "hong.toml", "sai.txt"), "hong.toml"),
    (("explain", "Z999"), "Z999"),
    (("rules", "--format", "table"), "“table”"),
    (("annotate", "a.docx"), "-o"),
    (("annotate", "sai.txt", "-o", "b.docx"), ".docx"),
    (("annotate", "a.docx", "-o", "b.docm"), ".docx"),
    (("annotate", "a.docx", "-o", "./a.docx"), "never written over"),
    (("annotate", "a.docx", "-o", "b.docx", "--date", "hom-qua"), "“hom-qua”"),
    (("annotate", "khong-co.docx", "-o", "b.docx"), "khong-co.docx"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=lambda v: " ".join(v) if isinstance(v, tuple) else "")
def test_what_cannot_be_done_as_asked_is_refused_in_one_line(
    arguments: tuple[str, ...], said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "hong.toml").write_text("id = A101", encoding="utf-8")
    (here / "a.docx").write_bytes(b"PK")
    code, out, err = run(*arguments, capsys=capsys)
    assert (code, out) == (2, "")
    assert err.startswith("auditor: ")
    assert err.count("\n") == 1
    assert said in err
    assert not (here / "b.docx").exists()


def test_a_refusal_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, vi = run("check", "--messages", "vi", "--format", "xml", "sai.txt", capsys=capsys)
    _, _, en = run("check", "--messages", "en", "--format", "xml", "sai.txt", capsys=capsys)
    assert vi.startswith("auditor: không có dạng “xml”")
    assert en.startswith("auditor: there is no format “xml”")


# --- what is printed ----------------------------------------------------------------------------------------------


def test_the_last_line_counts(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run("check", "sai.txt", capsys=capsys)
    assert out.splitlines()[-1].startswith("1 báo cáo: ")
    assert err == ""


def test_the_last_line_goes_to_standard_error_beside_a_machine_format(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run("check", "--format", "json", "sai.txt", capsys=capsys)
    assert json.loads(out)["summary"]["error"] == 1
    assert err.splitlines()[-1].startswith("1 báo cáo: ")


def test_with_nothing_but_files_the_last_line_stays_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("check", "--messages", "en", "--format", "json=a.json", "sai.txt", capsys=capsys)
    assert out.startswith("1 report: ")
    assert out.count("\n") == 1


def test_reports_in_two_languages_are_counted_in_both(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("check", "sai.txt", "wrong.txt", capsys=capsys)
    assert "2 báo cáo: " in out.splitlines()[-1]
    assert " / 2 reports: " in out.splitlines()[-1]


def test_a_run_that_compared_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("check", "--messages", "en", "loi-chao.txt", capsys=capsys)
    assert (code, "Nothing was compared" in out) == (0, True)


def test_the_ledger_is_in_the_json_when_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with_it = [("ledger", "--format", "json", "dung.txt"), ("check", "--ledger", "--format", "json", "dung.txt")]
    for arguments in with_it:
        (report,) = json.loads(run(*arguments, capsys=capsys)[1])["reports"]
        assert [entry["verdict"] for entry in report["ledger"]] == ["agrees"]
    (report,) = json.loads(run("check", "--format", "json", "dung.txt", capsys=capsys)[1])["reports"]
    assert "ledger" not in report


def test_the_gravest_can_come_first(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "hai.txt").write_text("Đã giao 21/20 quyển sổ, đạt 105% kế hoạch.\n\n" + WRONG, encoding="utf-8")
    orders = {}
    for order in ("place", "severity"):
        out = run("check", "--format", "text", "--sort", order, "hai.txt", capsys=capsys)[1]
        orders[order] = [line.split()[1] for line in out.splitlines()[:-1]]
    assert orders["severity"][0] == "error"
    assert sorted(orders["place"]) == sorted(orders["severity"])


def test_the_language_of_a_report_can_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("check", "--language", "en", "--format", "json", "loi-chao.txt", capsys=capsys)
    assert json.loads(out)["reports"][0]["language"] == "en"


def test_standard_input_is_checked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    code, out, _ = run("check", "--format", "json", "--stdin-filename", "thu.md", "-", capsys=capsys)
    assert (code, json.loads(out)["reports"][0]["path"]) == (1, "thu.md")


def test_rules_are_listed_one_a_line_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, text, _ = run("rules", "--messages", "vi", capsys=capsys)
    _, data, _ = run("rules", "--format", "json", capsys=capsys)
    listed = json.loads(data)["rules"]
    assert [line.split()[:2] for line in text.splitlines()] == [[rule["id"], rule["name"]] for rule in listed]
    assert all({"vi", "en"} <= set(rule["title"]) for rule in listed)


def test_every_rule_has_a_page_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    ids = [rule["id"] for rule in json.loads(run("rules", "--format", "json", capsys=capsys)[1])["rules"]]
    for language, head in (("vi", "Vì sao"), ("en", "Why")):
        code, out, _ = run("explain", "--messages", language, *ids, capsys=capsys)
        assert code == 0
        assert out.count(f"\n{head}\n") == len(ids)


def test_a_rule_is_explained_by_id_by_name_and_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    by_id = run("explain", "A101", capsys=capsys)[1]
    assert by_id == run("explain", "percent-of-ratio", capsys=capsys)[1]
    assert "Ví dụ bị nêu" in by_id
    assert "Flagged" in by_id


RULE = """
id = "A990"
name = "thu"
check = "percent-of-ratio"
since = "0.1.0"
[severity]
contradicts = "note"
[title]
vi = "Quy tắc thử"
en = "A rule to try"
[message]
vi = "Ghi {stated}."
en = "States {stated}."
[why]
vi = "Để thử."
en = "To try."
[cues.reach]
vi.add = ["chạm mốc"]
[[bad]]
text = "Đã giao 19/20 quyển sổ, chạm mốc 96%."
language = "vi"
flags = ["96%"]
severity = "note"
[[good]]
text = "Đã giao 19/20 quyển sổ, chạm mốc 95%."
language = "vi"
"""


def test_an_organisation_adds_rules_of_its_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "quy-tac").mkdir()
    (here / "quy-tac/thu.toml").write_text(RULE, encoding="utf-8")
    own = ("--extend-rules", "quy-tac")
    page = run("explain", *own, "--messages", "vi", "A990", capsys=capsys)[1]
    assert "“chạm mốc”" in page
    assert any(line.startswith("A990") for line in run("rules", *own, capsys=capsys)[1].splitlines())
    (here / "them.txt").write_text("Đã giao 19/20 quyển sổ, chạm mốc 96%.\n", encoding="utf-8")
    out = run("check", *own, "--select", "A990", "--format", "json", "them.txt", capsys=capsys)[1]
    assert [finding["rule"] for finding in json.loads(out)["reports"][0]["findings"]] == ["A990"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (12, "12"),
        (Fraction(3), "3"),
        (Fraction(1, 4), "0.25"),
        ("đạt", '"đạt"'),
        (("a", "b"), '["a", "b"]'),
        (frozenset({"b", "a"}), '["a", "b"]'),
    ],
)
def test_an_option_is_shown_as_a_rule_file_has_it(value: object, written: str) -> None:
    assert explain.toml(value) == written


# --- files --------------------------------------------------------------------------------------------------------


def test_a_format_is_written_into_its_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", "--format", "table", "--format", "json=kq.json", "--format", "text=kq.txt", "sai.txt", capsys=capsys)
    assert json.loads((here / "kq.json").read_text("utf-8"))["schema"] == 1
    assert (here / "kq.txt").read_text("utf-8").startswith("sai.txt:1:")
    assert not list(here.glob(".*.tmp"))


def test_a_report_is_never_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("check", "--format", "json=sai.txt", "sai.txt", capsys=capsys)
    assert (code, "sai.txt" in err) == (2, True)
    assert (here / "sai.txt").read_text("utf-8") == WRONG


def test_a_file_that_cannot_be_written_does_not_keep_the_others(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--format", "json=khong-co/a.json", "--format", "text")
    code, out, err = run("check", "--messages", "en", *options, "sai.txt", capsys=capsys)
    assert (code, out.startswith("sai.txt:1:")) == (2, True)
    assert "khong-co/a.json cannot be written" in err


def test_a_failed_write_leaves_the_old_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "kq.json").write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        files.write_whole("kq.json", b"new")
    assert (here / "kq.json").read_bytes() == b"old"
    assert not list(here.glob(".*.tmp"))


@pytest.mark.skipif(os.name == "nt", reason="permission bits and links of POSIX")
def test_a_rewritten_file_keeps_its_permissions_and_its_link(here: Path) -> None:
    (here / "that.json").write_bytes(b"old")
    (here / "that.json").chmod(0o640)
    (here / "lien-ket.json").symlink_to("that.json")
    files.write_whole("lien-ket.json", b"new")
    assert (here / "lien-ket.json").is_symlink()
    assert ((here / "that.json").read_bytes(), (here / "that.json").stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_device_is_written_to_and_not_replaced() -> None:
    files.write_whole(os.devnull, b"new")
    assert not Path(os.devnull).is_file()


def test_files_are_compared_by_what_they_lead_to(here: Path) -> None:
    assert files.same_file("sai.txt", here / "sai.txt")
    assert not files.same_file("sai.txt", "khong-co.txt")
    assert not files.same_file("sai.txt", "a\0b")


# --- consoles -----------------------------------------------------------------------------------------------------


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    settings = {"PYTHONPATH": str(ROOT)} | environment
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONUTF8", "PYTHONIOENCODING")}
    return subprocess.run([sys.executable, "-m", "auditor", *arguments], capture_output=True, env=kept | settings)


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "cp1252", "utf-8"])
@pytest.mark.parametrize(
    "arguments", [("check", "sai.txt"), ("ledger", "sai.txt"), ("check", "--help"), ("check", "k.txt")]
)
def test_a_console_that_cannot_print_vietnamese_degrades(encoding: str, arguments: tuple[str, ...]) -> None:
    done = command(*arguments, PYTHONIOENCODING=encoding)
    assert b"Traceback" not in done.stderr
    assert done.returncode == {"sai.txt": 1, "--help": 0, "k.txt": 2}[arguments[1]] * (arguments[0] == "check")
    (done.stdout + done.stderr).decode(encoding)


def test_an_ascii_console_shows_vietnamese_without_its_marks() -> None:
    done = command("check", "sai.txt", PYTHONIOENCODING="ascii")
    assert b"1 bao cao: " in done.stdout


def test_json_is_utf_8_on_every_console() -> None:
    done = command("check", "--format", "json", "sai.txt", PYTHONIOENCODING="ascii")
    assert "19/20 = 95%" in json.loads(done.stdout.decode("utf-8"))["reports"][0]["findings"][0]["message"]
    assert "Văn bản".encode() in done.stdout


@pytest.mark.parametrize(("encoding", "shown"), [("ascii", "bao cao"), ("cp1258", "báo cáo"), ("utf-8", "báo cáo")])
def test_what_is_shown_fits_the_stream(encoding: str, shown: str) -> None:
    raw = io.BytesIO()
    console = Console(out=io.TextIOWrapper(raw, encoding=encoding))
    console.show("báo cáo")
    console.finish()
    assert unicodedata.normalize("NFC", raw.getvalue().decode(encoding)) == f"{shown}\n"


@pytest.mark.parametrize("command_name", ["", *commands.COMMANDS])
def test_every_command_has_its_help(command_name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(*filter(None, [command_name]), "--help", capsys=capsys)
    assert (code, err) == (0, "")
    assert out.startswith("usage: auditor")


class Closed(io.StringIO):
    """A stream whose reader has gone away, or whose disk is full."""

    encoding = "utf-8"

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, text: str) -> int:
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("arguments", [("check", "sai.txt"), ("check", "--format", "json", "sai.txt")])
def test_a_reader_that_goes_away_changes_nothing(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Closed(32))
    assert commands.main(arguments) == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_broken_pipe_is_let_go_for_good() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        console = Console(out=stream)
        console.show("một dòng")
        console.finish()
        console.show("một dòng nữa")
        stream.flush()
    assert console.failed is None


def test_a_full_disk_under_standard_output_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Closed(28))
    code, _, err = run("check", "dung.txt", capsys=capsys)
    assert (code, "No space left" in err) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="a shell with pipes")
def test_a_pipe_that_closes_early_leaves_no_trace() -> None:
    line = f"'{sys.executable}' -m auditor check sai.txt | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (1, b"")


COLOURS = [
    ({}, True, True),
    ({}, False, False),
    ({"NO_COLOR": "1"}, True, False),
    ({"NO_COLOR": ""}, True, True),
    ({"FORCE_COLOR": "1"}, False, True),
    ({"FORCE_COLOR": "0"}, True, False),
    ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ({"TERM": "dumb"}, True, False),
]


@pytest.mark.parametrize(("environment", "terminal", "coloured"), COLOURS)
def test_colour_is_for_terminals_unless_told_otherwise(
    environment: dict[str, str], terminal: bool, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing.os, "name", "posix")
    stream = io.StringIO()
    stream.isatty = lambda: terminal  # type: ignore[method-assign]
    assert printing.wants_colour(stream, environment) is coloured


def test_a_bare_windows_console_gets_no_colour_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing.os, "name", "nt")
    stream = io.StringIO()
    stream.isatty = lambda: True  # type: ignore[method-assign]
    assert not printing.wants_colour(stream, {})
    assert printing.wants_colour(stream, {"WT_SESSION": "1"})


def test_a_forced_colour_reaches_the_terminal_and_never_a_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, _ = run("check", "--format", "table", "--format", "text=kq.txt", "sai.txt", capsys=capsys)
    assert "\x1b[" in out
    assert "\x1b[" not in (here / "kq.txt").read_text("utf-8")


@pytest.mark.parametrize(("columns", "width"), [("72", 72), ("7", 40)])
def test_the_width_is_that_of_the_terminal_within_reason(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Console().width == width


# --- the annotated copy --------------------------------------------------------------------------------------------

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


@pytest.fixture
def draft(here: Path) -> Path:
    """A Word draft of two paragraphs, the second with a wrong percent."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{text.strip()}</w:t></w:r></w:p>" for text in (RIGHT, WRONG))
    with zipfile.ZipFile(here / "du-thao.docx", "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        body = f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'
        package.writestr("word/document.xml", body)
    return here / "du-thao.docx"


def test_the_copy_carries_a_comment_and_the_draft_stays_as_it_is(
    draft: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.read_bytes()
    code, out, err = run("annotate", "du-thao.docx", "-o", "ban-sao.docx", capsys=capsys)
    assert (code, err, draft.read_bytes() == before) == (0, "", True)
    assert out.startswith("ban-sao.docx: ")
    comments = zipfile.ZipFile(here / "ban-sao.docx").read("word/comments.xml").decode("utf-8")
    assert "Lỗi A101: " in comments
    assert "19/20 = 95%" in comments


def test_author_and_date_make_the_copy_reproducible(
    draft: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by = ("--author", "Tổ thẩm định", "--initials", "TĐ", "--date", "2026-01-31T08:00", "--messages", "en")
    for name in ("mot.docx", "hai.docx"):
        run("annotate", draft.name, "-o", name, *by, capsys=capsys)
    assert (here / "mot.docx").read_bytes() == (here / "hai.docx").read_bytes()
    comments = zipfile.ZipFile(here / "mot.docx").read("word/comments.xml").decode("utf-8")
    assert all(word in comments for word in ("Tổ thẩm định", "TĐ", "2026-01-31T08:00", "Error A101"))


def test_annotating_fails_on_findings_only_when_asked(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("annotate", draft.name, "-o", "a.docx", "--fail-on", "error", capsys=capsys)[0] == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [(PermissionError(13, "Permission denied"), "open in Word"), (OSError(28, "No space left"), "No space")],
)
def test_a_copy_that_cannot_be_written_gets_its_sentence(
    error: OSError,
    said: str,
    draft: Path,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    code, out, err = run("annotate", draft.name, "-o", "a.docx", capsys=capsys)
    assert (code, out, said in err) == (2, "", True)
    assert [path.name for path in here.glob("*.docx")] == [draft.name]
    assert not list(here.glob(".*.tmp"))


# --- when things break --------------------------------------------------------------------------------------------


def test_a_check_that_crashes_is_named_and_the_others_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object) -> None:
        raise ValueError("a bug\nin two lines")

    broken = checks.CHECKS["complement"]
    monkeypatch.setitem(checks.CHECKS, "complement", Check("complement", crash, broken.outcomes, broken.provides))
    code, out, err = run("check", "--messages", "en", "--format", "json", "sai.txt", capsys=capsys)
    assert code == 2
    assert err.startswith(
        "auditor: sai.txt: The check “complement” failed by a defect of the program (ValueError: a bug in"
    )
    assert json.loads(out)["summary"]["error"] == 1
    assert len(json.loads(out)["errors"]) == 1


def test_a_room_that_crashes_costs_its_report_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build = pipeline.structure.build

    def crash(document: object) -> object:
        if document.path == "sai.txt":  # type: ignore[attr-defined]
            raise RecursionError("too deep")
        return build(document)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline.structure, "build", crash)
    code, out, err = run("check", "--format", "json", "dung.txt", "sai.txt", capsys=capsys)
    assert (code, err.count("RecursionError")) == (2, 2)
    assert [report["path"] for report in json.loads(out)["reports"]] == ["dung.txt"]


@pytest.mark.parametrize(
    ("error", "said"), [(KeyboardInterrupt(), "stopped"), (RuntimeError("a bug"), "RuntimeError: a bug")]
)
def test_what_ends_the_program_itself_is_exit_code_2_and_one_line(
    error: BaseException, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "audit_paths", stop)
    code, out, err = run("check", "sai.txt", capsys=capsys)
    assert (code, out, err.count("\n"), said in err) == (2, "", 1, True)


def test_the_module_run_as_a_program_exits_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["auditor", "check", "sai.txt"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("auditor", run_name="__main__")
    assert ended.value.code == 1


# --- from Python --------------------------------------------------------------------------------------------------


def test_files_and_texts_are_audited_from_python() -> None:
    by_file = auditor.audit("sai.txt")
    by_text = auditor.audit_text(WRONG)
    assert [f.rule for f in by_file.findings] == [f.rule for f in by_text.findings] == ["A101"]
    assert [f.fingerprint for f in by_file.findings] == [f.fingerprint for f in by_text.findings]


def test_settings_from_python_are_those_of_the_command_line() -> None:
    assert not auditor.audit("sai.txt", ignore=["A"]).findings
    assert auditor.audit_text(ENGLISH, language="en").reports[0].language == "en"
    assert auditor.audit("khong-co.txt", messages="en").errors[0].message == "There is no such file or folder."
    assert not auditor.audit("sai.txt", select="A101, A102", ignore="percent-of-ratio").findings
    with pytest.raises(TypeError):
        auditor.audit("sai.txt", colour=True)
    with pytest.raises(ValueError, match="messages"):
        auditor.audit("sai.txt", messages="fr")


def test_the_audit_names_the_rules_in_force_and_those_switched_off() -> None:
    audit = auditor.audit("sai.txt", ignore=["A101"])
    assert "A101" not in [rule.id for rule in audit.rules]
    assert "A101" in audit.switched_off
