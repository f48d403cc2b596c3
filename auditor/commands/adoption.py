"""Taking findings as given: the baseline is written and pruned here, and what is accepted in vain is told."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.bilingual import in_language
from auditor.commands.console import Console
from auditor.commands.files import write_whole
from auditor.commands.options import Refusal

if TYPE_CHECKING:
    from auditor.model import Audit
    from auditor.policy.baseline import Baseline

IDLE = {
    "unused": ("không còn điểm nào để bỏ qua; đề nghị xóa", "matches nothing; please remove it"),
    "no-reason": ("thiếu lý do nên không bỏ qua điểm nào; cách ghi: “ignore A101 -- lý do”",
                  "gives no reason, so nothing is ignored; write “ignore A101 -- reason”"),
    "no-rule": ("thiếu mã quy tắc nên không bỏ qua điểm nào; cách ghi: “ignore A101 -- lý do”",
                "names no rule, so nothing is ignored; write “ignore A101 -- reason”"),
    "unknown-rule": ("không có quy tắc này nên không bỏ qua điểm nào", "there is no such rule, so nothing is ignored"),
}  # fmt: skip


def target(args: argparse.Namespace) -> Baseline | None:
    """The baseline that --write-baseline is to renew, with what it holds so far; None when it is not asked for.

    Raises Refusal for a name that may be that of a report, RulepackError for a file that is no baseline.
    """
    from auditor.policy.baseline import NAME, SUFFIX, Baseline, load
    from auditor.policy.config import shown

    if args.write_baseline is None:
        return None
    name = args.write_baseline or args.baseline or shown(args.configuration.folder / NAME)
    if not name.lower().endswith(SUFFIX):
        vi = f"--write-baseline {name}: tên tệp phải có đuôi {SUFFIX}; nếu đó là báo cáo, hãy đặt trước tùy chọn này."
        en = f"--write-baseline {name}: the name must end in {SUFFIX}; a report goes before this option."
        raise Refusal(vi, en)
    return load(name) if Path(name).exists() else Baseline(name)


def write(audit: Audit, old: Baseline, messages: str | None, console: Console) -> bool:
    """Record the findings of ``audit`` in the baseline and take them as given; whether that was done."""
    from auditor.policy.suppress import take_as_given

    new = old.renewed(audit.reports)
    if not _store(audit, new, messages, console):
        return False
    audit.baseline = new.path
    for report in audit.reports:
        take_as_given(report, new, set())
        report.counts.suppressed = sum(bool(finding.suppressed) for finding in report.findings)
    vi = (
        f"{new.path}: ghi nhận {len(new)} điểm đã có; dùng --baseline {new.path} hoặc khóa baseline trong auditor.toml."
    )
    en = f"{new.path}: entries {len(new)}; use it with --baseline {new.path} or the key baseline of auditor.toml."
    console.say("auditor: " + in_language(vi, en, messages))
    return True


def prune(audit: Audit, baseline: Baseline, messages: str | None, console: Console) -> bool:
    """Take the entries that match nothing any more out of the baseline; whether that was done."""
    new = baseline.without(audit.stale)
    if not audit.errors and len(new) == len(baseline):
        return True
    if not _store(audit, new, messages, console):
        return False
    gone = len(baseline) - len(new)
    vi, en = f"đã bỏ {gone} mục cũ, còn {len(new)}", f"stale entries removed: {gone}; left: {len(new)}"
    console.say(f"auditor: {baseline.path}: " + in_language(f"{vi}.", f"{en}.", messages))
    return True


def _store(audit: Audit, baseline: Baseline, messages: str | None, console: Console) -> bool:
    """Write the file of ``baseline``, unless a report could not be checked: it would be taken for clean or gone."""
    if audit.errors:
        vi, en = "không ghi vì có báo cáo chưa rà soát được", "not written, because not all reports could be checked"
        console.say(f"auditor: {baseline.path}: " + in_language(f"{vi}.", f"{en}.", messages))
        return False
    try:
        write_whole(baseline.path, baseline.text().encode("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        vi, en = f"không ghi được {baseline.path} ({reason}).", f"{baseline.path} cannot be written ({reason})."
        console.say("auditor: " + in_language(vi, en, messages))
        return False
    return True


# --- what is accepted in vain -------------------------------------------------------------------------------------


def idle_lines(audit: Audit, messages: str | None) -> Iterator[str]:
    """A sentence for each suppression that suppresses nothing."""
    from auditor.outputs.widths import clean

    for one in audit.unused_suppressions:
        place = one["path"] + _spot(one, messages)
        what = "ignore " + ", ".join(one["rules"]) if one["by"] == "comment" else f"suppress {one['fingerprint']}"
        yield clean(f"{place}: {what.strip()}: {in_language(*IDLE[one['problem']], messages)}.")


def stale_lines(audit: Audit, messages: str | None, pruned: bool) -> Iterator[str]:
    """What the baseline holds that is not found any more: a line to say so, then an entry a line."""
    if not audit.stale:
        return
    count = len(audit.stale)
    vi, en = f"{count} mục trong baseline không còn khớp", f"entries of the baseline that match nothing: {count}"
    if not pruned:
        vi, en = f"{vi} (dọn bằng --prune-baseline)", f"{en} (--prune-baseline removes them)"
    yield in_language(f"{vi}:", f"{en}:", messages)
    for one in audit.stale:
        yield f"  {one['path']}{_spot(one, messages)}: {one['rule']} {one['fingerprint']}"


def _spot(entry: Mapping[str, Any], messages: str | None) -> str:
    """Where an entry's finding or a comment stands: a line, or a paragraph of a Word file."""
    if entry["line"]:
        return f":{entry['line']}"
    if entry["paragraph"]:
        number = entry["paragraph"]
        return " (" + in_language(f"đoạn {number}", f"paragraph {number}", messages) + ")"
    return ""
