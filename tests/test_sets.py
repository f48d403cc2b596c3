"""Reports read as one set, or against earlier ones: what one says and another says otherwise."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import auditor
from auditor import commands
from auditor.model import Audit, Finding

ACROSS = ("D307", "Q201", "Q202", "R201", "R202")
WARD = "Báo cáo của phường Hạ Đình. Cán bộ phường Hạ Đình đã họp dân."


def read(folder: Path, texts: Sequence[str], **settings: object) -> Audit:
    """The audit of texts as files 0.md, 1.md, … of a folder."""
    paths = []
    for at, text in enumerate(texts):
        paths.append(folder / f"{at}.md")
        paths[-1].write_text(text, encoding="utf-8")
    audit = auditor.audit(*paths, select=ACROSS, min_confidence="low", ledger=True, **settings)
    assert not audit.errors, audit.errors
    return audit


def told(audit: Audit) -> list[tuple[str, str, str, str]]:
    """File, rule, severity and quotation of each finding."""
    return [(Path(r.path).name, f.rule, f.severity, f.place.quote) for r in audit.reports for f in r.findings]


def only(audit: Audit) -> Finding:
    (finding,) = audit.findings
    return finding


# --- what the two ways of asking mean -------------------------------------------------------------------------------

THEMES = (
    "Xã chọn chủ đề năm 2021: “Mỗi nhà một vườn rau, mỗi thôn một sân chơi”.",
    "Thôn Đông làm tốt chủ đề năm 2020 “Mỗi nhà một vườn rau; mỗi thôn một sân chơi”.",
)


def test_together_each_pair_is_compared_once(tmp_path: Path) -> None:
    assert told(read(tmp_path, THEMES)) == []
    assert told(read(tmp_path, THEMES, together=True)) == [("1.md", "D307", "warning", "2020")]


def test_related_places_name_the_other_report(tmp_path: Path) -> None:
    finding = only(read(tmp_path, THEMES, together=True))
    assert [(Path(place.path or "").name, place.quote) for place in finding.related] == [("0.md", "2021")]


def test_earlier_reports_get_no_findings(tmp_path: Path) -> None:
    earlier = tmp_path / "truoc"
    earlier.mkdir()
    (earlier / "cu.md").write_text(THEMES[0] + " Đạt 57/60 phiếu (10%).", encoding="utf-8")
    audit = read(tmp_path, THEMES[1:], against=(earlier,))
    assert told(audit) == [("0.md", "D307", "warning", "2020")]
    assert len(audit.reports) == 1


def test_a_report_is_not_compared_with_itself(tmp_path: Path) -> None:
    file = tmp_path / "0.md"
    assert told(read(tmp_path, THEMES[:1], against=(file,))) == []
    assert told(read(tmp_path, THEMES[:1], together=True)) == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_the_files_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    texts = (*THEMES, "Chủ đề năm 2022: “Mỗi nhà một vườn rau, mỗi thôn một sân chơi”.")
    read(tmp_path, texts)
    paths = [tmp_path / f"{at}.md" for at in order]
    audit = auditor.audit(*paths, select=ACROSS, together=True)
    assert told(audit) == [("1.md", "D307", "warning", "2020"), ("2.md", "D307", "warning", "2022")]
    assert len(audit.findings[1].also) == 1  # against the second report too: one root cause


def test_the_later_report_bears_the_finding(tmp_path: Path) -> None:
    head = "# BÁO CÁO kết quả quý {}\n\n"
    later, earlier = head.format("III năm 2022") + THEMES[1], head.format("I năm 2022") + THEMES[0]
    assert told(read(tmp_path, (later, earlier), together=True)) == [("0.md", "D307", "warning", "2020")]


def test_an_earlier_report_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "0.md").write_text(THEMES[0], encoding="utf-8")
    audit = auditor.audit(tmp_path / "0.md", against=(tmp_path / "mất.md",))
    assert [Path(problem.path).name for problem in audit.errors] == ["mất.md"]
    assert len(audit.reports) == 1


def test_reports_of_two_languages_are_not_compared(tmp_path: Path) -> None:
    english = "The theme for 2020 was “Mỗi nhà một vườn rau, mỗi thôn một sân chơi”, and all of the wards had it."
    assert told(read(tmp_path, (THEMES[0], english), together=True)) == []


def test_the_other_side_covers_nothing_in_this_report(tmp_path: Path) -> None:
    texts = [f"{WARD} Phường Hạ Đình có diện tích {area} km2, tính đến ngày 31/12/2022." for area in ("4,12", "4,21")]
    first, second = read(tmp_path, texts, together=True).reports
    assert (first.counts.comparisons, second.counts.comparisons) == (0, 1)


def test_the_command_line_takes_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read(tmp_path, THEMES)
    files = [str(tmp_path / "1.md"), str(tmp_path / "0.md")]
    assert commands.main(["check", *files, "--together", "--format", "json", "--fail-on", "warning"]) == 1
    together = json.loads(capsys.readouterr().out)
    assert [len(report["findings"]) for report in together["reports"]] == [0, 1]
    assert commands.main(["check", files[0], "--against", files[1], "--format", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["findings"][0]["related"][0]["path"].endswith("0.md")


# --- quantities -----------------------------------------------------------------------------------------------------

PAIRS = [
    # one body, one day: a warning; another day, or a body that is not certain: a note that names both days
    ("vi", f"{WARD} Phường có số dân là {{}} người, tính đến ngày 30/6/2022.", "31.250", "31.520", "warning"),
    ("vi", "Xã có số dân là {} người, tính đến ngày 30/6/2022.", "8.120", "8.210", "note"),
    ("vi", "Đảng bộ xã có {} chi bộ, đảng bộ trực thuộc.", "31", "33", "note"),
    ("vi", "Ban Chấp hành Đảng bộ xã {} đồng chí.", "27", "25", "note"),
    ("vi", "Có 5/{} ủy viên Ban Chấp hành Đảng bộ dự họp.", "27", "25", "note"),
    ("vi", "Hợp tác xã có tổng số {} xã viên nòng cốt.", "214", "241", "note"),
    ("en", "The society has {} paying members as at 31 March 2023.", "214", "241", "note"),
    ("en", "The executive committee of the society has {} members.", "9", "11", "note"),
    ("en", "The district covers a land area of {} km2.", "41.2", "42.1", "note"),
    ("vi", "Dân số của xã là {} người, tính đến cuối kỳ.", "8.120", "8.210", "note"),
    ("vi", "Diện tích tự nhiên của xã là {} km2.", "12,5", "15,2", "note"),
    ("en", "The population of the town is {} people.", "8,120", "8,210", "note"),
    ("en", "The board of directors consists of {} members.", "9", "11", "note"),
    # with the same words and the same day, as within one report
    ("en", "At 30 June 2022 the ledger of tithes listed {} farms.", "214", "241", ""),
    ("en", "The annex lists {} kilns and sheds at 30 June 2022.", "214", "241", "note"),
    # one number, or no statement of a whole
    ("vi", "Xã có số dân là {} người.", "8.120", "8.120", ""),
    ("vi", "Xã phấn đấu có {} chi hội kiểu mẫu.", "12", "15", ""),
    ("vi", "Xã có khoảng {} hộ làm nghề mộc.", "120", "150", ""),
    ("vi", "Trong kỳ, xã có thêm {} hộ làm nghề mộc.", "12", "15", ""),
    ("vi", "Hai thôn có {} hộ làm nghề mộc.", "12", "15", ""),
    ("vi", "Xã có {} tổ.", "12", "15", ""),
    ("vi", "Xã (mới sáp nhập) có số dân là {} người.", "8.120", "8.210", ""),
    ("vi", "Có 5/{} thành viên tổ hòa giải dự họp.", "12", "15", ""),
    ("vi", "Trong tháng, các hội viên nòng cốt của những chi hội ở phía đông xã có {} buổi tập luyện.", "12", "15", ""),
    ("en", "The society hopes to have {} paying members.", "214", "241", ""),
    ("en", "Volunteers had {} paying members to lunch.", "14", "41", ""),
]


@pytest.mark.parametrize(("language", "form", "one", "other", "severity"), PAIRS)
def test_a_quantity_of_a_body_is_held_against_the_other_report(
    tmp_path: Path, language: str, form: str, one: str, other: str, severity: str
) -> None:
    audit = read(tmp_path, [form.format(one), form.format(other)], together=True, language=language)
    quotes = [(rule, found, quote.split()[0]) for _, rule, found, quote in told(audit)]
    assert quotes == ([("Q201", severity, other)] if severity else [])


def test_statements_of_two_days_name_both(tmp_path: Path) -> None:
    form = f"{WARD} Phường Hạ Đình có 31 chi bộ, đảng bộ trực thuộc, tính đến ngày {{}}."
    texts = (form.format("30/6/2022"), form.replace("31 chi", "29 chi").format("31/12/2022"))
    finding = only(read(tmp_path, texts, together=True))
    assert finding.severity == "note"
    assert "30/6/2022" in finding.message
    assert "31/12/2022" in finding.message


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("tính đến ngày 30/6/2022", "tính đến ngày 31/12/2022", "thời điểm: 31/12/2022"),
        ("tính đến ngày 30/6/2022", "tính đến ngày 30/6/2022", "nếu cùng nói về một đơn vị"),
        ("tính đến ngày 30/6/2022", "như mọi khi", "không cho biết thời điểm"),
        ("tính đến tháng 13/2022", "tính đến tháng 6/2022", "không cho biết thời điểm"),
    ],
)
def test_a_note_tells_why_it_is_none_but_a_note(tmp_path: Path, one: str, other: str, words: str) -> None:
    texts = [f"Xã có số dân là {people} người, {when}." for people, when in (("8.120", one), ("8.210", other))]
    finding = only(read(tmp_path, texts, together=True))
    assert finding.severity == "note"
    assert words in finding.message


def test_a_title_year_dates_a_report_without_a_day(tmp_path: Path) -> None:
    texts = [
        f"# BÁO CÁO tình hình năm {year}\n\nXã có số dân là {people} người."
        for year, people in ((2021, "8.120"), (2022, "8.210"))
    ]
    assert "31/12/2022" in only(read(tmp_path, texts, together=True)).message


def test_reports_of_two_bodies_are_not_compared(tmp_path: Path) -> None:
    other = WARD.replace("Hạ Đình", "Mai Động")
    texts = [
        f"{ward} Phường có số dân là {people} người, tính đến ngày 30/6/2022."
        for ward, people in ((WARD, "31.250"), (other, "9.870"))
    ]
    assert told(read(tmp_path, texts, together=True)) == []


def test_two_committees_are_not_one(tmp_path: Path) -> None:
    texts = ("Ban Chấp hành Hội Làm vườn có 15 đồng chí.", "Ban Chấp hành Công đoàn xã có 9 đồng chí.")
    assert told(read(tmp_path, texts, together=True)) == []


# --- tables ---------------------------------------------------------------------------------------------------------

TABLE = (
    "| Kho | Gạo {year} | Muối |\n|---|---|---|\n| Bến Đò | {a} | 5 |\n| Cây Gạo | {b} | 6 |\n| Đồi Sim | {c} | 7 |\n"
)


@pytest.mark.parametrize(
    ("here", "there", "flagged"),
    [
        ((2021, 40, 50, 60), (2021, 40, 50, 61), ["61"]),
        ((2021, 40, 50, 60), (2021, 40, 50, 60), []),
        ((2021, 40, 50, 60), (2022, 40, 50, 61), []),
        ((2021, 40, 50, 60), (2021, 41, 52, 60), []),  # most cells differ: one form, two bodies
    ],
)
def test_a_table_printed_twice_has_the_same_cells(
    tmp_path: Path, here: tuple[int, ...], there: tuple[int, ...], flagged: list[str]
) -> None:
    texts = [TABLE.format(year=y, a=a, b=b, c=c) for y, a, b, c in (here, there)]
    audit = read(tmp_path, texts, together=True, language="vi")
    assert [quote for _, rule, _, quote in told(audit) if rule == "Q202"] == flagged


# --- cited documents ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("Chỉ thị số 13-CT/TW ngày 17/01/2022", "Chỉ thị số 13-CT/TW ngày 07/01/2022", "warning"),
        ("Chỉ thị số 13-CT/TW ngày 17/01/2022", "Chỉ thị số 13-CT/TW ngày 17/01/2022", ""),
        ("Chỉ thị số 13-CT/TW ngày 17/01/2022", "Chỉ thị số 14-CT/TW ngày 07/01/2022", ""),
        ("Kế hoạch số 21-KH/ĐU ngày 17/3/2022", "Kế hoạch số 21-KH/ĐU ngày 27/3/2022", "note"),
        ("Chỉ thị số 13-CT/TW ngày 17/01/2022", "Chỉ thị số 13-CT/TW", ""),
        (
            "Quyết định số 15/QĐ-UBND ngày 03/3/2024 của UBND xã",
            "Quyết định số 15/QĐ-UBND ngày 13/3/2024 của UBND xã",
            "note",
        ),
    ],
)
def test_one_symbol_has_one_date_in_a_set(tmp_path: Path, one: str, other: str, severity: str) -> None:
    texts = [f"Các tổ đã học {cited} trong quý." for cited in (one, other)]
    found = told(read(tmp_path, texts, together=True))
    assert [(rule, how) for _, rule, how, _ in found] == ([("R201", severity)] if severity else [])


def test_a_date_the_report_itself_gives_elsewhere_is_its_own_affair(tmp_path: Path) -> None:
    texts = (
        "Đã học Chỉ thị số 13-CT/TW ngày 17/01/2022 tại hội trường.",
        "Đã học Chỉ thị số 13-CT/TW ngày 17/01/2022 và nhắc lại Chỉ thị số 13-CT/TW ngày 07/01/2022 tại thôn.",
    )
    assert [rule for _, rule, _, _ in told(read(tmp_path, texts, together=True))] == ["R201"]


def test_local_symbols_of_two_bodies_are_two_documents(tmp_path: Path) -> None:
    other = WARD.replace("Hạ Đình", "Mai Động")
    texts = [f"{ward} Theo Kế hoạch số 21-KH/ĐU ngày {day}/3/2022." for ward, day in ((WARD, 17), (other, 27))]
    assert told(read(tmp_path, texts, together=True)) == []


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("về mở rộng đường làng, ngõ xóm ở xã vùng bãi", "về mở rộng đường làng, đường đồng ở xã vùng bãi", True),
        ("về mở rộng đường làng, ngõ xóm ở xã vùng bãi", "về mở rộng đường làng, ngõ xóm ở xã", False),
        ("về mở rộng đường làng, ngõ xóm ở xã vùng bãi", "về tổng kết phong trào làm vườn ở xã vùng bãi", False),
        ("về mở rộng đường làng, ngõ xóm ở xã vùng bãi", "đã được phổ biến tới mọi nhà", False),
    ],
)
def test_titles_differ_when_a_word_inside_them_does(tmp_path: Path, one: str, other: str, differs: bool) -> None:
    texts = [f"Quyết định số 33-QĐ/TW ngày 15/8/2022 {title}." for title in (one, other)]
    found = told(read(tmp_path, texts, together=True))
    assert [(rule, severity) for _, rule, severity, _ in found] == ([("R202", "note")] if differs else [])
