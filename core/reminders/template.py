"""The texts of reminders: placeholders, what is refused, the footer that stays, and how one is put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.broadcasts.placeholders import KNOWN_NAMES, PERSON_NAMES, Fault, escape, parse, render
from core.broadcasts.privacy import exposures
from core.broadcasts.refusal import faults_of
from core.calendar_words import weekday_words
from core.errors import ErrorCode, LoketError
from core.reminders.subject import Subject, is_annual, period_words

OWN_NAMES: Mapping[str, str] = {
    "tenggat": "hari dan tanggal tenggat, misalnya Selasa, 15 Desember 2026",
    "kewajiban": "nama kewajiban, misalnya Setor PPh Pasal 21",
    "masa": "masa atau tahun pajaknya, misalnya November 2026",
    "contoh": "contoh hitungan yang ditulis di bawah teks ini",
    "dasar": "dasar hukum tenggat",
    "sebab": "bagaimana tanggal itu didapat",
}
PASSED_ON = ("grup", "kantor", "nomor kantor", *PERSON_NAMES)
"""Names that the broadcast fills for each recipient."""
FOOTER = (
    "_{kantor} · WhatsApp {nomor kantor}_\n"
    "_Ragu dengan pengirimnya? Cocokkan nomor ini di pajak.go.id/unit-kerja._"
)
"""Stands under every reminder; no text can leave it out."""
UNCONFIRMED = "_Catatan: tanggal ini belum dikonfirmasi ({})._"
LIMIT = 3000
"""Characters of one text: more is not read on a phone."""


class TextState(StrEnum):
    """Say whether a text may be sent."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Text:
    """Hold a wording of one subject; `officer` and `at` say who kept or approved it and when."""

    subject: Subject
    text: str
    example: str
    state: TextState = TextState.DRAFT
    officer: str = ""
    at: datetime | None = None
    is_shipped: bool = False
    is_tested: bool = False

    @property
    def digest(self) -> str:
        """Name this wording: a test to oneself belongs to it."""
        from hashlib import sha256

        content = f"{self.subject}\n{self.text}\n{self.example}"
        return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def is_approved(self) -> bool:
        """Tell whether it may be sent."""
        return self.state is TextState.APPROVED


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what the calendar says of one deadline, as a text tells it."""

    title: str
    period: str
    day: date
    why: str
    basis: str
    is_confirmed: bool


def faults(text: str, example: str, office_phone: str) -> Iterator[LoketError]:
    """Give everything that keeps a wording from being kept, each with the words that it is about."""
    if not text.strip():
        yield LoketError(ErrorCode.REMINDER_TEXT_EMPTY)
    if len(text) + len(example) > LIMIT:
        yield LoketError(ErrorCode.REMINDER_TEXT_LONG, f"{len(text) + len(example)} huruf")
    yield from _unknown(text)
    if text.strip() and "tenggat" not in parse(text).names:
        yield LoketError(ErrorCode.REMINDER_NO_DATE)
    whole = f"{text}\n{example}"
    yield from faults_of(whole)
    for exposed in exposures(whole, to_groups=True, office_phone=office_phone):
        yield LoketError(ErrorCode.REMINDER_EXPOSES, exposed.words)


def _unknown(text: str) -> Iterator[LoketError]:
    """Give the placeholders that stand for nothing here, or for a person's name alone."""
    template = parse(text)
    for problem in template.problems:
        if problem.fault is not Fault.UNKNOWN or problem.word not in OWN_NAMES:
            yield LoketError(ErrorCode.REMINDER_PLACEHOLDER, f"{{{problem.word}}}")
    for part in template.placeholders:
        if part.name in PERSON_NAMES and part.fallback is None:
            yield LoketError(ErrorCode.REMINDER_NAME_ALONE, f"{{{part.name}|Bapak/Ibu}}")
        elif part.name in KNOWN_NAMES and part.name not in OWN_NAMES and part.name not in PASSED_ON:
            yield LoketError(ErrorCode.REMINDER_PLACEHOLDER, f"{{{part.name}}}")


def composed(text: Text, told: Told) -> str:
    """Return the text of the broadcast: what the calendar says filled in, and the footer under it.

    Names of the recipient stay for the broadcast to fill.
    """
    values = {
        "tenggat": weekday_words(told.day),
        "kewajiban": told.title,
        "masa": f"tahun pajak {told.period}" if is_annual(told.period) else period_words(told.period),
        "contoh": text.example,
        "dasar": told.basis,
        "sebab": told.why,
    }
    template = parse(text.text)
    body = "".join(
        escape(part)
        if isinstance(part, str)
        else escape(values[part.name] or part.fallback or "")
        if part.name in values
        else template.source[part.start : part.end]
        for part in template.parts
    )
    pieces = (body.strip(), "" if told.is_confirmed else escape(UNCONFIRMED.format(told.why)), FOOTER)
    return "\n\n".join(piece for piece in pieces if piece)


def shown(source: str, values: Mapping[str, str]) -> str:
    """Return a composed text as one recipient reads it."""
    return render(parse(source), values).text
