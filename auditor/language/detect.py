"""Which language a report is written in: Vietnamese by its letters or its function words, else English."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
# Frequent words of each language that the other does not have; the Vietnamese ones as typed without diacritics too.
_VIETNAMESE_WORDS = (
    "và của các có được trong cho theo với là để đã về từ đến này năm ngày tháng không người những tại một công thực "
    "va cua cac duoc trong cho theo voi de da ve tu den nay nam ngay thang khong nguoi nhung tai mot cong thuc hien "
    "dang uy phuong nhan dan bo chi thi nghi quyet so ke hoach bao cao dong trieu ty quy dat phan"
)
_ENGLISH_WORDS = (
    "the of and in to was were is are for on by with that from at which this its had has an as be it per not total "
    "report year compared against than over under increased decreased rose fell"
)
_VIETNAMESE = frozenset(_VIETNAMESE_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def detect(text: str) -> str:
    """ "vi" or "en"; a text that tells nothing (figures only) is "vi"."""
    sample = text[:20_000]
    words = _WORD.findall(sample.lower())
    if not words:
        return "vi"
    english = sum(map(_ENGLISH.__contains__, words))
    vietnamese = sum(map(_VIETNAMESE.__contains__, words))
    letters = sum(map(bool, map(_LETTER.search, words)))
    if letters > 0.3 * len(words):
        return "vi"
    if english > vietnamese + letters:
        return "en"
    if vietnamese + letters > english:
        return "vi"
    return "en" if letters == 0 and sample.isascii() else "vi"
