"""What WhatsApp has shown and Loket does not hold is told, is read up to what is known, and then is silent."""

from dataclasses import replace

from core.conversations import glimpses
from core.conversations.chat import ChatId
from core.outbox import holes, receiving
from core.ports import Arrival, Glimpse
from tests.conftest import FixedClock
from tests.outbox.desk import Room
from tests.outbox.looking import SRI

PHONE = SRI.phone or ""


def said(mark: str, external_id: str, text: str, clock: FixedClock) -> Arrival:
    return Arrival(mark, external_id, SRI, SRI.title, text, clock.now())


def read(room: Room) -> int:
    return receiving.read(room.store, room.gateway, room.clock, chat_of(room), SRI)


def look(room: Room, clock: FixedClock, preview: str, unread: int = 0, **more: object) -> list[ChatId]:
    """Let the list look like this, and return the chats of which something read is missing."""
    missed: list[ChatId] = []
    room.gateway.seen.append(replace(Glimpse(SRI, preview, unread, False, clock.now()), **more))
    receiving.step(room.store, room.gateway, clock, missed=missed.append)
    return missed


def glimpsed(room: Room) -> tuple[str, int] | None:
    """Return what is told of the chat."""
    found = room.store.read(
        lambda s: [glimpses.glimpse_of(s, ChatId(row[0])) for row in s.all("SELECT id FROM chats")]
    ).result()
    return next(((each.preview, each.unread_count) for each in found if each), None)


def chat_of(room: Room) -> ChatId:
    return ChatId(room.store.read(lambda s: s.all("SELECT id FROM chats")).result()[0][0])


def test_a_message_read_in_the_moment_of_a_kill_is_told_after_the_restart(
    room: Room, clock: FixedClock
) -> None:
    room.gateway.incoming = [said("1", "A1", "Selamat pagi", clock)]
    assert look(room, clock, "Selamat pagi", is_first=True) == []
    assert glimpsed(room) is None
    assert look(room, clock, "Satu lagi, Pak", is_first=True) == [chat_of(room)]
    assert glimpsed(room) == ("Satu lagi, Pak", 1)
    room.gateway.shown[PHONE] = [
        *room.gateway.incoming,
        said("", "A2", "Satu lagi, Pak", clock),
    ]
    assert read(room) == 1
    assert room.gateway.wanted == (frozenset({"A1"}), 0)
    assert glimpsed(room) is None
    assert look(room, clock, "Satu lagi, Pak", is_first=True) == []
    assert glimpsed(room) is None


def test_what_the_list_says_of_a_reaction_is_told_once(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [said("1", "A1", "Selamat pagi", clock)]
    look(room, clock, "Selamat pagi", is_first=True)
    look(room, clock, "Bereaksi 👍 pada Selamat pagi")
    assert look(room, clock, "Bereaksi 👍 pada Selamat pagi", is_first=True) == []
    assert look(room, clock, "Bereaksi 🙏 pada Selamat pagi", is_first=True) == [chat_of(room)]
    read(room)
    assert look(room, clock, "Bereaksi 🙏 pada Selamat pagi", is_first=True) == []


def test_a_short_message_is_not_taken_for_the_beginning_of_the_last_one(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [said("1", "A1", "Ok, baik Pak", clock)]
    look(room, clock, "Ok, baik Pak", is_first=True)
    assert look(room, clock, "Ok", is_first=True) == [chat_of(room)]


def test_chats_that_never_came_through_the_page_are_not_told(room: Room, clock: FixedClock) -> None:
    assert look(room, clock, "lama", unread=1) == []
    look(room, clock, "lama")
    assert look(room, clock, "Kabar lama", is_first=True) == []
    assert glimpsed(room) is None


def test_a_hole_stays_told_over_what_comes_in_and_is_read_from_above_it(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [said("1", "A1", "Sebelum", clock)]
    room.receive()
    room.gateway.incoming.append(said("2", "Z1", "Sesudah", clock))
    assert look(room, clock, "", 40, lacks=True, below=("Z1",)) == [chat_of(room)]
    assert glimpsed(room) == (glimpses.MAYBE_MORE, 40)
    room.gateway.incoming.append(said("3", "Z2", "Lagi", clock))
    look(room, clock, "Lagi")
    assert glimpsed(room) == (glimpses.MAYBE_MORE, 40)
    look(room, clock, "", 0, lacks=True, below=("Z1", "Z2"))
    read(room)
    assert room.gateway.wanted == (frozenset({"A1"}), 40)
    assert glimpsed(room) is None
    chat_id = chat_of(room)
    assert room.store.read(lambda s: holes.reach(s, chat_id)).result() == holes.Reach(frozenset(), 0)


def test_a_chat_with_something_unread_is_not_read_by_itself_because_of_a_hole(
    room: Room, clock: FixedClock
) -> None:
    room.gateway.incoming = [said("1", "A1", "Selamat pagi", clock)]
    look(room, clock, "Selamat pagi", is_first=True)
    unseen = Glimpse(SRI, "", 0, False, clock.now(), lacks=True)
    news = replace(unseen, preview="Halo, Pak?", unread_count=1, lacks=False)
    for order in ((news, unseen), (unseen, news)):  # told in one breath
        missed: list[ChatId] = []
        room.gateway.seen.extend(order)
        receiving.step(room.store, room.gateway, clock, missed=missed.append)
        assert missed == []
    assert look(room, clock, "Halo, Pak?", unread=1) == []
    assert look(room, clock, "", lacks=True) == [], "told later, while it is unread still"
    assert glimpsed(room) == ("Halo, Pak?", 1)
