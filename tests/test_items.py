"""A stated number of things against the numbered points, bullets or labels that follow it."""

from __future__ import annotations

import pytest

from auditor import claims
from auditor.checks import items
from auditor.checks.base import NoOptions
from auditor.model import Block, Document, Segment


def outcomes(text: str, language: str) -> list[str]:
    """What the check says of a text, one block a line; "label|text" is a list item."""
    blocks = []
    for i, line in enumerate(text.split("\n")):
        label, bar, rest = line.partition("|")
        kind = "item" if bar else "paragraph"
        level = 1 + label.count(" ") if bar else 0
        blocks.append(
            Block(
                i, kind, rest if bar else line, [Segment(0, i + 1, 1)], label=label.strip() if bar else "", level=level
            )
        )
    subject = claims.find(Document("x.txt", "txt", "", blocks, language=language))
    return [f"{r.outcome} {r.computed[0]}" for r in items.CHECK.run(subject, NoOptions()) if r.computed]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("vi", "Có 03 giải pháp: (1) đào tạo; (2) tuyên truyền; (3) kiểm tra.", ["agrees 3"]),
        ("vi", "Có 05 giải pháp: 1) đào tạo; 2) tuyên truyền; 3) kiểm tra.", ["differs 3"]),
        ("vi", "Có 04 giải pháp sau đây: a) đào tạo; b) tuyên truyền; c) kiểm tra; d) khen; đ) phạt.", ["differs 5"]),
        ("vi", "Có 05 giải pháp sau: a) đào tạo; b) tuyên truyền; c) kiểm tra; d) khen; đ) phạt.", ["agrees 5"]),
        ("en", "The three tests are: (a) need; (b) cost; (c) risk; and (d) time.", ["differs 4"]),
        ("en", "The four steps are: (i) plan; (ii) build; (iii) check; and (iv) open.", ["agrees 4"]),
        ("en", "It made two proposals: (1) merge; (2) train. A third (3) came later.", ["differs 3"]),
        ("en", "It set 3 goals and 2 tasks: (1) merge; (2) train.", ["agrees 2"]),
        ("en", "There were two lists. (1) one; (2) two; (3) three.", []),
        ("en", "Some of the six reasons are: (1) one; (2) two.", []),
        ("en", "Between 2 and 5 reasons: (1) one; (2) two; (3) three.", []),
        ("en", "More than two reasons: (1) one; (2) two; (3) three.", []),
        ("en", "Two bodies signed: the Board of Trade and Industry, and Parks and Leisure.", []),
        ("en", "After 30 days: (1) pay; (2) leave.", []),
        ("en", "The two rules under (b) and (c) hold.", []),
        ("en", "(1) pay; (2) leave.", []),
        ("en", "Two: (1) pay; (2) leave; (3) come.", []),
        ("en", "There are two ways, up 5: (1) pay; (2) leave; (3) come.", []),
    ],
)
def test_numbered_points_are_as_many_as_announced(language: str, text: str, wanted: list[str]) -> None:
    assert outcomes(text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("vi", "Còn 03 tiêu chí (tiêu chí số 6, 11 và 18).", ["agrees 3"]),
        ("vi", "Còn 02 tiêu chí (tiêu chí số 6, 11 và 18).", ["differs 3"]),
        ("en", "Two criteria (criteria 6, 11 and 18) are open.", ["differs 3"]),
        ("vi", "Còn 02 tiêu chí (tiêu chí số 6, 11 và 18 chưa có số liệu).", []),
        ("vi", "Còn 02 tiêu chí (chỉ tiêu số 6, 11 và 18).", []),
        ("vi", "Còn 02 tiêu chí (tiêu chí số 6 đạt 80%, 11 và 18).", []),
        ("vi", "Còn 02 tiêu chí (tiêu chí số 6, từ tháng 5 đến tháng 11 và 18).", []),
        ("vi", "Còn các tiêu chí (tiêu chí số 6, 11).", []),
    ],
)
def test_labels_in_a_bracket_are_as_many_as_counted(language: str, text: str, wanted: list[str]) -> None:
    assert outcomes(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Phân công 04 việc sau:\n-|Trang trí hội trường.\n-|In tài liệu.\n-|Mời đại biểu.", ["differs 3"]),
        ("Phân công 03 việc:\na)|Trang trí hội trường.\nb)|In tài liệu.\nc)|Mời đại biểu.", ["agrees 3"]),
        ("Phân công 03 việc như sau\n1.|Trang trí.\n2.|In tài liệu.\n3.|Mời khách.", ["agrees 3"]),
        ("Phân công 02 việc:\n-|Trang trí:\n -|cờ;\n -|hoa.\n-|In tài liệu.", ["agrees 2"]),
        ("Phân công 04 việc:\n1.|Trang trí.\n3.|In tài liệu.", []),
        ("Có 09 việc:\n-|Trang trí 4 việc.\n-|In tài liệu 5 việc.", []),
        ("Có 04 việc cần làm.\n-|Trang trí.\n-|In tài liệu.", []),
        ("Trong 04 năm:\n-|Trang trí.\n-|In tài liệu.", []),
        ("Có 04 việc:\n-|Trang trí.\nHết.", []),
        ("a)|Có 03 việc:\nb)|Trang trí.\nc)|In tài liệu.", []),
        ("Có 03 việc:\n-|Trang trí.\n-|In tài liệu.\na)|Mời khách.", ["differs 2"]),
    ],
)
def test_bullets_are_as_many_as_announced(text: str, wanted: list[str]) -> None:
    assert outcomes(text, "vi") == wanted
