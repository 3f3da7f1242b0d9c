"""The IKU: who belongs to a quarter's cohort, what is missing, and who is nearest."""

from datetime import date

import pytest

from core.clock import from_text, to_text
from core.consent import erasing
from core.consent.erasure import Part
from core.contacts.contact import ContactId
from core.jobs import Progress
from core.outbox.planning import BulkPlan, plan_bulk
from core.reports import departing
from core.reports.cohort import TARGETS, Channel, Step
from core.reports.period import quarter_of, read_period
from core.store.session import Session
from tests.reports.conftest import Desk


def _newcomer(desk: Desk, name: str, registered: str = "2026-10-05", **more: object) -> int:
    return desk.person(name, registered_on=registered, **more)


def test_a_cohort_holds_who_had_paid_nothing_before_its_quarter_began(desk: Desk) -> None:
    early = _newcomer(desk, "Bayar dulu", "2026-05-05")
    desk.request("2026-09-30 23:59:59", early, paid="2026-09-30 23:59:59", npwp15=None, npwp16="1" * 16)
    first = _newcomer(desk, "Bayar sekarang", "2026-05-05")
    desk.request("2026-10-01 00:00:00", first, paid="2026-10-01 00:00:00", npwp15=None, npwp16="2" * 16)
    _newcomer(desk, "Sudah lama", "2025-12-31")
    iku = desk.reports.iku().result()
    assert (iku.total.new, iku.total.coded, iku.total.paid) == (1, 1, 1)
    assert desk.reports.iku(date(2026, 9, 1)).result().total.paid == 1
    assert (iku.missing, iku.words) == (None, "target belum diisi")


def test_the_nearest_candidates_come_first_and_the_target_says_what_is_missing(desk: Desk) -> None:
    desk.reports.aim(quarter_of(date(2026, 11, 1)), 10).result()
    fresh = _newcomer(desk, "Belum dihubungi")
    called = _newcomer(desk, "Ditelepon", kecamatan="352309")
    desk.call_out("2026-11-02 09:00:00", "promise_pay", called)
    desk.call_out("2026-11-02 10:00:00", "no_answer", fresh)
    expired, valid = _newcomer(desk, "Hangus"), _newcomer(desk, "Berlaku")
    for who, until in ((expired, "2026-11-20T00:00:00.000000Z"), (valid, "2026-11-30T00:00:00.000000Z")):
        at = "2026-11-10T00:00:00.000000Z"
        desk.request(
            "2026-11-10 07:00:00", who, npwp15=None, npwp16=f"{who:016d}", state="sent", issued_at=at,
            billing_code=f"0{who:014d}", valid_until=until,
        )  # fmt: skip
        desk.visit("2026-11-10 07:00:00", who)
    paid = _newcomer(desk, "Membayar")
    desk.request("2026-11-10 07:00:00", paid, paid="2026-11-11 07:00:00", npwp15=None, npwp16=f"{paid:016d}")
    iku = desk.reports.iku().result()
    now = desk.core.clock.now()
    assert [(each.name, each.step(now)) for each in iku.candidates] == [
        ("Berlaku", Step.CODE),
        ("Hangus", Step.EXPIRED),
        ("Ditelepon", Step.CONTACTED),
        ("Belum dihubungi", Step.NEW),
    ]
    assert iku.words == "perlu 9 lagi sampai akhir triwulan"
    channels = {line.code: (line.new, line.paid) for line in iku.by_channel}
    assert channels == {Channel.COUNTER: (2, 0), Channel.CALL: (1, 0), Channel.NONE: (2, 1)}
    assert [(line.words, line.new, line.is_far) for line in iku.by_kecamatan] == [
        ("Semanding", 4, False),
        ("Parengan", 1, True),
    ]
    assert sum(line.paid for line in iku.by_kecamatan) == iku.total.paid == 1


def test_who_has_paid_by_a_list_only_is_no_candidate_and_not_counted(desk: Desk) -> None:
    desk.reports.aim(quarter_of(date(2026, 11, 1)), 10).result()
    desk.call_out("2026-11-02 09:00:00", "promise_pay", _newcomer(desk, "Menurut daftar"))
    values = {"settled_at": "2026-11-12T00:00:00.000000Z", "settled_as": "paid", "settled_list_id": 1}
    desk.core.store.run(lambda session: session.update("call_targets", 1, values)).result()
    iku = desk.reports.iku().result()
    assert (iku.candidates, [each.name for each in iku.listed]) == ((), ["Menurut daftar"])
    assert iku.listed[0].step(desk.core.clock.now()) is Step.LISTED
    assert (iku.total.new, iku.total.paid) == (1, 0)
    told = "perlu 10 lagi sampai akhir triwulan (1 menurut daftar sudah membayar, belum dicatat)"
    assert iku.words == told


def test_a_quarter_that_has_ended_needs_nothing_until_its_end(desk: Desk) -> None:
    for day in (date(2026, 9, 1), date(2026, 11, 1)):
        desk.reports.aim(quarter_of(day), 10).result()
    _newcomer(desk, "Belum", "2026-08-05")
    assert desk.reports.iku(date(2026, 9, 1)).result().words == "target tidak tercapai, kurang 10"
    assert desk.reports.iku().result().words == "perlu 10 lagi sampai akhir triwulan"
    august = desk.core.store.read(lambda s: desk.reports.report_within(s, read_period("2026-08"))).result()
    assert august.iku.words == "perlu 10 lagi sampai akhir triwulan"  # as it stood when August ended


def test_a_new_target_leaves_that_of_an_earlier_quarter_as_it_was(desk: Desk) -> None:
    third, fourth = quarter_of(date(2026, 9, 1)), quarter_of(date(2026, 11, 1))
    desk.reports.aim(third, 30).result()
    desk.reports.aim(fourth, 40).result()
    desk.reports.aim(fourth, 45).result()
    assert (desk.reports.iku(third.first).result().target, desk.reports.iku().result().target) == (30, 45)
    told = desk.core.rules.history(TARGETS, fourth.key).result()
    assert [version.texts["target"] for version in told] == ["45", "40"]
    desk.reports.aim(fourth, 0).result()
    assert desk.reports.iku().result().words == "target belum diisi"
    assert desk.reports.iku(third.first).result().target == 30


def test_whoever_was_reached_after_he_had_paid_was_not_brought_by_it(desk: Desk) -> None:
    for name, visit in (("Datang dulu", "2026-11-10 07:00:00"), ("Datang sesudahnya", "2026-11-12 07:00:00")):
        who = _newcomer(desk, name)
        number = f"{who:016d}"
        desk.request(
            "2026-11-10 07:00:00", who, paid="2026-11-11 07:00:00", npwp15=None, npwp16=number, source="batch"
        )
        desk.visit(visit, who)
    lines = {line.code: (line.new, line.paid) for line in desk.reports.iku().result().by_channel}
    assert lines == {Channel.COUNTER: (1, 1), Channel.NONE: (1, 1)}


def test_the_office_marks_who_is_new(desk: Desk) -> None:
    old, young = _newcomer(desk, "Lama tetapi baru", "2020-01-01"), _newcomer(desk, "Baru tetapi tidak")
    desk.core.newcomers.mark((old,), is_new=True).result()  # type: ignore[arg-type]
    desk.core.newcomers.mark((young,), is_new=False).result()  # type: ignore[arg-type]
    assert [each.name for each in desk.reports.iku().result().candidates] == ["Lama tetapi baru"]


def test_a_payment_counts_for_whom_it_counts_among_the_newcomers(desk: Desk) -> None:
    by_number = _newcomer(desk, "Nomornya sendiri", npwp15="990000000000648")
    for_others = _newcomer(desk, "Mengambilkan", npwp15="990000000001648")
    desk.request("2026-11-10 07:00:00", for_others, paid="2026-11-11 07:00:00", npwp15="990000000000648")
    iku = desk.reports.iku().result()
    assert [each.name for each in iku.candidates] == ["Mengambilkan"]
    steps = {who: desk.core.newcomers.preview(who).result() for who in (by_number, for_others)}  # type: ignore[arg-type]
    assert {who: bool(each and each.row.journey.payments) for who, each in steps.items()} == {
        by_number: True,
        for_others: False,
    }


def test_who_has_paid_after_the_quarter_is_nobodys_work_any_more(desk: Desk) -> None:
    who = _newcomer(desk, "Terlambat", "2026-08-05")
    desk.request("2026-09-20 07:00:00", who, paid="2026-10-02 07:00:00", npwp15=None, npwp16="3" * 16)
    _newcomer(desk, "Belum", "2026-08-05")
    past = desk.reports.iku(date(2026, 9, 1)).result()
    assert (past.total.new, past.total.coded, past.total.paid) == (2, 1, 0)
    assert [each.name for each in past.candidates] == ["Belum"]
    (late,) = past.late
    assert (late.name, late.step(desk.core.clock.now())) == ("Terlambat", Step.LATE)
    assert desk.reports.iku().result().late == ()


def test_the_figures_of_a_quarter_stay_when_people_are_removed_or_erased(desk: Desk) -> None:
    for number in range(6):
        _newcomer(desk, f"Tetap {number}", "2026-08-05")
    removed, erased, paid = (_newcomer(desk, f"Pergi {number}", "2026-08-05") for number in range(3))
    alone = _newcomer(desk, "Sendiri di kecamatannya", "2026-07-02", kecamatan="352309")
    desk.core.newcomers.mark((erased,), is_new=True).result()  # type: ignore[arg-type]
    desk.visit("2026-08-20 07:00:00", erased)
    for who, at in (
        (removed, "2026-09-01 07:00:00"),
        (paid, "2026-09-20 07:00:00"),
        (alone, "2026-10-02 07:00:00"),
    ):
        desk.request(at, who, paid=at, npwp15=None, npwp16=f"{who:016d}", source="batch")

    def told(day: date) -> tuple[object, ...]:
        iku = desk.reports.iku(day).result()
        return iku.total, iku.by_channel, iku.by_month, [(line.code, line.paid) for line in iku.by_kecamatan]

    days = (date(2026, 8, 31), date(2026, 9, 30), date(2026, 11, 21))
    before = [told(day) for day in days]
    desk.core.contacts.remove(removed).result()  # type: ignore[arg-type]
    for who in (erased, paid):
        run_id, _plan = desk.core.consent.look_erasure(who).result()
        desk.core.consent.erase(run_id).result()
    assert [told(day) for day in days[:2]] == before[:2], "a quarter that is over"
    past = desk.reports.iku(days[1]).result()
    assert sorted(each.name for each in past.gone) == ["", "", "Pergi 0"]
    assert {each.name for each in (*past.candidates, *past.payers, *past.late)} == {
        *(f"Tetap {number}" for number in range(6)),
        "Sendiri di kecamatannya",
    }
    run_id, _plan = desk.core.consent.look_erasure(alone).result()
    desk.core.consent.erase(run_id).result()
    assert [told(day)[:3] for day in days] == [each[:3] for each in before], (
        "he alone would be known by his kecamatan"
    )
    kept = desk.core.store.read(lambda session: session.all("SELECT * FROM departed_newcomers")).result()
    assert sum(row[-1] for row in kept) == 3
    assert "352309" not in str(kept)


class Cancelled(BaseException):
    """Stand for the officer's cancel, or the end of the process."""


class Ending(Progress):
    """End the erasure once the first chunk is gone."""

    def report(self, done: int, total: int = 0) -> None:
        raise Cancelled(done, total)


def test_an_erasure_that_is_looked_at_again_half_way_keeps_how_he_was_reached(desk: Desk) -> None:
    who = _newcomer(desk, "Setengah dihapus", "2026-08-05")
    core = desk.core
    core.contacts.add_phone(ContactId(who), "HP", "0812 0000 9009").result()

    def write(session: Session) -> None:
        at = from_text("2026-08-10T00:00:00.000000Z")
        plans = [BulkPlan("+6281200009009", "Setengah", "Halo", phone="+6281200009009")]
        plan_bulk(session, "broadcast:1", "1", plans, at)
        session.execute("UPDATE outbox SET state = 'sent', pressing_at = ?1, pressed_at = ?1", (to_text(at),))

    core.store.run(write).result()
    day = date(2026, 9, 30)
    before = desk.reports.iku(day).result().by_channel
    assert [line.code for line in before] == [Channel.BROADCAST]
    run_id, _plan = core.consent.look_erasure(who).result()
    with pytest.raises(Cancelled):
        erasing.erase(core.store, core.clock, departing, run_id, Ending("", core.events))
    again, plan = core.consent.look_erasure(who).result()
    assert (again, plan.counts.get(Part.SENT)) == (run_id, None)
    core.consent.erase(again).result()
    assert desk.reports.iku(day).result().by_channel == before
    runs = core.store.read(lambda s: s.all("SELECT state, remainder FROM privacy_runs")).result()
    assert runs == [("done", "")]
