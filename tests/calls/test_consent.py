"""What a person may ask of the calls: a copy of it, and that it goes; the figures stay."""

from datetime import timedelta

from core.calls.outcome import Outcome
from core.store.session import Session
from tests.calls.conftest import NPWP, Room, phone, row

NAME, WORDS = "Orang 01", "zebrakuning"
FIGURES = (
    "SELECT campaign_id, amount, attempts FROM call_targets ORDER BY id",
    "SELECT substr(started_at, 1, 10), outcome FROM calls ORDER BY id",
)


def leaks(session: Session) -> set[str]:
    wanted = (NAME.lower(), phone(1), NPWP.format(1), WORDS)
    tables = session.all(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    return {
        table
        for (table,) in tables
        for line in session.all(f'SELECT * FROM "{table}"')
        if any(word in str(value).lower() for value in line for word in wanted)
    }


def called(room: Room) -> int:
    """Let somebody with a card have asked to be called again, and another one have been called too."""
    card = {"name": NAME, "npwp15": NPWP.format(1)}
    contact_id = int(room.core.contacts.add(card, [("HP", phone(1), None)]).result())
    campaign_id = room.campaign()
    room.bring(campaign_id, row(1), row(2))
    later = room.clock.now() + timedelta(hours=2)
    room.call(room.target(NAME), Outcome.CALL_AGAIN, callback_at=later, note=f"{WORDS} rapat")
    room.call(room.target("Orang 02"), Outcome.CONNECTED, note="biasa")
    return contact_id


def test_an_erasure_empties_rows_calls_and_callbacks_and_nobody_calls_any_more(room: Room) -> None:
    contact_id = called(room)
    before = [room.all(sql) for sql in FIGURES]
    run_id, plan = room.core.consent.look_erasure(contact_id).result()
    assert plan.counts["outbound"] == 1
    room.core.consent.erase(run_id).result()
    assert room.core.store.read(leaks).result() == set()
    assert [room.all(sql) for sql in FIGURES] == before
    assert room.calls.callbacks().result() == ()
    assert room.all("SELECT state, end_reason FROM call_targets ORDER BY id") == [
        ("ended", "erased"),
        ("ended", "informed"),
    ]
    assert room.all("SELECT note FROM calls ORDER BY id") == [("",), ("biasa",)]


def test_after_its_term_a_list_that_is_done_forgets_its_people(room: Room) -> None:
    called(room)
    room.clock.pass_by(days=800)
    run_id, lines = room.core.consent.look_retention().result()
    assert {line.kind: line.count for line in lines}["outbound"] == 1  # who has a callback stays
    room.core.consent.run_retention(run_id).result()
    assert room.all("SELECT name, phone FROM call_targets ORDER BY id") == [
        (NAME, phone(1)),
        ("Data dihapus", None),
    ]
