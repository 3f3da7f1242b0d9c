"""One timeline over click, call and counter: its order, its pages, whose lines they are."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.app import Core
from core.calls.outcome import Outcome
from core.cases.case import Snooze, SnoozeKind
from core.clock import to_text
from core.contacts.contact import ContactId
from core.conversations import posting
from core.counter.appointment import Booking
from core.counter.inbound import CallEntry, CallOutcome
from core.counter.visit import VisitEntry, VisitOutcome
from core.outbox.planning import BulkPlan, plan_bulk
from core.store.session import Session
from core.timeline.entry import Channel, Entry, SourceKind
from tests.calls.conftest import NPWP, Room, row
from tests.calls.conftest import room as room  # noqa: PLC0414 - the fixture is used here as well
from tests.conftest import FixedClock

PHONE = "+6281200001234"
FEW = ("SCAN json_each", "SCAN value", "SCAN g")
"""What may be walked over: the contact's own numbers, and the campaigns (`g`), of which there are a dozen."""


@pytest.fixture
def sri(core: Core, clock: FixedClock) -> ContactId:
    """Let Sri write on two days, get a broadcast, call, and come to the counter: Monday 09.00 WIB at last."""
    clock.moment = datetime(2026, 11, 20, 2, tzinfo=UTC)
    contact_id = core.contacts.add({"name": "Sri Wahyuni"}, (("", PHONE, None),)).result()

    def talk(session: Session) -> None:
        start = datetime(2026, 11, 18, 3, tzinfo=UTC)
        chat_id = posting.find_or_open_chat(session, kind="person", title="Sri", phone_e164=PHONE, at=start)
        for hours, text in ((0, "pagi"), (1, "kode sudah?"), (26, "terima kasih")):
            posting.post_incoming(session, chat_id, text, start + timedelta(hours=hours), "Sri", f"I{hours}")
        plan_bulk(session, "broadcast:7", "1", [BulkPlan(PHONE, "Sri", "Kelas pajak", phone=PHONE)], start)
        pressed = to_text(start + timedelta(hours=20))
        session.execute(
            "UPDATE outbox SET state = 'unsure', pressing_at = ?, pressed_at = ?", (pressed, pressed)
        )
        item = session.one("SELECT id FROM outbox")
        assert item is not None
        at = start + timedelta(hours=20)
        posting.post_outgoing(session, chat_id, "Kelas pajak", at, item[0], None, state="unsure")

    core.store.run(talk).result()
    core.counter.calls.log(CallEntry(CallOutcome.MISSED, PHONE, service="billing")).result()
    clock.moment = datetime(2026, 11, 23, 2, tzinfo=UTC)
    core.counter.visits.enter(VisitEntry("billing", VisitOutcome.SLIP, contact_id=contact_id)).result()
    booking = Booking(date(2026, 11, 25), time(10), "Sri Wahyuni", "advice", contact_id=contact_id)
    core.counter.appointments.book(booking).result()
    return contact_id


def words(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.words for entry in entries]


ALL = [
    "Janji temu 25 November 2026 pukul 10.00: Konsultasi, dijanjikan",
    "Kunjungan: Kode billing, slip diserahkan",
    "Telepon masuk, tidak terjawab",
    "1 pesan masuk",
    "Kiriman, belum pasti terkirim",
    "2 pesan masuk",
    "Urusan TBN-2611-U0001 dibuka",
]


def test_everything_stands_in_one_order_and_a_broadcast_only_once(core: Core, sri: ContactId) -> None:
    page = core.timeline.page(sri).result()
    assert (words(page.entries), page.next) == (ALL, None)
    assert [entry.channel for entry in page.entries] == [
        Channel.COUNTER, Channel.COUNTER, Channel.CALL,
        Channel.CLICK, Channel.CLICK, Channel.CLICK, Channel.CLICK,
    ]  # fmt: skip
    assert page.entries[-2].detail == "kode sudah?"


def test_a_case_tells_its_steps_and_where_in_the_chat(core: Core, sri: ContactId) -> None:
    (chat,) = core.conversations.chats_of_contact(sri).result()
    core.cases.snooze(chat.id, Snooze(SnoozeKind.REPLY)).result()
    core.cases.close(chat.id, "other").result()
    second = core.cases.begin(chat.id).result()
    core.cases.begin(chat.id).result()
    core.cases.merge(chat.id, second.id).result()
    cases = [each for each in core.timeline.page(sri).result().entries if each.source.kind is SourceKind.CASE]
    assert words(tuple(cases)) == [
        "Urusan TBN-2611-U0002 digabungkan ke TBN-2611-U0003",
        "Urusan TBN-2611-U0003 dipisahkan dari urusan sebelumnya",
        "Urusan TBN-2611-U0002 dipisahkan dari urusan sebelumnya",
        "Urusan TBN-2611-U0001 selesai",
        "Urusan TBN-2611-U0001 ditunda sampai dibalas",
        "Urusan TBN-2611-U0001 dibuka",
    ]
    assert [each.detail for each in cases if each.detail] == ["Topik: Lain-lain"]
    first, last = cases[-1].source, cases[0].source
    assert first.message_id == 1
    assert last.message_id is not None
    assert last.message_id > 1


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_pages_join_without_a_gap_or_a_double_line(core: Core, sri: ContactId, limit: int) -> None:
    found: list[Entry] = []
    before = None
    while True:
        page = core.timeline.page(sri, before=before, limit=limit).result()
        found += page.entries
        before = page.next
        if before is None:
            break
    assert words(tuple(found)) == ALL


def test_lines_of_one_moment_are_parted_by_source_and_id(core: Core, sri: ContactId) -> None:
    for _ in range(3):  # the clock stands still: visits and calls of the same moment
        core.counter.visits.enter(VisitEntry("other", contact_id=sri)).result()
        core.counter.calls.log(CallEntry(CallOutcome.ANSWERED, contact_id=sri)).result()
    found, before = [], None
    while True:
        page = core.timeline.page(sri, before=before, limit=2).result()
        found += [entry.source for entry in page.entries]
        before = page.next
        if before is None:
            break
    assert len(found) == len(set(found)) == len(ALL) + 6


def test_one_channel_can_be_read_alone(core: Core, sri: ContactId) -> None:
    assert words(core.timeline.page(sri, {Channel.CALL}).result().entries) == ["Telepon masuk, tidak terjawab"]


def test_the_last_contacts_say_nothing_of_what_was_said(core: Core, sri: ContactId) -> None:
    recent = core.timeline.recent(sri, 3).result()
    assert words(recent) == ALL[1:4]
    assert not any("kode sudah" in entry.words or PHONE in entry.words for entry in recent)


def test_a_call_from_a_number_of_two_is_only_possible(core: Core, sri: ContactId) -> None:
    anak = core.contacts.add({"name": "Anak Sri"}, (("", PHONE, None),)).result()
    core.counter.calls.log(CallEntry(CallOutcome.ANSWERED, PHONE)).result()
    for contact_id in (sri, anak):
        newest = core.timeline.page(contact_id, {Channel.CALL}).result().entries[0]
        assert (newest.source.kind, newest.is_possible) == (SourceKind.INBOUND, True)


def test_a_call_from_before_there_was_a_card_stands_in_its_timeline(room: Room) -> None:
    campaign_id = room.campaign()
    room.bring(campaign_id, f"Tanpa NPWP;;{PHONE};;", row(1), row(2))
    for name in ("Tanpa NPWP", "Orang 01", "Orang 02"):
        room.call(room.target(name), Outcome.NO_ANSWER)
    by_phone = room.core.contacts.add({"name": "Sri"}, (("", PHONE, None),)).result()
    by_number = room.core.contacts.add({"name": "Orang 01", "npwp15": NPWP.format(1)}).result()
    for contact_id in (by_phone, by_number):
        (entry,) = room.core.timeline.page(contact_id, {Channel.CALL}).result().entries
        assert (entry.source.kind, entry.is_possible) == (SourceKind.OUTBOUND, False)
    other = room.core.contacts.add({"name": "Serumah"}, (("", PHONE, None),)).result()
    (entry,) = room.core.timeline.page(other, {Channel.CALL}).result().entries
    assert entry.is_possible


def test_each_look_goes_along_an_index(core: Core, sri: ContactId) -> None:
    """No source is read whole, however many rows it holds."""
    seen: list[str] = []

    class Watching(Session):
        def execute(self, sql: str, parameters: object = ()) -> object:
            if sql.lstrip().startswith("SELECT"):
                plan = self.connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
                seen.extend(row[3] for row in plan if row[3].startswith("SCAN") and not row[3].startswith(FEW))
            return super().execute(sql, parameters)

        def all(self, sql: str, parameters: object = ()) -> list[tuple[object, ...]]:
            return self.execute(sql, parameters).fetchall()  # type: ignore[attr-defined, no-any-return]

        def one(self, sql: str, parameters: object = ()) -> tuple[object, ...] | None:
            return self.execute(sql, parameters).fetchone()  # type: ignore[attr-defined, no-any-return]

    from core.timeline import records
    from core.timeline.service import LOOKS

    def work(session: Session) -> None:
        watching = Watching(session.connection)
        who = records.whose(watching, sri, {})
        looks: list[Callable[..., object]] = list(LOOKS.values())
        for look in looks:
            look(watching, who, ("9999", 0), 5)

    core.store.read(work).result()
    assert seen == []
