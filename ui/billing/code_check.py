"""The field of the code: dated when it is filled, and looked up in the store when it is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.billing.form import Field, Reading
from core.billing.request import Request
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from ui import errors
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.billing.fields import FormFields


class CodeCheck(QObject):
    """Tell of a code that another request holds before the rest is typed; saving refuses it in any case."""

    def __init__(
        self,
        desk: Desk,
        fields: FormFields,
        reading: Callable[[], Reading],
        held: Callable[[], Request | None],
        parent: QObject,
    ) -> None:
        """`reading` tells what stands in the form, `held` which stored request it is."""
        super().__init__(parent)
        self._desk, self._fields, self._reading, self._held = desk, fields, reading, held
        fields.left.connect(self._look)

    def date(self) -> None:
        """Date a code that has no moment yet; a moment that is being typed stays as it is."""
        code, moment = self._fields.input(Field.BILLING_CODE), self._fields.input(Field.ISSUED_AT)
        if code.text().strip() and not moment.text() and not moment.hasFocus():
            moment.setText(to_wib(self._desk.clock.now()).strftime("%d/%m/%Y %H.%M"))

    def _look(self, field: Field) -> None:
        code = self._reading().billing_code if field is Field.BILLING_CODE else None
        if code is not None:
            future = self._desk.core.billing.by_code(code)
            self._desk.operations.then(self, future, partial(self._found, code))

    def _found(self, code: str, holder: Request | None) -> None:
        """Refuse the code, unless it has been changed meanwhile."""
        own = self._held()
        if holder is not None and (own is None or holder.id != own.id) and self._reading().billing_code == code:
            fault = LoketError(ErrorCode.BILLING_CODE_DUPLICATE, holder.number)
            self._fields.show_error(Field.BILLING_CODE, errors.sentence(fault), takes_cursor=False)
