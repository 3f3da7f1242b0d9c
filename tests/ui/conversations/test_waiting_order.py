"""What waits to be sent stands below all that was said, as WhatsApp shows it, until it has gone."""

from core.conversations import glimpses, opening, posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.message import MessageId
from core.store.session import Session
from tests.conversations.conftest import minutes
from tests.ui.conversations.conftest import Office
from ui.conversations.history import NEWEST


def plan(office: Office, text: str) -> int:
    return office.desk.core.outbox.plan_reply(office.sri, text, None, text).result()


def say(office: Office, *texts: str, after: float = 400) -> None:
    def work(session: Session) -> None:
        for number, text in enumerate(texts):
            posting.post_incoming(session, office.sri, text, minutes(after + number / 100))

    office.store(work)


def test_an_answer_that_waits_stays_below_what_comes_in_and_takes_its_place_when_it_goes(
    office: Office,
) -> None:
    office.open(office.sri)
    number = plan(office, "Jawaban")
    office.bot.waitUntil(lambda: office.texts()[-1] == "Jawaban")
    say(office, "Masih ada, Pak?")
    office.bot.waitUntil(lambda: office.texts()[-2:] == ["Masih ada, Pak?", "Jawaban"])
    office.store(lambda session: posting.set_state(session, number, "pressing", minutes(390)))
    office.bot.waitUntil(lambda: office.texts()[-2:] == ["Jawaban", "Masih ada, Pak?"])


def test_one_that_is_cancelled_goes_back_to_the_moment_it_was_written(office: Office) -> None:
    office.open(office.sri)
    number = plan(office, "Jawaban")
    say(office, "Masih ada, Pak?")
    office.bot.waitUntil(lambda: office.texts()[-2:] == ["Masih ada, Pak?", "Jawaban"])
    office.store(lambda session: posting.set_state(session, number, "cancelled", minutes(500)))
    office.bot.waitUntil(lambda: office.texts()[-2:] == ["Jawaban", "Masih ada, Pak?"])


def test_more_than_a_page_that_comes_in_over_a_waiting_answer_leaves_no_gap(office: Office) -> None:
    office.open(office.sri)
    plan(office, "Jawaban")
    office.bot.waitUntil(lambda: office.texts()[-1] == "Jawaban")
    many = [f"pesan {number}" for number in range(NEWEST + 20)]
    say(office, *many)
    office.bot.waitUntil(lambda: office.texts()[-2:] == [many[-1], "Jawaban"])
    texts = office.texts()
    first = many.index(texts[0]) if texts[0] in many else 0
    assert [text for text in texts if text in many] == many[first:]
    assert first == 0 or office.place.pane.model.has_older


def test_a_waiting_answer_is_found_again_from_an_old_message(office: Office) -> None:
    old = [f"lama {number}" for number in range(150)]
    say(office, *old, after=-100)
    number = plan(office, "Jawaban")
    first = office.store(lambda session: session.one("SELECT id FROM messages WHERE text='lama 0'"))
    office.open(office.sri)
    office.place.pane.open_chat(office.sri, MessageId(first[0]))  # type: ignore[index]
    model, bar = office.place.pane.model, office.place.pane.view.verticalScrollBar()
    office.bot.waitUntil(lambda: model.has_newer and "lama 0" in office.texts())
    assert "Jawaban" not in office.texts()
    while model.has_newer:
        last = office.texts()[-1]
        bar.setValue(bar.maximum())
        office.bot.waitUntil(lambda last=last: office.texts()[-1] != last)  # type: ignore[misc]
    assert office.texts()[-1] == "Jawaban"
    assert len(office.texts()) == len(set(office.texts()))
    office.store(lambda session: posting.set_state(session, number, "pressing", minutes(500)))
    office.bot.waitUntil(lambda: model.messages[-1].state == "pressing")


def bare_chat(session: Session) -> ChatId:
    return opening.find_or_open_chat(session, kind=ChatKind.PERSON, title="UMKM Binaan", at=minutes(9))


def test_a_title_without_words_or_number_takes_no_row(office: Office) -> None:
    chat_id = office.store(bare_chat)
    assert isinstance(chat_id, int)
    office.place.list.model.reload()
    office.store(
        lambda session: glimpses.post_glimpse(session, ChatId(chat_id), "Selamat pagi", 1, minutes(300))
    )
    office.bot.waitUntil(lambda: "UMKM Binaan" in office.names())
    office.store(lambda session: glimpses.post_glimpse(session, ChatId(chat_id), "", 0, minutes(301)))
    office.bot.waitUntil(lambda: "UMKM Binaan" not in office.names())
    office.place.list.model.reload()
    office.bot.waitUntil(lambda: len(office.names()) == 3)
