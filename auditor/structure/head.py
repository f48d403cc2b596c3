"""Head: the title of a report, its period and years, and the date, number and issuer that stand around the title."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from auditor.model import Block, Head
from auditor.structure import periods, sections
from auditor.structure.headings import Unit
from auditor.structure.paragraphs import is_capitals
from auditor.structure.wrapping import finished

_ZONE = 24  # blocks of the head at most
_LONG = 260  # characters; a longer block is body
_KINDS = re.compile(
    r"(?:(?:DỰ THẢO|DU THAO)\s)?"
    r"(?:BÁO CÁO|KẾT LUẬN|NGHỊ QUYẾT|KẾ HOẠCH|TỜ TRÌNH|THÔNG BÁO|CHỈ THỊ|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|"
    r"ĐỀ ÁN|PHƯƠNG ÁN|HƯỚNG DẪN|BIÊN BẢN|BAO CAO|KET LUAN|NGHI QUYET|KE HOACH|"
    r"TO TRINH|THONG BAO|CHUONG TRINH|B[aá]o c[aá]o$)"
)
_BODY = re.compile(r"(?:Thực hiện|Căn cứ|Tại|Trên cơ sở|Kính gửi|Thuc hien|Can cu)[\s:]")
_PERIOD_LINE = re.compile(r"(?:Period|Reporting period|Kỳ báo cáo|Thời kỳ báo cáo|Số liệu)\b", re.I)
_PLACE_DATE = re.compile(
    r"(?:ngày|ngay)\s{0,3}(?P<day>\d{1,2}|[.…_]{1,12})?\s{0,3}"
    r"(?:tháng|thang)\s{0,3}(?P<month>\d{1,2}|[.…_]{1,12})?\s{0,3}(?:năm|nam)\s{0,3}(?P<year>\d{4})",
    re.I,
)
_NUMBER = re.compile(
    r"^(?:Số|So|S[6ố]|No\.?)\s{0,2}:?\s{0,2}(?P<number>[\d.…_]{0,12}\s{0,2}[-/]\s{0,2}[A-ZĐ0-9][\w/Đ-]{1,30})", re.M
)
_ISSUER = re.compile(
    r"(?:ĐẢNG BỘ|ĐẢNG ỦY|ĐẢNG UỶ|HUYỆN ỦY|THÀNH ỦY|TỈNH ỦY|ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|BAN|SỞ|PHÒNG|CHI CỤC|CỤC|"
    r"CÔNG AN|TRƯỜNG|BỆNH VIỆN|CÔNG TY|TRUNG TÂM|MẶT TRẬN|LIÊN ĐOÀN|HỘI|ĐOÀN)\s[A-ZĐÀ-Ỹ ,.–-]{2,80}"
)
_STATE = re.compile(r"CỘNG HÒA.{0,30}VIỆT NAM|CỘNG HOÀ.{0,30}VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")
_REPORT = re.compile(r"report|review|statement|account", re.I)


def title_blocks(units: Sequence[Unit], texts: Sequence[str]) -> list[int]:
    """The indices of the units that are the report's title, before any heading: none for a text without one."""
    zone = _zone(units, texts)
    start = next((at for at in zone if _KINDS.match(texts[at])), None)
    if start is not None:
        return _vietnamese(zone, start, texts)
    if zone and units[zone[0]].depth:
        under = [
            at for at in zone[1:2] if not units[at].depth and sections.years(texts[at]) and not finished(texts[at])
        ]
        return [zone[0], *under]
    lead: list[int] = []
    for at in zone:
        if not (is_capitals(texts[at]) or (lead and texts[at].startswith("("))):
            break
        lead.append(at)
    return lead if len(zone) < len(texts) and any(_REPORT.search(texts[at]) for at in lead) else []


def _zone(units: Sequence[Unit], texts: Sequence[str]) -> list[int]:
    """The units before the first heading, long paragraph or opening words of the body."""
    zone: list[int] = []
    for at, unit in enumerate(units[:_ZONE]):
        text = texts[at]
        if not unit.open or (unit.label is not None and not unit.label.depth) or len(text) > _LONG or _BODY.match(text):
            break
        if unit.label is not None and unit.label.number:
            break
        if finished(text) and len(text) > 60:
            break
        zone.append(at)
    return zone


def _vietnamese(zone: Sequence[int], start: int, texts: Sequence[str]) -> list[int]:
    """The kind of document and the lines of its subject."""
    title = [start]
    for at in zone:
        if at > start:
            if _PLACE_DATE.search(texts[at]) or finished(texts[at]) or _BODY.match(texts[at]):
                break
            title.append(at)
    return title


def build(blocks: Sequence[Block], title: Sequence[int]) -> Head:
    """The head of a report whose title stands in ``title`` (indices of blocks)."""
    top = [block for block in blocks[:_ZONE] if block.kind != "cell"]
    words = " ".join(blocks[at].text for at in title)
    head = Head(title=words, block=title[0] if title else None)
    years = list(sections.years(words))
    span = periods.find(words) if words else None
    for block in top if title else ():
        if block.index in title or _PERIOD_LINE.match(block.text):
            span = periods.find(block.text, title=False) or span
    if span is not None:
        head.period_start, head.period_end = span
    _signing(head, years, _around(blocks, title, top))
    head.years = tuple(dict.fromkeys(years))
    head.issuer = _issuer(top, title)
    return head


def _around(blocks: Sequence[Block], title: Sequence[int], top: Sequence[Block]) -> list[str]:
    """The texts where place, date and number stand: the short blocks of the head and of the last lines."""
    last = [block for block in blocks[-_ZONE:] if block.note is None and block.kind == "paragraph"]
    found = [block.text for block in top if block.index not in title and len(block.text) < 160 and block.kind != "item"]
    return found[:12] + [block.text for block in last if len(block.text) < 100 and block not in top]


def _signing(head: Head, years: list[int], texts: Sequence[str]) -> None:
    """Set date and number, and add the year of signing to the years."""
    for text in texts:
        match = _PLACE_DATE.search(text)
        if match and head.date is None and len(text) - (match.end() - match.start()) < 60:
            years.append(int(match.group("year")))
            head.date = _date(match)
        number = _NUMBER.search(text)
        if number and not head.number:
            head.number = " ".join(number.group("number").split())


def _date(match: re.Match[str]) -> dt.date | None:
    day, month, year = match.group("day", "month", "year")
    try:
        return dt.date(int(year), int(month), int(day))
    except (TypeError, ValueError):
        return None


def _issuer(top: Sequence[Block], title: Sequence[int]) -> str:
    """The body that issues the report: the last line in capitals that names one before the title; else ""."""
    before = [block.text for block in top if not title or block.index < title[0]]
    bare = [_STATE.sub("", text).strip() for text in before]
    found = [match.group().strip(" ,.-–") for text in bare if (match := _ISSUER.match(text))]
    if found:
        return found[-1]
    named = [block.text for block in top if block.index in title]
    if len(named) > 1 and is_capitals(named[0]) and not _KINDS.match(named[0]) and not _REPORT.search(named[0]):
        return named[0]
    return ""
