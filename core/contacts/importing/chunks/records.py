"""A chunk of an import in SQL: look up all its rows at once, write all its contacts at once."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.clock import to_text
from core.contacts import records
from core.contacts.contact import VALUE_NAMES, PhoneId, fold, join_search_text, list_phone, phone_list
from core.contacts.importing.matching import Draft, Matcher, ReviewWish
from core.contacts.importing.row import ReadRow
from core.store.session import Session

LOOKUP = 500
_MARKS = ", ".join("?" * len(VALUE_NAMES))
_INSERT = (
    f"INSERT INTO contacts (id, {', '.join(VALUE_NAMES)}, name_key, created_at, changed_at, phone)"  # noqa: S608
    f" VALUES (?, {_MARKS}, ?, ?, ?, ?)"
)
_UPDATE = (
    f"UPDATE contacts SET {', '.join(f'{name}=?' for name in VALUE_NAMES)}, name_key=?, changed_at=?, phone=?,"  # noqa: S608
    " version=version+1 WHERE id=?"
)
_CHANGE = (
    "INSERT INTO contact_changes (contact_id, at, origin, run_id, changed, version_after)"
    " VALUES (?, ?, 'import', ?, ?, ?)"
)


def learn(session: Session, matcher: Matcher, rows: Sequence[ReadRow], touched: set[int]) -> None:
    """Bring into the matcher every contact that one of `rows` could mean.

    `touched` are the contacts that earlier rows of the same file have met.
    """
    fifteen = [row.npwp15 for row in rows if row.npwp15 is not None]
    sixteen = [row.npwp16 for row in rows if row.npwp16 is not None] + ["0" + number for number in fifteen]
    numbers = [reading.e164 for row in rows for reading in row.phones if reading.e164 is not None]
    names = [row.name_key for row in rows if _is_nameless_key(row)]
    found: dict[int, None] = {}
    for pairs in (
        records.ids_by_tax_numbers(session, "npwp15", fifteen) if fifteen else (),
        records.ids_by_tax_numbers(session, "npwp16", sixteen) if sixteen else (),
        records.ids_by_phones(session, numbers) if numbers else (),
        records.ids_by_names(session, names) if names else (),
    ):
        found.update((contact_id, None) for _key, contact_id in pairs if not matcher.knows(contact_id))
    ids = list(found)
    for start in range(0, len(ids), LOOKUP):
        part = ids[start : start + LOOKUP]
        contacts = records.contacts(session, part)
        matcher.learn(((contact, fold(contact.name)) for contact in contacts.values()), touched)
        matcher.decided.update(_asked(session, part))


def write(
    session: Session, run_id: int, matcher: Matcher, rows: Sequence[ReadRow], at: datetime
) -> tuple[list[int], int]:
    """Write what the rows changed; return the ids of the contacts written and the number of new questions."""
    moment = to_text(at)
    new = [draft for draft in matcher.dirty if draft.contact is None]
    old = [(draft, draft.contact) for draft in matcher.dirty if draft.contact is not None]
    first = _next_id(session, "contacts")
    ids = {id(draft): number for number, draft in enumerate(new, first)}
    ids.update((id(draft), contact.id) for draft, contact in old)
    session.executemany(
        _INSERT,
        [
            (ids[id(draft)], *_values(draft), draft.name_key, moment, moment, _list_phone(draft))
            for draft in new
        ],
    )
    session.executemany(
        _UPDATE,
        [(*_values(draft), draft.name_key, moment, _list_phone(draft), contact.id) for draft, contact in old],
    )
    _write_phones(session, matcher.dirty, ids)
    session.executemany(
        "INSERT INTO contacts_search (rowid, text) VALUES (?, ?)",
        [(ids[id(draft)], _search_text(draft)) for draft in new],
    )
    session.executemany(
        "UPDATE contacts_search SET text=? WHERE rowid=?",
        [(_search_text(draft), contact.id) for draft, contact in old],
    )
    session.executemany(_CHANGE, [(ids[id(draft)], moment, run_id, None, 1) for draft in new])
    session.executemany(
        _CHANGE,
        [(contact.id, moment, run_id, _changed(draft, moment), contact.version + 1) for draft, contact in old],
    )
    session.executemany(
        "INSERT INTO import_problems (run_id, row_number, column_name, value, reason, refused)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (run_id, problem.row_number, problem.column, problem.value, problem.reason, int(problem.refused))
            for row in rows
            for problem in row.problems
        ],
    )
    return list(ids.values()), _write_reviews(session, run_id, matcher.reviews, ids, moment)


def _is_nameless_key(row: ReadRow) -> bool:
    """Return whether only its name can tell whom the row means."""
    return row.npwp15 is None and row.npwp16 is None and not any(phone.e164 for phone in row.phones)


def _asked(session: Session, contact_ids: Sequence[int]) -> set[tuple[int, str]]:
    """Return the questions about these contacts that were asked before, decided or not."""
    return {
        (contact_id, fingerprint.partition(":")[2])
        for contact_id, fingerprint in session.execute(
            "SELECT contact_id, fingerprint FROM contact_reviews"  # noqa: S608 - own text
            f" WHERE contact_id IN ({','.join('?' * len(contact_ids))})",
            tuple(contact_ids),
        )
    }


def _next_id(session: Session, table: str) -> int:
    row = session.one(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")  # noqa: S608 - own names
    return int(row[0]) if row else 1


def _values(draft: Draft) -> tuple[str | None, ...]:
    return tuple(draft.values.values())


def _list_phone(draft: Draft) -> str:
    return list_phone([phone[1:] for phone in draft.phones[:1]])


def _search_text(draft: Draft) -> str:
    values = draft.values
    return join_search_text(
        draft.name_key,
        [phone[1:] for phone in draft.phones],
        (values["npwp15"], values["npwp16"], values["nitku"]),
        values["kecamatan_code"],
        values["desa_code"],
    )


def _write_phones(session: Session, drafts: Sequence[Draft], ids: dict[int, int]) -> None:
    phone_id = _next_id(session, "contact_phones")
    rows = []
    for draft in drafts:
        kept = len(draft.phones) - len(draft.new_phones)
        for position in range(kept, len(draft.phones)):
            _, typed, e164 = draft.phones[position]
            rows.append((phone_id, ids[id(draft)], position, "", typed, e164))
            draft.phones[position] = (phone_id, typed, e164)
            phone_id += 1
    session.executemany("INSERT INTO contact_phones VALUES (?, ?, ?, ?, ?, ?)", rows)


def _changed(draft: Draft, moment: str) -> str:
    contact = draft.contact
    if contact is None:
        raise ValueError("a new contact has no former values")
    changed: dict[str, Any] = {name: [old, draft.values[name]] for name, old in draft.before.items()}
    if draft.new_phones:
        labels = {phone.id: phone.label for phone in contact.phones}
        after = [[number, labels.get(PhoneId(number), ""), typed, e164] for number, typed, e164 in draft.phones]
        changed["phones"] = [phone_list(contact.phones), after]
    changed["changed_at"] = [to_text(contact.changed_at), moment]
    return json.dumps(changed, ensure_ascii=False)


def _write_reviews(
    session: Session, run_id: int, wishes: Sequence[ReviewWish], ids: dict[int, int], moment: str
) -> int:
    rows = []
    for wish in wishes:
        draft = wish.draft
        known = draft.contact
        contact_id = ids.get(id(draft)) or (known.id if known is not None else None)
        row_values = None
        if wish.kind == "same_number":
            numbers = [number.typed for number in wish.row.numbers]
            phones = [phone.typed for phone in wish.row.phones]
            row_values = json.dumps(
                {"values": wish.row.values, "numbers": numbers, "phones": phones}, ensure_ascii=False
            )
        rows.append(
            (
                wish.kind,
                contact_id,
                run_id,
                wish.row.number,
                wish.typed,
                wish.reason,
                json.dumps(wish.suggestions),
                row_values,
                f"{contact_id}:{wish.key}",
                moment,
            )
        )
    if not rows:
        return 0
    before = _count_reviews(session, run_id)
    session.executemany(
        "INSERT OR IGNORE INTO contact_reviews (kind, contact_id, run_id, row_number, typed, reason,"
        " suggestions, row_values, fingerprint, state, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)",
        rows,
    )
    return _count_reviews(session, run_id) - before


def _count_reviews(session: Session, run_id: int) -> int:
    row = session.one("SELECT count(*) FROM contact_reviews WHERE run_id=?", (run_id,))
    return int(row[0]) if row else 0
