"""The numbers and the text of a run as a list for another program: text cells, so that no zero is lost."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from core.promotion.sms_run import local_number
from core.saving import save_whole
from core.workbook import Workbook

COLUMNS = (("Nomor", 18), ("Teks", 100), ("Jumlah SMS", 12))


def write(path: Path, phones: Sequence[str], text: str, parts: int) -> None:
    """Write a list to `path`: CSV by its suffix, else XLSX. It holds numbers and the text, no names.

    Raises:
        LoketError: FILE_UNWRITABLE.
    """
    rows = [(local_number(phone), text, str(parts)) for phone in phones]
    content = _csv(rows) if path.suffix.casefold() == ".csv" else _xlsx(rows)
    save_whole(path, content)


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    """Return UTF-8 with its mark, which Excel needs; signs that a sheet would compute with stand behind a '."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow([heading for heading, _ in COLUMNS])
    for row in rows:
        writer.writerow([f"'{cell}" if cell[:1] in "=@\t\r" else cell for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[tuple[str, ...]]) -> bytes:
    workbook = Workbook()
    text = workbook.book.add_format({"num_format": "@"})
    sheet = workbook.add_table("SMS", COLUMNS)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, text)
    return workbook.content()
