"""Indonesian words for what core.contacts says in codes."""

from core.contacts.contact import ContactValues
from core.contacts.group import GROUPS
from core.contacts.importing.header import Column
from core.contacts.importing.plan import Counts, Problem, RunState
from core.contacts.npwp import (
    format_nitku,
    format_npwp15,
    format_npwp16,
    mask_npwp15,
    mask_npwp16,
    office_code,
)
from core.contacts.region import desa_name, kecamatan_name, office_name
from ui import words

REASONS: dict[str, str] = {
    # phones
    "digits_lost": "Angkanya hilang karena format Excel; ketik ulang dari dokumen aslinya",
    "decimal": "Berakhiran “.0” dari Excel; pastikan dulu angkanya",
    "several": "Lebih dari satu nomor dalam satu isian; pilih satu per satu",
    "words": "Ada kata di antara angkanya",
    "zeros": "Ada dua nol di depan; bisa nomor luar negeri",
    "landline": "Telepon tetap, tidak bisa menerima WhatsApp",
    "service": "Nomor layanan, bukan nomor seluler",
    "short": "Angkanya kurang",
    "long": "Angkanya kelebihan",
    "unknown": "Bukan nomor telepon yang dikenal",
    "empty": "Belum diisi",
    # tax numbers
    "letters": "Ada huruf; nomor pajak hanya berisi angka",
    "zero_lost": "Hanya 14 angka; nol di depan mungkin hilang",
    "none_yet": "Belum punya NPWP",
    "check_digit": "Digit cek tidak cocok; tetap disimpan, periksa dengan kartunya",
    "nik": "Susunan NIK tidak lazim; tetap disimpan, periksa dengan KTP",
    "not_this_number": "Nomor ini bukan jenis yang diminta di sini",
    # fields
    "name_empty": "Nama belum diisi",
    "too_long": "Terlalu panjang",
    "unknown_kind": "Jenis tidak dikenal; isi Orang atau Badan",
    "unknown_group": "Kelompok tidak dikenal",
    "unknown_kecamatan": "Bukan kecamatan di Tuban",
    "unknown_desa": "Desa tidak ditemukan; isi juga kecamatannya",
    "unreadable_date": "Tanggal tidak terbaca; contoh 21/11/2026",
    "future_date": "Tanggalnya belum lewat",
    # rows
    "no_name": "Baris tanpa nama",
    "no_key": "Baris tanpa NPWP dan tanpa nomor; tidak ada yang dapat diubah",
    "new_not_wanted": "Belum ada di daftar; impor ini hanya mengubah yang sudah ada",
    "total_row": "Baris jumlah di akhir daftar, bukan wajib pajak",
    "twice_in_file": "Ada dua baris untuk kontak ini dengan isi berbeda; yang pertama dipakai",
    "numbers_of_two": "NPWP dan NIK di baris ini milik dua kontak berbeda",
    "several_with_number": "Nomor ini dipakai beberapa kontak dengan nama serupa",
    "same_number_other_name": "Nomor ini sudah milik kontak bernama lain; menunggu keputusan",
    "decided_against": "Sudah diputuskan untuk diabaikan",
}
COLUMNS: dict[Column, str] = {
    Column.NONE: "Tidak diambil",
    Column.NAME: "Nama",
    Column.TAX_NUMBER: "NPWP / NIK / NITKU",
    Column.PHONE: "Nomor HP",
    Column.GROUP: "Kelompok",
    Column.KECAMATAN: "Kecamatan",
    Column.DESA: "Desa / kelurahan",
    Column.ADDRESS: "Alamat",
    Column.REGISTERED_ON: "Tanggal terdaftar",
    Column.NOTES: "Catatan",
    Column.KIND: "Jenis (orang / badan)",
}
FIELDS: dict[str, str] = {
    "name": "Nama",
    "kind": "Jenis",
    "npwp15": "NPWP 15 angka",
    "npwp16": "NPWP 16 angka / NIK",
    "nitku": "NITKU",
    "group_code": "Kelompok",
    "kecamatan_code": "Kecamatan",
    "desa_code": "Desa / kelurahan",
    "address": "Alamat",
    "registered_on": "Terdaftar sejak",
    "notes": "Catatan",
    "consent_on": "Tanggal persetujuan",
    "consent_source": "Asal persetujuan",
    "broadcasts_stopped_at": "Siaran",
    "reminders_stopped_at": "Pengingat",
    "phones": "Telepon",
    "removed_at": "Kontak",
}
KINDS = {"person": "Orang", "body": "Badan"}
GROUP_NAMES = {group.code: group.name for group in GROUPS}
GROUP_SHORTS = {group.code: group.short for group in GROUPS}
RUN_STATES: dict[RunState, tuple[str, str]] = {
    RunState.RUNNING: ("Berjalan", "accent"),
    RunState.DONE: ("Selesai", "ok"),
    RunState.CANCELLED: ("Dihentikan", "warn"),
    RunState.UNDONE: ("Dibatalkan", "muted"),
    RunState.INTERRUPTED: ("Terputus", "bad"),
}


def problem_words(problem: Problem) -> tuple[str, str]:
    """Return why a cell or row was not taken, and what follows from it."""
    reason = REASONS.get(problem.reason, problem.reason)
    return reason, "Baris tidak diimpor" if problem.refused else "Diimpor, perlu diperiksa"


def column_title(name: str) -> str:
    """Return the title of a column of the file, or the name of a field of ours."""
    return FIELDS.get(name, name) or "Baris"


def tax_number(values: ContactValues) -> str:
    """Return the tax number as it stands on the card."""
    if values.npwp15:
        return format_npwp15(values.npwp15)
    return format_npwp16(values.npwp16) if values.npwp16 else ""


def masked(npwp15: str | None, npwp16: str | None) -> str:
    """Return the tax number for a list that others may see."""
    if npwp15:
        return mask_npwp15(npwp15)
    return mask_npwp16(npwp16) if npwp16 else ""


def shown(name: str, value: str | None) -> str:  # noqa: PLR0911 - one return per kind of column
    """Return a stored value as the officer reads and types it."""
    if not value:
        return ""
    if name == "npwp15":
        return format_npwp15(value)
    if name == "npwp16":
        return format_npwp16(value)
    if name == "nitku":
        return format_nitku(value)
    if name in ("registered_on", "consent_on"):  # consent: in histories from before
        return f"{value[8:]}/{value[5:7]}/{value[:4]}"
    if name == "kecamatan_code":
        return kecamatan_name(value)
    if name == "desa_code":
        return desa_name(value)
    if name == "group_code":
        return GROUP_NAMES.get(value, value)
    return KINDS.get(value, value) if name == "kind" else value


def office_hint(npwp15: str | None) -> str:
    """Return the tax office that the number belongs to."""
    if not npwp15:
        return ""
    code = office_code(npwp15)
    return f"Terdaftar di {office_name(code) or 'KPP lain'} ({code})"


def counts(found: Counts) -> str:
    """Return what came of an import in one line."""
    parts = [
        f"{words.count(found.created)} baru",
        f"{words.count(found.changed)} diubah",
        f"{words.count(found.unchanged)} sudah sama",
    ]
    if found.refused:
        parts.append(f"{words.count(found.refused)} tidak diimpor")
    if found.reviews:
        parts.append(f"{words.count(found.reviews)} perlu ditinjau")
    return " · ".join(parts)
