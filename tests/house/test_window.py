"""What the whole window must keep: a light start, and every setting within reach."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.settings import SETTINGS
from tests.house.tree import ROOT, modules, name_of
from tests.ui.conftest import desk as desk  # noqa: PLC0414 - the fixture is used here as well
from ui.desk import Desk

HEAVY = {
    *("keyring", "reportlab", "phonenumbers", "stdnum", "num2words", "holidays", "python_calamine"),
    *("xlsxwriter", "vobject", "segno", "qtawesome", "sqlite_utils", "email", "http", "asyncio"),
    *("urllib.request", "PySide6.QtPdf", "PySide6.QtPrintSupport"),
    *("PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebChannel", "PySide6.QtQuick"),
    *("ui.whatsapp.linking", "ui.whatsapp.browser.session", "pywhatkit"),
}


START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from ui import app
folder, seen = Path(sys.argv[1]), []
key = StoreKey(KeyKind.RAW, "0f" * 32)
core = Core(Paths(folder), lambda: key)
core.start()
core.loaded.result()
application = app.build_application()
window = app.build_window(core, application)
window.show()
QTimer.singleShot(300, application.quit)
application.exec()
print(json.dumps(sorted(sys.modules)))
window.close()
core.close()
"""


def modules_after_start(folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_what_the_first_screen_does_not_need_is_not_loaded(tmp_path: Path) -> None:
    modules_after_start(tmp_path)  # the first start makes the tables, which needs sqlite-utils
    assert sorted(modules_after_start(tmp_path) & HEAVY) == []


def test_every_setting_stands_in_the_dialog(desk: Desk, qtbot: QtBot) -> None:
    from ui.settings.place import SettingsPlace

    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    shown = {field.setting.key for field in place.fields}
    assert shown == {setting.key for setting in SETTINGS if setting.in_dialog}


def test_only_one_file_writes_text_to_the_clipboard() -> None:
    writes = re.compile(r"clipboard(?:\(\))?\.set(?:Text|MimeData)\(")
    found = {name_of(path) for path in modules("ui") if writes.search(path.read_text("utf-8"))}
    assert found == {"ui/copying.py"}
