"""The environment of the machine that runs the tests has no say in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _outside_a_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees that it runs inside a workflow, unless it says so itself."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_kept_results(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets the results of another one: there can be no folder below the null device."""
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(Path(os.devnull, "none")))
