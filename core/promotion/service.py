"""What the officer can do with the places where the number is published."""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from core.billing.office import office_of
from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.jobs import Jobs
from core.lazily import Lazily
from core.ports import Clock
from core.promotion import records
from core.promotion.attribution import Attribution
from core.promotion.events import PromotionChanged
from core.promotion.report import Report, report_of
from core.promotion.source import Source, SourceId, SourceKind, footnote, greeting_of, link_of, name_of
from core.settings import Settings
from core.settings.office import OFFICE_NAME, OFFICE_PHONE
from core.settings.promotion import PROMOTION_GREETING
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session

if TYPE_CHECKING:
    from core.promotion.sms import SmsRuns


class Promotion:
    """Keep the sources, tell who came from where, and make what is put up there."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        events: EventBus,
        jobs: Jobs,
        *,
        is_practice: bool = False,
    ) -> None:
        """Begin to listen for first messages; in practice no SMS leaves."""
        self._is_practice = is_practice
        self._store = store
        self._clock = clock
        self._settings = settings
        self._jobs = jobs
        self._attribution = Attribution(store, clock, events)

    def start(self) -> Future[int]:
        """Look for the marks that the last stop left unread; return of how many people."""
        return self._attribution.settled()

    def close(self) -> None:
        """End the thread that looks for marks."""
        self._attribution.close()

    @Lazily
    def sms(self) -> "SmsRuns":
        """Give the runs of SMS."""
        from core.promotion.sms import SmsRuns  # not at every start

        return SmsRuns(self._store, self._clock, self._settings, self._jobs, is_practice=self._is_practice)

    # sources

    def sources(self) -> Future[tuple[Source, ...]]:
        """Return every source, the open ones first."""
        return self._store.read(records.sources)

    def add(self, name: str, kind: SourceKind) -> Future[Source]:
        """Add a source with a mark of its own.

        Raises (through the future):
            LoketError: PROMOTION_SOURCE_NAME, PROMOTION_SOURCE_TAKEN.
        """

        def work(session: Session) -> Source:
            title = name_of(name)
            _refuse_taken(session, title)
            source_id = records.add(session, title, kind, self._clock.now())
            session.note(PromotionChanged())
            return _found(session, source_id)

        return self._store.run(work)

    def rename(self, source_id: SourceId, name: str) -> Future[Source]:
        """Give a source another name; its mark stays, so what was counted stays.

        Raises (through the future):
            LoketError: PROMOTION_SOURCE_NAME, PROMOTION_SOURCE_TAKEN, PROMOTION_SOURCE_GONE.
        """

        def work(session: Session) -> Source:
            title = name_of(name)
            _refuse_taken(session, title, source_id)
            records.rename(session, source_id, title)
            session.note(PromotionChanged())
            return _found(session, source_id)

        return self._store.run(work)

    def close_source(self, source_id: SourceId) -> Future[Source]:
        """Let a source be offered no more; who still comes from there is counted all the same.

        Raises (through the future):
            LoketError: PROMOTION_SOURCE_GONE.
        """
        return self._set_closed(source_id, is_closed=True)

    def reopen(self, source_id: SourceId) -> Future[Source]:
        """Offer a closed source again.

        Raises (through the future):
            LoketError: PROMOTION_SOURCE_GONE, PROMOTION_SOURCE_TAKEN where its name was given again.
        """
        return self._set_closed(source_id, is_closed=False)

    def _set_closed(self, source_id: SourceId, *, is_closed: bool) -> Future[Source]:
        def work(session: Session) -> Source:
            if not is_closed:
                _refuse_taken(session, _found(session, source_id).name, source_id)
            records.close(session, source_id, self._clock.now() if is_closed else None)
            session.note(PromotionChanged())
            return _found(session, source_id)

        return self._store.run(work)

    # what is published; nothing here asks the store

    def greeting(self, source: Source) -> str:
        """Return the first message that link and QR type."""
        return greeting_of(source, self._settings.value(PROMOTION_GREETING))

    def link(self, source: Source) -> str:
        """Return the link of a source.

        Raises:
            LoketError: PROMOTION_NUMBER_UNREADABLE.
        """
        return link_of(source, self._settings.value(OFFICE_PHONE), self._settings.value(PROMOTION_GREETING))

    def footnote(self, source: Source) -> str:
        """Return the lines that go below a post; same fault as `link`."""
        name, phone = self._settings.value(OFFICE_NAME), self._settings.value(OFFICE_PHONE)
        return footnote(source, name, phone, self._settings.value(PROMOTION_GREETING))

    def poster(self, source: Source, form: str) -> bytes:
        """Draw a poster or table card (a `PosterFormat`) as PDF; call it on a thread of its own (some 100 ms).

        Raises:
            LoketError: PROMOTION_NUMBER_UNREADABLE.
        """
        from core.promotion.poster import Poster, PosterFormat, render

        office = office_of(self._settings)
        said = Poster(office, self.link(source), source.mark, self.greeting(source))
        return render(said, PosterFormat(form))

    # figures

    def report(self) -> Future[Report]:
        """Return who came from where, month by month."""
        return self._store.read(_report)

    def export(self, path: Path) -> Future[int]:
        """Write the report as XLSX and return the number of month lines.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING.
        """

        def work(_progress: object) -> int:
            from core.promotion import report_sheet  # a writer of workbooks: not at every start

            with leaving(self._store, "promotion_report") as left:
                left.rows = rows = report_sheet.write(path, self.report().result())
            return rows

        return self._jobs.run("Menyimpan laporan promosi", work)


def _report(session: Session) -> Report:
    return report_of(
        records.sources(session), records.contacts_by_month(session), records.payments_by_month(session)
    )


def _found(session: Session, source_id: SourceId) -> Source:
    source = records.find(session, source_id)
    if source is None:
        raise LoketError(ErrorCode.PROMOTION_SOURCE_GONE)
    return source


def _refuse_taken(session: Session, name: str, besides: SourceId | None = None) -> None:
    if records.is_named(session, name, besides):
        raise LoketError(ErrorCode.PROMOTION_SOURCE_TAKEN)
