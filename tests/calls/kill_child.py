"""An office that is killed in mid-call: begun, asked, noted, and no outcome. Or while a list comes in."""

import os
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from core.app import Core
from core.calls.call import Question
from core.calls.campaign import CampaignId, CampaignKind, CampaignValues
from core.calls.lists import ListColumn, ListKind, ListPlan
from core.events import Event
from core.house_events import JobProgressed
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey

KEY = StoreKey(KeyKind.RAW, "ab" * 32)
MAPPING = (ListColumn.NAME, ListColumn.TAX_NUMBER, ListColumn.PHONE)
ROWS = 1_600


class MondayClock:
    """Stand still on Monday 23 November 2026, 10.00 WIB."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 3, tzinfo=UTC)


class End:
    """Die when the first thousand rows are in."""

    def come(self, event: Event) -> None:
        if isinstance(event, JobProgressed) and event.done >= 1_000:
            os.kill(os.getpid(), signal.SIGKILL)


def open_office(folder: Path) -> Core:
    """Open the office; the courier is not started."""
    core = Core(Paths(folder, practice=True), lambda: KEY, MondayClock())
    core.start()
    core.store.opened.result()
    core.loaded.result()
    return core


def plan(folder: Path, campaign_id: CampaignId) -> ListPlan:
    """Write the list, and say how it is read."""
    path = folder / "daftar.csv"
    lines = [f"Orang {number};99{number:06d}0648000;+62812{number:08d}" for number in range(ROWS)]
    path.write_text("\n".join(("Nama WP;NPWP;No HP", *lines)), "utf-8")
    return ListPlan(path, "", MAPPING, ListKind.REFRESH, campaign_id)


def main(folder: Path, when: str) -> None:
    """Make a campaign and die in the middle of its list, or of its first call."""
    core = open_office(folder)
    day = date(2026, 11, 20)
    values = CampaignValues("Uji", CampaignKind.UNPAID, "S-1", day, "PPh Final UMKM", "umkm", "2026-10")
    campaign_id = core.calls.create(values).result()
    end = End()
    if when == "list":
        core.events.subscribe(end.come)
    core.calls.lists.run(plan(folder, campaign_id)).result()
    work = core.calls.next_number(campaign_id).result()
    assert work is not None
    call_id = core.calls.begin(work.target_id, work.numbers[0].e164).result()
    core.calls.ask(call_id, Question.NAME).result()
    core.calls.note(call_id, "akan tanya suami").result()
    sys.stdout.write("calling\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
