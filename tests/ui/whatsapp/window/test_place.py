"""The WhatsApp place in its window: one voice for the state, and the keyboard where it was."""

from PySide6.QtWidgets import QLabel, QPushButton

from core.ports import GatewayState
from tests.ui.whatsapp.window.conftest import Office


def test_the_bar_is_silent_while_the_place_says_the_same(office: Office) -> None:
    bar = office.window.surroundings.gateway_banner
    office.standin.script.set_state("phone_offline")
    office.until(lambda: "ponsel kantor" in bar.text)
    office.press("banner_action", bar)
    assert office.part(QLabel, "pageTitle").isVisible()
    assert bar.isHidden()
    office.press("pageQueue")
    assert bar.isHidden(), "the queue tells the state as well"
    office.window.show_place("conversations")
    assert bar.isVisible()
    office.standin.script.set_state("ready")
    office.until(bar.isHidden)


def test_after_a_new_code_was_asked_for_enter_opens_nothing(office: Office) -> None:
    office.window.show_place("whatsapp")
    office.standin.script.set_state("qr_expired")
    office.until(office.state_is(GatewayState.QR_EXPIRED))
    helping = office.part(QPushButton, "pageHelp")
    office.until(helping.isVisible)
    helping.setFocus()
    office.bot.keyClick(helping, "\r")
    helping.click()
    office.until(helping.isHidden)
    focused = office.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "paneHeader"
    queue = office.part(QPushButton, "pageQueue")
    office.bot.keyClick(focused, "\r")
    assert not queue.isChecked()
