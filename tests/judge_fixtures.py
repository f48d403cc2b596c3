"""Small reports and rule packs made by hand, for the tests of what comes after the checks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from auditor.checks.base import Check, Subject
from auditor.interval import rounded
from auditor.language import get
from auditor.model import Amount, Block, Document, Figure, Result, Segment
from auditor.rulepack import RulePack, load

_WRITTEN = re.compile(
    r"(?P<date>\d{1,2}/\d{1,2}/\d{4})|(?P<number>\d+(?:[.,]\d+)*)(?P<percent>%)?(?P<billion> tỷ đồng)?"
)
OUTCOMES = frozenset({"agrees", "contradicts", "truncated", "inferred", "over-plan", "undecided", "hedge", "blank"})


def subject(*paragraphs: str, language: str = "vi", quality: str = "clean", **facts: Any) -> Subject:
    """A Subject of plain paragraphs, a line each, with the figures that a simple pattern finds in them."""
    blocks = [Block(at, "paragraph", text, [Segment(0, at + 1, 1)]) for at, text in enumerate(paragraphs)]
    document = Document("bao-cao.txt", "text", "0" * 64, blocks, language=language, quality=quality, **facts)
    return Subject(document, get(language), figures={block.index: list(_figures(block, language)) for block in blocks})


def _figures(block: Block, language: str) -> Iterable[Figure]:
    for match in _WRITTEN.finditer(block.text):
        place = (block.index, match.start(), match.end(), match[0])
        if match["date"]:
            day, month, year = map(int, match["date"].split("/"))
            ordinal = Fraction(dt.date(year, month, day).toordinal())
            yield Figure("date", *place, ordinal, date=(year, month, day))
            continue
        thousands, decimal = (".", ",") if language == "vi" else (",", ".")
        plain = match["number"].replace(thousands, "").replace(decimal, ".")
        digits = len(plain.partition(".")[2])
        scale = Fraction(10**9 if match["billion"] else 1)
        exact = not (match["percent"] or match["billion"])
        unit, kind = ("%", "percent") if match["percent"] else ("đồng", "money") if match["billion"] else ("", "count")
        ulp = Fraction(0) if exact else scale / 10**digits
        noun = " ".join(re.findall(r"[^\W\d]+", block.text[match.end() :])[:2])
        yield Figure(kind, *place, Fraction(plain) * scale, ulp, digits, unit, scale, noun)


def figures(subject: Subject) -> list[Figure]:
    """Every figure in order."""
    return list(subject.all_figures())


def ratio(part: Figure, whole: Figure, said: Figure, outcome: str, **more: Any) -> Result:
    """A percent held against part and whole."""
    exact = 100 * part.value / whole.value
    line = [Amount(part.value), "/", Amount(whole.value), "=", Amount(exact, "%")]
    values = {"part": Amount(part.value), "whole": Amount(whole.value)}
    more.setdefault("values", values)
    return Result("ratio", outcome, [said], [part, whole], arithmetic=line, computed=(exact, exact),
                  stated=said.value, unit="%", **more)  # fmt: skip


def total(said: Figure, *parts: Figure, outcome: str = "contradicts", **more: Any) -> Result:
    """A total held against its parts."""
    low = sum((rounded(part.value, part.ulp).lo for part in parts), Fraction(0))
    high = sum((rounded(part.value, part.ulp).hi for part in parts), Fraction(0))
    line: list[Amount | str] = []
    for part in parts:
        line += ["+", Amount(part.value)] if line else [Amount(part.value)]
    line += ["=", Amount((low + high) / 2)]
    return Result("sum", outcome, [said], list(parts), arithmetic=line, computed=(low, high), stated=said.value, **more)


def check(name: str, provides: Iterable[str] = ("part", "whole", "when"), options: Any = None) -> Check:
    """A check that is never run: only its contract matters to rules."""
    kind = {"options": options} if options else {}
    return Check(name, lambda subject, options: (), OUTCOMES, frozenset(provides), **kind)


CHECKS = {name: check(name) for name in ("ratio", "sum", "same", "wording")}


def rule_text(id: str, name: str, check: str, severity: Mapping[str, str], more: str = "") -> str:
    """The text of a rule file."""
    lines = "\n".join(f'{outcome} = "{word}"' for outcome, word in severity.items())
    return f"""id = "{id}"
name = "{name}"
check = "{check}"
[title]
vi = "Tên {id}"
en = "Title {id}"
[severity]
{lines}
[message]
vi = "Văn bản ghi {{stated}}, tính lại {{arithmetic}}."
en = "The text says {{stated}}, but {{arithmetic}}."
[why]
vi = "Vì sao"
en = "Why"
{more}"""


def write(folder: Path, text: str, file: str = "") -> Path:
    """Writes a rule file, named as its rule unless told otherwise."""
    found = re.search(r'^name = "(.*)"', text, re.M)
    path = folder / (file or f"{found[1] if found else 'x'}.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def pack(folder: Path, *texts: str, **more: Any) -> RulePack:
    """The pack of rule files with the given texts."""
    for text in texts:
        write(folder, text)
    folder.mkdir(exist_ok=True)
    return load(folder=folder, checks=more.pop("checks", CHECKS), **more)
