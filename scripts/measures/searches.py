"""Looking for contacts and messages, and opening chats."""

from __future__ import annotations

import random
from pathlib import Path

from core.app import Core
from core.contacts.finding.listing import Filter
from core.contacts.finding.query import prefix_end
from core.contacts.finding.query import read_query as read_contact_query
from core.conversations.chat import ChatId
from core.conversations.search import Query, match_expression, read_query
from core.store.cipher import Connection, connect
from measures import world
from measures.result import Row, forget_peak, memory_mb, percentile, print_row, quickest

KEYSTROKES = 500
PAGE = 50
SHOWN = "c.id, c.name, c.group_code, c.kecamatan_code, c.npwp15, c.npwp16, coalesce(p.e164, p.typed, '')"
PHONE = "LEFT JOIN contact_phones p ON p.contact_id = c.id AND p.position = 0"
"""What a row of the list shows: the raw query fetches it as well, as any search must."""


def contacts(folder: Path, size: int) -> None:
    """Type names, numbers and districts letter by letter; the floor asks the same of the raw table."""
    typed = _contact_keystrokes(size)
    connection = connect(folder / "loket.db", world.KEY, read_only=True)
    with world.office(folder) as core:
        core.contacts.page(Filter("sri")).result()
        forget_peak()
        ours, floor = [], []
        for text in typed:
            wanted = Filter(text)
            ours.append(quickest(lambda each=wanted: core.contacts.page(each, size=PAGE).result()))
            floor.append(quickest(lambda each=text: _raw_contacts(connection, each)))
        peak = memory_mb("VmHWM")
    connection.close()
    _print("search", "pencarian kontak p95, 500 ketikan", f"{size:,} kontak", floor=floor, ours=ours, peak=peak)


def messages(folder: Path, size: int) -> None:
    """Look for words in all messages; the floor asks the same expression of the raw index."""
    chance = random.Random(7)  # noqa: S311 - sample data
    typed = []
    while len(typed) < KEYSTROKES:
        phrase = " ".join(chance.sample(world.WORDS, 2))
        typed += [
            phrase[: end + 1] for end in range(2, len(phrase)) if len(read_query(phrase[: end + 1]).long_words)
        ]
    connection = connect(folder / "loket.db", world.KEY, read_only=True)
    with world.office(folder) as core:
        core.conversations.search(read_query("billing")).result()
        forget_peak()
        ours, floor = [], []
        for text in typed[:KEYSTROKES]:
            query = read_query(text)
            ours.append(quickest(lambda each=query: core.conversations.search(each, limit=PAGE).result()))
            floor.append(quickest(lambda each=query: _raw_messages(connection, each)))
        peak = memory_mb("VmHWM")
    connection.close()
    _print(
        "fulltext", "pencarian isi pesan p95, 500 ketikan", f"{size:,} pesan", floor=floor, ours=ours, peak=peak
    )


def opening(folder: Path, size: int) -> None:
    """Open a chat of 50,000 messages and one of 50: chat, draft and newest page, from the store."""
    with world.office(folder) as core:
        large, small = (_chat_named(core, name) for name in ("Chat Besar", "Chat Kecil"))
        for chat_id in (large, small):
            _open(core, chat_id)
        forget_peak()
        times: dict[ChatId, list[float]] = {large: [], small: []}
        for _ in range(60):
            for chat_id, seconds in times.items():
                seconds.append(quickest(lambda each=chat_id: _open(core, each)))
        peak = memory_mb("VmHWM")
    count = min(50_000, size // 2)
    print_row(
        Row(
            "opening",
            f"membuka percakapan {count:,} pesan",
            f"{size:,} pesan",
            "membuka percakapan 50 pesan",
            percentile(times[small], 0.5) * 1000,
            percentile(times[large], 0.5) * 1000,
            "ms",
            1.3,
            peak,
        )
    )


def _open(core: Core, chat_id: ChatId) -> None:
    chat = core.conversations.chat(chat_id)
    draft = core.conversations.draft(chat_id)
    page = core.conversations.page_before(chat_id)
    chat.result()
    draft.result()
    page.result()


def _chat_named(core: Core, title: str) -> ChatId:
    found = core.store.read(lambda session: session.one("SELECT id FROM chats WHERE title = ?", (title,)))
    row = found.result()
    if row is None:
        raise LookupError(title)
    return ChatId(row[0])


def _contact_keystrokes(size: int) -> list[str]:
    chance = random.Random(11)  # noqa: S311 - sample data
    people = world.names(size)
    typed: list[str] = []
    while len(typed) < KEYSTROKES:
        number = chance.randrange(size)
        whole = chance.choice((people[number], f"0812{number:08d}", "senori", people[number].split()[-2]))
        typed += [whole[: end + 1] for end in range(len(whole)) if whole[end] != " "]
    return typed[:KEYSTROKES]


def _raw_contacts(connection: Connection, text: str) -> None:
    query = read_contact_query(text)
    if query.long:
        connection.execute(
            f"SELECT {SHOWN} FROM contacts_search s JOIN contacts c ON c.id = s.rowid {PHONE}"  # noqa: S608
            " WHERE contacts_search MATCH ? LIMIT ?",
            (query.match, PAGE),
        ).fetchall()
    elif query.short:
        first = max(query.short, key=len)
        connection.execute(
            f"SELECT {SHOWN} FROM (SELECT DISTINCT doc FROM contacts_terms WHERE term >= ? AND term < ?) s"  # noqa: S608
            f" CROSS JOIN contacts c ON c.id = s.doc {PHONE} LIMIT ?",
            (first, prefix_end(first), PAGE),
        ).fetchall()


def _raw_messages(connection: Connection, query: Query) -> None:
    connection.execute(
        "SELECT m.id, m.chat_id, c.title, m.sender, m.sent_at, m.text FROM messages_fts f"
        " CROSS JOIN messages m ON m.place = f.rowid JOIN chats c ON c.id = m.chat_id"
        " WHERE messages_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?",
        (match_expression(query, None), PAGE),
    ).fetchall()


def _print(part: str, what: str, size: str, *, floor: list[float], ours: list[float], peak: float) -> None:
    raw = "kueri FTS yang sama langsung di berkas yang sama, dengan kolom yang tampil di daftar"
    print_row(
        Row(
            part,
            what,
            size,
            raw,
            percentile(floor, 0.95) * 1000,
            percentile(ours, 0.95) * 1000,
            "ms",
            2.0,
            peak,
        )
    )
