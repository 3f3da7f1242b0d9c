"""The SQL that finds whom an audience means, and the fixed lists of contacts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from core.broadcasts.audience import Audience, ContactList, GroupChat, ListId, Person, RemovedList
from core.clock import to_text
from core.contacts.contact import ContactId
from core.contacts.group import GROUPS
from core.contacts.permission import COLUMNS, MessageKind
from core.contacts.region import desa_name, kecamatan_name
from core.conversations.chat import ChatId
from core.groups.linking import chats_of
from core.store.session import Session

_MOBILE = "p.e164 IS NOT NULL AND (p.e164 NOT LIKE '+62%' OR p.e164 LIKE '+628%')"
"""A number that can have WhatsApp: an Indonesian mobile, or any foreign one."""

_PEOPLE = f"""
    SELECT c.id, c.name, c.group_code, c.kecamatan_code, c.desa_code, c.{{stopped_at}} IS NOT NULL,
        (SELECT p.e164 FROM contact_phones p WHERE p.contact_id = c.id AND {_MOBILE}
         ORDER BY p.position LIMIT 1)
    FROM contacts c WHERE c.removed_at IS NULL
"""  # noqa: S608 - own names


def people(session: Session, audience: Audience, kind: MessageKind = MessageKind.PROMOTION) -> list[Person]:
    """Return everybody whom the rules find, by id, with what planning must know of each.

    Excluded ones are there with `is_excluded`, so that they can be counted. Takes about 20 ms for 1,000.
    """
    refused = refused_numbers(session, kind)
    writers = _writers(session)
    without = _members(session, audience.except_list_ids)
    group_names = {group.code: group.name for group in GROUPS}
    where, parameters = _condition(audience)
    rows = session.all(f"{_PEOPLE.format(stopped_at=COLUMNS[kind])} {where} ORDER BY c.id", parameters)
    unusable = _with_any_number(session, [row[0] for row in rows if row[6] is None])
    found: list[Person] = []
    for contact_id, name, group, kecamatan, desa, has_stopped, phone in rows:
        is_excluded = (
            contact_id in without
            or group in audience.except_group_codes
            or kecamatan in audience.except_kecamatan_codes
        )
        found.append(
            Person(
                contact_id,
                name,
                phone,
                phone is not None or contact_id in unusable,
                kecamatan_name(kecamatan),
                desa_name(desa),
                group_names.get(group, ""),
                bool(has_stopped) or phone in refused,
                phone in writers,
                is_excluded,
                writers.get(phone, False),
            )
        )
    return found


def group_chats(session: Session, audience: Audience) -> list[GroupChat]:
    """Return the WhatsApp groups that the audience means, by title, and the segments that have none yet."""
    if not audience.has_chats:
        return []
    segments = chats_of(session, audience.segment_keys)
    chat_ids = [*audience.chat_ids, *(each.chat_id for each in segments if each.chat_id is not None)]
    where = "" if audience.all_chats else "AND id IN (SELECT value FROM json_each(?))"
    parameters = () if audience.all_chats else (json.dumps(chat_ids),)
    sql = f"SELECT id, title, wa_key FROM chats WHERE kind = 'group' {where} ORDER BY title"  # noqa: S608
    rows = session.all(sql, parameters)
    found = [GroupChat(ChatId(row[0]), row[1], row[2], row[0] in audience.except_chat_ids) for row in rows]
    return found + [GroupChat(0, each.title, lacking=each.key) for each in segments if each.chat_id is None]


def known_groups(session: Session) -> tuple[GroupChat, ...]:
    """Return every WhatsApp group that the office knows, by title."""
    return tuple(group_chats(session, Audience(all_chats=True)))


def refused_numbers(session: Session, kind: MessageKind = MessageKind.PROMOTION) -> frozenset[str]:
    """Return the numbers of which at least one owner wants none of a kind, or that said so themselves."""
    rows = session.all(
        "SELECT p.e164 FROM contacts c CROSS JOIN contact_phones p ON p.contact_id = c.id"  # noqa: S608
        f" WHERE c.{COLUMNS[kind]} IS NOT NULL AND c.removed_at IS NULL AND p.e164 IS NOT NULL"
        " UNION SELECT recipient_key FROM opt_outs WHERE is_stopped AND kind = :kind"
        " UNION SELECT ch.phone_e164 FROM opt_outs o JOIN chats ch ON o.recipient_key = 'chat:' || ch.id"
        " WHERE o.is_stopped AND o.kind = :kind AND ch.phone_e164 IS NOT NULL",
        {"kind": kind.value},
    )
    return frozenset(row[0] for row in rows)


def is_refused(session: Session, phone: str, kind: MessageKind = MessageKind.PROMOTION) -> bool:
    """Tell whether an owner of this number wants none of a kind: asked again at the moment of sending."""
    row = session.one(
        "SELECT 1 FROM contact_phones p JOIN contacts c ON c.id = p.contact_id"  # noqa: S608 - own names
        f" WHERE p.e164 = ? AND c.{COLUMNS[kind]} IS NOT NULL AND c.removed_at IS NULL LIMIT 1",
        (phone,),
    )
    return row is not None


def lists(session: Session) -> tuple[ContactList, ...]:
    """Return the fixed lists, by name."""
    rows = session.all(
        "SELECT l.id, l.name, (SELECT count(*) FROM broadcast_list_members m WHERE m.list_id = l.id)"
        " FROM broadcast_lists l ORDER BY l.name"
    )
    return tuple(ContactList(ListId(row[0]), row[1], row[2]) for row in rows)


def list_named(session: Session, name: str) -> ListId | None:
    """Return the list of this name, in any case, or None."""
    row = session.one("SELECT id FROM broadcast_lists WHERE name = ?", (name,))
    return None if row is None else ListId(row[0])


def insert_list(session: Session, name: str, at: datetime) -> ListId:
    """Add an empty list, under a number that no audience has ever named.

    So a list that was removed never comes back as another, in a saved choice or a copy of an old run.
    """
    row = session.one(
        "WITH rules AS (SELECT audience FROM broadcasts UNION SELECT audience FROM broadcast_audiences"
        " UNION SELECT audience FROM agenda_entries)"
        " SELECT 1 + coalesce(max(number), 0) FROM (SELECT max(id) AS number FROM broadcast_lists"
        " UNION ALL SELECT j.value FROM rules, json_each(rules.audience, '$.list_ids') j"
        " UNION ALL SELECT j.value FROM rules, json_each(rules.audience, '$.except_list_ids') j)"
    )
    number = 1 if row is None else int(row[0])
    session.insert("broadcast_lists", {"id": number, "name": name, "created_at": to_text(at)})
    return ListId(number)


def lacks_list(session: Session, audience: Audience) -> bool:
    """Tell whether an audience names a list that was removed: then nobody knows any more whom it means."""
    named = {*audience.list_ids, *audience.except_list_ids}
    if not named:
        return False
    row = session.one(
        "SELECT count(*) FROM broadcast_lists WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(named)),),
    )
    return row is None or row[0] < len(named)


def put_back_list(session: Session, gone: RemovedList, at: datetime) -> ListId:
    """Add a removed list again, under its own number: whatever audience named it means it again.

    The number is another's only where no audience ever named it.
    """
    if session.one("SELECT 1 FROM broadcast_lists WHERE id = ?", (gone.id,)) is not None:
        list_id = insert_list(session, gone.name, at)
    else:
        session.insert("broadcast_lists", {"id": gone.id, "name": gone.name, "created_at": to_text(at)})
        list_id = gone.id
    session.executemany(
        "INSERT INTO broadcast_list_members (list_id, contact_id) SELECT ?, id FROM contacts WHERE id = ?",
        [(list_id, contact_id) for contact_id in gone.members],
    )
    return list_id


def delete_list(session: Session, list_id: ListId) -> RemovedList | None:
    """Remove a list and return what it was; its contacts stay."""
    row = session.one("SELECT name FROM broadcast_lists WHERE id = ?", (list_id,))
    if row is None:
        return None
    members = session.all("SELECT contact_id FROM broadcast_list_members WHERE list_id = ?", (list_id,))
    gone = RemovedList(list_id, row[0], tuple(ContactId(member[0]) for member in members))
    session.execute("DELETE FROM broadcast_lists WHERE id = ?", (list_id,))
    return gone


def add_members(session: Session, list_id: ListId, contact_ids: Iterable[ContactId]) -> int:
    """Put contacts on a list and return how many are new there."""
    cursor = session.executemany(
        "INSERT OR IGNORE INTO broadcast_list_members (list_id, contact_id) VALUES (?, ?)",
        [(list_id, contact_id) for contact_id in contact_ids],
    )
    return int(cursor.rowcount)


def remove_members(session: Session, list_id: ListId, contact_ids: Iterable[ContactId]) -> None:
    """Take contacts off a list."""
    session.executemany(
        "DELETE FROM broadcast_list_members WHERE list_id = ? AND contact_id = ?",
        [(list_id, contact_id) for contact_id in contact_ids],
    )


def _condition(audience: Audience) -> tuple[str, tuple[str, ...]]:
    """Return the WHERE of the people whom an audience means."""
    rules: list[str] = []
    parameters: list[str] = []
    if audience.has_people_rule:
        parts = ["1"]
        if not audience.everyone:
            for column, codes in (
                ("group_code", audience.group_codes),
                ("kecamatan_code", audience.kecamatan_codes),
            ):
                if codes:
                    parts.append(f"c.{column} IN (SELECT value FROM json_each(?))")  # noqa: S608 - own names
                    parameters.append(json.dumps(codes))
        rules.append(" AND ".join(parts))
    if audience.list_ids:
        rules.append(
            "c.id IN (SELECT contact_id FROM broadcast_list_members"
            " WHERE list_id IN (SELECT value FROM json_each(?)))"
        )
        parameters.append(json.dumps(audience.list_ids))
    return f"AND ({' OR '.join(rules) or '0'})", tuple(parameters)


def _members(session: Session, list_ids: tuple[int, ...]) -> frozenset[int]:
    if not list_ids:
        return frozenset()
    rows = session.all(
        "SELECT contact_id FROM broadcast_list_members WHERE list_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list_ids),),
    )
    return frozenset(row[0] for row in rows)


def _with_any_number(session: Session, contact_ids: list[int]) -> frozenset[int]:
    """Return those of the contacts beside whom some number stands, however useless."""
    if not contact_ids:
        return frozenset()
    rows = session.all(
        "SELECT DISTINCT contact_id FROM contact_phones WHERE contact_id IN (SELECT value FROM json_each(?))",
        (json.dumps(contact_ids),),
    )
    return frozenset(row[0] for row in rows)


def _writers(session: Session) -> dict[str, bool]:
    """Return the numbers that have written to the office, and whether they wrote before the office did."""
    rows = session.all(
        "SELECT ch.phone_e164, coalesce((SELECT direction FROM messages m WHERE m.chat_id = ch.id"
        " AND m.direction IN ('in', 'out') ORDER BY sent_at, id LIMIT 1), 'in') = 'in'"
        " FROM chats ch WHERE ch.phone_e164 IS NOT NULL"
        " AND (EXISTS (SELECT 1 FROM messages m WHERE m.chat_id = ch.id AND m.direction = 'in')"
        " OR EXISTS (SELECT 1 FROM chat_glimpses g WHERE g.chat_id = ch.id))"
    )
    return {phone: bool(was_first) for phone, was_first in rows}
