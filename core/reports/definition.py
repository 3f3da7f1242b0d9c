"""What each figure counts, in one Indonesian sentence, and which rows stand behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FigureKey(StrEnum):
    """Name a figure."""

    CHATS = "chats"
    QUESTIONS = "questions"
    UNANSWERED = "unanswered"
    ANSWER_MEDIAN = "answer_median"
    ANSWER_P90 = "answer_p90"
    MESSAGES_IN = "messages_in"
    MESSAGES_OUT = "messages_out"
    REQUESTS = "requests"
    CODES = "codes"
    PAID = "paid"
    SLIPS = "slips"
    BROADCASTS = "broadcasts"
    REACHED = "reached"
    GROUP_POSTS = "group_posts"
    CALLS_OUT = "calls_out"
    CALLS_CONNECTED = "calls_connected"
    CALLS_IN = "calls_in"
    CALLS_ANSWERED = "calls_answered"
    VISITS = "visits"
    CASES_CLOSED = "cases_closed"
    TARGETS_CALLED = "targets_called"
    TARGETS_CONNECTED = "targets_connected"
    TARGETS_SETTLED = "targets_settled"


class Unit(StrEnum):
    """Say what a figure is measured in."""

    COUNT = "count"
    MINUTES = "minutes"
    SHARE = "share"
    """A number of a whole: shown with its share in percent, two decimals."""


class RowKind(StrEnum):
    """Say what one row behind a figure is."""

    CHAT = "chat"
    QUESTION = "question"
    MESSAGE = "message"
    REQUEST = "request"
    SLIP = "slip"
    BROADCAST = "broadcast"
    SENT = "sent"
    CALL = "call"
    VISIT = "visit"
    TARGET = "target"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Definition:
    """Describe one figure."""

    key: FigureKey
    title: str
    words: str
    rows: RowKind
    unit: Unit = Unit.COUNT
    is_less_better: bool = False
    is_on_board: bool = True
    """A figure of the board; others stand in one spread only."""


_ALL = (
    Definition(
        FigureKey.CHATS,
        "Percakapan",
        "Chat perorangan yang menerima sedikitnya satu pesan dari wajib pajak dalam periode ini. Grup tidak"
        " dihitung.",
        RowKind.CHAT,
    ),
    Definition(
        FigureKey.QUESTIONS,
        "Pertanyaan",
        "Giliran bertanya di chat perorangan: pesan pertama wajib pajak sesudah jawaban kantor, dalam periode"
        " ini. Pesan berikutnya sebelum dijawab termasuk giliran yang sama. Ucapan terima kasih, persetujuan"
        " (“siap”), dan STOP atau MULAI tidak memulai giliran.",
        RowKind.QUESTION,
    ),
    Definition(
        FigureKey.UNANSWERED,
        "Belum dijawab",
        "Pertanyaan dalam periode ini yang pada akhir periode (selama berjalan: sampai sekarang) belum dijawab"
        " dan tidak ditutup petugas tanpa balasan.",
        RowKind.QUESTION,
        is_less_better=True,
    ),
    Definition(
        FigureKey.ANSWER_MEDIAN,
        "Jawaban pertama (median)",
        "Menit jam kantor dari pesan pertama sebuah giliran sampai jawaban pertama yang terbukti terkirim;"
        " separuh dari yang dijawab menunggu selama ini atau kurang. Di luar jam kantor, Sabtu, Minggu, libur,"
        " dan cuti bersama tidak dihitung. Yang belum dijawab pada akhir periode tidak masuk median dan disebut"
        " di sampingnya.",
        RowKind.QUESTION,
        Unit.MINUTES,
        is_less_better=True,
    ),
    Definition(
        FigureKey.ANSWER_P90,
        "Jawaban pertama (90 %)",
        "Menit jam kantor yang cukup bagi 90 dari 100 pertanyaan yang dijawab (persentil ke-90, peringkat"
        " terdekat).",
        RowKind.QUESTION,
        Unit.MINUTES,
        is_less_better=True,
    ),
    Definition(
        FigureKey.MESSAGES_IN,
        "Pesan masuk",
        "Pesan wajib pajak di chat perorangan dengan waktu kirim dalam periode ini.",
        RowKind.MESSAGE,
    ),
    Definition(
        FigureKey.MESSAGES_OUT,
        "Pesan keluar",
        "Pesan kantor di chat perorangan dengan waktu kirim dalam periode ini: yang centangnya terlihat, atau"
        " yang"
        " tercatat di WhatsApp. Yang belum pasti tidak dihitung.",
        RowKind.MESSAGE,
    ),
    Definition(
        FigureKey.REQUESTS,
        "Permintaan billing",
        "Permintaan yang tercatat dalam periode ini, juga yang kemudian batal dan yang terbit ulang"
        " (masing-masing satu), kecuali yang diabaikan petugas karena bukan permintaan.",
        RowKind.REQUEST,
    ),
    Definition(
        FigureKey.CODES,
        "Kode billing",
        "Permintaan yang kodenya terbit dalam periode ini (waktu terbit di sistem DJP, yang dicatat petugas).",
        RowKind.REQUEST,
    ),
    Definition(
        FigureKey.PAID,
        "Dibayar",
        "Permintaan yang pembayarannya tercatat dengan tanggal bayar dalam periode ini.",
        RowKind.REQUEST,
    ),
    Definition(
        FigureKey.SLIPS,
        "Slip dicetak",
        "Lembar slip yang dicetak dalam periode ini; salinan, dan slip yang kemudian batal, ikut dihitung. Yang"
        " gagal keluar dari printer tidak.",
        RowKind.SLIP,
    ),
    Definition(
        FigureKey.BROADCASTS,
        "Siaran",
        "Siaran dan pengingat yang mulai dikirim dalam periode ini.",
        RowKind.BROADCAST,
    ),
    Definition(
        FigureKey.REACHED,
        "Orang terjangkau",
        "Nomor berbeda yang menerima sedikitnya satu pesan siaran pribadi dalam periode ini dan centangnya"
        " terlihat.",
        RowKind.SENT,
    ),
    Definition(
        FigureKey.GROUP_POSTS,
        "Kiriman grup",
        "Kiriman siaran ke grup WhatsApp dalam periode ini yang centangnya terlihat.",
        RowKind.SENT,
    ),
    Definition(
        FigureKey.CALLS_OUT,
        "Telepon keluar",
        "Panggilan kampanye yang dimulai dalam periode ini, apa pun hasilnya.",
        RowKind.CALL,
    ),
    Definition(
        FigureKey.CALLS_CONNECTED,
        "Telepon keluar tersambung",
        "Panggilan keluar yang diangkat orang yang dituju (tersambung, janji bayar, janji lapor, minta"
        " ditelepon lagi,"
        " keberatan, tolak), dibagi semua panggilan keluar dalam periode ini.",
        RowKind.CALL,
        Unit.SHARE,
    ),
    Definition(
        FigureKey.CALLS_IN,
        "Telepon masuk",
        "Panggilan masuk dalam periode ini: terjawab, tidak terjawab, dan ditutup penelepon sebelum dijawab.",
        RowKind.CALL,
    ),
    Definition(
        FigureKey.CALLS_ANSWERED,
        "Telepon masuk terjawab",
        "Panggilan masuk yang dijawab, dibagi semua panggilan masuk dalam periode ini.",
        RowKind.CALL,
        Unit.SHARE,
    ),
    Definition(
        FigureKey.VISITS,
        "Tamu loket",
        "Kunjungan yang dicatat di loket dalam periode ini.",
        RowKind.VISIT,
    ),
    Definition(
        FigureKey.CASES_CLOSED,
        "Urusan selesai",
        "Urusan yang selesai dalam periode ini, menurut topik yang dipilih saat ditutup. Yang dibuka lagi tidak"
        " dihitung sampai selesai lagi, pada waktu selesainya yang terakhir; yang digabung terhitung satu, yang"
        " dipisahkan masing-masing satu.",
        RowKind.CASE,
        is_on_board=False,
    ),
    Definition(
        FigureKey.TARGETS_CALLED,
        "Sasaran ditelepon",
        "Sasaran kampanye yang ditelepon dalam periode ini, masing-masing satu kali.",
        RowKind.TARGET,
        is_on_board=False,
    ),
    Definition(
        FigureKey.TARGETS_CONNECTED,
        "Sasaran tersambung",
        "Sasaran kampanye yang ditelepon dalam periode ini dan sedikitnya satu kali tersambung.",
        RowKind.TARGET,
        is_on_board=False,
    ),
    Definition(
        FigureKey.TARGETS_SETTLED,
        "Sasaran bayar atau lapor",
        "Sasaran kampanye yang ditelepon dalam periode ini dan sejak panggilan pertamanya, sampai akhir"
        " periode, tercatat membayar atau melapor (dicatat di Billing atau dari daftar yang diimpor).",
        RowKind.TARGET,
        is_on_board=False,
    ),
)
DEFINITIONS: dict[FigureKey, Definition] = {each.key: each for each in _ALL}
"""Every figure, in the order of the board."""
ON_BOARD = tuple(each.key for each in _ALL if each.is_on_board)
