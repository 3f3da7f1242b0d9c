"""Fill an empty practice store: once, the same people every time, the days counted from now."""

import logging
from collections.abc import Iterator
from concurrent.futures import Future, wait
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from core.billing import past
from core.clock import from_text, to_text, to_wib
from core.contacts.contact import ContactId
from core.contacts.service import Contacts
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.draft import Draft
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs
from core.outbox.past import enter_reply
from core.outbox.state import ItemState
from core.sample import calls, counter, new_phone, papers, runs
from core.sample.chats import SampleChat, sample_chats
from core.sample.past_clock import PastClock
from core.sample.people import SamplePerson, sample_people
from core.sample.talk import DRAFTS
from core.settings.sending import (
    OUTBOX_BULK_DAY,
    OUTBOX_BULK_HOUR,
    OUTBOX_CLOSES,
    OUTBOX_COLD_DAY,
    OUTBOX_GAP_FROM,
    OUTBOX_GAP_TO,
    OUTBOX_ONE_A_DAY,
    OUTBOX_OPENS,
    OUTBOX_REST_EVERY,
    OUTBOX_STRANGER_DAY,
    OUTBOX_STRANGER_HOUR,
    OUTBOX_WORKDAYS,
)
from core.settings.store import PRACTICE_FILLED, PRACTICE_SAMPLE
from core.store.session import Session
from core.whatsapp.practice import history
from core.whatsapp.practice.person import Person, Side

if TYPE_CHECKING:
    from core.app import Core
    from core.whatsapp.practice.phone import PracticePhone

log = logging.getLogger(__name__)
T = TypeVar("T")
CHATS_A_CHUNK = 12


def fill(core: "Core", phone: "PracticePhone") -> bool:
    """Write the sample data into an empty practice store; blocks; False when there is nothing to do.

    A start that was killed half-way is gone on with: every piece knows whether it is there already.
    """
    core.loaded.result()
    begun = core.settings.value(PRACTICE_SAMPLE)
    if begun == PRACTICE_FILLED:
        new_phone.settle_in(core, phone)
    if begun == PRACTICE_FILLED or (not begun and core.store.read(_is_used).result()):
        return False
    now = from_text(begun) if begun else core.clock.now()
    core.settings.change(PRACTICE_SAMPLE, to_text(now)).result()
    people = sample_people(to_wib(now).date())
    chats = sample_chats(people, now)
    known = phone.store.run(lambda session: _fill_phone(session, people, chats), durable=False)
    contact_ids = _add_contacts(core, people, now)
    chat_ids: dict[str, ChatId] = {}
    for chunk in _chunks(iter(chats)):
        chat_ids |= core.store.run(partial(_post, chats=chunk), durable=False).result()
    core.groups.link_proposed().result()
    _ask(core, chats, chat_ids)
    _quicken(core)
    if not core.store.read(past.has_written).result():
        papers.fill(core, people, contact_ids, chat_ids, now)
    known.result()
    if not core.store.read(counter.has_days).result():
        counter.fill(core, people, contact_ids, now)
    if not core.store.read(calls.has_campaigns).result():
        calls.fill(core, people, now)
    if core.store.read(lambda session: session.one("SELECT 1 FROM broadcasts")).result() is None:
        sent = runs.fill(core, now)
        phone.store.run(lambda session: history.enter(session, [], sent), durable=False).result()
    core.settings.change(PRACTICE_SAMPLE, PRACTICE_FILLED).result()
    log.info("practice: %d contacts and %d chats were made up", len(people), len(chats))
    return True


def _is_used(session: Session) -> bool:
    return session.one("SELECT 1 FROM contacts LIMIT 1") is not None


def _add_contacts(core: "Core", people: tuple[SamplePerson, ...], now: datetime) -> dict[str, int]:
    contacts = Contacts(core.store, PastClock(now - timedelta(days=15)), Jobs(core.events))
    futures = []
    for number, person in enumerate(people):
        fields = {
            "name": person.name,
            "kind": person.kind,
            "npwp15" if person.kind == "body" else "npwp16": person.number,
            "group_code": person.group,
            "kecamatan_code": person.kecamatan.code,
            "desa_code": person.desa.code,
            "address": person.address,
            "registered_on": person.registered_on.isoformat(),
            "notes": "Data latihan: wajib pajak karangan.",
        }
        phones = [("WhatsApp", person.typed_phone, None)]
        if number % 25 == 3:  # a family or an office that shares a second telephone
            phones.append(("Kantor", people[number - 1].typed_phone, None))
        futures.append(contacts.add(fields, phones))
    ids = {
        person.phone: _id_of(contacts, person, future) for person, future in zip(people, futures, strict=True)
    }
    stopped = [
        contacts.stop(ids[person.phone], "broadcasts_stopped_at", is_stopped=True) for person in people[40::60]
    ]
    wait(stopped)
    return ids


def _id_of(contacts: Contacts, person: SamplePerson, added: Future[ContactId]) -> int:
    try:
        return int(added.result())
    except LoketError as fault:
        if fault.code is not ErrorCode.CONTACT_NUMBER_TAKEN:
            raise
        return int(
            contacts.find_by_tax_number(person.number).result()[0].id
        )  # added by a start that was killed


def _post(session: Session, chats: tuple[SampleChat, ...]) -> dict[str, ChatId]:
    """Post the settled part of some chats: what came in, and the answers as the outbox would have sent them."""
    ids = {}
    for chat in chats:
        ids[chat.key] = chat_id = _open(session, chat)
        address = posting.address_of(session, chat_id)
        assert address is not None  # noqa: S101 - opened a line above
        for number, message in enumerate(chat.messages):
            name = f"contoh-{chat.key}-{number}"
            if message.is_in:
                posting.post_incoming(session, chat_id, message.text, message.at, message.sender, name)
            else:
                end = ItemState.DELIVERED if number % 7 == 6 else ItemState.READ
                enter_reply(session, chat_id, address, message.text, at=message.at, nonce=name, end=end)
        posting.settle(session, chat_id, chat.messages[-1].at)  # their thanks need no answer
    past.overlook(session)  # what was asked for in the past is answered there
    return ids


def _open(session: Session, chat: SampleChat) -> ChatId:
    return posting.find_or_open_chat(
        session,
        kind=ChatKind.GROUP if chat.person is None else ChatKind.PERSON,
        title=chat.title,
        at=chat.messages[0].at,
        phone_e164=None if chat.person is None else chat.person.phone,
        wa_key=chat.key if chat.person is None else None,
    )


def _ask(core: "Core", chats: tuple[SampleChat, ...], ids: dict[str, ChatId]) -> None:
    """Let the settled chats be read and the waiting questions come in, and leave some drafts."""
    wait([core.conversations.mark_read(chat_id) for chat_id in ids.values()])
    asked = [(ids[chat.key], chat.question) for chat in chats if chat.question is not None]

    def work(session: Session) -> None:
        for chat_id, question in asked:
            posting.post_incoming(
                session, chat_id, question.text, question.at, question.sender, f"contoh-tanya-{chat_id}"
            )

    core.store.run(work, durable=False).result()
    seen = [ids[chat.key] for chat in chats if chat.question is not None and not chat.is_unread]
    wait([core.conversations.mark_read(chat_id) for chat_id in seen])
    drafted = zip((ids[chat.key] for chat in chats[4::31]), DRAFTS, strict=False)
    wait([core.conversations.save_draft(chat_id, Draft(text, len(text))) for chat_id, text in drafted])


def _fill_phone(session: Session, people: tuple[SamplePerson, ...], chats: tuple[SampleChat, ...]) -> None:
    """Put the same past on the taxpayers' phones."""
    groups = [Person(chat.key, chat.title, None, is_group=True) for chat in chats if chat.person is None]
    persons = [Person(person.phone, person.name, person.phone, is_group=False) for person in people]
    past = []
    for chat in chats:
        said = (*chat.messages, chat.question) if chat.question else chat.messages
        for message in said:
            side = Side.PERSON if message.is_in else Side.OFFICE
            past.append((chat.key, side.value, message.sender, message.text, message.at))
    history.enter(session, [*persons, *groups], past)


def _quicken(core: "Core") -> None:
    """Let practice broadcasts run at any hour and within minutes."""
    settings = core.settings
    wait(
        [
            settings.change(OUTBOX_GAP_FROM, 8),
            settings.change(OUTBOX_GAP_TO, 20),
            settings.change(OUTBOX_REST_EVERY, 0),
            settings.change(OUTBOX_OPENS, 0),
            settings.change(OUTBOX_CLOSES, 24),
            settings.change(OUTBOX_WORKDAYS, False),
            settings.change(OUTBOX_ONE_A_DAY, False),
            settings.change(OUTBOX_COLD_DAY, 60),
            settings.change(OUTBOX_STRANGER_HOUR, 60),
            settings.change(OUTBOX_STRANGER_DAY, 200),
            settings.change(OUTBOX_BULK_HOUR, 120),
            settings.change(OUTBOX_BULK_DAY, 500),
        ]
    )


def _chunks(items: Iterator[T]) -> Iterator[tuple[T, ...]]:
    while chunk := tuple(islice(items, CHATS_A_CHUNK)):
        yield chunk
