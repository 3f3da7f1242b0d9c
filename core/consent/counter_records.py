# ruff: noqa: S608, ISC004 - only marks and names of our own stand in the statements, one for each table
"""The SQL that finds and empties what the counter keeps of a person: calls, visits, appointments.

Moments, outcomes, services and ratings stay: figures are the same before and after.
"""

from collections.abc import Sequence

from core.consent.redaction_records import ERASED
from core.store.session import Session

TOLD_CALL = "(phone_e164 IS NOT NULL OR typed <> '' OR note <> '')"
TOLD_VISIT = f"((name <> '' AND name <> '{ERASED}') OR note <> '')"


def tables(
    contact_id: int, phones: tuple[str, ...], chat_ids: tuple[int, ...]
) -> tuple[tuple[str, str, tuple[object, ...]], ...]:
    """Return the tables of the copy that a person asked for, as (name, statement, parameters)."""
    return (
        (
            "Telepon masuk",
            "SELECT started_at AS Waktu, outcome AS Hasil, typed AS Nomor, service AS Layanan, note AS Catatan,"
            f" duration_s AS Detik FROM inbound_calls WHERE {_call(phones)} ORDER BY started_at",
            (contact_id, *phones),
        ),
        (
            "Kunjungan",
            "SELECT arrived_at AS Datang, number AS Nomor, name AS Nama, service AS Layanan, outcome AS Hasil,"
            " note AS Catatan, rating AS Nilai FROM visits WHERE contact_id = ? ORDER BY arrived_at",
            (contact_id,),
        ),
        (
            "Janji temu",
            "SELECT day AS Tanggal, starts_at AS Pukul, name AS Nama, phone_e164 AS Nomor, service AS Layanan,"
            " documents AS Berkas, note AS Catatan, state AS Keadaan, reminded_at AS Diingatkan"
            f" FROM appointments WHERE {_appointment(phones, chat_ids)} ORDER BY day, starts_at",
            (contact_id, *phones, *chat_ids),
        ),
    )


def count(session: Session, contact_id: int, phones: tuple[str, ...], chat_ids: tuple[int, ...]) -> int:
    """Count what an erasure would empty."""
    return sum(map(len, _ids(session, contact_id, phones, chat_ids)))


def forget(
    session: Session, contact_id: int, phones: tuple[str, ...], chat_ids: tuple[int, ...], at: str
) -> None:
    """Empty everything of a person; what is booked still is cancelled."""
    calls, visits, appointments = _ids(session, contact_id, phones, chat_ids)
    session.executemany(
        "UPDATE appointments SET state = 'cancelled', changed_at = ? WHERE id = ? AND state = 'booked'",
        [(at, each) for each in appointments],
    )
    empty_calls(session, calls)
    empty_visits(session, visits)
    empty_appointments(session, appointments)


def empty_calls(session: Session, ids: Sequence[int]) -> int:
    """Take number and note out of calls; the exchange's own id keeps a file from adding them again."""
    session.executemany(
        "UPDATE inbound_calls SET phone_e164 = NULL, typed = '', note = '' WHERE id = ?",
        [(each,) for each in ids],
    )
    return len(ids)


def empty_visits(session: Session, ids: Sequence[int]) -> int:
    """Take name and note out of visits."""
    session.executemany("UPDATE visits SET name = '', note = '' WHERE id = ?", [(each,) for each in ids])
    return len(ids)


def empty_appointments(session: Session, ids: Sequence[int]) -> int:
    """Take name, number and note out of appointments."""
    session.executemany(
        "UPDATE appointments SET name = ?, phone_e164 = NULL, note = '', chat_id = NULL WHERE id = ?",
        [(ERASED, each) for each in ids],
    )
    return len(ids)


def _ids(
    session: Session, contact_id: int, phones: tuple[str, ...], chat_ids: tuple[int, ...]
) -> tuple[tuple[int, ...], ...]:
    found = (
        (f"SELECT id FROM inbound_calls WHERE {_call(phones)} AND {TOLD_CALL}", (contact_id, *phones)),
        (f"SELECT id FROM visits WHERE contact_id = ? AND {TOLD_VISIT}", (contact_id,)),
        (
            f"SELECT id FROM appointments WHERE {_appointment(phones, chat_ids)} AND name <> ?",
            (contact_id, *phones, *chat_ids, ERASED),
        ),
    )
    return tuple(tuple(row[0] for row in session.all(sql, values)) for sql, values in found)


def _call(phones: tuple[str, ...]) -> str:
    return f"(contact_id = ? OR (contact_id IS NULL AND phone_e164 IN ({_marks(phones)})))"


def _appointment(phones: tuple[str, ...], chat_ids: tuple[int, ...]) -> str:
    numbers, chats = _marks(phones), _marks(chat_ids)
    return f"(contact_id = ? OR (contact_id IS NULL AND (phone_e164 IN ({numbers}) OR chat_id IN ({chats}))))"


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))
