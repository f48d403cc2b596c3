"""Texts that no report is, each made to be slow: how the time of an audit grows with them.

    python benchmarks/hostile.py [--size 20000] [--only NAME]

Each text is made at 1, 4 and 16 times ``size`` characters. The exponent is that of the time in the length, from the
second to the third: 1 is linear, 2 is quadratic. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from auditor import pipeline  # noqa: E402

STEPS = (1, 4, 16)


def repeated(piece: str) -> Callable[[int], str]:
    """The piece over and over, "{n}" in it a running number of three digits at most, as labels have."""

    def make(size: int) -> str:
        if "{n}" not in piece:
            return piece * (size // len(piece) + 1)
        return "".join(piece.replace("{n}", str(n % 999 + 1)) for n in range(size // len(piece) + 1))

    return make


TEXTS: dict[str, Callable[[int], str]] = {
    "digits": repeated("1234567890"),
    "dotted number": repeated("123."),
    "brackets": repeated("12 ("),
    "closed brackets": repeated("(12) "),
    "slashes": repeated("1/"),
    "symbols without end": lambda size: "1" + "-AB" * (size // 3),
    "one line of sentences": repeated("Đã cấp {n} hồ sơ, đạt 95% kế hoạch, tăng 5% so với năm 2024. "),
    "one sentence": repeated("đã cấp {n} hồ sơ và 12 sổ, tăng 5%, "),
    "one sentence of money": repeated("thu {n} triệu đồng, chi 12 triệu đồng, bình quân 3 triệu đồng mỗi hộ; "),
    "one word": repeated("và "),
    "letters": repeated("a"),
    "table rows": lambda size: "| Xã | Số hộ | Đạt |\n|---|---|---|\n" + repeated("| Xã {n} | 120 | 95% |\n")(size),
    "headings": repeated("{n}. Kết quả công tác\n\nĐã họp.\n\n"),
    "list items": repeated("- Đã trồng {n} cây\n"),
    "footnotes": lambda size: repeated("Đã cấp {n} sổ[^{n}].\n\n[^{n}]: Trong đó 12 sổ mới.\n\n")(size),
    "plain footnotes": lambda size: repeated("Đã cấp 7 sổ{n}.\n\n{n} Trong đó 12 sổ mới.\n\n")(size),
    "equal figures": repeated("Toàn xã có 120 hộ nghèo nêu trên.\n\n"),
    "equal paragraphs": repeated("Năm 2025 thu ngân sách 120 tỷ đồng, bằng 104% dự toán, có 35 hộ thoát nghèo.\n\n"),
    "dates": repeated("Từ ngày 21/12/2025 đến ngày 15/3/2026, "),
    "months": repeated("tháng 3/2025 đến tháng 5 năm 2025, quý II năm 2025; "),
    "symbols": repeated("Nghị quyết số {n}-NQ/TW ngày 05/3/2025; "),
    "wrong percents": repeated("Đạt 12/{n}0 hồ sơ (95%).\n\n"),
    "blanks": repeated("Số ...... đạt ... %, [số liệu] "),
    "open quotes": repeated("“"),
    "emphasis": repeated("**a* "),
    "comments": repeated("<!-- a "),
    "number words": repeated("hai mươi lăm nghìn ba trăm "),
    "English sentences": repeated("The 95% of {n} cases (12 of 20) rose by 5% to 30 in March 2025, 3 of them new. "),
    "Vietnamese without marks": repeated("Da cap {n} ho so, dat 95% ke hoach nam 2025. "),
    "page of a scan": repeated("Đạt 1 00 hộ, tang 5O% s0 vói nãm 2O24 §®.\n"),
}  # fmt: skip


def seconds(text: str, run: pipeline.Run) -> float:
    """Processor time of one audit."""
    data = text.encode()
    begin = time.process_time()
    pipeline.audit_bytes(data, "report.md", run)
    return time.process_time() - begin


def exponents(size: int, only: str) -> None:
    """A line for each text: its times, and the exponent of the last step."""
    run = pipeline.prepare(pipeline.Settings())
    pipeline.audit_bytes("Đã cấp 12 sổ. The 12 books.".encode(), "report.md", run)
    print(f"{'text':<28}" + "".join(f"{times * size:>12,} ch" for times in STEPS) + f"{'exponent':>12}")
    for name, make in TEXTS.items():
        if only not in name:
            continue
        taken = [seconds(make(times * size), run) for times in STEPS]
        exponent = math.log(taken[-1] / taken[-2]) / math.log(STEPS[-1] / STEPS[-2])
        print(f"{name:<28}" + "".join(f"{one * 1000:>12.1f} ms" for one in taken) + f"{exponent:>12.2f}", flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Run all of it, or the texts whose names hold a word."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=20_000, help="characters of the smallest text")
    parser.add_argument("--only", default="", metavar="NAME", help="only the texts whose names hold this")
    args = parser.parse_args(argv)
    exponents(args.size, args.only)
    return 0


if __name__ == "__main__":
    sys.exit(main())
