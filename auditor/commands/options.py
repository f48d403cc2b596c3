"""The options that commands share, read strictly: what is not known is refused in one sentence, never guessed.

Everything here is light: nothing of the audit itself is imported before there is something to audit.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from auditor.bilingual import in_language
from auditor.commands.console import Console
from auditor.policy.keys import CONFIDENCES, LANGUAGES, LEVELS, MESSAGES, ORDERS, PROFILES

if TYPE_CHECKING:
    from auditor.pipeline import Settings

__all__ = ["CONFIDENCES", "LANGUAGES", "LEVELS", "MESSAGES", "ORDERS", "PROFILES", "Parser", "Refusal"]


class Refusal(Exception):
    """What cannot be done as asked: one sentence in each language; the exit code is 2."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en

    def text(self, messages: str | None) -> str:
        """The sentence in the language asked for, or in both."""
        return in_language(self.vi, self.en, messages)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises Refusal instead of exiting and prints through the degrading console."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("allow_abbrev", False)
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, **kwargs)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line; ``message`` is argparse's own English."""
        help_line = f"{self.prog} --help"
        raise Refusal(f"Dòng lệnh không hợp lệ ({message}); xem {help_line}.", f"{message}; see {help_line}.")

    def _print_message(self, message: str, file: Any = None) -> None:
        console = Console(out=file)
        console.show(message)
        console.finish()


def one_of(option: str, allowed: Sequence[str]) -> Callable[[str], str]:
    """A converter that takes only ``allowed`` words for ``option``."""

    def convert(text: str) -> str:
        if text not in allowed:
            words = ", ".join(allowed)
            raise Refusal(
                f"{option} không có giá trị “{text}”; chọn một trong: {words}.",
                f"{option} does not take “{text}”; choose one of: {words}.",
            )
        return text

    return convert


def names(text: str) -> tuple[str, ...]:
    """Rule ids, names or families separated by commas. Raises Refusal where there is none."""
    parts = tuple(part for part in (piece.strip() for piece in text.split(",")) if part)
    if not parts:
        raise Refusal(f"“{text}” không nêu quy tắc nào.", f"“{text}” names no rule.")
    return parts


def number_of_jobs(text: str) -> int | str:
    """A number of processes, or "auto". Raises Refusal."""
    if text == "auto":
        return text
    if text.isascii() and text.isdigit() and int(text[:9]) > 0:
        return int(text[:9])
    vi, en = f"--jobs không có giá trị “{text}”", f"--jobs does not take “{text}”"
    raise Refusal(f"{vi}; chọn số nguyên từ 1, hoặc auto.", f"{en}; choose a whole number from 1, or auto.")


Group = argparse._ActionsContainer  # a parser or one of its groups


def add_choice(group: Group, option: str, allowed: Sequence[str], default: str | None, text: str) -> None:
    """An option that takes one of ``allowed``, which its help line lists."""
    metavar = "|".join(allowed)
    group.add_argument(option, metavar=metavar, type=one_of(option, allowed), default=default, help=text)


def add_messages(parser: Group) -> None:
    """--messages: the language of the output."""
    text = "ngôn ngữ của kết quả (mặc định: theo từng báo cáo) / language of the output (default: each report's own)"
    add_choice(parser, "--messages", MESSAGES, None, text)


def add_extend(parser: Group) -> None:
    """--extend-rules: rule files of one's own."""
    parser.add_argument(
        "--extend-rules",
        metavar="PATH",
        action="append",
        default=[],
        help="thêm quy tắc của đơn vị (tệp .toml hoặc thư mục) / add your own rules (a .toml file or a folder)",
    )


def add_audit(parser: argparse.ArgumentParser, *, fail_on: str) -> None:
    """The options of every command that reads any number of reports; ``fail_on`` is the command's own default."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="tệp hoặc thư mục; “-” là đầu vào chuẩn / file or folder; “-” is standard input",
    )
    parser.add_argument(
        "--since",
        metavar="REV",
        help="chỉ các báo cáo thay đổi trong git từ bản này (PATH mặc định: .) / only reports changed since REV in git",
    )
    parser.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="tên của báo cáo đọc từ đầu vào chuẩn / name of the report on standard input",
    )
    add_rules(parser)
    add_set(parser)
    add_work(parser)
    add_verdict(parser, fail_on=fail_on)


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Which rules are used, and what is said of the reports beforehand."""
    group = parser.add_argument_group("rà soát / what is checked")
    group.add_argument(
        "--select",
        metavar="RULE[,RULE]",
        type=names,
        action="extend",
        help="chỉ dùng các quy tắc, nhóm này (A101, percent-of-ratio, A) / only these rules or families",
    )
    group.add_argument(
        "--ignore", metavar="RULE[,RULE]", type=names, action="extend", help="bỏ các quy tắc, nhóm này / without these"
    )
    add_extend(group)
    draft = "bản trình hay bản nháp / for submission or still a draft (default: submit)"
    add_choice(group, "--profile", PROFILES, None, draft)
    add_choice(group, "--language", LANGUAGES, None, "ngôn ngữ của báo cáo / language of the reports (default: auto)")
    group.add_argument(
        "--config",
        metavar="FILE",
        help="tệp cấu hình (mặc định: auditor.toml gần nhất) / configuration (default: the nearest auditor.toml)",
    )


def add_set(parser: argparse.ArgumentParser) -> None:
    """Reports against each other."""
    group = parser.add_argument_group("nhiều báo cáo / sets of reports")
    group.add_argument(
        "--together",
        action="store_true",
        help="đối chiếu các báo cáo với nhau / read the reports as one set and compare them",
    )
    group.add_argument(
        "--against",
        metavar="EARLIER",
        nargs="+",
        action="extend",
        default=[],
        help="đối chiếu với các báo cáo trước, không nêu kết quả của chúng / compare with earlier reports",
    )


def add_work(parser: argparse.ArgumentParser) -> None:
    """How the work is done: by how many processes, and what is kept of it."""
    group = parser.add_argument_group("cách chạy / how it runs")
    group.add_argument(
        "--jobs",
        metavar="N|auto",
        type=number_of_jobs,
        help="số tiến trình cùng rà soát / processes at work at once (default: auto)",
    )
    group.add_argument(
        "--no-cache",
        action="store_true",
        help="không giữ và không dùng kết quả đã giữ / neither keep results nor use those kept",
    )
    add_cache_folder(group)


def add_cache_folder(group: Group) -> None:
    """--cache-dir: where results are kept."""
    text = "nơi giữ kết quả (mặc định: thư mục riêng của người dùng) / where results are kept (default: the user's own)"
    group.add_argument("--cache-dir", metavar="FOLDER", help=text)


def add_verdict(parser: argparse.ArgumentParser, *, fail_on: str) -> None:
    """What is shown, in which language, and what makes the exit code."""
    group = parser.add_argument_group("kết luận / verdict")
    level = f"mã thoát 1 từ mức này / exit 1 from this level (default: {fail_on})"
    add_choice(group, "--fail-on", LEVELS, None, level)
    parser.set_defaults(fail_on_default=fail_on)
    group.add_argument(
        "--fail-on-nothing",
        action="store_true",
        help="mã thoát 2 nếu không so sánh được gì / exit 2 when nothing could be compared",
    )
    shown = "độ tin cậy thấp nhất được nêu / lowest confidence shown (default: medium)"
    add_choice(group, "--min-confidence", CONFIDENCES, None, shown)
    add_messages(group)
    add_acceptance(parser)


def add_acceptance(parser: argparse.ArgumentParser) -> None:
    """What is accepted for a reason or taken as given, and whether that counts."""
    group = parser.add_argument_group("điểm đã chấp nhận / accepted findings")
    group.add_argument(
        "--baseline", metavar="FILE", help="coi các điểm ghi trong tệp này là đã có / take its findings as given"
    )
    group.add_argument(
        "--no-baseline", action="store_true", help="không dùng baseline của cấu hình / leave the baseline aside"
    )
    group.add_argument(
        "--no-suppress",
        action="store_true",
        help="nêu cả những điểm được bỏ qua có lý do / show what comments and configuration suppress",
    )


def named(args: argparse.Namespace) -> None:
    """See that ``args`` name what to read: with --since the folder here when they name nothing. Raises Refusal."""
    if not args.paths and args.since is not None:
        args.paths = ["."]
    if not args.paths:
        raise Refusal(
            "chưa nêu tệp hay thư mục nào (PATH); xem auditor check --help.",
            "no file or folder is named (PATH); see auditor check --help.",
        )


def settings(args: argparse.Namespace, *, ledger: bool = False) -> Settings:
    """The settings of the audit that ``args`` and the configuration ask for. Raises Refusal or RulepackError."""
    from auditor.commands import configured

    return configured.settings(args, ledger=ledger)
