"""``auditor cache``: where results are kept and how much there is; ``--clear`` removes them."""

from __future__ import annotations

import argparse
from pathlib import Path

from auditor.bilingual import in_language
from auditor.commands import options
from auditor.commands.console import Console
from auditor.commands.options import Refusal

HELP = "kết quả được giữ lại cho lần sau / the results kept for later runs"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor cache``."""
    parser.add_argument("--clear", action="store_true", help="xóa hết kết quả đã giữ / remove all of them")
    options.add_cache_folder(parser)
    options.add_messages(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Tell of the kept results, or remove them. Raises Refusal when there is no folder or some cannot be removed."""
    from auditor.pipeline.store import Store, usual_folder

    folder = Path(args.cache_dir) if args.cache_dir else usual_folder()
    if folder is None:
        vi, en = (
            "không có thư mục riêng của người dùng; hãy nêu --cache-dir",
            "the user has no folder; name --cache-dir",
        )
        raise Refusal(f"{vi}.", f"{en}.")
    store = Store(folder)
    entries = store.entries()
    size = f"{sum(size for _, size, _ in entries) / 10**6:.1f} MB"
    if not args.clear:
        vi, en = f"{len(entries)} kết quả, {size.replace('.', ',')}", f"results kept: {len(entries)}, {size}"
        console.show(f"{folder}: " + in_language(f"{vi}.", f"{en}.", args.messages))
        return 0
    left = store.clear()
    if left:
        raise Refusal(f"{folder}: không xóa được {left} kết quả.", f"{folder}: results that cannot be removed: {left}.")
    vi, en = f"đã xóa {len(entries)} kết quả", f"results removed: {len(entries)}"
    console.show(f"{folder}: " + in_language(f"{vi}.", f"{en}.", args.messages))
    return 0
