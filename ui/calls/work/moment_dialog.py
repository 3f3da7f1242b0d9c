"""What two outcomes ask for: the moment of a callback, or the day of a promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.calls.callback import half_hours
from core.clock import to_wib
from ui import words
from ui.calls.day_chooser import DayChooser
from ui.text_size import px
from ui.theme import Space
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog

LONGEST = 500
HALF_HOUR = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold what was chosen: `at` for a callback, `on` for a promise, and the comment."""

    note: str
    at: datetime | None = None
    on: date | None = None


class MomentDialog(QDialog):
    """Ask for a day; with half hours for a callback, without for a promise."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        about: str,
        *,
        now: datetime,
        works_on: Callable[[date], bool],
        with_half_hours: bool,
        hours: tuple[int, int],
        note: str = "",
    ) -> None:
        """`about` says who it is for; `now` is aware; `hours` (WIB) are those in which the office calls."""
        super().__init__(parent)
        self.setObjectName("callbackDialog" if with_half_hours else "promiseDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._now, self._with_half_hours, self._office = now, with_half_hours, hours
        today = to_wib(now).date()
        has_today = not with_half_hours or bool(self._free(today))
        first = today if has_today else today + timedelta(days=1)
        self.days = DayChooser(today, works_on, first=first, name="callback" if with_half_hours else "promise")
        self.hours = QListWidget()
        self.hours.setObjectName("callbackHours")
        self.hours.setAccessibleName("Pukul")
        self.hours.setProperty("kind", "boxed")
        self.hours.setUniformItemSizes(True)
        self.hours.setFlow(QListWidget.Flow.LeftToRight)
        self.hours.setWrapping(True)
        self.hours.setGridSize(QSize(px(74), px(34)))
        self.hours.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.hours.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.hours.itemActivated.connect(lambda _item: self.accept())
        self.note = QLineEdit(note)
        self.note.setObjectName("callbackNote")
        self.note.setMaxLength(LONGEST)
        self.note.setPlaceholderText("Misalnya: setelah rapat, minta lewat istri")
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setObjectName("callbackTold")
        self.told.setProperty("kind", "muted")
        self.told.setWordWrap(True)
        self._yes = QPushButton("Simpan")
        self._yes.setObjectName("callbackYes")
        self._yes.setProperty("kind", "primary")
        self._yes.setDefault(True)
        self._yes.clicked.connect(self.accept)
        self._lay_out(about)
        self.days.changed.connect(self._show_day)
        self.hours.currentItemChanged.connect(lambda _now, _before: self._tell())
        self._show_day(self.days.day)
        (self.hours if with_half_hours else self.days.chips).setFocus()

    def _lay_out(self, about: str) -> None:
        lead = QLabel(about)
        lead.setTextFormat(Qt.TextFormat.PlainText)
        lead.setProperty("kind", "strong")
        lead.setWordWrap(True)
        no = QPushButton("Tidak jadi")
        no.setObjectName("callbackNo")
        no.setAutoDefault(False)
        no.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(no)
        foot.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(lead)
        column.addWidget(self.days)
        if self._with_half_hours:
            column.addWidget(FieldRow("Pukul (WIB)", self.hours), 1)
        column.addWidget(FieldRow("Catatan", self.note))
        column.addLayout(foot)
        self.hours.setVisible(self._with_half_hours)
        if self._with_half_hours:
            fit_dialog(self, 520, 400)
        else:
            fit_dialog(self, 520, 240)

    @property
    def chosen(self) -> Chosen:
        """Return what is chosen now."""
        note = self.note.text().strip()
        if not self._with_half_hours:
            return Chosen(note, on=self.days.day)
        item = self.hours.currentItem()
        return Chosen(note, at=None if item is None else item.data(HALF_HOUR))

    def choose_at(self, at: datetime) -> None:
        """Choose the half hour of a moment, or the next one there is."""
        self.days.choose(to_wib(at).date())
        rows = [row for row in range(self.hours.count()) if self.hours.item(row).data(HALF_HOUR) >= at]
        if rows:
            self.hours.setCurrentRow(rows[0])

    def accept(self) -> None:
        """Close only on something that was chosen."""
        found = self.chosen
        if found.at is not None or found.on is not None:
            super().accept()

    def _free(self, day: date) -> tuple[datetime, ...]:
        return tuple(at for at in half_hours(day, *self._office) if at > self._now)

    def _show_day(self, day: date) -> None:
        if self._with_half_hours:
            self.hours.clear()
            for at in self._free(day):
                item = QListWidgetItem(words.clock_time(at))
                item.setData(HALF_HOUR, at)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.hours.addItem(item)
            self.hours.setCurrentRow(0)
        self._tell()

    def _tell(self) -> None:
        found = self.chosen
        self._yes.setEnabled(found.at is not None or found.on is not None)
        if found.at is not None:
            self.told.setText(f"Muncul paling atas pada {words.moment(found.at)}.")
        elif found.on is not None:
            self.told.setText(f"Diperiksa sehari sesudahnya: {words.weekday(found.on + timedelta(days=1))}.")
        else:
            self.told.setText("Hari ini tidak ada lagi jam kantor. Pilih hari lain.")
