"""The library as one file: a ZIP with a table (CSV) and the attachments; what is written is read back.

The table opens in a spreadsheet: a cell that would be taken for a formula is written behind an apostrophe,
which reading takes off again, so that nothing is lost and nothing is run.
"""

from __future__ import annotations

import csv
import io
import json
import re
import secrets
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from core.answers.answer import Answer, AnswerKey, checked
from core.conversations.attachment import check_attachment, safe_name
from core.errors import ErrorCode, LoketError

TABLE, FOLDER = "jawaban.csv", "lampiran"
COLUMNS = (
    "kunci", "judul", "pintasan", "topik", "kata_kunci", "sinonim", "isi", "dasar", "sumber", "tanggal_sumber",
    "berlaku_dari", "berlaku_sampai", "ditinjau", "dikonfirmasi", "lampiran", "jenis_lampiran",
)  # fmt: skip
MOST_BYTES, MOST_ROWS = 100 * 1024 * 1024, 5_000
_KEY = re.compile(r"[a-z0-9][a-z0-9\-]{0,59}")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError, csv.Error)
"""What the libraries raise for files that are broken, locked or not what they say."""
_FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")


@dataclass(frozen=True, slots=True)
class File:
    """Hold an attachment."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """Hold an answer with its attachment; its `blob_id` is of no store."""

    answer: Answer
    file: File | None = None


def pack(answers: tuple[Packed, ...]) -> bytes:
    """Return the file."""
    table, whole = io.StringIO(newline=""), io.BytesIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, packed in enumerate(answers, 1):
            path = "" if packed.file is None else f"{FOLDER}/{number:04}/{_safe(packed.file.name)}"
            if packed.file is not None:
                archive.writestr(path, packed.file.content)
            kind = "" if packed.file is None else packed.file.media_type
            writer.writerow([_guarded(cell) for cell in (*_cells(packed.answer), path, kind)])
        archive.writestr(TABLE, "\ufeff" + table.getvalue())
    return whole.getvalue()


def unpack(content: bytes) -> tuple[Packed, ...]:
    """Read a file that `pack` made, or its table alone as it came out of a spreadsheet.

    Raises:
        LoketError: ANSWER_FILE_UNREADABLE, and what `checked` and `check_attachment` raise; the detail names
            the row.
    """
    try:
        if not zipfile.is_zipfile(io.BytesIO(content)):
            return _rows(content.decode("utf-8-sig"), {})
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            items = [item for item in archive.infolist() if not item.is_dir()]
            if sum(item.file_size for item in items) > MOST_BYTES or any(
                item.compress_type not in _METHODS for item in items
            ):
                raise LoketError(ErrorCode.ANSWER_FILE_UNREADABLE)
            files = {item.filename: archive.read(item) for item in items}
        return _rows(files.pop(TABLE).decode("utf-8-sig"), files)
    except _BROKEN as fault:
        raise LoketError(ErrorCode.ANSWER_FILE_UNREADABLE) from fault


def _rows(table: str, files: Mapping[str, bytes]) -> tuple[Packed, ...]:
    head = table.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(table, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True
    )
    if set(COLUMNS) - set(reader.fieldnames or ()):
        raise LoketError(ErrorCode.ANSWER_FILE_UNREADABLE)
    found: dict[AnswerKey, Packed] = {}
    for number, row in enumerate(reader, 2):
        cells = {name: _plain(row[name] or "") for name in COLUMNS}
        if not any(cells.values()):
            continue  # a spreadsheet may add empty rows
        try:
            packed = _packed(cells, files)
        except LoketError as fault:
            raise LoketError(fault.code, f"baris {number} {fault.detail or ''}".strip()) from fault
        except (ValueError, TypeError, KeyError, RecursionError) as fault:
            raise LoketError(ErrorCode.ANSWER_FILE_UNREADABLE, f"baris {number}") from fault
        if packed.answer.key in found:
            raise LoketError(ErrorCode.ANSWER_FILE_UNREADABLE, f"baris {number}: kuncinya sudah ada di atas")
        if len(found) == MOST_ROWS:
            raise LoketError(ErrorCode.ANSWER_FILE_UNREADABLE, f"lebih dari {MOST_ROWS} baris")
        found[packed.answer.key] = packed
    return tuple(found.values())


def _packed(row: dict[str, str], files: Mapping[str, bytes]) -> Packed:
    if row["dikonfirmasi"] not in ("ya", "tidak"):
        raise ValueError(row["dikonfirmasi"])
    if row["kunci"] and not _KEY.fullmatch(row["kunci"]):
        raise ValueError(row["kunci"])
    answer = Answer(
        key=AnswerKey(row["kunci"] or f"own-{secrets.token_hex(6)}"),
        title=row["judul"],
        body=row["isi"].replace("\r\n", "\n"),
        shortcut=row["pintasan"],
        topic=row["topik"],
        keywords=_list(row["kata_kunci"]),
        synonyms=_list(row["sinonim"]),
        basis=row["dasar"],
        source=row["sumber"],
        source_date=_day(row["tanggal_sumber"]),
        valid_from=_day(row["berlaku_dari"]),
        valid_to=_day(row["berlaku_sampai"]),
        reviewed_on=_day(row["ditinjau"]),
        is_confirmed=row["dikonfirmasi"] == "ya",
    )
    path = row["lampiran"]
    return Packed(checked(answer), _file(_safe(path), files[path]) if path else None)


def _file(name: str, content: bytes) -> File:
    """Return an attachment as it would be taken in from the disk: a program is refused, the name made safe."""
    return File(safe_name(name), check_attachment(name, len(content)), content)


def _cells(answer: Answer) -> tuple[str, ...]:
    days = (answer.source_date, answer.valid_from, answer.valid_to, answer.reviewed_on)
    return (
        answer.key,
        answer.title,
        answer.shortcut,
        answer.topic,
        json.dumps(answer.keywords, ensure_ascii=False),
        json.dumps(answer.synonyms, ensure_ascii=False),
        answer.body,
        answer.basis,
        answer.source,
        *("" if day is None else day.isoformat() for day in days),
        "ya" if answer.is_confirmed else "tidak",
    )


def _list(cell: str) -> tuple[str, ...]:
    read = json.loads(cell or "[]")
    if not isinstance(read, list) or not all(isinstance(word, str) for word in read):
        raise ValueError("no list of words")
    return tuple(read)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _plain(cell: str) -> str:
    return cell.removeprefix("'")


def _safe(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name or "lampiran"
