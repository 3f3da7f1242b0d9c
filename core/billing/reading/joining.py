"""Neighbouring months that were each given the same sum, made one request over the range."""

from collections.abc import Sequence
from itertools import pairwise

from core.billing.reading.found import FoundRequest
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue


def joined(found: Sequence[FoundRequest], marks: Sequence[Mark]) -> list[FoundRequest]:
    """Join the months of one taxpayer and tax where all that are named cost the same."""
    sums: dict[tuple[object, ...], set[int | None]] = {}
    for one in found:
        sums.setdefault(_owner(one), set()).add(one.amount)
    left: list[FoundRequest] = []
    for one in found:
        is_anybody = one.npwp is None and one.name is None and _speaks_of_several(marks)
        if left and len(sums[_owner(one)]) == 1 and not is_anybody and _runs_on(left[-1], one):
            left[-1] = left[-1]._replace(period_to=one.period_to)
        else:
            left.append(one)
    return left


def parted(found: Sequence[FoundRequest], count: int) -> list[FoundRequest]:
    """Part the months of one request where as many codes are asked for: `3 billing jan-mar @50rb`."""
    one = found[0]
    if len(found) > 1 or one.period_from is None or one.amount is None or one.kjs == "200":
        return list(found)
    months = [one.period_from.plus(shift) for shift in range(count)]
    if months[-1] != one.period_to:
        return [one]
    return [one._replace(period_from=month, period_to=month) for month in months]


def _speaks_of_several(marks: Sequence[Mark]) -> bool:
    """Tell whether forms of address alone tell people apart: `pak Budi juli 50rb, bu Siti agustus 50rb`."""
    return sum(one.cue is Cue.HONOUR and two.cue is Cue.WORD for one, two in pairwise(marks)) > 1


def _owner(one: FoundRequest) -> tuple[object, ...]:
    return one.name, one.npwp, one.kap, one.kjs


def _runs_on(before: FoundRequest, one: FoundRequest) -> bool:
    """Tell whether `one` is the next month of the same, with a sum and nothing else of its own."""
    if before.period_to is None or one.period_from is None or one.amount is None:
        return False
    is_same = _owner(before) == _owner(one) and before.amount == one.amount
    has_turnover = before.turnover is not None or one.turnover is not None
    return is_same and not has_turnover and before.period_to.plus(1) == one.period_from
