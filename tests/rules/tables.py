"""A small made-up table, with and without masa."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.rules.column import Cell, Column, Kind
from core.rules.table import Origin, RuleRow, TableSpec, key_of

PLAIN = TableSpec(
    name="contoh",
    title="Contoh",
    about="Contoh.",
    subject=(Column("what", "Apa"),),
    values=(Column("rate", "Tarif", Kind.PERCENT),),
)
WITH_MASA = replace(
    PLAIN,
    masa=(
        Column("period_from", "Masa dari", Kind.MONTH, is_optional=True),
        Column("period_to", "Masa sampai", Kind.MONTH, is_optional=True),
    ),
)


def row(
    what: str = "umkm",
    since: date | None = None,
    until: date | None = None,
    *,
    spec: TableSpec = PLAIN,
    masa: tuple[date | None, date | None] = (None, None),
    version: int = 0,
    rate: int = 1,
) -> RuleRow:
    """Return a row; one with a version is the office's."""
    cells: dict[str, Cell] = {
        "what": what,
        "rate": Decimal(rate),
        "valid_from": since,
        "valid_to": until,
        "basis": "UU contoh",
        "source": "contoh",
        "confirmed": "no",
    }
    if spec.masa is not None:
        cells |= {"period_from": masa[0], "period_to": masa[1]}
    key = f"kantor-{version}" if version else key_of(spec, cells)
    return RuleRow(key, spec, cells, Origin.OFFICE if version else Origin.SHIPPED, version)
