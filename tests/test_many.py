"""Many reports in one run: by one process or several, with or without kept results, the bytes are the same."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from auditor import commands, pipeline
from auditor.model import Audit, Document, Problem
from auditor.outputs import FORMATS
from auditor.pipeline import Settings, audit_paths, many, outcome, pool, store
from auditor.readers import ReadError

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_reports"
RIGHT = "Đã giao 21/20 quyển sổ, đạt 105% kế hoạch.\n"
WRONG = "Đã giao 21/20 quyển sổ, đạt 106% kế hoạch.\n"
ACCEPTED = "<!-- auditor: ignore A101 -- theo biên bản kiểm kê -->\n" + WRONG
posix = pytest.mark.skipif(os.name == "nt", reason="signals and permissions of POSIX")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with reports of every kind, and one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    for number, text in enumerate((RIGHT, WRONG, ACCEPTED, "", RIGHT + WRONG)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    for name in ("council-report.md", "bon-vi-du.txt", "phu-luc-bang.md"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    for number, text in enumerate(("Năm 2024.\n" + RIGHT, "Năm 2023.\n" + WRONG)):
        (tmp_path / "truoc").mkdir(exist_ok=True)
        (tmp_path / f"truoc/{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "auditor.toml").write_text('[[paths]]\nmatch = "bao-cao/4.txt"\nignore = ["A101"]\n', encoding="utf-8")
    monkeypatch.setattr(many, "WORTH_KEEPING", 1)
    return tmp_path


@pytest.fixture(params=[pool.FORK, pool.SPAWN])
def started(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How processes are started."""
    how = str(request.param)
    if how == pool.FORK and not hasattr(os, "fork"):
        pytest.skip("no forked processes here")
    monkeypatch.setattr(pool, "method", lambda: how)
    return how


def run(*arguments: str, capsysbinary: pytest.CaptureFixture[bytes]) -> tuple[int, bytes, bytes]:
    code = commands.main(arguments)
    out, err = capsysbinary.readouterr()
    return code, out, err


# --- the same bytes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "kept"),
    [(["check"], 7), (["ledger"], 7), (["check", "--together"], 14), (["ledger", "--against", "truoc"], 16)],
    ids=["check", "ledger", "together", "against"],
)
def test_neither_processes_nor_kept_results_nor_the_order_of_paths_change_a_byte_of_any_format(
    command: list[str], kept: int, here: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    paths = sorted(path.relative_to(here).as_posix() for path in (here / "bao-cao").iterdir())
    forms = [f"--format={form}" + (f"=out.{form}" if form != "table" else "") for form in FORMATS]
    keep = ["--cache-dir", "kept"]

    def outcome_of(*arguments: str) -> tuple[object, ...]:
        told = run(*command, *forms, *arguments, capsysbinary=capsysbinary)
        return told, {path.name: path.read_bytes() for path in here.glob("out.*")}

    plain = outcome_of("--no-cache", "--jobs", "1", *paths)
    assert len(plain[1]) == len(FORMATS) - 1  # type: ignore[arg-type]
    assert outcome_of("--no-cache", "--jobs", "1", *paths) == plain
    assert outcome_of("--no-cache", "--jobs", "8", *reversed(paths)) == plain
    assert outcome_of(*keep, "--jobs", "8", *paths) == plain
    assert outcome_of(*keep, "--jobs", "1", *reversed(paths)) == plain
    assert len(store.Store(here / "kept").entries()) == kept


def test_the_seed_of_hashes_changes_no_byte(here: Path) -> None:
    def bytes_of(seed: str) -> tuple[bytes, bytes]:
        line = [sys.executable, "-m", "auditor", "ledger", "--format", "json", "--jobs", "2", "bao-cao"]
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(line, capture_output=True, env=environment, check=False)
        return done.stdout, done.stderr

    first = bytes_of("0")
    assert first[0]
    assert bytes_of("4711") == first


def test_workers_started_afresh_or_forked_find_the_same(here: Path, started: str) -> None:
    alone = audit_paths(["bao-cao"], Settings(jobs=1))
    shared = audit_paths(["bao-cao"], Settings(jobs=3))
    assert shared.reports == alone.reports
    assert shared.errors == alone.errors


def test_settings_and_rules_of_ones_own_reach_the_workers(here: Path) -> None:
    settings = {"select": ("A101",), "messages": "en", "overlays": {"A101": {"severity": "note"}}, "ledger": True}
    alone, shared = (audit_paths(["bao-cao"], Settings(jobs=jobs, **settings)) for jobs in (1, 2))
    assert {finding.severity for finding in shared.findings} == {"note"}
    assert shared.reports == alone.reports


# --- workers that fail --------------------------------------------------------------------------------------------


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads bao-cao/1.txt is killed."""
    monkeypatch.setattr(pool, "method", lambda: pool.FORK)  # which inherits what is put in place here
    build = pipeline.structure.build

    def kill(document: Document) -> Document:
        if document.path == "bao-cao/1.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return build(document)

    monkeypatch.setattr(pipeline.structure, "build", kill)


@posix
@pytest.mark.usefixtures("deadly")
def test_a_worker_that_is_killed_costs_the_report_it_was_at(
    here: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, _ = run(
        "check", "--jobs", "2", "--messages", "en", "--format", "json", "bao-cao", capsysbinary=capsysbinary
    )
    told = json.loads(out)
    assert code == 2
    assert [one["path"] for one in told["errors"]] == ["bao-cao/1.txt", "bao-cao/3.txt"]
    assert "ended abruptly (code -9" in told["errors"][0]["message"]
    assert len(told["reports"]) == 6


@posix
@pytest.mark.usefixtures("deadly")
def test_a_report_that_killed_its_worker_is_not_kept(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(jobs=2, cache=here / "kept")
    assert len(audit_paths(["bao-cao"], settings).errors) == 2
    monkeypatch.undo()
    monkeypatch.chdir(here)
    monkeypatch.setattr(many, "WORTH_KEEPING", 1)
    assert [problem.path for problem in audit_paths(["bao-cao"], settings).errors] == ["bao-cao/3.txt"]


@posix
def test_memory_that_runs_out_in_python_costs_one_report(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = pipeline.structure.build

    def full(document: Document) -> Document:
        if document.path == "bao-cao/1.txt":
            raise MemoryError
        return build(document)

    monkeypatch.setattr(pipeline.structure, "build", full)
    monkeypatch.setattr(pool, "method", lambda: pool.FORK)
    for jobs in (1, 2):
        audit = audit_paths(["bao-cao"], Settings(jobs=jobs, messages="en"))
        assert ["MemoryError" in problem.message for problem in audit.errors] == [True, False]
        assert len(audit.reports) == 6


@pytest.mark.parametrize("error", [OSError(11, "no more processes"), AssertionError("a daemon has no children")])
def test_where_no_process_can_be_started_the_work_is_done_all_the_same(
    error: Exception, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = audit_paths(["bao-cao"], Settings())

    def refuse(_: object) -> None:
        raise error

    monkeypatch.setattr(pool.multiprocessing.context.SpawnProcess, "start", refuse)
    monkeypatch.setattr(pool, "method", lambda: pool.SPAWN)
    assert audit_paths(["bao-cao"], Settings(jobs=4)).reports == alone.reports


@posix
def test_workers_that_die_before_they_are_ready_are_not_replaced(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        os._exit(3)

    alone = audit_paths(["bao-cao"], Settings())
    monkeypatch.setattr(pool, "work", die)
    monkeypatch.setattr(pool, "method", lambda: pool.FORK)
    assert audit_paths(["bao-cao"], Settings(jobs=4)).reports == alone.reports


@posix
def test_ctrl_c_ends_all_processes_in_one_line(here: Path) -> None:
    text = (SAMPLES / "bao-cao-phuong.txt").read_text(encoding="utf-8") * 20
    for number in range(4):
        (here / f"bao-cao/dai-{number}.txt").write_text(text, encoding="utf-8")
    line = [sys.executable, "-m", "auditor", "check", "--jobs", "2", "bao-cao"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    ) as running:
        time.sleep(1.5)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, b"")
    assert err.decode().count("\n") == 1
    assert "stopped before the end" in err.decode()
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


def test_a_worker_says_that_it_is_ready_answers_and_ends_with_its_pipe(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = multiprocessing.Pipe()
    other, _ = multiprocessing.Pipe()
    monkeypatch.setattr(pool, "_ours", {other})
    before = signal.getsignal(signal.SIGINT)
    ours.send(pool.Task(7, "a.txt", WRONG.encode()))
    ours.send(pool.Task(8, "b.txt", b"\0\0"))
    answers = []

    def hear() -> None:
        answers.extend(ours.recv_bytes() for _ in range(3))
        ours.close()

    hearing = threading.Thread(target=hear)
    hearing.start()
    try:
        pool.work(theirs, Settings(select=("A101",)))
    finally:
        signal.signal(signal.SIGINT, before)
    hearing.join()
    found = [outcome.decode(answer, "c.txt") for answer in answers[1:]]
    assert (answers[0], other.closed) == (b"", True)
    assert [[finding.rule for finding in one.report.findings] for one in found if one.report] == [["A101"]]
    assert [problem.path for problem in found[1].problems] == ["b.txt"]


def test_an_outcome_that_cannot_be_told_costs_its_report_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(*_: object) -> outcome.Outcome:
        return outcome.Outcome(problems=[Problem("a.txt", object())])  # type: ignore[arg-type]

    monkeypatch.setattr(pool, "attempt", odd)
    answer = pool._answer(pipeline.prepare(Settings(messages="en")), pool.Task(0, "a.txt", b"x"))
    assert "TypeError" in outcome.decode(answer, "a.txt").problems[0].message


def test_processes_can_be_started_from_a_thread(here: Path) -> None:
    alone = audit_paths(["bao-cao"], Settings())
    found: list[Audit] = []
    running = threading.Thread(target=lambda: found.append(audit_paths(["bao-cao"], Settings(jobs=2))))
    running.start()
    running.join()
    assert found[0].reports == alone.reports


# --- how many -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jobs", "size", "count", "used"),
    [
        (1, 10**9, 100, 1),
        (8, 10, 100, 8),
        (8, 10, 3, 3),
        (8, 10, 1, 1),
        ("auto", 10, 100, 1),
        ("auto", 10**9, 100, 4),
        ("auto", 10**9, 2, 2),
    ],
)
def test_as_many_processes_as_pay(
    jobs: int | str, size: int, count: int, used: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "processors", lambda: 4)
    work = many.Work(pipeline.prepare(Settings(jobs=jobs)), [], [], None, None, None)
    assert work._jobs(size, count) == used


@pytest.mark.parametrize("jobs", [0, -1, "two", 1.5])
def test_what_is_no_number_of_processes_is_refused(jobs: object) -> None:
    with pytest.raises(ValueError, match="jobs must be"):
        Settings(jobs=jobs)  # type: ignore[arg-type]


def test_there_is_a_processor_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pool.processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert pool.processors() == 1


def test_a_single_small_report_loads_no_processes(here: Path) -> None:
    probe = (
        "import sys; from auditor.commands import main; main(['check', '--fail-on', 'never', 'bao-cao/0.txt']);"
        "sys.exit('multiprocessing' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, env=environment)


# --- kept results -------------------------------------------------------------------------------------------------


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the reports that were read and understood rather than taken from what is kept."""
    seen: list[str] = []
    build = pipeline.structure.build

    def count(document: Document) -> Document:
        seen.append(document.path)
        return build(document)

    monkeypatch.setattr(pipeline.structure, "build", count)
    return seen


def checked(seen: list[str], *paths: str, **settings: object) -> list[str]:
    """What a run over ``paths`` had to check anew."""
    seen.clear()
    audit_paths(paths, Settings(**({"cache": Path("kept")} | settings)))  # type: ignore[arg-type]
    return list(seen)


def test_only_what_has_changed_is_checked_again(here: Path, counted: list[str]) -> None:
    assert len(checked(counted, "bao-cao")) == 7
    assert checked(counted, "bao-cao") == []
    (here / "bao-cao/1.txt").write_text(WRONG + WRONG, encoding="utf-8")
    assert checked(counted, "bao-cao") == ["bao-cao/1.txt"]


def test_a_report_is_known_by_its_bytes_and_its_type_whatever_its_name(here: Path, counted: list[str]) -> None:
    checked(counted, "bao-cao")
    (here / "khac.txt").write_text(WRONG, encoding="utf-8")
    (here / "khac.md").write_text(WRONG, encoding="utf-8")
    assert checked(counted, "khac.txt", "khac.md") == ["khac.md"]
    audit = audit_paths(["khac.txt"], Settings(cache=Path("kept")))
    assert [report.path for report in audit.reports] == ["khac.txt"]


@pytest.mark.parametrize(
    "changed",
    [
        {"ledger": True},
        {"messages": "en"},
        {"min_confidence": "low"},
        {"profile": "draft"},
        {"language": "en"},
        {"select": ("A",)},
        {"ignore": ("A101",)},
        {"overlays": {"A101": {"severity": "warning"}}},
        {"overlays": {"A102": {"enabled": False}}},
    ],
    ids=str,
)
def test_whatever_changes_a_result_makes_another_one(
    changed: dict[str, object], here: Path, counted: list[str]
) -> None:
    checked(counted, "bao-cao/1.txt")
    assert checked(counted, "bao-cao/1.txt", **changed) == ["bao-cao/1.txt"]


def test_settings_by_path_make_results_of_their_own(here: Path, counted: list[str]) -> None:
    (here / "bao-cao/9.txt").write_bytes((here / "bao-cao/4.txt").read_bytes())
    for _ in range(2):
        assert (
            commands.main(["check", "--cache-dir", "kept", "--format", "json=a.json", "bao-cao/4.txt", "bao-cao/9.txt"])
            == 1
        )
        reports = json.loads(Path("a.json").read_bytes())["reports"]
        assert [len(report["findings"]) for report in reports] == [1, 2]
    assert counted == ["bao-cao/4.txt", "bao-cao/9.txt"]


THEME = "Chủ đề công tác năm {year}: “Kỷ cương, trách nhiệm {more}”.\n"


@pytest.fixture
def series(here: Path) -> list[str]:
    """Reports of one set, in the order of time."""
    names = [f"chuoi/{number}.txt" for number in range(4)]
    (here / "chuoi").mkdir()
    for number, name in enumerate(names):
        text = f"BÁO CÁO\nHà Nội, ngày 0{number + 1} tháng 3 năm 2026\n\n" + THEME.format(year=2026, more="")
        (here / name).write_text(text + WRONG, encoding="utf-8")
    return names


@pytest.mark.parametrize(
    "settings", [{"together": True}, {"against": ("bao-cao", "truoc")}], ids=["together", "against"]
)
def test_a_set_in_which_nothing_has_changed_is_not_read_again(
    settings: dict[str, object], series: list[str], counted: list[str]
) -> None:
    fresh = audit_paths(series, Settings(**settings))  # type: ignore[arg-type]
    assert set(checked(counted, "chuoi", **settings)) >= set(series)
    assert checked(counted, "chuoi", **settings) == []
    again = audit_paths(["chuoi"], Settings(cache=Path("kept"), **settings))  # type: ignore[arg-type]
    assert (again.reports, again.errors) == (fresh.reports, fresh.errors)


@pytest.mark.parametrize(("changed", "anew"), [(0, [0, 1, 2, 3]), (3, [3, 0, 1, 2])])
def test_what_a_changed_report_is_held_against_is_held_against_it_anew(
    changed: int, anew: list[int], series: list[str], counted: list[str]
) -> None:
    checked(counted, "chuoi", together=True)
    file = Path(series[changed])
    file.write_text(file.read_text(encoding="utf-8").replace("trách nhiệm", "trách nhiệm, đổi mới"), encoding="utf-8")
    assert checked(counted, "chuoi", together=True) == [series[number] for number in anew]
    kept, fresh = (audit_paths(["chuoi"], Settings(together=True, cache=cache)) for cache in (Path("kept"), None))
    assert kept.reports == fresh.reports


def test_the_last_of_a_set_changes_nothing_for_those_before_it(series: list[str], counted: list[str]) -> None:
    checked(counted, *series[:3], together=True)
    assert checked(counted, *series, together=True)[0] == series[3]
    before, after = (audit_paths(paths, Settings(together=True)).reports for paths in (series[:3], series))
    assert after[:3] == before


def test_the_names_of_the_reports_a_result_was_held_against_count(series: list[str], counted: list[str]) -> None:
    checked(counted, series[1], against=(series[0],))
    Path(series[0]).rename("chuoi/truoc.txt")
    assert checked(counted, series[1], against=("chuoi/truoc.txt",)) == [series[1], "chuoi/truoc.txt"]


def test_a_damaged_result_of_a_set_is_as_good_as_none(series: list[str], counted: list[str]) -> None:
    checked(counted, "chuoi", together=True)
    for _, _, file in store.Store(Path("kept")).entries():
        if b"chu" in file.read_bytes() or file.stat().st_size > 200:
            file.write_bytes(signed(b"[7]"))
    assert set(checked(counted, "chuoi", together=True)) == set(series)
    assert checked(counted, "chuoi", together=True) == []


def test_a_changed_program_makes_every_result_void(
    here: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(counted, "bao-cao/1.txt")
    monkeypatch.setattr(store, "program", lambda: "another")
    assert checked(counted, "bao-cao/1.txt") == ["bao-cao/1.txt"]


def test_the_program_is_known_by_the_bytes_of_its_files(tmp_path: Path) -> None:
    names = ("b.py", "a/c.toml", "__pycache__/b.pyc")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="ascii")
    assert [path.name for path in store._files(tmp_path)] == ["b.py", "c.toml"]
    assert store.program.__wrapped__() == store.program()  # type: ignore[attr-defined]


def test_a_library_that_is_not_installed_has_no_version() -> None:
    assert store._version("no-such-library") == ""


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b"105", b"999"),
        lambda data: b"",
        lambda data: b"\xff" * 80,
        lambda data: signed(b"[]"),
        lambda data: signed(b"[null,[],[]]"),
        lambda data: signed(b"not json"),
        lambda data: signed(b'[["a"],[],[]]'),
        lambda data: signed(b'[["a","b","vi","clean",7,[],[],{},[],null,{}],[],[]]'),
    ],
)
def test_a_damaged_entry_is_as_good_as_none(damage: object, here: Path, counted: list[str]) -> None:
    checked(counted, "bao-cao/1.txt")
    ((_, _, file),) = store.Store(Path("kept")).entries()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert checked(counted, "bao-cao/1.txt") == ["bao-cao/1.txt"]
    assert file.read_bytes() == whole


def signed(data: bytes) -> bytes:
    """``data`` with a checksum that is right."""
    return store.hashlib.sha256(data).hexdigest().encode() + b"\n" + data


def test_a_result_comes_back_as_it_was_kept(here: Path) -> None:
    audit = audit_paths(["bao-cao"], Settings(ledger=True))
    for report in audit.reports:
        kept = outcome.Outcome(report, [], [])
        assert outcome.decode(outcome.encode(kept), report.path) == kept


@posix
def test_what_is_kept_is_for_the_eyes_of_its_user_only(here: Path, counted: list[str]) -> None:
    checked(counted, "bao-cao")
    for _, _, file in store.Store(Path("kept")).entries():
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700
    assert Path("kept/results").stat().st_mode & 0o777 == 0o700
    assert {path.name for path in Path("kept/results").iterdir() if path.is_file()} == {"CACHEDIR.TAG", ".gitignore"}


def test_a_folder_that_cannot_be_written_costs_only_time(here: Path, counted: list[str]) -> None:
    Path("kept").write_text("a file", encoding="ascii")
    assert len(checked(counted, "bao-cao")) == 7
    assert len(checked(counted, "bao-cao")) == 7


def test_a_full_disk_under_what_is_kept_costs_only_time(
    here: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "replace", full)
    assert len(checked(counted, "bao-cao")) == 7
    assert [path for path in Path("kept").rglob("*") if path.suffix in (".json", ".tmp")] == []


def test_what_is_longest_unused_goes_first(tmp_path: Path) -> None:
    kept = store.Store(tmp_path, limit=250)
    for at, key in enumerate(("aa1", "bb2", "cc3")):
        kept.put(key, b"x" * 35)
        os.utime(kept._file(key), (at + 1, at + 1))
    assert kept.get("aa1") is not None
    kept.prune()
    assert [kept.get(key) is not None for key in ("aa1", "bb2", "cc3")] == [True, False, True]
    idle = store.Store(tmp_path, limit=1)
    idle.prune()
    assert len(idle.entries()) == 2


def test_a_small_run_keeps_nothing(here: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "WORTH_KEEPING", 10**6)
    checked(counted, "bao-cao")
    assert not Path("kept").exists()


def test_a_configuration_can_switch_keeping_off_and_the_command_line_on(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("auditor.toml").write_text("cache = false\n", encoding="ascii")
    kept = Path("mine")
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(kept))
    commands.main(["check", "bao-cao/1.txt"])
    assert not kept.exists()
    commands.main(["check", "bao-cao/1.txt", "--cache-dir", "mine"])
    assert len(store.Store(kept).entries()) == 1


@pytest.mark.parametrize(
    ("environ", "platform", "end"),
    [
        ({"AUDITOR_CACHE_DIR": "/a/b"}, "linux", "a/b"),
        ({"XDG_CACHE_HOME": "/x"}, "linux", "x/auditor"),
        ({"XDG_CACHE_HOME": "not/absolute"}, "linux", ".cache/auditor"),
        ({}, "linux", ".cache/auditor"),
        ({}, "darwin", "Library/Caches/auditor"),
        ({"LOCALAPPDATA": "/l"}, "win32", "l/auditor/Cache"),
        ({}, "win32", "AppData/Local/auditor/Cache"),
    ],
)
def test_each_system_has_its_place_for_what_is_kept(environ: dict[str, str], platform: str, end: str) -> None:
    folder = store.usual_folder(environ, platform)
    assert folder is not None
    assert folder.as_posix().endswith(end)


def test_without_a_home_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert store.usual_folder({}) is None
    monkeypatch.delenv("AUDITOR_CACHE_DIR")
    code, _, err = run("cache", "--messages", "en", capsysbinary=capsysbinary)
    assert (code, err.count(b"\n"), b"--cache-dir" in err) == (2, 1, True)


# --- auditor cache ------------------------------------------------------------------------------------------------


def test_kept_results_are_told_and_removed(here: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("kept").mkdir()
    Path("kept/mine.txt").write_text("not of auditor", encoding="ascii")
    audit_paths(["bao-cao"], Settings(cache=Path("kept")))
    told = run("cache", "--cache-dir", "kept", "--messages", "en", capsysbinary=capsysbinary)
    assert (told[0], told[1].startswith(b"kept: results kept: 7, ")) == (0, True)
    assert run("cache", "--clear", "--cache-dir", "kept", "--messages", "en", capsysbinary=capsysbinary)[1] == (
        b"kept: results removed: 7.\n"
    )
    assert "7 " not in run("cache", "--cache-dir", "kept", "--messages", "vi", capsysbinary=capsysbinary)[1].decode()
    assert Path("kept/mine.txt").exists()


def test_what_cannot_be_removed_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    audit_paths(["bao-cao/1.txt"], Settings(cache=Path("kept")))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    code, _, err = run("cache", "--clear", "--cache-dir", "kept", "--messages", "en", capsysbinary=capsysbinary)
    assert (code, err) == (2, b"auditor: kept: results that cannot be removed: 1.\n")


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5", "", "²"])
def test_what_is_no_number_of_jobs_is_refused(text: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, _, err = run("check", "--messages", "en", f"--jobs={text}", "a.txt", capsysbinary=capsysbinary)
    assert (code, b"--jobs does not take" in err) == (2, True)


@pytest.mark.parametrize("value", ["0", "true", '"two"', "[1]"])
def test_what_is_no_number_of_jobs_is_refused_in_a_configuration(
    value: str, here: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    Path("auditor.toml").write_text(f"jobs = {value}\n", encoding="ascii")
    code, _, err = run("check", "--messages", "en", "bao-cao/0.txt", capsysbinary=capsysbinary)
    assert (code, b"auditor.toml:1" in err) == (2, True)


def test_keeping_and_not_keeping_exclude_each_other(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, _, err = run("check", "--no-cache", "--cache-dir", "kept", "a.txt", capsysbinary=capsysbinary)
    assert (code, err.count(b"\n")) == (2, 1)


# --- memory -------------------------------------------------------------------------------------------------------


def test_a_run_over_files_keeps_no_document(here: Path) -> None:
    for settings in (
        Settings(),
        Settings(together=True),
        Settings(together=True, cache=Path("kept")),
        Settings(jobs=2),
    ):
        reports = audit_paths(["bao-cao"], settings).reports
        assert len(reports) == 7
        assert [report.document for report in reports] == [None] * 7


def test_only_the_text_of_blocks_with_findings_is_kept(here: Path) -> None:
    (here / "a.md").write_text("Không có số liệu.\n\n" + WRONG, encoding="utf-8")
    assert audit_paths(["a.md"], Settings(select=("A101",))).reports[0].texts == {1: WRONG.strip()}


# --- how far it has come ------------------------------------------------------------------------------------------


def test_progress_is_told_of_every_report(here: Path) -> None:
    for settings in ({"jobs": 1}, {"jobs": 2}):
        told: list[tuple[int, int]] = []
        audit_paths(["bao-cao"], Settings(**settings), None, lambda done, total: told.append((done, total)))  # noqa: B023
        assert told == [(number, 8) for number in range(1, 9)]


@pytest.fixture
def vanishing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """bao-cao/0.txt is gone between the search and the reading."""
    gather = many.inputs.gather

    def gone(*arguments: object) -> object:
        found = gather(*arguments)  # type: ignore[arg-type]
        Path("bao-cao/0.txt").unlink()
        return found

    monkeypatch.setattr(many.inputs, "gather", gone)


@pytest.mark.usefixtures("vanishing")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_vanishes_before_it_is_read_is_named_and_the_others_are_checked(jobs: int, here: Path) -> None:
    audit = audit_paths(["bao-cao"], Settings(jobs=jobs, messages="en", cache=Path("kept")))
    assert [problem.path for problem in audit.errors] == ["bao-cao/0.txt", "bao-cao/3.txt"]
    assert audit.errors[0].message == "There is no such file or folder."
    assert len(audit.reports) == 6


def test_reading_errors_are_no_reports() -> None:
    def refuse() -> bytes:
        raise ReadError("Tệp rỗng.", "Empty.")

    found = pipeline.attempt(pipeline.prepare(Settings(messages="en")), "a.txt", refuse)
    assert (found.report, [problem.message for problem in found.problems]) == (None, ["Empty."])
