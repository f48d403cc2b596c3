"""Vietnamese without its marks: typed so, or lost in scanning. The same findings, and no figure that is none."""

from __future__ import annotations

import unicodedata

import pytest

import auditor
from auditor import claims, readers, structure
from auditor.claims.subject import Subject
from auditor.language import damage, get
from auditor.model import Finding, Report

# Filler that makes a text long enough to be told for a scan; it has no figures of its own.
SCANNED = (
    "Hdi ngh} nha tr6ng cdy da t6 ch&c xong vi€c chi€t canh, 1am c6, tu6i nu6c cho vu6n uom; bd con rdt phdn kh6i. "
    "C4c t6 d3 ph4t qu4ng r4nh n6c, sua d6 ngh€, 1au ch6i nh4 kho va 1am h4ng r4o m6i. Ban qu4n 1y nh4c b4 con gi6 g}n "
    "v€ sinh, kh6ng d6t r4c, kh6ng th4 r6ng tr4u b6 ra d6ng; ch4u n4o ngh} h€ th} ra v6n gi6p 6ng b4."
)


def bare(text: str) -> str:
    """The text typed without marks."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def report(text: str, language: str = "vi") -> Report:
    audit = auditor.audit_text(text, language=language, min_confidence="low", ledger=True)
    assert not audit.errors, audit.errors
    return audit.reports[0]


def told(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.severity, bare(finding.computed)) for finding in found]


def scanned(text: str) -> Subject:
    document = structure.build(readers.read_bytes(f"{SCANNED}\n\n{text}\n".encode(), "x.txt"))
    assert document.quality == "ocr"
    return claims.find(document)


def figures(text: str) -> list[tuple[str, str]]:
    """Kind and text of the figures behind the filler of a scan, without what is no quantity."""
    subject = scanned(text)
    last = subject.document.blocks[-1].index
    return [(f.kind, f.text) for f in subject.figures[last] if f.kind not in ("label", "code")]


# --- typed without marks --------------------------------------------------------------------------------------------

SENTENCES = [
    "Có 57/60 hộ ký cam kết, đạt 93%.",
    "Có 57/60 hộ ký cam kết, đạt 95%.",
    "Tổng số 120 hồ sơ, trong đó: 50 hồ sơ đất đai, 40 hồ sơ vay vốn và 31 hồ sơ khác.",
    "Hợp tác xã thu 46,6 tỷ đồng, bằng 104% dự toán, chi 51,1 tỷ đồng; bội chi 5,5 tỷ đồng.",
    "Đoàn đi từ ngày 21/12/2025 đến ngày 15/3/2025.",
    "Năm 2024 có 412 xã viên, tăng 12 xã viên (tăng 8%) so với năm 2023 (400 xã viên).",
    "Hội thi kéo dài 4 ngày, từ ngày 05/5/2024 đến ngày 07/5/2024.",
    "Số vụ cháy tiếp tục tăng, từ 48 vụ xuống 39 vụ.",
    "Trao 25 suất quà, mỗi suất 500 nghìn đồng, tổng trị giá 15 triệu đồng.",
    "Ra mắt vào Thứ Hai, ngày 20/11/2025 và đã trồng 30 ha tre.",
    "Kỷ niệm 80 năm Quốc khánh (02/9/1945 - 02/9/2024).",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_text_typed_without_marks_gives_the_same_findings(sentence: str) -> None:
    clean, plain = report(sentence), report(bare(sentence))
    assert (clean.quality, plain.quality) == ("clean", "no-diacritics")
    assert told(plain.findings) == told(clean.findings)
    assert [f.place.quote for f in plain.findings] == [bare(f.place.quote) for f in clean.findings]


def test_findings_quote_what_is_written() -> None:
    (finding,) = report("Ke hoach la 300 ban, da may 270 ban, dat 95% ke hoach nam.").findings
    assert finding.place.quote == "95%"
    assert all("ạ" not in place.quote for place in finding.related)


@pytest.mark.parametrize("quality", [damage.OCR, damage.BARE])
@pytest.mark.parametrize(
    "text", [*map(bare, SENTENCES), SCANNED, "", "Đã đủ", "so 17- -KL/TW ngay 5/6/2021", "(1 9/8/1945)"]
)
def test_a_restored_text_keeps_every_character_in_its_place(text: str, quality: str) -> None:
    restorer = damage.restorer(get("vi"), quality)
    assert restorer is not None
    restored = restorer.restore(text)
    assert len(restored) == len(text)
    assert [c for c in restored if c in ".,;"] == [c for c in text if c in ".,;"]


def test_only_damaged_vietnamese_is_restored() -> None:
    assert damage.restorer(get("vi"), "clean") is None
    assert damage.restorer(get("en"), "no-diacritics") is None


@pytest.mark.parametrize(
    ("written", "restored"),
    [
        ("DAT 93%", "ĐẠT 93%"),
        ("Tang 5% so voi cung ky", "Tăng 5% so với cùng kỳ"),
        ("tang 20 suat qua", "tang 20 suất quà"),
        ("20 nam, 15 nu", "20 nam, 15 nữ"),
        ("20 nam tuoi", "20 năm tuoi"),
        ("hai con ga va 30 con vit", "hai con ga và 30 con vit"),
        ("dien tich dat dai dat 30 ha", "diện tích đất đai đạt 30 ha"),
        ("7.000.000d va 100tr dong", "7.000.000đ và 100tr đồng"),
        ("Nghi quyet so 05-NQ/DU", "Nghị quyết số 05-NQ/ĐU"),
        ("13 trieu dong/ho", "13 triệu đồng/hộ"),
        ("Cong", "Cộng"),
    ],
)
def test_a_word_is_given_back_where_only_one_is_meant(written: str, restored: str) -> None:
    restorer = damage.restorer(get("vi"), damage.BARE)
    assert restorer is not None
    assert restorer.restore(written) == restored


def test_number_words_without_marks_need_a_counted_noun() -> None:
    subject = claims.find(
        structure.build(readers.read_bytes(b"Ba Hai da giup hai ho dan trong ba toa nha cao tang nay.", "x.txt"))
    )
    assert subject.document.quality == "no-diacritics"
    assert [f.text for f in subject.all_figures() if f.words] == ["hai"]


def test_a_forced_language_is_asked_for_its_quality_again() -> None:
    text = "Thanh lap 12 to, gom 8 to cap tinh, 7 to cap xa."
    assert report(text).quality == "no-diacritics"
    assert report(text, "en").quality == "clean"


# --- scans ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nhat 13 nhung em hay h4t", []),
        ("Vao ngay 18 16n, ch6 rat d6ng", []),
        ("Nam 2025 13 nam b6i thu", [("year", "2025")]),
        ("Giao luu bang duong 161 cua chung ta", []),
        ("C6 c6 t6 s6 x3 16n 1a", []),
        ("D3 tr6ng 16 ha tre", [("measure", "16 ha")]),
        ("D3 gap 13 ngudi", [("count", "13")]),
        ("D3 tr6ng 17 cay", [("count", "17")]),
        ("Gia 7.000.000d m6t bo", [("money", "7.000.000d")]),
    ],
)
def test_letters_read_as_digits_are_no_quantities(text: str, found: list[tuple[str, str]]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("Co 57/60 h0 da ky, d4t 95%", "ratio-percent", ["95%"]),
        ("C6 t6ng s6 171 h0i vi€n (tr0ng d6: 121 ngudi 6 th6n, 50 ngudi 6 ph6)", "sum", ["171", "121", "50"]),
        ("tir ngdy 02/3/2024 d€n ngdy 12/3/2024", "date-range", ["02/3/2024", "12/3/2024"]),
    ],
)
def test_cues_are_understood_through_the_damage(text: str, kind: str, roles: list[str]) -> None:
    (claim,) = scanned(text).of(kind)
    assert set(roles) <= {figure.text for figure in claim.figures()}


def test_a_first_digit_that_stands_apart_belongs_to_its_date() -> None:
    (claim,) = scanned("Mung 80 nam (1 9/8/1945 - 19/8/2025)").of("date-range")
    start = claim.one("start")
    assert (start.text, start.date) == ("1 9/8/1945", (1945, 8, 19))


def test_a_note_mark_behind_a_span_of_years_is_no_decimal() -> None:
    assert figures("nhiem ky 2021-2026.5 ") == [("period", "2021-2026")]


def test_codes_in_symbols_are_read_through_their_letters() -> None:
    subject = scanned("Quyet dinh s6 08-QB/PU ngay 04/3/2024; Ket luan s6 91- -KL/TW ngay 12/8/2024")
    symbols = [claim.traits["reference"].symbol for claim in subject.of("reference")]
    assert [symbol.proper for symbol in symbols] == ["08-QĐ/ĐU", "91-KL/TW"]


def test_a_scan_lowers_confidence_and_marks_its_report() -> None:
    found = report(f"{SCANNED}\n\nC6 57/60 h0 da ky, d4t 99%.")
    assert found.quality == "ocr"
    assert [(f.rule, f.severity, f.place.quote) for f in found.findings] == [("A101", "error", "99%")]
