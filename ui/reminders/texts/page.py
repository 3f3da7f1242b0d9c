"""The texts of the reminders: written, tested on the officer's own phone, approved; only then they are sent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.errors import LoketError
from core.reminders.offset import Offsets
from core.reminders.subject import Subject
from core.reminders.template import OWN_NAMES, Text
from core.reminders.texts import TextCard
from core.settings.sending import OUTBOX_WORKDAYS
from ui import words as house
from ui.desk import Desk
from ui.errors import sentence
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.reminders import words
from ui.reminders.texts.days import DaysChooser
from ui.reminders.texts.list import TextList, state
from ui.side_card import scrolled
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.emphasised import EmphasisedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.row_menu import row_menu
from ui.widgets.status_pill import StatusPill

REFRESH_AFTER_MS, NARROW, LIST_WIDTH = 200, 760, 380
GROUP_ORDER = ("bendahara", "badan", "usahawan", "pns", "karyawan")


class TextsPage(QWidget):
    """Show one text beside the list: its words, its days, and how the group reads it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("remindersTexts")
        self._desk = desk
        self._texts = desk.core.reminders.texts
        self._subject: Subject | None = None
        self._unsaved: dict[Subject, tuple[str, str]] = {}
        self._is_stale = True
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_AFTER_MS)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_card())
        row_menu(self.list).add(self.trial, self.approve, self.withdraw)
        self.text.textChanged.connect(self._preview)
        self.example.textChanged.connect(self._preview)
        self.days.chosen.connect(self._choose_days)
        desk.bridge.reminders_changed.connect(self._follow)
        desk.bridge.outbox_item_changed.connect(self._follow)

    def _build(self) -> None:
        self.list = TextList()
        self.title = self._label("reminderTextTitle", "title")
        self.state = StatusPill("", "muted", self)
        self.state.setObjectName("reminderTextState")
        self.told = self._label("reminderTextTold", "muted")
        self.days = DaysChooser()
        self.text = QPlainTextEdit()
        self.text.setObjectName("reminderText")
        self.text.setAccessibleName("Teks pengingat")
        self.text.setTabChangesFocus(True)
        keep(self.text.setMinimumHeight, 170)
        self.example = QPlainTextEdit()
        self.example.setObjectName("reminderExample")
        self.example.setAccessibleName("Contoh hitungan")
        self.example.setPlaceholderText("Contoh hitungan, mengisi {contoh}")
        self.example.setTabChangesFocus(True)
        keep(self.example.setFixedHeight, 58)
        self.example.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )  # two lines, never less
        self.faults = self._label("reminderFaults", "field-error")
        self.reading = EmphasisedLabel("reminderReading")
        keep(self.reading.setMaximumWidth, 520)
        self.save = self._button("reminderSave", "save", "Simpan", "Ctrl+S", self._save)
        self.trial = self._button("reminderTrial", "mobile", "Kirim tes ke saya", "Ctrl+T", self._send_trial)
        self.approve = self._button("reminderApprove", "stamp", "Setujui", "Ctrl+Return", self._approve)
        self.withdraw = self._button("reminderWithdraw", "undo", "Tarik persetujuan", "", self._withdraw)
        self.approve.setProperty("kind", "primary")
        self.approve.setIcon(icon("stamp", "on_accent", "on_accent"))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told)
        column.addWidget(self.days)
        column.addWidget(self.text)
        inserts = FlowLayout(spacing=Space.XS)
        for name, what in OWN_NAMES.items():
            button = QPushButton(f"{{{name}}}")
            button.setObjectName(f"insert_{name}")
            button.setAccessibleName(f"Sisipkan {name}: {what}")
            button.setToolTip(what[0].upper() + what[1:])
            button.setProperty("kind", "insert")
            button.clicked.connect(lambda _checked=False, name=name: self._insert(name))
            inserts.addWidget(button)
        column.addLayout(inserts)
        column.addWidget(self.example)
        column.addWidget(self.faults)
        acts = FlowLayout(spacing=Space.S)
        for button in (self.save, self.trial, self.approve, self.withdraw):
            acts.addWidget(button)
        column.addLayout(acts)
        heading = self._label("reminderReadingTitle", "strong")
        heading.setText("Begini grup membacanya")
        column.addWidget(heading)
        column.addWidget(self.reading)
        column.addStretch()
        self._editor = scrolled(inside)
        self._editor.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._row.addWidget(self.list, 2)
        self._row.addWidget(self._editor, 3)

    # what is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when something has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the editor under the list where both have no room beside each other."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < px(NARROW)
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        keep(self.list.setMaximumWidth, 16777215 if is_narrow else LIST_WIDTH)

    def refresh(self) -> None:
        """Fetch the texts again."""
        self._is_stale = False
        self._desk.operations.then(self, self._texts.cards(), self._show)

    def open(self, subject: Subject) -> None:
        """Bring one text to the front."""
        self._wanted = subject
        self.refresh()

    _wanted: Subject | None = None
    """The text that is to be shown next."""

    def _show(self, cards: tuple[TextCard, ...]) -> None:
        order = {code: place for place, code in enumerate(GROUP_ORDER)}
        cards = tuple(
            sorted(cards, key=lambda card: (order[card.subject.group_code], card.told.day, card.title))
        )
        self.list.texts.show(cards)
        self._editor.setVisible(bool(cards))
        if cards:
            row = max(0, self.list.texts.row_of(self._wanted or self._subject))
            self._wanted = None
            if self.list.currentIndex().row() != row:
                self.list.setCurrentIndex(self.list.texts.index(row))
            self._show_card()

    def _show_card(self) -> None:
        card = self.list.card
        if card is None:
            return
        is_other = card.subject != self._subject
        kept = (card.text.text, card.text.example)
        if is_other and self._subject is not None and self._is_changed_from(self._shown):
            self._unsaved[self._subject] = self._typed
        self._subject = card.subject
        self.title.setText(f"{words.group(card.subject)} · {card.title}")
        word, kind = state(card)
        self.state.set_state(f"{word}{self._by(card.text)}", kind)
        self.told.setText(
            f"Tenggat berikutnya {house.weekday(card.told.day)}, {words.period(card.told.period)}."
        )
        only_workdays = self._desk.core.settings.value(OUTBOX_WORKDAYS)
        self.days.show_offsets(card.offsets, is_usual=card.is_usual, only_workdays=only_workdays)
        if is_other or not self._is_changed_from(self._shown):
            text, example = self._unsaved.pop(card.subject, kept)
            self._shown = kept
            self.text.setPlainText(text)
            self.example.setPlainText(example)
        self._preview()

    _shown = ("", "")
    """The words as they were kept when they were shown."""

    def _by(self, text: Text) -> str:
        if text.at is None:
            return " bawaan" if text.is_shipped else ""
        who = f" oleh {text.officer}" if text.officer else ""
        return f"{who} {house.short_day_of(text.at)}, {house.time(text.at)}"

    @property
    def _typed(self) -> tuple[str, str]:
        return self.text.toPlainText().strip(), self.example.toPlainText().strip()

    def _is_changed_from(self, kept: tuple[str, str]) -> bool:
        return self._typed != kept

    def _preview(self) -> None:
        card = self.list.card
        if card is None:
            return
        text, example = self._typed
        found = self._texts.check(text, example)
        self.faults.setVisible(bool(found))
        self.faults.setText("\n".join(sentence(fault) for fault in found))
        self.reading.setText(self._texts.preview(card, text, example))
        is_changed = self._is_changed_from((card.text.text, card.text.example))
        self.save.setEnabled(is_changed and not found)
        self.trial.setEnabled(not is_changed and not found)
        self.approve.setVisible(not card.text.is_approved)
        self.approve.setEnabled(not is_changed and not found and card.text.is_tested)
        self.approve.setToolTip("" if card.text.is_tested else "Kirim tes ke nomor sendiri dulu, lalu setujui.")
        self.withdraw.setVisible(card.text.is_approved)

    # what is done

    def _insert(self, name: str) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()

    def _save(self) -> None:
        if self._subject is None or not self.save.isEnabled():
            return
        subject, typed = self._subject, self._typed

        def kept(_text: Text) -> None:
            if subject == self._subject:
                self._shown = typed
            self.refresh()
            self._desk.tell(
                "Teks disimpan. Uji ke nomor sendiri, lalu setujui: sebelum itu tidak dikirim.", "ok"
            )

        self._desk.operations.then(self, self._texts.save(subject, *typed), kept)

    def _send_trial(self) -> None:
        card = self.list.card
        if card is not None and self.trial.isEnabled():
            done = "Tes masuk antrean. Baca di ponsel; sesudah terkirim, tombol Setujui terbuka."
            self._desk.operations.then(
                self, self._texts.send_trial(card), lambda _none: self._desk.tell(done, "ok")
            )

    def _approve(self) -> None:
        if self._subject is not None and self.approve.isEnabled():
            self._desk.operations.then(self, self._texts.approve(self._subject), self._go_on)

    def _withdraw(self) -> None:
        if self._subject is not None:
            self._desk.operations.then(self, self._texts.withdraw(self._subject), self._go_on)

    def _go_on(self, _text: Text) -> None:
        """Give the keyboard to the list: the button that was pressed goes; the next text is one key away."""
        if self.approve.hasFocus() or self.withdraw.hasFocus():
            self.list.setFocus()
        self.refresh()

    def _choose_days(self, offsets: Offsets) -> None:
        if self._subject is not None:

            def failed(fault: LoketError) -> None:
                self._desk.show_failure(fault)
                self.refresh()

            chosen = self._texts.set_offsets(self._subject, offsets)
            self._desk.operations.then(self, chosen, lambda _offsets: self.refresh(), failed)

    def _follow(self, _event: object) -> None:
        if self.isVisible():
            self._timer.start()
        else:
            self._is_stale = True

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label

    def _button(self, name: str, sign: str, word: str, keys: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAccessibleName(word)
        button.setIcon(icon(sign))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        if keys:
            button.setToolTip(f"{word} ({shown(keys)})")
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut  # the billing form beside has the same keys
            QShortcut(QKeySequence(keys), self, button.click).setContext(within)
        return button
