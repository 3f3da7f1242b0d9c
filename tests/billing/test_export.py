"""The list as a spreadsheet: numbers stay numbers of a taxpayer, and no cell is a formula."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from core.app import Core
from core.billing.query import RequestFilter
from core.billing.request import RequestState
from core.errors import ErrorCode, LoketError
from tests.conftest import FixedClock
from tests.ui.billing.conftest import CODE, sample_form


def rows_of(path: Path) -> list[list[object]]:
    found: list[list[object]] = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return found


def test_npwp_and_code_are_text_and_the_amount_is_a_number(
    core: Core, clock: FixedClock, tmp_path: Path
) -> None:
    core.billing.submit(sample_form(name="=1+1", billing_code=CODE)).result()
    clock.pass_by(minutes=1)
    core.billing.submit(sample_form(name="Budi", npwp="", amount=""), is_partial=True).result()
    path = tmp_path / "daftar.xlsx"
    assert core.billing.export(RequestFilter(), path).result() == 2
    head, newest, first = rows_of(path)
    by_name = dict(zip(head, first, strict=True))
    assert by_name["Wajib pajak"] == "=1+1"
    assert by_name["NPWP / NIK"] == "70.123.456.9-648.000"
    assert by_name["Kode billing"] == "0261 1041 2345 678"
    assert by_name["Jumlah (Rp)"] == 250_000
    assert by_name["Keadaan"] == "kode terbit"
    assert newest[head.index("Jumlah (Rp)")] == ""


def test_only_what_the_filter_shows_is_written_page_by_page(core: Core, tmp_path: Path) -> None:
    for serial in range(3):
        core.billing.submit(sample_form(name=f"WP {serial}")).result()
    core.billing.submit(sample_form(name="Lain", billing_code=CODE)).result()
    path = tmp_path / "daftar.xlsx"
    chosen = RequestFilter(states=frozenset({RequestState.RECEIVED}))
    assert core.billing.export(chosen, path).result() == 3
    assert [row[2] for row in rows_of(path)[1:]] == ["WP 2", "WP 1", "WP 0"]


def test_a_folder_that_cannot_be_written_is_told(core: Core, tmp_path: Path) -> None:
    with pytest.raises(LoketError) as caught:
        core.billing.export(RequestFilter(), tmp_path / "tidak-ada" / "daftar.xlsx").result()
    assert caught.value.code is ErrorCode.BILLING_LIST_UNWRITABLE
