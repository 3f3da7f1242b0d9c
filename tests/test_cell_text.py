"""No spreadsheet finds a formula in a CSV of ours, by whatever sign its system parts the cells."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cell_text import csv_writer, harmless

SEPARATORS = (";", ",", "\t", "|")


def cells_by(separator: str, *texts: str) -> list[str]:
    buffer = StringIO(newline="")
    csv_writer(buffer).writerow([harmless(text) for text in texts])
    return [
        cell for row in csv.reader(StringIO(buffer.getvalue(), newline=""), delimiter=separator) for cell in row
    ]


def computes(cell: str) -> bool:
    """Tell whether a spreadsheet would compute with a cell."""
    bare = cell.lstrip(' "\t\n\r')
    return (bare[:1] in {"=", "@"} and len(bare) > 1) or (bare[:1] in {"+", "-"} and bare[1:2].isalnum())


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(
    "text",
    [
        "=2+2",
        "+2",
        "-2+3",
        "@SUM(1)",
        "\t=2",
        "nota,=2+2",
        "a; =2",
        'a",=2',
        "a\n=2",
        "a,+cmd|' /C calc'!A0",
        "x,@A1",
    ],
)
def test_a_formula_is_text_by_every_separator(separator: str, text: str) -> None:
    assert not [cell for cell in cells_by(separator, "muka", text, "belakang") if computes(cell)]


@pytest.mark.parametrize("text", ["Rp 1.250.000,- lunas", "a, b", "satu; dua", "", "nota 1-2, 3"])
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
    assert cells_by(";", text) == [text]


@given(st.text(alphabet="a1=+-@,;\t\n\"' |.", max_size=12), st.sampled_from(SEPARATORS))
def test_no_text_by_chance_computes(text: str, separator: str) -> None:
    assert not [cell for cell in cells_by(separator, "muka", text) if computes(cell)]


def test_a_text_of_blank_lines_costs_no_more_than_its_letters() -> None:
    """Whoever writes to the office must not be able to hold an export up: this took minutes."""
    lines = "\n" * 65_000
    assert harmless(f"a{lines}=1") == f"a{lines}'=1"
    assert harmless(f"a{lines}b") == f"a{lines}b"
