"""The billing tables read as a list in the order that the officer chose, page by key.

Urgency and time of coming walk through an index. The other orders are worked out for all that fits, as keys
alone; a row is read of those that are shown.
"""

from core.billing.filter_records import Sieve, marks, sieve_of
from core.billing.query import BOARD_STATES, OrderedPage, RequestFilter, RequestOrder, RequestSort
from core.billing.row_records import COLUMNS, request_of
from core.store.session import Row, Session

_LAST, _FIRST = "char(1114111)", "''"
_RANKS = " ".join(f"WHEN '{state}' THEN {rank}" for rank, state in enumerate(BOARD_STATES))
_KEYS: dict[RequestSort, tuple[tuple[str, ...], str, str]] = {
    RequestSort.URGENCY: (("due_at", "waiting_since"), "", ""),
    RequestSort.CAME: (("created_at",), "", ""),
    RequestSort.NAME: (("coalesce(nullif(lower(name), ''), {none})",), _LAST, _FIRST),
    RequestSort.PAIR: (("coalesce(kap || coalesce(kjs, ''), {none})",), _LAST, _FIRST),
    RequestSort.MASA: (("coalesce(tax_year * 10000 + month_from * 100 + month_to, {none})",), "1e15", "-1"),
    RequestSort.AMOUNT: (("coalesce(amount, {none})",), "1e15", "-1"),
    RequestSort.STATE: ((f"CASE state {_RANKS} ELSE 99 END", "due_at"), "", ""),
}
"""What is sorted by, and what stands for nothing where the smallest, and where the largest comes first."""


def ordered_page(
    session: Session,
    chosen: RequestFilter,
    order: RequestOrder,
    after: tuple[str | int, ...] | None,
    limit: int,
) -> OrderedPage:
    """Return at most `limit` requests of a filter in an order, from behind the place `after` on."""
    return ordered(session, sieve_of(session, chosen), order, after, limit)


def ordered(
    session: Session, sieve: Sieve, order: RequestOrder, after: tuple[str | int, ...] | None, limit: int
) -> OrderedPage:
    """Return the same of what a sieve lets through."""
    templates, last, first = _KEYS[order.sort]
    none = first if order.is_descending else last
    keys = (*(key.format(none=none) for key in templates), "id")
    found = _rows(session, sieve, keys, after, limit + 1, is_descending=order.is_descending)
    following = tuple(found[limit - 1][: len(keys)]) if len(found) > limit else None
    return OrderedPage(tuple(request_of(row[len(keys) :]) for row in found[:limit]), following)


def _rows(
    session: Session,
    sieve: Sieve,
    keys: tuple[str, ...],
    after: tuple[str | int, ...] | None,
    limit: int,
    *,
    is_descending: bool,
) -> list[Row]:
    """Return keys and COLUMNS; where an index can serve, each state is walked through, then merged."""
    if not sieve.states:
        return []
    turn = " DESC" if is_descending else ""
    conditions, values = list(sieve.conditions), list(sieve.values)
    if after is not None:
        conditions.append(f"({', '.join(keys)}) {'<' if is_descending else '>'} ({marks(after)})")
        values += after
    where = "".join(f" AND {condition}" for condition in conditions)
    named = ", ".join(f"{key} AS k{place}" for place, key in enumerate(keys))
    sorting = ", ".join(f"k{place}{turn}" for place in range(len(keys)))
    # by an index each state gives its first ones; else all that fits is looked at once
    is_walked = keys[0] in {"due_at", "created_at"} and not sieve.is_narrow
    groups = [(state,) for state in sieve.states] if is_walked else [sieve.states]
    arms = " UNION ALL ".join(
        f"SELECT {named} FROM {sieve.table} WHERE state IN ({marks(states)}){where}"  # noqa: S608 - own names
        for states in groups
    )
    merged = [value for states in groups for value in (*sieve.table_values, *states, *values)]
    shown = ", ".join(f"k{place}" for place in range(len(keys)))
    return session.all(
        f"SELECT {shown}, {COLUMNS} FROM ({arms} ORDER BY {sorting} LIMIT ?)"  # noqa: S608 - own names
        f" CROSS JOIN billing_requests ON billing_requests.id = k{len(keys) - 1} ORDER BY {sorting}",
        (*merged, limit),
    )
