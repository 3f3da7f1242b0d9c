"""A printed slip of a walk-in is a hand-over, and can be taken back."""

from dataclasses import replace
from datetime import timedelta

from core.app import Core
from core.billing.paper import Paper, PaperUse
from core.billing.request import Request, RequestId, RequestState
from core.errors import ErrorCode
from core.jobs import Progress
from tests.billing.desk import chat, refused
from tests.billing.samples import CODE, FORM
from tests.conftest import FixedClock


def issued(core: Core, **changes: object) -> Request:
    return core.billing.submit(replace(FORM, billing_code=CODE, **changes)).result()  # type: ignore[arg-type]


def printed(core: Core, request_id: RequestId) -> bool:
    """Print a slip; return whether that handed the code over."""
    slip = core.billing.slip_of(request_id, Paper.A5).result()
    return core.billing.settle_print(request_id, Paper.A5, slip.copy_number).result()


def state(core: Core, request_id: RequestId) -> RequestState:
    return core.billing.request(request_id).result().state


def told(core: Core, request_id: RequestId) -> list[tuple[str, str]]:
    changes = core.billing.history(request_id).result()
    return [(change.what, change.after) for change in changes if change.what in ("state", "printed")][1:]


def test_the_slip_of_a_walk_in_hands_the_code_over_with_a_dated_entry(core: Core, clock: FixedClock) -> None:
    made = issued(core)
    clock.pass_by(minutes=4)
    assert printed(core, made.id)
    assert state(core, made.id) is RequestState.SENT
    assert told(core, made.id) == [("printed", "1 (a5)"), ("state", "sent")]
    assert core.billing.history(made.id).result()[-1].at == clock.now()
    assert not printed(core, made.id), "a further copy changes nothing"
    assert core.billing.queue.next().result() is None


def test_what_did_not_come_out_hands_nothing_over(core: Core) -> None:
    made = issued(core)
    core.billing.slip_of(made.id, Paper.A5).result()
    assert state(core, made.id) is RequestState.CODE_ISSUED


def test_who_waits_in_a_conversation_is_not_told_by_a_paper(core: Core) -> None:
    made = issued(core, chat_id=chat(core))
    assert not printed(core, made.id)
    assert state(core, made.id) is RequestState.CODE_ISSUED


def test_a_paper_without_a_living_code_hands_nothing_over(core: Core, clock: FixedClock) -> None:
    bare = core.billing.submit(replace(FORM, month_from="sep")).result()
    assert not printed(core, bare.id)
    made = issued(core)
    core.billing.void_slip(made.id).result()
    assert not printed(core, made.id), "the paper says BATAL"
    core.billing.void_slip(made.id, is_void=False).result()
    clock.pass_by(hours=400)
    assert not printed(core, made.id), "the code is over"


def test_a_hand_over_that_was_none_is_taken_back_and_a_mistyped_code_can_be_put_right(
    core: Core, clock: FixedClock
) -> None:
    made = issued(core)
    printed(core, made.id)
    back = core.billing.mark_not_handed_over(made.id).result()
    assert back.state is RequestState.CODE_ISSUED
    assert told(core, made.id)[-1] == ("state", "code_issued")
    other = core.billing.record_code(made.id, "126110412345678", clock.now()).result()
    assert other.billing_code == "126110412345678"
    assert printed(core, made.id), "its new slip hands it over again"


def test_only_what_was_handed_over_can_be_taken_back(core: Core) -> None:
    made = issued(core)
    assert refused(core.billing.mark_not_handed_over(made.id).result) is ErrorCode.BILLING_STATE_REFUSED


def test_slips_printed_as_one_job_are_handed_over_one_by_one(core: Core, clock: FixedClock) -> None:
    walk_in = issued(core)
    waits = core.billing.submit(replace(FORM, month_from="sep", chat_id=chat(core))).result()
    core.billing.record_code(waits.id, "126110412345678", clock.now() - timedelta(minutes=1)).result()

    def feed(_pdf: bytes, _progress: Progress, hand_over: object) -> None:
        hand_over()  # type: ignore[operator]

    core.billing.bundles.print([walk_in.id, waits.id], PaperUse(Paper.A5), feed).result()
    assert [state(core, one.id) for one in (walk_in, waits)] == [RequestState.SENT, RequestState.CODE_ISSUED]
