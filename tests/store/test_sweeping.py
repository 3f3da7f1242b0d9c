"""Files that nothing refers to leave the store; all others stay."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.agenda.entry import Entry
from core.answers.answer import Answer, AnswerKey
from core.app import Core
from core.broadcasts.run import Draft as BroadcastDraft
from core.clock import to_text
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.draft import Draft as ChatDraft
from core.store import blobs, sweeping
from core.store.blobs import Blob, BlobId
from core.store.database import Store
from tests.conftest import FixedClock


def kept(store: Store) -> set[int]:
    return {row[0] for row in store.read(lambda session: session.all("SELECT id FROM blobs")).result()}


def save(store: Store, clock: FixedClock, name: str, content: bytes = b"isi") -> BlobId:
    return store.run(
        lambda session: blobs.save(session, name, "application/pdf", io.BytesIO(content), clock.now())
    ).result()


def sweep(store: Store, clock: FixedClock) -> int:
    return sweeping.sweep(store, clock.now()).result(10)


def new_chat(core: Core, title: str) -> ChatId:
    return core.store.run(
        lambda session: posting.find_or_open_chat(
            session, kind=ChatKind.GROUP, title=title, at=core.clock.now()
        )
    ).result()


def test_an_attachment_that_was_taken_off_goes_after_a_day(core: Core, clock: FixedClock) -> None:
    blob_id = save(core.store, clock, "salah.pdf")
    chat_id = new_chat(core, "Bendahara")
    _write(core, chat_id, Blob(blob_id, "salah.pdf", "application/pdf", 3))
    core.conversations.save_draft(chat_id, ChatDraft("tanpa berkas")).result()
    assert sweep(core.store, clock) == 0
    clock.pass_by(days=1, seconds=1)
    assert sweep(core.store, clock) == 1
    assert kept(core.store) == set()
    assert core.store.read(lambda s: s.one("SELECT count(*) FROM blob_pieces")).result() == (0,)


def _write(core: Core, chat_id: ChatId, blob: Blob) -> None:
    core.conversations.save_draft(chat_id, ChatDraft(blob=blob)).result()


def _receive(core: Core, chat_id: ChatId, blob: Blob) -> None:
    at = core.clock.now()
    core.store.run(
        lambda session: posting.post_incoming(session, chat_id, "", at, sender="Siti", blob_id=blob.id)
    ).result()


def _send(core: Core, chat_id: ChatId, blob: Blob) -> None:
    core.outbox.plan_reply(chat_id, "", blob.id, "sekali").result()


def _broadcast(core: Core, chat_id: ChatId, blob: Blob) -> None:
    core.broadcasts.create(BroadcastDraft("Undangan", "", blob_id=blob.id)).result()


def _pay(core: Core, chat_id: ChatId, blob: Blob) -> None:
    at = to_text(core.clock.now())
    values = {"number": "B-1", "month": "2611", "serial": 1, "state": "received", "source": "form"}
    values |= dict.fromkeys(("name", "address", "nop", "assessment_number", "description", "words"), "")
    values |= {"waiting_since": at, "created_at": at, "updated_at": at}
    values |= {"chat_id": chat_id, "proof_blob_id": blob.id}
    core.store.run(lambda session: session.insert("billing_requests", values)).result()


def _announce(core: Core, _chat_id: ChatId, blob: Blob) -> None:
    core.agenda.add(Entry("Kelas pajak", core.clock.now().date(), blob_id=blob.id)).result()


def _answer(core: Core, _chat_id: ChatId, blob: Blob) -> None:
    core.answers.save(Answer(AnswerKey("own-1"), "Syarat NPWP", "Silakan baca.", blob_id=blob.id)).result()


REFERRERS = {
    "agenda_entries": _announce,
    "answers": _answer,
    "drafts": _write,
    "messages": _receive,
    "outbox": _send,
    "broadcasts": _broadcast,
    "billing_requests": _pay,
}


@pytest.mark.parametrize("table", REFERRERS)
def test_what_anything_refers_to_stays(table: str, core: Core, clock: FixedClock) -> None:
    blob_id = save(core.store, clock, "pakai.pdf")
    REFERRERS[table](core, new_chat(core, "Bendahara"), Blob(blob_id, "pakai.pdf", "application/pdf", 3))
    clock.pass_by(days=30)
    assert sweep(core.store, clock) == 0
    assert kept(core.store) == {blob_id}


def test_no_table_that_can_refer_to_a_file_is_left_out_of_these_tests(store: Store) -> None:
    condition = store.read(sweeping._free).result()
    assert all(f"FROM {table} WHERE" in condition for table in REFERRERS)
    assert condition.count("NOT EXISTS") == len(REFERRERS)


def test_a_file_taken_in_anew_is_young_again(store: Store, clock: FixedClock) -> None:
    blob_id = save(store, clock, "lagi.pdf")
    clock.pass_by(days=3)
    assert save(store, clock, "lagi.pdf") == blob_id
    assert sweep(store, clock) == 0
    assert kept(store) == {blob_id}


def test_a_file_that_is_going_is_no_twin_and_stays_if_something_refers_to_it_meanwhile(
    core: Core, clock: FixedClock
) -> None:
    large = bytes(sweeping.PORTION * blobs.PIECE_BYTES + 1)
    blob_id = save(core.store, clock, "besar.pdf", large)
    clock.pass_by(days=2)
    before = clock.now().isoformat()
    assert not core.store.run(lambda s: sweeping.take_portion(s, blob_id, before)).result()
    again = save(core.store, clock, "besar.pdf", large)
    assert again != blob_id
    assert core.store.run(lambda s: sweeping.take_portion(s, blob_id, before)).result()
    assert kept(core.store) == {again}
    assert core.store.read(lambda s: len(blobs.read(s, again))).result() == len(large)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(0, sweeping.PORTION * 2 + 1), max_size=3))
def test_files_of_any_size_go_whole(store: Store, clock: FixedClock, sizes: list[int]) -> None:
    for number, size in enumerate(sizes):
        content = bytes(size * 1024)
        save(store, clock, f"{number}.pdf", content)
    clock.pass_by(days=2)
    assert sweep(store, clock) == len(sizes)
    assert kept(store) == set()
