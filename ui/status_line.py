"""The line at the foot of the window: the messenger's state, the queue, the running job, the time."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from core.house_events import JobFinished, JobProgressed
from ui import words
from ui.copying import following
from ui.desk import Desk
from ui.health.dot import HealthDot
from ui.icons import icon
from ui.masking_eye import MaskingEye
from ui.officers.line import OfficerLine
from ui.text_size import keep, keep_icon, px
from ui.theme import Space
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.words import attention_words, queue_words
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.styling import restyle

COPIED_MS = 6000
NARROW = 860


class StatusLine(QFrame):
    """Say quietly how things stand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self._desk = desk
        self.gateway = ElidedLabel()
        self.gateway.setObjectName("gatewayState")
        self.gateway.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.queue = ElidedLabel()
        self.queue.setObjectName("queueState")
        self.backup = self._label("backupState")
        self.quiet = self._label("quietState")
        self.quiet.setTextFormat(Qt.TextFormat.PlainText)
        self.quiet.hide()
        self.clock = self._label("clockState")
        self.copied = self._label("copiedState")
        self.copied.hide()
        following().told.connect(self._show_copied)
        self._silence = QTimer(self, singleShot=True, interval=COPIED_MS)
        self._silence.timeout.connect(self.copied.hide)
        self.officer = OfficerLine(desk, self)
        self.help = self._button("openManual", "help", "Buku panduan")
        self.health = HealthDot(desk, self)
        self.help.setToolTip("Buku panduan: halaman tentang yang sedang tampil (F1)")
        self.help.clicked.connect(lambda: desk.manual_wanted.emit(""))
        self.eye = MaskingEye(desk, self)
        self.lock = self._button("lockScreenNow", "lock", "Kunci layar")
        self.lock.setToolTip("Kunci layar Loket (Ctrl+Shift+L)")
        self.lock.clicked.connect(desk.lock_wanted)
        self.progress = ProgressStrip(self)
        self.progress.cancel_wanted.connect(desk.core.jobs.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.L)
        row.addWidget(self.gateway)
        row.addWidget(self.queue, stretch=1)
        about = (self.health, self.backup, self.quiet, self.clock, self.officer, self.help, self.eye, self.lock)
        for part in (self.progress, self.copied, *about):
            row.addWidget(part)
        self.own = (self.progress, *about)
        """What nothing else tells; over the rest the messenger's trouble may lie, which says it in full."""
        keep(self.setFixedHeight, 30)
        self.watch = GatewayWatch(desk, self)
        self.watch.changed.connect(self._show_gateway)
        desk.bridge.job_progressed.connect(self._show_job)
        desk.bridge.job_finished.connect(self._end_job)
        self._minute = QTimer(self, interval=5000)
        self._minute.timeout.connect(self._show_time)
        self._minute.start()
        self._show_time()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        return label

    def _button(self, name: str, drawing: str, word: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(icon(drawing, "muted"))
        keep_icon(button, 16)
        button.setAccessibleName(word)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where the question is
        return button

    def show_quiet(self, told: str) -> None:
        """Say until when nothing disturbs; "" where it may."""
        self.quiet.setText(told)
        self.quiet.setVisible(bool(told))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow line the hour gives way to the hour until which nothing disturbs."""
        self.clock.setVisible(self.quiet.isHidden() or self.width() >= px(NARROW))

    def _show_gateway(self) -> None:
        told, queue = self.watch.words, self.watch.queue
        attention = attention_words(queue)
        self.gateway.setText(f"● {told.short}")
        self.gateway.setToolTip(told.sentence)
        restyle(self.gateway, "tone", told.kind)
        self.queue.setText(queue_words(queue) + (f" · {attention}" if attention else ""))

    def _show_copied(self, told: str) -> None:
        """Say quietly what becomes of a number that was copied."""
        self.copied.setText(told)
        self.copied.setVisible(bool(told))
        self._silence.start()

    def _show_time(self) -> None:
        self.clock.setText(words.time(self._desk.clock.now()))

    def _show_job(self, event: JobProgressed) -> None:
        self.progress.show_progress(event.label, event.done, event.total)

    def _end_job(self, event: JobFinished) -> None:
        self.progress.finish()
        if event.cancelled:
            self._desk.tell(f"{event.label}: dihentikan. Yang sudah selesai tetap tersimpan.", "warn")
