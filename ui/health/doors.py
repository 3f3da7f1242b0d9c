"""The ways from a finding to where it is mended, or to the officer's word that it is."""

from __future__ import annotations

from core.health.finding import Door, Finding
from ui.desk import Desk

WORDS = {
    Door.PRINTER: "Pilih printer",
    Door.WHATSAPP: "Buka WhatsApp",
    Door.QUEUE: "Buka antrean",
    Door.DATA: "Keamanan data",
    Door.SECOND: "Atur tempat kedua",
    Door.SHEET: "Lembar kunci",
    Door.CLOCK: "Jam sudah benar",
    Door.RULES: "Buka tabel",
}


def go_through(desk: Desk, finding: Finding) -> None:
    """Show the place in which the finding is mended."""
    match finding.door:
        case Door.PRINTER:
            desk.settings_wanted.emit("first/printer")
        case Door.SECOND | Door.SHEET:
            desk.settings_wanted.emit("first/backup")
        case Door.DATA:
            desk.settings_wanted.emit("safety")
        case Door.WHATSAPP | Door.QUEUE:
            desk.place_wanted.emit("whatsapp")
            desk.queue_wanted.emit(finding.door is Door.QUEUE)
        case Door.RULES:
            desk.settings_wanted.emit("rules")
            desk.rules_wanted.emit(finding.table)
        case Door.CLOCK:
            accepted = desk.core.health.accept_clock()
            desk.operations.then(desk.health, accepted, lambda _none: desk.health.check())
        case Door.NONE:
            pass
