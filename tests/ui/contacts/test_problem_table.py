"""The remarks of an import as a table."""

from PySide6.QtCore import Qt

from core.contacts.importing.plan import Problem
from ui.contacts.problem_table import ProblemModel


def test_each_remark_of_a_refused_row_says_that_the_row_was_not_taken() -> None:
    model = ProblemModel()
    model.show(
        [
            Problem(5, "NPWP", "99.123.456.7-648.000", "check_digit"),
            Problem(5, "", "+6281200001234", "phone_of_other", refused=True),
            Problem(6, "NPWP", "99.123.456.8-648.000", "check_digit"),
        ]
    )
    consequences = [model.data(model.index(row, 4)) for row in range(3)]
    assert consequences == ["Baris tidak diimpor", "Baris tidak diimpor", "Diimpor, perlu diperiksa"]


def test_what_stands_in_a_cell_is_never_taken_for_html() -> None:
    model = ProblemModel()
    model.show([Problem(5, "NPWP", "<img src='//host/x.png'>", "check_digit")])
    index = model.index(0, 2)
    assert model.data(index) == "<img src='//host/x.png'>"
    assert "<img" not in model.data(index, int(Qt.ItemDataRole.ToolTipRole))
