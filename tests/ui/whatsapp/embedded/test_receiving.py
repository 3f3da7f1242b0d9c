"""What the page shows is taken in once, whole, with its chat, author and minute."""

from datetime import UTC, datetime, timedelta

import pytest

from core.ports import Arrival, GatewayState, Recipient
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, GROUP, SITI, Desk, pause


def received(desk: Desk) -> list[Arrival]:
    """Return all that was received, from the beginning."""
    return list(desk.do(lambda: desk.gateway.receive("")))


def news(desk: Desk, external_id: str) -> Arrival:
    """Wait for one message."""
    return desk.wait(lambda: next((a for a in received(desk) if a.external_id == external_id), None))


@pytest.mark.parametrize("era", ERAS)
def test_messages_of_the_open_chat_come_with_all_their_parts(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    script = standin.script
    plain = script.receive(BUDI.title, "Selamat pagi 👨‍👩‍👧 *tebal* </script>\nbaris: dua  ", apple=True)
    quoting = script.receive(BUDI.title, "Jawab", quote=plain)
    slip = script.receive_file(BUDI.title, "surat: kuasa.pdf", b"%PDF" * 600, caption="Ini suratnya")
    photo = script.receive_file(BUDI.title, "foto.jpg", b"\xff\xd8", mime="image/jpeg")
    video = script.receive_file(BUDI.title, "video.mp4", b"\0\0", mime="video/mp4")
    phone = script.typed_on_phone(BUDI.title, "dari telepon")
    found = news(desk, phone)
    assert (found.text, found.is_outgoing, found.sender) == ("dari telepon", True, "")
    found = news(desk, plain)
    assert found.text == "Selamat pagi 👨‍👩‍👧 *tebal* </script>\nbaris: dua  "
    assert (found.chat.title, found.chat.phone, found.chat.wa_key, found.chat.is_group) == (
        *(BUDI.title, BUDI.phone, None, False),
    )
    assert (found.sender, found.is_outgoing, found.sent_at) == (BUDI.title, False, desk.clock.now())
    found = news(desk, quoting)
    assert (found.text, found.quoted.startswith("Selamat pagi 👨‍👩‍👧")) == ("Jawab", True)
    found = news(desk, slip)
    assert (found.media_kind, found.media_name, found.text) == ("document", "surat: kuasa.pdf", "Ini suratnya")
    found = news(desk, photo)
    assert (found.media_kind, found.text, found.sent_at) == ("image", "", desk.clock.now())
    assert news(desk, video).media_kind == "video"
    ids = [a.external_id for a in received(desk)]
    assert len(ids) == len(set(ids)) == 9
    assert desk.gateway._counts.odd == desk.gateway._counts.undated == 0


@pytest.mark.parametrize("era", ERAS)
def test_groups_have_authors_and_no_number(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(GROUP))
    made = standin.script.receive(GROUP.title, "Dari kelompok", author="Pak: RT 5")
    photo = standin.script.receive_file(GROUP.title, "a.jpg", b"\xff", mime="image/jpeg", author="Bu Ani")
    found = news(desk, made)
    assert (found.sender, found.chat.title, found.chat.phone, found.chat.is_group) == (
        *("Pak: RT 5", GROUP.title, None, True),
    )
    assert found.chat.wa_key == (None if era == "2026" else "120363000000000000@g.us")
    again = standin.script.receive_file(GROUP.title, "b.jpg", b"\xff", mime="image/jpeg", author="Bu Ani")
    assert [news(desk, each).sender for each in (photo, again)] == ["Bu Ani", "Bu Ani"]


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_a_hidden_identity_gets_no_number_and_an_unsaved_one_has_its_own(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    key = next(chat["key"] for chat in standin.script.chats() if chat["key"].endswith("@lid"))
    desk.do(lambda: desk.gateway.open_chat(Recipient("Warga Tanpa Nomor", None, key)))
    found = news(desk, standin.script.receive("Warga Tanpa Nomor", "halo"))
    assert (found.chat.phone, found.chat.wa_key) == (None, None if era == "2026" else key)
    desk.click_link("whatsapp://send?phone=6281200000901")
    found = news(desk, standin.script.receive("+62 812-0000-0901", "halo"))
    assert (found.chat.phone, found.chat.title) == ("+6281200000901", "+62 812-0000-0901")


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_nothing_comes_twice_over_reloads_redraws_and_marks(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    made = standin.script.receive(BUDI.title, "sekali")
    mark = news(desk, made).mark
    standin.script.rerender()
    desk.settle()
    desk.session.reload()
    desk.wait(lambda: desk.gateway.state() is GatewayState.STARTUP)
    desk.wait(lambda: desk.gateway.state() is GatewayState.READY)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    second = standin.script.receive(BUDI.title, "kedua")
    desk.wait(lambda: desk.do(lambda: [a.external_id for a in desk.gateway.receive(mark)]) == [second])
    assert desk.do(lambda: len(desk.gateway.receive("lain:99"))) == 1


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_a_late_header_gives_no_message_to_the_wrong_chat(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era, header_ms=200, box_ms=50)
    for recipient in (BUDI, SITI, BUDI, Recipient("", "+6281200000901")):
        desk.click_link(f"whatsapp://send?phone={recipient.phone[1:]}")
        desk.wait(
            lambda title=recipient.title or "+62 812-0000-0901": title in {a.chat.title for a in received(desk)}
        )
    titles = {BUDI.title: BUDI.phone[1:], SITI.title: SITI.phone[1:], "+62 812-0000-0901": "6281200000901"}
    desk.wait(lambda: {a.chat.title for a in received(desk)} == set(titles))
    pause(300)
    owners = {
        m["id"]: chat["phone"] for chat in standin.script.chats() for m in standin.script.messages(chat["key"])
    }
    found = received(desk)
    assert [a for a in found if titles[a.chat.title] != owners[a.external_id]] == []


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_long_messages_are_unfolded_and_undecrypted_ones_waited_for(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    standin.script.receive(BUDI.title, "", kind="undecrypted", message_id="AC00000000000000000000000000AAAA")
    standin.script.receive(BUDI.title, "", kind="deleted", message_id="AC00000000000000000000000000BBBB")
    text = "panjang " * 800 + "selesai"
    assert news(desk, standin.script.receive(BUDI.title, text)).text == text
    assert "AC00000000000000000000000000AAAA" not in {a.external_id for a in received(desk)}
    assert [a.external_id for a in received(desk) if a.is_deleted] == ["AC00000000000000000000000000BBBB"]


@pytest.mark.parametrize(
    ("locale", "h24", "hour"),
    [("id_ID", True, 17), ("id_ID", False, 17), ("id_ID", False, 5), ("en_US", True, 17)],
)
def test_midnight_and_noon_are_told_rightly(english: Desk, locale: str, h24: bool, hour: int) -> None:
    standin = english.begin(locale=locale, clock_24h=h24)
    at = datetime(2026, 11, 20, hour, 5, tzinfo=UTC)
    text = standin.script.receive(SITI.title, "teks", at=at - timedelta(minutes=1))
    standin.script.receive_file(SITI.title, "foto.jpg", b"\xff", mime="image/jpeg")
    photo = standin.script.messages(SITI.title)[-1]
    standin.world.chats[SITI.phone[1:] + "@c.us"].messages[-1].at = int(at.timestamp() * 1000)
    english.session.reload()
    english.wait(lambda: english.gateway.state() is GatewayState.STARTUP)
    english.wait(lambda: english.gateway.state() is GatewayState.READY)
    english.do(lambda: english.gateway.open_chat(SITI))
    assert news(english, text).sent_at == at - timedelta(minutes=1)
    assert news(english, photo["id"]).sent_at == at


@pytest.mark.parametrize("era", ERAS)
def test_a_chat_is_read_when_it_is_asked_for(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era, history=60)
    shown = desk.do(lambda: desk.gateway.read_chat(SITI))
    kept = [m["id"] for m in standin.script.messages(SITI.title)]
    ids = [a.external_id for a in shown]
    assert ids == kept[-len(ids) :]
    assert len(ids) >= 30
    assert {a.chat.phone for a in shown} == {SITI.phone}
    assert [a.is_outgoing for a in shown] == [m["outgoing"] for m in standin.script.messages(SITI.title)][
        -len(ids) :
    ]
    minutes = [m["at"] // 60_000 * 60_000 for m in standin.script.messages(SITI.title)][-len(ids) :]
    assert [int(a.sent_at.timestamp() * 1000) for a in shown] == minutes
    assert standin.truth.receipts == []


@pytest.mark.parametrize("era", ERAS)
def test_the_number_of_a_person_saved_by_name_is_learnt_when_his_chat_is_read(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    shown = desk.do(lambda: desk.gateway.read_chat(Recipient(SITI.title)))
    assert {a.chat.phone for a in shown} == {SITI.phone}
    assert {a.external_id for a in shown} == {m["id"] for m in standin.script.messages(SITI.title)}
    assert not desk.run("!!document.querySelector('.drawer')")


@pytest.mark.parametrize("era", ERAS)
def test_a_group_of_which_the_list_told_only_the_name_is_read(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    standin.script.receive(GROUP.title, "Dari kelompok", author="Bu Ani")
    desk.settle()
    shown = desk.do(lambda: desk.gateway.read_chat(Recipient(GROUP.title)))
    assert {a.external_id for a in shown} == {m["id"] for m in standin.script.messages(GROUP.title)}
    assert {(a.chat.is_group, a.chat.phone) for a in shown} == {(True, None)}


FOREIGN_NUMBER = """new MutationObserver(() => {
  const drawer = document.querySelector('[data-testid=drawer-right]');
  if (drawer && !drawer.innerText.includes('Toko')) drawer.append('Toko saya: +62 812-0000-0001');
}).observe(document.body, { childList: true, subtree: true })"""


def test_a_number_in_somebodys_own_words_is_not_taken_for_his(desk: Desk) -> None:
    standin = desk.begin(era="2026")
    standin.script.add_chat("Bu Samar", "Bu Samar", key="123456789012345@lid")
    said = standin.script.receive("Bu Samar", "Selamat pagi")
    desk.settle()
    desk.run(FOREIGN_NUMBER)
    shown = desk.do(lambda: desk.gateway.read_chat(Recipient("Bu Samar")))
    assert [(a.external_id, a.chat.title, a.chat.phone) for a in shown] == [(said, "Bu Samar", None)]


@pytest.mark.parametrize("era", ERAS)
def test_the_list_is_glimpsed_without_opening(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    first = desk.do(desk.gateway.glimpses)
    titles = [g.chat.title for g in first]
    assert {BUDI.title, SITI.title, GROUP.title, "CV Maju Jaya 😀", "+62 812-0000-0901"} <= set(titles)
    assert not any("Petugas" in title for title in titles)
    assert {g.chat.phone for g in first if g.chat.title.startswith("+")} == {"+6281200000901", "+6281200000902"}
    assert desk.do(desk.gateway.glimpses) == []
    stirs = desk.stirs
    standin.script.receive(SITI.title, "Satu")
    standin.script.receive(SITI.title, "Dua\nbaris 🙏")
    standin.script.typed_on_phone(BUDI.title, "Dari telepon")
    desk.wait(lambda: desk.stirs > stirs)
    looks: dict[str, tuple[str, int, bool]] = {}

    def both() -> bool:
        for g in desk.do(desk.gateway.glimpses):
            looks[g.chat.title] = (g.preview, g.unread_count, g.is_outgoing)
        return looks == {SITI.title: ("Dua\nbaris 🙏", 2, False), BUDI.title: ("Dari telepon", 0, True)}

    desk.wait(both)
    assert standin.truth.receipts == []


@pytest.mark.parametrize("era", ERAS)
def test_ticks_are_read_rightly_and_only_where_they_show(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    script = standin.script
    script.hold_ticks()
    made = [script.typed_on_phone(BUDI.title, f"ke {n}") for n in range(5)]
    for message, state in zip(made, ("pending", "sent", "delivered", "read", "failed"), strict=True):
        script.tick(message, state)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.settle()

    def seen() -> dict[str, str]:
        return {t.external_id: t.mark.value for t in desk.do(lambda: desk.gateway.observe(made))}

    assert seen() == {made[1]: "sent", made[2]: "delivered", made[3]: "read"}
    script.change(dark=True)
    script.rerender()
    desk.settle()
    assert seen() == {made[1]: "sent", made[2]: "delivered", made[3]: "read"}
    desk.do(lambda: desk.gateway.open_chat(SITI))
    assert seen() == {}


@pytest.mark.parametrize("leaves_late", [False, True])
def test_the_tick_of_the_last_message_is_seen_in_the_list_once_its_minute_was_over_in_the_chat(
    desk: Desk, leaves_late: bool
) -> None:
    desk.gateway._presser._minute_s = 0.1
    standin = desk.begin(sent_ms=None if leaves_late else 30, delivered_ms=None)
    made = desk.send(BUDI, "yang terakhir") or ""
    pause(150)

    def mark() -> str:
        return next((t.mark.value for t in desk.do(lambda: desk.gateway.observe([made]))), "")

    if leaves_late:
        assert mark() == ""
        standin.script.tick(made, "sent")
    desk.wait(lambda: mark() == "sent")
    pause(150)
    assert mark() == "sent"
    desk.do(lambda: desk.gateway.open_chat(SITI))
    for state in ("delivered", "read"):
        standin.script.tick(made, state)
        desk.wait(lambda state=state: mark() == state)
    standin.script.receive(BUDI.title, "terima kasih")
    desk.settle()
    assert desk.wait(lambda: mark() == "") is not None


def test_a_message_is_received_soon_after_it_came(desk: Desk) -> None:
    standin = desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.wait(lambda: received(desk))  # what stood there before is told as well
    looks = []
    for n in range(10):
        stirs = desk.stirs
        said = standin.script.receive(BUDI.title, f"kabar {n}")
        desk.settle()
        before = desk.gateway._watch._turn
        desk.wait(lambda stirs=stirs: desk.stirs > stirs)
        looks.append(desk.gateway._watch._turn - before)
        assert news(desk, said).text == f"kabar {n}"
    assert sorted(looks)[5] <= 2, "by the watch's own looks, ten a second, not by the courier's rounds"


def test_a_round_of_the_courier_asks_the_page_once(desk: Desk) -> None:
    desk.begin()
    watch = desk.gateway._watch
    desk.wait(lambda: desk.do(desk.gateway.glimpses))
    watch._timer.stop()  # only the courier asks now
    asked = watch._turn
    desk.do(lambda: (desk.gateway.receive(""), desk.gateway.glimpses()))
    watch._timer.start()
    assert watch._turn == asked + 1


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_a_burst_larger_than_the_page_draws_is_read_to_its_beginning(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    said = [standin.script.receive(BUDI.title, f"Pertanyaan {n}\nbaris dua\nbaris tiga") for n in range(70)]
    desk.settle()
    found = desk.do(lambda: desk.gateway.read_chat(BUDI))
    assert [a.external_id for a in found if a.external_id in set(said)] == said
