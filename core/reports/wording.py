"""Words of the figures that screen, paper and workbook share."""

from core.calls.outcome import Outcome
from core.counter import inbound, visit
from core.reports.work_records import NO_OUTCOME

OUTCOME_WORDS: dict[str, str] = {
    Outcome.CONNECTED: "Tersambung",
    Outcome.NO_ANSWER: "Tidak diangkat",
    Outcome.BUSY: "Sibuk",
    Outcome.WRONG_NUMBER: "Nomor salah",
    Outcome.NOT_ACTIVE: "Tidak aktif",
    Outcome.CALL_AGAIN: "Minta ditelepon lagi",
    Outcome.PROMISE_PAY: "Janji bayar",
    Outcome.PROMISE_FILE: "Janji lapor",
    Outcome.OBJECTION: "Keberatan",
    Outcome.OTHER_PERSON: "Orang lain",
    Outcome.REFUSED: "Tolak",
    NO_OUTCOME: "Belum diberi hasil",
}
INBOUND_WORDS = {str(code): words for code, words in inbound.OUTCOME_WORDS.items()}
INBOUND_SOURCES = {str(code): words for code, words in inbound.SOURCE_WORDS.items()}
VISIT_WORDS = {None: "masih menunggu"} | {str(code): words for code, words in visit.OUTCOME_WORDS.items()}
IDENTITY_WORDS = {"open": "belum ditanya", "matched": "cocok", "mismatched": "tidak cocok"}
REQUEST_STATE_WORDS = {
    "received": "diterima",
    "processing": "dikerjakan",
    "waiting": "menunggu jawaban",
    "code_issued": "kode terbit",
    "sent": "kode diserahkan",
    "paid": "dibayar",
    "expired": "kode hangus",
    "cancelled": "batal",
    "dismissed": "diabaikan",
}
SOURCE_WORDS = {
    "chat": "percakapan",
    "form": "formulir",
    "batch": "entri banyak",
    "repeat": "ulangan",
    "reissue": "terbit ulang",
    "counter": "loket",
}
DIRECTION_WORDS = {"in": "masuk", "out": "keluar"}
MESSAGE_STATE_WORDS = {
    None: "",
    "sent": "terkirim",
    "delivered": "sampai",
    "read": "dibaca",
    "pressed": "ditekan, belum bercentang",
    "unsure": "belum pasti",
}
NOWHERE = "Tanpa kecamatan"
NOBODY = "Tanpa kelompok"
