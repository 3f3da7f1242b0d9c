"""Where a broadcast is written, looked at, tested and started."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.broadcasts.audience import Audience, ContactList
from core.broadcasts.review import BEFORE_TEST, Review
from core.broadcasts.run import Broadcast, BroadcastId, Draft, trial_purpose_of
from core.contacts.permission import MessageKind
from core.errors import ErrorCode, LoketError
from core.outbox.events import OutboxItemChanged
from core.settings.sending import BROADCAST_OWN_NUMBER
from ui.broadcasts import words
from ui.broadcasts.ask_bar import AskBar
from ui.broadcasts.audience_dialog import AudienceDialog
from ui.broadcasts.draft_card import DraftCard
from ui.broadcasts.plan_card import PlanCard
from ui.broadcasts.preview import Preview
from ui.desk import Desk
from ui.icons import icon
from ui.side_card import scrolled
from ui.text_size import keep, px
from ui.theme import Space

REVIEW_AFTER_MS = 250
NARROW, TIGHT, CARD_HEIGHT = 740, 660, 240
INITIATOR = "broadcast-composer"


class Composer(QWidget):
    """Edit one draft, kept at every keystroke; tells ``begun(BroadcastId)`` when its run has started."""

    begun = Signal(object)
    discarded = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("broadcastComposer")
        self._desk = desk
        self._id: BroadcastId | None = None
        self._draft = Draft()
        self._receivers = ""
        self._is_stale = False
        self._timer = QTimer(self, singleShot=True, interval=REVIEW_AFTER_MS)
        self._timer.timeout.connect(self._review)
        self._build()
        self._lay_out()
        self._connect()

    @property
    def broadcast_id(self) -> BroadcastId | None:
        """Return the draft that is edited, or None."""
        return self._id

    def show_broadcast(self, broadcast: Broadcast) -> None:
        """Show a draft; the one that is being edited keeps its cursor."""
        if broadcast.id == self._id:
            return
        self._id, self._draft = broadcast.id, broadcast.draft
        self.title.setText(broadcast.draft.title)
        self.title.setCursorPosition(0)
        self.card.show_draft(broadcast.draft, broadcast.attachment)
        self.ask_number.hide()
        self._wait_for_review()
        self._desk.operations.then(self, self._desk.core.broadcasts.lists.all(), self._name_lists)
        self._review()

    def forget(self) -> None:
        """Let go of the draft: it was started or removed."""
        self._id = None
        self._timer.stop()

    def _build(self) -> None:
        self.title = QLineEdit(self)
        self.title.setObjectName("broadcastTitle")
        self.title.setProperty("kind", "title")
        self.title.setPlaceholderText("Judul siaran (hanya untuk kantor)")
        self.title.setAccessibleName("Judul siaran")
        self.title.setMaxLength(120)
        self.remove = QPushButton(icon("delete", "muted"), "", self)
        self.remove.setObjectName("broadcastDiscard")
        self.remove.setProperty("kind", "quiet")
        self.remove.setToolTip("Buang draf ini")
        self.remove.setAccessibleName("Buang draf ini")
        self.trial = QPushButton("Kirim tes ke saya", self)
        self.trial.setObjectName("broadcastTrial")
        self.begin = QPushButton("Jalankan rencana", self)
        self.begin.setObjectName("broadcastBegin")
        self.begin.setProperty("kind", "primary")
        self.ask_begin = AskBar("askBegin", "Belum", self)
        self.ask_number = AskBar("askNumber", "Batal", self)
        self.plan = PlanCard(self._desk, self)
        self.card = DraftCard(self._desk, self)
        self.preview = Preview(self)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        for button in (self.remove, self.trial, self.begin):
            acts.addWidget(button)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(Space.S)
        self._head.addWidget(self.title, stretch=1)
        self._head.addLayout(acts)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(Space.M)
        self._cards.addWidget(self.card, stretch=11)
        self._cards.addWidget(self.preview, stretch=9)
        keep(self.card.setMinimumHeight, CARD_HEIGHT)
        keep(self.preview.setMinimumHeight, CARD_HEIGHT)
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Space.M)
        below.addWidget(self.plan)
        below.addLayout(self._cards, stretch=1)
        area = scrolled(inside)
        area.setObjectName("composerScroll")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(self._head)
        column.addWidget(self.ask_begin)
        column.addWidget(self.ask_number)
        column.addWidget(area, stretch=1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview below the text where there is no room beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(down if is_narrow else across)
        is_tight = self.width() < px(TIGHT)
        self._head.setDirection(
            QBoxLayout.Direction.TopToBottom if is_tight else QBoxLayout.Direction.LeftToRight
        )

    def _connect(self) -> None:
        self.title.textEdited.connect(lambda text: self._keep(replace(self._draft, title=text)))
        self.card.edited.connect(lambda draft: self._keep(replace(draft, title=self._draft.title)))
        self.card.audience_wanted.connect(self._choose_audience)
        self.plan.seen.connect(self._confirm_file)
        self.trial.clicked.connect(self._send_trial)
        self.begin.clicked.connect(self._ask_begin)
        self.ask_begin.agreed.connect(lambda _text: self._begin())
        self.ask_number.agreed.connect(self._keep_number)
        self.remove.clicked.connect(self._discard)
        bridge = self._desk.bridge
        bridge.outbox_item_changed.connect(self._follow_trial)
        for signal in (bridge.contacts_changed, bridge.contact_lists_changed, bridge.setting_changed):
            signal.connect(lambda _event: self._mark_stale())

    # editing

    def _keep(self, draft: Draft) -> None:
        if self._id is None or draft == self._draft:
            return
        self._draft = draft
        self._desk.operations.then(self, self._desk.core.broadcasts.save(self._id, draft, INITIATOR))
        self._wait_for_review()
        self._timer.start()

    def _wait_for_review(self) -> None:
        """Let nothing leave, not even a test, before what the draft has become was looked at."""
        self.ask_begin.hide()  # it names who got the draft as it was
        for button in (self.begin, self.trial):
            button.setEnabled(False)

    def _choose_audience(self) -> None:
        if self._id is None:
            return
        dialog = AudienceDialog(self._desk, self._draft.audience, self._count, self)
        dialog.audience_chosen.connect(self.card.use_audience)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _count(self, audience: Audience) -> Future[Review]:
        assert self._id is not None  # noqa: S101 - the dialog is opened over a draft
        return self._desk.core.broadcasts.review(self._id, replace(self._draft, audience=audience))

    def _name_lists(self, lists: tuple[ContactList, ...]) -> None:
        self.card.name_lists(words.list_names(lists))

    # plan

    def _review(self) -> None:
        if self._id is None:
            return
        draft = self._draft

        def show(review: Review, told_anyway: int) -> None:
            if draft == self._draft:
                self._show_review(review, told_anyway)

        def ask(review: Review) -> None:
            if draft.kind is not MessageKind.LEGAL or not review.contact_ids:
                show(review, 0)
                return
            told = self._desk.core.reminders.outlook.told_this_week(review.contact_ids)
            self._desk.operations.then(self, told, lambda count: show(review, count))

        self._desk.operations.then(self, self._desk.core.broadcasts.review(self._id, draft), ask)

    def _show_review(self, review: Review, told_anyway: int) -> None:
        self.plan.show_review(review, told_anyway)
        self.preview.show_examples(review.examples, self.card.attachment)
        exposed = [each.words for each in review.findings] + [each.words for each in review.refused]
        self.card.text.mark_exposed(tuple(exposed))
        self.begin.setEnabled(review.can_start)
        self.trial.setEnabled(set(review.blocks) <= BEFORE_TEST)
        receivers = words.receivers(review)
        if receivers != self._receivers:
            self.ask_begin.hide()  # somebody has come or gone since it was asked
        self._receivers = receivers

    def _confirm_file(self) -> None:
        blob_id = self._draft.blob_id
        if blob_id is not None:
            confirmed = self._desk.core.broadcasts.confirm_file(blob_id)
            self._desk.operations.then(self, confirmed, lambda _none: self._review())

    def _mark_stale(self) -> None:
        if self.isVisible():
            self._timer.start()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._timer.start()

    # test, start, discard

    def _send_trial(self) -> None:
        if self._id is None:
            return

        def fail(fault: LoketError) -> None:
            if fault.code is ErrorCode.BROADCAST_NO_OWN_NUMBER:
                question = "Ke nomor HP mana tes dikirim? Nomor ini disimpan untuk tes berikutnya."
                self.ask_number.ask(question, "Simpan dan kirim tes", "0812 0000 1234")
            else:
                self._desk.show_failure(fault)

        told = "Tes dikirim ke nomor sendiri. Setelah terkirim, siaran dapat dijalankan."
        trial = self._desk.core.broadcasts.send_trial(self._id)
        self._desk.operations.then(self, trial, lambda _none: self._desk.tell(told), fail)

    def _keep_number(self, number: str) -> None:
        kept = self._desk.core.settings.change(BROADCAST_OWN_NUMBER, number)
        self._desk.operations.then(self, kept, lambda _none: self._send_trial())

    def _follow_trial(self, event: OutboxItemChanged) -> None:
        if self._id is not None and event.purpose == trial_purpose_of(self._id):
            self._timer.start()

    def _ask_begin(self) -> None:
        question = f"Kirim ke {self._receivers} sekarang? Teks dan penerima tidak berubah lagi setelah ini."
        self.ask_begin.ask(question, "Ya, jalankan")

    def _begin(self) -> None:
        if self._id is None:
            return
        self.begin.setEnabled(False)

        def fail(fault: LoketError) -> None:
            self._desk.show_failure(fault)
            self._timer.start()

        begun = self._desk.core.broadcasts.begin(self._id)
        self._desk.operations.then(self, begun, lambda broadcast: self.begun.emit(broadcast.id), fail)

    def _discard(self) -> None:
        if self._id is None:
            return
        is_blank = not (self._draft.title.strip() or self._draft.text.strip())
        text = "Draf ini dibuang dan tidak dapat dikembalikan."
        if not is_blank and not self._desk.confirm(self, "Buang draf", text, "Buang"):
            return
        gone = self._desk.core.broadcasts.discard(self._id)
        self._desk.operations.then(self, gone, lambda _none: self.discarded.emit())
