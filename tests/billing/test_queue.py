"""The order of urgency, the board, what is next, what runs out, and how fast it goes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.app import Core
from core.billing.events import RequestPaid
from core.billing.list_records import behind
from core.billing.query import RequestFilter, urgency_of
from core.billing.request import Request, RequestState, Source
from core.errors import ErrorCode, LoketError
from core.outbox.state import ItemState
from core.store.session import Session
from tests.billing.desk import board as everything
from tests.billing.desk import chat, sent_texts, submitted
from tests.billing.samples import CODE
from tests.conftest import Diary, FixedClock

S = RequestState


def ids(rows: tuple[Request, ...]) -> list[int]:
    return [row.id for row in rows]


def mixed(core: Core, clock: FixedClock) -> dict[str, Request]:
    """Store requests of every urgency, the least urgent first."""
    made = {
        "undated": submitted(core, kap="411128", kjs="402", nop="352301000100200030"),
        "month_end": submitted(core, kap="411211", kjs="100"),
    }
    clock.pass_by(minutes=1)
    made["late"] = submitted(core, month_from="feb")  # due in March, so it counts as today
    made["later"] = submitted(core, month_from="feb", name="Budi")
    made["code"] = submitted(core, billing_code=CODE, month_from="mar")
    return made


def test_urgency_is_end_or_last_day_then_waiting_time_then_order(core: Core, clock: FixedClock) -> None:
    made = mixed(core, clock)
    page = core.billing.queue.listed().result()
    wanted = ["late", "later", "month_end", "code", "undated"]
    assert ids(page.rows) == [made[name].id for name in wanted]
    assert made["month_end"].due_on == date(2026, 11, 30)
    assert made["late"].due_on == date(2026, 3, 16)
    assert made["undated"].due_on is None


def test_pages_of_urgency_follow_each_other_without_gap_or_repeat(core: Core, clock: FixedClock) -> None:
    for number in range(17):
        submitted(core, name=f"Wajib Pajak {number}", month_from=("okt", "nov", "feb")[number % 3])
        clock.pass_by(seconds=number % 2)
    whole = ids(core.billing.queue.listed().result().rows)
    seen, after = [], None
    while True:
        page = core.billing.queue.listed(after=after, limit=5).result()
        seen += ids(page.rows)
        after = page.next
        if after is None:
            break
    assert seen == whole
    assert len(set(seen)) == 17


def test_the_cursor_of_a_request_is_where_the_store_has_it(core: Core, clock: FixedClock) -> None:
    for request in mixed(core, clock).values():
        following = core.billing.queue.listed(after=behind(urgency_of(request)), limit=1).result().rows
        whole = core.billing.queue.listed().result().rows
        place = ids(whole).index(request.id)
        assert following == whole[place + 1 : place + 2]


def test_next_goes_through_what_is_the_officers_turn_and_round(core: Core, clock: FixedClock) -> None:
    made = mixed(core, clock)
    waiting = made["late"]
    core.store.run(
        lambda session: session.execute("UPDATE billing_requests SET state='waiting' WHERE id=?", (waiting.id,))
    ).result()
    queue = core.billing.queue
    first = queue.next().result()
    assert first is not None
    assert first.id == made["later"].id
    second = queue.next(urgency_of(first)).result()
    assert second is not None
    assert second.id == made["month_end"].id
    assert queue.next(urgency_of(first), {second.id}).result() == core.billing.request(made["code"].id).result()
    again = queue.next(urgency_of(made["undated"])).result()
    assert again is not None
    assert again.id == first.id


def test_a_code_that_is_on_its_way_or_on_paper_is_not_next(core: Core, clock: FixedClock) -> None:
    from core.billing.paper import Paper

    first = submitted(core, billing_code=CODE)
    assert core.billing.queue.next().result() == first
    core.billing.slip_of(first.id, Paper.A5).result()
    assert core.billing.queue.next().result() is None
    chat_id = chat(core)
    second = submitted(core, billing_code="126110412345678", chat_id=chat_id)
    outbox_id = core.outbox.plan_reply(chat_id, "kode", None, "nonce").result()
    core.billing.record_sending(second.id, outbox_id).result()
    assert core.billing.queue.next().result() is None


def test_the_board_shows_every_state_with_its_count(core: Core, clock: FixedClock) -> None:
    made = mixed(core, clock)
    paid = [submitted(core, billing_code=f"{number:015d}") for number in range(1, 4)]
    for request in paid:
        core.billing.record_payment(request.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
        clock.pass_by(seconds=1)
    gone = submitted(core)
    core.billing.intake.dismiss(gone.id).result()
    board = core.billing.queue.board(per_column=2).result()
    assert [column.state for column in board.columns] == [
        S.RECEIVED, S.PROCESSING, S.WAITING, S.CODE_ISSUED, S.SENT, S.PAID, S.EXPIRED, S.CANCELLED,
    ]  # fmt: skip
    assert [column.count for column in board.columns] == [4, 0, 0, 1, 0, 3, 0, 0]
    assert ids(board.column(S.RECEIVED).rows) == [made["late"].id, made["later"].id]
    assert ids(board.column(S.PAID).rows) == [paid[2].id, paid[1].id]


@pytest.mark.parametrize("words", ["bud", "bu", "BUDI san", "0002", "411128420 budi"])
def test_the_board_is_narrowed_by_words_of_any_length(core: Core, words: str) -> None:
    submitted(core)
    found = submitted(core, name="Budi Santoso")
    board = core.billing.queue.board(RequestFilter(words=words)).result()
    assert ids(board.column(S.RECEIVED).rows) == [found.id]
    assert board.column(S.RECEIVED).count == 1


def test_a_changed_name_is_found_and_the_old_one_not(core: Core) -> None:
    from core.billing.form import form_of

    made = submitted(core)
    core.billing.change(made.id, replace(form_of(made), name="Budi Santoso")).result()
    for words, count in (("santoso", 1), ("rahayu", 0)):
        assert len(core.billing.page(RequestFilter(words=words)).result().rows) == count


def test_a_filter_names_where_requests_came_from(core: Core) -> None:
    submitted(core)
    counter = submitted(core, source=Source.COUNTER)
    page = core.billing.queue.listed(
        RequestFilter(sources=frozenset({Source.COUNTER}), states=frozenset({S.RECEIVED}))
    ).result()
    assert ids(page.rows) == [counter.id]


def test_counts_and_pace_of_the_desk(core: Core, clock: FixedClock) -> None:
    first = submitted(core, billing_code=CODE)
    assert (core.billing.queue.pace().result().last_hour, core.billing.queue.pace().result().today) == (1, 1)
    core.billing.record_code(first.id, "026110412345679", clock.now()).result()
    clock.pass_by(hours=2)
    submitted(core, billing_code="126110412345678")
    submitted(core)
    pace = core.billing.queue.pace().result()
    assert (pace.last_hour, pace.today) == (1, 2)
    clock.moment = datetime(2026, 11, 21, 17, 1, tzinfo=UTC)  # past midnight in WIB
    assert core.billing.queue.pace().result().today == 0
    counts = core.billing.counts().result()
    assert (counts.open, counts.turn, counts.expiring) == (3, 3, 0)
    clock.pass_by(hours=300)
    assert core.billing.counts().result().expiring == 2


def expiring(core: Core, clock: FixedClock) -> Request:
    """Give a code of a chat that ends in 36 hours."""
    made = submitted(core, billing_code=CODE, chat_id=chat(core))
    clock.pass_by(hours=300)
    return made


def test_a_code_that_runs_out_is_reminded_of_once_a_day(core: Core, clock: FixedClock) -> None:
    made = expiring(core, clock)
    submitted(core, billing_code="126110412345678")
    assert ids(core.billing.queue.expiring().result()) == [made.id]
    first = core.billing.queue.remind(made.id).result()
    assert core.billing.queue.remind(made.id).result() == first
    (text,) = sent_texts(core)
    assert text == core.billing.queue.reminder_text(made.id).result()
    assert "0261 1041 2345 678" in text
    assert "Sabtu, 5 Desember 2026, 14.05 WIB" in text
    clock.pass_by(days=1)
    core.billing.queue.remind(made.id).result()
    assert len(sent_texts(core)) == 2
    assert [c.what for c in core.billing.history(made.id).result()].count("reminded") == 2


def test_a_dead_replaced_or_chatless_code_is_not_reminded_of(core: Core, clock: FixedClock) -> None:
    made = expiring(core, clock)
    chatless = submitted(core, billing_code="126110412345678")
    with pytest.raises(LoketError) as caught:
        core.billing.queue.remind(chatless.id).result()
    assert caught.value.code is ErrorCode.BILLING_NO_CHAT
    core.billing.linking.reissue(made.id).result()
    assert core.billing.queue.expiring().result() == ()
    assert core.billing.counts().result().expiring == 0
    with pytest.raises(LoketError) as caught:
        core.billing.queue.remind(made.id).result()
    assert caught.value.code is ErrorCode.BILLING_STATE_REFUSED


def test_a_payment_stops_the_reminder_that_has_not_left(core: Core, clock: FixedClock) -> None:
    made = expiring(core, clock)
    reminder = core.billing.queue.remind(made.id).result()
    diary = Diary(core.events)
    proof = core.conversations.attach_bytes("bukti.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64).result()
    paid = core.billing.record_payment(made.id, "", clock.now(), proof_blob_id=proof.id).result()
    assert (paid.state, paid.ntpn, paid.proof_blob_id) == (S.PAID, "", proof.id)
    item = core.outbox.find(reminder).result()
    assert item is not None
    assert item.state is ItemState.CANCELLED
    assert RequestPaid(made.id, None, made.chat_id) in diary.events
    assert core.billing.queue.expiring().result() == ()


@pytest.mark.parametrize("end", ["cancel", "reissue"])
def test_what_is_given_up_or_replaced_takes_its_reminder_back(core: Core, clock: FixedClock, end: str) -> None:
    made = expiring(core, clock)
    reminder = core.billing.queue.remind(made.id).result()
    if end == "cancel":
        core.billing.cancel(made.id, "salah").result()
    else:
        core.billing.linking.reissue(made.id).result()
    item = core.outbox.find(reminder).result()
    assert item is not None
    assert item.state is ItemState.CANCELLED


def test_requests_from_before_get_their_last_day_at_the_next_look(core: Core) -> None:
    made = submitted(core)

    def forget(session: Session) -> None:
        session.execute("UPDATE billing_requests SET due_on = NULL")

    core.store.run(forget).result()
    core.billing.refresh().result()
    assert core.billing.request(made.id).result().due_on == made.due_on == date(2026, 11, 16)


def test_what_waits_longest_stands_first_where_nothing_else_presses(core: Core, clock: FixedClock) -> None:
    from tests.billing.desk import WHOLE, write

    write(core, chat(core), WHOLE, minutes_ago=5)
    write(core, chat(core, 2), WHOLE.replace("250.000", "125.000"), minutes_ago=50)
    rows = core.billing.queue.listed().result().rows
    assert [row.content.amount for row in rows] == [125_000, 250_000]
    assert everything(core)[0].content.amount == 250_000
    assert rows[0].waiting_since == clock.now() - timedelta(minutes=50)


def test_what_a_filter_leaves_out_of_a_search_is_counted(core: Core, clock: FixedClock) -> None:
    queue = core.billing.queue
    for serial, name in enumerate(("Jaya Satu", "Jaya Dua", "Jaya Tiga")):
        submitted(core, name=name, billing_code=f"02611041234567{serial}")
    clock.pass_by(days=13)
    submitted(core, name="Jaya Empat", billing_code="126110412345678")
    paid = submitted(core, name="Jaya Lima", billing_code="126110412345679")
    core.billing.record_payment(paid.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
    submitted(core, name="Sri Rahayu")
    soon = clock.now() + timedelta(hours=48)
    for chosen, outside in (
        (RequestFilter(words="jaya"), 0),
        (RequestFilter(words="jaya", states=frozenset({S.PAID})), 4),
        (RequestFilter(words="jaya", states=frozenset({S.CODE_ISSUED})), 1),
        (RequestFilter(words="jaya", states=frozenset({S.CODE_ISSUED, S.SENT}), expiring_before=soon), 2),
        (RequestFilter(words="sri", states=frozenset({S.RECEIVED})), 0),
    ):
        assert queue.outside(chosen).result() == outside, chosen
