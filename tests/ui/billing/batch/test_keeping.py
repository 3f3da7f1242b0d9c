"""What was typed into the table is there again: after leaving, after a new start, after kill -9."""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import Core
from core.billing import batch_drafts
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from tests.ui.billing.batch.conftest import Treasury, excel
from tests.ui.billing.test_billing_sending import open_chat
from ui.billing.batch.page import BatchPage
from ui.desk import Desk

ROOT = Path(__file__).resolve().parents[4]


def test_name_chat_and_rows_are_there_again_when_the_page_is_opened_anew(
    treasury: Treasury, page: BatchPage, desk: Desk, qtbot: QtBot
) -> None:
    chat_id = open_chat(desk)
    treasury.type("Bendahara Desa")
    treasury.choose_chat("rahayu")
    qtbot.waitUntil(lambda: page.entry.picker.chat_id == chat_id)
    treasury.paste(excel(2))
    treasury.wait_sound(2)
    page.close()
    again = BatchPage(desk)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.entry.table.is_sound and again.entry.picker.chat is not None)
    assert again.entry.name.text() == "Bendahara Desa"
    assert [form.name for form in again.entry.table.requests] == ["Sri Rahayu", "Budi Santoso"]
    assert again.entry.picker.chat_id == chat_id


def test_what_was_typed_last_is_handed_over_before_the_page_is_left(
    treasury: Treasury, page: BatchPage, desk: Desk
) -> None:
    free = Event()
    desk.core.store.run(lambda _session: free.wait(10))
    treasury.type("Bendahara Desa")
    page.close()
    kept = desk.core.store.run(batch_drafts.kept)
    free.set()
    draft = kept.result()
    assert draft is not None
    assert draft.name == "Bendahara Desa"


def test_nothing_is_typed_over_before_the_table_of_the_last_time_stands(desk: Desk, qtbot: QtBot) -> None:
    free = Event()
    chunk = desk.core.store.run(lambda _session: free.wait(10))
    page = BatchPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClicks(page.entry.name, "Bendahara")
    assert page.entry.name.text() == ""
    free.set()
    assert chunk.result()
    qtbot.waitUntil(lambda: not page.entry.name.isReadOnly())
    qtbot.keyClicks(page.entry.name, "Desa")
    page.close()
    draft = desk.core.store.run(batch_drafts.kept).result()
    assert draft is not None
    assert draft.name == "Desa"


def test_after_storing_nothing_of_the_table_comes_back(treasury: Treasury, desk: Desk) -> None:
    treasury.paste(excel(2))
    treasury.wait_sound(2)
    treasury.store()
    assert desk.core.billing.batches.draft().result() is None


def test_a_kill_loses_nothing_not_even_the_cell_that_was_still_open(tmp_path: Path) -> None:
    key = secrets.token_hex(32)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.billing.batch.typist", str(tmp_path), key],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout as lines:
        assert lines.readline() == "kept\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    core = Core(Paths(tmp_path), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    try:
        draft = core.billing.batches.draft().result()
    finally:
        core.close()
    assert draft is not None
    assert draft.name == "Bendahara Desa Cengkong"
    assert [form.name for form in draft.forms] == ["Sri Rahayu", "Budi Santoso", "CV Contoh Jaya"]
    assert draft.forms[0].amount == "777.000"


def test_a_row_that_was_dropped_stays_dropped(treasury: Treasury, desk: Desk, qtbot: QtBot) -> None:
    treasury.paste(excel(3))
    treasury.wait_sound(3)
    treasury.stand(1, 0)
    treasury.press(Qt.Key.Key_Delete, control=True)
    treasury.wait_sound(2)

    def kept() -> list[str]:
        draft = desk.core.billing.batches.draft().result()
        return [form.name for form in draft.forms] if draft else []

    qtbot.waitUntil(lambda: kept() == ["Sri Rahayu", "CV Contoh Jaya"])
