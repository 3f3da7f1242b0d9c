"""Every screen of the page has its state, in each era and both languages; what nobody knows is unknown."""

from datetime import timedelta

import pytest

from core.ports import FaultKind, GatewayState, PressSide
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, Desk, pause

SCREENS = {
    "elsewhere": "elsewhere",
    "conflict": "conflict",
    "logging_out": "logged_out",
    "logged_out": "logged_out",
    "update_required": "update_required",
    "qr": "qr",
    "qr_expired": "qr_expired",
    "linking": "linking",
    "syncing": "syncing",
    "banned": "banned",
    "phone_offline": "phone_offline",
    "connecting": "offline",
    "retrying": "offline",
    "restricted": "restricted",
    "capped": "capped",
}


@pytest.mark.parametrize("locale", ["id_ID", "en_US"])
@pytest.mark.parametrize("era", ERAS)
def test_every_screen_has_its_state(english: Desk, era: str, locale: str) -> None:
    standin = english.begin(era=era, locale=locale)
    for screen, state in SCREENS.items():
        standin.script.set_state(screen)
        english.reach(GatewayState(state))
    for shape in ("banner", "screen"):
        standin.script.set_state("ready")
        english.reach(GatewayState.READY)
        standin.script.set_state("offline", shape=shape)
        english.reach(GatewayState.OFFLINE)


@pytest.mark.parametrize("screen", ["unknown", "service_unavailable", "terms", "proxy_blocked", "screen_lock"])
def test_a_screen_that_nobody_knows_is_unknown_when_it_stays(desk: Desk, screen: str) -> None:
    standin = desk.begin()
    standin.script.set_state(screen)
    desk.wait(lambda: desk.gateway.state() is GatewayState.STARTUP)
    desk.wait(lambda: desk.gateway.state() is GatewayState.UNKNOWN)


@pytest.mark.parametrize("locale", ["id_ID", "en_US"])
@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("screen", ["terms", "screen_lock"])
def test_terms_or_a_lock_over_the_chats_stop_at_once_and_go_with_the_officers_answer(
    english: Desk, screen: str, era: str, locale: str
) -> None:
    standin = english.begin(era=era, locale=locale)
    standin.script.set_state(screen, shape="over")
    english.reach(GatewayState.UNKNOWN)
    assert english.run("!!document.querySelector('#pane-side')"), "the chats still stand below it"
    fault = english.fault(lambda: english.gateway.open_chat(BUDI))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.NOT_READY)
    english.run("document.querySelector('.popup button').click()")
    english.reach(GatewayState.READY)


def test_a_dialog_that_nobody_knows_stops_at_once(desk: Desk) -> None:
    standin = desk.begin()
    standin.script.show_dialog("Verifikasi akun", "Kami perlu memastikan bahwa ini Anda.", ("Lanjut", "Nanti"))
    desk.wait(lambda: desk.gateway.state() is GatewayState.UNKNOWN)
    fault = desk.fault(lambda: desk.gateway.open_chat(BUDI))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.NOT_READY)
    assert desk.run("!!document.querySelector('[role=dialog]')")
    standin.script.close_dialog()
    desk.wait(lambda: desk.gateway.state() is GatewayState.READY)


@pytest.mark.parametrize("locale", ["id_ID", "en_US"])
@pytest.mark.parametrize("era", ERAS)
def test_only_what_nobody_knows_over_the_chats_bars_them(english: Desk, era: str, locale: str) -> None:
    standin = english.begin(era=era, locale=locale)
    assert not english.gateway.is_barred()
    standin.script.show_dialog("Verifikasi akun", "Kami perlu memastikan bahwa ini Anda.", ("Lanjut",))
    stirs = english.stirs
    english.wait(english.gateway.is_barred)
    assert english.stirs > stirs, "the courier is woken by it"
    standin.script.close_dialog()
    english.wait(lambda: not english.gateway.is_barred())
    standin.script.not_on_whatsapp("+6281200000099")
    known = (lambda: standin.script.set_state("unknown"), lambda: standin.script.set_state("elsewhere"))
    english.click_link("https://web.whatsapp.com/send?phone=6281200000099")
    english.wait(lambda: english.run("!!document.querySelector('[role=dialog]')"))
    for show in (lambda: None, *known):  # a number that is not there, a screen that nobody knows, "use here"
        show()
        pause(900)
        assert not english.gateway.is_barred()


TWO_MAKES = """document.body.insertAdjacentHTML('beforeend', `
  <div id="hidden" role="dialog" aria-modal="true" style="display:none">Memulai chat</div>
  <div id="shown" data-animate-modal-popup="true">Verifikasi bahwa ini Anda<button>OK</button></div>`)"""


def test_a_hidden_dialog_of_the_newest_make_does_not_cover_up_another_one(desk: Desk) -> None:
    desk.begin()
    desk.run(TWO_MAKES)
    desk.wait(lambda: desk.gateway.state() is GatewayState.UNKNOWN)
    assert desk.fault(lambda: desk.gateway.open_chat(BUDI)).kind is FaultKind.NOT_READY
    desk.run("document.querySelector('#hidden').style.display = 'block'")  # a harmless one in front of it
    pause(300)
    assert desk.gateway.state() is GatewayState.UNKNOWN
    desk.run("document.querySelectorAll('#hidden, #shown').forEach((one) => one.remove())")
    desk.wait(lambda: desk.gateway.state() is GatewayState.READY)


def test_a_chat_that_speaks_of_limits_changes_nothing(desk: Desk) -> None:
    standin = desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    standin.script.receive(
        BUDI.title, "Akun Anda dibatasi. Komputer tidak terhubung. Diblokir sementara dari WhatsApp"
    )
    desk.wait(lambda: "dibatasi" in desk.run("document.querySelector('#main').innerText"))
    pause(250)
    assert desk.gateway.state() is GatewayState.READY


def test_a_ban_says_when_it_ends(desk: Desk) -> None:
    standin = desk.begin()
    assert desk.gateway.free_at() is None
    standin.script.set_state("banned", duration="23:59:10")
    desk.wait(lambda: desk.gateway.state() is GatewayState.BANNED)
    assert desk.gateway.free_at() == desk.clock.now() + timedelta(hours=23, minutes=59, seconds=10)


def test_linking_goes_through_its_states(desk: Desk) -> None:
    seen = []
    standin = desk.begin(state="qr", qr_delay_ms=200, linking_ms=700, sync_ms=1500)
    standin.script.scan_qr()

    def note() -> bool:
        state = desk.gateway.state()
        if not seen or seen[-1] is not state:
            seen.append(state)
        return state is GatewayState.READY

    desk.wait(note)
    assert [state for state in seen if state is not GatewayState.STARTUP] == [
        GatewayState.QR,
        GatewayState.LINKING,
        GatewayState.SYNCING,
        GatewayState.READY,
    ]


def test_a_session_that_has_not_begun_is_absent_and_a_stopped_one_again(desk: Desk) -> None:
    desk.session.stop()
    assert desk.gateway.state() is GatewayState.ABSENT
    fault = desk.fault(lambda: desk.gateway.open_chat(BUDI))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.NOT_READY)
    stirs = desk.stirs
    desk.begin()
    assert desk.stirs > stirs
    desk.session.stop()
    assert desk.gateway.state() is GatewayState.ABSENT


def test_a_load_that_never_ends_is_startup(desk: Desk) -> None:
    desk.begin(state="startup")
    desk.standin.script.set_state("ready")
    desk.wait(lambda: desk.gateway.state() is GatewayState.READY)


def test_a_page_that_hangs_grows_old_and_comes_back(desk: Desk) -> None:
    standin = desk.begin()
    desk.gateway._board._stale_s = 0.6
    standin.script.freeze_page(1800)
    desk.wait(lambda: desk.gateway.state() is GatewayState.UNKNOWN)
    desk.wait(lambda: desk.gateway.state() is GatewayState.READY)
