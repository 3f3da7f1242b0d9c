"""The national sample is written by SQL alone: its rows must look as those that the services write."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.calls.outcome import NEEDS_DAY, NEEDS_MOMENT, Outcome
from core.clock import from_text, to_wib
from core.counter.inbound import CallOutcome
from tests.calls.conftest import Room
from tests.calls.conftest import room as room  # noqa: PLC0414 - the fixture is used here as well

SCRIPTS = Path(__file__).parents[2] / "scripts"
FILLED = {
    "calls": "outcome",
    "call_targets": "end_reason",
    "inbound_calls": "outcome",
}
"""Tables of the sample, and by what kinds of their rows are told apart."""


@pytest.fixture(autouse=True)
def _scripts_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))


def test_a_sample_of_its_rows_is_filled_as_the_services_fill_theirs(room: Room, tmp_path: Path) -> None:
    from measures import national, world

    campaign_id = room.campaign(due_on=None)
    outcomes = list(Outcome)
    room.bring(campaign_id, *(f"Contoh {at};;+628120000{at:04d};;" for at in range(len(outcomes))))
    people = room.calls.targets(campaign_id).result().rows
    for target, outcome in zip(people, outcomes, strict=True):
        ending: dict[str, object] = {}
        if outcome in NEEDS_MOMENT:
            ending["callback_at"] = room.clock.now() + timedelta(hours=2)
        if outcome in NEEDS_DAY:
            ending["promised_on"] = to_wib(room.clock.now()).date()
        room.call(target, outcome, **ending)
    for answer in CallOutcome:
        room.core.counter.calls.tally(answer).result()
    ours = _shapes(room)
    folder = tmp_path / "nasional"
    national.build(folder, 1)
    with world.office(folder) as core:
        theirs = _shapes(Room(core, room.clock, tmp_path))
    assert set(theirs) == set(FILLED)
    for table, kinds in theirs.items():
        for kind, shapes in kinds.items():
            assert shapes <= ours[table][kind], (table, kind)


def _shapes(room: Room) -> dict[str, dict[object, set[tuple[tuple[str, str], ...]]]]:
    """Return which columns are filled with what kind of value, by table and kind of row, but not whose."""
    found: dict[str, dict[object, set[tuple[tuple[str, str], ...]]]] = {}
    for table, kind in FILLED.items():
        names = [str(row[1]) for row in room.all(f"SELECT cid, name FROM pragma_table_info('{table}')")]
        for row in room.all(f"SELECT * FROM {table} WHERE {kind} IS NOT NULL AND id % 97 < 12"):
            cells = dict(zip(names, row, strict=True))
            shape = tuple(
                (name, _shape(name, value)) for name, value in cells.items() if name != "contact_id" and value
            )
            found.setdefault(table, {}).setdefault(cells[kind], set()).add(shape)
    return found


def _shape(name: str, value: object) -> str:
    if name.endswith("_at"):
        assert from_text(str(value)).tzinfo is not None
    return f"{len(str(value))} letters" if name.endswith(("_at", "_on")) else type(value).__name__
