"""The list of requests as an XLSX file for the office's records."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.billing.code import group_code
from core.billing.form import form_of
from core.billing.period import period_words
from core.billing.query import OrderedPage
from core.billing.request import Request, RequestState
from core.clock import to_wib
from core.errors import ErrorCode
from core.saving import save_whole
from core.workbook import Workbook

COLUMNS = (
    ("Nomor", 16),
    ("Masuk (WIB)", 20),
    ("Wajib pajak", 34),
    ("NPWP / NIK", 24),
    ("KAP", 9),
    ("KJS", 6),
    ("Masa", 26),
    ("Jumlah (Rp)", 16),
    ("Keadaan", 18),
    ("Kode billing", 22),
    ("Terbit (WIB)", 20),
    ("Berlaku sampai (WIB)", 22),
    ("Dibayar (WIB)", 20),
    ("NTPN", 20),
    ("Uraian", 40),
)
AMOUNT = 7
STATE_WORDS = {
    RequestState.RECEIVED: "diterima",
    RequestState.PROCESSING: "diproses",
    RequestState.WAITING: "menunggu WP",
    RequestState.CODE_ISSUED: "kode terbit",
    RequestState.SENT: "terkirim/tercetak",
    RequestState.PAID: "dibayar",
    RequestState.EXPIRED: "hangus",
    RequestState.CANCELLED: "dibatalkan",
    RequestState.DISMISSED: "bukan permintaan",
}
LIMIT = 50_000
"""Rows at most, the first ones: all are held in memory, because nothing but the file may touch the disk."""


def write(path: Path, page_after: Callable[[tuple[str | int, ...] | None], OrderedPage], now: datetime) -> int:
    """Write the pages to `path`, at most LIMIT rows, and return how many; numbers and codes are text cells.

    Raises:
        LoketError: BILLING_LIST_UNWRITABLE.
    """
    workbook = Workbook()
    rupiah = workbook.book.add_format({"num_format": "#,##0"})
    sheet = workbook.add_table("Permintaan billing", COLUMNS)
    count, after, is_more = 0, None, True
    while is_more and count < LIMIT:
        page = page_after(after)
        for request in page.rows[: LIMIT - count]:
            count += 1
            for column, value in enumerate(_cells(request, now)):
                if column != AMOUNT:
                    sheet.write_string(count, column, value)
                elif value:
                    sheet.write_number(count, column, int(value), rupiah)
        after, is_more = page.next, page.next is not None
    save_whole(path, workbook.content(), ErrorCode.BILLING_LIST_UNWRITABLE)
    return count


def _cells(request: Request, now: datetime) -> tuple[str, ...]:
    wanted = request.wanted
    return (
        request.number,
        _moment(request.created_at),
        wanted.name,
        form_of(request).npwp,
        wanted.kap,
        wanted.kjs,
        period_words(wanted.month_from, wanted.month_to, wanted.tax_year),
        "" if wanted.amount is None else str(wanted.amount),
        STATE_WORDS[request.state_at(now)],
        group_code(request.billing_code) if request.billing_code else "",
        _moment(request.issued_at),
        _moment(request.valid_until),
        _moment(request.paid_at),
        request.ntpn,
        wanted.description,
    )


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else to_wib(moment).strftime("%Y-%m-%d %H:%M:%S")
