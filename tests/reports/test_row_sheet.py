"""The rows behind a number: those of the days that were compared, and all of them as a workbook."""

from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.reports.definition import FigureKey
from core.reports.period import month_of, read_period
from core.reports.row import RowQuery
from core.store.session import Session
from tests.reports.conftest import Desk


def test_a_running_month_is_compared_with_the_rows_of_as_many_days(desk: Desk) -> None:
    for day in ("2026-10-01 00:00:00", "2026-10-21 23:59:59", "2026-10-22 00:00:00", "2026-10-31 23:59:59"):
        desk.request(day)
        desk.call_in(day)
        desk.visit(day)
        desk.ask(desk.chat(), day)
    desk.request("2026-11-02 09:00:00")
    board = desk.reports.board(month_of(desk.core.clock.now().date())).result()
    assert board.days_done == 21
    for key in (FigureKey.REQUESTS, FigureKey.CALLS_IN, FigureKey.VISITS, FigureKey.QUESTIONS, FigureKey.CHATS):
        assert board.before.figures[key].number == 2
        assert len(desk.all_rows(RowQuery(key, board.before.period, days=board.days_done))) == 2
        assert len(desk.all_rows(RowQuery(key, board.before.period))) == 4


def test_the_rows_of_a_number_are_saved_with_real_moments_and_no_formula(desk: Desk, tmp_path: Path) -> None:
    person = desk.person("=2+3", kecamatan="352301")
    desk.call_in("2026-10-31 23:59:59", contact_id=person)
    desk.call_in("2026-11-01 00:00:00")
    path = tmp_path / "baris.xlsx"
    query = RowQuery(FigureKey.CALLS_IN, read_period("2026-10"))
    assert desk.reports.save_rows(query, path).result() == 1
    head, row = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert head == ["Waktu (WIB)", "Siapa", "Keterangan"]
    assert str(row[0]) == "2026-10-31 23:59:59"
    assert row[1] == "=2+3"
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]


def test_the_saved_rows_are_those_of_the_window_for_every_number(desk: Desk, tmp_path: Path) -> None:
    person, path = desk.person("Siti", kecamatan="352301"), tmp_path / "baris.xlsx"
    chat = desk.chat(person)
    for day in range(1, 8):
        at = f"2026-10-{day:02d} 09:00:00"
        desk.request(at, person, paid=at)
        desk.call_out(at, "connected" if day % 2 else None, person)
        desk.call_out(at)
        desk.call_in(at, contact_id=person)
        desk.visit(at, person)
        desk.ask(chat, at, f"pertanyaan {day}")
        desk.answer(chat, f"2026-10-{day:02d} 09:20:00")
    counted = 0
    for key in FigureKey:
        for query in (RowQuery(key, month_of(date(2026, 10, 1))), RowQuery(key, read_period("2026"), days=280)):
            rows = desk.all_rows(query)
            assert desk.reports.save_rows(query, path).result() == len(rows)
            _head, *saved = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
            assert [tuple(row[1:]) for row in saved] == [(row.who, row.words) for row in rows]
            assert [f"{row[0]}" for row in saved] == [f"{to_wib(row.at):%Y-%m-%d %H:%M:%S}" for row in rows]
            counted += len(rows)
    assert counted > 100


def test_the_candidates_are_saved_nearest_first_without_those_who_paid(desk: Desk, tmp_path: Path) -> None:
    for name, paid in (("Ani", True), ("Joko", False)):
        person = desk.person(name, registered_on="2026-10-05", phone="0812 0000 0077")
        if not paid:  # a code whose end nobody wrote down
            moment = "2026-11-10T00:00:00.000000Z"
            code = {"state": "sent", "issued_at": moment, "billing_code": "012345678901234"}
            desk.request("2026-11-10 07:00:00", person, npwp15="990000000009648", valid_until=None, **code)
        else:
            desk.request("2026-11-03 09:00:00", person, paid="2026-11-04 10:00:00")
    path = tmp_path / "kandidat.xlsx"
    today = desk.core.clock.now().date()
    assert desk.reports.save_candidates(today, path).result() == 1
    _head, row = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert row[0] == "Joko"
    assert (row[4], row[8]) == ("kode masih berlaku", "")


def test_no_page_of_messages_and_no_list_of_thanks_reads_every_message(desk: Desk) -> None:
    desk.ask(desk.chat(), "2026-11-03 09:00:00", "terima kasih")
    said: list[str] = []
    month = read_period("2026-11")
    desk.core.store.read(lambda session: session.connection.set_trace_callback(said.append)).result()
    desk.reports.quotes(month).result()
    for key in (FigureKey.MESSAGES_IN, FigureKey.MESSAGES_OUT, FigureKey.CHATS, FigureKey.QUESTIONS):
        desk.reports.rows(RowQuery(key, month)).result()
    desk.core.store.read(lambda session: session.connection.set_trace_callback(None)).result()
    asked = [sql for sql in said if " messages " in sql]
    assert len(asked) >= 5

    def plan(session: Session) -> list[str]:
        return [row[3] for sql in asked for row in session.all(f"EXPLAIN QUERY PLAN {sql}")]

    lines = desk.core.store.read(plan).result()
    assert any("messages_by_moment" in line for line in lines)
    assert not [line for line in lines if "messages_by_place" in line or line.startswith("SCAN m")]


def test_codes_payments_and_slips_of_a_month_are_found_without_walking_over_all_of_them(desk: Desk) -> None:
    said: list[str] = []
    month = read_period("2026-11")
    desk.core.store.read(lambda session: session.connection.set_trace_callback(said.append)).result()
    desk.reports.board(month).result()
    for key in (FigureKey.CODES, FigureKey.PAID, FigureKey.SLIPS):
        desk.reports.rows(RowQuery(key, month)).result()
    desk.core.store.read(lambda session: session.connection.set_trace_callback(None)).result()
    asked = [sql for sql in said if "_at >=" in sql and ("billing_requests" in sql or "billing_slips" in sql)]
    assert len(asked) >= 6

    def plan(session: Session) -> list[str]:
        return [row[3] for sql in asked for row in session.all(f"EXPLAIN QUERY PLAN {sql}")]

    lines = desk.core.store.read(plan).result()
    assert not [line for line in lines if line in ("SCAN k", "SCAN s", "SCAN billing_requests")]


def test_a_program_that_is_closed_while_rows_are_saved_waits_for_no_row_and_leaves_no_file(
    desk: Desk, tmp_path: Path
) -> None:
    calls = (
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 9000)"
        " INSERT INTO inbound_calls (started_at, outcome, source)"
        " SELECT '2026-10-05T03:00:00.000000Z', 'answered', 'tally' FROM numbers"
    )
    desk.core.store.run(lambda session: session.execute(calls) and None).result()
    folder = tmp_path / "laporan"
    folder.mkdir()
    saving = desk.reports.save_rows(RowQuery(FigureKey.CALLS_IN, read_period("2026-10")), folder / "baris.xlsx")
    desk.core.close()
    with pytest.raises(LoketError) as caught:
        saving.result(timeout=60)
    assert caught.value.code is ErrorCode.JOB_CANCELLED
    assert list(folder.iterdir()) == []
