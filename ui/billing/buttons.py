"""The buttons below the billing form, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from core.billing.request import RequestState
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.text_size import px
from ui.theme import Space
from ui.widgets.elided_label import plain_tip

ONE_ROW = 610
OVER = frozenset({RequestState.PAID, RequestState.CANCELLED, RequestState.DISMISSED})
"""Sending the code is no longer what comes next."""

BUTTONS = (
    ("save", "save", "Simpan", "Ctrl+S", "Simpan permintaan"),
    ("preview", "preview", "Pratinjau", "Ctrl+Shift+P", "Lihat slip sebelum dicetak"),
    ("pdf", "pdf", "PDF", "Ctrl+Shift+S", "Simpan slip sebagai PDF"),
    ("print", "print", "Cetak slip", "Ctrl+P", "Cetak slip di printer yang biasa dipakai"),
    ("send", "send", "Kirim kode", "F8", "Kirim kode dan slip ke percakapan"),
    ("more", "more", "", "Alt+M", "Pilihan lain untuk permintaan ini"),
)
KEYS = {name: keys for name, _, _, keys, _ in BUTTONS}
ABOUT = {name: about for name, _, _, _, about in BUTTONS}
NO_CHAT = "Permintaan ini tidak berasal dari percakapan"
IN_QUEUE = "Panduan sudah masuk antrean kirim"


@dataclass(frozen=True, slots=True)
class Offer:
    """Say that a guidance takes the place of the code."""

    is_sent: bool


class FormButtons(QWidget):
    """Show what can be done with the form as it stands; the next step is the strong button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._actions: list[QAction] = []
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(6)
        for name, sign, word, keys, about in BUTTONS:
            button = QPushButton(word)
            button.setObjectName(f"billing_{name}_button")
            button.setAccessibleName(about)
            button.setToolTip(f"{about} ({shown(keys)})")
            button.setIcon(icon(sign))
            policy = QSizePolicy.Policy.Expanding if word else QSizePolicy.Policy.Fixed
            button.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
            button.setAutoDefault(False)
            self._buttons[name] = button
            (second if name in ("print", "send", "more") else first).addWidget(button)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        self._rows.setSpacing(6)
        self._rows.addLayout(first)
        self._rows.addLayout(second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one row where there is room for it."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        is_wide = self.width() >= px(ONE_ROW)
        self._rows.setDirection(across if is_wide else down)
        margin = Space.S if is_wide else Space.L
        self._rows.setContentsMargins(margin, Space.S, margin, Space.M)

    def connect_acts(self, owner: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
        """Let each button, and its key anywhere in `owner`'s window, do its act."""
        for name, _sign, _word, keys, _about in BUTTONS:
            action = QAction(owner)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(acts[name])
            owner.addAction(action)
            self._actions.append(action)
            self._buttons[name].clicked.connect(action.trigger)

    def share_keys(self, *, is_shared: bool) -> None:
        """Hear the keys in the whole window, or in the form alone where what stands beside uses them too."""
        context = Qt.ShortcutContext
        for action in self._actions:
            action.setShortcutContext(
                context.WidgetWithChildrenShortcut if is_shared else context.WindowShortcut
            )

    def button(self, name: str) -> QPushButton:
        """Return a button: save, preview, pdf, more, print or send."""
        return self._buttons[name]

    def show_state(
        self,
        *,
        is_stored: bool,
        has_code: bool,
        chat_name: str | None,
        was_sent: bool,
        state: RequestState | None,
        guidance: Offer | None,
    ) -> None:
        """Show which act is next: sending the code or the guidance in its place, else printing or saving."""
        has_chat = chat_name is not None
        to = chat_name or "percakapan"
        self._buttons["save"].setEnabled(not is_stored)
        if guidance is not None:
            can_send = has_chat and not guidance.is_sent
            self._word("print", "Panduan" if can_send else "Cetak panduan", "Cetak panduan untuk wajib pajak")
            if can_send:  # both words whole have no room side by side; the printer's sign says the rest
                self._word("send", "Kirim panduan", f"Kirim panduan ke {to}")
            else:
                self._word("send", *(("Di antrean", IN_QUEUE) if guidance.is_sent else ("Kirim", NO_CHAT)))
            strong = "send" if can_send else "" if guidance.is_sent else "print"
        else:
            self._word("print", "Cetak slip", ABOUT["print"])
            why = f"Kirim kode dan slip ke {to}" if has_code else "Isi dulu kode billing dari DJP"
            self._word("send", "Kirim ulang" if was_sent else "Kirim kode", why if has_chat else NO_CHAT)
            can_send = has_code and has_chat
            strong = "" if is_stored else "save"
            if can_send and not was_sent and state not in OVER:
                strong = "send"
            elif is_stored and has_code:
                strong = "print"
        self._buttons["send"].setEnabled(can_send)
        for name, button in self._buttons.items():
            self._strengthen(button, is_strong=name == strong)

    def _word(self, name: str, word: str, about: str) -> None:
        button = self._buttons[name]
        button.setText(word)
        button.setToolTip(plain_tip(f"{about} ({KEYS[name]})"))
        button.setAccessibleName(about)

    def enter(self) -> None:
        """Take the keyboard on the strong button."""
        for button in self._buttons.values():
            if button.property("kind") == "primary":
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def hold(self, name: str) -> None:
        """Take a button away while its act is under way."""
        self._buttons[name].setEnabled(False)

    def release(self) -> None:
        """Give the button of sending back after a fault."""
        self._buttons["send"].setEnabled(True)

    def _strengthen(self, button: QPushButton, *, is_strong: bool) -> None:
        kind = "primary" if is_strong else ""
        if button.property("kind") == kind:
            return
        button.setProperty("kind", kind)
        name = button.objectName().split("_")[1]
        sign = next(entry[1] for entry in BUTTONS if entry[0] == name)
        button.setIcon(icon(sign, "on_accent" if is_strong else "text"))
        button.style().unpolish(button)
        button.style().polish(button)
