"""An office that calls: lists as files, people with numbers, and payments recorded as at the billing desk."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.app import Core
from core.calls.call import CallId, Given
from core.calls.campaign import CampaignId, CampaignKind, CampaignValues
from core.calls.lists import ListKind, ListPlan, ListRun
from core.calls.outcome import Ending, Outcome
from core.calls.service import Calls
from core.calls.target import Target, TargetFilter, TargetId
from core.clock import to_text
from tests.conftest import FixedClock

MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)
"""Monday 23 November 2026, 09.00 WIB."""
NPWP = "990000{:02d}0648000"


def phone(number: int) -> str:
    return f"+62812000010{number:02d}"


@dataclass
class Room:
    """Hold the office, its clock and a folder for lists."""

    core: Core
    clock: FixedClock
    folder: Path
    serial: int = 0

    @property
    def calls(self) -> Calls:
        return self.core.calls

    def campaign(self, kind: CampaignKind = CampaignKind.UNPAID, **values: object) -> CampaignId:
        """Make a campaign about PPh Final UMKM of October."""
        usual = {"obligation": "umkm", "period": "2026-10", "due_on": date(2026, 12, 15), **values}
        made = CampaignValues("Uji", kind, "S-12/KPP/2026", date(2026, 11, 20), "PPh Final UMKM", **usual)  # type: ignore[arg-type]
        return self.calls.create(made).result()

    def bring(
        self,
        campaign_id: CampaignId,
        *rows: str,
        kind: ListKind = ListKind.TARGETS,
        head: str = "",
        on: date | None = None,
    ) -> ListRun:
        """Bring in a list of lines `name;npwp;phone;amount;due date`."""
        self.serial += 1
        path = self.folder / f"daftar{self.serial}.csv"
        head = head or "Nama WP;NPWP;No HP;Jumlah;Jatuh Tempo"
        path.write_text("\n".join((head, *rows)) + "\n", "utf-8")
        mapping = self.calls.lists.survey(path).result().mapping
        plan = ListPlan(path, "", mapping, kind, campaign_id, source_on=on)
        return self.calls.lists.run(plan).result()

    def listed(self, count: int = 3, **values: object) -> CampaignId:
        """Make a campaign with people 1..count, all alike."""
        campaign_id = self.campaign(**values)  # type: ignore[arg-type]
        self.bring(campaign_id, *(row(number) for number in range(1, count + 1)))
        return campaign_id

    def target(self, name: str, campaign_id: CampaignId | None = None) -> Target:
        """Return somebody by name, of the newest campaign unless one is named."""
        chosen = campaign_id or self.calls.campaigns().result()[0].campaign.id
        (found,) = self.calls.targets(chosen, TargetFilter(text=name)).result().rows
        return found

    def begin(self, target: Target | TargetId, number: str = "") -> CallId:
        """Begin a call to the number that is to be tried first."""
        target_id = target.id if isinstance(target, Target) else target
        work = self.calls.work(target_id).result()
        return self.calls.begin(target_id, number or work.numbers[0].e164).result()

    def call(self, target: Target | TargetId, outcome: Outcome, number: str = "", **ending: object) -> Given:
        """Call somebody with an outcome."""
        call_id = self.begin(target, number)
        return self.calls.give_outcome(call_id, Ending(outcome, **ending)).result()  # type: ignore[arg-type]

    def next_name(self, campaign_id: CampaignId | None = None) -> str:
        """Return who is called next."""
        work = self.calls.next_number(campaign_id).result()
        return "" if work is None else work.name

    def request(self, number: int, **values: object) -> int:
        """Record a code for person `number`, and return the request."""
        self.serial += 1
        at = to_text(self.clock.now())
        columns = {
            "number": f"TBN-2611-{self.serial:04d}", "month": "2611", "serial": self.serial,
            "source": "form", "npwp15": NPWP.format(number), "name": "Uji", "address": "", "kap": "411128",
            "kjs": "420", "month_from": 10, "month_to": 10, "tax_year": 2026, "nop": "", "amount": 100_000,
            "assessment_number": "", "description": "", "billing_code": f"0{self.serial:014d}",
            "issued_at": at, "state": "sent", "words": "", "created_at": at, "updated_at": at,
            "waiting_since": at, **values,
        }  # fmt: skip
        return self.core.store.run(lambda session: session.insert("billing_requests", columns)).result()

    def pay(self, request_id: int) -> None:
        """Record a payment as the officer does."""
        self.core.billing.record_payment(request_id, "0123456789ABCDEF", self.clock.now()).result()

    def all(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return self.core.store.read(lambda session: session.all(sql, values)).result()


def row(number: int, *, amount: int = 100_000, due: str = "15/12/2026", line: str = "") -> str:
    """Return the line of person `number`."""
    return f"Orang {number:02d};{NPWP.format(number)};{line or phone(number)};{amount};{due}"


@pytest.fixture
def room(core: Core, clock: FixedClock, tmp_path: Path) -> Room:
    clock.moment = MONDAY
    return Room(core, clock, tmp_path)
