"""A cell is read for certain or refused with the reason; what is shown can be typed again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorCode, LoketError
from core.rules.column import Cell, Column, Kind

DAY = Column("day", "Hari", Kind.DATE)
OPEN_DAY = Column("day", "Hari", Kind.DATE, is_optional=True, empty="seterusnya")
MONTH = Column("month", "Masa", Kind.MONTH)
NUMBER = Column("hours", "Jam", Kind.INTEGER, minimum=1, maximum=8784)
RUPIAH = Column("value", "Nilai", Kind.DECIMAL, minimum=0)
RATE = Column("rate", "Tarif", Kind.PERCENT, minimum=0, maximum=100)
ROAD = Column("road", "Jalur", Kind.CHOICE, choices=(("self", "Setor sendiri"), ("bill", "Dari tagihan")))
RULE_CODES = {code for code in ErrorCode if code.startswith("rule_")}
KAP = Column("kap", "KAP", pattern=r"\d{6}|\*", example="411128")


@pytest.mark.parametrize(
    ("column", "typed", "value"),
    [
        (DAY, "21/11/2026", date(2026, 11, 21)),
        (DAY, " 21  November 2026 ", date(2026, 11, 21)),
        (DAY, "1 Agt 2026", date(2026, 8, 1)),
        (DAY, "21.11.2026", date(2026, 11, 21)),
        (DAY, "2026-11-21", date(2026, 11, 21)),
        (DAY, "29/2/2028", date(2028, 2, 29)),
        (OPEN_DAY, "", None),
        (OPEN_DAY, "seterusnya", None),
        (MONTH, "Oktober 2026", date(2026, 10, 1)),
        (MONTH, "nop 2026", date(2026, 11, 1)),
        (MONTH, "10/2026", date(2026, 10, 1)),
        (MONTH, "2026-10", date(2026, 10, 1)),
        (NUMBER, "336", 336),
        (NUMBER, "1.250", 1250),
        (RUPIAH, "500.000.000", Decimal(500_000_000)),
        (RUPIAH, "1.250,5", Decimal("1250.5")),
        (RUPIAH, "0,5", Decimal("0.5")),
        (RATE, "0,5", Decimal("0.5")),
        (RATE, "0,5 %", Decimal("0.5")),
        (RATE, "11 persen", Decimal(11)),
        (ROAD, "setor sendiri", "self"),
        (ROAD, "bill", "bill"),
        (KAP, "411128", "411128"),
        (KAP, "*", "*"),
    ],
)
def test_the_usual_spellings_are_read(column: Column, typed: str, value: Cell) -> None:
    assert column.read(typed) == value


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        (DAY, "", ErrorCode.RULE_CELL_EMPTY),
        (DAY, "   ", ErrorCode.RULE_CELL_EMPTY),
        (DAY, "31/02/2026", ErrorCode.RULE_DATE_UNREADABLE),
        (DAY, "29/2/2026", ErrorCode.RULE_DATE_UNREADABLE),
        (DAY, "21/11/26", ErrorCode.RULE_DATE_UNREADABLE),
        (DAY, "besok", ErrorCode.RULE_DATE_UNREADABLE),
        (DAY, "21 Foo 2026", ErrorCode.RULE_DATE_UNREADABLE),
        (DAY, "21/11/0026", ErrorCode.RULE_DATE_UNREADABLE),
        (DAY, "٢١/١١/٢٠٢٦", ErrorCode.RULE_DATE_UNREADABLE),
        (MONTH, "2026", ErrorCode.RULE_MONTH_UNREADABLE),
        (MONTH, "13/2026", ErrorCode.RULE_MONTH_UNREADABLE),
        (MONTH, "Ramadan 2026", ErrorCode.RULE_MONTH_UNREADABLE),
        (NUMBER, "empat", ErrorCode.RULE_NUMBER_UNREADABLE),
        (NUMBER, "1,5", ErrorCode.RULE_NUMBER_UNREADABLE),
        (NUMBER, "12.50", ErrorCode.RULE_NUMBER_UNREADABLE),
        (NUMBER, "0", ErrorCode.RULE_NUMBER_RANGE),
        (NUMBER, "9000", ErrorCode.RULE_NUMBER_RANGE),
        (RATE, "0.5", ErrorCode.RULE_DECIMAL_UNREADABLE),
        (RATE, "1.250", ErrorCode.RULE_DECIMAL_UNREADABLE),
        (RUPIAH, "0.500", ErrorCode.RULE_DECIMAL_UNREADABLE),
        (RUPIAH, "0.5", ErrorCode.RULE_DECIMAL_UNREADABLE),
        (RUPIAH, "12.50", ErrorCode.RULE_DECIMAL_UNREADABLE),
        (RATE, "101", ErrorCode.RULE_NUMBER_RANGE),
        (RATE, "-1", ErrorCode.RULE_NUMBER_RANGE),
        (RATE, "1e2", ErrorCode.RULE_DECIMAL_UNREADABLE),
        (ROAD, "lewat pos", ErrorCode.RULE_CHOICE_UNKNOWN),
        (KAP, "41112", ErrorCode.RULE_TEXT_SHAPE),
        (KAP, "411128 ", None),
        (KAP, "4111*", ErrorCode.RULE_TEXT_SHAPE),
        (KAP, "٤١١١٢٨", ErrorCode.RULE_TEXT_SHAPE),
        (Column("basis", "Dasar"), "x" * 301, ErrorCode.RULE_TEXT_LONG),
    ],
)
def test_what_is_not_certain_is_refused_and_never_guessed(
    column: Column, typed: str, code: ErrorCode | None
) -> None:
    if code is None:
        assert column.read(typed) == typed.strip()
        return
    with pytest.raises(LoketError) as caught:
        column.read(typed)
    assert caught.value.code is code


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
VALUES = st.one_of(
    DAYS.map(lambda day: (DAY, day)),
    DAYS.map(lambda day: (MONTH, day.replace(day=1))),
    st.integers(1, 8784).map(lambda number: (NUMBER, number)),
    st.decimals(0, 100, places=3).map(lambda rate: (RATE, rate)),
    st.decimals(0, 10**9, places=2).map(lambda value: (RUPIAH, value)),
    st.sampled_from(["self", "bill"]).map(lambda word: (ROAD, word)),
)


@given(VALUES)
def test_what_is_shown_can_be_typed_and_what_is_written_can_be_read(pair: tuple[Column, Cell]) -> None:
    column, value = pair
    assert column.read(column.shown(value)) == value
    assert column.parse(column.plain(value)) == value


@given(st.text(max_size=40), st.sampled_from([DAY, OPEN_DAY, MONTH, NUMBER, RATE, ROAD, KAP]))
def test_whatever_is_typed_gives_a_value_or_a_fault_of_this_room(typed: str, column: Column) -> None:
    try:
        value = column.read(typed)
    except LoketError as fault:
        value, code = None, fault.code
        assert code in RULE_CODES
    assert value is None or column.parse(column.plain(value)) == value
