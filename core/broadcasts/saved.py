"""Audiences saved under a name: live rules with their exceptions, used again by many broadcasts."""

from __future__ import annotations

from concurrent.futures import Future

from core.broadcasts import saved_records
from core.broadcasts.audience import Audience, SavedAudience, SavedId
from core.broadcasts.events import AudiencesChanged
from core.errors import ErrorCode, LoketError
from core.ports import Clock
from core.store.database import Store
from core.store.session import Session

NAME_LIMIT = 80


class SavedAudiences:
    """Keep, replace and remove saved audiences."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on the store."""
        self._store = store
        self._clock = clock

    def all(self) -> Future[tuple[SavedAudience, ...]]:
        """Return the saved audiences, by name."""
        return self._store.read(saved_records.saved)

    def keep(self, name: str, audience: Audience) -> Future[SavedId]:
        """Save rules under a new name.

        Raises (through the future):
            LoketError: BROADCAST_AUDIENCE_NAME when the name is empty, too long or taken.
        """

        def work(session: Session) -> SavedId:
            plain = " ".join(name.split())
            if not plain or len(plain) > NAME_LIMIT or saved_records.id_named(session, plain) is not None:
                raise LoketError(ErrorCode.BROADCAST_AUDIENCE_NAME)
            session.note(AudiencesChanged())
            return saved_records.insert(session, plain, audience, self._clock.now())

        return self._store.run(work)

    def replace(self, saved_id: SavedId, audience: Audience) -> Future[None]:
        """Give a saved audience other rules."""

        def work(session: Session) -> None:
            saved_records.replace(session, saved_id, audience, self._clock.now())
            session.note(AudiencesChanged())

        return self._store.run(work)

    def remove(self, saved_id: SavedId) -> Future[None]:
        """Remove a saved audience; drafts that took its rules keep them."""

        def work(session: Session) -> None:
            saved_records.delete(session, saved_id)
            session.note(AudiencesChanged())

        return self._store.run(work)
