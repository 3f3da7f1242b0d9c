"""The page of the imsakiyah: a month or a Ramadan, where its times come from, and ways to hand it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.agenda.imsakiyah_layout import lay_out_imsakiyah
from core.agenda.poster_layout import PHONE
from core.broadcasts.run import Draft
from core.clock import to_wib
from core.imsakiyah.ramadan import Ramadan
from core.imsakiyah.schedule import COMPUTED_LABEL, FAR_MIN, Schedule
from core.imsakiyah.wording import day_text, month_text
from core.rules.events import RulesChanged
from core.store.blobs import BlobId
from ui.agenda.picture import PICTURES, measure, png_of
from ui.agenda.prayer_import import PrayerImportDialog
from ui.agenda.ramadan_dialog import RamadanDialog
from ui.agenda.times_table import TimesModel, TimesTable
from ui.copying import copy
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.side_card import scrolled
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.row_menu import row_menu
from ui.widgets.styling import restyle

HEAD_PX, TABLE_PX = 32, 240
"""On a low screen the page scrolls rather than the table vanishing."""


class ImsakiyahPage(QWidget):
    """Choose a span, compare with an official table, copy or save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("imsakiyahPage")
        self._desk = desk
        self._service = desk.core.imsakiyah
        self._month = self._today.replace(day=1)
        self._hijri: int | None = None
        self._is_stale = True
        self._is_first = True
        self.model = TimesModel(self)
        self.table = TimesTable(self.model)
        self._build()
        self._lay_out()
        self._connect()

    @property
    def schedule(self) -> Schedule | None:
        """Return what is shown."""
        return self.model.schedule

    @property
    def _today(self) -> date:
        return to_wib(self._desk.clock.now()).date()

    def _build(self) -> None:
        self.title = QLabel("Imsakiyah Tuban")
        self.title.setObjectName("imsakiyahTitle")
        self.title.setProperty("kind", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        keep(self.title.setMinimumHeight, HEAD_PX)
        self.before = self._arrow("imsakiyahBefore", "left", "Bulan sebelumnya")
        self.after = self._arrow("imsakiyahAfter", "right", "Bulan berikutnya")
        self.now = QPushButton("Bulan ini")
        self.now.setObjectName("imsakiyahNow")
        self.chooser = ChoiceBox()
        self.chooser.setObjectName("imsakiyahRamadan")
        self.chooser.setAccessibleName("Ramadan")
        self.chooser.setToolTip("Ramadan yang tanggalnya diketahui")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.origin = QLabel()
        self.origin.setObjectName("imsakiyahOrigin")
        self.origin.setTextFormat(Qt.TextFormat.PlainText)
        self.origin.setWordWrap(True)
        self.dates = QLabel()
        self.dates.setObjectName("imsakiyahDates")
        self.dates.setTextFormat(Qt.TextFormat.PlainText)
        self.dates.setWordWrap(True)
        self.official = QCheckBox("Bagikan tabel resmi")
        self.official.setObjectName("imsakiyahOfficial")
        self.official.setChecked(True)
        self.copy_month = self._button("imsakiyahCopy", "copy", "Salin teks")
        self.copy_day = self._button("imsakiyahCopyDay", "today", "Salin hari ini")
        self.pdf = self._button("imsakiyahPdf", "pdf", "Simpan PDF…")
        self.picture = self._button("imsakiyahPicture", "image", "Simpan gambar")
        menu = QMenu(self.picture)
        for size, word, short in PICTURES:
            menu.addAction(word, partial(self._save_picture, size, short))
        self.picture.setMenu(menu)
        self.broadcast = self._button("imsakiyahBroadcast", "broadcast", "Siapkan siaran")
        self.broadcast.setIcon(icon("broadcast", "on_accent"))
        self.broadcast.setProperty("kind", "primary")
        self.take_in = self._button("imsakiyahImport", "import", "Tabel resmi…")
        self.shift = self._button("imsakiyahMove", "edit", "Ubah tanggal…")

    def _arrow(self, name: str, sign: str, told: str) -> QToolButton:
        arrow = QToolButton()
        arrow.setObjectName(name)
        arrow.setIcon(icon(sign))
        arrow.setToolTip(told)
        arrow.setAccessibleName(told)
        return arrow

    def _button(self, name: str, sign: str, text: str) -> QPushButton:
        button = QPushButton(icon(sign), text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        return button

    def _lay_out(self) -> None:
        head = FlowLayout(spacing=Space.S)
        for widget in (self.before, self.title, self.after, self.now, self.chooser):
            head.addWidget(widget)
        acts = FlowLayout(spacing=Space.S)
        for widget in (
            self.copy_month,
            self.copy_day,
            self.picture,
            self.pdf,
            self.take_in,
            self.shift,
            self.broadcast,
        ):
            acts.addWidget(widget)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.origin)
        column.addWidget(self.dates)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.official)
        column.addLayout(acts)
        keep(self.table.setMinimumHeight, TABLE_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.now.clicked.connect(lambda: self.show_month(self._today))
        self.chooser.activated.connect(self._choose)
        self.copy_month.clicked.connect(self._copy_month)
        row_menu(self.table).add(self.copy_month, self.copy_day)
        self.copy_day.clicked.connect(self._copy_day)
        self.pdf.clicked.connect(self._save_pdf)
        self.broadcast.clicked.connect(self._prepare)
        self.take_in.clicked.connect(self._import)
        self.shift.clicked.connect(self._move)
        self.official.toggled.connect(lambda _on: self._tell())
        self._desk.bridge.prayer_tables_changed.connect(lambda _event: self._refresh())
        self._desk.bridge.rules_changed.connect(self._follow_rules)

    # what is shown

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        self._month, self._hijri = day.replace(day=1), None
        self._load()

    def show_ramadan(self, hijri: int) -> None:
        """Show the Ramadan of a Hijri year."""
        self._hijri = hijri
        self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        self._desk.operations.then(self, self._service.ramadans(), self._show_ramadans)

    def _follow_rules(self, event: RulesChanged) -> None:
        if event.table == "ramadan_days":
            self._refresh()

    def _show_ramadans(self, known: tuple[Ramadan, ...]) -> None:
        self.chooser.clear()
        self.chooser.addItem("Pilih Ramadan…", None)
        if known:
            self.chooser.addItem(f"Ramadan {known[-1].hijri + 1} H: belum ditetapkan", None)
            self.chooser.setItemData(1, 0, Qt.ItemDataRole.UserRole - 1)  # Qt's own role of an item's flags
        for ramadan in reversed(known):
            mark = "" if ramadan.is_confirmed else " (belum dikonfirmasi)"
            self.chooser.addItem(f"{ramadan.title}{mark}", ramadan.hijri)
        near = next((each for each in known if 0 <= (each.last - self._today).days < 120), None)
        if self._is_first and near is not None:
            self._hijri = near.hijri
        self._is_first = False
        self._load()

    def _choose(self, place: int) -> None:
        hijri = self.chooser.itemData(place)
        if hijri is None:
            self.show_month(self._today)
        else:
            self.show_ramadan(int(hijri))

    def _step(self, months: int) -> None:
        """Go to the month before or after; from a Ramadan, to those around it."""
        schedule = self.schedule
        base = schedule.lines[0 if months < 0 else -1].day if schedule and self._hijri else self._month
        if self._hijri is None:
            number = base.year * 12 + base.month - 1 + months
            base = date(number // 12, number % 12 + 1, 1)
        self.show_month(base)

    def _load(self) -> None:
        wanted = (self._hijri, self._month)
        found = (
            self._service.month(self._month.year, self._month.month)
            if self._hijri is None
            else self._service.ramadan(self._hijri)
        )

        def loaded(schedule: Schedule) -> None:
            if wanted == (self._hijri, self._month):
                self._show(schedule)

        self._desk.operations.then(self, found, loaded)

    def _show(self, schedule: Schedule) -> None:
        self.model.show_schedule(schedule, self._today)
        self.title.setText(schedule.title)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(self._hijri)))
        place = self.model.place_of(self._today)
        if place >= 0:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0), TimesTable.ScrollHint.PositionAtCenter)
        else:
            self.table.clearSelection()
            self.table.scrollToTop()
        self.copy_day.setEnabled(place >= 0)
        self.shift.setVisible(schedule.ramadan is not None)
        self.official.setVisible(schedule.is_official)
        self._tell()

    def _tell(self) -> None:
        """Say where the times come from, and how far the two differ."""
        schedule = self.schedule
        if schedule is None:
            return
        label, kind = f"Waktu {schedule.label(official=self._official)}.", "muted"
        if schedule.official_days:
            titles = "; ".join(table.title for table in schedule.tables)
            count, days = schedule.differing, schedule.official_days
            told = (
                "sama seluruhnya"
                if not count
                else f"{count} waktu berbeda, paling jauh {schedule.farthest} menit"
            )
            label = f"Tabel resmi {titles}: {days} dari {len(schedule.lines)} hari. Dibanding hitungan: {told}."
            if not schedule.is_official:
                label = f"{label} Hari yang belum ada {COMPUTED_LABEL}."
            if schedule.farthest > FAR_MIN:
                label, kind = f"{label} Periksa apakah tabelnya memang untuk Tuban.", "field-warn"
        self.origin.setText(label)
        restyle(self.origin, "kind", kind)
        self.dates.setText(f"{schedule.dates_note}." if schedule.dates_note else "")
        self.dates.setVisible(bool(schedule.dates_note))
        is_sure = schedule.within is None or schedule.within.is_confirmed
        restyle(self.dates, "kind", "muted" if is_sure else "field-warn")

    # handing out

    @property
    def _official(self) -> bool:
        return self.official.isChecked()

    def _copy_month(self) -> None:
        if self.schedule is not None:
            text = month_text(self.schedule, self._desk.core.agenda.office.name, official=self._official)
            copy(text)
            self._desk.tell("Teks jadwal disalin. Tempel di WhatsApp.", "ok")

    def _copy_day(self) -> None:
        if self.schedule is not None:
            office = self._desk.core.agenda.office.name
            copy(day_text(self.schedule, self._today, office, official=self._official))
            self._desk.tell("Teks jadwal hari ini disalin. Tempel di WhatsApp.", "ok")

    def _png(self, schedule: Schedule, size: tuple[float, float]) -> bytes:
        office = self._desk.core.agenda.office
        return png_of(lay_out_imsakiyah(schedule, office, size, measure, official=self._official))

    def _save_picture(self, size: tuple[float, float], short: str) -> None:
        if self.schedule is not None:
            data = self._png(self.schedule, size)
            self._save(f"{short}.png", "Gambar (*.png)", lambda: data)

    def _save_pdf(self) -> None:
        schedule, office, official = self.schedule, self._desk.core.agenda.office, self._official
        if schedule is None:
            return

        def make() -> bytes:
            from core.agenda.paper import imsakiyah_pdf

            return imsakiyah_pdf(schedule, office, official=official)

        self._save("A4.pdf", "PDF (*.pdf)", make)

    def _save(self, ending: str, kinds: str, make: Callable[[], bytes]) -> None:
        if self.schedule is None:
            return
        name = f"Imsakiyah {self.schedule.title.replace('/', '-')} {ending}"
        path, _ = QFileDialog.getSaveFileName(self, "Simpan jadwal", saving_path(self._desk, name), kinds)
        if path:
            remember_saved(self._desk, path)
            written = self._desk.core.agenda.write_file(Path(path), make)
            self._desk.operations.then(
                self, written, lambda _none: self._desk.tell(f"Jadwal disimpan: {Path(path).name}", "ok")
            )

    def _prepare(self) -> None:
        """Make a draft with the text and the picture; who gets it the officer chooses there."""
        schedule = self.schedule
        if schedule is None:
            return
        office = self._desk.core.agenda.office.name
        text = month_text(schedule, office, official=self._official)
        title = f"Imsakiyah {schedule.title}"

        def kept(blob_id: BlobId) -> None:
            made = self._desk.core.broadcasts.create(Draft(title, text, blob_id=blob_id))
            self._desk.operations.then(self, made, self._desk.broadcast_wanted.emit)

        name = f"imsakiyah-{schedule.lines[0].day.isoformat()}.png"
        picture = self._desk.core.agenda.keep_picture(
            name, "image/png", self._png(schedule, PHONE), is_ours=True
        )
        self._desk.operations.then(self, picture, kept)

    def _import(self) -> None:
        dialog = PrayerImportDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _move(self) -> None:
        if self.schedule is not None and self.schedule.ramadan is not None:
            dialog = RamadanDialog(self._desk, self.schedule.ramadan, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
