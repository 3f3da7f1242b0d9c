"""What the gateway sends arrives once, exactly, in the right chat; by the stand-in's ground truth."""

import pytest

from core.ports import FaultKind, PressSide, Recipient
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, GROUP, SITI, Desk, texts

TEXTS = (
    "Selamat pagi",
    "baris satu\nbaris dua\n\n\nbaris lima",
    "\"kutip\" 'tunggal' `balik` \\ $1 ${x} </script><!-- & &amp; <b> \u2028 \u2029",
    "emoji 😀👍🏽🇮🇩👨‍👩‍👧❤️ dan é e\u0301",
    "  depan dan belakang  ",
    "*tebal* _miring_ ~coret~ ```kode``` - butir",
    "\n".join(f"baris {n}" for n in range(300)),
)


@pytest.mark.parametrize("era", ERAS)
def test_texts_arrive_once_and_exactly(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    made = [desk.send(BUDI if n % 2 else SITI, text) for n, text in enumerate(TEXTS)]
    assert texts(standin) == list(TEXTS)
    assert made == [arrived.id for arrived in standin.truth.arrived]
    assert {arrived.times for arrived in standin.truth.arrived} == {1}
    assert [a.phone for a in standin.truth.arrived] == [
        (BUDI if n % 2 else SITI).phone[1:] for n in range(len(TEXTS))
    ]


@pytest.mark.parametrize("era", ERAS)
def test_the_longest_text_arrives_and_a_longer_one_is_not_tried(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    text = ("Pasal 9. " * 7300)[:65_535] + "."
    assert desk.send(BUDI, text) == standin.truth.arrived[0].id
    assert texts(standin) == [text]
    fault = desk.fault(lambda: desk.gateway.put("x" * 65_535 + "😀", None))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.TROUBLE)


@pytest.mark.parametrize("era", ERAS)
def test_new_numbers_groups_and_hidden_identities_are_opened(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    key = next(chat["key"] for chat in standin.script.chats() if chat["key"].endswith("@lid"))
    lid = Recipient("Warga Tanpa Nomor", None, key)
    invited = Recipient(
        "Bendahara Desa Kec. Kota", None, "https://chat.whatsapp.com/LoketUndangan01", is_group=True
    )
    for recipient in (
        Recipient("Pak Baru", "+6281200000555"),
        GROUP,
        lid,
        invited,
        Recipient("", "+6281200000902"),
    ):
        assert desk.send(recipient, f"untuk {recipient.title}") is not None
    assert [(a.chat, a.text) for a in standin.truth.arrived] == [
        ("6281200000555@c.us", "untuk Pak Baru"),
        ("120363000000000000@g.us", "untuk UMKM Binaan Loket 1"),
        (key, "untuk Warga Tanpa Nomor"),
        ("120363000000000001@g.us", "untuk Bendahara Desa Kec. Kota"),
        ("6281200000902@c.us", "untuk "),
    ]


@pytest.mark.parametrize("era", ERAS)
def test_a_group_whose_invitation_was_renewed_is_found_by_its_name(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    renewed = Recipient(GROUP.title, None, "https://chat.whatsapp.com/TautanLama0001", is_group=True)
    assert desk.send(renewed, "masih sampai") is not None
    assert standin.truth.texts("120363000000000000@g.us") == ["masih sampai"]
    unknown = Recipient("Grup yang tidak ada", None, "https://chat.whatsapp.com/TautanLama0002", is_group=True)
    assert desk.fault(lambda: desk.send(unknown, "tidak ke mana pun")).side is PressSide.BEFORE
    assert not desk.run("!!document.querySelector('[role=dialog]')")
    assert texts(standin) == ["masih sampai"]


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_a_group_far_down_the_list_is_found(desk: Desk, era: str) -> None:
    desk.standin.reset(era=era)
    desk.standin.script.add_people(60, start=2000)
    desk.standin.script.change_chat("UMKM Binaan Loket 1", name="Grup Jauh")
    for message in desk.standin.world.chats["120363000000000000@g.us"].messages:
        message.at -= 10**9
    desk.begin_here()
    assert desk.send(Recipient("Grup Jauh", is_group=True), "sampai") is not None
    assert desk.standin.truth.texts("120363000000000000@g.us") == ["sampai"]
    assert desk.run("document.querySelector('#side input')?.value ?? ''") == ""


@pytest.mark.parametrize("era", ERAS)
def test_a_contact_under_another_name_is_proved_by_its_drawer_or_key(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    other = Recipient("Bpk. Budi (toko)", BUDI.phone)
    desk.send(other, "satu")
    assert not desk.run("!!document.querySelector('.drawer')")
    desk.send(SITI, "dua")
    desk.send(other, "tiga")
    assert texts(standin) == ["satu", "dua", "tiga"]
    assert [a.phone for a in standin.truth.arrived] == [BUDI.phone[1:], SITI.phone[1:], BUDI.phone[1:]]


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_another_chat_in_front_is_not_typed_into(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.send(BUDI, "untuk Budi")
    for recipient in (
        Recipient("Bendahara Desa: Kauman", "+6281200000003"),
        Recipient("Lain", "+6281200000004"),
    ):
        standin.script.next_open("neighbour")
        desk.settle()
        fault = desk.fault(lambda recipient=recipient: desk.gateway.open_chat(recipient))
        assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.WRONG_CHAT)
        fault = desk.fault(lambda: desk.gateway.put("rahasia", None))
        assert fault.kind is FaultKind.WRONG_CHAT
        assert desk.fault(desk.gateway.press).side is PressSide.BEFORE
    assert texts(standin) == ["untuk Budi"]
    assert "rahasia" not in desk.run("document.body.innerText")


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_a_slow_header_is_waited_for(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era, header_ms=250, box_ms=60)
    for n, recipient in enumerate((BUDI, SITI, Recipient("Orang", "+6281200000901"), BUDI)):
        assert desk.send(recipient, f"pesan {n}") is not None
    assert [(a.phone[-4:], a.text) for a in standin.truth.arrived] == [
        ("0001", "pesan 0"),
        ("0002", "pesan 1"),
        ("0901", "pesan 2"),
        ("0001", "pesan 3"),
    ]


@pytest.mark.parametrize("era", ERAS)
def test_a_number_that_is_not_on_whatsapp_is_told_and_its_dialog_closed(english: Desk, era: str) -> None:
    desk = english
    standin = desk.begin(era=era, lookup_ms=300, locale="id_ID" if era == "2025" else "en_US")
    standin.script.not_on_whatsapp("+6281200000404")
    for phone in ("+6281200000404", "+14155550100"):
        fault = desk.fault(lambda phone=phone: desk.gateway.open_chat(Recipient("Salah", phone)))
        assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.NO_SUCH_RECIPIENT)
    assert not desk.run("!!document.querySelector('[role=dialog]')")
    standin.script.change(lookup_ms=5)
    assert desk.send(BUDI, "tetap jalan") is not None


@pytest.mark.parametrize("play", ["never", "late"])
def test_a_chat_that_comes_late_or_never(desk: Desk, play: str) -> None:
    standin = desk.begin()
    standin.script.next_open(play)
    desk.settle()
    if play == "late":
        assert desk.send(BUDI, "akhirnya") is not None
        return
    assert desk.fault(lambda: desk.gateway.open_chat(BUDI)).side is PressSide.BEFORE
    assert desk.send(SITI, "berikutnya") is not None
    assert texts(standin) == ["berikutnya"]


@pytest.mark.parametrize("era", ERAS)
def test_what_befalls_a_press_is_told_truly(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    plays = ("swallow", "stay_pending", "twice", "acks_lost", "fail", "ghost")
    standin.script.next_send(*plays)
    desk.settle()
    made = {play: desk.send(BUDI, f"pesan {play}") for play in plays}
    arrived = {a.text: a for a in standin.truth.arrived}
    assert sorted(arrived) == [f"pesan {play}" for play in ("acks_lost", "ghost", "twice")]
    assert {a.times for a in standin.truth.arrived} == {1}
    assert made["swallow"] is None
    assert made["ghost"] is None
    for play in ("twice", "acks_lost"):
        assert made[play] == arrived[f"pesan {play}"].id
    ticks = desk.do(lambda: desk.gateway.observe([m for m in made.values() if m]))
    assert {tick.external_id for tick in ticks} <= {made["twice"]}


def test_a_bubble_that_shows_late_is_waited_for(desk: Desk) -> None:
    standin = desk.begin()
    desk.gateway._presser._appear_s = 4
    standin.script.next_send("late_bubble")
    desk.settle()
    assert desk.send(BUDI, "lambat") == standin.truth.arrived[0].id


def test_a_press_is_proved_again_at_its_last_moment(desk: Desk) -> None:
    standin = desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("belum tentu", None))
    desk.run("document.execCommand('insertText', false, 'x')")
    fault = desk.fault(desk.gateway.press)
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.TROUBLE)
    desk.do(lambda: desk.gateway.put("untuk Budi", None))
    desk.click_link("whatsapp://send?phone=6281200000002&text=untuk%20Budi")
    desk.wait(lambda: desk.run("document.querySelector('#main header').innerText").startswith("Siti"))
    fault = desk.fault(desk.gateway.press)
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.WRONG_CHAT)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("untuk Budi", None))
    standin.script.show_dialog("Verifikasi", "Apakah ini Anda?", ("Ya",))
    desk.wait(lambda: desk.run("!!document.querySelector('[role=dialog]')"))
    assert desk.fault(desk.gateway.press).kind is FaultKind.NOT_READY
    standin.script.close_dialog()
    assert texts(standin) == []


def test_a_token_presses_once_also_when_its_answer_is_lost(desk: Desk) -> None:
    standin = desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("sekali", None))
    script = "loketPage.call('press', {token: 'kunci', appear: 500, leave: 10})"
    assert desk.run(script) == '{"clicked":true}'
    desk.wait(lambda: standin.truth.count("sekali") == 1)
    desk.do(lambda: desk.gateway.put("sekali", None))
    assert desk.run(script) == '{"clicked":false,"why":"spent"}'
    assert standin.truth.count("sekali") == 1


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_an_officers_draft_comes_back_after_our_message(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.run("document.querySelector('footer [contenteditable]').focus()")
    desk.run("document.execCommand('insertText', false, 'setengah jadi\\nbelum')")
    assert desk.send(BUDI, "pesan Loket") is not None
    desk.wait(
        lambda: desk.run(
            "document.querySelector('footer [contenteditable]').innerText.includes('setengah jadi')"
        )
    )
    assert texts(standin) == ["pesan Loket"]
    desk.do(lambda: desk.gateway.put("batal", None))
    desk.do(lambda: desk.gateway.put("", None))
    assert "setengah jadi" in desk.run("document.querySelector('footer [contenteditable]').innerText")


@pytest.mark.parametrize("state", ["restricted", "capped"])
def test_a_limited_account_still_answers_and_begins_nothing(desk: Desk, state: str) -> None:
    standin = desk.begin(state=state)
    assert desk.send(BUDI, "jawaban") is not None
    assert desk.fault(lambda: desk.send(Recipient("Baru", "+6281200000078"), "baru")).side is PressSide.BEFORE
    assert texts(standin) == ["jawaban"]


def test_a_group_where_only_admins_write_is_refused_before_the_press(desk: Desk) -> None:
    standin = desk.begin()
    standin.script.change_chat(GROUP.title, admins_only=True)
    desk.settle()
    fault = desk.fault(lambda: desk.send(GROUP, "halo"))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.TROUBLE)


def test_a_page_that_redraws_without_rest_and_trims_is_no_hindrance(desk: Desk) -> None:
    standin = desk.begin(restless=True, trims=True)
    assert [desk.send(BUDI, f" pesan {n} \n") is not None for n in range(3)] == [True] * 3
    assert texts(standin) == [f"pesan {n}" for n in range(3)]
