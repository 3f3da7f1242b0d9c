"""The page of the settings that tells how everything stands, each with what to do and the way there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.health.finding import LEVEL_WORDS, SUBJECT_WORDS, Door, Finding, Level
from ui import words
from ui.consent.parts import button, row_of, words_label
from ui.desk import Desk
from ui.health.doors import WORDS, go_through
from ui.settings.inner import InnerPage
from ui.side_card import scrolled
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.glyph import Glyph

WIDTH = 860
SIGNS = {
    Level.GOOD: ("ok", "ok"),
    Level.UNKNOWN: ("unsure", "muted"),
    Level.ATTENTION: ("warning", "warn"),
    Level.FAULT: ("bad", "bad"),
}
"""Icon and colour; the word stands beside them, so neither is needed to understand."""
TAGS = {Level.GOOD: "tag-ok", Level.UNKNOWN: "muted", Level.ATTENTION: "tag-warn", Level.FAULT: "tag-bad"}


class HealthPage(InnerPage):
    """Show the findings, the gravest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("healthPage")
        self._desk = desk
        self._watch = desk.health
        self.summary = words_label("healthSummary", "strong")
        self.when = words_label("healthWhen")
        self.again = button("healthAgain", "Periksa sekarang", self._check, kind="primary", sign="refresh")
        self.again.setShortcut("F5")
        self.again.setToolTip("Periksa semuanya sekali lagi (F5)")
        self.deep = button("healthDeep", "Periksa keutuhan", self._check_store, sign="database")
        self.deep.setToolTip("Membaca seluruh data dan cadangan terbaru; Bapak/Ibu boleh terus bekerja")
        self._rows = QWidget()
        keep(self._rows.setMaximumWidth, WIDTH)
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._lay_out()
        self._watch.changed.connect(self._show)

    def _lay_out(self) -> None:
        head = self.head("health", "Pemeriksaan")
        head.addStretch()
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.M)
        whole.addWidget(self.summary)
        whole.addLayout(row_of([self.again, self.deep]))
        whole.addWidget(self.when)
        rows = QHBoxLayout()  # a column would reckon the height of its words by its own width, not by theirs
        rows.addWidget(self._rows, 100)
        rows.addStretch(1)
        whole.addLayout(rows)
        whole.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(scrolled(inside), stretch=1)

    def begin(self, part: str) -> None:
        """Take the keyboard."""
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Look anew whenever the page is shown."""
        super().showEvent(event)
        self._show()
        self._watch.check()

    def _check(self) -> None:
        self._watch.check(asks_keyring=True)

    def _check_store(self) -> None:
        self._desk.tell("Data sedang diperiksa. Bapak/Ibu boleh terus bekerja.")
        future = self._desk.core.health.check_store()
        self._desk.operations.then(self, future, lambda _findings: self._watch.check())

    def _show(self) -> None:
        watch = self._watch
        if watch.fault:
            self.summary.setText(f"Pemeriksaan gagal. {watch.fault}")
        elif not watch.findings:
            self.summary.setText("Sedang memeriksa…")
        else:
            self.summary.setText(summary_words(watch.findings))
        when = (
            ""
            if watch.checked_at is None
            else f"Diperiksa {words.moment(watch.checked_at)}; diulang sendiri tiap jam."
        )
        self.when.setText("Sedang memeriksa…" if watch.is_checking and watch.findings else when)
        if not watch.is_checking:
            self._fill(watch.findings)

    def _fill(self, findings: tuple[Finding, ...]) -> None:
        """Show one card for each finding, and leave the keyboard where it was."""
        focused = self.window().focusWidget()
        name = focused.objectName() if focused is not None and self._rows.isAncestorOf(focused) else ""
        while (item := self._column.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        for finding in sorted(findings, key=lambda each: -each.level):
            self._column.addWidget(self._card(finding))
        again = self._rows.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, finding: Finding) -> QFrame:
        card = QFrame()
        card.setObjectName(f"health_{finding.subject.value}")
        card.setProperty("kind", "card")
        sign, color = SIGNS[finding.level]
        level = QLabel(LEVEL_WORDS[finding.level])
        level.setProperty("kind", TAGS[finding.level])
        subject = QLabel(SUBJECT_WORDS[finding.subject])
        subject.setProperty("kind", "strong")
        told = words_label(f"healthTold_{finding.subject.value}", "")
        told.setText(" ".join(part for part in (finding.told, finding.advice) if part))
        card.setAccessibleName(f"{subject.text()}: {level.text()}. {told.text()}")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(subject)
        head.addWidget(level)
        head.addStretch()
        words_column = QVBoxLayout()
        words_column.setSpacing(Space.XS)
        words_column.addLayout(head)
        words_column.addWidget(told)
        row = QHBoxLayout(card)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(Glyph(sign, 20, color), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words_column, 1)
        if finding.door is not Door.NONE:
            door = button(
                f"healthDoor_{finding.subject.value}",
                WORDS[finding.door],
                partial(go_through, self._desk, finding),
                kind="" if finding.advice else "quiet",
            )
            door.setAccessibleName(f"{WORDS[finding.door]} ({subject.text()})")
            row.addWidget(door, 0, Qt.AlignmentFlag.AlignVCenter)
        return card


def summary_words(findings: tuple[Finding, ...]) -> str:
    """Return how many stand how, in one sentence."""
    parts = []
    for level in sorted(Level, reverse=True):
        count = sum(finding.level is level for finding in findings)
        if count:
            parts.append(f"{count} {LEVEL_WORDS[level].lower()}")
    return ", ".join(parts).capitalize() + "."
