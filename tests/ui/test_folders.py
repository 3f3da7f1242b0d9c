"""File dialogs open where the officer's files are, not in the program's folder."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from core.settings.window import FOLDER_OPENED, FOLDER_SAVED
from tests.house.tree import ROOT
from ui import folders
from ui.conversations.file_taking import FileTaking
from ui.desk import Desk

USERS = sorted(
    path
    for path in (ROOT / "ui").rglob("*.py")
    if any(asked in path.read_text("utf-8") for asked in ("QFileDialog.", "QFileDialog("))
)
"""The lock only closes those that are open."""


def test_at_first_they_open_in_downloads_and_documents_or_at_home(desk: Desk) -> None:
    for opened, location in (
        (folders.opening_folder(desk), QStandardPaths.StandardLocation.DownloadLocation),
        (
            str(Path(folders.saving_path(desk, "a.pdf")).parent),
            QStandardPaths.StandardLocation.DocumentsLocation,
        ),
    ):
        assert opened in (QStandardPaths.writableLocation(location), str(Path.home()))


def test_then_in_the_folder_that_was_used_last(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    folders.remember_opened(desk, tmp_path / "a.csv")
    folders.remember_saved(desk, tmp_path / "b.pdf")
    qtbot.waitUntil(lambda: desk.core.settings.value(FOLDER_SAVED) == str(tmp_path))
    assert folders.opening_folder(desk) == str(tmp_path)
    assert folders.saving_path(desk, "c.pdf") == str(tmp_path / "c.pdf")


def test_a_stick_that_was_pulled_out_is_forgotten(desk: Desk, tmp_path: Path) -> None:
    desk.core.settings.change(FOLDER_OPENED, str(tmp_path / "usb")).result()
    assert folders.opening_folder(desk) != str(tmp_path / "usb")


def test_the_dialog_for_an_attachment_opens_there(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.core.settings.change(FOLDER_OPENED, str(tmp_path)).result()
    owner = QWidget()
    qtbot.addWidget(owner)
    FileTaking(desk, owner, lambda: None).choose()
    dialog = owner.findChild(QFileDialog, "attachDialog")
    assert dialog.directory().absolutePath() == str(tmp_path)
    dialog.reject()


@pytest.mark.parametrize("path", USERS, ids=lambda path: path.name)
def test_every_file_dialog_asks_where_to_begin(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert called & {"opening_folder", "saving_path"}
    if "getExistingDirectory" not in path.read_text("utf-8"):  # a folder that is chosen is a setting of its own
        assert called & {"remember_opened", "remember_saved"}
