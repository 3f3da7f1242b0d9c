"""Calls that come in: the share, the number typed, the records of an exchange."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.app import Core
from core.counter.events import InboundCallsChanged
from core.counter.exchange import look, read
from core.counter.inbound import CallEntry, CallOutcome, CallSource, answered_share, share_words
from core.counter.service import Counter
from core.errors import ErrorCode, LoketError
from core.events import Event
from core.house_events import JobProgressed
from tests.conftest import FixedClock

LINE = (
    '"","{src}","{dst}","{context}","""{src}"" <{src}>","PJSIP/trunk-0001","{to}","{app}","x","{start}","",'
    '"{start}","30","{talk}","{what}","DOCUMENTATION","{key}",""\n'
)


def line(key: str, src: str = "081200001234", **more: str) -> str:
    usual = {"dst": "600", "context": "from-trunk", "to": "PJSIP/600-1", "app": "Queue", "talk": "25"}
    cells = {**usual, "start": "2026-11-23 08:15:00", "what": "ANSWERED", "key": key, "src": src, **more}
    return LINE.format(**cells)


def test_the_published_share_is_rounded_exactly() -> None:
    assert answered_share(343_327, 375_084) == Decimal("91.53")
    assert share_words(answered_share(343_327, 375_084)) == "91,53 %"
    assert answered_share(1, 800) == Decimal("0.13")  # 0.125 goes up, where a float of it may not
    assert answered_share(0, 0) is None
    assert share_words(None) == "belum ada data"


@given(total=st.integers(1, 10**7), data=st.data())
def test_a_share_lies_within_half_a_hundredth(total: int, data: st.DataObject) -> None:
    answered = data.draw(st.integers(0, total))
    share = answered_share(answered, total)
    assert share is not None
    assert abs(share * total - 100 * answered) <= Decimal("0.005") * total


def test_tallies_count_and_can_be_taken_back(counter: Counter, clock: FixedClock) -> None:
    today = counter.today
    first = counter.calls.tally(CallOutcome.ANSWERED).result()
    counter.calls.tally(CallOutcome.MISSED).result()
    counter.calls.tally(CallOutcome.ABANDONED).result()
    assert counter.calls.counts(today, today).result().share == Decimal("33.33")
    assert counter.calls.take_back(first).result()
    assert not counter.calls.take_back(first).result()
    assert counter.calls.counts(today, today).result().total == 2
    clock.moment = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)  # past midnight on the office's clock
    assert counter.calls.counts(counter.today, counter.today).result().share is None


def test_a_tally_that_is_filled_in_belongs_to_whom_the_number_names(core: Core, counter: Counter) -> None:
    sri = core.contacts.add({"name": "Sri Wahyuni"}, (("", "0812-0000-1234", None),)).result()
    call_id = counter.calls.tally(CallOutcome.MISSED).result()
    counter.calls.change(
        call_id, CallEntry(CallOutcome.MISSED, "081200001234", note="minta ditelepon")
    ).result()
    (call,) = counter.calls.page(counter.today, counter.today).result().rows
    assert (call.contact_id, call.name, call.source) == (sri, "Sri Wahyuni", CallSource.ENTRY)
    assert not counter.calls.take_back(call_id).result()


def test_a_number_in_part_shows_who_may_be_calling(core: Core, counter: Counter) -> None:
    sri = core.contacts.add({"name": "Sri Wahyuni"}, (("", "0812-0000-1234", None),)).result()
    budi = core.contacts.add({"name": "Budi Santoso"}, (("", "0812-0000-5678", None),)).result()
    joko = core.contacts.add({"name": "Joko", "kind": "body", "npwp15": "991234560000001"}).result()
    exact = counter.calls.callers("+62 812 0000 1234").result()
    assert [(each.contact_id, each.is_certain) for each in exact] == [(sri, True)]
    part = counter.calls.callers("00001234").result()
    assert part == ()  # what is left of it has too few digits: anybody may be meant
    part = counter.calls.callers("200005678").result()
    assert [(each.contact_id, each.is_certain) for each in part] == [(budi, False)]
    assert joko not in {each.contact_id for each in counter.calls.callers("9123456").result()}


def test_a_number_of_two_contacts_is_left_to_the_officer(core: Core, counter: Counter) -> None:
    for name in ("Sri Wahyuni", "Anak Sri"):
        core.contacts.add({"name": name}, (("", "0812-0000-1234", None),)).result()
    assert [each.is_certain for each in counter.calls.callers("081200001234").result()] == [True, True]
    counter.calls.log(CallEntry(CallOutcome.ANSWERED, "081200001234")).result()
    (call,) = counter.calls.page(counter.today, counter.today).result().rows
    assert (call.contact_id, call.phone_e164) == (None, "+6281200001234")


def test_the_records_of_an_exchange_twice_add_nothing(core: Core, counter: Counter, tmp_path: Path) -> None:
    sri = core.contacts.add({"name": "Sri Wahyuni"}, (("", "0812-0000-1234", None),)).result()
    path = tmp_path / "Master.csv"
    path.write_text(
        line("1795400000.1", what="NO ANSWER", to="PJSIP/601-1", talk="0")  # rang at two desks: one call
        + line("1795400000.1", to="PJSIP/602-1")
        + line("1795400000.2", src="0356321234", what="BUSY", to="", talk="0")
        + line("1795400000.3", src="anonymous", to="", app="BackGround", talk="9")  # hung up in the menu
        + line("1795400000.4", src="601", dst="081200009999", context="from-internal")
        + "rusak\n",
        encoding="utf-8",
    )
    found = counter.calls.look_at(path).result()
    assert [(each.name, each.lines, each.is_inbound) for each in found.contexts] == [
        ("from-trunk", 4, True),
        ("from-internal", 1, False),
    ]
    first = counter.calls.bring_in(path, ("from-trunk",), is_gmt=False).result()
    again = counter.calls.bring_in(path, ("from-trunk",), is_gmt=False).result()
    assert (first.calls, first.added, again.calls, again.added, again.known) == (3, 3, 3, 0, 3)
    day = date(2026, 11, 23)
    counts = counter.calls.counts(day, day).result()
    assert (counts.answered, counts.missed, counts.abandoned) == (1, 1, 1)
    calls = {call.phone_e164: call for call in counter.calls.page(day, day).result().rows}
    assert calls["+6281200001234"].contact_id == sri
    assert calls["+6281200001234"].started_at == datetime(2026, 11, 23, 1, 15, tzinfo=UTC)
    assert set(calls) == {"+6281200001234", "+62356321234", None}


def test_an_answer_in_a_later_file_betters_the_call_and_nothing_worsens_it(
    counter: Counter, tmp_path: Path
) -> None:
    path, day = tmp_path / "Master.csv", date(2026, 11, 23)
    for what, answered in (("NO ANSWER", 0), ("ANSWERED", 1), ("NO ANSWER", 1)):
        path.write_text(line("1795400000.1", what=what), encoding="utf-8")
        counter.calls.bring_in(path, ("from-trunk",), is_gmt=False).result()
        assert counter.calls.counts(day, day).result().answered == answered
    assert counter.calls.counts(day, day).result().total == 1


class Stop:
    """Ask to stop as soon as the first lines are in, and hear whether that is told."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.is_over = self.is_told = False

    def hear(self, event: Event) -> None:
        self.is_told = self.is_told or isinstance(event, InboundCallsChanged)
        if isinstance(event, JobProgressed) and not self.is_over:
            self.core.jobs.cancel()


def test_an_import_that_is_stopped_writes_down_what_came_in(
    core: Core, counter: Counter, tmp_path: Path
) -> None:
    path = tmp_path / "Master.csv"
    path.write_text("".join(line(f"1795400000.{number}") for number in range(1_600)), encoding="utf-8")
    stop = Stop(core)
    core.events.subscribe(stop.hear)
    with pytest.raises(LoketError) as fault:
        counter.calls.bring_in(path, ("from-trunk",), is_gmt=False).result()
    assert fault.value.code is ErrorCode.JOB_CANCELLED
    day = date(2026, 11, 23)
    came_in = counter.calls.counts(day, day).result().total
    assert 0 < came_in < 1_600
    assert stop.is_told
    (noted,) = core.store.read(lambda session: session.all("SELECT calls, added FROM call_imports")).result()
    assert noted == (came_in, came_in)
    stop.is_over = True
    assert counter.calls.bring_in(path, ("from-trunk",), is_gmt=False).result().added == 1_600 - came_in


def test_a_list_with_a_heading_and_gmt_is_read_too(counter: Counter, tmp_path: Path) -> None:
    path = tmp_path / "cdr.csv"
    path.write_text(
        "calldate;clid;src;dst;dcontext;channel;dstchannel;lastapp;duration;billsec;disposition;uniqueid\n"
        "2026-11-22 17:30:00;x;081200001234;600;ext-did;a;b;Dial;20;15;ANSWERED;1795400000.9\n",
        encoding="utf-8",
    )
    counter.calls.bring_in(path, ("ext-did",), is_gmt=True).result()
    (call,) = counter.calls.page(date(2026, 11, 23), date(2026, 11, 23)).result().rows
    assert (call.duration_s, call.outcome) == (15, CallOutcome.ANSWERED)


def test_the_key_of_a_call_that_has_no_id_of_its_own_holds_no_number(
    core: Core, counter: Counter, tmp_path: Path
) -> None:
    """An erasure takes number and words out of a call and leaves its key: the file again adds nothing."""
    path = tmp_path / "cdr.csv"
    path.write_text(
        "start,src,dst,dcontext,channel,dstchannel,disposition\n"
        "2026-11-23 08:15:00,081200001234,600,ext-did,PJSIP/trunk-1,PJSIP/600-1,ANSWERED\n"
        "2026-11-23 08:15:00,081200005678,600,ext-did,PJSIP/trunk-1,PJSIP/600-1,ANSWERED\n",
        encoding="utf-8",
    )
    added = [counter.calls.bring_in(path, ("ext-did",), is_gmt=False).result().added for _ in range(2)]
    assert added == [2, 0]
    keys = core.store.read(lambda session: session.all("SELECT external_id FROM inbound_calls")).result()
    assert not any("8120000" in key for (key,) in keys)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kontak.csv"
    path.write_text("Nama,NPWP\nSri,1\n", encoding="utf-8")
    with pytest.raises(LoketError) as fault:
        look(path)
    assert fault.value.code is ErrorCode.EXCHANGE_UNREADABLE


@given(
    st.dictionaries(st.sampled_from(("start", "src", "dst", "dcontext", "disposition", "billsec")), st.text())
)
def test_no_line_breaks_the_reader(cells: dict[str, str]) -> None:
    row = {**dict.fromkeys(("start", "src", "dst", "dcontext", "disposition"), ""), **cells}
    call = read(row, is_gmt=False)
    assert call is None or call.started_at.tzinfo is not None
