"""Look at everything that the day stands on, and tell how it stands. Every method returns a future at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from core.aside import aside
from core.clock import from_text, to_text
from core.errors import LoketError
from core.health import devices, duty, looking, records, safety
from core.health.facts import ClockFacts, KeyFacts, PageFacts, PrinterFacts, QueueFacts, VersionFacts
from core.health.finding import Finding, Subject, broken_check, not_looked
from core.health.turned_back import SLACK, read
from core.settings.health import (
    BACKUP_SECOND,
    BACKUP_SHEET_PLACE,
    HEALTH_CHECKED,
    HEALTH_SEEN,
    HEALTH_TURNED,
)
from core.settings.store import STORE_SHEET_MADE
from core.settings.whatsapp import WHATSAPP_DRIVER, WHATSAPP_LINKED
from core.store import backup, keeping, migrations
from core.whatsapp import page_map
from core.whatsapp.profile import has_profile

if TYPE_CHECKING:
    from datetime import datetime

    from core.outbox.service import Outbox
    from core.paths import Paths
    from core.ports import Clock, GatewayState
    from core.rules.service import Rules
    from core.settings import Settings
    from core.settings.setting import Setting
    from core.store.checking import Finding as StoreFinding
    from core.store.database import Store
    from core.store.service import Backups

log = logging.getLogger(__name__)
F = TypeVar("F")

ONLY_WINDOW = "Hanya jendela Loket yang dapat melihatnya."


class Seen(NamedTuple):
    """Hold what only the window can see; None where nobody looked."""

    printers: PrinterFacts | None = None
    has_engine: bool | None = None
    state: GatewayState | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """Check the printer, the page, the queue, the copies, the key, the store, disk, clock, days and tables."""

    paths: Paths
    store: Store
    clock: Clock
    settings: Settings
    rules: Rules
    backups: Backups
    outbox: Callable[[], Outbox]

    def check(self, seen: Seen | None = None, *, asks_keyring: bool = False) -> Future[tuple[Finding, ...]]:
        """Look at everything on a thread of its own; one finding for each subject, in their order.

        With `asks_keyring` the computer's keyring is asked anew, which may show a question of its own.
        A check that fails is a finding too; nothing of it keeps the others from being made.
        """
        return aside(
            "health", lambda: self._check(seen or Seen(), asks_keyring=asks_keyring), is_cut_short=True
        )

    def check_store(self) -> Future[tuple[StoreFinding, ...]]:
        """Look through the store and its newest copy for damage, and remember what came of it.

        Raises (through the future):
            LoketError: as `Backups.check`.
        """

        def work() -> tuple[StoreFinding, ...]:
            findings = self.backups.check().result()
            bad = sum(finding.faults > 0 for finding in findings)
            self.settings.change(HEALTH_CHECKED, f"{to_text(self.clock.now())} {bad}").result()
            return findings

        return aside("health", work)

    def _check(self, seen: Seen, *, asks_keyring: bool) -> tuple[Finding, ...]:
        now, paths, value = self.clock.now(), self.paths, self.settings.value
        second = value(BACKUP_SECOND)
        return (
            _printer(seen.printers),
            _made(Subject.PAGE, lambda: duty.page(self._page(seen))),
            _made(Subject.QUEUE, lambda: duty.queue(self._queue())),
            _made(Subject.BACKUP, lambda: safety.backup(looking.backups(paths, second, now))),
            _made(Subject.KEY, lambda: safety.key(self._key(asks=asks_keyring))),
            _made(Subject.STORE, lambda: safety.store(looking.store(paths, value(HEALTH_CHECKED), now))),
            _made(Subject.DISK, lambda: devices.disk(looking.disk(paths, second))),
            _made(Subject.CLOCK, lambda: devices.clock(self._clock(now))),
            _made(
                Subject.CALENDAR,
                lambda: duty.calendar(looking.calendar(self.rules.working_days().result(), now)),
            ),
            _made(Subject.RULES, lambda: duty.rules(looking.rules(self.rules, now))),
            _made(Subject.VERSION, lambda: safety.version(self._version())),
        )

    def accept_clock(self) -> Future[None]:
        """Take the officer's word that the clock, which once ran ahead, is right now."""
        turned = read(self.settings.value(HEALTH_TURNED))
        text = "" if turned is None else replace(turned, is_accepted=True).text()
        return self.settings.change(HEALTH_TURNED, text)

    def _keep(self, setting: Setting[str], text: str) -> bool:
        """Remember what the clock said if it can be; on a full disk the findings are worth more than this."""
        if text != self.settings.value(setting):
            try:
                self.settings.change(setting, text).result()
            except LoketError as fault:
                log.info("the moment of the check is not kept: %s", fault.code.value)
                return False
        return True

    def _moments(self) -> records.Moments:
        return self.store.read(records.moments).result()

    def _clock(self, now: datetime) -> ClockFacts:
        seen, turned = self.settings.value(HEALTH_SEEN), self.settings.value(HEALTH_TURNED)
        facts = looking.clock(self.paths, seen, turned, self._moments(), now)
        is_kept = self._keep(HEALTH_TURNED, "" if facts.turned is None else facts.turned.text())
        # only then: nothing else knows of a turn back than what was seen before; not by the slack at each look
        if is_kept and (not seen or not from_text(seen) - SLACK <= now <= from_text(seen)):
            self._keep(HEALTH_SEEN, to_text(now))
        return facts

    def _page(self, seen: Seen) -> PageFacts:
        return PageFacts(
            driver=self.settings.value(WHATSAPP_DRIVER),
            is_linked=has_profile(self.paths) and self.settings.value(WHATSAPP_LINKED),
            state=seen.state,
            has_engine=seen.has_engine,
            is_map_sound=not page_map.load(self.paths.data).is_fallback,
            received_at=self._moments().received_at,
            is_practice=self.paths.practice,
        )

    def _queue(self) -> QueueFacts:
        counts = self.outbox().queue().result()
        waiting = self.store.read(records.waiting).result()
        return QueueFacts(
            self.clock.now(),
            counts.unsure,
            counts.failed,
            waiting.unsure_at,
            waiting.reply_at,
            counts.stop is not None,
        )

    def _key(self, *, asks: bool) -> KeyFacts:
        note = keeping.read_note(self.paths.data)
        return KeyFacts(
            place="" if note is None else note.place.value,
            is_kept=self.backups.is_key_kept(asks=asks).result(),
            sheet_made=self.settings.value(STORE_SHEET_MADE),
            sheet_place=self.settings.value(BACKUP_SHEET_PLACE).strip(),
            is_practice=self.paths.practice,
        )

    def _version(self) -> VersionFacts:
        copies = tuple(copy.made_at for copy in backup.kept(self.paths.backups) if copy.before_migration)
        updated = self.store.read(records.updated_at).result()
        return VersionFacts(self.clock.now(), len(migrations.STEPS), updated, copies)


def _printer(facts: PrinterFacts | None) -> Finding:
    if facts is None:
        return not_looked(Subject.PRINTER, ONLY_WINDOW)
    return devices.printer(facts)


def _made(subject: Subject, make: Callable[[], Finding]) -> Finding:
    """Return the finding, or the one that says that its check failed."""
    try:
        return make()
    except LoketError as fault:
        return broken_check(subject, fault.code.value)
    except Exception as fault:  # the edge of one check: shown on the page and logged, and the others go on
        log.exception("a check failed: %s", subject.value)
        return broken_check(subject, type(fault).__name__)
