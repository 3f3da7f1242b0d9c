"""The practice phone: what the panel can do, and the file in which the truth stands."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path

from core.clock import to_text
from core.events import EventBus
from core.ports import Clock, GatewayState, Recipient
from core.store.cipher import Connection, StoreKey
from core.store.database import Store
from core.store.session import Session
from core.whatsapp.events import GatewayStirred, PracticePhoneChanged
from core.whatsapp.practice import records
from core.whatsapp.practice.faults import Fault, faults_in, reply_to
from core.whatsapp.practice.person import REPLY_AFTER, Person, PhoneMessage, Side, key_of
from core.whatsapp.practice.replacing import key_for

OFFLINE_UNTIL, LOST_UNTIL, LOGGED_OUT = "offline_until", "lost_until", "logged_out"
FOR_EVER = datetime.fromisoformat("9999-01-01T00:00:00+00:00")


def _make_tables(connection: Connection) -> None:
    for statement in records.SCHEMA:
        connection.execute(statement)


class PracticePhone:
    """Play the phones of all taxpayers.

    It has an encrypted file of its own, apart from the office's store: what stands there has arrived,
    whatever the office believes, and a kill of the program does not change it.
    """

    def __init__(self, path: Path, key: Callable[[], StoreKey], events: EventBus, clock: Clock) -> None:
        fitting = key_for(path, key, events, clock.now)
        self._store = Store(path, fitting, events, schema=_make_tables)
        self._clock = clock
        self._switches: dict[str, str] = {}
        self._is_open = False

    def start(self) -> None:
        """Open the phone's file on its own threads."""
        self._store.start()
        self._store.read(self._load)

    def close(self) -> None:
        """Close the phone's file."""
        self._store.close()

    @property
    def store(self) -> Store:
        """Return the phone's own store: for the practice gateway, the sample data and tests."""
        return self._store

    def state(self) -> GatewayState:
        """Return what the switches say now; never blocks."""
        if not self._is_open:
            return GatewayState.STARTUP
        if self._switches.get(LOGGED_OUT):
            return GatewayState.LOGGED_OUT
        now = to_text(self._clock.now())
        if self._switches.get(LOST_UNTIL, "") > now:
            return GatewayState.UNKNOWN
        if self._switches.get(OFFLINE_UNTIL, "") > now:
            return GatewayState.OFFLINE
        return GatewayState.READY

    def people(self) -> Future[tuple[Person, ...]]:
        """List everybody, those with the newest message first."""
        return self._store.read(records.people)

    def chat(self, person_key: str, limit: int = 200) -> Future[tuple[PhoneMessage, ...]]:
        """Return the newest messages of one chat as the taxpayer sees it."""
        return self._store.read(lambda session: records.chat(session, person_key, limit))

    def arrived(self) -> Future[tuple[PhoneMessage, ...]]:
        """Return every message of the office that has truly arrived: the ground truth."""
        return self._store.read(records.arrived)

    def write(self, person_key: str, text: str, sender: str = "") -> Future[PhoneMessage]:
        """Write as the taxpayer: the message comes in at the office. `sender` names the member of a group."""

        def work(session: Session) -> PhoneMessage:
            person = records.find_person(session, person_key)
            if person is None:
                raise LookupError("nobody of this key is on the practice phone")
            session.note(PracticePhoneChanged(person_key))
            session.note(GatewayStirred())
            name = sender or person.title
            return records.add_message(
                session, person_key, Side.PERSON, sender=name, text=text, at=self._clock.now()
            )

        return self._store.run(work)

    def add_people(self, people: Iterable[Person]) -> Future[None]:
        """Put people on the phone."""
        listed = tuple(people)
        return self._store.run(lambda session: records.add_people(session, listed))

    def change_person(self, person_key: str, *, is_on: bool, has_whatsapp: bool) -> Future[None]:
        """Switch a taxpayer's phone on or off, or take the number off WhatsApp."""

        def work(session: Session) -> None:
            records.change_person(session, person_key, is_on=is_on, has_whatsapp=has_whatsapp)
            session.note(PracticePhoneChanged(person_key))

        return self._store.run(work)

    def cut_line(self, *, is_cut: bool) -> Future[None]:
        """Cut the office's line, or mend it."""
        return self._turn(OFFLINE_UNTIL, to_text(FOR_EVER) if is_cut else "")

    def log_out(self, *, is_out: bool) -> Future[None]:
        """Unlink the office's WhatsApp, or link it again."""
        return self._turn(LOGGED_OUT, "1" if is_out else "")

    def strike(self, fault: Fault, person: Person, text: str) -> bool:
        """Return whether a fault that strikes once does so now; blocks until that is on the disk."""
        return self._store.run(lambda session: records.strike(session, fault, person.key, text)).result()

    def lose_for(self, name: str, span: timedelta) -> None:
        """Be offline (OFFLINE_UNTIL) or lost (LOST_UNTIL) for a while; blocks until that is on the disk."""
        self._turn(name, to_text(self._clock.now() + span)).result()

    def person_of(self, recipient: Recipient) -> Person:
        """Return the person of a recipient; somebody new is put on the phone. Blocks."""
        key = key_of(recipient)

        def work(session: Session) -> Person:
            newcomer = Person(key, recipient.title, recipient.phone, recipient.is_group)
            records.add_people(session, [newcomer])
            return records.find_person(session, key) or newcomer

        found = self._store.read(lambda session: records.find_person(session, key)).result()
        return found if found is not None else self._store.run(work).result()

    def take(self, person: Person, text: str, attachment: str) -> PhoneMessage:
        """Let a message of the office arrive, for good: on the disk when this returns. Blocks."""
        faults = faults_in(text)

        def work(session: Session) -> PhoneMessage:
            now = self._clock.now()
            message = records.add_message(
                session,
                person.key,
                Side.OFFICE,
                sender="",
                text=text,
                at=now,
                attachment=attachment,
                has_ticks=Fault.NO_TICK not in faults,
            )
            if Fault.REPLIES in faults:
                records.plan_answer(session, person.key, reply_to(text, message.id), now + REPLY_AFTER)
            session.note(PracticePhoneChanged(person.key))
            return message

        return self._store.run(work).result()

    def deliver_answers(self) -> None:
        """Let the answers that are due come in. Blocks."""
        now = self._clock.now()
        if not self._store.read(lambda session: records.has_due_answer(session, now)).result():
            return

        def work(session: Session) -> None:
            for key in records.send_due_answers(session, now):
                session.note(PracticePhoneChanged(key))

        self._store.run(work).result()

    def _turn(self, name: str, value: str) -> Future[None]:
        def work(session: Session) -> None:
            records.turn_switch(session, name, value)
            self._switches = {**self._switches, name: value}
            session.note(PracticePhoneChanged(""))
            session.note(GatewayStirred())

        return self._store.run(work)

    def _load(self, session: Session) -> None:
        """Read the switches; what was lost for a while is found again at the next start."""
        self._switches = {**records.switches(session), **self._switches}
        self._is_open = True
