"""The papers of a service: ticked off in a chat, written, printed."""

from core.answers.checklist import missing_message, shipped_checklists, whole_message
from core.app import Core
from core.conversations import opening
from core.conversations.chat import ChatId, ChatKind
from core.store.session import Session

LISTS = tuple(shipped_checklists().values())


def chat_of(core: Core) -> ChatId:
    def work(session: Session) -> ChatId:
        return opening.find_or_open_chat(
            session, kind=ChatKind.PERSON, title="Sri", at=core.clock.now(), phone_e164="+6281200000001"
        )

    return core.store.run(work).result()


def test_every_list_names_its_source_and_no_item_twice() -> None:
    assert len({each.key for each in LISTS}) == len(LISTS) >= 10
    for each in LISTS:
        assert each.source
        assert each.basis
        assert len(set(each.items)) == len(each.items) > 1


def test_ticks_stay_with_the_chat_and_can_be_taken_back(core: Core) -> None:
    chat, other, first = chat_of(core), ChatId(99), LISTS[0]
    ticks = core.answers.checklists
    for _ in range(2):
        ticks.tick(chat, first, first.items[0].text, is_there=True).result()
    ticks.tick(chat, first, first.items[1].text, is_there=True).result()
    ticks.tick(chat, first, first.items[1].text, is_there=False).result()
    assert ticks.ticked(chat).result() == {first.key: frozenset({first.items[0].text})}
    assert ticks.ticked(other).result() == {}
    ticks.begin_again(chat, first).result()
    assert ticks.ticked(chat).result() == {}


def test_the_message_says_what_is_missing() -> None:
    first = LISTS[0]
    assert all(item.text in whole_message(first) for item in first.items)
    some = missing_message(first, frozenset({first.items[0].text}))
    assert f"Sudah kami terima: {first.items[0].text}." in some
    assert f"- {first.items[0].text}" not in some
    assert "sudah lengkap" in missing_message(first, frozenset(item.text for item in first.items))


def test_the_paper_is_one_page_and_always_the_same(core: Core) -> None:
    longest = max(LISTS, key=lambda each: len(each.items))
    ticked = frozenset({longest.items[0].text})
    drawn = [core.answers.checklists.paper(longest, ticked).result() for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert drawn[0].startswith(b"%PDF")
    assert drawn[0].count(b"/Type /Page\n") == 1
