"""The machine alone: which steps there are, and that no row of them leads out of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.case import (
    TRANSITIONS,
    Act,
    CaseState,
    Snooze,
    SnoozeKind,
    next_state,
    number_of,
)
from core.errors import ErrorCode, LoketError

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)


@given(st.lists(st.sampled_from(list(Act)), max_size=40))
def test_whatever_happens_a_case_stands_somewhere_and_only_a_reopening_leads_out_of_the_end(
    acts: list[Act],
) -> None:
    state = CaseState.NEW
    for act in acts:
        if (state, act) not in TRANSITIONS:
            with pytest.raises(LoketError) as caught:
                next_state(state, act)
            assert caught.value.code is ErrorCode.CASE_STATE_REFUSED
            continue
        new = next_state(state, act)
        if state is CaseState.DONE:
            assert (act, new) == (Act.REOPENED, CaseState.OPEN)
        assert new is not CaseState.NEW or state is CaseState.NEW, "nothing becomes new again"
        assert (new is CaseState.DONE) == (act is Act.CLOSED)
        state = new


def test_every_state_can_be_left_and_closed() -> None:
    live = set(CaseState) - {CaseState.DONE}
    assert {before for (before, act) in TRANSITIONS if act is Act.CLOSED} == live
    assert {before for (before, _act), after in TRANSITIONS.items() if after is not before} == set(CaseState)
    assert all(TRANSITIONS[state, Act.WROTE] is not CaseState.WAITING for state in live)


@given(st.integers(min_value=1, max_value=99_999))
def test_a_case_is_never_called_like_a_billing_request(serial: int) -> None:
    from core.billing.request import number_of as number_of_request

    others = {number_of_request("TBN", "2611", other) for other in (serial, serial * 10, serial + 1)}
    assert number_of("TBN", "2611", serial) not in others
    assert number_of("TBN", "2611", 147) == "TBN-2611-U0147"


def test_a_snooze_ends_ahead_and_within_a_year() -> None:
    for away in (timedelta(0), timedelta(days=-1), timedelta(days=400)):
        with pytest.raises(LoketError) as caught:
            Snooze(SnoozeKind.TIME, NOW + away).check(NOW)
        assert caught.value.code is ErrorCode.CASE_SNOOZE_PAST
    Snooze(SnoozeKind.TIME, NOW + timedelta(minutes=1)).check(NOW)
    Snooze(SnoozeKind.REPLY).check(NOW)
    with pytest.raises(ValueError, match="belongs"):
        Snooze(SnoozeKind.REPLY, NOW + timedelta(minutes=1)).check(NOW)
