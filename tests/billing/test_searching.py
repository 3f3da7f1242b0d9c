"""A slip is found by name, NPWP, number and code, however the officer spells it."""

from dataclasses import replace

import pytest

from core.app import Core
from core.billing.query import RequestFilter
from tests.billing.samples import CODE, FORM, NOW

NAME = "CV. Kérajinan D'Åsta"


@pytest.mark.parametrize(
    "words",
    [
        "kérajinan", "kerajinan", "KERAJINAN cv", "cv.kerajinan", "d'åsta", "asta",
        "70.123.456.9-648.000", "701234569648000", "70 123 456 9 648 000", "70123456-9-648-000",
        "3523 0145 0678 9002", "3523-0145-0678-9002", "3523014506789002",
        "0261 1041 2345 678", "0261-1041-2345-678", "0261.1041", CODE, "2345678",
        "TBN-2611-0001", "tbn 2611 0001", "tbn26110001", "2611-0001",
        "411128-420", "411128/420", "411128 420", "kerajinan 0261 411128",
    ],
)  # fmt: skip
def test_any_spelling_finds_it(core: Core, words: str) -> None:
    made = core.billing.submit(replace(FORM, name=NAME)).result()
    core.billing.record_code(made.id, CODE, NOW).result()
    other = replace(FORM, npwp="01.234.567.4-648.000", npwp_other="", name="Budi", kap="411211", kjs="100")
    core.billing.submit(other).result()
    page = core.billing.page(RequestFilter(words=words)).result()
    assert [request.id for request in page.rows] == [made.id]


def test_what_nobody_has_finds_nothing(core: Core) -> None:
    core.billing.submit(FORM).result()
    for words in ("kerajinan", "0261 9999", "%", "_", "Sri % Rahayu"):
        assert core.billing.page(RequestFilter(words=words)).result().rows == (), words
