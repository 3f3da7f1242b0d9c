"""The list of requests in the order that the officer chose: whole, page by page, and in the file."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from core.app import Core
from core.billing.query import RequestFilter, RequestOrder, RequestSort
from core.billing.request import Request
from tests.billing.desk import chat, submitted, write
from tests.conftest import FixedClock

EVERYTHING = RequestFilter()


def filled(core: Core, clock: FixedClock) -> None:
    """Store whole requests and one that a taxpayer wrote without name, amount and masa."""
    made = (
        ("sri", "411128", "420", "okt", 250_000),
        ("Budi", "411211", "100", "nov", 90_000),
        ("Ani", "411128", "402", "feb", 1_250_000),
    )
    for name, kap, kjs, month, amount in made:
        nop = "352301000100200030" if kjs == "402" else ""
        submitted(core, name=name, kap=kap, kjs=kjs, month_from=month, amount=str(amount), nop=nop)
        clock.pass_by(minutes=1)
    write(core, chat(core), "mohon kode billing 411128-420 npwp 70.123.456.9-648.000")


def listed(core: Core, sort: RequestSort, *, is_descending: bool, size: int = 100) -> list[Request]:
    """Read the list page by page."""
    order, after, rows = RequestOrder(sort, is_descending), None, []
    while True:
        page = core.billing.queue.listed(EVERYTHING, order, after, size).result()
        rows += page.rows
        after = page.next
        if after is None:
            return rows


@pytest.mark.parametrize("sort", RequestSort)
@pytest.mark.parametrize("is_descending", [False, True])
def test_pages_of_every_order_follow_each_other_without_gap_or_repeat(
    core: Core, clock: FixedClock, sort: RequestSort, is_descending: bool
) -> None:
    filled(core, clock)
    filled_twice = [submitted(core, name="Budi", amount="90000").id for _ in range(3)]  # ties
    whole = listed(core, sort, is_descending=is_descending)
    assert len(whole) == len({row.id for row in whole}) == 4 + len(filled_twice)
    for size in (1, 2, 3):
        assert listed(core, sort, is_descending=is_descending, size=size) == whole


def test_names_stand_by_their_letters_and_amounts_by_their_worth(core: Core, clock: FixedClock) -> None:
    filled(core, clock)
    names = [row.wanted.name for row in listed(core, RequestSort.NAME, is_descending=False)]
    assert names[:3] == ["Ani", "Budi", "sri"], "a small letter is no other letter"
    amounts = [row.wanted.amount for row in listed(core, RequestSort.AMOUNT, is_descending=True)]
    assert amounts == [1_250_000, 250_000, 90_000, None]
    months = [row.wanted.month_from for row in listed(core, RequestSort.MASA, is_descending=False)]
    assert months == [2, 10, 11, None]
    pairs = [row.wanted.kap + row.wanted.kjs for row in listed(core, RequestSort.PAIR, is_descending=False)]
    assert pairs == sorted(pairs)


def test_what_is_missing_stands_last_whichever_way_the_list_is_turned(core: Core, clock: FixedClock) -> None:
    filled(core, clock)
    for is_descending in (False, True):
        assert listed(core, RequestSort.AMOUNT, is_descending=is_descending)[-1].wanted.amount is None
        assert listed(core, RequestSort.MASA, is_descending=is_descending)[-1].wanted.month_from is None


def test_the_board_keeps_its_columns_and_turns_what_stands_in_them(core: Core, clock: FixedClock) -> None:
    filled(core, clock)
    order = RequestOrder(RequestSort.AMOUNT, is_descending=True)
    usual = core.billing.queue.board().result()
    turned = core.billing.queue.board(order=order).result()
    assert [column.count for column in turned.columns] == [column.count for column in usual.columns]
    for column in turned.columns:
        amounts = [row.wanted.amount or -1 for row in column.rows]
        assert amounts == sorted(amounts, reverse=True)


def test_the_file_stands_in_the_order_that_was_seen(core: Core, clock: FixedClock, tmp_path: Path) -> None:
    filled(core, clock)
    path = tmp_path / "daftar.xlsx"
    order = RequestOrder(RequestSort.AMOUNT, is_descending=True)
    assert core.billing.export(EVERYTHING, path, order).result() == 4
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]
    assert [row[7] for row in rows] == [1_250_000, 250_000, 90_000, ""]
