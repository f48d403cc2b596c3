"""Pointers to a section, table or annex that is not there. Those into other documents are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.base import Check, NoOptions, Subject
from auditor.model import Block, Document, Result, Span

LEAST_HEADINGS = 3  # numbered headings a report must have before a pointer to another counts
_LABEL = r"(?P<label>(?:[IVX]{1,6}|[0-9]{1,3}|[A-H])(?:\.[0-9]{1,3}){0,3})(?![\w/%-]|[.,][0-9])"
_NAMED = re.compile(
    r"(?<![\w])(?P<kind>[Bb]ảng|[Bb]iểu|[Pp]hụ lục|[Hh]ình|[Tt]ables?|[Aa]nnex|[Aa]ppendix|[Ff]igures?)"
    rf"[ ](?:số[ ])?{_LABEL}"
)
_SECTION = re.compile(
    r"(?:\b[Xx]em(?: tại)?|[Nn]êu (?:ở|tại)|[Tt]rình bày (?:ở|tại)|[Cc]hi tiết (?:ở|tại)|[Ss]ee|[Dd]escribed in"
    r"|[Ss]hown in|[Ss]et out in"
    rf"|[Gg]iven in|[Rr]eported in)[ ](?:also[ ])?(?P<kind>mục|phần|[Ss]ections?|[Cc]hapter)[ ]{_LABEL}"
)
# The end of each word that names a target, with the beginning of a label: most blocks have none and go no further.
_LABELLED = re.compile(
    r"(?:ảng|iểu|hụ lục|ình|ables?|nnex|ppendix|igures?|mục|phần|ections?|hapter)[ ](?:số[ ])?[IVX0-9A-H]"
)
_FAMILIES = {
    "bảng": "table", "biểu": "table", "table": "table", "tables": "table", "phụ lục": "annex", "annex": "annex",
    "appendix": "annex", "hình": "figure", "figure": "figure", "figures": "figure",
}  # fmt: skip
# What makes a pointer one into another document: it stands behind "of the …" or in a sentence that names one.
_ELSEWHERE = re.compile(
    r"[ ]{0,2},?[ ]{0,2}(?:\)[ ])?(?:of|in|to|from|annexed|attached|của|trong|kèm theo|ban hành|theo)(?![\w])"
    r"(?! (?:this|báo cáo này|văn bản này|kết luận này))",
    re.I,
)
_DOCUMENT = re.compile(
    r"(?<![\w])(?:[Ll]uật|[Nn]ghị định|[Tt]hông tư|[Nn]ghị quyết|[Qq]uyết định|[Hh]ướng dẫn|[Qq]uy định|[Kk]ế hoạch|"
    r"[Qq]uy chế|[Cc]ông văn|[Đđ]ề án|"
    r"Act|Law|Handbook|Manual|Regulations?|Decree|Order|Circular|Code|Directive|Guide|Guidelines|Standard|Treaty|Resolution|Rules)(?![\w])"
)
_SENTENCE = re.compile(r"[.;!?]\s")
_HEADED = re.compile(
    r"(?P<kind>Phụ lục|PHỤ LỤC|Annex|ANNEX|Appendix|APPENDIX|Hình|Figure)\s(?:số )?(?P<label>[\w.]{1,8})"
)


def run(subject: Subject, options: NoOptions) -> Iterator[Result]:
    """An observation for each pointer whose target the report does not have though it has others of its kind."""
    document = subject.document
    targets = _targets(document)
    for block in document.blocks:
        if block.kind in ("furniture", "caption"):
            continue
        if not _LABELLED.search(block.text):
            continue
        for match in (*_NAMED.finditer(block.text), *_SECTION.finditer(block.text)):
            family = _FAMILIES.get(match["kind"].casefold(), "section")
            if block.kind == "heading" and family != "section":
                continue
            known = targets.get(family, set())
            enough = len(known) >= (LEAST_HEADINGS if family == "section" else 1)
            if _ends_compound(subject, block.text, match):
                continue
            if enough and not _found(match["label"], known, family) and not _elsewhere(block.text, match):
                span = Span(block.index, match.start("kind"), match.end())
                target = f"{match['kind']} {match['label']}"
                yield Result(
                    "pointer", "missing", span=span, values={"target": target}, comparison=False, confidence="medium"
                )


def _ends_compound(subject: Subject, text: str, match: re.Match[str]) -> bool:
    """Whether the pointing word is the end of another word: "học sinh tiêu biểu 712 em"."""
    before = text[: match.start("kind")].split()[-1:]
    return " ".join([*before, match["kind"]]).casefold() in subject.language.words["label_compound"]


def _targets(document: Document) -> dict[str, set[str]]:
    """The labels that tables, annexes, figures and sections bear, by kind."""
    found: dict[str, set[str]] = {"section": set()}
    for block in document.blocks:
        if block.kind == "caption" and (words := block.label.rstrip(".: ").split()):
            family = _FAMILIES.get(" ".join(words[:-1]).casefold(), "table")
            found.setdefault(family, set()).add(words[-1].casefold())
        elif (block.kind == "heading" or len(block.text) < 90) and (match := _HEADED.match(_whole(block))):
            found.setdefault(_FAMILIES[match["kind"].casefold()], set()).add(match["label"].rstrip(".").casefold())
        if block.label and block.kind in ("heading", "item", "paragraph"):
            found["section"].add(block.label.strip("().:/ ").casefold())
    for section in document.sections:
        found["section"] |= {section.path.casefold(), section.label.strip("().:/ ").split(" ")[-1].casefold()}
    found["section"].discard("")
    return found


def _whole(block: Block) -> str:
    """Label and first words of a block."""
    return f"{block.label} {block.text[:90]}".strip()


def _found(label: str, known: set[str], family: str) -> bool:
    """Whether the label is among those known; a section also by the end of its path, and by a form not used here."""
    name = label.casefold()
    if name in known or (family == "section" and any(path.endswith(f".{name}") for path in known)):
        return True
    shape = name[:1].isdigit()
    return not any(other[:1].isdigit() == shape and len(other) < 8 for other in known)


def _elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether the pointer leads into another document."""
    if _ELSEWHERE.match(text, match.end()):
        return True
    starts = [m.end() for m in _SENTENCE.finditer(text, 0, match.start())]
    stop = _SENTENCE.search(text, match.end())
    sentence = text[starts[-1] if starts else 0 : stop.start() if stop else len(text)]
    return _DOCUMENT.search(sentence) is not None


CHECK = Check("pointer", run, frozenset({"missing"}), frozenset({"target"}))
