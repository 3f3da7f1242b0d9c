"""The words of Data pribadi."""

from datetime import datetime, timedelta

from core.consent.erasure import ErasurePlan, Hindrance, Part
from core.consent.retention import Kept
from core.consent.standing import Act, Entry
from core.contacts.permission import MessageKind
from ui import words

KINDS = {MessageKind.PROMOTION: "siaran dan promosi", MessageKind.LEGAL: "pengingat jatuh tempo"}
ACTS = {Act.GIVEN: "Setuju", Act.STOPPED: "Menolak", Act.LIFTED: "Boleh lagi:"}
SOURCES = {
    "officer": "dicatat petugas",
    "message": "lewat pesan WhatsApp",
    "before": "dari sebelum jenisnya dipisah",
}
RIGHTS = {"copy": "Salinan data", "correction": "Perbaikan", "erasure": "Penghapusan"}
TERM = timedelta(hours=72)
KEPT = {
    Kept.MESSAGES: "Isi percakapan",
    Kept.MEDIA: "Berkas dalam percakapan",
    Kept.REQUESTS: "Permintaan billing berkode",
    Kept.UNISSUED: "Permintaan billing tanpa kode",
    Kept.SENT: "Isi dan penerima kiriman",
    Kept.SMS: "Nomor penerima SMS",
    Kept.CONTACTS: "Kontak yang sudah dihapus dari daftar",
    Kept.INBOUND: "Nomor dan catatan telepon masuk",
    Kept.OUTBOUND: "Nama, nomor dan catatan telepon keluar",
    Kept.VISITS: "Nama dan catatan kunjungan loket",
    Kept.APPOINTMENTS: "Nama dan nomor janji temu",
}
_GOES = {
    Part.CARD: "kartu kontak: nama, NPWP, alamat, catatan, riwayat",
    Part.PHONES: "nomor telepon di kartu",
    Part.MESSAGES: "pesan: isi, pengirim, dan indeks pencariannya",
    Part.POSTS: "pos orang ini di grup",
    Part.MEDIA: "berkas dalam percakapan",
    Part.SENT: "kiriman: isi dan penerima",
    Part.REQUESTS: "permintaan billing: nama, NPWP, alamat",
    Part.OUTBOUND: "telepon keluar: nama, nomor, catatan di daftar kampanye",
    Part.COUNTER: "telepon masuk, kunjungan dan janji temu: nama, nomor, catatan",
    Part.SMS: "SMS: nomornya di Loket (yang sudah diserahkan tetap ada di folder Gammu sampai dibersihkan)",
}
_HINDRANCES = {
    Hindrance.SENDING: "Masih ada pesan untuk orang ini yang menunggu atau belum pasti terkirim.",
    Hindrance.OPEN_REQUESTS: "Masih ada permintaan billing yang belum selesai.",
}


def history_line(entry: Entry) -> str:
    """Return one line of the history of consent."""
    source = SOURCES.get(entry.source, entry.source)
    purpose = f" untuk {entry.purpose}" if entry.purpose else ""
    return f"{ACTS[entry.act]} {KINDS[entry.kind]}{purpose} · {words.short_day_of(entry.at)} · {source}"


def going(plan: ErasurePlan) -> str:
    """Return what an erasure takes, one line for each part."""
    lines = [
        f"•  {words.count(plan.counts[part.value])} {text}"
        for part, text in _GOES.items()
        if part.value in plan.counts
    ]
    return "\n".join(lines)


COUNTS_STAY = "Banyaknya pesan, kiriman, dan permintaan di laporan tidak berubah."


def staying(plan: ErasurePlan, *, until: str) -> str:
    """Return what stays and why; `until` says until when the old backups hold it."""
    lines = [COUNTS_STAY, "Topik dan ucapan terima kasih dari isi yang dihapus tidak dikenali lagi."]
    kept = plan.counts.get(Part.KEPT_REQUESTS.value, 0)
    if kept:
        term = "tanpa batas" if plan.months is None else f"{plan.months} bulan"
        mark = "" if plan.is_rule_confirmed else ", aturannya belum dikonfirmasi"
        lines.append(
            f"{words.count(kept)} permintaan billing yang kodenya sudah tercatat: disimpan {term}{mark}."
        )
    refused = plan.counts.get(Part.REFUSED.value, 0)
    if refused:
        lines.append("Nomor yang menolak siaran tetap di daftar tolak, supaya impor berikutnya menghormatinya.")
    if plan.counts.get(Part.SHARED.value):
        lines.append("Nomor yang juga milik kontak lain: percakapannya tetap.")
    if plan.counts.get(Part.REQUESTS.value):
        lines.append("Kode billing, jenis pajak, masa dan jumlah tetap, tanpa nama.")
    lines.append(f"Cadangan lama masih memuatnya {until}.")
    return "\n".join(f"•  {line}" for line in lines)


def hindering(plan: ErasurePlan) -> str:
    """Return what must be settled first."""
    return " ".join(_HINDRANCES[Hindrance(each)] for each in plan.hindrances)


def due(asked_at: datetime, now: datetime) -> str:
    """Return how much of the 72 hours of a person's request is left."""
    left = asked_at + TERM - now
    return f"sisa {span(left)}" if left > timedelta() else f"lewat {span(-left)}"


def span(length: timedelta) -> str:
    """Return `2 hari 5 jam` or `41 menit`."""
    minutes = int(length.total_seconds() // 60)
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return f"{days} hari {hours} jam"
    return f"{hours} jam {minutes % 60} menit" if hours else f"{minutes} menit"
