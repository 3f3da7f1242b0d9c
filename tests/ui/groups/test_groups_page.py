"""The page of the groups, as the officer uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from core.app import Core
from core.broadcasts.run import Shelf
from core.contacts.contact import fold
from core.contacts.group import segments
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.groups.segment import SegmentCard
from core.store.session import Session
from tests.conftest import FixedClock
from ui.broadcasts.place import BroadcastsPlace
from ui.desk import Desk
from ui.groups.page import GroupsPage

SENORI = "bendahara:352305"
LINK = "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"
AT = "2026-11-01T00:00:00.000000Z"


def keep(session: Session, name: str, **more: str) -> int:
    values = {
        "name": name,
        "name_key": fold(name),
        "kind": "person",
        "created_at": AT,
        "changed_at": AT,
        **more,
    }
    return session.insert("contacts", values)


@pytest.fixture
def place(desk: Desk, core: Core, clock: FixedClock, qtbot: QtBot) -> BroadcastsPlace:
    def seed(session: Session) -> None:
        for segment in segments()[:-3]:
            posting.find_or_open_chat(session, kind=ChatKind.GROUP, title=segment.title, at=clock.now())
        keep(session, "Toko Berkah")
        keep(session, "Warung Sederhana")
        keep(
            session,
            "Bendahara Desa Jatisari",
            group_code="bendahara",
            kecamatan_code="352305",
            desa_code="3523052001",
        )

    core.store.run(seed).result()
    place = BroadcastsPlace(desk)
    desk.broadcast_wanted.connect(place.open_broadcast)
    qtbot.addWidget(place)
    place.resize(1280, 700)
    place.show()
    place.show_page("groups")
    page = place.page("groups")
    assert isinstance(page, GroupsPage)
    qtbot.waitUntil(lambda: page.board.table.lines.rowCount() == 24)
    return place


@pytest.fixture
def page(place: BroadcastsPlace) -> GroupsPage:
    found = place.page("groups")
    assert isinstance(found, GroupsPage)
    return found


@pytest.fixture
def told(desk: Desk) -> list[str]:
    said: list[str] = []
    desk.told.connect(lambda notice: said.append(notice.text))
    return said


def press(page: GroupsPage, name: str, qtbot: QtBot) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def linked(page: GroupsPage, qtbot: QtBot) -> None:
    press(page, "groupsLinkAll", qtbot)
    qtbot.waitUntil(lambda: page.board.board is not None and not page.board.board.proposed)


def card_of(core: Core) -> SegmentCard:
    return next(card for card in core.groups.segments().result() if card.key == SENORI)


def pick(page: GroupsPage, words: str) -> None:
    page.menu.aboutToShow.emit()
    next(action for action in page.menu.actions() if words in action.text()).trigger()


def test_what_fits_is_linked_in_one_press_and_the_rest_is_told(page: GroupsPage, qtbot: QtBot) -> None:
    linked(page, qtbot)
    summary = page.findChild(QLabel, "groupsSummary")
    assert summary is not None
    qtbot.waitUntil(lambda: summary.text().startswith("21 dari 24 segmen punya grup WhatsApp"))
    assert page.board.link_all.isHidden()
    QAbstractItemModelTester(page.board.table.lines)


def test_the_card_keeps_link_members_and_note(
    page: GroupsPage, core: Core, qtbot: QtBot, tmp_path: Path, told: list[str]
) -> None:
    linked(page, qtbot)
    page.board.table.choose(SENORI)
    view = page.board.card
    view.invite.setText("https://bit.ly/3abcdefghij")
    view.invite.editingFinished.emit()
    qtbot.waitUntil(lambda: "Tautan undangan tidak dikenali" in view.invite_row.error)
    assert card_of(core).invite_link == ""
    view.invite.setText(f"{LINK}?mode=x")
    view.invite.editingFinished.emit()
    qtbot.waitUntil(lambda: view.invite.text() == LINK)
    assert view.invite_row.error == ""
    view.members.setText("41")
    view.members.editingFinished.emit()
    qtbot.keyClicks(view.note, "Admin: Bu Rini")
    qtbot.waitUntil(lambda: card_of(core).note == "Admin: Bu Rini")
    assert (card_of(core).members, card_of(core).invite_link) == (41, LINK)
    qtbot.waitUntil(view.copy.isEnabled)
    press(page, "segmentCopy", qtbot)
    assert QGuiApplication.clipboard().text() == LINK
    path = tmp_path / "kartu.pdf"
    view.save_card(path)
    qtbot.waitUntil(lambda: "Kartu grup tersimpan." in told)
    assert path.read_bytes().startswith(b"%PDF")


def test_one_key_begins_a_post_to_all_groups_and_tells_who_is_left_out(
    place: BroadcastsPlace, page: GroupsPage, core: Core, qtbot: QtBot, told: list[str]
) -> None:
    linked(page, qtbot)
    pick(page, "Semua 24 grup")
    qtbot.waitUntil(lambda: place.current == "runs")
    composer = place.runs.composer
    qtbot.waitUntil(lambda: composer.plan.groups.findChild(QLabel, "planGroups").text() == "21", timeout=20_000)
    assert any(line.startswith("3 segmen belum punya grup dan akan dilewati: ") for line in told)
    assert "3 dilewati: 3 segmennya belum punya grup WhatsApp." in composer.plan.sentences.text()
    assert composer.card.audience.text() == "24 grup segmen"
    composer.card.text.setPlainText("Hubungi sri@contoh.id")
    qtbot.waitUntil(lambda: "Alamat surel sri@contoh.id" in composer.plan.state.text(), timeout=20_000)
    assert composer.card.text._marker.exposed == ("sri@contoh.id",)
    assert not composer.begin.isEnabled()


def test_rows_that_are_marked_are_posted_to_alone(
    place: BroadcastsPlace, page: GroupsPage, core: Core, qtbot: QtBot
) -> None:
    linked(page, qtbot)
    page.board.table.selectRow(0)
    page.board.table.selectionModel().select(
        page.board.table.lines.index(2, 0),
        page.board.table.selectionModel().SelectionFlag.Select
        | page.board.table.selectionModel().SelectionFlag.Rows,
    )
    pick(page, "Yang dipilih di tabel (2)")
    qtbot.waitUntil(lambda: place.current == "runs")
    made = core.broadcasts.page(Shelf.PLANS).result()[0]
    assert made.draft.audience.segment_keys == ("pns", "usahawan")


def test_proposals_are_accepted_refused_and_taken_back_by_keys(
    page: GroupsPage, core: Core, qtbot: QtBot
) -> None:
    page.show_pane("proposals")
    table = page.proposals.table
    qtbot.waitUntil(lambda: table.lines.rowCount() == 2)
    assert "namanya memuat “Toko”" in table.lines.index(0, 2).data()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.lines.rowCount() == 1)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: table.lines.rowCount() == 0)
    qtbot.waitUntil(lambda: "Warung Sederhana ditolak" in page.proposals.told.text())
    page.proposals.undo()
    qtbot.waitUntil(lambda: table.lines.rowCount() == 1)
    qtbot.waitUntil(lambda: "Toko Berkah diterima" in page.proposals.told.text())


def test_the_coverage_is_filtered_and_a_member_marked(
    page: GroupsPage, core: Core, qtbot: QtBot, tmp_path: Path
) -> None:
    linked(page, qtbot)
    page.show_pane("coverage")
    pane = page.coverage
    qtbot.waitUntil(lambda: pane.districts.lines.rowCount() == 20)
    pane.filter.choose("far")
    assert {pane.districts.lines.index(row, 0).data() for row in range(pane.districts.lines.rowCount())} == {
        "Kenduruan", "Parengan", "Senori",
    }  # fmt: skip
    pane.districts.choose(("352305", None))
    assert pane.people.lines.index(0, 0).data() == "Bendahara Desa Jatisari"
    qtbot.keyClick(pane.people, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane.people.lines.index(0, 1).data() == "ditandai")
    assert "1 di grup" in pane.summary.text()
    qtbot.keyClick(pane.people, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane.people.lines.index(0, 1).data() == "belum")
    pane.level.choose("village")
    pane.filter.choose("all")
    pane.villages.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert pane.villages.lines.index(0, 3).data() == "1"
    path = tmp_path / "cakupan.xlsx"
    pane.save(path)
    qtbot.waitUntil(path.exists)


@pytest.mark.parametrize("size", [(595, 330), (780, 450), (1280, 700)])
def test_nothing_scrolls_sideways(desk: Desk, qtbot: QtBot, size: tuple[int, int]) -> None:
    page = GroupsPage(desk)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    for key in ("board", "proposals", "coverage"):
        page.show_pane(key)
        qtbot.wait(30)
        for area in page.findChildren(QScrollArea):
            if area.isVisible():
                assert area.horizontalScrollBar().maximum() == 0, (key, size)
    assert (page.width(), page.height()) == size
