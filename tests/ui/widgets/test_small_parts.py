"""The small parts of the window, as the officer sees them."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QImage, QPainter
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import message_bar
from ui.widgets.banner import Banner
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_row import FieldRow
from ui.widgets.flow import FlowLayout
from ui.widgets.footing import Footing
from ui.widgets.list_paint import initials, paint_avatar
from ui.widgets.message_bar import MessageBar
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.search_box import SearchBox
from ui.widgets.status_pill import StatusPill


def test_hidden_parts_of_a_line_ask_for_no_room(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, spacing=8)
    buttons = [QPushButton("Jeda"), QPushButton("Berhenti"), QPushButton("Lanjutkan")]
    for button in buttons:
        flow.addWidget(button)
    buttons[1].hide()
    box.show()
    shown = (buttons[0], buttons[2])
    assert flow.sizeHint().width() == sum(button.sizeHint().width() for button in shown) + 8


def test_the_button_that_empties_a_line_has_our_icon(qtbot: QtBot) -> None:
    box = SearchBox("Cari")
    qtbot.addWidget(box)
    act = box.findChild(QAction, "_q_qlineeditclearaction")
    assert act is not None
    assert act.icon().name() == "clear"


def test_the_search_box_rests_before_it_asks_and_not_when_it_is_emptied(qtbot: QtBot) -> None:
    box = SearchBox("Cari…", "Ctrl+F")
    qtbot.addWidget(box)
    asked: list[str] = []
    box.searched.connect(asked.append)
    with qtbot.waitSignal(box.searched):
        qtbot.keyClicks(box, "sri ra")
    assert asked == ["sri ra"]
    qtbot.keyClicks(box, "h")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked == ["sri ra", "sri rah"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert asked == ["sri ra", "sri rah", ""]
    with qtbot.waitSignal(box.list_wanted):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_chips_are_chosen_with_the_arrow_keys_and_keep_their_choice(qtbot: QtBot) -> None:
    row = ChipRow([Chip("open", "Terbuka", 12), Chip("sent", "Terkirim", 41), Chip("all", "Semua")])
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    first = row.findChild(QPushButton, "chip_open")
    assert isinstance(first, QPushButton)
    assert (first.text(), row.current) == ("Terbuka 12", "open")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert (row.current, chosen) == ("sent", ["sent"])
    row.set_chips([Chip("open", "Terbuka", 11), Chip("sent", "Terkirim", 42), Chip("all", "Semua")])
    assert (row.current, first.text(), chosen) == ("sent", "Terbuka 11", ["sent"])
    row.set_chips([Chip("sent", "Terkirim", 1), Chip("paid", "Dibayar", 2)])
    assert (row.current, chosen) == ("sent", ["sent"])


def test_news_is_told_at_once_and_a_fault_comes_back_after_it_until_it_is_closed(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.tell("Printer tidak menyala.", "bad")
    bar.tell("Slip tersimpan.", "ok")
    assert (bar.text, bar.kind) == ("Slip tersimpan.", "ok")
    bar.tell("Tes terkirim.", "ok")
    assert bar.text == "Tes terkirim."
    bar.dismiss()
    assert (bar.text, bar.kind) == ("Printer tidak menyala.", "bad")
    bar.tell("Belum tersimpan.", "warn")
    bar.tell("Printer tidak menyala.", "bad")  # once more: it does not wait a second time
    assert bar.text == "Printer tidak menyala."
    bar.dismiss()
    assert bar.text == "Belum tersimpan."
    bar.dismiss()
    assert bar.isHidden()


def test_a_warning_that_was_read_does_not_come_back_when_a_newer_one_is_closed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [100.0]
    monkeypatch.setattr(message_bar, "monotonic", lambda: moment[0])
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.tell("23 tenggat bergeser.", "warn")
    moment[0] += 60
    bar.tell("Poster disimpan.", "ok")
    bar.dismiss()
    assert bar.text == "23 tenggat bergeser."  # passing news takes nothing away
    bar.tell("Berkas tidak dapat ditulis.", "bad")
    bar.tell("Masih ada pekerjaan lain.", "bad")
    bar.dismiss()
    assert bar.text == "Berkas tidak dapat ditulis."  # nobody could read it yet
    bar.dismiss()
    assert bar.isHidden()


def test_a_message_takes_no_focus_and_shows_markup_as_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, bar = QLineEdit(window), MessageBar(window)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(field)
    window.show()
    window.activateWindow()
    field.setFocus()
    acted: list[str] = []
    bar.tell("<b>tebal</b>", "info", "Urungkan", lambda: acted.append("undo"))
    assert window.focusWidget() is field
    label = bar.findChild(QLabel, "message_text")
    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
    action = bar.findChild(QPushButton, "message_action")
    assert isinstance(action, QPushButton)
    action.click()
    assert (acted, bar.isHidden()) == (["undo"], True)


def test_a_field_shows_its_error_in_the_place_of_its_hint(qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setObjectName("npwp")
    row = FieldRow("NPWP / NIK", field, "15 atau 16 angka")
    qtbot.addWidget(row)
    row.set_ok(True)
    assert (row.line, field.property("state"), field.accessibleName()) == (
        "15 atau 16 angka",
        "ok",
        "NPWP / NIK",
    )
    row.set_error("Kurang 9 angka.")
    assert (row.line, field.property("state")) == ("Kurang 9 angka.", "error")
    assert field.accessibleDescription() == "Kurang 9 angka."
    row.set_error("")
    assert (row.line, field.property("state")) == ("15 atau 16 angka", "")


def test_the_progress_strip_tells_how_far_and_can_be_cancelled_once(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.show_progress("Mengimpor kontak", 1500, 100_000)
    figures = strip.findChild(QLabel, "progress_figures")
    cancel = strip.findChild(QPushButton, "progress_cancel")
    assert isinstance(figures, QLabel)
    assert isinstance(cancel, QPushButton)
    assert figures.text() == "1.500 dari 100.000"
    with qtbot.waitSignal(strip.cancel_wanted):
        cancel.click()
    assert (cancel.isEnabled(), cancel.text()) == (False, "Membatalkan…")
    strip.finish()
    strip.show_progress("Mengimpor chat", 0, 0)
    assert (cancel.isEnabled(), figures.text()) == (True, "")


def test_a_long_label_is_cut_and_its_tool_tip_is_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("Badan Usaha Milik Desa Sumber Rejeki Makmur")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == "Badan Usaha Milik Desa Sumber Rejeki Makmur"
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_an_empty_list_offers_the_way_to_begin(qtbot: QtBot) -> None:
    state = EmptyState("billing", "Belum ada permintaan.", "Permintaan baru")
    qtbot.addWidget(state)
    button = state.findChild(QPushButton, "empty_action")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(state.action_wanted):
        button.click()
    state.set_state("search", "Tidak ada yang cocok.")
    assert button.isHidden()


def test_a_banner_lasts_until_it_is_cleared(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_state("Mode latihan.", "practice", "practice")
    assert (banner.isHidden(), banner.text) == (False, "Mode latihan.")
    banner.clear()
    assert banner.isHidden()


def test_an_empty_pill_takes_no_room(qtbot: QtBot) -> None:
    pill = StatusPill("kode terbit", "accent")
    qtbot.addWidget(pill)
    assert pill.sizeHint().width() > 40
    pill.set_state("")
    assert pill.sizeHint() == QSize(0, 0)


def test_initials_stand_for_people_and_bodies(qtbot: QtBot) -> None:
    wanted = {
        "Sri Rahayu": "SR",
        "PT. Maju Lancar": "PM",
        "sutrisno": "S",
        "  ": "?",
        "(tanpa nama)": "N",
    }
    assert {name: initials(name) for name in wanted} == wanted
    image = QImage(36, 36, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_avatar(painter, image.rect(), "Sri Rahayu", painter.font())
    painter.end()
    assert image.pixelColor(18, 3).alpha() == 255
    assert image.pixelColor(0, 0).alpha() == 0


def test_an_empty_narrow_list_shows_its_whole_sentence(qtbot: QtBot) -> None:
    state = EmptyState("chat", "Belum ada percakapan. Masukkan percakapan lama dari ponsel kantor.", "Masukkan")
    qtbot.addWidget(state)
    state.resize(240, 400)
    state.show()
    sentence = state.findChild(QLabel, "empty_sentence")
    assert sentence is not None
    qtbot.waitUntil(lambda: state.rect().contains(sentence.geometry()))
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_what_stands_in_one_line_stands_on_one_middle(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    line = FlowLayout(page, spacing=8)
    low, high, below = QWidget(), QWidget(), QWidget()
    for part, size in ((low, QSize(100, 20)), (high, QSize(100, 36)), (below, QSize(150, 20))):
        part.setFixedSize(size)
        line.addWidget(part)
    page.resize(250, 100)
    page.show()
    qtbot.waitExposed(page)
    assert (low.y(), high.y(), below.y()) == (8, 0, 44)
    assert line.heightForWidth(250) == 64


def test_ctrl_z_takes_back_what_was_told_last_and_nothing_else(qtbot: QtBot) -> None:
    window = QWidget()
    bar, button = MessageBar(window), QPushButton(window)
    qtbot.addWidget(window)
    window.show()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    done: list[str] = []
    for action in ("Urungkan", "Buka"):
        bar.tell(f"Ada {action}.", "ok", action, lambda action=action: done.append(action))
        qtbot.keyClick(button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["Urungkan"]
    assert bar.text == "Ada Buka."


def test_a_shortcut_that_has_no_room_beside_the_words_of_a_search_box_stays_away(qtbot: QtBot) -> None:
    pictures = []
    for shortcut in ("Ctrl+F", ""):
        for width in (130, 400):
            box = SearchBox("Cari di panduan…", shortcut)
            qtbot.addWidget(box)
            box.resize(width, 32)
            pictures.append(box.grab().toImage())
    narrow, wide, narrow_without, wide_without = pictures
    assert narrow == narrow_without
    assert wide != wide_without


def test_a_notice_over_the_foot_of_the_window_never_cuts_its_own_button(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.resize(700, 300)
    line = QWidget(whole)
    line.setGeometry(0, 270, 700, 30)
    kept = QLabel("Printer", line)
    kept.setGeometry(120, 0, 200, 30)
    bar = MessageBar(whole)
    Footing(bar, line, kept)
    whole.show()
    bar.tell("A 004: Selesai.", "ok", "Urungkan", lambda: None)
    qtbot.waitUntil(lambda: bar.geometry().bottom() == line.geometry().bottom())
    action = bar.findChild(QPushButton, "message_action")
    assert action.width() >= action.minimumSizeHint().width()
    assert bar.width() > kept.x()
