"""The groups of the 24 segments: linked, counted, and told when a post was last seen to arrive."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, timedelta
from typing import Any

import pytest

from core.conversations import posting
from core.conversations.chat import ChatKind
from core.errors import ErrorCode, LoketError
from core.groups.invite import read_invite
from core.groups.matching import GroupChat, meaning_of, proposals
from core.groups.segment import SegmentKey, all_segments
from tests.groups.conftest import SENORI, Office

KEY = SegmentKey(f"bendahara:{SENORI}")
LINK = "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"


def refusal(ask: Callable[[], Future[Any]]) -> ErrorCode:
    with pytest.raises(LoketError) as caught:
        ask().result()
    return caught.value.code


def card_of(office: Office, key: SegmentKey = KEY) -> Any:
    return next(card for card in office.groups.segments().result() if card.key == key)


def test_twenty_four_segments_ship_and_say_in_words_whom_they_mean(office: Office) -> None:
    office.add_contact("Bendahara Desa Jatisari")
    office.add_contact("Bendahara Desa Ngino", place="352313")
    office.add_contact("Siti", group="usahawan", place=None)
    cards = {card.key: card for card in office.groups.segments().result()}
    assert len(cards) == 24
    assert cards[KEY].rule == "kelompok Bendahara di Kecamatan Senori"
    assert cards[KEY].audience == 1
    assert cards[SegmentKey("usahawan")].audience == 1
    assert not cards[KEY].is_linked


@pytest.mark.parametrize("title", ["Bendahara Kec. Senori", "BENDES SENORI 2026", "wp bendahara - senori"])
def test_a_title_tells_the_segment(title: str) -> None:
    assert meaning_of(title) == KEY


@pytest.mark.parametrize("title", ["Bendahara", "Bendahara Senori dan Bangilan", "Arisan Senori", "Keluarga"])
def test_a_title_that_leaves_a_doubt_tells_nothing(title: str) -> None:
    assert meaning_of(title) is None


def test_two_groups_that_fit_equally_well_are_not_proposed(office: Office) -> None:
    twins = [GroupChat(office.add_group("Bendahara Senori"), "Bendahara Senori")]
    assert proposals(twins, {})[KEY].title == "Bendahara Senori"
    twins.append(GroupChat(office.add_group("Bendes Kec. Senori"), "Bendes Kec. Senori"))
    assert proposals(twins, {}) == {}


def test_what_fits_is_linked_at_once_and_a_group_stands_for_one_segment_only(office: Office) -> None:
    chat_id = office.add_group("Bendahara Kec. Senori")
    office.add_group("Grup UMKM Tuban")
    office.add_group("Arisan")
    assert office.groups.link_proposed().result() == 2
    assert card_of(office).chat_id == chat_id
    assert office.groups.link_proposed().result() == 0
    taken = refusal(lambda: office.groups.link(SegmentKey("pns"), chat_id))
    assert taken is ErrorCode.GROUP_CHAT_TAKEN
    assert refusal(lambda: office.groups.link(KEY, 999)) is ErrorCode.GROUP_CHAT_GONE
    assert [chat.title for chat in office.groups.chats_for(SegmentKey("pns")).result()] == ["Arisan"]
    office.groups.link(KEY, None).result()
    assert not card_of(office).is_linked


@pytest.mark.parametrize(
    "typed", [LINK, f" {LINK}?mode=ac_t ", "chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv", LINK.replace("s:", ":")]
)
def test_an_invite_link_is_kept_in_one_form(typed: str) -> None:
    assert read_invite(typed) == LINK
    assert read_invite(" ") == ""


@pytest.mark.parametrize(
    "typed",
    ["https://bit.ly/3abcdefghij", "https://chat.whatsapp.com.evil.id/AbCdEfGhIjKl", "grup", f"{LINK} x"],
)
def test_any_other_address_is_refused(office: Office, typed: str) -> None:
    assert refusal(lambda: office.groups.change_invite(KEY, typed)) is ErrorCode.GROUP_LINK_INVALID


def test_members_are_counted_by_hand_or_seen_writing(office: Office) -> None:
    chat_id = office.add_group("Bendahara Kec. Senori")
    office.groups.link_proposed().result()
    office.write(chat_id, "+62 812-0000-0001", "Pagi, Bu")
    office.write(chat_id, "Pak Carik", "Siap")
    assert office.groups.board().result().seen == {KEY: 2}
    office.write(chat_id, "Bu Lurah", "Terima kasih")
    office.write(chat_id, "Pak Carik", "Baik")
    assert office.groups.board().result().seen == {KEY: 3}
    office.store.run(
        lambda s: s.execute("UPDATE messages SET sender = NULL WHERE sender = 'Bu Lurah'")
    ).result()
    office.store.run(lambda s: s.execute("DELETE FROM messages WHERE text = 'Baik'")).result()
    assert office.groups.board().result().seen == {KEY: 2}  # erased, and one of two messages undone
    office.groups.change_members(KEY, 41).result()
    assert (card_of(office).members, card_of(office).members_on) == (41, date(2026, 11, 21))
    tomorrow = date(2026, 11, 22)
    assert refusal(lambda: office.groups.change_members(KEY, 4, tomorrow)) is ErrorCode.GROUP_MEMBERS_INVALID
    assert refusal(lambda: office.groups.change_members(KEY, -1)) is ErrorCode.GROUP_MEMBERS_INVALID
    office.groups.change_members(KEY, None).result()
    assert card_of(office).members is None


def test_who_wrote_before_a_chat_turned_out_to_be_a_group_is_counted(office: Office) -> None:
    at = office.clock.now()
    chat_id = office.store.run(
        lambda s: posting.find_or_open_chat(s, kind=ChatKind.PERSON, title="Bendahara Kec. Senori", at=at)
    ).result()
    office.write(chat_id, "Pak Carik", "Siap")
    office.store.run(lambda s: s.execute("UPDATE chats SET kind = 'group' WHERE id = ?", (chat_id,))).result()
    office.write(chat_id, "Bu Lurah", "Baik")
    office.write(chat_id, "Pak Carik", "Sudah")
    office.groups.link_proposed().result()
    assert office.groups.board().result().seen == {KEY: 2}


def test_the_last_post_is_one_whose_tick_was_seen(office: Office) -> None:
    chat_id = office.add_group("Bendahara Kec. Senori")
    office.groups.link_proposed().result()
    for state in ("pressed", "unsure", "failed_before"):
        office.post(chat_id, state)
    assert card_of(office).last_post_at is None
    office.post(chat_id, "delivered", days_ago=3)
    assert card_of(office).last_post_at == office.clock.now() - timedelta(days=3)


def test_the_card_with_the_qr_needs_a_link_and_holds_nobody_s_data(office: Office) -> None:
    assert refusal(lambda: office.groups.card(KEY)) is ErrorCode.GROUP_LINK_MISSING
    office.groups.change_invite(KEY, LINK).result()
    office.groups.change_note(KEY, "Admin: Bu Rini 0812 0000 0007").result()
    pdf = office.groups.card(KEY).result()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1
    assert pdf == office.groups.card(KEY).result()


def test_every_segment_has_its_own_key() -> None:
    assert len({key for key, _ in all_segments()}) == 24
