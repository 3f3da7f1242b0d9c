"""What a build holds and leaves out, and whose files are told as nobody's."""

import sys
from pathlib import Path

import pytest

from core import children
from core.paths import Paths, locate
from tests.scripts.test_environment import SCRIPTS

sys.path.insert(0, str(SCRIPTS))

from bundling import contents, licences, windows


def test_every_room_goes_in_and_what_nobody_needs_stays_out() -> None:
    assert {*children.MODULES.values(), "core.store", "ui.main_window"} <= {
        *contents.own_modules(children.ROOT)
    }
    qt = "PySide6/Qt/"
    wanted = [
        f"{qt}translations/qtwebengine_locales/id.pak",
        f"{qt}lib/libQt6Widgets.so.6",
        "libxcb-cursor.so.0",
    ]
    assert all(map(contents.is_wanted, wanted))
    left = [f"{qt}translations/qtbase_de.qm", f"{qt}qml/QtQuick/qmldir", "libgtk-3.so.0", "libreadline.so.8"]
    assert not any(map(contents.is_wanted, left))
    assert [Path(place).name for _, place in contents.own_files(children.ROOT)].count("screenshots") == 0


def test_a_file_of_nobody_fails_a_build(tmp_path: Path) -> None:
    import keyring

    stray = tmp_path / "libasing.so"
    stray.touch()
    parts, unknown = licences.parts_of([Path(keyring.__file__), children.ROOT / "main.py", stray])
    assert unknown == [stray]
    assert {"keyring", "Python", "Noto Sans"} <= {part.name for part in parts}
    assert "qt" not in {part.name for part in parts}


def test_windows_is_told_the_version_and_given_an_icon(tmp_path: Path) -> None:
    assert Path(windows.icon(children.ROOT, tmp_path)).read_bytes()[:4] == b"\0\0\1\0"
    compile(Path(windows.version_resource(tmp_path)).read_text("utf-8"), "versi.txt", "eval")


def test_a_folder_beside_a_build_takes_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Loket" / "loket"))
    assert locate() != Paths(tmp_path / "Loket-data")
    (tmp_path / "Loket-data").mkdir()
    assert locate() == Paths(tmp_path / "Loket-data")
    assert locate(practice=True).data == tmp_path / "Loket-data" / "latihan"
