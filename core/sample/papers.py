"""Made-up billing requests in every state. Their codes begin with 09999 and their descriptions say so."""

import random
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from core.billing.form import Form
from core.billing.request import Request, RequestId
from core.billing.service import Billing
from core.clock import to_wib
from core.conversations.chat import ChatId
from core.events import EventBus
from core.jobs import Jobs
from core.sample import desk
from core.sample.chats import office_moment
from core.sample.past_clock import PastClock
from core.sample.people import SEED, SamplePerson

if TYPE_CHECKING:
    from core.app import Core

MARK = "Latihan: bukan kode sungguhan"
PAIRS = {
    "usahawan": ("411128", "420"),
    "bendahara": ("411122", "100"),
    "badan": ("411126", "100"),
    "pns": ("411125", "200"),
    "karyawan": ("411125", "200"),
}
LASTS_MIN = 135
"""From coming in to being paid."""
STATES = (
    ("received", 7),
    ("processing", 4),
    ("waiting", 4),
    ("expiring", 4),
    ("code_issued", 9),
    ("sent", 9),
    ("paid", 10),
    ("expired", 4),
    ("cancelled", 3),
    ("dismissed", 1),
)
"""How many requests end in which state."""


def fill(
    core: "Core",
    people: tuple[SamplePerson, ...],
    contact_ids: dict[str, int],
    chat_ids: dict[str, ChatId],
    now: datetime,
) -> None:
    """Write requests through the billing service as they would have been written on their days."""
    chance = random.Random(SEED + 2)  # noqa: S311 - made-up data, always the same
    clock = PastClock(now)
    billing = Billing(core.store, clock, core.settings, Jobs(EventBus()), EventBus(), core.rules)
    wishes = [state for state, number in STATES for _ in range(number)]
    chosen = chance.sample([person for person in people if person.phone in chat_ids], len(wishes))
    stored: dict[str, list[Request]] = {state: [] for state, _ in STATES}
    for serial, (state, person) in enumerate(zip(wishes, chosen, strict=True)):
        clock.moment = _moment(chance, state, now)
        form = _form(chance, person, clock.moment, serial, state)
        form = _at_home(form, contact_ids[person.phone], chat_ids[person.phone])
        if state == "waiting":
            desk.question(core, billing, form, clock.moment)
            continue
        if state == "dismissed":
            desk.no_request(billing, form)
            continue
        stored[state].append(billing.submit(form).result())
        clock.moment += timedelta(minutes=9)
        _finish(billing, stored[state][-1].id, state, serial, clock.moment)
    clock.moment = now
    billing.refresh().result()
    treasurer = next(person for person in people if person.group == "badan" and person.phone in chat_ids)
    rows = [_form(chance, person, now, 0, "received") for person in people[: desk.ROWS]]
    rows[0] = _at_home(
        replace(rows[0], kap="411121", kjs="100", month_from=_last_month(now), month_to=""),
        contact_ids[treasurer.phone],
        chat_ids[treasurer.phone],
    )
    desk.batch(chance, billing, clock, rows, treasurer)
    desk.again(chance, billing, clock, stored["expired"][:2])
    monthly = [one for one in stored["paid"] if one.content.month_from == one.content.month_to]
    desk.repeated(chance, billing, clock, monthly[:3])
    billing.close()


def _moment(chance: random.Random, state: str, now: datetime) -> datetime:
    """Return when a request came in: in office hours, and so that what followed has happened by now."""
    if state == "expiring":
        return _soon_over(chance, now)
    if state == "expired":
        return office_moment(chance, now, 15, LASTS_MIN)
    if state in {"received", "processing"}:
        at = now - timedelta(minutes=chance.randint(12, 300))
        local = to_wib(at)
        is_open = local.weekday() < 5 and time(8) <= local.time() < time(15, 30)
        return at if is_open else office_moment(chance, now, 0, LASTS_MIN)
    return office_moment(chance, now, chance.randint(0, 11), LASTS_MIN)


def _form(chance: random.Random, person: SamplePerson, at: datetime, serial: int, state: str) -> Form:
    kap, kjs = PAIRS[person.group]
    local = to_wib(at)
    last = (local.replace(day=1) - timedelta(days=1)).date()
    is_yearly = kjs == "200"
    has_code = state in {"code_issued", "sent", "paid", "expired", "expiring"}
    return Form(
        npwp=person.number,
        name=person.name,
        address=person.address,
        kap=kap,
        kjs=kjs,
        month_from="1" if is_yearly else str(last.month),
        month_to="12" if is_yearly else str(last.month),
        tax_year=str(last.year - 1 if is_yearly else last.year),
        amount=str(chance.choice((75, 125, 250, 375, 480, 1250, 2400)) * 1000),
        description=MARK,
        billing_code=f"09999{chance.randint(0, 9_999_999):07d}{serial:03d}" if has_code else "",
        issued_at=f"{local:%d/%m/%Y %H.%M}" if has_code else "",
    )


def _soon_over(chance: random.Random, now: datetime) -> datetime:
    """Return an office moment whose code ends within two days, or the next one where a week-end leaves none."""
    for day in (14, 13, 12, 11, 10):
        at = office_moment(chance, now - timedelta(days=day - 1), 0, LASTS_MIN)
        if now < at + timedelta(hours=336):
            return at
    return office_moment(chance, now, 1, LASTS_MIN)


def _last_month(now: datetime) -> str:
    return str((to_wib(now).replace(day=1) - timedelta(days=1)).month)


def _at_home(form: Form, contact_id: int, chat_id: ChatId) -> Form:
    return replace(form, contact_id=contact_id, chat_id=int(chat_id))


def _finish(billing: Billing, request_id: RequestId, state: str, serial: int, at: datetime) -> None:
    if state == "processing":
        billing.start_work(request_id).result()
    elif state in {"sent", "expiring"}:
        billing.mark_handed_over(request_id).result()
    elif state == "paid":
        billing.mark_handed_over(request_id).result()
        billing.record_payment(request_id, f"LATIHAN{serial:09d}", at + timedelta(hours=2)).result()
    elif state == "cancelled":
        billing.cancel(request_id, "Wajib pajak membuat sendiri di Coretax").result()
