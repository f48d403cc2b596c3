"""Citations: what a symbol says, who issues it, and whether citations agree with each other and with themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from wording_fixtures import run, subject_of, told

from auditor.checks.reference_order import MOST
from auditor.checks.symbols import malformed
from auditor.claims import symbols
from auditor.claims.issuers import Issuer, issuer_before, issuer_behind, issuer_of
from auditor.claims.references import name_before
from auditor.domain import documents

# --- symbols ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "year", "kind", "body", "proper"),
    [
        ("29-NQ/TW", "29", None, "NQ", "TW", "29-NQ/TW"),
        ("14/KH-UBND", "14", None, "KH", "UBND", "14/KH-UBND"),
        ("48/2019/NĐ-CP", "48", 2019, "NĐ", "CP", "48/2019/NĐ-CP"),
        ("31/2024/QH15", "31", 2024, "", "QH15", "31/2024/QH15"),
        ("15/UBND-VHXH", "15", None, "", "UBND-VHXH", "15/UBND-VHXH"),
        ("05/QĐ-MTTQ-BTT", "05", None, "QĐ", "MTTQ-BTT", "05/QĐ-MTTQ-BTT"),
        ("16-HU/KH", "16", None, "KH", "HU", "16-KH/HU"),
        ("29- NQ/TW. Hội", "29", None, "NQ", "TW", "29-NQ/TW"),
        ("7a-CTR/TU", "7a", None, "CTr", "TU", "7a-CTr/TU"),
    ],
)
def test_a_symbol_is_read_part_by_part(text, number, year, kind, body, proper):
    symbol = symbols.read(text)
    assert symbol is not None
    assert (symbol.number, symbol.year, symbol.kind, symbol.body, symbol.proper) == (number, year, kind, body, proper)


@pytest.mark.parametrize("text", ["", "NQ/TW", "29", "29 người"])
def test_what_has_no_number_and_code_is_no_symbol(text):
    assert symbols.read(text) is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("29-NQ/TW", False),
        ("29/NQ-TW", True),
        ("29/NQ/TW", True),
        ("29-NQ-TW", True),
        ("16-HU/KH", True),
        ("16/HU-KH", False),
        ("14/KH-UBND", False),
        ("14-KH/UBND", True),
        ("14/KH/UBND", True),
        ("48/2019/NĐ-CP", False),
        ("48/2019-NĐ-CP", True),
        ("05/QĐ-MTTQ-BTT", False),
        ("05-QĐ/BCĐ", False),
        ("05/QĐ-BCĐ", False),
        ("31/2024/QH15", False),
        ("12-KH/HND", False),
        ("3/R&D-X", False),
    ],
)
def test_only_signs_that_the_body_never_uses_make_a_symbol_malformed(text, wrong):
    symbol = symbols.read(text)
    assert symbol is not None
    assert malformed(symbol) is wrong


def test_a_number_torn_from_its_codes_is_malformed():
    assert told("symbol-form", "Hội thực hiện Kế hoạch số 09 KH/HU về bến đò.", "vi") == [("malformed", "09 KH/HU")]
    assert told("symbol-form", "Trạm có 09 KH/HU máy.", "vi") == []


def test_a_blank_inside_a_symbol_is_spacing_only():
    assert told("symbol-form", "Dẫn Nghị quyết số 29- NQ/TW về nghề.", "vi") == [("spaced", "29- NQ/TW")]


def test_documents_of_the_last_century_had_other_forms():
    assert told("symbol-form", "Theo Quyết định số 245-QĐ/TTg ngày 22/4/1996 về đất bãi.", "vi") == []


# --- issuers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "level", "place"),
    [
        ("Bộ Chính trị", "central", ""),
        ("Thủ tướng Chính phủ", "central", ""),
        ("UBND tỉnh", "tỉnh", ""),
        ("Ban Thường vụ Đảng ủy phường Bến Đò", "phường", "bến đò"),
        ("Thành ủy", "thành phố", ""),
        ("Tỉnh ủy Bến Hạ", "tỉnh", "bến hạ"),
        ("Ban Chỉ đạo", "", ""),
        ("Bảo hiểm xã hội", "", ""),
        ("UBND xã Bãi Sậy", "xã", "bãi sậy"),
    ],
)
def test_an_issuer_has_a_level_and_a_place(name, level, place):
    found = issuer_of(name)
    assert (found.level, found.place) == (level, place)


def test_issuers_differ_only_when_both_are_known():
    ward, other, city = Issuer("xã", "bãi sậy"), Issuer("xã", "bến hạ"), Issuer("thành phố")
    assert ward.differs(city)
    assert ward.differs(other)
    assert ward.same(Issuer("xã"))
    assert not ward.differs(Issuer())
    assert not ward.same(Issuer())


def test_the_issuer_stands_behind_the_date_or_before_an_english_kind():
    assert issuer_behind(" của UBND huyện về thủy lợi").name == "ubnd huyện"
    assert issuer_behind(" about tolls") == Issuer()
    assert issuer_behind(" of the Harbour Board sets tolls") == Issuer("named", "harbour board", "harbour board")
    assert issuer_before("as the County ") == Issuer("named", "county", "county")
    assert issuer_before("Under ") is None
    assert issuer_before("under ") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("thực hiện Kế hoạch", "kế hoạch"),
        ("ban hành Chương trình hành động", "chương trình"),
        ("Thông báo kết luận", "thông báo kết luận"),
        ("the Plan", "plan"),
        ("các thôn", ""),
    ],
)
def test_the_kind_is_named_right_before_the_number(words, name):
    assert name_before(words) == name


# --- the tables -------------------------------------------------------------------------------------------------------


def test_numbers_of_the_party_start_anew_after_a_congress():
    day = dt.date
    assert documents.restarts("TW", day(2020, 12, 1), day(2021, 3, 1))
    assert not documents.restarts("TW", day(2022, 1, 1), day(2025, 12, 1))
    assert documents.restarts("ĐU", day(2025, 7, 1), day(2025, 9, 1))
    assert not documents.restarts("ĐU", day(2025, 12, 1), day(2026, 9, 1))


def test_codes_tell_party_state_and_central_bodies():
    assert documents.is_party("BTGDVTU")
    assert not documents.is_party("UBND")
    assert documents.is_state("HĐND")
    assert documents.is_central("UBTVQH15")
    assert not documents.is_central("ĐU")


# --- two dates --------------------------------------------------------------------------------------------------------

DATES = [
    (
        "Theo Nghị quyết số 29-NQ/TW, ngày 04/11/2013 và Nghị quyết số 29-NQ/TW ngày 05/11/2013.",
        [("contradicts", "29-NQ/TW ngày 05/11/2013")],
    ),
    (
        "Theo Nghị quyết số 29-NQ/TW, ngày 04/11/2013 và Nghị quyết số 29-NQ/TW ngày 04/11/2014.",
        [("other-year", "29-NQ/TW ngày 04/11/2014")],
    ),
    ("Theo Nghị quyết số 29-NQ/TW, ngày 04/11/2013 và Nghị quyết số 29-NQ/TW ngày 25/7/2008.", []),
    (
        "Có Kế hoạch số 01-KH/ĐU ngày 16/7/2025 và Kế hoạch số 01-KH/ĐU ngày 22/8/2025.",
        [("undecided", "01-KH/ĐU ngày 22/8/2025")],
    ),
    (
        "Có Kế hoạch số 19-KH/ĐU ngày 06/8/2025 và Kế hoạch số 19-KH/ĐU ngày 06/9/2025.",
        [("two-terms", "19-KH/ĐU ngày 06/9/2025")],
    ),
    (
        (
            "Có Kế hoạch số 01-KH/ĐU ngày 16/7/2025, Kế hoạch số 01-KH/ĐU ngày 22/8/2025; "
            "Kế hoạch số 01-KH/ĐU ngày 23/8/2025."
        ),
        [("undecided", "01-KH/ĐU ngày 22/8/2025"), ("unknown-issuer", "01-KH/ĐU ngày 23/8/2025")],
    ),
    (
        "Có Kế hoạch số 71-KH/ĐU ngày 16/7/2024 và Kế hoạch số 71-KH/ĐU ngày 22/8/2024.",
        [("unknown-issuer", "71-KH/ĐU ngày 22/8/2024")],
    ),
    (
        (
            "Có Quyết định số 40/QĐ-UBND ngày 03/02/2025 của UBND xã và Quyết định "
            "số 40/QĐ-UBND ngày 05/02/2025 của UBND xã."
        ),
        [("contradicts", "40/QĐ-UBND ngày 05/02/2025")],
    ),
    (
        (
            "Có Quyết định số 40/QĐ-UBND ngày 03/02/2025 của UBND xã và Quyết định "
            "số 40/QĐ-UBND ngày 05/02/2025 của UBND tỉnh."
        ),
        [],
    ),
    (
        (
            "Có Chỉ thị số 40-CT/TW ngày 22/11/2014; Chỉ thị số 40-CT/TW ngày "
            "22/11/2014; Chỉ thị số 40-CT/TW ngày 21/11/2014."
        ),
        [("contradicts", "40-CT/TW ngày 21/11/2014")],
    ),
    (
        (
            "Có Chỉ thị số 40-CT/TW ngày 21/11/2014; Chỉ thị số 40-CT/TW ngày "
            "22/11/2014; Chỉ thị số 40-CT/TW ngày 22/11/2014."
        ),
        [("contradicts", "40-CT/TW ngày 21/11/2014")],
    ),
    ("Có Chỉ thị số 40-CT/TW ngày 32/11/2014 và Chỉ thị số 40-CT/TW ngày 22/11/2014.", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_one_symbol_of_one_issuer_has_one_date_in_a_year(text, expected):
    assert told("reference-dates", text, "vi") == expected


def test_in_english_an_order_without_a_year_in_its_number_may_be_of_another_issuer():
    text = "Order 14 of 3 June 2024 sets the toll. Order 14 of 5 June 2024 bans nets."
    assert told("reference-dates", text, "en") == [("unknown-issuer", "14 of 5 June 2024")]
    text = "Order 14/2024 of 3 June 2024 sets the toll. Order 14/2024 of 5 June 2024 bans nets."
    assert told("reference-dates", text, "en") == [("contradicts", "14/2024 of 5 June 2024")]


def test_a_second_citation_with_the_same_date_agrees():
    results = run("reference-dates", subject_of("Order 4/2024 of 3 June 2024; Order 4/2024 of 3 June 2024.", "en"))
    assert [result.outcome for result in results] == ["agrees"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định số 48/2019/NĐ-CP ngày 05/6/2020", [("contradicts", "48/2019/NĐ-CP ngày 05/6/2020")]),
        ("Nghị định số 48/2019/NĐ-CP ngày 05/6/2019", []),
        ("Nghị định số 48/2019/NĐ-CP, ngày 05/6/2020 Xã họp", []),
        ("Nghị định số 48/2019/NĐ-CP có hiệu lực từ ngày 05/6/2020", []),
        ("Nghị quyết số 29-NQ/TW ngày 05/6/2020", []),
    ],
)
def test_the_year_in_a_symbol_is_that_of_the_date_beside_it(text, expected):
    assert told("reference-year", text, "vi") == expected


def test_known_documents_are_compared_within_their_year():
    assert told("known-document", "Nghị quyết số 71-NQ/TW ngày 21/8/2025", "vi") == [
        ("differs", "71-NQ/TW ngày 21/8/2025")
    ]
    twice = "Nghị quyết số 71-NQ/TW ngày 21/8/2025; Nghị quyết số 71-NQ/TW ngày 21/8/2025"
    assert len(told("known-document", twice, "vi")) == 1
    assert told("known-document", "Nghị quyết số 71-NQ/TW ngày 22/8/2025", "vi") == []
    assert told("known-document", "Nghị quyết số 71-NQ/TW ngày 21/8/1990", "vi") == []


# --- order, kind, what is lacking -------------------------------------------------------------------------------------

ORDER = [
    (
        (
            "Có Nghị quyết số 41-NQ/TW ngày 10/10/2023, Nghị quyết số 43-NQ/TW "
            "ngày 24/3/2023, Nghị quyết số 42-NQ/TW ngày 24/11/2023."
        ),
        ["43-NQ/TW ngày 24/3/2023"],
    ),
    ("Có Nghị quyết số 41-NQ/TW ngày 10/10/2023 và Nghị quyết số 42-NQ/TW ngày 24/11/2023.", []),
    ("Có Nghị quyết số 41-NQ/TW ngày 10/10/2023 và Kết luận số 43-KL/TW ngày 24/3/2023.", []),
    ("Có Chỉ thị số 19-CT/TW ngày 05/11/2012 và Chỉ thị số 08-CT/TW ngày 21/10/2021.", []),
    (
        (
            "Có Nghị quyết số 41-NQ/TW ngày 10/10/2023, Nghị quyết số 43-NQ/TW "
            "ngày 24/3/2023 và Nghị quyết số 43-NQ/TW ngày 25/3/2023."
        ),
        [],
    ),
    ("Có Quyết định số 90/QĐ-UBND ngày 02/3/2024 và Quyết định số 95/QĐ-UBND ngày 01/3/2024.", []),
    (
        (
            "Có Quyết định số 90/QĐ-UBND ngày 02/3/2024 của UBND xã và Quyết định "
            "số 95/QĐ-UBND ngày 01/3/2024 của UBND xã."
        ),
        ["95/QĐ-UBND ngày 01/3/2024"],
    ),
    (
        (
            "Có Kế hoạch số 90-KH/ĐU ngày 02/3/2024 của Đảng ủy xã và Kế hoạch số "
            "95-KH/ĐU ngày 01/3/2024 của Đảng ủy phường."
        ),
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ORDER)
def test_a_larger_number_of_one_series_is_not_of_an_earlier_day(text, expected):
    assert [quote for _, quote in told("reference-order", text, "vi")] == expected


def test_a_long_series_without_any_order_has_no_citation_out_of_order() -> None:
    def cited(count: int) -> str:
        start = dt.date(2025, 12, 1)
        days = (f"{start - dt.timedelta(n % 300):%d/%m/%Y}" for n in range(count))
        return "\n\n".join(f"Nghị quyết số {n}-NQ/TW ngày {day} nêu rõ." for n, day in enumerate(days, 1))

    assert len(told("reference-order", cited(4), "vi")) == 3
    assert told("reference-order", cited(MOST + 5), "vi") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Kế hoạch số 64-NQ/TU của tỉnh.", ["64-NQ/TU"]),
        ("Theo Quy định số 64-QĐ/TU của tỉnh.", []),
        ("Gửi Công văn triển khai Thông báo Kết luận số 6-KL/TU.", ["6-KL/TU"]),
        ("Gửi Thông báo kết luận số 6-TB/TU.", []),
        ("Thông báo Kết luận số 6-KL/TU tới các thôn.", []),
        ("Theo Kết luận số 6-NQ/TU.", ["6-NQ/TU"]),
        ("Theo công văn số 15/UBND-VHXH.", []),
    ],
)
def test_the_words_name_the_kind_that_the_symbol_stands_for(text, expected):
    assert [quote for _, quote in told("symbol-kind", text, "vi")] == expected


def test_the_word_number_is_asked_for_only_where_the_report_writes_it():
    mostly = "Học Nghị quyết số 29-NQ/TW, Chỉ thị số 40-CT/TW và Kết luận 06-KL/TW."
    assert told("number-word", mostly, "vi") == [("missing", "06-KL/TW")]
    assert told("number-word", "Học Nghị quyết 29-NQ/TW và Chỉ thị số 40-CT/TW.", "vi") == []
    assert told("number-word", "Học Nghị quyết số 29-NQ/TW.", "vi") == []


def test_a_first_citation_lacks_what_its_neighbours_carry():
    plans = (
        "Có Kế hoạch số 3-KH/HU ngày 06/3/2023; Kế hoạch số 7-KH/HU ngày 11/4/2023; "
        "{}; Kế hoạch số 12-KH/HU ngày 20/6/2023."
    )
    assert told("first-citation", plans.format("Kế hoạch số 9-KH/HU"), "vi") == [("no-date", "9-KH/HU")]
    assert told("first-citation", plans.format("Kế hoạch số 7-KH/HU"), "vi") == []
    assert told("first-citation", plans.format("Luật số 31/2024/QH15"), "vi") == []
    named = "Có Chỉ thị số {}-CT/TW ngày 0{}/3/2023 của Ban Bí thư; "
    text = "".join(named.format(n, n) for n in (3, 4, 5)) + "Chỉ thị số 6-CT/TW ngày 07/3/2023 về nghề cá."
    assert told("first-citation", text, "vi") == [("no-issuer", "6-CT/TW")]


# --- pointers ---------------------------------------------------------------------------------------------------------

TABLE = "\n\nTable 1. Catch\n\n| Fish | Tonnes |\n|---|---|\n| Carp | 12 |\n"
HEADINGS = "# 1. Canals\n\nAll flow.\n\n# 2. Herds\n\nAll thrive.\n\n# 3. Woods\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"See Table 2.{TABLE}", ["Table 2"]),
        (f"See Table 1.{TABLE}", []),
        (f"See Table 2 of the Almanac.{TABLE}", []),
        (f"The Handbook says so in Table 2.{TABLE}", []),
        (f"See Annex 2.{TABLE}", []),
        (f"The Handbook says so. Table 2 does not.{TABLE}", ["Table 2"]),
        (f"See Table B.{TABLE}", []),
        (f"{HEADINGS}For more see section 2.", []),
        (f"{HEADINGS}For more see section 9.", ["section 9"]),
        (f"{HEADINGS}For more see section IV.", []),
        (f"{HEADINGS}Annex A\n\nStaff are in Annex B.", ["Annex B"]),
        ("# 1. Canals\n\nFor more see section 9.", []),
        (f"# Table 7 explained{TABLE}", []),
    ],
)
def test_a_pointer_finds_its_target_in_the_report(text, expected):
    assert [quote for _, quote in told("pointer", text, "en", name="text.md")] == expected
