"""Definitions, rounding and periods: what stands on paper must be what was counted."""

from datetime import UTC, date, datetime

import pytest

from core.errors import LoketError
from core.reports.board import Beside, Board
from core.reports.definition import DEFINITIONS, FigureKey
from core.reports.figure import Change, Figure, Trend, percent_words, rounded_words
from core.reports.narrative import written_by_program
from core.reports.period import day_of, month_of, quarter_of, read_period, year_of
from tests.reports.conftest import wib

K = FigureKey


def test_the_annual_report_reproduces_the_published_figures_of_2022() -> None:
    year = read_period("2022")
    before = Beside(
        year.previous,
        "2021",
        {K.CALLS_OUT: Figure(K.CALLS_OUT, 1_222_000), K.CALLS_IN: Figure(K.CALLS_IN, 260_834)},
    )
    figures = {
        K.CALLS_OUT: Figure(K.CALLS_OUT, 377_635),
        K.CALLS_IN: Figure(K.CALLS_IN, 375_084),
        K.CALLS_ANSWERED: Figure(K.CALLS_ANSWERED, 343_327, 375_084),
    }
    text = written_by_program(Board(year, None, figures, before, before), None)
    assert text == (
        "Telepon keluar 377.635 panggilan (turun 69,1 % dari 1,22 juta pada 2021). Telepon masuk 375.084"
        " panggilan"
        " (naik 43,8 % dari 2021); terjawab 343.327 atau 91,53 %."
    )


@pytest.mark.parametrize(
    ("before", "words"),
    [(1_220_000, "69,0 %"), (1_220_145, "69,0 %"), (1_220_146, "69,1 %"), (1_224_100, "69,1 %")],
)
def test_what_is_printed_as_1_22_million_is_rounded_once_from_the_whole_number(before: int, words: str) -> None:
    # 1 - 377,635 / 1,220,000 = 0.69046: 69,0 %, never 69,05 and then 69,1; the published 69,1 % came from the
    # number behind "1,22 juta"
    assert rounded_words(before) == "1,22 juta"
    change = Change(Figure(K.CALLS_OUT, 377_635), Figure(K.CALLS_OUT, before), "2021")
    assert change.words == f"turun {words} dari 1,22 juta pada 2021"


def test_nothing_is_never_told_as_zero() -> None:
    unknown, nothing = Figure(K.CALLS_ANSWERED, None), Figure(K.CALLS_ANSWERED, 0, 0)
    assert (unknown.words, nothing.words, nothing.base_words) == ("belum ada data", "belum ada data", "")
    assert Change(Figure(K.VISITS, 5), Figure(K.VISITS, None), "2021").words == "2021: belum ada data"
    assert Change(Figure(K.VISITS, 5), Figure(K.VISITS, 0), "2021").words == "naik dari 0, 2021"
    assert Change(nothing, Figure(K.CALLS_ANSWERED, 1, 2), "2021").words == ""


def test_shares_are_compared_in_points_as_they_are_shown_and_waiting_less_is_better() -> None:
    share = Change(Figure(K.CALLS_ANSWERED, 9_153, 10_000), Figure(K.CALLS_ANSWERED, 9, 10), "2021")
    assert share.words == "naik 1,53 poin dari 2021"
    waits = Change(Figure(K.ANSWER_MEDIAN, 5), Figure(K.ANSWER_MEDIAN, 10), "2021")
    assert (waits.words, waits.trend) == ("turun 50,0 % dari 2021", Trend.BETTER)
    assert percent_words(1, 3) == "33,33"
    assert percent_words(1, 800) == "0,13"


def test_every_figure_has_a_definition() -> None:
    assert tuple(DEFINITIONS) == tuple(FigureKey)
    assert all(each.words.endswith(".") for each in DEFINITIONS.values())


def test_a_month_begins_and_ends_on_the_offices_clock() -> None:
    month = month_of(date(2026, 10, 31))
    assert month.span.start == datetime(2026, 9, 30, 17, tzinfo=UTC)
    assert month.span.start <= wib("2026-10-31 23:59:59") < month.span.end == wib("2026-11-01 00:00:00")
    assert month.span.texts[1] == "2026-10-31T17:00:00.000000Z"


def test_periods_are_read_and_compared_by_their_kind() -> None:
    keys = ["2026-11-21", "2026-11", "2026-T4", "2026"]
    assert [read_period(key).key for key in keys] == keys
    words = [read_period(key).words for key in keys]
    assert words == ["21 November 2026", "November 2026", "Triwulan IV 2026", "Tahun 2026"]
    assert quarter_of(date(2026, 1, 5)).previous.key == "2025-T4"
    assert day_of(date(2028, 2, 29)).year_before.key == "2027-02-28"
    assert [month.key for month in quarter_of(date(2026, 5, 1)).months] == ["2026-04", "2026-05", "2026-06"]
    assert year_of(date(2026, 5, 1)).last == date(2026, 12, 31)
    for unreadable in ("2026-13", "2026-02-30", "2026-T5", "26", "November"):
        with pytest.raises(LoketError):
            read_period(unreadable)


def test_a_running_month_is_compared_with_as_many_days() -> None:
    november = read_period("2026-11")
    assert november.days_done(wib("2026-11-21 14:05:00")) == 21
    assert november.days_done(wib("2026-12-01 00:00:00")) is None
    assert november.previous.first_days(21).end == wib("2026-10-22 00:00:00")
    assert read_period("2026-03").previous.first_days(31).end == wib("2026-03-01 00:00:00")
