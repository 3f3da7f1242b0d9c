"""The contact list as the officer sees it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.contacts.contact import ContactId
from core.contacts.finding.listing import Filter
from core.store.session import Session
from ui.contacts.contact_list import ContactList
from ui.contacts.list_delegate import second_line
from ui.contacts.list_model import MARK, ROW, SEARCH_SIZE, ContactListModel
from ui.desk import Desk


def fill(desk: Desk, count: int) -> None:
    """Put made-up contacts straight into the table: the list only reads."""

    def work(session: Session) -> None:
        session.executemany(
            "INSERT INTO contacts (id, name, name_key, kind, group_code, created_at, changed_at)"
            " VALUES (?, ?, ?, 'person', ?, '2026-11-21T00:00:00.000000Z', '2026-11-21T00:00:00.000000Z')",
            [
                (n, f"Orang {n:05}", f"orang {n:05}", "pns" if n % 2 else "usahawan")
                for n in range(1, count + 1)
            ],
        )
        session.executemany(
            "INSERT INTO contacts_search (rowid, text) VALUES (?, ?)",
            [(n, f"orang {n:05}  ") for n in range(1, count + 1)],
        )

    desk.core.store.run(work).result()


def shown(model: ContactListModel, row: int) -> str | None:
    found = model.index(row).data(ROW)
    return found.name if found else None


def test_any_place_of_a_long_list_is_one_page_away(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, 2500)
    model = ContactListModel(desk)
    model.show(Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 2500)
    assert shown(model, 2400) is None, "a page that nobody looked at is not held"
    qtbot.waitUntil(lambda: shown(model, 2400) == "Orang 02401")
    model.show(Filter(group_code="pns"))
    qtbot.waitUntil(lambda: model.rowCount() == 1250)
    qtbot.waitUntil(lambda: shown(model, 1249) == "Orang 02499")


def test_a_search_grows_as_it_is_scrolled(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, SEARCH_SIZE + 50)
    model = ContactListModel(desk)
    model.show(Filter("orang"))
    qtbot.waitUntil(lambda: model.rowCount() == SEARCH_SIZE)
    assert model.canFetchMore(model.index(-1))
    model.fetchMore(model.index(-1))
    qtbot.waitUntil(lambda: model.rowCount() == SEARCH_SIZE + 50)
    qtbot.waitUntil(lambda: not model.canFetchMore(model.index(-1)))
    assert shown(model, SEARCH_SIZE + 49) == f"Orang {SEARCH_SIZE + 50:05}"


def test_a_hasty_search_shows_only_its_last_word(desk: Desk, qtbot: QtBot) -> None:
    fill(desk, 300)
    model = ContactListModel(desk)
    model.show(Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 300)
    for words in ("o", "or", "orang 0029", "orang 00299"):
        model.show(Filter(words))
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert shown(model, 0) == "Orang 00299"


def test_unread_and_waiting_marks_come_from_the_chats(desk: Desk, qtbot: QtBot) -> None:
    contacts, conversations = desk.core.contacts, desk.core.conversations
    contact_id = contacts.add({"name": "Sri"}, [("", "0812 0000 1111", None)]).result()
    chat_id = conversations.open_chat("+6281200001111", "Sri", contact_id).result()
    desk.core.store.run(
        lambda session: session.execute("UPDATE chats SET unread_count=3 WHERE id=?", (chat_id,))
    ).result()
    model = ContactListModel(desk)
    model.show(Filter())
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    qtbot.waitUntil(lambda: shown(model, 0) == "Sri")
    qtbot.waitUntil(lambda: model.index(0).data(MARK) is not None)
    assert model.index(0).data(MARK).unread == 3


def test_the_pane_searches_narrows_and_opens_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    contacts = desk.core.contacts
    contacts.add({"name": "Sri Rahayu", "group_code": "usahawan", "kecamatan_code": "Senori"}).result()
    contacts.add({"name": "Budi", "group_code": "pns"}, [("", "0812 0000 2222", None)]).result()
    pane = ContactList(desk)
    qtbot.addWidget(pane)
    pane.show()
    chosen: list[ContactId] = []
    pane.contact_chosen.connect(chosen.append)
    count = pane.findChild(QLabel, "contactCount")
    qtbot.waitUntil(lambda: count.text() == "2 kontak")
    pane.search.setText("0812-0000")
    qtbot.keyClick(pane.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: count.text() == "1 ditemukan")
    qtbot.keyClick(pane.search, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert [contacts.contact(found).result().name for found in chosen[-1:]] == ["Budi"]  # type: ignore[union-attr]
    pane.search.clear()
    pane.findChild(QPushButton, "chip_usahawan").click()
    qtbot.waitUntil(lambda: shown(pane.model, 0) == "Sri Rahayu" and pane.model.rowCount() == 1)
    assert second_line(pane.model.index(0).data(ROW)) == "Usahawan · Senori"


def test_the_import_is_named_and_the_search_is_not_cut_by_it(desk: Desk, qtbot: QtBot) -> None:
    pane = ContactList(desk)
    qtbot.addWidget(pane)
    pane.show()
    button = pane.findChild(QToolButton, "importContacts")
    assert button.text() == "Impor"
    assert button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert pane.search.accessibleName() == "Cari kontak"
    assert pane.search.fontMetrics().horizontalAdvance("Cari…  Ctrl F") + 40 < pane.search.width()


def test_a_new_contact_appears_in_the_open_list(desk: Desk, qtbot: QtBot) -> None:
    pane = ContactList(desk)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitUntil(pane.empty.isVisible)
    desk.core.contacts.add({"name": "Sri"}).result()
    qtbot.waitUntil(lambda: shown(pane.model, 0) == "Sri")
    assert pane.view.isVisible()


@pytest.mark.parametrize("words", ["", "orang"])
def test_the_model_keeps_qts_rules(desk: Desk, qtbot: QtBot, qtmodeltester: ModelTester, words: str) -> None:
    fill(desk, 450)
    model = ContactListModel(desk)
    model.show(Filter(words))
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    qtbot.waitUntil(lambda: shown(model, 0) is not None)
    qtmodeltester.check(model)
