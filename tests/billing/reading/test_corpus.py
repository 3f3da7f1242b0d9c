"""The measure of the reader: its corpora, most of them written blind, and how well they are read."""

import json
from collections.abc import Callable

import pytest

from core.billing.kap_kjs import deposits
from tests.billing.reading.rates import VALUES, Rates, messages_of, rates_of

CORPORA = tuple(f"corpus_{letter}.jsonl" for letter in "abcdefghijkl")


def test_the_corpora_are_read_well_enough(finding: Callable[[str], None]) -> None:
    total = Rates()
    for name in CORPORA:
        rates = rates_of(name)
        total = total.plus(rates)
        finding(f"{name}: {rates}")
    finding(f"all: {total}")
    assert total.messages >= 400
    assert total.exact_share >= 0.95
    assert total.wrong_share <= 0.005
    assert total.wrong_messages <= 0.005 * total.messages


def test_many_of_the_messages_are_no_requests() -> None:
    none = sum(not message["requests"] for name in CORPORA for message in messages_of(name))
    assert none >= 120


@pytest.mark.parametrize("name", CORPORA)
def test_what_a_corpus_expects_follows_its_own_contract(name: str) -> None:
    seen: set[str] = set()
    for message in messages_of(name):
        assert message["id"] not in seen
        seen.add(message["id"])
        for request in message["requests"]:
            empty = [
                field
                for field in ("name", "npwp", "kap", "kjs", "period", "amount")
                if request["period_from" if field == "period" else field] is None
            ]
            assert request["missing"] == empty, message["id"]
            assert set(request) == {*VALUES, "missing"}, json.dumps(request)
            if request["kap"] and request["kjs"]:
                assert deposits().describe(request["kap"], request["kjs"]) is not None, message["id"]
