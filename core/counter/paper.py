"""Papers that visitors take along: the ticket on 80 mm, the appointment on A5. Equal contents, equal bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.billing.document import render_pages
from core.billing.fonts import BOLD, REGULAR, register, width_of, with_known_glyphs
from core.billing.paper import MM
from core.calendar_words import weekday_words
from core.clock import to_wib
from core.counter.appointment import Booking
from core.counter.visit import Visit, ticket_words

ROLL_WIDTH, ROLL_MARGIN = 80 * MM, 11.5
A5_WIDTH, A5_HEIGHT, A5_MARGIN = 148 * MM, 210 * MM, 30.0
MUTED, LINE = 0.36, 0.78


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Say whose paper it is and when it is printed."""

    office: str
    phone: str
    address: str
    printed_at: datetime


class Page:
    """Write on a reportlab canvas with y counted downwards; grey 0 is black."""

    def __init__(self, canvas: Any, width: float, height: float, margin: float) -> None:
        self.width, self.height, self.margin = width, height, margin
        self._canvas = canvas
        canvas.setPageSize((width, height))

    def text(
        self, x: float, y: float, text: str, size: float, *, is_bold: bool = False, grey: float = 0.0
    ) -> None:
        """Write one line with its base at `y`."""
        self._canvas.setFillGray(grey)
        self._canvas.setFont(BOLD if is_bold else REGULAR, size)
        self._canvas.drawString(x, self.height - y, with_known_glyphs(text))

    def middle(self, y: float, text: str, size: float, *, is_bold: bool = False, grey: float = 0.0) -> None:
        """Write one line in the middle, smaller where it has no room."""
        room = self.width - 2 * self.margin
        font = BOLD if is_bold else REGULAR
        wide = width_of(text, font, size)
        size = size if wide <= room else size * room / wide
        self.text((self.width - width_of(text, font, size)) / 2, y, text, size, is_bold=is_bold, grey=grey)

    def right(
        self, x: float, y: float, text: str, size: float, *, is_bold: bool = False, grey: float = 0.0
    ) -> None:
        """Write one line that ends at `x`."""
        font = BOLD if is_bold else REGULAR
        self.text(x - width_of(text, font, size), y, text, size, is_bold=is_bold, grey=grey)

    def rule(self, y: float, x: float | None = None, width: float | None = None, *, grey: float = LINE) -> None:
        """Draw a line across the page, or a part of it."""
        left = self.margin if x is None else x
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(0.6)
        end = self.width - self.margin if width is None else left + width
        self._canvas.line(left, self.height - y, end, self.height - y)

    def box(self, x: float, y: float, side: float) -> None:
        """Draw a square to tick, from its upper left corner."""
        self._canvas.setStrokeGray(0.2)
        self._canvas.setLineWidth(0.9)
        self._canvas.rect(x, self.height - y - side, side, side, stroke=1, fill=0)

    def begin(self) -> None:
        """Begin another page of the same size."""
        self._canvas.showPage()
        self._canvas.setPageSize((self.width, self.height))


def wrapped(text: str, room: float, size: float, *, is_bold: bool = False) -> list[str]:
    """Return the lines of a text that has `room` points of width; a word without room is cut."""
    font = BOLD if is_bold else REGULAR
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, font, size) > room:
            lines.append(line)
            longer = word
        line = longer if width_of(longer, font, size) <= room else fitted(longer, room, size, is_bold=is_bold)
    return [*lines, line] if line else lines


def fitted(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """Return as much of `text` as has room, with an ellipsis where it is cut."""
    font = BOLD if is_bold else REGULAR
    if width_of(text, font, size) <= room:
        return text
    while text and width_of(f"{text}…", font, size) > room:
        text = text[:-1]
    return f"{text.rstrip(' ,(')}…"


def render_ticket(visit: Visit, service: str, head: Letterhead) -> bytes:
    """Return the ticket of a visit: its number, the service, the moment. It names nobody."""
    height = 150.0

    def draw_all(canvas: Any) -> None:
        page = Page(canvas, ROLL_WIDTH, height, ROLL_MARGIN)
        page.middle(26, head.office, 10, is_bold=True)
        page.middle(40, "Nomor antrean", 8.5)
        page.middle(88, ticket_words(visit.number), 46, is_bold=True)
        page.rule(100, grey=0.0)
        page.middle(115, service, 10, is_bold=True)
        page.middle(129, moment_words(visit.arrived_at), 8.5)
        canvas.showPage()

    register()
    return render_pages("Nomor antrean", head.office, draw_all, "Nomor antrean loket")


def render_appointment(booking: Booking, service: str, head: Letterhead) -> bytes:
    """Return the paper of an appointment: when, for what, and what to bring as a list to tick."""

    def draw_all(canvas: Any) -> None:
        page = Page(canvas, A5_WIDTH, A5_HEIGHT, A5_MARGIN)
        left, room = A5_MARGIN, A5_WIDTH - 2 * A5_MARGIN
        page.text(left, 44, head.office, 10, is_bold=True)
        page.text(left, 70, "Janji temu", 20, is_bold=True)
        page.rule(82)
        y = 106.0
        when = f"{weekday_words(booking.day)}, pukul {booking.starts_at:%H.%M} WIB"
        for label, value in (("Waktu", when), ("Nama", booking.name), ("Keperluan", service)):
            page.text(left, y, label, 8.5, grey=MUTED)
            for line in wrapped(value, room - 74, 11, is_bold=True):
                page.text(left + 74, y, line, 11, is_bold=True)
                y += 15
            y += 6
        if booking.documents:
            y += 10
            page.text(left, y, "Mohon dibawa", 11, is_bold=True)
            y += 20
            for document in booking.documents:
                page.box(left, y - 8.5, 10)
                for line in wrapped(document, room - 22, 10.5):
                    page.text(left + 20, y, line, 10.5)
                    y += 14
                y += 5
        foot = A5_HEIGHT - 62
        page.rule(foot)
        page.text(left, foot + 14, "Bila berhalangan, mohon kabari lewat WhatsApp " + head.phone, 8.5)
        if head.address:
            page.text(left, foot + 26, fitted(head.address, room, 8.5), 8.5, grey=MUTED)
        page.text(left, foot + 40, f"Dicetak {moment_words(head.printed_at)}", 7.5, grey=MUTED)
        canvas.showPage()

    register()
    return render_pages("Janji temu", head.office, draw_all, "Janji temu di loket")


def moment_words(moment: datetime) -> str:
    """Return `Sabtu, 21 November 2026, 14.05 WIB`."""
    local = to_wib(moment)
    return f"{weekday_words(local.date())}, {local:%H.%M} WIB"
