"""Indonesian words for the messenger's states, the queue and the reasons in the outbox."""

from dataclasses import dataclass

from core.outbox import reasons
from core.outbox.item import QueueCounts
from core.ports import GatewayState
from ui import words


@dataclass(frozen=True, slots=True)
class StateWords:
    """How one state of the messenger is told: in the status line, in full, and in which colour."""

    short: str
    sentence: str
    kind: str
    icon: str


STATES: dict[GatewayState, StateWords] = {
    GatewayState.ABSENT: StateWords(
        "WhatsApp belum dihubungkan",
        "WhatsApp belum dihubungkan; pesan menunggu di antrean.",
        "warn",
        "disconnected",
    ),
    GatewayState.STARTUP: StateWords(
        "WhatsApp sedang dibuka", "WhatsApp sedang dibuka; pesan menunggu sebentar.", "info", "waiting"
    ),
    GatewayState.QR: StateWords(
        "WhatsApp belum ditautkan",
        "WhatsApp belum ditautkan: pindai kode QR dengan ponsel kantor. Pesan menunggu di antrean.",
        "warn",
        "disconnected",
    ),
    GatewayState.QR_EXPIRED: StateWords(
        "Kode QR kedaluwarsa",
        "Kode QR sudah kedaluwarsa. Muat kode baru, lalu pindai dengan ponsel kantor.",
        "warn",
        "disconnected",
    ),
    GatewayState.LINKING: StateWords(
        "Ponsel sedang ditautkan", "Ponsel kantor sedang ditautkan; tunggu sebentar.", "info", "waiting"
    ),
    GatewayState.SYNCING: StateWords(
        "Percakapan sedang diambil",
        "WhatsApp sedang mengambil percakapan dari ponsel; pesan menunggu sebentar.",
        "info",
        "waiting",
    ),
    GatewayState.LOGGED_OUT: StateWords(
        "WhatsApp keluar",
        "WhatsApp keluar dari akun kantor; pesan menunggu sampai ditautkan kembali.",
        "bad",
        "disconnected",
    ),
    GatewayState.OFFLINE: StateWords(
        "Internet terputus",
        "Internet kantor terputus; pesan terkirim sendiri setelah tersambung.",
        "warn",
        "disconnected",
    ),
    GatewayState.PHONE_OFFLINE: StateWords(
        "Ponsel kantor tidak tersambung",
        "WhatsApp menunggu ponsel kantor: nyalakan dan sambungkan ke internet. Pesan menunggu di antrean.",
        "warn",
        "disconnected",
    ),
    GatewayState.ELSEWHERE: StateWords(
        "WhatsApp terbuka di jendela lain",
        "WhatsApp terbuka di jendela lain pada komputer ini. Tutup jendela itu, atau pilih “Gunakan di Sini”.",
        "warn",
        "warning",
    ),
    GatewayState.CONFLICT: StateWords(
        "WhatsApp dipakai di komputer lain",
        "WhatsApp kantor sedang dipakai di komputer lain. Pilih “Gunakan di Sini” untuk memakainya di sini.",
        "warn",
        "warning",
    ),
    GatewayState.UPDATE_REQUIRED: StateWords(
        "WhatsApp minta diperbarui",
        "WhatsApp meminta versi yang lebih baru. Muat ulang halamannya; bila tetap, perbarui Loket.",
        "bad",
        "warning",
    ),
    GatewayState.BANNED: StateWords(
        "Nomor diblokir sementara",
        "WhatsApp memblokir nomor kantor untuk sementara. Semua kiriman berhenti; jangan mencoba cara lain.",
        "bad",
        "warning",
    ),
    GatewayState.RESTRICTED: StateWords(
        "Nomor dibatasi",
        "Nomor kantor dibatasi: chat baru tidak dapat dimulai. Siaran berhenti; balasan tetap dikirim.",
        "bad",
        "warning",
    ),
    GatewayState.CAPPED: StateWords(
        "Jatah chat baru habis",
        "Jatah chat baru bulan ini habis. Siaran dihentikan; balasan kepada yang sudah menulis tetap dikirim.",
        "warn",
        "warning",
    ),
    GatewayState.READY: StateWords(
        "WhatsApp tersambung", "WhatsApp tersambung; pesan dikirim.", "ok", "connected"
    ),
    GatewayState.UNKNOWN: StateWords(
        "Keadaan WhatsApp tidak pasti",
        "Keadaan WhatsApp tidak dapat dipastikan; pengiriman berhenti sampai jelas.",
        "warn",
        "warning",
    ),
}
PRACTICE_READY = StateWords(
    "Ponsel latihan tersambung",
    "Pesan hanya sampai ke wajib pajak rekaan di komputer ini.",
    "ok",
    "connected",
)

REASONS: dict[str, str] = {
    reasons.NO_SUCH_RECIPIENT: "nomor tidak terdaftar di WhatsApp",
    reasons.WRONG_CHAT: "jendela lain di depan saat akan dikirim; tidak jadi ditekan",
    reasons.TROUBLE: "chat tidak dapat dibuka setelah beberapa kali dicoba",
    reasons.NOT_READY: "WhatsApp belum siap; menunggu",
    reasons.NO_WAY: "peramban komputer hanya dapat membuka chat bernomor HP, atau grup dengan tautan undangan",
    reasons.NO_ATTACHMENT: "peramban komputer tidak dapat mengirim berkas; kirim dari ponsel",
    reasons.UNTYPABLE: "teks terlalu panjang untuk peramban komputer, atau memuat huruf khusus untuk grup",
    reasons.UNPROVED: "belum terbukti: diserahkan ke peramban komputer, centangnya tidak terlihat dari sini",
    reasons.STOPPED_BEFORE: "Loket berhenti sebelum mengirim; menunggu giliran lagi",
    reasons.STOPPED_PRESSING: "Loket berhenti tepat saat mengirim",
    reasons.LOST_PRESSING: "WhatsApp terputus tepat saat mengirim",
    reasons.NO_TICK: "sudah dikirim, tetapi centangnya tidak pernah terlihat",
    reasons.RESTORED: "direncanakan dalam cadangan yang dipulihkan; mungkin sudah terkirim",
    reasons.OFFICER_SAW: "dipastikan petugas",
    reasons.OFFICER_RESENT: "dikirim ulang oleh petugas",
    reasons.OFFICER_DROPPED: "dibatalkan petugas",
    reasons.CANCELLED: "dibatalkan sebelum dikirim",
    reasons.OPTED_OUT: "meminta berhenti menerima siaran",
    reasons.HAD_ONE_TODAY: "sudah menerima siaran lain hari ini; menunggu hari kerja berikutnya",
    reasons.PAID: "sudah membayar; pengingat ini tidak dikirim lagi",
    reasons.REGROUPED: "bukan lagi kelompok yang diingatkan; pengingat ini tidak dikirim",
    reasons.TOO_LATE: "tenggatnya sudah lewat; pengingat ini tidak dikirim lagi",
    reasons.OUT_OF_TURN: "batas atau jam siaran tercapai tepat sebelum dikirim; menunggu giliran lagi",
    reasons.HELD: "dijeda tepat sebelum dikirim; menunggu giliran lagi",
}


def state_words(state: GatewayState, *, is_practice: bool) -> StateWords:
    """Return how a state is told; in practice no word claims that the real WhatsApp is there."""
    return PRACTICE_READY if is_practice and state is GatewayState.READY else STATES[state]


def reason_words(reason: str) -> str:
    """Return why a message stands where it stands; a reason of another room is shown as it is."""
    return REASONS.get(reason, reason)


def queue_words(queue: QueueCounts) -> str:
    """Return `Antrean kirim: 2 balasan, 0 siaran`, and what needs a person."""
    text = f"Antrean kirim: {words.count(queue.replies)} balasan, {words.count(queue.bulk)} siaran"
    if queue.bulk_paused:
        text += " (dijeda)"
    return text


def attention_words(queue: QueueCounts) -> str:
    """Return what needs a person, or ""."""
    parts = []
    if queue.unsure:
        parts.append(f"{words.count(queue.unsure)} belum pasti")
    if queue.failed:
        parts.append(f"{words.count(queue.failed)} gagal")
    return ", ".join(parts)
