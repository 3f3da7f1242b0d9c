"""What kind of taxpayer somebody new is: it decides what is paid, by which formula, and the example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from core.rules.table import RuleTable

DUTIES = "newcomer_duties"


class NewcomerKind(StrEnum):
    """Name a kind."""

    UMKM_PERSON = "umkm_person"
    NORM = "norm"
    UMKM_BODY = "umkm_body"
    BODY = "body"
    EMPLOYEE = "employee"
    TREASURER = "treasurer"


KIND_WORDS: dict[NewcomerKind, str] = {
    NewcomerKind.UMKM_PERSON: "Usahawan UMKM",
    NewcomerKind.NORM: "Usahawan norma (NPPN)",
    NewcomerKind.UMKM_BODY: "Badan UMKM",
    NewcomerKind.BODY: "Badan",
    NewcomerKind.EMPLOYEE: "Karyawan",
    NewcomerKind.TREASURER: "Bendahara",
}
KIND_OF_GROUP: dict[str, NewcomerKind] = {
    "usahawan": NewcomerKind.UMKM_PERSON,
    "badan": NewcomerKind.BODY,
    "bendahara": NewcomerKind.TREASURER,
    "karyawan": NewcomerKind.EMPLOYEE,
    "pns": NewcomerKind.EMPLOYEE,
}
"""What the office's group says of the kind, until the officer says more; without a group nothing is guessed."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Tell what a kind pays every month; `kap` is empty where nothing is."""

    kind: NewcomerKind
    words: str
    kap: str
    kjs: str
    share: Decimal | None
    """The norm of the example, in percent of the turnover."""
    note: str
    basis: str
    confirmed: bool

    @property
    def is_monthly(self) -> bool:
        """Tell whether anything is paid every month."""
        return bool(self.kap)


def duty_of(table: RuleTable, kind: NewcomerKind, day: date) -> Duty | None:
    """Return what the table of duties says of a kind on a day, None where it says nothing."""
    row = table.at(day, kind.value)
    if row is None:
        return None
    share = row.cells["share"]
    return Duty(
        kind,
        row.text("words"),
        row.text("kap"),
        row.text("kjs"),
        share if isinstance(share, Decimal) else None,
        row.text("note"),
        row.basis,
        row.confirmed,
    )
