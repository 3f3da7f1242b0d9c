"""What the officer can do with the texts and days of reminders: read, change, test and approve them."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.broadcasts.values import Office
from core.clock import to_wib
from core.contacts.group import group_by_code
from core.contacts.phone import read_phone
from core.errors import ErrorCode, LoketError
from core.outbox.item import Lane
from core.outbox.planning import BulkPlan, plan_bulk
from core.reminders import text_records
from core.reminders.events import RemindersChanged
from core.reminders.offset import Offsets, checked, usual
from core.reminders.plan import subject_of
from core.reminders.shipped_texts import shipped
from core.reminders.subject import Subject, is_annual
from core.reminders.template import Text, TextState, Told, composed, faults, shown
from core.settings.office import OFFICE_NAME, OFFICE_PHONE, OFFICER_NAME
from core.settings.sending import BROADCAST_OWN_NUMBER

if TYPE_CHECKING:
    from core.outbox.service import Outbox
    from core.ports import Clock
    from core.reminders.deadline import Deadline
    from core.reminders.service import Reckoning
    from core.settings import Settings
    from core.store.database import Store
    from core.store.session import Session

MONTHS_AHEAD = 14
"""So far ahead every obligation of a year comes up once."""


@dataclass(frozen=True, slots=True)
class TextCard:
    """Hold a text with its obligation, the days on which it goes, and the next deadline as its example."""

    text: Text
    title: str
    group: str
    offsets: Offsets
    is_usual: bool
    told: Told
    reading: str
    """The text as the group reads it at the next deadline, footer and all."""

    @property
    def subject(self) -> Subject:
        """Name what it speaks of."""
        return self.text.subject


class Texts:
    """Keep the wordings, and when they go."""

    def __init__(
        self, store: Store, clock: Clock, settings: Settings, outbox: Outbox, reckoning: Reckoning
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._outbox = outbox
        self._reckoning = reckoning

    def cards(self) -> Future[tuple[TextCard, ...]]:
        """Return the text of every obligation of the coming year, as it was kept last or as it ships."""
        return self._store.read(self._cards)

    def approved(self) -> Future[frozenset[Subject]]:
        """Return the subjects whose wording may be sent."""

        def work(session: Session) -> frozenset[Subject]:
            return frozenset(s for s, text in text_records.texts(session).items() if text.is_approved)

        return self._store.read(work)

    def check(self, text: str, example: str) -> tuple[LoketError, ...]:
        """Return everything that keeps a wording from being kept; empty when nothing does."""
        return tuple(faults(text, example, self._settings.value(OFFICE_PHONE)))

    def preview(self, card: TextCard, text: str, example: str) -> str:
        """Return a wording as the group would read it at the card's deadline."""
        return self._reading(replace(card.text, text=text, example=example), card.told)

    def save(self, subject: Subject, text: str, example: str) -> Future[Text]:
        """Keep a wording; it is not sent before it was tested and approved again.

        Raises (through the future):
            LoketError: the first of `check`.
        """

        def work(session: Session) -> Text:
            for fault in self.check(text, example):
                raise fault
            before = self._text(session, subject)
            wording = Text(subject, text.strip(), example.strip(), officer=self._settings.value(OFFICER_NAME))
            if (before.text, before.example) == (wording.text, wording.example):
                return before
            return self._keep(session, wording)

        return self._store.run(work)

    def approve(self, subject: Subject) -> Future[Text]:
        """Let the wording of a subject be sent from now on; who and when is kept.

        Raises (through the future):
            LoketError: REMINDER_NOT_TESTED, the first of `check`, REMINDER_GONE without any text.
        """

        def work(session: Session) -> Text:
            text = self._text(session, subject)
            for fault in self.check(text.text, text.example):
                raise fault
            if text.is_approved:
                return text
            if text.digest not in text_records.tested(session):
                raise LoketError(ErrorCode.REMINDER_NOT_TESTED)
            officer = self._settings.value(OFFICER_NAME)
            return self._keep(session, replace(text, state=TextState.APPROVED, officer=officer))

        return self._store.run(work)

    def withdraw(self, subject: Subject) -> Future[Text]:
        """Let an approved wording be sent no more until it is approved again."""

        def work(session: Session) -> Text:
            text = self._text(session, subject)
            if not text.is_approved:
                return text
            officer = self._settings.value(OFFICER_NAME)
            return self._keep(session, replace(text, state=TextState.DRAFT, officer=officer))

        return self._store.run(work)

    def send_trial(self, card: TextCard) -> Future[None]:
        """Send the card's reading to the officer's own number, ahead of all bulk; each wording needs it once.

        Raises (through the future):
            LoketError: BROADCAST_NO_OWN_NUMBER, the first of `check`.
        """

        def work(session: Session) -> None:
            for fault in self.check(card.text.text, card.text.example):
                raise fault
            own = read_phone(self._settings.value(BROADCAST_OWN_NUMBER)).e164
            if own is None:
                raise LoketError(ErrorCode.BROADCAST_NO_OWN_NUMBER)
            number = text_records.count_trials(session, card.text.digest) + 1
            message = BulkPlan(own, "Tes ke nomor saya", card.reading, phone=own)
            period = f"{card.text.digest}/{number}"
            plan_bulk(session, text_records.TRIAL, period, [message], self._clock.now(), lane=Lane.REPLY)

        return self._store.run(work)

    def set_offsets(self, subject: Subject, offsets: Offsets) -> Future[Offsets]:
        """Choose on which days before its deadlines, and when, a subject is spoken of: for plans from now on.

        Raises (through the future):
            LoketError: REMINDER_HOUR_CLOSED.
        """

        def work(session: Session) -> Offsets:
            pace = self._outbox.pace()
            chosen = checked(offsets, pace.opens, pace.closes)
            text_records.set_offsets(session, subject, chosen, self._clock.now())
            session.note(RemindersChanged())
            return chosen

        return self._store.run(work)

    # inner works

    def _text(self, session: Session, subject: Subject) -> Text:
        text = text_records.texts(session).get(subject) or shipped(subject)
        if text is None:
            raise LoketError(ErrorCode.REMINDER_GONE)
        return text

    def _keep(self, session: Session, text: Text) -> Text:
        now = self._clock.now()
        text_records.add_text(session, text, now)
        session.note(RemindersChanged())
        return replace(text, at=now, is_shipped=False)

    def _cards(self, session: Session) -> tuple[TextCard, ...]:
        today = to_wib(self._clock.now()).date()
        before = (today.year - (today.month == 1), (today.month - 2) % 12 + 1)
        deadlines, _ = self._reckoning(session, before, MONTHS_AHEAD)
        kept, chosen = text_records.texts(session), text_records.offsets(session)
        tested = text_records.tested(session)
        first: dict[Subject, Deadline] = {}
        for deadline in sorted(deadlines, key=lambda deadline: deadline.day):
            if deadline.day >= today:
                first.setdefault(subject_of(deadline), deadline)
        cards: list[TextCard] = []
        for subject, deadline in first.items():
            text = kept.get(subject) or shipped(subject)
            if text is None:
                continue
            text = replace(text, is_tested=text.digest in tested)
            told = Told(
                deadline.title,
                deadline.period,
                deadline.day,
                deadline.why,
                deadline.basis,
                deadline.is_confirmed,
            )
            offsets = chosen.get(subject) or usual(subject, is_annual=is_annual(deadline.period))
            group = group_by_code(subject.group_code).name
            reading = self._reading(text, told)
            cards.append(TextCard(text, deadline.title, group, offsets, subject not in chosen, told, reading))
        return tuple(cards)

    def _reading(self, text: Text, told: Told) -> str:
        office = Office(self._settings.value(OFFICE_NAME), self._settings.value(OFFICE_PHONE))
        values = {
            "kantor": office.name,
            "nomor kantor": office.phone,
            "grup": group_by_code(text.subject.group_code).name,
        }
        return shown(composed(text, told), values)
