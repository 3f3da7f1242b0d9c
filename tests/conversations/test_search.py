import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.conversations import posting, records
from core.conversations.chat import ChatId
from core.conversations.search import excerpt, holds, read_query, spans_of
from core.store.session import Session
from tests.conversations.conftest import NINE, Run, open_person, say


def found(run: Run, typed: str, chat_id: ChatId | None = None, size: int = 50) -> list[str]:
    texts, before = [], None
    while True:
        page = run(lambda session: records.search(session, read_query(typed), chat_id, before, size))
        texts += [hit.excerpt for hit in page.hits]
        if (before := page.next) is None:
            return texts


@pytest.fixture
def talk(run: Run, chat_id: ChatId) -> ChatId:
    texts = [
        "Pak minta kode BILLING umkm oktober",
        "npwp 70.123.456.9-648.000",
        "billing yang senori bulan maret",
        "ok",
        "matur nuwun 🙏",
        "50% atau 100_000?",
        'kata "istri" \\ saya',
    ]
    run(lambda session: [say(session, chat_id, text, at) for at, text in enumerate(texts)])
    return chat_id


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("billing", ["billing yang senori bulan maret", "Pak minta kode BILLING umkm oktober"]),
        ("maret billing senori", ["billing yang senori bulan maret"]),
        ("illin", ["billing yang senori bulan maret", "Pak minta kode BILLING umkm oktober"]),
        ("123.456.9", ["npwp 70.123.456.9-648.000"]),
        ("ok", ["ok", "Pak minta kode BILLING umkm oktober"]),
        ("nu", ["matur nuwun 🙏"]),
        ("🙏", ["matur nuwun 🙏"]),
        ("0%", ["50% atau 100_000?"]),
        ("100_0", ["50% atau 100_000?"]),
        ('"istri"', ['kata "istri" \\ saya']),
        ("billing ok", ["Pak minta kode BILLING umkm oktober"]),
        ("billingsenori", []),
        ("NEAR(", []),
        ("   ", []),
    ],
)  # fmt: skip
def test_words_are_found_anywhere_and_all_must_stand(
    run: Run, talk: ChatId, typed: str, expected: list[str]
) -> None:
    assert found(run, typed) == expected
    assert found(run, typed, talk, size=1) == expected


def test_hits_come_newest_first_in_whatever_order_they_were_brought_in(run: Run) -> None:
    def fill(session: Session) -> None:
        newer = open_person(session, "Baru", "+6281200000001")
        older = open_person(session, "Lama", "+6281200000002")
        for day in (3, 1):
            say(session, newer, f"pajak hari {day}", day * 1440)
        for day in (2, 0):
            say(session, older, f"pajak hari {day}", day * 1440)

    run(fill)
    assert found(run, "pajak", size=1) == ["pajak hari 3", "pajak hari 2", "pajak hari 1", "pajak hari 0"]


def test_a_search_in_one_chat_stays_there(run: Run, talk: ChatId) -> None:
    other = run(lambda session: open_person(session, "Ahmad", "+6281200000002"))
    run(lambda session: say(session, other, "billing lain", 99))
    assert found(run, "billing", other) == ["billing lain"]
    assert len(found(run, "billing")) == 3


def test_short_words_are_found_far_back(run: Run, chat_id: ChatId) -> None:
    count = records.SCANNED + 50
    run(lambda session: [say(session, chat_id, f"pesan {n}" if n else "bu xi", n) for n in range(count)])
    assert found(run, "xi") == ["bu xi"]
    assert found(run, "bu xi", chat_id) == ["bu xi"]
    assert len(found(run, "sa", size=900)) == count - 1


def test_what_is_removed_is_found_no_more(run: Run, chat_id: ChatId) -> None:
    run(lambda session: say(session, chat_id, "rahasia dagang", 0))

    def imported(session: Session) -> None:
        import_id = session.insert(
            "chat_imports", {"chat_id": chat_id, "file_name": "", "source_title": "", "started_at": ""}
        )
        session.execute("UPDATE messages SET import_id=?", (import_id,))
        assert posting.remove_imported(session, import_id) == 1
        assert posting.remove_imported(session, import_id) == 0
        session.execute("INSERT INTO messages_fts (messages_fts) VALUES ('integrity-check')")

    run(imported)
    assert found(run, "rahasia") == []


def test_the_excerpt_shows_the_word_in_its_line() -> None:
    query = read_query("setor")
    line = excerpt(query, "kata " * 100 + "SETOR\nsekarang " + "juga " * 100)
    assert line.startswith("… kata")
    assert [line[start:end] for start, end in spans_of(query, line)] == ["SETOR"]
    assert len(line) < 180


def is_folded_alike(letter: str) -> bool:
    """Return whether the index turns it into the small letter that Python does: its tables are older."""
    return letter.lower() == letter or ord(letter) < 0x530


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters().filter(is_folded_alike), min_size=1, max_size=40), data=st.data())
def test_any_part_of_any_text_finds_it(run: Run, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]

    def work(session: Session) -> None:
        session.execute("DELETE FROM chats")
        session.execute("INSERT INTO messages_fts (messages_fts) VALUES ('delete-all')")
        chat_id = open_person(session, "Sri Rahayu", "+6281200000001")
        posting.post_incoming(session, chat_id, text, NINE)
        stored = session.all("SELECT text FROM messages")[0][0]
        query = read_query(part)
        page = records.search(session, query, None, None, 10)
        if not query.is_empty and holds(query, stored, None):
            assert len(page.hits) == 1

    run(work)
