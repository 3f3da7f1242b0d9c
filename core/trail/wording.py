"""The trail in words: what was done, to what, and how."""

from collections.abc import Callable, Mapping
from functools import cache

from core.store.trail import PROGRAM
from core.trail.entry import Entry
from core.trail.vocabulary import FACTS

AUTOMATIC = "Otomatis"
NAMELESS = "petugas tanpa nama"

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
    "pin": "PIN layar",
    "restored": "Pemulihan",
    "recovery": "Kunci pemulihan",
    "handover": "Serah terima",
    "officer": "Daftar petugas",
    "bundle": "Berkas bantuan",
}
SUBJECTS: Mapping[str, str] = {
    "entry": "baris jejak",
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
    "checklist": "daftar berkas",
    "tree": "alur tanya",
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
    "ledger_rows": "baris buku kiriman",
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


def officer_words(entry: Entry) -> str:
    """Return who did it: who was at the desk, or that nobody did; "" where no name was given yet."""
    return AUTOMATIC if entry.facts.get("by") == PROGRAM else entry.officer


def facts_words(entry: Entry) -> str:
    """Return how it was done, in a few words; a fact without words is shown as such, never left out."""
    facts = entry.facts
    if entry.act == "setting":
        told = f"{facts.get('before')} → {facts.get('after')}" if "after" in facts else "isi diubah"
        return f"{_settings().get(str(facts.get('key')), facts.get('key'))}: {told}"
    if entry.act == "handover":
        until = facts.get("until")
        return f"menyerahkan meja, digantikan sampai {until}" if until else "menyerahkan meja"
    parts: list[str] = []
    for key, value in facts.items():
        if value is None or key == "by":
            continue
        if key in TOLD:
            parts.append(TOLD[key](value))
        else:
            parts += [_word(key, each) for each in (value if isinstance(value, list) else [value])]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _ending(number: object) -> str:
    return f"hasilnya di baris {number}" if number else "hasilnya tidak tercatat: masih berjalan, atau terputus"


def _origin(value: object) -> str:
    """Return whence it came; before it was refused, an origin that somebody typed could stand here."""
    return FACTS.get(str(value), FACTS["stated"])


TOLD: Mapping[str, Callable[[object], str]] = {
    "added": "{} baris ditambah".format,
    "changed": "{} baris diubah".format,
    "rows": "{} baris".format,
    "files": "{} berkas".format,
    "copy": "cetakan ke-{}".format,
    "copy_of": "dari cadangan {}".format,
    "chat": "percakapan #{}".format,
    "contact": "kontak #{}".format,
    "removed": lambda value: "dihapus" if value else "disimpan",
    "from": _origin,
    "ending": _ending,
    "planned_by": lambda name: f"ditulis oleh {name or NAMELESS}",
    "approved_by": lambda name: f"dimulai oleh {name or NAMELESS}",
    "switched_on_by": lambda name: f"teksnya dari {name or NAMELESS}",
}
"""Facts that say more than a word."""


@cache
def _tables() -> Mapping[str, str]:
    from core.rules.catalogue import TABLES

    return {table.name: table.title for table in TABLES}


@cache
def _settings() -> Mapping[str, str]:
    from core.settings import SETTINGS

    return {setting.key: setting.description for setting in SETTINGS}


def _word(key: str, value: object) -> str:
    text, _, field = str(value).partition(":")
    words = FACTS.get(text) or SUBJECTS.get(text) or _tables().get(text)
    if words is None:
        return f"tanpa kata ({key}: {value})"
    return f"{words} {_word(key, field)}" if field else words
