"""``auditor init``: starter files, written without a question and never over what is there."""

from __future__ import annotations

import argparse
from pathlib import Path

from auditor.bilingual import in_language
from auditor.commands.console import Console
from auditor.commands.files import write_whole
from auditor.commands.options import Refusal, add_messages, one_of

HELP = "tạo tệp cấu hình và tệp cho pre-commit, GitHub, GitLab / write starter files"
PARTS = ("config", "pre-commit", "github", "gitlab")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor init``."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default=".", help="thư mục / folder (default: .)")
    parser.add_argument(
        "--only",
        metavar="|".join(PARTS),
        type=one_of("--only", PARTS),
        action="append",
        help="chỉ tạo phần này; lặp lại được / only this part; repeatable",
    )
    parser.add_argument("--force", action="store_true", help="ghi đè tệp đã có / write over files that are there")
    add_messages(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Write the files and name them; the exit code is 0. Raises Refusal, and then no file is written."""
    from auditor.policy.config import shown
    from auditor.policy.starter import FILES

    folder = Path(args.folder)
    if not folder.is_dir():
        raise Refusal(f"không có thư mục {args.folder}.", f"there is no folder {args.folder}.")
    wanted = {folder / name: text for part, (name, text) in FILES.items() if not args.only or part in args.only}
    there = [shown(path) for path in wanted if path.exists()]
    if there and not args.force:
        names = ", ".join(there)
        vi = f"đã có {names}; dùng --force để ghi đè, hoặc --only để chỉ tạo phần còn lại."
        en = f"already there: {names}; use --force to write over, or --only for the other parts."
        raise Refusal(vi, en)
    for path, text in wanted.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode("utf-8"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            name = shown(path)
            raise Refusal(f"không ghi được {name} ({reason}).", f"{name} cannot be written ({reason}).") from None
        console.show(in_language(f"đã tạo {shown(path)}", f"written: {shown(path)}", args.messages))
    return 0
