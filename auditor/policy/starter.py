"""The files that ``auditor init`` writes: a commented configuration, and what makes a gate of it."""

from __future__ import annotations

from auditor import __version__
from auditor.policy.keys import CHOICE, KEYS

EXAMPLES = {
    "select": '["A", "D", "T"]',
    "ignore": '["W106"]',
    "extend-rules": '["quy-tac/"]',
    "messages": '"vi"',
    "fail-on-nothing": "true",
    "cache": "true",
    "format": '["table", "json=auditor.json"]',
    "baseline": '"auditor-baseline.json"',
}

HEAD = """\
# Cấu hình của auditor. Dòng có dấu # là mặc định hoặc ví dụ: bỏ dấu # để dùng.
# Dòng lệnh được ưu tiên trước tệp này, tệp này trước tệp quy tắc. “auditor config” cho biết mỗi giá trị đặt ở đâu.
#
# Configuration of auditor. Lines with # are defaults or examples: remove the # to use them.
# The command line comes before this file, this file before the rule files. See "auditor config".
"""

TABLES = """
# Sửa một quy tắc theo mã hoặc tên / Change a rule by id or name:
# [rules.A101]
# severity = "warning"    # không bao giờ cao hơn mức này / never above this
# enabled = false         # tắt quy tắc / switch it off

# Thiết lập riêng theo đường dẫn, cú pháp như .gitignore / Settings for some paths, in the syntax of .gitignore:
# [[paths]]
# match = "du-thao/**"
# profile = "draft"

# Bỏ qua một điểm, bắt buộc có lý do; mã lấy ở trường fingerprint của JSON
# Accept one finding, with a reason; the fingerprint is in the JSON:
# [[suppress]]
# fingerprint = "0123456789abcdef"
# path = "bao-cao/quy-1.docx"
# reason = "Số liệu theo văn bản gốc của cấp trên"
"""

PRE_COMMIT = f"""\
# Rà soát báo cáo trước mỗi lần commit; cần cài auditor {__version__} trên máy.
# Checks reports before each commit; auditor {__version__} must be installed.
# Reports are checked one by one here: sets are not compared with each other (for that: auditor check --together).
repos:
  - repo: local
    hooks:
      - id: auditor
        name: auditor
        entry: auditor check --
        language: system
        types: [file]
        files: '(?i)\\.(txt|md|docx)$'
        require_serial: true
"""

SOURCE = """\
# AUDITOR is what pip installs: a wheel in this repository, a package of your own index, or git+https://…
# Name a source you trust; without one the job stops. / Ghi nơi cài auditor mà đơn vị tin cậy.
"""

GITHUB = f"""\
{SOURCE}\
name: auditor
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  auditor:
    runs-on: ubuntu-latest
    env:
      AUDITOR: ""
      PYTHONIOENCODING: utf-8
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install "${{AUDITOR:?say in AUDITOR where auditor is installed from}}"
      - run: auditor check --format table --format json=auditor.json -- .
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: auditor
          path: auditor.json
          if-no-files-found: ignore
"""

GITLAB = f"""\
{SOURCE}\
auditor:
  image: python:3.12
  variables:
    AUDITOR: ""
    PYTHONIOENCODING: utf-8
  script:
    - python -m pip install "${{AUDITOR:?say in AUDITOR where auditor is installed from}}"
    - >-
      auditor check --format table --format json=auditor.json
      --format gitlab=gl-code-quality-report.json --format junit=auditor-junit.xml -- .
  artifacts:
    when: always
    paths:
      - auditor.json
    reports:
      codequality: gl-code-quality-report.json
      junit: auditor-junit.xml
"""


def configuration() -> str:
    """A configuration that sets nothing: every key with its default or an example, commented out."""
    lines = [HEAD]
    for key in KEYS.values():
        allowed = f" ({' | '.join(key.allowed)})" if key.kind == CHOICE else ""
        value = EXAMPLES.get(key.name) or f'"{key.default}"'
        lines.append(f"# {key.vi} / {key.en}{allowed}\n# {key.name} = {value}\n")
    return "\n".join(lines) + TABLES


# By part: where the file lies and what stands in it.
FILES = {
    "config": ("auditor.toml", configuration()),
    "pre-commit": (".pre-commit-config.yaml", PRE_COMMIT),
    "github": (".github/workflows/auditor.yml", GITHUB),
    "gitlab": (".gitlab-ci.yml", GITLAB),
}
