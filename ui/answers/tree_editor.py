"""Write or change one tree: its questions, their buttons, and below it as it will stand under the chat."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.answers.guide import GuideKind, Shelf
from core.answers.guide_faults import ASK_LIMIT, MOST_CHOICES, MOST_STEPS, Fault, Why, tree_faults
from core.answers.tree import START, Choice, Lead, Step, Tree, way_words
from ui.answers.choice_row import ChoiceRow
from ui.answers.fault_words import SENTENCES
from ui.answers.guide_editor import GuideEditor, Typed
from ui.answers.ordered_rows import DOWN, UP, OrderedRows
from ui.answers.tree_bar import TreeBar
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.flow import FlowLayout
from ui.widgets.following_area import FollowingArea

WIDE, HIGH = 820, 560
"""From here on the questions stand beside what is written of one, and the preview stays in sight."""
BLANK = Choice("", Lead.ANSWER, "")
FIRST = Step("", (BLANK, BLANK))


def blank_tree(key: str) -> Tree:
    """Return a tree of which nothing is written yet."""
    return Tree(key, "", {START: FIRST})


class TreeEditor(GuideEditor):
    """Hold one tree."""

    def __init__(self, desk: Desk, shelf: Shelf, key: str, parent: QWidget) -> None:
        super().__init__(desk, shelf, GuideKind.TREE, key, parent)
        self.setObjectName("treeEditor")
        self.setWindowTitle("Alur tanya")
        fit_dialog(self, 1080, 680)
        self.title_row.set_label("Judul alur")
        self._steps: dict[str, Step] = {START: FIRST}
        self._at = START
        self.list = QListWidget()
        self.list.setObjectName("treeSteps")
        self.list.setAccessibleName("Pertanyaan")
        self.list.setProperty("kind", "boxed")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep(self.list.setMinimumHeight, 120)
        self.add_step = self._tool("stepAdd", "Pertanyaan baru", "add", self._add_step)
        self.remove_step = self._tool("stepRemove", "Hapus pertanyaan", "remove", self._remove_step)
        self.up = self._tool("stepUp", "Naikkan", "up", partial(self._move_step, -1))
        self.down = self._tool("stepDown", "Turunkan", "down", partial(self._move_step, 1))
        self.ask = QLineEdit()
        self.ask.setObjectName("stepAsk")
        self.ask.setMaxLength(ASK_LIMIT)
        self.ask_row = FieldRow("Yang ditanyakan", self.ask)
        add = self._tool("choiceAdd", "Tambah tombol", "add", None)
        self.choices = OrderedRows(
            lambda number: ChoiceRow(number, self._goals, self._begin_step), MOST_CHOICES, BLANK, add
        )
        self._add_choice = add
        self.bar = TreeBar()
        self.bar.close_button.hide()
        self.bar.left.connect(lambda: self.show_preview(self.typed()))
        self.bar.ended.connect(self._tell_end)
        self.told = QLabel()
        self.told.setObjectName("treeTold")
        self.told.setProperty("kind", "muted")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_row)
        self.ask.textChanged.connect(lambda _text: self._take())
        self.choices.edited.connect(self._take)
        self.choices.built.connect(self.lead_tab)
        for keys, step in ((UP, -1), (DOWN, 1)):
            moving = QShortcut(keys, self.list, partial(self._move_step, step))
            moving.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _tool(self, name: str, word: str, sign: str, act: object) -> QPushButton:
        button = self._button(name, word, act)
        button.setIcon(icon(sign))
        return button

    def _left(self) -> QVBoxLayout:
        """Return the questions and what can be done with them."""
        heading = _heading("Pertanyaan, yang pertama memulai alur", "label")
        acts = FlowLayout(spacing=Space.S)
        for button in (self.add_step, self.remove_step, self.up, self.down):
            acts.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(heading)
        left.addWidget(self.list, 1)
        left.addLayout(acts)
        return left

    def _card(self) -> QFrame:
        """Return one question with its buttons."""
        words = _heading("Tombol jawaban wajib pajak, dan ke mana tombol itu menuju", "label")
        card = QFrame()
        card.setProperty("kind", "card")
        right = QVBoxLayout(card)
        right.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        right.setSpacing(Space.S)
        right.addWidget(self.ask_row)
        right.addWidget(words)
        right.addWidget(self.choices)
        right.addWidget(self._add_choice, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch()
        return card

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.M)
        self._row.addLayout(self._left(), 2)
        self._row.addWidget(self._card(), 5)
        form = QWidget()
        self._form = QVBoxLayout(form)
        self._form.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        self._form.setSpacing(Space.S)
        self._form.addWidget(self.title_row)
        self._form.addLayout(self._row, 1)
        shown = _heading("Begini di bawah percakapan (tombolnya boleh dicoba)", "strong")
        self._preview = QWidget()
        column = QVBoxLayout(self._preview)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(shown)
        column.addWidget(self.bar)
        column.addWidget(self.told)
        foot = self._foot()
        foot.setSpacing(Space.S)
        self._whole = QVBoxLayout()
        self._whole.setContentsMargins(Space.L, 0, Space.L, Space.L)
        self._whole.setSpacing(Space.S)
        self._whole.addWidget(self._preview)
        self._whole.addWidget(self.error)
        self._whole.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(FollowingArea(form), 1)
        outer.addLayout(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen one thing stands below the other."""
        super().resizeEvent(event)
        is_wide = self.width() >= px(WIDE)
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        keep(self.list.setMaximumHeight, 16_000 if is_wide else 150)
        is_high = self.height() >= px(HIGH)
        if is_high and self._whole.indexOf(self._preview) < 0:
            self._whole.insertWidget(0, self._preview)
        elif not is_high and self._form.indexOf(self._preview) < 0:
            self._form.addWidget(self._preview)

    # what it says of itself

    def typed(self) -> Tree:
        return Tree(self._key, self.title.text(), dict(self._steps))

    def stops(self) -> list[QWidget]:
        acts = (self.add_step, self.remove_step, self.up, self.down)
        tried = (self._add_choice, self.bar.back, *self.bar.buttons)
        return [self.title, self.list, *acts, self.ask, *self.choices.stops(), *tried]

    def fill(self, typed: Typed) -> None:
        if not isinstance(typed, Tree):
            raise TypeError("a tree is edited here")
        self._known = None
        self.title.setText(typed.title)
        self.title.setCursorPosition(0)
        self._steps = dict(typed.steps)
        self._at = next(iter(self._steps))
        self._list_steps()
        self._show_step()

    def faults(self, typed: Typed) -> tuple[Fault, ...]:
        if not isinstance(typed, Tree):
            raise TypeError("a tree is edited here")
        shelf = self._shelf
        others = shelf.other_titles(self._kind, self._key)
        return tree_faults(typed, shelf.answers.keys(), shelf.lists_in_use().keys(), others)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        here = {fault.number: SENTENCES[fault.why] for fault in reversed(faults) if fault.place == self._at}
        self.title_row.set_error(next((SENTENCES[each.why] for each in faults if each.place == "title"), ""))
        self.ask_row.set_error(here.pop(0, ""))
        self.choices.show_faults(here)
        wrong = {fault.place for fault in faults}
        for place, name in enumerate(self._steps):
            item = self.list.item(place)
            item.setIcon(icon("warning", "warn") if name in wrong else icon("chat", "muted"))
            spoken = f"{item.text()}, perlu diperbaiki" if name in wrong else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def go_to(self, fault: Fault) -> None:
        if fault.place == "title":
            self.title.setFocus()
            return
        self.list.setCurrentRow(list(self._steps).index(fault.place))
        if fault.number:
            row = self.choices.rows[fault.number - 1]
            is_word = fault.why in (Why.WORD_EMPTY, Why.WORD_TWICE)
            field = next(
                each for each in row.fields() if is_word or (each.isVisible() and each in row.fields()[2:])
            )
            field.setFocus()
        elif fault.why is Why.FEW_CHOICES:
            self._add_choice.setFocus()
        else:
            self.ask.setFocus()

    def show_preview(self, typed: Typed) -> None:
        self.told.hide()
        if isinstance(typed, Tree):
            self.bar.show_step(typed, self._at)
            self.lead_tab()

    def _tell_end(self, tree: Tree, gone: tuple[str, ...], choice: Choice) -> None:
        """Say what would be noted in the chat, and show the question again."""
        self.bar.show_step(tree, self._at)
        self.lead_tab()
        known = {Lead.ANSWER: self._shelf.answers, Lead.CHECKLIST: self._shelf.lists_in_use()}
        title = choice.to if choice.lead is Lead.END else known[choice.lead].get(choice.to, "")
        said = f"Yang dicatat: {way_words(tree, gone, title, choice.lead)}"
        self.told.setText(said if title.strip() else SENTENCES[Why.NO_GOAL])
        self.told.show()

    # questions

    def _goals(self, lead: Lead) -> list[tuple[str, str]]:
        if lead is Lead.STEP:
            return [
                (self._words(place, step), name)
                for place, (name, step) in enumerate(self._steps.items(), 1)
                if name != self._at
            ]
        known = self._shelf.answers if lead is Lead.ANSWER else self._shelf.lists_in_use()
        return [(title, key) for key, title in known.items()]

    @staticmethod
    def _words(place: int, step: Step) -> str:
        return f"{place}. {' '.join(step.ask.split()) or 'belum ditulis'}"

    def _list_steps(self) -> None:
        blocked = self.list.blockSignals(True)
        words = [self._words(place, step) for place, step in enumerate(self._steps.values(), 1)]
        while self.list.count() > len(words):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(words):
            self.list.addItem(QListWidgetItem())
        for place, text in enumerate(words):
            self.list.item(place).setText(text)
        self.list.setCurrentRow(list(self._steps).index(self._at))
        self.list.blockSignals(blocked)
        place = self.list.currentRow()
        self.up.setEnabled(place > 1)
        self.down.setEnabled(0 < place < len(words) - 1)
        self.remove_step.setEnabled(place > 0)
        self.add_step.setEnabled(len(words) < MOST_STEPS)

    def _show_row(self, row: int) -> None:
        if 0 <= row < len(self._steps):
            self._at = list(self._steps)[row]
            self._list_steps()
            self._show_step()
            self.look()

    def _show_step(self) -> None:
        step = self._steps[self._at]
        blocked = self.ask.blockSignals(True)
        self.ask.setText(step.ask)
        self.ask.setCursorPosition(0)
        self.ask.blockSignals(blocked)
        self.choices.show_values(step.choices)
        for row in self.choices.rows:
            if isinstance(row, ChoiceRow):
                row.refresh()

    def _take(self) -> None:
        """Take what stands in the fields into the tree."""
        step = Step(self.ask.text(), self.choices.values())
        is_asked = step.ask != self._steps[self._at].ask
        self._steps[self._at] = step
        if is_asked:
            self._list_steps()
        self.touch()

    def _begin_step(self) -> str:
        """Make a question that is still to be written, and return its name."""
        taken = set(self._steps)
        name = next(word for word in (f"s{number}" for number in range(1, 1000)) if word not in taken)
        self._steps[name] = FIRST
        self._list_steps()
        for row in self.choices.rows:
            if isinstance(row, ChoiceRow):
                row.refresh()
        return name

    def _add_step(self) -> None:
        self._at = self._begin_step()
        self._after_change()
        self.ask.setFocus()

    def _remove_step(self) -> None:
        place, step = self.list.currentRow(), self._steps[self._at]
        if place < 1:
            return
        text = "Pertanyaan ini beserta tombolnya dihapus dari alur. Tombol yang menujunya perlu tujuan lain."
        if step != FIRST and not self._desk.confirm(self, "Hapus pertanyaan", text, "Hapus pertanyaan"):
            return
        del self._steps[self._at]
        self._at = list(self._steps)[place - 1]
        self._after_change()
        self.list.setFocus()

    def _move_step(self, step: int) -> None:
        """Change places with a neighbour; the first question stays the first."""
        names = list(self._steps)
        place = names.index(self._at)
        other = place + step
        if place < 1 or not 1 <= other < len(names):
            return
        names[place], names[other] = names[other], names[place]
        self._steps = {name: self._steps[name] for name in names}
        self._after_change()

    def _after_change(self) -> None:
        self._list_steps()
        self._show_step()
        self.touch()
        self.look()


def _heading(words: str, kind: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label
