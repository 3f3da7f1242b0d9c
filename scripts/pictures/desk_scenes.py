"""The billing desk at work: the board, Mode Padat, and a treasurer's table from empty to stored."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from pictures.studio import Studio
from ui.billing.batch.page import BatchPage
from ui.billing.place import BillingPlace
from ui.billing.rush.page import RushPage

HEAD = "Nama\tNPWP\tKAP\tKJS\tMasa\tTahun\tJumlah"
NAMES = ("Toko Sumber Rejeki", "CV Contoh Jaya", "Sri Rahayu", "UD Jaya Tani", "Budi Santoso", "Ahmad Mukhlis")
NUMBERS = ("70.123.456.9-648.000", "01.234.567.4-648.000", "31.415.926.0-648.000", "09.876.543.1-648.000")


def treasurer_table(count: int, *, faulty: bool) -> str:
    """Return `count` rows as Excel puts them on the clipboard; some cells are wrong where `faulty`."""
    rows = [HEAD]
    for at in range(count):
        number = "70.123.456" if faulty and at == 3 else NUMBERS[at % 4]
        masa = "kemarin" if faulty and at == 6 else ("Oktober", "September", "Agustus", "Juli")[at // 6 % 4]
        amount = f"{(at * 37 + 85) % 900 + 100}.500"
        rows.append("\t".join((NAMES[at % 6], number, "411122", "900", masa, "2026", amount)))
    return "\n".join(rows) + "\n"


def billing_desk(studio: Studio, _folder: Path) -> None:
    """Open each page of the place and take its picture."""
    place = studio.place("billing")
    if not isinstance(place, BillingPlace):
        raise TypeError("the billing place is another one")
    place.show_page("board")
    studio.rest(700)
    studio.take("billing-papan")
    place.show_page("rush")
    rush = place.page("rush")
    if isinstance(rush, RushPage):
        studio.until(lambda: rush.turn.request is not None and not rush.turn.is_busy)
        studio.take("billing-mode-padat")
    place.show_page("batch")
    page = place.page("batch")
    if isinstance(page, BatchPage):
        _treasurer(studio, page)
    place.show_page("list")


def _treasurer(studio: Studio, page: BatchPage) -> None:
    entry, clipboard = page.entry, QGuiApplication.clipboard()
    studio.rest()
    studio.take("billing-entri-kosong")
    entry.name.setText("Bendahara Desa Cengkong")
    clipboard.setText(treasurer_table(24, faulty=True))
    entry.grid.paste()
    studio.until(lambda: len(entry.table.faulty) > 1)
    entry.go_to_fault()
    studio.rest()
    studio.take("billing-entri-salah")
    entry.table.undo()
    clipboard.setText(treasurer_table(24, faulty=False))
    entry.grid.paste()
    studio.until(lambda: entry.table.is_sound)
    entry.save.click()
    studio.until(lambda: bool(page.stored.table.requests))
    clipboard.setText("\n".join(f"0261104{serial:08d}" for serial in range(31_000_101, 31_000_113)))
    page.stored.paste()
    studio.until(page.stored.bar.isVisible)
    studio.take("billing-entri-kode")
    page.stored.bar.yes.click()
    studio.until(lambda: sum(one.billing_code is not None for one in page.stored.table.requests) == 12)
    studio.take("billing-entri-tersimpan")
    page.show_shelf()
    studio.rest()
    studio.take("billing-entri-kumpulan")
