"""Dates, runs of days, anniversaries, ages and the names of years: laws, and data cases through one harness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from auditor import claims
from auditor.checks import dates as family
from auditor.checks.date_common import ends
from auditor.checks.duration import counted
from auditor.claims.subject import Subject
from auditor.model import Block, Document, Head, Result, Section

CHECKS = {check.name: check for check in family.CHECKS}
Case = tuple[str, str, str, str]


def document(text: str, code: str, head: Head | None = None, kind: str = "paragraph") -> Document:
    blocks = [Block(i, kind, line, []) for i, line in enumerate(text.split("\n"))]
    return Document("x.txt", "txt", "", blocks, language=code, head=head or Head())


def results(doc: Document, name: str) -> list[Result]:
    check = CHECKS[name]
    found = list(check.run(subject(doc), check.options()))
    for result in found:
        assert result.outcome in check.outcomes
        assert set(result.values) <= check.provides
    return found


def subject(doc: Document) -> Subject:
    return claims.find(doc)


def outcomes(text: str, code: str, name: str, head: Head | None = None) -> list[str]:
    return [result.outcome for result in results(document(text, code, head), name)]


def told(found: Sequence[str]) -> str:
    """The gravest thing said: a disagreement before an agreement before doubt, "" for nothing."""
    grave = [o for o in found if o not in ("agrees", "undecided")]
    return grave[0] if grave else "agrees" if "agrees" in found else "undecided" if found else ""


def run(cases: str) -> list[Case]:
    """Lines "check | language | outcome | text"."""
    rows = [line.split(" | ", 3) for line in cases.strip().splitlines()]
    return [(name.strip(), code, outcome, text) for name, code, outcome, text in rows]


CASES = run("""
date-valid | vi | contradicts | Hồ sơ gửi về huyện trước ngày 31/9/2025.
date-valid | vi | contradicts | Cuộc thi mở ngày 30 tháng 02 năm 2025.
date-valid | vi | contradicts | Chợ phiên họp ngày 31/6 hằng năm.
date-valid | vi | contradicts | Lớp học từ 28-31/4/2025 tại thôn Hạ.
date-valid | vi | no-month | Ngày 15/14/2025 có mưa đá.
date-valid | vi | contradicts | Kỷ niệm 70 năm giải phóng Hải Phòng (63/5/1955 - 13/5/2025).
date-valid | vi | other-reading | Cầu thông xe ngày 10/28/2025.
date-valid | vi |  | Ngày 29/02/2024 và ngày 29/02 đều hợp lệ.
date-valid | vi |  | Phần mềm 31.11.2025 chạy tốt; hồ sơ số 31/6/2025 đã đóng.
date-valid | vi |  | Có 31/9 thôn tham gia.
date-valid | en | contradicts | The dam was filled on 31 April 2025.
date-valid | en | contradicts | It rained on February 29, 2023.
date-valid | en | contradicts | The camp (28–31 June 2025) was full.
date-valid | en |  | Invoice 31/06/2025 was paid on 29 February 2024.
date-range | vi | contradicts | Nghỉ phép từ ngày 20/12/2025 đến ngày 05/01/2025.
date-range | vi | contradicts | Thu hoạch từ tháng 10/2025 đến tháng 3/2025.
date-range | vi | contradicts | Đợt tưới (15/3/2025 - 02/3/2025) kết thúc sớm.
date-range | vi | contradicts | Giai đoạn 2030 - 2026 cần 5 tỷ đồng.
date-range | vi | agrees | Nghỉ phép từ ngày 20/12 đến ngày 05/01/2025.
date-range | vi | agrees | Nghỉ phép từ ngày 20/12/2024 đến ngày 05/01.
date-range | vi | agrees | Nghỉ phép từ ngày 10/3/2025 đến ngày 25/3.
date-range | vi | agrees | Cắt điện từ 7 giờ 30 thứ Hai, ngày 03/3/2025 đến 17 giờ 00 ngày 04/3/2025.
date-range | vi | agrees | Trại hè từ ngày 14 đến ngày 16/7/2025.
date-range | vi | agrees | Trực từ ngày 28 đến ngày 02/8/2025.
date-range | vi | undecided | Hạn nộp được lùi từ ngày 30/6/2025 đến ngày 15/6/2025.
date-range | vi | undecided | Số liệu 2025 - 2023 được đối chiếu.
date-range | vi |  | Giai đoạn 2021 - 2025 đã qua; nghỉ từ ngày 20/12 đến ngày 05/01.
date-range | vi |  | Ngày 12/5/2025 khai giảng; ngày 02/4/2025 nộp hồ sơ.
date-range | en | contradicts | The ferry stopped from 12 May 2025 until 3 May 2025.
date-range | en | contradicts | Between 9 July 2025 and 1 July 2025 nothing moved.
date-range | en | contradicts | Shut 7–3 March 2025.
date-range | en | agrees | The ferry stopped from 12 May to 3 June 2025.
date-range | en | agrees | The ferry stopped from 05/03/2025 to 02/04/2025.
date-range | en | agrees | The ferry stopped from 3 to 7 March 2025.
date-range | en | undecided | The talk was moved from 12 May 2025 to 3 May 2025.
date-range | en | undecided | Sales fell from 2025 to 2020.
date-range | en |  | Notes of 12 May 2025 and 3 May 2025.
weekday | vi | contradicts | Khai mạc sáng thứ Hai, ngày 04/3/2025.
weekday | vi | contradicts | Tổng duyệt ngày 04/3/2025 (Chủ nhật).
weekday | vi | agrees | Khai mạc vào thứ 3, ngày 04/3/2025.
weekday | vi | agrees | Bế mạc chủ nhật 09/3/2025.
weekday | vi |  | Kỳ họp thứ Hai, ngày 04/3/2025; lần thứ ba ngày 05/3/2025; thứ Hai ngày 04/3.
weekday | en | contradicts | They met on Friday, 4 March 2025.
weekday | en | contradicts | They met on 4 March 2025 (Friday).
weekday | en | agrees | They met on Tue 4 March 2025; 5 March 2025 was a Wednesday.
weekday | en | agrees | They met on Monday, 03/03/2025.
weekday | en |  | The Sunday paper; on Friday, 4 March, it snowed.
duration | vi | contradicts | Khóa học diễn ra trong 4 ngày, từ ngày 02/6/2025 đến ngày 09/6/2025.
duration | vi | contradicts | Hội chợ từ ngày 01 đến ngày 05/8/2025 (09 ngày) thu hút khách.
duration | vi | inferred | Chiến dịch 30 ngày (từ 01/5/2025 đến 30/6/2025) đã xong.
duration | vi | undecided | Chiến dịch 100 ngày (từ 10/02/2025 đến 19/5/2025) đã xong.
duration | vi | agrees | Khóa học diễn ra trong 4 ngày, từ ngày 02/6/2025 đến ngày 05/6/2025.
duration | vi | agrees | Kế hoạch 5 năm 2021-2025 và trong 3 tuần (từ 01/9/2025 đến 21/9/2025).
duration | vi | agrees | Trong 06 tháng (từ ngày 15/12/2024 đến ngày 14/6/2025) có 4 vụ.
duration | vi |  | Trong 10 ngày làm việc, từ ngày 03/3/2025 đến ngày 14/3/2025; 3 ngày trong tháng 6/2025.
duration | vi |  | Trong 3 ngày, từ ngày 05/3/2025 đến ngày 02/3/2025.
duration | vi |  | Trong 3 tổ, 5 người (từ 05/3/2025 đến 09/3/2025). Có 3 ngày. Từ 05/3/2025 đến 09/3/2025.
duration | vi |  | Sơ kết 2 năm thực hiện (2021 - 2025).
duration | en | contradicts | The two-week camp (3 March – 30 April 2025) was wet.
duration | en | contradicts | It lasted six days, from 2 to 4 June 2025.
duration | en | agrees | The six-year study (1999-2005) and a ten-month trial from March 2024 to December 2024 ended.
duration | en |  | The two-year review of the plan (2019–2025); the five-year average (2001–2024).
duration | en |  | After two years (2019–2025 plan) it ended; the four-year cycle (2019–2024 was lost).
anniversary | vi | contradicts | Kỷ niệm 30 năm Ngày thành lập trường (05/9/1990 - 05/9/2025).
anniversary | vi | contradicts | Nhân dịp 30 năm Ngày mở chợ (05/9/1990 - 05/9/2025), huyện mở hội.
anniversary | vi | contradicts | Kỷ niệm lần thứ 40 ngày mở cửa (1983 - 2025).
anniversary | vi | inferred | Kỷ niệm 35 năm Ngày A (05/9/1990 - 05/9/2025) và Ngày B (07/9/1991 - 07/9/2025).
anniversary | vi | agrees | Kỷ niệm 34 năm ngày mở chợ (20/12/1990 - 05/9/2025).
anniversary | vi | contradicts | Kỷ niệm 30 năm Ngày A (05/9/1990 - 05/9/2025) và 5 hộ Ngày B (07/9/1991 - 07/9/2025).
anniversary | vi | contradicts | Kỷ niệm 30 năm Ngày A (05/9/1990 - 05/9/2025) và phát động thi đua.
anniversary | vi |  | Kỷ niệm 30 năm Ngày A (05/9/2025 - 05/9/1990).
anniversary | vi |  | Loại 30 (1990 - 2025); lần thứ 30 (1990 - 2025); kỷ niệm từ 30 năm trở lên (1990 - 2025).
anniversary | vi |  | Kết quả 3 năm thực hiện đề án (2022 - 2025); tổ 40 hộ.
anniversary | en | contradicts | The guild marked its 60th anniversary (1968–2025).
anniversary | en | contradicts | The guild marked its fiftieth anniversary (1971–2025).
anniversary | en | agrees | The guild marked its 60th anniversary (1965–2025).
anniversary | en | contradicts | The club celebrated 55 years (1965–2025).
anniversary | en | undecided | The guild marked its 60th anniversary with a tour (2024–2025).
anniversary | en |  | The 60th guest (1965–2025) came.
age | vi | contradicts | Cụ sinh năm 1930, năm 2025 cụ 85 tuổi.
age | vi | agrees | Cụ sinh ngày 03/4/1930, năm 2025 cụ 94 tuổi.
age | vi | undecided | Cụ sinh năm 1930, lấy chồng năm 1950, sinh con năm 1955 khi 60 tuổi.
age | vi |  | Sinh năm nào cũng được; sinh tháng 5/1990, nay 60 tuổi; sinh năm 1990, cao 60 cm, 200 tuổi.
age | vi |  | Ông sinh năm 1950, có 30 năm tuổi Đảng; trẻ sinh năm 2020, 5 tuổi trở lên; học sinh năm 2024.
age | en | contradicts | Born in 1971, she was 60 years old in 2025.
age | en | agrees | Born in 1971, she retired in 2025, aged 53.
age | en | undecided | Born in 1971, she is 60 years old.
age | en |  | Members born in 1950 or in 1960, aged 65 and over, and the one born in 1970.
school-year | vi | contradicts | Năm học 2024 - 2027 có 12 lớp.
school-year | vi | agrees | Tuyển sinh năm học 2024 - 2025 đạt 100%.
school-year | vi |  | Trong các năm học 2021 - 2025 không có học sinh bỏ học; năm học 2025.
school-year | en | contradicts | The 2022–24 academic year was long.
school-year | en | agrees | In school year 2022-23 it grew.
school-year | en |  | Over five school years 2019–2024 it grew.
lunar-year | vi | contradicts | Chợ tết Giáp Thìn 2025 đông vui.
lunar-year | vi | contradicts | Năm 2026 (Ất Tỵ) có lũ.
lunar-year | vi | agrees | Tết Nguyên đán Bính Ngọ năm 2026 và xuân Quí Mão 2023.
lunar-year | vi |  | Ông Tân Mão tặng 2025 suất quà; tháng Chạp Giáp Thìn (2025).
period-label | vi | contradicts | Quý I/2025 (từ ngày 01/4/2025 đến ngày 30/6/2025) có 9 vụ.
period-label | vi | contradicts | Quý IV (tháng 4 - tháng 6/2025) có 9 vụ.
period-label | vi | contradicts | Năm 2025 (từ 01/01/2024 đến 31/12/2024) có 9 vụ.
period-label | vi | agrees | Năm 2025 (từ 15/12/2024 đến 14/12/2025) có 9 vụ.
period-label | vi | contradicts | Tháng 8/2025 (từ 01/7/2025 đến 31/7/2025) có 9 vụ.
period-label | vi | agrees | Tháng 8/2025 (từ 15/7/2025 đến 14/8/2025) có 9 vụ.
period-label | vi |  | Quý II/2025 (hội thi từ ngày 10/6/2025 đến ngày 12/6/2025) có 3 cuộc.
period-label | vi |  | Quý II/2025 (tăng 5%), năm 2025 (giai đoạn 2021 - 2025).
period-label | en | contradicts | In Q4 2025 (July–September 2025) it fell.
period-label | en | contradicts | In FY2023/24 (1 July 2024 to 30 June 2025) it fell.
period-label | en | agrees | In FY2025 (1 October 2024 to 30 September 2025) it fell.
period-label | en | agrees | In the first half of 2025 (January–June 2025) it fell.
period-label | en | undecided | In the first quarter (July–September 2025) of the fiscal year it fell.
period-label | en |  | In the year 2025 (10 January to 12 January 2025) it fell.
period-label | en |  | In Q4 2025 (July 2025: 40) it fell; in FY2023/24 (1 to 9 July 2024) too.
congress | vi | contradicts | Đại biểu Quốc hội khóa XIV, nhiệm kỳ 2021 - 2026.
congress | vi | contradicts | Kết luận số 5-KL/TW ngày 03/5/2019 của Bộ Chính trị (khóa XIII).
congress | vi | agrees | Kết luận số 5-KL/TW ngày 03/5/2019 của Ban Bí thư (khóa XII).
congress | vi |  | Nghị quyết ngày 03/5/2009 của Ban Chấp hành Đảng bộ tỉnh (khóa XIII).
congress | vi |  | Đoàn khóa XIV, nhiệm kỳ 2020 - 2025.
congress | vi |  | Quốc hội khóa XV họp; Bộ Chính trị (khóa XIII) giao 3 việc.
congress | en | agrees | The National Assembly XV term (2021–2026) began.
""")


@pytest.mark.parametrize(("name", "code", "outcome", "text"), CASES)
def test_a_sentence_is_told_as_it_is(name: str, code: str, outcome: str, text: str) -> None:
    assert told(outcomes(text, code, name)) == outcome


def test_no_check_speaks_of_a_text_without_dates() -> None:
    for name in CHECKS:
        assert outcomes("Toàn xã có 12 hộ nghèo, giảm 3 hộ.", "vi", name) == []


def test_a_missing_start_year_is_inherited_backwards_across_the_year_end() -> None:
    (result,) = results(document("It ran from 21 December to 15 March 2026.", "en"), "date-range")
    assert result.values["start"] == dt.date(2025, 12, 21)


def test_the_anchor_of_a_range_is_the_whole_range() -> None:
    doc = document("Nghỉ từ ngày 20/12/2025 đến ngày 05/01/2025.", "vi")
    (result,) = results(doc, "date-range")
    assert doc.quote(result.anchor) == "20/12/2025 đến ngày 05/01/2025"


def test_a_range_to_a_day_that_does_not_exist_is_no_range() -> None:
    assert outcomes("Nghỉ từ ngày 20/12/2025 đến ngày 31/11/2025.", "vi", "date-range") == []


def test_dates_in_table_cells_are_looked_at() -> None:
    doc = document("từ 20/12/2025 đến 05/01/2025\n31/4/2025", "vi", kind="cell")
    assert [r.outcome for r in results(doc, "date-range")] == ["contradicts"]
    assert [r.outcome for r in results(doc, "date-valid")] == ["contradicts"]


def test_an_anniversary_is_no_length_of_time() -> None:
    assert outcomes("Kỷ niệm 34 năm (1990 - 2025).", "vi", "duration") == []


@pytest.mark.parametrize(("unit", "wanted"), [("day", (30, 31)), ("week", (4, 5)), ("month", (0, 1)), ("year", (0, 1))])
def test_a_length_is_counted_both_ways(unit: str, wanted: tuple[int, int]) -> None:
    assert counted(dt.date(2025, 1, 1), dt.date(2025, 1, 31), unit) == wanted


def test_two_ends_without_a_year_name_no_days() -> None:
    (claim,) = subject(document("Nghỉ từ ngày 20/12 đến ngày 05/01.", "vi")).of("date-range")
    assert ends(claim.one("start"), claim.one("end")) == []


# --- against the report itself ------------------------------------------------------------------------------------

QUARTER = Head("BÁO CÁO kết quả quý I/2026", (2026,), dt.date(2026, 1, 1), dt.date(2026, 3, 31))
ANNUAL = Head("Báo cáo kết quả năm 2025", (2025,), dt.date(2025, 1, 1), dt.date(2025, 12, 31))
SIGNED = Head("Report Q1 2026", (2026,), dt.date(2026, 1, 1), dt.date(2026, 3, 31), dt.date(2026, 4, 10))
PLAN = Head("KẾ HOẠCH công tác năm 2026", (2026,), dt.date(2026, 1, 1), dt.date(2026, 12, 31))
SPAN = Head("BÁO CÁO kết quả giai đoạn 2021 - 2025", (2021,), dt.date(2021, 1, 1), dt.date(2021, 12, 31))
HEADS = {"quarter": QUARTER, "annual": ANNUAL, "signed": SIGNED, "plan": PLAN, "span": SPAN, "none": Head()}

PERIOD = run("""
quarter | vi | agrees | Tại Hội nghị họp ngày 06/4/2026, các bên thống nhất.
quarter | vi | far | Tại Hội nghị họp ngày 06/4/2023, các bên thống nhất.
quarter | vi | outside | Tại Hội nghị họp ngày 06/4/2025, các bên thống nhất.
quarter | vi | undecided | Căn cứ kết luận tại phiên họp ngày 06/12/2025, các bên báo cáo.
quarter | vi | undecided | Tại Hội nghị họp ngày 06/12/2026, các bên thống nhất.
quarter | vi | far | Đến ngày 09/3/2024, toàn xã có 5 mô hình.
quarter | vi | undecided | Đến ngày 30/6/2026, toàn xã phấn đấu có 5 mô hình.
quarter | vi | undecided | Tính đến ngày 20/3/2025 tăng 5 mô hình so với năm trước.
quarter | vi | far | Xã A, ngày 10 tháng 4 năm 2024
quarter | vi | agrees | Xã A, ngày 10 tháng 4 năm 2026
quarter | vi |  | Thực hiện Quyết định ngày 10/4/2024, phải xong trước ngày 30/6/2026.
annual | vi | undecided | Tính đến ngày 31/12/2020, toàn xã có 5 mô hình.
annual | vi | undecided | Tại Kế hoạch 5/KH-UBND giao tính đến ngày 20/3/2020 xong.
plan | vi | undecided | Tại Hội nghị họp ngày 20/12/2025, các bên thống nhất.
plan | vi | undecided | Xã A, ngày 20 tháng 12 năm 2025
span | vi | undecided | Tại Hội nghị họp ngày 06/4/2020, các bên thống nhất.
none | vi | undecided | Tại Hội nghị họp ngày 06/4/2020, các bên thống nhất.
signed | en | agrees | Adopted at the meeting of 8 April 2026.
signed | en | outside | Adopted at the meeting of 8 June 2026.
signed | en | far | Adopted at the meeting of 8 April 2023.
signed | en | outside | As at 12 May 2026 there were 40 boats.
""")


@pytest.mark.parametrize(("head", "code", "outcome", "text"), PERIOD)
def test_the_reports_own_date_is_held_against_its_period(head: str, code: str, outcome: str, text: str) -> None:
    assert told(outcomes(text, code, "period", HEADS[head])) == outcome


def sectioned(title: str, text: str, code: str, head: Head, years: tuple[int, ...] = ()) -> Document:
    """A report of one section under another: heading, subheading without a year, paragraph."""
    blocks = [Block(0, "heading", title, [], section=0), Block(1, "heading", "Chung", [], section=1)]
    blocks.append(Block(2, "paragraph", text, [], section=1))
    sections = [Section(0, 0, "I.", 1, -1, title, "I", years), Section(1, 1, "1.", 2, 0, "Chung", "I.1")]
    return Document("x.txt", "txt", "", blocks, language=code, sections=sections, head=head)


def test_in_the_body_only_a_slip_of_the_year_is_doubted_and_never_more() -> None:
    for text, wanted in [
        ("Tính đến ngày 15/3/2024, toàn xã có 5 mô hình.", "outside"),
        ("Tính đến ngày 15/9/2024, toàn xã có 5 mô hình.", "undecided"),
        ("Hội đồng họp ngày 15/3/2024 đã giao việc.", "undecided"),
    ]:
        doc = sectioned("KẾT QUẢ", text, "vi", QUARTER)
        assert [r.outcome for r in results(doc, "period")] == [wanted]


THEMES = run("""
2026 | vi | contradicts | Xã xác định chủ đề năm 2025 là “Xanh”.
2026 | vi | agrees | Xã xác định chủ đề năm 2026 là “Xanh”.
2026 | vi | undecided | Tiếp tục thực hiện chủ đề năm 2025 “Xanh”.
2026 | vi | undecided | Xã chọn chủ đề năm 2027 là “Xanh”.
2026 | vi | undecided | Chủ đề năm 2025 là “Xanh”, của năm 2026 là “Sạch”.
2026 | vi |  | Chủ đề thi đua được giữ nguyên từ năm 2019 đến nay.
2026 | en | contradicts | The theme for 2025 is green.
2026 | en | contradicts | The 2025 theme is green.
2026 | en | undecided | The 2025 theme was green.
2026 | en |  | In 2025 the theme was green.
""")


@pytest.mark.parametrize(("year", "code", "outcome", "text"), THEMES)
def test_a_theme_has_the_year_of_its_section(year: str, code: str, outcome: str, text: str) -> None:
    doc = sectioned(f"NHIỆM VỤ {year}", text, code, ANNUAL, (int(year),))
    found = results(doc, "theme-year")
    assert told([r.outcome for r in found]) == outcome
    assert all(doc.quote(span).startswith("NHIỆM VỤ") for r in found for span in r.related)


def test_without_a_section_year_a_theme_is_held_against_the_title() -> None:
    text = "Xã xác định chủ đề năm 2024 là “Xanh”."
    assert outcomes(text, "vi", "theme-year", ANNUAL) == ["contradicts"]
    assert outcomes(text, "vi", "theme-year") == []
    assert outcomes(text, "vi", "theme-year", SPAN) == []


@pytest.mark.parametrize(
    ("title", "code", "head", "wanted"),
    [
        ("KẾT QUẢ CÔNG TÁC NĂM 2024", "vi", ANNUAL, ["contradicts"]),
        ("KẾT QUẢ QUÝ I NĂM 2025", "vi", QUARTER, ["contradicts"]),
        ("KẾT QUẢ CÔNG TÁC NĂM 2025", "vi", ANNUAL, ["agrees"]),
        ("KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2024", "vi", ANNUAL, []),
        ("PHƯƠNG HƯỚNG NĂM 2026", "vi", ANNUAL, []),
        ("KẾT QUẢ NĂM 2024 CỦA XÃ", "vi", ANNUAL, []),
        ("KẾT QUẢ 12 CHỈ TIÊU NĂM 2024", "vi", ANNUAL, []),
        ("KẾT QUẢ GIAI ĐOẠN 2021 - 2025", "vi", ANNUAL, []),
        ("KẾT QUẢ NĂM 2024", "vi", SPAN, []),
        ("Results for 2024", "en", ANNUAL, ["contradicts"]),
        ("Outlook for 2026", "en", ANNUAL, []),
    ],
)
def test_a_heading_of_results_has_a_year_of_the_title(title: str, code: str, head: Head, wanted: list[str]) -> None:
    assert [r.outcome for r in results(sectioned(title, "Có 5 việc.", code, head), "heading-year")] == wanted


EVENTS = run("""
annual | vi | agrees | Xã tổ chức kỷ niệm 78 năm Ngày Thương binh - Liệt sĩ.
annual | vi | contradicts | Xã tổ chức kỷ niệm 76 năm Ngày Thương binh - Liệt sĩ.
annual | vi | doubtful | Xã tổ chức kỷ niệm 90 năm Ngày Báo chí cách mạng Việt Nam.
annual | vi | agrees | Chuẩn bị kỷ niệm 96 năm Ngày thành lập Đảng.
annual | vi | agrees | Năm 2019 xã đã kỷ niệm 72 năm Ngày Thương binh - Liệt sĩ.
annual | vi | undecided | Kỷ niệm 5 năm Ngày Thương binh - Liệt sĩ của thôn.
annual | vi |  | Kỷ niệm 20 năm Ngày thành lập Hội Chữ thập đỏ phường; kỷ niệm 30 năm Ngày thành lập Đảng bộ huyện.
annual | vi |  | Sau 20 năm phong trào thi đua ái quốc của xã; loại 3 Ngày Thương binh - Liệt sĩ.
quarter | vi | contradicts | Xã tổ chức kỷ niệm 95 năm Ngày thành lập Đảng.
none | vi | undecided | Xã tổ chức kỷ niệm 95 năm Ngày thành lập Đảng.
annual | en | contradicts | They kept the 70th anniversary of the August Revolution.
annual | en | agrees | They kept the 80th anniversary of the August Revolution.
""")


@pytest.mark.parametrize(("head", "code", "outcome", "text"), EVENTS)
def test_a_known_event_is_counted_to_the_reports_own_year(head: str, code: str, outcome: str, text: str) -> None:
    assert told(outcomes(text, code, "known-anniversary", HEADS[head])) == outcome


REVIEWS = run("""
quarter | vi | agrees | Tổng kết 15 năm thực hiện Chỉ thị số 9-CT/TW, ngày 22/7/2011.
quarter | vi | agrees | Sơ kết 5 năm thực hiện Chỉ thị số 9-CT/TW, ngày 24/6/2022.
quarter | vi | contradicts | Sơ kết 5 năm thực hiện Chỉ thị số 9-CT/TW, ngày 24/6/2015.
none | vi | undecided | Sơ kết 5 năm thực hiện Chỉ thị số 9-CT/TW, ngày 24/6/2015.
span | vi | agrees | Sơ kết 5 năm thực hiện Chỉ thị số 9-CT/TW, ngày 24/6/2020.
quarter | vi |  | Sơ kết 5 năm thực hiện phong trào, có 9 xã. Ngày 24/6/2015 đã ký; tổng kết 4 năm ngày 24/6/2015.
quarter | vi |  | Sơ kết 5 năm. Thực hiện 5 năm Chỉ thị số 9-CT/TW, ngày 24/6/2015.
quarter | vi |  | Tổng kết 5 năm số 9-CT/TW, 5 hộ ngày 24/6/2015; tổng kết 5 năm số 9-CT/TW; họp.
""")


@pytest.mark.parametrize(("head", "code", "outcome", "text"), REVIEWS)
def test_a_review_is_as_old_as_its_document_give_or_take_a_year(head: str, code: str, outcome: str, text: str) -> None:
    assert told(outcomes(text, code, "elapsed", HEADS[head])) == outcome


def test_an_age_without_a_year_is_meant_for_the_reports_year() -> None:
    assert outcomes("Born in 1971, she is 60 years old.", "en", "age", ANNUAL) == ["contradicts"]
    assert outcomes("Born in 1971, she is 54 years old.", "en", "age", ANNUAL) == ["agrees"]


TERMS = "Nhiệm kỳ 2010-2015 tốt.\nNhiệm kỳ 2015-2020 tốt.\nNhiệm kỳ 2020-2025 tốt.\n"


def test_a_term_is_held_against_the_custom_of_the_report_only() -> None:
    assert told(outcomes(TERMS + "Hội, nhiệm kỳ 2025-2029, mới lập.", "vi", "term-length")) == "differs"
    assert told(outcomes(TERMS + "Chi bộ, nhiệm kỳ 2025-2027, mới lập.", "vi", "term-length")) == "agrees"
    assert told(outcomes(TERMS + "Qua các nhiệm kỳ 2000-2025, xã lớn lên.", "vi", "term-length")) == "agrees"
    assert outcomes("Hội, nhiệm kỳ 2025-2029, mới lập.", "vi", "term-length") == []
    assert told(outcomes("Nhiệm kỳ 2010-2015 tốt, nhiệm kỳ 2025-2029 tốt.", "vi", "term-length")) == "undecided"
