"""The trial slip: shows on paper whether printer, size and barcode are right, and can be taken for no slip.

It holds no code, no amount and nobody's number; what its QR says is that it is a trial.
"""

from __future__ import annotations

import math
from datetime import datetime

from core.billing.barcode import QR_QUIET_MODULES
from core.billing.document import paint, render_pages
from core.billing.fonts import BOLD, REGULAR, register, with_known_glyphs
from core.billing.moment import moment_words
from core.billing.paper import FORMATS, Paper
from core.billing.sheet import Band, Frame, Mark, Pen, Rule, Sheet, Stamp, Symbol, Text, wrap
from core.groups.card import qr_bars

WORD = "SLIP UJI"
SCANNED = "SLIP UJI LOKET"
PAPER_WORDS = {Paper.A5: "A5, 148 x 210 mm", Paper.A4: "A4, 210 x 297 mm", Paper.ROLL80: "gulungan 80 mm"}
_LEADING = 1.38
_SIDE = 0.3
"""Of the paper's width, for the QR."""


def render(office: str, paper: Paper, at: datetime) -> bytes:
    """Return the trial slip as a PDF of one page."""
    register()
    page = lay_out(office, paper, at)

    def draw_all(canvas: object) -> None:
        paint(canvas, page)
        canvas.showPage()  # type: ignore[attr-defined] # reportlab has no types

    return render_pages(WORD.capitalize(), office, draw_all, "Uji printer")


def lay_out(office: str, paper: Paper, at: datetime) -> Sheet:
    """Return the page: a frame along the margin, the band that says what it is, small type, grey, a QR."""
    form = FORMATS[paper]
    unit, left = form.scale, form.margin
    inner = left + 8 * unit
    width = form.width - 2 * inner
    marks: list[Mark] = []
    y = left + 8 * unit

    def write(words: str, pen: Pen, gap: float = 0.0) -> None:
        nonlocal y
        for line in wrap(with_known_glyphs(words), pen, width):
            y += pen.size * _LEADING
            marks.append(Text(inner, y, line, pen))
        y += gap

    band = Pen(BOLD, 11.5 if form.is_roll else 15 * unit, 1.0)
    marks.append(Band(inner, y, width, band.size * 1.7))
    marks.append(Text(inner + 6 * unit, y + band.size * 1.2, f"{WORD}: tidak dapat dibayar", band))
    y += band.size * 1.7 + 6 * unit
    write(office, Pen(BOLD, 12 * unit), 3 * unit)
    plain, small = Pen(REGULAR, 9.5 * unit, form.grey), Pen(REGULAR, 6.5 * unit, form.grey)
    write("Lembar ini hanya menguji printer. Bukan kode billing, bukan bukti pembayaran.", plain, 4 * unit)
    write(f"Kertas: {PAPER_WORDS[paper]}", plain)
    write(f"Dicetak {moment_words(at)}", plain, 6 * unit)
    marks.append(Rule(inner, y, width, form.line_thickness, form.line_grey))
    write("Periksa:", Pen(BOLD, 9.5 * unit))
    write("1. Keempat sisi kotak di tepi tampak utuh.", plain)
    write("2. Baris kecil di bawah ini terbaca:", plain)
    write("Isian menjadi tanggung jawab wajib pajak; abcdefghijklmnopqrstuvwxyz", small)
    write(f"3. Gambar ini terpindai dan terbaca “{SCANNED}”:", plain)
    side, bars = qr_bars(SCANNED)
    module = _SIDE * form.width / (side + 2 * QR_QUIET_MODULES)
    y += QR_QUIET_MODULES * module
    marks.append(Symbol(inner + QR_QUIET_MODULES * module, y, module, module, bars))
    y += (side + QR_QUIET_MODULES) * module + 8 * unit
    height = form.height or y + left
    foot = height - left
    marks.append(Frame(left, left, form.width - 2 * left, foot - left, 4.0, max(0.8, form.line_thickness)))
    if not form.is_roll:
        slope = math.degrees(math.atan2(height, form.width))
        size = 0.5 * math.hypot(form.width, height) / Pen(BOLD, 1).width(WORD)
        marks.append(Stamp(form.width / 2, height / 2, WORD, Pen(BOLD, size, 0.75), slope, 1.2 * unit))
    return Sheet(form.width, height, tuple(marks))
