"""Files of other word processors: through LibreOffice where it is installed, else a sentence that says how."""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from docx_fixtures import deleted, docx, footnote, ins, note, p, package, row, separators, table
from docx_oracle import converted, soffice
from test_docx_numbering import REPORT, lines

from auditor.readers import office, read
from auditor.readers.errors import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
RTF = rb"{\rtf1 C\'f3 5 x\'e3}"
BODY = (
    lines((2, 0), (2, 1))
    + p("Có 12 xã", footnote(1), " và ", ins("125"), deleted("120"), " hồ sơ")
    + table(row("Tên", "Số"), row("A", "20"))
)


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    """One report as LibreOffice saves it in every format."""
    soffice()
    source = {"mau": docx(BODY, numbering=REPORT, footnotes=separators() + note(1, "Gồm 7 xã."))}
    return {form: converted(source, form, ".docx")["mau"] for form in ("doc", "odt", "rtf")}


@pytest.mark.parametrize("form", ["doc", "odt", "rtf"])
def test_a_report_says_the_same_in_every_format(samples: dict[str, bytes], form: str, tmp_path: Path) -> None:
    path = tmp_path / f"mau.{form}"
    path.write_bytes(samples[form])
    found = read(path)
    assert found.format == form
    assert [block.text for block in found.blocks] == [
        "dòng 0", "dòng 1", "Có 12 xã và 125 hồ sơ", "Tên", "Số", "A", "20", "Gồm 7 xã.",
    ]  # fmt: skip
    assert (found.notes[0].label, found.notes[0].mark_offset) == ("1", 8)
    assert len(found.tables) == 1
    assert "Track Changes" in found.remarks[0]
    assert os.listdir(tmp_path) == [path.name]
    if form != "rtf":  # LibreOffice writes labels to .rtf in a code page without Vietnamese letters
        assert [block.label for block in found.blocks[:2]] == ["Điều 1.", "1.1."]


def test_a_word_file_under_another_suffix_is_read_as_such() -> None:
    assert [block.text for block in office.read_bytes(docx(p("Có 5 xã")), "a.doc").blocks] == ["Có 5 xã"]


WRONG = {
    "no .doc": (b"x", ".doc", "Nội dung không phải là tệp .doc"),
    "no .rtf": (b"{\\rt", ".rtf", "Nội dung không phải là tệp .rtf"),
    "no .odt": (OLE, ".odt", "Nội dung không phải là tệp .odt"),
    "an .odt cut off": (b"PK\x03\x04xx", ".odt", "LibreOffice không đọc được"),
}


@pytest.mark.parametrize("case", WRONG)
def test_content_of_another_kind_is_refused_at_once(case: str) -> None:
    data, suffix, words = WRONG[case]
    with pytest.raises(ReadError) as caught:
        office.read_bytes(data, f"a{suffix}")
    assert words in caught.value.vi


def test_a_zip_bomb_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_UNPACKED", 1000)
    with pytest.raises(ReadError, match="far more"):
        office.read_bytes(package({"content.xml": b" " * 2000}), "a.odt")


def test_without_libreoffice_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    with pytest.raises(ReadError) as caught:
        office.read_bytes(OLE, "a.doc")
    assert "cài LibreOffice" in caught.value.vi
    assert "save it as .docx" in caught.value.en


def test_libreoffice_is_looked_for_on_the_path_then_where_installers_put_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_PLACES", (str(tmp_path / "khong"), str(program)))
    monkeypatch.setenv("PATH", str(tmp_path / "trong"))
    assert office.find_soffice() == str(program)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = office.find_soffice()
    assert found is not None
    assert Path(found).parent == tmp_path
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    assert office.find_soffice() is None


posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


def stand_in(folder: Path, script: str) -> str:
    """A program that stands in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@posix
def test_libreoffice_that_makes_nothing_gives_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = stand_in(tmp_path, "exit 1")
    monkeypatch.setattr(office, "find_soffice", lambda: program)
    with pytest.raises(ReadError, match="could not read"):
        office.read_bytes(RTF, "a.rtf")
    monkeypatch.setattr(office, "find_soffice", lambda: str(tmp_path / "khong-co"))
    with pytest.raises(ReadError, match="could not read"):
        office.read_bytes(RTF, "a.rtf")


@posix
def test_libreoffice_that_hangs_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = stand_in(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(office, "find_soffice", lambda: program)
    began = time.monotonic()
    with pytest.raises(ReadError, match="too long"):
        office.convert(RTF, ".rtf", timeout=1)
    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    for _ in range(50):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        state = Path(f"/proc/{child}/stat")
        if state.exists() and state.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] == "Z":
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child went on")


@posix
def test_libreoffice_gets_a_profile_of_its_own_without_macros_and_links(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep = f'cp "${{1#-env:UserInstallation=file://}}/user/registrymodifications.xcu" "{tmp_path}/kept"'
    program = stand_in(tmp_path, f'{keep}; echo "$@" > "{tmp_path}/said"')
    monkeypatch.setattr(office, "find_soffice", lambda: program)
    with pytest.raises(ReadError):
        office.convert(RTF, ".rtf")
    kept = (tmp_path / "kept").read_text(encoding="utf-8")
    assert "DisableMacrosExecution" in kept
    assert "BlockUntrustedRefererLinks" in kept
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert "--headless" in said
    assert not Path(said.split("--outdir ")[1].split()[0]).exists()


class Counting(BaseHTTPRequestHandler):
    """Counts what is asked of it."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def linked_odt(address: str) -> bytes:
    """An .odt with a picture and a section that stand elsewhere."""
    kinds = ("office", "text", "draw", "xlink", "svg")
    spaces = {kind: f"urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0" for kind in kinds}
    spaces |= {"draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "xlink": "http://www.w3.org/1999/xlink",
               "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"}  # fmt: skip
    declared = " ".join(f'xmlns:{kind}="{space}"' for kind, space in spaces.items())
    content = (
        f'<office:document-content {declared} office:version="1.2"><office:body><office:text><text:p>Có 5 xã'
        f'<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/a.png"/></draw:frame></text:p>'
        f'<text:section text:name="S"><text:section-source xlink:href="{address}/b.odt"/><text:p>x</text:p>'
        "</text:section>"
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<m:manifest xmlns:m="{space}"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    files = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return package({name: text.encode() for name, text in files.items()}, zipfile.ZIP_STORED)


def test_nothing_is_fetched_while_libreoffice_reads() -> None:
    soffice()
    Counting.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Counting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        found = office.read_bytes(linked_odt(address), "a.odt")
        picture = rf'{{\*\fldinst INCLUDEPICTURE "{address}/c.png" \\d}}'
        rtf = rf"{{\rtf1 Co 5 {{\field{picture}{{\fldrslt}}}} xa}}"
        office.read_bytes(rtf.encode("ascii"), "a.rtf")
        server.shutdown()
    assert found.blocks[0].text.startswith("Có 5 xã")
    assert Counting.asked == []
