"""No false green: whatever was not checked as asked is exit code 2 and one sentence, in every format alike."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_fixtures import docx, p

from auditor import commands
from auditor.outputs import FORMATS

RIGHT = "Đã giao 19/20 quyển sổ, đạt 95%.\n"
WRONG = "Đã giao 19/20 quyển sổ, đạt 96%.\n"
NOTE = "Toàn phường vận động được 21/20 suất học bổng theo kế hoạch giao, đạt 105%.\n"
THANKS = "Xin trân trọng cảm ơn các đồng chí đã dự họp.\n"
WORD = docx(p("Đã giao 19/20 quyển sổ, đạt 95%."))
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SCAN = docx("<w:p><w:r><w:drawing/></w:r></w:p>" * 3)
LEGACY = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc"  # in TCVN3, read as Latin-1
Content = str | bytes | None  # None: a folder


# Name of the case: the files of the folder, the arguments, the exit code, and what is said.
CASES: dict[str, tuple[dict[str, Content], list[str], int, str]] = {
    # nothing is there
    "no path": ({}, [], 2, "no file or folder is named (PATH)"),
    "a missing file": ({}, ["khong-co.md"], 2, "khong-co.md: There is no such file or folder."),
    "a missing file beside a right one": ({"a.md": RIGHT}, ["a.md", "b.md"], 2, "b.md: There is no such file"),
    "a pattern that matches nothing": ({}, ["*.docx"], 2, "*.docx: There is no such file or folder."),
    "an empty path": ({}, [""], 2, "There is no such file or folder."),
    "an empty folder": ({"nam": None}, ["nam"], 2, "nam: The folder holds no report that can be read ("),
    "a folder beside a right file": ({"a.md": RIGHT, "nam": None}, ["a.md", "nam"], 2, "nam: The folder holds no"),
    "a folder with other types only": ({"nam/a.xlsx": "x", "nam/b.pdf": "x"}, ["nam"], 2, "holds no report that can"),
    "a folder with hidden files only": ({"nam/.a.md": RIGHT}, ["nam"], 2, "holds no report"),
    "a folder with lock files of Word only": ({"nam/~$a.docx": RIGHT}, ["nam"], 2, "holds no report"),
    "a lock file of Word alone": ({"~$a.docx": b"x"}, ["~$a.docx"], 2,
                                  "~$a.docx: This is the lock file that Word makes"),
    "a pattern that matches lock files only": ({"~$a.docx": b"x"}, ["*.docx"], 2, "This is the lock file"),
    "everything ignored": ({"nam/a.md": WRONG, ".auditorignore": "nam/\n*.md\n"}, ["nam", "."], 2,
                           ".: The folder holds no report that can be read and is not left out by .auditorignore ("),
    "an ignore file that cannot be read": ({"a.md": RIGHT, ".auditorignore": b"\xff\xfe\xff"}, ["."], 2,
                                           ".auditorignore is not UTF-8 text."),
    "a code fence alone": ({"a.md": "```\n19/20, 96%\n```\n"}, ["a.md"], 2, "holds no text to check."),
    "a head and foot alone": (
        {"a.docx": docx("", section='<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>',
                        header1=p("Trang 1"))}, ["a.docx"], 2, "holds no text to check;"),
    # it is there and holds nothing that can be read
    "an empty file": ({"a.md": ""}, ["a.md"], 2, "a.md: The file is empty: there is no text to check."),
    "an empty Word file": ({"a.docx": ""}, ["a.docx"], 2, "a.docx: The file is empty"),
    "white space": ({"a.txt": " \n\t\u00a0\r\n"}, ["a.txt"], 2, "a.txt: The file holds no text to check."),
    "a byte order mark alone": ({"a.txt": "\ufeff"}, ["a.txt"], 2, "a.txt: The file holds no text to check."),
    "comments alone": ({"a.md": "<!-- auditor: ignore-file A101 -- x -->\n"}, ["a.md"], 2, "holds no text to check"),
    "binary junk": ({"a.txt": bytes(range(256)) * 8}, ["a.txt"], 2, "a.txt: This is not a text file."),
    "a picture": ({"a.md": b"\x89PNG\r\n\x1a\n" + b"\1" * 64}, ["a.md"], 2, "(its content is PNG)"),
    "a PDF": ({"a.pdf": b"%PDF-1.7"}, ["a.pdf"], 2, "a.pdf: Files of type .pdf cannot be read; the types that can be"),
    "a PDF under another name": ({"a.txt": b"%PDF-1.7 x"}, ["a.txt"], 2, "(its content is PDF)"),
    "a workbook": ({"a.xlsx": b"PK\3\4"}, ["a.xlsx"], 2, "a.xlsx: Files of type .xlsx cannot be read"),
    "a Word file under another name": ({"a.txt": WORD}, ["a.txt"], 2, "(its content is zip/Word/Excel)"),
    "a text under the name of Word": ({"a.docx": RIGHT}, ["a.docx"], 2, "a.docx: The file is not a Word document"),
    "a Word file with a password": ({"a.docx": OLD + "EncryptedPackage".encode("utf-16-le")}, ["a.docx"], 2,
                                    "a.docx: The Word file is protected by a password;"),
    "an old Word file under the new name": ({"a.docx": OLD}, ["a.docx"], 2, "a.docx: The file is an old Word document"),
    "a Word file that is cut off": ({"a.docx": WORD[: len(WORD) // 2]}, ["a.docx"], 2, "damaged or incomplete"),
    "a Word file of pictures": ({"a.docx": SCAN}, ["a.docx"], 2, "scanned pictures, it needs OCR first"),
    "a text cut within a letter": ({"a.txt": (RIGHT + THANKS + "Kí").encode()[:-1]}, ["a.txt"], 2,
                                   "a.txt: The file is cut off within its last letter, so it is not valid UTF-8;"),
    "a text with a wrong byte": ({"a.txt": RIGHT.encode() + b"\xff"  + THANKS.encode()}, ["a.txt"], 2,
                                 "a.txt: The file is not valid UTF-8 in line 2;"),
    "a text in a legacy encoding": ({"a.txt": LEGACY.encode("latin-1")}, ["a.txt"], 2,
                                    "a.txt: The file is in the legacy encoding TCVN3 (ABC);"),
    # the wrong thing is asked for
    "an unknown command": ({"a.md": RIGHT}, ["--frobnicate", "a.md"], 2, "--frobnicate"),
    "an option cut short": ({"a.md": RIGHT}, ["--fail-on-noth", "a.md"], 2, "--fail-on-noth"),
    "an option given a list": ({"a.md": WRONG}, ["--fail-on", "warning,error", "a.md"], 2, "does not take “warning"),
    "an unknown rule to select": ({"a.md": RIGHT}, ["--select", "A999", "a.md"], 2, "A999"),
    "an unknown rule among known ones": ({"a.md": RIGHT}, ["--select", "A101,Z9", "a.md"], 2, "Z9"),
    "an unknown rule to ignore": ({"a.md": RIGHT}, ["--ignore", "percent-of-ration", "a.md"], 2, "did you mean"),
    "no rule to select": ({"a.md": RIGHT}, ["--select", ",", "a.md"], 2, "“,” names no rule."),
    "every family left out": ({"a.md": WRONG}, ["--ignore", "A,D,Q,R,S,T,W", "a.md"], 2, "no rule is left to check"),
    "every rule switched off": (
        {"a.md": WRONG, "x.toml": "select = ['A101']\n[rules.A101]\nenabled = false\n"},
        ["--config", "x.toml", "a.md"], 2, "no rule is left to check"),
    "nothing to ignore": ({"a.md": RIGHT}, ["--ignore", "", "a.md"], 2, "“” names no rule."),
    "no rule left": ({"a.md": WRONG}, ["--select", "A101", "--ignore", "A", "a.md"], 2, "no rule is left to check"),
    "an unknown format": ({"a.md": RIGHT}, ["--format", "sarif2", "a.md"], 2, "there is no format “sarif2”"),
    "an unknown format of a file": ({"a.md": RIGHT}, ["--format", "jsn=a.json", "a.md"], 2, "no format “jsn”"),
    "a format without its file": ({"a.md": RIGHT}, ["--format", "json=", "a.md"], 2, "lacks the name of a file"),
    "a format into no folder": ({"a.md": RIGHT}, ["--format", "json=khong/a.json", "a.md"], 2, "cannot be written"),
    "a format over a report": ({"a.md": RIGHT}, ["--format", "markdown=a.md", "a.md"], 2, "is a report that was"),
    "an unknown profile": ({"a.md": RIGHT}, ["--profile", "final", "a.md"], 2, "--profile does not take “final”"),
    "an unknown language": ({"a.md": RIGHT}, ["--language", "fr", "a.md"], 2, "--language does not take “fr”"),
    "rules that are not there": ({"a.md": RIGHT}, ["--extend-rules", "quy-tac", "a.md"], 2, "quy-tac"),
    "a folder without rules": ({"a.md": RIGHT, "quy-tac": None}, ["--extend-rules", "quy-tac", "a.md"], 2, "quy-tac"),
    "a rule file that is no rule": ({"a.md": RIGHT, "x.toml": "a = 1\n"}, ["--extend-rules", "x.toml", "a.md"], 2,
                                    "x.toml"),
    "a rule file that is no TOML": ({"a.md": RIGHT, "x.toml": "id = A101"}, ["--extend-rules", "x.toml", "a.md"], 2,
                                    "x.toml"),
    "a name without standard input": ({"a.md": RIGHT}, ["--stdin-filename", "b.md", "a.md"], 2,
                                      "--stdin-filename is only for a report on standard input"),
    "a baseline that is not there": ({"a.md": RIGHT}, ["--baseline", "b.json", "a.md"], 2, "no such baseline"),
    "a baseline that is none": ({"a.md": WRONG, "b.json": "{}"}, ["--baseline", "b.json", "a.md"], 2, "is no baseline"),
    "a baseline that is no JSON": ({"a.md": WRONG}, ["--baseline", "a.md", "a.md"], 2, "no valid JSON"),
    "a report for a baseline": ({"a.md": WRONG, "b.md": RIGHT}, ["--write-baseline", "a.md", "b.md"], 2,
                                "must end in .json"),
    "a baseline over another file": ({"a.md": WRONG, "b.json": "{}"}, ["--write-baseline", "b.json", "a.md"], 2,
                                     "is no baseline of auditor"),
    "a baseline of what could not be read": ({}, ["--write-baseline", "--", "a.md"], 2, "not all reports could be"),
    "a baseline both used and not": ({"a.md": WRONG, "b.json": "{}"}, ["--no-baseline", "--baseline", "b.json", "a.md"],
                                     2, "exclude each other"),
    "a baseline both written and not": ({"a.md": WRONG}, ["--no-baseline", "--write-baseline", "--", "a.md"], 2,
                                        "exclude each other"),
    "a baseline pruned and written": ({"a.md": WRONG}, ["--prune-baseline", "--write-baseline", "--", "a.md"], 2,
                                      "exclude each other"),
    "a baseline to prune that nobody named": ({"a.md": WRONG}, ["--prune-baseline", "a.md"], 2, "no baseline is named"),
    "a revision outside of git": ({"a.md": RIGHT}, ["--since", "HEAD", "a.md"], 2, "git opens no repository at "),
    # the configuration is wrong
    "a configuration that is not there": ({"a.md": RIGHT}, ["--config", "b.toml", "a.md"], 2, "no such configuration"),
    "an unknown key": ({"a.md": WRONG, "auditor.toml": "\nselct = ['D']\n"}, ["a.md"], 2, "auditor.toml:2, selct: "),
    "a key of the wrong type": ({"a.md": WRONG, "auditor.toml": "select = 'D'\n"}, ["a.md"], 2,
                                "auditor.toml:1, select: "),
    "a value that is not allowed": ({"a.md": WRONG, "auditor.toml": "fail-on = 'none'\n"}, ["a.md"], 2,
                                    "auditor.toml:1, fail-on: "),
    "an unknown rule in the configuration": ({"a.md": WRONG, "auditor.toml": "ignore = ['A999']\n"}, ["a.md"], 2,
                                             "auditor.toml:1, ignore: "),
    "an unknown rule in an overlay": ({"a.md": WRONG, "auditor.toml": "[rules.A999]\nenabled = false\n"}, ["a.md"], 2,
                                      "auditor.toml:1, rules.A999: "),
    "an unknown key in an overlay": ({"a.md": WRONG, "auditor.toml": "[rules.A101]\nlevel = 'note'\n"}, ["a.md"], 2,
                                     "auditor.toml:2, rules.A101.level: "),
    "an unknown rule for some paths": (
        {"a.md": WRONG, "auditor.toml": "[[paths]]\nmatch = 'b.md'\nignore = ['A999']\n"}, ["a.md"], 2,
        "auditor.toml:3, paths.ignore: "),
    "a suppression without a reason": (
        {"a.md": WRONG, "auditor.toml": "[[suppress]]\nfingerprint = '0123456789abcdef'\n"}, ["a.md"], 2,
        "auditor.toml:1, suppress[1].reason: "),
    "a configuration that is no TOML": ({"a.md": WRONG, "auditor.toml": "select = \n"}, ["a.md"], 2, "auditor.toml"),
    "a bad table of pyproject.toml": ({"a.md": WRONG, "pyproject.toml": "[tool.auditor]\nfail = 1\n"}, ["a.md"], 2,
                                      "pyproject.toml:2, fail: "),
    # something was read, and nothing compared
    "a report without a figure": ({"a.md": THANKS}, ["a.md"], 0, "Nothing was compared."),
    "reports without a figure, as a gate": ({"a.md": THANKS, "b.md": THANKS}, ["--fail-on-nothing", "."], 2,
                                            "Nothing was compared."),
    "rules that compare nothing here": ({"a.md": WRONG}, ["--fail-on-nothing", "--select", "D", "a.md"], 2,
                                        "Nothing was compared."),
    "a missing file that should not fail": ({}, ["--fail-on", "never", "a.md"], 2, "a.md: There is no such file"),
    "one report with a figure": ({"a.md": THANKS, "b.md": RIGHT}, ["--fail-on-nothing", "."], 0, "2 reports: "),
    # and these are as asked
    "a right report": ({"a.md": RIGHT}, ["a.md"], 0, "1 report: "),
    "a wrong report": ({"a.md": WRONG}, ["a.md"], 1, "1 error, "),
    "a wrong report beside a missing one": ({"a.md": WRONG}, ["a.md", "b.md"], 2, "b.md: There is no such file"),
    "what is ignored but named": ({"a.md": WRONG, ".auditorignore": "*.md\n"}, ["a.md"], 1, "1 error, "),
}  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in no repository as far as git is concerned."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(files: dict[str, Content]) -> None:
    """Make the files of a case."""
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            Path(name).mkdir()
        else:
            Path(name).write_bytes(_bytes(content))


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("case", CASES)
def test_nothing_checked_or_the_wrong_thing_is_exit_2_and_a_sentence(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files, arguments, code, said = CASES[case]
    lay(files)
    got = commands.main(["check", "--messages", "en", *arguments])
    out, err = capsys.readouterr()
    assert (got, said in out + err) == (code, True), out + err
    assert "defect" not in err
    assert "Traceback" not in err
    assert all(Path(name).is_dir() if content is None else Path(name).read_bytes() == _bytes(content)
               for name, content in files.items()), "what was there is as it was"  # fmt: skip
    in_vietnamese = commands.main(["check", "--messages", "vi", *arguments])
    again = capsys.readouterr()
    assert in_vietnamese == code
    assert (again.out, again.err) != (out, err) or " / " in err, "what cannot be read has no language yet"
    assert len(again.err.splitlines()) == len(err.splitlines())


STDIN: dict[str, tuple[bytes, list[str], int, str]] = {
    "nothing": (b"", ["-"], 2, "-: The file is empty: there is no text to check."),
    "a blank line": (b"\n", ["-"], 2, "-: The file holds no text to check."),
    "a name of another type": (RIGHT.encode(), ["--stdin-filename", "a.pdf", "-"], 2, "Files of type .pdf"),
    "a text said to be Word": (RIGHT.encode(), ["--stdin-filename", "a.docx", "-"], 2, "is not a Word document"),
    "Word said to be nothing": (WORD, ["-"], 2, "(its content is zip/Word/Excel)"),
    "a right report": (RIGHT.encode(), ["-"], 0, "1 report: "),
    "a wrong report": (WRONG.encode(), ["-"], 1, "1 error, "),
    "a wrong Word file": (docx(p(WRONG.strip())), ["--stdin-filename", "a.docx", "-"], 1, "1 error, "),
}  # fmt: skip


@pytest.mark.parametrize("case", STDIN)
def test_standard_input_is_held_to_the_same(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, arguments, code, said = STDIN[case]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    got = commands.main(["check", "--messages", "en", *arguments])
    out, err = capsys.readouterr()
    assert (got, said in out + err) == (code, True), out + err


# --- the format has no say ----------------------------------------------------------------------------------------

RUNS: dict[str, tuple[list[str], int]] = {
    "nothing found": (["dung.md"], 0),
    "an error": (["sai.md"], 1),
    "an error nobody asked of": (["--fail-on", "never", "sai.md"], 0),
    "a note": (["ghi-chu.md"], 0),
    "a note that counts": (["--fail-on", "note", "ghi-chu.md"], 1),
    "nothing compared": (["cam-on.md"], 0),
    "nothing compared, as a gate": (["--fail-on-nothing", "cam-on.md"], 2),
    "a file that is not there": (["sai.md", "khong-co.md"], 2),
    "all accepted": (["--baseline", "b.json", "sai.md"], 0),
}
WAYS: dict[str, Callable[[str], list[str]]] = {
    "on standard output": lambda form: ["--format", form],
    "into a file": lambda form: ["--format", f"{form}=ra/kết quả.out"],
    "both": lambda form: ["--format", form, "--format", f"{form}=ra/kết quả.out"],
    "beside the table": lambda form: ["--format", f"{form}=ra/kết quả.out", "--format", "table"],
    "with the ledger": lambda form: ["--ledger", "--format", form],
    "the gravest first": lambda form: ["--sort", "severity", "--format", form],
}


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("form", FORMATS)
def test_neither_a_format_nor_a_file_has_a_say_in_the_exit_code(
    form: str, run: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files: dict[str, Content] = {"dung.md": RIGHT, "sai.md": WRONG, "ghi-chu.md": NOTE, "cam-on.md": THANKS, "ra": None}
    lay(files)
    commands.main(["check", "sai.md", "--write-baseline", "b.json"])
    capsys.readouterr()
    arguments, code = RUNS[run]
    assert {way: commands.main(["check", *WAYS[way](form), *arguments]) for way in WAYS} == dict.fromkeys(WAYS, code)


def test_what_the_process_returns_is_the_exit_code() -> None:
    lay({"sai.md": WRONG, "dung.md": RIGHT})
    for name, code in (("dung.md", 0), ("sai.md", 1), ("khong-co.md", 2)):
        done = subprocess.run([sys.executable, "-m", "auditor", "check", name], capture_output=True, check=False)
        assert done.returncode == code
