"""All settings together, and what each of them holds now."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

from core.errors import LoketError
from core.settings import (
    billing,
    calls,
    cases,
    counter,
    desktop,
    health,
    newcomers,
    office,
    privacy,
    promotion,
    reports,
    sending,
    store,
    whatsapp,
    window,
)
from core.settings.setting import Setting, V

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from core.events import Event, EventBus
    from core.store.database import Store
    from core.store.session import Session

PARTS: tuple[ModuleType, ...] = (
    office,
    window,
    privacy,
    desktop,
    store,
    cases,
    billing,
    whatsapp,
    sending,
    promotion,
    calls,
    newcomers,
    reports,
    counter,
    health,
)
"""In the order of the settings page."""

SETTINGS: tuple[Setting[Any], ...] = tuple(
    value for part in PARTS for value in vars(part).values() if isinstance(value, Setting)
)


def stored(session: Session, setting: Setting[V]) -> V:
    """Return the value of `setting` as the store holds it now: for work inside a transaction."""
    import json

    row = session.one("SELECT value FROM settings WHERE key = ?", (setting.key,))
    try:
        return setting.default if row is None else setting.check(json.loads(row[0]))
    except (LoketError, ValueError):
        return setting.default


class Settings:
    """Hold all values in memory and write every change to the store."""

    def __init__(self, store: Store, events: EventBus) -> None:
        self._store = store
        self._values: dict[str, Any] = {}
        events.subscribe(self._remember)

    def load(self) -> Future[None]:
        """Read all values; until then, and for values that no longer fit, the defaults hold."""

        def work(session: Session) -> None:
            import json

            known = {setting.key: setting for setting in SETTINGS}
            for key, text in session.all("SELECT key, value FROM settings"):
                setting = known.get(key)
                if setting is None:
                    continue
                try:
                    self._values[key] = setting.check(json.loads(text))
                except (LoketError, ValueError):
                    continue

        return self._store.read(work)

    def value(self, setting: Setting[V]) -> V:
        """Return the present value of `setting`."""
        found: V = self._values.get(setting.key, setting.default)
        return found

    def change(
        self, setting: Setting[V], value: V, also: Callable[[Session], None] | None = None
    ) -> Future[None]:
        """Check and keep a new value; `also` is done in the same transaction.

        Raises (through the future):
            LoketError: SETTING_INVALID, or what the form of the setting refuses.
        """

        def work(session: Session) -> None:
            import json

            from core.house_events import SettingChanged
            from core.store import trail

            kept = setting.check(value)
            if setting.in_dialog:
                trail.add_setting(session, setting, stored(session, setting), kept)
            session.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
                (setting.key, json.dumps(kept)),
            )
            session.note(SettingChanged(setting.key, kept))
            if also is not None:
                also(session)

        return self._store.run(work)

    def _remember(self, event: Event) -> None:
        from core.house_events import SettingChanged

        if isinstance(event, SettingChanged):
            self._values[event.key] = event.value
