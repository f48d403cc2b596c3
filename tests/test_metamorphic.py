"""The same claim in other clothes has the same outcome: other nouns, order, separators, letters, places and marks.

Each claim stands twice in the table, as it is right and with one slip; both must keep their outcome, the right one
silent and the wrong one flagged as gravely as in plain dress.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from attrs import frozen

from auditor import pipeline

LANGUAGES = ("vi", "en")


@frozen
class Claim:
    """A sentence with places for a noun ({n}) and a list of parts ({p}), the slip that makes it wrong, other nouns.

    ``hedged`` is the sentence with a hedge that its figures bear out; ``worded`` swaps digits for number words.
    """

    text: str
    slip: tuple[str, str]
    nouns: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    hedge: tuple[str, str] = ("", "")
    worded: tuple[str, str] = ("", "")


VI = (
    Claim("Có 287/348 {n} đã nộp hồ sơ, đạt 82,5%.", ("82,5%", "83,5%"), ("hộ", "cơ sở", "thành viên", "doanh nghiệp"),
          hedge=("đạt 82,5%", "đạt khoảng 82,5%")),
    Claim("Đã kiểm tra 54 {n} trên tổng số 126 {n}, đạt 42,9%.", ("42,9%", "49,2%"), ("hộ", "nhà hàng", "bến bãi")),
    Claim("Trong 45 {n} đăng ký có 38 {n} được duyệt, 7 {n} chưa được duyệt.", ("7 ", "9 "), ("hộ", "dự án", "trường")),
    Claim("Có 67/70 {n} đạt yêu cầu, còn 3 {n} chưa đạt.", ("còn 3", "còn 5"), ("mẫu", "giếng", "hộ"),
          worded=("còn 3 ", "còn ba ")),
    Claim("Xã có 143 {n}, gồm: {p}.", ("143", "145"), ("công trình", "cơ sở", "mô hình"),
          ("phía bắc 52 {n}", "phía nam 48 {n}", "ven sông 43 {n}")),
    Claim("Huyện có 412 {n} ({p}).", ("412", "421"), ("hộ", "xe", "phòng"), ("tổ Một 205", "tổ Hai 123", "tổ Ba 84")),
    Claim("Kho nhận 96,2 tấn {n}, gồm {p}.", ("96,2", "98,2"), ("gạo", "phân", "giống"),
          ("loại thường 51,8 tấn", "loại tốt 44,4 tấn")),
    Claim("Đã trao 140 {n}: {p}.", ("140", "150"), ("suất quà", "phần thưởng", "học bổng"),
          ("đợt hè 85 {n}", "đợt thu 35 {n}", "đợt đông 20 {n}")),
    Claim("Đoàn có 24 {n}, trong đó 15 {n} ở lại, còn lại 9 {n} về trước.", ("còn lại 9", "còn lại 8"),
          ("người", "học viên", "đại biểu"), worded=("còn lại 9 ", "còn lại chín ")),
    Claim("Cơ cấu {n}: {p}.", ("56,3%", "58,3%"), ("lao động", "nguồn vốn", "cây trồng"),
          ("nhóm đầu 12,7%", "nhóm giữa 31,0%", "nhóm cuối 56,3%")),
    Claim("Có 68,4% số {n} dùng sổ điện tử; 31,6% còn lại dùng sổ giấy.", ("31,6%", "33,6%"),
          ("hộ", "trạm", "cửa hàng")),
    Claim("Số {n} tăng từ 64 {n} lên 96 {n}, tăng 32 {n}.", ("tăng 32", "tăng 34"), ("hộ", "tổ", "cơ sở")),
    Claim("Số {n} giảm từ 36 {n} xuống 27 {n}, giảm 25%.", ("25%", "33%"), ("vụ", "đơn", "cơ sở"),
          hedge=("giảm 25%", "giảm khoảng 25%")),
    Claim("Sản lượng {n} đạt 1.655 tấn, tăng 7,8% so với năm 2024 (1.535 tấn).", ("7,8%", "8,7%"),
          ("lúa", "cá", "muối")),
    Claim("Tỷ lệ {n} tăng từ 71,5% lên 84,0%, tăng 12,5 điểm phần trăm.", ("12,5 điểm", "13,5 điểm"),
          ("hộ dùng nước sạch", "đường bê tông", "trẻ đến lớp")),
    Claim("Lượng {n} bằng 88% so với năm trước, giảm 12%.", ("giảm 12%", "giảm 22%"), ("thuốc", "khách", "rác")),
    Claim("Phát {n} đạt 109% kế hoạch, vượt 9% kế hoạch.", ("vượt 9%", "vượt 6%"), ("thẻ", "sách", "cây giống")),
    Claim("Số {n} tăng từ 3 {n} lên 9 {n}, gấp 3 lần.", ("gấp 3 lần", "gấp 5 lần"), ("mô hình", "trạm", "câu lạc bộ"),
          worded=("gấp 3 lần", "gấp ba lần")),
    Claim("Mua 16 {n}, đơn giá 2.850.000 đồng/{n}, thành tiền 45.600.000 đồng.", ("45.600.000", "46.500.000"),
          ("máy", "tủ", "bàn")),
    Claim("Quỹ chi 54 triệu đồng cho 36 {n}, bình quân 1,5 triệu đồng/{n}.", ("1,5 triệu", "1,8 triệu"),
          ("hộ", "em", "lớp")),
    Claim("Quỹ {n} thu 348 triệu đồng, chi 312 triệu đồng, kết dư 36 triệu đồng.", ("kết dư 36", "kết dư 46"),
          ("khuyến học", "phúc lợi", "đền ơn")),
    Claim("{n} trị giá 1,85 tỷ đồng (1.850 triệu đồng).", ("1.850", "1.580"),
          ("Kho lạnh", "Nhà văn hóa", "Tuyến kênh")),
)  # fmt: skip

EN = (
    Claim("Of the 212 {n}, 159 (75%) were checked.", ("75%", "57%"), ("schools", "farms", "vans"),
          hedge=("(75%)", "(about 75%)")),
    Claim("Some 1,152 of 14,400 {n} (8%) came late.", ("8%", "9%"), ("parcels", "buses", "letters"), hedge=("", "")),
    Claim("Of 45 {n}, 38 were approved and 7 were refused.", ("7 were", "9 were"), ("grants", "plans", "claims")),
    Claim("In all 67 of the 70 {n} passed; the remaining 3 failed.", ("remaining 3", "remaining 5"),
          ("samples", "boilers", "lorries"), worded=("remaining 3 ", "remaining three ")),
    Claim("The town has 143 {n}: {p}.", ("143", "145"), ("shelters", "pumps", "ponds"),
          ("52 in the north", "48 in the south", "43 by the river")),
    Claim("The county runs 412 {n} ({p}).", ("412", "421"), ("homes", "buses", "rooms"),
          ("Ash Lane 205", "Mill Green 123", "Hill Top 84")),
    Claim("The store took in 96.2 tonnes of {n}, comprising {p}.", ("96.2", "98.2"), ("rice", "salt", "seed"),
          ("51.8 tonnes of the common sort", "44.4 tonnes of the fine sort")),
    Claim("The fund made 140 {n}: {p}.", ("140", "150"), ("awards", "loans", "gifts"),
          ("85 in summer", "35 in autumn", "20 in winter")),
    Claim("The centre has 24 {n}, of which 15 are new and the remaining 9 are old.", ("remaining 9", "remaining 8"),
          ("boats", "looms", "ovens"), worded=("remaining 9 ", "remaining nine ")),
    Claim("The breakdown of {n} was {p}.", ("56.3%", "58.3%"), ("income", "sales", "visits"),
          ("12.7% from the east", "31.0% from the west", "56.3% from abroad")),
    Claim("Of the {n}, 61.5% use gas; the remaining 38.5% use oil.", ("38.5%", "35.8%"), ("homes", "works", "hotels")),
    Claim("The number of {n} rose from 64 to 96, an increase of 32.", ("of 32", "of 34"), ("farms", "clubs", "shops")),
    Claim("The number of {n} fell from 36 to 27, down 25%.", ("25%", "33%"), ("fires", "claims", "thefts"),
          hedge=("down 25%", "down about 25%")),
    Claim("Output of {n} was 1,655 tonnes, up 7.8% on 2024 (1,535 tonnes).", ("7.8%", "8.7%"),
          ("rice", "fish", "salt")),
    Claim("The share of {n} rose from 71.5% to 84.0%, up 12.5 percentage points.", ("12.5 per", "13.5 per"),
          ("paved roads", "safe wells", "new homes")),
    Claim("Use of {n} was 88% of last year's level, a fall of 12%.", ("of 12%", "of 22%"), ("paper", "water", "fuel")),
    Claim("Delivery of {n} reached 108% of its target, exceeding it by 8%.", ("by 8%", "by 6%"),
          ("vaccine", "seed", "coal")),
    Claim("The number of {n} increased threefold, from 150 to 450.", ("450", "850"), ("readers", "hives", "trams")),
    Claim("The trust bought 16 {n} at £285 each, for a total of £4,560.", ("£4,560", "£4,650"),
          ("scanners", "desks", "bikes")),
    Claim("The fund paid £54,000 to 36 {n}, an average of £1,500 per {n}.", ("£1,500", "£1,800"),
          ("schools", "shelters", "clubs")),
    Claim("The {n} had income of £348,000 and spending of £312,000, leaving a surplus of £36,000.",
          ("£36,000", "£46,000"), ("museum", "harbour", "hospice")),
    Claim("The new {n} covers 1.5 ha (15,000 m2).", ("15,000", "51,000"), ("wing", "yard", "garden")),
)  # fmt: skip

CLAIMS = {"vi": VI, "en": EN}
LISTS = {"vi": " và ", "en": " and "}
BLOCKS = ("{}", "- {}", "1. {}", "a) {}", "+ {}")
FIGURE = re.compile(r"(?<![\w.,/£])£?\d[\d.,]*\d%?|(?<![\w.,/£])\d%?(?![\w.,/])")


@cache
def run(language: str) -> pipeline.Run:
    return pipeline.prepare(pipeline.Settings(language=language))


def outcome(text: str, language: str, name: str = "text.txt") -> list[tuple[str, str]]:
    """Rule and severity of what the text raises, errors and warnings only."""
    report, problems = pipeline.audit_bytes(text.encode(), name, run(language))
    assert not problems
    return sorted((f.rule, f.severity) for f in report.findings if f.severity != "note")


def written(claim: Claim, noun: int = 0, parts: tuple[str, ...] = (), by: str = ", ", last: str = "") -> str:
    """The right sentence with the noun of that number, and the parts in that order joined by separators."""
    listed = list(parts or claim.parts)
    joined = by.join(listed[:-1]) + (last or by) + listed[-1] if listed else ""
    return claim.text.replace("{p}", joined).replace("{n}", claim.nouns[noun])


def dresses(claim: Claim, language: str) -> Iterator[tuple[str, str]]:
    """The right sentence in every dress that changes nothing, and the dress's name."""
    for noun in range(len(claim.nouns)):
        yield f"noun {claim.nouns[noun]}", written(claim, noun)
    for by, last in ((", ", ""), ("; ", ""), (", ", LISTS[language])) if claim.parts else ():
        yield f"separated by {by!r} {last!r}", written(claim, by=by, last=last)
        yield f"reversed, by {by!r} {last!r}", written(claim, parts=claim.parts[::-1], by=by, last=last)
    if claim.worded[0]:
        yield "in words", written(claim).replace(*claim.worded)
    for block in BLOCKS[1:]:
        yield f"as {block}", block.format(written(claim))


LETTERS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: re.sub(r"(?<=\d) (?=\w)", "\u00a0", text),
    "narrow no-break spaces": lambda text: re.sub(r"(?<=\d) (?=\w)", "\u202f", text),
    "between other sentences": lambda text: f"{BEFORE}{text} {BEHIND}",
    "wrapped": lambda text: textwrap.fill(f"{BEFORE * 4}{text} {BEHIND}", 72, break_on_hyphens=False),
    "wrapped elsewhere": lambda text: textwrap.fill(f"{BEFORE * 4}{text} {BEHIND}", 61, break_on_hyphens=False),
}
# No figures here; four times over they make a paragraph long enough to show how wide its lines are.
BEFORE = (
    "Trong những ngày nắng ráo bà con ra đồng từ sớm và trở về khi trời đã nhá nhem tối. "
    "In the dry weeks people went out to the fields early and came home after dark. "
)
BEHIND = "The mayor was pleased. Mọi người phấn khởi."


def wrong(claim: Claim, text: str) -> str:
    """``text`` with the claim's slip; the slip is there once."""
    before, after = claim.slip
    assert text.count(before) == 1 or before.endswith(" "), (before, text)
    head, _, tail = text.rpartition(before)
    return head + after + tail


PAIRS = [pytest.param(language, claim, id=f"{language}-{at}") for language in LANGUAGES
         for at, claim in enumerate(CLAIMS[language])]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_at_least_twenty_claims_a_language(language: str) -> None:
    assert len({claim.text for claim in CLAIMS[language]}) >= 20


@pytest.mark.parametrize(("language", "claim"), PAIRS)
def test_a_right_claim_is_silent_and_its_slip_is_flagged(language: str, claim: Claim) -> None:
    assert outcome(written(claim), language) == []
    assert outcome(wrong(claim, written(claim)), language) != []


@pytest.mark.parametrize(("language", "claim"), PAIRS)
def test_noun_order_separator_number_word_and_block_change_nothing(language: str, claim: Claim) -> None:
    expected = outcome(wrong(claim, written(claim)), language)
    for name, text in dresses(claim, language):
        assert outcome(text, language) == [], name
        if name != "in words" or claim.worded[0] not in written(claim) or claim.slip[0] in text:
            assert outcome(wrong(claim, text), language) == expected, name


@pytest.mark.parametrize(("language", "claim"), PAIRS)
def test_letters_spaces_lines_and_neighbours_change_nothing(language: str, claim: Claim) -> None:
    right, slipped = written(claim), wrong(claim, written(claim))
    for name, dress in LETTERS.items():
        assert outcome(dress(right), language) == [], name
        assert outcome(dress(slipped), language) == outcome(slipped, language), name


@pytest.mark.parametrize(("language", "claim"), PAIRS)
def test_bold_marks_around_figures_change_nothing(language: str, claim: Claim) -> None:
    right, slipped = written(claim), wrong(claim, written(claim))
    for text in (right, slipped):
        bold = FIGURE.sub(lambda found: f"**{found[0]}**", text)
        assert outcome(bold, language, "text.md") == outcome(text, language), bold


@pytest.mark.parametrize(("language", "claim"), [pair for pair in PAIRS if pair.values[1].hedge[0]])
def test_a_hedge_that_holds_may_as_well_be_left_out(language: str, claim: Claim) -> None:
    assert outcome(written(claim).replace(*claim.hedge), language) == []


@pytest.mark.parametrize(("language", "claim"), PAIRS)
def test_a_sentence_in_a_table_cell_says_the_same(language: str, claim: Claim) -> None:
    for text in (written(claim), wrong(claim, written(claim))):
        table = f"| Tổ / Team | Kết quả / Result |\n|---|---|\n| A | {text} |\n| B | Tốt / good |\n"
        assert outcome(table, language, "text.md") == outcome(text, language)
