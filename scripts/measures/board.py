"""The billing desk with 200,000 requests: opening the board, filtering it, looking for one."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.app import Core
from core.billing.query import BOARD_STATES, NEWEST, OUTSIDE_LIMIT, RequestFilter
from core.billing.request import OPEN_STATES, RequestState
from core.billing.row_records import COLUMNS, request_of
from core.clock import to_text
from core.store.cipher import Connection, connect
from core.store.session import Session
from measures import world
from measures.result import Row, forget_peak, memory_mb, percentile, print_row, quickest

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
CHUNK = 5_000
PER_COLUMN = 50
PAGE = 100
SHARES = (
    ("received", 0.004), ("processing", 0.002), ("waiting", 0.002), ("code_issued", 0.01), ("sent", 0.02),
    ("paid", 0.8), ("expired", 0.12), ("cancelled", 0.042),
)  # fmt: skip
"""How the requests of some years stand: nearly all are done."""
_URGENT = "due_at, waiting_since, id"
_NEWEST = "created_at DESC, id DESC"
KNOW = "SELECT count(*) FROM sqlite_master"


def board(folder: Path, size: int) -> None:
    """Open, filter and search the board; the floor asks the same of the tables by hand-written SQL."""
    with world.office(folder) as core:
        _fill(core, size)
    _first_looks(folder, size)
    with world.office(folder) as core:
        connection = connect(folder / "loket.db", world.KEY, read_only=True)
        queue = core.billing.queue
        opened = RequestFilter(states=OPEN_STATES)
        paid = RequestFilter(states=frozenset({RequestState.PAID}))
        chat = RequestFilter(words="wijaya", states=OPEN_STATES)
        words = _words(size)
        for part, what, floor, ours in (
            ("open", "papan: membuka", lambda: _raw_board(connection), lambda: queue.board(None, PER_COLUMN)),
            (
                "list",
                "daftar terbuka menurut urgensi",
                lambda: _raw_open(connection),
                lambda: queue.listed(opened),
            ),
            ("next", "permintaan berikutnya", lambda: _raw_next(connection), queue.next),
            (
                "filter",
                "daftar: saringan dibayar",
                lambda: _raw_state(connection, "paid"),
                lambda: queue.listed(paid, NEWEST),
            ),
            (
                "filter",
                "papan: saringan nama di yang terbuka",
                lambda: _raw_words(connection, "wijaya", "open"),
                lambda: queue.listed(chat),
            ),
            (
                "filter",
                "daftar: hitungan di luar saringan",
                lambda: _raw_outside(connection, "wijaya"),
                lambda: queue.outside(chat),
            ),
        ):
            _compare(part, what, size, floor, lambda each=ours: each().result())
        forget_peak()
        floors, times = [], []
        for word in words:
            wish = RequestFilter(words=word)
            times.append(quickest(lambda each=wish: queue.listed(each, NEWEST).result(), 1))
            floors.append(quickest(lambda each=word: _raw_words(connection, each), 1))
        _print("search", "mencari permintaan p95", size, percentile(floors, 0.95), percentile(times, 0.95))
        connection.close()


def _first_looks(folder: Path, size: int) -> None:
    """Look once through connections that were just opened and know the tables, but have read no page yet."""
    paid = RequestFilter(states=frozenset({RequestState.PAID}))
    for what, floor, ours in (
        ("papan: pertama kali dibuka", _raw_board, lambda core: core.billing.queue.board(None, PER_COLUMN)),
        (
            "daftar dibayar: pertama kali dibuka",
            lambda connection: _raw_state(connection, "paid"),
            lambda core: core.billing.queue.listed(paid, NEWEST),
        ),
    ):
        floors, times = [], []
        forget_peak()
        for _ in range(7):
            connection = connect(folder / "loket.db", world.KEY, read_only=True)
            connection.execute(KNOW).fetchone()
            floors.append(quickest(lambda given=connection, look=floor: look(given), 1))
            connection.close()
            request_of.cache_clear()
            with world.office(folder) as core:
                core.store.read(lambda session: session.one(KNOW)).result()
                _ = core.billing.queue
                times.append(quickest(lambda given=core, look=ours: look(given).result(), 1))
        _print("first", what, size, percentile(floors, 0.5), percentile(times, 0.5))


def _compare(part: str, what: str, size: int, floor: Callable[[], object], ours: Callable[[], object]) -> None:
    forget_peak()
    pairs = [(quickest(floor), quickest(ours)) for _ in range(7)]
    raw, own = (percentile([pair[side] for pair in pairs], 0.5) for side in (0, 1))
    _print(part, what, size, raw, own)


def _print(part: str, what: str, size: int, floor: float, ours: float) -> None:
    name = "SQL langsung di berkas yang sama, dengan kolom yang tampil"
    peak = memory_mb("VmHWM")
    print_row(
        Row(f"board {part}", what, f"{size:,} permintaan", name, floor * 1000, ours * 1000, "ms", 2.0, peak)
    )


def _raw_board(connection: Connection) -> None:
    connection.execute("SELECT state, count FROM billing_tallies").fetchall()
    for state in BOARD_STATES:
        is_done = state in (RequestState.PAID, RequestState.EXPIRED, RequestState.CANCELLED)
        connection.execute(
            f"SELECT {COLUMNS} FROM billing_requests WHERE state=?"  # noqa: S608 - own names
            f" ORDER BY {_NEWEST if is_done else _URGENT} LIMIT {PER_COLUMN}",
            (state,),
        ).fetchall()


def _raw_open(connection: Connection) -> None:
    connection.execute(
        f"SELECT {COLUMNS} FROM billing_requests"  # noqa: S608 - own names
        " WHERE state IN ('received', 'processing', 'waiting', 'code_issued')"
        f" ORDER BY {_URGENT} LIMIT {PAGE}"
    ).fetchall()


def _raw_next(connection: Connection) -> None:
    connection.execute(
        f"SELECT {COLUMNS} FROM billing_requests"  # noqa: S608 - own names
        " WHERE state IN ('received', 'processing')"
        " OR (state = 'code_issued' AND outbox_id IS NULL AND copies = 0)"
        f" ORDER BY {_URGENT} LIMIT 1"
    ).fetchall()


def _raw_state(connection: Connection, state: str) -> None:
    connection.execute(
        f"SELECT {COLUMNS} FROM billing_requests WHERE state=? ORDER BY {_NEWEST} LIMIT {PAGE}",  # noqa: S608
        (state,),
    ).fetchall()


def _raw_outside(connection: Connection, text: str) -> None:
    """Count as far as the list does what the open ones leave out of a search."""
    grams = " AND ".join(f'"{text[at : at + 3]}"' for at in range(len(text) - 2))
    connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM billing_requests"
        " WHERE id IN (SELECT rowid FROM billing_words WHERE billing_words MATCH ?) AND state IN"
        " ('sent', 'paid', 'expired', 'cancelled') LIMIT ?)",
        (grams, OUTSIDE_LIMIT),
    ).fetchall()


def _raw_words(connection: Connection, text: str, states: str = "") -> None:
    """Look the trigrams up in the index, or compare every row where a word is too short for it."""
    grams = [word[at : at + 3] for word in text.split() for at in range(len(word) - 2)]
    open_only = "state IN ('received', 'processing', 'waiting', 'code_issued')" if states else "true"
    order = _URGENT if states else _NEWEST
    if grams:
        match = " AND ".join(f'"{gram}"' for gram in grams)
        found = "id IN (SELECT rowid FROM billing_words WHERE billing_words MATCH ?)"
        values: tuple[str, ...] = (match,)
    else:
        found, values = "instr(words, ?) > 0", (text,)
    connection.execute(
        f"SELECT {COLUMNS} FROM billing_requests WHERE {found} AND {open_only}"  # noqa: S608 - own names
        f" ORDER BY {order} LIMIT {PAGE}",
        values,
    ).fetchall()


def _words(size: int) -> list[str]:
    """Return what officers type: names and numbers of requests, whole and in part."""
    chance = random.Random(13)  # noqa: S311 - sample data
    people = world.names(size)
    typed: list[str] = []
    while len(typed) < 24:
        number = chance.randrange(size)
        whole = chance.choice(
            (people[number].lower(), _code(number), f"99{number:06d}", "411128420", "hidayat")
        )
        typed += [whole[:end] for end in (3, 5, 8, len(whole)) if end <= len(whole)]
    return typed


def _code(number: int) -> str:
    return f"0{number * 7919 + 10_000_000_000_000:014d}"


def _fill(core: Core, size: int) -> None:
    there = core.store.read(lambda session: session.one("SELECT count(*) FROM billing_requests")).result()
    if there and there[0]:
        return
    chance = random.Random(world.SEED + 5)  # noqa: S311 - sample data
    people = world.names(size)
    states = chance.choices([state for state, _ in SHARES], [share for _, share in SHARES], k=size)
    for start in range(0, size, CHUNK):
        part = [
            _row(number, people[number], states[number], size)
            for number in range(start, min(size, start + CHUNK))
        ]
        core.store.run(lambda session, each=part: _write(session, each), durable=False).result()
    core.store.run(lambda session: session.execute("ANALYZE"), durable=False).result()


def _row(number: int, name: str, state: str, size: int) -> tuple[object, ...]:
    at = NOW - timedelta(minutes=(size - number) * 6)
    if state in {"received", "processing", "waiting", "code_issued", "sent"}:
        at = NOW - timedelta(minutes=number % 9_000)
    has_code = state in {"code_issued", "sent", "paid", "expired"}
    npwp = f"99{number:06d}0648000"[:15]
    code = _code(number) if has_code else None
    words = "\n".join((name, f"TBN-{number:08d}", npwp, f"0{npwp}", "411128420", code or "")).lower()
    moment, end = to_text(at), to_text(at + timedelta(hours=336))
    return (
        number + 1, f"TBN-{number:08d}", f"{number // 9000:04d}", number % 9000 + 1, npwp, f"0{npwp}", name,
        f"Jl. Basuki Rahmat No. {number % 300}, Tuban", "411128", "420", at.month, at.month, at.year, "", "",
        10_000 + number, "", code, moment if code else None, end if code else None,
        f"{at + timedelta(days=20):%Y-%m-%d}", state, "form", words, moment, moment, moment,
    )  # fmt: skip


def _write(session: Session, rows: list[tuple[object, ...]]) -> None:
    session.executemany(
        "INSERT INTO billing_requests (id, number, month, serial, npwp15, npwp16, name, address, kap, kjs,"
        " month_from, month_to, tax_year, nop, assessment_number, amount, description, billing_code, issued_at,"
        " valid_until, due_on, state, source, words, created_at, updated_at, waiting_since)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    session.executemany(
        "INSERT INTO billing_changes (request_id, at, what, before, after) VALUES (?, ?, 'created', '', '')",
        [(row[0], row[-1]) for row in rows],
    )
    session.executemany(
        "INSERT INTO billing_changes (request_id, at, what, before, after)"
        " VALUES (?, ?, 'billing_code', '', ?)",
        [(row[0], row[-1], row[17]) for row in rows if row[17]],
    )
