"""Moments: aware UTC in code, a sortable text in the store, WIB on screen and paper."""

from datetime import UTC, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time: UTC+7 without daylight saving since 1 January 1964 (IANA Asia/Jakarta)."""


class SystemClock:
    """Read the computer's clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """Write an aware `moment` as `2026-11-22T01:02:03.000000Z`: fixed width, sorts as text."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_text(text: str) -> datetime:
    """Read what `to_text` wrote."""
    return datetime.fromisoformat(text)


def to_wib(moment: datetime) -> datetime:
    """Return the same moment as an Indonesian clock on the office's wall shows it."""
    return moment.astimezone(WIB)
