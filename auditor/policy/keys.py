"""The keys of the configuration: their names, what each may hold, what each means. Loaded by every command line, so
nothing is imported here."""

from __future__ import annotations

from typing import Any, NamedTuple

LEVELS = ("error", "warning", "note", "never")
CONFIDENCES = ("high", "medium", "low")
PROFILES = ("submit", "draft")
LANGUAGES = ("auto", "vi", "en")
MESSAGES = ("vi", "en")
ORDERS = ("place", "severity")

CHOICE, FLAG, NAMES, FILES, FILE, FORMATS = "choice", "flag", "names", "files", "file", "formats"
NUMBER = "number"


class Key(NamedTuple):
    """A key that mirrors an option.

    kind     "choice" (one of ``allowed``), "flag", "names" (of rules), "files", "file", "formats" (NAME or NAME=FILE),
             "number" (from 1, or one of ``allowed``)
    default  what holds when neither the command line nor the configuration says anything
    vi, en   what it is for
    """

    name: str
    kind: str
    default: Any
    vi: str
    en: str
    allowed: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """The name of the option among parsed arguments."""
        return self.name.replace("-", "_")


KEYS = {
    key.name: key
    for key in (
        Key("select", NAMES, (), "chỉ dùng các quy tắc, nhóm này", "only these rules or families"),
        Key("ignore", NAMES, (), "bỏ các quy tắc, nhóm này", "without these rules or families"),
        Key("extend-rules", FILES, (), "quy tắc riêng của đơn vị", "rules of your own"),
        Key("profile", CHOICE, "submit", "bản trình hay bản nháp", "for submission or still a draft", PROFILES),
        Key("language", CHOICE, "auto", "ngôn ngữ của báo cáo", "language of the reports", LANGUAGES),
        Key("messages", CHOICE, None, "ngôn ngữ của kết quả", "language of the output", MESSAGES),
        Key(
            "min-confidence", CHOICE, "medium", "độ tin cậy thấp nhất được nêu", "lowest confidence shown", CONFIDENCES
        ),
        Key("fail-on", CHOICE, "error", "mã thoát 1 từ mức này", "exit 1 from this level", LEVELS),
        Key("fail-on-nothing", FLAG, False, "mã thoát 2 nếu không so sánh được gì", "exit 2 if nothing was compared"),
        Key("format", FORMATS, (), "dạng kết quả", "forms of the output"),
        Key("sort", CHOICE, "place", "thứ tự các điểm được nêu", "order of the findings", ORDERS),
        Key("jobs", NUMBER, "auto", "số tiến trình cùng rà soát", "processes at work at once", ("auto",)),
        Key("cache", FLAG, True, "giữ kết quả để lần sau nhanh hơn", "keep results to make later runs quick"),
        Key("baseline", FILE, None, "các điểm đã có từ trước", "the findings taken as given"),
    )
}
# What [[paths]] may set for some of the reports.
FOR_PATHS = ("select", "ignore", "profile", "language", "min-confidence")
