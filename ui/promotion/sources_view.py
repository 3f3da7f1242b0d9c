"""The sources: where the number is published, who came from there, and what is put up there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.clock import to_wib
from core.errors import LoketError
from core.promotion.report import Report
from core.promotion.source import Source, SourceId, SourceKind
from ui import errors
from ui.copying import copy
from ui.desk import Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.promotion import words as promotion_words
from ui.promotion.papers import PapersBox
from ui.promotion.qr_view import SIDE, QrView
from ui.promotion.sources_model import SourcesModel
from ui.promotion.table import table_of
from ui.promotion.turning import Turning
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.row_menu import row_menu
from ui.widgets.styling import restyle
from ui.widgets.table_tools import equip_table

BOTH = 1080
"""Below this width the card stands under the table."""
TABLE_PX = 230
NOTE_KEYS = "Ctrl+Shift+C"


class SourcesView(QWidget):
    """List the sources; the chosen one stands beside with link, symbol and papers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("promotionSources")
        self._desk = desk
        self._source: Source | None = None
        self._wanted: SourceId | None = None
        self.model = SourcesModel(self)
        self.table = table_of(self.model, "promotionTable", "Sumber dan jumlah kontaknya")
        keep(self.table.setMinimumHeight, TABLE_PX)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        equip_table(desk, self.table, "sources", "Sumber promosi", page=self)
        self.unknown = self._label("promotionUnknown", "muted")
        self.field = QLineEdit()
        self.field.setObjectName("promotionName")
        self.field.setPlaceholderText("Sumber baru, misalnya Grup Info Tuban")
        self.field.setAccessibleName("Nama sumber baru")
        self.kind = ChoiceBox()
        self.kind.setObjectName("promotionKind")
        self.kind.setAccessibleName("Jenis sumber baru")
        for kind, word in promotion_words.KINDS.items():
            self.kind.addItem(word, kind)
        self.kind.setCurrentIndex(list(promotion_words.KINDS).index(SourceKind.GROUP))
        self.add_button = self._button("promotionAdd", "add", "Tambah", "Ctrl+N")
        self.fault = self._label("promotionFault", "field-error")
        self.fault.hide()
        self.title = QLineEdit()
        self.title.setObjectName("promotionTitle")
        self.title.setAccessibleName("Nama sumber")
        self.title.setProperty("kind", "title")
        self.title.setToolTip("Ubah nama (F2); tandanya tetap")
        self.facts = self._label("promotionFacts", "muted")
        self.link = self._label("promotionLink", "")
        self.qr = QrView()
        self.copy_link = self._button("promotionCopyLink", "copy", "Salin tautan  Ctrl+L", "Ctrl+L")
        self.copy_note = self._button(
            "promotionCopyNote", "copy", f"Salin catatan kaki  {NOTE_KEYS}", NOTE_KEYS
        )
        self.copy_note.setProperty("kind", "primary")
        self.copy_note.setIcon(icon("copy", "on_accent"))
        self.copy_qr = self._button("promotionCopyQr", "qr", "Salin gambar QR  Ctrl+G", "Ctrl+G")
        self.shut = self._button("promotionClose", "close", "Tutup sumber", "Alt+T")
        self.papers = PapersBox(desk)
        self._lay_out()
        row_menu(self.table).add(self.copy_link, self.copy_note, self.copy_qr, self.shut)
        self._connect()

    def _lay_out(self) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(Space.S)
        adding.addWidget(self.field, 1)
        adding.addWidget(self.kind)
        adding.addWidget(self.add_button)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self.table, 1)
        left.addWidget(self.unknown)
        left.addLayout(adding)
        left.addWidget(self.fault)
        beside = QVBoxLayout()
        beside.setSpacing(Space.S)
        beside.addWidget(self.qr)
        hint = self._label("promotionHint", "muted")
        hint.setText("Catatan kaki: nomor, tautan, dan cara memeriksanya, untuk ditempel di bawah unggahan.")
        keep(self.link.setFixedWidth, SIDE + 40)
        keep(hint.setFixedWidth, SIDE + 40)
        beside.addWidget(self.link)
        for button in (self.copy_note, self.copy_link, self.copy_qr):
            beside.addWidget(button)
        beside.addWidget(hint)
        beside.addWidget(self.shut)
        beside.addStretch()
        both = QHBoxLayout()
        both.setSpacing(Space.XL)
        both.addLayout(beside)
        both.addWidget(self.papers)
        both.addStretch()
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addLayout(both)
        column.addStretch()
        listed = QWidget()
        listed.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Turning("promotionTurning", listed, self.card, BOTH))

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now.row()))
        self.field.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)
        self.title.editingFinished.connect(self.rename)
        self.copy_link.clicked.connect(self.take_link)
        self.copy_note.clicked.connect(self.take_note)
        self.copy_qr.clicked.connect(self.take_qr)
        self.shut.clicked.connect(self.toggle)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self.field.setFocus),
            ("F2", self.title.setFocus),
            ("Ctrl+L", self.take_link),
            (NOTE_KEYS, self.take_note),
            ("Ctrl+G", self.take_qr),
            ("Alt+T", self.toggle),
            ("Ctrl+S", self.papers.ask_file),
            ("Ctrl+P", self.papers.ask_print),
        )
        for keys, act in acts:
            QShortcut(QKeySequence(keys), self, act).setContext(within)

    # what is shown

    def show_report(self, report: Report) -> None:
        """Show sources and figures; the chosen source stays chosen."""
        kept = self._wanted or (self._source.id if self._source else None)
        self._wanted = None
        self.model.show_report(report, to_wib(self._desk.clock.now()).strftime("%Y-%m"))
        self.unknown.setText(promotion_words.unknown_words(report))
        place = 0 if kept is None else max(0, self.model.place_of(kept))
        if self.model.rowCount():
            self.table.selectRow(place)
            self._choose(place)

    def redraw(self) -> None:
        """Make links and papers anew: the settings have changed."""
        source, self._source = self._source, None
        if source is not None:
            self._show(source)

    def take_focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, place: int) -> None:
        source = self.model.source(place)
        if source is not None and source != self._source:
            self._show(source)

    def _show(self, source: Source) -> None:
        self._source = source
        self.title.setText(source.name)
        closed = " · ditutup, tetapi yang datang dari sini tetap dihitung" if source.closed_at else ""
        self.facts.setText(f"{promotion_words.KINDS[source.kind]} · tanda {source.mark}{closed}")
        self.shut.setText("Pakai lagi" if source.closed_at else "Tutup sumber")
        self.shut.setIcon(icon("undo" if source.closed_at else "close"))
        try:
            link = self._desk.core.promotion.link(source)
        except LoketError as fault:
            self.qr.show_link("")
            self.link.setText(errors.sentence(fault))
            restyle(self.link, "kind", "field-error")
            return
        restyle(self.link, "kind", "muted")
        self.qr.show_link(link)
        self.link.setAccessibleName(link)
        self.link.setText(link.replace("?", "\u200b?").replace("%20", "\u200b%20"))
        self.papers.show_source(source)

    # what is done

    def take_link(self) -> None:
        """Put the link on the clipboard."""
        self._copy(self._desk.core.promotion.link, "Tautan disalin.")

    def take_note(self) -> None:
        """Put the footnote on the clipboard."""
        told = "Catatan kaki disalin: tempel di bawah unggahan."
        self._copy(self._desk.core.promotion.footnote, told)

    def take_qr(self) -> None:
        """Put the symbol on the clipboard as a picture."""
        if self.qr.accessibleDescription():
            QGuiApplication.clipboard().setImage(self.qr.picture())
            self._desk.tell("Gambar QR disalin: tempel di unggahan atau chat.", "ok")

    def _copy(self, make: Callable[[Source], str], told: str) -> None:
        if self._source is None:
            return
        try:
            text = make(self._source)
        except LoketError as fault:
            self._desk.show_failure(fault)
            return
        copy(text, is_secret=False)  # the office's own number is no secret
        self._desk.tell(told, "ok")

    def add(self) -> None:
        """Add a source of the typed name."""
        future = self._desk.core.promotion.add(self.field.text(), self.kind.currentData())

        def added(source: Source) -> None:
            self._wanted = source.id
            self.field.clear()
            self.fault.hide()
            self._desk.tell(f"Sumber {source.name} ditambahkan dengan tanda {source.mark}.", "ok")

        self._desk.operations.then(self, future, added, self._refuse)

    def rename(self) -> None:
        """Keep the typed name of the chosen source."""
        source = self._source
        if source is None or self.title.text().strip() == source.name:
            return
        future = self._desk.core.promotion.rename(source.id, self.title.text())

        def failed(fault: LoketError) -> None:
            self.title.setText(source.name)
            self._desk.show_failure(fault)

        self._desk.operations.then(self, future, lambda _s: None, failed)

    def toggle(self) -> None:
        """Close the chosen source, or use it again."""
        source, promotion = self._source, self._desk.core.promotion
        if source is None:
            return
        future: Future[Source] = (
            promotion.reopen(source.id) if source.closed_at else promotion.close_source(source.id)
        )
        self._desk.operations.then(self, future)

    def _refuse(self, fault: LoketError) -> None:
        self.fault.setText(errors.sentence(fault))
        self.fault.show()
        self.field.setFocus()

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label

    def _button(self, name: str, sign: str, text: str, keys: str) -> QPushButton:
        button = QPushButton(icon(sign), text)
        button.setObjectName(name)
        word = text.partition("  ")[0]
        button.setAccessibleName(word)
        button.setToolTip(f"{word} ({shown(keys)})")
        button.setAutoDefault(False)
        return button
