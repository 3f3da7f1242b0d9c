"""A link opens whom it names; its text waits in an empty draft, and nothing is ever sent or dialled."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.conversations.chat import ChatId
from core.conversations.draft import Draft
from core.paths import Paths
from tests.ui.desktop.conftest import Beside
from ui.contacts.add_dialog import AddDialog
from ui.desktop.links import KEPT, PUT
from ui.handing import take_link

NUMBER = "+6281200001001"
LINK = "whatsapp://send?phone=6281200001001&text=Halo%0APak"

SECOND = """
import sys
from pathlib import Path
from core.paths import Paths
from ui.instance import raise_first
sys.exit(0 if raise_first(Paths(Path(sys.argv[1])), sys.argv[2]) else 3)
"""

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
"""The tests' own desktop has no tray."""


@pytest.fixture
def chat(beside: Beside) -> ChatId:
    return beside.window.desk.core.conversations.open_chat(NUMBER, "Sri").result()


def texts(beside: Beside) -> list[str]:
    return [notice.text for notice in beside.told]


def test_a_text_becomes_the_draft_of_the_chat_and_a_second_one_is_only_told(
    beside: Beside, chat: ChatId, qtbot: QtBot
) -> None:
    core, place = beside.window.desk.core, beside.window.place("conversations")
    beside.manners.links.open(LINK)
    qtbot.waitUntil(lambda: texts(beside) == [PUT])
    qtbot.waitUntil(lambda: place.pane.composer.text.toPlainText() == "Halo\nPak")  # type: ignore[attr-defined]
    assert core.outbox.queue().result().replies == 0
    beside.manners.links.open(f"{LINK}%20lagi")
    qtbot.waitUntil(lambda: texts(beside) == [PUT, KEPT])
    assert place.pane.composer.text.toPlainText() == "Halo\nPak"  # type: ignore[attr-defined]
    assert core.conversations.draft(chat).result().text == "Halo\nPak"


def test_what_is_written_already_stays_and_so_does_a_note(beside: Beside, chat: ChatId, qtbot: QtBot) -> None:
    core = beside.window.desk.core
    core.conversations.save_draft(chat, Draft("Baik Bu", 7)).result()
    beside.manners.links.open(LINK)
    qtbot.waitUntil(lambda: texts(beside) == [KEPT])
    assert core.conversations.draft(chat).result().text == "Baik Bu"


def test_an_unknown_number_is_filled_into_a_new_contact_and_its_chat_follows(
    beside: Beside, qtbot: QtBot
) -> None:
    window = beside.window
    wanted: list[object] = []
    window.desk.chat_wanted.connect(wanted.append)
    beside.manners.links.open(LINK)
    qtbot.waitUntil(lambda: window.findChild(AddDialog) is not None)
    dialog = window.findChild(AddDialog)
    assert dialog.findChild(QLineEdit, "newNumber").text() == "+62 812-0000-1001"
    beside.manners.links.open(LINK)
    qtbot.waitUntil(lambda: len(beside.told) == 1)  # a dialog waits for an answer: nothing opens over it
    dialog.findChild(QLineEdit, "newName").setText("Sri Rahayu")
    dialog.save()
    qtbot.waitUntil(lambda: len(wanted) == 1)
    draft = window.desk.core.conversations.draft(wanted[0]).result()  # type: ignore[arg-type]
    assert draft.text == "Halo\nPak"


def test_a_telephone_link_shows_the_card_and_dials_nothing(beside: Beside, qtbot: QtBot) -> None:
    desk = beside.window.desk
    shown: list[object] = []
    desk.contact_wanted.connect(shown.append)
    contact = desk.core.contacts.add({"name": "Sri", "kind": "person"}, [("", "0812 0000 1001", None)]).result()
    beside.manners.links.open("tel:+6281200001001")
    qtbot.waitUntil(lambda: shown == [contact])
    assert beside.window.current[0] == "calls"


def test_while_the_screen_is_locked_a_link_waits(beside: Beside, chat: ChatId, qtbot: QtBot) -> None:
    desk = beside.window.desk
    wanted: list[object] = []
    desk.chat_wanted.connect(wanted.append)
    desk.is_locked = True
    beside.manners.links.open(LINK)
    desk.core.conversations.count_unread().result()
    assert wanted == []
    desk.is_locked = False
    desk.locked.emit(False)
    qtbot.waitUntil(lambda: wanted == [chat])


@pytest.mark.parametrize("evil", ["javascript:alert(1)", "whatsapp://send?phone=62812\n", "x" * 10_000])
def test_an_evil_link_gives_one_sentence_and_does_nothing(beside: Beside, qtbot: QtBot, evil: str) -> None:
    before = beside.window.current
    beside.manners.links.open(evil)
    qtbot.waitUntil(lambda: len(beside.told) == 1)
    assert beside.told[0].text.startswith("Tautan ini tidak")
    assert evil not in beside.told[0].text
    assert beside.window.current == before


def test_a_second_start_hands_its_link_to_the_first_window_past_every_file(
    beside: Beside, chat: ChatId, qtbot: QtBot
) -> None:
    folder = beside.window.desk.core.paths.data
    second = subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder), LINK],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: texts(beside) == [PUT])
    assert list((folder / "bel").iterdir()) == []


@pytest.fixture
def ring(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    second = subprocess.Popen(
        [sys.executable, "-c", SECOND, str(tmp_path), LINK],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    yield second
    second.kill()
    second.wait()


def test_a_ring_holds_no_byte_of_the_link_and_only_who_can_read_it_gets_it(
    ring: "subprocess.Popen[bytes]", tmp_path: Path, qtbot: QtBot
) -> None:
    bell = Paths(tmp_path).data / "bel"
    qtbot.waitUntil(lambda: bell.exists() and any(not each.name.startswith(".") for each in bell.iterdir()))
    (laid,) = bell.iterdir()
    note = laid.read_text()
    assert "812" not in note.split("\n")[0]
    assert "whatsapp" not in note
    assert laid.stat().st_mode & 0o077 == 0
    from core.errors import LoketError

    with pytest.raises(LoketError):
        take_link(f"{note.splitlines()[0]}\n{'00' * 24}\n")
    assert take_link(note) == LINK
    laid.unlink()
    ring.wait(20)
    assert ring.returncode == 0
    with pytest.raises(LoketError):
        take_link(note)
