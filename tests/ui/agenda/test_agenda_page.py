"""The pages of the agenda and of the imsakiyah, used as the officer would."""

from collections.abc import Iterator
from datetime import date, time
from functools import partial
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.agenda.drawing import Ink
from core.agenda.entry import Entry, EntryKind, Occurrence, Repeats
from core.agenda.poster import poster_of
from core.agenda.poster_layout import PHONE, STORY, lay_out_poster
from core.agenda.service import PAGE
from core.broadcasts.run import BroadcastId
from core.clock import to_wib
from core.contacts.permission import MessageKind
from core.imsakiyah.official import read_text
from core.imsakiyah.schedule import COMPUTED_LABEL
from core.store.session import Session
from ui import words
from ui.agenda.agenda_list import ROW
from ui.agenda.imsakiyah_page import ImsakiyahPage
from ui.agenda.page import AgendaPage, Shelf
from ui.agenda.picture import measure, png_of
from ui.agenda.prayer_import import PrayerImportDialog
from ui.agenda.span import AHEAD, BACK
from ui.desk import Desk, Notice

KELAS = Entry("Kelas pajak", date(2026, 11, 25), EntryKind.CLASS, place="Aula", starts_at=time(9))


def press(words: str) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text() == words).click()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[AgendaPage]:
    desk.core.agenda.add(KELAS).result()
    page = AgendaPage(desk)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and page.editor.occurrence is not None)
    yield page
    page.hide()


def test_the_coming_event_stands_on_top_and_asks_to_be_prepared(page: AgendaPage) -> None:
    row = page.model.index(0).data(ROW)
    assert (row.title, row.heading, row.pill) == ("Kelas pajak", "November 2026", ("siapkan siaran", "warn"))
    assert "Rab 25 Nov" in page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_typed_is_kept_at_once_and_the_list_follows(page: AgendaPage, desk: Desk, qtbot: QtBot) -> None:
    title = page.findChild(QLineEdit, "entryTitle")
    assert title is not None
    title.setFocus()
    title.setCursorPosition(len(title.text()))
    qtbot.keyClicks(title, " UMKM")
    qtbot.waitUntil(lambda: page.model.index(0).data() == "Kelas pajak UMKM")
    assert title.text() == "Kelas pajak UMKM"
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    assert "masih kosong" in page.editor.fault.text()
    [standing] = desk.core.agenda.occurrences(date(2026, 11, 1), date(2026, 11, 30)).result()
    assert standing.entry.title == "Kelas pajak UMKM"


def test_the_day_is_prepared_once_and_then_its_broadcast_is_opened(
    page: AgendaPage, desk: Desk, qtbot: QtBot
) -> None:
    wanted: list[BroadcastId] = []
    desk.broadcast_wanted.connect(wanted.append)
    button = page.findChild(QPushButton, "entryPrepare")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button.text() == "Buka siarannya")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(wanted) == 2)
    assert wanted[0] == wanted[1]
    assert page.model.index(0).data(ROW).pill == ("draf siaran", "accent")


def test_a_repeated_event_moves_with_its_day_and_stays_in_front(page: AgendaPage, qtbot: QtBot) -> None:
    repeats = page.editor.fields.repeats
    repeats.setCurrentIndex(repeats.findData(Repeats.MONTHLY.value))
    repeats.activated.emit(repeats.currentIndex())
    qtbot.waitUntil(lambda: page.model.rowCount() > 10)
    shown = page.editor.occurrence
    assert shown is not None
    assert shown.day == date(2026, 11, 25)
    page.editor.fields.starts_on.setDate(QDate(2026, 11, 27))
    qtbot.waitUntil(lambda: "Jum 27 Nov" in page.model.index(0).data(ROW).line)
    thing = page.model.thing(page.list.currentIndex().row())
    assert isinstance(thing, Occurrence)
    assert thing.day == date(2026, 11, 27)


def test_a_suggestion_becomes_an_entry_and_says_so_afterwards(
    page: AgendaPage, desk: Desk, qtbot: QtBot
) -> None:
    page.shelves.choose(Shelf.SUGGESTIONS)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page._pages["suggestion"])
    place = next(
        at for at in range(page.model.rowCount()) if page.model.index(at).data() == "Hari Antikorupsi Sedunia"
    )
    page.list.setCurrentIndex(page.model.index(place))
    qtbot.mouseClick(page.suggestion.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: page.shelf is Shelf.EVENTS and page.editor.title.text() == "Hari Antikorupsi Sedunia"
    )
    page.shelves.choose(Shelf.LIBRARY)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty)


def test_the_saved_library_holds_the_texts_that_were_not_scrolled_to(
    page: AgendaPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    def end(session: Session) -> None:
        session.executemany(
            "INSERT INTO broadcasts"
            " (title, text, audience, state, created_at, changed_at, started_at, ended_at)"
            " VALUES (?1, 'Yth.', '{}', 'finished', ?2, ?2, ?2, ?2)",
            [
                (f"Siaran {number:02}", f"2026-10-{1 + number % 28:02}T02:00:00.000000Z")
                for number in range(2 * PAGE + 5)
            ],
        )

    desk.core.store.run(end).result()
    page.shelves.choose(Shelf.LIBRARY)
    qtbot.waitUntil(lambda: page.model.rowCount() == PAGE)
    path = tmp_path / "pustaka.csv"
    assert page.tools.write(path).result() == 2 * PAGE + 5
    assert "Siaran 00" in path.read_text("utf-8-sig")
    page.search.setText("Siaran 64")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.tools.write(path).result() == 1


def test_the_poster_is_attached_and_pictures_have_their_sizes(
    page: AgendaPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(page.poster.use.isEnabled)
    qtbot.mouseClick(page.poster.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "poster-2026-11-25.png" in page.editor.attached.text())
    for size in (PHONE, STORY):
        drawn = png_of(
            lay_out_poster(poster_of(KELAS, KELAS.starts_on, desk.core.agenda.office), size, measure)
        )
        image = QImage.fromData(drawn)
        assert (image.width(), image.height()) == size
        title = {image.pixelColor(x, y).name() for x in range(90, 600, 3) for y in range(200, 900, 3)}
        assert Ink.ACCENT.lower() in title
    target = tmp_path / "poster.png"
    desk.core.agenda.write_file(target, lambda: b"x").result()
    assert [path.name for path in tmp_path.glob("poster*")] == ["poster.png"]
    told: list[Notice] = []
    desk.told.connect(told.append)
    page.editor.take_file(target)
    qtbot.waitUntil(lambda: bool(told))
    assert "bukan gambar" in told[0].text
    target.write_bytes(drawn)
    page.editor.take_file(target)
    qtbot.waitUntil(lambda: page.editor.attached.text() == "poster.png")
    own = desk.core.store.read(lambda s: s.all("SELECT origin FROM looked_at_files")).result()
    assert own == [("program",)], "the poster is ours, the picture is not"
    for answer, attached in (("Tidak jadi", "poster.png"), ("Ganti", "poster-2026-11-25.png")):
        qtbot.waitUntil(page.poster.use.isEnabled)
        QTimer.singleShot(0, partial(press, answer))
        page.poster.use.click()  # an own picture is not replaced unasked
        qtbot.waitUntil(lambda attached=attached: page.editor.attached.text() == attached)  # type: ignore[misc]


def test_a_poster_that_names_a_taxpayer_is_not_given_out(page: AgendaPage, desk: Desk, qtbot: QtBot) -> None:
    desk.core.contacts.add({"name": "Sri Rahayu", "npwp15": "992345678648000"}).result()
    qtbot.waitUntil(page.poster.use.isEnabled)
    page.editor.fields.poster_text.setPlainText("Terima kasih kepada Sri Rahayu")
    assert not page.poster.use.isEnabled()
    qtbot.waitUntil(page.poster.told.isVisible)
    assert "Sri Rahayu" in page.poster.told.text()
    assert not page.poster.pdf.isEnabled()
    page.editor.fields.poster_text.setPlainText("Terima kasih")
    qtbot.waitUntil(page.poster.pdf.isEnabled)


def test_the_imsakiyah_says_where_it_comes_from_and_marks_what_differs(desk: Desk, qtbot: QtBot) -> None:
    page = ImsakiyahPage(desk)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 30)
    assert COMPUTED_LABEL in page.origin.text()
    assert "belum dikonfirmasi" in page.dates.text()
    qtbot.mouseClick(page.copy_month, Qt.MouseButton.LeftButton)
    assert COMPUTED_LABEL in QGuiApplication.clipboard().text()
    dialog = PrayerImportDialog(desk, page)
    dialog.text.setPlainText("Tanggal Imsak Subuh\n8/2/2027 04.06")
    assert not dialog.keep.isEnabled()
    assert "baris 2" in dialog.found.text()
    dialog.text.setPlainText("Tanggal Imsak Subuh\n8/2/2027 04.06 04.17")
    assert dialog.keep.isEnabled()
    dialog.title.setText("Kemenag Tuban 1448 H")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Kemenag Tuban 1448 H" in page.origin.text())
    assert "1 waktu berbeda, paling jauh 1 menit" in page.origin.text()
    assert "berbeda 1 menit" in page.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert not page.official.isVisible()  # one day of thirty is not the whole table
    page.show_month(date(2026, 11, 1))
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == 20)
    desk.core.imsakiyah.keep(read_text("Tanggal Imsak Subuh\n1/11/2026 03.00 03.10"), "x").result()
    qtbot.waitUntil(lambda: "Periksa" in page.origin.text())
    page.hide()


def test_a_kind_brings_its_way_of_sending_and_the_officer_may_say_otherwise(
    page: AgendaPage, desk: Desk, qtbot: QtBot
) -> None:
    fields = page.editor.fields
    occurrence = page.editor.occurrence
    assert occurrence is not None
    assert fields.message.currentText() == "Promosi"

    def choose(box: QComboBox, value: str) -> None:
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())

    def kept() -> Entry:
        return desk.core.agenda.entry(occurrence.entry_id).result()

    choose(fields.kind, EntryKind.ANNUAL_RETURN.value)
    assert fields.message.currentText() == "Pengingat kewajiban"
    qtbot.waitUntil(lambda: kept().sent_as is MessageKind.LEGAL)
    choose(fields.message, MessageKind.PROMOTION.value)
    qtbot.waitUntil(lambda: kept().message_kind is MessageKind.PROMOTION)


def test_who_moves_a_prepared_event_reads_that_its_broadcast_names_the_old_day(
    page: AgendaPage, desk: Desk, qtbot: QtBot
) -> None:
    occurrence = page.editor.occurrence
    assert occurrence is not None
    broadcast_id = desk.core.agenda.prepare(occurrence.entry_id, occurrence.day).result()
    page.editor.fields.starts_on.setDate(QDate(2026, 11, 27))
    qtbot.waitUntil(page.editor.behind.isVisible)
    assert "25 November 2026" in page.editor.behind.text()
    desk.core.broadcasts.discard(broadcast_id).result()
    qtbot.waitUntil(lambda: not page.editor.behind.isVisible())


def test_a_day_without_confirmation_keeps_its_doubt_until_somebody_takes_it_away(
    page: AgendaPage, desk: Desk, qtbot: QtBot
) -> None:
    assert not page.editor.fields.doubt.isVisible()
    doubtful = desk.core.agenda.add(Entry("Hari Pajak", date(2027, 7, 14), is_confirmed=False)).result()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.model.index(1).data(ROW).pill == ("belum dikonfirmasi", "warn")
    page.list.setCurrentIndex(page.model.index(1))
    assert page.editor.fields.doubt.isVisible()
    page.editor.fields.doubt.click()
    qtbot.waitUntil(lambda: desk.core.agenda.entry(doubtful).result().is_confirmed)
    qtbot.waitUntil(lambda: page.model.index(1).data(ROW).pill is None)


def test_a_new_event_is_one_key_away_on_a_narrow_window_too(page: AgendaPage, qtbot: QtBot) -> None:
    page.resize(820, 480)
    qtbot.waitUntil(lambda: not page.new.isVisible())
    page.editor.title.setFocus()
    qtbot.keyClick(page.editor.title, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)


def test_a_new_event_is_named_by_typing_and_the_one_before_keeps_its_name(
    page: AgendaPage, desk: Desk, qtbot: QtBot
) -> None:
    page.new.click()
    qtbot.waitUntil(lambda: page.editor.title.selectedText() == "Acara baru")
    qtbot.keyClicks(page.editor.title, "Pojok pajak")

    def names() -> set[str]:
        days = desk.core.agenda.occurrences(date(2026, 11, 1), date(2026, 12, 31)).result()
        return {each.entry.title for each in days}

    qtbot.waitUntil(lambda: names() == {"Kelas pajak", "Pojok pajak"})


def test_a_day_typed_while_the_store_works_is_the_day_that_is_prepared(
    page: AgendaPage, desk: Desk, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    desk.told.connect(told.append)
    free = Event()
    chunk = desk.core.store.run(lambda _session: free.wait(10))
    qtbot.keyClicks(page.editor.title, " UMKM")
    page.editor.fields.starts_on.setDate(QDate(2026, 11, 26))
    page.editor.prepare.click()
    free.set()
    assert chunk.result()
    qtbot.waitUntil(lambda: page.editor.prepare.text() == "Buka siarannya")
    assert told == []
    [standing] = desk.core.agenda.occurrences(date(2026, 11, 1), date(2026, 11, 30)).result()
    assert standing.day == date(2026, 11, 26)
    assert standing.broadcast_id is not None


def test_a_list_read_before_the_new_day_was_kept_does_not_take_it_back(page: AgendaPage) -> None:
    before = page.editor.occurrence
    assert before is not None
    page.editor.fields.starts_on.setDate(QDate(2026, 11, 26))
    page.editor.show_occurrence(before)
    assert page.editor.occurrence is not None
    assert page.editor.occurrence.day == date(2026, 11, 26)


def test_a_poster_of_another_day_is_said_to_stay_behind(page: AgendaPage, desk: Desk, qtbot: QtBot) -> None:
    told: list[Notice] = []
    desk.told.connect(told.append)
    button = page.findChild(QPushButton, "entryPrepare")
    assert button is not None
    qtbot.waitUntil(page.poster.use.isEnabled)
    page.poster.use.click()
    qtbot.waitUntil(lambda: page.editor.attached.text() == "poster-2026-11-25.png")
    page.editor.fields.starts_on.setDate(QDate(2026, 11, 26))
    qtbot.waitUntil(lambda: "26 November" in page.editor.when.text())
    button.click()
    qtbot.waitUntil(lambda: bool(told))
    assert "Poster 25 November 2026 tidak ikut: siaran ini untuk 26 November 2026." in told[0].text


def test_what_was_typed_last_is_kept_when_another_event_is_chosen_or_the_page_is_left(
    page: AgendaPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.agenda.add(Entry("Pojok pajak", date(2026, 12, 1))).result()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    free = Event()
    desk.core.store.run(lambda _session: free.wait(10))
    for place in (0, 1):
        page.list.setCurrentIndex(page.model.index(place))
        page.editor.title.end(False)
        qtbot.keyClicks(page.editor.title, " UMKM")
    page.hide()
    kept = desk.core.store.run(lambda session: session.all("SELECT title FROM agenda_entries ORDER BY id"))
    free.set()
    assert [title for (title,) in kept.result()] == ["Kelas pajak UMKM", "Pojok pajak UMKM"]


def test_a_day_outside_of_what_is_read_is_not_called_absent_but_the_span_is_said(
    page: AgendaPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.core.agenda.add(Entry("Pelatihan lama", date(2024, 3, 4))).result()
    page.search.setText("Pelatihan")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    first, last = (words.day(today_of(desk) + days) for days in (-BACK, AHEAD))
    assert page.none.text() == f"Tidak ada yang cocok antara {first} dan {last}."
    page.search.setText("Kelas")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.tools.write(tmp_path / "a.xlsx").result() == 1
    span = f"Acara {today_of(desk) - BACK:%Y-%m-%d} sd {today_of(desk) + AHEAD:%Y-%m-%d}"
    with ZipFile(tmp_path / "a.xlsx") as book:
        assert span in book.read("xl/workbook.xml").decode()


def today_of(desk: Desk) -> date:
    return to_wib(desk.clock.now()).date()
