"""Save a list as it is seen: ask where, say what the file holds, have it written, tell how many rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import ErrorCode, LoketError
from core.tables.column import Cell, CellKind, ListColumn
from ui import masking, words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path

KINDS = "Excel (*.xlsx);;CSV (*.csv)"
OPEN_TO_ALL = "Berkas itu memuat data wajib pajak dan tidak terenkripsi, simpan di tempat aman."
STOPPED = "Penyimpanan dihentikan: tidak ada berkas yang tersimpan."
Page = TypeVar("Page")
Save = Callable[[Path], "Future[int]"]


class Paged(NamedTuple):
    """Say how a list is read that is not here as a whole: `read(page)` gives its rows and the next cursor."""

    ask: Callable[[Any], Future[Any]]
    read: Callable[[Any], tuple[Sequence[Any], Any]]


class Column(NamedTuple):
    """Name one column, what stands in it for a row, and how it is written to a file."""

    title: str
    cell: Callable[[Any], Cell]
    kind: CellKind = CellKind.TEXT
    width: int = 20


def heads(columns: Sequence[Column]) -> list[ListColumn]:
    """Return the columns as they are written."""
    return [ListColumn(column.title, column.kind, column.width) for column in columns]


def ask_pages(
    desk: Desk,
    owner: QWidget,
    title: str,
    subject: str,
    columns: Sequence[Column],
    *,
    ask: Callable[[Any], Future[Page]],
    read: Callable[[Page], tuple[Sequence[Any], Any]],
) -> None:
    """Ask for a file and have every page of a list written: `read(page)` gives its rows and the next."""
    paged = Paged(ask, read)
    ask_where(desk, owner, title, lambda path: write_pages(desk, path, title, subject, columns, paged=paged))


def write_pages(
    desk: Desk, path: Path, title: str, subject: str, columns: Sequence[Column], *, paged: Paged
) -> Future[int]:
    """Write every page of a list to a file."""

    def cells(page: Any) -> tuple[list[tuple[Cell, ...]], Any]:
        rows, cursor = paged.read(page)
        return [tuple(column.cell(row) for column in columns) for row in rows], cursor

    return desk.core.tables.save_pages(path, subject, title, heads(columns), ask=paged.ask, read=cells)


def ask_where(desk: Desk, owner: QWidget, title: str, save: Save) -> None:
    """Ask for a file of the list `title` and have `save(path)` write it: CSV by its suffix, else XLSX."""
    name = f"{'-'.join(re.findall(r'[a-z0-9]+', title.casefold()))}.xlsx"
    bare = ", tidak disamarkan" if masking.hides() else ""
    heading = f"Simpan “{title}” (memuat data wajib pajak, tidak terenkripsi{bare})"
    dialog = QFileDialog(owner, heading, saving_path(desk, name), KINDS)
    dialog.setObjectName("listSaveDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("csv" if "csv" in kind else "xlsx"))
    dialog.fileSelected.connect(lambda path: remember_saved(desk, path))
    dialog.fileSelected.connect(lambda path: save_to(desk, owner, Path(path), save))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save_to(desk: Desk, owner: QWidget, path: Path, save: Save) -> None:
    """Write the file and tell of it."""

    def done(count: int) -> None:
        desk.tell(f"{words.count(count)} baris tersimpan di {path.name}. {OPEN_TO_ALL}", "ok")

    def failed(fault: LoketError) -> None:
        if fault.code is ErrorCode.JOB_CANCELLED:
            desk.tell(STOPPED, "warn")
        else:
            desk.show_failure(fault)

    desk.operations.then(owner, save(path), done, failed)
