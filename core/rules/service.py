"""What the officer can do with the dated tables. Every method but `within` returns a future at once."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace

from core.errors import ErrorCode, LoketError
from core.ports import Clock
from core.rules import records
from core.rules.compiling import beside, compiled
from core.rules.events import RulesChanged
from core.rules.row_reading import read_row
from core.rules.shipped import shipped_table
from core.rules.table import Origin, RuleRow, RuleTable
from core.rules.version import Act, RuleVersion, mark_of
from core.rules.working_days import WorkingDays
from core.store.database import Store
from core.store.session import Session

HISTORY = 200
OFFICE_DAYS, DECREED_YEARS = "office_days", "decreed_years"
REASON_LIMIT = 300


class Rules:
    """Give the tables as they hold, and change them; what was once said stays in the history."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._kept: dict[str, tuple[int, RuleTable]] = {}
        """Tables as they were compiled last, each with the newest version that the store held then."""
        self._days: tuple[int, WorkingDays] | None = None

    # reading

    def table(self, name: str) -> Future[RuleTable]:
        """Return a table as it holds now; compiled once, and again after a change.

        Raises (through the future):
            LoketError: RULE_TABLE_BROKEN.
        """
        return self._store.read(lambda session: self.within(session, name))

    def within(self, session: Session, name: str) -> RuleTable:
        """Return the table for work that is inside a transaction already, but for one that changes rules."""
        newest = records.last_id(session)
        kept = self._kept.get(name)
        if kept is None or kept[0] != newest:
            kept = self._kept[name] = (newest, self._fresh(session, name))
        return kept[1]

    def working_days(self) -> Future[WorkingDays]:
        """Return the calendar of the office as it holds now.

        Raises (through the future):
            LoketError: RULE_TABLE_BROKEN.
        """
        return self._store.read(self.working_days_within)

    def working_days_within(self, session: Session) -> WorkingDays:
        """Return the calendar for work that is inside a transaction already, but for one that changes rules."""
        newest = records.last_id(session)
        if self._days is None or self._days[0] != newest:
            days, years = self.within(session, OFFICE_DAYS), self.within(session, DECREED_YEARS)
            self._days = (newest, WorkingDays(days, years))
        return self._days[1]

    def history(self, name: str, key: str = "") -> Future[tuple[RuleVersion, ...]]:
        """Return the versions of one row, or of the whole table without a key; the newest first."""

        def work(session: Session) -> tuple[RuleVersion, ...]:
            return records.of_key(session, name, key) if key else records.of_table(session, name, HISTORY)

        return self._store.read(work)

    # changing

    def change(
        self, name: str, key: str, texts: Mapping[str, str], reason: str, *, adds: bool = False
    ) -> Future[RuleRow]:
        """Give a row other cells, or add one where `key` is empty; `texts` are as the officer typed them.

        Where `adds`, a row of that key is added when there is none: a page that knows what its row is called.

        Raises (through the future):
            LoketError: RULE_INCOMPLETE (see `read_row`), RULE_OVERLAP (detail: the other row's dates),
                RULE_REASON_MISSING, RULE_UNCHANGED, RULE_GONE.
        """

        def work(session: Session) -> RuleRow:
            table = self._fresh(session, name)
            said = _reason(reason)
            cells = read_row(table.spec, texts).cells
            if cells is None:
                raise LoketError(ErrorCode.RULE_INCOMPLETE)
            before = table.find(key) if key else None
            if key and before is None and not adds:
                raise LoketError(ErrorCode.RULE_GONE)
            if before is not None and before.cells == cells and not table.conflicts_of(key):
                raise LoketError(ErrorCode.RULE_UNCHANGED)
            row_key = key or f"kantor-{records.last_id(session) + 1}"
            row = RuleRow(row_key, table.spec, cells, Origin.OFFICE)
            _refuse_overlap(row, table)
            self._add(session, Act.CHANGED, row, said)
            return row

        return self._store.run(work)

    def remove(self, name: str, key: str, reason: str) -> Future[None]:
        """Let a row count no longer; a shipped one can be put back.

        Raises (through the future):
            LoketError: RULE_REASON_MISSING, RULE_GONE.
        """

        def work(session: Session) -> None:
            table = self._fresh(session, name)
            said = _reason(reason)
            row = table.find(key)
            if row is None:
                raise LoketError(ErrorCode.RULE_GONE)
            self._add(session, Act.REMOVED, row, said)

        return self._store.run(work)

    def restore_shipped(self, name: str, key: str, reason: str) -> Future[int]:
        """Let a row count again as it ships, or every row of the table without a key; return how many changed.

        A row that the office has added then counts no longer; it stays in the history.

        Raises (through the future):
            LoketError: RULE_REASON_MISSING, RULE_UNCHANGED where everything is as it ships.
        """

        def work(session: Session) -> int:
            said = _reason(reason)
            versions = [
                version
                for version in records.latest(session, name)
                if key in ("", version.key) and version.act is not Act.RESTORED
            ]
            if not versions:
                raise LoketError(ErrorCode.RULE_UNCHANGED)
            for version in versions:
                self._write(session, replace(version, act=Act.RESTORED, texts={}, seen={}, reason=said))
            return len(versions)

        return self._store.run(work)

    def undo(self, name: str, key: str, reason: str) -> Future[None]:
        """Take the last change of a row back, as one more version.

        Raises (through the future):
            LoketError: RULE_REASON_MISSING, RULE_NOTHING_BEFORE, RULE_OVERLAP where another row of the office
                has taken its time, RULE_INCOMPLETE where the earlier row no longer fits the columns.
        """

        def work(session: Session) -> None:
            said = _reason(reason)
            versions = records.of_key(session, name, key)
            if not versions:
                raise LoketError(ErrorCode.RULE_NOTHING_BEFORE)
            earlier = replace(versions[0], act=Act.RESTORED, texts={}, seen={})
            if len(versions) > 1:
                earlier = versions[1]
            if earlier.act is Act.CHANGED:
                table = self._fresh(session, name)
                cells = read_row(table.spec, earlier.texts, is_plain=True).cells
                if cells is None:
                    raise LoketError(ErrorCode.RULE_INCOMPLETE)
                _refuse_overlap(RuleRow(key, table.spec, cells, Origin.OFFICE), table)
            self._write(session, replace(earlier, reason=said))

        return self._store.run(work)

    # within

    def _fresh(self, session: Session, name: str) -> RuleTable:
        """Return the table as this transaction sees it: a decision never rests on what was kept."""
        return compiled(shipped_table(name), records.latest(session, name))

    def _add(self, session: Session, act: Act, row: RuleRow, reason: str) -> None:
        seen = {other.key: mark_of(other) for other in beside(row, shipped_table(row.spec.name))}
        texts = row.plain() if act is Act.CHANGED else {}
        self._write(
            session, RuleVersion(0, row.spec.name, row.key, act, texts, seen, self._clock.now(), reason)
        )

    def _write(self, session: Session, version: RuleVersion) -> None:
        records.add(session, replace(version, changed_at=self._clock.now()))
        session.note(RulesChanged(version.table))


def conflicting(row: RuleRow, table: RuleTable) -> RuleRow | None:
    """Return another row of the office that holds at the same time."""
    return next(
        (
            other
            for other in table.rows
            if other.origin is Origin.OFFICE and other.key != row.key and other.meets(row)
        ),
        None,
    )


def _refuse_overlap(row: RuleRow, table: RuleTable) -> None:
    other = conflicting(row, table)
    if other is not None:
        first, last = table.spec.spans[0]
        since, until = (column.shown(other.cells[column.name]) for column in (first, last))
        raise LoketError(ErrorCode.RULE_OVERLAP, f"{since} - {until}")


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise LoketError(ErrorCode.RULE_REASON_MISSING)
    if len(reason) > REASON_LIMIT:
        raise LoketError(ErrorCode.RULE_TEXT_LONG, f"{len(reason)} dari {REASON_LIMIT} huruf")
    return reason
