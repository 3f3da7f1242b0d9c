"""The poster of an event: how it looks, and ways to keep it as picture or PDF."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from core.agenda.entry import Entry
from core.agenda.poster import poster_of
from core.agenda.poster_layout import PHONE, lay_out_poster
from core.errors import LoketError
from ui import errors
from ui.agenda import words
from ui.agenda.picture import PICTURES, image_of, measure, png_of
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.flow import FlowLayout

DRAW_AFTER_MS = 250
WIDEST = 300


class PosterCard(QFrame):
    """Draw the poster as the entry stands; ``use_wanted(bytes)`` gives its picture for the broadcast."""

    use_wanted = Signal(bytes)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("posterCard")
        self.setProperty("kind", "card")
        self._desk = desk
        self._entry: Entry | None = None
        self._day = date.min
        self._timer = QTimer(self, singleShot=True, interval=DRAW_AFTER_MS)
        self._timer.timeout.connect(self._draw)
        self.preview = QLabel()
        self.preview.setObjectName("posterPreview")
        self.preview.setAccessibleName("Pratinjau poster")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        keep(self.preview.setMinimumHeight, 120)
        self.told = QLabel()
        self.told.setObjectName("posterTold")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setProperty("kind", "field-error")
        self.told.hide()
        heading = QLabel("Poster")
        heading.setProperty("kind", "heading")
        self.use = self._button("posterUse", "Lampirkan ke siaran", "attach")
        self.picture = self._button("posterPicture", "Simpan gambar", "image")
        self.pdf = self._button("posterPdf", "PDF A4…", "pdf")
        menu = QMenu(self.picture)
        for size, word, short in PICTURES:
            menu.addAction(word, partial(self._save_picture, size, short))
        self.picture.setMenu(menu)
        acts = FlowLayout(spacing=Space.S)
        for button in (self.use, self.picture, self.pdf):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(heading)
        column.addWidget(self.preview)
        column.addWidget(self.told)
        column.addLayout(acts)
        column.addStretch()
        self.use.clicked.connect(self._use)
        self.pdf.clicked.connect(self._save_pdf)
        desk.bridge.setting_changed.connect(lambda _event: self._timer.start())

    def _button(self, name: str, text: str, sign: str) -> QPushButton:
        button = QPushButton(icon(sign), text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        return button

    @property
    def day(self) -> date:
        """Return the day that the poster tells."""
        return self._day

    def show_entry(self, entry: Entry, day: date, *, at_once: bool = False) -> None:
        """Draw the poster of an entry, soon after its last change."""
        if entry != self._entry:
            self._allow(is_allowed=False)  # until the store has said that it names nobody
        self._entry, self._day = entry, day
        if at_once:
            self._draw()
        else:
            self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def _draw(self) -> None:
        """Show the picture at the width that there is, or say why there is none."""
        if self._entry is None or self.width() < 2 * Space.XL:
            return
        try:
            page = lay_out_poster(
                poster_of(self._entry, self._day, self._desk.core.agenda.office), PHONE, measure
            )
        except LoketError as fault:
            self._refuse(errors.sentence(fault))
            return
        ratio = self.devicePixelRatioF()
        width = min(WIDEST, self.width() - 2 * Space.M - 2)
        pixmap = QPixmap.fromImage(image_of(page, round(width * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        self.preview.setPixmap(pixmap)
        self.preview.setMinimumHeight(round(width * PHONE[1] / PHONE[0]))
        self.told.hide()
        entry = self._entry

        def checked(names: tuple[str, ...]) -> None:
            if entry is self._entry:
                self._refuse(words.named_on_poster(names)) if names else self._allow(is_allowed=True)

        self._desk.operations.then(self, self._desk.core.agenda.names_on_poster(entry), checked)

    def _allow(self, *, is_allowed: bool) -> None:
        for button in (self.use, self.picture, self.pdf):
            button.setEnabled(is_allowed)

    def _refuse(self, told: str) -> None:
        self.preview.clear()
        self.preview.setMinimumHeight(0)
        self.told.setText(told)
        self.told.show()
        self._allow(is_allowed=False)

    def sizeHint(self) -> QSize:
        return QSize(WIDEST + 2 * Space.M + 2, super().sizeHint().height())

    def _png(self, size: tuple[float, float]) -> bytes | None:
        if self._entry is None:
            return None
        try:
            return png_of(
                lay_out_poster(poster_of(self._entry, self._day, self._desk.core.agenda.office), size, measure)
            )
        except LoketError as fault:
            self._refuse(errors.sentence(fault))
            return None

    def _use(self) -> None:
        data = self._png(PHONE)
        if data is not None:
            self.use_wanted.emit(data)

    def _save_picture(self, size: tuple[float, float], short: str) -> None:
        data = self._png(size)
        path = self._path("png", "Gambar (*.png)", short) if data is not None else None
        if data is not None and path is not None:
            self._follow(path, self._desk.core.agenda.write_file(path, lambda: data))

    def _save_pdf(self) -> None:
        entry, day, office = self._entry, self._day, self._desk.core.agenda.office
        path = self._path("pdf", "PDF (*.pdf)")
        if entry is None or path is None:
            return

        def make() -> bytes:
            from core.agenda.paper import poster_pdf

            return poster_pdf(entry, day, office)

        self._follow(path, self._desk.core.agenda.write_file(path, make))

    def _path(self, ending: str, kinds: str, short: str = "A4") -> Path | None:
        title = self._entry.title if self._entry else ""
        plain = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in title)
        title = " ".join(plain.split())[:60] or "Poster"
        name = f"{title} {self._day.isoformat()} {short}.{ending}"
        path, _ = QFileDialog.getSaveFileName(self, "Simpan poster", saving_path(self._desk, name), kinds)
        if not path:
            return None
        remember_saved(self._desk, path)
        return Path(path)

    def _follow(self, path: Path, written: Future[None]) -> None:
        self._desk.operations.then(
            self, written, lambda _none: self._desk.tell(f"Poster disimpan: {path.name}", "ok")
        )
