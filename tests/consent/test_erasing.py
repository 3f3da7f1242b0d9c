"""Erasing a person: all traces go, every figure stays, and a kill in between loses nothing of either."""

from collections import Counter

import pytest

from core.consent import erasing
from core.consent.erasure import Part
from core.conversations.search import read_query
from core.errors import ErrorCode, LoketError
from core.jobs import Progress
from core.reports import departing
from core.store.session import Session
from tests.conftest import FixedClock
from tests.consent.conftest import NAME, NPWP, OTHER, PHONE, WORDS, Traces

FIGURES = (
    "SELECT substr(sent_at, 1, 7), direction, source, count(*) FROM messages GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    "SELECT substr(planned_at, 1, 7), purpose, state, count(*) FROM outbox GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    "SELECT substr(created_at, 1, 7), state, kap, count(*), sum(amount) FROM billing_requests GROUP BY 1, 2, 3",
    "SELECT substr(created_at, 1, 7), group_code, count(*) FROM contacts GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT state, count FROM billing_tallies ORDER BY state",
    "SELECT run_id, state, count(*) FROM sms_messages GROUP BY 1, 2",
)


def figures(traces: Traces) -> list[list[tuple[object, ...]]]:
    return [traces.all(sql) for sql in FIGURES]


def leaks(traces: Traces) -> Counter[str]:
    """Look through every column of every table, the indexes of texts included, for what is of the person."""

    def work(session: Session) -> Counter[str]:
        found: Counter[str] = Counter()
        wanted = (NAME.lower(), PHONE, PHONE[3:], NPWP, WORDS)
        for (table,) in session.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ):
            for row in session.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    if any(word in text.lower() for word in wanted):
                        found[table] += 1
        return found

    return traces.core.store.read(work).result()


def test_nothing_of_the_person_is_left_but_what_the_dry_run_said_and_every_figure_stays(traces: Traces) -> None:
    before = figures(traces)
    run_id, plan = traces.core.consent.look_erasure(traces.contact).result()
    assert plan.is_possible
    assert plan.counts == {
        Part.CARD: 1, Part.PHONES: 1, Part.MESSAGES: 622, Part.POSTS: 1, Part.MEDIA: 1, Part.SENT: 1,
        Part.REQUESTS: 2, Part.KEPT_REQUESTS: 1, Part.SMS: 1, Part.COUNTER: 4,
    }  # fmt: skip
    assert plan.months == 120
    assert not plan.is_rule_confirmed
    done = traces.core.consent.erase(run_id).result()
    assert done == {Part.CARD: 1, Part.MESSAGES: 623, Part.SENT: 1, Part.REQUESTS: 2}
    assert figures(traces) == before
    # the request with a code of this month, and the number that refused, stay as they were
    assert set(leaks(traces)) <= {"billing_requests", "billing_words_data", "opt_outs", "consent_history"}
    assert traces.all("SELECT count(*) FROM billing_requests WHERE name = ?", NAME) == [(1,)]
    assert traces.all("SELECT kind, is_stopped FROM opt_outs WHERE recipient_key = ?", PHONE) == [
        ("promotion", 1)
    ]
    assert traces.all("SELECT count(*) FROM blobs") == [(0,)]
    assert traces.all("SELECT text FROM messages WHERE sender = ?", OTHER) == [("dari orang lain",)]
    assert traces.core.conversations.search(read_query(WORDS)).result().hits == ()
    with pytest.raises(LoketError) as caught:
        traces.core.consent.erase(run_id).result()
    assert caught.value.code is ErrorCode.PRIVACY_RUN_OVER


class Killed(BaseException):
    """Stand for the end of the process between two transactions."""


class Deadly(Progress):
    """Kill after so many looks."""

    def __init__(self, traces: Traces, looks: int) -> None:
        super().__init__("", traces.core.events)
        self.looks = looks

    def stop_if_cancelled(self) -> None:
        self.looks -= 1
        if self.looks < 0:
            raise Killed


def test_a_run_that_is_killed_anywhere_goes_on_where_it_was(traces: Traces, clock: FixedClock) -> None:
    before = figures(traces)
    run_id, _plan = traces.core.consent.look_erasure(traces.contact).result()
    store, kills = traces.core.store, 0
    while True:
        try:
            erasing.erase(store, clock, departing, run_id, Deadly(traces, 1))
            break
        except Killed:
            kills += 1
            assert figures(traces) == before
            assert [run.id for run in traces.core.consent.cut_off().result()] == [run_id]
    assert kills >= 4
    assert set(leaks(traces)) <= {"billing_requests", "billing_words_data", "opt_outs", "consent_history"}
    assert traces.all("SELECT state FROM privacy_runs WHERE id = ?", run_id) == [("done",)]
    assert traces.all("SELECT count(*) FROM blobs") == [(0,)]


def test_who_is_being_written_to_is_not_erased_yet(traces: Traces) -> None:
    run_id, _plan = traces.core.consent.look_erasure(traces.contact).result()
    traces.core.outbox.plan_reply(traces.chat, "Baik, Bapak/Ibu", None, "nonce-1").result()
    with pytest.raises(LoketError) as caught:
        traces.core.consent.erase(run_id).result()
    assert caught.value.code is ErrorCode.ERASURE_HINDERED
    assert traces.all("SELECT count(*) FROM messages WHERE text LIKE ?", f"%{WORDS}%")[0][0] == 623


def test_a_number_that_is_also_anothers_keeps_its_chat(traces: Traces) -> None:
    traces.run("UPDATE chats SET contact_id = NULL WHERE id = ?", traces.chat)
    traces.core.contacts.add({"name": "Suami Contoh"}, [("", PHONE, None)]).result()
    run_id, plan = traces.core.consent.look_erasure(traces.contact).result()
    assert (plan.counts[Part.SHARED], plan.counts.get(Part.MESSAGES)) == (1, None)
    traces.core.consent.erase(run_id).result()
    assert traces.all("SELECT phone_e164 FROM chats WHERE id = ?", traces.chat) == [(PHONE,)]
