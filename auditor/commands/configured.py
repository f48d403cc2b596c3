"""The command line and the configuration joined: what a run is asked for in all. Printing is not done here."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.commands.options import Refusal

if TYPE_CHECKING:
    from auditor.inputs import Since
    from auditor.pipeline import Settings
    from auditor.policy.baseline import Baseline
    from auditor.policy.effective import Value
    from auditor.rulepack import RulepackError


def resolve(args: argparse.Namespace) -> None:
    """Put the value in force of every key into ``args``, with the configuration they come from.

    ``args.configuration`` and ``args.effective`` (values by key, with their sources) are added; a second call changes
    nothing. Raises RulepackError for a configuration that cannot be taken.
    """
    if hasattr(args, "configuration"):
        return
    from auditor.policy import config, reading
    from auditor.policy.effective import settle
    from auditor.policy.keys import KEYS

    path = args.config or config.find(_start(args))
    configuration = reading.load(path) if path else config.Config(folder=Path.cwd())
    if args.fail_on_default == "never":  # such a command is no gate unless its own command line says so
        configuration.values.pop("fail-on", None)
    args.given = {name: value for name, key in KEYS.items() if (value := getattr(args, key.attribute, None))}
    args.effective = settle(args.given, configuration, {"fail-on": args.fail_on_default})
    for name, key in KEYS.items():
        setattr(args, key.attribute, args.effective[name].value)
    args.configuration = configuration


def _start(args: argparse.Namespace) -> str:
    """Where the search for a configuration begins: at the path, or at the folder that all of several paths share."""
    paths: list[str] = args.paths if getattr(args, "paths", None) else [getattr(args, "draft", ".")]
    places = sorted({(getattr(args, "stdin_filename", None) or ".") if path == "-" else path for path in paths})
    if len(places) == 1:
        return places[0]
    try:
        return os.path.commonpath([_folder(place) for place in places])
    except ValueError:  # on several drives
        return places[0]


def _folder(path: str) -> str:
    whole = os.path.abspath(path)
    return whole if os.path.isdir(whole) else os.path.dirname(whole)


def blamed(error: RulepackError, args: argparse.Namespace) -> RulepackError:
    """``error`` with the place in the configuration that it comes from, if it comes from there."""
    if not hasattr(args, "configuration"):
        return error
    ours = {name: value.value for name, value in args.effective.items() if from_file(value)}
    found: RulepackError = args.configuration.blame(error, ours)
    return found


def from_file(value: Value) -> bool:
    """Whether a value is one of the configuration."""
    from auditor.policy.effective import COMMAND_LINE, DEFAULT

    return value.source not in (COMMAND_LINE, DEFAULT)


def settings(args: argparse.Namespace, *, ledger: bool = False) -> Settings:
    """The settings of the audit that ``args`` ask for. Raises Refusal where they contradict each other, RulepackError
    for a configuration or a baseline that cannot be taken."""
    from auditor.pipeline import Settings
    from auditor.policy.effective import for_paths
    from auditor.policy.suppress import Policy

    name = getattr(args, "stdin_filename", None)
    if name is not None and "-" not in args.paths:
        raise Refusal(
            "--stdin-filename chỉ dùng khi đọc từ đầu vào chuẩn (“-”).",
            "--stdin-filename is only for a report on standard input (“-”).",
        )
    resolve(args)
    given: dict[str, Any] = args.given
    configuration = args.configuration
    policy = Policy(
        folder=configuration.folder,
        paths=for_paths(given, configuration),
        suppressions=() if args.no_suppress else configuration.suppressions,
        comments=not args.no_suppress,
        baseline=_baseline(args),
    )
    return Settings(
        select=tuple(args.select),
        ignore=tuple(args.ignore),
        min_confidence=args.min_confidence,
        profile=args.profile,
        language=args.language,
        messages=args.messages,
        extend=tuple(args.extend_rules),
        overlays=configuration.overlays,
        stdin_filename=name,
        ledger=ledger,
        together=getattr(args, "together", False),
        against=tuple(getattr(args, "against", ())),
        policy=policy,
        since=_since(args),
        jobs=args.jobs,
        cache=_cache(args),
    )


def _since(args: argparse.Namespace) -> Since | None:
    """What has changed since the revision that is asked for. Raises Refusal where git cannot say it."""
    revision = getattr(args, "since", None)
    if revision is None:
        return None
    from auditor.commands.since import since

    return since(revision, args.paths)


def _cache(args: argparse.Namespace) -> Path | None:
    """The folder in which results are kept, if they are. Raises Refusal for options that exclude each other."""
    from auditor.pipeline.store import usual_folder

    folder = getattr(args, "cache_dir", None)
    if getattr(args, "no_cache", True) or not (args.cache or folder):
        if folder:
            vi, en = "không dùng cùng lúc được", "exclude each other"
            raise Refusal(f"--no-cache, --cache-dir {vi}.", f"--no-cache, --cache-dir {en}.")
        return None
    return Path(folder) if folder else usual_folder()


def _baseline(args: argparse.Namespace) -> Baseline | None:
    """The baseline to hold findings against. Raises Refusal for options that exclude each other."""
    from auditor.policy.baseline import load

    writing, pruning = getattr(args, "write_baseline", None) is not None, getattr(args, "prune_baseline", False)
    asked = [name for name, on in (
        ("--no-baseline", args.no_baseline), ("--baseline", args.no_baseline and "baseline" in args.given),
        ("--write-baseline", writing), ("--prune-baseline", pruning)) if on]  # fmt: skip
    if len(asked) > 1:
        both = f"{asked[0]}, {asked[1]}"
        raise Refusal(f"{both} không dùng cùng lúc được.", f"{both} exclude each other.")
    if pruning and not args.baseline:
        vi, en = "không có baseline nào được nêu để dọn", "no baseline is named that could be pruned"
        raise Refusal(f"{vi}: --baseline FILE.", f"{en}: --baseline FILE.")
    if args.no_baseline or writing or not args.baseline:
        return None
    return load(args.baseline)
