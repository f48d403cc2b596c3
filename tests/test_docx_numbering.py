"""Automatic labels: as LibreOffice prints them, or as ECMA-376 part 1 says where LibreOffice does not follow it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from docx_fixtures import abstract, deleted, docx, ins, level, listed, num, p, r, start_override, style
from docx_oracle import printed

from auditor.readers import docx as reader
from auditor.readers.docx.labels import letter, roman, written

Line = tuple[int, int]  # number definition, level

# The list definitions of most reports: headings I / 1 / a, articles, bullets.
REPORT = (
    abstract(
        1,
        level(0, "upperRoman", "%1.", style="Heading1"),
        level(1, "decimal", "%2.", style="Heading2"),
        level(2, "lowerLetter", "%3)"),
    )
    + abstract(2, level(0, "decimal", "Điều %1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)"))
    + num(1, 1)
    + num(2, 2)
    + num(3, 2, start_override(0, 5))
)
HEADINGS = (
    style("Heading1", "heading 1", ppr='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')
    + style(
        "Heading2", "heading 2", ppr='<w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>', based="Heading1"
    )
    + style("Khoan", ppr='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>')
)


def labelled(data: bytes) -> list[str]:
    """The paragraphs of a Word file with their labels before them."""
    return [f"{block.label} {block.text}".strip() for block in reader.read_bytes(data, "a.docx").blocks]


def lines(*uses: Line) -> str:
    return "".join(p(f"dòng {at}", props=listed(*use)) for at, use in enumerate(uses))


def file(body: str, numbering: str = REPORT, **others: Any) -> bytes:
    return docx(body, numbering=numbering, **others)


def restarted(start: int, restart: int) -> str:
    levels = [
        level(n, "decimal", f"%{n + 1}.", extra=f'<w:lvlRestart w:val="{restart}"/>' if n == 2 else "")
        for n in range(3)
    ]
    return abstract(1, *levels) + num(1, 1)


# A body and its labels, which LibreOffice prints just so.
PRINTED: dict[str, tuple[bytes, list[str]]] = {
    "headings by their styles": (
        file(p("a", style="Heading1") + p("b", style="Heading2") + p("c", style="Heading2") + p("d", style="Heading1")
             + p("e", style="Heading2"), styles=HEADINGS),
        ["I. a", "1. b", "2. c", "II. d", "1. e"],
    ),
    "articles and their clauses": (file(lines((2, 0), (2, 1), (2, 1), (2, 2), (2, 0), (2, 1))),
                                   ["Điều 1.", "1.1.", "1.2.", "a)", "Điều 2.", "2.1."]),
    "numbers that share a definition go on": (file(lines((2, 0), (2, 0), (3, 0), (2, 0), (3, 0))),
                                              ["Điều 1.", "Điều 2.", "Điều 5.", "Điều 6.", "Điều 7."]),
    "an empty paragraph takes a number": (
        file(p("a", props=listed(2, 0)) + p(props=listed(2, 0)) + p("b", props=listed(2, 0))),
        ["Điều 1. a", "Điều 3. b"],
    ),
    "a number of zero ends a style's numbering": (
        file(p("a", style="Khoan") + p("b", style="Khoan", props='<w:numPr><w:numId w:val="0"/></w:numPr>')
             + p("c", style="Khoan"), styles=HEADINGS),
        ["1.1. a", "b", "1.2. c"],
    ),
    "a level that is skipped shows its start": (file(lines((2, 0), (2, 2), (2, 1))), ["Điều 1.", "a)", "1.2."]),
    "letters after z are doubled": (
        file(lines(*[(1, 0)] * 28), abstract(1, level(0, "lowerLetter", "%1)")) + num(1, 1)),
        [f"{label})" for label in (*"abcdefghijklmnopqrstuvwxyz", "aa", "bb")],
    ),
    "a number that is not there gives no label": (file(lines((99, 0), (2, 0))), ["", "Điều 1."]),
    "a list style stands for its definition": (
        file(lines((5, 0), (5, 1)), abstract(7, head='<w:numStyleLink w:val="DanhSach"/>') + abstract(
            8, level(0, "upperLetter", "%1."), level(1, "decimal", "%1.%2"), head='<w:styleLink w:val="DanhSach"/>')
            + num(5, 7) + num(6, 8),
            styles=style("DanhSach", kind="numbering", ppr='<w:numPr><w:numId w:val="6"/></w:numPr>')),
        ["A.", "A.1"],
    ),
    "an override may bring its own level": (
        file(lines((2, 0), (4, 0)), REPORT + num(
            4, 2, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1/")}</w:lvlOverride>')),
        ["Điều 1.", "B/"],
    ),
}  # fmt: skip


def complete(labels: list[str]) -> list[str]:
    """Labels alone stand for the lines "dòng 0", "dòng 1", …"""
    if any(len(label) > 1 and label[-2] == " " and label[-1].islower() for label in labels):
        return labels
    return [f"{label} dòng {at}".strip() for at, label in enumerate(labels)]


@pytest.mark.parametrize("case", PRINTED)
def test_labels_are_counted(case: str) -> None:
    data, labels = PRINTED[case]
    assert labelled(data) == complete(labels)


def test_libreoffice_prints_the_same_labels() -> None:
    theirs = printed({str(at): data for at, (data, _) in enumerate(PRINTED.values())})
    for at, (case, (_, labels)) in enumerate(PRINTED.items()):
        shown = [line for line in theirs[str(at)] if line and line != "Điều 2."]
        assert shown == complete(labels), case


FORMS = ["decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "decimalZero"]


def drawn(seed: int) -> bytes:
    """A document with two list definitions of four levels, four numbers and 25 lines, drawn by lot."""
    lot = random.Random(seed)
    definitions = ""
    for identifier in (1, 2):
        levels = []
        for at in range(4):
            chain = ".".join(f"%{n + 1}" for n in range(at + 1)) + "."
            text = lot.choice([f"%{at + 1}.", f"%{at + 1})", f"(%{at + 1})", f"Điều %{at + 1}.", chain, chain])
            levels.append(level(at, lot.choice(FORMS), text, start=lot.choice([1, 1, 3])))
        definitions += abstract(identifier, *levels)
    numbers = "".join(
        num(at, lot.randint(1, 2), *([start_override(0, lot.randint(1, 6))] if at == 3 else [])) for at in range(1, 5)
    )
    uses, depth, number = [(1, 0), (2, 0), (3, 0), (4, 0)], 0, 1
    for _ in range(25):
        number = lot.randint(1, 4) if lot.random() < 0.2 else number
        depth = min(max(depth + lot.choice([-2, -1, 0, 0, 1, 2]), 0), 3)
        uses.append((number, depth))
    return file(lines(*uses), definitions + numbers)


def test_lists_drawn_by_lot_are_labelled_as_libreoffice_labels_them() -> None:
    files = {str(seed): drawn(seed) for seed in range(30)}
    theirs = printed(files)
    for name, data in files.items():
        assert labelled(data) == [line for line in theirs[name] if line], f"seed {name}"


# What LibreOffice 7.4 does not follow, by the clause.
CLAUSES: dict[str, tuple[str, list[Line], list[str]]] = {
    "17.9.4 isLgl: all levels in decimal": (
        abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", extra="<w:isLgl/>")) + num(1, 1),
        [(1, 0), (1, 1), (1, 0), (1, 1)], ["I.", "1.1.", "II.", "2.1."],
    ),
    "17.9.10 lvlRestart 0: never again from the start": (
        restarted(1, 0), [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)],
        ["1.", "1.", "1.", "2.", "2.", "2.", "1.", "3."],
    ),
    "17.9.10 lvlRestart 1: only after level 1": (
        restarted(1, 1), [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)],
        ["1.", "1.", "1.", "2.", "2.", "2.", "1.", "1."],
    ),
    "17.9.26 startOverride: also after a restart": (
        abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")) + num(2, 1, start_override(1, 4)),
        [(2, 0), (2, 1), (2, 1), (2, 0), (2, 1)], ["1.", "1.4.", "1.5.", "2.", "2.4."],
    ),
    "17.9.25 start: zero when absent": (
        abstract(1, level(0, "decimal", "%1.").replace('<w:start w:val="1"/>', "")) + num(1, 1),
        [(1, 0), (1, 0)], ["0.", "1."],
    ),
    "17.18.59 custom formats pad with zeros": (
        abstract(1, '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
                    '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
                    '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1/"/></w:lvl>')
        + num(1, 1),
        [(1, 0), (1, 0)], ["009/", "010/"],
    ),
    "a custom format without zeros is decimal": (
        abstract(1, level(0, "custom", "%1.")) + num(1, 1), [(1, 0)], ["1."],
    ),
    "a placeholder without a level shows nothing": (
        abstract(1, level(1, "decimal", "%1.%2.")) + num(1, 1), [(1, 1)], [".1."],
    ),
    "a level number out of range is the nearest there is": (
        abstract(1, level(0, "decimal", "%1."), level(12, "decimal", "?")) + num(1, 1), [(1, 0)], ["1."],
    ),
    "a circle of list styles gives no label": (
        abstract(1, head='<w:numStyleLink w:val="Vong"/>') + num(1, 1), [(1, 0)], [""],
    ),
    "a level that is not there gives no label": (
        abstract(1, level(0, "decimal", "%1.")) + num(1, 1), [(1, 7), (1, 0)], ["", "1."],
    ),
    "a number without a definition gives no label": (num(1, 5), [(1, 0)], [""]),
    "an override of no level is passed over": (
        abstract(1, level(0, "decimal", "%1.")) + num(1, 1, start_override(12, 4)), [(1, 0)], ["1."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CLAUSES)
def test_labels_follow_the_standard(case: str) -> None:
    numbering, uses, labels = CLAUSES[case]
    circle = style("Vong", kind="numbering", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert labelled(file(lines(*uses), numbering, styles=circle)) == complete(labels)


BULLETS = {"-": "-", "•": "•", "\uf0b7": "•", "\uf02d": "-", "\uf0e0": "•", "+": "+", "": ""}


@pytest.mark.parametrize("char", BULLETS)
def test_bullets_are_printed_as_their_shape(char: str) -> None:
    data = file(lines((1, 0)), abstract(1, level(0, "bullet", char)) + num(1, 1))
    assert labelled(data) == [f"{BULLETS[char]} dòng 0".strip()]


def test_a_letter_of_a_picture_font_is_a_bullet() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
    data = file(lines((1, 0)), abstract(1, level(0, "bullet", "l").replace("</w:lvl>", fonts)) + num(1, 1))
    assert labelled(data) == ["• dòng 0"]


def test_the_level_that_names_a_style_rules_over_the_style() -> None:
    styles = style("Muc", ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    definition = abstract(1, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", style="Muc")) + num(1, 1)
    assert labelled(file(p("a", style="Muc"), definition, styles=styles)) == ["a) a"]


def test_a_paragraph_whose_end_was_deleted_takes_no_number() -> None:
    gone = '<w:del w:id="1" w:author="a"/>'
    body = (
        p("một", props=listed(2, 0))
        + p(deleted("bỏ"), props=listed(2, 0), mark=gone)
        + p(ins("hai"), props=listed(2, 0))
    )
    assert labelled(file(body)) == ["Điều 1. một", "Điều 2. hai"]


def test_a_hidden_paragraph_takes_no_number() -> None:
    hidden = p(r("ẩn", "<w:vanish/>"), props=listed(2, 0), mark="<w:vanish/>")
    assert labelled(file(p("a", props=listed(2, 0)) + hidden + p("b", props=listed(2, 0)))) == [
        "Điều 1. a",
        "Điều 2. b",
    ]


def test_a_typed_label_stays_in_the_text() -> None:
    (block,) = reader.read_bytes(docx(p("a) Có 5 xã")), "a.docx").blocks
    assert (block.label, block.text, block.kind) == ("", "a) Có 5 xã", "paragraph")


def test_list_items_have_the_depth_of_their_level() -> None:
    blocks = reader.read_bytes(file(lines((2, 0), (2, 1), (2, 2))), "a.docx").blocks
    assert [(b.kind, b.level) for b in blocks] == [("item", 1), ("item", 2), ("item", 3)]


NUMBERS = {
    "decimal": (1, 9, 27, "1", "9", "27"), "decimalZero": (1, 9, 10, "01", "09", "10"),
    "lowerRoman": (4, 9, 1994, "iv", "ix", "mcmxciv"), "upperRoman": (1, 40, 4000, "I", "XL", "4000"),
    "lowerLetter": (1, 26, 53, "a", "z", "aaa"), "upperLetter": (0, 2, 28, "0", "B", "BB"),
    "ordinal": (1, 2, 11, "1st", "2nd", "11th"), "chicago": (1, 4, 5, "*", "§", "**"),
    "none": (1, 2, 3, "", "", ""), "hindiNumbers": (1, 2, 3, "1", "2", "3"),
}  # fmt: skip


@pytest.mark.parametrize("form", NUMBERS)
def test_numbers_are_written_in_their_format(form: str) -> None:
    first, second, third, *expected = NUMBERS[form]
    assert [written(number, form) for number in (first, second, third)] == expected


def test_labels_stay_short_however_large_the_number() -> None:
    assert len(letter(10**9)) <= 30
    assert roman(10**9) == str(10**9)
    assert len(written(10**9, "chicago")) <= 30
