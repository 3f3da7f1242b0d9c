# ruff: noqa: E501, S608 - statements of our own, read better in long lines
"""DJP's contact centre of 2021 and 2022 as rows: 1,220,000 and 377,635 calls out, 260,834 and 375,084 in.

The numbers are the published ones; every row is made up: nobody's name, numbers that were never given out.
`share` gives a tenth or three times of it. The rows are written by SQL alone, since they are so many.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.contacts.region import kecamatan
from core.paths import Paths
from core.store.cipher import Connection, connect
from measures import world

LARGE = ("call_targets", "calls", "inbound_calls")
CACHE_KB = 400_000
CONTACTS = 5_000
CALLS_A_TARGET = 2
_AT = "2020-12-01T00:00:00.000000Z"


@dataclass(frozen=True)
class Year:
    """Hold the published figures of one year."""

    year: int
    outgoing: int
    incoming: int
    answered: int


YEARS = (Year(2021, 1_220_000, 260_834, 241_662), Year(2022, 377_635, 375_084, 343_327))
"""What was answered of 2021's inbound calls was not published; that one number is made up."""

_CONTACT = """
    INSERT INTO contacts (id, name, name_key, kind, group_code, kecamatan_code, created_at, changed_at)
    SELECT n + 1, 'Contoh ' || n, 'contoh ' || n, 'person',
        '["usahawan", "badan", "karyawan", "pns", "bendahara"]' ->> (n % 5), NULL, :at, :at FROM numbers
"""
# Office hours of working days: 260 days of eight hours, one after the other, by the running number.
_MOMENT = """
    strftime('%Y-%m-%dT%H:%M:%S.000000Z',
        (:year || '-01-04'), '+' || (n * 260 / :all / 5 * 7 + n * 260 / :all % 5) || ' days',
        '+' || (3600 + n * 260 * 28800 / :all % 28800) || ' seconds')
"""
_TARGET = """
    INSERT INTO call_targets (id, campaign_id, list_id, row_number, key, contact_id, name, phone, period, amount,
        due_on, state, end_reason, ended_at, attempts, changed_at)
    SELECT :first + n, :campaign, 1, n + 1, 'p:+62899' || printf('%09d', :first + n), iif(n % 4, NULL, 1 + n % :contacts),
        'Contoh', '+62899' || printf('%09d', :first + n), :year, 0, '', 'ended', 'informed', :at, 2, :at FROM numbers
"""
_CALL_OUT = f"""
    INSERT INTO calls (target_id, campaign_id, contact_id, phone, started_at, ended_at, identity, outcome, outcome_at,
        promised_on) SELECT *, iif(outcome LIKE 'promise%', substr(at, 1, 10), NULL) FROM (SELECT :first + n / {CALLS_A_TARGET}, :campaign, iif(n / {CALLS_A_TARGET} % 4, NULL,
            1 + n / {CALLS_A_TARGET} % :contacts), '+62899' || printf('%09d', :first + n / {CALLS_A_TARGET}), at, at,
        'open', CASE n % 11 WHEN 0 THEN 'no_answer' WHEN 1 THEN 'no_answer' WHEN 2 THEN 'busy' WHEN 3 THEN
        'wrong_number' WHEN 4 THEN 'promise_pay' WHEN 5 THEN 'promise_file' WHEN 6 THEN 'call_again' ELSE 'connected'
        END AS outcome, at FROM (SELECT n, {_MOMENT} AS at FROM numbers))
"""
_CALL_IN = f"""
    INSERT INTO inbound_calls (started_at, outcome, source, contact_id)
    SELECT {_MOMENT}, CASE WHEN (n + 1) * :answered / :all > n * :answered / :all THEN 'answered'
        WHEN n % 3 THEN 'missed' ELSE 'abandoned' END, 'tally', iif(n % 4, NULL, 1 + n % :contacts) FROM numbers
"""


def build(folder: Path, percent: int) -> None:
    """Make a store of `percent` of a hundred of both years, once."""
    done = folder / "nasional.txt"
    if done.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    with world.office(folder):
        pass  # it makes the file and its tables
    with _bulk(folder) as connection:
        _fill(connection, _CONTACT, CONTACTS, {"at": _AT})
        _place_contacts(connection)
        first = 0
        for number, year in enumerate(YEARS, 1):
            first += _year(connection, year, number, first, percent)
    done.write_text(str(percent), "ascii")


@contextmanager
def _bulk(folder: Path) -> Iterator[Connection]:
    """Fill the file without journal, and the indexes of its large tables when all rows are there."""
    connection = connect(Paths(folder).store, world.KEY)
    try:
        for setting in (
            "journal_mode=OFF",
            "synchronous=OFF",
            "locking_mode=EXCLUSIVE",
            f"cache_size=-{CACHE_KB}",
        ):
            connection.execute(f"PRAGMA {setting}")
        marks = ", ".join("?" * len(LARGE))
        indexes = connection.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
            LARGE,
        ).fetchall()
        connection.execute("BEGIN")
        for name, _sql in indexes:
            connection.execute(f"DROP INDEX {name}")
        yield connection
        for _name, sql in indexes:
            connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()


def scaled(number: int, percent: int) -> int:
    """Return a published number at another size."""
    return number * percent // 100


def _year(connection: Connection, year: Year, campaign: int, first: int, percent: int) -> int:
    outgoing = scaled(year.outgoing, percent)
    targets = outgoing // CALLS_A_TARGET + 1
    values = {
        "year": str(year.year),
        "campaign": campaign,
        "first": first + 1,
        "contacts": CONTACTS,
        "at": _AT,
        "all": outgoing,
    }
    connection.execute(
        "INSERT INTO call_campaigns (id, title, source_letter, source_on, kind, obligation, words, period, created_at,"
        " changed_at) VALUES (?, ?, 'S-1', ?, 'unreported', '', 'SPT Tahunan', ?, ?, ?)",
        (campaign, f"Belum lapor {year.year}", f"{year.year}-01-02", str(year.year), _AT, _AT),
    )
    _fill(connection, _TARGET, targets, values)
    _fill(connection, _CALL_OUT, outgoing, values)
    incoming = scaled(year.incoming, percent)
    answered = scaled(year.answered, percent)
    _fill(connection, _CALL_IN, incoming, {**values, "all": incoming, "answered": answered})
    return targets


def _place_contacts(connection: Connection) -> None:
    codes = [place.code for place in kecamatan()]
    connection.executemany(
        "UPDATE contacts SET kecamatan_code = ? WHERE id % ? = ?",
        [(code, len(codes), place) for place, code in enumerate(codes)],
    )


def _fill(connection: Connection, sql: str, size: int, values: dict[str, object]) -> None:
    """Run an INSERT ... SELECT ... FROM numbers over `size` numbers, from 0 on."""
    numbered = (
        "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < :size - 1)"
    )
    connection.execute(f"{numbered} {sql}", {**values, "size": size})
