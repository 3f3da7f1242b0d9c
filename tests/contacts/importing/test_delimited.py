"""The records of a CSV are read anew each time, line by line, and are those that the csv module finds."""

import csv
import io
import tracemalloc

from hypothesis import example, given
from hypothesis import strategies as st

from core.contacts.importing.delimited import split


@given(st.text(alphabet='ab;"\n\r', max_size=30))
@example('a;b\rc;d\r"e\rf";g')
@example('a;"b\nc";d\r\ne')
def test_records_are_those_of_the_csv_module(text: str) -> None:
    records = split(f"k;l\n{text}")
    found = list(records.rows())
    try:
        expected = list(csv.reader(io.StringIO(f"k;l\n{text}", newline=""), delimiter=";"))
    except csv.Error:
        expected = found
    assert records.delimiter == ";"
    assert found == expected == list(records.rows())
    assert (records.number, records.width) == (len(found), max(map(len, found)))


def test_reading_a_large_list_holds_no_list_of_its_rows() -> None:
    text = "nama;nomor\n" + f"Orang {'Contoh ' * 40};081200000000\n" * 15_000
    tracemalloc.start()
    records = split(text)
    assert sum(1 for _ in records.rows()) == 15_001
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(text)
