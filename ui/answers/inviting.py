"""Teknis, silakan ke kantor: a polite text with what to bring, and an appointment, in one key and a digit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu

from core.answers.answer import AnswerKey
from core.answers.tree import Choice, Lead, Tree, way_words
from core.conversations.chat import Chat, ChatKind
from ui.answers.tree_bar import TreeBar
from ui.desk import Desk

if TYPE_CHECKING:
    from core.answers.answer import Listed
    from core.answers.checklist import Checklist
    from core.conversations.chat import ChatId
    from core.counter.offer import Offer
    from ui.answers.helping import Helping
    from ui.conversations.chat_pane import ChatPane

KEYS, CHECKLIST_KEYS = "Ctrl+Shift+O", "Ctrl+Shift+B"
TEXT = AnswerKey("ke-kantor")
GONE = "tidak ada lagi"
"""What is noted at the end of a tree whose end was taken out: what was answered on the way stays known."""


class Inviting(QObject):
    """Ask what it is about, write the text with the documents of that service, and offer an appointment."""

    def __init__(self, desk: Desk, pane: ChatPane, answers: Helping) -> None:
        super().__init__(pane)
        self._desk = desk
        self._pane = pane
        self._answers = answers
        self.menu: QMenu | None = None
        self.tree = TreeBar()
        self.tree.ended.connect(self._end_tree)
        self.tree.left.connect(pane.composer.text.setFocus)
        pane.opened.connect(lambda _chat: self.tree.hide())
        answers.bar.invited.connect(self.ask)
        for keys, act in ((KEYS, self.ask), (CHECKLIST_KEYS, self.open_checklists)):
            QShortcut(keys, pane, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def ask(self) -> None:
        """Show the services of the counter; a digit chooses."""
        if self._pane.chat is not None:
            self._desk.operations.then(self, self._desk.core.counter.offers(), self._find_trees)

    def _find_trees(self, offers: tuple[Offer, ...]) -> None:
        self._desk.operations.then(self, self._desk.core.answers.guides.trees(), partial(self._show, offers))

    def _show(self, offers: tuple[Offer, ...], trees: tuple[Tree, ...]) -> None:
        menu = QMenu(self._pane)
        menu.setObjectName("invitingMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection("Silakan ke kantor: urusannya apa?")
        for number, offer in enumerate(offers, 1):
            digit = f"&{number}  " if number < 10 else ""
            menu.addAction(f"{digit}{offer.title.replace('&', '&&')}", partial(self.write, offer))
        menu.addSeparator()
        ask = menu.addMenu("&Alur tanya")
        for number, tree in enumerate(trees, 1):
            digit = f"&{number}  " if number < 10 else ""
            ask.addAction(f"{digit}{tree.title.replace('&', '&&')}", partial(self.begin_tree, tree))
        ask.setEnabled(bool(trees))
        menu.addAction(f"&Daftar berkas per layanan…  {CHECKLIST_KEYS}", self.open_checklists)
        menu.addAction("&Ubah daftar dan alur…", self.open_guides)
        composer = self._pane.composer
        menu.popup(composer.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        self.menu = menu

    def begin_tree(self, tree: Tree) -> None:
        """Ask the questions of a tree under the chat."""
        if self._pane.chat is not None and self._pane.chat.kind is ChatKind.PERSON:
            self.tree.begin(tree)

    def _end_tree(self, tree: Tree, gone: tuple[str, ...], choice: Choice) -> None:
        """Do what the last button leads to, and write the way that led there as a note into the chat."""
        chat = self._pane.chat
        if chat is None:
            return
        if choice.lead is Lead.ANSWER:
            self._end_at_answer(chat, tree, gone, choice.to)
        elif choice.lead is Lead.CHECKLIST:
            self._end_at_checklist(chat, tree, gone, choice.to)
        else:
            self._note(chat, way_words(tree, gone, choice.to, Lead.END))
            self._pane.composer.text.setFocus()

    def _note(self, chat: Chat, text: str) -> None:
        self._desk.operations.then(self, self._desk.core.conversations.add_note(chat.id, text))

    def _is_open(self, chat: Chat) -> bool:
        return self._pane.chat is not None and self._pane.chat.id == chat.id

    def _end_at_checklist(self, chat: Chat, tree: Tree, gone: tuple[str, ...], key: str) -> None:
        def found(lists: tuple[Checklist, ...]) -> None:
            checklist = next((each for each in lists if each.key == key), None)
            if checklist is None:
                self._note(chat, way_words(tree, gone, GONE, Lead.CHECKLIST))
                self._desk.tell("Daftar berkas di ujung alur ini tidak dipakai lagi.", "warn")
                return
            self._note(chat, way_words(tree, gone, checklist.title, Lead.CHECKLIST))
            if self._is_open(chat):
                self._open_checklist(chat, key)

        self._desk.operations.then(self, self._desk.core.answers.guides.checklists(), found)

    def _end_at_answer(self, chat: Chat, tree: Tree, gone: tuple[str, ...], key: str) -> None:
        def found(library: tuple[Listed, ...]) -> None:
            answer = next((listed for listed in library if listed.answer.key == key), None)
            if answer is None:
                self._note(chat, way_words(tree, gone, GONE))
                self._desk.tell("Jawaban di ujung alur ini sudah dihapus dari daftar jawaban.", "warn")
                return
            self._note(chat, way_words(tree, gone, answer.answer.title))
            self._answers.insert(answer, chat_id=chat.id)

        self._desk.operations.then(self, self._desk.core.answers.library(), found)

    def open_guides(self) -> None:
        """Show the lists and trees themselves, to be changed."""
        from ui.answers.guides_dialog import GuidesDialog

        GuidesDialog(self._desk, self._pane.window()).open()

    def open_checklists(self) -> None:
        """Show the papers of a service, as far as they are ticked off in this chat."""
        if self._pane.chat is not None:
            self._open_checklist(self._pane.chat, "")

    def _open_checklist(self, chat: Chat, wanted: str) -> None:
        from ui.answers.checklist_dialog import ChecklistDialog

        dialog = ChecklistDialog(self._desk, chat.id, self._pane.window(), wanted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.written.connect(partial(self._write_list, chat.id))
        dialog.open()

    def _write_list(self, chat_id: ChatId, text: str) -> None:
        self._answers.write(text, chat_id)

    def write(self, offer: Offer) -> None:
        """Write the text for one service."""
        if (chat_id := self._answers.chat_id) is not None:
            found = partial(self._write, offer, chat_id)
            self._desk.operations.then(self, self._desk.core.answers.library(), found)

    def _write(self, offer: Offer, chat_id: ChatId, library: tuple[Listed, ...]) -> None:
        text = next((listed for listed in library if listed.answer.key == TEXT), None)
        if text is None:
            self._desk.tell(
                "Jawaban “silakan ke kantor” sudah dihapus dari daftar jawaban. Kembalikan dulu.", "warn"
            )
            return
        doubt = "" if offer.is_confirmed else " Daftar berkasnya belum dikonfirmasi kantor: periksa dulu."
        told = f"Teks sudah ditulis, belum dikirim.{doubt}"
        tell = partial(self._desk.tell, told, "info", "Janji temu…", self._pane.book)
        self._answers.insert(text, {"berkas": "; ".join(offer.documents)}, chat_id, tell)
