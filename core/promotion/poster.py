"""What hangs on walls and stands on tables: the office's number, its QR, what one may ask, how to check it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.billing.document import render_pages
from core.billing.fonts import BOLD, REGULAR, register, with_known_glyphs
from core.billing.office import Office
from core.billing.sheet import Pen, wrap
from core.promotion.qr import QUIET, qr_of

MM = 72 / 25.4
_LEADING = 1.34

Color = tuple[float, float, float]
INK: Color = (0.086, 0.145, 0.243)
BLUE: Color = (0.075, 0.212, 0.424)
GOLD: Color = (0.925, 0.706, 0.137)
PALE: Color = (0.945, 0.961, 0.984)
SOFT: Color = (0.322, 0.376, 0.459)
WHITE: Color = (1.0, 1.0, 1.0)


class PosterFormat(StrEnum):
    """Name what can be made."""

    A4 = "a4"
    A5 = "a5"
    TENT = "tent"


@dataclass(frozen=True, slots=True)
class Poster:
    """Hold what a poster says; it names no taxpayer."""

    office: Office
    link: str
    mark: str
    greeting: str


TITLE = ("Tanya pajak?", "Cukup lewat WhatsApp.")
ASKED = (
    ("Kode billing", "NPWP, jenis pajak, masa, dan jumlah"),
    ("Cara menghitung", "UMKM, karyawan, bendahara, badan"),
    ("Batas waktu", "kapan setor dan kapan lapor"),
    ("Kelas pajak", "jadwal sosialisasi dan layanan di kantor"),
)
STEPS = "Arahkan kamera HP ke kotak ini, lalu tekan Kirim."
CHECK = "Pastikan nomornya benar"
CHECKS = (
    "Cocokkan dengan daftar kantor di pajak.go.id/unit-kerja.",
    "Layanan ini gratis. Pajak hanya dibayar dengan kode billing, tidak ke rekening siapa pun.",
    "Kami tidak meminta kata sandi atau OTP, dan tidak mengirim berkas .apk.",
)
_SIZES = {
    PosterFormat.A4: (210 * MM, 297 * MM),
    PosterFormat.A5: (148 * MM, 210 * MM),
    PosterFormat.TENT: (210 * MM, 297 * MM),
}


def render(poster: Poster, form: PosterFormat) -> bytes:
    """Return one PDF page, fonts embedded; the same poster gives the same bytes."""
    width, height = _SIZES[form]

    def draw_all(canvas: Any) -> None:
        canvas.setPageSize((width, height))
        if form is PosterFormat.TENT:
            _draw_tent(canvas, poster, width, height)
        else:
            _Face(canvas, width, height, width / (210 * MM)).poster(poster)
        canvas.showPage()

    return render_pages(f"Poster {poster.mark}", poster.office.name, draw_all, "Poster layanan WhatsApp")


def _draw_tent(canvas: Any, poster: Poster, width: float, height: float) -> None:
    """Draw the card twice, the upper one head down: folded along the middle both sides stand upright."""
    half = height / 2
    _Face(canvas, width, half, 1.0).card(poster)
    canvas.saveState()
    canvas.translate(width, height)
    canvas.rotate(180)
    _Face(canvas, width, half, 1.0).card(poster)
    canvas.restoreState()
    canvas.setStrokeColorRGB(*SOFT)
    canvas.setLineWidth(0.5)
    for x in (0.0, width - 8 * MM):  # only at the edges: the fold itself stays clean
        canvas.line(x, half, x + 8 * MM, half)


class _Face:
    """Draw one upright face; `unit` is 1 on A4. Places are counted from the upper left corner, y downwards."""

    def __init__(self, canvas: Any, width: float, height: float, unit: float) -> None:
        register()
        self._canvas, self._width, self._height, self._unit = canvas, width, height, unit
        self._mm = MM * unit

    def poster(self, poster: Poster) -> None:
        """Draw the portrait sheet."""
        mm, width = self._mm, self._width
        margin = 18 * mm
        room = width - 2 * margin
        self._box(0, 0, width, 84 * mm, BLUE)
        self._box(0, 84 * mm, width, 2.2 * mm, GOLD)
        self._fitted(margin, 22 * mm, poster.office.name, 17, room, GOLD)
        for line, y in zip(TITLE, (45 * mm, 66 * mm), strict=True):
            self._fitted(margin, y, line, 47, room, WHITE)
        top, side = 98 * mm, 88 * mm
        self._symbol(poster.link, margin, top, side)
        right = margin + side + 10 * mm
        beside = width - margin - right
        y = self._paragraph(right, top + 5 * mm, STEPS, 17, beside, INK, bold=True)
        y += 5 * mm
        y = self._paragraph(right, y, "Pesan ini sudah terketik:", 11, beside, SOFT)
        y = self._paragraph(right, y + 1.5 * mm, f"“{poster.greeting}”", 14, beside, INK, bold=True)
        y = self._paragraph(right, y + 7 * mm, "Atau simpan nomornya:", 11, beside, SOFT)
        self._fitted(right, y + 11 * mm, poster.office.phone, 27, beside, BLUE)
        self._questions(margin, 196 * mm, room)
        self._checks(margin, 241 * mm, room, poster.office.phone)
        self._foot(margin, room, poster)

    def card(self, poster: Poster) -> None:
        """Draw one side of the table card, landscape."""
        mm, width, height = self._mm, self._width, self._height
        margin = 14 * mm
        self._box(0, 0, width, 41 * mm, BLUE)
        self._box(0, 41 * mm, width, 1.8 * mm, GOLD)
        self._fitted(margin, 14 * mm, poster.office.name, 13, width - 2 * margin, GOLD)
        self._fitted(margin, 31 * mm, " ".join(TITLE), 33, width - 2 * margin, WHITE)
        top, side = 51 * mm, 68 * mm
        self._symbol(poster.link, margin, top, side)
        right = margin + side + 10 * mm
        beside = width - margin - right
        y = self._paragraph(right, top + 1 * mm, STEPS, 13.5, beside, INK, bold=True)
        self._fitted(right, y + 11.5 * mm, poster.office.phone, 29, beside, BLUE)
        y += 18 * mm
        for head, words in ASKED:
            self._dot(right + 1.2 * mm, y + 2.2 * mm)
            self._pair(right + 5 * mm, y, head, words, 9.6)
            y += 6.1 * mm
        words = f"{CHECK}: {poster.office.phone}. {CHECKS[0]} {CHECKS[2]}"
        self._paragraph(right, y + 2.5 * mm, words, 8.4, beside, SOFT)
        self._text(margin, height - 9 * mm, poster.mark, Pen(REGULAR, 8), SOFT)

    def _questions(self, left: float, top: float, room: float) -> None:
        mm = self._mm
        self._fitted(left, top + 5 * mm, "Yang dapat ditanyakan", 15, room, INK)
        column = room / 2
        for place, (head, words) in enumerate(ASKED):
            x = left + (place % 2) * (column + 2 * mm)
            y = top + 10.5 * mm + (place // 2) * 15 * mm
            self._dot(x + 1.6 * mm, y + 2.9 * mm, 1.5)
            self._text(x + 6 * mm, y + 4.6 * mm, head, self._pen(13, bold=True), INK)
            self._paragraph(x + 6 * mm, y + 6.3 * mm, words, 10.5, column - 9 * mm, SOFT)

    def _checks(self, left: float, top: float, room: float, phone: str) -> None:
        mm = self._mm
        height = 31 * mm
        self._canvas.setFillColorRGB(*PALE)
        self._canvas.roundRect(left, self._height - top - height, room, height, 3 * mm, stroke=0, fill=1)
        inset = 6 * mm
        self._fitted(left + inset, top + 7.4 * mm, f"{CHECK}: {phone}", 12.5, room - 2 * inset, BLUE)
        y = top + 9.8 * mm
        for words in CHECKS:
            self._dot(left + inset + 1 * mm, y + 2.5 * mm, 0.8)
            y = self._paragraph(left + inset + 4 * mm, y, words, 10.2, room - 2 * inset - 4 * mm, INK) + 1 * mm

    def _foot(self, left: float, room: float, poster: Poster) -> None:
        y = self._height - 11 * self._mm
        pen = self._pen(8.5)
        self._text(left + room - pen.width(poster.mark), y, poster.mark, pen, SOFT)
        words = poster.office.address or "Dijawab petugas pada jam kerja."
        line = wrap(with_known_glyphs(" ".join(words.split())), pen, room - 25 * self._mm)[0]
        self._text(left, y, line, pen, SOFT)

    def _symbol(self, link: str, left: float, top: float, side: float) -> None:
        """Draw the QR in a framed white field that holds its quiet zone."""
        canvas, qr = self._canvas, qr_of(link)
        module = side / (qr.side + 2 * QUIET)
        canvas.setStrokeColorRGB(*BLUE)
        canvas.setLineWidth(1.6 * self._unit)
        canvas.setFillColorRGB(*WHITE)
        canvas.roundRect(left, self._height - top - side, side, side, 4 * self._mm, stroke=1, fill=1)
        path = canvas.beginPath()
        for x, y, width, height in qr.bars:
            low = self._height - top - (y + QUIET + height) * module
            path.rect(left + (x + QUIET) * module, low, width * module, height * module)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawPath(path, stroke=0, fill=1)

    def _pen(self, size: float, *, bold: bool = False) -> Pen:
        return Pen(BOLD if bold else REGULAR, size * self._unit)

    def _fitted(  # noqa: PLR0917 - a line is what it is
        self, x: float, y: float, text: str, size: float, room: float, color: Color
    ) -> None:
        """Write one bold line, smaller where the room asks for it; `y` is its base line."""
        words = with_known_glyphs(text)
        pen = self._pen(size, bold=True)
        if (wide := pen.width(words)) > room:
            pen = Pen(BOLD, pen.size * room / wide)
        self._text(x, y, words, pen, color)

    def _paragraph(  # noqa: PLR0917 - a paragraph is what it is
        self, x: float, y: float, text: str, size: float, room: float, color: Color, *, bold: bool = False
    ) -> float:
        """Write wrapped lines from `y` downwards and return where they end."""
        pen = self._pen(size, bold=bold)
        for line in wrap(with_known_glyphs(text), pen, room):
            self._text(x, y + pen.size, line, pen, color)
            y += pen.size * _LEADING
        return y

    def _pair(self, x: float, y: float, head: str, words: str, size: float) -> None:
        bold, plain = self._pen(size, bold=True), self._pen(size)
        self._text(x, y + bold.size, f"{head}: ", bold, INK)
        self._text(x + bold.width(f"{head}: "), y + bold.size, words, plain, SOFT)

    def _text(self, x: float, y: float, text: str, pen: Pen, color: Color) -> None:
        self._canvas.setFillColorRGB(*color)
        self._canvas.setFont(pen.font, pen.size)
        self._canvas.drawString(x, self._height - y, text)

    def _box(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        self._canvas.setFillColorRGB(*color)
        self._canvas.rect(x, self._height - y - height, width, height, stroke=0, fill=1)

    def _dot(self, x: float, y: float, radius: float = 1.0) -> None:
        self._canvas.setFillColorRGB(*GOLD)
        self._canvas.circle(x, self._height - y, radius * self._mm, stroke=0, fill=1)
