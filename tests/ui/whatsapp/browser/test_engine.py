"""Where the engine cannot run, a sentence says why; where nobody wants it, nothing of it is loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from ui.whatsapp.browser.engine import SWITCHES, has_sandbox, missing_library

QUIET_START = """
import json, sys
from pathlib import Path
from core.app import Core
from core.paths import Paths
from core.settings.whatsapp import WHATSAPP_DRIVER
from core.store.cipher import KeyKind, StoreKey
from ui import app
core = Core(Paths(Path(sys.argv[1])), lambda: StoreKey(KeyKind.RAW, "0f" * 32))
core.start()
core.loaded.result()
if sys.argv[2]:
    core.settings.change(WHATSAPP_DRIVER, sys.argv[2]).result()
application = app.build_application()
window = app.build_window(core, application)
window.show()
window.desk.linking.begin()
window.show_place("settings")
for _ in range(20):
    application.processEvents()
print(json.dumps([name for name in sys.modules if "WebEngine" in name or name == "ui.whatsapp.browser.page"]))
window.close()
core.close()
"""
BLOCKED = """
import sys
sys.modules["PySide6.QtWebEngineWidgets"] = None
from core.errors import LoketError
from ui.whatsapp.browser.engine import require_engine
try:
    require_engine()
except LoketError as fault:
    print(fault.code.value)
"""


def run(code: str, *words: str, switches: str = "--no-sandbox") -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", SWITCHES: switches},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("driver", ["", "none", "embedded"])
def test_nothing_of_the_engine_is_loaded_before_it_was_linked(tmp_path: Path, driver: str) -> None:
    assert json.loads(run(QUIET_START, str(tmp_path), driver).splitlines()[-1]) == []
    assert not (tmp_path / "whatsapp").exists()


def test_a_missing_engine_is_told_by_its_code() -> None:
    assert run(BLOCKED).strip() == "whatsapp_no_engine"


def test_a_missing_library_is_named() -> None:
    told = "libnss3.so: cannot open shared object file: No such file or directory"
    assert missing_library(told) == "libnss3.so"
    assert missing_library("cannot import name 'x'") == ""


def test_a_system_that_forbids_the_sandbox_is_found_before_the_engine_dies_of_it() -> None:
    assert has_sandbox("/bin/false") is False
    assert has_sandbox("/nowhere/python") is False


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root is refused")
def test_root_is_refused_as_long_as_the_sandbox_is_not_switched_off() -> None:
    assert run(BLOCKED, switches="--disable-gpu").strip() == "whatsapp_as_root"
