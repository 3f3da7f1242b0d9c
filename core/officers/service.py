"""What the officer can do about who is at the desk. Every method returns a future at once."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, timedelta
from pathlib import Path

from core.aside import aside
from core.billing.office import office_of
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.house_events import SettingChanged
from core.officers import records, work_records
from core.officers.events import DutyChanged
from core.officers.officer import NAME_MAX, OfficerId, Standing
from core.officers.work import OpenWork
from core.ports import Clock
from core.settings import Settings
from core.store import trail
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session

LONGEST = timedelta(days=366)


class Officers:
    """Know who is at the desk, and hand it over."""

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        """Take what the room works with."""
        self._store, self._clock, self._settings = store, clock, settings

    def standing(self) -> Future[Standing]:
        """Return who is at the desk and who else could be."""
        return self._store.read(records.standing)

    def keep(self, name: str, nip: str = "", officer_id: OfficerId | None = None) -> Future[OfficerId]:
        """Put an officer on the list, or change one who is on it.

        Raises (through the future):
            LoketError: OFFICER_NAME_INVALID, OFFICER_TAKEN, OFFICER_ON_DUTY for another name of who is at the
                desk (the settings change that one).
        """
        name, nip = " ".join(name.split()), nip.replace(" ", "")

        def work(session: Session) -> OfficerId:
            _check(name, nip)
            known = records.by_name(session, name)
            if known is not None and known != officer_id and records.find(session, known) is not None:
                raise LoketError(ErrorCode.OFFICER_TAKEN)
            before = None if officer_id is None else records.find(session, officer_id)
            at_desk = records.standing(session).name.casefold()
            if before is not None and before.name.casefold() == at_desk != name.casefold():
                raise LoketError(ErrorCode.OFFICER_ON_DUTY)
            kept = records.keep(session, officer_id or known, name, nip)
            how = "changed" if officer_id else "added"
            trail.add(session, trail.Act.OFFICER, "officer", kept, how=how)
            session.note(DutyChanged())
            return kept

        return self._store.run(work)

    def keep_nip(self, nip: str) -> Future[None]:
        """Keep the civil servant's number of who is at the desk: it stands on the list of officers alone.

        Whose number is there under another name had that name corrected in the settings: the list follows.

        Raises (through the future):
            LoketError: OFFICER_NAME_INVALID, also while nobody at the desk has a name.
        """
        nip = "".join(nip.split())

        def work(session: Session) -> None:
            standing = records.standing(session)
            own = standing.own
            if nip == ("" if own is None else own.nip):
                return
            _check(standing.name, nip)
            known = records.by_name(session, standing.name) or records.by_nip(session, nip)
            kept = records.keep(session, known, standing.name, nip)
            trail.add(session, trail.Act.OFFICER, "officer", kept, how="changed" if known else "added")
            session.note(DutyChanged())

        return self._store.run(work)

    def remove(self, officer_id: OfficerId) -> Future[None]:
        """Take an officer off the list; the trail keeps the name.

        Raises (through the future):
            LoketError: OFFICER_ON_DUTY.
        """

        def work(session: Session) -> None:
            officer = records.find(session, officer_id)
            if officer is None:
                return
            if officer.name.casefold() == records.standing(session).name.casefold():
                raise LoketError(ErrorCode.OFFICER_ON_DUTY)
            records.remove(session, officer_id, self._clock.now())
            trail.add(session, trail.Act.OFFICER, "officer", officer_id, how="removed")
            session.note(DutyChanged())

        return self._store.run(work)

    def take_over(self, officer_id: OfficerId, until: date | None = None) -> Future[Standing]:
        """Let an officer take the desk; with `until` (the last day) in place of who is there now.

        Everything done from then on bears the new name. Who was there comes onto the list of officers.

        Raises (through the future):
            LoketError: OFFICER_TAKEN when nobody of that id is on the list, OFFICER_DAYS.
        """

        def work(session: Session) -> Standing:
            now = self._clock.now()
            today = to_wib(now).date()
            if until is not None and not today <= until <= today + LONGEST:
                raise LoketError(ErrorCode.OFFICER_DAYS)
            officer = records.find(session, officer_id)
            if officer is None:
                raise LoketError(ErrorCode.OFFICER_TAKEN)
            before = records.standing(session)
            if before.name.casefold() == officer.name.casefold():
                return before
            leaving = self._leaving(session, before)
            stands_for = leaving if until is not None else None
            records.begin_duty(
                session,
                officer,
                stands_for=stands_for,
                begins_on=today,
                ends_on=until if stands_for is not None else None,
                at=now,
            )
            day = None if until is None else until.isoformat()
            trail.add(session, trail.Act.HANDOVER, "officer", leaving, until=day)
            session.note(SettingChanged(records.NAME_KEY, officer.name))
            session.note(DutyChanged())
            return records.standing(session)

        return self._store.run(work)

    def open_work(self) -> Future[OpenWork]:
        """Return what waits on the desk."""
        return self._store.read(lambda session: work_records.open_work(session, self._clock.now()))

    def paper(self) -> Future[bytes]:
        """Return the list of open work as PDF; who prints or saves it writes that down."""

        def work() -> bytes:
            from core.officers import paper  # draws with reportlab

            found, standing = self.open_work().result(), self.standing().result()
            return paper.render(found, standing, office_of(self._settings), self._clock.now())

        return aside("handover", work)

    def save_paper(self, path: Path) -> Future[None]:
        """Write the list of open work to a file, whole or not at all.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE.
        """
        paper = self.paper()

        def work() -> None:
            from core.saving import save_whole

            content = paper.result()
            with leaving(self._store, "handover"):
                save_whole(path, content)

        return aside("handover-file", work)

    @staticmethod
    def _leaving(session: Session, before: Standing) -> OfficerId | None:
        """Return who leaves the desk, put onto the list where needed; None while nobody has a name."""
        if not before.name:
            return None
        known = records.by_name(session, before.name)
        if known is not None and any(each.id == known for each in before.officers):
            return known
        name = before.name[:NAME_MAX]
        return records.keep(session, known or records.by_name(session, name), name, "")


def _check(name: str, nip: str) -> None:
    if not 1 <= len(name) <= NAME_MAX or not (nip == "" or (nip.isascii() and nip.isdigit())):
        raise LoketError(ErrorCode.OFFICER_NAME_INVALID)
