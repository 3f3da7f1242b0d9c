"""A message edited after it was read: told with both values, and taken over by one act only."""

from dataclasses import replace

from core.app import Core
from core.billing.form import Field, form_of
from core.billing.request import Request, RequestState
from core.conversations import posting
from core.conversations.chat import ChatId
from core.conversations.message import Mark, MessageId
from core.errors import ErrorCode
from core.store.session import Session
from tests.billing.desk import WHOLE, board, chat, refused
from tests.conftest import FixedClock

ID = "3EB0AAAAAAAAAAAAAAAAAA"
OTHER = WHOLE.replace("250.000", "350.000")


def arrive(
    core: Core, chat_id: ChatId, text: str, external_id: str = ID, *, is_edited: bool = False
) -> MessageId | None:
    """Let the messenger bring a message, or one that it brought before with other words."""

    def work(session: Session) -> MessageId | None:
        return posting.post_incoming(
            session, chat_id, text, core.clock.now(), "Sri", external_id, is_edited=is_edited
        )

    found = core.store.run(work).result()
    core.billing.intake.settled().result()
    return found


def texts(core: Core, chat_id: ChatId) -> list[tuple[str, Mark | None]]:
    return [(one.text, one.mark) for one in core.conversations.page_before(chat_id).result().messages]


def amount(core: Core, request: Request) -> int | None:
    return core.billing.request(request.id).result().wanted.amount


def test_both_wordings_stay_and_the_same_edit_comes_once(core: Core) -> None:
    chat_id = chat(core)
    arrive(core, chat_id, WHOLE)
    assert arrive(core, chat_id, OTHER) is None, "another text without the mark of an edit is a cut one"
    newer = arrive(core, chat_id, OTHER, is_edited=True)
    assert arrive(core, chat_id, OTHER, is_edited=True) is None
    assert texts(core, chat_id) == [(WHOLE, None), (OTHER, Mark.EDITED)]
    last = arrive(core, chat_id, OTHER + " ya pak", is_edited=True)
    assert newer is not None
    assert last is not None
    earlier = core.store.read(lambda session: posting.earlier_of(session, last)).result()
    assert (len(earlier), earlier[1]) == (2, newer)


def test_an_edit_is_told_with_both_values_and_changes_nothing_by_itself(core: Core) -> None:
    chat_id = chat(core)
    arrive(core, chat_id, WHOLE)
    (request,) = board(core)
    assert core.billing.edits.pending(request.id).result() is None
    newer = arrive(core, chat_id, OTHER, is_edited=True)
    (same,) = board(core)
    assert (same.id, same.wanted) == (request.id, request.wanted)
    edit = core.billing.edits.pending(request.id).result()
    assert edit is not None
    assert (edit.before.amount, edit.after.amount, edit.is_gone) == (250_000, 350_000, False)
    taken = core.billing.edits.take(request.id).result()
    assert (taken.wanted.amount, taken.wanted.name, taken.message_id) == (350_000, "Sri Rahayu", newer)
    words = {one.field: OTHER[one.start : one.end] for one in core.billing.intake.evidence(request.id).result()}
    assert words[Field.AMOUNT] == "350.000"
    assert core.billing.edits.pending(request.id).result() is None
    assert refused(core.billing.edits.take(request.id).result) is ErrorCode.BILLING_STATE_REFUSED
    history = core.billing.history(request.id).result()
    assert [(one.before, one.after) for one in history if one.what == "amount"] == [("250000", "350000")]


def test_what_reads_the_same_is_not_told_and_what_the_officer_put_right_stays_right(core: Core) -> None:
    chat_id = chat(core)
    arrive(core, chat_id, WHOLE)
    (request,) = board(core)
    arrive(core, chat_id, WHOLE + " ya", is_edited=True)
    assert core.billing.edits.pending(request.id).result() is None
    form = replace(form_of(request), amount="300.000")
    core.billing.change(request.id, form).result()
    arrive(core, chat_id, WHOLE.replace("_10_2026", "_9_2026"), is_edited=True)
    edit = core.billing.edits.pending(request.id).result()
    assert edit is not None
    assert (edit.after.month_from, edit.after.amount) == (9, 300_000)
    core.billing.edits.leave(request.id).result()
    assert core.billing.edits.pending(request.id).result() is None
    assert core.billing.request(request.id).result().wanted.month_from == 10


def test_after_the_code_an_edit_is_told_and_cannot_be_taken(core: Core, clock: FixedClock) -> None:
    chat_id = chat(core)
    arrive(core, chat_id, WHOLE)
    (request,) = board(core)
    core.billing.record_code(request.id, "026110412345678", clock.now()).result()
    arrive(core, chat_id, OTHER, is_edited=True)
    edit = core.billing.edits.pending(request.id).result()
    assert edit is not None
    assert edit.after.amount == 350_000
    assert refused(core.billing.edits.take(request.id).result) is ErrorCode.BILLING_STATE_REFUSED
    assert amount(core, request) == 250_000


def test_a_message_that_asks_for_more_or_for_nothing_any_more(core: Core) -> None:
    chat_id = chat(core)
    arrive(core, chat_id, WHOLE)
    (request,) = board(core)
    second = WHOLE.replace("_10_2026", "_9_2026")
    arrive(core, chat_id, f"{WHOLE}\n{second}", is_edited=True)
    assert [(one.wanted.month_from, one.ordinal) for one in board(core)] == [(10, 1), (9, 2)]
    assert core.billing.edits.pending(request.id).result() is None
    arrive(core, chat_id, "maaf salah kirim", is_edited=True)
    for one in board(core):
        edit = core.billing.edits.pending(one.id).result()
        assert edit is not None
        assert edit.is_gone
        assert one.state is RequestState.RECEIVED


def test_what_became_a_request_only_by_the_edit_is_one(core: Core) -> None:
    chat_id = chat(core)
    arrive(core, chat_id, "selamat pagi")
    arrive(core, chat_id, WHOLE, is_edited=True)
    (request,) = board(core)
    assert request.wanted.amount == 250_000
    core.billing.intake.dismiss(request.id).result()
    arrive(core, chat_id, OTHER, is_edited=True)
    assert [one.wanted.amount for one in board(core)] == [350_000]


def test_an_edited_answer_is_told_on_the_request_that_it_completed(core: Core) -> None:
    chat_id = chat(core)
    arrive(core, chat_id, "minta kode billing umkm okt 2026 npwp 70.123.456.9-648.000 an Sri Rahayu")
    (request,) = board(core)
    core.billing.asking.ask(request.id).result()
    arrive(core, chat_id, "250rb", "3EB0BBBBBBBBBBBBBBBBBB")
    assert amount(core, request) == 250_000
    arrive(core, chat_id, "350rb", "3EB0BBBBBBBBBBBBBBBBBB", is_edited=True)
    edit = core.billing.edits.pending(request.id).result()
    assert edit is not None
    assert (edit.before.amount, edit.after.amount) == (250_000, 350_000)
    taken = core.billing.edits.take(request.id).result()
    assert (taken.wanted.amount, taken.message_id) == (350_000, request.message_id)
    assert len(board(core)) == 1
