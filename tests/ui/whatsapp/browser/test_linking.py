"""The WhatsApp place with the real page behind it: choosing, linking, checking, losing, unlinking."""

import json
import os
import signal
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from core.settings.whatsapp import WHATSAPP_DRIVER
from core.whatsapp import page_map
from tests.whatsapp_web.server import StandIn
from ui.desk import Desk
from ui.theme import Theme
from ui.whatsapp.browser.engine import SWITCHES
from ui.whatsapp.check_dialog import CheckDialog
from ui.whatsapp.gateway_banner import GatewayBanner
from ui.whatsapp.linking import MAP_REFUSED
from ui.whatsapp.place import WhatsAppPlace
from ui.whatsapp.thing_words import THINGS

WAIT_MS = 8000


@pytest.fixture
def desk(core: Core, standin: StandIn, qtbot: QtBot) -> Iterator[Desk]:
    theme = Theme()
    theme.choose("light")
    core.settings.change(WHATSAPP_DRIVER, "none").result()  # an office that has done without so far
    desk = Desk(core, theme)
    desk.linking.begin()
    yield desk
    standin.reset()
    core.close()
    desk.linking.stop()
    desk.deleteLater()


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> WhatsAppPlace:
    place = WhatsAppPlace(desk)
    qtbot.addWidget(place)
    place.resize(1280, 700)
    place.show()
    return place


def part(place: QWidget, name: str) -> QWidget:
    found = place.findChild(QWidget, name)
    assert found is not None, name
    return found


def said(place: QWidget, name: str) -> str:
    label = part(place, name)
    assert isinstance(label, QLabel)
    return label.text()


def says(place: QWidget, name: str, text: str) -> Callable[[], bool]:
    return lambda: text in said(place, name)


def press(place: QWidget, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(part(place, name), Qt.MouseButton.LeftButton)


def act(place: QWidget, name: str) -> None:
    action = place.findChild(QAction, name)
    assert action is not None
    action.trigger()


def link(place: WhatsAppPlace, qtbot: QtBot) -> None:
    press(place, "choose_embedded", qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"), timeout=WAIT_MS)


def test_a_choice_leads_to_the_code_and_the_code_to_the_chats(
    standin: StandIn, place: WhatsAppPlace, desk: Desk, qtbot: QtBot
) -> None:
    standin.reset(state="qr", sync_ms=300)
    assert part(place, "choose_embedded").isVisible()
    assert not desk.core.paths.whatsapp.exists(), "looking at the place links nothing"
    press(place, "choose_embedded", qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp belum ditautkan"), timeout=WAIT_MS)
    assert "Google Chrome" in said(place, "pageAdvice")
    assert part(place, "whatsappPage").isVisible()
    assert not part(place, "whatsappChoice").isVisible()
    assert desk.core.settings.value(WHATSAPP_DRIVER) == "embedded"
    standin.script.scan_qr()
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"), timeout=WAIT_MS)
    assert not part(place, "pageHelp").isVisible(), "nothing needs to be done"
    press(place, "pageQueue", qtbot)
    assert part(place, "queuePause").isVisible()
    assert not part(place, "whatsappPage").isVisible()
    press(place, "pageQueue", qtbot)
    assert part(place, "whatsappPage").isVisible()


def test_the_bar_of_a_stop_leads_to_what_to_do_and_other_bars_to_the_page(
    standin: StandIn, place: WhatsAppPlace, desk: Desk, qtbot: QtBot
) -> None:
    banner = GatewayBanner(desk, place.watch)
    qtbot.addWidget(banner)
    link(place, qtbot)
    standin.script.set_state("restricted")
    qtbot.waitUntil(says(place, "pageTitle", "Nomor dibatasi"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: place.watch.queue.stop is not None, timeout=WAIT_MS)
    standin.script.set_state("ready")
    qtbot.waitUntil(lambda: banner.text.startswith("Siaran dihentikan"), timeout=WAIT_MS)
    banner.action_wanted.emit()
    assert part(place, "stopResume").isVisible()
    assert banner.isHidden(), "the place tells it now"
    place.hide()  # the officer is elsewhere
    standin.script.set_state("phone_offline")
    qtbot.waitUntil(lambda: "ponsel kantor" in banner.text, timeout=WAIT_MS)
    banner.action_wanted.emit()
    place.show()
    assert banner.isHidden()
    assert part(place, "whatsappPage").isVisible()


def test_an_expired_code_is_renewed_with_one_press(
    standin: StandIn, place: WhatsAppPlace, qtbot: QtBot
) -> None:
    standin.reset(state="qr_expired")
    press(place, "choose_embedded", qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "Kode QR kedaluwarsa"), timeout=WAIT_MS)
    standin.script.set_state("qr")
    standin.script.set_state("qr_expired")
    loads = len(standin.truth.loads)
    press(place, "pageHelp", qtbot)
    qtbot.waitUntil(lambda: len(standin.truth.loads) == loads + 1, timeout=WAIT_MS)


def test_a_ban_says_until_when_and_offers_no_way_round(
    standin: StandIn, place: WhatsAppPlace, qtbot: QtBot
) -> None:
    link(place, qtbot)
    standin.script.set_state("banned")
    qtbot.waitUntil(says(place, "pageTitle", "Nomor diblokir sementara"), timeout=WAIT_MS)
    qtbot.waitUntil(says(place, "pageAdvice", "Blokir berakhir 22 November 2026"), timeout=WAIT_MS)
    assert not part(place, "pageHelp").isVisible()


def test_what_nobody_knows_sends_the_officer_to_the_page(
    standin: StandIn, place: WhatsAppPlace, qtbot: QtBot
) -> None:
    link(place, qtbot)
    standin.script.show_dialog("Verifikasi akun", "Kami perlu memastikan bahwa ini Anda.", ("Lanjut",))
    qtbot.waitUntil(says(place, "pageTitle", "Keadaan WhatsApp tidak pasti"), timeout=WAIT_MS)
    assert "Lihat halaman di bawah" in said(place, "pageAdvice")
    press(place, "pageHelp", qtbot)
    dialog = place.findChild(CheckDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_a_lost_page_is_told_here_and_in_the_bar_with_a_way_to_try_at_once(
    standin: StandIn, place: WhatsAppPlace, desk: Desk, qtbot: QtBot
) -> None:
    banner = GatewayBanner(desk, place.watch)
    qtbot.addWidget(banner)
    link(place, qtbot)
    session = desk.linking.session
    assert session is not None

    def kill() -> None:
        assert session._page is not None
        with qtbot.waitSignal(session.lost):
            os.kill(session._page.renderProcessPid(), signal.SIGKILL)

    kill()
    assert said(place, "pageTitle") == "Halaman WhatsApp terputus"
    assert "Dicoba lagi dalam 2 detik" in said(place, "pageAdvice")
    assert part(place, "empty_sentence").isVisible()
    assert banner.isHidden(), "the first try is not worth a bar"
    press(place, "pageHelp", qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"), timeout=WAIT_MS)
    kill()
    qtbot.waitUntil(says(place, "pageAdvice", "Dicoba lagi dalam 5 detik"))
    assert banner.isHidden(), "the place says it already"
    place.hide()
    qtbot.waitUntil(lambda: "Dicoba lagi dalam" in banner.text)
    press(banner, "banner_action", qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"), timeout=WAIT_MS)
    assert banner.isHidden()


def test_the_check_lists_every_thing_and_copies_nothing_of_anybody(
    place: WhatsAppPlace, desk: Desk, qtbot: QtBot
) -> None:
    link(place, qtbot)
    dialog = CheckDialog(desk, place)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == len(page_map.shipped().things), timeout=WAIT_MS)
    assert set(page_map.shipped().things) <= set(THINGS), "every thing has its Indonesian word"
    table = part(dialog, "checkTable")
    assert isinstance(table, QTableView)
    model: QAbstractItemModel = table.model()
    rows = [[str(model.index(row, column).data()) for column in range(3)] for row in range(model.rowCount())]
    assert ["daftar percakapan", "bentuk terbaru", "1"] in rows
    assert ["kode QR", "tidak ada sekarang", ""] in rows
    press(dialog, "checkCopy", qtbot)
    report = QApplication.clipboard().text()
    assert "list: 1" in report
    for secret in ("Budi", "Siti", "62", "0812", "Selamat"):
        assert secret not in report.replace(page_map.shipped().made, "")
    QAbstractItemModelTester(model)


def test_an_answer_that_comes_after_the_check_was_closed_troubles_nobody(
    place: WhatsAppPlace, desk: Desk, qtbot: QtBot
) -> None:
    link(place, qtbot)
    dialog = CheckDialog(desk, place)
    dialog.show()
    shiboken6.delete(dialog)
    answered: list[object] = []
    desk.linking.check(answered.append)  # it is asked later, so the dialog's own answer has come by then
    qtbot.waitUntil(lambda: bool(answered), timeout=WAIT_MS)


def test_another_map_is_checked_used_and_put_back(
    place: WhatsAppPlace, desk: Desk, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link(place, qtbot)
    dialog = CheckDialog(desk, place)
    qtbot.addWidget(dialog)
    dialog.show()
    file = tmp_path_factory.mktemp("peta") / "peta.json"
    file.write_text("{}")
    dialog.use_file(str(file))
    assert "bukan pembaruan peta" in said(dialog, "checkTold")
    dialog.use_file(str(file.parent / "tidak-ada.json"))
    assert "tidak dapat dibaca" in said(dialog, "checkTold")
    newer = json.loads(page_map.SHIPPED.read_bytes()) | {"made": "2027-01-15"}
    file.write_text(json.dumps(newer))
    dialog.use_file(str(file))
    assert "Peta baru dipakai" in said(dialog, "checkTold")
    qtbot.waitUntil(says(dialog, "checkSummary", "Peta pengganti tertanggal 15 Januari 2027"))
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"), timeout=WAIT_MS)
    qtbot.waitUntil(says(dialog, "checkSummary", "bagian ditemukan"), timeout=WAIT_MS)  # by itself
    press(dialog, "checkPutBack", qtbot)
    qtbot.waitUntil(says(dialog, "checkSummary", "Peta bawaan"))
    assert not desk.linking.page_map().is_replaced


def test_a_map_that_does_not_fit_this_program_any_more_is_told_once(
    place: WhatsAppPlace, desk: Desk, qtbot: QtBot
) -> None:
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    content = json.loads(page_map.SHIPPED.read_text("utf-8"))
    content["things"].pop("chat_menu")  # as one that an older program took
    (desk.core.paths.data / page_map.FILE_NAME).write_text(json.dumps(content), "utf-8")
    link(place, qtbot)
    desk.core.settings.change(WHATSAPP_DRIVER, "none").result()
    qtbot.waitUntil(lambda: desk.linking.session is None, timeout=WAIT_MS)
    desk.core.settings.change(WHATSAPP_DRIVER, "embedded").result()
    qtbot.waitUntil(lambda: desk.linking.session is not None, timeout=WAIT_MS)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"), timeout=WAIT_MS)
    assert [text for text in told if "peta bawaan" in text] == [MAP_REFUSED]


def test_unlinking_asks_and_then_leaves_nothing_of_the_login(
    place: WhatsAppPlace, desk: Desk, qtbot: QtBot
) -> None:
    link(place, qtbot)
    folder = desk.core.paths.whatsapp
    assert any(folder.rglob("*"))

    def answer(button: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(found for found in box.buttons() if found.text() == button).click()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(50, lambda: answer("Tidak jadi"))
    act(place, "unlinkWhatsApp")
    assert desk.linking.session is not None
    QTimer.singleShot(50, lambda: answer("Putuskan tautan"))
    with qtbot.waitSignal(desk.told, timeout=WAIT_MS) as told:
        act(place, "unlinkWhatsApp")
    assert told.args is not None
    assert "Putuskan juga perangkat" in told.args[0].text
    assert not folder.exists()
    assert desk.linking.session is None
    qtbot.waitUntil(lambda: desk.core.settings.value(WHATSAPP_DRIVER) == "none")
    assert part(place, "choose_embedded").isVisible()


def test_another_way_in_the_settings_ends_the_page_and_the_former_way_brings_it_back(
    place: WhatsAppPlace, desk: Desk, qtbot: QtBot
) -> None:
    link(place, qtbot)
    desk.core.settings.change(WHATSAPP_DRIVER, "none").result()
    qtbot.waitUntil(lambda: desk.linking.session is None)
    qtbot.waitUntil(says(place, "gatewayTitle", "WhatsApp belum dihubungkan"), timeout=WAIT_MS)
    place.hide()
    desk.core.settings.change(WHATSAPP_DRIVER, "embedded").result()
    qtbot.waitUntil(lambda: desk.linking.session is not None)
    place.show()
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"), timeout=WAIT_MS)


def test_as_root_with_the_sandbox_on_it_is_refused_with_a_sentence(
    place: WhatsAppPlace, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCHES, "--disable-gpu")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    press(place, "choose_embedded", qtbot)
    qtbot.waitUntil(lambda: part(place, "whatsappFault").isVisible())
    assert "dijalankan sebagai root" in said(place, "whatsappFault")
    assert desk.linking.session is None
    assert not desk.core.paths.whatsapp.exists()
    assert part(place, "choose_pywhatkit").isVisible(), "the other way stays open"
    monkeypatch.undo()
    link(place, qtbot)


def test_everything_of_the_place_is_reached_by_keys_and_has_a_name(place: WhatsAppPlace, qtbot: QtBot) -> None:
    link(place, qtbot)
    for name in ("pageQueue", "pageTools", "whatsappEngine"):
        widget = part(place, name)
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, name
        assert widget.accessibleName(), name
    button = part(place, "pageQueue")
    assert isinstance(button, QPushButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert part(place, "queuePause").isVisible()
