"""The line under the head of a chat: its case, who waits, until when it sleeps, and its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from core.cases.case import CaseState
from core.conversations.chat import ChatKind
from ui.cases import menus
from ui.cases.acts import CaseActs
from ui.cases.words import STATES, case_line, snooze_words, span
from ui.icons import icon
from ui.text_size import keep, keep_icon, px
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.status_pill import StatusPill

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.cases.mark import Label
    from core.conversations.chat import Chat
    from ui.desk import Desk

HEIGHT = 34
NARROW = 620
OTHERS = 8
"""So many other cases of the person are named when the number is pointed at."""
LABELS = 2
"""So many labels are named; the others are counted."""


class CaseBar(QFrame):
    """Show how the case of the open chat stands, and offer everything that can be done with it."""

    def __init__(self, desk: Desk, anchor: QWidget, parent: QWidget) -> None:
        """`anchor` is the button under which the topics open."""
        super().__init__(parent)
        self._desk = desk
        self._anchor = anchor
        self.acts = CaseActs(desk, parent)
        self.setObjectName("caseBar")
        keep(self.setFixedHeight, HEIGHT)
        self.state = StatusPill()
        self.state.setObjectName("caseState")
        self.number = QPushButton()
        self.number.setObjectName("caseNumber")
        self.number.setProperty("kind", "quiet")
        self.number.clicked.connect(self.acts.copy_number)
        self.sleep = StatusPill()
        self.sleep.setObjectName("caseSnooze")
        self.told = ElidedLabel()
        self.told.setObjectName("caseTold")
        self.told.setProperty("kind", "muted")
        self.labels = [StatusPill(kind="muted") for _each in range(LABELS + 1)]
        self.offer = QPushButton()
        self.offer.setObjectName("caseOffer")
        self.offer.setToolTip("Pesan terakhir hanya ucapan terima kasih (Ctrl+Enter)")
        self.offer.setAccessibleName("Pesan terakhir hanya ucapan terima kasih: tutup urusan")
        self.offer.clicked.connect(self.close_case)
        self.again = QPushButton("Tunda lagi")
        self.again.setObjectName("caseAgain")
        self.again.clicked.connect(self._snooze_again)
        self.pinned = self._toggle("casePin", "pin", "Sematkan di atas daftar (Alt+P)", self.acts.pin)
        self.starred = self._toggle("caseStar", "star", "Bintang (Alt+B)", self.acts.star)
        self.more = QToolButton()
        self.more.setObjectName("caseMore")
        self.more.setText("Urusan")
        self.more.setIcon(icon("down", "muted"))
        keep_icon(self.more, 12)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setToolTip("Semua yang dapat dilakukan dengan urusan ini (Alt+U)")
        self.more.setAccessibleName("Menu urusan")
        self.more.clicked.connect(self.open_menu)
        self._deeds = self._named()
        self._lay_out()
        self.acts.changed.connect(self.renew)
        self.renew()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.M, 1)
        row.setSpacing(Space.XS)
        for widget in (self.state, self.number, self.sleep, *self.labels):
            row.addWidget(widget)
        row.addWidget(self.told, stretch=1)
        for widget in (self.again, self.offer, self.pinned, self.starred, self.more):
            row.addWidget(widget)

    def _toggle(self, name: str, icon_name: str, tip: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(icon_name, "faint", "accent"))
        keep_icon(button, 16)
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(act)
        return button

    def _named(self) -> dict[str, QAction]:
        """Return the acts that have keys of their own, as the menu shows them."""
        acts = self.acts
        deeds: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("close", "Selesai…", "Ctrl+Enter", self.close_case),
            ("snooze", "Tunda…", "Alt+T", self.open_snooze),
            ("label", "Label…", "Alt+L", self.open_labels),
            ("pin", "Sematkan di atas daftar", "Alt+P", acts.pin),
            ("star", "Bintang", "Alt+B", acts.star),
            ("unread", "Tandai belum dibaca", "Alt+D", acts.mark_unread),
            ("copy", "Salin nomor urusan", "Alt+C", acts.copy_number),
            ("split", "Pisahkan: urusan baru", "Alt+N", acts.split),
        )
        named = {}
        for name, text, keys, act in deeds:
            action = QAction(text, self)
            action.setObjectName(f"case_{name}")
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown only; `add_keys` hears them
            action.setCheckable(name in {"pin", "star"})
            action.triggered.connect(lambda _on=False, act=act: act())
            named[name] = action
        return named

    def add_keys(self, place: QWidget) -> None:
        """Hear the keys wherever the keyboard is in `place`: in the list, the messages or what is written."""
        for name, action in self._deeds.items():
            if name != "close":  # the pane hears it
                QShortcut(action.shortcut(), place, action.trigger).setContext(
                    Qt.ShortcutContext.WidgetWithChildrenShortcut
                )
        QShortcut(QKeySequence("Alt+U"), place, self.open_menu).setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def open_chat(self, chat: Chat) -> None:
        """Show another chat; a menu that is open was meant for the one before."""
        for menu in self.findChildren(QMenu):
            menu.close()
        self.acts.open_chat(chat)

    def show_chat(self, chat: Chat) -> None:
        """Show the same chat as it is now."""
        self.acts.show_chat(chat)

    def renew(self) -> None:
        """Say how the case stands now."""
        standing, case = self.acts.standing, self.acts.case
        now = self._desk.clock.now()
        self.state.set_state(*(STATES[case.state] if case is not None else ("", "muted")))
        self.state.setMinimumWidth(self.state.sizeHint().width())
        self.state.setVisible(case is not None)
        self.number.setVisible(case is not None)
        if case is not None:
            self.number.setText(case.number)
            others = () if standing is None else standing.others
            told = "".join(f"\n{case_line(each)}" for each in others[:OTHERS])
            rest = f"\ndan {len(others) - OTHERS} lagi" if len(others) > OTHERS else ""
            more = f"\nUrusan lain orang ini:{told}{rest}" if others else ""
            self.number.setToolTip(f"Salin {case.number} (Alt+C){more}")
            self.number.setAccessibleName(f"Salin nomor urusan {case.number}")
        asleep = case.snooze if case is not None else None
        self.sleep.set_state("" if asleep is None else f"Ditunda {snooze_words(asleep, now)}", "accent")
        self.sleep.setVisible(asleep is not None)
        self._show_labels(() if standing is None else standing.marks.labels)
        self.told.setText(self._words())
        is_live = case is not None and case.is_live
        is_narrow = self.width() < px(NARROW)
        has_offer = is_live and standing is not None and standing.offers_end
        self.offer.setText("Tutup urusan?" if is_narrow else "Berterima kasih: tutup urusan?")
        self.offer.setVisible(has_offer)
        slept = None if case is None else case.snoozable_again(now)
        if slept is not None:
            told = f"Tunda lagi {snooze_words(slept, now)}"
            self.again.setText("Tunda lagi" if is_narrow else told)
            self.again.setToolTip(f"{told} (Alt+T, lalu 0)")
            self.again.setAccessibleName(told)
        self.again.setVisible(slept is not None)
        for button in (self.pinned, self.starred):  # the menu has them too
            button.setVisible(not (is_narrow and (has_offer or slept is not None)))
        self.pinned.setChecked(standing is not None and standing.marks.is_pinned)
        self.starred.setChecked(standing is not None and standing.marks.is_starred)
        self.more.setEnabled(standing is not None)

    def _words(self) -> str:
        """Return what is told in words: how long somebody has waited in office hours, and other cases."""
        standing = self.acts.standing
        if standing is None:
            return ""
        parts = []
        case = standing.case
        if case is not None and case.state is CaseState.DONE:
            parts.append(dict(self.acts.topics).get(case.topic or "", ""))
        if standing.waiting_since is not None and standing.waited_min:
            parts.append(f"menunggu {span(standing.waited_min)} dalam jam kantor")
        live = sum(each.is_live for each in standing.others)
        if live:
            parts.append(f"{live} urusan lain terbuka")
        chat = self.acts.chat
        if case is None and chat is not None and chat.kind is ChatKind.PERSON:
            parts.append("belum ada urusan")
        return " · ".join(part for part in parts if part)

    def _show_labels(self, labels: tuple[Label, ...]) -> None:
        shown = 0 if self.width() < px(NARROW) else LABELS
        texts = [label.name for label in labels[:shown]]
        if len(labels) > shown:
            texts.append(f"+{len(labels) - shown}" if shown else f"{len(labels)} label")
        for place, pill in enumerate(self.labels):
            text = texts[place] if place < len(texts) else ""
            pill.set_state(text, "muted")
            pill.setVisible(bool(text))
            pill.setToolTip(", ".join(label.name for label in labels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < px(NARROW)) != (event.oldSize().width() < px(NARROW)):
            self.renew()

    # menus

    def close_case(self) -> None:
        """Let the topic be chosen; where the case is over already, or in a group, only the waiting ends."""
        chat, case = self.acts.chat, self.acts.case
        if chat is None:
            return
        if chat.kind is ChatKind.GROUP or (case is not None and case.state is CaseState.DONE):
            self.acts.settle()
        elif self.acts.topics:
            anchor = self._anchor if self._anchor.isVisible() else self.more
            _popup(menus.topic_menu(self, self.acts), anchor)

    def open_snooze(self) -> None:
        """Let the moment be chosen until which the case is put off."""
        if self.acts.standing is not None and self._deeds["snooze"].isEnabled():
            _popup(menus.snooze_menu(self, self._desk, self.acts), self.more)

    def _snooze_again(self) -> None:
        case = self.acts.case
        slept = None if case is None else case.snoozable_again(self._desk.clock.now())
        if slept is not None:
            self.acts.snooze(slept)

    def open_labels(self) -> None:
        """Show the labels."""
        future = self._desk.core.cases.labels()
        self._desk.operations.then(self, future, self._show_label_menu)

    def _show_label_menu(self, labels: tuple[Label, ...]) -> None:
        _popup(menus.label_menu(self, self.acts, labels), self.more)

    def open_menu(self) -> None:
        """Show everything that can be done."""
        if self.acts.standing is not None:
            _popup(menus.case_menu(self, self.acts, self._deeds), self.more)


def _popup(menu: QMenu, anchor: QWidget) -> None:
    """Open a menu under a button, its right ends together, the first entry chosen."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    width = menu.sizeHint().width()
    menu.popup(anchor.mapToGlobal(QPoint(anchor.width() - width, anchor.height())))
    choices = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    if choices:
        menu.setActiveAction(choices[0])
