"""What the officer can do about consent, data rights, retention and incidents. All return futures at once."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, datetime
from functools import partial
from pathlib import Path

from core.billing.office import Office, office_of
from core.clock import WIB, to_wib
from core.consent import incident_records, records, run_records
from core.consent.erasure import ErasurePlan, Figures
from core.consent.events import ConsentGiven
from core.consent.incident import Incident, IncidentSheet
from core.consent.retention import Keeping, Kept, Line, keeping_of
from core.consent.run_records import PrivacyRun
from core.consent.standing import Entry, Refusal, RightsRequest, Standing
from core.contacts import stopping
from core.contacts.events import ContactsChanged
from core.contacts.permission import MessageKind
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.lazily import later
from core.ports import Clock
from core.rules.service import Rules
from core.saving import save_whole
from core.settings import Settings
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session

# what a card that is shown does not need; papers and archives bring much along
dossier, erasing, notices, retaining = (
    later(f"core.{name}")
    for name in ("consent.dossier", "consent.erasing", "consent.notices", "consent.retaining")
)

RETENTION = "privacy_retention"
PROCESSING = "privacy_processing"
ERASING = "Menghapus data seseorang"
RETAINING = "Menjalankan masa simpan"


class Consent:
    """Keep what people agreed to and refused, and answer what they ask about their data."""

    def __init__(
        self, store: Store, *, clock: Clock, settings: Settings, jobs: Jobs, rules: Rules, figures: Figures
    ) -> None:
        """Join the rooms below; nothing runs before it is asked for. `figures` outlive a person's data."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._jobs = jobs
        self._rules = rules
        self._figures = figures

    # consent

    def standing(self, contact_id: int) -> Future[tuple[Standing, ...]]:
        """Return what counts now for a contact: one for each kind of message."""
        return self._store.read(lambda session: records.standing(session, contact_id))

    def history(self, contact_id: int) -> Future[tuple[Entry, ...]]:
        """Return every agreement and refusal of a contact and its numbers, newest first."""
        return self._store.read(lambda session: records.history(session, contact_id))

    def refusals(self) -> Future[tuple[Refusal, ...]]:
        """Return who refuses what now, newest first."""
        return self._store.read(records.refusals)

    def give(
        self, contact_id: int, kind: MessageKind, *, source: str, purpose: str, on: date
    ) -> Future[tuple[Standing, ...]]:
        """Write down an agreement, and lift what stood against it.

        Raises (through the future):
            LoketError: CONSENT_SOURCE_MISSING, CONSENT_DAY_AHEAD.
        """

        def work(session: Session) -> tuple[Standing, ...]:
            now = self._clock.now()
            if not source.strip():
                raise LoketError(ErrorCode.CONSENT_SOURCE_MISSING)
            if on > to_wib(now).date():
                raise LoketError(ErrorCode.CONSENT_DAY_AHEAD)
            at = now if on == to_wib(now).date() else datetime(on.year, on.month, on.day, tzinfo=WIB)
            self._allow(session, contact_id, kind)
            records.insert_given(session, contact_id, kind, at, source=source.strip(), purpose=purpose.strip())
            session.note(ConsentGiven(contact_id))
            return records.standing(session, contact_id)

        return self._store.run(work)

    def refuse(self, contact_id: int, kind: MessageKind, initiator: str = "") -> Future[tuple[Standing, ...]]:
        """Note that a contact wants no more messages of a kind: it counts from this transaction on."""

        def work(session: Session) -> tuple[Standing, ...]:
            stopping.refuse(session, contact_id, kind, self._clock.now())
            session.note(ContactsChanged((contact_id,), initiator))
            return records.standing(session, contact_id)

        return self._store.run(work)

    def allow(self, contact_id: int, kind: MessageKind, initiator: str = "") -> Future[tuple[Standing, ...]]:
        """Lift what the card and its numbers say against a kind."""

        def work(session: Session) -> tuple[Standing, ...]:
            self._allow(session, contact_id, kind)
            session.note(ContactsChanged((contact_id,), initiator))
            return records.standing(session, contact_id)

        return self._store.run(work)

    # what persons ask for

    def requests(self) -> Future[tuple[RightsRequest, ...]]:
        """Return what persons asked for, what waits first."""
        return self._store.read(records.requests)

    def ask(self, contact_id: int, kind: str) -> Future[int]:
        """Write down that a person asked for `copy`, `correction` or `erasure`."""
        return self._store.run(
            lambda session: records.insert_request(session, contact_id, kind, self._clock.now())
        )

    def settle(self, contact_id: int, kind: str, outcome: str) -> Future[None]:
        """Write down that what a person asked for is done."""
        return self._store.run(
            lambda session: records.settle_requests(session, contact_id, kind, outcome, self._clock.now())
        )

    def copy(self, contact_id: int, path: Path) -> Future[int]:
        """Write everything that is known of a person into one archive; return the number of rows.

        Raises (through the future):
            LoketError: CONTACT_GONE, PRIVACY_FILE_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED.
        """

        def work(progress: Progress) -> int:
            with leaving(self._store, "dossier", subject="contact", subject_id=contact_id) as left:
                rows: int = dossier.write(
                    self._store, self._clock, self._office, contact_id=contact_id, path=path, progress=progress
                )
                left.rows = rows
            self._store.run(partial(self._settle_copy, contact_id=contact_id)).result()
            return rows

        return self._jobs.run("Menyalin data seseorang", work)

    def look_erasure(self, contact_id: int) -> Future[tuple[int, ErasurePlan]]:
        """Count what an erasure would take and what stays; return the id under which it may be run.

        Raises (through the future):
            LoketError: CONTACT_GONE.
        """

        def work(session: Session) -> tuple[int, ErasurePlan]:
            now = self._clock.now()
            keeping = keeping_of(self._rules.within(session, RETENTION), Kept.REQUESTS, now)
            looked: tuple[int, ErasurePlan] = erasing.look(session, contact_id, keeping, now)
            return looked

        return self._store.run(work)

    def erase(self, run_id: int) -> Future[dict[str, int]]:
        """Erase what was looked at under this id; return what was emptied by part.

        Raises (through the future):
            LoketError: PRIVACY_RUN_OVER, ERASURE_HINDERED, JOB_RUNNING, JOB_CANCELLED.
        """
        return self._jobs.run(
            ERASING,
            lambda progress: erasing.erase(self._store, self._clock, self._figures, run_id, progress),
        )

    # retention

    def keepings(self) -> Future[tuple[Keeping, ...]]:
        """Return what the rules say now, by kind of data."""
        now = self._clock.now()
        return self._store.read(
            lambda session: tuple(
                keeping_of(self._rules.within(session, RETENTION), kind, now) for kind in Kept
            )
        )

    def look_retention(self) -> Future[tuple[int, tuple[Line, ...]]]:
        """Count what is over its term now; return the id under which it may be run."""
        return self._store.run(
            lambda session: retaining.look(session, self._rules.within(session, RETENTION), self._clock.now())
        )

    def run_retention(self, run_id: int) -> Future[dict[str, int]]:
        """Empty what the count under this id found; return what was emptied by kind.

        Raises (through the future):
            LoketError: PRIVACY_RUN_OVER, JOB_RUNNING, JOB_CANCELLED.
        """
        return self._jobs.run(
            RETAINING,
            lambda progress: retaining.run(self._store, self._clock, self._figures, run_id, progress),
        )

    def cut_off(self) -> Future[tuple[PrivacyRun, ...]]:
        """Return the runs that a stop of the program cut off: a person lets them go on."""
        return self._store.read(run_records.running)

    def past_runs(self, kind: str) -> Future[tuple[PrivacyRun, ...]]:
        """Return the newest runs of `erasure` or `retention`."""
        return self._store.read(lambda session: run_records.latest(session, kind))

    # incidents

    def incidents(self) -> Future[tuple[IncidentSheet, ...]]:
        """Return every incident, the newest first."""
        return self._store.read(incident_records.sheets)

    def incident_history(self, incident_id: int) -> Future[tuple[tuple[datetime, Incident], ...]]:
        """Return every version of an incident with its moment, oldest first."""
        return self._store.read(lambda session: incident_records.versions(session, incident_id))

    def keep_incident(self, incident_id: int | None, content: Incident) -> Future[IncidentSheet]:
        """Write down an incident, or what is known of it now; the clock runs from the earliest finding.

        Raises (through the future):
            LoketError: INCIDENT_INCOMPLETE, INCIDENT_MOMENT, INCIDENT_GONE.
        """

        def work(session: Session) -> IncidentSheet:
            now = self._clock.now()
            if not content.what.strip():
                raise LoketError(ErrorCode.INCIDENT_INCOMPLETE)
            moments = (content.found_at, content.happened_at, content.told_subjects_at, content.told_agency_at)
            is_late = content.happened_at is not None and content.happened_at > content.found_at
            if is_late or any(moment is not None and moment > now for moment in moments):
                raise LoketError(ErrorCode.INCIDENT_MOMENT)
            own_id = incident_records.insert(session, now) if incident_id is None else incident_id
            if incident_id is not None and incident_records.sheet(session, incident_id) is None:
                raise LoketError(ErrorCode.INCIDENT_GONE)
            incident_records.add_version(session, own_id, content, now)
            kept = incident_records.sheet(session, own_id)
            assert kept is not None  # noqa: S101 - it was written in this transaction
            return kept

        return self._store.run(work)

    # papers

    def save_notice(self, incident: IncidentSheet, path: Path, *, to_agency: bool) -> Future[None]:
        """Write the notice of an incident, to the agency or to the subjects, as PDF.

        Raises (through the future):
            LoketError: PRIVACY_FILE_UNWRITABLE, JOB_RUNNING.
        """
        draw = notices.agency_notice if to_agency else notices.subject_notice

        def work(_progress: Progress) -> None:
            content = draw(incident, self._office, self._clock.now())
            with leaving(self._store, "notice"):
                save_whole(path, content, ErrorCode.PRIVACY_FILE_UNWRITABLE)

        return self._jobs.run("Membuat surat", work)

    def save_register(self, path: Path) -> Future[None]:
        """Write the register of processing as PDF.

        Raises (through the future):
            LoketError: PRIVACY_FILE_UNWRITABLE, JOB_RUNNING.
        """

        def work(_progress: Progress) -> None:
            table = self._rules.table(PROCESSING).result()
            content = notices.register_paper(table.rows, self._office, self._clock.now())
            with leaving(self._store, "register"):
                save_whole(path, content, ErrorCode.PRIVACY_FILE_UNWRITABLE)

        return self._jobs.run("Membuat register", work)

    @property
    def _office(self) -> Office:
        return office_of(self._settings)

    def _allow(self, session: Session, contact_id: int, kind: MessageKind) -> None:
        now = self._clock.now()
        stopping.lift(session, contact_id, kind, now)
        records.lift_numbers(session, contact_id, kind, now)

    def _settle_copy(self, session: Session, contact_id: int) -> None:
        now = self._clock.now()
        records.insert_request(session, contact_id, "copy", now)
        records.settle_requests(session, contact_id, "copy", "berkas diserahkan", now)
