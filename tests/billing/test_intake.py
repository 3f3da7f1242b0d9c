"""What arrives becomes a request on the board, once."""

import threading
from datetime import timedelta

import pytest

from core.app import Core
from core.billing.events import BillingRequestChanged
from core.billing.form import Field
from core.billing.request import RequestState, Source
from core.conversations import posting
from core.conversations.exports.plan import plan_of
from core.errors import ErrorCode, LoketError
from core.events import Event
from core.settings.billing import BILLING_INTAKE
from core.store.session import Session
from tests.billing.desk import WHOLE, board, chat, group, sent_texts, write
from tests.conftest import FixedClock


def test_a_message_becomes_a_request_with_its_words(core: Core, clock: FixedClock) -> None:
    chat_id = chat(core)
    message_id = write(core, chat_id, WHOLE, minutes_ago=7)
    (request,) = board(core)
    assert (request.state, request.source, request.chat_id) == (RequestState.RECEIVED, Source.CHAT, chat_id)
    assert (request.message_id, request.ordinal) == (message_id, 1)
    assert (request.content.name, request.content.amount) == ("Sri Rahayu", 250_000)
    assert request.waiting_since == clock.now() - timedelta(minutes=7)
    evidence = {
        one.field: WHOLE[one.start : one.end] for one in core.billing.intake.evidence(request.id).result()
    }
    assert evidence[Field.NPWP] == "70.123.456.9-648.000"
    assert evidence[Field.AMOUNT] == "250.000"
    assert {one.request_id for one in core.billing.intake.evidence_in(message_id).result()} == {request.id}


def test_what_is_no_request_leaves_the_board_alone(core: Core) -> None:
    write(core, chat(core), "terima kasih pak, sudah saya bayar")
    assert board(core) == []


def test_a_request_without_anything_said_stands_incomplete(core: Core) -> None:
    write(core, chat(core), "minta kode billing ya pak")
    (request,) = board(core)
    assert not request.is_whole
    with pytest.raises(LoketError) as caught:
        _ = request.content
    assert caught.value.code is ErrorCode.BILLING_REQUEST_INCOMPLETE


def test_several_months_with_an_amount_are_a_request_each(core: Core) -> None:
    message_id = write(
        core, chat(core), "minta billing umkm jan-mar 2026 @500rb npwp 70.123.456.9-648.000 an Sri"
    )
    found = board(core)
    assert [(one.content.month_from, one.content.month_to, one.content.amount) for one in found] == [
        (1, 1, 500_000),
        (2, 2, 500_000),
        (3, 3, 500_000),
    ]
    assert [one.ordinal for one in found] == [1, 2, 3]
    of_message = core.billing.intake.of_messages([message_id, 99]).result()
    assert [one.id for one in of_message[message_id]] == [one.id for one in found]
    assert 99 not in of_message


def test_an_amount_of_each_month_is_never_taken_for_the_sum(core: Core) -> None:
    write(core, chat(core), "minta kode billing jan-mar 2026 @500rb npwp 70.123.456.9-648.000 an Sri")
    months = [(one.wanted.month_from, one.wanted.month_to, one.wanted.amount) for one in board(core)]
    assert months == [(1, 1, 500_000), (2, 2, 500_000), (3, 3, 500_000)]


def test_the_card_of_who_writes_fills_what_nobody_said(core: Core) -> None:
    contact = core.contacts.add(
        {"name": "Sri Rahayu", "npwp15": "701234569648000", "address": "Tuban"}
    ).result()
    chat_id = core.conversations.open_chat("+6281200000009", "Sri", contact).result()
    write(core, chat_id, "minta kode billing umkm okt 2026 250rb")
    (request,) = board(core)
    assert request.is_whole
    assert (request.content.npwp15, request.content.address) == ("701234569648000", "Tuban")
    assert request.contact_id == contact
    from_card = [
        one.field for one in core.billing.intake.evidence(request.id).result() if one.message_id is None
    ]
    assert from_card == [Field.NAME, Field.NPWP]


def test_who_asks_for_somebody_else_lends_nothing_of_his_card(core: Core) -> None:
    contact = core.contacts.add({"name": "Sri Rahayu", "npwp15": "701234569648000"}).result()
    chat_id = core.conversations.open_chat("+6281200000009", "Sri", contact).result()
    write(core, chat_id, "minta kode billing umkm okt 2026 250rb atas nama Budi Santoso")
    (request,) = board(core)
    assert (request.wanted.name, request.wanted.npwp15, request.contact_id) == ("Budi Santoso", "", None)


def test_the_same_asked_again_is_noted_and_not_doubled(core: Core, clock: FixedClock) -> None:
    chat_id = chat(core)
    write(core, chat_id, WHOLE)
    clock.pass_by(minutes=20)
    again = write(core, chat_id, WHOLE)
    (request,) = board(core)
    assert "asked_again" in [change.what for change in core.billing.history(request.id).result()]
    assert core.billing.intake.of_messages([again]).result() == {again: (request,)}, "both lead to the one"
    assert core.billing.intake.evidence_in(again).result() == (), "its words filled nothing"
    assert core.billing.intake.glance([again]).result() == {}
    assert core.billing.intake.take(again).result() == (request,)


@pytest.mark.parametrize("days", [8, 40, 400, -8, -40])
def test_a_computer_whose_clock_is_days_wrong_overlooks_nobody(
    core: Core, clock: FixedClock, days: int
) -> None:
    write(core, chat(core, 2, "Budi"), "selamat pagi pak")
    clock.pass_by(days=days)  # the computer's alone: the messenger goes on telling its own time
    write(core, chat(core), WHOLE, minutes_ago=days * 24 * 60 - 5)
    (request,) = board(core)
    assert request.content.amount == 250_000
    clock.pass_by(days=-days)
    write(core, chat(core, 3, "Ahmad"), "minta kode billing ya pak")
    assert len(board(core)) == 2, "set right, all goes on"


def test_one_message_from_a_wrong_future_makes_no_history_of_today(core: Core) -> None:
    write(core, chat(core), "selamat tahun baru", minutes_ago=-30 * 24 * 60)
    write(core, chat(core), WHOLE)
    assert len(board(core)) == 1


def test_a_message_that_only_an_import_holds_by_now_is_looked_at_as_well(core: Core) -> None:
    chat_id, at = chat(core), core.clock.now()

    def arrive(session: Session) -> None:
        posting.post_incoming(session, chat_id, WHOLE, at, "Sri", external_id="A1")
        session.execute("UPDATE messages SET source = 'export' WHERE chat_id = ?", (chat_id,))

    core.store.run(arrive).result()
    core.billing.intake.settled().result()
    assert len(board(core)) == 1


def test_the_past_is_no_request_unless_somebody_takes_it(core: Core) -> None:
    write(core, chat(core), "selamat pagi pak")
    message_id = write(core, chat(core), WHOLE, minutes_ago=8 * 24 * 60)
    assert board(core) == []
    (request,) = core.billing.intake.take(message_id).result()
    assert board(core) == [request]
    assert core.billing.intake.take(message_id).result() == (request,)


def test_nothing_is_read_from_groups_and_what_is_taken_there_has_no_chat(core: Core) -> None:
    message_id = write(core, group(core), WHOLE)
    assert board(core) == []
    (request,) = core.billing.intake.take(message_id).result()
    assert (request.chat_id, request.message_id) == (None, message_id)
    assert request.is_whole


def test_taking_a_message_without_a_request_says_so(core: Core) -> None:
    message_id = write(core, chat(core), "selamat pagi pak")
    with pytest.raises(LoketError) as caught:
        core.billing.intake.take(message_id).result()
    assert caught.value.code is ErrorCode.BILLING_NO_REQUEST_READ


def test_what_was_no_request_leaves_the_lists_and_can_come_back(core: Core) -> None:
    message_id = write(core, chat(core), WHOLE)
    (request,) = board(core)
    core.billing.intake.dismiss(request.id).result()
    assert board(core) == []
    assert core.billing.counts().result().all == 0
    core.billing.refresh().result()
    core.billing.intake.settled().result()
    assert board(core) == []
    assert core.billing.intake.restore(request.id).result().state is RequestState.RECEIVED
    core.billing.intake.dismiss(request.id).result()
    assert core.billing.intake.take(message_id).result()[0].state is RequestState.RECEIVED


def test_switched_off_nothing_is_read_and_later_nothing_of_the_past(core: Core) -> None:
    core.settings.change(BILLING_INTAKE, False).result()
    chat_id = chat(core)
    write(core, chat_id, WHOLE)
    core.settings.change(BILLING_INTAKE, True).result()
    core.billing.intake.settled().result()
    assert board(core) == []
    write(core, chat_id, "minta kode billing ya pak")
    assert len(board(core)) == 1


def test_imported_chats_leave_no_request(core: Core, tmp_path) -> None:  # type: ignore[no-untyped-def]
    export = tmp_path / "Chat WhatsApp dengan Sri.txt"
    export.write_text(
        f"21/11/26 09.00 - Sri: {WHOLE}\n21/11/26 09.01 - KPP Pratama Tuban: baik\n", encoding="utf-8"
    )
    surveys = core.conversations.importing.survey([export]).result()
    core.conversations.importing.run([plan_of(one, own_name="KPP Pratama Tuban") for one in surveys]).result()
    core.billing.intake.settled().result()
    assert core.store.read(lambda s: s.one("SELECT count(*) FROM messages")).result() == (2,)
    assert board(core) == []


class Heard:
    """Wait for an event of a kind."""

    def __init__(self, core: Core, kind: type[Event]) -> None:
        self._kind = kind
        self.came = threading.Event()
        core.events.subscribe(self.hear)

    def hear(self, event: Event) -> None:
        if isinstance(event, self._kind):
            self.came.set()


def test_a_message_alone_wakes_the_intake_and_nothing_is_sent(core: Core) -> None:
    heard = Heard(core, BillingRequestChanged)
    chat_id = chat(core)
    core.store.run(lambda session: posting.post_incoming(session, chat_id, WHOLE, core.clock.now())).result()
    assert heard.came.wait(30)
    assert sent_texts(core) == []
