"""SARIF as OASIS has it: only its properties, its enumerations and rules on kinds, and what code scanning looks for."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import output_fixtures as made
import pytest
from attrs import evolve
from output_fixtures import render

from auditor.model import Audit, Location
from auditor.outputs import sarif

# The properties of SARIF 2.1.0 that are written, by object, and the values that its schema allows.
PROPERTIES = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "columnKind", "invocations", "artifacts", "results", "properties", "language"},
    "driver": {"name", "version", "semanticVersion", "rules"},
    "rule": {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"},
    "invocation": {"executionSuccessful", "exitCode", "toolExecutionNotifications"},
    "notification": {"level", "descriptor", "message", "locations"},
    "artifact": {"location", "roles", "hashes", "properties"},
    "result": {
        "ruleId", "ruleIndex", "kind", "level", "message", "locations", "relatedLocations", "partialFingerprints",
        "suppressions", "properties",
    },
    "location": {"id", "physicalLocation", "logicalLocations", "message"},
    "region": {"startLine", "startColumn", "endLine", "endColumn", "snippet"},
    "logical": {"name", "fullyQualifiedName", "kind"},
    "suppression": {"kind", "justification"},
}  # fmt: skip
LEVELS = {"none", "note", "warning", "error"}
KINDS = {"pass", "open", "review", "fail"}


@pytest.fixture
def audit(tmp_path: Any) -> Audit:
    return made.full(made.rules(tmp_path))


def log(audit: Audit, **options: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render("sarif", audit, **options))
    return data


def run_of(audit: Audit, **options: Any) -> dict[str, Any]:
    (run,) = log(audit, **options)["runs"]
    return dict(run)


def message(found: dict[str, Any]) -> None:
    assert set(found) <= {"text", "markdown"}
    assert isinstance(found["text"], str)
    assert not re.search(r"(?<!\{)\{\d", found["text"])
    assert "](" not in found["text"]


def location(found: dict[str, Any]) -> None:
    assert set(found) <= PROPERTIES["location"]
    physical = found["physicalLocation"]
    assert set(physical) <= {"artifactLocation", "region"}
    assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", physical["artifactLocation"]["uri"])
    region = physical.get("region", {})
    assert set(region) <= PROPERTIES["region"]
    assert all(number >= 1 for name, number in region.items() if name != "snippet")
    for logical in found.get("logicalLocations", []):
        assert set(logical) == PROPERTIES["logical"]
    if "message" in found:
        message(found["message"])


@pytest.mark.parametrize("ledger", [False, True])
@pytest.mark.parametrize("messages", [None, "vi", "en"])
def test_the_log_has_the_shape_of_the_standard(audit: Audit, ledger: bool, messages: str | None) -> None:
    data = log(audit, ledger=ledger, messages=messages, exit_code=2)
    run = data["runs"][0]
    driver = run["tool"]["driver"]
    for name, found in (("log", data), ("run", run), ("driver", driver)):
        assert set(found) <= PROPERTIES[name]
    assert (data["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        assert set(rule) <= PROPERTIES["rule"]
        for text in ("shortDescription", "fullDescription", "help"):
            message(rule[text])
        assert rule["defaultConfiguration"]["level"] in LEVELS
    (invocation,) = run["invocations"]
    assert set(invocation) <= PROPERTIES["invocation"]
    for notification in invocation["toolExecutionNotifications"]:
        assert set(notification) <= PROPERTIES["notification"]
        assert notification["level"] in LEVELS
        message(notification["message"])
        location(notification["locations"][0])
    for artifact in run["artifacts"]:
        assert set(artifact) <= PROPERTIES["artifact"]
        assert re.fullmatch(r"[0-9a-f]{64}", artifact["hashes"]["sha-256"])
    for result in run["results"]:
        assert set(result) <= PROPERTIES["result"]
        assert result["level"] in LEVELS
        assert result["kind"] in KINDS
        assert (result["level"] == "none") == (result["kind"] != "fail")
        assert ids[result["ruleIndex"]] == result["ruleId"]
        message(result["message"])
        for found in (*result["locations"], *result.get("relatedLocations", [])):
            location(found)
        for suppression in result.get("suppressions", []):
            assert set(suppression) == PROPERTIES["suppression"]
            assert suppression["kind"] in ("inSource", "external")


def test_a_result_names_its_rule_place_other_side_and_certainty(audit: Audit) -> None:
    first = run_of(audit)["results"][0]
    assert (first["ruleId"], first["level"], first["kind"]) == ("A101", "error", "fail")
    assert first["message"]["text"] == "Văn bản ghi 85%, tính lại 97/120 = 80,8%. Đề nghị kiểm tra lại."
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 63, "endLine": 1, "endColumn": 66, "snippet": {"text": "85%"}}
    texts = [place["physicalLocation"]["region"]["snippet"]["text"] for place in first["relatedLocations"]]
    assert texts == ["97", "120"]
    assert [place["id"] for place in first["relatedLocations"]] == [1, 2]
    assert first["properties"]["confidence"] == "high"
    fingerprint = audit.reports[0].findings[0].fingerprint
    assert set(first["partialFingerprints"].values()) == {fingerprint}
    assert "primaryLocationLineHash" in first["partialFingerprints"]


def test_the_texts_of_a_rule_are_the_rules_own(audit: Audit) -> None:
    rule = run_of(audit, messages="vi")["tool"]["driver"]["rules"][0]
    assert (rule["shortDescription"]["text"], rule["fullDescription"]["text"]) == ("Tên A101", "Vì sao")
    assert rule["help"]["text"] == "Vì sao\n\nGiới hạn: Chỉ trong cùng câu."
    assert rule["help"]["markdown"] == "Vì sao\n\n**Giới hạn:** Chỉ trong cùng câu."
    both = run_of(audit)["tool"]["driver"]["rules"]
    assert both[0]["shortDescription"]["text"] == "Tên A101 / Title A101"
    assert both[1]["help"]["text"] == "Vì sao / Why"


def test_an_overlay_lowers_the_level_of_a_rule_and_a_text_in_one_language_stands_alone(audit: Audit) -> None:
    audit.rules[0] = evolve(audit.rules[0], ceiling="warning", title={"en": "Only English"})
    rule = run_of(audit, messages="vi")["tool"]["driver"]["rules"][0]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["shortDescription"]["text"] == "Only English"


def test_what_is_accepted_is_kept_with_its_reason_and_what_is_too_uncertain_is_left_out(audit: Audit) -> None:
    results = run_of(audit)["results"]
    accepted = [result["suppressions"][0] for result in results if "suppressions" in result]
    assert accepted == [
        {"kind": "inSource", "justification": "Đã xác minh <với> phòng"},
        {"kind": "external", "justification": "đã có"},
    ]
    hidden = audit.reports[1].findings[2].fingerprint
    assert hidden not in json.dumps(results)


def test_word_has_paragraphs_sections_and_tables_as_logical_places(audit: Audit) -> None:
    (place,) = run_of(audit)["results"][-1]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "report%201.docx"
    assert place["physicalLocation"]["region"]["startLine"] == 12
    found = {logical["kind"]: logical["name"] for logical in place["logicalLocations"]}
    assert found == {"page": "4", "section": "II.1.4", "table": "2", "paragraph": "12"}
    assert place["message"]["text"] == "page 4, paragraph 12, section II.1.4, table 2, row 3, column “Plan”"


def test_text_has_its_section_as_a_logical_place_and_a_place_unknown_has_no_region(audit: Audit) -> None:
    (place,) = run_of(audit)["results"][0]["locations"]
    assert [logical["fullyQualifiedName"] for logical in place["logicalLocations"]] == ["section II.1"]
    audit.reports[0].findings[0].place.location = Location()
    (place,) = run_of(audit)["results"][0]["locations"]
    assert set(place) == {"physicalLocation"}
    assert set(place["physicalLocation"]) == {"artifactLocation"}


def test_the_other_side_may_stand_in_another_report_and_keeps_the_limit_of_code_scanning(audit: Audit) -> None:
    finding = audit.reports[2].findings[0]
    related = run_of(audit)["results"][-1]["relatedLocations"]
    assert related[0]["physicalLocation"]["artifactLocation"]["uri"] == "last%20year.docx"
    finding.related = finding.related * 100
    assert len(run_of(audit)["results"][-1]["relatedLocations"]) == 999


def test_a_hostile_path_is_one_reference_and_a_hostile_message_no_link(audit: Audit) -> None:
    results = run_of(audit)["results"]
    uris = {place["physicalLocation"]["artifactLocation"]["uri"] for r in results for place in r["locations"]}
    assert made.HOSTILE_PATH in set(map(unquote, uris))
    assert any("{{0}} [liên kết] (1)" in result["message"]["text"] for result in results)


def test_the_invocation_tells_the_exit_code_what_failed_and_how_reports_were_read(audit: Audit) -> None:
    (invocation,) = run_of(audit, exit_code=2)["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    problem, remark = invocation["toolExecutionNotifications"]
    assert (problem["level"], problem["message"]["text"]) == ("error", "Không đọc được: 50% xong.")
    assert (remark["level"], remark["message"]["text"]) == ("note", "Tệp có phần sửa đổi chưa chấp nhận.")
    (silent,) = run_of(Audit())["invocations"]
    assert silent == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_the_ledger_adds_what_agrees_as_passed_and_what_is_undecided_as_open(audit: Audit) -> None:
    kinds = [result["kind"] for result in run_of(audit, ledger=True)["results"]]
    assert kinds.count("fail") == len(run_of(audit)["results"])
    assert {"pass", "open", "review"} <= set(kinds)
    for result in run_of(audit, ledger=True)["results"]:
        assert ("partialFingerprints" in result) == (result["kind"] == "fail")


def test_a_finding_of_a_rule_that_is_not_listed_has_no_index(audit: Audit) -> None:
    audit.rules = []
    results = sarif.as_data(audit, sarif.Options())["runs"][0]["results"]
    assert results
    assert all("ruleIndex" not in result for result in results)


def test_the_language_of_the_texts_is_told_where_there_is_one(audit: Audit) -> None:
    assert "language" not in run_of(audit)
    assert run_of(audit, messages="en")["language"] == "en-US"
    assert run_of(Audit(audit.reports[:1]))["language"] == "vi-VN"
