"""A second look at window tests that failed beside others: alone, once, and named aloud.

Two cores that draw, encrypt and browse at once make a window late now and then; a test that fails of that
alone passes when nothing runs beside it. Only tests of the window get a second look, and only a few of them:
what a room of the core does may not depend on the hour, and many failures are no accident. A crash is never
looked at again.

`scripts/test.py` loads this module into pytest (``-p scripts.second_look``), where it writes what failed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

FAILED_TO = "LOKET_FAILED_TESTS"
"""The variable that names the file for the failed tests: a JSON list of their names."""
ROOM, MOST = "tests/ui/", 3
CRASHED = "???"
"""What pytest-xdist gives as the phase of a test whose process died."""


def pytest_sessionfinish(session: Any) -> None:
    """Write which tests failed; the processes that only run tests write nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    path = os.environ.get(FAILED_TO)
    if path is None or reporter is None or hasattr(session.config, "workerinput"):
        return
    reports = [*reporter.stats.get("failed", ()), *reporter.stats.get("error", ())]
    names = {CRASHED if getattr(each, "when", CRASHED) == CRASHED else each.nodeid for each in reports}
    Path(path).write_text(json.dumps(sorted(names)), encoding="utf-8")


def deserving(path: Path) -> list[str]:
    """Return the tests that may be looked at again; none where one of all that failed may not."""
    names: list[str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    may = 0 < len(names) <= MOST and all(name.startswith(ROOM) for name in names)
    return names if may else []
