"""The SQL of the ledger of a run: narrowed by words and in the order that the officer chose, page by key."""

from __future__ import annotations

from core.broadcasts.records import LAST, entry_of
from core.broadcasts.run import (
    BUCKET_OF,
    BroadcastId,
    Bucket,
    LedgerPage,
    LedgerQuery,
    LedgerSort,
    purpose_of,
)
from core.broadcasts.wording import REASON_WORDS
from core.store.session import Session

_BUCKETS = " ".join(f"WHEN '{state}' THEN {tuple(Bucket).index(its)}" for state, its in BUCKET_OF.items())
_REASONS = " ".join(f"WHEN '{reason}' THEN '{words.lower()}'" for reason, words in REASON_WORDS.items())
_REASON = f"CASE reason {_REASONS} ELSE lower(reason) END"
_WAITING = ", ".join(f"'{state}'" for state, its in BUCKET_OF.items() if its is Bucket.WAITING)
_SORTS: dict[LedgerSort, str] = {
    LedgerSort.SENDING: "id",
    LedgerSort.TITLE: "coalesce(nullif(lower(title), ''), {none})",
    LedgerSort.PHONE: "coalesce(phone, {none})",
    LedgerSort.BUCKET: f"CASE state {_BUCKETS} END",
    LedgerSort.REASON: f"coalesce(nullif({_REASON}, ''), {{none}})",
    LedgerSort.MOMENT: f"iif(state IN ({_WAITING}), {{none}}, coalesce(pressed_at, changed_at))",
}
_LAST_OF_ALL, _FIRST_OF_ALL = "char(1114111)", "''"


def page(
    session: Session,
    broadcast_id: BroadcastId,
    query: LedgerQuery,
    after: tuple[str | int, ...] | None,
    limit: int,
) -> LedgerPage:
    """Return at most `limit` rows from behind the place `after` on; what is empty comes last either way."""
    states = [state.value for state, its in BUCKET_OF.items() if query.bucket in (None, its)]
    key = _SORTS[query.sort].format(none=_FIRST_OF_ALL if query.is_descending else _LAST_OF_ALL)
    conditions = ["purpose = ?", LAST, f"state IN ({', '.join('?' * len(states))})"]
    values: list[str | int] = [purpose_of(broadcast_id), *states]
    for word in query.words.lower().split():
        conditions.append(f"instr(lower(title) || ' ' || coalesce(phone, '') || ' ' || {_REASON}, ?) > 0")
        values.append(_searched(word))
    if after is not None:
        conditions.append(f"({key}, id) {'<' if query.is_descending else '>'} (?, ?)")
        values += after
    turn = " DESC" if query.is_descending else ""
    found = session.all(
        "SELECT id, recipient_key, title, phone, chat_id, state, reason, text, changed_at, pressed_at,"  # noqa: S608
        f" {key} AS k FROM outbox o WHERE {' AND '.join(conditions)} ORDER BY k{turn}, id{turn} LIMIT ?",
        (*values, limit + 1),
    )
    last = found[limit - 1] if len(found) > limit else None
    return LedgerPage(
        tuple(entry_of(row) for row in found[:limit]), None if last is None else (last[10], last[0])
    )


def _searched(word: str) -> str:
    """Return a word as it is looked for: a number as it is kept, `0812-3` as `+62812 3`."""
    digits = word.replace("-", "").replace("+", "")
    if not (digits.isascii() and digits.isdigit()):
        return word
    return f"62{digits[1:]}" if digits.startswith("08") else digits
