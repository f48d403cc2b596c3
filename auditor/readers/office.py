"""Files of other word processors (.doc, .odt, .rtf): LibreOffice makes a .docx of them in a temporary folder.

LibreOffice runs without a window, with a profile of its own that blocks macros and outside links, for a limited
time. Nothing is written beside the input; a file that is a .docx under another suffix is read as such.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePath

from auditor.model import Document
from auditor.readers import docx
from auditor.readers.docx.package import BROKEN
from auditor.readers.errors import ReadError

TIMEOUT = 120  # seconds for one file
MAX_UNPACKED = 512 * 2**20  # bytes of a zipped file, pictures and all

_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_BEGINNINGS = {".doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), ".odt": (b"PK\x03\x04",), ".rtf": (b"{\\rtf",)}
# Settings of LibreOffice's registry: no macros (level 3), no links or active content of files that are not trusted.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def find_soffice() -> str | None:
    """The LibreOffice program on the PATH or where its installers put it; None when there is none."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def _missing(suffix: str) -> ReadError:
    return ReadError(
        f"Muốn đọc tệp {suffix} thì máy phải có LibreOffice (libreoffice.org);"
        " đề nghị cài LibreOffice, hoặc mở tệp bằng Word và lưu dưới dạng .docx.",
        f"Reading {suffix} files needs LibreOffice (libreoffice.org);"
        " please install it, or open the file in Word and save it as .docx.",
    )


def _unreadable(suffix: str) -> ReadError:
    return ReadError(
        f"LibreOffice không đọc được tệp {suffix} này; đề nghị mở tệp bằng Word và lưu dưới dạng .docx.",
        f"LibreOffice could not read this {suffix} file; please open it in Word and save it as .docx.",
    )


def _check(data: bytes, suffix: str) -> None:
    """Refuse what is not of its suffix, and zipped files that unpack to too much."""
    if not data.startswith(_BEGINNINGS[suffix]):
        raise ReadError(
            f"Nội dung không phải là tệp {suffix}; đề nghị mở bằng Word và lưu dưới dạng .docx.",
            f"The content is not that of a {suffix} file; please open it in Word and save it as .docx.",
        )
    if suffix == ".odt":
        try:
            size = sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
        except BROKEN as error:
            raise _unreadable(suffix) from error
        if size > MAX_UNPACKED:
            raise ReadError(
                "Tệp bung ra quá lớn so với một báo cáo nên không được đọc, để bảo đảm an toàn.",
                "The file unpacks to far more than a report can hold and was not read, for safety.",
            )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _run(command: list[str], timeout: float) -> None:
    """Run a command to its end. Raises TimeoutError when that takes too long, OSError when it cannot start."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    finally:
        if process.poll() is None:
            _stop(process)


def convert(data: bytes, suffix: str, timeout: float = TIMEOUT) -> bytes:
    """The bytes of a .docx with the content of a .doc, .odt or .rtf file. Raises ReadError."""
    _check(data, suffix)
    program = find_soffice()
    if program is None:
        raise _missing(suffix)
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder, "profile")
        user = profile / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = Path(folder, f"report{suffix}")
        source.write_bytes(data)
        options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
        command = [program, f"-env:UserInstallation={profile.as_uri()}", *options, "--convert-to", "docx"]
        try:
            _run([*command, "--outdir", str(Path(folder, "out")), str(source)], timeout)
            return Path(folder, "out", "report.docx").read_bytes()
        except TimeoutError as error:
            raise ReadError(
                f"LibreOffice đọc tệp {suffix} quá lâu nên đã dừng; đề nghị mở tệp bằng Word và lưu dưới dạng .docx.",
                f"LibreOffice took too long over the {suffix} file; please open it in Word and save it as .docx.",
            ) from error
        except OSError as error:
            raise _unreadable(suffix) from error


def read_bytes(data: bytes, name: str) -> Document:
    """The document in a .doc, .odt or .rtf file; ``name`` gives the suffix and becomes its path. Raises ReadError."""
    suffix = PurePath(name).suffix.lower()
    if suffix != ".odt" and data[:2] == b"PK":
        return docx.read_bytes(data, name)
    document = docx.read_bytes(convert(data, suffix), name)
    document.sha256 = hashlib.sha256(data).hexdigest()
    return document
