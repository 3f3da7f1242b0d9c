"""A checklist on A5, with boxes to tick by hand. It names nobody; equal contents, equal bytes."""

from __future__ import annotations

from typing import Any

from core.answers.checklist import Checklist
from core.billing.document import render_pages
from core.billing.fonts import register
from core.counter.paper import A5_HEIGHT, A5_MARGIN, A5_WIDTH, MUTED, Page, wrapped

BOX, INDENT, LEADING = 11.0, 20.0, 15.0


def render(checklist: Checklist, ticked: frozenset[str], office: str, phone: str) -> bytes:
    """Return the paper as PDF; what is there already has its box ticked."""
    register()

    def draw_all(canvas: Any) -> None:
        page = Page(canvas, A5_WIDTH, A5_HEIGHT, A5_MARGIN)
        left, room = page.margin, page.width - 2 * page.margin
        page.text(left, 44, office, 9, grey=MUTED)
        y = 70.0
        for line in wrapped(f"Yang disiapkan: {checklist.title}", room, 15, is_bold=True):
            page.text(left, y, line, 15, is_bold=True)
            y += 20
        page.rule(y - 4)
        y += 18
        for item in checklist.items:
            page.box(left, y - BOX + 2, BOX)
            if item in ticked:
                page.text(left + 2.4, y + 0.4, "×", 12, is_bold=True)
            for line in wrapped(item, room - INDENT, 11):
                page.text(left + INDENT, y, line, 11)
                y += LEADING
            y += 7
        doubt = (
            "" if checklist.is_confirmed else " Daftar ini belum dikonfirmasi: mohon pastikan sebelum datang."
        )
        for line in wrapped(f"Pertanyaan: WhatsApp {phone}.{doubt}", room, 8.5):
            page.text(left, y + 14, line, 8.5, grey=MUTED)
            y += 12
        canvas.showPage()

    return render_pages(f"Daftar berkas {checklist.title}", office, draw_all, "Daftar berkas")
