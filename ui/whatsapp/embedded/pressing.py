"""Pressing Send once, and saying truly what is known of it."""

import uuid

from core.ports import FaultKind, GatewayFault, PressSide
from ui.whatsapp.embedded import fields
from ui.whatsapp.embedded.calls import PageCalls, Plain, Unanswered
from ui.whatsapp.embedded.opening import before

APPEAR_S = 10.0
"""How long the new message may take to show."""
LEAVE_S = 8.0
"""How long its clock is watched: later the list alone proves nothing of a message that was not seen leaving."""
MINUTE_S = 60.0
"""So long the page shows the same time for what is sent later: the list cannot tell whose tick it shows."""
GRACE_S = 10.0
"""What the page may take on top of both: an upload, an officer's draft that is put back."""

_BEFORE = {"not_ready": FaultKind.NOT_READY, "wrong_chat": FaultKind.WRONG_CHAT}


class Presser:
    """Press. A token makes a second run of the same press impossible in the page."""

    def __init__(self, calls: PageCalls, appear_s: float = APPEAR_S, leave_s: float = LEAVE_S) -> None:
        self._calls = calls
        self._appear_s, self._leave_s, self._minute_s = appear_s, leave_s, MINUTE_S

    def press(self, *, upload_s: float = 0.0) -> str | None:
        """Click Send once and return the new message's id, or None when none was seen for certain.

        What failed certainly before the click is a fault BEFORE; a page that dies on the way is UNKNOWN.
        """
        token = uuid.uuid4().hex
        appear_s = self._appear_s + upload_s
        try:
            spans = {"appear": appear_s, "leave": self._leave_s, "minute": self._minute_s}
            given: Plain = {name: span * 1000 for name, span in spans.items()}
            answer = self._calls.ask("press", given | {"token": token})
        except Unanswered as lost:
            raise GatewayFault(PressSide.UNKNOWN if lost.has_begun else PressSide.BEFORE) from lost
        if answer.get("clicked") is False and isinstance(why := answer.get("why"), str) and why != "spent":
            raise before(_BEFORE.get(why, FaultKind.TROUBLE))
        if answer.get("clicked") is not True:
            raise GatewayFault(PressSide.UNKNOWN)
        try:
            seen = self._calls.follow(token, appear_s + self._leave_s + GRACE_S)
        except Unanswered as lost:
            raise GatewayFault(PressSide.UNKNOWN) from lost
        try:
            return fields.optional(seen.get("id"), fields.ID) or None
        except fields.Odd:
            return None
