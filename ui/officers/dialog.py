"""Serah terima: who is at the desk, who takes over, for how long, and what waits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.clock import to_wib
from core.officers.officer import Officer, Standing
from core.officers.work import OpenWork
from ui import words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.fitting import fit_dialog
from ui.widgets.flow import FlowLayout

DIGITS = 9
LIST_PX = 132
ELSEWHERE = (
    "Ke komputer lain: simpan cadangan (Setelan, Keamanan data), lalu pulihkan di sana. Cadangan memuat setelan"
    " dan semua pekerjaan, dan terenkripsi; kuncinya ada di lembar pemulihan."
)
NOBODY = "Belum ada petugas lain. Tambahkan namanya di bawah."
ABOUT = "Angka 1 sampai 9 menyerahkan meja. Sesudah itu setiap perbuatan, slip, dan laporan memakai nama baru."


class HandoverDialog(QDialog):
    """Hand the desk over with one digit."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handoverDialog")
        self.setWindowTitle("Serah terima")
        fit_dialog(self, 560, 640)
        self._desk = desk
        self.standing: Standing | None = None
        self.now = _label("handoverNow", "heading")
        self.people = QListWidget()
        self.people.setObjectName("handoverPeople")
        self.people.setAccessibleName("Petugas yang dapat mengambil alih meja")
        keep(self.people.setMinimumHeight, LIST_PX)
        self.nobody = _label("handoverNobody", "strong", NOBODY)
        self.nobody.hide()
        self.stands_in = QCheckBox("Hanya menggantikan, sampai dengan")
        self.stands_in.setObjectName("handoverStandsIn")
        self.until = QDateEdit()
        self.until.setObjectName("handoverUntil")
        self.until.setAccessibleName("Hari terakhir pengganti")
        self.until.setDisplayFormat("dd/MM/yyyy")
        self.until.setCalendarPopup(True)
        self.until.setEnabled(False)
        today = to_wib(desk.clock.now()).date()
        self.until.setDate(QDate(today.year, today.month, today.day).addDays(5))
        self.take = _button("handoverTake", "Serahkan meja", kind="primary")
        self.name = QLineEdit()
        self.name.setObjectName("handoverName")
        self.name.setPlaceholderText("Nama petugas lain")
        self.name.setAccessibleName("Nama petugas lain")
        self.nip = QLineEdit()
        self.nip.setObjectName("handoverNip")
        self.nip.setPlaceholderText("NIP (boleh kosong)")
        self.nip.setAccessibleName("NIP petugas lain, boleh kosong")
        self.add = _button("handoverAdd", "Tambah ke daftar")
        self.drop = _button("handoverDrop", "Hapus dari daftar")
        self.work = _label("handoverWork", "muted")
        self.save_list = _button("handoverSave", "Simpan daftar (PDF)…")
        self.print_list = _button("handoverPrint", "Cetak daftar")
        self.close_button = _button("handoverClose", "Tutup")
        self._lay_out()
        self._connect()
        self._look()
        self.people.setFocus()

    def _lay_out(self) -> None:
        turn = FlowLayout(spacing=Space.S)
        for part in (self.stands_in, self.until, self.take):
            turn.addWidget(part)
        adding = FlowLayout(spacing=Space.S)
        for edit in (self.name, self.nip, self.add, self.drop):
            adding.addWidget(edit)
        papers = FlowLayout(spacing=Space.S)
        for button in (self.save_list, self.print_list):
            papers.addWidget(button)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.S)
        inner.addWidget(self.now)
        inner.addWidget(_label("handoverAbout", "muted", ABOUT))
        inner.addWidget(self.people, 1)
        inner.addWidget(self.nobody)
        inner.addLayout(turn)
        inner.addWidget(_label("", "label", "Petugas lain"))
        inner.addLayout(adding)
        inner.addWidget(_label("", "label", "Pekerjaan terbuka"))
        inner.addWidget(self.work)
        inner.addLayout(papers)
        inner.addWidget(_label("handoverElsewhere", "muted", ELSEWHERE))
        inner.addStretch()
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        for digit in range(1, DIGITS + 1):
            QShortcut(QKeySequence(str(digit)), self, lambda row=digit - 1: self.hand_over(row))
        self.people.itemActivated.connect(lambda item: self.hand_over(self.people.row(item)))
        self.people.currentRowChanged.connect(lambda _row: self._show_acts())
        self.stands_in.toggled.connect(self.until.setEnabled)
        self.take.clicked.connect(lambda: self.hand_over(self.people.currentRow()))
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.nip.returnPressed.connect(self._add)
        self.drop.clicked.connect(self._drop)
        self.save_list.clicked.connect(self._choose_file)
        self.print_list.clicked.connect(self._print)
        self.close_button.clicked.connect(self.accept)
        self._desk.bridge.duty_changed.connect(lambda _event: self._look())

    def hand_over(self, row: int) -> None:
        """Let the officer of a row of the list take the desk."""
        others = () if self.standing is None else self.standing.others
        if 0 <= row < len(others):
            future = self._desk.core.officers.take_over(others[row].id, self._until())
            self._desk.operations.then(self, future, self._told)

    def _until(self) -> date | None:
        chosen = self.until.date()
        return date(chosen.year(), chosen.month(), chosen.day()) if self.stands_in.isChecked() else None

    def _told(self, standing: Standing) -> None:
        self._desk.tell(f"Meja diserahkan. {standing.words()}.", "ok")
        self.accept()

    def _look(self) -> None:
        then, officers = self._desk.operations.then, self._desk.core.officers
        then(self, officers.standing(), self._show)
        then(self, officers.open_work(), self._show_work)

    def _show(self, standing: Standing) -> None:
        self.standing = standing
        self.now.setText(standing.words() or "Petugas: belum diisi")
        row = max(0, self.people.currentRow())
        self.people.clear()
        for number, officer in enumerate(standing.others, 1):
            mark = f"{number}   " if number <= DIGITS else ""
            nip = f"  ·  NIP {officer.nip}" if officer.nip else ""
            self.people.addItem(QListWidgetItem(f"{mark}{officer.name}{nip}"))
        self.people.setCurrentRow(min(row, self.people.count() - 1))
        self.people.setVisible(bool(standing.others))
        self.nobody.setVisible(not standing.others)
        if not standing.others:
            self.name.setFocus()
        self._show_acts()

    def _show_acts(self) -> None:
        is_chosen = self.people.currentRow() >= 0
        self.take.setEnabled(is_chosen)
        self.drop.setEnabled(is_chosen)

    def _show_work(self, work: OpenWork) -> None:
        parts = [f"{each.title}: {words.count(each.total)}" for each in work.sections if each.total]
        self.work.setText("; ".join(parts) + "." if parts else "Tidak ada pekerjaan yang terbuka.")

    def _chosen(self) -> Officer | None:
        row = self.people.currentRow()
        return self.standing.others[row] if self.standing and 0 <= row < len(self.standing.others) else None

    def _add(self) -> None:
        def added(_id: object) -> None:
            self.name.clear()
            self.nip.clear()
            self.people.setFocus()

        self._desk.operations.then(
            self, self._desk.core.officers.keep(self.name.text(), self.nip.text()), added
        )

    def _drop(self) -> None:
        officer = self._chosen()
        if officer is None:
            return

        def dropped(_none: object) -> None:
            """Leave what was dropped in the fields: one press on the other button brings it back."""
            self.name.setText(officer.name)
            self.nip.setText(officer.nip)

        self._desk.operations.then(self, self._desk.core.officers.remove(officer.id), dropped)

    def _choose_file(self) -> None:
        name = f"serah-terima-{to_wib(self._desk.clock.now()).date()}.pdf"
        path, _ = QFileDialog.getSaveFileName(
            self, "Simpan daftar serah terima", saving_path(self._desk, name), "PDF (*.pdf)"
        )
        if path:
            remember_saved(self._desk, path)
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write the list of open work to a file that the officer chose."""
        told = f"Tersimpan: {path.name}. Isinya data wajib pajak: simpan di tempat aman."
        self._desk.operations.then(
            self, self._desk.core.officers.save_paper(path), lambda _none: self._desk.tell(told, "ok")
        )

    def _print(self) -> None:
        self._desk.operations.then(self, self._desk.core.officers.paper(), self._print_pdf)

    def _print_pdf(self, pdf: bytes) -> None:
        from core.billing.paper import Paper
        from core.officers.paper import TITLE
        from ui.billing.printer_choice import with_printer
        from ui.billing.printing import check_printer, print_on

        desk = self._desk

        def chosen(name: str) -> None:
            def work() -> None:
                check_printer(name)
                print_on(name, TITLE, pdf)

            told = lambda _none: desk.tell("Daftar dikirim ke printer.", "ok")  # noqa: E731
            desk.operations.then(self, desk.leave("print", "handover", work), told)

        with_printer(desk, self, Paper.A4, chosen)


def _label(name: str, kind: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label


def _button(name: str, text: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    return button
