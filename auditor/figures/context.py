"""What stands around a number and says what it is: a label, a year, a code, money that is meant.

Looks a few words back and ahead, never further; decides the kind of one number and ties nothing together.
"""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import define

from auditor.figures.numbers import Number
from auditor.language import Language

WORDS_BEFORE = re.compile(r"[^\W\d_][\w.\-/']{0,20}")
WORD_AFTER = re.compile(r"[ ]{0,3}([^\W\d_][\w'’]{0,20})")
LETTERS = re.compile(r"[^\W\d_]{1,20}")
PERIOD_AFTER = re.compile(r"[ ]{0,2}(?:tháng|quý|months?)?[ ]{0,2}(?:đầu|cuối)[ ]{1,2}(?:năm|tháng|quý|nhiệm kỳ)", re.I)
PERIOD_YEAR = re.compile(r"[ ]{0,2}tháng[ ]{1,2}(?:đầu|cuối|năm[ ]{1,2}(?:19|20)[0-9]{2})", re.I)
GLUED_CUE = re.compile(
    r"(?:chiếm|đạt|tăng|giảm|bằng|trên|gần|hơn|khoảng|vượt|có|là|và|được|cho|còn|với|of|to|by|from|and|was|is)$", re.I
)
CHANGED = re.compile(r"(?:tăng|giảm)[ ][0-9]{1,4}[ ][^\W\d_]{1,12}(?:[ ][^\W\d_]{1,12})?[ ]?\($", re.I)
NUMBERED = ("tổng", "một", "con", "các", "trong", "trên", "của", "với", "dân", "sĩ")  # before "số": a number of things
NO_PLURAL = ("was", "is", "has", "s", "as", "plans", "targets", "levels")  # behind a year: "the 2025 targets"
RATIO_NOUN_LIMIT = 60
SHARE_BEFORE = re.compile(
    r"(?:[0-9][ ]?%|nửa|phần [^\W\d_]{2,4})(?P<between>[^.;()%]{0,90})\($"
)  # "58% số chi bộ (07/12)"
DEVICE_REACH = 80  # characters


MEASURED = frozenset({"m", "m2", "m3", "kg", "l"})  # no article, house or road has a number of these


@define
class Surroundings:
    """The neighbourhood of the number that begins at ``at``."""

    text: str
    at: int
    language: Language

    # --- before ---------------------------------------------------------------------------------------------------

    def before(self, count: int) -> list[str]:
        """Up to ``count`` words right before the number, nearest last, lower-case; cut at punctuation."""
        left = self.text[max(0, self.at - 60) : self.at]
        cut = max(left.rfind(c) for c in ',;:()[]“”"!?%')
        return [w.casefold().rstrip(".") for w in WORDS_BEFORE.findall(left[cut + 1 :])][-count:]

    def previous(self) -> str:
        """The word right before the number, "" when punctuation or a figure comes between."""
        match = re.search(r"([^\W\d_][\w.\-/']{0,20})[ ]{0,3}$", self.text[max(0, self.at - 26) : self.at])
        return match[1].casefold().rstrip(".") if match else ""

    def glued_code(self) -> bool:
        """Whether the number is a part of a mixed token ("COVID-19", "A4", "TCVN9001") and no quantity."""
        left = self.text[max(0, self.at - 16) : self.at]
        if not left or left[-1].isspace():
            return False
        if left[-1].isalpha():
            return not GLUED_CUE.search(left)
        if left[-1] in "-–/" and len(left) > 1:
            return left[-2].isdigit() or (left[-2].isalpha() and (left[-2].isupper() or left[-1] == "-"))
        return left[-1] in "_#@" or (left[-1] in ".:" and len(left) > 1 and left[-2].isalnum())

    def is_label(self, unit: str = "", end: int | None = None) -> bool:
        """Whether a word before the number makes it a name ("Điều 5", "Table 3", "lớp 6") and no quantity."""
        label = self.language.words["label"]
        words = self.before(3)
        if not words or not self._adjacent() or self._ends_compound(words) or self._after_sentence():
            return False
        if words[-1] in self.language.words["label_if_alone"]:
            return len(words) < 2 or words[-2] not in NUMBERED
        if len(words) > 1 and words[-2] in ("mỗi", "per", "each"):
            return False  # "mỗi lớp 45 học viên" counts the pupils of one
        for size in (3, 2, 1):
            if len(words) >= size and " ".join(words[-size:]) in label:
                return not self._counts_anyway(words[-1], unit, end)
        return False

    def _ends_compound(self, words: list[str]) -> bool:
        """Whether the word before the number is the end of a compound that numbers nothing ("dân tộc thiểu số 3")."""
        return " ".join(words[-2:]) in self.language.words["label_compound"]

    def _counts_anyway(self, word: str, unit: str, end: int | None) -> bool:
        """A label word that here only ends a clause: "trong tổ 12 hộ", "for the ward 40 people", "đường 3,1 km"."""
        if end is not None and unit in MEASURED:
            return True
        if end is None or self.language.code != "vi":
            return False
        after = WORD_AFTER.match(self.text, end)
        follows = after[1].casefold() if after else ""
        small_name = word in ("lần", "đợt", "lớp", "khóa", "khoá", "thứ", "quý", "điều", "khoản", "mục", "bảng", "biểu")
        return not small_name and (follows in self.language.words["counters"] or unit in ("month", "times"))

    def _begins_sentence(self, word: str) -> bool:
        """Whether a full stop behind ``word`` ends a sentence before the number ("… the rules. Twelve trees …")."""
        stopped = self.text[max(0, self.at - 3) : self.at].rstrip().endswith(".")
        return stopped and len(word) > 4 and word not in self.language.words["abbreviations"]

    def _adjacent(self) -> bool:
        return bool(re.search(r"[\w.][ ]{1,3}$|[^\W\d_]$", self.text[max(0, self.at - 4) : self.at]))

    def _after_sentence(self) -> bool:
        """Whether a full stop behind a word ends the sentence before the number ("… the rules. 35 stalls")."""
        match = re.search(r"([^\W\d_]{3,20})\.[ ]{1,3}$", self.text[max(0, self.at - 26) : self.at])
        if match is None:
            return False
        word = match[1].casefold()
        return word not in self.language.words["abbreviations"] and f"{word}." not in self.language.words["label"]

    def is_statistic(self, pattern: re.Pattern[str]) -> bool:
        """Whether a test statistic is written here ("p < 0.05", "t(28) = 2.20")."""
        return bool(pattern.search(self.text[max(0, self.at - 24) : self.at]))

    def plus_minus(self, start: int) -> str:
        """An explicit sign right before the number: "+", "-" or ""."""
        left = self.text[max(0, start - 3) : start]
        match = re.search(r"(?:^|[\s(])([+\-–−])[ ]?$", left)
        if re.search(r"[^\W\d_][)”]?[ ][-–][ ]$", self.text[max(0, start - 5) : start]):
            return ""  # a dash between two spaces behind a word parts clauses
        return "" if match is None else "+" if match[1] == "+" else "-"

    # --- behind ---------------------------------------------------------------------------------------------------

    def next_word(self, end: int) -> str:
        """The word right behind ``end``, lower-case, or ""."""
        match = WORD_AFTER.match(self.text, end)
        return match[1].casefold() if match else ""

    def letters_follow(self, end: int) -> bool:
        """Whether letters are glued to the digits ("5G", "3D", "2nd")."""
        return bool(LETTERS.match(self.text, end))

    def compound(self, end: int) -> bool:
        """Whether the number is tied to the next word by a hyphen ("38-day standard")."""
        return self.text[end : end + 1] == "-" and self.text[end + 1 : end + 2].isalpha()

    def may_group(self, end: int) -> bool:
        """Whether "12 350" may be one number: no name or period before it, a word or a sign behind it."""
        words = self.before(1)
        if words and (words[0] in self.language.words["label"] or words[0] in ("năm", "tháng", "quý")):
            return False
        return bool(re.match(r"[ ]{0,2}(?:[^\W\d_]|%)|[,.;)]{0,2}(?:[ ]|$)", self.text[end : end + 4]))

    def counts_devices(self, end: int, stop: int) -> bool:
        """Whether the unit between ``end`` and ``stop`` names things that are counted ("installed 78 meters") and no
        measure ("installed 78 meters of pipe"): its word may be either, and a word of the clause decides."""
        words = self.language.words
        if self.text[end:stop].strip().casefold() not in words["device_units"] or self.next_word(stop) == "of":
            return False
        near = self.text[max(0, self.at - DEVICE_REACH) : stop + DEVICE_REACH].casefold()
        return any(word in words["device_words"] for word in LETTERS.findall(near))

    def money_is_meant(self, end: int) -> bool:
        """Whether a bare "500 triệu" is money: Vietnamese, and no counted noun follows."""
        if self.language.code != "vi":
            return False
        after = self.next_word(end)
        if after in ("đồng", ""):
            return True
        return after not in self.language.words["counters"] or after in ("số", "tổng", "dự", "phần")

    def is_year(self, end: int, value: Fraction, grouped: bool, suffix_kind: str) -> bool:
        """Whether a plain number of four digits names a year."""
        if grouped or value.denominator != 1 or not 1800 <= value <= 2199 or suffix_kind == "scaled":
            return False
        if end - self.at != 4:
            return False
        words = self.before(2)
        previous = words[-1] if words else ""
        follows = self.next_word(end)
        if suffix_kind == "measure" and follows not in ("năm",):
            return previous in ("năm", "year")
        if self.language.code == "vi":
            if previous in self.language.words["year"]:
                return True
            return follows not in self.language.words["counters"] and value >= 1900
        if previous in self.language.words["year"]:
            plural = follows.endswith("s") and follows not in ("is", "was", "has", "as", "its", "this")
            return not (plural and previous in ("of", "the", "with", "and", "or", "than", "from", "to", "for", "by"))
        return value >= 1900 and not (follows.endswith("s") and follows not in NO_PLURAL)

    def is_month(self, end: int, number: Number) -> bool:
        """Whether the number names a month ("so với tháng 2, …") and counts nothing ("trong tháng 2 cuộc họp")."""
        if self.language.code != "vi" or self.previous() != "tháng" or number.digits or not 1 <= number.value <= 12:
            return False
        words = self.before(2)
        each = len(words) > 1 and words[-2] in ("mỗi", "hằng", "hàng", "từng")
        return not each and self.next_word(end) not in self.language.words["counters"]

    def is_period(self, end: int, unit: str) -> bool:
        """Whether the number names a part of the year ("6 tháng đầu năm", "9 tháng năm 2025", "first 9 months")."""
        if self.language.code == "vi":
            return bool((PERIOD_YEAR if unit == "month" else PERIOD_AFTER).match(self.text, end))
        return unit == "month" and self.previous() in ("first", "last", "past", "next", "final")

    def is_code(self, text: str, end: int, number: Number) -> bool:
        """Whether the digits are a version, a telephone number or another name: "4.0", "0225…", "9001:2015"."""
        if len(text) > 3 and text[0] == "0" and text.isdigit():
            return True
        if re.match(r"[:][0-9]", self.text[end : end + 2]) or re.fullmatch(r"1[89]00[.][0-9]{4,6}", text):
            return True
        if re.fullmatch(r"[1-9]\.0", text):
            bare = not re.match(r"[ ]{0,2}(?:%|[^\W\d_])", self.text[end : end + 3])
            return bare or (self.previous() != "" and self.language.code == "vi")
        return False

    # --- pairs with a slash ---------------------------------------------------------------------------------------

    def is_fraction_of_code(self, stop: int) -> bool:
        """Whether more slashes follow ("12/2/3") so that the pair is no ratio."""
        return bool(re.match(r"[ ]?/[ ]?[0-9]|/[A-ZĐ]|-[0-9]", self.text[stop : stop + 3]))

    def prefers_date(self, at: int, stop: int, first: Fraction, second: Fraction) -> bool:
        """Whether "03/05" is a day and month rather than k of n.

        A date word before it decides for the date; a counted noun or a percent behind it for the ratio
        (a criterion count such as "03/05 tiêu chí (60%)" must not be skipped).
        """
        previous = self.previous()
        date_words = self.language.words["date"]
        if CHANGED.search(self.text[max(0, self.at - 40) : self.at]) and self.text[stop : stop + 1] == ")":
            return False  # "tăng 03 vụ (8/5)": this period's and the last one's
        shared = SHARE_BEFORE.search(self.text[max(0, at - RATIO_NOUN_LIMIT * 2) : at])
        if shared and self.text[stop : stop + 1] == ")" and (first <= second or not shared["between"].strip()):
            return False
        if shared and (named := self.next_word(stop)) and named not in self.language.words["stop"]:
            return False  # "đạt 106% chỉ tiêu (11/10 tân binh)"
        if previous in ("ngày", "mùng", "mồng", "sáng", "chiều", "tối", "khánh", "dated"):
            return True
        after = self.next_word(stop)
        tail = self.text[stop : stop + RATIO_NOUN_LIMIT]
        percent_near = re.match(r"[^.;]{0,55}?[0-9][ ]?%", tail) is not None
        if after and after not in self.language.words["stop"] and self.text[stop : stop + 1] == " ":
            counted = self.language.code == "en" or after in self.language.words["counters"] or percent_near
            return not counted
        if percent_near and previous not in date_words:
            return False
        if first > second and previous not in date_words:
            return second <= 12 and not percent_near
        return not re.match(r"[ ]?\(", tail) or previous in date_words
