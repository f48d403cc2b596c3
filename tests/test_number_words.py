"""Numbers in words: every number is read back, and the words that only look like numbers are left alone."""

from __future__ import annotations

import random
import re
from fractions import Fraction
from types import ModuleType

import pytest

from auditor.language import words_en, words_vi
from auditor.language.words import KINDS, LONGEST

VI_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
EN_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
EN_TENS = re.findall(r"\w+", "none ten twenty thirty forty fifty sixty seventy eighty ninety")


# --- an independent writer of numbers, in the styles that people use ----------------------------------------------


def vi_group(n: int, inner: bool, style: dict[str, object]) -> list[str]:
    hundreds, rest = divmod(n, 100)
    tens, unit = divmod(rest, 10)
    words: list[str] = []
    said = bool(hundreds) or (inner and bool(style["full"]))
    if said:
        words += [VI_DIGITS[hundreds], "trăm"]
    if tens == 0:
        if unit and (said or inner):
            words += [str(style["link"]), VI_DIGITS[unit]]
        elif unit:
            words.append(VI_DIGITS[unit])
    elif tens == 1:
        words += ["mười"] + ([] if not unit else ["lăm" if unit == 5 else VI_DIGITS[unit]])
    else:
        ends = {1: "mốt", 4: style["four"], 5: style["five"]}
        words += [VI_DIGITS[tens], "mươi"] + ([] if not unit else [str(ends.get(unit, VI_DIGITS[unit]))])
    return words


def vi_words(n: int, style: dict[str, object], inner: bool = False) -> list[str]:
    if n >= 10**9:
        head, rest = divmod(n, 10**9)
        return [*vi_words(head, style), str(style["billion"]), *(vi_words(rest, style, True) if rest else [])]
    words: list[str] = []
    for unit, name in ((10**6, "triệu"), (10**3, str(style["thousand"])), (1, "")):
        part, n = divmod(n, unit)
        if part:
            words += vi_group(part, inner or bool(words), style) + ([name] if name else [])
    return words


def vi_style(dice: random.Random) -> dict[str, object]:
    return {
        "link": dice.choice(["linh", "lẻ", "lẽ"]),
        "thousand": dice.choice(["nghìn", "ngàn"]),
        "billion": dice.choice(["tỷ", "tỉ"]),
        "four": dice.choice(["tư", "bốn"]),
        "five": dice.choice(["lăm", "nhăm"]),
        "full": dice.random() < 0.6,
    }


def en_group(n: int, link: str, hyphen: str) -> str:
    hundreds, rest = divmod(n, 100)
    small = EN_ONES[rest] if rest < 20 else EN_TENS[rest // 10] + (hyphen + EN_ONES[rest % 10] if rest % 10 else "")
    if not hundreds:
        return small
    return f"{EN_ONES[hundreds]} hundred" + (link + small if rest else "")


def en_words(n: int, link: str, hyphen: str) -> str:
    words: list[str] = []
    for unit, name in ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (10**3, " thousand"), (1, "")):
        part, n = divmod(n, unit)
        if part >= 1000:
            words.append(en_words(part, link, hyphen) + name)
        elif part:
            late = " and " in link and words and unit == 1 and part < 100
            words.append(("and " if late else "") + en_group(part, link, hyphen) + name)
    return " ".join(words)


def values(dice: random.Random, count: int) -> list[int]:
    """Values of every length up to 10**15, round ones and ones full of zeros among them."""
    corners = [1, 5, 10, 11, 15, 20, 21, 24, 25, 100, 101, 105, 110, 1000, 1005, 1041, 1100, 10**6 + 5, 10**9, 10**15]
    found = list(corners)
    while len(found) < count:
        size = dice.randrange(1, 16)
        digits = [
            dice.choice("0000123456789") if dice.random() < 0.5 else dice.choice("0123456789") for _ in range(size)
        ]
        value = int("".join(digits))
        if value:
            found.append(value)
    return found


def test_every_vietnamese_number_is_read_back_in_every_style() -> None:
    dice = random.Random(20250902)
    for value in values(dice, 4000):
        words = " ".join(vi_words(value, vi_style(dice)))
        assert words_vi.parse(words) == value, words
        assert words_vi.parse(f"(Bằng chữ: {words.capitalize()} đồng chẵn./.)") == value, words
        if " " in words:
            text = f"Trên địa bàn có {words} người"
            (found,) = words_vi.scan(text)
            assert (text[found.start : found.end], found.value, found.kind) == (words, value, "count")


def test_every_english_number_is_read_back_in_every_style() -> None:
    dice = random.Random(20250902)
    for value in values(dice, 4000):
        words = en_words(value, dice.choice([" and ", " "]), dice.choice(["-", " ", "\u2011"]))
        assert words_en.parse(words) == value, words
        assert words_en.parse(f"({words.capitalize()} dollars only)") == value, words
        if " " in words or "-" in words:
            text = f"The county paid for {words} people."
            (found,) = words_en.scan(text)
            assert (text[found.start : found.end], found.value, found.kind) == (words, value, "count")


# --- whole amounts ------------------------------------------------------------------------------------------------

VI_AMOUNTS = [
    ("Ba trăm sáu mươi hai triệu đồng", 362_000_000),
    ("(Bằng chữ: Ba trăm sáu mươi hai triệu đồng chẵn./.)", 362_000_000),
    ("Số tiền viết bằng chữ: Một tỷ, bảy trăm triệu, chín nghìn đồng", 1_700_009_000),
    ("hai triệu lẻ bốn nghìn đồng Việt Nam", 2_004_000),
    ("sáu nghìn lẻ ba mươi mốt", 6031),
    ("sáu nghìn không trăm ba mươi mốt", 6031),
    ("mười năm nghìn đồng", 15_000),
    ("bảy mươi năm triệu", 75_000_000),
    ("bốn tỷ rưỡi", 4_500_000_000),
    ("một trăm rưỡi", 150),
    ("sáu rưỡi", Fraction(13, 2)),
    ("ba triệu tư", 3_400_000),
    ("hai phẩy năm tỷ đồng", 2_500_000_000),
    ("không phẩy tám triệu", 800_000),
    ("sáu phẩy không bảy", Fraction(607, 100)),
    ("sáu phẩy không mười hai", Fraction(6012, 1000)),
    ("sáu phẩy hai mươi lăm", Fraction(625, 100)),
    ("sáu phẩy ba bảy năm", Fraction(6375, 1000)),
    ("bốn trăm nghìn tỷ đồng", 4 * 10**14),
    ("hai nghìn ba trăm tỷ", 2_300 * 10**9),
    ("ba vạn hai nghìn", 32_000),
    ("nửa triệu", 500_000),
    ("một nửa", Fraction(1, 2)),
    ("hai phần năm", Fraction(2, 5)),
    ("một phần tư", Fraction(1, 4)),
    ("không đồng", 0),
    ("NĂM MƯƠI TRIỆU ĐỒNG", 50_000_000),
]
VI_NO_AMOUNTS = [
    "", "đồng", "Bằng chữ:", "nghìn", "hai trăm người", "12 triệu đồng", "hai triệu ba triệu", "hai ba", "mười mươi",
    "một trăm hai", "một nghìn hai", "hai nghìn tỷ rưỡi", "hai mươi rưỡi", "một trăm linh", "một triệu linh",
    "hai, ba", "hai phẩy", "hai phẩy trăm", "hai phẩy không trăm không", "triệu phẩy hai", "tỷ nghìn", "hai tỷ nghìn",
    "ba phần hai", "phần ba", "hai nửa", "nửa đồng chí", "vài chục", "hai mươi; ba mươi", "năm hai nghìn",
    " ".join(["hai tỷ"] * LONGEST),
]  # fmt: skip
EN_AMOUNTS = [
    ("Three hundred and sixty-two thousand dollars", 362_000),
    ("(in words: Three hundred sixty two thousand US dollars only.)", 362_000),
    ("Euros four hundred only", 400),
    ("One million, seven hundred thousand and nine", 1_700_009),
    ("a hundred and one", 101),
    ("a thousand", 1000),
    ("nineteen hundred", 1900),
    ("two and a half million", 2_500_000),
    ("a million and a half", 1_500_000),
    ("two and a quarter", Fraction(9, 4)),
    ("six and three-quarters", Fraction(27, 4)),
    ("half a billion", 500_000_000),
    ("half-dozen", 6),
    ("two dozen", 24),
    ("a dozen", 12),
    ("three quarters of a million", 750_000),
    ("six point zero seven", Fraction(607, 100)),
    ("six point twenty-five million", 6_250_000),
    ("zero point eight", Fraction(4, 5)),
    ("five lakh", 500_000),
    ("two thousand million", 2 * 10**9),
    ("two-thirds", Fraction(2, 3)),
    ("an eighth", Fraction(1, 8)),
    ("one half", Fraction(1, 2)),
    ("zero", 0),
]
EN_NO_AMOUNTS = [
    "", "dollars", "a", "an", "and", "of", "point", "point five", "four point", "four point hundred", "hundred",
    "dozen", "five and six", "forty and two", "twenty-first", "twice", "three people", "$12 million", "two, three",
    "million thousand", "two million thousand", "two thousand three thousand", "two hundred and", "two third",
    "three halves", "an third", "two hundred and a half", "two thousand and a half million", "five of a million",
    "six hundred dozen", "forty first-rate", " ".join(["two trillion"] * LONGEST),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [(words_vi, *row) for row in VI_AMOUNTS] + [(words_en, *row) for row in EN_AMOUNTS],
)
def test_an_amount_in_words_has_its_value(language: ModuleType, text: str, value: Fraction | int) -> None:
    assert language.parse(text) == value


@pytest.mark.parametrize(
    ("language", "text"), [(words_vi, text) for text in VI_NO_AMOUNTS] + [(words_en, text) for text in EN_NO_AMOUNTS]
)
def test_what_is_not_entirely_one_number_has_no_value(language: ModuleType, text: str) -> None:
    assert language.parse(text) is None


# --- running text -------------------------------------------------------------------------------------------------
# every expected number is written "words=value", with "~" before small ones and "/kind" behind all but counts

VI_TEXTS = [
    ("Trong kỳ có hai mươi hộ và ba trăm linh năm người.", "hai mươi=20 | ba trăm linh năm=305"),
    ("Đã cấp hai mươi tư giấy phép, thu mười hai triệu đồng", "hai mươi tư=24 | mười hai triệu=12000000"),
    ("đạt hai mươi chín phẩy không bốn phần trăm", "hai mươi chín phẩy không bốn=2904/100"),
    ("hai (02) bản chính, 03 (ba) bản sao, hai mươi (20) bản dự thảo", "~hai=2 | ~ba=3 | hai mươi=20"),
    ("Bốn hộ thoát nghèo; chín hộ cận nghèo", "~Bốn=4 | ~chín=9"),
    ("BỐN MƯƠI HỘ, BA KHU", "BỐN MƯƠI=40"),
    ("cho vay một tỷ rưỡi đồng", "một tỷ rưỡi=1500000000"),
    ("năm mươi hộ, năm trăm lượt, năm triệu đồng", "năm mươi=50 | năm trăm=500 | năm triệu=5000000"),
    # năm, the year
    ("Kỷ niệm hai mươi năm Ngày thành lập trạm", "hai mươi=20"),
    ("sau một trăm năm, hai nghìn năm trăm năm", "một trăm=100 | hai nghìn năm trăm=2500"),
    ("mười lăm năm qua, bốn năm tới, một năm nữa", "mười lăm=15 | ~bốn=4"),
    ("Trong năm năm qua, phường đã trồng cây", "~năm=5"),
    ("sáu tháng đầu năm, chín tháng", "~sáu=6 | ~chín=9"),
    ("hằng năm năm nào cũng làm; trong năm năm 2024", ""),
    ("Mỗi năm năm mươi hộ, trong năm hai trăm hộ", "năm mươi=50 | hai trăm=200"),
    ("năm hai nghìn không trăm hai mươi lăm", "hai nghìn không trăm hai mươi lăm=2025/ordinal"),
    ("những năm hai mươi của thế kỷ hai mươi mốt", "hai mươi=20/ordinal | hai mươi mốt=21/ordinal"),
    ("Cả năm 2024 thu vượt; cả năm, xã không có cháy; kết quả cả năm", "~năm=5/vague | ~năm=5/vague | ~năm=5/vague"),
    ("Cả năm đạt kế hoạch, cả năm Đội bóng", "~năm=5/vague | ~năm=5/vague"),
    ("Cả năm xã đều có trạm; cả hai đều đạt; cả ba đơn vị", "~năm=5 | ~hai=2 | ~ba=3"),
    ("cả một vùng, cả tư và công", ""),
    # một, tư, không, chín, ba and tỷ in other words
    ("một số đơn vị, một cách, một phần kinh phí, một hộ", ""),
    ("đầu tư công, tư nhân, mười tư vấn viên, hai mươi tư vấn viên", "~mười=10 | hai mươi=20"),
    ("Một phần tư tưởng đó, một phần tư pháp lý", ""),
    ("không hai lòng, có một không hai, ba không đạt", ""),
    ("lúa chín rộ, quả chín, thức ăn chín, chín muồi", ""),
    ("mang ba lô, trồng ba kích, nuôi ba ba, gạo tám thơm", ""),
    ("một tỷ lệ nhất định, hai tỷ trọng, ba tỷ đồng", "~hai=2 | ba tỷ=3000000000"),
    ("Hội nghị lần thứ hai triệu tập bất thường", ""),
    # vague
    ("hàng nghìn người, hàng trăm nghìn lượt, vài chục hộ, mấy trăm, hai chục hộ, mười mấy", ""),
    ("hai ba hộ, hai, ba hộ, hai hoặc ba hộ, ba hay bốn hộ, vài ba hộ, đôi ba lần, năm bảy người", ""),
    ("một nghìn hai cán bộ, một trăm hai đồng chí", ""),
    ("1 triệu hai trăm nghìn đồng", ""),
    # weekdays, months, quarters, classes and other labels
    ("họp vào thứ Hai, thứ Ba, thứ Tư, thứ Năm, thứ Sáu và thứ Bảy", ""),
    ("các ngày thứ Hai, Ba, Sáu; từ thứ hai đến thứ sáu; thứ hai và sáu hằng tuần", ""),
    ("tháng Ba vừa qua, tháng Mười Một, tháng mười hai tới, tháng Tư năm nay, tháng tám vừa rồi", ""),
    ("quý hai và ba năm nay", ""),
    ("Quý ba. Bốn hộ vắng mặt", "~Bốn=4"),
    ("quý hai có bốn hộ", "~bốn=4"),
    ("lớp hai em Lan, khóa ba này, tổ hai họp, nhà cấp bốn cũ, mức độ ba trở lên, ngã ba lớn", ""),
    ("lần thứ hai mươi, thứ mười hai", "hai mươi=20/ordinal | mười hai=12/ordinal"),
    ("ngày hai mươi tháng mười, mồng hai tháng chín tới", "hai mươi=20/ordinal"),
    ("trước hai mươi tháng 10; ba tháng 2 nghỉ", "hai mươi=20/ordinal"),
    ("mỗi quý hai cuộc, mỗi tháng ba buổi, một ngày hai lần", "~hai=2 | ~ba=3 | ~hai=2"),
    ("mồng một tháng hai này", ""),
    ("tổng số ba đơn vị, trong số hai nhóm, trạm số hai cũ", "~ba=3 | ~hai=2"),
    ("Hai là, tăng cường; ba cùng, bốn tại chỗ; phong trào “hai giỏi nghề”", ""),
    ("phường Ba Hàng, Hai Bà Trưng, bà Sáu Lành, Hai Hộ", ""),
    ("hai Bà Mẹ Anh hùng - Ba đồng chí vắng", "~hai=2 | ~Ba=3"),
    ("Nghị quyết Trung ương bảy nêu rõ, tiểu đoàn ba nhận quân, E-ba hộ", ""),
    ("sinh viên năm hai; ba giải nhì và hai giải ba toàn quốc", "~ba=3 | ~hai=2"),
    ("Có ba. Còn bốn, sáu", ""),
    # fractions and halves
    ("một nửa số hộ, hơn nửa số cháu", "một nửa=1/2/fraction | ~nửa=1/2/fraction"),
    ("nửa đầu năm, nửa năm, nửa đêm, nửa tháng, hai nửa", ""),
    ("nửa triệu đồng", "nửa triệu=500000"),
    ("hai phần ba số phiếu, ba phần tư năm 2024", "hai phần ba=2/3/fraction | ba phần tư=3/4/fraction"),
    ("một phần năm học phí, hai phần năm 2024, một phần năm nay", ""),
    ("một phần năm số hộ", "một phần năm=1/5/fraction"),
    ("chín phần mười diện tích", "chín phần mười=9/10/fraction"),
    ("năm phần trăm, năm mươi phần trăm, một trăm phần nghìn", "~năm=5 | năm mươi=50 | một trăm=100"),
    ("ba phần quà, gồm ba phần hai chương", "~ba=3"),
    ("hai năm rưỡi, hai giờ rưỡi, mười lăm ngày rưỡi", ""),
]

EN_TEXTS = [
    ("Sixty-eight of the 75 sheds passed; the other seven did not.", "Sixty-eight=68 | ~seven=7"),
    (
        "Two hundred and forty kits, one hundred twenty, twelve hundred",
        "Two hundred and forty=240 | one hundred twenty=120 | twelve hundred=1200",
    ),
    ("Eleven of the twelve ponds (91.7 per cent)", "Eleven=11 | twelve=12"),
    ("within twelve (12) days, FIFTEEN (15) MEMBERS, Eight (8) Wardens", "twelve=12 | FIFTEEN=15 | ~Eight=8"),
    ("[1] Eighteen at sea, six ashore", "Eighteen=18 | ~six=6"),
    ("one and a half million trees, two and a half years", "one and a half million=1500000 | two and a half=5/2"),
    ("half a dozen boats, two dozen crates, a dozen nets", "half a dozen=6 | two dozen=24 | a dozen=12"),
    ("a quarter of a million trees", "a quarter of a million=250000"),
    ("a rise of four point five per cent", "four point five=9/2"),
    # and
    ("five and six sheds", "~five=5 | ~six=6"),
    ("between one hundred and two hundred boats", "one hundred=100 | two hundred=200"),
    ("between two hundred and fifty and three hundred", "two hundred and fifty=250 | three hundred=300"),
    ("one hundred and two hundred and three hundred", ""),
    ("two and three quarters of the crew", "~two=2 | three quarters=3/4/fraction"),
    ("two and two thirds", "two and two thirds=8/3"),
    # one
    ("one of the crew, no one, one another, the one that left, this one, one by one.", ""),
    ("One needs to act. One says so. one.", ""),
    ("one complaint. One boss, one census, one (1) copy", "~one=1 | ~One=1 | ~one=1 | ~one=1"),
    ("one-off, one-sided, one-to-one, a one-year lease", "~one=1"),
    # hyphens
    ("a three-year lease, a five-day visit, a twenty-two-bed ward", "~three=3 | ~five=5 | twenty-two=22"),
    ("two three-year leases and twenty two-bed rooms", "~two=2 | ~three=3 | twenty=20 | ~two=2"),
    ("two-way, four-fold, six-figure, twenty-odd, thirty first-aid kits, two third-party audits", "thirty=30 | ~two=2"),
    (
        "two million-dollar grants, one hundred five-day passes",
        "two million=2000000/vague | one hundred five=105/vague",
    ),
    ("a two-million-dollar grant", "two-million=2000000"),
    ("a three-and-a-half-year plan, a one-in-four chance, a mid-twenty figure", "three-and-a-half=7/2"),
    # ordinals and periods
    (
        "the second quarter, the twenty-first century, the one hundred and first",
        "~second=2/ordinal | twenty-first=21/ordinal | one hundred and first=101/ordinal",
    ),
    ("first-quarter sales, first-aid, second-hand, per second, one second", "~first=1/ordinal | ~one=1"),
    (
        "the third quarter, last quarter, quarter of 2024, a quarter earlier, once a quarter",
        "~third=3/ordinal | once=1/frequency",
    ),
    ("the first three quarters, three quarters of 2024, for three quarters now", "~first=1/ordinal"),
    ("the first half of 2024, the other half, half-day, half past six, half-hearted", "~first=1/ordinal"),
    ("half of the year, cut in half, an hour and a half, three hours and a half", ""),
    ("a third party, a third bridge, one third party, a fifth term", ""),
    # shares
    (
        "half of the crew, half the boats, rose by half, and half were new",
        "~half=1/2/fraction | ~half=1/2/fraction | ~half=1/2/fraction | ~half=1/2/fraction",
    ),
    ("in half of cases, half a point", "~half=1/2/fraction | ~half=1/2/fraction"),
    (
        "a third of staff; about a third (12 of 37); fell by a third in 2024",
        "a third=1/3/fraction | a third=1/3/fraction | a third=1/3/fraction",
    ),
    (
        "Three-quarters of the sheds, a two-thirds majority, one-third",
        "Three-quarters=3/4/fraction | two-thirds=2/3/fraction | one-third=1/3/fraction",
    ),
    ("a three-quarter-length coat, a half-length coat", "three-quarter=3/4/fraction"),
    ("a quarter of homes; up a quarter on May", "a quarter=1/4/fraction | a quarter=1/4/fraction"),
    ("One in four homes; nine in ten", "One in four=1/4/fraction | nine in ten=9/10/fraction"),
    ("three out of every four", "three out of every four=3/4/fraction"),
    ("two of every five, one out of a hundred", "two of every five=2/5/fraction | one out of a hundred=1/100/fraction"),
    (
        "three in four years, two in five-day weeks, six in two hundred, ten in six",
        "~three=3 | ~four=4 | ~two=2 | ~five=5 | ~six=6 | two hundred=200 | ten=10 | ~six=6",
    ),
    # frequency and vague
    (
        "twice in May, once a month, met only once, once the bridge opens",
        "twice=2/frequency | once=1/frequency | once=1/frequency",
    ),
    ("dozens, hundreds, thousands, a couple, several hundred, a few thousand, tens of thousands", ""),
    ("two or three boats, twenty or thirty sheds", ""),
    # years, times, names, points
    ("in nineteen eighty-four, twenty twenty-five, fifty-fifty, four-five", ""),
    ("at five o'clock, nine a.m., ten pm, half past six, the two's", ""),
    ("the Big Four, Three Rivers Council, Seven Oaks", ""),
    ("a five-point plan, at one point three boats sank, zero waste", "~five=5"),
]


def told(language: ModuleType, text: str) -> list[tuple[str, Fraction, str, bool]]:
    return [(text[w.start : w.end], w.value, w.kind, w.small) for w in language.scan(text)]


def expected(notation: str) -> list[tuple[str, Fraction, str, bool]]:
    rows = []
    for item in filter(None, notation.split(" | ")):
        words, _, rest = item.removeprefix("~").partition("=")
        value, _, kind = rest.rpartition("/") if rest.rpartition("/")[2] in KINDS else (rest, "", "count")
        rows.append((words, Fraction(value), kind, item.startswith("~")))
    return rows


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [(words_vi, *row) for row in VI_TEXTS] + [(words_en, *row) for row in EN_TEXTS],
)
def test_running_text_yields_its_numbers_and_no_others(language: ModuleType, text: str, numbers: str) -> None:
    assert told(language, text) == expected(numbers)


@pytest.mark.parametrize(
    ("language", "text", "value", "ulp"),
    [
        (words_vi, "thu hai phẩy không năm triệu đồng", 2_050_000, 10_000),
        (words_vi, "thu hai tỷ rưỡi đồng", 2_500_000_000, 0),
        (words_en, "paid four point five million", 4_500_000, 100_000),
        (words_en, "paid four and a half million", 4_500_000, 0),
    ],
)
def test_only_a_decimal_has_a_last_place(language: ModuleType, text: str, value: int, ulp: int) -> None:
    (found,) = language.scan(text)
    assert (found.value, found.ulp) == (value, ulp)


@pytest.mark.parametrize(
    ("language", "plain", "words"),
    [(words_vi, "Có {} hộ dân", "hai trăm linh năm"), (words_en, "There are {} homes", "two hundred and five")],
)
@pytest.mark.parametrize("space", [" ", "\u00a0", "  ", "\n"])
def test_any_white_space_joins_the_words_of_a_number(language: ModuleType, plain: str, words: str, space: str) -> None:
    text = plain.format(words.replace(" ", space))
    (found,) = language.scan(text)
    assert (found.value, text[found.start : found.end]) == (205, words.replace(" ", space))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(words_vi, "Đã hỗ trợ ba trăm mười hai hộ, đạt hai phần ba. "), (words_en, "We saw nine in ten of forty-two. ")],
)
def test_a_number_reads_the_same_wherever_its_sentence_stands(language: ModuleType, sentence: str) -> None:
    once = told(language, sentence)
    assert len(once) == 2
    assert told(language, sentence * 50) == once * 50


@pytest.mark.parametrize(("language", "words"), [(words_vi, "hai tỷ "), (words_en, "two million and ")])
def test_a_run_longer_than_any_number_is_no_number(language: ModuleType, words: str) -> None:
    assert told(language, words * 5000) == []


@pytest.mark.parametrize("language", [words_vi, words_en])
def test_a_text_without_words_has_no_numbers(language: ModuleType) -> None:
    assert told(language, "") == []
    assert told(language, " 12.000 (15%) – ") == []
