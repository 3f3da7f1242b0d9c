"""A calculation in words: for a chat, and for paper."""

from datetime import date

from core.calendar_words import day_words
from core.taxes.money import rupiah
from core.taxes.worked import Worked

UNCONFIRMED = "belum dikonfirmasi"
CLOSING = "Hitungan ini memakai angka yang disebutkan; mohon diperiksa kembali ya."


def step_lines(worked: Worked) -> tuple[tuple[str, str], ...]:
    """Return every step as words and an amount."""
    return tuple((step.words, rupiah(step.amount)) for step in worked.steps)


def basis_words(worked: Worked) -> str:
    """Return what the result stands on, since when, and whether it is confirmed."""
    doubt = "" if worked.confirmed else f" ({UNCONFIRMED})"
    since = f"; berlaku sejak {day_words(worked.valid_from)}" if worked.valid_from > date.min else ""
    return f"{worked.basis}{since}{doubt}"


def as_text(worked: Worked) -> str:
    """Return the whole calculation as a message: formula, steps, result, basis, notes and doubts."""
    doubt = "" if worked.confirmed else f" ({UNCONFIRMED})"
    lines = [f"*{worked.title}*", f"Rumus: {worked.formula}", ""]
    lines += [
        f"{words} = {amount}" if step.is_part else f"{words}: {amount}"
        for step, (words, amount) in zip(worked.steps, step_lines(worked), strict=True)
    ]
    lines += [f"*Jumlah: {rupiah(worked.result)}*{doubt}", "", f"Dasar: {basis_words(worked)}."]
    lines += [f"Catatan: {note}" for note in worked.notes]
    lines += [f"Perlu dipastikan: {question}" for question in worked.doubts]
    return "\n".join([*lines, "", CLOSING])
