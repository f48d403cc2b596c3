"""The zip package of a Word file: its parts, how they point at each other, and what is refused.

Nothing is fetched and nothing is written: relationships to outside targets are ignored, document type declarations
(forbidden in Open Packaging Conventions parts, ECMA-376 part 2, 8.1.4) are refused, sizes are bounded before reading.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib

from attrs import define, field, frozen
from lxml import etree

from auditor.readers.docx.names import Element
from auditor.readers.docx.refusals import damaged, empty, not_word, old_format, too_deep, too_large, unsafe

MAX_PART = 64 * 2**20  # bytes of one XML part; a 300-page report has about 4 MB
MAX_TOTAL = 128 * 2**20  # bytes of all XML parts read
MAX_TAGS = 3_000_000  # "<" in one part: bounds the memory of the tree
MAX_ENTRIES = 20_000

# All that zipfile raises over a file that is not in order (RuntimeError: an encrypted entry).
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_DECLARATION = re.compile(r"^\ufeff?\s{0,20}<\?xml[^>]{0,200}\?>")

# Strict (ISO/IEC 29500-1) and Transitional names of the namespaces that are read here.
_NAMESPACES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
STRICT_MARK = _NAMESPACES[0][0]


def to_transitional(data: bytes) -> bytes:
    """Rename the Strict namespaces declared in a part to the Transitional ones."""
    for strict, transitional in _NAMESPACES:
        data = re.sub(
            rb'(xmlns[^=<>"]{0,40}=\s{0,9}["\'])' + re.escape(strict) + rb'(?=["\'])', rb"\g<1>" + transitional, data
        )
    return data


def to_strict(data: bytes) -> bytes:
    """Rename the Transitional namespaces declared in a part back to the Strict ones."""
    for strict, transitional in _NAMESPACES:
        data = re.sub(
            rb'(xmlns[^=<>"]{0,40}=\s{0,9}["\'])' + re.escape(transitional) + rb'(?=["\'])', rb"\g<1>" + strict, data
        )
    return data


def parse(data: bytes) -> Element:
    """Parse one part safely. Raises ReadError for declarations, excessive depth or size, and broken XML."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            data = _DECLARATION.sub("", data.decode("utf-16")).encode("utf-8")
        except UnicodeDecodeError as error:
            raise damaged() from error
    if _DOCTYPE.search(data):
        raise unsafe()
    if data.count(b"<") > MAX_TAGS:
        raise too_large()
    if STRICT_MARK in data:
        data = to_transitional(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise too_deep() if "depth" in str(error).lower() else damaged() from error
    return root


@frozen
class Relation:
    """A relationship inside the package: the last word of its type, and the part it points at."""

    kind: str
    target: str


@define
class Package:
    """An opened Word file. Parts are named without a leading slash and found whatever their letter case."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    main: str = ""
    _read: int = 0
    _relations: dict[str, dict[str, Relation]] = field(factory=dict)

    @classmethod
    def open(cls, data: bytes) -> Package:
        """Open the bytes of a .docx, .docm or .dotx. Raises ReadError for anything else."""
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise old_format(data)
        if not data.strip(b"\0"):
            raise empty()
        if data[:2] != b"PK":
            raise not_word()
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise damaged() from error
        if len(archive.infolist()) > MAX_ENTRIES:
            raise too_large()
        package = cls(archive, {name.lower(): name for name in archive.namelist()})
        package.main = package._main()
        return package

    def _main(self) -> str:
        if "_rels/.rels" not in self.names or "[content_types].xml" not in self.names:
            raise not_word()
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        raise not_word()

    def has(self, part: str) -> bool:
        """Whether the package holds ``part``."""
        return part.lower() in self.names

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises ReadError when it is missing, damaged or too large."""
        try:
            info = self.archive.getinfo(self.names[part.lower()])
            self._read += info.file_size
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # ECMA-376 part 2, 10.2.3
                raise damaged()
            if info.file_size > MAX_PART or self._read > MAX_TOTAL:
                raise too_large()
            with self.archive.open(info) as stream:
                return stream.read(info.file_size + 1)
        except BROKEN as error:
            raise damaged() from error

    def xml(self, part: str) -> Element:
        """The parsed root of a part, in Transitional names. Raises ReadError."""
        return parse(self.read(part))

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of ``part`` ("" for the package) by id; those that leave the package are left out."""
        if part not in self._relations:
            self._relations[part] = self._load_relations(part)
        return self._relations[part]

    def _load_relations(self, part: str) -> dict[str, Relation]:
        folder = posixpath.dirname(part)
        source = rels_name(part)
        found: dict[str, Relation] = {}
        if not self.has(source):
            return found
        for element in self.xml(source).iter(_RELATIONSHIP):
            if element.get("TargetMode", "").lower() == "external":
                continue
            target = element.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = Relation(kind, posixpath.normpath(path))
        return found

    def related(self, kind: str) -> str | None:
        """The part that the main part points at by a relationship of this kind ("styles", "footnotes"), or None."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and self.has(relation.target):
                return relation.target
        return None


def rels_name(part: str) -> str:
    """The name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
