"""The trail of what was done: added to inside the act's own transaction, chained by hashes, never changed.

An entry names who was at the desk, the act, a row by its id, and facts in words and numbers of the program.
It never holds a name, a number or a text of a taxpayer: so it outlives every erasure as it is. Triggers (m0025)
write down what tables tell; `add` is for what leaves no row.
"""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from core.clock import to_text

if TYPE_CHECKING:
    from core.store.database import Store
    from core.store.session import Row, Session

ORIGIN = bytes(32)
"""What the first entry is chained to."""
FACT_MAX = 40
PROGRAM = "program"
"""The fact `by` of what the program did by itself: it bears nobody's name."""
CONSENT_SOURCES = ("officer", "message", "before")
STATED = "stated"
"""The fact `from` of a consent whose origin the officer typed: his words stand on the card, and go with it."""


ENDING = "entry"
"""The subject of an entry that tells how another one ended; its id is that one's number."""


class Act(StrEnum):
    """Name what was done; the words stand in the store."""

    BEGUN = "trail_begun"
    PLANNED = "planned"
    SEND = "send"
    SEND_CANCELLED = "send_cancelled"
    BROADCAST = "broadcast"
    PRINT = "print"
    EDIT = "edit"
    CALL = "call"
    RULE = "rule"
    SETTING = "setting"
    CONSENT = "consent"
    RIGHTS = "rights"
    ERASE = "erase"
    IMPORT = "import"
    EXPORT = "export"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    UNLOCK_FAILED = "unlock_failed"
    PIN = "pin"
    RESTORED = "restored"
    RECOVERY = "recovery"
    HANDOVER = "handover"
    OFFICER = "officer"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Seal:
    """Hold how many entries a trail has and the hash of its last one."""

    entries: int
    hash: bytes

    @property
    def words(self) -> str:
        """Return the first half of the hash in groups that can be written down."""
        text = self.hash.hex().upper()[:32]
        return "-".join(text[place : place + 4] for place in range(0, 32, 4))


class Fault(StrEnum):
    """Say what is wrong with a trail."""

    CHANGED = "trail_changed"
    CUT = "trail_cut"
    UNSEALED = "trail_unsealed"
    DIFFERS = "trail_differs"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold what a look over the whole trail found; `row` is the first entry that does not fit."""

    seal: Seal
    fault: Fault | None = None
    row: int = 0
    unended: tuple[int, ...] = ()
    """Entries of what was about to leave, of which no other entry tells how that ended."""


def add(
    session: "Session", act: Act, subject: str = "", subject_id: int | None = None, **facts: str | int | None
) -> None:
    """Write down an act in the transaction that does it. Facts are words of the program and numbers.

    Raises ValueError for a fact that could be somebody's words: that is a bug.
    """
    for fact in facts.values():
        if isinstance(fact, str) and (len(fact) > FACT_MAX or sum(map(str.isdigit, fact)) > 8):
            raise ValueError("a fact of the trail is a word of the program")
    session.execute(
        "INSERT INTO trail_waiting (act, subject, subject_id, facts) VALUES (?, ?, ?, ?)",
        (act.value, subject, subject_id, _json(facts)),
    )


def record(
    store: "Store", act: Act, subject: str = "", subject_id: int | None = None, **facts: str | int | None
) -> Future[None]:
    """Write down an act that has no transaction of its own: an export, a paper, a lock."""
    return store.run(lambda session: add(session, act, subject, subject_id, **facts))


class Named(Protocol):
    """Be what a setting is: a key, and the words that it may hold."""

    @property
    def key(self) -> str:
        """Return the setting's own name."""

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return the words that it may hold."""


def add_setting(session: "Session", setting: Named, before: str | int, after: str | int) -> None:
    """Write down a setting that the officer changed; of free text only that it changed."""
    if before == after:
        return
    if setting.choices or not isinstance(after, str):
        add(session, Act.SETTING, key=setting.key, before=before, after=after)
    else:
        add(session, Act.SETTING, key=setting.key)


def seal(session: "Session", at: datetime) -> None:
    """Chain what the transaction has written down; the store calls it before every COMMIT."""
    waiting = session.all("SELECT act, subject, subject_id, facts FROM trail_waiting ORDER BY id")
    if not waiting:
        return
    entries, last = _head(session)
    on_desk, moment = on_duty(session), to_text(at)
    rows = []
    for entry, one in enumerate(waiting, entries + 1):
        told = _told(session, one)
        officer = "" if told.get("by") == PROGRAM else on_desk
        row = (entry, moment, officer, *one[:3], _json(told))
        last = chained(last, row)
        rows.append((*row, last))
    session.executemany("INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    session.execute("UPDATE trail_head SET entries = ?, hash = ?", (rows[-1][0], last))
    session.execute("DELETE FROM trail_waiting")


def _told(session: "Session", row: "Row") -> dict[str, object]:
    """Return the facts as they are sealed: without words that somebody typed, with `by` where nobody acted.

    `row` is (act, subject, subject_id, facts) as it waits.
    """
    act, facts = row[0], row[3]
    told: dict[str, object] = json.loads(facts)
    if act == Act.CONSENT.value and told.get("from") not in CONSENT_SOURCES:
        told["from"] = STATED
    if session.is_by_program or told.get("from") == "message" or _sends_by_itself(session, row, told):
        told["by"] = PROGRAM
    return told


def _sends_by_itself(session: "Session", row: "Row", told: Mapping[str, object]) -> bool:
    """Return whether a message leaves that nobody wrote for its reader: of a plan, or an automatic answer."""
    act, subject, outbox_id, _facts = row
    if act != Act.SEND.value or subject != "outbox":
        return False
    if told.get("lane") == "bulk":
        return True
    planned = session.one(
        "SELECT facts FROM trail WHERE subject = 'outbox' AND subject_id = ? AND act = ? ORDER BY id LIMIT 1",
        (outbox_id, Act.PLANNED.value),
    )
    return planned is not None and json.loads(planned[0]).get("by") == PROGRAM


def chained(previous: bytes, row: "Row") -> bytes:
    """Return the hash of an entry: SHA-256 over the one before and the entry as a JSON list in UTF-8.

    `row` is (id, at, officer, act, subject, subject_id, facts).
    """
    from hashlib import sha256  # not at start: OpenSSL comes with it

    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return sha256(previous + text.encode()).digest()


def on_duty(session: "Session") -> str:
    """Return the name of who is at the desk, "" while nobody has given one."""
    row = session.one("SELECT value FROM settings WHERE key = 'officer.name'")
    return "" if row is None else str(json.loads(row[0]))


def has_trail(session: "Session") -> bool:
    """Return whether the file has a trail: a copy by an older program has none."""
    return session.one("SELECT 1 FROM sqlite_master WHERE name = 'trail_head'") is not None


def last_seal(session: "Session") -> Seal:
    """Return the trail's length and its last hash, as its last entry holds them."""
    row = session.one("SELECT id, hash FROM trail ORDER BY id DESC LIMIT 1")
    return Seal(0, ORIGIN) if row is None else Seal(row[0], bytes(row[1]))


def verify(session: "Session") -> Verdict:
    """Go over every entry, in constant memory; the first that does not fit is told."""
    last, entries = ORIGIN, 0
    begun: dict[int, None] = {}
    for row in _rows(session):
        if row[0] != entries + 1:
            return Verdict(Seal(entries, last), Fault.CUT, entries + 1)
        hash_ = chained(last, row[:7])
        if hash_ != bytes(row[7]):
            return Verdict(Seal(entries, last), Fault.CHANGED, row[0])
        last, entries = hash_, row[0]
        if row[4] == ENDING:
            begun.pop(row[5], None)
        elif '"step":"begun"' in row[6]:
            begun[row[0]] = None
    found = Seal(entries, last)
    head = Seal(*_head(session))
    if head != found:
        return Verdict(found, Fault.CUT, min(head.entries, entries) + 1)
    if session.one("SELECT 1 FROM trail_waiting") is not None:
        return Verdict(found, Fault.UNSEALED, entries + 1)
    return Verdict(found, unended=tuple(begun))


def parts_at(session: "Session", copy: "Session") -> int:
    """Return the first entry that a copy of the store has otherwise; 0 where only a restore parts the two.

    Where two trails part, one of them says `restored` there: the store's own, or that of the copy, where the
    store has come back to the former line (then it says so later). A restore excuses no other difference.
    """
    common = _common(session, copy)
    there, here = _acts(copy, common), _acts(session, common)
    goes_back = Act.RESTORED.value in there and _is_restored_after(session, common)
    return 0 if not there or Act.RESTORED.value in here or goes_back else common + 1


def _common(session: "Session", copy: "Session") -> int:
    """Return how many entries two trails share: equal hashes stand for all that lies before them."""
    low, high = 0, min(last_seal(session).entries, last_seal(copy).entries)
    while low < high:
        middle = (low + high + 1) // 2
        found, other = _hash(session, middle), _hash(copy, middle)
        low, high = (middle, high) if found == other else (low, middle - 1)
    return low


def _hash(session: "Session", entry: int) -> bytes:
    row = session.one("SELECT hash FROM trail WHERE id = ?", (entry,))
    return b"" if row is None else bytes(row[0])


def _acts(session: "Session", after: int) -> tuple[str, ...]:
    """Return the acts with which a trail goes on after an entry; a trail that just begins says so first."""
    rows = session.all("SELECT act FROM trail WHERE id > ? ORDER BY id LIMIT 2", (after,))
    acts = tuple(row[0] for row in rows)
    return acts if acts[:1] == (Act.BEGUN.value,) else acts[:1]


def _is_restored_after(session: "Session", entry: int) -> bool:
    sql = "SELECT 1 FROM trail WHERE act = ? AND id > ? LIMIT 1"
    return session.one(sql, (Act.RESTORED.value, entry)) is not None


def _head(session: "Session") -> tuple[int, bytes]:
    row = session.one("SELECT entries, hash FROM trail_head")
    return (0, ORIGIN) if row is None else (row[0], bytes(row[1]))


def _rows(session: "Session") -> Iterator["Row"]:
    cursor = session.execute(
        "SELECT id, at, officer, act, subject, subject_id, facts, hash FROM trail ORDER BY id"
    )
    return iter(cursor)


def _json(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
