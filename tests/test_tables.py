"""Tables: rows, columns and sentences around them, from text to outcomes, in both languages."""

from __future__ import annotations

import pytest

from auditor import claims, structure
from auditor.checks import tables
from auditor.checks.base import NoOptions
from auditor.claims import tables_cells, tables_grid, tables_rows
from auditor.claims import tables_words as tw
from auditor.claims.subject import Subject
from auditor.language import get
from auditor.model import Result
from auditor.readers import read_bytes


def subject_of(text: str, language: str = "vi", name: str = "a.md") -> Subject:
    document = structure.build(read_bytes(text.encode(), name))
    document.language = language
    return claims.find(document)


def results(text: str, language: str = "vi") -> list[Result]:
    subject = subject_of(text, language)
    return [result for check in tables.CHECKS for result in check.run(subject, NoOptions())]


def table(rows: str) -> str:
    """A pipe table from rows set apart by line breaks and cells by semicolons."""
    cells = [[c.strip() for c in line.split(";")] for line in rows.strip().splitlines()]
    lines = ["| " + " | ".join(line) + " |" for line in cells]
    return "\n".join([lines[0], "|---" * len(cells[0]) + "|", *lines[1:]])


def told(text: str, language: str = "vi") -> list[str]:
    """What does not agree: "check outcome quote", in the order of the checks."""
    found = results(text, language)
    subject_texts = [f"{r.check} {r.outcome} {r.figures[0].text}" for r in found if r.outcome != "agrees"]
    return sorted(subject_texts)


def fitting(text: str, check: str, language: str = "vi") -> int:
    return sum(r.check == check and r.outcome == "agrees" for r in results(text, language))


# --- sums down --------------------------------------------------------------------------------------------------------

SUMS = {
    "a total row below its parts": ("Bến;Xe\nA1;12\nA2;30\nA3;9\nTổng cộng;52", ["table-total contradicts 52"]),
    "a total row above its parts": ("Bến;Xe\nTổng số;52\nA1;12\nA2;30\nA3;9", ["table-total contradicts 52"]),
    "a total row that adds up": ("Bến;Xe\nA1;12\nA2;30\nA3;9\nCộng;51", []),
    "rounded parts within their bound": ("Bến;Vốn (tỷ đồng)\nA1;1,2\nA2;3,3\nA3;1,4\nCộng;6,0", []),
    "rounded parts outside their bound": (
        "Bến;Vốn (tỷ đồng)\nA1;1,2\nA2;3,3\nA3;1,4\nCộng;6,3",
        ["table-total contradicts 6,3"],
    ),
    "whole amounts without a unit may be rounded": (
        "Bến;Kinh phí\nA1;12\nA2;30\nA3;9\nCộng;52",
        ["table-total inferred 52"],
    ),
    "a subtotal of the tree is told alone": (
        "Mục;Số lượng\nTổng số;60\nI. Xã;35\n1. A;20\n2. B;16\nII. Phường;25",
        ["table-total contradicts 35"],
    ),
    "a tree that adds up is counted once": (
        "Mục;Số lượng\nI. Xã;36\n1. A;20\n2. B;16\nII. Phường;25\n1. C;11\n2. D;14\nTổng số;61",
        [],
    ),
    "a heading row without figures stands for nothing": (
        "TT;Mục;Số hộ\nI;Khối xã;\n1;A;20\n2;B;16\nII;Khối phường;\n1;C;11\n;Tổng số;47",
        [],
    ),
    "an unnumbered last row is a part like the others": ("TT;Mục;Số hộ\n1;A;20\n2;B;16\n;Khác;4\n;Cộng;40", []),
    "an of-which row is no addend": ("Nhóm;Số người\nA;20\nTrong đó: nữ;9\nB;16\nTổng cộng;36", []),
    "rows that go on an of-which list are no addends": (
        "Nhóm;Số người\nA;20\nB;16\nTổng cộng;36\nTrong đó: - nữ;9\n- dân tộc;4",
        [],
    ),
    "a dash is nothing where the sum holds": ("Nhóm;Số người\nA;20\nB;-\nC;16\nTổng cộng;36", []),
    "a dash may be unknown where the sum falls short": (
        "Nhóm;Số người\nA;20\nB;-\nC;16\nTổng cộng;40",
        ["table-total undecided 40"],
    ),
    "known parts above the total are wrong whatever a dash is": (
        "Nhóm;Số người\nA;20\nB;-\nC;16\nTổng cộng;35",
        ["table-total contradicts 35"],
    ),
    "a cell of words leaves the sum open": (
        "Nhóm;Số người\nA;20\nB;chưa có\nC;16\nTổng cộng;35",
        ["table-total undecided 35"],
    ),
    "a column of prices is not summed": (
        "Hàng;Số lượng;Đơn giá\nA1;4;25\nA2;6;30\nCộng;10;28",
        ["table-total undecided 28"],
    ),
    "a column of years is not summed": ("Trường;Lớp;Năm thành lập\nA1;4;1975\nA2;6;1980\nCộng;10;", []),
    "a whole country is not the sum of some places": (
        "Nơi;Dân số\nCả nước;100.300\nA1;8.500\nA2;3.400",
        ["table-total undecided 100.300"],
    ),
    "a far total is a slip where other columns add up": (
        "Bến;Xe;Số người\nA1;12;40\nA2;30;31\nCộng;42;17",
        ["table-total contradicts 17"],
    ),
    "a total between its parts may be an average": (
        "Bến;Xe;Lượng mưa\nA1;12;40\nA2;30;30\nCộng;42;35",
        ["table-total undecided 35"],
    ),
    "a swapped digit far away is a slip": ("Bến;Xe\nA1;112\nA2;130\nA3;79\nTổng;231", ["table-total contradicts 231"]),
    "two columns that both miss are only inferred": (
        "Bến;Xe;Người\nA1;12;40\nA2;30;31\nA3;9;20\nCộng;53;95",
        ["table-total inferred 53", "table-total inferred 95"],
    ),
    "sections each have their total": (
        "Mục;Số lượng\nA;20\nB;16\nCộng mục 1;36\nC;5\nD;7\nCộng mục 2;13\nTổng cộng;49",
        ["table-total contradicts 13"],
    ),
    "sections with their total first": ("Mục;Số tiền\nTổng thu;36\nA;20\nB;16\nTổng chi;12\nC;5\nD;7", []),
    "a company whose name begins like a total is a row": ("Đơn vị;Số xe\nTổng công ty A1;20\nTổng công ty A2;16", []),
    "a statement with deductions is no sum": ("Mục;Số tiền\nThu A;20\nThu B;16\nTrừ: hoàn trả;4\nTổng cộng;32", []),
    "an improbable rounding is noted": (
        "Bến;Vốn (tỷ đồng)\nA;1,1\nB;1,1\nC;1,1\nD;1,1\nCộng;4,6",
        ["table-total improbable 4,6"],
    ),
    "rows with units of their own are no sum": (
        "Chỉ tiêu;ĐVT;Số lượng\nLúa;ha;20\nLợn;con;16\nTổng;;41",
        ["table-total undecided 41"],
    ),
    "rows that share one unit are a sum": (
        "Chỉ tiêu;ĐVT;Số lượng\nLúa;ha;20\nNgô;ha;16\nTổng;;37",
        ["table-total contradicts 37"],
    ),
    "a row that numbers the columns is skipped": ("TT;Bến;Xe;Tàu\nA;B;1;2\n1;A1;12;3\n2;A2;30;4\n;Cộng;42;7", []),
    "commas of the other language are read as meant": ("Bến;Xe\nA1;48,250\nA2;950\nCộng;49,200", []),
    "years may label the rows": ("Năm;Số vụ\n2021;40\n2022;45\nTổng;86", ["table-total contradicts 86"]),
    "numbers may label the rows": ("Lớp;Học sinh\n1;40\n2;38\nCộng;79", ["table-total contradicts 79"]),
    "a table of numbers alone has no total": ("Mã số;Xe\n7;3\n9;4", []),
    "units of their own in the cells are not mixed": ("Mục;Số đo\nA;20 ha\nB;3 km\nCộng;23", []),
    "a total that is not written is not tested": ("Bến;Xe;Tàu\nA1;12;\nA2;30;4\nCộng;42;", []),
    "a far total of the only column": ("Bến;Số lượng\nA1;12\nA2;30\nTổng cộng;97", ["table-total contradicts 97"]),
    "a far total before rows that may be some of many": (
        "Bến;Số lượng\nTổng số;97\nA1;12\nA2;30",
        ["table-total undecided 97"],
    ),
    "an of-which list inside the tree": (
        "Mục;Số lượng\n1. A;20\n- Trong đó: nữ;9\n- dân tộc;3\n2. B;10\nTổng;30",
        [],
    ),
    "rows that begin like totals in a numbered list": ("Mục;Số lượng\n1. Tổng đàn lợn;20\n2. Tổng đàn bò;10", []),
    "a whole among marked rows is one of them": ("Mục;Số lượng\nI. Toàn xã A;20\nII. Thôn;10\nTổng số;30", []),
    "a total in the middle stands for the rows above": (
        "Mục;Số lượng\nA;20\nB;10\nTổng số;31\nI. Kho;7\n1. C;4\n2. D;3",
        ["table-total contradicts 31"],
    ),
    "rows under an empty of-which row are no addends": (
        "Nhóm;Số người\nTổng số;40\nTrong đó:;\nNữ;19\nHưu trí;20",
        [],
    ),
    "attributes of people overlap": ("Nhóm;Số người\nTổng số;40\nNữ;19\nĐảng viên;20", ["table-total undecided 40"]),
    "women and men are a whole": ("Nhóm;Số người\nTổng số;40\nNữ;19\nNam;20", ["table-total contradicts 40"]),
    "a named total before rows may be another thing": (
        "Chỉ tiêu;Số lượng\nTổng số máy;400\nMáy bơm;190\nMáy cày;185",
        ["table-total undecided 400"],
    ),
    "a named total before rows with one digit off": (
        "Chỉ tiêu;Số lượng\nTổng số máy;400\nMáy bơm;190\nMáy cày;211",
        ["table-total inferred 400"],
    ),
    "a total in the numbering column": ("TT;Bến;Xe\n1;A1;12\n2;A2;30\nTổng cộng;;43", ["table-total contradicts 43"]),
}


@pytest.mark.parametrize(("rows", "expected"), SUMS.values(), ids=SUMS)
def test_rows_add_up_to_their_totals(rows, expected):
    assert told(table(rows)) == expected


ENGLISH_SUMS = {
    "a second row of heads": (
        "Area;2023;;2024;\nArea;Men;Women;Men;Women\nHill;4;5;6;7\nDale;9;8;7;6\nTotal;13;13;13;14",
        ["table-total contradicts 14"],
    ),
    "a row of units": (
        "Area;Staff;Cost\n;persons;£000\nHill;41;250\nDale;92;380\nTotal;132;630",
        ["table-total contradicts 132"],
    ),
    "the year behind its quarters": (
        "Area;Q1;Q2;Q3;Q4;Year\nHill;4;5;6;7;22\nDale;9;8;7;6;30\nTotal;13;13;13;13;51",
        ["table-total contradicts 51"],
    ),
    "a dash is nothing where one digit makes up the sum": (
        "Area;Number\nHill;412\nMoor;-\nDale;213\nTotal;725",
        ["table-total contradicts 725"],
    ),
    "brackets are negative": ("Item;Surplus ($m)\nShop;2.4\nCafé;(1.1)\nTotal;1.3", []),
    "a bracketed figure may be a plain one": ("Item;Number\nShop;24\nCafé;(11)\nTotal;35", []),
    "a note mark is no part of a number": (
        "Item;Number\nShop;24*\nCafé;11 [2]\nTotal;36",
        ["table-total contradicts 36"],
    ),
    "several answers were allowed": ("Answer;Number\nBus;24\nCar;11\nWalk;9\nTotal;40", ["table-total undecided 40"]),
    "subtotals by name": (
        "Area;Cases\nNorth;4\nEast;5\nMainland total;9\nIsle;3\nRock;2\nIsland total;5\nGrand total;15",
        ["table-total contradicts 15"],
    ),
    "a net row is no sum": ("Item;Amount\nSales;40\nCosts;30\nNet profit;10", []),
    "levels by dots": (
        "Level;Number\n1. Central;12\n1.1. A;7\n1.2. B;6\n2. Local;5\nTotal;17",
        ["table-total contradicts 12"],
    ),
    "a fare is no sum": (
        "Route;Stops;Fare ($)\nA to B;8;2.50\nB to C;5;1.80\nTotal;13;2.25",
        ["table-total undecided 2.25"],
    ),
    "a survey whose shares fit its total": (
        "Answer;Number;%\nBus;120;60\nCar;90;45\nWalk;50;25\nAll;200;100",
        ["table-shares undecided 100", "table-total undecided 200"],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), ENGLISH_SUMS.values(), ids=ENGLISH_SUMS)
def test_english_rows_add_up_to_their_totals(rows, expected):
    lead = "Survey (multiple answers allowed).\n\n" if "Walk;9" in rows else ""
    assert told(lead + table(rows), "en") == expected


def test_cells_with_units_of_their_own_are_added_in_base_units():
    rows = table("Việc;Kinh phí\nĐo;120,5 triệu đồng\nVẽ;1,2 tỷ đồng\nXây;8,5 tỷ đồng\nCộng;10,4 tỷ đồng")
    (result,) = results(rows)
    assert (result.outcome, result.arithmetic[0].scale, result.arithmetic[2].scale) == ("contradicts", 10**6, 10**9)


def test_a_long_sum_is_shown_cut_in_the_middle():
    rows = "Bến;Xe\n" + "\n".join(f"Bến {chr(97 + n)}{n};{n + 10}" for n in range(20)) + "\nCộng;391"
    (result,) = [r for r in results(table(rows)) if r.outcome == "contradicts"]
    assert "…" in result.arithmetic
    assert len(result.arithmetic) < 24


# --- sums across ------------------------------------------------------------------------------------------------------

CROSS = {
    "the row that does not fit the others": (
        "Tổ;Nam;Nữ;Tổng số\nA1;12;8;20\nA2;9;7;16\nA3;5;5;11",
        ["table-row-total contradicts 11"],
    ),
    "a total column before its parts": ("Tổ;Tổng;Nam;Nữ\nA1;20;12;8\nA2;16;9;7\nA3;10;5;5", []),
    "a wrong row total is told once": (
        "Tổ;Nam;Nữ;Tổng\nA1;12;8;20\nA2;9;7;17\nCộng;21;15;37",
        ["table-row-total contradicts 17", "table-row-total follows 37"],
    ),
    "a total of other things is left alone": ("Tổ;Tổng số sách;Phòng;Bàn\nA1;200;3;8\nA2;160;2;7\nA3;100;4;5", []),
    "the nearest columns of several": (
        "Tổ;Tổng số;Nam;Nữ;Đảng viên\nA1;20;12;8;3\nA2;16;9;7;2\nA3;10;5;5;6\nA4;12;6;6;4\nA5;9;4;4;1",
        ["table-row-total contradicts 9"],
    ),
    "whole amounts may be rounded": (
        "Tổ;Chi phí A;Chi phí B;Tổng chi phí\nA1;12;8;20\nA2;9;7;16\nA3;5;5;11",
        ["table-row-total inferred 11"],
    ),
    "an empty part leaves a short sum open": ("Tổ;Nam;Nữ;Tổng số\nA1;12;8;20\nA2;9;7;16\nA3;5;;11\nA4;3;3;6", []),
    "of which columns that are all there is": (
        "Xã;Tổng số;Trong đó: tỉnh;huyện\nA1;20;12;8\nA2;16;9;8\nA3;10;5;5\nA4;9;4;5",
        ["table-row-total inferred 16"],
    ),
    "rows without a total are passed over": ("Tổ;Nam;Nữ;Tổng\nA1;12;8;20\nA2;9;7;\nA3;5;ít;11\nA4;3;4;8", []),
    "one row that misses proves nothing": ("Tổ;Nam;Nữ;Tổng số\nA1;12;8;21", []),
}


@pytest.mark.parametrize(("rows", "expected"), CROSS.values(), ids=CROSS)
def test_a_total_column_adds_up_its_siblings(rows, expected):
    assert [line for line in told(table(rows)) if "row-total" in line] == expected


def test_a_total_under_a_common_head_adds_up_that_head_only():
    html = [
        ["Xã", "Hộ", "Học sinh", "Học sinh", "Học sinh"],
        ["", "", "Nam", "Nữ", "Tổng"],
        ["A1", "50", "12", "8", "20"],
        ["A2", "60", "9", "7", "16"],
        ["A3", "70", "5", "5", "11"],
    ]
    subject = subject_of(table("\n".join(";".join(row) for row in html)))
    head = subject.document.tables[0].grid[0]
    for at in (3, 4):
        head[at] = head[2]
    head[2].colspan = 3
    again = claims.find(subject.document)
    wrong = [r for c in tables.CHECKS for r in c.run(again, NoOptions()) if r.outcome == "contradicts"]
    assert [(r.check, r.figures[0].text) for r in wrong] == [("table-row-total", "11")]


# --- of which, cumulative ---------------------------------------------------------------------------------------------

PARTS = {
    "a row": ("Nhóm;Số người\nA;20\nTrong đó: nữ;29", ["table-of-which part-above 29"]),
    "a column": ("Lớp;Sĩ số;Trong đó: nữ\nA1;20;9\nA2;21;22", ["table-of-which part-above 22"]),
    "within its whole": ("Nhóm;Số người\nA;20\nTrong đó: nữ;20", []),
    "a falling month": ("Tháng;Lũy kế\nTháng 1;20\nTháng 2;31\nTháng 3;30\nTháng 4;44", ["table-cumulative falls 30"]),
    "rows that are no months may fall": ("Xã;Lũy kế\nA1;20\nA2;31\nA3;30\nA4;44", []),
    "a column that falls throughout is no cumulation": (
        "Tháng;Lũy kế\nTháng 1;50\nTháng 2;31\nTháng 3;30\nTháng 4;22",
        ["table-cumulative undecided 22", "table-cumulative undecided 30", "table-cumulative undecided 31"],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), PARTS.values(), ids=PARTS)
def test_parts_stay_within_and_cumulations_rise(rows, expected):
    assert told(table(rows)) == expected


# --- percents ---------------------------------------------------------------------------------------------------------

PERCENTS = {
    "the cell that does not fit": (
        "Đội;Kế hoạch;Thực hiện;Tỷ lệ %\nA1;40;30;75,0\nA2;50;45;80,0\nA3;20;21;105,0",
        ["table-percent contradicts 80,0"],
    ),
    "the mean of the percents": (
        "Đội;Kế hoạch;Thực hiện;Tỷ lệ %\nA1;40;30;75,0\nA2;50;45;90,0\nA3;20;21;105,0\nCộng;110;96;90,0",
        ["table-percent mean 90,0"],
    ),
    "a cut-off percent": (
        "Đội;Kế hoạch;Thực hiện;Tỷ lệ %\nA1;40;30;75,0\nA2;60;40;66,6\nA3;20;21;105,0",
        ["table-percent truncated 66,6"],
    ),
    "a percent of nothing beside it": ("Đội;Hộ;Người;Hài lòng (%)\nA1;40;130;75,2\nA2;50;145;81,4\nA3;20;61;90,1", []),
    "a lone row far from its ratio": ("Đội;Kế hoạch;Thực hiện;Tỷ lệ %\nA1;40;30;20,0\n", []),
    "a lone row near its ratio": (
        "Đội;Kế hoạch;Thực hiện;Tỷ lệ %\nA1;40;30;78,0\n",
        ["table-percent contradicts 78,0"],
    ),
    "a share that is wrong breaks its ratio and the sum": (
        "Nguồn;Số lượng;Tỷ trọng (%)\nA1;50;50,0\nA2;30;30,0\nA3;20;22,0\nCộng;100;100",
        ["table-percent share 22,0", "table-shares contradicts 100"],
    ),
    "shares of a whole that is not written": (
        "Loại;Số lượng;Tỷ lệ\nA1;50;50%\nA2;30;35%\nA3;20;20%",
        ["table-percent share 35%", "table-shares contradicts 20%"],
    ),
    "shares by the caption alone": (
        "Ngành;2024;2025\nA1;50,0;51,0\nA2;30,0;31,0\nA3;20,0;21,0",
        ["table-shares inferred 21,0"],
    ),
    "a change in percent": (
        "Hàng;2024;2025;Tăng/giảm (%)\nA1;100;110;10,0\nA2;200;190;-5,0\nA3;50;60;30,0",
        ["table-percent change 30,0"],
    ),
    "a change without its sign": ("Hàng;2024;2025;Giảm (%)\nA1;100;90;10,0\nA2;200;190;5,0\nA3;50;40;20,0", []),
    "a difference": (
        "Hàng;2024;2025;Tăng/giảm\nA1;100;110;10\nA2;200;190;-10\nA3;50;60;20",
        ["table-percent change 20"],
    ),
    "what is left of the whole": (
        "Lớp;Sĩ số;Chưa đạt;Lên lớp (%)\nA1;40;2;95,0\nA2;50;5;90,0\nA3;20;1;96,0",
        ["table-percent contradicts 96,0"],
    ),
    "whole amounts that fit to the digit are exact": (
        "Mục;Dự toán;Thực hiện;%\nA1;1.234;1.111;90,03\nA2;2.345;2.003;85,42\nA4;87;64;73,56\nA3;87;61;70,21",
        ["table-percent inferred 70,21"],
    ),
    "whole amounts that may be rounded": ("Mục;Dự toán;Thực hiện;%\nA1;12;11;90,1\nA2;23;20;86,0\nA3;87;61;70,2", []),
    "a base of zero has no percent": ("Đội;Kế hoạch;Thực hiện;Tỷ lệ %\nA1;0;3;75,0\nA2;50;45;90,0\nA3;20;21;105,0", []),
    "a rate is a percent whatever the table's unit": (
        "Dự án;Kế hoạch;Thực hiện;Tỷ lệ\nA1;40;30;75,0\nA2;50;45;80,0\nA3;20;21;105,0",
        ["table-percent contradicts 80,0"],
    ),
    "marks read the other way": (
        "Đội;Kế hoạch;Thực hiện;Tỷ lệ %\nA1;40,000;30,000;75.0\nA2;500;450;90.0\nA3;20,000;500;2.5",
        [],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), PERCENTS.values(), ids=PERCENTS)
def test_percent_cells_come_from_the_columns_beside_them(rows, expected):
    leads = {"Ngành": "Bảng 1. Cơ cấu kinh tế (%)\n\n", "Dự án": "Bảng 2. Vốn (ĐVT: triệu đồng)\n\n"}
    lead = leads.get(rows.split(";")[0], "")
    assert told(lead + table(rows)) == expected


def test_what_the_heads_say_goes_before_what_fits_by_chance():
    head = "Đội;Kế hoạch;Thực hiện;Tỷ lệ %;Nam;Nữ;Tổng số"
    rows = f"{head}\nA1;50;48;96,0;20;28;48\nA2;40;24;105,0;22;20;42\nA3;60;51;85,0;30;21;51"
    assert "table-percent contradicts 105,0" in told(table(rows))


def test_shares_that_need_not_be_a_whole_are_left_alone():
    assert told(table("Loại;Tỷ trọng (%)\nA1;20,0\nA2;30,0\nA3;10,0")) == ["table-shares undecided 10,0"]
    assert told(table("Loại;Tỷ trọng (%)\nA1;20,0\nA2;một ít\nA3;10,0\nA4;5,0\nCộng;100")) == []
    assert told(table("Loại;Tỷ trọng (%)\nA1;50,0\nA2;-\nA3;40,0\nCộng;100")) == ["table-shares undecided 100"]


# --- the text beside a table ------------------------------------------------------------------------------------------

TABLE_EN = table("Valley;Wells drilled;Cost ($ thousand)\nAmber;118;310\nBirch;143;455\nCedar;97;402")
TABLE_VI = table("Bản;Hộ có điện;Tỷ lệ (%)\nNà Pó;118;81,4\nCo Sản;143;96,2\nPá Luông;97;77,0")
TEXT = {
    ("Birch had the largest number of wells drilled.", "en"): [],
    ("Cedar had the largest number of wells drilled.", "en"): ["table-extremum not-extreme 97"],
    ("Birch drilled the most wells, and Amber the fewest.", "en"): ["table-extremum not-extreme 118"],
    ("Amber drilled the fewest wells ever.", "en"): [],
    ("Amber was one of the largest by wells drilled.", "en"): [],
    ("At most 30 wells drilled in Amber were dry.", "en"): [],
    ("The largest increase in wells drilled came from Amber.", "en"): [],
    ("Amber had the highest rate of wells drilled.", "en"): [],
    ("Wells drilled in Amber, the smallest valley, and in Birch were deep.", "en"): [],
    ("Amber was the largest valley.", "en"): [],
    ("Amber drilled 181 wells.", "en"): ["text-table inferred 181"],
    ("Amber drilled 118 wells and Birch drilled 134 wells.", "en"): ["text-table inferred 134"],
    ("Amber drilled 12 wells.", "en"): ["text-table undecided 12"],
    ("Amber drilled 181 wells in May.", "en"): [],
    ("Amber drilled 181 wells in 2019.", "en"): [],
    ("Amber drilled 181 deep wells.", "en"): [],
    ("Amber drilled over 181 wells.", "en"): [],
    ("The target for Amber is 181 wells drilled.", "en"): [],
    ("The cost of Amber came to $301,000.", "en"): ["text-table inferred $301,000"],
    ("The cost of Amber came to $310,400.", "en"): [],
    ("Hộ có điện nhiều nhất là Co Sản.", "vi"): [],
    ("Hộ có điện nhiều nhất là Pá Luông.", "vi"): ["table-extremum not-extreme 97"],
    ("Nà Pó có hộ có điện 118 hộ, ít nhất là vùng cao.", "vi"): [],
    ("Tỷ lệ cao nhất là Co Sản, thấp nhất là Nà Pó.", "vi"): ["table-extremum not-extreme 81,4"],
    ("Pá Luông thấp nhất, Co Sản cao nhất về tỷ lệ.", "vi"): [],
    ("Nà Pó có tỷ lệ hộ có điện 84,1%.", "vi"): ["text-table inferred 84,1%"],
    ("Năm 2019, Nà Pó có 181 hộ có điện.", "vi"): [],
}


@pytest.mark.parametrize(("sentence", "language"), TEXT, ids=[key[0] for key in TEXT])
@pytest.mark.parametrize("after", [True, False])
def test_a_sentence_beside_a_table_agrees_with_it(sentence, language, after):
    rows = TABLE_EN if language == "en" else TABLE_VI
    text = f"{rows}\n\n{sentence}" if after else f"{sentence}\n\n{rows}"
    beside = [line for line in told(text, language) if line.startswith(("table-extremum", "text-table"))]
    assert beside == TEXT[sentence, language]


def test_a_superlative_of_the_rows_themselves_speaks_of_the_only_amount():
    rows = table("Source;Amount;Share, %\nTax;500;50\nFees;300;30\nGrants;200;20\nTotal;1,000;100")
    assert told(f"{rows}\n\nTax was the largest source.", "en") == []
    assert told(f"{rows}\n\nFees were the largest source.", "en") == ["table-extremum not-extreme 300"]


def test_columns_of_lines_with_tabs_stay_apart_where_cells_are_empty():
    rows = ["Area\tMen\tWomen", "Hill\t4\t5", "Dale\t\t8", "Moor\t9\t2", "\tTotal", "Total\t13\t{}"]
    text = "\n".join(row for row in rows if row != "\tTotal")
    assert told(text.format(15), "en") == []
    assert told(text.format(16), "en") == ["table-total contradicts 16"]


def test_a_row_of_percent_signs_is_a_head():
    rows = "Office;Recruitment;;\nOffice;Plan;Actual;%\nHill;40;30;75\nDale;50;40;{}\nMoor;80;60;75"
    assert told(table(rows.format(80)), "en") == []
    assert told(table(rows.format(82)), "en") == ["table-percent contradicts 82"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The table shows a total of 52 files received.", ["text-table inferred 52"]),
        ("The table shows a total of 51 files received.", []),
        ("The table leaves out a total of 52 old files received by post.", []),
        ("A year earlier a total of 52 files was received.", []),
    ],
)
def test_the_text_may_name_the_total_of_a_column(sentence, wanted):
    rows = "Office;Files received\nHill;12\nDale;30\nMoor;9\nTotal;51"
    assert told(table(rows) + "\n\n" + sentence, "en") == wanted


def test_two_rows_are_no_ranking():
    rows = table("Source;Amount\nTax;500\nFees;300")
    assert told(f"{rows}\n\nFees were the largest source.", "en") == []


def test_a_sentence_under_another_heading_speaks_of_something_else():
    assert told(f"{TABLE_EN}\n\n## Next\n\nAmber drilled 181 wells.", "en") == []


def test_a_total_column_that_soon_stops_fitting_is_left_alone():
    rows = ["Tổ;Nam;Nữ;Tổng số", *(f"A{n};{n};{n + 1};{2 * n + 1 + (n > 24) * 900}" for n in range(90))]
    assert [line for line in told(table("\n".join(rows))) if "row-total" in line] == []


def test_a_label_over_several_rows_belongs_to_the_first():
    subject = subject_of(table("Vùng;Xã;Số xe\nBắc;A1;20\n;A2;10\nNam;A3;5\nTổng cộng;;36"))
    grid = subject.document.tables[0].grid
    grid[2][0] = grid[1][0]
    again = claims.find(subject.document)
    assert [r.outcome for c in tables.CHECKS for r in c.run(again, NoOptions())] == ["contradicts"]


def test_a_word_table_says_what_the_same_text_says():
    from docx_fixtures import cell, docx
    from docx_fixtures import row as word_row
    from docx_fixtures import table as word_table

    body = word_table(
        word_row("TT", "Xã", cell("Học sinh", span=3), "Ghi chú"),
        word_row("", "", "Nam", "Nữ", "Tổng", ""),
        word_row("1", "A1", "12", "8", "20", ""),
        word_row("2", "A2", "9", "7", "17", ""),
        word_row("3", "A3", "5", "5", "10", ""),
        word_row(cell("Tổng cộng", span=2), "26", "20", "47", ""),
        columns=6,
    )
    subject = claims.find(structure.build(read_bytes(docx(body), "a.docx")))
    found = [(r.check, r.outcome, r.figures[0].text) for c in tables.CHECKS for r in c.run(subject, NoOptions())]
    assert [one for one in found if one[1] != "agrees"] == [
        ("table-row-total", "contradicts", "17"),
        ("table-row-total", "follows", "47"),
    ]


def test_a_figure_that_one_table_bears_out_is_not_held_against_another():
    other = TABLE_EN.replace("118", "181")
    assert told(f"{TABLE_EN}\n\nAmber drilled 181 wells.\n\n{other}", "en") == []


# --- cells, words, rows -----------------------------------------------------------------------------------------------

CELLS = {
    "7,0": ("figure", 7),
    "(1.250)": ("figure", -1250),
    "-3": ("figure", -3),
    "+5": ("figure", 5),
    "12%": ("figure", 12),
    "$40": ("figure", 40),
    "1 250": ("figure", 1250),
    "15 ha": ("figure", 150000),
    "": ("blank", None),
    "–": ("dash", None),
    "x": ("dash", None),
    "(12": ("text", None),
    "20-25": ("text", None),
    "ba": ("text", None),
    "120 (58 nữ)": ("text", None),
    "1.2.3": ("text", None),
    "khoảng 20": ("text", None),
    "$-4": ("figure", -4),
    "9**": ("figure", 9),
}


@pytest.mark.parametrize(("text", "expected"), CELLS.items(), ids=list(CELLS))
def test_a_cell_is_one_number_or_none(text, expected):
    subject = subject_of(table(f"Mục;Số\nA1;{text}"))
    cell = subject.document.tables[0].grid[1][1]
    block = subject.document.blocks[cell.block]
    from auditor import figures

    reading = tables_cells.read(block, figures.find(block, subject.language), tables_cells.Unit(), subject.language)
    assert (reading.state, None if reading.figure is None else reading.figure.value) == expected


UNITS = {
    ("triệu đồng", "vi"): ("money", "đồng", 10**6),
    ("ĐVT", "vi"): None,
    ("ha", "vi"): ("measure", "m2", 10**4),
    ("%", "en"): ("percent", "%", 1),
    ("$ thousand", "en"): ("money", "USD", 1000),
    ("£m", "en"): ("money", "GBP", 10**6),
    ("$", "en"): ("money", "USD", 1),
    ("1.000 tấn", "vi"): ("measure", "kg", 10**6),
    ("'000", "en"): ("count", "", 1000),
    ("million", "en"): ("count", "", 10**6),
    ("triệu", "vi"): ("money", "đồng", 10**6),
    ("people", "en"): None,
    ("", "en"): None,
}


@pytest.mark.parametrize(("said", "expected"), UNITS.items(), ids=[" ".join(key) for key in UNITS])
def test_a_unit_is_read_from_head_or_caption(said, expected):
    unit = tables_cells.unit_of(said[0], get(said[1]))
    assert (None if unit is None else (unit.kind, unit.name, unit.scale)) == expected


def test_a_head_gives_its_unit_in_brackets_or_behind_a_comma():
    assert tables_cells.head_unit("Vốn (A) (tỷ đồng)", get("vi")).scale == 10**9
    assert tables_cells.head_unit("Area, ha", get("en")).name == "m2"
    assert tables_cells.head_unit("Area", get("en")) is None


MARKERS = {
    "I. Xã": "roman",
    "1. Xã": "1",
    "1.2. Xã": "2",
    "a) Xã": "lower",
    "A. Xã": "upper",
    "- Xã": "dash",
    "Xã A": "",
    "12 xã": "",
}


@pytest.mark.parametrize(("label", "kind"), MARKERS.items())
def test_a_row_marker_is_known_by_its_kind(label, kind):
    assert tw.marker(label)[0] == kind


TOTALS = {
    ("Tổng cộng", "vi"): "total",
    ("TOÀN XÃ", "vi"): "open",
    ("Tổng sản lượng", "vi"): "named",
    ("Cộng mục I", "vi"): "subtotal",
    ("Tổng công ty X", "vi"): "",
    ("Công an xã", "vi"): "",
    ("Cộng đồng", "vi"): "",
    ("", "vi"): "",
    ("Total (net)", "en"): "total",
    ("All departments", "en"): "named",
    ("All other", "en"): "",
    ("Roads total", "en"): "named",
    ("Totally", "en"): "",
}


@pytest.mark.parametrize(("label", "kind"), TOTALS.items(), ids=[" ".join(key) for key in TOTALS])
def test_a_total_row_is_known_by_its_label(label, kind):
    assert tw.total_kind(label[0], get(label[1])) == kind


def test_a_table_without_numbers_or_rows_makes_no_claim():
    assert results(table("Tên;Việc\nAn;Họp\nBình;Đi")) == []
    subject = subject_of(table("Tên;Số\nAn;12"))
    grid = subject.document.tables[0]
    grid.grid = grid.grid[:1]
    assert tables_grid.build(subject.document, grid, subject.figures, subject.language) is None


def test_a_merged_number_is_counted_once():
    subject = subject_of(table("Xã;Vốn (ha)\nA1;20\nA2;0\nA3;10\nCộng;30"))
    grid = subject.document.tables[0].grid
    grid[2][1] = grid[1][1]
    again = claims.find(subject.document)
    assert [r.outcome for c in tables.CHECKS for r in c.run(again, NoOptions())] == ["agrees"]


def test_a_number_over_several_columns_is_not_read():
    subject = subject_of(table("Xã;Nam;Nữ\nA1;20;0\nA2;5;6\nCộng;25;6"))
    grid = subject.document.tables[0].grid
    grid[1][2] = grid[1][1]
    grid[1][1].colspan = 2
    again = claims.find(subject.document)
    assert {r.outcome for c in tables.CHECKS for r in c.run(again, NoOptions())} <= {"undecided", "agrees"}


def test_the_structures_of_a_table_without_totals_are_its_tree():
    subject = subject_of(table("Mục;Số\nI. Xã;3\n1. A;1\n2. B;2"))
    (claim,) = subject.of("table")
    (tree,) = tables_rows.read(claim.traits["grid"])
    assert [len(r.parts) for r in tree.relations] == [2]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_table_says_the_same_in_markdown_and_in_text(name):
    spaced = (
        "Bến nước        Xe        Tàu\nBến Một         12         30\n"
        "Bến Hai          9         11\nTổng cộng       22         41\n"
    )
    text = spaced if name == "a.txt" else table("Bến nước;Xe;Tàu\nBến Một;12;30\nBến Hai;9;11\nTổng cộng;22;41")
    subject = subject_of(text, "vi", name)
    wrong = [
        r.figures[0].text for c in tables.CHECKS for r in c.run(subject, NoOptions()) if r.outcome == "contradicts"
    ]
    assert wrong == ["22"]
