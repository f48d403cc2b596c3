"""Vietnamese numbers in words: "hai trăm linh năm nghìn", "ba phần tư", "một tỷ rưỡi".

Words are read, never generated and compared; what they mean is in reading_vi.py. Most of this module is about what is
*not* a number, since năm is also "year", tư "private", chín "ripe", không "not", and hai to bảy are weekdays, months
and quarters. Where the words leave a doubt nothing is found. Units and currencies beside a number are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from auditor.language.reading_vi import HALVES, LAST, LEAD, LEXICON, SCALES, read
from auditor.language.words import Line, Reading, Words, amount, table

SINGLES = table("hai ba bốn sáu bảy bẩy tám chín mười")
NOT_BEFORE = {  # the two words together are another word: tỷ lệ, triệu tập, tư vấn, ba lô
    "tỷ": table("lệ giá suất trọng số phú"),
    "tỉ": table("lệ giá suất trọng số phú mỉ"),
    "triệu": table("tập chứng hồi"),
    "tư": table("vấn nhân liệu tưởng pháp cách duy bản sản thế lệnh thục trang lợi hữu thông tế túc chất"),
    "chín": table("muồi chắn vàng rộ sớm muộn đỏ đều kỹ tới"),
    "ba": table("lô má mẹ gai hoa phải rọi toong lê kích khía sa gác dan zan"),
    "tám": table("thơm xoan"),
}
NOT_AFTER = {
    "trăm": table("phần"),
    "nghìn": table("phần"),
    "ngàn": table("phần"),
    "vạn": table("phần"),
    "chín": table("lúa quả trái ăn nấu luộc đã đang sắp vừa chưa thịt đồ phê chuối xoài vải nhãn hái"),
    "mười": table("tháp"),
}
# after these one word is a label ("quý hai", "nhà cấp bốn", "mức độ ba"), unless each, every stands before them
LABELS = table(
    "thứ quý tháng ngày mùng mồng lớp khóa khoá kỳ kì hạng cấp điều khoản mục phần chương bài số tổ đợt đoạn bước",
    "loại tập quyển vòng lần nhóm khu thôn ấp đội ca hệ tuyến tầng lầu phòng bậc mức độ vùng vực ngã chạc khối giải",
    "biểu mẫu cột tiểu niên kỷ đường phố trại chị anh bà ông cô cậu dì chú bác hồi trang điểm ương đoàn đai lộ",
)
ORDINAL_LABELS = table("thứ ngày mùng mồng lớp khóa khoá chương kỷ niên đường phố")
EACH = table("mỗi từng hằng hàng một")
NO_YEARS = EACH | table("cuối đầu giữa hết trước")
LIST_LINKS = table("và đến tới hoặc hay")
LIST_MARKS = ("", ",", "-", "–", "/")
SLOGAN = table("là tại cùng bám giỏi đảm sẵn không chống rõ nhất tốt đủ dám biết quyết")
NOT_HALF = table(
    "đầu cuối sau trước đêm năm tháng ngày buổi giờ tiếng thế nhiệm chừng vời kín hở mùa đường tuần quý kỳ"
)
COUNTERS = table(
    "đồng người hộ xã phường thôn ấp tổ chi đảng đơn cơ tiêu chỉ nhiệm nội nhóm mô công trường lớp cuộc vụ em cháu",
    "ông bà thành cán đại ủy dự chương đề kế văn điểm khu vùng lĩnh địa doanh hồ trạm bên cấp mặt phòng ban ngành",
)
YEAR_NOUN = table("học nay sau trước qua tới đầu cuối ngoái liền kế")

LEAD_IN = re.compile(r"(?:số tiền\s{1,3})?(?:(?:viết|ghi|đọc)\s{1,3})?bằng chữ(?:\s{1,3}là)?\s{0,3}:?", re.IGNORECASE)
MONEY = table("đồng chẵn tròn việt nam vnd vnđ đ đô la mỹ usd euro eur")


# --- running text: where a number may stand -----------------------------------------------------------------------


def _member(line: Line, at: int) -> bool:
    """Whether a word of the lexicon is a number word here and not half of another word."""
    word, after, before = line.words[at], line.after(at), line.before(at)
    if after in NOT_BEFORE.get(word, ()) or before in NOT_AFTER.get(word, ()):
        return False
    if word == "phần":
        return (before in LEAD or before == "mười") and (after in LAST or after == "mười") and _member(line, at + 1)
    return word != "không" or before == "phẩy" or after in LEXICON


def _joins(line: Line, at: int) -> bool:
    """A number goes on over white space; a capital after a small letter begins a name ("hai Bà Mẹ")."""
    return line.gap(at).isspace() and (line.capital(at - 1) or not line.capital(at))


def _trimmed(line: Line, first: int, last: int) -> tuple[int, int, Reading] | None:
    """The one number in a run, the năm that means "year" left out at its end ("hai mươi năm") and its beginning."""
    heads = (first, first + 1) if line.words[first] == "năm" else (first,)
    tails = (last - 1, last) if line.words[last] == "năm" else (last,)
    for tail in tails:
        for head in heads:
            reading = read(line.words[head : tail + 1])
            if reading is not None:
                return head, tail, reading
    return None


def _label(line: Line, first: int) -> str:
    """The word before, when it makes a label of the number after it; else ""."""
    label = line.before(first)
    earlier = line.before(first - 1)
    if label not in LABELS or (earlier in EACH and not (label == "tháng" and earlier == "một")):
        return ""
    return "" if label == "số" and earlier in ("tổng", "trong") else label


def _goes_on(line: Line, at: int, labelled: int) -> bool:
    """Whether word ``at`` continues the list of labels that stood at word ``labelled``: "quý hai và ba"."""
    if at - labelled == 1:
        return line.gap(at).strip() in LIST_MARKS
    return at - labelled == 2 and line.before(at) in LIST_LINKS and line.gap(at - 1).isspace()


def _small_kind(line: Line, at: int) -> str:
    """The kind of a one-word number, "" where it is none: the word must stand before what it counts."""
    word, before, after, beyond = line.words[at], line.before(at), line.after(at), line.word(at + 2)
    if after == "phần" and beyond in NOT_AFTER:
        return "count"  # phần trăm, phần nghìn: five percent
    if before == "cả":
        known = word in SINGLES or (after in COUNTERS and not line.capital(at + 1))
        return "" if word not in SINGLES and word != "năm" else "count" if known else "vague"
    if word == "năm":
        years = after == "năm" and not beyond.isdecimal() and before not in NO_YEARS
        return "count" if years and not line.capital(at) else ""
    if word not in SINGLES or line.named(at) or line.shouted(at) or before in ("hàng", "đôi", "mấy"):
        return ""
    if line.repeated_in_digits(at):
        return "count"
    comma = line.gap(at).strip() == "," and line.word(at - 1) != "năm"  # six months of the year, nine months
    pair = line.word(at - 1) in LEAD and (comma or line.gap(at).isspace())  # hai ba, hai hoặc ba: two or three
    pair = pair or (before in ("hoặc", "hay") and line.word(at - 2) in LEAD)
    pair = pair or (after in ("hoặc", "hay") and beyond in LEAD)
    bound = line.gap(at) == "-" or line.gap(at).endswith(("“", '"', "‘", "«"))  # half of a name, or a slogan
    return "" if not after or after in SLOGAN or pair or bound else "count"


def _kind(line: Line, first: int, last: int, reading: Reading, label: str) -> str:
    """The kind of the number in words ``first`` to ``last``, "" where it is none."""
    after, beyond, before = line.after(last), line.word(last + 2), line.before(first)
    if after and beyond in HALVES:
        return ""  # hai giờ rưỡi: the half belongs to the unit between
    if reading.kind == "fraction":
        year = line.words[last] == "năm" and (after.isdecimal() or after in YEAR_NOUN)
        return "" if year or (line.words[last] == "nửa" and after in NOT_HALF) else "fraction"
    in_date = after == "tháng" and (beyond.isdecimal() or beyond in LAST or beyond == "mười")
    if first == last:
        return "" if in_date else _small_kind(line, first)
    if label == "tháng":
        return ""
    year = before == "năm" and (1900 <= reading.value <= 2100 or line.word(first - 2) == "những")
    return "ordinal" if label in ORDINAL_LABELS or in_date or year else reading.kind


def scan(text: str) -> Iterator[Words]:
    """The numbers in words of a running text (NFC), in order; offsets into ``text``. Linear in its length."""
    line = Line.of(text)
    labelled = -9
    for first, last in line.runs(LEXICON, _member, _joins):
        found = _trimmed(line, first, last)
        if found is None:
            continue
        first, last, reading = found
        label = _label(line, first)
        if first == last and (label or _goes_on(line, first, labelled)):
            labelled = last
            continue
        kind = _kind(line, first, last, reading, label)
        if kind:
            yield line.take(first, last, Reading(reading.value, reading.ulp, kind), small=first == last)


def parse(text: str) -> Fraction | None:
    """The value of a text that is one number in words and nothing else, as in "(Bằng chữ: … đồng chẵn./.)".

    The lead-in, currency words, "chẵn", closing marks and commas after nghìn, triệu, tỷ are no hindrance; None for
    anything else, and where the words have two readings.
    """
    words = amount(text, LEAD_IN, MONEY, SCALES)
    reading = Reading(Fraction(0)) if words == ["không"] else read(words, spoken=True)
    return None if reading is None else reading.value
