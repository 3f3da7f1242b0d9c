"""Made-up campaigns: two lists, a week of calls, promises, a callback that has come, a call cut off."""

from __future__ import annotations

import csv
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from core.calls.call import Identity, Question
from core.calls.campaign import CampaignId, CampaignKind, CampaignValues
from core.calls.lists import ListKind, ListPlan
from core.calls.outcome import NEEDS_DAY, NEEDS_MOMENT, Ending, Outcome
from core.calls.service import Calls
from core.clock import WIB, to_wib
from core.events import EventBus
from core.jobs import Jobs
from core.sample.past_clock import PastClock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.app import Core
    from core.sample.people import SamplePerson
    from core.store.session import Session

SEED = 20261124
DAYS_BACK, A_DAY, LISTED = 7, 5, 48
OUTCOMES = (
    *(Outcome.CONNECTED,) * 4,
    *(Outcome.NO_ANSWER,) * 4,
    *(Outcome.PROMISE_PAY,) * 3,
    Outcome.BUSY,
    Outcome.WRONG_NUMBER,
    Outcome.OTHER_PERSON,
    Outcome.OBJECTION,
    Outcome.CALL_AGAIN,
)
NOTES = {
    Outcome.CONNECTED: "sudah dijelaskan, minta kode billing lewat WhatsApp",
    Outcome.PROMISE_PAY: "akan setor lewat bank",
    Outcome.CALL_AGAIN: "sedang di jalan",
    Outcome.OTHER_PERSON: "diterima karyawannya, pesan dititipkan",
    Outcome.OBJECTION: "merasa sudah setor, akan membawa bukti",
}


def has_campaigns(session: Session) -> bool:
    """Return whether there is a campaign already."""
    return session.one("SELECT 1 FROM call_campaigns LIMIT 1") is not None


def fill(core: Core, people: tuple[SamplePerson, ...], now: datetime) -> None:
    """Bring two lists in, and call some of those on the first one, on the office days before `now`."""
    chance = random.Random(SEED)  # noqa: S311 - the same days every time
    clock, today = PastClock(now - timedelta(days=DAYS_BACK + 1)), to_wib(now).date()
    days = core.rules.working_days().result()
    calls = Calls(
        core.store,
        clock=clock,
        events=EventBus(),
        jobs=Jobs(EventBus()),
        rules=core.rules,
        outbox=core.outbox,
        works_on=lambda day: days.free(day) is None,
    )
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    due = today + timedelta(days=12)
    unpaid = CampaignValues(
        "Belum setor PPh Final",
        CampaignKind.UNPAID,
        f"S-112/KPP/{today.year}",
        today - timedelta(days=DAYS_BACK + 2),
        "PPh Final UMKM",
        "umkm",
        f"{month:%Y-%m}",
        due,
    )
    unreported = CampaignValues(
        "Belum lapor SPT Tahunan",
        CampaignKind.UNREPORTED,
        f"S-98/KPP/{today.year}",
        today - timedelta(days=DAYS_BACK + 9),
        "SPT Tahunan orang pribadi",
        "spt_op",
        str(today.year - 1),
    )
    persons = [person for person in people if person.kind != "body"]
    _bring_in(calls, unreported, persons[120 : 120 + LISTED], chance, None)
    campaign_id = _bring_in(calls, unpaid, people[60 : 60 + LISTED], chance, due)
    for back in range(DAYS_BACK, 0, -1):
        day = today - timedelta(days=back)
        if days.free(day) is None:
            _call_on(calls, clock, chance, campaign_id, day)
    clock.moment = now - timedelta(hours=3)
    _pay(calls, campaign_id, people[60 : 60 + LISTED], today)
    _leave_open(calls, clock, campaign_id, now)


def _pay(
    calls: Calls,
    campaign_id: CampaignId,
    listed: Sequence[SamplePerson],
    today: date,
) -> None:
    """Bring a list of payments in: of two who had promised it, and of the last three on the list."""
    promised = {callback.name for callback in calls.callbacks().result()[-2:]}
    paid = [*(person for person in listed[:-3] if person.name in promised), *listed[-3:]]
    lines = [("Nama", "NPWP"), *((person.name, person.number) for person in paid)]
    letter = f"ND-31/KPP/{today.year}"
    _run(calls, campaign_id, ListKind.PAYMENTS, "pembayaran-latihan.csv", lines, letter, today)


def _bring_in(
    calls: Calls,
    values: CampaignValues,
    people: Sequence[SamplePerson],
    chance: random.Random,
    due: date | None,
) -> CampaignId:
    campaign_id = calls.create(values).result()
    lines: list[tuple[object, ...]] = [("Nama", "NPWP", "No HP", "Jumlah", "Jatuh Tempo")]
    for person in people:
        amount = "" if due is None else chance.randrange(12, 240) * 12_500
        until = "" if due is None else (due + timedelta(days=chance.randrange(-4, 9))).isoformat()
        lines.append((person.name, person.number, person.typed_phone, amount, until))
    letter, day = values.source_letter, values.source_on
    _run(calls, campaign_id, ListKind.TARGETS, "daftar-latihan.csv", lines, letter, day)
    return campaign_id


def _run(  # noqa: PLR0917 - one import
    calls: Calls,
    campaign_id: CampaignId,
    kind: ListKind,
    name: str,
    lines: Sequence[Sequence[object]],
    letter: str,
    day: date,
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        survey = calls.lists.survey(path).result()
        plan = ListPlan(path, survey.table.sheet, survey.mapping, kind, campaign_id, letter, day)
        calls.lists.run(plan).result()


def _call_on(calls: Calls, clock: PastClock, chance: random.Random, campaign_id: CampaignId, day: date) -> None:
    """Call some people on one day; nobody misses his third call, so nothing goes out by itself."""
    clock.moment = datetime.combine(day, time(8, 20), WIB)
    for _ in range(A_DAY):
        work = calls.next_number(campaign_id).result()
        if work is None or not work.numbers:
            return
        outcome = chance.choice(OUTCOMES)
        if work.attempts and outcome in (Outcome.NO_ANSWER, Outcome.BUSY):
            outcome = Outcome.CONNECTED
        call_id = calls.begin(work.target_id, work.numbers[0].e164).result()
        if outcome in (Outcome.CONNECTED, Outcome.PROMISE_PAY, Outcome.OBJECTION):
            for question in (Question.NAME, Question.ADDRESS):
                calls.ask(call_id, question).result()
            calls.identify(call_id, Identity.MATCHED).result()
        clock.moment += timedelta(seconds=chance.randrange(25, 240))
        ending = Ending(
            outcome,
            NOTES.get(outcome, ""),
            clock.moment + timedelta(days=1, hours=2) if outcome in NEEDS_MOMENT else None,
            day + timedelta(days=chance.randrange(3, 16)) if outcome in NEEDS_DAY else None,
        )
        calls.give_outcome(call_id, ending).result()
        clock.moment += timedelta(minutes=chance.randrange(3, 40))


def _leave_open(calls: Calls, clock: PastClock, campaign_id: CampaignId, now: datetime) -> None:
    """Leave a callback whose moment has come, and a call that was cut off before its outcome."""
    clock.moment = now - timedelta(minutes=50)
    asked = calls.next_number(campaign_id).result()
    if asked is not None and asked.numbers:
        call_id = calls.begin(asked.target_id, asked.numbers[0].e164).result()
        clock.moment += timedelta(minutes=1)
        later = now - timedelta(minutes=5)
        calls.give_outcome(call_id, Ending(Outcome.CALL_AGAIN, "minta setelah rapat", later)).result()
    cut = calls.next_number(campaign_id).result()
    if cut is not None and cut.numbers:
        calls.begin(cut.target_id, cut.numbers[0].e164).result()
