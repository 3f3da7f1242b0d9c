"""What the checks look at, gathered by others. Every moment is aware; None means that nobody looked."""

from dataclasses import dataclass, field
from datetime import date, datetime

from core.health.turned_back import TurnedBack
from core.ports import GatewayState


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """Tell which printers the computer knows, and which are remembered for slips."""

    usual: str
    """The printer of the paper that slips usually have; empty before one was chosen."""
    chosen: tuple[str, ...]
    """All that are remembered, for any paper."""
    known: tuple[str, ...]
    stopped: tuple[str, ...] = ()
    """Remembered ones that say that they take no work."""
    default: str = ""
    """The system's own default."""
    is_silent: bool = False
    """The system was asked and had not answered within the limit; the rest is not known then."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Tell how the way to WhatsApp stands."""

    driver: str
    """A word of core.settings.WHATSAPP_DRIVER."""
    is_linked: bool
    """A login was made here and has not been given up."""
    state: GatewayState | None
    """None where no window runs."""
    has_engine: bool | None
    """Whether the engine of the embedded page is installed."""
    is_map_sound: bool
    """The officer's own page map is in use, or there is none."""
    received_at: datetime | None
    """When the newest message came in by this way."""
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """Tell what the clock says beside everything that bears a date."""

    now: datetime
    received_at: datetime | None
    """The newest message that came in, by the messenger's own clock."""
    turned: TurnedBack | None
    """What this clock itself has told that lies ahead of it now."""
    days_ahead: int
    """On how many days to come a copy of the store was made."""
    is_first: bool
    """No earlier check has seen this clock."""
    offset_min: int
    """Of the computer's own zone against UTC; 420 is WIB."""


@dataclass(frozen=True, slots=True)
class DiskFacts:
    """Tell in bytes what is free, and how large the store is."""

    store: int
    free: int | None
    free_second: int | None = None
    """In the second place of the backups; None where there is none or it is away."""


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """Tell of the copies of the store."""

    now: datetime
    newest_at: datetime | None
    count: int | None
    """None where the folder of the copies cannot be read."""
    has_second: bool
    """A second place was chosen."""
    is_second_there: bool
    second_at: datetime | None
    """When the newest copy in the second place was made."""


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Tell where the key of the store is, and whether its sheet was made."""

    place: str
    """A word of core.store.keeping.Place, or empty where no note lies beside the store."""
    is_kept: bool | None
    """The keyring gave the key at this start, or when asked now; None: it was not asked."""
    sheet_made: bool
    sheet_place: str
    """Where the printed sheet lies, in the officer's words."""
    is_practice: bool


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """Tell of the store's file and the last thorough look at it."""

    now: datetime
    size: int
    checked_at: datetime | None
    faults: int
    """Checks that found damage, at that look."""


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """Tell of the holidays of this year and the next."""

    today: date
    is_decreed: bool
    is_confirmed: bool
    is_next_decreed: bool
    is_next_confirmed: bool


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """Tell of the dated tables."""

    ending: tuple[tuple[str, str, date], ...]
    """Table, its title and the day: rows that end soon while nothing follows them."""
    unconfirmed: tuple[tuple[str, str, int], ...]
    """Table, its title and how many rows hold today that nobody has confirmed."""
    conflicts: tuple[tuple[str, str], ...] = ()
    """Tables with rows of the office that should be looked at again, since what ships has changed."""
    broken: tuple[str, ...] = ()
    """Tables that cannot be read at all."""


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """Tell of the outbox."""

    now: datetime
    unsure: int
    failed: int
    oldest_unsure_at: datetime | None
    oldest_reply_at: datetime | None
    """Since when the oldest answer waits to leave."""
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """Tell of the store's last change of shape and the copy that was kept before it."""

    now: datetime
    steps: int
    """How many steps of the store's shape this program knows; the store has gone through all of them."""
    updated_at: datetime | None
    """When the store last changed its shape after it was made; None: never."""
    copies_at: tuple[datetime, ...] = field(default=())
    """When the kept copies from before such a change were made, newest first."""
