"""What the officer can do on the first day. Every method returns a future at once."""

from __future__ import annotations

from concurrent.futures import Future
from enum import Enum
from typing import TYPE_CHECKING

from core.aside import aside
from core.clock import to_wib
from core.contacts import region
from core.first import records, step
from core.first.outcome import Standing
from core.first.step import Progress
from core.groups.segment import all_segments
from core.settings.billing import BILLING_PAPER, BILLING_PRINTER_80MM, BILLING_PRINTER_A4, BILLING_PRINTER_A5
from core.settings.health import BACKUP_SECOND, BACKUP_SHEET_PLACE, FIRST_PROGRESS
from core.settings.office import OFFICE_ADDRESS, OFFICE_NAME, OFFICE_PHONE, OFFICER_NAME
from core.settings.privacy import LOCK_PIN
from core.settings.store import STORE_SHEET_MADE
from core.settings.whatsapp import WHATSAPP_DRIVER, WHATSAPP_LINKED
from core.whatsapp.profile import has_profile

if TYPE_CHECKING:
    from core.billing.paper import Paper
    from core.paths import Paths
    from core.ports import Clock
    from core.rules.service import Rules
    from core.settings import Settings
    from core.store.database import Store
    from core.store.session import Session

EMBEDDED = "embedded"
PRINTERS = {"a5": BILLING_PRINTER_A5, "a4": BILLING_PRINTER_A4, "80mm": BILLING_PRINTER_80MM}


class Appearing(Enum):
    """Say what the window does about the first day when it has been opened."""

    BY_ITSELF = "by_itself"
    """The store is empty and nobody has been asked yet."""
    AS_NOTICE = "as_notice"
    """It was begun and is neither done nor put off."""
    NOT = "not"


class FirstDay:
    """Keep how far the first day has come, and tell what is done."""

    def __init__(self, paths: Paths, store: Store, clock: Clock, settings: Settings, rules: Rules) -> None:
        self._paths = paths
        self._store = store
        self._clock = clock
        self._settings = settings
        self._rules = rules

    @property
    def progress(self) -> Progress:
        """Return how far it has come, as the settings hold it now."""
        return step.read(self._settings.value(FIRST_PROGRESS))

    def keep(self, progress: Progress) -> Future[None]:
        """Keep how far it has come; a killed program goes on from there."""
        return self._settings.change(FIRST_PROGRESS, step.write(progress))

    def appearing(self) -> Future[Appearing]:
        """Tell whether it comes up by itself: once, over an empty store, and never in practice."""

        def work(session: Session) -> Appearing:
            progress = self.progress
            if self._paths.practice or progress.is_closed:
                return Appearing.NOT
            if progress.has_begun:
                return Appearing.AS_NOTICE
            return Appearing.NOT if any(records.counts(session)) else Appearing.BY_ITSELF

        return self._store.read(work)

    def trial_slip(self, paper: Paper) -> Future[bytes]:
        """Return the slip that tries a printer, as a PDF; it can be taken for no slip."""

        def work() -> bytes:
            from core.first.trial import render  # drawing papers: not at every start

            return render(self._settings.value(OFFICE_NAME), paper, self._clock.now())

        return aside("trial-slip", work)

    def standing(self) -> Future[Standing]:
        """Return what the settings and the store say of every step now.

        Raises (through the future):
            LoketError: RULE_TABLE_BROKEN.
        """
        value = self._settings.value

        def work(session: Session) -> Standing:
            contacts, chats = records.counts(session)
            days = self._rules.working_days_within(session)
            following = to_wib(self._clock.now()).year + 1
            return Standing(
                office=value(OFFICE_NAME).strip(),
                address=value(OFFICE_ADDRESS).strip(),
                officer=value(OFFICER_NAME).strip(),
                phone=value(OFFICE_PHONE).strip(),
                kecamatan=len(region.kecamatan()),
                villages=len(region.villages()),
                linked_groups=records.linked_groups(session),
                all_groups=len(all_segments()),
                printer=value(PRINTERS[value(BILLING_PAPER)]),
                is_linked=has_profile(self._paths) and value(WHATSAPP_LINKED),
                goes_without_page=value(WHATSAPP_DRIVER) != EMBEDDED,
                contacts=contacts,
                chats=chats,
                sheet_made=value(STORE_SHEET_MADE),
                sheet_place=value(BACKUP_SHEET_PLACE).strip(),
                second_folder=value(BACKUP_SECOND),
                has_pin=bool(value(LOCK_PIN)),
                next_year=following,
                is_next_decreed=days.is_decreed(following),
                is_next_confirmed=days.is_confirmed(following),
            )

        return self._store.read(work)
