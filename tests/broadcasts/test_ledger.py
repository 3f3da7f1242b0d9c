"""The ledger of a run as the officer narrows it and puts it in order."""

import pytest

from core.broadcasts.run import BroadcastId, Bucket, Entry, LedgerQuery, LedgerSort
from tests.broadcasts.conftest import Office
from tests.broadcasts.test_runs import HELLO


def run(office: Office) -> BroadcastId:
    """Send one of five, one of them without a number."""
    for number, name in enumerate(("sri", "Budi", "ani", "Eko")):
        office.add_contact(name, f"+62812000000{9 - number}")
    office.add_contact("Tanpa")
    broadcast_id = office.started(HELLO)
    office.step()
    return broadcast_id


def rows(office: Office, broadcast_id: BroadcastId, query: LedgerQuery, size: int = 100) -> list[Entry]:
    """Read the ledger page by page."""
    found, after = [], None
    while True:
        page = office.broadcasts.ledger_page(broadcast_id, query, after, size).result()
        found += page.rows
        after = page.next
        if after is None:
            return found


@pytest.mark.parametrize("sort", LedgerSort)
@pytest.mark.parametrize("is_descending", [False, True])
def test_pages_of_every_order_hold_every_row_once(
    office: Office, sort: LedgerSort, is_descending: bool
) -> None:
    broadcast_id = run(office)
    query = LedgerQuery(sort=sort, is_descending=is_descending)
    whole = rows(office, broadcast_id, query)
    assert {row.id for row in whole} == {row.id for row in office.broadcasts.ledger(broadcast_id).result()}
    for size in (1, 2, 3):
        assert rows(office, broadcast_id, query, size) == whole


def test_names_stand_by_their_letters_and_the_time_with_what_waits_at_the_end(office: Office) -> None:
    broadcast_id = run(office)
    names = [row.title for row in rows(office, broadcast_id, LedgerQuery(sort=LedgerSort.TITLE))]
    assert names == ["ani", "Budi", "Eko", "sri", "Tanpa"]
    for is_descending in (False, True):
        query = LedgerQuery(sort=LedgerSort.MOMENT, is_descending=is_descending)
        buckets = [row.bucket for row in rows(office, broadcast_id, query)]
        assert buckets[-3:] == [Bucket.WAITING] * 3


def test_words_find_a_name_a_number_as_it_is_written_or_a_reason(office: Office) -> None:
    broadcast_id = run(office)

    def found(words: str) -> list[str]:
        return [row.title for row in rows(office, broadcast_id, LedgerQuery(words=words))]

    assert found("BUDI") == ["Budi"]
    assert found("0812-0000-008") == ["Budi"]
    assert found("tidak punya nomor") == ["Tanpa"]
    assert found("budi ani") == []
    assert rows(office, broadcast_id, LedgerQuery(Bucket.SKIPPED, "budi")) == []
