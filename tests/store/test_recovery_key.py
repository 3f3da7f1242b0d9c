"""The recovery key survives paper and fingers."""

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorCode, LoketError
from core.store import recovery
from core.store.cipher import KeyKind, StoreKey

raw_keys = st.binary(min_size=32, max_size=32).map(lambda raw: StoreKey(KeyKind.RAW, raw.hex()))


@given(raw_keys)
def test_every_key_comes_back_from_its_groups(key: StoreKey) -> None:
    groups = recovery.groups(key)
    assert [len(group) for group in groups] == [5] * 15
    assert recovery.parse(" ".join(groups)) == key
    assert recovery.parse("-".join(groups).lower().replace("0", "o").replace("1", "l")) == key


@given(raw_keys, st.integers(0, 74), st.integers(1, 31))
def test_one_wrong_character_is_found_and_its_group_is_named(key: StoreKey, at: int, shift: int) -> None:
    letters = list("".join(recovery.groups(key)))
    letters[at] = recovery.ALPHABET[(recovery.ALPHABET.index(letters[at]) + shift) % 32]
    with pytest.raises(LoketError) as caught:
        recovery.parse("".join(letters))
    assert caught.value.code is ErrorCode.RECOVERY_KEY_TYPO
    row, column = divmod(at // 5, 3)
    assert caught.value.detail == f"baris {row + 1}, kelompok {column + 1}"


@given(raw_keys, st.integers(0, 73))
def test_two_neighbours_that_changed_places_are_found(key: StoreKey, at: int) -> None:
    letters = list("".join(recovery.groups(key)))
    if letters[at] == letters[at + 1]:
        return
    letters[at], letters[at + 1] = letters[at + 1], letters[at]
    with pytest.raises(LoketError) as caught:
        recovery.parse("".join(letters))
    assert caught.value.code is ErrorCode.RECOVERY_KEY_TYPO


@given(raw_keys, st.permutations(range(15)))
def test_groups_in_another_order_are_found(key: StoreKey, order: list[int]) -> None:
    groups = recovery.groups(key)
    if order == sorted(order):
        return
    with pytest.raises(LoketError) as caught:
        recovery.parse(" ".join(groups[place] for place in order))
    assert caught.value.code is ErrorCode.RECOVERY_KEY_TYPO


@given(st.text(max_size=100))
def test_whatever_is_typed_gives_a_key_or_a_clear_fault(typed: str) -> None:
    with pytest.raises(LoketError) as caught:
        recovery.parse(typed)
    assert caught.value.code in {ErrorCode.RECOVERY_KEY_TYPO, ErrorCode.RECOVERY_KEY_INCOMPLETE}


def test_the_printed_sheet_gives_the_key_back(key: StoreKey, tmp_path: Path) -> None:
    pdf = tmp_path / "kunci.pdf"
    pdf.write_bytes(recovery.sheet(key, "0123456789abcdef", datetime(2026, 11, 21, 7, 5, tzinfo=UTC)))
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    rows = re.findall(r"^\s*[1-5]\.(?:\s+[0-9A-HJKMNP-TV-Z]{5}){3}\s*$", text, re.MULTILINE)
    assert len(rows) == 5
    assert recovery.parse("\n".join(rows)) == key
    assert "21 November 2026, 14.05 WIB" in text
    assert text.count("\f") == 1


def test_the_same_key_prints_the_same_bytes(key: StoreKey) -> None:
    moment = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
    assert recovery.sheet(key, "x", moment) == recovery.sheet(key, "x", moment)
