"""After a stop the officer reads what happened and what to do, on the place and in the bar above all."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app import Core
from core.outbox import halting
from core.outbox.item import Stop, StopReason
from core.ports import GatewayState
from ui.desk import Desk
from ui.whatsapp.gateway_banner import GatewayBanner
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.state_pane import StatePane
from ui.whatsapp.stop_words import OVER, STOPS, stop_line, stop_words


def stop(core: Core, reason: StopReason) -> None:
    stopped = Stop(reason, core.clock.now(), core.clock.now() + timedelta(days=1))
    core.store.run(lambda session: halting.stop_bulk(session, stopped)).result()


@pytest.mark.parametrize("reason", list(StopReason))
def test_every_reason_says_what_happened_and_what_to_do(core: Core, reason: StopReason) -> None:
    told = stop_words(Stop(reason, core.clock.now(), core.clock.now() + timedelta(days=1)))
    assert told.title
    assert "22 November 2026" in told.happened
    assert "tidak hilang" in told.happened
    assert len(told.steps) >= 3
    assert stop_line(Stop(reason, core.clock.now())).startswith("Siaran dihentikan: ")


def test_no_two_reasons_say_the_same() -> None:
    assert set(STOPS) == set(StopReason)
    assert len({told.title for told in STOPS.values()}) == len({told.steps for told in STOPS.values()}) == 6


@pytest.mark.parametrize("reason", list(OVER))
def test_what_is_over_is_told_in_the_past_and_still_what_to_do(core: Core, reason: StopReason) -> None:
    stopped = Stop(reason, core.clock.now(), core.clock.now() + timedelta(days=1))
    told = stop_words(stopped, is_over=True)
    assert told.title != STOPS[reason].title
    assert "siaran belum" in told.happened
    assert "22 November" not in told.happened, "the end of the ban lies behind"
    assert told.steps
    assert stop_line(stopped, is_over=True) != stop_line(stopped)


def test_whatsapp_keeps_its_capital_in_the_line(core: Core) -> None:
    line = stop_line(Stop(StopReason.RESTRICTED, core.clock.now()))
    assert line == "Siaran dihentikan: WhatsApp membatasi nomor kantor."


def test_the_page_after_a_stop_stays_until_a_person_resumes(core: Core, desk: Desk, qtbot: QtBot) -> None:
    watch = GatewayWatch(desk)
    pane, banner = StatePane(desk, watch), GatewayBanner(desk, watch)
    qtbot.addWidget(pane)
    qtbot.addWidget(banner)
    pane.show()
    watch.begin()
    stop(core, StopReason.FAILURES)
    card = pane.stop
    qtbot.waitUntil(card.isVisible, timeout=5000)
    title, steps = pane.findChild(QLabel, "stopTitle"), pane.findChild(QLabel, "stopSteps")
    assert title is not None
    assert steps is not None
    assert title.text() == STOPS[StopReason.FAILURES].title
    assert steps.text().startswith("1. Lihat dua pesan terakhir")
    assert not pane.pause.isVisible()
    watch.state = GatewayState.READY
    watch.changed.emit()
    assert banner.isHidden(), "the place itself tells it"
    pane.hide()
    assert banner.text == "Siaran dihentikan: dua pesan siaran berturut-turut tidak berhasil."
    pane.show()
    stop(core, StopReason.BANNED)  # the graver one is what is told, and in the past where it has passed
    qtbot.waitUntil(lambda: title.text() == OVER[StopReason.BANNED].title, timeout=5000)
    watch.state = GatewayState.BANNED
    watch.changed.emit()
    assert title.text() == STOPS[StopReason.BANNED].title
    resume = pane.findChild(QPushButton, "stopResume")
    assert resume is not None
    resume.click()
    qtbot.waitUntil(lambda: not card.isVisible(), timeout=5000)
    assert pane.pause.isVisible()
    assert not core.outbox.queue().result().bulk_paused
