"""Rewriting a zip file: changed entries are packed anew, all others are copied as they are, without unpacking."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping

from attrs import define

from auditor.readers.docx.package import Package
from auditor.readers.docx.refusals import damaged, too_large

# Layouts of APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.3.16.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LIMIT = 0xFFFFFFFF
_DATA_DESCRIPTOR, _UTF8 = 0x08, 0x800
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@define
class Entry:
    """One entry as it will be written."""

    info: zipfile.ZipInfo
    payload: bytes
    method: int
    crc: int
    size: int

    @property
    def name(self) -> bytes:
        """The name in the bytes of its own encoding."""
        return self.info.orig_filename.encode("utf-8" if self.info.flag_bits & _UTF8 else "cp437")

    @property
    def flags(self) -> int:
        """The general purpose bits; sizes always stand in the header."""
        return self.info.flag_bits & ~_DATA_DESCRIPTOR

    @property
    def time(self) -> tuple[int, int]:
        """Time and date in the format of MS-DOS."""
        year, month, day, hour, minute, second = self.info.date_time
        return hour << 11 | minute << 5 | second // 2, max(year - 1980, 0) << 9 | month << 5 | day

    def local(self) -> bytes:
        """The header before the payload."""
        name = self.name
        sizes = (self.crc, len(self.payload), self.size, len(name), 0)
        return _LOCAL.pack(b"PK\3\4", 20, self.flags, self.method, *self.time, *sizes) + name

    def central(self, offset: int) -> bytes:
        """The entry of the directory at the end."""
        info, name = self.info, self.name
        made = (info.create_version, info.create_system, 20, 0, self.flags, self.method)
        sizes = (self.crc, len(self.payload), self.size, len(name), 0, 0, 0)
        attributes = (info.internal_attr & 0xFFFF, info.external_attr & _LIMIT, offset)
        return _CENTRAL.pack(b"PK\1\2", *made, *self.time, *sizes, *attributes) + name


def _packed(info: zipfile.ZipInfo, content: bytes) -> Entry:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    payload = packer.compress(content) + packer.flush()
    return Entry(info, payload, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content))


def _copied(info: zipfile.ZipInfo, source: bytes) -> Entry:
    at = info.header_offset
    if source[at : at + 4] != b"PK\3\4" or at + 30 > len(source):
        raise damaged()
    name, extra = struct.unpack_from("<2H", source, at + 26)
    begin = at + 30 + name + extra
    payload = source[begin : begin + info.compress_size]
    if len(payload) != info.compress_size:
        raise damaged()
    return Entry(info, payload, info.compress_type, info.CRC, info.file_size)


def rewritten(source: bytes, package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The zip file ``source``, opened as ``package``, with the parts in ``changed`` replaced or added at the end."""
    left = {package.names.get(part.lower(), part): content for part, content in changed.items()}
    entries: list[Entry] = []
    for info in package.archive.infolist():
        content = left.pop(info.filename, None)
        entries.append(_copied(info, source) if content is None else _packed(info, content))
    entries += [_packed(zipfile.ZipInfo(name, _FIRST_DAY), content) for name, content in left.items()]
    out = bytearray()
    directory = bytearray()
    for entry in entries:
        if max(len(out), len(entry.payload), entry.size) >= _LIMIT:
            raise too_large()
        directory += entry.central(len(out))
        out += entry.local()
        out += entry.payload
    count = len(entries)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + end)
