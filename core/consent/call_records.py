# ruff: noqa: S608, ISC004 - only marks and names of our own stand in the statements, one for each table
"""The SQL that finds and empties what calls that go out keep of a person: rows of lists, calls, callbacks.

Moments, outcomes, amounts and reasons stay: figures are the same before and after.
"""

from collections.abc import Sequence

from core.consent.redaction_records import ERASED
from core.store.session import Session

TOLD_TARGET = "substr(key, 1, 2) <> 'x:'"
"""Of a row of a list that still names somebody."""


def tables(contact_id: int, phones: tuple[str, ...]) -> tuple[tuple[str, str, tuple[object, ...]], ...]:
    """Return the tables of the copy that a person asked for, as (name, statement, parameters)."""
    whose = f"SELECT t.id FROM call_targets t WHERE {_target(phones)}"
    values = _values(contact_id, phones)
    return (
        (
            "Daftar telepon",
            "SELECT k.title AS Kampanye, k.source_letter AS Surat, k.source_on AS 'Tanggal surat',"
            " k.words AS Kewajiban, t.name AS Nama, substr(t.key, 3) AS 'Nomor kunci', t.phone AS Telepon,"
            " t.more_phones AS 'Telepon lain', t.period AS Masa, t.amount AS Jumlah, t.due_on AS 'Jatuh tempo',"
            " t.state AS Keadaan, t.end_reason AS Alasan, t.attempts AS Percobaan FROM call_targets t"
            f" JOIN call_campaigns k ON k.id = t.campaign_id WHERE t.id IN ({whose}) ORDER BY t.id",
            values,
        ),
        (
            "Pembayaran pada daftar",
            "SELECT iif(p.list_id IS NULL, 'tercatat di Loket', 'menurut daftar') AS Sumber, p.paid_on AS"
            " 'Tanggal bayar', p.amount AS Jumlah, iif(p.mark GLOB 'n:*', substr(p.mark, 3), '') AS NTPN,"
            f" p.taken_back_at AS Ditarik FROM call_payments p WHERE p.target_id IN ({whose}) ORDER BY p.id",
            values,
        ),
        (
            "Telepon keluar",
            "SELECT c.started_at AS Mulai, c.ended_at AS Selesai, c.phone AS Nomor, c.outcome AS Hasil,"
            " c.note AS Catatan, c.identity AS Identitas, c.promised_on AS Janji,"
            " (SELECT group_concat(question) FROM call_questions WHERE call_id = c.id) AS 'Yang ditanyakan',"
            " (SELECT group_concat(answer, ' / ') FROM call_answers WHERE call_id = c.id) AS Naskah"
            " FROM calls c"
            f" WHERE c.target_id IN ({whose}) ORDER BY c.id",
            values,
        ),
        (
            "Telepon ulang",
            "SELECT b.kind AS Jenis, b.due_at AS Waktu, b.promised_on AS Janji, b.note AS Catatan, b.state AS"
            f" Keadaan, b.reason AS Alasan FROM call_callbacks b WHERE b.target_id IN ({whose}) ORDER BY b.id",
            values,
        ),
    )


def count(session: Session, contact_id: int, phones: tuple[str, ...]) -> int:
    """Count what an erasure would empty."""
    return len(_ids(session, contact_id, phones))


def forget(session: Session, contact_id: int, phones: tuple[str, ...], at: str) -> None:
    """Empty everything of a person; nobody is called for it any more."""
    ids = _ids(session, contact_id, phones)
    typed = session.all(
        f"SELECT name FROM call_targets WHERE id IN ({_marks(ids)}) UNION SELECT phone FROM call_targets"
        f" WHERE id IN ({_marks(ids)})",
        (*ids, *ids),
    )
    session.executemany(
        "UPDATE call_list_problems SET value = '' WHERE value = ?", [row for row in typed if row[0]]
    )
    session.executemany(
        "UPDATE call_targets SET state = 'ended', end_reason = 'erased', ended_at = ?, not_before_at = NULL,"
        " changed_at = ? WHERE id = ? AND state <> 'ended'",
        [(at, at, each) for each in ids],
    )
    keys = (f"c:{contact_id}", *(f"{kind}:{phone}" for kind in "pduv" for phone in phones))
    session.executemany("DELETE FROM call_days WHERE person_key = ?", [(key,) for key in keys])
    empty_targets(session, ids)


def empty_targets(session: Session, ids: Sequence[int]) -> int:
    """Take name, numbers and notes out of rows of lists and of their calls."""
    every = [(each,) for each in ids]
    session.executemany(
        "DELETE FROM call_days WHERE person_key = (SELECT key FROM call_targets WHERE id = ?1)"
        " OR call_id IN (SELECT id FROM calls WHERE target_id = ?1)",
        every,
    )
    session.executemany("UPDATE calls SET phone = '', note = '' WHERE target_id = ?", every)
    session.executemany("UPDATE call_callbacks SET note = '' WHERE target_id = ?", every)
    session.executemany("UPDATE call_payments SET mark = 'x:' || id WHERE target_id = ?", every)
    session.executemany("UPDATE call_follow_ups SET phone = '' WHERE target_id = ?", every)
    session.executemany(
        "UPDATE call_targets SET name = ?, key = 'x:' || id, phone = NULL, more_phones = '' WHERE id = ?",
        [(ERASED, each) for each in ids],
    )
    return len(ids)


def _ids(session: Session, contact_id: int, phones: tuple[str, ...]) -> tuple[int, ...]:
    rows = session.all(
        f"SELECT t.id FROM call_targets t WHERE {_target(phones)} AND {TOLD_TARGET}",
        _values(contact_id, phones),
    )
    return tuple(row[0] for row in rows)


def _target(phones: tuple[str, ...]) -> str:
    """Return the condition that a row is his: by card, by the card's tax number, or by his own number."""
    marks = _marks(phones)
    return (
        "(t.contact_id = ? OR (t.contact_id IS NULL AND (t.phone IN"
        f" ({marks}) OR t.key IN (SELECT 'n:' || npwp15 FROM contacts WHERE id = ? AND npwp15 IS NOT NULL"
        " UNION SELECT 'n:' || npwp16 FROM contacts WHERE id = ? AND npwp16 IS NOT NULL))))"
    )


def _values(contact_id: int, phones: tuple[str, ...]) -> tuple[object, ...]:
    return (contact_id, *phones, contact_id, contact_id)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
