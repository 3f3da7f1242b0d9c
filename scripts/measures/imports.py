"""Bringing in lists of contacts and exported chats."""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime
from pathlib import Path

from core.conversations.indexing import chat_token
from core.store.cipher import connect
from measures import world
from measures.result import Row, Watch, forget_peak, memory_mb, print_row

TABLES = ("contacts", "contact_phones", "contact_changes")
LINE = re.compile(r"^(\d\d)/(\d\d)/(\d\d) (\d\d)\.(\d\d) - ([^:]+): (.*)$", re.MULTILINE)


def contacts(folder: Path, size: int) -> None:
    """Import an XLSX list; the floor reads it with calamine and inserts the same rows at once."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "kontak.xlsx"
    world.write_xlsx(path, size)
    ours, floors = [], []
    for time in range(_times(size)):
        with world.office(folder / f"kita{time}") as core:
            core.contacts.importing.runs().result()
            forget_peak()
            with Watch() as watch:
                world.import_contacts(core, path)
            ours.append(watch.seconds)
            peak = memory_mb("VmHWM")
        floors.append(_contact_floor(folder, path, time))
    print_row(
        Row(
            "import",
            "impor kontak XLSX",
            f"{size:,} baris",
            "calamine + executemany ke tabel yang sama",
            min(floors),
            min(ours),
            "s",
            3.0,
            peak,
        )
    )


def _times(size: int) -> int:
    """Return how often something is measured: the quickest counts; what is large is measured once."""
    return 3 if size <= 10_000 else 1


def _contact_floor(folder: Path, path: Path, time: int) -> float:
    from python_calamine import CalamineWorkbook

    source = connect(folder / f"kita{time}" / "loket.db", world.KEY)
    rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608
    found = source.execute("SELECT rowid, text FROM contacts_search").fetchall()
    runs = source.execute("SELECT * FROM import_runs").fetchall()
    source.close()
    with world.bare_file(folder, f"lantai{time}.db") as connection:
        _insert(connection, "import_runs", runs)
        with Watch() as watch:
            CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
            connection.execute("BEGIN")
            for name in TABLES:
                _insert(connection, name, rows[name])
            connection.executemany("INSERT INTO contacts_search (rowid, text) VALUES (?, ?)", found)
            connection.execute("COMMIT")
    return watch.seconds


def _insert(connection: object, table: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # type: ignore[attr-defined] # noqa: S608


def chats(folder: Path, size: int) -> None:
    """Import one exported chat; the floor reads it, splits it by one regex and inserts into the same tables."""
    folder.mkdir(parents=True, exist_ok=True)
    path = world.write_chat(folder, size, "Chat Besar", 5)
    ours, floors = [], []
    for time in range(_times(size)):
        with world.office(folder / f"kita{time}") as core:
            forget_peak()
            with Watch() as watch:
                world.import_chats(core, [path])
            ours.append(watch.seconds)
            peak = memory_mb("VmHWM")
            counted = core.store.read(lambda session: session.one("SELECT count(*) FROM messages")).result()
        if counted != (size,):
            raise ValueError(f"{counted} of {size} messages came in")
        floors.append(_chat_floor(folder, path, time))
    print_row(
        Row(
            "chats",
            "impor ekspor percakapan",
            f"{size:,} baris",
            "baca + satu regex + executemany ke tabel dan indeks yang sama",
            min(floors),
            min(ours),
            "s",
            2.0,
            peak,
        )
    )


def _chat_floor(folder: Path, path: Path, time: int) -> float:
    token = chat_token(1)
    with world.bare_file(folder, f"lantai{time}.db") as connection:
        connection.execute(
            "INSERT INTO chats (id, kind, title, created_at, last_at) VALUES (1, 'person', 'x', 'x', 'x')"
        )
        with Watch() as watch:
            rows, index = [], []
            text = path.read_text(encoding="utf-8")
            for number, found in enumerate(LINE.findall(text)):
                day, month, year, hour, minute, who, said = found
                at = datetime(2000 + int(year), int(month), int(day), int(hour), int(minute), tzinfo=UTC)
                direction = "out" if who == "KPP Pratama Tuban" else "in"
                moment = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
                stamp = int(at.timestamp()) // 60
                place = stamp * 1024 + number % 1024
                rows.append((direction, who, moment, said, place, number, zlib.crc32(said.encode())))
                index.append((place, said + "\n\n", token))
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO messages (chat_id, direction, sender, sent_at, text, source, place, minute,"
                " text_hash, occurrence) VALUES (1, ?, ?, ?, ?, 'export', ?, ?, ?, 0)",
                rows,
            )
            connection.executemany("INSERT INTO messages_fts (rowid, text, chat) VALUES (?, ?, ?)", index)
            connection.execute("COMMIT")
    return watch.seconds
