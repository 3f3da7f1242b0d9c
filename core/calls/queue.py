"""Who is called next: due callbacks, then the lists; never somebody who was rung today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.calls import call_records, callback_records, queue_records, records
from core.calls.call import Number
from core.calls.callback import Callback, CallbackKind
from core.calls.campaign import CampaignId
from core.calls.target import Target, TargetState, slot_of, tax_keys
from core.clock import to_wib
from core.contacts.contact import Contact
from core.contacts.recognising import contact_of, owners
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold somebody who may be called, with his numbers and the callback that is open."""

    target: Target
    numbers: tuple[Number, ...]
    callback: Callback | None


def next_target(session: Session, campaign_id: CampaignId | None, now: datetime) -> Candidate | None:
    """Return who is to be called now; None where nobody is left today.

    Due callbacks come first, whatever campaign is open: a promise is kept. Those whose moment has come are let
    into the line here, so call it in a transaction that may write.
    """
    records.ready_again(session, now)
    today = to_wib(now).date()
    for target_id in callback_records.due_heads(session, now):
        target = records.target(session, target_id)
        if target is not None and target.state is TargetState.WAITING:
            found = may_ring(session, target, callback_records.open_of(session, target_id), today)
            if found is not None:
                return found
    chosen = records.open_ids(session) if campaign_id is None else (campaign_id,)
    slot = slot_of(to_wib(now).hour)
    heads = [
        head
        for each in chosen
        if (head := _first_free(session, queue_records.heads(session, each, slot), today)) is not None
    ]
    return min(heads, key=lambda head: queue_records.head_key(head.target), default=None)


def may_ring(session: Session, target: Target, callback: Callback | None, today: date) -> Candidate | None:
    """Return somebody with his numbers if he may be rung today: not rung yet, or he asked for it himself."""
    target = link_card(session, target)  # whoever was rung as the owner of that card is not proposed
    numbers = numbers_of(session, target)
    if not numbers:
        return None
    if not is_asked_for(callback, today) and rung_on(session, target, numbers[0].e164, today) is not None:
        return None
    return Candidate(target, numbers, callback)


def rung_on(session: Session, target: Target, phone: str, today: date) -> date | None:
    """Return the latest day, from `today` on, on which somebody was rung, by this telephone or another."""
    return call_records.rung_on(session, person_of(session, target, phone).known_by, today)


def is_asked_for(callback: Callback | None, today: date) -> bool:
    """Return whether the person himself asked to be called back up to today."""
    return (
        callback is not None
        and callback.kind is CallbackKind.CALLBACK
        and to_wib(callback.due_at).date() <= today
    )


def numbers_of(session: Session, target: Target) -> tuple[Number, ...]:
    """Return all numbers of somebody in the order in which they are to be tried.

    The least tried one comes first, the list's before the card's; a dead one comes last.
    """
    called = call_records.phones_called(session, target.id) if target.attempts else {}
    card = _card(session, target)
    owned = () if card is None else tuple(phone.e164 for phone in card.phones if phone.e164 is not None)
    sources = {**dict.fromkeys(owned, "contact"), **dict.fromkeys(target.phones, "list")}
    order = [*target.phones, *(phone for phone in owned if phone not in target.phones)]
    numbers = [Number(phone, sources[phone], *called.get(phone, (0, None))) for phone in order]
    return tuple(sorted(numbers, key=lambda number: (number.is_dead, number.calls)))


@dataclass(frozen=True, slots=True)
class Person:
    """Hold by what somebody is known on another list: `keys` of card, tax number and the telephone called."""

    keys: tuple[str, ...]
    phone: str
    phones: tuple[str, ...]
    """All his telephones, E.164."""

    @property
    def is_named(self) -> bool:
        """Return whether his tax number is known: two of these are compared by it, and not by a telephone."""
        return any(key.startswith("n:") for key in self.keys)

    @property
    def marks(self) -> tuple[str, ...]:
        """Return what is written down on the day of a call."""
        kind = "v" if self.is_named else "u"
        return (*self.keys, *(f"{kind}:{phone}" for phone in self.phones))

    @property
    def known_by(self) -> tuple[str, ...]:
        """Return what must not have been written down today: a dead line hinders only itself.

        A consultant's number stands on the cards of many. So any telephone in common counts only where the
        tax number of one of the two is not known.
        """
        kinds = "u" if self.is_named else "uv"
        return (*self.keys, f"d:{self.phone}", *(f"{kind}:{phone}" for kind in kinds for phone in self.phones))


def person_of(session: Session, target: Target, phone: str) -> Person:
    """Return by what the same person is known on another list, when this telephone of his is called."""
    keys = {f"p:{phone}"}
    if target.npwp:
        keys.add(f"n:{target.npwp}")
    card = _card(session, target)
    owned: tuple[str, ...] = ()
    if card is not None:
        owned = tuple(each.e164 for each in card.phones if each.e164 is not None)
        keys.add(f"c:{card.id}")
        keys.update(tax_keys(card.values.npwp15, card.values.npwp16))
    return Person(tuple(sorted(keys)), phone, tuple(dict.fromkeys((phone, *target.phones, *owned))))


def link_card(session: Session, target: Target) -> Target:
    """Find the card of somebody who had none when the list came; return the target as it is then."""
    if target.contact_id is not None or target.state is TargetState.ENDED:
        return target
    fifteen = [target.npwp] if len(target.npwp) == 15 else []
    sixteen = [target.npwp] if len(target.npwp) == 16 else []
    known = owners(session, fifteen, sixteen, target.phones)
    owner = known.of(fifteen[0] if fifteen else None, sixteen[0] if sixteen else None, target.phones)
    if owner is None:
        return target
    records.link(session, target.id, owner)
    return records.target(session, target.id) or target


def _card(session: Session, target: Target) -> Contact | None:
    card = None if target.contact_id is None else contact_of(session, target.contact_id)
    return None if card is None or card.removed_at is not None else card


def _first_free(session: Session, heads: Iterator[Target], today: date) -> Candidate | None:
    """Return the first who may be rung today: only those who were rung today are passed over."""
    found = (may_ring(session, head, None, today) for head in heads)
    return next((each for each in found if each is not None), None)


def dead_after(numbers: Sequence[Number], phone: str) -> bool:
    """Return whether no other number is left to try beside `phone`."""
    return all(number.is_dead or number.e164 == phone for number in numbers)
