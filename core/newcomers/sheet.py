"""The list of new taxpayers as an XLSX file for the office's records."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.clock import to_wib
from core.contacts.group import GROUPS
from core.contacts.region import kecamatan_name
from core.errors import ErrorCode
from core.newcomers.journey import Plan
from core.newcomers.kind import KIND_WORDS
from core.newcomers.query import NewcomerCursor, NewcomerPage, NewcomerRow
from core.newcomers.wording import REST_WORDS, STAGE_WORDS
from core.saving import save_whole
from core.workbook import Workbook, write_row

COLUMNS = (
    ("Nama", 34),
    ("Nomor HP", 18),
    ("Kelompok", 16),
    ("Kecamatan", 16),
    ("Jenis", 22),
    ("Terdaftar", 12),
    ("Langkah", 16),
    ("Diingatkan (WIB)", 18),
    ("Kode terbit (WIB)", 18),
    ("Bayar pertama (WIB)", 18),
    ("Bayar terakhir (WIB)", 18),
    ("Masa dibayar", 13),
    ("Langkah berikut", 40),
    ("Tanggalnya", 12),
    ("Catatan", 40),
)
LIMIT = 50_000
"""Rows at most, the newest: they are all held in memory, because nothing but the file may touch the disk."""
_GROUPS = {group.code: group.short for group in GROUPS}


def write(path: Path, page_after: Callable[[NewcomerCursor | None], NewcomerPage]) -> int:
    """Write the pages to `path`, at most LIMIT rows, and return how many; numbers are text cells.

    Raises:
        LoketError: NEWCOMERS_UNWRITABLE.
    """
    workbook = Workbook()
    sheet = workbook.add_table("WP baru", COLUMNS)
    count, after, is_more = 0, None, True
    while is_more and count < LIMIT:
        page = page_after(after)
        for row in page.rows[: LIMIT - count]:
            count += 1
            write_row(sheet, count, _cells(row))
        after, is_more = page.next, page.next is not None
    save_whole(path, workbook.content(), ErrorCode.NEWCOMERS_UNWRITABLE)
    return count


def _cells(row: NewcomerRow) -> tuple[str | int, ...]:
    journey, plan = row.journey, row.next
    paid = [payment.paid_at for payment in journey.payments]
    return (
        journey.name,
        journey.phone.removeprefix("?"),
        _GROUPS.get(journey.group_code or "", ""),
        kecamatan_name(journey.kecamatan_code),
        "" if journey.kind is None else KIND_WORDS[journey.kind],
        journey.since.isoformat() if journey.is_registered else "",
        STAGE_WORDS[journey.stage],
        _moment(journey.reminded_at),
        _moment(journey.coded_at),
        _moment(paid[0] if paid else None),
        _moment(paid[-1] if paid else None),
        journey.paid_masa,
        f"Pengingat masa {plan.masa.words}" if isinstance(plan, Plan) else REST_WORDS[plan],
        plan.on.isoformat() if isinstance(plan, Plan) else "",
        journey.note,
    )


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else to_wib(moment).strftime("%Y-%m-%d %H:%M")
