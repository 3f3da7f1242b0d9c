"""A campaign of 200, played by an officer who works through his rounds; run alone it dies in mid-call."""

import os
import signal
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from core.app import Core
from core.calls.call import Call, CallId, Identity, Question
from core.calls.campaign import CampaignId, CampaignKind, CampaignValues
from core.calls.lists import ListKind, ListPlan, ListRun
from core.calls.outcome import Ending, Outcome
from core.clock import to_wib
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from tests.conftest import FixedClock

KEY = StoreKey(KeyKind.RAW, "ab" * 32)
PEOPLE, BEFORE_THE_CRASH = 200, 61
MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
"""Monday 23 November 2026, 08.00 WIB."""
ROUNDS = (0, 3, 6)
"""Hours after eight at which the officer sits down to call: 08.00, 11.00, 14.00."""
NEVER_TAKEN = {1: Outcome.NO_ANSWER, 2: Outcome.NO_ANSWER, 5: Outcome.BUSY}
AT_ONCE = {
    0: Outcome.CONNECTED, 3: Outcome.PROMISE_PAY, 4: Outcome.CALL_AGAIN, 6: Outcome.WRONG_NUMBER,
    7: Outcome.OBJECTION, 8: Outcome.NO_ANSWER, 9: Outcome.REFUSED,
}  # fmt: skip
"""What comes of the first call to somebody, by the last digit of his number."""


def phone(number: int) -> str:
    return f"+62812{number:08d}"


class Office:
    """Hold the office of one life of the program."""

    def __init__(self, folder: Path, now: datetime = MONDAY) -> None:
        self.folder, self.clock = folder, FixedClock()
        self.clock.moment = now
        self.core = Core(Paths(folder, practice=True), lambda: KEY, self.clock)
        self.core.start()  # the courier is not started: nothing leaves
        self.core.store.opened.result()
        self.core.loaded.result()
        self.core.calls.start().result()

    def bring(self, numbers: list[int], kind: ListKind, campaign_id: CampaignId) -> ListRun:
        """Bring in a list of these people: name, tax number, telephone, amount."""
        path = self.folder / f"{kind}.csv"
        lines = (f"Orang {n:03d};99{n:06d}0648000;{phone(n)};{n * 1000}" for n in numbers)
        path.write_text("\n".join(("Nama WP;NPWP;No HP;Jumlah", *lines)), "utf-8")
        calls = self.core.calls
        mapping = calls.lists.survey(path).result().mapping
        return calls.lists.run(ListPlan(path, "", mapping, kind, campaign_id)).result()

    def begin_campaign(self) -> CampaignId:
        """Make the campaign of 200, about PPh Final UMKM of October."""
        values = CampaignValues(
            "Uji 200", CampaignKind.UNPAID, "S-12", date(2026, 11, 20), "PPh Final UMKM", "umkm", "2026-10",
            date(2026, 12, 15),
        )  # fmt: skip
        campaign_id = self.core.calls.create(values).result()
        self.bring(list(range(1, PEOPLE + 1)), ListKind.TARGETS, campaign_id)
        return campaign_id

    def begin_next(self) -> CallId | None:
        """Begin the next call, None where nobody is left now."""
        work = self.core.calls.next_number().result()
        if work is None:
            return None
        self.clock.pass_by(seconds=20)
        return self.core.calls.begin(work.target_id, work.numbers[0].e164).result()

    def end(self, call_id: CallId) -> Outcome:
        """Talk, and give the outcome that this person's number decides."""
        (call,) = (each for each in self.core.calls.unfinished().result() if each.id == call_id)
        ending = self._ending(call)
        if ending.outcome in (Outcome.CONNECTED, Outcome.PROMISE_PAY):
            self.core.calls.ask(call_id, Question.NAME).result()
            self.core.calls.identify(call_id, Identity.MATCHED).result()
        self.clock.pass_by(seconds=30)
        self.core.calls.give_outcome(call_id, ending).result()
        return ending.outcome

    def work_through(self, most: int = 1_000) -> Counter[Outcome]:
        """Call until nobody is left now, or so many were called."""
        found: Counter[Outcome] = Counter()
        while found.total() < most and (call_id := self.begin_next()) is not None:
            found[self.end(call_id)] += 1
        return found

    def _ending(self, call: Call) -> Ending:
        kind = int(call.name[-1])
        had = len(self.core.calls.history(call.target_id).result()) - 1
        outcome = NEVER_TAKEN.get(kind) or (Outcome.CONNECTED if had else AT_ONCE[kind])
        now = self.clock.now()
        if outcome is Outcome.CALL_AGAIN:  # tomorrow at 10.00
            tomorrow = to_wib(now).date() + timedelta(days=1)
            return Ending(
                outcome, callback_at=datetime(tomorrow.year, tomorrow.month, tomorrow.day, 3, tzinfo=UTC)
            )
        return Ending(outcome, promised_on=date(2026, 11, 27) if outcome is Outcome.PROMISE_PAY else None)


def main(folder: Path) -> None:
    """Play the first morning, and die in the middle of a call."""
    office = Office(folder)
    office.begin_campaign()
    office.work_through(BEFORE_THE_CRASH - 1)
    office.begin_next()
    sys.stdout.write(office.clock.now().isoformat())
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
