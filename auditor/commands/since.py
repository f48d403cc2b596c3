"""``--since REV``: which files git says have changed between a revision and the working tree.

git is asked by arguments, never through a shell; a revision reaches it only where no option could stand, names come
back ended by NUL. Whatever git cannot answer is refused: no answer must not look like no change.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from auditor.commands.options import Refusal
from auditor.inputs import STDIN, Since

# A hook of git leaves these to its children; here the folders that were named say which repository is meant.
_LEFT_BY_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def since(revision: str, paths: Iterable[str]) -> Since:
    """What has changed since ``revision`` in the repositories that ``paths`` lie in: added, modified, renamed, and
    untracked unless ignored. Raises Refusal where git is missing, the folder is no repository or the revision unknown.
    """
    named = list(paths)
    if STDIN in named:
        raise Refusal("--since không dùng cho đầu vào chuẩn (“-”).", "--since is not for standard input (“-”).")
    tops = dict.fromkeys(_top(folder) for folder in dict.fromkeys(map(_folder, named)))
    return Since(revision, frozenset(key for top in tops for name in _changed(top, revision) for key in name))


def _folder(path: str) -> str:
    """The nearest folder at or above ``path`` that is there."""
    whole = Path(os.path.abspath(path))
    return str(next(folder for folder in (whole, *whole.parents) if folder.is_dir()))


def _top(folder: str) -> str:
    """The top of the repository around ``folder``."""
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode or not done.stdout.strip():
        reason = _reason(done) or "git rev-parse --show-toplevel"
        vi, en = f"--since: git không mở được kho nào ở {folder}", f"--since: git opens no repository at {folder}"
        raise Refusal(f"{vi} ({reason}).", f"{en} ({reason}).")
    return os.fsdecode(done.stdout.removesuffix(b"\n"))


def _changed(top: str, revision: str) -> list[tuple[str, str]]:
    """The keys (``Since.keys``) of every file of the repository at ``top`` that has changed since ``revision``."""
    commit = _commit(top, revision)
    listed = (
        # without looking for renames, a renamed file is listed as added under its new name
        ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=d", commit, "--"),
        ("ls-files", "-z", "--others", "--exclude-standard", "--"),
    )
    names: list[bytes] = []
    for arguments in listed:
        done = _git(top, *arguments)
        if done.returncode:
            reason = _reason(done)
            raise Refusal(f"--since: git báo lỗi ({reason}).", f"--since: git has failed ({reason}).")
        names += filter(None, done.stdout.split(b"\0"))
    return [Since.keys(os.path.join(top, os.fsdecode(name).rstrip("/"))) for name in names]


def _commit(top: str, revision: str) -> str:
    """The full name of the commit that ``revision`` means."""
    done = None
    if revision and not revision.startswith("-"):
        done = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if done is None or done.returncode:
        vi = f"--since: git không biết phiên bản “{revision}” trong {top}; trong CI, đề nghị lấy đủ lịch sử"
        en = f"--since: git knows no revision “{revision}” in {top}; in CI, fetch enough of the history"
        raise Refusal(f"{vi} (fetch-depth: 0).", f"{en} (fetch-depth: 0).")
    return done.stdout.decode("ascii").strip()


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """git run in ``folder``. Raises Refusal where there is none."""
    environment = {name: value for name, value in os.environ.items() if name not in _LEFT_BY_HOOKS}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    # a repository may name programs of its own to watch its files; none of them is needed here
    command = ["git", "-C", folder, "-c", "core.fsmonitor=false", *arguments]
    try:
        return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        vi, en = "--since cần git nhưng không chạy được", "--since needs git, which cannot be run"
        raise Refusal(f"{vi} ({reason}).", f"{en} ({reason}).") from None


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of what git says of its failure."""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return said[0].rstrip(".")[:200] if said else ""
