"""Tabs over pages that are built when they are first shown."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.widgets.pages import Page, Pages

HERE = __name__


class Calm(QWidget):
    """A page that needs nothing."""

    built = 0

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        del desk
        Calm.built += 1


def test_a_page_is_built_when_it_is_first_shown_and_kept(desk: Desk, qtbot: QtBot) -> None:
    Calm.built = 0
    pages = Pages(
        desk, "demo", (Page("one", "Satu", HERE, "Calm"), Page("two", "Dua", HERE, "Calm")), "Halaman"
    )
    qtbot.addWidget(pages)
    assert (pages.current, Calm.built) == ("one", 1)
    pages.show_page("two")
    pages.tabs.setCurrentIndex(0)
    pages.show_page("two")
    assert (pages.current, Calm.built) == ("two", 2)
