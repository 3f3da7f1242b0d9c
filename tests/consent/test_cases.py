"""Cases and marks of a person: in the copy that he asks for, and over once his data are erased."""

from core.consent import dossier_records, erasure_records
from core.conversations.chat import ChatId
from core.store.session import Session
from tests.consent.conftest import Traces


def test_cases_and_labels_stand_in_the_copy_and_what_was_open_ends_with_the_erasure(traces: Traces) -> None:
    chat = ChatId(traces.chat)
    case = traces.core.cases.begin(chat).result()
    traces.core.cases.add_label(chat, "Sering telat").result()
    traces.core.cases.pin(chat, is_on=True).result()

    def copy(session: Session) -> dict[str, int]:
        scope = erasure_records.scope_of(session, traces.contact)
        assert scope is not None
        return {section.name: len(section.rows) for section in dossier_records.sections(session, scope)}

    told = traces.core.store.read(copy).result()
    assert told["Urusan"] >= 1
    assert told["Label percakapan"] == 1
    run_id, _plan = traces.core.consent.look_erasure(traces.contact).result()
    traces.core.consent.erase(run_id).result()
    assert traces.all("SELECT count(*) FROM chat_labels") == [(0,)]
    assert traces.all("SELECT is_pinned, is_starred FROM chats WHERE id = ?", chat) == [(0, 0)]
    assert traces.all("SELECT state, topic FROM cases WHERE id = ?", case.id) == [("done", "other")]
