"""A payment: its proof, and taking back what was recorded by mistake."""

from datetime import timedelta
from io import BytesIO

import pytest

from core.app import Core
from core.billing.events import PaymentTakenBack
from core.billing.request import Request, RequestState
from core.conversations import posting
from core.conversations.chat import ChatId
from core.conversations.message import MediaKind
from core.errors import ErrorCode
from core.store import blobs
from core.store.session import Session
from tests.billing.desk import chat, refused, submitted
from tests.billing.samples import CODE
from tests.conftest import Diary, FixedClock

NTPN = "1A2B3C4D5E6F7G8H"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
S = RequestState


def paid(core: Core, clock: FixedClock, **changes: object) -> Request:
    made = submitted(core, billing_code=CODE, **changes)
    return core.billing.record_payment(made.id, NTPN, clock.now()).result()


def post_file(core: Core, chat_id: ChatId, name: str, media_type: str, days_ago: float) -> None:
    def work(session: Session) -> None:
        at = core.clock.now() - timedelta(days=days_ago)
        blob_id = blobs.save(session, name, media_type, BytesIO(PNG + name.encode()), at)
        kind = MediaKind.STICKER if "stiker" in name else MediaKind.DOCUMENT
        posting.post_incoming(session, chat_id, name, at, "Sri", blob_id=blob_id, media_kind=kind)

    core.store.run(work).result()


def test_a_payment_recorded_by_mistake_is_taken_back_with_its_reason(core: Core, clock: FixedClock) -> None:
    request = paid(core, clock)
    diary = Diary(core.events)
    back = core.billing.payments.take_back(request.id, " salah orang ").result()
    assert (back.state, back.ntpn, back.paid_at, back.proof_blob_id) == (S.CODE_ISSUED, "", None, None)
    assert PaymentTakenBack(request.id, None, None) in diary.events
    changes = [(c.what, c.before, c.after) for c in core.billing.history(request.id).result()]
    assert changes[-2:] == [("payment_taken_back", NTPN, "salah orang"), ("state", "paid", "code_issued")]
    assert core.billing.counts().result().count(S.PAID) == 0


def test_a_code_that_had_been_handed_over_counts_as_sent_again(core: Core, clock: FixedClock) -> None:
    made = submitted(core, billing_code=CODE)
    core.billing.mark_handed_over(made.id).result()
    core.billing.record_payment(made.id, NTPN, clock.now()).result()
    assert core.billing.payments.take_back(made.id, "salah ketik").result().state is S.SENT


@pytest.mark.parametrize("is_written", [True, False])
def test_a_code_whose_time_is_over_by_then_is_expired(
    core: Core, clock: FixedClock, *, is_written: bool
) -> None:
    made = submitted(core, billing_code=CODE)
    core.billing.mark_handed_over(made.id).result()
    if is_written:
        clock.pass_by(days=40)
        core.billing.refresh().result()
    core.billing.record_payment(made.id, NTPN, clock.now()).result()
    clock.pass_by(days=40)
    assert core.billing.payments.take_back(made.id, "bukti palsu").result().state is S.EXPIRED
    clock.pass_by(days=-80 if is_written else -40)  # the clock was ahead
    core.billing.refresh().result()
    assert core.billing.request(made.id).result().state is S.SENT


def test_reminders_go_on_after_a_payment_was_taken_back(core: Core, clock: FixedClock) -> None:
    made = submitted(core, billing_code=CODE, chat_id=chat(core))
    core.billing.queue.remind(made.id).result()
    core.billing.record_payment(made.id, NTPN, clock.now()).result()
    assert refused(lambda: core.billing.queue.remind(made.id).result()) is ErrorCode.BILLING_STATE_REFUSED
    core.billing.payments.take_back(made.id, "salah orang").result()
    item = core.outbox.find(core.billing.queue.remind(made.id).result()).result()
    assert item is not None
    assert item.state == "planned"


def test_nothing_is_taken_back_without_a_reason_nor_what_is_not_paid(core: Core, clock: FixedClock) -> None:
    request = paid(core, clock)
    payments = core.billing.payments
    assert refused(lambda: payments.take_back(request.id, "  ").result()) is ErrorCode.BILLING_REASON_MISSING
    assert core.billing.request(request.id).result().ntpn == NTPN
    payments.take_back(request.id, "salah").result()
    assert refused(lambda: payments.take_back(request.id, "salah").result()) is ErrorCode.BILLING_STATE_REFUSED


def test_the_proof_of_a_payment_is_found_and_gone_with_it(core: Core, clock: FixedClock) -> None:
    made = submitted(core, billing_code=CODE)
    blob = core.conversations.attach_bytes("bukti.png", PNG).result()
    core.billing.record_payment(made.id, "", clock.now(), proof_blob_id=blob.id).result()
    proof = core.billing.payments.proof(made.id).result()
    assert proof is not None
    assert (proof.blob_id, proof.blob_name, proof.is_picture) == (blob.id, "bukti.png", True)
    core.billing.payments.take_back(made.id, "salah").result()
    assert core.billing.payments.proof(made.id).result() is None


def test_what_a_taxpayer_sent_lately_is_offered_as_proof_and_nothing_else(core: Core) -> None:
    chat_id, other = chat(core), chat(core, 2)
    post_file(core, chat_id, "lama.png", "image/png", 31)
    post_file(core, chat_id, "struk.png", "image/png", 2)
    post_file(core, chat_id, "bukti.pdf", "application/pdf", 1)
    post_file(core, chat_id, "daftar.xlsx", "application/zip", 1)
    post_file(core, chat_id, "stiker.webp", "image/webp", 1)
    slip = core.conversations.attach_bytes("slip.pdf", b"%PDF-1.4").result()
    core.outbox.plan_reply(chat_id, "Slipnya", slip.id, "slip").result()
    post_file(core, other, "orang lain.png", "image/png", 1)
    names = [message.blob_name for message in core.conversations.papers(chat_id).result()]
    assert names == ["bukti.pdf", "struk.png"]
