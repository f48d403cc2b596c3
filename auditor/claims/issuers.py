"""Issuers: who issues a cited document, as its words say: level, place and name. Codes of bodies are in symbols.py."""

from __future__ import annotations

import re

from attrs import frozen

_BEHIND = re.compile(
    r"[ ]{0,2},?[ ]{0,2}(?:của|do|of the|of|by the|by|issued by the|issued by)[ ]{1,2}"
    r"(?P<name>[^,;:.()“”\"\[\]\n]{2,90})", re.I,
)  # fmt: skip
_STOP = re.compile(
    r"\s(?:về|triển khai|quy định|ban hành|thực hiện|hướng dẫn|trong|và|là|để|phê duyệt|sửa đổi|kèm|đã|on|and|to|that"
    r"|which|sets?|concerning|regarding|was|is|are|were|has|have)(?!\w)", re.I,
)  # fmt: skip
_CENTRAL = re.compile(
    r"trung ương|bộ chính trị|ban bí thư|chính phủ|thủ tướng|quốc hội|(?<!\w)bộ(?! phận)|politburo|national"
)
_LEVEL = re.compile(
    r"(?<!\w)(?:(?P<organ>thành|tỉnh|huyện|quận|thị) [uủ][ỷy]|(?P<level>tỉnh|thành phố|tp\.?|huyện|quận|thị xã"
    r"|xã(?! hội)|phường|đặc khu|thị trấn|province|city|county|district|ward|commune|town))(?!\w)"
    r"(?P<place>(?-i:(?: [A-ZĐÀ-Ỹ]\w{0,12}){0,4}))",
    re.I,
)  # fmt: skip
_SAME = {"thành": "thành phố", "thị": "thị xã", "tp": "thành phố", "tp.": "thành phố"}
_BEFORE = re.compile(r"(?P<name>(?:[A-Z][A-Za-z'’&-]{1,20} (?:(?:of|the|and|for) ){0,2}){1,5})$")
# Words with a capital at the start of a sentence that are no part of an issuer's name.
_NO_ISSUER = re.compile(
    r"under|by|the|see|per|in|both|this|that|these|those|with|from|as|and|or|of|on|to|following|pursuant|new|old|each|another|since"
    r"|when|while|after|before|if|where|also|such|any|every|joint|first|second|third|draft|applying|amending"
)


@frozen
class Issuer:
    """An issuer: ``level`` ("central", "tỉnh", "city", … or "") and ``place``; ``name`` as written, lower-case."""

    level: str = ""
    place: str = ""
    name: str = ""

    @property
    def known(self) -> bool:
        """Whether the words tell one body from another."""
        return bool(self.level)

    def differs(self, other: Issuer) -> bool:
        """Whether the two are certainly two bodies."""
        if not (self.known and other.known):
            return False
        return self.level != other.level or bool(self.place and other.place and self.place != other.place)

    def same(self, other: Issuer) -> bool:
        """Whether the two are certainly one body."""
        return self.known and other.known and not self.differs(other)


def issuer_of(name: str) -> Issuer:
    """The issuer that ``name`` names; without a level the name itself tells bodies apart in English only."""
    if _CENTRAL.search(name.casefold()):
        return Issuer("central", "", name.casefold())
    found = _LEVEL.search(name)
    if found is None:
        return Issuer("", "", name.casefold())
    level = (found["level"] or found["organ"]).casefold()
    return Issuer(_SAME.get(level, level), found["place"].strip().casefold(), name.casefold())


def issuer_behind(text: str) -> Issuer:
    """The issuer that ``text``, which follows a citation, begins with ("của Ban Thường vụ Đảng ủy phường …")."""
    match = _BEHIND.match(text)
    if match is None:
        return Issuer()
    name = match["name"]
    stop = _STOP.search(name)
    name = name[: stop.start()].strip() if stop else name.strip()
    found = issuer_of(name)
    if not found.known and name[:1].isupper() and name.isascii():
        return Issuer("named", name.casefold(), name.casefold())
    return found


def issuer_before(text: str) -> Issuer | None:
    """The issuer whose name in capitals stands before an English kind ("County Order 14"), None when there is none."""
    match = _BEFORE.search(text)
    if match is None:
        return None
    words = match["name"].split()
    while words and _NO_ISSUER.fullmatch(words[0].casefold()):
        words.pop(0)
    if not words:
        return None
    name = " ".join(words).casefold()
    return Issuer("named", name, name)
