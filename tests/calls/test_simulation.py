"""Weeks of calls by chance, payments, newer lists, a clock that goes back: what must hold holds each time."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest

from core.calls.call import CallId
from core.calls.campaign import CampaignId, CampaignKind
from core.calls.lists import ListKind
from core.calls.outcome import NEEDS_DAY, NEEDS_MOMENT, Ending, Outcome
from core.clock import to_wib
from core.errors import LoketError
from core.store.session import Session
from tests.calls.conftest import Room, row

PEOPLE, STEPS = 12, 140
BROKEN = {
    "waits without a callback": "SELECT id FROM call_targets t WHERE (state = 'waiting') <> EXISTS (SELECT 1"
    " FROM call_callbacks b WHERE b.target_id = t.id AND b.state = 'open') AND state <> 'calling'",
    "is called without a call": "SELECT id FROM call_targets t WHERE (state = 'calling') <> EXISTS (SELECT 1"
    " FROM calls c WHERE c.target_id = t.id AND c.outcome IS NULL AND c.withdrawn_at IS NULL)"
    " AND state <> 'ended'",
    "has ended with a callback": "SELECT t.id FROM call_targets t JOIN call_callbacks b ON b.target_id = t.id"
    " WHERE t.state = 'ended' AND b.state = 'open'",
    "is settled and open": "SELECT id FROM call_targets WHERE settled_at IS NOT NULL AND state <> 'ended'",
    "attempts are not the calls": "SELECT id FROM call_targets t WHERE attempts <> (SELECT count(*) FROM calls"
    " c WHERE c.target_id = t.id AND c.outcome IS NOT NULL)",
    "got two messages": "SELECT recipient_key FROM outbox WHERE purpose = 'call-follow-up'"
    " GROUP BY period, recipient_key HAVING count(*) > 1",
    "a message waits for who has paid": "SELECT o.id FROM outbox o JOIN call_follow_ups f ON f.phone ="
    " o.recipient_key AND f.period = o.period JOIN call_targets t ON t.id = f.target_id"
    " WHERE o.purpose = 'call-follow-up' AND o.state = 'planned' AND t.settled_at IS NOT NULL",
}
TWICE = (
    "SELECT c.phone, date(c.started_at, '+7 hours') FROM calls c WHERE c.withdrawn_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM call_callbacks b WHERE b.target_id = c.target_id AND b.kind = 'callback'"
    "  AND b.made_at < c.started_at) GROUP BY 1, 2 HAVING count(*) > 1"
)


class Player:
    """Do whatever an officer may do, by chance."""

    def __init__(self, room: Room, chance: random.Random, campaigns: tuple[CampaignId, ...]) -> None:
        self.room, self.chance, self.campaigns = room, chance, campaigns
        self.open: list[CallId] = []
        self.done: list[CallId] = []
        self.paid: list[int] = []

    def begin(self) -> None:
        work = self.room.calls.next_number(self.chance.choice((None, *self.campaigns))).result()
        if work is not None:
            number = self.chance.choice(work.numbers).e164
            self.open.append(self.room.calls.begin(work.target_id, number).result())

    def end(self) -> None:
        if not self.open:
            return
        call_id = self.open.pop(self.chance.randrange(len(self.open)))
        if self.chance.random() < 0.1:
            self.room.calls.withdraw(call_id).result()
            return
        outcome = self.chance.choice((*Outcome, Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.BUSY))
        now = self.room.clock.now()
        later = now + timedelta(hours=self.chance.randint(1, 60)) if outcome in NEEDS_MOMENT else None
        day = to_wib(now).date() + timedelta(days=self.chance.randint(0, 5)) if outcome in NEEDS_DAY else None
        ending = Ending(outcome, "", later, day)
        self.room.calls.give_outcome(call_id, ending).result()
        self.done.append(call_id)

    def take_back(self) -> None:
        if self.done:
            call_id = self.done.pop()
            self.room.calls.take_back_outcome(call_id).result()
            self.open.append(call_id)

    def pay(self) -> None:
        request_id = self.room.request(self.chance.randint(1, PEOPLE), amount=60_000)
        self.room.pay(request_id)
        self.paid.append(request_id)
        self.room.calls.start().result()

    def unpay(self) -> None:
        if self.paid:
            self.room.core.billing.payments.take_back(self.paid.pop(), "salah").result()

    def refresh(self) -> None:
        listed = [row(number) for number in range(1, PEOPLE + 1) if self.chance.random() < 0.8]
        self.room.bring(self.chance.choice(self.campaigns), *listed, kind=ListKind.REFRESH)

    def move(self) -> None:
        for callback in self.room.calls.callbacks().result()[:1]:
            due_at = self.room.clock.now() + timedelta(hours=self.chance.randint(1, 30))
            self.room.calls.move_callback(callback.id, due_at).result()

    def wait(self) -> None:
        self.room.clock.pass_by(hours=self.chance.choice((1, 3, 8, 20, 20, -5, -30)))


def broken(session: Session) -> list[str]:
    return [what for what, sql in BROKEN.items() if session.one(sql) is not None]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_done_what_must_hold_holds(room: Room, seed: int) -> None:
    chance = random.Random(seed)
    first, second = room.listed(PEOPLE), room.listed(PEOPLE, kind=CampaignKind.CLAIM)
    player = Player(room, chance, (first, second))
    acts: tuple[tuple[Callable[[], None], int], ...] = (
        (player.begin, 14), (player.end, 14), (player.wait, 6), (player.pay, 1), (player.unpay, 1),
        (player.refresh, 1), (player.move, 2), (player.take_back, 2),
    )  # fmt: skip
    for _ in range(STEPS):
        act = chance.choices([each for each, _ in acts], [weight for _, weight in acts])[0]
        with suppress(LoketError):  # a wish that comes too late is refused, and changes nothing
            act()
        assert room.core.store.read(broken).result() == [], act
    assert room.all(TWICE) == []
