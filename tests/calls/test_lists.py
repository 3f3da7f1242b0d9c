"""Lists that are brought in, and brought in again."""

from pathlib import Path

import pytest

from core.calls.list_reading import read_period
from core.calls.lists import ListColumn, ListKind, ListPlan, ListState
from core.calls.outcome import Outcome
from core.calls.target import EndReason, TargetFilter, TargetState
from core.errors import ErrorCode, LoketError
from core.events import Event
from core.house_events import JobProgressed
from core.workbook import Workbook, write_row
from tests.calls.conftest import NPWP, Room, phone, row


def test_a_workbook_is_read_with_what_its_columns_mean(room: Room, tmp_path: Path) -> None:
    book = Workbook()
    titles = ("No", "Nama Wajib Pajak", "NPWP", "No Telepon", "No HP 2", "Nilai Piutang", "Jatuh Tempo", "Masa")
    sheet = book.add_table("Daftar", [(title, 20) for title in titles])
    cells = (1, "Siti", NPWP.format(1), "0812-0000-1001", "0812 0000 1002", 1_250_000, "15/12/2026", "10/2026")
    write_row(sheet, 1, cells)
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(book.content())
    survey = room.calls.lists.survey(path).result()
    assert [column.value for column in survey.mapping] == [
        "", "name", "tax_number", "phone", "phone", "amount", "due_on", "period",
    ]  # fmt: skip
    campaign_id = room.campaign()
    run = room.calls.lists.run(ListPlan(path, "", survey.mapping, ListKind.TARGETS, campaign_id)).result()
    assert (run.added, run.skipped, run.state) == (1, 0, ListState.DONE)
    target = room.target("Siti")
    assert (target.phones, target.amount, target.period) == ((phone(1), phone(2)), 1_250_000, "2026-10")
    assert str(target.due_on) == "2026-12-15"


def test_rows_that_name_nobody_are_told_and_rows_without_a_number_are_not_called(room: Room) -> None:
    campaign_id = room.campaign()
    run = room.bring(campaign_id, row(1), f";{NPWP.format(2)};0812 0000 1002;1;", f"Umi;{NPWP.format(3)};;5;")
    assert (run.added, run.skipped) == (2, 1)
    problems = [each for _, each in room.calls.lists.problems(run.id).result()]
    assert [(each.row_number, each.reason) for each in problems if each.is_refused] == [(3, "no_name")]
    assert room.target("Umi").end_reason is EndReason.NO_NUMBER
    assert room.next_name(campaign_id) == "Orang 01"


def test_three_debts_of_one_person_are_one_call(room: Room) -> None:
    campaign_id = room.campaign()
    due = ("15/12/2026", "01/12/2026", "20/12/2026")
    run = room.bring(campaign_id, *(row(1, amount=100_000, due=day) for day in due))
    assert (run.added, run.kept) == (1, 2)
    target = room.target("Orang 01")
    assert (target.amount, str(target.due_on)) == (300_000, "2026-12-01")


def test_the_same_list_again_changes_nothing(room: Room) -> None:
    campaign_id = room.listed(3)
    room.call(room.target("Orang 02"), Outcome.NO_ANSWER)
    before = room.calls.targets(campaign_id).result().rows
    run = room.bring(campaign_id, *(row(number) for number in (1, 2, 3)))
    assert (run.added, run.kept) == (0, 3)
    assert room.calls.targets(campaign_id).result().rows == before


def test_a_refreshed_list_drops_who_is_on_it_no_more_and_says_who(room: Room) -> None:
    campaign_id = room.listed(4)
    room.call(room.target("Orang 02"), Outcome.CONNECTED)
    run = room.bring(campaign_id, row(1), row(5), kind=ListKind.REFRESH)
    assert (run.added, run.kept, run.closed) == (1, 1, 2)
    closings = room.calls.lists.closings(run.id).result()
    assert [(each.what, each.name, each.reason) for each in closings] == [
        ("target", "Orang 03", "not_listed"),
        ("target", "Orang 04", "not_listed"),
    ]
    counts = room.calls.campaigns().result()[0].counts
    assert (counts.targets, counts.open, counts.settled) == (5, 2, 3)
    assert room.all("SELECT settled_as, end_reason FROM call_targets WHERE name = 'Orang 02'") == [
        ("not_listed", "informed")  # was called, and has paid since
    ]
    room.bring(campaign_id, row(1), row(4), row(5), kind=ListKind.REFRESH)
    assert room.target("Orang 04").state is TargetState.READY


class Stop:
    """Ask to stop as soon as the first rows are in."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.is_over = False

    def hear(self, event: Event) -> None:
        if isinstance(event, JobProgressed) and not self.is_over:
            self.is_over = True
            self.room.core.jobs.cancel()


def test_a_list_that_was_cut_off_drops_nobody_and_is_brought_in_again(room: Room) -> None:
    campaign_id = room.listed(3)
    path = room.folder / "baru.csv"
    path.write_text(f"Nama WP;NPWP;No HP\n{row(1).rsplit(';', 2)[0]}\n", "utf-8")
    mapping = (ListColumn.NAME, ListColumn.TAX_NUMBER, ListColumn.PHONE)
    plan = ListPlan(path, "", mapping, ListKind.REFRESH, campaign_id)
    stop = Stop(room)
    room.core.events.subscribe(stop.hear)
    with pytest.raises(LoketError) as caught:
        room.calls.lists.run(plan).result()
    assert (caught.value.code, stop.is_over) == (ErrorCode.JOB_CANCELLED, True)
    assert room.calls.campaigns().result()[0].counts.open == 3
    assert room.calls.lists.runs(campaign_id).result()[0].state is ListState.CANCELLED
    assert room.calls.lists.run(plan).result().closed == 2


def test_who_has_paid_before_the_list_came_is_not_called(room: Room) -> None:
    room.pay(room.request(2))
    campaign_id = room.listed(2)
    assert room.target("Orang 02", campaign_id).end_reason is EndReason.PAID


def test_a_list_without_people_is_refused(room: Room) -> None:
    campaign_id = room.campaign()
    with pytest.raises(LoketError) as caught:
        room.bring(campaign_id, "1;2", head="Jumlah;Jatuh Tempo")
    assert caught.value.code is ErrorCode.CALL_LIST_NO_PERSON


def test_people_are_found_by_part_of_a_name_or_a_number_page_by_page(room: Room) -> None:
    campaign_id = room.listed(12)
    first = room.calls.targets(campaign_id, limit=5).result()
    second = room.calls.targets(campaign_id, after=first.after, limit=10).result()
    assert [len(first.rows), len(second.rows), second.after] == [5, 7, None]
    assert room.calls.targets(campaign_id, TargetFilter(text="10 0")).result().rows == ()
    found = room.calls.targets(campaign_id, TargetFilter(text="0812 0000 1007")).result().rows
    assert [each.name for each in found] == ["Orang 07"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("10/2026", "2026-10"), ("2026-10", "2026-10"), ("Oktober 2026", "2026-10"), ("Okt-2026", "2026-10"),
        ("102026", "2026-10"), ("2025", "2025"), ("2025.0", "2025"), ("01/10/2026", "2026-10"),
        ("2026-10-01", "2026-10"), ("13/2026", ""), ("semua", ""), ("", ""),
    ],
)  # fmt: skip
def test_masa_and_years_are_read_as_people_write_them(written: str, read: str) -> None:
    assert read_period(written) == read


def test_who_had_no_number_is_called_once_a_list_brings_one(room: Room) -> None:
    campaign_id = room.campaign()
    room.bring(campaign_id, f"Umi;{NPWP.format(3)};;5;")
    room.bring(campaign_id, f"Umi;{NPWP.format(3)};0812 0000 1003;5;", kind=ListKind.REFRESH)
    assert room.next_name(campaign_id) == "Umi"


def test_whoever_was_reached_disappeared_and_stands_there_again_owes_again(room: Room) -> None:
    campaign_id = room.listed(2)
    room.call(room.target("Orang 01"), Outcome.CONNECTED)
    room.bring(campaign_id, row(2), kind=ListKind.REFRESH)
    settled = "SELECT end_reason, settled_as FROM call_targets WHERE name = 'Orang 01'"
    assert room.all(settled) == [("informed", "not_listed")]
    room.bring(campaign_id, row(1), row(2), kind=ListKind.REFRESH)
    assert room.all(settled) == [("informed", None)]
