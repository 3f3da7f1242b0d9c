"""The billing tables: what a filter means in SQL.

Words of three letters and more are looked up in the index of trigrams first. Few hits are then read and sorted;
where a word stands in very many requests, walking in the wanted order finds a page of them sooner.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from core.billing.query import LISTED_STATES, RequestFilter
from core.billing.request import CODE_STATES, RequestState
from core.billing.row_records import COLUMNS
from core.clock import to_text
from core.store.session import Row, Session

FEW = 5_000
"""Up to so many hits of a word are sorted."""
TRIGRAM = 3
CODES = ", ".join(f"'{state}'" for state in sorted(CODE_STATES))
NOT_REPLACED = "NOT EXISTS (SELECT 1 FROM billing_requests newer WHERE newer.replaces_id = billing_requests.id)"
URGENCY = "due_at, waiting_since, id"
_FOUND = "SELECT rowid AS found FROM billing_words WHERE billing_words MATCH ?"
_JOINED = "CROSS JOIN billing_requests ON billing_requests.id = found"


@dataclass(slots=True)
class Sieve:
    """Hold where requests are looked for, and under which conditions."""

    states: tuple[RequestState, ...]
    table: str = "billing_requests"
    conditions: list[str] = field(default_factory=list)
    table_values: list[Any] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    match: str = ""
    """What the index of words is asked, where so many fit that walking finds a page sooner."""
    is_narrow: bool = False
    """Whether so few can fit that sorting them costs nothing."""

    def add(self, condition: str, *values: Any) -> None:
        """Let one condition more hold."""
        self.conditions.append(condition)
        self.values += values


def sieve_of(session: Session, chosen: RequestFilter) -> Sieve:
    """Return what `chosen` means."""
    sieve = Sieve(tuple(sorted(chosen.states or LISTED_STATES)))
    for column, value in (
        ("contact_id", chosen.contact_id),
        ("chat_id", chosen.chat_id),
        ("batch_id", chosen.batch_id),
    ):
        if value is not None:
            sieve.add(f"{column} = ?", value)
            sieve.is_narrow = True
    if chosen.sources:
        sieve.add(f"source IN ({marks(chosen.sources)})", *sorted(chosen.sources))
    if chosen.expiring_before is not None:
        sieve.states = tuple(state for state in sieve.states if state in CODE_STATES)
        sieve.add(f"due_at < ? AND {NOT_REPLACED}", to_text(chosen.expiring_before))
    _look_up(session, sieve, [part for word in chosen.words.lower().split() for part in _parts(word)])
    return sieve


def rows(
    session: Session,
    sieve: Sieve,
    order: str,
    after: tuple[Any, ...] | None,
    limit: int,
    *,
    newest: bool = False,
) -> list[Row]:
    """Return the COLUMNS of at most `limit` requests ordered by the columns `order`, from behind `after` on.

    `newest` turns the order round. Each state is walked through in the order of its index, and they are merged.
    """
    if not sieve.states:
        return []
    turn = " DESC" if newest else ""
    columns = order.split(", ")
    sorting = ", ".join(f"{column}{turn}" for column in columns)
    conditions, values = list(sieve.conditions), list(sieve.values)
    if after is not None:
        conditions.append(f"({order}) {'<' if newest else '>'} ({marks(after)})")
        values += after
    where = "".join(f" AND {condition}" for condition in conditions)
    if len(sieve.states) == 1 and not sieve.is_narrow:
        return session.all(
            f"SELECT {COLUMNS} FROM {sieve.table} WHERE state = ?{where} ORDER BY {sorting} LIMIT ?",  # noqa: S608
            (*sieve.table_values, *sieve.states, *values, limit),
        )
    # what is sorted or merged is no more than the key; the rest is read of those that are shown
    named = ", ".join(f"{column} AS k{number}" for number, column in enumerate(columns))
    keys = ", ".join(f"k{number}{turn}" for number in range(len(columns)))
    groups = [sieve.states] if sieve.is_narrow else [(state,) for state in sieve.states]
    arms = " UNION ALL ".join(
        f"SELECT {named} FROM {sieve.table} WHERE state IN ({marks(states)}){where}"  # noqa: S608 - own names
        for states in groups
    )
    merged = [value for states in groups for value in (*sieve.table_values, *states, *values)]
    return session.all(
        f"SELECT {COLUMNS} FROM ({arms} ORDER BY {keys} LIMIT ?)"  # noqa: S608 - own names
        f" CROSS JOIN billing_requests ON billing_requests.id = k{len(columns) - 1} ORDER BY {keys}",
        (*merged, limit),
    )


def counts(session: Session, sieve: Sieve) -> dict[RequestState, int]:
    """Count what fits by state; states without any are left out."""
    if not sieve.conditions:
        found = session.all(
            f"SELECT state, count FROM billing_tallies WHERE count > 0 AND state IN ({marks(sieve.states)})",  # noqa: S608
            sieve.states,
        )
    else:
        where = "".join(f" AND {condition}" for condition in sieve.conditions)
        table, values = sieve.table, sieve.table_values
        if sieve.match:  # all are counted, so the index is quicker than walking however many there are
            table = f"({_FOUND}) {_JOINED}"
            values = [sieve.match]
        found = session.all(
            f"SELECT state, count(*) FROM {table} WHERE state IN ({marks(sieve.states)}){where}"  # noqa: S608
            " GROUP BY state",
            (*values, *sieve.states, *sieve.values),
        )
    return {RequestState(state): count for state, count in found}


def count_up_to(session: Session, sieve: Sieve, limit: int) -> int:
    """Count what fits, `limit` at most: a word that very many requests hold is not counted to its end."""
    where = "".join(f" AND {condition}" for condition in sieve.conditions)
    fitting = f"SELECT 1 FROM {sieve.table} WHERE state IN ({marks(sieve.states)}){where} LIMIT ?"  # noqa: S608
    row = session.one(
        f"SELECT count(*) FROM ({fitting})",  # noqa: S608 - own names
        (*sieve.table_values, *sieve.states, *sieve.values, limit),
    )
    return row[0] if row else 0


def marks(values: Any) -> str:
    """Return as many marks for values as there are values."""
    return ", ".join("?" * len(values))


def _parts(word: str) -> list[str]:
    """Return what a typed word is looked for as: a number without its signs, else its letters and digits."""
    digits = re.sub(r"[\W_]", "", word)
    return [digits] if digits.isascii() and digits.isdigit() else re.findall(r"[^\W_]+", word) or [word]


def _look_up(session: Session, sieve: Sieve, words: list[str]) -> None:
    for word in words:
        sieve.add("instr(words, ?) > 0", word)
    grams = {word[start : start + TRIGRAM] for word in words for start in range(len(word) - TRIGRAM + 1)}
    if not grams:
        return
    match = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))
    hits = session.all(f"{_FOUND} LIMIT ?", (match, FEW + 1))
    if len(hits) <= FEW:
        found = ", ".join(str(row[0]) for row in hits)
        sieve.table = f"(SELECT value AS found FROM json_each(?)) {_JOINED}"  # noqa: S608 - own names
        sieve.table_values = [f"[{found}]"]
        sieve.is_narrow = True
    else:
        sieve.match = match
