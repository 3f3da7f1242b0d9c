"""Lists come in, later ones say who dropped out and why; scripts are checked; a sheet is drawn."""

from datetime import UTC, datetime, timedelta
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.billing.request import RequestId
from core.billing.sheet import Text
from core.calls.campaign import CampaignKind
from core.calls.lists import ClosedWhat, Closing, ListKind
from core.calls.sheet import lay_out_sheet
from core.calls.target import TargetFilter
from core.store.session import Session
from tests.calls.conftest import MONDAY, Room, row
from tests.ui.asked import answered
from tests.ui.calls.conftest import Show
from ui.billing.history_box import HistoryBox
from ui.calls.lists.dialog import ListDialog
from ui.calls.lists.remarks import RowsModel, closing_row
from ui.calls.lists.result import PAGE, REMARKS, ListResult
from ui.calls.scripts_dialog import ScriptsDialog
from ui.desk import Desk, Notice


def _file(room: Room, *rows: str, name: str = "baru.csv") -> object:
    path = room.folder / name
    path.write_text("\n".join(("Nama WP;NPWP;No HP;Jumlah;Jatuh Tempo", *rows)) + "\n", "utf-8")
    return path


def test_a_campaign_is_made_from_a_list_that_was_looked_at_first(desk: Desk, room: Room, qtbot: QtBot) -> None:
    dialog = ListDialog(desk, ListKind.TARGETS, None, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    path = _file(room, row(1), row(2), "Tanpa nomor;;;5;", name="awal.csv")
    dialog.offer(path)  # type: ignore[arg-type]
    assert "Isi dulu" in dialog.details.error.text()
    details = dialog.details
    details.what.setCurrentIndex(details.what.findData(CampaignKind.UNPAID))
    details.what.activated.emit(details.what.currentIndex())
    assert details.words.text() == "PPh Final UMKM"
    details.title.setText("Oktober")
    details.period.setText("Oktober 2026")
    details.letter.setText("S-12")
    dialog.offer(path)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.columns)
    assert room.calls.campaigns().result() == ()  # the preview has stored nothing
    with qtbot.waitSignal(dialog.brought_in):
        dialog.go.click()
    (line,) = room.calls.campaigns().result()
    assert (line.campaign.values.obligation, line.campaign.values.period) == ("umkm", "2026-10")
    assert dialog.outcome.figures["added"].text() == "2"
    qtbot.waitUntil(lambda: bool(dialog.outcome.remarks.rows))
    assert [line[0] for line in dialog.outcome.remarks.rows if line[4] == "Baris dilewati"] == ["4"]


def test_a_newer_list_says_who_dropped_out_and_why(desk: Desk, room: Room, qtbot: QtBot) -> None:
    room.listed(3)
    (line,) = room.calls.campaigns().result()
    dialog = ListDialog(desk, ListKind.REFRESH, line, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.details.letter.setText("S-13")
    dialog.offer(_file(room, row(1), row(3)))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.columns)
    with qtbot.waitSignal(dialog.brought_in):
        dialog.run()
    qtbot.waitUntil(lambda: bool(dialog.outcome.closings.rows))
    assert dialog.outcome.closings.rows[0][0] == "Orang 02"
    assert dialog.outcome.closings.rows[0][2] == "tidak ada lagi di daftar baru"


def test_the_sheet_holds_no_amount_and_no_tax_number(room: Room, show: Show) -> None:
    campaign_id = room.listed(2)
    place = show(campaign_id)
    people = room.calls.targets(campaign_id, TargetFilter()).result().rows
    script = room.calls.scripts.of_campaign(campaign_id).result()
    assert place.pane.line is not None
    pages = lay_out_sheet(place.acts.sheet_of(place.pane.line, people, script))
    words = " ".join(mark.text for mark in pages[0].marks if isinstance(mark, Text))
    assert "Orang 01" in words
    assert "0812-0000-1001" in words
    assert people[0].npwp not in words
    assert "100.000" not in words
    assert "Tanyakan: nama lengkap" in words


def test_the_notice_that_a_sheet_is_drawn_goes_when_it_is_there(
    room: Room, show: Show, desk: Desk, qtbot: QtBot
) -> None:
    place = show(room.listed(2))
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    with qtbot.waitSignal(desk.outdated) as gone:
        place.acts.run("sheet")
    assert gone.args == told
    qtbot.waitUntil(lambda: place.findChild(QDialog) is not None)
    dialog = place.findChild(QDialog)
    assert dialog is not None
    dialog.close()


def test_a_script_with_faults_is_told_where_and_not_stored(desk: Desk, room: Room, qtbot: QtBot) -> None:
    dialog = ScriptsDialog(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 4)
    assert dialog.text.toPlainText().startswith("# Pembuka")
    dialog.text.setPlainText("# Pembuka\nSelamat pagi.\n- Ya -> Entah")
    qtbot.waitUntil(lambda: "Baris 3" in dialog.faults.text())
    assert not dialog.save.isEnabled()
    dialog.text.setPlainText("# Pembuka\nSelamat pagi, {nama}.\n- Ya => tersambung")
    qtbot.waitUntil(dialog.save.isEnabled)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: any("Selamat pagi, {nama}" in each.text for each in room.calls.scripts.all().result())
    )


def test_another_script_is_shown_over_what_was_typed_only_when_the_officer_lets_it_go(
    desk: Desk, room: Room, qtbot: QtBot
) -> None:
    dialog = ScriptsDialog(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 4)
    qtbot.keyClicks(dialog.text, "Selamat pagi. ")
    typed = dialog.text.toPlainText()
    for away in (
        lambda: dialog.list.setCurrentRow(1),
        dialog.begin.click,
        dialog.findChild(QPushButton, "scriptsClose").click,
    ):  # type: ignore[union-attr]
        told = answered("Tidak jadi")
        away()
        assert told == ["Yang sudah diketik di sini belum disimpan dan akan hilang."]
        assert (dialog.list.currentRow(), dialog.text.toPlainText()) == (0, typed)
        assert dialog.isVisible()
    answered("Tinggalkan")
    dialog.list.setCurrentRow(1)
    assert dialog.text.toPlainText() == room.calls.scripts.all().result()[1].text
    dialog.list.setCurrentRow(2)  # nothing typed since: nothing asked
    assert dialog.list.currentRow() == 2


def test_a_new_script_without_a_name_yet_outlives_news_of_the_others(
    desk: Desk, room: Room, qtbot: QtBot
) -> None:
    dialog = ScriptsDialog(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 4)
    dialog.begin.click()
    qtbot.keyClicks(dialog.text, "Halo ")
    script = room.calls.scripts.all().result()[0]
    room.calls.scripts.save(script.id, "Nama lain", script.kind, script.text).result()
    qtbot.waitUntil(
        lambda: (
            dialog.list.item(0).text() == "Nama lain"
            or dialog.list.findItems("Nama lain", Qt.MatchFlag.MatchExactly) != []
        )
    )
    assert dialog.text.toPlainText().startswith("Halo ")


def test_a_script_chosen_while_another_is_being_stored_is_not_written_over_it(
    desk: Desk, room: Room, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    desk.told.connect(told.append)
    dialog = ScriptsDialog(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 4)
    before = [script.id for script in room.calls.scripts.all().result()]
    free = Event()
    desk.core.store.run(lambda _session: free.wait(10))
    for row_ in (0, 1):
        dialog.list.setCurrentRow(row_)
        dialog.text.setPlainText(f"# Pembuka {row_}\nSelamat pagi.\n- Ya => tersambung")
        if row_:
            free.set()
            qtbot.waitUntil(lambda: len(told) == 1)
        dialog.keep()
    qtbot.waitUntil(lambda: len(told) == 2)
    after = room.calls.scripts.all().result()
    assert [script.id for script in after] == before
    assert [script.text.splitlines()[0] for script in after[:2]] == ["# Pembuka 0", "# Pembuka 1"]


def test_a_callback_that_a_list_has_ended_says_when_it_stood() -> None:
    at = datetime(2026, 11, 23, 4, 5, tzinfo=UTC)
    closing = Closing(1, at, ClosedWhat.CALLBACK, "paid", "Orang 01", "Uji", "2026-11-24T03:00:00.000000Z")
    row = closing_row(closing)
    assert row == ("Orang 01", "Janji telepon 24 Nov 2026, 10.00", "sudah bayar", "23 Nov 2026, 11.05")


def test_a_list_shows_all_who_dropped_out_and_another_only_its_own(
    desk: Desk, room: Room, qtbot: QtBot
) -> None:
    campaign_id = room.listed(1)
    target = room.target("Orang 01")
    room.bring(campaign_id, row(1), kind=ListKind.REFRESH)
    newer, older = room.calls.lists.runs(campaign_id).result()

    def close(session: Session) -> None:
        for run, count in ((older, 2 * PAGE + 50), (newer, 3 * PAGE)):
            values = ("2026-11-23T02:00:00.000000Z", target.id, run.id)
            session.executemany(
                "INSERT INTO call_closings (at, what, reason, target_id, list_id)"
                " VALUES (?, 'target', 'paid', ?, ?)",
                [values] * count,
            )

    room.core.store.run(close).result()
    shown = ListResult(desk)
    qtbot.addWidget(shown)
    shown.resize(800, 500)
    shown.show()
    shown.show_run(older)
    shown.show_run(newer)  # the pages of the older one are still on their way
    qtbot.waitUntil(lambda: len(shown.closings.rows) == 3 * PAGE)
    shown.closings.sort(0, Qt.SortOrder.DescendingOrder)
    shown.show_run(older)
    qtbot.waitUntil(lambda: len(shown.closings.rows) == 2 * PAGE + 50)
    asked = room.core.store.read(lambda _session: None)  # answered after every page that was asked for
    qtbot.waitUntil(asked.done)
    qtbot.wait(1)
    assert len(shown.closings.rows) == 2 * PAGE + 50, "all of them: an order of the first page would be false"


def test_every_remark_is_there_however_many_a_list_has(desk: Desk, room: Room, qtbot: QtBot) -> None:
    campaign_id = room.listed(1)
    [run] = room.calls.lists.runs(campaign_id).result()

    def remark(session: Session) -> None:
        session.execute("DELETE FROM call_list_problems")
        session.executemany(
            "INSERT INTO call_list_problems (list_id, row_number, column_name, value, reason, is_refused)"
            " VALUES (?, ?, 'Jumlah', 'x', 'amount', 0)",
            [(run.id, number) for number in range(1, 2 * REMARKS + 8)],
        )

    room.core.store.run(remark).result()
    shown = ListResult(desk)
    qtbot.addWidget(shown)
    shown.show_run(run)
    qtbot.waitUntil(lambda: len(shown.remarks.rows) == 2 * REMARKS + 7)
    assert shown.tabs.tabText(1) == "Catatan baris 2.007"
    shown.remarks.sort(0, Qt.SortOrder.DescendingOrder)
    assert shown.remarks.rows[0][0] == "2007"


def test_what_stands_in_a_cell_is_never_taken_for_html() -> None:
    model = RowsModel(("Isi sel",))
    model.show([("<img src='//host/x.png'>",)])
    index = model.index(0, 0)
    assert model.data(index) == "<img src='//host/x.png'>"
    assert "<img" not in model.data(index, int(Qt.ItemDataRole.ToolTipRole))


def test_a_recorded_payment_tells_in_its_history_which_calls_it_has_ended(
    desk: Desk, room: Room, qtbot: QtBot
) -> None:
    room.listed(2)
    room.calls.plan_callback(room.target("Orang 01").id, MONDAY + timedelta(days=1)).result()
    request_id = room.request(1)
    room.pay(request_id)
    owner = QWidget()
    qtbot.addWidget(owner)
    box = HistoryBox(desk, owner)
    box.setParent(owner)
    box.show_request(room.core.billing.request(RequestId(request_id)).result())
    box.button.setChecked(True)
    qtbot.waitUntil(lambda: box.list.count() > 2)
    told = [box.list.item(row).text().partition(" · ")[2] for row in range(box.list.count())]
    assert sorted(told[:2]) == ["Janji telepon ditutup: Orang 01, Uji", "Telepon ditutup: Orang 01, Uji"]
