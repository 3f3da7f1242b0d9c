"""The copy of a person's data: a cover, one workbook, the same as JSON, and his files, in one archive."""

import io
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from core.billing.office import Office
from core.billing.saving import save_zip
from core.consent import dossier_records, erasure_records, notices
from core.consent.dossier_records import Section
from core.errors import ErrorCode, LoketError
from core.jobs import Progress
from core.ports import Clock
from core.store import blobs
from core.store.blobs import BlobId
from core.store.database import Store

CELL_LIMIT = 32_000
"""Characters in one cell of a workbook; the JSON holds everything."""


def write(
    store: Store, clock: Clock, office: Office, *, contact_id: int, path: Path, progress: Progress
) -> int:
    """Write the archive to `path`, whole or not at all, and return how many rows it holds.

    Nothing of it touches the disk elsewhere; names inside the archive tell nobody's name.

    Raises:
        LoketError: CONTACT_GONE, PRIVACY_FILE_UNWRITABLE, JOB_CANCELLED.
    """
    name, sections, files = store.read(lambda session: _gather(session, contact_id)).result()
    kept = [section for section in sections if section.rows]
    now = clock.now()

    def contents() -> Iterator[tuple[str, bytes]]:
        parts = [(section.name, len(section.rows)) for section in kept]
        yield "sampul.pdf", notices.cover(name, parts, office, now)
        progress.stop_if_cancelled()
        yield "data.xlsx", _workbook(kept)
        yield "data.json", _json(kept, now)
        for number, (blob_id, file_name) in enumerate(files, 1):
            progress.stop_if_cancelled()
            content = store.read(partial(blobs.read, blob_id=BlobId(blob_id))).result()
            yield f"lampiran/{number:04}{_ending(file_name)}", content
            progress.report(number, len(files))

    try:
        save_zip(path, contents())
    except LoketError as fault:
        if fault.code is ErrorCode.SLIP_UNWRITABLE:
            raise LoketError(ErrorCode.PRIVACY_FILE_UNWRITABLE) from fault
        raise
    return sum(len(section.rows) for section in kept)


def _gather(session: Any, contact_id: int) -> tuple[str, tuple[Section, ...], tuple[tuple[int, str], ...]]:
    scope = erasure_records.scope_of(session, contact_id)
    if scope is None:
        raise LoketError(ErrorCode.CONTACT_GONE)
    return scope.name, dossier_records.sections(session, scope), dossier_records.files(session, scope)


def _workbook(sections: Sequence[Section]) -> bytes:
    import xlsxwriter  # not needed before somebody asks for a copy

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
    for section in sections:
        sheet = book.add_worksheet(section.name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(section.headings):
            sheet.set_column(column, column, 60 if title in ("Isi", "Perubahan") else 22)
            sheet.write_string(0, column, title, bold)
        for number, row in enumerate(section.rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_string(number, column, str(value)[:CELL_LIMIT], wrapped)
    book.close()
    return buffer.getvalue()


def _json(sections: Sequence[Section], now: datetime) -> bytes:
    tables = {
        section.name: [dict(zip(section.headings, row, strict=True)) for row in section.rows]
        for section in sections
    }
    content = {"dibuat": now.isoformat(), "waktu": "UTC", "data": tables}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    return ending if ending[1:].isalnum() and len(ending) <= 6 else ""
