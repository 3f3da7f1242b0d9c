"""Which road a code takes, by pair, masa and the day of the request."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.app import Core
from core.billing.checking import read_form
from core.billing.kap_kjs import deposits
from core.billing.road import Guidance, Road, patterns, road_of
from core.rules.shipped import shipped_table
from core.rules.table import RuleTable
from tests.billing.samples import CODE, FORM, NOW

TODAY = date(2026, 11, 21)
OLD, NEW = (2024, 12), (2026, 10)


@pytest.fixture
def roads() -> RuleTable:
    return shipped_table("billing_roads")


@pytest.mark.parametrize(
    ("pair", "period", "on", "road", "confirmed"),
    [
        ("411128-420", NEW, TODAY, Road.SELF, True),
        ("411125-100", NEW, TODAY, Road.SELF, True),
        ("411126-100", NEW, TODAY, Road.SELF, True),
        ("411128-402", NEW, TODAY, Road.SELF, True),
        ("411618-100", NEW, TODAY, Road.SELF, True),
        ("411211-103", NEW, TODAY, Road.SELF, False),
        ("411121-100", NEW, TODAY, Road.RETURN, True),
        ("411211-100", NEW, TODAY, Road.RETURN, True),
        ("411124-100", NEW, TODAY, Road.RETURN, True),
        ("411122-900", NEW, TODAY, Road.RETURN, True),
        ("411122-930", NEW, TODAY, Road.RETURN, False),
        ("411124-104", NEW, TODAY, Road.RETURN, False),
        ("411125-200", (2025, 12), TODAY, Road.RETURN, True),
        ("411126-200", (2025, 12), TODAY, Road.RETURN, True),
        ("411121-300", NEW, TODAY, Road.BILL, True),
        ("411211-310", OLD, TODAY, Road.BILL, True),
        ("411128-515", OLD, TODAY, Road.BILL, False),
        ("411128-403", NEW, TODAY, Road.UNKNOWN, False),
        ("411313-100", NEW, TODAY, Road.UNKNOWN, False),
        # masa from before Coretax, asked for since: their SPT was not made there
        ("411121-100", OLD, date(2025, 1, 5), Road.SELF, False),
        ("411125-200", OLD, date(2025, 3, 20), Road.SELF, False),
        ("411128-403", OLD, TODAY, Road.SELF, False),
        # before Coretax nearly all is self-service, and letters came with their code
        ("411121-100", (2024, 11), date(2024, 12, 31), Road.SELF, True),
        ("411211-100", (2020, 1), date(2020, 2, 28), Road.SELF, True),
        ("411121-300", (2020, 1), date(2024, 12, 31), Road.OFFICE, True),
        ("411128-420", (2016, 1), date(2016, 2, 15), Road.SELF, False),
    ],
)
def test_the_road_depends_on_pair_masa_and_day(
    roads: RuleTable, pair: str, period: tuple[int, int], on: date, road: Road, confirmed: bool
) -> None:
    kap, kjs = pair.split("-")
    advice = road_of(roads, kap, kjs, period, on)
    assert (advice.road, advice.confirmed) == (road, confirmed)
    assert advice.basis
    assert advice.source


def test_the_road_turns_on_the_first_day_of_coretax(roads: RuleTable) -> None:
    masa = (2025, 1)
    assert road_of(roads, "411121", "100", masa, date(2024, 12, 31)).road is Road.SELF
    assert road_of(roads, "411121", "100", masa, date(2025, 1, 1)).road is Road.RETURN


def test_every_pair_has_exactly_one_road_on_every_day_and_for_every_masa(roads: RuleTable) -> None:
    days = [date(2016, 1, 1), date(2024, 12, 31), date(2025, 1, 1), TODAY, date(2040, 1, 1)]
    for deposit in deposits().rows:
        for day in days:
            for masa in (date(2015, 1, 1), date(2024, 12, 1), date(2025, 1, 1), date(2030, 6, 1)):
                found = roads.first(day, patterns(deposit.kap, deposit.kjs), masa)
                assert found is not None, (deposit.pair, day, masa)


def test_each_road_that_only_the_taxpayer_can_go_has_its_guidance(roads: RuleTable) -> None:
    for row in roads.rows:
        is_own = Road(row.text("road")) in (Road.RETURN, Road.BILL)
        assert bool(row.text("guidance")) == is_own, row.key
    assert road_of(roads, "411125", "200", (2025, 12), TODAY).guidance is Guidance.ANNUAL_RETURN


def test_the_narrowest_pattern_goes_first() -> None:
    assert [f"{kap}-{kjs}" for kap, kjs in patterns("411121", "300")] == [
        *("411121-300", "*-300", "411121-30*", "*-30*"),
        *("411121-3*", "*-3*", "411121-*", "*-*"),
    ]


def test_a_form_knows_its_road_as_soon_as_pair_and_masa_stand() -> None:
    assert read_form(replace(FORM, month_from=""), NOW).road is None
    assert read_form(replace(FORM, kjs=""), NOW).road is None
    advice = read_form(replace(FORM, npwp="", name="", amount="", kap="411211", kjs="100"), NOW).road
    assert advice is not None
    assert advice.road is Road.RETURN


def test_the_day_of_a_recorded_code_decides_and_not_today() -> None:
    form = replace(FORM, kap="411211", kjs="100", month_from="nov", tax_year="2024")
    issued = replace(form, billing_code=CODE, issued_at="15/12/2024 10.00")
    advice = read_form(issued, NOW).road
    assert advice is not None
    assert (advice.road, advice.confirmed) == (Road.SELF, True)


def test_an_annual_deposit_counts_by_its_tax_year() -> None:
    form = replace(FORM, kap="411125", kjs="200", month_from="", tax_year="2024")
    later = read_form(replace(form, tax_year="2025"), NOW).road
    before = read_form(form, NOW).road
    assert before is not None
    assert later is not None
    assert (before.road, later.road) == (Road.SELF, Road.RETURN)


def change(core: Core, table: str, **cells: str) -> None:
    """Add a row of the office."""
    texts = {"basis": "PER-99/PJ/2026", "source": "contoh", "confirmed": "yes", **cells}
    core.rules.change(table, "", texts, "contoh").result()


def test_the_offices_own_road_wins_for_its_pair(core: Core) -> None:
    change(core, "billing_roads", kap="411128", kjs="403", road="self", valid_from="1/1/2026")
    table = core.rules.table("billing_roads").result()
    assert road_of(table, "411128", "403", NEW, TODAY).road is Road.SELF
    assert road_of(table, "411128", "403", NEW, date(2025, 6, 1)).road is Road.UNKNOWN


def test_the_offices_own_validity_gives_a_code_its_end_and_its_doubt(core: Core) -> None:
    change(core, "billing_validity", kind="self", hours="504", valid_from="1/11/2026", confirmed="no")
    form = replace(FORM, billing_code=CODE, issued_at="21/11/2026 14.04")
    request = core.billing.submit(form).result()
    issued = datetime(2026, 11, 21, 7, 4, tzinfo=UTC)
    assert request.valid_until == issued + timedelta(hours=504)
    assert "belum dikonfirmasi" in core.billing.message_of(request.id).result()
    corrected = core.billing.record_code(request.id, "026110412345679", issued).result()
    assert corrected.valid_until == issued + timedelta(hours=504)
