"""What was changed or deleted after it was sent is told under the same id, once, where it is seen next."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.outbox import receiving
from core.ports import Arrival
from core.store.database import Store
from core.whatsapp.page_map import shipped
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, GROUP, SHORT, SITI, Desk
from ui.whatsapp.embedded.gateway import EmbeddedGateway

WRONG, RIGHT = "NPWP saya 01.234.567.4-648.000", "NPWP saya 09.876.543.1-648.000"


def told(desk: Desk, message_id: str) -> list[tuple[str, bool]]:
    """Return what was told under an id, oldest first: its words, and whether they were changed."""
    arrived = desk.do(lambda: desk.gateway.receive(""))
    return [(a.text, a.is_edited) for a in arrived if a.external_id == message_id]


def is_told(desk: Desk, message_id: str, *expected: tuple[str, bool]) -> None:
    desk.wait(lambda: told(desk, message_id) == list(expected))


@pytest.mark.parametrize("era", ERAS)
def test_an_edit_in_the_open_chat_comes_under_the_same_id_and_minute(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    script = standin.script
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    theirs = script.receive(BUDI.title, WRONG)
    ours = script.typed_on_phone(BUDI.title, "Baik")
    slip = script.receive_file(BUDI.title, "surat.pdf", b"%PDF", caption="lama")
    for made, text in ((theirs, WRONG), (ours, "Baik"), (slip, "lama")):
        is_told(desk, made, (text, False))
    first = {a.external_id: a for a in desk.do(lambda: desk.gateway.receive(""))}
    script.edit(theirs, RIGHT)
    script.edit(ours, "Baik, Pak")
    script.edit(slip, "baru")
    is_told(desk, theirs, (WRONG, False), (RIGHT, True))
    is_told(desk, ours, ("Baik", False), ("Baik, Pak", True))
    is_told(desk, slip, ("lama", False), ("baru", True))
    last: dict[str, Arrival] = {a.external_id: a for a in desk.do(lambda: desk.gateway.receive(""))}
    for made in (theirs, ours, slip):
        before, after = first[made], last[made]
        assert (after.sent_at, after.chat) == (before.sent_at, before.chat)
        assert after.is_outgoing is before.is_outgoing
    script.rerender()
    script.edit(theirs, WRONG)
    is_told(desk, theirs, (WRONG, False), (RIGHT, True), (WRONG, True))
    assert len(told(desk, ours)) == len(told(desk, slip)) == 2
    assert desk.gateway._counts.odd == 0


@pytest.mark.parametrize("era", ERAS)
def test_an_edit_in_another_chat_is_told_when_it_is_read_or_opened_again(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    made = standin.script.receive(BUDI.title, WRONG)
    group = standin.script.receive(GROUP.title, WRONG, author="Bu Ani")
    for who, message_id in ((BUDI, made), (GROUP, group)):
        desk.do(lambda who=who: desk.gateway.open_chat(who))
        is_told(desk, message_id, (WRONG, False))
    desk.do(lambda: desk.gateway.open_chat(SITI))
    for message_id in (made, group):
        standin.script.edit(message_id, RIGHT)
    desk.settle()
    read = desk.do(lambda: desk.gateway.read_chat(BUDI))
    assert [(a.text, a.is_edited) for a in read if a.external_id == made] == [(RIGHT, True)]
    desk.do(lambda: desk.gateway.open_chat(GROUP))
    is_told(desk, group, (WRONG, False), (RIGHT, True))


@pytest.mark.parametrize("era", ERAS)
def test_after_a_restart_the_mark_alone_tells_of_an_edit(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    made = standin.script.receive(BUDI.title, WRONG)
    plain = standin.script.receive(BUDI.title, "Diedit")
    standin.script.edit(made, RIGHT)
    desk.settle()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    is_told(desk, made, (RIGHT, True))
    assert told(desk, plain) == [("Diedit", False)], "a word in a message is no mark"
    desk.gateway.close()
    desk.gateway.stop_watching()
    desk.gateway = EmbeddedGateway(desk.session, desk.clock, shipped(), desk.stir, SHORT)
    desk.begin_here()
    read = desk.do(lambda: desk.gateway.read_chat(BUDI))
    assert [(a.text, a.is_edited) for a in read if a.external_id in {made, plain}] == [
        (RIGHT, True),
        ("Diedit", False),
    ]


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_a_mark_that_nobody_knows_is_no_hindrance_and_unfolding_is_no_edit(desk: Desk, era: str) -> None:
    desk.gateway.use_map(replace(shipped(), words=shipped().words | {"edited": ("tidak dikenal",)}))
    try:
        standin = desk.begin(era=era)
        desk.do(lambda: desk.gateway.open_chat(BUDI))
        long = standin.script.typed_on_phone(BUDI.title, "panjang " * 800 + "selesai")
        made = standin.script.receive(BUDI.title, WRONG)
        is_told(desk, made, (WRONG, False))
        (cut,) = told(desk, long)
        desk.run("document.querySelector('.read-more-button').click()")
        standin.script.edit(made, RIGHT)
        is_told(desk, made, (WRONG, False), (RIGHT, True))
        assert told(desk, long) == [cut]
        assert json.loads(desk.run("loketPage.call('check')"))["counts"]["broken"] == 0
    finally:
        desk.gateway.use_map(shipped())


@pytest.mark.parametrize("era", ERAS)
def test_a_long_edited_message_that_folds_again_at_each_opening_is_told_once(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    made = standin.script.receive(BUDI.title, "lama " * 700)
    new = ("baru " * 700).strip()
    standin.script.edit(made, new)
    desk.settle()
    for _ in range(5):
        desk.do(lambda: desk.gateway.open_chat(BUDI))
        is_told(desk, made, (new, True))
        desk.wait(lambda: not desk.run("document.querySelector('#main .read-more-button')"))
        read = desk.do(lambda: desk.gateway.read_chat(BUDI))
        assert [a.text for a in read if a.external_id == made] == [new]
        desk.do(lambda: desk.gateway.open_chat(SITI))
    assert told(desk, made) == [(new, True)]


@pytest.mark.parametrize("era", ERAS)
def test_a_deletion_is_told_in_the_open_chat_and_where_a_chat_is_read_again(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    script = standin.script
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    theirs, ours = script.receive(BUDI.title, WRONG), script.typed_on_phone(BUDI.title, "Baik")
    slip = script.receive_file(BUDI.title, "surat.pdf", b"%PDF")
    words = script.receive(BUDI.title, "Pesan ini telah dihapus")
    for made in (theirs, ours, slip, words):
        desk.wait(lambda made=made: told(desk, made))
    for made in (theirs, ours, slip):
        script.delete(made)
    desk.wait(lambda: len(deletions(desk.do(lambda: desk.gateway.receive("")))) == 3)
    assert deletions(desk.do(lambda: desk.gateway.receive(""))) == [
        (theirs, False),
        (ours, True),
        (slip, False),
    ]
    script.rerender()
    desk.settle()
    read = desk.do(lambda: desk.gateway.read_chat(BUDI))
    assert deletions(read) == [(theirs, False), (ours, True), (slip, False)]
    assert told(desk, words) == [("Pesan ini telah dihapus", False)]
    group = script.receive(GROUP.title, WRONG, author="Bu Ani")
    desk.do(lambda: desk.gateway.read_chat(GROUP))
    desk.do(lambda: desk.gateway.open_chat(SITI))
    script.delete(group)
    desk.settle()
    assert deletions(desk.do(lambda: desk.gateway.read_chat(GROUP))) == [(group, False)]
    assert desk.gateway._counts.odd == 0


@pytest.mark.parametrize("era", ERAS)
def test_what_an_admin_of_the_group_deleted_is_told_as_deleted_and_no_words_of_somebody_are(
    desk: Desk, era: str
) -> None:
    standin = desk.begin(era=era)
    script = standin.script
    desk.do(lambda: desk.gateway.open_chat(GROUP))
    theirs = script.receive(GROUP.title, WRONG, author="Bu Ani")
    ours = script.typed_on_phone(GROUP.title, "Baik")
    words = script.receive(GROUP.title, "Pesan ini telah dihapus oleh admin Pak Kades", author="Bu Ani")
    for made in (theirs, ours, words):
        desk.wait(lambda made=made: told(desk, made))
    for made in (theirs, ours):
        script.delete(made, admin="Pak Kades")
    unseen = script.receive(GROUP.title, RIGHT, author="Bu Ani")
    script.delete(unseen, admin="Pak Kades")
    desk.wait(lambda: len(deletions(desk.do(lambda: desk.gateway.receive("")))) >= 2)
    read = desk.do(lambda: desk.gateway.read_chat(GROUP))
    assert set(deletions(read)) == {(theirs, False), (ours, True), (unseen, False)}
    assert [text for text, _ in told(desk, words)] == ["Pesan ini telah dihapus oleh admin Pak Kades"]
    assert desk.gateway._counts.odd == 0


NO_NOTICE = """(id => {
  const rows = [...document.querySelectorAll('#main [data-id]')];
  const row = rows.find((each) => each.getAttribute('data-id').includes(id));
  for (const text of row.querySelectorAll('.copyable-text, .selectable-text')) text.remove();
  row.insertAdjacentHTML('beforeend', '%s');
  return row.innerText;
})('%s')"""
"""Puts something that the driver has no words for (a poll, say) in the place of a message's text."""


@pytest.mark.parametrize("era", ERAS)
def test_who_is_called_as_the_notice_reads_or_asks_it_in_a_poll_has_deleted_nothing(
    desk: Desk, era: str
) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(GROUP))
    named = standin.script.receive(GROUP.title, WRONG, author="Pesan ini telah dihapus")
    poll = standin.script.receive(GROUP.title, WRONG, author="Bu Ani")
    for made in (named, poll):
        is_told(desk, made, (WRONG, False))
    desk.run(NO_NOTICE % ("<div></div>", named))
    shown = desk.run(
        NO_NOTICE % ("<div><span>Yang mana?</span><span>Pesan ini telah dihapus</span></div>", poll)
    )
    assert WRONG not in shown
    desk.settle()
    for made in (named, poll):
        assert told(desk, made) == [(WRONG, False)]
    assert deletions(desk.do(lambda: desk.gateway.read_chat(GROUP))) == []
    standin.script.delete(poll)
    desk.settle()
    assert deletions(desk.do(lambda: desk.gateway.read_chat(GROUP))) == [(poll, False)]


def deletions(arrived: Sequence[Arrival]) -> list[tuple[str, bool]]:
    return [(a.external_id, a.is_outgoing) for a in arrived if a.is_deleted]


@pytest.mark.parametrize("era", ERAS)
def test_a_mention_whose_name_comes_late_changes_nothing_in_the_store(
    desk: Desk, store: Store, era: str
) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(GROUP))
    plain = standin.script.receive(GROUP.title, "@6281200000009 tolong bantu", author="Bu Ani")
    edited = standin.script.receive(GROUP.title, "tolong @6281200000009", author="Bu Ani")
    standin.script.edit(edited, "mohon @6281200000009")

    def take() -> list[tuple[str, str]]:
        desk.do(lambda: receiving.take_in(store, desk.gateway, desk.clock))
        found = store.read(lambda s: s.all("SELECT text, external_id FROM messages ORDER BY id")).result()
        return [(text, name) for text, name in found if name.partition("#")[0] in {plain, edited}]

    desk.wait(lambda: ("mohon @6281200000009", edited) in take())
    before = take()
    for made in (plain, edited):
        standin.script.name_mention(made, "6281200000009", "Pak Budi")
    desk.wait(lambda: desk.run("document.querySelector('#main').innerText.includes('mohon @Pak Budi')"))
    desk.do(lambda: desk.gateway.read_chat(GROUP))
    assert take() == before


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("is_late", [False, True])
def test_an_edit_that_also_turns_a_number_into_a_name_is_an_edit_in_the_store(
    desk: Desk, store: Store, era: str, is_late: bool
) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(GROUP))
    before, after = "@6281200000009 setuju", "@Budi tidak setuju"
    made = standin.script.receive(GROUP.title, before, author="Bu Ani")
    is_told(desk, made, (before, False))
    if is_late:  # the words are drawn first, the mark follows
        standin.script.name_mention(made, "6281200000009", "Budi tidak")
        is_told(desk, made, (before, False), (after, True))
    standin.script.edit(made, after)

    def take() -> list[str]:
        desk.do(lambda: receiving.take_in(store, desk.gateway, desk.clock))
        found = store.read(lambda s: s.all("SELECT text, external_id FROM messages ORDER BY id")).result()
        return [text for text, name in found if name.partition("#")[0] == made]

    desk.wait(lambda: take() == [before, after])
    standin.script.rerender()
    desk.settle()
    assert take() == [before, after]
