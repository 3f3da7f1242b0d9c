"""What is left after all the kills: lost, twice, and whether the files are sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from core.app import Core
from core.store.session import Row
from killing import typing
from killing.journal import read
from killing.lives import CONTACTS_A_FILE, LINES_A_FILE, open_core

ARRIVED = ("pressed", "sent", "delivered", "read")


@dataclass(frozen=True)
class Verdict:
    """Count for one kind of work. `acknowledged` is what the program had said was done before a kill."""

    work: str
    kills: int
    acknowledged: int
    lost: int
    twice: int
    unsure: int
    is_sound: bool

    def record(self) -> dict[str, object]:
        return asdict(self)


def judge(work: str, folder: Path, journal: Path, kills: int) -> Verdict:
    """Open the store as it is now and compare it with the journal."""
    facts = read(journal)
    core = open_core(folder, work)
    try:
        is_sound = rows(core, "PRAGMA integrity_check") == [("ok",)]
        is_sound = is_sound and not rows(core, "PRAGMA foreign_key_check")
        measured = {
            "contacts": _contacts,
            "chats": _chats,
            "typing": _typing,
            "sending": _sending,
            "broadcasting": _broadcasting,
        }[work](core, facts)
    finally:
        core.close()
    unsure = sum(int(str(fact[1])) for fact in facts if fact[0] == "unsure")
    return Verdict(work, kills, *measured, unsure, is_sound)


def rows(core: Core, sql: str) -> list[Row]:
    return core.store.read(lambda session: session.all(sql)).result()


def _surplus(found: Iterable[object]) -> int:
    return sum(count - 1 for count in Counter(found).values() if count > 1)


def _contacts(core: Core, facts: list[list[object]]) -> tuple[int, int, int]:
    files = sum(fact[0] == "imported" for fact in facts)
    names = [row[0] for row in rows(core, "SELECT name FROM contacts WHERE removed_at IS NULL")]
    wanted = {f"Uji {number}" for number in range(files * CONTACTS_A_FILE)}
    return len(wanted), len(wanted - set(names)), _surplus(names)


def _chats(core: Core, facts: list[list[object]]) -> tuple[int, int, int]:
    files = sum(fact[0] == "imported" for fact in facts)
    texts = [row[0] for row in rows(core, "SELECT text FROM messages")]
    wanted = {f"baris {file} nomor {line}" for file in range(files) for line in range(LINES_A_FILE)}
    return len(wanted), len(wanted - set(texts)), _surplus(texts)


def _typing(_core: Core, facts: list[list[object]]) -> tuple[int, int, int]:
    """Return what `typing.judge` counts: a keystroke is kept, or its commit was under way at the kill."""
    return typing.judge(facts)


def _sending(core: Core, facts: list[list[object]]) -> tuple[int, int, int]:
    planned = {str(fact[1]) for fact in facts if fact[0] == "planned"}
    found = [row[0] for row in rows(core, "SELECT period FROM outbox WHERE text LIKE 'Uji kirim %'")]
    lost, twice = _arrivals(core, "text LIKE 'Uji kirim %'")
    torn = sum(not fact[2] for fact in facts if fact[0] == "planned")
    return len(planned), len(planned - set(found)) + lost, _surplus(found) + twice + torn


def _broadcasting(core: Core, facts: list[list[object]]) -> tuple[int, int, int]:
    begun = {int(str(fact[1])): int(str(fact[2])) for fact in facts if fact[0] == "begun"}
    sums: dict[int, int] = {}
    sql = "SELECT purpose, count(*) FROM outbox WHERE purpose LIKE 'broadcast:%' GROUP BY 1"
    for purpose, count in rows(core, sql):
        sums[int(purpose.partition(":")[2])] = count
    missing = sum(max(0, count - sums.get(number, 0)) for number, count in begun.items())
    lost, twice = _arrivals(core, "text LIKE 'Uji siaran %'")
    return sum(begun.values()), missing + lost, twice


def _arrivals(core: Core, which: str) -> tuple[int, int]:
    """Compare the office's rows with what stands on the practice phone: the truth."""
    phone = core.phone
    assert phone is not None  # noqa: S101 - this work is done in practice
    phone.start()
    arrived = Counter((message.person_key, message.text) for message in phone.arrived().result())
    lost = twice = 0
    sql = (
        "SELECT coalesce(phone, wa_key), text, state, count(*) FROM outbox"  # noqa: S608 - own words
        f" WHERE {which} GROUP BY 1, 2, 3"
    )
    claims: Counter[tuple[str, str]] = Counter()
    rows_of: Counter[tuple[str, str]] = Counter()
    for person, text, state, count in rows(core, sql):
        rows_of[person, text] += count
        claims[person, text] += count if state in ARRIVED else 0
    for key, count in rows_of.items():
        twice += max(0, arrived[key] - count)
        lost += max(0, claims[key] - arrived[key])
    open_rows = rows(core, f"SELECT count(*) FROM outbox WHERE {which} AND state IN ('planned','pressing')")  # noqa: S608
    return lost + int(open_rows[0][0]), twice
