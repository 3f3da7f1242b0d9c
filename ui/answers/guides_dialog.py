"""All checklists and question trees: read, written anew, changed, copied, retired, set back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.answers.checklist import Checklist
from core.answers.guide import GuideKind, ListedGuide, Shelf
from core.answers.guide_text import TypedChecklist, typed_checklist
from core.answers.tree import Tree
from ui.answers.guide_editor import Typed
from ui.answers.guide_words import outline, row_words, state_words
from ui.desk import Desk
from ui.icons import icon
from ui.theme import Space
from ui.widgets.fitting import fit_dialog

GUIDE = Qt.ItemDataRole.UserRole
ICONS = {GuideKind.CHECKLIST: "list", GuideKind.TREE: "chat"}
HEADINGS = {GuideKind.CHECKLIST: "Daftar berkas", GuideKind.TREE: "Alur tanya"}


class GuidesDialog(QDialog):
    """Show every checklist and tree, what is retired and what is only begun, too."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("guidesDialog")
        self.setWindowTitle("Daftar berkas dan alur tanya")
        fit_dialog(self, 980, 620)
        self._desk = desk
        self._guides = desk.core.answers.guides
        self._shelf: Shelf | None = None
        self._wanted: tuple[GuideKind, str] | None = None
        self._back: Callable[[], Future[ListedGuide]] | None = None
        self.list = QListWidget()
        self.list.setObjectName("guidesList")
        self.list.setAccessibleName("Daftar berkas dan alur tanya")
        self.list.setProperty("kind", "boxed")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.title = self._label("guidesTitle", "title")
        self.state = self._label("guidesState", "muted")
        self.text = QPlainTextEdit()
        self.text.setObjectName("guidesText")
        self.text.setAccessibleName("Isi daftar atau alur")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.told = self._label("guidesTold", "muted")
        self.undo = self._button("guidesUndo", "Urungkan", self._undo)
        self.edit = self._button("guidesEdit", "Ubah…", self._edit)
        self.edit.setProperty("kind", "primary")
        self.copy = self._button("guidesCopy", "Salin…", self._copy)
        self.retire = self._button("guidesRetire", "Tidak dipakai lagi", self._retire)
        self.restore = self._button("guidesRestore", "Kembalikan bawaan", self._restore)
        self.add_list = self._button("guidesAddList", "Daftar berkas baru…", self.begin_checklist)
        self.add_tree = self._button("guidesAddTree", "Alur tanya baru…", self.begin_tree)
        for button in (self.add_list, self.add_tree):
            button.setIcon(icon("add"))
        self.told.hide()
        self.undo.hide()
        self._lay_out()
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.list.itemActivated.connect(lambda _item: self._edit())
        desk.bridge.guides_changed.connect(lambda _event: self.refresh())
        desk.bridge.answers_changed.connect(lambda _event: self.refresh())
        self._show()
        self.refresh()
        self.list.setFocus()

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _button(self, name: str, word: str, act: object) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        right = QVBoxLayout(card)
        right.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        right.setSpacing(Space.S)
        right.addWidget(self.title)
        right.addWidget(self.text, 1)
        right.addWidget(self.state)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        for button in (self.edit, self.copy, self.retire, self.restore):
            acts.addWidget(button)
        acts.addStretch()
        right.addLayout(acts)
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addWidget(self.list, 4)
        body.addWidget(card, 6)
        notice = QHBoxLayout()
        notice.addWidget(self.told, 1)
        notice.addWidget(self.undo)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        for button in (self.add_list, self.add_tree):
            foot.addWidget(button)
        foot.addStretch()
        close = self._button("guidesClose", "Tutup", self.reject)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(body, 1)
        column.addLayout(notice)
        column.addLayout(foot)
        stops = (self.list, self.text, self.edit, self.copy, self.retire, self.restore, self.undo)
        for before, after in pairwise((*stops, self.add_list, self.add_tree, close)):
            self.setTabOrder(before, after)

    # the list

    @property
    def current(self) -> ListedGuide | None:
        """Return what is shown."""
        item = self.list.currentItem()
        found = None if item is None else item.data(GUIDE)
        return found if isinstance(found, ListedGuide) else None

    def refresh(self) -> None:
        """Fetch everything anew; what is shown stays."""
        self._desk.operations.then(self, self._guides.shelf(), self._arrived)

    def show_guide(self, kind: GuideKind, key: str) -> None:
        """Show one, now or as soon as it is there."""
        self._wanted = (kind, key)
        self.refresh()

    def _arrived(self, shelf: Shelf) -> None:
        self._shelf = shelf
        shown = self.current
        wanted = self._wanted
        if wanted is None or shelf.find(*wanted) is None:
            wanted = (shown.kind, shown.key) if shown else None
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for kind, heading in HEADINGS.items():
            head = QListWidgetItem(heading)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            font = self.list.font()
            font.setBold(True)
            head.setFont(font)
            self.list.addItem(head)
            for each in shelf.of(kind):
                item = QListWidgetItem(row_words(each))
                item.setData(GUIDE, each)
                item.setToolTip(row_words(each))
                item.setIcon(
                    icon("warning" if each.faults else ICONS[kind], "warn" if each.faults else "muted")
                )
                self.list.addItem(item)
                if (each.kind, each.key) == wanted:
                    self.list.setCurrentItem(item)
                    self._wanted = None
        if self.list.currentRow() < 1:
            self.list.setCurrentRow(1)
        self.list.blockSignals(blocked)
        self._show()

    def _show(self) -> None:
        shown = self.current
        for button in (self.edit, self.copy, self.retire, self.restore):
            button.setEnabled(shown is not None)
        for button in (self.add_list, self.add_tree):
            button.setEnabled(self._shelf is not None)
        if shown is None or self._shelf is None:
            return
        self.title.setText(shown.guide.title or "Belum berjudul")
        self.text.setPlainText(outline(shown.guide, self._shelf))
        self.state.setText(state_words(shown, self._desk.core.answers.today))
        self.edit.setText("Lanjutkan…" if shown.draft is not None else "Ubah…")
        self.edit.setVisible(not shown.is_retired)
        self.copy.setVisible(shown.is_saved)
        self.retire.setVisible(shown.is_saved)
        self.retire.setText("Pakai lagi" if shown.is_retired else "Tidak dipakai lagi")
        self.restore.setVisible(shown.is_changed)

    # acts

    def begin_checklist(self) -> None:
        """Write a new checklist."""
        self._open(GuideKind.CHECKLIST, self._guides.new_key(), None, TypedChecklist())

    def begin_tree(self) -> None:
        """Write a new tree."""
        from ui.answers.tree_editor import blank_tree

        key = self._guides.new_key()
        self._open(GuideKind.TREE, key, None, blank_tree(key))

    def _edit(self) -> None:
        shown = self.current
        if shown is not None and not shown.is_retired:
            stored = _typed(shown.guide) if shown.is_saved else None
            self._open(shown.kind, shown.key, stored, shown.draft or _typed(shown.guide))

    def _copy(self) -> None:
        shown = self.current
        if shown is None:
            return
        key = self._guides.new_key()
        twin = replace(_typed(shown.guide), title=f"Salinan {shown.guide.title}")
        if isinstance(twin, Tree):
            twin = replace(twin, key=key)
        self._desk.operations.then(self, self._guides.keep_draft(key, twin, is_left=True))
        self._open(shown.kind, key, None, twin)

    def _open(self, kind: GuideKind, key: str, stored: Typed | None, shown: Typed) -> None:
        if self._shelf is None:
            return
        from ui.answers.checklist_editor import ChecklistEditor
        from ui.answers.tree_editor import TreeEditor

        make = ChecklistEditor if kind is GuideKind.CHECKLIST else TreeEditor
        editor = make(self._desk, self._shelf, key, self)
        editor.begin(stored, shown)
        editor.saved.connect(
            lambda listed: self._tell(f"“{listed.guide.title}” tersimpan dan dipakai sejak sekarang.")
        )
        self._wanted = (kind, key)
        editor.open()

    def _retire(self) -> None:
        shown = self.current
        if shown is None:
            return
        kind, key, title = shown.kind, shown.key, shown.guide.title
        if shown.is_retired:
            told = f"“{title}” dipakai lagi."
            self._turn(self._guides.resume(kind, key), told, partial(self._guides.retire, kind, key))
        else:
            told = f"“{title}” tidak ditawarkan lagi. Yang sudah dicentang dan dicatat tetap ada."
            self._turn(self._guides.retire(kind, key), told, partial(self._guides.resume, kind, key))

    def _restore(self) -> None:
        shown = self.current
        if shown is not None and shown.version is not None:
            told = f"“{shown.guide.title}” kembali seperti bawaan."
            back = partial(self._guides.bring_back, shown.kind, shown.key, shown.version)
            self._turn(self._guides.put_back(shown.kind, shown.key), told, back)

    def _turn(self, future: Future[ListedGuide], told: str, back: Callable[[], Future[ListedGuide]]) -> None:
        self._desk.operations.then(self, future, lambda _listed: self._tell(told, back))

    def _tell(self, text: str, back: Callable[[], Future[ListedGuide]] | None = None) -> None:
        self._back = back
        self.told.setText(text)
        self.told.show()
        self.undo.setVisible(back is not None)

    def _undo(self) -> None:
        back, self._back = self._back, None
        self.list.setFocus()
        if back is not None:
            self._desk.operations.then(self, back(), lambda _listed: self._tell("Sudah diurungkan."))


def _typed(guide: Checklist | Tree) -> Typed:
    return guide if isinstance(guide, Tree) else typed_checklist(guide)
