"""The area in which the fields of the billing form scroll."""

from __future__ import annotations

from ui.billing.fields import FormFields
from ui.widgets.following_area import FollowingArea


class FieldArea(FollowingArea):
    """Scroll the fields; the one that is typed in stays in sight when a notice takes room below."""

    def __init__(self, fields: FormFields) -> None:
        super().__init__(fields)
        self.setObjectName("billing_scroll")
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: fields.spare_room(bar.sizeHint().width() if high else 0))
