"""Reminders of a code that is running out: by the officer's press, once a day at most, not after payment."""

from datetime import date

from core.billing.request import RequestId


def reminder_key(request_id: RequestId) -> str:
    """Return how the nonces of all reminders of a request begin."""
    return f"billing-remind:{request_id}:"


def reminder_nonce(request_id: RequestId, day: date) -> str:
    """Return the nonce of a request's reminder on a day of the office: twice on one day is the same message."""
    return f"{reminder_key(request_id)}{day.isoformat()}"
