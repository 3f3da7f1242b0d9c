"""Files that are dropped: one way to take them, and one clear sentence for each that cannot be taken."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk

LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".vcf"})
LISTS_WORDS = "Excel (.xlsx), CSV, atau vCard (.vcf)"
"""What lists of people come as."""


class FileDrop(QObject):
    """Let a widget take dropped files: `take(paths)` gets those that may be taken, never none.

    Every drag with files is let in, so that what is wrong with them can be said when they fall.
    """

    def __init__(
        self,
        desk: Desk,
        target: QWidget,
        take: Callable[[list[Path]], object],
        *,
        kinds: Collection[str] = (),
        wanted: str = "",
        many: bool = False,
        when: Callable[[], bool] = lambda: True,
    ) -> None:
        """`kinds` are suffixes in small letters, none for any; `wanted` says in words what belongs here."""
        super().__init__(target)
        self._desk, self._take = desk, take
        self._kinds, self._wanted, self._many, self._when = kinds, wanted, many, when
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and files_of(event.mimeData()) and self._when():
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop and self._when():
            paths = files_of(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.offer(paths)
                return True
        return False

    def offer(self, paths: Sequence[Path]) -> None:
        """Take the files that may be taken, and say why the others are not."""
        found, refused = sorted_out(paths, self._kinds, self._wanted, many=self._many)
        if refused:
            self._desk.tell(refused, "warn")
        if found:
            self._take(found)


def files_of(mime: QMimeData) -> list[Path]:
    """Return the files that are dragged or were copied."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def sorted_out(
    paths: Sequence[Path], kinds: Collection[str] = (), wanted: str = "", *, many: bool = False
) -> tuple[list[Path], str]:
    """Return the files that may be taken, and one sentence about the first of the others, empty without any."""
    found: list[Path] = []
    refused = ""
    for path in paths:
        if path.is_dir():
            told = f"“{path.name}” adalah folder. Seret berkas di dalamnya, bukan foldernya."
        elif kinds and path.suffix.casefold() not in kinds:
            told = f"“{path.name}” bukan jenis berkas yang dipakai di sini. Yang dapat diseret: {wanted}."
        elif not path.is_file():
            told = f"“{path.name}” tidak ada lagi di tempatnya. Salin ke komputer ini, lalu seret lagi."
        elif not os.access(path, os.R_OK):
            told = f"“{path.name}” tidak boleh dibaca. Salin ke folder Dokumen, lalu seret lagi."
        elif found and not many:
            told = f"Di sini satu berkas sekali: “{found[0].name}” diambil, seret yang lain sesudahnya."
        else:
            found.append(path)
            continue
        refused = refused or told
    return found, refused
