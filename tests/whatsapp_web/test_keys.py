"""Real keys and the real clipboard reach the box, as the pywhatkit driver and the officer use them."""

from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import BOX, Tab

NO, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def test_keys_edit_and_send(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat("6281200000001")
    tab.view.activateWindow()
    tab.view.setFocus()
    keys = tab.view.focusProxy()
    assert keys is not None

    def strike(key: Qt.Key, modifier: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(keys, key, modifier)

    QTest.keyClicks(keys, "halo dunia")
    strike(Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(keys, "dua")
    strike(Qt.Key.Key_Left, times=4)
    strike(Qt.Key.Key_Backspace, times=2)
    QTest.keyClicks(keys, "YA")
    tab.wait(f"document.querySelector('{BOX}').innerText === 'halo dunYA\\ndua'")
    strike(Qt.Key.Key_A, CTRL)
    strike(Qt.Key.Key_Delete)
    tab.wait(f"document.querySelector('{BOX}').innerText.trim() === ''")
    QGuiApplication.clipboard().setText("tempel\nbaris 😀")
    strike(Qt.Key.Key_V, CTRL)
    tab.wait(f"document.querySelectorAll('{BOX} p').length === 2")
    QTest.keyClicks(keys, "!")
    strike(Qt.Key.Key_Return)
    tab.wait_for(lambda: standin.truth.texts() == ["tempel\nbaris 😀!"])


def test_a_chat_keeps_its_draft_and_the_officer_can_change_chats(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat("6281200000001")
    tab.put("belum selesai")
    standin.script.receive("Siti Aminah", "Pak?")
    standin.script.show_chat("Siti Aminah")
    tab.wait("document.querySelector('#main header').innerText.includes('Siti')")
    tab.wait(f"document.querySelector('{BOX}')?.innerText.trim() === ''")
    assert "1 pesan belum dibaca" in tab.run("document.querySelector('#main [data-tab=\"8\"]').innerText")
    standin.script.show_chat("Budi Santoso")
    tab.wait(f"document.querySelector('{BOX}')?.innerText === 'belum selesai'")


@pytest.mark.parametrize(("era", "plus"), [("2026", "plus-rounded"), ("2025", "plus")])
def test_the_menu_takes_files_after_a_real_click(
    standin: StandIn, tab: Tab, tmp_path: Path, era: str, plus: str
) -> None:
    standin.reset(era=era)
    slip = tmp_path / "slip.pdf"
    slip.write_bytes(b"%PDF-1.7")
    tab.files = [str(slip)]
    tab.open()
    tab.open_chat("6281200000001")
    assert tab.count("input[type=file][accept='*']") == 0
    tab.click(f"footer [data-icon={plus}]")
    if era == "2026":
        tab.wait("!!document.querySelector('.menu')")
        tab.click("[data-testid=attach-document]")
    else:
        tab.wait("!!document.querySelector('input[type=file][accept=\"*\"]')")
        tab.click(".menu li span")
    tab.wait("!!document.querySelector('.editor-over [contenteditable]')")
    tab.click(".editor-over [data-icon=wds-ic-send-filled]")
    tab.wait_for(lambda: standin.truth.arrived)
    file = standin.truth.arrived[0].file
    assert file is not None
    assert standin.world.files[file.sha256] == b"%PDF-1.7"


ESCAPE = f"""document.querySelector('{BOX}').dispatchEvent(
  new KeyboardEvent('keydown', {{ key: 'Escape', bubbles: true }}))"""


@pytest.mark.parametrize("era", ["2023", "2025", "2026"])
def test_a_chat_is_closed_as_its_era_offers_and_keeps_its_draft(
    standin: StandIn, tab: Tab, era: Literal["2023", "2025", "2026"]
) -> None:
    standin.reset(era=era)
    tab.open()
    tab.open_chat("6281200000001")
    tab.put("belum selesai")
    tab.run(ESCAPE)
    if era == "2023":
        tab.run("document.querySelector('#main header [data-icon=menu]').parentElement.click()")
        assert tab.run("document.querySelectorAll('.menu li')[1].innerText") == "Tutup chat"
        tab.run("document.querySelectorAll('.menu li')[1].click()")
    assert tab.run("!document.querySelector('#main')")
    later = standin.script.receive("6281200000001", "Pak?")
    tab.wait("document.querySelector('#pane-side').innerText.includes('Pak?')")
    assert not [told for told in standin.truth.receipts if later in told["ids"]]
    standin.script.show_chat("6281200000001")
    tab.wait(f"document.querySelector('{BOX}')?.innerText === 'belum selesai'")
    tab.wait_for(lambda: [told for told in standin.truth.receipts if later in told["ids"]])
