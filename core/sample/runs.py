"""Made-up broadcasts: one that is done, one that is running, one that is being composed."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.broadcasts.audience import Audience
from core.broadcasts.run import Draft, purpose_of, trial_purpose_of
from core.broadcasts.service import Broadcasts
from core.contacts.region import kecamatan
from core.events import EventBus
from core.jobs import Jobs
from core.outbox import planning
from core.outbox.item import Item
from core.outbox.past import let_go
from core.outbox.state import ItemState
from core.sample.past_clock import PastClock
from core.settings.sending import BROADCAST_OWN_NUMBER
from core.store.session import Session
from core.whatsapp.practice.person import Side

if TYPE_CHECKING:
    from core.app import Core

OWN_NUMBER = "0812 0000 0001"
REMINDER = (
    "Selamat pagi {nama|Bapak/Ibu}, mengingatkan bahwa PPh Final UMKM masa {masa} disetor paling lambat"
    " tanggal 15. Bila sudah menyetor, pesan ini boleh diabaikan. Salam, {kantor}. Cek nomor kami di"
    " {nomor kantor}; kami tidak pernah meminta transfer biaya apa pun."
)
CLASS = (
    "Yth. {nama|Bapak/Ibu}, {kantor} membuka kelas Coretax gratis setiap Rabu pukul 09.00 WIB di aula kantor."
    " Balas IKUT untuk mendaftar. Informasi resmi hanya dari {nomor kantor}."
)
MONTHLY = (
    "Assalamualaikum Bapak/Ibu Bendahara, {masa} sudah berakhir. Mohon SPT Masa dilaporkan sebelum akhir bulan."
)


def fill(core: "Core", now: datetime) -> list[tuple[str, str, str, str, datetime]]:
    """Compose and run broadcasts through their service, as it would have gone on their days.

    Returns what went out, as core.whatsapp.practice.history takes it.
    """
    sent: list[tuple[str, str, str, str, datetime]] = []
    core.settings.change(BROADCAST_OWN_NUMBER, OWN_NUMBER).result()
    clock = PastClock(now)
    broadcasts = Broadcasts(
        core.store,
        settings=core.settings,
        clock=clock,
        events=EventBus(),
        jobs=Jobs(EventBus()),
        outbox=core.outbox,
    )
    places = [place.code for place in kecamatan()]
    some = Audience(group_codes=("usahawan",), kecamatan_codes=tuple(places[:9]))
    others = Audience(group_codes=("karyawan",), kecamatan_codes=tuple(places[:8]))
    try:
        clock.moment = now - timedelta(days=6)
        sent += _run(core, broadcasts, clock, Draft("Pengingat setor PPh Final", REMINDER, some), gone=1000)
        clock.moment = now - timedelta(minutes=40)
        sent += _run(core, broadcasts, clock, Draft("Undangan kelas Coretax", CLASS, others), gone=9)
        clock.moment = now - timedelta(hours=1)
        chats = Audience(all_chats=True)
        broadcasts.create(Draft("Pengingat lapor SPT Masa", MONTHLY, chats)).result()
    finally:
        broadcasts.close()
    return sent


def _run(
    core: "Core", broadcasts: Broadcasts, clock: PastClock, draft: Draft, gone: int
) -> list[tuple[str, str, str, str, datetime]]:
    broadcast_id = broadcasts.create(draft).result()
    broadcasts.send_trial(broadcast_id).result()
    _let_go(core, trial_purpose_of(broadcast_id), clock, 1)
    broadcasts.begin(broadcast_id).result()
    sent = _let_go(core, purpose_of(broadcast_id), clock, gone)
    broadcasts.start().result()  # closes a run of which nothing is left
    return sent


def _let_go(
    core: "Core", purpose: str, clock: PastClock, most: int
) -> list[tuple[str, str, str, str, datetime]]:
    def work(session: Session) -> list[tuple[str, str, str, str, datetime]]:
        sent = []
        planned = [
            item for item in planning.ledger(session, purpose, limit=1000) if item.state is ItemState.PLANNED
        ]
        for number, item in enumerate(planned[:most]):
            clock.moment += timedelta(seconds=28)
            let_go(session, item, clock.moment, _end(item, number))
            sent.append((item.recipient_key, Side.OFFICE.value, "", item.text, clock.moment))
        return sent

    return core.store.run(work, durable=False).result()


def _end(item: Item, number: int) -> ItemState:
    if item.purpose.startswith("broadcast-test"):
        return ItemState.READ
    return (ItemState.READ, ItemState.READ, ItemState.DELIVERED, ItemState.SENT, ItemState.READ)[number % 5]
