"""The system's language and formats change nothing: days, sums, files and what is typed stay Indonesian."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QSpinBox
from pytestqt.qtbot import QtBot

from core.billing.amount import group_digits
from core.broadcasts.run import Entry
from core.contacts.group import GROUPS
from core.outbox.item import OutboxId
from core.outbox.state import ItemState
from core.tables.column import CellKind, ListColumn
from core.tables.writing import write_table
from tests.billing.samples import request
from tests.billing.test_command import GOOD, text_of
from ui import words
from ui.app import keep_formats
from ui.billing.columns import short_masa
from ui.broadcasts import ledger_tools
from ui.widgets.list_tools import cell_words, sort_key

AT = datetime(2026, 8, 17, 1, 5, tzinfo=UTC)
LOCALES = ("id_ID", "en_US", "de_DE", "ar_EG", "tr_TR")
ALONE = """
import locale, sys
try: locale.setlocale(locale.LC_ALL, "")
except locale.Error: pass
from datetime import UTC, datetime
from core.cell_text import csv_writer
from core.billing.amount import group_digits
from core.calendar_words import day_words
import io
out = io.StringIO()
csv_writer(out).writerow(["1.250,5", "IZIN istri"])
print(out.getvalue().strip(), group_digits(1250000), day_words(datetime(2026, 8, 17, tzinfo=UTC).date()),
      "ISTRI".lower(), "izin".upper(), f"{0.5:.2f}", float("1.5"))
"""


SLIP = """
import io, locale, sys
try: locale.setlocale(locale.LC_ALL, "")
except locale.Error: pass
from core.commands import main
from ui.errors import sentence
sys.exit(main(["slip", "--request", sys.argv[1], "--out", sys.argv[2]], sentence, io.StringIO(), sys.stderr))
"""
NAMES = ["Iin", "ilham", "INDAH", "Çetin", "irfan", "Zaki", "Ida"]


@pytest.fixture(params=LOCALES)
def foreign(request: pytest.FixtureRequest) -> Iterator[str]:
    """Begin as on a computer of another country, and do what every start of the window does."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    keep_formats()
    yield request.param
    QLocale.setDefault(before)


def test_what_is_shown_and_typed_is_indonesian_everywhere(foreign: str, qtbot: QtBot, tmp_path: Path) -> None:
    assert QLocale().name() == "id_ID", foreign
    assert words.day(AT.date()) == "17 Agustus 2026"
    assert words.rupiah(1_250_000) == "Rp1.250.000"
    edit, box = QDateEdit(QDate(2026, 8, 17)), QSpinBox()
    qtbot.addWidget(edit)
    qtbot.addWidget(box)
    edit.setDisplayFormat("dd/MM/yyyy")
    assert edit.text() == "17/08/2026"
    edit.setDisplayFormat("d MMMM yyyy")
    assert edit.text() == "17 Agustus 2026"
    box.setRange(0, 5_000)
    box.setValue(1_250)
    assert box.text() == "1250"
    assert group_digits(1_250_000) == "1.250.000"
    path = tmp_path / "a.csv"
    columns = (
        ListColumn("Kelompok"),
        ListColumn("Jumlah", CellKind.NUMBER),
        ListColumn("Pada", CellKind.MOMENT),
    )
    write_table(path, "Daftar", columns, [(GROUPS[0].name, 1250, AT)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";"))[1] == [GROUPS[0].name, "1250", "2026-08-17 08:05:00"]


def test_a_process_in_another_language_writes_the_same() -> None:
    told = set()
    for name in ("C.UTF-8", "id_ID.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8"):
        ran = subprocess.run(
            [sys.executable, "-c", ALONE],
            env={**os.environ, "LC_ALL": name},
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(ran.stdout)
    assert len(told) == 1
    assert '"1.250,5";"IZIN istri" 1.250.000 17 Agustus 2026 istri IZIN 0.50 1.5' in told.pop()


def test_names_stand_in_one_order_and_are_found_everywhere(foreign: str) -> None:
    assert sorted(NAMES, key=sort_key) == ["Ida", "Iin", "ilham", "INDAH", "irfan", "Zaki", "Çetin"], foreign
    assert cell_words(AT) == "17 Agustus 2026 08.05"
    assert cell_words(AT.date()) == "17 Agustus 2026 2026-08-17"


def test_columns_of_the_billing_list_and_the_ledger_stay_indonesian(foreign: str) -> None:
    assert short_masa(request()) == "Okt 2026", foreign
    entry = Entry(OutboxId(1), "k", "Irfan", None, None, ItemState.SENT, "", "", AT, AT)
    told = [cell_words(column.cell(entry)) for column in ledger_tools.COLUMNS]
    assert (told[0], told[-1]) == ("Irfan", "17 Agustus 2026 08.05")


def test_a_slip_is_the_same_paper_in_every_language(tmp_path: Path) -> None:
    asked = tmp_path / "permintaan.json"
    asked.write_text(json.dumps(GOOD), encoding="utf-8")
    papers = set()
    for name in ("C.UTF-8", "id_ID.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8"):
        out = tmp_path / f"{name}.pdf"
        subprocess.run(
            [sys.executable, "-c", SLIP, str(asked), str(out)], env={**os.environ, "LC_ALL": name}, check=True
        )
        papers.add(out.read_bytes())
    assert len(papers) == 1
    text = text_of(out)
    assert "Sabtu, 5 Desember 2026, 14.04 WIB" in text
    assert "250.000" in text
