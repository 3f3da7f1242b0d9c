"""A new run of SMS: text, who gets it, and what that would be, in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.broadcasts.audience import Audience, ContactList
from core.contacts.group import GROUPS
from core.contacts.region import kecamatan
from core.errors import LoketError
from core.promotion.gsm7 import length_of, plain_sms
from core.promotion.sms_run import SmsPlan, SmsRunId
from core.promotion.source import Source, SourceKind
from core.settings.promotion import PROMOTION_SMS_TEXT, PROMOTION_SMS_TITLE
from ui import errors
from ui.broadcasts.check_list import CheckList
from ui.desk import Desk
from ui.icons import icon
from ui.latest import LatestWins
from ui.promotion import words as promotion_words
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.styling import restyle

COUNT_AFTER_MS = 250
LIST_PX = 160


class SmsCompose(QWidget):
    """Write a text, tick who gets it, and freeze both; nothing leaves by that."""

    made = Signal(object)
    """SmsRunId of a run that was just put together."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("smsCompose")
        self._desk = desk
        self._sms = desk.core.promotion.sms
        self._asked = 0
        self.title = QLineEdit()
        self.title.setObjectName("smsTitle")
        self.title.setPlaceholderText("Nama, misalnya SPT Tahunan 2026")
        self.title.setAccessibleName("Nama SMS blast")
        self.text = QPlainTextEdit()
        self.text.setObjectName("smsText")
        self.text.setAccessibleName("Teks SMS")
        self.text.setPlaceholderText("Teks SMS: sebut nama kantor, isinya, dan ke mana bertanya.")
        self.text.setTabChangesFocus(True)
        keep(self.text.setFixedHeight, 110)
        self.insert = QPushButton(icon("insert"), "Sisipkan nomor dan tautan")
        self.insert.setObjectName("smsInsert")
        self.insert.setAutoDefault(False)
        self.length = self._label("smsLength")
        self.everyone = QCheckBox("Semua kontak")
        self.everyone.setObjectName("smsEveryone")
        self.kinds: CheckList[str] = CheckList("smsKinds", "Kelompok", self)
        self.places: CheckList[str] = CheckList("smsPlaces", "Kecamatan", self)
        self.lists: CheckList[int] = CheckList("smsLists", "Daftar tetap", self)
        for one in (self.kinds, self.places, self.lists):
            keep(one.setMinimumHeight, LIST_PX)
        self.kinds.set_rows([(group.code, group.name) for group in GROUPS])
        self.places.set_rows([(one.code, one.name) for one in kecamatan()])
        self.plan = self._label("smsPlan")
        self.fault = self._label("smsFault")
        self.make = QPushButton("Susun SMS blast")
        self.make.setObjectName("smsMake")
        self.make.setProperty("kind", "primary")
        self.make.setAutoDefault(False)
        self._keeping = (LatestWins(), LatestWins())
        settings = desk.core.settings
        self._kept = {one.key: settings.value(one) for one in (PROMOTION_SMS_TITLE, PROMOTION_SMS_TEXT)}
        self.title.setText(settings.value(PROMOTION_SMS_TITLE))
        self.text.setPlainText(settings.value(PROMOTION_SMS_TEXT))
        self._timer = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._lay_out()
        self._connect()
        self._count()

    @property
    def audience(self) -> Audience:
        """Return who is ticked."""
        return Audience(
            everyone=self.everyone.isChecked(),
            group_codes=self.kinds.ticked,
            kecamatan_codes=self.places.ticked,
            list_ids=self.lists.ticked,
        )

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        below.addWidget(self.length, 1)
        below.addWidget(self.insert)
        ticks = QHBoxLayout()
        ticks.setSpacing(Space.M)
        for one in (self.kinds, self.places, self.lists):
            ticks.addWidget(one, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self.plan, 1)
        foot.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(below)
        column.addWidget(self.everyone)
        column.addLayout(ticks, 1)
        column.addLayout(foot)
        column.addWidget(self.fault)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._count)
        self.text.textChanged.connect(self._timer.start)
        self.text.textChanged.connect(self._tell_length)
        self.text.textChanged.connect(self._keep)
        self.title.textChanged.connect(lambda _text: self._keep())
        self.everyone.toggled.connect(self._follow_everyone)
        for one in (self.kinds, self.places, self.lists):
            one.changed.connect(self._timer.start)
        self.insert.clicked.connect(self._insert)
        self.make.clicked.connect(self._make)
        self._tell_length()

    def refresh(self) -> None:
        """Look again which fixed lists there are, and count anew."""

        def show(found: tuple[ContactList, ...]) -> None:
            self.lists.set_rows([(one.id, f"{one.name} ({one.size})") for one in found])
            self._count()

        self._desk.operations.then(self, self._desk.core.broadcasts.lists.all(), show)

    def take_focus(self) -> None:
        """Put the keyboard into the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        """Keep what is being written, letter by letter: a stop of the program takes none of it."""
        settings = self._desk.core.settings
        for keeping, setting, text in (
            (self._keeping[0], PROMOTION_SMS_TITLE, self.title.text()),
            (self._keeping[1], PROMOTION_SMS_TEXT, self.text.toPlainText()),
        ):
            if text != self._kept[setting.key]:
                self._kept[setting.key] = text
                future = keeping.offer(partial(settings.change, setting, text))
                if future is not None:
                    self._desk.operations.then(self, future)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was written last: the window may be closing."""
        for keeping in self._keeping:
            keeping.flush()
        super().hideEvent(event)

    def _follow_everyone(self, is_everyone: bool) -> None:
        """Whoever means everybody need not choose among them."""
        for one in (self.kinds, self.places, self.lists):
            one.setEnabled(not is_everyone)
        self._timer.start()

    def _tell_length(self) -> None:
        length = length_of(plain_sms(self.text.toPlainText()))
        self.length.setText(promotion_words.length_words(length))
        restyle(self.length, "kind", "field-error" if length.parts > 1 else "muted")

    def _count(self) -> None:
        self._asked += 1
        asked = self._asked

        def show(plan: SmsPlan) -> None:
            if asked == self._asked:
                self._show(plan)

        self._desk.operations.then(self, self._sms.plan(self.text.toPlainText(), self.audience), show)

    def _show(self, plan: SmsPlan) -> None:
        self.plan.setText(promotion_words.plan_words(plan))
        exposed = f"Hapus dulu dari teks: {', '.join(plan.exposed)}." if plan.exposed else ""
        self._tell_fault(exposed or " ".join(map(errors.sentence, plan.refused)))
        is_ready = plan.length.parts == 1 and plan.numbers > 0 and not plan.exposed and not plan.refused
        self.make.setEnabled(is_ready)

    def _insert(self) -> None:
        """Put number and link of the source for SMS where the cursor is."""
        promotion = self._desk.core.promotion

        def show(found: tuple[Source, ...]) -> None:
            sources = [one for one in found if one.kind is SourceKind.SMS and not one.closed_at]
            if not sources:
                self._tell_fault("Belum ada sumber jenis SMS blast. Tambahkan di bagian Sumber.")
                return
            try:
                link = promotion.link(sources[0])
            except LoketError as fault:
                self._tell_fault(errors.sentence(fault))
                return
            self.text.insertPlainText(f"WA {link}")
            self.text.setFocus()

        self._desk.operations.then(self, promotion.sources(), show)

    def _make(self) -> None:
        self.make.setEnabled(False)
        future = self._sms.make(self.title.text(), self.text.toPlainText(), self.audience)

        def made(run_id: SmsRunId) -> None:
            self.title.clear()
            self.text.clear()
            self.made.emit(run_id)

        def failed(fault: LoketError) -> None:
            self._tell_fault(errors.sentence(fault))
            self._timer.start()

        self._desk.operations.then(self, future, made, failed)

    def _tell_fault(self, text: str) -> None:
        restyle(self.fault, "kind", "field-error")
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
