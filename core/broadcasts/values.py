"""What the placeholders stand for: common to a run, or one recipient's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.broadcasts.audience import Recipient
from core.calendar_words import DAYS, MONTHS, day_words, weekday_words

DATED_NAMES = frozenset({"hari", "tanggal", "jumlah hari"})
"""Names whose value would be wrong in messages that leave on a later day than the first."""


@dataclass(frozen=True, slots=True)
class Office:
    """Hold what every text may say about the sender."""

    name: str
    phone: str
    officer: str = ""


def common_values(sent_on: date, due_on: date | None, office: Office) -> Mapping[str, str]:
    """Return the values that are the same for everybody; `sent_on` is the day of the first message (WIB)."""
    before = date(sent_on.year - (sent_on.month == 1), (sent_on.month - 2) % 12 + 1, 1)
    values = {
        "hari": DAYS[sent_on.weekday()],
        "tanggal": day_words(sent_on),
        "masa": f"{MONTHS[before.month - 1]} {before.year}",
        "tahun": str(sent_on.year),
        "kantor": office.name,
        "nomor kantor": office.phone,
    }
    if office.officer:
        values["petugas"] = office.officer
    if due_on is not None:
        values["tenggat"] = weekday_words(due_on)
        if due_on >= sent_on:
            values["jumlah hari"] = f"{(due_on - sent_on).days} hari"
    return values


def values_of(recipient: Recipient, common: Mapping[str, str]) -> Mapping[str, str]:
    """Return all values for one recipient; a group post knows no person's data."""
    values = dict(common)
    values["grup"] = recipient.group
    if not recipient.is_group:
        values["nama"] = recipient.name
        values["sapaan"] = f"Bapak/Ibu {recipient.name}".strip() if recipient.name else ""
        values["kecamatan"] = recipient.kecamatan
        values["desa"] = recipient.desa
    return values
