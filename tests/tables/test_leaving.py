"""A list leaves as it is: page by page or at once, as XLSX or CSV, and the trail knows that it did."""

import csv
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from core.app import Core
from core.errors import LoketError
from core.tables.column import CellKind, ListColumn

COLUMNS = (
    ListColumn("Nama"),
    ListColumn("Nomor HP", CellKind.PHONE),
    ListColumn("Waktu (WIB)", CellKind.MOMENT),
    ListColumn("Jumlah", CellKind.NUMBER),
)
AT = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
ROWS = [("=HYPERLINK(1)", "+6281200001234", AT, 1_250_000), ("Sri; Rahayu", "", None, 7)]


def left(core: Core) -> list[tuple[Any, ...]]:
    return core.store.read(
        lambda session: session.all("SELECT act, subject, facts FROM trail WHERE act = 'export' ORDER BY id")
    ).result()


def test_a_csv_and_a_workbook_hold_the_same_rows_and_both_are_written_down(core: Core, tmp_path: Path) -> None:
    text, book = tmp_path / "a.csv", tmp_path / "a.XLSX"
    for path in (text, book):
        assert core.tables.save(path, "visits", "Kunjungan: 2026/11", COLUMNS, ROWS).result() == 2
    with text.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[1] == ["'=HYPERLINK(1)", "0812-0000-1234", "2026-11-22 00:30:00", "1250000"]
    sheet = CalamineWorkbook.from_path(book).get_sheet_by_index(0)
    assert sheet.to_python()[1] == ["=HYPERLINK(1)", "+6281200001234", datetime(2026, 11, 22, 0, 30), 1_250_000]  # noqa: DTZ001
    assert (
        left(core)
        == [
            ("export", "visits", '{"step":"begun"}'),
            ("export", "entry", '{"kind":"visits","step":"saved","rows":2}'),
        ]
        * 2
    )


def test_pages_follow_each_other_and_nothing_is_left_of_a_list_that_breaks_off(
    core: Core, tmp_path: Path
) -> None:
    pages: dict[int | None, tuple[list[Any], int | None]] = {None: (ROWS, 1), 1: (ROWS[:1], None)}

    def ask(cursor: int | None) -> Future[tuple[list[Any], int | None]]:
        return core.store.read(lambda _session: pages[cursor])

    def save(path: Path) -> Future[int]:
        return core.tables.save_pages(path, "chats", "Percakapan", COLUMNS, ask=ask, read=lambda page: page)

    assert save(tmp_path / "b.csv").result() == 3
    with pytest.raises(LoketError):
        save(tmp_path / "gone" / "b.csv").result()
    del pages[1]
    with pytest.raises(KeyError):
        save(tmp_path / "c.xlsx").result()
    assert sorted(path.name for path in tmp_path.glob("*.[cx]*")) == ["b.csv"]
    assert [row[2] for row in left(core) if row[1] == "entry"] == [
        '{"kind":"chats","step":"saved","rows":3}',
        '{"kind":"chats","step":"failed","why":"unwritable"}',
        '{"kind":"chats","step":"failed","why":"trouble"}',
    ]
