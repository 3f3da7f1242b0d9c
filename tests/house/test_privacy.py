"""No number of a real taxpayer stands anywhere in the tree: only made-up ones, and the public office number."""

import re

from stdnum.id import nik, npwp

from tests.house.tree import files, name_of

SAMPLES = {"012345674648000", "098765431648000", "701234569648000", "314159260648000"}
OFFICE = "08113300648"
BINARY = {".ttf", ".png", ".lock", ".ico", ".pdf", ".db", ".zip", ".xlsx", ".gz", ".loket"}

_TAX_NUMBER = re.compile(
    r"(?<![\w.])(?:\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}|\d{15,16}|(?:\d{4}[ ]){3}\d{4})(?!\w)"
)
_PHONE = re.compile(r"(?<!\w)(?:\+?62[ \-.]?|0)8[1-9]\d[ \-.]?\d{3,4}[ \-.]?\d{3,5}(?!\w)")


def could_be_a_taxpayer(text: str) -> bool:
    """Tell whether a number could have been issued: its check digit or its date fits, and it is no sample."""
    digits = re.sub(r"\D", "", text)
    if len(digits) == 16 and digits[0] == "0":
        digits = digits[1:]
    if len(digits) == 15:
        issued = npwp.is_valid(digits) and not digits.startswith(("99", "00"))
        return issued and digits not in SAMPLES and not _is_sample_code(digits)
    made_up = (digits.startswith("3523") and digits[12] == "9") or digits.startswith("99")
    return nik.is_valid(digits) and not made_up


def _is_sample_code(digits: str) -> bool:
    """Tell a sample billing code: after its first six digits it counts up from 12345."""
    return "12345678" in digits or digits.endswith("1234567")


def could_be_a_phone(text: str) -> bool:
    """Tell whether a mobile number could belong to somebody."""
    digits = re.sub(r"\D", "", text)
    local = "0" + digits.removeprefix("62") if digits.startswith("62") else digits
    return not (local.startswith("08120000") or local == OFFICE)


def test_no_number_in_the_tree_could_be_a_taxpayers() -> None:
    found = set()
    for path in files():
        if path.suffix in BINARY:
            continue
        text = path.read_text("utf-8", errors="replace")
        found |= {(name_of(path), hit) for hit in _TAX_NUMBER.findall(text) if could_be_a_taxpayer(hit)}
        found |= {(name_of(path), hit) for hit in _PHONE.findall(text) if could_be_a_phone(hit)}
    assert found == set()


def test_the_search_would_find_a_real_one() -> None:
    issued = "".join(["01.312", ".166.0", "-091.000"])  # the example of the library's own documentation
    assert could_be_a_taxpayer(issued)
    assert could_be_a_taxpayer("3171" + "01010190" + "0001")
    assert could_be_a_phone("0813" + "12345678")
    assert not could_be_a_phone("0811-3300-648")
    assert not could_be_a_taxpayer("01.234.567.4-648.000")
