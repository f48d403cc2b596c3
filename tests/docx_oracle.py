"""LibreOffice as an oracle for the Word tests: what it prints of a file, and where it reads the comments of one.

Without LibreOffice the tests that ask it are skipped, but where the environment variable CI is set they fail.
"""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from auditor.readers.office import find_soffice

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def soffice() -> str:
    """The LibreOffice program; without it the test is skipped, or fails under CI."""
    program = find_soffice()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return program


def converted(files: Mapping[str, bytes], form: str, suffix: str) -> dict[str, bytes]:
    """Every file (by name without suffix) as LibreOffice converts it to ``form``; those it refuses are missing."""
    program = soffice()
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for name, data in files.items():
            sources.append(Path(folder, f"{name}{suffix}"))
            sources[-1].write_bytes(data)
        out = Path(folder, "out")
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(out), *map(str, sources)]
        subprocess.run(command, capture_output=True, timeout=240, check=True)
        return {path.stem: path.read_bytes() for path in out.iterdir()}


def printed(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The lines, with their labels, that LibreOffice prints of each Word file."""
    texts = converted(files, "txt:Text (encoded):UTF8", ".docx")
    return {name: [line.strip() for line in data.decode("utf-8-sig").splitlines()] for name, data in texts.items()}


def comments(data: bytes) -> list[tuple[str, str]]:
    """The comments of a Word file as LibreOffice reads them: their text, and the text they are about."""
    content = zipfile.ZipFile(io.BytesIO(converted({"x": data}, "odt", ".docx")["x"])).read("content.xml")
    running: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    done: dict[str, str] = {}

    def say(text: str | None) -> None:
        for words in running.values():
            words.append(text or "")

    def walk(element: etree._Element) -> None:
        name = element.get(f"{_OFFICE}name", "")
        if element.tag == f"{_OFFICE}annotation":
            texts[name] = "\n".join("".join(p.itertext()) for p in element.iter(f"{_TEXT}p"))
            running[name] = []
        elif element.tag == f"{_OFFICE}annotation-end":
            done[name] = "".join(running.pop(name))
        elif element.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            say(" ")
        else:
            say(element.text)
            for child in element:
                walk(child)
        say(element.tail)

    walk(etree.fromstring(content))
    return [(texts[name], words) for name, words in done.items()]
