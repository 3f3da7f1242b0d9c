"""The reminder to one new taxpayer: what is due, the formula, an example, the day, the code, the sender."""

from __future__ import annotations

from datetime import date

from core.billing.due import Due
from core.broadcasts.placeholders import escape, parse, render
from core.calendar_words import weekday_words
from core.newcomers.example import Example
from core.newcomers.journey import ReminderStep
from core.newcomers.kind import Duty, NewcomerKind
from core.taxes.masa import Masa
from core.taxes.text import UNCONFIRMED

OPENINGS = {
    ReminderStep.FIRST: "terima kasih sudah terdaftar sebagai wajib pajak. Ini pengingat setoran pertama ya.",
    ReminderStep.NEXT: "terima kasih, setoran sebelumnya sudah tercatat. Ini pengingat setoran berikutnya ya.",
}
CODE = (
    "*Kode billing*: balas pesan ini dengan jenis pajak, masa, dan omzet atau jumlahnya; kami bantu."
    " Kode juga dapat dibuat sendiri di Coretax."
)
OWN_CODE = "*Kode billing*: dibuat sendiri dari konsep SPT Masa; balas pesan ini bila perlu dibantu."
CLOSING = (
    "Pesan ini dari {kantor}, nomor {nomor kantor}. Cocokkan nomor kami di pajak.go.id/unit-kerja."
    " Pajak hanya dibayar dengan kode billing ke kas negara; kami tidak pernah meminta uang atau mengirim"
    " aplikasi."
)
STOP = "Sudah membayar? Abaikan pesan ini. Balas STOP PENGINGAT bila tidak ingin diingatkan lagi."


def reminder_text(duty: Duty, masa: Masa, due: Due, step: ReminderStep, example: Example) -> str:
    """Return the text with its placeholders, for a broadcast to a list of people of one kind.

    `{sapaan}` has no fallback: a group has no such value, so nobody can post this to one.
    """
    lines = [
        f"Yth. {{sapaan}}, {OPENINGS[step]}",
        "",
        f"*Yang disetor*: {escape(duty.words)}, masa {masa.words}",
        f"*Paling lambat*: {due_words(due)}",
        f"*Rumus*: {escape(example.formula)}",
        "",
        f"{escape(example.heading)}:",
        *(f"• {escape(line)}" for line in example.lines),
        "",
        *(escape(note) for note in (*example.notes, duty.note) if note),
        f"Dasar: {escape(basis_words(duty, due, example))}.",
        "",
        OWN_CODE if duty.kind is NewcomerKind.TREASURER else CODE,
        CLOSING,
        STOP,
    ]
    return "\n".join(lines)


def nothing_monthly_text(duty: Duty) -> str:
    """Return what is told to somebody who pays nothing every month: shown, never sent by itself."""
    doubt = "" if duty.confirmed else f" ({UNCONFIRMED})"
    return f"{escape(duty.words)}.\n{escape(duty.note)}\n\nDasar: {escape(duty.basis)}{doubt}."


def due_words(due: Due) -> str:
    """Return `Selasa, 15 Desember 2026`, and what is not certain about it."""
    doubts = []
    if not due.is_decreed:
        doubts.append("hari libur tahun itu belum ditetapkan")
    elif not due.confirmed:
        doubts.append(UNCONFIRMED)
    return weekday_words(due.day) + (f" ({'; '.join(doubts)})" if doubts else "")


def basis_words(duty: Duty, due: Due, example: Example) -> str:
    """Return what formula and day stand on, each named once, with what is not confirmed."""
    said: dict[str, bool] = {}
    for basis, confirmed in (
        (example.basis, example.confirmed),
        (duty.basis, duty.confirmed),
        (due.basis, due.confirmed or not due.is_decreed),
    ):
        for part in basis.split("; "):
            said[part] = said.get(part, True) and confirmed
    return "; ".join(part if confirmed else f"{part} ({UNCONFIRMED})" for part, confirmed in said.items())


def rendered(text: str, name: str, office: str, number: str) -> str:
    """Return the text as one person would read it."""
    values = {"sapaan": f"Bapak/Ibu {name}".strip(), "kantor": office, "nomor kantor": number}
    return render(parse(text), values).text


def title_of(words: str, step: ReminderStep, masa: Masa, day: date) -> str:
    """Name a draft and its list: `WP baru Usahawan UMKM, masa November 2026, disiapkan 21-11-2026`."""
    again = "" if step is ReminderStep.FIRST else " lanjutan"
    return f"WP baru{again} {words}, masa {masa.words}, disiapkan {day:%d-%m-%Y}"
