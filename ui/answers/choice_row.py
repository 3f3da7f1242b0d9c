"""One button of a question in the editor: its word, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.answers.guide_faults import RESULT_LIMIT, WORD_LIMIT
from core.answers.tree import Choice, Lead
from ui.answers.ordered_rows import Row
from ui.widgets.choice_box import ChoiceBox

LEADS = {
    Lead.STEP: "Pertanyaan",
    Lead.ANSWER: "Jawaban",
    Lead.CHECKLIST: "Daftar berkas",
    Lead.END: "Selesai, hasilnya",
}
NEW = "+"
"""Stands in the list of questions for one that is still to be written."""
Goals = Callable[[Lead], list[tuple[str, str]]]


class ChoiceRow(Row[Choice]):
    """Hold one button. `goals` gives what can be led to as (words, key), `begin_step` makes a new question."""

    def __init__(self, number: int, goals: Goals, begin_step: Callable[[], str]) -> None:
        super().__init__("tombol", number)
        self._goals, self._begin_step = goals, begin_step
        self._shown: list[tuple[str, str]] = []
        self.word = QLineEdit()
        self.word.setObjectName(f"choiceWord{number}")
        self.word.setAccessibleName(f"Tulisan tombol {number}")
        self.word.setPlaceholderText("tulisan di tombol")
        self.word.setMaxLength(WORD_LIMIT)
        self.lead = ChoiceBox()
        self.lead.setObjectName(f"choiceLead{number}")
        self.lead.setAccessibleName(f"Tombol {number} menuju apa")
        for lead, name in LEADS.items():
            self.lead.addItem(name, lead.value)
        self.goal = ChoiceBox()
        self.goal.setObjectName(f"choiceGoal{number}")
        self.goal.setAccessibleName(f"Tujuan tombol {number}")
        self.goal.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.goal.setMinimumContentsLength(12)
        self.result = QLineEdit()
        self.result.setObjectName(f"choiceResult{number}")
        self.result.setAccessibleName(f"Hasil tombol {number}")
        self.result.setPlaceholderText("hasil yang dicatat")
        self.result.setMaxLength(RESULT_LIMIT)
        self.add_field(self.word, 3)
        self.add_field(self.lead, 0)
        self.add_field(self.goal, 4)
        self.add_field(self.result, 4)
        self.word.textChanged.connect(lambda _text: self.edited.emit())
        self.result.textChanged.connect(lambda _text: self.edited.emit())
        self.lead.currentIndexChanged.connect(lambda _index: self._turn())
        self.goal.currentIndexChanged.connect(lambda _index: self._choose())

    def fields(self) -> tuple[QWidget, ...]:
        return self.word, self.lead, self.goal, self.result

    def value(self) -> Choice:
        lead = Lead(self.lead.currentData())
        to = self.result.text() if lead is Lead.END else str(self.goal.currentData() or "")
        return Choice(self.word.text(), lead, to)

    def show_value(self, value: Choice) -> None:
        blocked = [each.blockSignals(True) for each in self.fields()]
        if self.word.text() != value.word:
            self.word.setText(value.word)
            self.word.setCursorPosition(0)
        self.lead.setCurrentIndex(self.lead.findData(value.lead.value))
        is_end = value.lead is Lead.END
        result = value.to if is_end else ""
        if self.result.text() != result:
            self.result.setText(result)
            self.result.setCursorPosition(0)
        self._fill("" if is_end else value.to)
        for each, was in zip(self.fields(), blocked, strict=True):
            each.blockSignals(was)

    def refresh(self) -> None:
        """Offer what can be led to now: a question has other words, or is new."""
        blocked = self.goal.blockSignals(True)
        self._fill(str(self.goal.currentData() or ""))
        self.goal.blockSignals(blocked)

    def _fill(self, to: str) -> None:
        lead = Lead(self.lead.currentData())
        self.goal.setVisible(lead is not Lead.END)
        self.result.setVisible(lead is Lead.END)
        offered = [("Pilih tujuan…", ""), *([] if lead is Lead.END else self._goals(lead))]
        if lead is Lead.STEP:
            offered.append(("Pertanyaan baru…", NEW))
        if to not in {key for _words, key in offered}:
            offered.append(("(sudah tidak ada)", to))
        if offered != self._shown:
            self._shown = offered
            self.goal.clear()
            for words, key in offered:
                self.goal.addItem(words, key)
        self.goal.setCurrentIndex(self.goal.findData(to))

    def _turn(self) -> None:
        """Lead to something of another kind: what it was is not chosen yet."""
        blocked = self.goal.blockSignals(True)
        self._fill("")
        self.goal.blockSignals(blocked)
        self.edited.emit()

    def _choose(self) -> None:
        if self.goal.currentData() == NEW:
            name = self._begin_step()
            blocked = self.goal.blockSignals(True)
            self._fill(name)
            self.goal.blockSignals(blocked)
        self.edited.emit()
