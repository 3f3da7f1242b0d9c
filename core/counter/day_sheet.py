"""The list of a day on A4: who has an appointment, who came, and the sums. For the office only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from core.billing.document import render_pages
from core.billing.fonts import register
from core.billing.paper import MM
from core.calendar_words import weekday_words
from core.clock import to_wib
from core.counter.appointment import STATE_WORDS, AppointmentState
from core.counter.appointments import AppointmentDay
from core.counter.inbound import CallCounts, share_words
from core.counter.paper import MUTED, Letterhead, Page, fitted, moment_words
from core.counter.visit import OUTCOME_WORDS, ticket_words
from core.counter.visits import VisitDay

WIDTH, HEIGHT, MARGIN = 210 * MM, 297 * MM, 36.0
ROW, FOOT = 17.0, 40.0
BODY = 9.0
Column = tuple[str, float]
APPOINTMENT_COLUMNS: tuple[Column, ...] = (
    ("", 20),
    ("Pukul", 42),
    ("Nama", 205),
    ("Keperluan", 116),
    ("", 140),
)
VISIT_COLUMNS: tuple[Column, ...] = (
    ("Nomor", 48),
    ("Datang", 44),
    ("Nama", 146),
    ("Layanan", 110),
    ("Hasil", 135),
    ("Nilai", 40),
)


class _Sheet:
    """Write tables over as many pages as they take."""

    def __init__(self, canvas: Any, title: str, head: Letterhead) -> None:
        self._title, self._head = title, head
        self.page = Page(canvas, WIDTH, HEIGHT, MARGIN)
        self._number = 0
        self.y = 0.0
        self._open()

    def _open(self) -> None:
        self._number += 1
        page = self.page
        page.text(MARGIN, 50, self._title, 16, is_bold=True)
        page.right(WIDTH - MARGIN, 50, self._head.office, 9, is_bold=True)
        page.rule(60)
        foot = f"Dicetak {moment_words(self._head.printed_at)}. Memuat data wajib pajak: hanya untuk kantor."
        page.text(MARGIN, HEIGHT - 24, foot, 7.5, grey=MUTED)
        page.right(WIDTH - MARGIN, HEIGHT - 24, f"Halaman {self._number}", 7.5, grey=MUTED)
        self.y = 80.0

    def need(self, height: float) -> bool:
        """Begin another page where `height` has no room; return whether one was begun."""
        if self.y + height <= HEIGHT - FOOT:
            return False
        self.page.begin()
        self._open()
        return True

    def heading(self, text: str, beside: str) -> None:
        """Write the heading of a part."""
        self.need(3 * ROW)
        self.page.text(MARGIN, self.y + 6, text, 11, is_bold=True)
        self.page.right(WIDTH - MARGIN, self.y + 6, beside, 9, grey=MUTED)
        self.y += 20

    def note(self, text: str) -> None:
        """Write one muted line."""
        self.page.text(MARGIN, self.y + 4, text, BODY, grey=MUTED)
        self.y += ROW

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, has_box: bool) -> None:
        """Write rows; their head stands on each page again."""
        self._head_of(columns)
        for row in rows:
            if self.need(ROW):
                self._head_of(columns)
            x = MARGIN
            if has_box:
                self.page.box(x + 2, self.y - 5.5, 8)
            for number, (cell, (_title, width)) in enumerate(zip(row, columns, strict=True)):
                bold = number == (1 if has_box else 0)
                self.page.text(x, self.y + 2, fitted(cell, width - 6, BODY, is_bold=bold), BODY, is_bold=bold)
                x += width
            self.page.rule(self.y + 7)
            self.y += ROW

    def _head_of(self, columns: Sequence[Column]) -> None:
        x = MARGIN
        for title, width in columns:
            self.page.text(x, self.y + 2, title, 7.5, grey=MUTED)
            x += width
        self.page.rule(self.y + 7, grey=0.3)
        self.y += ROW


def render_day(
    appointments: AppointmentDay,
    visits: VisitDay,
    calls: CallCounts,
    title_of: Callable[[str], str],
    head: Letterhead,
) -> bytes:
    """Return the list of a day; `title_of` names a service."""

    def draw_all(canvas: Any) -> None:
        room, rows = appointments.room, appointments.rows
        sheet = _Sheet(canvas, f"Loket, {weekday_words(visits.day)}", head)
        sheet.heading("Janji temu", f"{room.taken} dari {room.capacity} tempat")
        if rows:
            cells = [
                (
                    "",
                    f"{each.booking.starts_at:%H.%M}",
                    each.booking.name,
                    title_of(each.booking.service),
                    each.booking.note if each.state is AppointmentState.BOOKED else STATE_WORDS[each.state],
                )
                for each in rows
            ]
            sheet.table(APPOINTMENT_COLUMNS, cells, has_box=True)
        else:
            sheet.note("Tidak ada janji temu.")
        sheet.y += 14
        rating = "" if visits.rating is None else f", nilai rata-rata {visits.rating}".replace(".", ",")
        sheet.heading("Kunjungan", f"{len(visits.rows)} orang, {visits.waiting} menunggu{rating}")
        if visits.rows:
            cells_of_visits = [
                (
                    ticket_words(visit.number),
                    f"{to_wib(visit.arrived_at):%H.%M}",
                    visit.name or "(tanpa nama)",
                    title_of(visit.service),
                    "menunggu" if visit.outcome is None else OUTCOME_WORDS[visit.outcome],
                    "" if visit.rating is None else f"{visit.rating} dari 5",
                )
                for visit in sorted(visits.rows, key=lambda each: each.number)
            ]
            sheet.table(VISIT_COLUMNS, cells_of_visits, has_box=False)
        else:
            sheet.note("Belum ada kunjungan.")
        sheet.y += 14
        sheet.heading("Telepon masuk", f"terjawab {share_words(calls.share)}")
        sheet.note(
            f"{calls.total} panggilan: {calls.answered} terjawab, {calls.missed} tidak terjawab,"
            f" {calls.abandoned} ditutup penelepon."
        )
        canvas.showPage()

    register()
    return render_pages("Daftar loket", head.office, draw_all, "Daftar harian loket")
