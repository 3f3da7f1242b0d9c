"""A look into the store when the field of the code is left: does another request hold it already?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from core.billing.request import Request, RequestId
from core.errors import ErrorCode, LoketError
from ui import errors
from ui.desk import Desk


class CodeCheck(QObject):
    """Tell of a code that another request holds; saving refuses it in any case."""

    def __init__(self, desk: Desk, tell: Callable[[str, str], None], parent: QObject) -> None:
        """Prepare; `tell(code, sentence)` is called later, when the code may have been changed again."""
        super().__init__(parent)
        self._desk = desk
        self._tell = tell

    def look(self, code: str, own: RequestId | None) -> None:
        """Look for another request than `own` that holds a code of 15 digits."""

        def found(holder: Request | None) -> None:
            if holder is not None and holder.id != own:
                fault = LoketError(ErrorCode.BILLING_CODE_DUPLICATE, holder.number)
                self._tell(code, errors.sentence(fault))

        self._desk.operations.then(self, self._desk.core.billing.by_code(code), found)
