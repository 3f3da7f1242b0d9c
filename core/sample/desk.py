"""What else lies on a billing desk after two weeks: a treasurer's table, a question, new codes for old ones."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.billing.form import Form, form_for_month_after
from core.billing.office import office_of
from core.billing.past import enter_question
from core.billing.request import Request, RequestState, Source
from core.billing.service import Billing
from core.sample.chats import office_moment
from core.sample.past_clock import PastClock
from core.sample.people import SamplePerson

if TYPE_CHECKING:
    from core.app import Core

ROWS = 12
"""Requests of the treasurer's table; every second one has its code."""
LASTS_MIN = 40


def batch(
    chance: random.Random, billing: Billing, clock: PastClock, forms: list[Form], treasurer: SamplePerson
) -> None:
    """Let a treasurer have asked for many codes at once, and half of them stand."""
    now = clock.moment
    clock.moment = office_moment(chance, now, 0, LASTS_MIN)
    usual = replace(forms[0], billing_code="", issued_at="")
    table = [
        replace(
            usual, name=form.name, npwp=form.npwp, address=form.address, amount=form.amount, contact_id=None
        )
        for form in forms[:ROWS]
    ]
    stored = billing.batches.store(
        table, treasurer.name, contact_id=usual.contact_id, chat_id=usual.chat_id
    ).result()
    for number, request in enumerate(billing.batches.requests(stored.id).result()):
        clock.moment += timedelta(minutes=2)
        if number % 2:
            code = f"0999977{number:08d}"
            billing.record_code(request.id, code, clock.moment.replace(microsecond=0)).result()
    clock.moment = now


def question(core: "Core", billing: Billing, form: Form, at: datetime) -> None:
    """Let a request have come in without its amount and masa, and the taxpayer have been asked for them."""
    gaps = replace(
        form, amount="", month_from="", month_to="", source=Source.CHAT, billing_code="", issued_at=""
    )
    request = billing.submit(gaps, is_partial=True).result()
    office = office_of(core.settings)
    asked_at = at + timedelta(minutes=6)
    core.store.run(lambda session: enter_question(session, request.id, asked_at, office)).result()


def again(chance: random.Random, billing: Billing, clock: PastClock, expired: list[Request]) -> None:
    """Let some codes that were over have been replaced: one has its new code, one waits for it."""
    now = clock.moment
    clock.moment = office_moment(chance, now, 0, LASTS_MIN)
    for number, old in enumerate(expired):
        newer = billing.linking.reissue(old.id).result()
        if number:
            continue
        at = clock.moment + timedelta(minutes=8)
        clock.moment = at
        billing.record_code(newer.id, "099998800000001", at.replace(microsecond=0)).result()
    clock.moment = now


def repeated(chance: random.Random, billing: Billing, clock: PastClock, paid: list[Request]) -> None:
    """Let some who have paid have asked for the same once more, a masa later."""
    now = clock.moment
    clock.moment = office_moment(chance, now, 0, LASTS_MIN)
    for old in paid:
        billing.submit(form_for_month_after(old, keep_amount=True)).result()
    clock.moment = now


def no_request(billing: Billing, form: Form) -> None:
    """Let the officer have taken something off the board that was no request."""
    request = billing.submit(replace(form, source=Source.CHAT)).result()
    if billing.intake.dismiss(request.id).result().state is not RequestState.DISMISSED:
        raise ValueError("it is off the board")
