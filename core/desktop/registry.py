"""What Windows reads in the user's own part of the registry. Pure; not tried on a Windows computer yet.

Windows lets nobody make itself the opener of links: Loket offers itself (RegisteredApplications), and the
officer chooses it in Windows' own settings. So no key of another program is touched, and taking ours away is
complete. Sources: Microsoft, "Default Programs" and "Run and RunOnce Registry Keys".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from subprocess import list2cmdline
from typing import NamedTuple

from core.desktop.installer import Scheme

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
OFFERS = r"Software\RegisteredApplications"
OWN = r"Software\Loket"
ABILITIES = rf"{OWN}\Capabilities"
OPENER = r"Software\Classes\Loket.Tautan"
OPENING = rf"{OPENER}\shell\open\command"
NAME = "Loket"


class Value(NamedTuple):
    """One text of the registry, below HKEY_CURRENT_USER. `name` is "" for a key's own value."""

    key: str
    name: str
    text: str


def run_value(command: Sequence[str], *, in_tray: bool) -> Value:
    """Return the value that starts Loket with the computer."""
    return Value(RUN, NAME, list2cmdline([*command, "--tray"] if in_tray else command))


def link_values(command: Sequence[str], schemes: Collection[Scheme]) -> tuple[Value, ...]:
    """Return the values that offer Loket for links."""
    return (
        Value(OPENER, "", "Tautan Loket"),
        Value(OPENER, "URL Protocol", ""),
        Value(OPENING, "", opened_by(command)),
        Value(ABILITIES, "ApplicationName", NAME),
        Value(ABILITIES, "ApplicationDescription", "Meja layanan petugas pajak"),
        *(Value(rf"{ABILITIES}\URLAssociations", scheme.value, "Loket.Tautan") for scheme in sorted(schemes)),
        Value(OFFERS, NAME, ABILITIES),
    )


def opened_by(command: Sequence[str]) -> str:
    """Return what a link is opened with; the link is one word, behind all options."""
    return f'{list2cmdline(command)} -- "%1"'


OWN_KEYS = (
    OPENING,
    rf"{OPENER}\shell\open",
    rf"{OPENER}\shell",
    OPENER,
    rf"{ABILITIES}\URLAssociations",
    ABILITIES,
    OWN,
)
"""Every key that `link_values` makes and nobody else uses, inner ones first: removed as they stand."""
