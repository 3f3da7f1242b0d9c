"""The text of an event's broadcast where the officer wrote none, and what every poster ends with."""

from datetime import date

from core.agenda.entry import Entry, EntryKind, when_words
from core.broadcasts.values import Office

UNCONFIRMED = "_Catatan: tanggal ini belum dikonfirmasi._"


def verify_words(office: Office) -> str:
    """Say how a reader makes sure of the sender."""
    return (
        f"Informasi resmi {office.name}. Pastikan pengirimnya nomor kantor {office.phone};"
        " daftar nomor resmi ada di pajak.go.id/unit-kerja. Layanan pajak tidak dipungut biaya, dan petugas"
        " tidak pernah mengirim aplikasi atau meminta transfer."
    )


def broadcast_text(entry: Entry, day: date, office: Office) -> str:
    """Return the officer's text, or one made of what the entry says."""
    if entry.text.strip():
        return entry.text if entry.is_confirmed else f"{entry.text.rstrip()}\n\n{UNCONFIRMED}"
    is_greeting = entry.kind is EntryKind.HOLIDAY
    opening = (
        f"{entry.title}\n\n{office.name} menyampaikan salam hangat untuk Bapak/Ibu."
        if is_greeting
        else f"*{entry.title}*\n\nBapak/Ibu, {office.name} mengundang pada:"
    )
    facts = [] if is_greeting else [f"Waktu: {when_words(entry, day)}"]
    if entry.place.strip():
        facts.append(f"Tempat: {entry.place.strip()}")
    if entry.poster_text.strip():
        facts.append(f"\n{entry.poster_text.strip()}")
    if is_greeting and not entry.is_confirmed:
        facts.append(f"\n{UNCONFIRMED}")
    return "\n".join([opening, *facts, "", f"_{verify_words(office)}_"])
