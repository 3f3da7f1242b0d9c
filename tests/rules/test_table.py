"""On any day one row holds: the office's before what ships, and an unsound file is refused as a whole."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorCode, LoketError
from core.rules.catalogue import BILLING_VALIDITY, TABLES
from core.rules.shipped import FOLDER, read_file, shipped_table
from core.rules.soundness import Fault, unsound
from core.rules.table import RuleRow, RuleTable
from tests.rules.tables import PLAIN, WITH_MASA, row

START = date(2024, 1, 1)
DAYS = st.integers(0, 120).map(lambda offset: START + timedelta(days=offset))
MONTHS = st.integers(0, 23).map(lambda number: date(2024 + number // 12, number % 12 + 1, 1))


def spans(points: st.SearchStrategy[date]) -> st.SearchStrategy[tuple[date | None, date | None]]:
    """Give pairs in their order, each end open now and then."""
    both = st.tuples(points, points).map(lambda pair: (min(pair), max(pair)))
    return st.tuples(both, st.sampled_from([(0, 0), (1, 0), (0, 1)])).map(
        lambda drawn: (None if drawn[1][0] else drawn[0][0], None if drawn[1][1] else drawn[0][1])
    )


ROWS = st.lists(spans(DAYS), min_size=1, max_size=6).map(
    lambda found: [row(since=since, until=until, version=place) for place, (since, until) in enumerate(found)]
)
MASA_ROWS = st.lists(st.tuples(spans(DAYS), spans(MONTHS)), min_size=1, max_size=5).map(
    lambda found: [
        row(since=days[0], until=days[1], masa=masa, spec=WITH_MASA, version=place)
        for place, (days, masa) in enumerate(found)
    ]
)


def holding(rows: list[RuleRow], day: date, masa: date | None = None) -> list[RuleRow]:
    return [one for one in rows if one.covers(day, masa)]


@given(ROWS)
def test_an_overlap_is_found_exactly_where_two_rows_hold_on_one_day(rows: list[RuleRow]) -> None:
    days = [START + timedelta(days=offset) for offset in range(-2, 124)]
    found = unsound(PLAIN, rows)
    assert (found is None) == all(len(holding(rows, day)) <= 1 for day in days)
    if found is not None:
        assert found.fault is Fault.OVERLAP
        assert len(holding(rows, found.day)) > 1


@given(MASA_ROWS, DAYS, MONTHS)
def test_two_rows_may_share_a_day_where_they_speak_of_other_masa(
    rows: list[RuleRow], day: date, masa: date
) -> None:
    if unsound(WITH_MASA, rows) is None:
        assert len(holding(rows, day, masa)) <= 1
    assert any(one.meets(other) for place, one in enumerate(rows) for other in rows[place + 1 :]) == (
        unsound(WITH_MASA, rows) is not None
    )


@given(ROWS, DAYS)
def test_of_the_rows_that_hold_the_newest_of_the_office_is_taken(rows: list[RuleRow], day: date) -> None:
    found = RuleTable(PLAIN, rows).at(day, "umkm")
    expected = max(holding(rows, day), key=lambda one: one.version, default=None)
    assert found is expected


@given(ROWS, DAYS)
def test_the_pieces_hold_one_at_a_time_and_say_what_the_table_says(rows: list[RuleRow], day: date) -> None:
    table = RuleTable(PLAIN, rows)
    whole = table.at(day, "umkm")
    found = holding(list(table.pieces()), day)
    assert [piece.key for piece in found] == ([whole.key] if whole else [])
    assert unsound(PLAIN, table.pieces()) is None


def test_a_promised_day_without_a_row_is_a_gap() -> None:
    spec = BILLING_VALIDITY
    shipped = [one for one in shipped_table(spec.name).rows if one.valid_from != date(2025, 1, 1)]
    found = unsound(spec, shipped)
    assert found is not None
    assert (found.fault, found.day) == (Fault.GAP, date(2025, 1, 1))


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_every_shipped_table_is_sound_and_names_its_sources(spec: type) -> None:
    rows = shipped_table(spec.name).rows
    assert unsound(spec, rows) is None
    assert len({one.key for one in rows}) == len(rows)
    assert all(one.basis and one.source for one in rows)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025-12-17,2026-07-27", "2025-12-16,2026-07-27"),  # two rows hold on 16 December
        ("2025-12-17,2026-07-27", "2025-12-18,2026-07-27"),  # nothing holds on 17 December
        ("2025-12-17,2026-07-27", "2026-12-17,2026-07-27"),  # the end comes first
        ("336", "banyak"),
        (",yes\n", ",mungkin\n"),
        ("kind,hours", "jenis,hours"),
        ("self,48,", "self,48,,"),  # a cell too many
        ("PER-26/PJ/2014,", ","),  # a cell too few for its row: the law is missing
    ],
)
def test_an_unsound_file_is_refused_as_a_whole(tmp_path: Path, old: str, new: str) -> None:
    text = (FOLDER / "billing_validity.csv").read_text("utf-8")
    assert old in text
    broken = tmp_path / "billing_validity.csv"
    broken.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(LoketError) as caught:
        read_file(BILLING_VALIDITY, broken)
    assert caught.value.code is ErrorCode.RULE_TABLE_BROKEN
    assert "billing_validity.csv" in caught.value.detail


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoketError) as caught:
        read_file(BILLING_VALIDITY, tmp_path / "billing_validity.csv")
    assert caught.value.code is ErrorCode.RULE_TABLE_BROKEN
