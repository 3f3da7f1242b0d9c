"""From months as said to months of the calendar, by the day of the message."""

from collections.abc import Sequence

from core.billing.reading.found import Month
from core.billing.reading.places import Said

Span = tuple[Month, Month]


def resolve(said: Sequence[Said], now: Month, year: int | None) -> list[Span]:
    """Return the months or ranges in order; what has no year takes `year`, else lies latest not after `now`.

    Of a range the end is found first. Neighbouring months without gaps become one range.
    """
    if len(said) == 1:
        return [_one(said[0], now, year)]
    parts = list(said)
    if len(parts) > 1 and parts[-1].last_year is not None:
        for place in range(len(parts) - 2, -1, -1):
            if parts[place].last_year is None:
                following = parts[place + 1]
                ahead = following.first_year or following.last_year or now.year
                taken = ahead if parts[place].last <= following.first else ahead - 1
                parts[place] = parts[place]._replace(last_year=taken)
    elif len(parts) > 1 and year is None and _runs_on(parts):
        whole = _one(Said(parts[0].first, None, parts[-1].last, None), now, None)
        return [whole]
    spans = [_one(part, now, year) for part in parts]
    return _joined(spans)


def _runs_on(parts: Sequence[Said]) -> bool:
    return all(
        part.last_year is None and part.first_year is None and following.first == part.last % 12 + 1
        for part, following in zip(
            parts, [*parts[1:], Said(parts[-1].last % 12 + 1, None, 0, None)], strict=True
        )
    )


def _one(part: Said, now: Month, year: int | None) -> Span:
    last_year = part.last_year
    if last_year is None:
        if part.first_year is not None:
            last_year = part.first_year + (part.last < part.first)
        elif year is not None:
            last_year = year
        else:
            last_year = now.year if part.last <= now.month else now.year - 1
    first_year = part.first_year
    if first_year is None:
        first_year = last_year - (part.first > part.last)
    return Month(first_year, part.first), Month(last_year, part.last)


def _joined(spans: list[Span]) -> list[Span]:
    """Make neighbouring months one range; the others stay as they came."""
    joined: list[Span] = []
    for first, last in spans:
        if joined and joined[-1][1].plus(1) == first:
            joined[-1] = (joined[-1][0], last)
        elif joined and last.plus(1) == joined[-1][0]:
            joined[-1] = (first, joined[-1][1])
        elif not joined or joined[-1] != (first, last):
            joined.append((first, last))
    return joined
