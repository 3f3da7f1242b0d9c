"""The report of the sources as an XLSX file for the office's records: figures only, nobody's name."""

from io import BytesIO
from pathlib import Path

from core.billing.saving import save_whole
from core.errors import ErrorCode
from core.promotion.report import Report

UNKNOWN = "Tanpa tanda"
TOTALS = (("Sumber", 30), ("Tanda", 10), ("Keadaan", 12), ("Kontak baru", 14), ("Bayar pertama", 14))
MONTHS = (("Bulan", 12), ("Sumber", 30), ("Tanda", 10), ("Kontak baru", 14), ("Bayar pertama", 14))


def write(path: Path, report: Report) -> int:
    """Write totals and months to `path` and return the number of month lines.

    Raises:
        LoketError: PROMOTION_FILE_UNWRITABLE.
    """
    import xlsxwriter  # not needed before somebody exports

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
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    head = book.add_format({"bold": True, "bottom": 1})
    for title, columns, rows in (("Per sumber", TOTALS, totals), ("Per bulan", MONTHS, months)):
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, (heading, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write_number(number, column, value)
    book.close()
    save_whole(path, buffer.getvalue(), ErrorCode.PROMOTION_FILE_UNWRITABLE)
    return len(months)
