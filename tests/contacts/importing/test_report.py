"""The report of an import leaves nothing of its cells anywhere but where the officer wanted it."""

import tempfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from core.contacts.importing.plan import Problem
from core.contacts.importing.report import save_report


def test_the_workbook_is_made_without_files_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    target = tmp_path / "laporan.xlsx"
    problem = Problem(7, "Nama", "=Siti Contoh", "kosong")
    assert save_report(target, [problem], lambda _problem: ("alasan", "akibat")) == 1
    rows = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    assert rows[1] == [7, "Nama", "=Siti Contoh", "alasan", "akibat"]
    assert [path.name for path in tmp_path.iterdir()] == ["laporan.xlsx"]
