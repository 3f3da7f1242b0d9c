"""A checklist on A5, with boxes to tick by hand. It names nobody; equal contents, equal bytes."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.answers.answer import Standing
from core.answers.checklist import Checklist
from core.billing.document import render_pages
from core.billing.fonts import register
from core.counter.paper import A5_HEIGHT, A5_MARGIN, A5_WIDTH, MUTED, Page, wrapped

BOX, INDENT, LEADING, NOTE_LEADING, GAP = 11.0, 20.0, 15.0, 11.5, 7.0
TOP, BOTTOM = 44.0, 40.0


def render(checklist: Checklist, ticked: frozenset[str], office: str, phone: str, today: date) -> bytes:
    """Return the paper as PDF; what is there already has its box ticked, what has no room goes on overleaf."""
    register()

    def draw_all(canvas: Any) -> None:
        page = Page(canvas, A5_WIDTH, A5_HEIGHT, A5_MARGIN)
        left, room = page.margin, page.width - 2 * page.margin
        page.text(left, TOP, office, 9, grey=MUTED)
        y = 70.0
        for line in wrapped(f"Yang disiapkan: {checklist.title}", room, 15, is_bold=True):
            page.text(left, y, line, 15, is_bold=True)
            y += 20
        page.rule(y - 4)
        y += 18
        for item in checklist.items:
            lines = wrapped(item.text, room - INDENT, 11)
            notes = wrapped(item.note, room - INDENT, 8.5)
            if y + LEADING * len(lines) + NOTE_LEADING * len(notes) > page.height - BOTTOM:
                page.begin()
                y = TOP
            page.box(left, y - BOX + 2, BOX)
            if item.text in ticked:
                page.text(left + 2.4, y + 0.4, "×", 12, is_bold=True)
            for line in lines:
                page.text(left + INDENT, y, line, 11)
                y += LEADING
            for line in notes:
                page.text(left + INDENT, y - 2, line, 8.5, grey=MUTED)
                y += NOTE_LEADING
            y += GAP
        foot = wrapped(f"Pertanyaan: WhatsApp {phone}.{_doubt(checklist, today)}", room, 8.5)
        if y + 14 + 12 * len(foot) > page.height - A5_MARGIN / 2:
            page.begin()
            y = TOP
        for line in foot:
            page.text(left, y + 14, line, 8.5, grey=MUTED)
            y += 12
        canvas.showPage()

    return render_pages(f"Daftar berkas {checklist.title}", office, draw_all, "Daftar berkas")


def _doubt(checklist: Checklist, today: date) -> str:
    if checklist.standing(today) is not Standing.VALID:
        return " Daftar ini tidak berlaku pada hari dicetak: mohon pastikan sebelum datang."
    return "" if checklist.is_confirmed else " Daftar ini belum dikonfirmasi: mohon pastikan sebelum datang."
