"""What was prepared: each draft with its plan in plain words, to be checked and started in Siaran."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.broadcasts.review import Review
from core.broadcasts.run import Broadcast
from core.newcomers.preparing import Preparation, PreparedDraft
from ui import words
from ui.desk import Desk
from ui.newcomers.words import draft_words, left_words, outlook_words
from ui.theme import Space
from ui.widgets.fitting import fit_dialog
from ui.widgets.following_area import FollowingArea

PROMISE = (
    "Belum ada yang dikirim. Periksa daftar dan teksnya di Siaran, tes ke nomor sendiri, lalu mulai."
    " Siapa yang membayar lebih dulu keluar sendiri dari daftarnya."
)


class PreparedDialog(QDialog):
    """Name the drafts that were made; each can be opened, or thrown away again."""

    def __init__(self, desk: Desk, made: Preparation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preparedDialog")
        self.setWindowTitle("Pengingat disiapkan")
        self._desk = desk
        self._waiting: Iterator[tuple[PreparedDraft, QLabel]] = iter(())
        title = _text(f"{words.count(made.people)} pengingat disiapkan dalam {len(made.drafts)} konsep")
        title.setProperty("kind", "title")
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.S)
        lines = [(draft, self._row(draft, rows)) for draft in made.drafts]
        left = _text(left_words(made))
        left.setObjectName("prepared_left")
        left.setProperty("kind", "muted")
        left.setVisible(bool(left.text()))
        rows.addWidget(left)
        rows.addStretch()
        area = FollowingArea(inner)
        promise = _text(PROMISE)
        promise.setProperty("kind", "muted")
        close = QPushButton("Selesai")
        close.setObjectName("prepared_close")
        close.setProperty("kind", "primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(title)
        column.addWidget(area, 1)
        column.addWidget(promise)
        column.addLayout(foot)
        fit_dialog(self, 560, min(480, 200 + 72 * len(lines) + 40 * bool(left.text())))
        close.setFocus()
        self._waiting = iter(lines)
        self._look()

    def _row(self, draft: PreparedDraft, rows: QVBoxLayout) -> QLabel:
        card = QFrame()
        card.setProperty("kind", "card")
        name, plan = _text(draft_words(draft)), _text(outlook_words(draft, None))
        name.setProperty("kind", "strong")
        plan.setObjectName(f"prepared_plan_{draft.broadcast_id}")
        drop = QPushButton("Buang")
        drop.setObjectName(f"prepared_drop_{draft.broadcast_id}")
        drop.setAccessibleName(f"Buang konsep {draft_words(draft)}")
        show = QPushButton("Periksa di Siaran")
        show.setObjectName(f"prepared_show_{draft.broadcast_id}")
        show.setAccessibleName(f"Periksa konsep {draft_words(draft)} di Siaran")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(name)
        said.addWidget(plan)
        line = QHBoxLayout(card)
        line.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        line.setSpacing(Space.S)
        line.addLayout(said, 1)
        line.addWidget(drop)
        line.addWidget(show)
        rows.addWidget(card)
        show.clicked.connect(lambda: self._show(draft))
        drop.clicked.connect(lambda: self._drop(draft, (drop, show), plan))
        return plan

    def _look(self) -> None:
        """Ask for the plans one after the other: a newer question would cancel an older one."""
        following = next(self._waiting, None)
        if following is None:
            return
        draft, label = following
        broadcasts, then = self._desk.core.broadcasts, self._desk.operations.then

        def tell(review: Review, told_anyway: int) -> None:
            if label.isEnabled():
                label.setText(outlook_words(draft, review, told_anyway))
            self._look()

        def compare(review: Review) -> None:
            told = self._desk.core.reminders.outlook.told_this_week(review.contact_ids)
            then(self, told, lambda count: tell(review, count), lambda _fault: self._look())

        def ask(found: Broadcast) -> None:
            then(self, broadcasts.review(found.id, found.draft), compare, lambda _fault: self._look())

        then(self, broadcasts.broadcast(draft.broadcast_id), ask, lambda _fault: self._look())

    def _show(self, draft: PreparedDraft) -> None:
        self.accept()
        self._desk.broadcast_wanted.emit(draft.broadcast_id)

    def _drop(self, draft: PreparedDraft, buttons: tuple[QPushButton, ...], plan: QLabel) -> None:
        def tell(_none: None) -> None:
            plan.setText("Dibuang; mereka dapat disiapkan lagi.")
            plan.setEnabled(False)
            for button in buttons:
                button.setEnabled(False)

        self._desk.operations.then(self, self._desk.core.broadcasts.discard(draft.broadcast_id), tell)


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
