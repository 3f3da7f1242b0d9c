"""Proposals of a kind: each with its reasons, accepted or refused by a person, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.groups.proposing import Decision, Proposal, ProposalPage
from ui.desk import Desk
from ui.groups import words
from ui.groups.line_table import LineModel, LineTable
from ui.icons import icon
from ui.theme import Space
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.row_menu import row_menu
from ui.widgets.table_tools import equip_table

NOTHING = (
    "Tidak ada usulan. Kelompok diusulkan untuk kontak yang belum punya kelompok, dari nama, catatan, NPWP,"
    " kode billing yang pernah diminta, dan grup tempat ia menulis."
)

NOT_YET = (
    "Belum ada usulan pada kontak yang sudah diperiksa. Tekan “Cari lagi” untuk memeriksa yang berikutnya."
)


class ProposalsPane(QWidget):
    """List the proposals; nothing moves before the officer says so. ``counted(int)`` after each reading."""

    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("groupsProposals")
        self._desk = desk
        self._found: dict[int, Proposal] = {}
        self._next: int | None = None
        self._last: Decision | None = None
        self.table = LineTable(LineModel(words.PROPOSAL_HEADS, self), "proposalTable", "Usulan kelompok", 2)
        equip_table(desk, self.table, "proposals", "Usulan kelompok", page=self)
        self.empty = EmptyState("search", "Memeriksa kontak yang belum punya kelompok…")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.about = QLabel(
            "Usulan, bukan keputusan: kontak berpindah kelompok hanya bila Anda menerimanya. Yang ditolak tidak"
            " diusulkan lagi."
        )
        self.about.setProperty("kind", "muted")
        self.about.setWordWrap(True)
        self.told = QLabel()
        self.told.setObjectName("proposalLast")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("kind", "muted")
        self.told.setWordWrap(True)
        self._lay_out()
        self.table.opened.connect(self.accept)
        self.table.dropped.connect(self.refuse)
        row_menu(self.table).add(*self.buttons.values())

    def _lay_out(self) -> None:
        acts = FlowLayout(spacing=Space.S)
        self.buttons: dict[str, QPushButton] = {}
        for name, sign, text, tip, act in (
            ("Accept", "tick", "Terima", "Terima yang dipilih (Enter)", self.accept),
            ("Refuse", "close", "Tolak", "Tolak yang dipilih (Del)", self.refuse),
            ("Look", "contact", "Lihat kontak", "Buka kartu kontaknya", self._look),
            ("More", "down", "Cari lagi", "Periksa kontak berikutnya", self._more),
            ("Undo", "undo", "Urungkan", "Urungkan jawaban terakhir (Ctrl+Z)", self.undo),
        ):
            button = QPushButton(icon(sign), text)
            button.setObjectName(f"proposal{name}")
            button.setAccessibleName(text)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, act=act: act())
            button.setEnabled(False)
            self.buttons[name] = button
            acts.addWidget(button)
        self.buttons["Undo"].setShortcut("Ctrl+Z")
        self.buttons["More"].hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.about)
        column.addWidget(self.stack, stretch=1)
        column.addWidget(self.told)
        column.addLayout(acts)

    def refresh(self) -> None:
        """Read the first proposals again."""
        self._desk.operations.then(self, self._desk.core.groups.proposals(), self._take)
        self._desk.operations.then(self, self._desk.core.groups.last_decision(), self._take_last)

    def accept(self) -> None:
        """Give the marked contacts the kind that is proposed."""
        self._decide(is_accepted=True)

    def refuse(self) -> None:
        """Note that the marked proposals are wrong."""
        self._decide(is_accepted=False)

    def undo(self) -> None:
        """Take back the newest answer."""
        if self._last is None:
            return

        def told(is_back: bool) -> None:
            if not is_back:
                self._desk.tell(
                    "Kelompok kontak itu sudah diubah di kartunya, jadi tidak dikembalikan.", "warn"
                )

        self._desk.operations.then(self, self._desk.core.groups.undo(self._last), told)

    def _decide(self, *, is_accepted: bool) -> None:
        chosen = [self._found[key] for key in self.table.marked if key in self._found]
        if not chosen:
            return
        groups = self._desk.core.groups
        done = groups.accept(chosen) if is_accepted else groups.refuse(chosen)

        def told(count: int) -> None:
            if count < len(chosen):
                self._desk.tell("Sebagian kontak sudah diubah di kartunya, jadi dilewati.", "warn")

        self._desk.operations.then(self, done, told)

    def _look(self) -> None:
        if self.table.current is not None:
            self._desk.contact_wanted.emit(self.table.current)

    def _more(self) -> None:
        if self._next is None:
            return

        def add(page: ProposalPage) -> None:
            kept = tuple(self._found.values())
            self._take(ProposalPage((*kept, *page.proposals), page.next))

        self._desk.operations.then(self, self._desk.core.groups.proposals(self._next), add)

    def _take(self, page: ProposalPage) -> None:
        self._found = {each.contact_id: each for each in page.proposals}
        self._next = page.next
        self.table.show_lines([words.proposal_line(each) for each in self._found.values()])
        has_any = bool(self._found)
        self.empty.set_state("done", NOTHING if self._next is None else NOT_YET)
        self.stack.setCurrentWidget(self.table if has_any else self.empty)
        for name in ("Accept", "Refuse", "Look"):
            self.buttons[name].setEnabled(has_any)
        self.buttons["More"].setVisible(self._next is not None)
        self.buttons["More"].setEnabled(self._next is not None)
        self.counted.emit(len(self._found))

    def _take_last(self, last: Decision | None) -> None:
        self._last = last
        self.told.setText("" if last is None else words.decision(last))
        self.buttons["Undo"].setEnabled(last is not None)
