"""The page map is checked before use, replaced by a sound file only, and can be put back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import ErrorCode, LoketError
from core.whatsapp.page_map import FILE_NAME, SHIPPED, SIZE_LIMIT, load, put_back, replace, shipped


def content() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(SHIPPED.read_bytes())
    return made


def test_the_shipped_map_has_for_each_thing_ways_that_say_when_they_were_seen() -> None:
    page_map = shipped()
    assert len(page_map.things) > 50
    assert all(way.seen >= "2023" for ways in page_map.things.values() for way in ways)
    assert json.loads(page_map.as_json())["words"]["offline"]


def test_a_new_map_is_used_until_the_old_one_is_put_back(tmp_path: Path) -> None:
    assert load(tmp_path) is shipped()
    new = content() | {"made": "2027-03-01"}
    new["things"]["list"] = [{"css": "#daftar", "seen": "2027-03-01"}, *new["things"]["list"]]
    new["things"]["new_thing"] = "whatever a later program knows"
    page_map = replace(tmp_path, json.dumps(new).encode())
    assert page_map.is_replaced
    assert load(tmp_path) == page_map
    assert page_map.things["list"][0].place == "#daftar"
    assert "new_thing" not in page_map.things
    assert put_back(tmp_path) is shipped()
    assert load(tmp_path) is shipped()


def test_a_map_that_was_damaged_on_the_disk_is_not_used_and_that_can_be_told(tmp_path: Path) -> None:
    assert not load(tmp_path).is_fallback
    (tmp_path / FILE_NAME).write_bytes(b'{"format": 1, "things"')
    found = load(tmp_path)
    assert (found.things, found.is_replaced, found.is_fallback) == (shipped().things, False, True)


SPOIL: dict[str, Callable[[dict[str, Any]], object]] = {
    "format": lambda c: c.update(format=2),
    "made": lambda c: c.update(made="kemarin"),
    "no things": lambda c: c.pop("things"),
    "a thing missing": lambda c: c["things"].pop("send"),
    "no alternates": lambda c: c["things"].update(send=[]),
    "no day": lambda c: c["things"]["send"][0].pop("seen"),
    "two places": lambda c: c["things"]["send"][0].update(svg="x"),
    "an empty place": lambda c: c["things"]["send"][0].update(css=" "),
    "an endless place": lambda c: c["things"]["send"][0].update(css="a" * 301),
    "an unprintable place": lambda c: c["things"]["send"][0].update(css="a\u2028b"),
    "a word missing": lambda c: c["words"].pop("banned"),
    "a word that is everywhere": lambda c: c["words"].update(starting=["a"]),
    "a word in capitals": lambda c: c["words"].update(starting=["Memulai"]),
    "no text": lambda c: c["words"].update(starting=[7]),
}


@pytest.mark.parametrize("how", SPOIL)
def test_an_unsound_map_is_refused_and_the_present_one_stays(tmp_path: Path, how: str) -> None:
    spoilt = content()
    SPOIL[how](spoilt)
    with pytest.raises(LoketError) as caught:
        replace(tmp_path, json.dumps(spoilt).encode())
    assert caught.value.code is ErrorCode.WHATSAPP_MAP_UNSOUND
    assert load(tmp_path) is shipped()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[]", b"[" * 100_000, b" " * (SIZE_LIMIT + 1), b"null"])
def test_what_is_no_map_at_all_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(LoketError):
        replace(tmp_path, data)
