"""What one check found: how it stands, in words, what to do, and where that is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """Say how something stands; the gravest is the greatest."""

    GOOD = 0
    UNKNOWN = 1
    """It was not looked at, or could not be: neither good nor bad is claimed."""
    ATTENTION = 2
    FAULT = 3


LEVEL_WORDS = {
    Level.GOOD: "Baik",
    Level.UNKNOWN: "Tidak diketahui",
    Level.ATTENTION: "Perlu perhatian",
    Level.FAULT: "Perlu tindakan",
}


class Subject(StrEnum):
    """Name what is checked, in the order of the page."""

    PRINTER = "printer"
    PAGE = "page"
    QUEUE = "queue"
    BACKUP = "backup"
    KEY = "key"
    STORE = "store"
    DISK = "disk"
    CLOCK = "clock"
    CALENDAR = "calendar"
    RULES = "rules"
    VERSION = "version"


SUBJECT_WORDS = {
    Subject.PRINTER: "Printer",
    Subject.PAGE: "Halaman WhatsApp",
    Subject.QUEUE: "Antrean kirim",
    Subject.BACKUP: "Cadangan",
    Subject.KEY: "Kunci data",
    Subject.STORE: "Keutuhan data",
    Subject.DISK: "Ruang disk",
    Subject.CLOCK: "Jam komputer",
    Subject.CALENDAR: "Hari libur",
    Subject.RULES: "Tabel aturan",
    Subject.VERSION: "Versi dan pembaruan",
}


class Door(StrEnum):
    """Name the place in the window where something is mended."""

    NONE = ""
    PRINTER = "printer"
    WHATSAPP = "whatsapp"
    QUEUE = "queue"
    DATA = "data"
    """The part of the settings about backups, integrity and restoring."""
    SECOND = "second"
    """The second place of the backups."""
    SHEET = "sheet"
    CLOCK = "clock"
    """No place: the officer's word that the clock is right."""
    RULES = "rules"
    """The tables of rules; `Finding.table` names the one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold the result of one check; `told` and `advice` are Indonesian and name no taxpayer and no folder."""

    subject: Subject
    level: Level
    told: str
    advice: str = ""
    """One sentence: what to do. Empty where nothing is to be done."""
    door: Door = Door.NONE
    table: str = ""


def worst(findings: Iterable[Finding]) -> Level:
    """Return the gravest level of all findings; UNKNOWN before anything was looked at."""
    return max((finding.level for finding in findings), default=Level.UNKNOWN)


def not_looked(subject: Subject, why: str) -> Finding:
    """Return the finding of a check that had nothing to look at; `why` is a sentence."""
    return Finding(subject, Level.UNKNOWN, why)


def broken_check(subject: Subject, kind: str) -> Finding:
    """Return the finding of a check that failed itself: it is shown, since nobody knows then how it stands."""
    return Finding(
        subject,
        Level.UNKNOWN,
        f"Pemeriksaannya sendiri gagal ({kind}).",
        "Periksa sekali lagi; bila tetap gagal, sampaikan baris ini kepada petugas TI.",
    )
