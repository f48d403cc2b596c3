"""Small builders of hand-made Word files for the tests: strings of WordprocessingML in, the bytes of a package out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
}
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DATE = 'w:author="Người sửa" w:date="2024-01-01T00:00:00Z"'


# --- runs and paragraphs ------------------------------------------------------------------------------------------


def r(text: str = "", props: str = "", inner: str = "") -> str:
    """A run; ``props`` is the inside of its rPr, ``inner`` goes after its text."""
    properties = f"<w:rPr>{props}</w:rPr>" if props else ""
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r>{properties}{words}{inner}</w:r>"


def p(*content: str, style: str = "", props: str = "", mark: str = "") -> str:
    """A paragraph; content that is no markup becomes a run. ``mark`` is the inside of the paragraph mark's rPr."""
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    inner = (f'<w:pStyle w:val="{style}"/>' if style else "") + props + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{runs}</w:p>"


def listed(num: int, level: int) -> str:
    """The numPr of a paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def ins(*content: str, tag: str = "ins", ident: int = 900) -> str:
    """Content inside a tracked change."""
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    return f'<w:{tag} w:id="{ident}" {DATE}>{runs}</w:{tag}>'


def deleted(text: str, tag: str = "del") -> str:
    """A run deleted by a tracked change."""
    return f'<w:{tag} w:id="901" {DATE}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:{tag}>'


def footnote(ident: int, kind: str = "footnote", custom: str = "") -> str:
    """The run with a note's mark."""
    follows = ' w:customMarkFollows="1"' if custom else ""
    text = f"<w:t>{custom}</w:t>" if custom else ""
    props = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{props}<w:{kind}Reference{follows} w:id="{ident}"/>{text}</w:r>'


def field(instruction: str, *result: str) -> str:
    """A complex field with its instruction and its result."""
    runs = "".join(part if part.startswith("<") else r(part) for part in result)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def sdt(content: str) -> str:
    """A content control around paragraphs, rows or runs."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: a DrawingML choice and its VML fallback with the same content."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="1800000" cy="600000"/><wp:docPr id="1" name="Box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="600000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:shape style="width:100pt;height:50pt"><v:textbox>{inner}</v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


# --- tables -------------------------------------------------------------------------------------------------------


def cell(*content: str, span: int = 1, merge: str = "", props: str = "") -> str:
    """A table cell; content that is no markup becomes a paragraph. ``merge`` is "restart" or "continue"."""
    inner = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
    body = "".join(part if part.startswith("<") else p(part) for part in content) or p()
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{inner}{props}</w:tcPr>{body}</w:tc>'


def row(*cells: str, props: str = "") -> str:
    """A table row; cells that are no markup become cells."""
    inner = "".join(part if part.startswith("<") else cell(part) for part in cells)
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{inner}</w:tr>"


def table(*rows: str, columns: int = 3, borders: bool = True, style: str = "") -> str:
    """A table, with single lines around it unless ``borders`` is False."""
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    lines = f"<w:tblBorders>{sides}</w:tblBorders>" if borders else ""
    grid = '<w:gridCol w:w="2000"/>' * columns
    look = f'<w:tblPr>{named}<w:tblW w:w="0" w:type="auto"/>{lines}</w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


# --- other parts --------------------------------------------------------------------------------------------------


def level(
    ilvl: int, form: str, text: str, start: int = 1, style: str = "", extra: str = "", abstract: str = "lvl"
) -> str:
    """A level of a list definition; ``extra`` goes where lvlRestart and isLgl stand."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    restart, legal = (extra, "") if "lvlRestart" in extra else ("", extra)
    return (
        f'<w:{abstract} w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{restart}{named}{legal}'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:{abstract}>'
    )


def abstract(ident: int, *levels: str, head: str = "") -> str:
    """A list definition; ``head`` holds what stands before the levels (styleLink, numStyleLink)."""
    return (
        f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="multilevel"/>{head}{"".join(levels)}'
        "</w:abstractNum>"
    )


def num(ident: int, abstract_id: int, *overrides: str) -> str:
    """A numbering instance."""
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{abstract_id}"/>{"".join(overrides)}</w:num>'


def start_override(ilvl: int, start: int) -> str:
    """An override of the number a level starts with."""
    return f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(ident: str, name: str = "", ppr: str = "", rpr: str = "", based: str = "", kind: str = "paragraph") -> str:
    """A style."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{ident}"><w:name w:val="{name or ident}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def note(ident: int, *paragraphs: str, kind: str = "footnote") -> str:
    """A footnote or endnote; content that is no markup becomes a paragraph with the note's own mark before it."""
    own = f"<w:r><w:{kind}Ref/></w:r>"
    body = "".join(part if part.startswith("<") else p(own, r(" " + part)) for part in paragraphs)
    return f'<w:{kind} w:id="{ident}">{body}</w:{kind}>'


def separators(kind: str = "footnote") -> str:
    """The two notes that hold only the separating lines."""
    return (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'
    )


def _part(root: str, content: str) -> str:
    return f"{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


_ROOTS = {"header": "hdr", "footer": "ftr"}


def parts(body: str, strict: bool = False, section: str = SECTION, **others: str) -> dict[str, bytes]:
    """The parts of a package by name. ``others``: numbering, styles, footnotes, endnotes, settings, comments, or
    header…/footer… (their relationship id is their name), each the inside of its root element."""
    out = {"word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>")}
    relations, types = "", ""
    for name, content in others.items():
        kind = name.rstrip("0123456789")
        out[f"word/{name}.xml"] = _part(_ROOTS.get(kind, kind), content)
        relations += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}{kind}+xml"/>'
    out["word/_rels/document.xml.rels"] = f'{HEAD}<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
    out["_rels/.rels"] = (
        f'{HEAD}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    out["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}document.main+xml"/>{types}</Types>'
    )
    if strict:
        for name, content in out.items():
            for transitional, purl in STRICT.items():
                content = content.replace(f'"{transitional}', f'"{purl}')
            out[name] = content
    return {name: content.encode() for name, content in reversed(out.items())}


def package(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The zip file of these parts, always the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6))
            info.compress_type = method
            archive.writestr(info, content)
    return buffer.getvalue()


def docx(body: str, **options: object) -> bytes:
    """The bytes of a Word file with this body; options as in ``parts``."""
    return package(parts(body, **options))  # type: ignore[arg-type]
