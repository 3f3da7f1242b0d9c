"""A process that starts a reminder and records the payment, and is killed right behind the payment's commit.

Usage: kill_child.py FOLDER. It never ends by itself: the first event of the payment kills it.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from core.app import Core
from core.billing.events import RequestPaid
from core.billing.request import RequestId
from core.contacts.contact import ContactId
from core.events import Event
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from core.store.session import Session

KEY = StoreKey(KeyKind.RAW, "ab" * 32)
NUMBER = "+6281200000001"
AT = "2026-11-10T01:00:00.000000Z"


class MondayClock:
    """Stand still on Monday 23 November 2026, 10.00 WIB."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 3, tzinfo=UTC)


def open_office(folder: Path) -> Core:
    """Open the office; the courier is not started."""
    core = Core(Paths(folder, practice=True), lambda: KEY, MondayClock())
    core.start()
    core.store.opened.result()
    core.loaded.result()
    return core


def make(session: Session) -> tuple[ContactId, RequestId]:
    """Put one new taxpayer into the store, with a code that waits for its payment."""
    person = {"name": "Siti", "name_key": "siti", "kind": "person", "group_code": "usahawan"}
    dates = {"registered_on": "2026-11-10", "created_at": AT, "changed_at": AT}
    contact_id = session.insert("contacts", {**person, **dates, "npwp15": "990000000000648"})
    phone = {"contact_id": contact_id, "position": 0, "typed": NUMBER, "e164": NUMBER}
    session.insert("contact_phones", phone)
    request = {
        "number": "TBN-2611-0001", "month": "2611", "serial": 1, "contact_id": contact_id, "source": "form",
        "npwp15": "990000000000648", "name": "Siti", "address": "", "kap": "411128", "kjs": "420",
        "month_from": 11, "month_to": 11, "tax_year": 2026, "nop": "", "assessment_number": "",
        "amount": 100_000, "description": "", "billing_code": "012345678901234", "issued_at": AT,
        "state": "sent", "words": "", "created_at": AT, "updated_at": AT, "waiting_since": AT,
    }  # fmt: skip
    return ContactId(contact_id), RequestId(session.insert("billing_requests", request))


class End:
    """Die by the first word of the payment."""

    def come(self, event: Event) -> None:
        if isinstance(event, RequestPaid):
            os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path) -> None:
    """Prepare, start, pay, and die by the first word of the payment, before anybody acts on it."""
    core = open_office(folder)

    end = End()
    core.events.subscribe(end.come)
    contact_id, request_id = core.store.run(make).result()
    made = core.newcomers.prepare([contact_id]).result()
    core.broadcasts.begin(made.drafts[0].broadcast_id, is_vouched=True).result()
    sys.stdout.write("started\n")
    sys.stdout.flush()
    core.billing.record_payment(request_id, "0123456789ABCDEF", core.clock.now()).result()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
