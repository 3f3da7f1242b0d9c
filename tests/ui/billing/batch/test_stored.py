"""A stored batch: codes pasted in order, one PDF, one message, Mode Padat for its requests only."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.billing.batch import Batch
from core.billing.form import moment_text
from tests.conftest import FixedClock
from tests.ui.billing.batch.conftest import CODES, Treasury, stored_batch
from tests.ui.billing.conftest import sample_form
from tests.ui.billing.test_billing_sending import open_chat, outgoing
from ui.billing.batch.page import BatchPage
from ui.billing.place import BillingPlace
from ui.billing.rush.page import RushPage
from ui.desk import BillingWish, Desk


def open_batch(treasury: Treasury, batch: Batch) -> None:
    treasury.page.show_batch(batch.id)
    treasury.qtbot.waitUntil(lambda: len(treasury.page.stored.table.requests) == batch.count)


def paste_codes(treasury: Treasury, text: str) -> None:
    treasury.copy(text)
    treasury.page.stored.view.setFocus()
    treasury.press(Qt.Key.Key_V, control=True)
    treasury.qtbot.waitUntil(treasury.page.stored.bar.isVisible)


def agree(treasury: Treasury) -> None:
    treasury.qtbot.waitUntil(treasury.page.stored.bar.yes.isEnabled)
    treasury.press(Qt.Key.Key_Return)


def record(treasury: Treasury, *codes: str) -> None:
    paste_codes(treasury, "\n".join(codes))
    agree(treasury)
    treasury.qtbot.waitUntil(lambda: "kode tercatat" in "".join(treasury.told[-1:]))


def test_a_column_of_codes_is_shown_beside_its_rows_and_recorded_after_one_yes(
    treasury: Treasury, page: BatchPage, desk: Desk, qtbot: QtBot
) -> None:
    open_batch(treasury, stored_batch(desk))
    paste_codes(treasury, "Kode Billing\r\n0261 1041 2345 678\r\n" + "\r\n".join(CODES[1:3]) + "\r\n")
    shown = [page.stored.table.index(row, 5).data() for row in range(3)]
    assert shown == ["0261 1041 2345 678", "0261 1041 2345 679", "0261 1041 2345 680"]
    assert treasury.codes == [None, None, None], "nothing is recorded before the yes"
    agree(treasury)
    qtbot.waitUntil(lambda: treasury.codes == list(CODES[:3]))
    qtbot.waitUntil(lambda: treasury.label("batchStoredState") == "3 dari 3 kode terbit · Rp600.000")
    assert not page.stored.buttons["paste"].isEnabled()


def test_the_moment_of_issue_is_asked_once_and_the_validity_that_follows_is_shown(
    treasury: Treasury, page: BatchPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    batch = stored_batch(desk)
    clock.pass_by(days=2)
    open_batch(treasury, batch)
    paste_codes(treasury, "\n".join(CODES[:3]))
    bar = page.stored.bar
    assert bar.issued.text() == "23/11/2026 14.05", "now, until the officer says otherwise"
    qtbot.waitUntil(bar.yes.isEnabled)
    assert treasury.label("batchCodesValidity").startswith("Berlaku sampai 7 Des 2026 14.05 WIB (336 jam)")
    for typed, sentence in (
        ("24/11/2026 14.05", "Waktu ini belum terjadi"),
        ("20/11/2026 09.00", "sebelum permintaannya ada"),
        ("kemarin", "Tulis"),
    ):
        bar.issued.clear()
        bar.issued.setFocus()
        treasury.type(typed)
        qtbot.waitUntil(lambda sentence=sentence: sentence in treasury.label("batchCodesValidity"))
        assert not bar.yes.isEnabled()
        treasury.press(Qt.Key.Key_Return)
    assert treasury.codes == [None, None, None]
    bar.issued.clear()
    treasury.type("21/11/2026 16.30")
    qtbot.waitUntil(bar.yes.isEnabled)
    assert "5 Des 2026 16.30 WIB" in treasury.label("batchCodesValidity")
    treasury.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: treasury.codes == list(CODES[:3]))
    requests = desk.core.billing.batches.requests(batch.id).result()
    ends = {moment_text(one.valid_until) for one in requests if one.valid_until}
    assert ends == {"05/12/2026 16.30"}


def test_escape_takes_the_proposal_away_and_stays_on_the_page(
    treasury: Treasury, page: BatchPage, desk: Desk
) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    open_batch(treasury, stored_batch(desk))
    paste_codes(treasury, CODES[0])
    treasury.press(Qt.Key.Key_Escape)
    assert not page.stored.bar.isVisible()
    assert page.stored.table.index(0, 5).data() == ""
    assert treasury.codes == [None, None, None]
    assert left == []
    treasury.press(Qt.Key.Key_Escape)
    assert left == [True]


def test_codes_that_come_later_go_to_the_rows_that_have_none_yet(treasury: Treasury, desk: Desk) -> None:
    open_batch(treasury, stored_batch(desk))
    record(treasury, CODES[0])
    treasury.told.clear()
    record(treasury, *CODES[:3])
    assert treasury.codes == list(CODES[:3]), "the whole column again: what stands is passed over"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Tidak ada kode billing di papan klip"),
        ("halo\n", "Tidak ada kode billing di papan klip"),
        (
            "026110412345678\n12345\n",
            "harus 15 angka. Salin kembali dari sistem DJP. (baris 2, terbaca 5 angka)",
        ),
        ("26110412345678\n", "(baris 1, terbaca 14 angka)"),
        ("926110412345678\n", "berawalan 0, 1, 2, atau 3"),
        ("026110412345678\n0261 1041 2345 678\n", "ada dua kali dalam tempelan ini"),
        ("026110412345678\tSri\n", "lebih dari satu kolom"),
        ("\n".join(CODES), "lebih banyak daripada permintaan"),
        ("012345674648000\n", "NPWP wajib pajak, bukan kode billing"),
        ("111122223333444\n", "sudah dicatat pada permintaan lain"),
    ],
)
def test_when_one_code_is_wrong_none_is_recorded(
    treasury: Treasury, desk: Desk, text: str, sentence: str
) -> None:
    desk.core.billing.submit(sample_form(billing_code="111122223333444", name="Lain")).result()
    open_batch(treasury, stored_batch(desk))
    paste_codes(treasury, text)
    treasury.qtbot.waitUntil(lambda: sentence in treasury.label("batchCodesText"))
    assert treasury.codes == [None, None, None]


def test_one_message_with_all_codes_and_one_pdf_goes_out_once(
    treasury: Treasury, page: BatchPage, desk: Desk, qtbot: QtBot
) -> None:
    chat_id = open_chat(desk)
    open_batch(treasury, stored_batch(desk, chat_id=chat_id))
    record(treasury, *CODES[:2])
    qtbot.waitUntil(page.stored.buttons["send"].isEnabled)
    assert "1 kode belum terbit" in treasury.label("batchStoredNote")
    assert outgoing(desk, chat_id) == []
    for _ in range(2):
        treasury.press(Qt.Key.Key_Return, control=True)
        qtbot.waitUntil(lambda: not page.stored.message.is_busy and "antrean kirim" in treasury.told[-1])
    sent = outgoing(desk, chat_id)
    assert len(sent) == 1, "a second press plans nothing twice"
    assert "tidak dikirim dua kali" in treasury.told[-1]
    text, blob_id = sent[0]
    assert "0261 1041 2345 678" in text
    assert "0261 1041 2345 679" in text
    assert "1 permintaan lainnya masih kami proses" in text
    assert blob_id is not None
    assert desk.core.conversations.file(blob_id).result().startswith(b"%PDF")
    record(treasury, CODES[2])
    qtbot.waitUntil(lambda: "belum terbit" not in treasury.label("batchStoredNote"))
    treasury.press(Qt.Key.Key_Return, control=True)
    qtbot.waitUntil(lambda: len(outgoing(desk, chat_id)) == 2)


def test_without_a_chat_or_a_code_there_is_nothing_to_send(
    treasury: Treasury, page: BatchPage, desk: Desk, qtbot: QtBot
) -> None:
    open_batch(treasury, stored_batch(desk))
    buttons = page.stored.buttons
    assert not buttons["pdf"].isEnabled()
    record(treasury, CODES[0])
    qtbot.waitUntil(buttons["pdf"].isEnabled)
    assert buttons["print"].isEnabled()
    assert not buttons["send"].isEnabled()
    assert "Tanpa percakapan" in treasury.label("batchStoredNote")


def test_the_newest_batches_are_offered_and_enter_opens_one(
    treasury: Treasury, page: BatchPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    first = stored_batch(desk, 2)
    clock.pass_by(minutes=5)
    stored_batch(desk, 4)
    treasury.press(Qt.Key.Key_O, control=True)
    qtbot.waitUntil(lambda: page.shelf.model.rowCount() == 2)
    treasury.press(Qt.Key.Key_Down)
    treasury.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.stored.batch is not None and page.stored.batch.id == first.id)
    treasury.press(Qt.Key.Key_N, control=True)
    assert page.entry.isVisible()


def test_a_row_opens_its_request_in_the_form(treasury: Treasury, page: BatchPage, desk: Desk) -> None:
    wishes: list[BillingWish] = []
    desk.billing_wanted.connect(wishes.append)
    open_batch(treasury, stored_batch(desk))
    page.stored.view.setCurrentIndex(page.stored.table.index(1, 0))
    treasury.press(Qt.Key.Key_Return)
    assert wishes == [BillingWish(request_id=page.stored.table.requests[1].id)]


def test_mode_padat_takes_the_requests_of_this_batch_only_and_comes_back(
    desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    desk.core.billing.submit(sample_form(name="Lain")).result()
    clock.pass_by(minutes=1)
    batch = stored_batch(desk, 2)
    place = BillingPlace(desk)
    qtbot.addWidget(place)
    place.resize(1100, 680)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    place.show_page("batch")
    page, rush = place.page("batch"), place.page("rush")
    assert isinstance(page, BatchPage)
    assert isinstance(rush, RushPage)
    page.show_batch(batch.id)
    qtbot.waitUntil(page.stored.buttons["rush"].isEnabled)
    qtbot.keyClick(page.stored.view, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: rush.turn.request is not None and not rush.turn.is_busy)
    assert rush.isVisible()
    qtbot.waitUntil(lambda: rush.queue.rowCount() == 2)
    seen = []
    for _ in range(2):
        qtbot.waitUntil(lambda: rush.turn.request is not None and not rush.turn.is_busy)
        assert rush.turn.request is not None
        seen.append(rush.turn.request.wanted.name)
        rush.turn.skip()
    assert seen == ["Sri Rahayu", "Budi Santoso"]
    qtbot.waitUntil(lambda: not rush.turn.is_busy)
    qtbot.keyClick(rush.card.fields, Qt.Key.Key_Escape)
    assert page.isVisible()
