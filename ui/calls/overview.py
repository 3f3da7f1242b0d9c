"""A campaign before anybody is called: where its list comes from, how far it is, and where it begins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.calls.campaign import CampaignLine
from core.calls.target import EndReason
from ui import words as house
from ui.calls import words
from ui.icons import icon
from ui.side_card import scrolled
from ui.theme import Space
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout

FIGURES = (
    ("targets", "di daftar"),
    ("ready", "siap ditelepon"),
    ("waiting", "ada janji"),
    ("later", "dicoba lagi nanti"),
    ("settled", "lunas atau lapor"),
    ("ended", "selesai"),
)
ABOUT = {
    "targets": "Semua yang pernah ada di daftar kampanye ini",
    "ready": "Boleh ditelepon sekarang, belum ada janji",
    "waiting": "Ada janji telepon atau janji yang akan diperiksa",
    "later": "Dicoba lagi pada hari atau jam lain menurut aturan hasil",
    "settled": "Sudah bayar, sudah lapor, atau tidak ada lagi di daftar baru; juga sesudah teleponnya selesai",
    "ended": "Tidak ditelepon lagi, dengan alasan apa pun",
}


class Overview(QWidget):
    """Show the chosen campaign; `next_wanted` begins, `create_wanted` brings a first list in."""

    next_wanted = Signal()
    create_wanted = Signal()
    shelf_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("callOverview")
        self.title = self._label("campaignTitle", "title")
        self.about = self._label("campaignAbout", "muted")
        self.figures = {key: QLabel() for key, _ in FIGURES}
        self.reasons = self._label("campaignEnds", "")
        self.next = QPushButton("Mulai dari yang berikutnya  Spasi")
        self.next.setObjectName("campaignNext")
        self.next.setProperty("kind", "primary")
        self.next.setIcon(icon("phone_out", "on_accent", "on_accent"))
        self.next.setAutoDefault(False)
        self.next.clicked.connect(self.next_wanted)
        self.keys = self._label("campaignKeys", "muted")
        self.keys.setText(
            "Spasi: berikutnya, lalu telepon, lalu berikutnya. 1 sampai 0 dan T: hasil. I: identitas cocok."
            " N: catatan. A: nomor lain. L: lewati. H: tutup.\n"
            "Spasi memilih menurut janji, jatuh tempo, jumlah, dan jam; daftar di kiri menurut urutan berkas."
        )
        self._empty = EmptyState(
            "phone_out",
            "Telepon keluar dimulai dari sebuah daftar: wajib pajak yang belum lapor, belum bayar, yang"
            " utangnya segera jatuh tempo, atau yang baru terdaftar.",
            "Impor daftar…",
        )
        self._empty.action_wanted.connect(self.create_wanted)
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        self._lay_out()
        self.show_campaign(None)

    def _lay_out(self) -> None:
        figures = FlowLayout(spacing=Space.XL)
        for key, word in FIGURES:
            pair = QWidget()
            pair.setToolTip(ABOUT[key])
            number = self.figures[key]
            number.setObjectName(f"campaign_{key}")
            number.setProperty("kind", "figure")
            below = QLabel(word)
            below.setProperty("kind", "muted")
            box = QVBoxLayout(pair)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
            box.addWidget(number)
            box.addWidget(below)
            figures.addWidget(pair)
        start = QHBoxLayout()
        start.addWidget(self.next)
        start.addStretch()
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        inner.setSpacing(Space.M)
        inner.addWidget(self.title)
        inner.addWidget(self.about)
        inner.addLayout(figures)
        inner.addWidget(self.reasons)
        inner.addLayout(start)
        inner.addWidget(self.keys)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, Space.M, 18, Space.L)
        column.addWidget(self._card)
        column.addWidget(self._empty, 1)
        column.addStretch(0)
        self._column = column
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def show_campaign(self, line: CampaignLine | None) -> None:
        """Show a campaign with its counts; None where there is none yet."""
        self._card.setVisible(line is not None)
        self._empty.setVisible(line is None)
        self._column.setStretch(2, 0 if line is None else 1)
        if line is None:
            return
        campaign, counts = line.campaign, line.counts
        due = campaign.values.due_on
        parts = [words.matter(campaign), words.source(campaign)]
        if due is not None:
            parts.append(f"jatuh tempo {house.day(due)}")
        if not campaign.is_open:
            parts.append("ditutup")
        self.title.setText(campaign.values.title)
        self.about.setText(" · ".join(parts))
        told = {
            "targets": counts.targets,
            "settled": counts.settled,
            **{key: counts.states.get(key, 0) for key in ("ready", "waiting", "later", "ended")},
        }
        for key, label in self.figures.items():
            label.setText(house.count(told[key]))
            label.setAccessibleName(f"{dict(FIGURES)[key]}: {label.text()}")
        ends = sorted(counts.ends.items(), key=lambda pair: (-pair[1], pair[0]))
        reasons = [f"{words.ENDS[EndReason(reason)]} {house.count(count)}" for reason, count in ends if count]
        self.reasons.setText(f"Yang selesai: {', '.join(reasons)}." if reasons else "")
        self.reasons.setVisible(bool(reasons))
        self.next.setEnabled(campaign.is_open)

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label
