"""Retention: what was counted goes, what is younger and every figure stays, and nothing goes uncounted."""

import pytest

from core.consent import retaining
from core.consent.retention import Kept
from core.errors import ErrorCode, LoketError
from core.reports import departing
from tests.conftest import FixedClock
from tests.consent.conftest import WORDS, Traces
from tests.consent.test_erasing import Deadly, Killed, figures


def test_what_is_over_its_term_is_counted_first_and_then_goes(traces: Traces, clock: FixedClock) -> None:
    before = figures(traces)
    with pytest.raises(LoketError) as caught:
        traces.core.consent.run_retention(1).result()
    assert caught.value.code is ErrorCode.PRIVACY_RUN_OVER
    clock.pass_by(days=720)
    run_id, lines = traces.core.consent.look_retention().result()
    counts = {line.kind: line.count for line in lines}
    over = traces.all("SELECT count(*) FROM messages WHERE sent_at < '2026-11-09T17:00:00.000000Z'")[0][0]
    assert counts[Kept.MESSAGES] == over > 0
    assert (counts[Kept.MEDIA], counts[Kept.REQUESTS], counts[Kept.UNISSUED]) == (1, 1, 1)
    assert not any(line.is_confirmed for line in lines)
    done = traces.core.consent.run_retention(run_id).result()
    assert done[Kept.MESSAGES] == over
    assert figures(traces) == before
    left = traces.all("SELECT count(*) FROM messages WHERE text LIKE ?", f"%{WORDS}%")[0][0]
    assert left == 623 - over
    assert traces.all("SELECT count(*) FROM blobs") == [(0,)]


def test_a_run_that_is_killed_goes_on_within_what_was_counted(traces: Traces, clock: FixedClock) -> None:
    clock.pass_by(days=4000)
    run_id, lines = traces.core.consent.look_retention().result()
    kills = 0
    while True:
        try:
            done = retaining.run(traces.core.store, clock, departing, run_id, Deadly(traces, 1))
            break
        except Killed:
            kills += 1
            clock.pass_by(days=30)
    assert kills >= 3
    assert done[Kept.MESSAGES] == {line.kind: line.count for line in lines}[Kept.MESSAGES]
    assert (done[Kept.INBOUND], done[Kept.VISITS], done[Kept.APPOINTMENTS]) == (2, 1, 1)


def test_numbers_of_sms_go_after_their_term_but_not_those_to_decide_on(
    traces: Traces, clock: FixedClock
) -> None:
    traces.run(
        "INSERT INTO sms_messages (run_id, phone, state, name, changed_at)"
        " SELECT run_id, '+6281200009777', 'failed', 'OUTC', changed_at FROM sms_messages"
    )
    clock.pass_by(days=1200)
    before = figures(traces)
    run_id, _lines = traces.core.consent.look_retention().result()
    assert traces.core.consent.run_retention(run_id).result()[Kept.SMS] == 1
    assert figures(traces) == before
    assert traces.all("SELECT phone FROM sms_messages WHERE phone LIKE '+62%'") == [("+6281200009777",)]
