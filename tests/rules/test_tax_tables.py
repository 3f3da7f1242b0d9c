"""What the calculators count with passes through the room unchanged, and takes what the office says."""

import csv
from datetime import date

import pytest

from core.rules.compiling import compiled
from core.rules.shipped import FOLDER, shipped_table
from core.rules.table import RuleTable, TableSpec
from core.rules.tax_catalogue import TAX_TABLES
from core.rules.version import Act, RuleVersion
from core.taxes.calculators import compute
from core.taxes.masa import Masa
from core.taxes.tables import Tables, changed, shipped
from core.taxes.umkm import UmkmInputs
from tests.billing.samples import NOW


@pytest.mark.parametrize("spec", TAX_TABLES, ids=lambda spec: spec.name)
def test_every_row_comes_through_as_it_stands_in_its_file(spec: TableSpec) -> None:
    with (FOLDER / f"{spec.name}.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    read = [row.plain() for row in shipped_table(spec.name).pieces()]
    assert sorted(read, key=str) == sorted(
        ({name: line[name] for name in (column.name for column in spec.columns)} for line in written), key=str
    )


def office(name: str, **texts: str) -> RuleTable:
    """Return a table with one more row, as an officer of the year 2027 may write it."""
    cells = {"valid_from": "2027-01-01", "valid_to": "", "basis": "PP contoh", "source": "x", "confirmed": "no"}
    version = RuleVersion(1, name, "kantor-1", Act.CHANGED, {**cells, **texts}, {}, NOW, "contoh")
    return compiled(shipped_table(name), [version])


def tables_of(*found: RuleTable) -> Tables:
    return changed({table.spec.name: [row.plain() for row in table.pieces()] for table in found})


def test_a_new_rate_counts_from_its_day_on_with_its_doubt() -> None:
    tables = tables_of(office("tax_rates", key="umkm_percent", value="0.7"))
    values = {"payer": "person", "turnover": 100_000_000, "before": 600_000_000}
    now = compute(UmkmInputs(masa=Masa(2026, 12), **values), tables)  # type: ignore[arg-type]
    later = compute(UmkmInputs(masa=Masa(2027, 2), **values), tables)  # type: ignore[arg-type]
    assert (now.result, later.result) == (500_000, 700_000)
    assert not later.confirmed


def test_a_rate_of_the_office_hides_the_shipped_one_for_its_days_only() -> None:
    tables = tables_of(
        office("tax_late_interest", percent="0.5", valid_from="2025-03-10", valid_to="2025-03-20")
    )
    found = {
        day: tables.line("tax_late_interest", date(2025, 3, day)).text("percent") for day in (9, 10, 20, 21)
    }
    assert found == {9: "0.99", 10: "0.5", 20: "0.5", 21: "0.99"}


def test_tables_that_only_ship_are_read_from_their_files() -> None:
    tables = tables_of(office("tax_rates", key="umkm_percent", value="0.7"))
    assert tables.all("tax_ter_daily") == shipped().all("tax_ter_daily")
