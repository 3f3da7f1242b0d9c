"""The report of an import as a file: row number, column, what stood there, why.

XLSX, or CSV that no spreadsheet takes for formulas.
"""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

from core.cell_text import csv_writer, harmless
from core.contacts.importing.plan import Problem
from core.errors import ErrorCode, LoketError

TITLES = ("Baris", "Kolom", "Isi sel", "Alasan", "Akibat")
Words = Callable[[Problem], tuple[str, str]]
"""Gives the Indonesian reason and consequence of a remark."""


def save_report(path: Path, problems: Iterable[Problem], words: Words) -> int:
    """Write the report as XLSX, or as CSV when the name ends so, and return the number of lines.

    Raises:
        LoketError: REPORT_NOT_SAVED when the file cannot be written.
    """
    rows = [(problem.row_number, problem.column, problem.value, *words(problem)) for problem in problems]
    try:
        if path.suffix.lower() == ".csv":
            _save_csv(path, rows)
        else:
            _save_xlsx(path, rows)
    except OSError as fault:
        raise LoketError(ErrorCode.REPORT_NOT_SAVED, path.name) from fault
    return len(rows)


def _save_csv(path: Path, rows: Sequence[tuple[int, str, str, str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv_writer(stream)
        writer.writerow(TITLES)
        writer.writerows((number, *(harmless(text) for text in texts)) for number, *texts in rows)


def _save_xlsx(path: Path, rows: Sequence[tuple[int, str, str, str, str]]) -> None:
    """Write a workbook made in memory: a file of the system's own for what does not fit would hold names."""
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Laporan impor")
        sheet.set_column(1, 4, 32)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, TITLES, bold)
        for line, (number, *texts) in enumerate(rows, 1):
            sheet.write_number(line, 0, number)
            for column, text in enumerate(texts, 1):
                sheet.write_string(line, column, text)
    path.write_bytes(buffer.getvalue())
