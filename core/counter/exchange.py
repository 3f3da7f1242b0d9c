"""Read the call records of a telephone exchange: Asterisk's Master.csv, or the same with a heading.

One call may stand in several lines (every telephone that rang has its own): they share `linkedid` or
`uniqueid`, and the best of them counts.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.clock import WIB
from core.contacts.phone import PhoneDoubt, digits_of, read_phone
from core.counter.inbound import CallOutcome
from core.errors import ErrorCode, LoketError

MASTER = (
    "accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp", "lastdata", "start",
    "answer", "end", "duration", "billsec", "disposition", "amaflags",
)  # fmt: skip
"""The columns of Master.csv; what follows depends on cdr.conf (loguniqueid, loguserfield, newcdrcolumns)."""
NAMES = {"calldate": "start", "cdr(start)": "start", "did": "dst"}
"""Other names of columns, as interfaces over Asterisk export them."""
NEEDED = ("start", "src", "dst", "dcontext", "disposition")
DISPOSITIONS = frozenset({"ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION"})
_UNIQUE = re.compile(r"(?:[\w.-]+-)?\d{9,11}\.\d+")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})")
OUTSIDE = 7
"""So many digits a number from outside has at least; extensions are shorter."""
HIDDEN = frozenset({"", "anonymous", "unknown", "restricted", "private", "unavailable"})
OWN = re.compile(r"internal|outbound|outgoing|\bout\b", re.IGNORECASE)
"""Names of contexts out of which the office itself calls."""
CELL_MAX = 1_000_000


@dataclass(frozen=True, slots=True)
class ExchangeCall:
    """Hold one line that came from outside, ready to be kept."""

    key: str
    started_at: datetime
    outcome: CallOutcome
    typed: str
    phone_e164: str | None
    duration_s: int | None


@dataclass(frozen=True, slots=True)
class ExchangeContext:
    """Count the lines of one context of the exchange; `is_inbound` proposes it."""

    name: str
    lines: int
    is_inbound: bool


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """Tell what a file holds before anything is kept of it; moments as they stand in the file."""

    path: Path
    lines: int
    unreadable: int
    contexts: tuple[ExchangeContext, ...]
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class ExchangeResult:
    """Tell what an import found and kept: the same file again adds nothing."""

    lines: int
    calls: int
    added: int

    @property
    def known(self) -> int:
        """Return how many calls were here already."""
        return self.calls - self.added


def look(path: Path) -> ExchangeFile:
    """Count the lines of a file by context.

    Raises:
        LoketError: FILE_MISSING, EXCHANGE_UNREADABLE when it is no record of calls.
    """
    counts: dict[str, list[int]] = {}
    lines = unreadable = 0
    first: datetime | None = None
    last: datetime | None = None
    with _rows(path) as rows:
        for row in rows:
            lines += 1
            moment = _moment(row)
            if moment is None or row["disposition"].upper() not in DISPOSITIONS:
                unreadable += 1
                continue
            first = moment if first is None else min(first, moment)
            last = moment if last is None else max(last, moment)
            tally = counts.setdefault(row["dcontext"], [0, 0])
            tally[0] += 1
            tally[1] += _is_from_outside(row)
    if not counts:
        raise LoketError(ErrorCode.EXCHANGE_UNREADABLE, path.name)
    contexts = tuple(
        ExchangeContext(name, total, outside * 2 > total and OWN.search(name) is None)
        for name, (total, outside) in sorted(counts.items(), key=lambda pair: -pair[1][0])
    )
    return ExchangeFile(path, lines, unreadable, contexts, first, last)


@contextmanager
def calls(path: Path, contexts: Iterable[str], *, is_gmt: bool) -> Iterator[Iterator[ExchangeCall]]:
    """Yield the lines of the chosen contexts, one after the other; raises as `look` does."""
    chosen = frozenset(contexts)
    with _rows(path) as rows:
        yield (call for row in rows if row["dcontext"] in chosen and (call := read(row, is_gmt=is_gmt)))


def read(row: Mapping[str, str], *, is_gmt: bool) -> ExchangeCall | None:
    """Return what a line tells, None for one that cannot be read."""
    moment = _moment(row)
    outcome = _outcome(row)
    if moment is None or outcome is None:
        return None
    started_at = moment.replace(tzinfo=UTC if is_gmt else WIB).astimezone(UTC)
    talked = row.get("billsec", "")
    return ExchangeCall(
        _key(row),
        started_at,
        outcome,
        "" if row["src"].lower() in HIDDEN else row["src"][:40],
        caller_number(row["src"]),
        int(talked) if outcome is CallOutcome.ANSWERED and talked.isdigit() else None,
    )


def caller_number(src: str) -> str | None:
    """Return the E.164 number that an exchange shows, landlines too; None where it is hidden or internal."""
    if len(digits_of(src)) < OUTSIDE:
        return None
    reading = read_phone(src)
    if reading.doubt is PhoneDoubt.LANDLINE and len(reading.suggestions) == 1:
        return reading.suggestions[0]
    return reading.e164


def _outcome(row: Mapping[str, str]) -> CallOutcome | None:
    """Tell what became of a call: a machine that takes it (menu, queue, voice mail) is nobody who answers."""
    disposition = row["disposition"].upper()
    if disposition not in DISPOSITIONS:
        return None
    if disposition != "ANSWERED" or row.get("lastapp", "").lower() == "voicemail":
        return CallOutcome.MISSED
    return CallOutcome.ANSWERED if row.get("dstchannel") else CallOutcome.ABANDONED


def _key(row: Mapping[str, str]) -> str:
    """Return the exchange's own id of a call, else a digest: a key stays when an erasure takes the number."""
    own = row.get("linkedid") or row.get("uniqueid")
    if own:
        return own
    from hashlib import blake2b  # OpenSSL comes along: 4 MB that most files do not need

    told = f"{row['start']}|{row['src']}|{row.get('channel', '')}"
    return blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _is_from_outside(row: Mapping[str, str]) -> bool:
    return row["src"].lower() in HIDDEN or len(digits_of(row["src"])) >= OUTSIDE


def _moment(row: Mapping[str, str]) -> datetime | None:
    found = _MOMENT.match(row["start"])
    try:
        return None if found is None else datetime.fromisoformat(f"{found[1]}T{found[2]}")
    except ValueError:
        return None


@contextmanager
def _rows(path: Path) -> Iterator[Iterator[dict[str, str]]]:
    limit = csv.field_size_limit(CELL_MAX)
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            head = file.readline()
            file.seek(0)
            lines = csv.reader(file, delimiter=";" if head.count(";") > head.count(",") else ",")
            first = next(lines, [])
            names = [NAMES.get(cell.strip().lower(), cell.strip().lower()) for cell in first]
            if set(NEEDED) <= set(names):
                yield (_named(names, cells) for cells in lines if len(cells) >= len(NEEDED))
            elif len(first) >= len(MASTER) and first[14].strip().upper() in DISPOSITIONS:
                yield (_master(cells) for cells in _chain(first, lines) if len(cells) >= len(MASTER))
            else:
                raise LoketError(ErrorCode.EXCHANGE_UNREADABLE, path.name)
    except FileNotFoundError as fault:
        raise LoketError(ErrorCode.FILE_MISSING, path.name) from fault
    except (OSError, csv.Error) as fault:
        raise LoketError(ErrorCode.EXCHANGE_UNREADABLE, path.name) from fault
    finally:
        csv.field_size_limit(limit)


def _chain(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest


def _named(names: list[str], cells: list[str]) -> dict[str, str]:
    row = dict.fromkeys(NEEDED, "")
    row.update((name, cell.strip()) for name, cell in zip(names, cells, strict=False))
    return row


def _master(cells: list[str]) -> dict[str, str]:
    row = {name: cell.strip() for name, cell in zip(MASTER, cells, strict=False)}
    unique = [cell for cell in cells[len(MASTER) :] if _UNIQUE.fullmatch(cell.strip())]
    if unique:  # uniqueid stands before linkedid; the latter joins all lines of a call
        row["uniqueid"], row["linkedid"] = unique[0].strip(), unique[-1].strip()
    return row
