"""The ledger of a run as an XLSX file for the office's records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.broadcasts.run import Broadcast, Entry
from core.broadcasts.wording import BUCKET_WORDS, REASON_WORDS
from core.clock import to_wib
from core.errors import ErrorCode
from core.saving import save_whole
from core.workbook import Workbook

HEADINGS = (
    "No.",
    "Penerima",
    "Nomor/grup",
    "Keadaan",
    "Alasan",
    "Ditekan kirim (WIB)",
    "Berubah (WIB)",
    "Teks",
)
WIDTHS = (6, 34, 20, 26, 38, 20, 20, 80)


def write(path: Path, broadcast: Broadcast, page_after: Callable[[int], tuple[Entry, ...]]) -> int:
    """Write every row to `path` and return their number; nothing but `path` touches the disk.

    `page_after(id)` gives the rows behind an id. Phones are text cells, so that no spreadsheet spoils them.

    Raises:
        LoketError: BROADCAST_LEDGER_UNWRITABLE.
    """
    workbook = Workbook()
    book = workbook.book
    wrap = book.add_format({"text_wrap": True})
    sums = book.add_worksheet("Ringkasan")
    sums.set_column(0, 0, 34)
    facts = [("Siaran", broadcast.draft.title), ("Mulai (WIB)", _words(broadcast.started_at))]
    facts += [("Selesai (WIB)", _words(broadcast.ended_at))]
    for line, (name, value) in enumerate(facts):
        sums.write_string(line, 0, name)
        sums.write_string(line, 1, value)
    counts = [("Direncanakan", broadcast.sums.planned)]
    counts += [(words, broadcast.sums.count(bucket)) for bucket, words in BUCKET_WORDS.items()]
    for line, (name, count) in enumerate([*counts, ("Dikecualikan", broadcast.excluded)], len(facts) + 1):
        sums.write_string(line, 0, name)
        sums.write_number(line, 1, count)
    sheet = workbook.add_table("Buku kiriman", zip(HEADINGS, WIDTHS, strict=True))
    number, after = 0, 0
    while page := page_after(after):
        for entry in page:
            number += 1
            sheet.write_number(number, 0, number)
            for column, value in enumerate(_cells(entry), 1):
                sheet.write_string(number, column, value, wrap)
        after = page[-1].id
    save_whole(path, workbook.content(), ErrorCode.BROADCAST_LEDGER_UNWRITABLE)
    return number


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        entry.title,
        entry.phone or ("grup WhatsApp" if entry.chat_id is not None else ""),
        BUCKET_WORDS[entry.bucket],
        REASON_WORDS.get(entry.reason, ""),
        _words(entry.pressed_at),
        _words(entry.changed_at),
        entry.text[:32_767],
    )


def _words(moment: datetime | None) -> str:
    return "" if moment is None else to_wib(moment).strftime("%Y-%m-%d %H:%M:%S")
