"""A calculation comes out of a real print queue as one A5 page; without a printer it is told."""

import re
import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.settings.billing import BILLING_PRINTER_A5
from core.taxes.worked import TaxKind
from tests.ui.billing.cups import Cups
from tests.ui.taxes.conftest import Reckoner
from tests.ui.taxes.tax_printer_user import TITLE
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk, Notice
from ui.taxes.wish import ComputeWish

ROOT = Path(__file__).resolve().parents[3]


def test_a_calculation_is_printed_on_one_a5_page(cups: Cups, tmp_path: Path) -> None:
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.taxes.tax_printer_user", str(tmp_path), secrets.token_hex(32)],
        cwd=ROOT,
        env={**cups.environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "Hitungan dikirim ke printer.", done.stderr
    page = cups.printed(TITLE.replace(",", "_"))  # the queue writes it so
    try:
        assert page.stat().st_mtime >= begun - 1
        facts = subprocess.run(["pdfinfo", str(page)], capture_output=True, text=True, check=True).stdout
        assert re.search(r"Pages:\s+1\n", facts)
        width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", facts).groups()  # type: ignore[union-attr]
        assert (float(width), float(height)) == pytest.approx((419.5, 595.3), abs=1.5)
    finally:
        page.unlink()


def test_a_printer_that_is_gone_is_told_and_the_result_stays(
    form: BillingForm, reckoner: Reckoner, desk: Desk, qtbot: QtBot
) -> None:
    notices: list[Notice] = []
    desk.told.connect(notices.append)
    desk.core.settings.change(BILLING_PRINTER_A5, "Printer yang tidak ada").result()
    form.begin(BillingWish())
    form.tax.open(ComputeWish(TaxKind.RENT, {"gross": "24000000"}))
    reckoner.button("print").click()
    qtbot.waitUntil(lambda: bool(notices), timeout=20000)
    assert notices[-1].text.startswith("Hitungan belum tercetak; hasilnya masih di layar.")
    assert reckoner.text("amount") == "Rp2.400.000"
