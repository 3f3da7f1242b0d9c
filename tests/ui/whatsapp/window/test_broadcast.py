"""A broadcast over the page: planned, tested, begun, answered by STOP, paused, stopped; the ledger adds up."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QLabel

from core.broadcasts.audience import Audience
from core.broadcasts.run import Broadcast, BroadcastId, Bucket, Draft, RunState
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.settings.sending import BROADCAST_OWN_NUMBER
from core.store.session import Session
from tests.ui.whatsapp.window.conftest import BEGIN, Office
from tests.whatsapp_web.people import NAMES
from ui.broadcasts.ledger_table import LedgerTable
from ui.broadcasts.place import BroadcastsPlace
from ui.broadcasts.run_view import FIGURES

PEOPLE = NAMES[:6]
"""As the office's phone has saved them: +62 812-0000-0001 and on."""
FIRST, STOPPER = "6281200000001", "6281200000005"
OWN = "+6281200009999"
TEXT = "Yth. {nama|Bapak/Ibu}, kelas Coretax diadakan Kamis. Balas STOP bila tidak ingin pengingat."


@pytest.fixture
def draft(office: Office) -> BroadcastId:
    """Give a plan for six people who have all written before, and for a group."""
    for number, name in enumerate(PEOPLE, 1):
        office.core.contacts.add({"name": name}, [("utama", f"0812 0000 000{number}", None)]).result()

    def have_written(session: Session) -> None:
        for number, name in enumerate(PEOPLE, 1):
            chat_id = posting.find_or_open_chat(
                session,
                kind=ChatKind.PERSON,
                title=name,
                at=BEGIN,
                phone_e164=f"+628120000000{number}",
            )
            posting.post_incoming(session, chat_id, "Pagi, Pak", BEGIN, external_id=f"3A{number:018X}")
        posting.find_or_open_chat(session, kind=ChatKind.GROUP, title="UMKM Binaan Loket 1", at=BEGIN)

    office.core.store.run(have_written).result()
    office.core.settings.change(BROADCAST_OWN_NUMBER, OWN).result()
    office.standin.script.add_chat(OWN)
    for name in ("outbox.gap_from_s", "outbox.gap_to_s", "outbox.rest_every"):
        office.set_quietly(name, 0)
    audience = Audience(everyone=True, all_chats=True)
    return office.core.broadcasts.create(Draft("Kelas Coretax", TEXT, audience)).result()


def run_of(office: Office, broadcast_id: BroadcastId) -> Broadcast:
    return office.core.broadcasts.broadcast(broadcast_id).result()


def begin(office: Office, broadcast_id: BroadcastId) -> None:
    """Test the text on the officer's own number, and begin."""
    place = office.window.place("broadcasts")
    assert isinstance(place, BroadcastsPlace)
    place.open_broadcast(broadcast_id)
    said = office.part(QLabel, "planState")
    office.until(lambda: "Belum dites" in said.text())
    office.press("broadcastTrial")
    office.until(lambda: office.standin.truth.texts(OWN.lstrip("+")))
    office.until(lambda: "Aman dijalankan" in said.text())
    office.press("broadcastBegin")
    office.press("askBeginYes")


def arrived(office: Office, draft: BroadcastId) -> Counter[str]:
    """Count what truly arrived of a run, by number or group."""
    texts = {entry.text for entry in office.core.broadcasts.ledger(draft, None, 0, 50).result()}
    return Counter(
        message.chat
        for message in office.standin.truth.arrived
        if message.text in texts and message.phone != OWN.lstrip("+")
        for _time in range(message.times)
    )


def figures(office: Office) -> dict[str, int]:
    names = ("runPlanned", *(f"run_{bucket}" for bucket in FIGURES))
    return {name.removeprefix("run_"): int(office.part(QLabel, name).text()) for name in names}


def test_who_answers_stop_while_a_run_is_paused_gets_nothing_and_the_ledger_adds_up(
    office: Office, draft: BroadcastId
) -> None:
    office.window.show_place("broadcasts")
    begin(office, draft)
    office.until(lambda: arrived(office, draft)[f"{FIRST}@c.us"])
    office.press("runPause")
    office.until(lambda: run_of(office, draft).state is RunState.PAUSED)
    office.standin.script.receive("+62 812-0000-0005", "Stop ya, Bu 🙏")
    office.until(lambda: any("tidak dikirim lagi" in text for text in office.standin.truth.texts(STOPPER)))
    assert run_of(office, draft).sums.count(Bucket.WAITING) >= 2
    office.press("runResume")
    office.until(lambda: run_of(office, draft).state is RunState.FINISHED)
    office.until(lambda: figures(office)["sent"] == 6)
    assert figures(office) == {
        "runPlanned": 7,
        "sent": 6,
        "skipped": 1,
        **dict.fromkeys(("pressed", "unsure", "failed", "cancelled"), 0),
    }
    went = arrived(office, draft)
    assert sorted(went.values()) == [1] * 6
    assert f"{STOPPER}@c.us" not in went
    table = office.part(LedgerTable, "runLedger")
    office.until(lambda: table.model().rowCount() == 7)
    table.selectRow(5)
    why = office.part(QLabel, "runWhy")
    office.until(lambda: why.text() == "Dilewati: meminta berhenti menerima siaran.")


def test_a_run_that_is_stopped_while_it_goes_sends_nothing_more_and_its_ledger_adds_up(
    office: Office, draft: BroadcastId
) -> None:
    for name in ("outbox.gap_from_s", "outbox.gap_to_s"):
        office.set_quietly(name, 1)
    office.window.show_place("broadcasts")
    begin(office, draft)
    office.until(lambda: arrived(office, draft)[f"{FIRST}@c.us"])
    office.press("runStop")
    office.press("askStopYes")
    office.until(lambda: run_of(office, draft).state is RunState.STOPPED)
    unsettled = (Bucket.WAITING, Bucket.PRESSED)  # what was being pressed meanwhile comes to its end
    office.until(lambda: not any(run_of(office, draft).sums.count(bucket) for bucket in unsettled))
    went = arrived(office, draft)
    assert set(went.values()) == {1}
    assert len(went) < 7
    office.until(lambda: figures(office)["sent"] == len(went) and figures(office)["cancelled"])
    told = figures(office)
    assert told.pop("runPlanned") == sum(told.values()) == 7
    office.clock.pass_by(minutes=5)
    office.core.outbox.wake()
    office.bot.wait(300)
    assert arrived(office, draft) == went
