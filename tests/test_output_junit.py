"""JUnit: cases, failures at the threshold, and text that XML can hold."""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.etree import ElementTree as ET

import output_fixtures as made
import pytest
from output_fixtures import render

from auditor.model import Audit, Problem
from auditor.rulepack import RulePack


@pytest.fixture
def rules(tmp_path: Any) -> RulePack:
    return made.rules(tmp_path)


def suites(audit: Audit, **options: Any) -> ET.Element:
    return ET.fromstring(render("junit", audit, **options).encode("utf-8"))


def kinds(suite: ET.Element) -> list[str]:
    """What each case of a suite came to, with the rule its name begins with."""
    result = []
    for case in suite.iter("testcase"):
        told = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
        result.append(f"{case.get('name', '').split()[0]} {(told or ['passed'])[0]}")
    return result


def test_a_suite_a_report_a_case_a_finding_and_one_a_rule_that_found_nothing(rules: RulePack) -> None:
    root = suites(made.full(rules))
    assert root[0].get("name") == "bao-cao.txt"
    plain, _, word, lost = root
    assert kinds(plain) == [
        "A101 failure", "A101 passed", "A101 passed", "A201 failure", "A101 skipped", "Q101 passed"
    ]  # fmt: skip
    assert kinds(word) == ["A201 failure", "A101 passed", "Q101 passed"]
    assert [case.tag for case in lost.iter("error")] == ["error"]


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 4), ("warning", 5), ("note", 6), ("never", 0)])
def test_findings_fail_from_the_threshold_of_the_run(fail_on: str, failures: int, rules: RulePack) -> None:
    root = suites(made.full(rules), fail_on=fail_on)
    assert root.get("failures") == str(failures)


def test_the_counts_are_those_of_the_cases(rules: RulePack) -> None:
    root = suites(made.full(rules), ledger=True)
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        for tag, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert element.get(name) == str(sum(case.find(tag) is not None for case in cases))


def test_names_of_cases_are_unique_in_their_suite(rules: RulePack) -> None:
    audit = made.full(rules)
    audit.reports[0].findings.append(audit.reports[0].findings[0])
    for suite in suites(audit, ledger=True):
        met = Counter(case.get("name") for case in suite.iter("testcase"))
        assert max(met.values()) == 1


def test_a_failure_says_what_where_and_what_to_do(rules: RulePack) -> None:
    case = next(suites(made.full(rules)).iter("testcase"))
    assert (case.get("name"), case.get("file"), case.get("line")) == (
        "A101 dòng 1, mục II.1: “85%”", "bao-cao.txt", "1"
    )  # fmt: skip
    failure = case.find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("error", "Văn bản ghi 85%, tính lại 97/120 = 80,8%.")
    lines = (failure.text or "").splitlines()
    assert lines[:2] == ["Lỗi A101 ratio-rule", "Vị trí: bao-cao.txt, dòng 1, mục II.1"]
    assert lines[-1].endswith("Đề nghị kiểm tra lại.")


def test_the_reason_of_what_is_accepted_is_told(rules: RulePack) -> None:
    reasons = [skipped.get("message") for skipped in suites(made.full(rules)).iter("skipped")]
    assert reasons == ["Đã xác minh <với> phòng", "đã có"]


def test_what_xml_cannot_hold_is_left_out(rules: RulePack) -> None:
    audit = made.full(rules)
    audit.errors = [Problem("a\x0b\ufffe\ud800.txt", "hỏng\x00\x0b")]
    text = render("junit", audit)
    assert not set(text) & set("\x00\x0b\x1b\ufffe\ud800")
    assert ET.fromstring(text.encode("utf-8"))[-1].get("name") == "a.txt"


def test_the_ledger_adds_every_other_comparison_as_a_case(rules: RulePack) -> None:
    plain = suites(made.full(rules), ledger=True)[0]
    assert Counter(kinds(plain)) == {
        "A101 failure": 1, "A101 passed": 3, "A101 skipped": 2, "A201 failure": 1, "A201 passed": 1, "Q101 passed": 1
    }  # fmt: skip
    assert "3/4 = 75%" in [out.text for out in plain.iter("system-out")]


def test_a_report_in_which_nothing_was_compared_says_so(rules: RulePack) -> None:
    (suite,) = suites(made.empty(rules))
    assert kinds(suite) == ["A101 passed", "A201 passed", "Q101 passed"]
    assert "Không có phép so sánh nào" in (suite.findtext("system-out") or "")
