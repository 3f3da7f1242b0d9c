"""The judge of keystrokes: what a kill may take, and what it may not."""

from typing import Any

import pytest

from tests.scripts.test_environment import SCRIPTS


def found(length: int, *, is_ours: bool = True) -> list[object]:
    return ["found", 0, length, is_ours]


TYPED: list[list[object]] = [["handed", 0, 1], ["typed", 0, 1], ["typed", 0, 2]]


@pytest.mark.parametrize(
    ("facts", "lost"),
    [
        ([*TYPED, found(0)], 0),
        ([*TYPED, ["handed", 0, 2], ["kept", 0], found(1)], 0),
        ([*TYPED, ["handed", 0, 2], ["kept", 0], found(0)], 1),
        ([*TYPED, ["handed", 0, 2], ["kept", 0], ["kept", 0], found(1)], 1),
        ([*TYPED, ["handed", 0, 2], ["kept", 0], ["kept", 0], found(2)], 0),
        ([["typed", 0, 1], ["typed", 0, 2], found(2)], 2),
        ([found(2, is_ours=False)], 1),
    ],
    ids=["commit", "second commit", "kept", "both kept", "all", "a timer", "other text"],
)
def test_only_what_a_commit_under_way_carried_may_be_missing(
    facts: list[list[Any]], lost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    from killing.typing import judge

    assert judge(facts)[1] == lost
