"""The environment of the machine that runs the tests has no say in them."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _outside_a_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees that it runs inside a workflow, unless it says so itself."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
