"""A campaign of 200 played through: callbacks, a crash in mid-call, messages, payments that come as a list."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.calls.campaign import CampaignId
from core.calls.following import PURPOSE
from core.calls.lists import ListKind, Settled
from core.calls.outcome import Outcome
from core.outbox import planning, reasons
from core.outbox.item import Item
from core.outbox.state import ItemState
from tests.calls import play
from tests.calls.play import Office, phone
from tests.calls.test_simulation import TWICE, broken

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
CAMPAIGN = CampaignId(1)
PAYERS = [*range(1, 41), *range(111, 131)]
"""Who has paid by Wednesday, six of every ten kinds of people among them."""


def messages(office: Office) -> tuple[Item, ...]:
    return office.core.store.read(lambda session: planning.ledger(session, PURPOSE)).result()


def test_two_hundred_are_called_and_nothing_is_lost_or_done_twice(
    tmp_path: Path, finding: Callable[[str], None]
) -> None:
    child = subprocess.run(
        [sys.executable, play.__file__, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert child.returncode == -9, child.stderr
    office = Office(tmp_path, datetime.fromisoformat(child.stdout))
    try:
        numbers = play_on(office)
    finally:
        office.core.close()
    finding(numbers)


def play_on(office: Office) -> str:
    """Go on after the crash until Wednesday evening, and tell the numbers."""
    calls, all_of = office.core.calls, office.core.store.read
    (cut_off,) = calls.unfinished().result()
    assert not cut_off.is_running
    outcomes: Counter[Outcome] = Counter()
    outcomes[office.end(cut_off.id)] += 1
    outcomes += office.work_through()
    assert outcomes.total() == play.PEOPLE - play.BEFORE_THE_CRASH + 1
    assert calls.next_number().result() is None  # everybody was called today
    assert len(calls.callbacks().result()) == 40
    assert calls.overdue().result() == 0

    for day in (1, 2):  # Tuesday, Wednesday
        for hours in play.ROUNDS:
            office.clock.moment = play.MONDAY + timedelta(days=day, hours=hours)
            outcomes += office.work_through()
    assert calls.overdue().result() == 0
    assert outcomes.total() + play.BEFORE_THE_CRASH - 1 == 360  # 200, then 100, then 60
    before = messages(office)
    assert Counter(item.state for item in before) == {ItemState.PLANNED: 60}
    assert len({item.phone for item in before}) == 60
    assert all("Orang" not in item.text and "PPh" not in item.text for item in before)

    run = office.bring(PAYERS, ListKind.PAYMENTS, CAMPAIGN)
    settled = calls.lists.settled(run.id).result()
    assert settled == Settled(targets=6, callbacks=6, follow_ups=18, reminders=0, broadcasts=0)
    paid = {phone(number) for number in PAYERS}
    for item in messages(office):
        wanted = (ItemState.CANCELLED, reasons.PAID) if item.phone in paid else (ItemState.PLANNED, "")
        assert (item.state, item.reason) == wanted
    again = office.bring(PAYERS, ListKind.PAYMENTS, CAMPAIGN)
    assert calls.lists.settled(again.id).result() == Settled()
    assert len(calls.callbacks().result()) == 14  # of twenty promises

    office.clock.moment = play.MONDAY + timedelta(days=5)  # Saturday: the day after the promised one
    assert calls.overdue().result() == 14
    office.clock.moment = play.MONDAY + timedelta(days=7)
    assert calls.next_number().result() is not None
    assert all_of(broken).result() == []
    assert all_of(lambda session: session.all(TWICE)).result() == []
    counts = calls.campaigns().result()[0].counts
    assert counts.settled == len(PAYERS)  # also those whose calls had ended before
    return (
        f"campaign of 200: {outcomes.total() + play.BEFORE_THE_CRASH - 1} calls in three days, 1 cut off by"
        f" kill -9 and ended; {len(before)} messages planned, {settled.follow_ups} cancelled by {len(PAYERS)}"
        f" payments with {settled.callbacks} promises; ends {dict(counts.ends)}"
    )
