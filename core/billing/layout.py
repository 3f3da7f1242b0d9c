"""Lay a slip out on its paper: one column of blocks from the top, the office's footer at the bottom."""

import math

from core.billing import sheet
from core.billing.barcode import (
    CODE128_MODULES,
    CODE128_QUIET_MODULES,
    QR_MODULES,
    QR_QUIET_MODULES,
    code128_bars,
    qr_bars,
)
from core.billing.code import BillingCode, group_code
from core.billing.fonts import BOLD, MONO, REGULAR, with_known_glyphs
from core.billing.paper import FORMATS, Format, Paper
from core.billing.phrases import REQUEST_WORDS, VOID_WORD, band_words, footer_words, notes
from core.billing.sheet import Band, Frame, Pen, Rule, Sheet, Symbol, Text
from core.billing.slip import TWO_FORMS, Line, Mark, Slip

SHRINKING = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)
"""What is tried in turn until a page holds everything: only very long texts need it."""

LEGIBLE = 0.8
"""The smallest type against that of A5 where slips share a page: fields of 6.3 points, footer of 5.4."""

_LEADING = 1.38
_STAMP_LENGTH = 0.66
"""Of the stamped word against the diagonal of the page."""
_ROLL_ENDS = 14.0
"""Blank paper before and after the text of a roll, in points."""
_MONO_ADVANCE = 0.6
_DIGIT_HEIGHT = 0.74


def lay_out(slip: Slip, paper: Paper) -> Sheet:
    """Return the page of `slip` on `paper`."""
    layout = _Layout(slip, FORMATS[paper], 1.0)
    for shrinking in SHRINKING[1:]:
        if layout.fits:
            break
        layout = _Layout(slip, FORMATS[paper], shrinking)
    return layout.page()


def fit(slip: Slip, paper_format: Format) -> Sheet | None:
    """Return the page of `slip` in a format that it shares a page in, or None where it would not be legible."""
    for shrinking in SHRINKING:
        if paper_format.scale * shrinking < LEGIBLE:
            break
        layout = _Layout(slip, paper_format, shrinking)
        if layout.fits:
            return layout.page()
    return None


class _Layout:
    """Fill one page from the top; `y` is where the next block begins."""

    def __init__(self, slip: Slip, paper_format: Format, shrinking: float) -> None:
        self._slip, self._format = slip, paper_format
        self._unit = unit = paper_format.scale * shrinking
        self._left = paper_format.margin
        self._width = paper_format.width - 2 * paper_format.margin
        self._right = self._left + self._width
        self._marks: list[sheet.Mark] = []
        self._y = _ROLL_ENDS if paper_format.height is None else paper_format.margin
        self._small = Pen(REGULAR, 6.9 * unit, paper_format.grey)
        self._body = Pen(REGULAR, 7.9 * unit)
        self._strong = Pen(BOLD, 7.9 * unit)
        self._label = Pen(REGULAR, paper_format.label_size * shrinking, paper_format.grey)
        self._heading()
        self._code_box()
        for line in slip.lines:
            self._line(line)
        self._y += 5 * unit
        for title, text in notes(slip):
            self._note(title, text)
        self._footer()

    @property
    def fits(self) -> bool:
        return self._format.height is None or self._y <= self._footer_top

    def page(self) -> Sheet:
        height = self._format.height or self._y + _ROLL_ENDS
        if self._slip.mark.is_void:
            self._marks.append(self._stamp(height))
        return Sheet(self._format.width, height, tuple(self._marks))

    def _stamp(self, height: float) -> sheet.Stamp:
        """Return BATAL across the page, from the lower left to the upper right corner."""
        width = self._format.width
        tall = min(height, 1.6 * width)
        size = _STAMP_LENGTH * math.hypot(width, tall) / Pen(BOLD, 1).width(VOID_WORD)
        grey = 0.0 if self._format.is_roll else 0.45
        angle = math.degrees(math.atan2(tall, width))
        return sheet.Stamp(width / 2, height / 2, VOID_WORD, Pen(BOLD, size, grey), angle, 1.4 * self._unit)

    def _text(self, x: float, y: float, text: str, pen: Pen) -> None:
        self._marks.append(Text(x, y, with_known_glyphs(text), pen))

    def _paragraph(self, x: float, text: str, pen: Pen, width: float) -> None:
        """Write wrapped lines from `y` downwards."""
        for line in sheet.wrap(with_known_glyphs(text), pen, width):
            self._marks.append(Text(x, self._y + pen.size, line, pen))
            self._y += pen.size * _LEADING

    def _rule(self, thickness: float, grey: float) -> None:
        self._marks.append(Rule(self._left, self._y, self._width, thickness, grey))

    def _heading(self) -> None:
        unit, slip = self._unit, self._slip
        title = "Permintaan kode billing" if slip.mark is Mark.REQUEST else "Kode billing"
        below = f"Layanan billing {slip.office.name}"
        number = f"No. {slip.number}" if slip.number else ""
        self._text(self._left, self._y + 10.5 * unit, title, Pen(BOLD, 11.6 * unit))
        if self._format.is_roll:
            self._y += 14.5 * unit
            for line in filter(None, (below, number, slip.printed)):
                self._paragraph(self._left, line, self._small, self._width)
            self._y += 5 * unit
        else:
            bold = Pen(BOLD, self._small.size)
            self._text(self._right - bold.width(number), self._y + 7 * unit, number, bold)
            printed_left = self._right - self._small.width(slip.printed)
            self._text(printed_left, self._y + 16.6 * unit, slip.printed, self._small)
            room = printed_left - self._left - 12 * unit
            self._y += 14.6 * unit
            self._paragraph(self._left, below, self._small, room)
            self._y += 5 * unit
        self._rule(0.9 * unit, 0)
        self._y += 11 * unit

    def _code_box(self) -> None:
        """Frame the code; on a roll a rule does, for a frame would stand in the bar code's quiet zone."""
        unit, slip = self._unit, self._slip
        shown = None if slip.mark.is_void else slip.code
        if self._format.is_roll:
            self._box_content(self._left, self._right, shown)
            self._y += 6
            self._rule(0.9, 0)
            self._y += 6
            return
        top = self._y
        padding = CODE128_QUIET_MODULES * self._format.bar_width
        module = self._format.qr_module
        side = module * QR_MODULES
        right = self._right - padding
        self._y += 12 * unit
        self._box_content(
            self._left + padding, right - side - module * QR_QUIET_MODULES if shown else right, shown
        )
        self._y = max(self._y, top + 12 * unit + side if shown else 0) + 11 * unit
        height = self._y - top
        if shown:
            self._marks.append(Symbol(right - side, top + (height - side) / 2, module, module, qr_bars(shown)))
        self._marks.append(Frame(self._left, top, self._width, height, 5 * unit, unit))
        self._y += 12 * unit

    def _box_content(self, left: float, right: float, shown: BillingCode | None) -> None:
        slip = self._slip
        if words := band_words(slip.mark):
            self._band(words, left, right)
        if slip.code is None:
            self._paragraph(left, REQUEST_WORDS, self._body, right - left)
            return
        self._code(slip.code, left, right)
        if shown:
            self._symbols(shown, left)
        if slip.until:
            self._until(left, right)
        if slip.remark:
            self._paragraph(left, slip.remark, self._small, right - left)

    def _band(self, words: str, left: float, right: float) -> None:
        pen = Pen(BOLD, 10 * self._unit, 1.0)
        lines = sheet.wrap(words, pen, right - left - 12)
        height = len(lines) * pen.size * 1.3 + 6
        self._marks.append(Band(left, self._y, right - left, height))
        for place, line in enumerate(lines):
            self._text(left + 6, self._y + 2 + pen.size * (1.02 + 1.3 * place), line, pen)
        self._y += height + 7 * self._unit

    def _code(self, code: BillingCode, left: float, right: float) -> None:
        unit, grouped = self._unit, group_code(code)
        lead = "Sebutkan atau pindai kode ini saat membayar" if self._slip.mark is Mark.NONE else "Kode billing"
        self._paragraph(left, lead, self._small, right - left)
        pen = Pen(MONO, min(self._format.code_size, (right - left) / (len(grouped) * _MONO_ADVANCE)))
        x = left + ((right - left - pen.width(grouped)) / 2 if self._format.is_roll else 0)
        self._y += 4 * unit + pen.size * _DIGIT_HEIGHT
        self._text(x, self._y, grouped, pen)
        if self._slip.mark.is_void:
            middle = self._y - pen.size * _DIGIT_HEIGHT / 2
            self._marks.append(Rule(x, middle, pen.width(grouped), 1.6 * unit, 0))
        self._y += 9 * unit

    def _symbols(self, code: BillingCode, left: float) -> None:
        """Draw Code 128, and on a roll QR below it; elsewhere the box puts that beside."""
        form = self._format
        width = CODE128_MODULES * form.bar_width
        x = (form.width - width) / 2 if form.is_roll else left
        self._marks.append(Symbol(x, self._y, form.bar_width, form.bar_height, code128_bars(code)))
        self._y += form.bar_height + 8 * self._unit
        if form.is_roll:
            self._y += QR_QUIET_MODULES * form.qr_module - 6
            side = QR_MODULES * form.qr_module
            x = (form.width - side) / 2
            self._marks.append(Symbol(x, self._y, form.qr_module, form.qr_module, qr_bars(code)))
            self._y += side + 12

    def _until(self, left: float, right: float) -> None:
        pen, bold = Pen(REGULAR, 8.4 * self._unit), Pen(BOLD, 8.4 * self._unit)
        until = self._slip.until
        lead = "Berakhir pada " if self._slip.mark is Mark.EXPIRED else "Berlaku sampai "
        lead_width = pen.width(lead)
        if lead_width + bold.width(until) <= right - left:
            self._text(left, self._y + pen.size, lead, pen)
            self._text(left + lead_width, self._y + pen.size, until, bold)
            self._y += pen.size * _LEADING
        else:
            self._paragraph(left, lead.strip(), pen, right - left)
            self._paragraph(left, until, bold, right - left)

    def _line(self, line: Line) -> None:
        unit, form = self._unit, self._format
        pen = self._strong if line.is_strong else self._body
        value, value_left = line.value, self._left + form.label_width
        if form.is_roll:
            value = value.replace(TWO_FORMS, "\n")
        if line.is_amount:
            pen = Pen(BOLD, 10.4 * unit)
            self._y += 0.6 * unit
        self._text(self._left, self._y + (9.0 if line.is_amount else 7.9) * unit, line.label, self._label)
        self._paragraph(value_left, value, pen, self._right - value_left)
        self._y += 2.4 * unit
        self._rule(form.line_thickness, form.line_grey)
        self._y += 3.4 * unit

    def _note(self, title: str, text: str) -> None:
        self._y += 2 * self._unit
        self._paragraph(self._left, title, Pen(BOLD, 7.7 * self._unit), self._width)
        self._paragraph(self._left, text, Pen(REGULAR, 7.4 * self._unit), self._width)
        self._y += 3.5 * self._unit

    def _footer(self) -> None:
        """Put the office's words at the bottom of a page, or at the end of a roll."""
        form, gap = self._format, 5 * self._unit
        pen = Pen(REGULAR, 6.7 * self._unit, form.grey)
        lines = sheet.wrap(with_known_glyphs(footer_words(self._slip.office)), pen, self._width)
        height = len(lines) * pen.size * _LEADING + gap
        end = self._y
        self._y = self._footer_top = end + 2 if form.height is None else form.height - form.margin - height
        self._rule(0.5, form.grey)
        self._y += gap
        for line in lines:
            self._marks.append(Text(self._left, self._y + pen.size, line, pen))
            self._y += pen.size * _LEADING
        if form.height is not None:
            self._y = end
