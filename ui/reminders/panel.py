"""The panel beside the list: one point in full, who gets it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.reminders.plan import PlanRow, Point, RowState
from ui import words as house
from ui.desk import Desk
from ui.icons import icon
from ui.reminders import words
from ui.reminders.recipients import RecipientList
from ui.side_card import scrolled
from ui.theme import Space
from ui.widgets.flow import FlowLayout
from ui.widgets.row_menu import row_menu

WAITING = (RowState.PLANNED, RowState.APPROVED)
SKIPPABLE = (*WAITING, RowState.MISSED)
NAMED = 60
"""How many recipients are named; the counts are complete."""


class PointPanel(QFrame):
    """Show the chosen point; `acted` carries the name of the pressed button."""

    acted = Signal(str)
    rows_unwanted = Signal(object, object)
    """A point, and those of its rows that the officer wants to leave out."""

    def __init__(self, desk: Desk, name: str, acts: Sequence[tuple[str, str, str, str]]) -> None:
        """`acts` are name, word, icon and kind (`primary` or nothing) of the buttons."""
        super().__init__()
        self.setObjectName(name)
        self._desk = desk
        self._point: Point | None = None
        self.title = self._label("Title", "title")
        self.state = self._label("State", "muted")
        self.moved = self._label("Moved", "tag-warn")
        self.why = self._label("Why", "muted")
        self.heading = self._label("Heading", "strong")
        self.rows = RecipientList(f"{name}Rows")
        self.more = self._label("More", "muted")
        self.skip_rows = QPushButton("Lewati yang dipilih…")
        self.skip_rows.setObjectName(f"{name}SkipRows")
        self.skip_rows.setAccessibleName("Lewati penerima yang dipilih")
        self.skip_rows.setToolTip("Penerima yang dipilih tidak dikirimi pengingat ini (Del)")
        self.skip_rows.setIcon(icon("skip"))
        self.skip_rows.setAutoDefault(False)
        self.skip_rows.clicked.connect(self._skip_rows)
        self.rows.chosen_changed.connect(self._show_skip)
        row_menu(self.rows).add(self.skip_rows)
        QShortcut(QKeySequence("Delete"), self.rows, self._skip_rows).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )
        self.buttons: dict[str, QPushButton] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        for label in (self.title, self.state, self.moved):
            column.addWidget(label)
        flow = FlowLayout(spacing=Space.S)
        for key, word, sign, kind in acts:
            button = QPushButton(word)
            button.setObjectName(f"{name}_{key}")
            button.setAccessibleName(word)
            button.setAutoDefault(False)
            if kind:
                button.setProperty("kind", kind)
            button.setIcon(icon(sign, *(("on_accent", "on_accent") if kind == "primary" else ())))
            button.clicked.connect(lambda _checked=False, key=key: self.acted.emit(key))
            self.buttons[key] = button
            flow.addWidget(button)
        column.addLayout(flow)
        for part in (self.why, self.heading, self.skip_rows, self.rows, self.more):
            column.addWidget(part)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    @property
    def point(self) -> Point | None:
        """Return what is shown."""
        return self._point

    def show_point(self, point: Point | None, others: int = 0) -> None:
        """Show a point; `others` says how many more are chosen beside it."""
        is_other = point is None or self._point is None or point.id != self._point.id
        self._point = point
        self.setVisible(point is not None)
        if point is None:
            return
        self.title.setText(words.title(point))
        more = f"\nDan {others} pengingat lain yang dipilih: tombol berlaku untuk semuanya." if others else ""
        reasons = "; ".join(words.REASONS[reason] for reason in point.reasons if words.REASONS[reason])
        whom, counted = words.whom(point), words.counted([point])
        lines = [f"{words.offset(point.days)}: {house.moment(point.due_at)}", whom]
        if counted and counted != whom:
            lines.append(counted + (f" ({reasons})" if reasons else ""))
        self.state.setText("\n".join(lines) + more)
        self._show_move(point)
        doubt = "" if point.is_confirmed else "\nBelum dikonfirmasi; teksnya mengatakan begitu juga."
        self.why.setText(
            f"Tenggat {house.weekday(point.day)}, {words.period(point.period)}.\n{point.why}\n"
            f"Dasar: {point.basis}{doubt}"
        )
        if is_other:
            self.rows.show_rows(())
            self.more.setText("")
            self.heading.setText("")
        self._desk.operations.then(
            self,
            self._desk.core.reminders.rows(point.id, limit=NAMED),
            lambda rows: self._show_rows(point, rows),
        )

    def _show_move(self, point: Point) -> None:
        moved = point.moved
        is_asked = moved is not None and (moved.day != point.day or point.count(*WAITING) > 0)
        self.moved.setVisible(is_asked)
        if moved is None:
            return
        if moved.day is None or (moved.due_at is None and point.count(*WAITING)):
            cancels = "Tidak dikirim lagi: Perbarui membatalkannya."
            asked = cancels if point.count(*WAITING) else "Tidak dapat dikirim lagi: pilih Lewati."
            self.moved.setText(
                f"Tenggat ini tidak ada lagi di kalender, atau harinya tidak dipakai lagi. {asked}"
            )
            return
        if moved.told:
            certainty = "" if moved.is_confirmed else ", belum dikonfirmasi"
            self.moved.setText(
                f"Tanggalnya tetap, tetapi tabelnya berubah: kini {moved.basis}{certainty}. Teks pengingat ini"
                " akan mengatakannya bila diperbarui. Sebelum dijawab, pengingat ini tidak dikirim."
            )
            return
        before, after = house.weekday(point.day), house.weekday(moved.day)
        text = (
            f"Tenggatnya bergeser: {before} menjadi {after}." if before != after else "Hari kirimnya bergeser."
        )
        if not point.count(*WAITING):
            self.moved.setText(f"{text} Bila dikirim sekarang, teksnya menyebut yang baru.")
            return
        when = "" if moved.due_at is None else f" Kirimnya {house.moment(moved.due_at)}."
        self.moved.setText(f"{text}{when} Sebelum dijawab, pengingat ini tidak dikirim.")

    def _show_rows(self, point: Point, rows: tuple[PlanRow, ...]) -> None:
        if self._point is None or self._point.id != point.id:
            return
        self.heading.setText("Penerima" if rows else "")
        self.rows.show_rows(rows)
        more = point.planned - len(rows)
        self.more.setText(f"dan {house.count(more)} lagi" if more > 0 else "")
        self.more.setVisible(more > 0)
        self._show_skip()

    def _show_skip(self) -> None:
        self.skip_rows.setVisible(bool(self._unwanted()))

    def _unwanted(self) -> tuple[PlanRow, ...]:
        return tuple(row for row in self.rows.chosen if row.state in SKIPPABLE)

    def _skip_rows(self) -> None:
        rows = self._unwanted()
        if self._point is not None and rows:
            self.rows_unwanted.emit(self._point, rows)

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(f"{self.objectName()}{name}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if kind:
            label.setProperty("kind", kind)
        return label
