"""What the officer can do with SMS to many. Every method returns a future at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from core.broadcasts.audience import Audience
from core.broadcasts.refusals import refused_numbers
from core.clock import WIB, to_wib
from core.contacts.phone import is_mobile
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.outbox.unasked import note_left
from core.ports import Clock
from core.promotion import sms_records
from core.promotion.events import SmsRunChanged
from core.promotion.gammu import Box, Daemon, find_daemon
from core.promotion.gsm7 import length_of, plain_sms
from core.promotion.one_a_day import free_today, held_today, is_listed_today, served_today
from core.promotion.sms_plan import plan_of, refuse_long, refuse_text, resolved
from core.promotion.sms_run import (
    TITLE_LIMIT,
    Decision,
    SmsId,
    SmsMessage,
    SmsPlan,
    SmsRun,
    SmsRunId,
    SmsState,
    file_name,
)
from core.settings import Settings
from core.settings.promotion import PROMOTION_GAMMU
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session

T = TypeVar("T")
CHUNK = 50
"""Messages that are claimed together before they are written: so many are unsure at most after a stop."""
ROWS = 500
KNOWN_RUNS = 100
_OF_BOX = {Box.WAITING: SmsState.HANDED, Box.SENT: SmsState.SENT, Box.FAILED: SmsState.FAILED}


class SmsRuns:
    """Plan runs of SMS, hand them to Gammu's daemon or into a list, and say what became of them.

    Nothing goes on by itself after a stop: the officer presses again, and what was on its way is looked for.
    """

    def __init__(
        self, store: Store, clock: Clock, settings: Settings, jobs: Jobs, *, is_practice: bool = False
    ) -> None:
        """Work on the store; the daemon is looked for when it is needed, and never in practice."""
        self._is_practice = is_practice
        self._store = store
        self._clock = clock
        self._settings = settings
        self._jobs = jobs
        self._handing = Lock()
        """Held while files are being written: only then may messages be on their way."""

    # planning

    def plan(self, text: str, audience: Audience) -> Future[SmsPlan]:
        """Say what a run would be: how many SMS to whom, and who gets none."""

        def work(session: Session) -> SmsPlan:
            resolution = resolved(session, audience)
            phones = [one.phone for one in resolution.recipients if one.phone]
            served = served_today(session, self._settings, phones, self._clock.now())
            return replace(plan_of(plain_sms(text), resolution), served_today=len(served))

        return self._store.read(work)

    def make(self, title: str, text: str, audience: Audience) -> Future[SmsRunId]:
        """Freeze the text and the numbers of a run; nothing leaves by that.

        Raises (through the future):
            LoketError: what `refuse_text` refuses.
        """
        plain = plain_sms(text)

        def work(session: Session) -> SmsRunId:
            resolution = resolved(session, audience)
            plan = plan_of(plain, resolution)
            refuse_text(plan)
            now = self._clock.now()
            run_id = sms_records.insert(
                session, " ".join(title.split())[:TITLE_LIMIT] or "SMS blast", plain, now
            )
            people = [
                (one.phone, one.contact_id, SmsState.PLANNED)
                for one in resolution.recipients
                if one.phone and is_mobile(one.phone)
            ]
            sms_records.add(session, run_id, people, now)
            session.note(SmsRunChanged(run_id))
            return run_id

        return self._store.run(work)

    # looking

    def runs(self) -> Future[tuple[SmsRun, ...]]:
        """Return the newest runs with their sums."""
        return self._store.read(lambda session: sms_records.runs(session, KNOWN_RUNS))

    def run(self, run_id: SmsRunId) -> Future[SmsRun]:
        """Return one run.

        Raises (through the future):
            LoketError: SMS_RUN_GONE.
        """
        return self._store.read(lambda session: _found(session, run_id))

    def held_today(self, run_id: SmsRunId) -> Future[int]:
        """Count what is planned of a run and waits for another day: the number had something unasked today."""
        return self._store.read(lambda session: held_today(session, self._settings, run_id, self._clock.now()))

    def check_daemon(self, text: str = "") -> LoketError | None:
        """Return why Gammu's daemon cannot take this text, or None where it can; looks at files only."""
        try:
            refuse_long(plain_sms(text))
            self._daemon().refuse_spoilt(plain_sms(text))
        except LoketError as fault:
            return fault
        return None

    def look(self) -> Future[int]:
        """Look into the daemon's folders for what it has sent, and return how many messages changed.

        What a stop caught on its way and that lies nowhere becomes unsure. Where another job runs, nothing is
        looked at.

        Raises (through the future):
            LoketError: JOB_RUNNING, GAMMU_* (see `find_daemon`).
        """
        return self._jobs.run("Melihat kotak SMS Gammu", lambda progress: self._look(self._daemon(), progress))

    # acting

    def hand_over(self, run_id: SmsRunId) -> Future[SmsRun]:
        """Give what is planned of a run to the daemon, in chunks, until all is given or the job is cancelled.

        Whoever was sent something unasked today stays planned: see `held_today`.

        Raises (through the future):
            LoketError: SMS_RUN_GONE, SMS_RUN_CHANGED where nothing is planned, SMS_TEXT_TOO_LONG, SMS_ONE_A_DAY
                where all have had one today, GAMMU_*, JOB_RUNNING.
        """

        def work(progress: Progress) -> SmsRun:
            daemon = self._daemon()
            run = self.run(run_id).result()
            if not run.count(SmsState.PLANNED):
                raise LoketError(ErrorCode.SMS_RUN_CHANGED)
            refuse_long(run.text)
            daemon.refuse_spoilt(run.text)
            with self._handing:
                taken = self._hand_over(run, daemon, progress)
            self._look(daemon, progress)
            if not taken and not progress.is_cancelled:
                raise LoketError(ErrorCode.SMS_ONE_A_DAY)
            return self.run(run_id).result()

        return self._jobs.run("Menyerahkan SMS ke Gammu", work)

    def export(self, run_id: SmsRunId, path: Path) -> Future[int]:
        """Write the planned numbers of a run, and those listed today, to a list; return how many.

        They count as exported before the file is written: an export can be repeated, a second way cannot. Where
        all stood in lists of earlier days, these are listed once more, which is another message: whoever has
        had one today is left out, the others have had theirs.

        Raises (through the future):
            LoketError: SMS_RUN_GONE, SMS_RUN_CHANGED where there is none, SMS_TEXT_TOO_LONG, SMS_ONE_A_DAY
                where all have had one today, FILE_UNWRITABLE, JOB_RUNNING.
        """

        def take(session: Session) -> tuple[SmsRun, list[str], int]:
            refuse_long(_found(session, run_id).text)
            now = self._clock.now()
            has_more = sms_records.has_more(session, run_id, datetime.combine(to_wib(now), time(), WIB))
            refused, phones, after, held = refused_numbers(session), [], 0, 0
            states = (SmsState.PLANNED, SmsState.EXPORTED)
            while page := sms_records.in_state(session, run_id, states, after, ROWS):
                after = page[-1].id
                if has_more:
                    page = tuple(
                        one for one in page if one.state is SmsState.PLANNED or is_listed_today(one, now)
                    )
                free = free_today(session, self._settings, page, now)
                kept = [one for one in free if one.phone not in refused and not one.is_erased]
                unwanted = [one.id for one in page if one.phone in refused and one.state is SmsState.PLANNED]
                sms_records.move(session, unwanted, SmsState.SKIPPED, now)
                leaving = [one for one in kept if not is_listed_today(one, now)]
                if leaving:
                    note_left(session, now)
                fresh = [one.id for one in leaving if one.state is SmsState.PLANNED]
                again = [one.id for one in leaving if one.state is SmsState.EXPORTED]
                sms_records.move(session, fresh, SmsState.EXPORTED, now)
                sms_records.leave_again(session, again, now)
                held += len(page) - len(free)
                phones += [one.phone for one in kept]
            session.note(SmsRunChanged(run_id))
            return _found(session, run_id), phones, held

        def work(_progress: Progress) -> int:
            from core.promotion import sms_list  # a writer of workbooks: not at every start

            run, phones, held = self._store.run(take).result()
            if not phones:
                raise LoketError(ErrorCode.SMS_ONE_A_DAY if held else ErrorCode.SMS_RUN_CHANGED)
            with leaving(self._store, "sms") as left:
                sms_list.write(path, phones, run.text, length_of(run.text).parts)
                left.rows = len(phones)
            return len(phones)

        return self._jobs.run("Menyimpan daftar SMS", work)

    def stop(self, run_id: SmsRunId) -> Future[SmsRun]:
        """End a run: what was not handed over is cancelled. What the daemon holds goes out all the same.

        Raises (through the future):
            LoketError: SMS_RUN_GONE.
        """

        def work(session: Session) -> SmsRun:
            _found(session, run_id)
            sms_records.stop(session, run_id, self._clock.now())
            session.note(SmsRunChanged(run_id))
            return _found(session, run_id)

        return self._store.run(work)

    def decide(self, run_id: SmsRunId, state: SmsState, decision: Decision) -> Future[SmsRun]:
        """Settle all messages of a run that are unsure, or that failed, as a person has found out.

        Raises (through the future):
            LoketError: SMS_RUN_GONE, SMS_RUN_CHANGED for other states.
        """

        def work(session: Session) -> SmsRun:
            _found(session, run_id)
            if state not in (SmsState.UNSURE, SmsState.FAILED):
                raise LoketError(ErrorCode.SMS_RUN_CHANGED)
            now, after = self._clock.now(), 0
            while page := sms_records.in_state(session, run_id, (state,), after, ROWS):
                ids = [one.id for one in page]
                if decision is Decision.AGAIN:
                    sms_records.plan_again(session, [one.id for one in page if not one.is_erased], now)
                    ids = [one.id for one in page if one.is_erased]
                    sms_records.move(session, ids, SmsState.CANCELLED, now)
                else:
                    sms_records.move(session, ids, SmsState(decision.value), now)
                after = page[-1].id
            session.note(SmsRunChanged(run_id))
            return _found(session, run_id)

        return self._store.run(work)

    # within

    def _daemon(self) -> Daemon:
        if self._is_practice:
            raise LoketError(ErrorCode.SMS_PRACTICE)
        return find_daemon(self._settings.value(PROMOTION_GAMMU))

    def _hand_over(self, run: SmsRun, daemon: Daemon, progress: Progress) -> int:
        """Return how many the rule of the day did not hold back."""
        taken, total, last = 0, run.count(SmsState.PLANNED), SmsId(0)
        while not progress.is_cancelled:
            page = self._store.run(partial(self._claim, run=run, after=last)).result()
            if page is None:
                break
            last, free, claimed = page
            there = daemon.find(frozenset(one.name for one in claimed))  # a copy of the store may be older
            handed: list[SmsMessage] = []
            try:
                for one in claimed:
                    if one.name not in there:
                        daemon.hand_over(one.name, run.text)
                    handed.append(one)
            finally:
                self._store.run(
                    partial(self._note, run=run, claimed=claimed, handed=handed, there=there)
                ).result()
            taken += free
            progress.report(taken, total)
        return taken

    def _claim(self, session: Session, run: SmsRun, after: SmsId) -> tuple[SmsId, int, list[SmsMessage]] | None:
        """Return the next messages as they were named for the daemon; None at the end.

        Before them stand the last one looked at, and how many the rule of the day let pass. Whoever wants
        nothing any more, or has had something today, is passed over here, at the last moment.
        """
        now = self._clock.now()
        page = sms_records.in_state(session, run.id, (SmsState.PLANNED,), after, CHUNK)
        if not page:
            return None
        refused = refused_numbers(session)
        sms_records.move(session, [one.id for one in page if one.phone in refused], SmsState.SKIPPED, now)
        sms_records.move(session, [one.id for one in page if one.is_erased], SmsState.CANCELLED, now)
        free = free_today(session, self._settings, page, now)
        wanted = [one for one in free if one.phone not in refused and not one.is_erased]
        named = [(one, file_name(run, one)) for one in wanted]
        if named:
            note_left(session, now)
        sms_records.claim(session, named, now)
        session.note(SmsRunChanged(run.id))
        claimed = [one._replace(name=name, state=SmsState.HANDING) for one, name in named]
        return page[-1].id, len(free), claimed

    def _note(
        self,
        session: Session,
        run: SmsRun,
        claimed: list[SmsMessage],
        handed: list[SmsMessage],
        there: dict[str, Box],
    ) -> None:
        """Keep what lies with the daemon now; one whose file could certainly not be written waits again."""
        now = self._clock.now()
        for state in _OF_BOX.values():
            ids = [one.id for one in handed if _OF_BOX[there.get(one.name, Box.WAITING)] is state]
            sms_records.move(session, ids, state, now)
        rest = [one.id for one in claimed if one not in handed]
        sms_records.move(session, rest, SmsState.UNSURE, now)
        sms_records.plan_again(session, rest, now)
        session.note(SmsRunChanged(run.id))

    def _look(self, daemon: Daemon, progress: Progress) -> int:
        changed = 0
        with self._handing:  # nothing is on its way in this program: what is still so was cut off
            for run_id in self._store.read(sms_records.open_runs).result():
                after = 0
                states = (SmsState.HANDING, SmsState.HANDED, SmsState.UNSURE)
                while page := self._read(
                    partial(sms_records.in_state, run_id=run_id, states=states, after=after, limit=ROWS)
                ):
                    progress.stop_if_cancelled()
                    there = daemon.find(frozenset(one.name for one in page))
                    cut_off = [one for one in page if one.state is SmsState.HANDING and one.name not in there]
                    unseen = {one.id for one in cut_off if daemon.drop_unfinished(one.name)}
                    changed += self._store.run(
                        partial(self._settle, run_id=run_id, page=page, there=there, unseen=unseen)
                    ).result()
                    after = page[-1].id
        return changed

    def _settle(
        self,
        session: Session,
        run_id: SmsRunId,
        page: tuple[SmsMessage, ...],
        there: dict[str, Box],
        unseen: set[SmsId],
    ) -> int:
        """Keep where messages lie; `unseen` are those that the daemon certainly never saw: they wait again."""
        now, changed = self._clock.now(), 0
        for one in page:
            box = there.get(one.name)
            state = one.state
            if box is not None:
                state = _OF_BOX[box]
            elif one.state is SmsState.HANDING:
                state = SmsState.UNSURE
            if state is not one.state:
                sms_records.move(session, [one.id], state, now)
                changed += 1
        sms_records.plan_again(session, unseen, now)
        if changed:
            session.note(SmsRunChanged(run_id))
        return changed

    def _read(self, work: Callable[[Session], T]) -> T:
        return self._store.read(work).result()


def _found(session: Session, run_id: SmsRunId) -> SmsRun:
    run = sms_records.find(session, run_id)
    if run is None:
        raise LoketError(ErrorCode.SMS_RUN_GONE)
    return run
