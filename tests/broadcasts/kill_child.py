"""A process that runs a broadcast to its end over a practice phone, made to be killed at any moment.

Usage: kill_child.py FOLDER. Prints `running` when the run goes on and `done` when nothing is left.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from core.app import Core
from core.broadcasts.audience import Audience
from core.broadcasts.run import Draft, RunState, Shelf, trial_purpose_of
from core.outbox.planning import BulkPlan, plan_bulk
from core.paths import Paths
from core.settings.sending import OUTBOX_CLOSES, OUTBOX_OPENS, OUTBOX_REST_EVERY, OUTBOX_WORKDAYS
from core.store.cipher import KeyKind, StoreKey
from core.store.session import Session

RECIPIENTS = 40
KEY = StoreKey(KeyKind.RAW, "ef" * 32)


class FastClock:
    """Let an hour pass in a second, so that the pauses between messages are short."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 1, tzinfo=UTC) + timedelta(seconds=monotonic() * 3600)


def open_office(folder: Path) -> Core:
    """Open the office and its phone; the courier is not started."""
    core = Core(Paths(folder, practice=True), lambda: KEY, FastClock())
    core.start()
    core.store.opened.result()
    core.loaded.result()
    assert core.phone is not None
    core.phone.start()
    core.phone.people().result()
    return core


def compose(core: Core) -> None:
    """Make contacts and a tested draft, once and in one transaction each."""
    at = "2026-11-01T00:00:00.000000Z"

    def people(session: Session) -> None:
        if session.one("SELECT 1 FROM contacts") is not None:
            return
        for number in range(RECIPIENTS):
            name = f"Orang {number}"
            values = {"name": name, "name_key": name.lower(), "kind": "person"}
            contact_id = session.insert("contacts", {**values, "created_at": at, "changed_at": at})
            phone = {"contact_id": contact_id, "position": 0, "typed": "x", "e164": f"+62812000001{number:02d}"}
            session.insert("contact_phones", phone)

    core.store.run(people).result()
    for setting, value in ((OUTBOX_OPENS, 0), (OUTBOX_CLOSES, 24), (OUTBOX_REST_EVERY, 0)):
        core.settings.change(setting, value).result()
    core.settings.change(OUTBOX_WORKDAYS, False).result()
    if not any(core.broadcasts.shelf_counts().result().values()):
        core.broadcasts.create(Draft("Uji", "Yth. {nama}", Audience(everyone=True))).result()


def press_trial(core: Core) -> None:
    """Write the test to oneself down as pressed, where it is not."""
    for draft in core.broadcasts.page(Shelf.PLANS).result():
        purpose, digest = trial_purpose_of(draft.id), draft.draft.digest

        def press(session: Session, purpose: str = purpose, digest: str = digest) -> None:
            plan_bulk(session, purpose, f"{digest}/1", [BulkPlan("+62812", "Tes", "Tes")], core.clock.now())
            session.execute(
                "UPDATE outbox SET state = 'pressed', pressing_at = planned_at"
                " WHERE purpose = ? AND state = 'planned'",
                (purpose,),
            )

        core.store.run(press).result()


def say(word: str) -> None:
    """Tell the parent process how far this one is."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    core = open_office(folder)
    compose(core)
    core.broadcasts.start().result()
    press_trial(core)
    core.outbox.start()
    say("running")
    for draft in core.broadcasts.page(Shelf.PLANS).result():
        core.broadcasts.begin(draft.id).result()
    while True:
        done = core.broadcasts.page(Shelf.DONE).result()
        if done and done[0].state is RunState.FINISHED:
            break
        sleep(0.01)
    core.close()
    say("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
