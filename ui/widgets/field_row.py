"""One field of a form: label above, input, and below it the hint or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.styling import restyle


class FieldRow(QWidget):
    """Hold an input together with its words; an error takes the place of the hint until it is mended."""

    def __init__(
        self,
        label: str,
        field: QWidget,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        reserve: bool = False,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._error = ""
        self._reserve = reserve
        self._label = QLabel(label, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("kind", "label")
        self._label.setBuddy(field)
        self._line = QLabel(self)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setWordWrap(True)
        if field.objectName():
            self._line.setObjectName(f"{field.objectName()}_line")
        if not field.accessibleName():
            field.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addWidget(field)
        column.addWidget(self._line)
        self._show()

    @property
    def error(self) -> str:
        """Return what is wrong with the field, empty when nothing is."""
        return self._error

    @property
    def line(self) -> str:
        """Return what stands below the field."""
        return self._line.text()

    def put_beside(self, widget: QWidget) -> None:
        """Put a small widget at the end of the label's line."""
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            raise TypeError("a field row is a column")
        column.removeWidget(self._label)
        line = QHBoxLayout()
        line.addWidget(self._label, 1)
        line.addWidget(widget)
        column.insertLayout(0, line)

    def set_label(self, text: str) -> None:
        """Show another label."""
        self._label.setText(text)
        self.field.setAccessibleName(text)

    def set_hint(self, text: str, kind: str = "muted") -> None:
        """Show a hint below the field, of the kind muted, warn or ok."""
        self._hint = text
        self._line.setProperty("hint", kind)
        self._show()

    def set_error(self, text: str) -> None:
        """Show what is wrong; an empty text takes it away."""
        self._error = text
        self._show()

    def share_line(self) -> None:
        """Show no line of its own: a line shared with other fields speaks for it."""
        self._line.setMaximumHeight(0)

    def set_ok(self, ok: bool) -> None:
        """Mark the input as filled and right."""
        if not self._error:
            restyle(self.field, "state", "ok" if ok else "")

    def _show(self) -> None:
        text = self._error or self._hint
        hint = self._line.property("hint") or "muted"
        kind = (
            "field-error"
            if self._error
            else {"muted": "field-hint", "warn": "field-warn", "ok": "field-ok"}[hint]
        )
        restyle(self._line, "kind", kind)
        self._line.setText(text)
        self._line.setVisible(bool(text) or self._reserve)
        self.field.setAccessibleDescription(text)
        if self._error:
            restyle(self.field, "state", "error")
        elif self.field.property("state") == "error":
            restyle(self.field, "state", "")
