"""LibreOffice opens the report's workbook and the saved rows, and reads from them what was written."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from core.reports.definition import FigureKey
from core.reports.listing import Listing
from core.reports.period import read_period
from core.reports.row import RowQuery
from tests.reports.conftest import Desk

OCTOBER = read_period("2026-10")
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
"""Semicolons, quotes, UTF-8, cells as they are shown, and a file for each sheet."""
pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="only where LibreOffice is")


def opened(path: Path) -> dict[str, list[list[str]]]:
    """Return the sheets of a file as LibreOffice shows them, without being asked about anything."""
    target = path.parent / f"dibaca-{path.stem}"
    done = subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(path.parent / 'profil').as_uri()}", "--convert-to",
         ALL_SHEETS, "--outdir", str(target), str(path)],
        capture_output=True, text=True, check=False, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stdout + done.stderr
    sheets = {}
    for file in sorted(target.iterdir()):
        with file.open(encoding="utf-8", newline="") as lines:
            sheets[file.stem.removeprefix(f"{path.stem}-")] = list(csv.reader(lines, delimiter=";"))
    return sheets


def test_libreoffice_reads_the_report_as_it_was_written(desk: Desk, tmp_path: Path) -> None:
    who = desk.person("=HYPERLINK(1)", npwp15="990000000000648")
    desk.request("2026-10-31 23:59:59", who, paid="2026-11-05 10:00:00", name="=1+1")
    desk.call_out("2026-10-31 23:59:59", "promise_pay", who)
    desk.call_in("2026-10-05 10:00:00", phone_e164="+6281200000001", duration_s=75)
    desk.ask(desk.chat(who), "2026-10-05 10:00:00", "+CMD|' /C calc'!A0 & <b>")
    report, rows = tmp_path / "laporan.xlsx", tmp_path / "baris.xlsx"
    desk.reports.save_xlsx(OCTOBER, report).result()
    desk.reports.save_rows(RowQuery(FigureKey.CALLS_IN, OCTOBER), rows).result()

    sheets = opened(report)

    assert set(sheets) == {
        "Ringkasan", "Sebaran", "IKU", "Permintaan", "Telepon keluar", "Telepon masuk", "Pesan", "Tamu loket",
    }  # fmt: skip
    head, case = sheets["Permintaan"]
    told = dict(zip(head, case, strict=True))
    assert case[0] == "2026-10-31 23:59:59"
    assert (case[2], case[3]) == ("=1+1", "990000000000648")
    assert "100000" in told.values()
    assert "+6281200000001" in sheets["Telepon masuk"][1]
    assert "+CMD|' /C calc'!A0 & <b>" in sheets["Pesan"][1]
    figures = {row[0]: row[1:4] for row in sheets["Ringkasan"][1:]}
    assert figures["Telepon masuk terjawab"] == ["1", "1", "100,00 %"]
    assert not [
        cell for sheet in sheets.values() for row in sheet for cell in row if cell.startswith(("#", "Err:"))
    ]
    (saved,) = opened(rows).values()
    assert len(saved) == 2
    assert saved[1][0] == "2026-10-05 10:00:00"


def test_libreoffice_computes_nothing_of_a_csv(desk: Desk, tmp_path: Path) -> None:
    desk.call_in("2026-10-31 23:59:59", phone_e164="+6281200000001", note="=2+2")
    path = tmp_path / "masuk.csv"
    desk.reports.save_csv(OCTOBER, Listing.CALLS_IN, path).result()
    ((_head, *rows),) = opened(path).values()
    assert any("=2+2" in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell == "4"]
