"""The day of 150 messages, and how keys are counted; playing it takes minutes and is a script of its own."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.answers.shipped import shipped


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "scripts"), *sys.path])


def test_a_day_has_150_messages_that_nobody_tuned_the_search_for() -> None:
    from answering.day import day

    waves = day()
    messages = [message for wave in waves for message in wave]
    assert [len(wave) for wave in waves] == [50, 50, 50]
    assert len(set(messages)) == 150
    assert day() == waves
    assert {message.answer for message in messages if message.kind == "question"} <= set(shipped())
    assert all(message.reply for message in messages if message.kind != "thanks")


def test_a_capital_and_a_sign_above_the_digits_are_two_keys(qtbot: QtBot) -> None:
    from answering.officer import KEY_S, MIND_S, Officer

    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    officer = Officer(field)
    officer.type("Ya: 5%")
    officer.think()
    assert field.text() == "Ya: 5%"
    assert officer.keys == 9
    assert officer.seconds == pytest.approx(9 * KEY_S + MIND_S)
