"""The words that tell how far a name goes (`resources/rules/name_words.csv`)."""

import csv
from functools import cache
from typing import NamedTuple

from core.paths import RESOURCES

TABLE = RESOURCES / "rules" / "name_words.csv"


class NameWords(NamedTuple):
    """Hold the words of each row of the table."""

    office: frozenset[str]
    """First words of offices' and schools' names, which are long and hold any word at all."""
    firm: frozenset[str]
    numbered: frozenset[str]
    """Words behind which a number belongs to the name: `SDN Sidorejo 2`."""
    address: frozenset[str]
    """Before a name they are no piece of it (`pak`); titles (`H.`, `Drs.`) are."""
    nobody: frozenset[str]
    place: frozenset[str]
    """Behind an office's name they go on with it, behind another they begin an address."""
    thanks: frozenset[str]
    trade: frozenset[str]
    """Words for taxes by which firms are called too: `Koperasi UMKM Maju`."""
    skipped: frozenset[str]
    elder: frozenset[str]
    short_month: frozenset[str]
    joint: frozenset[str]
    """Small words between two of a name: `Siti binti Ahmad`."""


@cache
def name_words() -> NameWords:
    """Read the table once."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {line["says"]: frozenset(line["words"].split("|")) for line in csv.DictReader(file)}
    return NameWords(**rows)
