"""What to say: one step of the script, the questions that make sure who speaks, and the answers to press."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.calls.call import Identity, Question, TaxData
from core.calls.script import Answer, Script, Step, spoken
from ui.calls import words
from ui.calls.work.tax_lines import TaxLines
from ui.icons import icon
from ui.theme import Space
from ui.widgets.flow import FlowLayout
from ui.widgets.styling import restyle

HIDDEN = "Data pajak tampil setelah identitas cocok."
MISMATCHED = "Identitas tidak cocok: jangan sebut data pajak. Akhiri dengan sopan, lalu beri hasil."
NO_SCRIPT = "Kampanye ini belum punya naskah. Pilih atau tulis di menu Kampanye, Naskah."
USUAL = (Question.NAME, Question.ADDRESS, Question.BIRTH, Question.NUMBER_END)


class ScriptCard(QWidget):
    """Tell `identity_told(Identity)`, `asked(Question)` and `outcome_proposed(Outcome)`."""

    identity_told = Signal(object)
    asked = Signal(object)
    outcome_proposed = Signal(object)
    answered = Signal(str, str)
    """Title of the step, and the answer that was pressed in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callScript")
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self._way: list[int] = []
        self._plain: Mapping[str, str] = {}
        self._values: Mapping[str, str] = {}
        self._identity = Identity.OPEN
        self._is_live = False
        self.title = _label("callStep", "strong")
        self.text = _label("callSpoken", "")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._answers = FlowLayout(spacing=Space.S)
        self._answer_buttons: list[QPushButton] = []
        self.back = self._plain_button("callStepBack", "Langkah sebelumnya", "back", self._go_back)
        self.back.setProperty("kind", "quiet")
        self._box = QFrame()
        self._box.setObjectName("callIdentity")
        self._box.setProperty("kind", "card")
        self._asked: dict[Question, QPushButton] = {}
        self.matched = self._plain_button(
            "callMatched", "Identitas cocok  I", "ok", lambda: self.identity_told.emit(Identity.MATCHED)
        )
        self.matched.setProperty("kind", "primary")
        self.matched.setIcon(icon("ok", "on_accent", "on_accent"))
        self.mismatched = self._plain_button(
            "callMismatched", "Tidak cocok  X", "", lambda: self.identity_told.emit(Identity.MISMATCHED)
        )
        self.told = _label("callIdentityTold", "muted")
        self.tax = TaxLines()
        self._lay_out()

    def _lay_out(self) -> None:
        lead = _label("callIdentityTitle", "strong")
        lead.setText("Pastikan identitas dahulu")
        hint = _label("callIdentityHint", "muted")
        hint.setText(
            "Tekan yang ditanyakan, dua atau lebih. Yang dicatat hanya apa yang ditanyakan, bukan jawabannya."
        )
        self._questions = FlowLayout(spacing=6)
        acts = FlowLayout(spacing=Space.S)
        acts.addWidget(self.matched)
        acts.addWidget(self.mismatched)
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        inner.setSpacing(Space.S)
        inner.addWidget(lead)
        inner.addWidget(hint)
        inner.addLayout(self._questions)
        inner.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self._box)
        column.addWidget(self.told)
        column.addWidget(self.tax)
        column.addLayout(self._answers)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    # what is shown

    def begin(self, script: Script | None, values: Mapping[str, str]) -> None:
        """Show the first step of a script for somebody else; `values` fill its placeholders."""
        self._steps = script.steps if script is not None else ()
        self._plain = self._values = values
        self._at, self._way = 0, []
        self._fill_questions()
        self.show_identity(Identity.OPEN, is_live=False)

    def show_identity(self, identity: Identity, *, is_live: bool, asked: tuple[Question, ...] = ()) -> None:
        """Show how far the identity is known; only a call that is `is_live` can settle it."""
        if self._identity is Identity.OPEN and identity is not Identity.OPEN:
            self._lead_on(is_matched=identity is Identity.MATCHED)
        self._identity, self._is_live = identity, is_live
        for question, button in self._asked.items():
            button.setChecked(question in asked)
            button.setEnabled(is_live)
        self._box.setVisible(identity is Identity.OPEN)
        self.matched.setEnabled(is_live and bool(asked))
        self.mismatched.setEnabled(is_live)
        is_wrong = identity is Identity.MISMATCHED
        self.told.setText(MISMATCHED if is_wrong else HIDDEN)
        restyle(self.told, "kind", "field-warn" if is_wrong else "muted")
        self.told.setVisible(identity is not Identity.MATCHED)
        if identity is not Identity.MATCHED:
            self.tax.forget()
            self._values = self._plain
        self._show_step()

    def show_tax(self, tax: TaxData, values: Mapping[str, str]) -> None:
        """Show the tax data of a call whose identity was found right."""
        self._values = values
        self.tax.show_tax(tax)
        self._show_step()

    def press_answer(self, place: int) -> None:
        """Press the answer at a place, from 0."""
        if place < len(self._answer_buttons) and self._answer_buttons[place].isEnabled():
            self._answer_buttons[place].click()

    def _show_step(self) -> None:
        for button in self._answer_buttons:
            self._answers.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._answer_buttons = []
        self.back.setVisible(bool(self._way))
        if not self._steps:
            self.title.setText("Naskah")
            self.text.setText(NO_SCRIPT)
            return
        step = self._steps[self._at]
        self.title.setText(f"Naskah · {step.title}")
        self.text.setText(spoken(step.text, self._values, is_matched=self._identity is Identity.MATCHED))
        if step.questions and self._identity is Identity.OPEN:
            return  # here the answer is whether the identity fits
        for place, answer in enumerate(step.answers):
            button = self._plain_button(
                f"callAnswer_{place}", f"{answer.label}  Alt+{place + 1}", "", self._leading(answer)
            )
            button.setEnabled(self._is_live)
            self._answer_buttons.append(button)
            self._answers.addWidget(button)

    def _leading(self, answer: Answer) -> Callable[[], None]:
        return lambda: self._follow(answer)

    def _follow(self, answer: Answer) -> None:
        self.answered.emit(self._steps[self._at].title, answer.label)
        if answer.outcome is not None:
            self.outcome_proposed.emit(answer.outcome)
            return
        self._go(answer.step)
        self._show_step()

    def _lead_on(self, *, is_matched: bool) -> None:
        """Go on after the questions: by their first answer where they fitted, else by the second."""
        asking = next((step for step in self._steps if step.questions), None)
        answers = () if asking is None else tuple(answer for answer in asking.answers if answer.step)
        if len(answers) > (0 if is_matched else 1):
            self._go(answers[0 if is_matched else 1].step)

    def _go(self, title: str) -> None:
        titles = [step.title.casefold() for step in self._steps]
        self._way.append(self._at)
        self._at = titles.index(title.casefold())

    def _go_back(self) -> None:
        if self._way:
            self._at = self._way.pop()
            self._show_step()

    def _fill_questions(self) -> None:
        for button in self._asked.values():
            self._questions.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._asked = {}
        named = tuple(dict.fromkeys(question for step in self._steps for question in step.questions))
        for question in named or USUAL:
            button = self._plain_button(f"callAsk_{question.value}", words.QUESTIONS[question], "", None)
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, question=question: self.asked.emit(question))
            self._asked[question] = button
            self._questions.addWidget(button)

    def _plain_button(self, name: str, word: str, sign: str, act: Callable[[], object] | None) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAccessibleName(word)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if sign:
            button.setIcon(icon(sign))
        if act is not None:
            button.clicked.connect(act)
        return button


def _label(name: str, kind: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label
