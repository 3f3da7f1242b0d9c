"""The printable card of a group: its name, who belongs into it, and the QR by which one joins."""

from __future__ import annotations

from core.billing.barcode import QR_QUIET_MODULES, Bar
from core.billing.document import paint, render_pages
from core.billing.fonts import BOLD, REGULAR, register, with_known_glyphs
from core.billing.paper import FORMATS, Paper
from core.billing.sheet import Mark, Pen, Rule, Sheet, Symbol, Text, wrap
from core.groups.segment import SegmentCard

_SIDE = 0.56
"""Of the paper's width, for the QR."""
_LEADING = 1.36


def qr_bars(text: str) -> tuple[int, tuple[Bar, ...]]:
    """Return the side of a QR symbol in modules and its black runs, row by row."""
    import segno  # only papers need it

    matrix = segno.make(text, error="m", micro=False).matrix
    bars: list[Bar] = []
    for row, modules in enumerate(matrix):
        start = None
        for place, dark in enumerate((*modules, 0)):
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                bars.append((float(start), float(row), float(place - start), 1.0))
                start = None
    return len(matrix), tuple(bars)


def render(card: SegmentCard, office: str, phone: str, paper: Paper = Paper.A5) -> bytes:
    """Return the card as a PDF of one page. It names no member and holds no number but the office's own."""
    register()
    page = lay_out(card, office, phone, paper)

    def draw_all(canvas: object) -> None:
        paint(canvas, page)
        canvas.showPage()  # type: ignore[attr-defined] # reportlab has no types

    return render_pages(f"Kartu grup {card.title}", office, draw_all, "Kartu grup WhatsApp")


def lay_out(card: SegmentCard, office: str, phone: str, paper: Paper) -> Sheet:
    """Return the page: office, name, QR, link, and how to be sure that the group is the office's."""
    form = FORMATS[paper]
    height = form.height or form.width * 1.4
    unit, left = form.scale, form.margin
    width = form.width - 2 * left
    marks: list[Mark] = []
    y = left

    def write(words: str, pen: Pen, gap: float = 0.0) -> None:
        nonlocal y
        for line in wrap(with_known_glyphs(words), pen, width):
            y += pen.size * _LEADING
            marks.append(Text((form.width - pen.width(line)) / 2, y, line, pen))
        y += gap

    grey = Pen(REGULAR, 9.5 * unit, form.grey)
    write(office, Pen(BOLD, 12 * unit), 4 * unit)
    write("Grup WhatsApp resmi", grey, 10 * unit)
    marks.append(Rule(left, y, width, form.line_thickness, form.line_grey))
    y += 12 * unit
    write(card.chat_title or card.title, Pen(BOLD, 19 * unit), 2 * unit)
    write(f"Untuk {card.rule}", grey, 6 * unit)
    side, bars = qr_bars(card.invite_link)
    module = _SIDE * form.width / (side + 2 * QR_QUIET_MODULES)
    y += QR_QUIET_MODULES * module
    marks.append(Symbol((form.width - side * module) / 2, y, module, module, bars))
    y += (side + QR_QUIET_MODULES) * module
    write("Pindai dengan kamera ponsel untuk bergabung", Pen(BOLD, 11 * unit), 3 * unit)
    write(card.invite_link, grey)
    foot = Pen(REGULAR, 8 * unit, form.grey)
    y = height - left - 4 * foot.size * _LEADING
    write(
        f"Grup ini dikelola {office}, WhatsApp {phone}. Kami tidak pernah meminta transfer, kata sandi, atau"
        " memasang aplikasi lewat grup. Jangan menulis NPWP, NIK, atau nominal pajak di grup.",
        foot,
    )
    return Sheet(form.width, height, tuple(marks))
