"""The trail in words: what was done, to what, and how."""

from collections.abc import Mapping
from functools import cache

from core.trail.entry import Entry

ACTS: Mapping[str, str] = {
    "trail_begun": "Jejak dimulai",
    "planned": "Rencana kirim",
    "send": "Kirim",
    "send_cancelled": "Batal kirim",
    "broadcast": "Siaran",
    "print": "Cetak",
    "edit": "Ubah",
    "call": "Telepon",
    "rule": "Aturan",
    "setting": "Setelan",
    "consent": "Persetujuan",
    "rights": "Permintaan hak",
    "erase": "Penghapusan",
    "import": "Impor",
    "export": "Ekspor",
    "locked": "Kunci layar",
    "unlocked": "Buka kunci",
    "unlock_failed": "PIN salah",
    "restored": "Pemulihan",
    "recovery": "Kunci pemulihan",
    "handover": "Serah terima",
    "officer": "Daftar petugas",
    "bundle": "Berkas bantuan",
}
SUBJECTS: Mapping[str, str] = {
    "outbox": "pesan",
    "sms": "SMS",
    "broadcast": "siaran",
    "request": "permintaan billing",
    "contact": "kontak",
    "case": "urusan",
    "rule": "baris aturan",
    "incident": "insiden",
    "import_run": "impor kontak",
    "chat_import": "impor percakapan",
    "call_list": "daftar telepon",
    "call_import": "catatan sentral telepon",
    "prayer_table": "jadwal salat",
    "answer": "jawaban",
    "reminder_text": "teks pengingat",
    "reminder_offset": "waktu pengingat",
    "call": "telepon keluar",
    "inbound_call": "telepon masuk",
    "visit": "kunjungan",
    "appointment": "janji temu",
    "callback": "telepon ulang",
    "agenda_entry": "agenda",
    "broadcast_audience": "pilihan penerima",
    "broadcast_list": "daftar siaran",
    "call_campaign": "kampanye telepon",
    "call_script": "naskah telepon",
    "group_segment": "grup segmen",
    "label": "label",
    "promotion_source": "sumber promosi",
    "report_narrative": "narasi laporan",
    "report_quote": "testimoni",
    "officer": "petugas",
    "agenda": "daftar agenda",
    "appointments": "daftar janji temu",
    "broadcasts": "daftar siaran",
    "call_list_result": "hasil daftar telepon",
    "call_targets": "daftar telepon",
    "chats": "daftar percakapan",
    "consent_register": "register pemrosesan",
    "contacts": "daftar kontak",
    "coverage": "cakupan grup",
    "coverage_people": "bendahara per desa",
    "inbound_calls": "daftar telepon masuk",
    "incidents": "daftar insiden",
    "people_found": "orang yang ditemukan",
    "proposals": "usulan kelompok",
    "refusals": "yang menolak pesan",
    "reminders": "daftar pengingat",
    "rights": "daftar permintaan hak",
    "rules": "tabel aturan",
    "segments": "segmen dan grupnya",
    "sms_runs": "daftar SMS blast",
    "sources": "sumber promosi",
    "terms": "masa simpan data",
    "visits": "daftar kunjungan",
}
_FACTS: Mapping[str, str] = {
    "added": "ditambah",
    "changed": "diubah",
    "removed": "dihapus",
    "reply": "balasan",
    "bulk": "siaran",
    "running": "berjalan",
    "done": "selesai",
    "cancelled": "dibatalkan",
    "undone": "diurungkan",
    "finished": "selesai",
    "paused": "dijeda",
    "stopped": "dihentikan",
    "given": "diberikan",
    "lifted": "diizinkan lagi",
    "promotion": "siaran",
    "legal": "pengingat",
    "erasure": "data seseorang",
    "retention": "masa simpan",
    "contacts": "kontak",
    "chat": "percakapan",
    "calls": "daftar telepon",
    "exchange": "sentral telepon",
    "prayers": "jadwal salat",
    "officer": "petugas",
    "message": "pesan",
    "state": "keadaan",
    "received": "diterima",
    "processing": "diproses",
    "waiting": "menunggu",
    "code_issued": "kode terbit",
    "sent": "terkirim",
    "paid": "lunas",
    "expired": "hangus",
    "dismissed": "bukan permintaan",
    "answers": "jawaban",
    "agenda": "poster atau jadwal",
    "requests": "daftar permintaan",
    "slips": "slip",
    "slip": "slip",
    "newcomers": "WP baru",
    "ledger": "buku kiriman",
    "coverage": "cakupan grup",
    "promotion_report": "laporan promosi",
    "report_pdf": "laporan PDF",
    "report_xlsx": "laporan XLSX",
    "report_csv": "daftar CSV",
    "report_rows": "baris laporan",
    "candidates": "kandidat IKU",
    "quotes": "testimoni",
    "dossier": "salinan data seseorang",
    "notice": "surat insiden",
    "register": "register pemrosesan",
    "sms": "daftar SMS",
    "trail": "jejak audit",
    "handover": "daftar serah terima",
    "calendar": "kalender tenggat",
    "file": "berkas percakapan",
    "call_sheet": "lembar telepon",
    "paper": "lembar loket",
    "group_card": "kartu grup",
    "poster": "poster promosi",
    "calculation": "hitungan pajak",
    "sheet": "lembar pemulihan",
    "shown": "ditampilkan di layar",
    "backup": "cadangan",
    "import_report": "laporan impor",
    "guidance": "petunjuk",
    "begun": "dimulai",
    "wrote": "WP menulis",
    "taken": "diambil",
    "answered": "dijawab",
    "unanswered": "belum dijawab",
    "closed": "selesai",
    "reopened": "dibuka lagi",
    "merged": "digabung",
    "unmerged": "dipisahkan",
    "snoozed": "ditunda",
    "woken": "tidak ditunda lagi",
    "created": "dibuat",
    "printed": "dicetak",
    "reminded": "diingatkan",
    "asked_again": "ditanyakan lagi",
    "guided": "diberi petunjuk",
    "replaced": "diterbitkan ulang",
    "newcomer": "tanda WP baru",
    "approved": "disetujui",
    "tested": "diuji",
    "draft": "konsep",
    "changes": "perubahan",
    "connected": "tersambung",
    "no_answer": "tidak diangkat",
    "busy": "sibuk",
    "wrong_number": "nomor salah",
    "not_active": "tidak aktif",
    "call_again": "minta ditelepon lagi",
    "promise_pay": "janji bayar",
    "promise_file": "janji lapor",
    "objection": "keberatan",
    "other_person": "orang lain",
    "refused": "tolak",
    "name": "nama",
    "address": "alamat",
    "notes": "catatan",
    "phones": "nomor",
    "kind": "jenis",
    "npwp15": "NPWP",
    "npwp16": "NPWP 16",
    "nitku": "NITKU",
    "group_code": "kelompok",
    "kecamatan_code": "kecamatan",
    "desa_code": "desa",
    "registered_on": "tanggal terdaftar",
    "broadcasts_stopped_at": "izin siaran",
    "reminders_stopped_at": "izin pengingat",
    "removed_at": "dihapus dari daftar",
}


def act_words(act: str) -> str:
    """Return the name of an act."""
    return ACTS.get(act, act)


def subject_words(entry: Entry) -> str:
    """Return what an entry is about: `kontak Sri Rahayu`, `permintaan billing #12`; "" for nothing."""
    if not entry.subject:
        return ""
    kind = SUBJECTS.get(entry.subject, entry.subject)
    if entry.about:
        return f"{kind} {entry.about}"
    return f"{kind} #{entry.subject_id}" if entry.subject_id is not None else kind


def facts_words(entry: Entry) -> str:
    """Return how it was done, in a few words."""
    facts = entry.facts
    if entry.act == "setting":
        told = f"{facts.get('before')} → {facts.get('after')}" if "after" in facts else "isi diubah"
        return f"{_settings().get(str(facts.get('key')), facts.get('key'))}: {told}"
    if entry.act == "handover":
        until = facts.get("until")
        return f"menyerahkan meja, digantikan sampai {until}" if until else "menyerahkan meja"
    parts = []
    for key, value in facts.items():
        if value is None or key in ("chat", "contact"):
            continue
        if isinstance(value, list):
            parts += [_word(each) for each in value]
        elif key in ("added", "changed", "rows"):
            parts.append(f"{value} baris")
        elif key == "copy":
            parts.append(f"cetakan ke-{value}")
        elif key == "planned_by":
            parts.append(f"ditulis oleh {value or 'petugas tanpa nama'}")
        elif key == "copy_of":
            parts.append(f"dari cadangan {value}")
        else:
            parts.append(_word(value))
    return ", ".join(dict.fromkeys(part for part in parts if part))


@cache
def _tables() -> Mapping[str, str]:
    from core.rules.catalogue import TABLES

    return {table.name: table.title for table in TABLES}


@cache
def _settings() -> Mapping[str, str]:
    from core.settings import SETTINGS

    return {setting.key: setting.description for setting in SETTINGS}


def _word(value: object) -> str:
    """Return a fact in Indonesian; one that has no words is left out rather than shown in English."""
    text = str(value)
    return text if text.isdigit() else _FACTS.get(text) or _tables().get(text, "")
