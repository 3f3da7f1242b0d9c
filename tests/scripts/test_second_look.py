"""Only a few window tests that failed beside others are looked at again."""

import json
from pathlib import Path

import pytest

from scripts import second_look

SHAKY = "tests/ui/agenda/test_agenda_page.py::test_a"


@pytest.mark.parametrize(
    ("failed", "again"),
    [
        ([SHAKY], [SHAKY]),
        ([SHAKY, "tests/outbox/test_turns.py::test_twice"], []),
        ([SHAKY + str(number) for number in range(4)], []),
        ([second_look.CRASHED, SHAKY], []),
        ([], []),
    ],
)
def test_what_is_no_late_window_stays_a_failure(tmp_path: Path, failed: list[str], again: list[str]) -> None:
    told = tmp_path / "failed.json"
    told.write_text(json.dumps(failed), encoding="utf-8")
    assert second_look.deserving(told) == again


def test_a_run_that_never_came_to_its_tests_gets_no_second_look(tmp_path: Path) -> None:
    assert second_look.deserving(tmp_path / "failed.json") == []
