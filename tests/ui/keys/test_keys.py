"""What the window really hears: each key stands in the table, none means two things, buttons tell theirs."""

import re
from importlib import import_module
from itertools import combinations
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.conversations.place import ConversationsPlace
from ui.desk import BillingWish, Desk
from ui.keys.parts import Parts
from ui.keys.sheet import KEYS, KeySheet
from ui.keys.shortcut import Shortcut, shown
from ui.keys.table import EVERYWHERE, LISTS, ZONES, holding
from ui.main_window import MainWindow
from ui.places import PLACES, Place

Context = Qt.ShortcutContext
KEYS_TOLD = re.compile(r"\(((?:Ctrl|Alt|Shift|F\d|Esc|Enter|Del|Ins|PgUp|PgDown)[^)]*)\)")
PLAIN = {"Return", "Enter", "Esc", "Tab"}
"""What every list and page does with them is said once for all."""


class Heard(NamedTuple):
    keys: str
    owner: QWidget
    context: Context
    source: object


def pages_of(place: Place) -> list[str]:
    pages = getattr(import_module(place.module), "PAGES", ())
    keys = list(pages) if isinstance(pages, dict) else [page.key for page in pages]
    return ["list", *keys] if place.key == "billing" else keys or [""]


def heard(window: QWidget) -> list[Heard]:
    found = []
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        assert isinstance(owner, QWidget)
        found += [Heard(key.toString(), owner, shortcut.context(), shortcut) for key in shortcut.keys()]  # noqa: SIM118 - no dict
    for button in window.findChildren(QAbstractButton):
        if not button.shortcut().isEmpty():
            found.append(Heard(button.shortcut().toString(), button, Context.WindowShortcut, button))
    for action in window.findChildren(QAction):
        owners = [each for each in action.associatedObjects() if isinstance(each, QWidget)]
        for owner in owners:
            if not isinstance(owner, QMenu):
                found += [
                    Heard(key.toString(), owner, action.shortcutContext(), action) for key in action.shortcuts()
                ]
    return [each for each in found if each.owner.isVisible() and each.owner.isEnabled()]


def collide(one: Heard, other: Heard) -> bool:
    """Tell whether both would answer to one press, wherever the keyboard is: Qt then lets neither answer."""
    if one.keys != other.keys or one.source is other.source:
        return False
    if Context.WindowShortcut in {one.context, other.context}:
        return True
    if one.context == other.context == Context.WidgetShortcut:
        return one.owner is other.owner
    return (
        one.owner is other.owner or one.owner.isAncestorOf(other.owner) or other.owner.isAncestorOf(one.owner)
    )


def rows_of(place: str, page: str, owner: QWidget | None) -> list[Shortcut]:
    parts = []
    while owner is not None:
        parts.append(owner.objectName())
        owner = owner.parentWidget()
    everywhere = [zone for zone in ZONES if zone.key in {EVERYWHERE, LISTS}]
    return [row for zone in [*everywhere, *holding(place, page, parts)] for row in zone.rows]


def listed(place: str, page: str, owner: QWidget | None) -> set[str]:
    found = set()
    for row in rows_of(place, page, owner):
        if "…" in row.keys:
            first, _, last = row.keys.partition("…")
            ends = range(int(first[-1]), 10 if last == "0" else int(last) + 1)
            found |= {f"{first[:-1]}{number}" for number in ends} | {f"{first[:-1]}{last}"}
        else:
            found.add(row.keys)
    return found


def silent(window: QWidget, place: str, page: str) -> list[tuple[str, str]]:
    """Return the buttons whose own shortcut, or the one that is called like them, no tooltip tells."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.isEnabled() or button.objectName() == "empty_action":
            continue  # one that cannot be pressed says why; below empty words an act stands once more
        names = {button.text().replace("&", "").rstrip("… "), button.accessibleName().rstrip("… ")}
        keys = {button.shortcut().toString()} - {""}
        keys |= {row.keys for row in rows_of(place, page, button) if row.does in names and "…" not in row.keys}
        told = button.toolTip()
        found += [(button.objectName(), key) for key in sorted(keys) if shown(key) not in told]
    return found


def untrue(window: QWidget, place: str, page: str) -> list[tuple[str, str]]:
    """Return the buttons whose tooltip tells a key that the table does not have where they stand."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible():
            continue
        known = {shown(keys) for keys in listed(place, page, button) | PLAIN}
        for told in KEYS_TOLD.findall(button.toolTip()):
            found += [(button.objectName(), key) for key in re.split(", | atau ", told) if key not in known]
    return found


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_every_key_of_a_place_is_listed_told_and_means_one_thing(
    window: MainWindow, desk: Desk, place: Place
) -> None:
    window.show_place(place.key)
    view = window.place(place.key)
    for page in pages_of(place):
        if page:
            view.show_page(page)  # type: ignore[attr-defined]
        for is_beside in (False, True):
            if is_beside:
                desk.billing_wanted.emit(BillingWish())
            else:
                window.side.hide()
            now = heard(window)
            unlisted = {one.keys for one in now if one.keys not in listed(place.key, page, one.owner) | PLAIN}
            assert unlisted == set(), f"{place.key}/{page}: add a row to ui/keys/table.py"
            both = {one.keys for one, other in combinations(now, 2) if collide(one, other)}
            assert both == set(), f"{place.key}/{page}: two answer to one key"
            assert silent(window, place.key, page) == [], "the tooltip tells the shortcut"
            assert untrue(window, place.key, page) == [], "the tooltip tells keys that do nothing here"


def test_a_question_mark_opens_the_sheet_with_the_keys_of_here_on_top(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("calls")
    qtbot.keyClick(window, Qt.Key.Key_Question)
    sheet = window.findChild(QDialog, "keySheet")
    assert isinstance(sheet, KeySheet)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.search.hasFocus)
    assert sheet.rows.item(0).text() == "Telepon · di sini"
    every = sheet.rows.count()
    sheet.search.setText("cetak slip")
    qtbot.keyClick(sheet.search, Qt.Key.Key_Return)
    keys = [sheet.rows.item(row).data(KEYS) for row in range(sheet.rows.count())]
    assert "Ctrl+P" in keys
    assert 0 < len(keys) < every
    sheet.search.setText("qwxyz")
    qtbot.keyClick(sheet.search, Qt.Key.Key_Return)
    assert sheet.nothing.isVisible()
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "keySheet") is None)


def test_in_a_field_a_question_mark_is_a_letter(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("contacts")
    field = window.findChild(QLineEdit, "contactSearch")
    assert field is not None
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert window.findChild(QDialog, "keySheet") is None
    qtbot.keyClick(field, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(QDialog, "keySheet") is not None


def test_one_key_leads_round_the_parts_of_the_window(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    desk.billing_wanted.emit(BillingWish())
    place = window.place("conversations")
    assert isinstance(place, ConversationsPlace)
    place.list.search.setFocus()
    around = []
    for _step in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
        focus = window.focusWidget()
        parts = window.findChildren(Parts)[0].parts()
        around.append(next(part.objectName() for part in parts if focus and part.isAncestorOf(focus)))
    assert around == ["sideCard", "rail", "conversationsPlace", "sideCard"]
