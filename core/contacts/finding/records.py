"""The lists and searches in SQL. Everything here only reads."""

from collections.abc import Sequence
from typing import Any

from core.clock import from_text
from core.contacts.contact import ContactId
from core.contacts.finding.listing import ContactRow, Cursor, Filter, Mark, Outline, Page
from core.contacts.finding.query import Query, prefix_end, read_query
from core.store.session import Session

_COLUMNS = "c.id, c.name, c.name_key, c.group_code, c.kecamatan_code, c.npwp15, c.npwp16, c.phone"


def page(session: Session, filter_: Filter, after: Cursor | None, size: int) -> Page:
    """Return the next `size` rows: by name, or what fits the words of the filter.

    With words, names that begin with them come first, by name; then all others that hold them anywhere.
    """
    query = read_query(filter_.words)
    if query.is_empty:
        rows = (_newest if filter_.is_newest_first else _by_name)(session, filter_, after, size)
        return Page(rows, _cursor(rows, size))
    named: tuple[ContactRow, ...] = ()
    if query.name and (after is None or after.name_key is not None):
        named = _by_name(session, filter_, after, size, prefix=query.name)
        if len(named) == size:
            return Page(named, _cursor(named, size))
        after = None
    missing = size - len(named)
    if query.long:
        hits = _hits(session, query, filter_, after.id if after else 0, missing)
        return Page(named + hits, Cursor(None, hits[-1].id) if len(hits) == missing else None)
    return Page(named + _short_hits(session, query, filter_, missing), None)


def outline(session: Session, filter_: Filter, page_size: int) -> Outline:
    """Return the length of a list without words and the start of every page; one walk over an index."""
    where, values = _filter(filter_)
    total = 0
    anchors: list[Cursor | None] = [None]
    cursor = session.execute(
        f"SELECT c.name_key, c.id FROM contacts c WHERE c.removed_at IS NULL{where}"  # noqa: S608 - own text
        f" ORDER BY {'c.id DESC' if filter_.is_newest_first else 'c.name_key, c.id'}",
        values,
    )
    while rows := cursor.fetchmany(page_size):
        total += len(rows)
        if len(rows) == page_size:
            anchors.append(Cursor(*rows[-1]))
    if total and total % page_size == 0:
        anchors.pop()
    return Outline(total, page_size, tuple(anchors))


def marks(session: Session, contact_ids: Sequence[int]) -> dict[ContactId, Mark]:
    """Return the unread and waiting marks of those contacts that have any."""
    rows = session.all(
        "SELECT contact_id, sum(unread_count), min(waiting_since) FROM chats"  # noqa: S608 - own text
        f" WHERE contact_id IN ({','.join('?' * len(contact_ids))})"
        " AND (unread_count > 0 OR waiting_since IS NOT NULL) GROUP BY contact_id",
        tuple(contact_ids),
    )
    return {
        ContactId(contact_id): Mark(unread, from_text(since) if since else None)
        for contact_id, unread, since in rows
    }


def _by_name(
    session: Session, filter_: Filter, after: Cursor | None, size: int, *, prefix: str = ""
) -> tuple[ContactRow, ...]:
    where, values = _filter(filter_)
    if after is not None:
        where += " AND (c.name_key, c.id) > (?, ?)"
        values += [after.name_key, after.id]
    if prefix:
        where += " AND c.name_key >= ? AND c.name_key < ?"
        values += [prefix, prefix_end(prefix)]
    rows = session.execute(
        f"SELECT {_COLUMNS} FROM contacts c"  # noqa: S608 - own text
        f" WHERE c.removed_at IS NULL{where} ORDER BY c.name_key, c.id LIMIT ?",
        (*values, size),
    )
    return tuple([ContactRow(*row) for row in rows])


def _newest(session: Session, filter_: Filter, after: Cursor | None, size: int) -> tuple[ContactRow, ...]:
    where, values = _filter(filter_)
    if after is not None:
        where += " AND c.id < ?"
        values.append(after.id)
    rows = session.execute(
        f"SELECT {_COLUMNS} FROM contacts c"  # noqa: S608 - own text
        f" WHERE c.removed_at IS NULL{where} ORDER BY c.id DESC LIMIT ?",
        (*values, size),
    )
    return tuple([ContactRow(*row) for row in rows])


def _hits(session: Session, query: Query, filter_: Filter, after: int, size: int) -> tuple[ContactRow, ...]:
    """Return hits of all long words, in the order of the search table; short words are sought in each hit."""
    where, values = _filter(filter_)
    if query.name:
        where += " AND NOT (c.name_key >= ? AND c.name_key < ?)"
        values += [query.name, prefix_end(query.name)]
    for word in query.short:
        where += " AND instr(s.text, ?)"
        values.append(word)
    rows = session.execute(
        f"SELECT {_COLUMNS} FROM contacts_search s CROSS JOIN contacts c ON c.id = s.rowid"  # noqa: S608
        f" WHERE s.contacts_search MATCH ? AND s.rowid > ?{where} ORDER BY s.rowid LIMIT ?",
        (query.match, after, *values, size),
    )
    return tuple([ContactRow(*row) for row in rows])


def _short_hits(session: Session, query: Query, filter_: Filter, size: int) -> tuple[ContactRow, ...]:
    """Return hits of words of one or two signs, read from the runs of three that begin with them.

    They have no further page: of so many hits nobody reads more than the first.
    """
    first = max(query.short, key=len)
    where, values = _filter(filter_)
    if query.name:
        where += " AND NOT (c.name_key >= ? AND c.name_key < ?)"
        values += [query.name, prefix_end(query.name)]
    others = [word for word in query.short if word != first]
    for word in others:
        where += " AND instr((SELECT text FROM contacts_search WHERE rowid = c.id), ?)"
        values.append(word)
    rows = session.execute(
        f"SELECT {_COLUMNS} FROM (SELECT DISTINCT doc FROM contacts_terms WHERE term >= ? AND term < ?) s"  # noqa: S608
        f" CROSS JOIN contacts c ON c.id = s.doc WHERE c.removed_at IS NULL{where} LIMIT ?",
        (first, prefix_end(first), *values, size),
    )
    return tuple([ContactRow(*row) for row in rows])


def _filter(filter_: Filter) -> tuple[str, list[Any]]:
    """Return what narrows a list; one group alone is looked through in the list's order (`+`).

    A group is a large part of all: its own index would bring thousands of rows, to be sorted for each page.
    """
    where, values = "", []
    if filter_.group_code:
        where += f" AND {'' if filter_.kecamatan_code else '+'}c.group_code = ?"
        values.append(filter_.group_code)
    if filter_.kecamatan_code:
        where += " AND c.kecamatan_code = ?"
        values.append(filter_.kecamatan_code)
    return where, values


def _cursor(rows: Sequence[ContactRow], size: int) -> Cursor | None:
    return Cursor(rows[-1].name_key, rows[-1].id) if len(rows) == size else None
