"""What the office writes into the tables is counted with as it stands, or refused in words."""

from datetime import date

import pytest

from core.errors import ErrorCode
from core.taxes.body import InstalmentInputs
from core.taxes.calculators import compute
from core.taxes.fault import TaxError
from core.taxes.masa import Masa
from core.taxes.tables import Tables, changed, shipped
from core.taxes.treasurer import TreasurerInputs
from core.taxes.umkm import UmkmInputs

OCTOBER = Masa(2026, 10)


def written(key: str, value: str) -> Tables:
    """Return the tables in which the office wrote another value for a key."""
    rows = [dict(line.cells) for line in shipped().all("tax_rates")]
    return changed({"tax_rates": [row | {"value": value} if row["key"] == key else row for row in rows]})


@pytest.mark.parametrize(
    ("key", "value", "inputs"),
    [
        ("umkm_exempt", "0.5", UmkmInputs(payer="person", masa=OCTOBER, turnover=1, before=0)),
        ("umkm_ceiling", "0.333333", UmkmInputs(payer="person", masa=OCTOBER, turnover=1, before=0)),
        ("instalment_months", "0", InstalmentInputs(payer="person", masa=OCTOBER, tax=12_000_000)),
        ("instalment_months", "0.5", InstalmentInputs(payer="person", masa=OCTOBER, tax=12_000_000)),
        (
            "treasurer_threshold",
            "0.5",
            TreasurerInputs(treasury="apbd", case="goods", day=date(2026, 10, 1), amount=3_000_000),
        ),
    ],
)
def test_a_number_that_cannot_be_counted_with_is_refused_beside_an_input(
    key: str, value: str, inputs: object
) -> None:
    with pytest.raises(TaxError) as refused:
        compute(inputs, written(key, value))
    assert refused.value.code is ErrorCode.TAX_RULE_UNUSABLE
    assert refused.value.field in ("masa", "day")


def test_a_whole_number_in_another_spelling_is_the_same_number() -> None:
    inputs = UmkmInputs(payer="person", masa=OCTOBER, turnover=600_000_000, before=0)
    assert compute(inputs, written("umkm_exempt", "500000000.00")).result == compute(inputs).result
