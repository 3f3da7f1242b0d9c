import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.app import Core
from core.conversations.chat import ChatId
from core.conversations.draft import Draft
from core.conversations.events import DraftSaved
from core.conversations.service import Conversations
from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store
from tests.conftest import Diary, FixedClock
from tests.conversations.conftest import Run, say


@pytest.fixture
def conversations(store: Store, clock: FixedClock, events: EventBus) -> Conversations:
    return Conversations(store, clock, events)


@pytest.mark.parametrize("kill_at", [1, 7, 40])
def test_what_was_stored_is_there_after_a_kill(tmp_path: Path, clock: FixedClock, kill_at: int) -> None:
    path, key = tmp_path / "killed.db", secrets.token_hex(32)
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.conversations.typist", str(path), key],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert typist.stdout is not None
    stored = 0
    for line in typist.stdout:
        stored = int(line)
        if stored == kill_at:
            typist.send_signal(signal.SIGKILL)
    typist.stdout.close()
    assert typist.wait() == -signal.SIGKILL

    events = EventBus()
    store = Store(path, lambda: StoreKey(KeyKind.RAW, key), events)
    store.start()
    draft = Conversations(store, clock, events).draft(ChatId(1)).result()
    store.close()
    assert draft.cursor >= stored
    assert draft.text == f"huruf {'a' * draft.cursor}"
    assert draft.is_note
    assert draft.blob is not None
    assert draft.blob.name == "layar.png"


def test_a_draft_shows_in_the_list_and_an_empty_one_does_not(
    conversations: Conversations, chat_id: ChatId, diary: Diary
) -> None:
    conversations.save_draft(chat_id, Draft("Baik Pak", 4), "pane").result()
    assert conversations.chat(chat_id).result().draft == "Baik Pak"
    assert DraftSaved(chat_id, "pane") in diary.events
    conversations.save_draft(chat_id, Draft()).result()
    assert conversations.chat(chat_id).result().draft is None
    assert conversations.draft(chat_id).result() == Draft()


def test_a_note_clears_its_draft_and_never_comes_near_the_outbox(
    conversations: Conversations, chat_id: ChatId, run: Run
) -> None:
    conversations.save_draft(chat_id, Draft("telepon besok", is_note=True)).result()
    conversations.add_note(chat_id, " telepon besok ").result()
    assert conversations.draft(chat_id).result() == Draft()
    assert run(lambda session: session.all("SELECT text, outbox_id, state FROM messages")) == [
        ("telepon besok", None, None)
    ]
    assert run(lambda session: session.one("SELECT count(*) FROM outbox")) == (0,)
    with pytest.raises(LoketError) as fault:
        conversations.add_note(chat_id, " \n").result()
    assert fault.value.code is ErrorCode.NOTE_EMPTY


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("kosong.pdf", 0, ErrorCode.ATTACHMENT_EMPTY),
        ("slip.pdf.EXE", 10, ErrorCode.ATTACHMENT_REFUSED_TYPE),
        ("foto.jpg", 17 * 1024 * 1024, ErrorCode.ATTACHMENT_TOO_LARGE),
        ("tidak-ada.pdf", None, ErrorCode.FILE_MISSING),
    ],
)
def test_files_that_would_not_arrive_are_refused_with_a_reason(
    conversations: Conversations, tmp_path: Path, name: str, size: int | None, code: ErrorCode
) -> None:
    path = tmp_path / name
    if size is not None:
        with path.open("wb") as stream:
            stream.truncate(size)
    with pytest.raises(LoketError) as fault:
        conversations.attach_file(path).result()
    assert fault.value.code is code


def test_an_attached_file_keeps_a_harmless_name(conversations: Conversations, tmp_path: Path) -> None:
    path = tmp_path / "bukti\u202efdp setor.pdf"
    path.write_bytes(b"%PDF-")
    blob = conversations.attach_file(path).result()
    assert (blob.name, blob.media_type, blob.size) == ("bukti_fdp setor.pdf", "application/pdf", 5)
    assert conversations.file(blob.id).result() == b"%PDF-"


def test_pages_searches_and_faults_come_through_the_service(core: Core, clock: FixedClock) -> None:
    conversations = core.conversations
    chat_id = conversations.open_chat("+6281200000001", "Sri Rahayu").result()
    core.store.run(lambda session: [say(session, chat_id, f"pesan {n}", n) for n in range(5)]).result()
    assert conversations.chat(chat_id).result().unread_count == 5
    conversations.mark_read(chat_id).result()
    conversations.settle(chat_id).result()
    assert conversations.count_waiting().result() == 0
    page = conversations.page_before(chat_id, limit=3).result()
    assert [message.text for message in page.messages] == ["pesan 2", "pesan 3", "pesan 4"]
    with pytest.raises(LoketError):
        conversations.page_around(chat_id, page.messages[0].id + 99).result()  # type: ignore[arg-type]
    with pytest.raises(LoketError):
        conversations.chat(ChatId(99)).result()
