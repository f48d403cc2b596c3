"""The names of WordprocessingML that are read here: namespaces, element and attribute tags. No behaviour but ``on``.

Names are those of ECMA-376 part 1 (Transitional namespaces; ``package`` maps Strict files onto them).
"""

from __future__ import annotations

from typing import Any

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """The full tag of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


P, R_RUN, T, TAB, BR, CR = w("p"), w("r"), w("t"), w("tab"), w("br"), w("cr")
PTAB, NO_BREAK_HYPHEN, SYM, RUBY, RUBY_BASE = w("ptab"), w("noBreakHyphen"), w("sym"), w("ruby"), w("rubyBase")
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w("footnoteReference"), w("endnoteReference")
FIELD_CHAR, INSTRUCTION, FIELD_SIMPLE = w("fldChar"), w("instrText"), w("fldSimple")
DRAWING, PICT, OBJECT, TEXT_BOX = w("drawing"), w("pict"), w("object"), w("txbxContent")
PPR, RPR, VAL = w("pPr"), w("rPr"), w("val")
TBL, TR, TC = w("tbl"), w("tr"), w("tc")
SDT, SDT_CONTENT, CUSTOM_XML, SMART_TAG, HYPERLINK = (
    w("sdt"),
    w("sdtContent"),
    w("customXml"),
    w("smartTag"),
    w("hyperlink"),
)
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
DIR, BDO, SECTION = w("dir"), w("bdo"), w("sectPr")
ALT_CHUNK, SUB_DOCUMENT = w("altChunk"), w("subDoc")
M_T, M_FRACTION, M_NUMERATOR, M_DENOMINATOR, O_MATH, O_MATH_PARA = (
    f"{{{M}}}{name}" for name in ("t", "f", "num", "den", "oMath", "oMathPara")
)
ALTERNATE, CHOICE, FALLBACK = f"{{{MC}}}AlternateContent", f"{{{MC}}}Choice", f"{{{MC}}}Fallback"

# What stands for characters, or for the mark of a note: numbered in document order to name a place.
NODES = (T, TAB, BR, CR, PTAB, NO_BREAK_HYPHEN, SYM, FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE, M_T)

# Wrappers inside a paragraph that change nothing about the text they hold in the accepted view.
TRANSPARENT = frozenset(
    {INS, MOVE_TO, HYPERLINK, SMART_TAG, CUSTOM_XML, DIR, BDO, SDT, SDT_CONTENT, w("customXmlInsRangeStart")}
)

_OFF = frozenset({"0", "false", "off", "none"})


def on(element: Element | None) -> bool | None:
    """The value of an on/off property (ECMA-376 part 1, 17.17.4); None when the element is absent."""
    if element is None:
        return None
    return element.get(VAL, "true").lower() not in _OFF


def parent_tag(element: Element) -> str:
    """The tag of the element around ``element``; "" for a root."""
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def value(parent: Element | None, name: str) -> str | None:
    """The ``w:val`` of the child ``name`` of ``parent``, or None."""
    if parent is None:
        return None
    child = parent.find(w(name))
    return None if child is None else child.get(VAL)


def integer(text: Any, default: int | None = None) -> int | None:
    """``text`` as a whole number of at most nine digits, or ``default`` when it is none."""
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default
