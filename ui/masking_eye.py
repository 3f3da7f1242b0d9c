"""The eye at the foot of the window: lists show tax numbers and amounts, or hide them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from core.settings.privacy import MASKED
from ui import masking
from ui.icons import icon
from ui.text_size import keep_icon

if TYPE_CHECKING:
    from ui.desk import Desk

KEY = "Ctrl+Shift+M"
HIDES = f"Samarkan NPWP dan rupiah di daftar ({KEY})"
HIDDEN = (
    f"NPWP dan rupiah di daftar disamarkan; tunjuk atau pilih satu baris untuk membacanya, ekspor tidak ({KEY})"
)


class MaskingEye(QToolButton):
    """Change the setting, and have the lists follow it however it was changed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("maskingEye")
        self._desk = desk
        self.setCheckable(True)
        self.setShortcut(KEY)
        self.setAccessibleName("Samarkan NPWP dan rupiah di daftar")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_icon(self, 16)
        self.clicked.connect(self._change)
        desk.bridge.setting_changed.connect(self._follow)
        desk.operations.then(self, desk.core.loaded, lambda _none: self._show(), lambda _fault: None)
        self._show()

    def _change(self) -> None:
        settings = self._desk.core.settings
        self._desk.operations.then(self, settings.change(MASKED, not settings.value(MASKED)))

    def _follow(self, event: object) -> None:
        if getattr(event, "key", "") == MASKED.key:
            self._show()

    def _show(self) -> None:
        is_masked = self._desk.core.settings.value(MASKED)
        masking.hide(is_hidden=is_masked)
        self.setChecked(is_masked)
        self.setIcon(icon("hide", "accent") if is_masked else icon("preview", "muted"))
        self.setToolTip(HIDDEN if is_masked else HIDES)
