"""``auditor config``: every setting, its value and where it comes from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from auditor.bilingual import in_language
from auditor.commands import configured, delivery, options
from auditor.commands.console import Console
from auditor.commands.options import Refusal

HELP = "các thiết lập và nơi đặt chúng / the settings and where each comes from"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``auditor config``: those of a check, so that one can ask what such a check would use."""
    text = "báo cáo hoặc thư mục (mặc định: thư mục này) / report or folder (default: this folder)"
    parser.add_argument("paths", metavar="PATH", nargs="?", default=".", type=lambda path: [path], help=text)
    options.add_rules(parser)
    options.add_verdict(parser, fail_on="error")
    delivery.add_formats(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Print the settings; the exit code is 0. Raises Refusal, or RulepackError for what a check would not take."""
    from auditor import pipeline
    from auditor.readers import ReadError

    args.paths = [args.paths] if isinstance(args.paths, str) else args.paths
    configured.resolve(args)
    delivery.wanted(args.format)
    pipeline.prepare(options.settings(args))
    try:
        console.show("\n".join(_lines(args, args.paths[0])))
    except ReadError as error:
        raise Refusal(error.vi, error.en) from None
    return 0


def _lines(args: argparse.Namespace, path: str) -> Iterator[str]:
    from auditor.policy.config import shown
    from auditor.policy.ignore import Ignored

    configuration, messages = args.configuration, args.messages
    none = in_language("không có", "none", messages)
    yield f"{in_language('tệp cấu hình', 'configuration', messages)}: {configuration.path or none}"
    ignoring = [shown(file) for file in Ignored().files(Path(path) if Path(path).is_dir() else Path(path).parent)]
    yield f".auditorignore: {', '.join(ignoring) or none}"
    yield ""
    rows = [*_values(args, path), *_overlays(configuration)]
    widest = max(len(text) for text, _ in rows)
    for text, source in rows:
        yield f"{text:<{min(widest, 60)}}  {_said(source, messages)}"
    for one in configuration.suppressions:
        yield f'suppress {one.fingerprint} = "{one.reason}"  {one.source}'


def _said(source: str, messages: str | None) -> str:
    """A source in the reader's language."""
    from auditor.policy.effective import COMMAND_LINE, DEFAULT

    words = {COMMAND_LINE: ("dòng lệnh", "command line"), DEFAULT: ("mặc định", "default")}
    return in_language(*words[source], messages) if source in words else source


def _values(args: argparse.Namespace, path: str) -> Iterator[tuple[str, str]]:
    """Each key with its value for ``path``, then what holds for some reports only."""
    from auditor.commands.explain import toml
    from auditor.policy.effective import for_paths
    from auditor.policy.suppress import Policy

    own = Policy(args.configuration.folder, for_paths(args.given, args.configuration))
    here = {name: (value, one.source) for one in own.settings_for(path) for name, value in one.values.items()}
    for name, effective in args.effective.items():
        value, source = here.get(name, (effective.value, effective.source))
        yield f"{name} = {'–' if value is None else toml(value)}", source
    for one in own.paths:
        for name, value in one.values.items():
            yield f"[[paths]] {one.match.text}: {name} = {toml(value)}", one.source


def _overlays(configuration: Any) -> Iterator[tuple[str, str]]:
    """What is changed in rules, a line a value."""
    from auditor.commands.explain import toml

    for path, value in _flat(configuration.overlays, ("rules",)):
        yield f"{'.'.join(path)} = {toml(value)}", configuration.source(*path)


def _flat(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, (*above, name))
        else:
            yield (*above, name), value
