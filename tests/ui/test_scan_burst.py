"""A scanner is told from a person by its pace, and by nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.scan_burst import Burst, Verdict

CODE = "026110412345678"
GAP = 50
HELD = {Verdict.HOLD, Verdict.HOLD_ANEW}


def typed(burst: Burst, text: str, step: int, start: int = 1000) -> list[Verdict]:
    return [burst.feed(char, start + place * step, GAP) for place, char in enumerate(text)]


@pytest.mark.parametrize("suffix", ["\r", "\t", "\n"])
@pytest.mark.parametrize("step", [1, 8, 50])
def test_fifteen_fast_digits_with_enter_or_tab_are_a_scan(suffix: str, step: int) -> None:
    burst = Burst()
    verdicts = typed(burst, CODE + suffix, step)
    assert verdicts == [Verdict.HOLD] * 15 + [Verdict.SCAN]
    assert burst.end() == CODE


def test_a_key_that_types_nothing_ends_what_might_have_been_a_scan() -> None:
    burst = Burst()
    typed(burst, CODE[:9], 5)
    assert burst.feed("", 1050, GAP) is Verdict.LEAVE
    assert not burst.is_held


def test_a_scanner_without_enter_is_known_by_the_pause_behind_the_code() -> None:
    burst = Burst()
    typed(burst, CODE, 5)
    assert burst.is_whole
    assert burst.end() == CODE
    assert not burst.is_held


def test_a_second_line_end_behind_the_scan_is_dropped_too() -> None:
    burst = Burst()
    typed(burst, CODE + "\r", 5)
    assert burst.end() == CODE
    assert burst.feed("\n", 1080, GAP) is Verdict.DROP
    assert burst.feed("\r", 3000, GAP) is Verdict.LEAVE


@given(st.lists(st.integers(51, 2000), min_size=15, max_size=15))
def test_fifteen_digits_at_a_persons_pace_are_never_a_scan(pauses: list[int]) -> None:
    burst, at = Burst(), 0
    for char, pause in zip(CODE, pauses, strict=True):
        at += pause
        assert burst.feed(char, at, GAP) in HELD
        assert not burst.is_whole
    assert burst.feed("\r", at + 60, GAP) is Verdict.LEAVE


@pytest.mark.parametrize("text", ["0261104123456", "3523014506789002", "026110412345678026110412345678"])
def test_fewer_or_more_digits_are_somebody_elses_bar_code(text: str) -> None:
    burst = Burst()
    verdicts = typed(burst, text + "\r", 5)
    assert Verdict.SCAN not in verdicts
    assert verdicts[-1] is Verdict.LEAVE


def test_digits_within_other_fast_keys_are_no_code() -> None:
    burst = Burst()
    assert Verdict.SCAN not in typed(burst, f"https://example.id/{CODE}\r", 5)
    assert Verdict.SCAN not in typed(Burst(), f"{CODE[:7]}-{CODE}\r", 5)


def test_one_slow_key_begins_anew() -> None:
    burst = Burst()
    typed(burst, "12", 5)
    verdicts = typed(burst, CODE + "\r", 5, start=2000)
    assert verdicts[0] is Verdict.HOLD_ANEW
    assert verdicts[-1] is Verdict.SCAN


def test_with_a_prefix_only_what_begins_with_it_is_a_scan() -> None:
    burst = Burst("]C1")
    assert typed(burst, f"]C1{CODE}\r", 5)[-1] is Verdict.SCAN
    assert burst.end() == CODE
    assert Verdict.SCAN not in typed(Burst("]C1"), f"{CODE}\r", 5)


def test_a_clock_that_starts_over_is_a_pause() -> None:
    burst = Burst()
    typed(burst, CODE[:5], 5, start=4_294_967_000)
    assert burst.feed("1", 3, GAP) is Verdict.HOLD_ANEW


@given(st.lists(st.tuples(st.sampled_from([*"0123456789ab\r\t]C1", ""]), st.integers(0, 120)), max_size=60))
def test_every_key_is_held_left_or_part_of_a_whole_scan(keys: list[tuple[str, int]]) -> None:
    burst, at, held = Burst(), 0, 0
    for char, pause in keys:
        at += pause
        verdict = burst.feed(char, at, GAP)
        if verdict is Verdict.HOLD:
            held += 1
        elif verdict is Verdict.HOLD_ANEW:
            held = 1
        elif verdict is Verdict.SCAN:
            assert held == 15
            assert len(burst.end()) == 15
            held = 0
        elif verdict is Verdict.LEAVE:
            held = 0
        assert burst.is_held == bool(held)
