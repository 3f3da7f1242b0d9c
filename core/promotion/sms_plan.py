"""What a run of SMS would be: who gets it, how long it is, and what keeps its text from going out."""

from core.broadcasts.audience import Audience, Resolution, SkipReason, resolve
from core.broadcasts.privacy import exposures
from core.broadcasts.refusal import faults_of
from core.broadcasts.starting import found
from core.contacts.phone import is_mobile
from core.errors import ErrorCode, LoketError
from core.promotion.gsm7 import length_of
from core.promotion.sms_run import SmsPlan
from core.store.session import Session


def resolved(session: Session, audience: Audience) -> Resolution:
    """Return who of an audience gets an SMS now: each number once, and nobody who refused promotion."""
    people, _chats = found(session, audience)
    return resolve(people, ())


def plan_of(text: str, resolution: Resolution) -> SmsPlan:
    """Say what a run would be."""
    skips = resolution.skip_counts()
    numbers = sum(1 for one in resolution.recipients if one.phone and is_mobile(one.phone))
    unusable = len(resolution.recipients) - numbers
    return SmsPlan(
        length_of(text),
        numbers,
        skips.get(SkipReason.OPTED_OUT, 0),
        skips.get(SkipReason.NO_NUMBER, 0) + skips.get(SkipReason.UNUSABLE_NUMBER, 0) + unusable,
        skips.get(SkipReason.SAME_NUMBER, 0),
        tuple(finding.words for finding in exposures(text, to_groups=False)),
        tuple(faults_of(text)),
    )


def refuse_long(text: str) -> None:
    """Refuse a text that is longer than one SMS: an earlier version froze runs of two and three.

    Raises:
        LoketError: SMS_TEXT_TOO_LONG.
    """
    if length_of(text).parts > 1:
        raise LoketError(ErrorCode.SMS_TEXT_TOO_LONG)


def refuse_text(plan: SmsPlan) -> None:
    """Refuse what may not go out, is longer than one SMS, or would go to nobody.

    Raises:
        LoketError: SMS_TEXT_EMPTY, SMS_TEXT_TOO_LONG, SMS_TEXT_EXPOSES, SMS_NOBODY, TEXT_SHORT_LINK,
            TEXT_PROGRAM, TEXT_ACCOUNT.
    """
    if plan.refused:
        raise plan.refused[0]
    for is_refused, code in (
        (not plan.length.parts, ErrorCode.SMS_TEXT_EMPTY),
        (plan.length.parts > 1, ErrorCode.SMS_TEXT_TOO_LONG),
        (bool(plan.exposed), ErrorCode.SMS_TEXT_EXPOSES),
        (not plan.numbers, ErrorCode.SMS_NOBODY),
    ):
        if is_refused:
            raise LoketError(code)
