"""What the officer can do with the figures: look, open their rows, write his words, and take them along."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from core.clock import to_wib
from core.conversations.message import MessageId
from core.counter.offer import SERVICES
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.reports import answering, cohort_records, composing, narrative, quote, row_records, text_records
from core.reports.board import Bar, Board
from core.reports.cohort import DEFINITION, TARGETS, Iku, iku_of, target_cells, target_of
from core.reports.composing import Terms
from core.reports.definition import FigureKey
from core.reports.events import ReportTextsChanged
from core.reports.narrative import Narrative
from core.reports.period import Period, quarter_of
from core.reports.quote import Quote
from core.reports.row import RowCursor, RowPage, RowQuery
from core.reports.topic import TOPICS, topics_of
from core.settings.newcomers import NEWCOMER_MONTHS
from core.settings.office import OFFICE_NAME, OFFICER_NAME
from core.settings.reports import REPORTS_CLOSES, REPORTS_OPENS
from core.store.leaving import leaving
from core.store.session import Session

if TYPE_CHECKING:
    from core.ports import Clock
    from core.reports.document import Report
    from core.reports.listing import Listing
    from core.rules.service import Rules
    from core.settings import Settings
    from core.store.database import Store

BARS = 12
TARGET_REASON = "Target triwulan diubah di Laporan, IKU"


class Reports:
    """Count what was done in a period; nothing is written but narratives and quotes."""

    def __init__(self, store: Store, *, clock: Clock, settings: Settings, jobs: Jobs, rules: Rules) -> None:
        """Join the rooms below; it reads the tables of all of them."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._jobs = jobs
        self._rules = rules

    # looking

    def board(self, period: Period) -> Future[Board]:
        """Return every figure of a period with what it is compared with, and how it spreads."""
        return self._store.read(lambda session: self._board(session, period))

    def series(self, key: FigureKey, until: Period, bars: int = BARS) -> Future[tuple[Bar, ...]]:
        """Return one figure of the last periods of one kind, the oldest first; the last is `until`."""
        return self._store.read(lambda session: self._series(session, key, until, bars))

    def rows(self, query: RowQuery, after: RowCursor | None = None, limit: int = 100) -> Future[RowPage]:
        """Return a page of the rows behind a figure or behind one line of its spread, newest first.

        A line of the spread by channel is opened by its code alone: it is the name of the figure.
        """

        def work(session: Session) -> RowPage:
            terms = self._terms(session, query.period)
            return row_records.page(
                session,
                query,
                after,
                limit,
                hours=terms.hours,
                topics=terms.topics,
                services=terms.services,
            )

        return self._store.read(work)

    def iku(self, day: date | None = None) -> Future[Iku]:
        """Return the IKU of the quarter in which a day lies (None: today), with the nearest candidates."""
        until = quarter_of(day or self._today()).last
        return self._store.read(lambda session: self._iku(session, until))

    # writing

    def aim(self, quarter: Period, target: int) -> Future[object]:
        """Set the target of a quarter, 0 for none; other quarters keep theirs, and the history tells of it.

        Raises (through the future):
            LoketError: RULE_OVERLAP where another row of the table of targets holds in this quarter,
                RULE_UNCHANGED, RULE_GONE where there was none to take away.
        """
        if not target:
            return cast("Future[object]", self._rules.remove(TARGETS, quarter.key, TARGET_REASON))
        cells = target_cells(quarter, target)
        return cast("Future[object]", self._rules.change(TARGETS, quarter.key, cells, TARGET_REASON, adds=True))

    def narrative(self, period: Period) -> Future[Narrative]:
        """Return the words of a period: the officer's, or else what the program writes out of the figures."""

        def work(session: Session) -> Narrative:
            own = text_records.narrative(session, period.key)
            if own is not None:
                return Narrative(period, own, is_own=True)
            board, iku = self._board(session, period), self._iku(session, period.last)
            return Narrative(period, narrative.written_by_program(board, iku), is_own=False)

        return self._store.read(work)

    def write_narrative(self, period: Period, text: str) -> Future[None]:
        """Keep the officer's words for a period; an empty text lets the program's own stand again.

        Raises (through the future):
            LoketError: REPORT_NARRATIVE_LONG.
        """

        def work(session: Session) -> None:
            kept = narrative.checked(text)
            text_records.write_narrative(session, period.key, kept or None, self._clock.now())
            session.note(ReportTextsChanged())

        return self._store.run(work)

    def quotes(self, period: Period) -> Future[tuple[Quote, ...]]:
        """Return the thanks of a period, each with the words decided on, or with a proposal without names."""
        return self._store.read(lambda session: self._quotes(session, period))

    def keep_quote(self, message_id: MessageId, words: str) -> Future[None]:
        """Quote a message of thanks in these words.

        Raises (through the future):
            LoketError: REPORT_QUOTE_PRIVATE where a number, a link or a name still stands in them.
        """

        def work(session: Session) -> None:
            thanked = text_records.find(session, message_id)
            if thanked is None:
                raise LoketError(ErrorCode.REPORT_QUOTE_PRIVATE)
            kept = quote.checked(words, thanked.names)
            text_records.decide(session, message_id, kept, self._clock.now())
            session.note(ReportTextsChanged())

        return self._store.run(work)

    def drop_quote(self, message_id: MessageId) -> Future[None]:
        """Leave a message of thanks out."""
        return self._decide(message_id, "")

    def forget_quote(self, message_id: MessageId) -> Future[None]:
        """Take back what was decided of a message of thanks."""
        return self._decide(message_id, None)

    # taking along

    def report(self, period: Period) -> Future[Report]:
        """Return all that the report of a period tells; `document.render` draws it."""
        return self._store.read(lambda session: self.report_within(session, period))

    def save_pdf(self, period: Period, path: Path) -> Future[int]:
        """Write the report of a period as PDF and return the number of pages.

        A period that is over gives the same bytes each time, but for the day of printing.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED.
        """

        def work(progress: Progress) -> int:
            from core.reports import document  # draws with reportlab: not at every start
            from core.saving import save_whole

            with self._store.looking() as session:
                report = self.report_within(session, period)
            progress.stop_if_cancelled()
            content, pages = document.render(report)
            with leaving(self._store, "report_pdf"):
                save_whole(path, content)
            return pages

        return self._jobs.run("Membuat laporan PDF", work)

    def save_xlsx(self, period: Period, path: Path) -> Future[int]:
        """Write figures, and one row for each case, call, message and visit, as XLSX; return the rows.

        Rows are streamed: nothing but the chosen file touches the disk; a full sheet goes on on another.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED; nothing is left of an unfinished file.
        """

        def work(progress: Progress) -> int:
            from core.reports import sheet

            with leaving(self._store, "report_xlsx") as left, self._store.looking() as session:
                terms = self._terms(session, period)
                board = composing.compose(session, period, terms)
                source = sheet.Source(session, period.span, terms.services)
                iku = self._iku(session, period.last)
                left.rows = rows = sheet.write_xlsx(path, board, iku, source, progress)
            return rows

        return self._jobs.run("Membuat laporan XLSX", work)

    def save_csv(self, period: Period, listing: Listing, path: Path) -> Future[int]:
        """Write one list of a period as CSV (UTF-8, semicolons: so Excel opens it here); return the rows.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED.
        """

        def work(progress: Progress) -> int:
            from core.reports import sheet

            with leaving(self._store, "report_csv") as left, self._store.looking() as session:
                source = sheet.Source(session, period.span, self._terms(session, period).services)
                left.rows = rows = sheet.write_csv(path, listing, source, progress)
            return rows

        return self._jobs.run("Membuat daftar CSV", work)

    def save_rows(self, query: RowQuery, path: Path) -> Future[int]:
        """Write the rows behind a number as XLSX; return how many.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED; nothing is left of an unfinished file.
        """

        def work(progress: Progress) -> int:
            from core.reports import row_sheet

            with leaving(self._store, "report_rows") as left, self._store.looking() as session:
                terms = self._terms(session, query.period)
                rows = row_records.walk(
                    session, query, hours=terms.hours, topics=terms.topics, services=terms.services
                )
                left.rows = written = row_sheet.write(path, query, progress.watched(rows))
            return written

        return self._jobs.run("Menyimpan baris", work)

    def save_candidates(self, day: date, path: Path) -> Future[int]:
        """Write the candidates of the IKU of the quarter in which a day lies as XLSX; return how many.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING.
        """

        def work(_progress: Progress) -> int:
            from core.reports import candidate_sheet

            with leaving(self._store, "candidates") as left:
                left.rows = rows = candidate_sheet.write(path, self.iku(day).result(), self._clock.now())
            return rows

        return self._jobs.run("Menyimpan kandidat", work)

    def save_quotes(self, period: Period, path: Path) -> Future[int]:
        """Write the quotes of a period that were decided on as text, one a line; return how many.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING.
        """

        def work(_progress: Progress) -> int:
            from core.reports import sheet

            kept = [each for each in self.quotes(period).result() if each.is_kept]
            with leaving(self._store, "quotes") as left:
                left.rows = rows = sheet.write_quotes(path, period, kept)
            return rows

        return self._jobs.run("Menyimpan testimoni", work)

    # inner works

    def _decide(self, message_id: MessageId, words: str | None) -> Future[None]:
        def work(session: Session) -> None:
            text_records.decide(session, message_id, words, self._clock.now())
            session.note(ReportTextsChanged())

        return self._store.run(work)

    def _board(self, session: Session, period: Period) -> Board:
        return composing.compose(session, period, self._terms(session, period))

    def _terms(self, session: Session, period: Period) -> Terms:
        """Read the tables as they held on the last day of the period, so that an old report stays as it was."""
        from core.billing.kap_kjs import deposits

        day = min(period.last, self._today())
        hours = answering.OfficeHours(
            self._rules.working_days_within(session),
            self._settings.value(REPORTS_OPENS),
            self._settings.value(REPORTS_CLOSES),
        )
        services = {
            row.text("service"): row.text("title")
            for row in self._rules.within(session, SERVICES).pieces()
            if row.covers(day)
        }
        topics = topics_of(self._rules.within(session, TOPICS), day)
        return Terms(hours, topics, services, deposits(), self._clock.now())

    def _iku(self, session: Session, until: date) -> Iku:
        """Return the IKU of the quarter in which a day lies, as it stood at the end of that day."""
        quarter = quarter_of(until)
        months = self._settings.value(NEWCOMER_MONTHS)
        first = quarter.months[-1]
        for _ in range(months - 1):
            first = first.previous
        members, is_capped = cohort_records.members(session, quarter, first.first, until)
        target = target_of(self._rules.within(session, TARGETS), quarter)
        definition = DEFINITION.format(months=months)
        now = self._clock.now()
        is_over = until >= quarter.last and quarter.days_done(now) is None
        return iku_of(quarter, members, target, definition, now, is_over=is_over, is_capped=is_capped)

    def _series(self, session: Session, key: FigureKey, until: Period, bars: int) -> tuple[Bar, ...]:
        periods = [until]
        while len(periods) < bars:
            periods.append(periods[-1].previous)
        ordered = tuple(reversed(periods))
        numbers = composing.counts_of(session, key, ordered, self._terms(session, until))
        return tuple(Bar(period, number) for period, number in zip(ordered, numbers, strict=True))

    def _quotes(self, session: Session, period: Period) -> tuple[Quote, ...]:
        found = []
        for each in text_records.thanks(session, period.span, answering.is_thanking):
            words = each.words or quote.propose(each.text, each.names)
            is_kept = None if each.words is None else bool(each.words)
            found.append(Quote(each.message_id, each.said_at, words, each.group_code, is_kept))
        return tuple(found)

    def report_within(self, session: Session, period: Period) -> Report:
        """Return all that the papers of a period tell, read in one transaction."""
        from core.reports.document import Report

        board, iku = self._board(session, period), self._iku(session, period.last)
        own = text_records.narrative(session, period.key)
        return Report(
            board,
            narrative.written_by_program(board, iku) if own is None else own,
            iku,
            self._series(session, FigureKey.REQUESTS, period.months[-1], BARS),
            tuple(each.words for each in self._quotes(session, period) if each.is_kept),
            self._settings.value(OFFICE_NAME),
            self._settings.value(OFFICER_NAME).strip(),
            self._today(),
        )

    def _today(self) -> date:
        return to_wib(self._clock.now()).date()
