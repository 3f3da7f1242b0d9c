"""The report of the sources as an XLSX file for the office's records: figures only, nobody's name."""

from pathlib import Path

from core.promotion.report import Report
from core.saving import save_whole
from core.workbook import Workbook, write_row

UNKNOWN = "Tanpa tanda"
TOTALS = (("Sumber", 30), ("Tanda", 10), ("Keadaan", 12), ("Kontak baru", 14), ("Bayar pertama", 14))
MONTHS = (("Bulan", 12), ("Sumber", 30), ("Tanda", 10), ("Kontak baru", 14), ("Bayar pertama", 14))


def write(path: Path, report: Report) -> int:
    """Write totals and months to `path` and return the number of month lines.

    Raises:
        LoketError: FILE_UNWRITABLE.
    """
    names = {source.id: (source.name, source.mark) for source in report.sources}
    totals: list[tuple[str | int, ...]] = [
        (source.name, source.mark, "ditutup" if source.closed_at else "dipakai", *report.total(source.id))
        for source in report.sources
    ]
    totals += [(UNKNOWN, "", "", *report.total(None)), ("Semua", "", "", *report.all)]
    months: list[tuple[str | int, ...]] = []
    for line in report.lines:
        shown = (UNKNOWN, "") if line.source_id is None else names[line.source_id]
        months.append((line.month, *shown, *line.figures))
    workbook = Workbook()
    for title, columns, rows in (("Per sumber", TOTALS, totals), ("Per bulan", MONTHS, months)):
        sheet = workbook.add_table(title, columns)
        for number, row in enumerate(rows, 1):
            write_row(sheet, number, row)
    save_whole(path, workbook.content())
    return len(months)
