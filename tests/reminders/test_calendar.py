"""The legal calendar: announced dates, the whole table of twelve years, and what must hold of any span."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.app import Core
from core.billing.due import due_of
from core.billing.request import Wanted
from core.reminders.calendar import LegalCalendar, moved, shipped_calendar
from core.reminders.deadline import Deadline, DueKind
from core.rules.shipped import shipped_table
from tests.rules.test_working_days import LAW, office

ANNOUNCED = Path(__file__).parent.parent / "data" / "announced_days.csv"
"""Days that the tax office or the press has named, each with who said so and where: none of our own."""
REVIEWED = Path(__file__).parent.parent / "data" / "deadlines_2016_2027.csv"
"""Made once by this program. On 22 November 2026 each of its 179 moved days was read with its reasons, and
the obligations of the months around each change of the law beside the sources: it proves that what was found
plausible then has not changed since, and no more."""


def one(group: str, obligation: str, period: str, kind: DueKind = DueKind.DEPOSIT) -> Deadline:
    year = int(period[:4])
    found = shipped_calendar().deadlines(group, (year, 1), 24)
    return next(d for d in found if (d.obligation, d.period, d.kind) == (obligation, period, kind))


def test_the_days_are_those_that_were_announced() -> None:
    with ANNOUNCED.open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert len(told) > 25
    for line in told:
        found = one(line["group"], line["obligation"], line["period"], DueKind(line["kind"]))
        assert found.day.isoformat() == line["day"], (line["said_by"], line["source"])


@pytest.mark.parametrize(
    ("group", "obligation", "kind", "period", "day"),
    [
        ("badan", "pph25", DueKind.DEPOSIT, "2025-01", date(2025, 2, 17)),  # the 15th is a Saturday
        ("bendahara", "pph21", DueKind.DEPOSIT, "2024-11", date(2024, 12, 10)),  # the last under PMK 242
        ("bendahara", "pph21", DueKind.DEPOSIT, "2024-12", date(2025, 1, 10)),
        ("bendahara", "pph21", DueKind.DEPOSIT, "2025-01", date(2025, 2, 17)),  # the first under PMK 81
        ("usahawan", "nppn", DueKind.REPORT, "2026", date(2026, 3, 31)),
        ("bendahara", "ppn_pemungut", DueKind.DEPOSIT, "2027-04", date(2027, 5, 31)),
        ("badan", "pph25", DueKind.DEPOSIT, "2027-04", date(2027, 5, 21)),
    ],
)
def test_the_days_follow_from_the_law_where_nobody_has_announced_them(
    group: str, obligation: str, kind: DueKind, period: str, day: date
) -> None:
    assert one(group, obligation, period, kind).day == day


def test_that_monthly_returns_move_since_2025_is_said_to_be_unconfirmed() -> None:
    moved_return = one("usahawan", "ppn", "2025-02", DueKind.REPORT)
    assert (moved_return.day, moved_return.is_confirmed) == (date(2025, 4, 8), False)
    assert moved_return.why.endswith("PMK 81/2024 ps. 173; pergeserannya belum dikonfirmasi")
    assert one("usahawan", "ppn", "2025-02").is_confirmed, "that deposits move is PMK 81/2024 ps. 100"
    assert one("usahawan", "ppn", "2025-08", DueKind.REPORT).is_confirmed, "a day that stays rests on no shift"
    assert one("badan", "ppn", "2023-05", DueKind.REPORT).is_confirmed, "until 2024 by PMK 243/2014"


def test_every_day_explains_itself() -> None:
    assert one("usahawan", "umkm", "2026-01").why == (
        "15 Februari 2026 Minggu, 16 cuti bersama, 17 Imlek: menjadi 18 Februari 2026; PMK 81/2024 ps. 100"
    )
    assert one("badan", "pph23", "2023-02").why == (
        "10 Maret 2023 Jumat, hari kerja; PMK 242/PMK.03/2014 ps. 2"
    )
    assert one("pns", "spt_op", "2018", DueKind.REPORT).why == (
        "31 Maret 2019 Minggu: tetap, tidak bergeser; UU KUP ps. 3(3)b;"
        " batas SPT Tahunan tidak ikut hari libur (lihat KEP-95/PJ/2019)"
    )
    assert one("badan", "ppn", "2020-11").why == (
        "31 Desember 2020 cuti bersama, 1 Januari 2021 Tahun Baru, 2 Sabtu, 3 Minggu:"
        " menjadi 4 Januari 2021; PMK 242/2014 ps. 9"
    )


def test_what_nobody_has_confirmed_or_decreed_says_so() -> None:
    december = one("bendahara", "pph21", "2024-12")
    assert (december.is_confirmed, december.is_decreed) == (False, True)
    assert december.why.endswith("aturannya belum dikonfirmasi")
    ahead = one("badan", "pph21", "2027-12")
    assert (ahead.day, ahead.is_confirmed, ahead.is_decreed) == (date(2028, 1, 17), False, False)
    assert "hari libur 2028 belum ditetapkan" in ahead.why
    assert "hari kerja" not in one("badan", "pph21", "2027-12", DueKind.REPORT).why
    annual = one("pns", "spt_op", "2027", DueKind.REPORT)
    assert (annual.day, annual.is_decreed) == (date(2028, 3, 31), True)


def test_all_dates_of_twelve_years_are_those_that_were_read() -> None:
    found: dict[tuple[str, ...], list[str]] = {}
    for d in shipped_calendar().deadlines(None, (2016, 1), 144):
        sure = "yes" if d.is_confirmed else "no"
        line = (d.day.isoformat(), d.nominal.isoformat(), d.obligation, d.kind.value, d.period, sure)
        found.setdefault(line, []).append(d.group_code)
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        reviewed = {tuple(line[:-1]): line[-1].split() for line in list(csv.reader(file))[1:]}
    assert found == reviewed


@given(st.integers(2016, 2029), st.integers(1, 12), st.integers(1, 14))
def test_of_any_span_the_days_hold_together(year: int, month: int, months: int) -> None:
    calendar = shipped_calendar()
    found = calendar.deadlines(None, (year, month), months)
    end = year * 12 + month - 1 + months
    assert len({d.key for d in found}) == len(found)
    assert [d.day for d in found] == sorted(d.day for d in found)
    for d in found:
        assert year * 12 + month - 1 <= d.nominal.year * 12 + d.nominal.month - 1 < end
        if (
            d.obligation in {"spt_op", "pph29_op", "spt_badan", "pph29_badan", "nppn"}
            or "bupot" in d.obligation
        ):
            assert not d.is_moved
            continue
        assert calendar.days.free(d.day) is None
        assert d.is_moved == (calendar.days.free(d.nominal) is not None)
        assert d.day >= d.nominal
        assert d.is_decreed == ({d.nominal.year, d.day.year} <= set(range(2016, 2028)))
        assert d.is_decreed != ("belum ditetapkan" in d.why)


def test_persons_without_a_business_have_the_annual_duties_only() -> None:
    for group in ("pns", "karyawan"):
        found = shipped_calendar().deadlines(group, (2026, 1), 12)
        assert {d.obligation for d in found} == {"spt_op", "pph29_op", "bupot_1721_terima"}


def test_a_day_that_leaves_the_span_stays_in_it_and_is_told_once() -> None:
    january, february = (shipped_calendar().deadlines("badan", (2026, month), 1) for month in (1, 2))
    ppn = [d for d in january if d.obligation == "ppn"]
    assert [d.day for d in ppn] == [date(2026, 2, 2)] * 2
    assert not {d.key for d in ppn} & {d.key for d in february}


def test_decrees_stand_beside_the_day_and_do_not_move_it() -> None:
    calendar = shipped_calendar()
    (note,) = calendar.notes_of(one("pns", "spt_op", "2025", DueKind.REPORT))
    assert (note.until, note.basis) == (date(2026, 4, 30), "KEP-55/PJ/2026")
    assert calendar.notes_of(one("pns", "spt_op", "2026", DueKind.REPORT)) == ()
    assert [n.text[:12] for n in calendar.events("usahawan", date(2026, 1, 1))] == ["PPh pengalih"]
    assert len(calendar.events("bendahara", date(2023, 5, 1))) == 3


@pytest.mark.parametrize(
    ("group", "obligation", "kap", "kjs"),
    [
        ("badan", "pph21", "411121", "100"),
        ("badan", "pph23", "411124", "104"),
        ("badan", "pph25", "411126", "100"),
        ("usahawan", "pph25", "411125", "100"),
        ("usahawan", "umkm", "411128", "420"),
        ("badan", "ppn", "411211", "100"),
        ("badan", "ppn_kms", "411211", "103"),
    ],
)
def test_billing_and_calendar_tell_the_same_day(group: str, obligation: str, kap: str, kjs: str) -> None:
    found = [
        d
        for d in shipped_calendar().deadlines(group, (2018, 1), 120)
        if d.obligation == obligation and d.kind is DueKind.DEPOSIT
    ]
    assert len(found) == 120
    for d in found:
        year, month = (int(part) for part in d.period.split("-"))
        due = due_of(Wanted("", "", "", "", kap, kjs, month, month, year, "", "", None, ""))
        assert due is not None
        assert (due.day, due.confirmed, due.is_decreed) == (d.day, d.is_confirmed, d.is_decreed)


def test_a_change_of_holidays_tells_which_deadlines_move() -> None:
    before = shipped_calendar().deadlines("usahawan", (2026, 12), 1)
    days = office(("2026-12-15", "free", "cuti bersama contoh"))
    notes = shipped_table("deadline_notes")
    after = LegalCalendar(shipped_table("deadlines"), notes, days).deadlines("usahawan", (2026, 12), 1)
    moves = moved(before, after)
    assert {(m.before.day, m.after.day) for m in moves if m.after} == {(date(2026, 12, 15), date(2026, 12, 16))}
    assert {m.key for m in moves} >= {"usahawan|umkm|deposit|2026-11", "usahawan|pph21|deposit|2026-11"}
    assert all(move.after is None for move in moved(before, ()))


def test_what_the_officer_writes_into_the_tables_is_what_the_calendar_says(core: Core) -> None:
    texts = {
        **LAW,
        "obligation": "umkm",
        "kind": "Setor",
        "title": "PPh Final UMKM",
        "groups": "usahawan",
        "every": "Bulan",
        "months_after": "1",
        "day": "20",
        "rolls": "Bergeser ke hari kerja",
        "rolls_basis": "PMK contoh",
        "period_from": "Januari 2027",
        "basis": "PMK contoh",
        "confirmed": "dikonfirmasi",
    }
    core.rules.change("deadlines", "", texts, "contoh").result()
    calendar = core.calendars.current().result()
    found = [d for d in calendar.deadlines("usahawan", (2027, 1), 2) if d.obligation == "umkm"]
    assert [(d.period, d.day) for d in found] == [
        ("2026-12", date(2027, 1, 15)),
        ("2027-01", date(2027, 2, 22)),
    ]


@pytest.mark.parametrize("obligation", ["pph23", "pph4_2", "pph15"])
def test_from_april_2022_the_separate_returns_are_told_as_the_unified_one(obligation: str) -> None:
    before, since = (titled(obligation, period) for period in ("2022-03", "2022-04"))
    assert "Unifikasi" not in before
    assert since.startswith("SPT Masa PPh Unifikasi (PPh ")
    assert titled(obligation, "2024-12") == since


def titled(obligation: str, period: str) -> str:
    year, month = map(int, period.split("-"))
    found = shipped_calendar().deadlines("badan", (year + month // 12, month % 12 + 1), 1)
    return next(
        each.title
        for each in found
        if (each.obligation, each.period) == (obligation, period) and each.kind is DueKind.REPORT
    )
