"""Messages that were not taken can be looked at, and nothing is written."""

from core.app import Core
from core.conversations.message import MessageId
from core.settings.billing import BILLING_INTAKE
from tests.billing.desk import WHOLE, board, chat, group, write


def passed_by(core: Core, *texts: str) -> list[MessageId]:
    """Let messages arrive while the intake is switched off."""
    core.settings.change(BILLING_INTAKE, False).result()
    chat_id = chat(core)
    return [write(core, chat_id, text) for text in texts]


def test_a_glance_tells_what_could_be_taken_and_takes_nothing(core: Core) -> None:
    first, second = passed_by(core, WHOLE, "terima kasih pak")
    found = core.billing.intake.glance([first, second]).result()
    assert list(found) == [first]
    (taken,) = found[first]
    assert (taken.wanted.name, taken.wanted.amount) == ("Sri Rahayu", 250_000)
    assert board(core) == []


def test_a_glance_counts_the_requests_as_taking_them_does(core: Core) -> None:
    (message_id,) = passed_by(core, "minta billing umkm jan-mar 2026 @500rb npwp 70.123.456.9-648.000 an Sri")
    glanced = core.billing.intake.glance([message_id]).result()[message_id]
    taken = core.billing.intake.take(message_id).result()
    assert [one.wanted.month_from for one in glanced] == [one.wanted.month_from for one in taken] == [1, 2, 3]
    assert core.billing.intake.glance([message_id]).result() == {}


def test_a_glance_finds_the_request_that_says_the_same_already(core: Core) -> None:
    first, second = passed_by(core, WHOLE, WHOLE)
    (request,) = core.billing.intake.take(first).result()
    (taken,) = core.billing.intake.glance([second]).result()[second]
    assert taken.there == request
    core.billing.intake.dismiss(request.id).result()
    (taken,) = core.billing.intake.glance([second]).result()[second]
    assert taken.there is None


def test_the_card_of_who_writes_fills_a_glance_too(core: Core) -> None:
    contact = core.contacts.add({"name": "Sri Rahayu", "npwp15": "701234569648000"}).result()
    core.settings.change(BILLING_INTAKE, False).result()
    chat_id = core.conversations.open_chat("+6281200000009", "Sri", contact).result()
    message_id = write(core, chat_id, "minta kode billing umkm okt 2026 250rb")
    (taken,) = core.billing.intake.glance([message_id]).result()[message_id]
    assert taken.wanted.whole() is not None


def test_an_answer_and_the_messages_of_a_group_are_not_offered(core: Core) -> None:
    chat_id = chat(core)
    write(core, chat_id, "minta kode billing umkm okt 2026 npwp 70.123.456.9-648.000 an Sri Rahayu")
    core.billing.asking.ask(board(core)[0].id).result()
    answer = write(core, chat_id, "kode billingnya 250rb ya pak")
    said = write(core, group(core), WHOLE)
    assert core.billing.intake.evidence_in(answer).result()
    assert core.billing.intake.glance([answer, said]).result() == {}
