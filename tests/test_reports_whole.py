"""A whole report says the same however it was saved, wrapped, encoded or printed; the JSON keeps its contract.

Each sample is taken apart once into paragraphs, tables and notes and written again in every form.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from types import NoneType, UnionType
from typing import Any

import pytest
from attrs import define, evolve
from docx_fixtures import cell, docx, footnote, note, p, r, row, separators, style, table
from docx_oracle import converted, soffice
from test_structure_wrapping import paged

import auditor
from auditor import structure
from auditor.model import Audit, Document
from auditor.readers import read

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_reports"
NAMES = sorted(path.name for path in SAMPLES.iterdir())
MARK = re.compile("«([0-9]+)»")


# --- a report taken apart and written again -----------------------------------------------------------------------


@define
class Part:
    """A paragraph with its marks as «n», or the rows of a table."""

    text: str = ""
    level: int = 0
    labelled: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@define
class Whole:
    """The parts of a report in their order, and its notes in the order of their marks."""

    parts: list[Part]
    notes: list[str]


def taken_apart(name: str, tables: bool = True) -> Whole:
    """A sample as its parts."""
    document = structure.build(read(SAMPLES / name))
    numbers = {found.index: number for number, found in enumerate(document.notes, 1)}
    parts: list[Part] = []
    for block in document.blocks:
        if block.kind == "furniture" or block.note is not None:
            continue
        if block.table is not None:
            if tables and (block.row, block.column) == (0, 0):
                parts.append(Part(rows=rows_of(document, block.table)))
            continue
        text = block.text
        here = [found for found in document.notes if found.mark_block == block.index]
        for found in sorted(here, key=lambda found: found.mark_offset or 0, reverse=True):
            text = f"{text[: found.mark_offset]}«{numbers[found.index]}»{text[found.mark_offset :]}"
        level = block.level if block.kind == "heading" else 0
        parts.append(Part(f"{block.label} {text}".strip(), level, bool(block.label)))
    return Whole(parts, [" ".join(document.blocks[at].text for at in found.blocks) for found in document.notes])


def rows_of(document: Document, index: int) -> tuple[tuple[str, ...], ...]:
    grid = document.tables[index].grid
    return tuple(tuple(document.blocks[at.block].text if at else "" for at in line) for line in grid)


def typed(whole: Whole) -> list[Part]:
    """The parts as a typewriter has them: a title that is a heading goes into capitals."""
    title, *rest = whole.parts
    return [evolve(title, text=title.text.upper()) if title.level == 1 else title, *rest]


def as_text(whole: Whole) -> str:
    """One paragraph a line, tables in bars, the notes at the end."""
    parts = [bars(part.rows) if part.rows else MARK.sub(r"[\1]", part.text) for part in typed(whole)]
    return "\n\n".join([*parts, *(f"[{at}] {text}" for at, text in enumerate(whole.notes, 1))]) + "\n"


def as_markdown(whole: Whole) -> str:
    """Headings with number signs, the lines of a letterhead and its title without, notes as footnotes."""
    parts, begun = [], bool(whole.parts[0].level)
    for part in whole.parts:
        begun = begun or part.labelled
        head = "#" * part.level + " " if part.level and begun else ""
        parts.append(bars(part.rows) if part.rows else head + MARK.sub(r"[^\1]", part.text))
    return "\n\n".join([*parts, *(f"[^{at}]: {text}" for at, text in enumerate(whole.notes, 1))]) + "\n"


def bars(rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(line) + " |" for line in rows]
    return "\n".join([lines[0], re.sub(r"[^|]+", "---", lines[0]), *lines[1:]])


def as_word(whole: Whole) -> bytes:
    """A Word file with heading styles, real tables and real footnotes."""
    body = "".join(grid(part.rows) if part.rows else paragraph(part) for part in whole.parts)
    levels = sorted({part.level for part in whole.parts if part.level})
    styles = "".join(
        style(f"Heading{at}", f"heading {at}", ppr=f'<w:outlineLvl w:val="{at - 1}"/>', rpr="<w:b/>") for at in levels
    )
    notes = separators() + "".join(note(at, text) for at, text in enumerate(whole.notes, 1))
    return docx(body, styles=styles, footnotes=notes)


def paragraph(part: Part) -> str:
    pieces = MARK.split(part.text)
    runs = [footnote(int(piece)) if at % 2 else r(piece) for at, piece in enumerate(pieces) if piece]
    return p(*runs, style=f"Heading{part.level}" if part.level else "")


def grid(rows: tuple[tuple[str, ...], ...]) -> str:
    return table(*(row(*(cell(p(text)) for text in line)) for line in rows), columns=len(rows[0])) + p()


WRITERS: dict[str, Callable[[Whole], bytes]] = {
    "txt": lambda whole: as_text(whole).encode(),
    "md": lambda whole: as_markdown(whole).encode(),
    "docx": as_word,
}


def fingerprints(audit: Audit) -> list[tuple[str, str, str]]:
    """What was found, wherever it stands: rule, quotation and fingerprint. Marks without notes, which not every format
    can hold, are left out."""
    assert not audit.errors, audit.errors
    told = [found for found in audit.findings if found.name != "note-mark"]
    return sorted((found.rule, " ".join(found.place.quote.split()), found.fingerprint) for found in told)


def audited(data: bytes, name: str, tmp_path: Path) -> list[tuple[str, str, str]]:
    path = tmp_path / name
    path.write_bytes(data)
    return fingerprints(auditor.audit(path))


@pytest.fixture(scope="module")
def own() -> dict[str, list[tuple[str, str, str]]]:
    """The fingerprints of each sample as it stands in the repository."""
    return {name: fingerprints(auditor.audit(SAMPLES / name)) for name in NAMES}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", NAMES)
def test_a_report_has_the_same_fingerprints_in_every_format(
    name: str, form: str, own: dict[str, list[tuple[str, str, str]]], tmp_path: Path
) -> None:
    assert audited(WRITERS[form](taken_apart(name)), f"x.{form}", tmp_path) == own[name]


@pytest.fixture(scope="module")
def saved_by_libreoffice() -> dict[str, bytes]:
    """Every sample as LibreOffice saves it in its own format."""
    soffice()
    return converted({Path(name).stem: as_word(taken_apart(name)) for name in NAMES}, "odt", ".docx")


@pytest.mark.parametrize("name", NAMES)
def test_a_report_saved_by_libreoffice_has_the_same_fingerprints(
    name: str,
    own: dict[str, list[tuple[str, str, str]]],
    saved_by_libreoffice: dict[str, bytes],
    tmp_path: Path,
) -> None:
    assert audited(saved_by_libreoffice[Path(name).stem], "x.odt", tmp_path) == own[name]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("width", [0, 60, 72, 90])
@pytest.mark.parametrize("name", NAMES)
def test_wrapping_paging_and_composition_change_no_fingerprint(
    name: str, width: int, form: str, tmp_path: Path
) -> None:
    whole = taken_apart(name, tables=False)
    told = audited(as_text(whole).encode(), "plain.txt", tmp_path)
    text = as_text(whole)
    if width:
        text = paged(tuple(part.text for part in typed(whole)), tuple(whole.notes), width, 30)
    assert audited(unicodedata.normalize(form, text).encode(), "wrapped.txt", tmp_path) == told


# --- the JSON -----------------------------------------------------------------------------------------------------

# The contract: a type, a union of types, a list of one shape, {...: shape} for any keys, or a record of named fields.
LOCATION = {
    "line": int | None, "column": int | None, "end_line": int | None, "end_column": int | None,
    "section": str | None, "page": int | None, "paragraph": int | None, "table": int | None, "row": int | None,
    "column_name": str | None, "cell": str | None, "sheet": str | None, "note": str | None,
}  # fmt: skip
PLACE = {"quote": str, "path": str | None, "location": LOCATION}
FINDING = {
    "rule": str, "name": str, "severity": str | None, "confidence": str, "outcome": str, "message": str, "quote": str,
    "stated": str, "computed": str, "difference": str, "arithmetic": str, "values": dict,
    "assumed": [str], "readings": [{"text": str, "fits": bool}], "suggestion": str,
    "also": [dict], "location": LOCATION, "related": [PLACE], "shown": bool, "suppressed": dict | None,
    "fingerprint": str,
}  # fmt: skip
COUNTS = dict.fromkeys(
    ("figures", "checkable", "covered", "comparisons", "agree", "disagree", "undecided", "suppressed"), int
)
REPORT = {
    "path": str, "sha256": str, "language": str, "quality": str, "counts": COUNTS, "remarks": [str],
    "findings": [FINDING],
    "ledger": [{"verdict": str, "finding": str | None, "bound": bool} | FINDING],
    "uncovered": {...: [PLACE]},
}  # fmt: skip
CONTRACT = {
    "schema": int,
    "tool": {"name": str, "version": str},
    "run": {"rules": int, "rules_sha256": str, "switched_off": [str], "changed": [str], "profile": str,
            "baseline": str | None, "stale_baseline": [{...: str | int | None}], "since": str | None, "unchanged": int,
            "unused_suppressions": [{...: str | int | None}]},
    "reports": [REPORT],
    "errors": [{"path": str, "message": str}],
    "summary": {"reports": int, "error": int, "warning": int, "note": int},
}  # fmt: skip


def differences(value: Any, shape: Any, at: str = "") -> list[str]:
    """Where ``value`` is not of ``shape``; [] when it is."""
    if isinstance(shape, type | UnionType):
        fits = isinstance(value, shape) and (shape is not int or not isinstance(value, bool))
        return [] if fits else [f"{at}: {value!r}"]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{at}: {value!r}"]
        return [said for number, one in enumerate(value) for said in differences(one, shape[0], f"{at}[{number}]")]
    if ... in shape:
        return [said for name, one in value.items() for said in differences(one, shape[...], f"{at}.{name}")]
    if list(value) != list(shape):
        return [f"{at}: fields {list(value)}"]
    return [said for name, inner in shape.items() for said in differences(value[name], inner, f"{at}.{name}")]


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, which knows nothing of this one's terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")}
    settings = kept | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run([sys.executable, "-m", "auditor", *arguments], cwd=cwd, env=settings, capture_output=True)


@pytest.fixture(scope="module")
def as_json() -> bytes:
    """All samples with their ledgers, as JSON."""
    return run("ledger", "--format", "json", "sample_reports", PYTHONHASHSEED="1").stdout


def test_the_json_has_every_field_of_the_contract_in_its_order(as_json: bytes) -> None:
    data = json.loads(as_json)
    assert differences(data, CONTRACT) == []
    assert [Path(report["path"]).name for report in data["reports"]] == NAMES


def test_the_words_of_the_json_are_those_of_the_contract(as_json: bytes) -> None:
    data = json.loads(as_json)
    for report in data["reports"]:
        entries = report["ledger"]
        assert {entry["verdict"] for entry in entries} <= {"agrees", "disagrees", "undecided"}
        assert {found["severity"] for found in report["findings"]} <= {"error", "warning", "note"}
        assert {found["confidence"] for found in [*report["findings"], *entries]} <= {"high", "medium", "low"}
        assert len({found["fingerprint"] for found in report["findings"]}) == len(report["findings"])
        counts = report["counts"]
        assert counts["agree"] + counts["disagree"] + counts["undecided"] == counts["comparisons"] == len(entries)
        assert 0 < counts["covered"] <= counts["checkable"] <= counts["figures"]


NUMBER = r"|-?\d{1,99}(?:[./]\d{1,99})?|\d{4}-\d\d-\d\d"  # a decimal, a fraction, or a day


def test_numbers_in_the_values_are_decimals_or_fractions(as_json: bytes) -> None:
    def leaves(value: Any) -> Iterable[Any]:
        if isinstance(value, dict | list):
            for inner in value.values() if isinstance(value, dict) else value:
                yield from leaves(inner)
        else:
            yield value

    for report in json.loads(as_json)["reports"]:
        for found in (*report["findings"], *report["ledger"]):
            assert all(isinstance(leaf, str | NoneType) for leaf in leaves(found["values"])), found["values"]
            stated = found["values"].get("stated") or ""
            assert re.fullmatch(NUMBER, stated), found["values"]


def test_a_place_in_the_json_is_where_the_quotation_stands(as_json: bytes) -> None:
    for report in json.loads(as_json)["reports"]:
        lines = (ROOT / report["path"]).read_text(encoding="utf-8").split("\n")
        for found in report["findings"]:
            place = found["location"]
            first = lines[place["line"] - 1][place["column"] - 1 :]
            assert first.startswith(found["quote"].split(" ")[0]), (found["quote"], first)


def test_two_runs_give_the_same_bytes(as_json: bytes) -> None:
    assert run("ledger", "--format", "json", "sample_reports", PYTHONHASHSEED="2").stdout == as_json
    assert as_json.isascii() is False
    assert b"\r" not in as_json


def test_every_field_of_the_json_is_documented() -> None:
    def names(shape: Any) -> Iterable[str]:
        if isinstance(shape, list):
            yield from names(shape[0])
        elif isinstance(shape, dict):
            for name, inner in shape.items():
                yield from () if name is ... else (name,)
                yield from names(inner)

    told = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert [name for name in sorted(set(names(CONTRACT))) if f"`{name}`" not in told] == []


# --- the ledger, the exit code, the console -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("bao-cao-phuong.txt", ("Chưa đối chiếu được", "Không có số liệu nào khác để so", "XÁC NHẬN RÀ SOÁT")),
        ("council-report.md", ("Not compared", "No other figure to compare with", "REVIEW CONFIRMED")),
    ],
)
def test_the_ledger_shows_both_verdicts_what_was_not_compared_and_a_block_to_sign(
    name: str, heads: tuple[str, ...]
) -> None:
    done = run("ledger", f"sample_reports/{name}", PYTHONIOENCODING="utf-8")
    text = done.stdout.decode("utf-8").replace("\r\n", "\n")
    assert done.returncode == 0
    assert re.search(r"^\d+ +✓ ", text, re.M)
    assert re.search(r"^\d+ +✗ ", text, re.M)
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    signed = text[places[-1] :]
    assert re.search("sha256: [0-9a-f]{64}", signed)
    assert f"auditor {auditor.__version__}" in signed
    assert signed.count("....") > 5


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "sample_reports"), 1),
        (("check", "sample_reports/bon-vi-du.txt"), 1),
        (("check", "--fail-on", "never", "sample_reports"), 0),
        (("check", "--select", "A1,A2", "sample_reports/bon-vi-du.txt"), 0),
        (("check", "--select", "A1,A2", "--fail-on", "note", "sample_reports/bon-vi-du.txt"), 1),
        (("ledger", "sample_reports"), 0),
        (("check", "--fail-on", "never", "sample_reports/khong-co.docx"), 2),
        (("check", "sample_reports", "sample_reports/khong-co.docx"), 2),
    ],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_the_samples_give_the_exit_codes_of_the_contract(arguments: tuple[str, ...], code: int, form: str) -> None:
    assert run(*arguments, "--format", form).returncode == code


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "cp437", "utf-8"])
@pytest.mark.parametrize("command", ["check", "ledger"])
def test_no_console_is_too_poor_for_a_report(command: str, encoding: str) -> None:
    done = run(command, "sample_reports", PYTHONIOENCODING=encoding)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (1 if command == "check" else 0)
    shown = done.stdout.decode(encoding)
    assert len(re.findall(r"bon-vi-du\.txt", shown)) >= 1
    plain = "".join(at for at in unicodedata.normalize("NFD", shown) if not unicodedata.combining(at))
    assert "Tr" in plain


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_the_table_keeps_within_the_terminal_up_to_the_line_that_counts(width: int) -> None:
    text = run("check", "sample_reports", PYTHONIOENCODING="utf-8", COLUMNS=str(width)).stdout.decode("utf-8")
    *lines, _ = unicodedata.normalize("NFC", text).splitlines()
    assert max(map(len, lines)) <= width
