"""Files that are dropped: one way to take them, and one clear sentence for each that cannot be taken."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.desk import Desk

LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".vcf"})
LISTS_WORDS = "Excel (.xlsx), CSV, atau vCard (.vcf)"
"""What lists of people come as."""


class FileDrop(QObject):
    """Let a widget take dropped files: `take(paths)` gets those that may be taken, never none.

    Every drag with files is let in, so that what is wrong with them can be said when they fall. A file that
    falls on a field of the widget is taken as well: its address as a text was nobody's wish. Nothing is taken
    while the screen is locked.
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
        refuse: Callable[[str], object] | None = None,
    ) -> None:
        """`kinds` are suffixes in small letters, none for any; `wanted` says in words what belongs here.

        `refuse` says where the sentence about a wrong file stands, else it stands in the message bar.
        """
        super().__init__(target)
        self._desk, self._target, self._take = desk, target, take
        self._refuse = refuse or (lambda sentence: desk.tell(sentence, "warn"))
        self._kinds, self._wanted, self._many, self._when = kinds, wanted, many, when
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self._target:
            self._watch_fields()
        if not isinstance(event, QDropEvent) or self._desk.is_locked or not self._when():
            return False
        paths = files_of(event.mimeData())
        if paths:
            event.acceptProposedAction()
            if not isinstance(event, QDragMoveEvent):  # which entering is as well
                self.offer(paths)
        return bool(paths)

    def _watch_fields(self) -> None:
        texts = self._target.findChildren(QPlainTextEdit) + self._target.findChildren(QTextEdit)
        for field in (*self._target.findChildren(QLineEdit), *(text.viewport() for text in texts)):
            if field.acceptDrops():
                field.removeEventFilter(self)
                field.installEventFilter(self)

    def offer(self, paths: Sequence[Path]) -> None:
        """Take the files that may be taken, and say why the others are not."""
        found, refused = sorted_out(paths, self._kinds, self._wanted, many=self._many)
        if refused:
            self._refuse(refused)
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
