"""Numbers of headings and items, notes and marks: what is met twice and what is left out."""

from __future__ import annotations

import pytest
from wording_fixtures import told


def headings(*labels: str) -> str:
    """A report with a heading of each label, each with a line of text."""
    return "\n\n".join(f"## {label} Việc thứ {at}\n\nĐã làm xong." for at, label in enumerate(labels))


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("I.", "II.", "III."), []),
        (("I.", "II.", "II."), [("repeated", "Việc thứ 2")]),
        (("1.", "2.", "4."), [("skipped", "Việc thứ 2")]),
        (("1.", "2.", "9."), []),
        (("1.", "2.", "1.", "2."), []),
        (("1.", "1."), [("repeated", "Việc thứ 1")]),
        (("1.", "2.", "3.", "2."), [("repeated", "Việc thứ 3")]),
        (("1.", "2.", "3.", "2.", "4."), [("repeated", "Việc thứ 3")]),
        (("1.", "2.", "3.", "2.", "3."), []),
        (("2.", "3."), []),
        (("A.", "B.", "D."), [("skipped", "Việc thứ 2")]),
        (("Phần thứ nhất.", "Phần thứ hai."), []),
    ],
)
def test_headings_of_one_parent_run_on(labels, expected):
    assert told("heading-number", headings(*labels), "vi", name="text.md") == expected


def test_numbering_restarts_under_each_parent():
    titles = ("## 1. Canals", "### 1.1. Locks", "### 1.2. Gates", "## 2. Herds", "### 2.1. Cows", "### 2.1. Goats")
    text = "\n\nAll sound.\n\n".join((*titles, ""))
    assert told("heading-number", text, "en", name="text.md") == [("repeated", "Goats")]


def test_a_number_that_stands_in_the_text_is_not_left_out():
    text = "## 1. Bến đò\n\nĐã làm xong.\n\n2, Chợ nổi: đã họp.\n\n## 3. Kho lạnh\n\nĐã làm xong."
    assert told("heading-number", text, "vi", name="text.md") == []


def items(*labels: str) -> str:
    """A list of long points with the labels."""
    points = [
        f"{label} Nạo vét đoạn kênh thứ {at} trước mùa mưa, bảo đảm tưới tiêu." for at, label in enumerate(labels)
    ]
    return "Việc cần làm:\n\n" + "\n\n".join(points)


@pytest.mark.parametrize(
    ("labels", "language", "expected"),
    [
        (("(1)", "(2)", "(3)"), "vi", []),
        (("(1)", "(2)", "(2)"), "vi", ["repeated"]),
        (("(1)", "(2)", "(4)"), "vi", ["skipped"]),
        (("a)", "b)", "c)", "d)", "đ)", "e)"), "vi", []),
        (("a)", "b)", "c)", "d)", "e)", "g)"), "vi", []),
        (("a)", "b)", "d)"), "vi", ["skipped"]),
        (("a)", "b)", "b)"), "vi", ["repeated"]),
        (("(i)", "(ii)", "(iii)", "(iv)"), "en", []),
        (("-", "-", "-"), "vi", []),
    ],
)
def test_items_of_a_list_run_on(labels, language, expected):
    assert [outcome for outcome, _ in told("list-number", items(*labels), language)] == expected


def test_two_lists_of_one_item_are_no_repeat():
    text = items("(1)") + "\n\nHọp bàn thêm về kinh phí của các đoạn kênh còn lại trong xã.\n\n" + items("(1)")
    assert told("list-number", text, "vi") == []


def test_a_deeper_list_starts_anew_under_each_item():
    point = "Nạo vét đoạn kênh trước mùa mưa, bảo đảm tưới tiêu cho lúa."
    labels = ("1.", "a)", "b)", "2.", "a)", "b)", "c)")
    text = "## I. VIỆC\n\n" + "\n\n".join(f"{label} {point}" for label in labels)
    assert told("list-number", text, "vi", name="text.md") == []


def test_markdown_may_number_every_item_one():
    assert told("list-number", "1. Mở cống\n1. Đóng cống\n1. Sửa cống\n", "vi", name="text.md") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cần: (1) sửa bơm; (2) mua lưới; (4) thuê kho.", ["(4)"]),
        ("Cần: (1) sửa bơm; (2) mua lưới; (2) thuê kho.", ["(2)"]),
        ("Cần: (1) sửa bơm; (2) mua lưới; (3) thuê kho.", []),
        ("Cần: (2) sửa bơm; (3) mua lưới; (5) thuê kho.", []),
        ("Có bè (1) và bến (2) và kho (4) mới.", []),
    ],
)
def test_numbers_in_a_running_sentence_run_on(text, expected):
    assert [quote for _, quote in told("list-number", text, "vi")] == expected


NOTE = "\n\n[^1]: Đóng tại xưởng của xã.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Tổ có hai đò[^1] mới.{NOTE}", []),
        (f"Tổ có hai đò[^1] và bến nổi[^2] mới.{NOTE}", [("no-note", "nổi")]),
        (f"Tổ có hai đò[^1] mới.{NOTE}\n[^2]: Bến nổi do hội góp.\n", [("unmarked", "Bến nổi do hội góp.")]),
        ("Tổ có hai đò mới.\n\n[^2]: Bến nổi do hội góp.\n", []),
    ],
)
def test_notes_and_marks_find_each_other(text, expected):
    assert told("note-mark", text, "vi", name="text.md") == expected


def test_marks_of_a_scan_are_not_judged():
    assert told("note-mark", f"Tổ có hai đò[^1] và bến nổi[^2] mới.{NOTE}", "vi", name="text.md", quality="ocr") == []
