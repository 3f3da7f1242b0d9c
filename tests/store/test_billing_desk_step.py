"""The rebuild of the billing requests keeps every row and everything that points at it."""

import shutil
from pathlib import Path

import pytest

from core.app import Core
from core.billing.request import Request, RequestId, RequestState, Source
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey, connect
from tests.conftest import FixedClock

RELEASED = Path(__file__).parents[1] / "data" / "0.2.0.loket"
KEY = StoreKey(KeyKind.RAW, "00ff" * 16)
COLUMNS = (
    "id, number, month, serial, contact_id, chat_id, message_id, outbox_id, npwp15, name, address, kap, kjs,"
    " month_from, month_to, tax_year, nop, assessment_number, amount, description, billing_code, issued_at,"
    " valid_until, state, copies, words, created_at, updated_at"
)
AT, END = "2026-11-20T02:00:00.000000Z", "2026-12-04T02:00:00.000000Z"
ROWS = (
    (7, "TBN-2611-0001", "2611", 1, 1, 1, 1, 1, "701234569648000", "Sri Rahayu", "Tuban", "411128", "420", 10,
     10, 2026, "", "", 250_000, "", "026110412345678", AT, END, "sent", 2, "sri rahayu\n701234569648000", AT,
     AT),
    (9, "TBN-2611-0002", "2611", 2, None, None, None, None, "314159260648000", "Budi", "", "411121", "100", 9,
     9, 2026, "", "", 75_000, "", None, None, None, "received", 0, "budi\n314159260648000", AT, AT),
)  # fmt: skip


@pytest.fixture
def upgraded(tmp_path: Path, clock: FixedClock) -> Core:
    """Give a core over a store of 0.2.0 into which the older program had written requests."""
    paths = Paths(tmp_path / "data")
    paths.prepare()
    shutil.copy(RELEASED, paths.store)
    old = connect(paths.store, KEY)
    marks = ", ".join("?" * len(ROWS[0]))
    for row in ROWS:
        old.execute(f"INSERT INTO billing_requests ({COLUMNS}) VALUES ({marks})", row)
    for request_id, what in ((7, "created"), (9, "created"), (7, "state"), (7, "print_failed")):
        old.execute(
            "INSERT INTO billing_changes (request_id, at, what, before, after) VALUES (?, ?, ?, 'a5', '1 x 1')",
            (request_id, AT, what),
        )
    for copy in (1, 2):
        old.execute(
            "INSERT INTO billing_slips (request_id, copy_number, paper, printed_at) VALUES (7, ?, 'a5', ?)",
            (copy, AT),
        )
    old.close()
    core = Core(paths, lambda: KEY, clock)
    core.start()
    core.store.opened.result()
    return core


def test_an_older_store_keeps_its_requests_and_what_points_at_them(upgraded: Core) -> None:
    try:
        sent = upgraded.billing.request(RequestId(7)).result()
        assert (sent.number, sent.state, sent.copies, sent.contact_id) == (
            "TBN-2611-0001",
            RequestState.SENT,
            2,
            1,
        )
        assert (sent.content.amount, sent.billing_code, sent.source) == (
            250_000,
            "026110412345678",
            Source.FORM,
        )
        assert sent.waiting_since == sent.created_at
        assert sent.is_print_failed
        assert len(upgraded.billing.history(RequestId(7)).result()) == 3
        assert len(upgraded.billing.history(RequestId(9)).result()) == 1
        rows = upgraded.store.read(
            lambda session: (
                session.all("SELECT request_id, copy_number, paper FROM billing_slips ORDER BY id"),
                session.all("PRAGMA foreign_key_check"),
                session.all("PRAGMA integrity_check"),
                session.all("PRAGMA foreign_key_list(billing_changes)"),
            )
        ).result()
        assert rows[:3] == ([(7, 1, "a5"), (7, 2, "a5")], [], [("ok",)])
        assert rows[3][0][2] == "billing_requests"
    finally:
        upgraded.close()


def test_old_requests_are_found_dated_and_removed_with_their_history(upgraded: Core) -> None:
    from core.billing.query import RequestFilter

    def found(words: str) -> list[Request]:
        return list(upgraded.billing.page(RequestFilter(words=words)).result().rows)

    try:
        assert [one.id for one in found("rahayu")] == [7]
        assert [one.id for one in found("31415926")] == [9]
        upgraded.billing.refresh().result()
        assert str(upgraded.billing.request(RequestId(9)).result().due_on) == "2026-10-15"
        upgraded.store.run(lambda session: session.execute("DELETE FROM billing_requests WHERE id=7")).result()
        left = upgraded.store.read(
            lambda session: session.all(
                "SELECT (SELECT count(*) FROM billing_changes WHERE request_id=7),"
                " (SELECT count(*) FROM billing_slips)"
            )
        ).result()
        assert left == [(0, 0)]
        assert found("rahayu") == []
    finally:
        upgraded.close()
