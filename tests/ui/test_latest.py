"""Saving what changes faster than the store can take it."""

from concurrent.futures import Future

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorCode, LoketError
from ui.latest import LatestWins, Save


class Shelf:
    """Take saves in order, and complete them when told: a store whose pace the test sets."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self._open: list[Future[None]] = []

    def save(self, text: str) -> Save:
        def save() -> Future[None]:
            self.taken.append(text)
            self._open.append(Future())
            return self._open[-1]

        return save

    @property
    def under_way(self) -> int:
        return len(self._open)

    def complete(self, fault: Exception | None = None) -> None:
        future = self._open.pop(0)
        if fault is None:
            future.set_result(None)
        else:
            future.set_exception(fault)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_letter_is_handed_over_at_once_and_of_those_behind_it_only_the_newest(shelf: Shelf) -> None:
    saves = LatestWins()
    futures = [saves.offer(shelf.save(text)) for text in ("B", "Ba", "Bai", "Baik")]
    assert shelf.taken == ["B"]
    assert futures[2:] == [None, None], "one future stands for all that wait"
    shelf.complete()
    assert shelf.taken == ["B", "Baik"]
    shelf.complete()
    saves.offer(shelf.save("Baik."))
    assert shelf.taken == ["B", "Baik", "Baik."]
    assert all(future is not None and future.done() for future in futures[:2])


def test_what_waits_goes_before_whatever_is_asked_of_the_store_after_a_flush(shelf: Shelf) -> None:
    saves = LatestWins()
    for text in ("B", "Baik Bu"):
        saves.offer(shelf.save(text))
    saves.flush()
    assert shelf.taken == ["B", "Baik Bu"]
    while shelf.under_way:
        shelf.complete()
    assert shelf.taken == ["B", "Baik Bu"], "and nothing is left that could come later"


def test_a_fault_of_the_store_reaches_who_follows_it_and_the_next_letter_is_tried(shelf: Shelf) -> None:
    saves = LatestWins()
    saves.offer(shelf.save("B"))
    promise = saves.offer(shelf.save("Ba"))
    shelf.complete(LoketError(ErrorCode.DISK_FULL))
    shelf.complete(LoketError(ErrorCode.DISK_FULL))
    assert promise is not None
    assert isinstance(promise.exception(), LoketError)
    saves.offer(shelf.save("Bai"))
    assert shelf.taken[-1] == "Bai"


@given(st.lists(st.sampled_from(["type", "complete", "flush"]), max_size=60))
def test_however_keys_and_commits_fall_the_store_gets_them_in_order_and_the_last_one(acts: list[str]) -> None:
    shelf, saves, typed = Shelf(), LatestWins(), 0
    for act in acts:
        if act == "type":
            typed += 1
            saves.offer(shelf.save(str(typed)))
        elif act == "flush":
            saves.flush()
        elif shelf.under_way:
            shelf.complete()
        if not shelf.under_way:
            assert shelf.taken[-1:] == ([str(typed)] if typed else []), "nothing waits beside an idle store"
    while shelf.under_way:
        shelf.complete()
    assert [int(text) for text in shelf.taken] == sorted({int(text) for text in shelf.taken})
    assert shelf.taken[-1:] == ([str(typed)] if typed else [])
