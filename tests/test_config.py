"""The configuration: where it is found, what it may say, what comes before what, and every way to check nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import unicodedata
from argparse import Namespace
from pathlib import Path

import pytest

import auditor
from auditor import commands
from auditor.commands import configured
from auditor.commands.explain import toml
from auditor.inputs import gather
from auditor.policy import config, ignore, lines, reading
from auditor.policy.keys import FOR_PATHS, KEYS
from auditor.policy.patterns import Pattern
from auditor.policy.suppress import Policy
from auditor.readers import ReadError
from auditor.rulepack import RulepackError

ROOT = Path(__file__).resolve().parents[1]
WRONG = "Đã giao 19/20 quyển sổ, đạt 96%.\n"
RIGHT = "Đã giao 19/20 quyển sổ, đạt 95%.\n"
DULL = "Xin trân trọng cảm ơn các đồng chí.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder that is the top of a repository, so that nothing above it counts, with one wrong report."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write("sai.txt", WRONG)
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error, in English."""
    code = commands.main([arguments[0], "--messages", "en", *arguments[1:]])
    return code, *capsys.readouterr()


def findings(*arguments: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    """Path, rule and severity of each finding of a check."""
    capsys.readouterr()
    commands.main(["check", "--format", "json", *arguments])
    data = json.loads(capsys.readouterr().out)
    return [(r["path"], f["rule"], f["severity"]) for r in data["reports"] for f in r["findings"] if f["shown"]]


# --- where it is found --------------------------------------------------------------------------------------------


def test_the_nearest_configuration_above_a_path_is_used(here: Path) -> None:
    write("auditor.toml", 'sort = "severity"\n')
    write("nam/auditor.toml", "")
    write("nam/quy-1/a.txt", RIGHT)
    assert config.find("nam/quy-1/a.txt") == here / "nam/auditor.toml"
    assert config.find("nam") == here / "nam/auditor.toml"
    assert config.find("khac/b.txt") == here / "auditor.toml"
    assert config.find(".") == here / "auditor.toml"


def test_nothing_above_the_top_of_a_repository_counts(here: Path) -> None:
    write("auditor.toml", "")
    write("kho/.git/HEAD", "")
    assert config.find("kho/bao-cao") is None
    write("kho/auditor.toml", "")
    assert config.find("kho/bao-cao") == here / "kho/auditor.toml"


def test_a_project_file_counts_when_it_speaks_of_us(here: Path) -> None:
    write("pyproject.toml", "[project]\nname = 'x'\n")
    assert config.find(".") is None
    write("pyproject.toml", "[tool.auditor.rules.A101]\nseverity = 'note'\n")
    assert config.find(".") == here / "pyproject.toml"
    write("auditor.toml", "")
    assert config.find(".") == here / "auditor.toml"


def test_a_project_file_that_cannot_be_opened_does_not_speak_of_us(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("pyproject.toml", "[tool.auditor]\n")

    def closed(path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", closed)
    assert config.find(".") is None


def test_the_table_of_a_project_file_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", '[project]\nname = "x"\n\n[tool.auditor]\nfail-on = "never"\n[tool.auditor.rules.A101]\n'
          'severity = "warning"\n')  # fmt: skip
    assert run("check", "sai.txt", capsys=capsys)[0] == 0
    assert findings("sai.txt", capsys=capsys) == [("sai.txt", "A101", "warning")]
    assert reading.load("pyproject.toml").source("fail-on") == "pyproject.toml:5"


def test_standard_input_is_looked_up_by_its_name() -> None:
    assert configured._start(Namespace(paths=["-"], stdin_filename="nam/a.md")) == "nam/a.md"
    assert configured._start(Namespace(paths=["-"], stdin_filename=None)) == "."
    assert configured._start(Namespace(draft="nam/a.docx")) == "nam/a.docx"


def test_a_file_on_another_drive_is_shown_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def relpath(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", relpath)
    assert config.shown(here / "a") == (here / "a").as_posix()
    assert not Policy(folder=here).matches(pattern("*"), "a.txt")


def test_what_lies_above_is_shown_whole_and_what_lies_below_is_not(here: Path) -> None:
    assert config.shown(here.parent / "x.toml") == (here.parent / "x.toml").as_posix()
    assert config.shown(here / "nam" / "x.toml") == "nam/x.toml"


# --- what it may say ----------------------------------------------------------------------------------------------

# The file, the place and key that are named, a part of the sentence.
REFUSED = [
    ('selec = ["A"]', "auditor.toml:1, selec", "did you mean “select”"),
    ('\n\nselect = "A101"', "auditor.toml:3, select", "a list of texts"),
    ("select = [3]", "auditor.toml:1, select", "a list of texts"),
    ('select = [""]', "auditor.toml:1, select", "a list of texts"),
    ('select = ["Z9"]', "auditor.toml:1, select", "“Z9”"),
    ('sort = "place"\nignore = [\n  "percent-of-ration",\n]', "auditor.toml:2, ignore", "did you mean"),
    ('fail-on = "info"', "auditor.toml:1, fail-on", "error, never, note, warning"),
    ("fail-on = 3", "auditor.toml:1, fail-on", "error, never, note, warning"),
    ('fail-on-nothing = "yes"', "auditor.toml:1, fail-on-nothing", "true or false"),
    ("fail-on-nothing = 1", "auditor.toml:1, fail-on-nothing", "true or false"),
    ('min-confidence = "99"', "auditor.toml:1, min-confidence", "high, low, medium"),
    ('profile = "final"', "auditor.toml:1, profile", "draft, submit"),
    ('language = "fr"', "auditor.toml:1, language", "auto, en, vi"),
    ('messages = "auto"', "auditor.toml:1, messages", "en, vi"),
    ('sort = "rule"', "auditor.toml:1, sort", "place, severity"),
    ('format = ["xml"]', "auditor.toml:1, format", "“xml”"),
    ('format = ["table", "text"]', "auditor.toml:1, format", "standard output"),
    ('format = "table"', "auditor.toml:1, format", "a list of texts"),
    ("baseline = true", "auditor.toml:1, baseline", "a text that is not empty"),
    ('baseline = "khong-co.json"', "khong-co.json", "no such baseline"),
    ('extend-rules = ["khong-co"]', "auditor.toml:1, extend-rules “khong-co”", "no such file or folder"),
    ("rules = 3", "auditor.toml:1, rules", "a table"),
    ("[rules]\nA101 = 3", "auditor.toml:2, rules.A101", "a table"),
    ("[rules]\nA999 = {}", "auditor.toml:2, rules.A999", "“A999”"),
    ("[rules.A101]\nseverit = 'note'", "auditor.toml:2, rules.A101.severit", "did you mean “severity”"),
    ("[rules.A101]\nseverity = 'grave'", "auditor.toml:2, rules.A101.severity", "error, note, warning"),
    ("[rules.percent-of-ratio]\nenabled = 1", "auditor.toml:2, rules.A101.enabled", "true or false"),
    ("[rules.'A101']\nseverity = 'grave'", "auditor.toml:2, rules.A101.severity", "error, note, warning"),
    ("[rules.A101]\n[rules.percent-of-ratio]", "auditor.toml:2, rules.percent-of-ratio", "changed twice"),
    ("paths = 3", "auditor.toml:1, paths", "[[paths]]"),
    ("paths = [3]", "auditor.toml:1, paths[1]", "a table"),
    ("[[paths]]\nprofile = 'draft'", "auditor.toml:1, paths[1].match", "missing"),
    ("[[paths]]\nmatch = 'a'", "auditor.toml:1, paths[1]", "select, ignore, profile, language, min-confidence"),
    ("[[paths]]\nmatch = '!a'\nprofile = 'draft'", "auditor.toml:2, paths[1].match", "“!a”"),
    ("[[paths]]\nmatch = 'a['\nprofile = 'draft'", "auditor.toml:2, paths[1].match", "“a[”"),
    ("[[paths]]\nmatch = 'a'\nfail-on = 'never'", "auditor.toml:3, paths[1].fail-on", "match, min-confidence"),
    ("[[paths]]\nmatch = 'a'\nprofile = 'final'", "auditor.toml:3, paths[1].profile", "draft, submit"),
    ("[[paths]]\nmatch = 'a'\nselect = ['A']\n[[paths]]\nmatch = 'b'\nignore = ['Q999']",
     "auditor.toml:6, paths.ignore", "“Q999”"),
    ("[[suppress]]\nreason = 'x'", "auditor.toml:1, suppress[1].fingerprint", "missing"),
    ("[[suppress]]\nfingerprint = 'b2f8896f6393bced'", "auditor.toml:1, suppress[1].reason", "missing"),
    ("[[suppress]]\nfingerprint = 'b2f8896f6393bced'\nreason = ' '", "auditor.toml:3, suppress[1].reason", "not empty"),
    ("[[suppress]]\nfingerprint = 'A101'\nreason = 'x'", "auditor.toml:2, suppress[1].fingerprint", "hexadecimal"),
    ("[[suppress]]\nfingerprint = 'b2f8896f6393bced'\nreson = 'x'", "auditor.toml:3, suppress[1].reson", "“reason”"),
    ("[[suppress]]\nfingerprint = 'b2f8896f6393bced'\nreason = 'x'\npath = '#'",
     "auditor.toml:4, suppress[1].path", "“#”"),
    ("select = [", "auditor.toml", "no valid TOML"),
    ('profile = "draft"\nprofile = "draft"', "auditor.toml", "line 2"),
    ('ignore = ["A", "D", "Q", "R", "S", "T", "W"]', "rules", "no rule is left"),
    ("[[paths]]\nmatch = 'a'\nignore = ['A', 'D', 'Q', 'R', 'S', 'T', 'W']", "rules", "no rule is left"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "said"), REFUSED)
def test_what_is_doubtful_is_refused_with_file_line_and_key(
    text: str, place: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("auditor.toml", text + "\n")
    code, out, err = run("check", "sai.txt", capsys=capsys)
    assert (code, out) == (2, "")
    assert err.startswith(f"auditor: {place}: ")
    assert err.count("\n") == 1
    assert said in err


def test_a_configuration_that_is_no_text_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("auditor.toml").write_bytes("# cấu hình".encode("utf-16"))
    code, _, err = run("check", "sai.txt", capsys=capsys)
    assert (code, err) == (2, "auditor: auditor.toml: is not UTF-8 text.\n")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("khong-co.toml", None, "khong-co.toml: there is no such configuration file."),
        ("pyproject.toml", "[project]\n", "pyproject.toml: has no table [tool.auditor]."),
        ("pyproject.toml", "tool = 3\n", "pyproject.toml: has no table [tool.auditor]."),
        ("pyproject.toml", "[tool]\nauditor = 3\n", "pyproject.toml, tool.auditor: wants a table"),
    ],
)
def test_a_configuration_that_is_named_must_be_one(
    name: str, text: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        write(name, text)
    code, _, err = run("check", "--config", name, "sai.txt", capsys=capsys)
    assert code == 2
    assert said in err


def test_every_key_with_its_default_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    values = {name: key.default for name, key in KEYS.items() if key.default not in (None, (), False)}
    write("auditor.toml", "".join(f"{name} = {toml(value)}\n" for name, value in values.items()))
    assert run("check", "sai.txt", capsys=capsys)[0] == 1


def test_an_error_that_is_not_of_the_configuration_is_left_as_it_is() -> None:
    error = RulepackError("quy-tac/x.toml", "id", "sai.", "wrong.")
    assert config.Config("auditor.toml").blame(error, {}) is error


# --- on which line a key stands -----------------------------------------------------------------------------------


def test_lines_are_those_of_keys_and_tables_not_of_text_that_looks_like_them() -> None:
    text = 'a = 1\nb . "c d" = 2\ne = """\na = 3\n"""\n[x]\na = 4\n[[y]]\n[[y]]\na = 5\n[x.z]\na = 6\n# [w]\n'
    assert lines.of_keys(text) == {
        ("a",): 1, ("b",): 2, ("b", "c d"): 2, ("e",): 3, ("x",): 6, ("x", "a"): 7, ("y", 0): 8, ("y", 1): 9,
        ("y", 1, "a"): 10, ("x", "z"): 11, ("x", "z", "a"): 12,
    }  # fmt: skip


# --- what comes before what ---------------------------------------------------------------------------------------

LAYERS = [
    ('fail-on = "never"', (), 0),
    ('fail-on = "never"', ("--fail-on", "error"), 1),
    ("[rules.A101]\nseverity = 'warning'", (), 0),
    ("[rules.A101]\nseverity = 'warning'", ("--fail-on", "warning"), 1),
    ("[rules.percent-of-ratio]\nenabled = false", (), 0),
    ('ignore = ["A"]', (), 0),
    ('ignore = ["A"]', ("--ignore", "D"), 1),
    ('select = ["D"]', (), 0),
    ('select = ["D"]', ("--select", "A101"), 1),
    ("[[paths]]\nmatch = 'sai.txt'\nselect = ['D']", (), 0),
    ("[[paths]]\nmatch = 'sai.txt'\nselect = ['D']", ("--select", "A"), 1),
    ("[[paths]]\nmatch = 'khac/'\nselect = ['D']", (), 1),
    ("select = ['D']\n[[paths]]\nmatch = '*.txt'\nselect = ['A']", (), 1),
    ("[[paths]]\nmatch = '*.txt'\nselect = ['D']\n[[paths]]\nmatch = 'sai.*'\nselect = ['A']", (), 1),
]


@pytest.mark.parametrize(("text", "options", "code"), LAYERS)
def test_the_command_line_comes_before_the_configuration_and_that_before_the_rule_files(
    text: str, options: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    write("auditor.toml", text)
    assert run("check", *options, "sai.txt", capsys=capsys)[0] == code


def test_fail_on_is_for_the_gate_and_not_for_the_audit_table(capsys: pytest.CaptureFixture[str]) -> None:
    write("auditor.toml", 'fail-on = "error"')
    assert run("ledger", "sai.txt", capsys=capsys)[0] == 0
    assert run("ledger", "--fail-on", "error", "sai.txt", capsys=capsys)[0] == 1


def test_settings_of_a_path_hold_for_its_reports_only_and_are_told_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    write("auditor.toml", "[[paths]]\nmatch = 'du-thao/**'\nignore = ['A']\nprofile = 'draft'\n")
    write("du-thao/sai.txt", WRONG)
    assert findings(".", capsys=capsys) == [("sai.txt", "A101", "error")]
    audit_text = run("check", "--format", "json", ".", capsys=capsys)[1]
    remarks = [report["remarks"] for report in json.loads(audit_text)["reports"]]
    assert remarks == [["Thiết lập riêng (auditor.toml:1): ignore = A, profile = draft."], []]


def test_settings_of_a_path_hold_in_sets_too(capsys: pytest.CaptureFixture[str]) -> None:
    write("auditor.toml", "[[paths]]\nmatch = 'du-thao/**'\nignore = ['A101']\n")
    write("du-thao/sai.txt", WRONG)
    assert findings("--together", ".", capsys=capsys) == [("sai.txt", "A101", "error")]


def test_files_that_the_configuration_names_are_relative_to_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("nam/auditor.toml", 'format = ["json=ra.json", "text"]\nextend-rules = ["quy-tac"]\nbaseline = "cu.json"\n')
    loaded = reading.load("nam/auditor.toml")
    assert loaded.values == {
        "format": ("json=nam/ra.json", "text"), "extend-rules": ("nam/quy-tac",), "baseline": "nam/cu.json"
    }  # fmt: skip


def test_the_file_of_a_format_is_written_beside_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    write("nam/auditor.toml", 'format = ["json=ra.json"]\n')
    write("nam/sai.txt", WRONG)
    assert run("check", "nam/sai.txt", capsys=capsys)[0] == 1
    assert json.loads(Path("nam/ra.json").read_text("utf-8"))["summary"]["error"] == 1


def test_annotate_follows_the_configuration_too(capsys: pytest.CaptureFixture[str]) -> None:
    write("auditor.toml", "select = 3")
    Path("a.docx").write_bytes(b"PK")
    code, _, err = run("annotate", "a.docx", "-o", "b.docx", capsys=capsys)
    assert (code, err[:34]) == (2, "auditor: auditor.toml:1, select: w")


# --- auditor config -----------------------------------------------------------------------------------------------


def test_config_says_where_each_value_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    write("auditor.toml", "profile = 'draft'\n[rules.A101]\nseverity = 'warning'\n[[paths]]\nmatch = 'sai.txt'\n"
          "language = 'vi'\n[[suppress]]\nfingerprint = 'b2f8896f6393bced'\nreason = 'theo bản gốc'\n")  # fmt: skip
    write(".auditorignore", "cu/\n")
    code, out, _ = run("config", "--fail-on", "note", "sai.txt", capsys=capsys)
    assert code == 0
    told = [" ".join(line.split()) for line in out.splitlines()]
    for line in (
        "configuration: auditor.toml",
        ".auditorignore: .auditorignore",
        'profile = "draft" auditor.toml:1',
        'fail-on = "note" command line',
        'language = "vi" auditor.toml:4',
        'sort = "place" default',
        'rules.A101.severity = "warning" auditor.toml:3',
        '[[paths]] sai.txt: language = "vi" auditor.toml:4',
        'suppress b2f8896f6393bced = "theo bản gốc" auditor.toml:7',
    ):
        assert line in told
    assert {line.split(" = ")[0] for line in told if " = " in line} >= set(KEYS)


def test_config_without_a_configuration_names_none(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("config", capsys=capsys)
    assert code == 0
    assert out.startswith("configuration: none\n.auditorignore: none\n")


def test_config_refuses_what_a_check_would_refuse(capsys: pytest.CaptureFixture[str]) -> None:
    write("auditor.toml", "[rules.A999]\n")
    assert run("config", capsys=capsys)[0] == 2
    Path("auditor.toml").unlink()
    Path(".auditorignore").write_bytes(b"\xff\xfe\xff")
    code, _, err = run("config", capsys=capsys)
    assert (code, err) == (2, "auditor: .auditorignore is not UTF-8 text.\n")


# --- .auditorignore -----------------------------------------------------------------------------------------------

TREE = (
    "a.txt", "b.md", "#c.txt", "!d.txt", "e f.txt", "g .txt", "nam/a.txt", "nam/quy-1/a.txt", "nam/quy-1/b.md",
    "nam/quy-2/a.txt", "cu/a.txt", "cu/cu/b.md", "x/cu/b.md", "báo cáo/a.txt", "h[1].txt", "h1.txt", "h-.txt",
    "hB.txt", "k*.txt", "k/l/m.txt", "k/m.txt", "k/l/n/m.txt", "k.txt/o.md",
)  # fmt: skip
IGNORES = [
    "a.txt", "/a.txt", "*.txt", "*.md\n!b.md", "cu", "cu/", "/cu/", "x/cu", "nam/*", "nam/**", "**/a.txt", "**/cu/",
    "nam/**/a.txt", "k/**/m.txt", "nam/*/a.txt", "**", "*", "/*\n!/nam\n/nam/*\n!/nam/quy-1/", "\\#c.txt", "#c.txt",
    "\\!d.txt", "!d.txt", "e f.txt  ", "g\\ .txt", "e\\ f.txt", "h[[]1].txt", "h[0-9].txt", "h[!0-9].txt",
    "h[^0-9].txt", "h[]1].txt", "h[a-].txt", "h[[:digit:]].txt", "h[[:upper:]].txt", "h[[:digit:]-].txt", "h\\[1].txt",
    "k\\*.txt", "k?.txt", "h[9-0].txt", "h[1", "a.txt\\", "báo cáo/", "bá*/a.txt", "nam/quy-?/*.md", "k**m.txt",
    "k/**", "/**/m.txt", "k.txt", "k.txt/", "*/", "a.txt\r", "", "   ", "!", "/", "cu/**/b.md", "\\a.txt",
    "nam/quy-[12]/a.txt", "h[\\1].txt", "h[\\]1].txt", "*.txt\n!*.txt", "nam/\n!nam/quy-1/a.txt", "h[[:nix:]].txt",
    "h[/]1.txt", "***/a.txt", "nam/***", "a**/a.txt", "h[!-]1].txt",
]  # fmt: skip


def left_by_us(text: str) -> set[str]:
    """The files of the tree that are read in a folder with this .auditorignore."""
    write(".auditorignore", text)
    return {source.path for source in gather(["."], ignored=ignore.Ignored()).sources}


def left_by_git(text: str) -> set[str]:
    """The same with git, where .gitignore says it."""
    write(".gitignore", text)
    said = subprocess.run(
        ["git", "-c", "core.excludesFile=", "-c", "core.quotePath=false", "ls-files", "-z", "--others", "--cached",
         "--exclude-per-directory=.gitignore"],
        capture_output=True, check=True,
    )  # fmt: skip
    files = {unicodedata.normalize("NFC", name.decode("utf-8")) for name in said.stdout.split(b"\0") if name}
    Path(".gitignore").unlink()
    return {name for name in files if name in TREE}


@pytest.mark.skipif(
    shutil.which("git") is None or os.name == "nt", reason="git is the judge; Windows has no such names"
)
def test_ignore_files_mean_what_git_takes_them_for(here: Path) -> None:
    (here / ".git").rmdir()
    subprocess.run(["git", "init", "-q", "."], check=True)
    Path("sai.txt").unlink()
    for name in TREE:
        write(name, RIGHT)
    different = {text: (ours, git) for text in IGNORES if (ours := left_by_us(text)) != (git := left_by_git(text))}
    assert different == {}


def test_the_nearer_ignore_file_has_the_last_word(here: Path) -> None:
    for name in ("a.txt", "nam/a.txt", "nam/b.txt"):
        write(name, RIGHT)
    write("nam/.auditorignore", "!a.txt\n")
    assert left_by_us("*.txt\n") == {"nam/a.txt"}


def test_ignored_files_are_counted_and_a_named_one_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    write(".auditorignore", "sai.txt\n")
    write("dung.txt", RIGHT)
    code, out, _ = run("check", "--format", "text", ".", capsys=capsys)
    assert code == 0
    assert "1 file of another type skipped (.auditorignore 1)" in out
    assert run("check", "sai.txt", capsys=capsys)[0] == 1


def test_an_ignore_file_above_the_folder_speaks_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    write(".auditorignore", "/nam/cu.txt\n")
    write("nam/cu.txt", WRONG), write("nam/moi.txt", RIGHT)
    assert run("check", "nam", capsys=capsys)[0] == 0


def test_an_ignore_file_that_cannot_be_read_is_a_problem(here: Path) -> None:
    Path(".auditorignore").mkdir()
    with pytest.raises(ReadError):
        ignore.load(here / ".auditorignore")


def pattern(text: str) -> Pattern:
    parsed = Pattern.parse(text)
    assert parsed is not None
    return parsed


def test_a_pattern_leads_to_all_below_the_folder_it_names() -> None:
    assert pattern("du-thao/").leads_to("du-thao/2026/a.docx")
    assert pattern("du-thao").leads_to("du-thao/a.docx")
    assert not pattern("du-thao/").leads_to("du-thao")
    assert not pattern("/a.docx").leads_to("du-thao/a.docx")


def test_settings_reach_no_report_outside_the_folder_of_the_configuration(here: Path) -> None:
    assert Policy(folder=here / "nam").matches(pattern("*"), "nam/a.txt")
    assert not Policy(folder=here / "nam").matches(pattern("*"), "khac/a.txt")


# --- the documentation ---------------------------------------------------------------------------------------------


def test_the_documented_configuration_is_taken_and_names_every_key() -> None:
    page = (ROOT / "docs/configuration.md").read_text("utf-8")
    blocks = page.split("```toml\n")[1:]
    write("auditor.toml", "\n".join(block.split("```")[0] for block in blocks))
    loaded = reading.load("auditor.toml")
    assert set(loaded.values) == set(KEYS)
    assert (len(loaded.overlays), len(loaded.paths), len(loaded.suppressions)) == (2, 1, 1)
    for name in FOR_PATHS:
        assert f"`{name}`" in page


# --- from Python --------------------------------------------------------------------------------------------------


def test_python_reads_no_configuration_but_leaves_ignored_files_alone(here: Path) -> None:
    write("auditor.toml", "select = 3")
    write(".auditorignore", "cu.txt")
    write("cu.txt", WRONG)
    assert [report.path for report in auditor.audit(".").reports] == ["sai.txt"]
