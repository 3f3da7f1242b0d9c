# ruff: noqa: S608 - only marks and names of our own stand in the statements
"""The SQL that empties rows of personal data and leaves them standing, so that every count stays.

What is emptied keeps its moment, its state and its direction. Each function is one transaction's work and does
nothing to a row that is empty already, so that a run which was cut off is simply begun again.
"""

from collections.abc import Sequence

from core.conversations import indexing
from core.conversations.chat import ChatId
from core.conversations.posting import refresh_chat
from core.store.session import Row, Session

ERASED = "Data dihapus"
"""What stands where a name stood."""
NO_NPWP = "0" * 15
"""What stands where a recorded code asks for a number."""
ENDED = (
    "state NOT IN ('planned', 'claimed', 'opened', 'pressing', 'unsure')"
    " AND (state <> 'pressed' OR reason = 'unproved')"
)
"""The condition under which nothing will happen to a row of the outbox any more."""


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def empty_messages(session: Session, run_id: int, message_ids: Sequence[int]) -> int:
    """Take text, sender and files out of messages, and the text out of the index; return how many there were.

    Its id at the messenger goes as well; its minute and state stay, and the chat shows that it was deleted.
    """
    rows = session.all(
        "SELECT id, place, chat_id, text, media_name, blob_id FROM messages"
        f" WHERE id IN ({_marks(message_ids)}) AND (text_hash <> 0 OR text <> '')",
        message_ids,
    )
    kept = [row for row in rows if row[5] is not None]
    _remember_blobs(session, run_id, [row[5] for row in kept])
    indexing.remove(session, [_indexed(row) for row in rows])
    session.executemany(
        "UPDATE messages SET text = '', sender = NULL, external_id = NULL, blob_id = NULL, media_name = NULL,"
        " quoted = NULL, mark = 'deleted', text_hash = 0, occurrence = id WHERE id = ?",
        [(row[0],) for row in rows],
    )
    indexing.add(session, [(row[1], ChatId(row[2]), "", None) for row in rows])
    session.executemany("DELETE FROM billing_evidence WHERE message_id = ?", [(row[0],) for row in rows])
    session.executemany("DELETE FROM billing_arrivals WHERE message_id = ?", [(row[0],) for row in rows])
    for chat_id in {row[2] for row in rows}:
        refresh_chat(session, ChatId(chat_id))
    return len(rows)


def drop_media(session: Session, run_id: int, message_ids: Sequence[int]) -> int:
    """Take the files out of messages; their words stay."""
    rows = session.all(
        f"SELECT id, blob_id FROM messages WHERE id IN ({_marks(message_ids)}) AND blob_id IS NOT NULL",
        message_ids,
    )
    _remember_blobs(session, run_id, [row[1] for row in rows])
    session.executemany("UPDATE messages SET blob_id = NULL WHERE id = ?", [(row[0],) for row in rows])
    return len(rows)


def empty_outbox(session: Session, run_id: int, outbox_ids: Sequence[int]) -> int:
    """Take recipient, text and file out of what was sent; state, moments and history stay."""
    rows = session.all(
        f"SELECT id, blob_id FROM outbox WHERE id IN ({_marks(outbox_ids)})"
        f" AND recipient_key NOT LIKE 'erased:%' AND {ENDED}",
        outbox_ids,
    )
    _remember_blobs(session, run_id, [row[1] for row in rows if row[1] is not None])
    session.execute("INSERT INTO redactions VALUES (1)")
    session.executemany(
        "UPDATE outbox SET recipient_key = 'erased:' || id, phone = NULL, wa_key = NULL, title = ?, text = '',"
        " blob_id = NULL, external_id = NULL WHERE id = ?",
        [(ERASED, row[0]) for row in rows],
    )
    session.execute("DELETE FROM redactions")
    return len(rows)


def empty_requests(session: Session, run_id: int, request_ids: Sequence[int]) -> int:
    """Take the taxpayer out of billing requests; kind of tax, masa, sum, state and moments stay.

    A code that was recorded stays too: it is the office's record of what it gave, and names nobody.
    """
    rows = session.all(
        "SELECT id, proof_blob_id, billing_code IS NOT NULL FROM billing_requests"
        f" WHERE id IN ({_marks(request_ids)}) AND name <> ?",
        (*request_ids, ERASED),
    )
    _remember_blobs(session, run_id, [row[1] for row in rows if row[1] is not None])
    session.executemany(
        "UPDATE billing_requests SET name = ?, address = '', npwp15 = ?, npwp16 = NULL, nop = '',"
        " assessment_number = '', description = '', ntpn = '', proof_blob_id = NULL, reason = '', words = ''"
        " WHERE id = ?",
        [(ERASED, NO_NPWP if has_code else None, row_id) for row_id, _blob, has_code in rows],
    )
    ids = [(row[0],) for row in rows]
    session.executemany("UPDATE billing_changes SET before = '', after = '' WHERE request_id = ?", ids)
    session.executemany("DELETE FROM billing_evidence WHERE request_id = ?", ids)
    return len(rows)


def empty_sms(session: Session, sms_ids: Sequence[int]) -> int:
    """Take the number out of SMS; what became of each stays, what was only planned ends."""
    session.executemany(
        "UPDATE sms_messages SET phone = '+1' || printf('%012d', id), contact_id = NULL, name = 'erased',"
        " state = CASE state WHEN 'planned' THEN 'cancelled' ELSE state END WHERE id = ?",
        [(each,) for each in sms_ids],
    )
    return len(sms_ids)


def empty_chat(session: Session, chat_id: int) -> None:
    """Take name, number and every trace of words out of a chat whose messages are empty."""
    session.execute(
        "UPDATE chats SET title = ?, phone_e164 = NULL, wa_key = NULL, last_preview = '', last_sender = NULL,"
        " unread_count = 0, waiting_since = NULL, is_pinned = 0, is_starred = 0, is_unread_mark = 0"
        " WHERE id = ?",
        (ERASED, chat_id),
    )
    for table in ("drafts", "chat_glimpses", "chat_labels", "checklist_ticks"):
        session.execute(f"DELETE FROM {table} WHERE chat_id = ?", (chat_id,))
    session.execute(
        "UPDATE cases SET state = 'done', topic = coalesce(topic, 'other'), closed_at = changed_at,"
        " snooze_kind = NULL, snooze_until = NULL, snoozed_at = NULL WHERE chat_id = ? AND state <> 'done'",
        (chat_id,),
    )
    session.execute("UPDATE chat_imports SET file_name = '', source_title = '' WHERE chat_id = ?", (chat_id,))
    session.execute("DELETE FROM outbox_marks WHERE name IN ('look:' || ?1, 'hole:' || ?1)", (chat_id,))
    session.execute("UPDATE billing_batches SET name = ? WHERE chat_id = ?", (ERASED, chat_id))


def empty_contact(session: Session, contact_id: int, at: str) -> None:
    """Take everything off a card but its kind, group and kecamatan, and take it out of all lists."""
    session.execute("INSERT INTO contacts_search (contacts_search, rank) VALUES ('secure-delete', 1)")
    session.execute("DELETE FROM contacts_search WHERE rowid = ?", (contact_id,))
    session.execute("INSERT INTO contacts_search (contacts_search, rank) VALUES ('secure-delete', 0)")
    typed = session.all(
        "SELECT typed FROM contact_phones WHERE contact_id = ?1 UNION SELECT e164 FROM contact_phones"
        " WHERE contact_id = ?1 UNION SELECT name FROM contacts WHERE id = ?1 UNION SELECT npwp15 FROM contacts"
        " WHERE id = ?1 UNION SELECT npwp16 FROM contacts WHERE id = ?1",
        (contact_id,),
    )
    session.executemany(
        "UPDATE import_problems SET value = '' WHERE value = ?", [row for row in typed if row[0]]
    )
    for table in (
        "contact_phones",
        "contact_changes",
        "contact_reviews",
        "broadcast_list_members",
        "group_members",
        "group_decisions",
        "newcomer_marks",
    ):
        session.execute(f"DELETE FROM {table} WHERE contact_id = ?", (contact_id,))
    session.execute("DELETE FROM billing_form_drafts WHERE origin = 'contact:' || ?", (contact_id,))
    session.execute("UPDATE billing_batches SET name = ? WHERE contact_id = ?", (ERASED, contact_id))
    session.execute(
        "UPDATE newcomer_reminders SET ended_at = ?, end_reason = 'unmarked'"
        " WHERE contact_id = ? AND ended_at IS NULL",
        (at, contact_id),
    )
    session.execute(
        "UPDATE reminder_rows SET state = 'cancelled', reason = 'gone'"
        " WHERE contact_id = ? AND state IN ('planned', 'approved', 'missed')",
        (contact_id,),
    )
    session.execute(
        "UPDATE contacts SET version = version + 1, name = ?, name_key = 'data dihapus', npwp15 = NULL,"
        " npwp16 = NULL, nitku = NULL, desa_code = NULL, address = '', registered_on = NULL, notes = '',"
        " phone = '', removed_at = coalesce(removed_at, ?), changed_at = ? WHERE id = ?",
        (ERASED, at, at, contact_id),
    )
    session.execute("INSERT INTO redactions VALUES (1)")
    session.execute("DELETE FROM consent_history WHERE contact_id = ?", (contact_id,))
    session.execute("DELETE FROM redactions")


def waiting_blobs(session: Session, run_id: int) -> tuple[int, ...]:
    """Return the files that lost a mention in a run and were not looked at since."""
    rows = session.all("SELECT blob_id FROM privacy_blobs WHERE run_id = ? ORDER BY blob_id", (run_id,))
    return tuple(row[0] for row in rows)


def forget_blob(session: Session, blob_id: int) -> None:
    """Note that a file was looked at: it is gone, or somebody else still has it."""
    session.execute("DELETE FROM privacy_blobs WHERE blob_id = ?", (blob_id,))


def _remember_blobs(session: Session, run_id: int, blob_ids: Sequence[int]) -> None:
    session.executemany(
        "INSERT OR IGNORE INTO privacy_blobs (blob_id, run_id) VALUES (?, ?)",
        [(blob_id, run_id) for blob_id in blob_ids],
    )


def _indexed(row: Row) -> tuple[int, ChatId, str, str | None]:
    return row[1], ChatId(row[2]), row[3], row[4]
