"""What the place of the reports says, where screen and paper say it differently."""

from __future__ import annotations

from core.reports.board import Bar, Beside, Board, PartKey
from core.reports.definition import DEFINITIONS, FigureKey, RowKind, Unit
from core.reports.figure import NO_DATA, Change, Figure, count_words
from core.reports.period import Period, PeriodKind
from core.reports.row import RowQuery

__all__ = ["NO_DATA", "OPENS"]
OPENS = "Klik atau Enter membuka barisnya."
KINDS = {
    PeriodKind.DAY: "Hari",
    PeriodKind.MONTH: "Bulan",
    PeriodKind.QUARTER: "Triwulan",
    PeriodKind.YEAR: "Tahun",
}
EACH = {
    PeriodKind.DAY: "per hari",
    PeriodKind.MONTH: "per bulan",
    PeriodKind.QUARTER: "per triwulan",
    PeriodKind.YEAR: "per tahun",
}
PARTS = {
    PartKey.TOPIC: "Topik",
    PartKey.CLOSED: "Urusan selesai",
    PartKey.CHANNEL: "Saluran",
    PartKey.HOUR: "Jam",
    PartKey.WEEKDAY: "Hari",
    PartKey.KECAMATAN: "Kecamatan",
    PartKey.GROUP: "Kelompok",
    PartKey.OUTCOME: "Hasil telepon",
    PartKey.CAMPAIGN: "Kampanye",
    PartKey.INBOUND: "Telepon masuk",
    PartKey.SERVICE: "Layanan loket",
    PartKey.TAX: "Jenis setoran",
}
ROWS = {
    RowKind.CHAT: "percakapan",
    RowKind.QUESTION: "pertanyaan",
    RowKind.MESSAGE: "pesan",
    RowKind.REQUEST: "permintaan",
    RowKind.SLIP: "lembar slip",
    RowKind.BROADCAST: "siaran",
    RowKind.SENT: "kiriman",
    RowKind.CALL: "panggilan",
    RowKind.VISIT: "kunjungan",
    RowKind.TARGET: "sasaran",
    RowKind.CASE: "urusan",
}
"""What one row behind a figure is called, in lists."""
COMPANIONS = {
    FigureKey.CHATS: (FigureKey.QUESTIONS, "pertanyaan"),
    FigureKey.CODES: (FigureKey.PAID, "dibayar"),
    FigureKey.CALLS_OUT: (FigureKey.CALLS_CONNECTED, "tersambung"),
}
"""Which other figure stands small beside one, and with which word."""


UNTIL = {PeriodKind.DAY: "sampai sekarang"}
SIGNS = {"naik": "+", "turun": "−"}
TILE_TITLES = {FigureKey.ANSWER_MEDIAN: "Jawaban pertama"}
"""What a figure is called where the usual name has no room."""


def beside(board: Board, key: FigureKey) -> str:
    """Return what stands small beside a figure; empty where nothing is known."""
    figure = board.figure(key)
    if figure.number is None:
        return ""
    if key is FigureKey.ANSWER_MEDIAN:
        return "median"
    if key not in COMPANIONS:
        return figure.base_words or figure.note
    other, word = COMPANIONS[key]
    found = board.figure(other)
    return "" if found.words == NO_DATA else f"{found.words} {word}"


def besides(board: Board) -> tuple[Beside, ...]:
    """Return the earlier periods that stand beside a board: of a year both are the same one."""
    both = (board.before, board.last_year)
    return both[:1] if both[0].period == both[1].period else both


def short_change(change: Change) -> str:
    """Return `+43,8 % · Nov 2025` for `naik 43,8 % dari Nov 2025`."""
    said = change.words
    if said.endswith(f": {NO_DATA}"):
        return f"{change.beside}: –"
    verb, _, rest = said.partition(" ")
    if verb in SIGNS and not rest.startswith("dari "):
        return f"{SIGNS[verb]}{rest.replace(' dari ', ' · ')}"
    return said


def bar_about(key: FigureKey, bar: Bar, *, is_running: bool) -> str:
    """Return one sentence about one bar of a series."""
    number = Figure(key, bar.number).words if DEFINITIONS[key].unit is Unit.MINUTES else bar.words
    until = f" {UNTIL.get(bar.period.kind, 'sampai hari ini')}" if is_running else ""
    return f"{DEFINITIONS[key].title}, {bar.period.words}{until}: {number}"


def bar_label(period: Period) -> str:
    """Return what stands under a bar: `Nov`, `21/11`, `TW IV 26`, `2026`."""
    match period.kind:
        case PeriodKind.DAY:
            return f"{period.first.day}/{period.first.month}"
        case PeriodKind.MONTH:
            return period.short_words.split()[0]
        case PeriodKind.QUARTER:
            return period.short_words.rpartition(" ")[0] + f" {period.first:%y}"
        case PeriodKind.YEAR:
            return period.short_words


def query_title(query: RowQuery, line: str = "") -> str:
    """Return the heading of a list of rows: `Permintaan billing, November 2026, Palang`."""
    days = "" if query.days is None or query.span == query.period.span else f"{query.days} hari pertama"
    return ", ".join(part for part in (DEFINITIONS[query.key].title, query.period.words, days, line) if part)


def counted(number: int, kind: RowKind) -> str:
    """Return `171 permintaan`."""
    return f"{count_words(number)} {ROWS[kind]}"
