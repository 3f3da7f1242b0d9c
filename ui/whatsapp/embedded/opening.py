"""Bringing a chat to the front, proved to be the recipient's."""

import re
from collections import OrderedDict

from core.ports import FaultKind, GatewayFault, PressSide, Recipient
from ui.whatsapp.embedded import fields
from ui.whatsapp.embedded.calls import PageCalls, Plain, Unanswered

OPEN_S = 12.0
"""How long a chat may take to come: WhatsApp asks its servers for a number that it does not know."""
GRACE_S = 8.0
"""What the proof may take on top of it: the drawer of a saved contact, the search in the list."""
TITLES = 2000

_INVITE = re.compile(r"(?:https?://)?chat\.whatsapp\.com/(?:invite/)?([0-9A-Za-z]{8,64})/?", re.ASCII)
_FAULTS = {
    "not_ready": FaultKind.NOT_READY,
    "no_such": FaultKind.NO_SUCH_RECIPIENT,
    "wrong_chat": FaultKind.WRONG_CHAT,
}


def before(kind: FaultKind = FaultKind.TROUBLE) -> GatewayFault:
    """Return a fault that certainly lies before the press."""
    return GatewayFault(PressSide.BEFORE, kind)


def fault_of(answer: Plain) -> GatewayFault | None:
    """Return the fault that the page tells, or None."""
    word = answer.get("fault")
    if word is None:
        return None
    return before(_FAULTS.get(word, FaultKind.TROUBLE) if isinstance(word, str) else FaultKind.TROUBLE)


class Opener:
    """Open chats. What a number's chat is titled is learnt by opening it, for the life of this object."""

    def __init__(self, calls: PageCalls, limit_s: float = OPEN_S) -> None:
        self._calls = calls
        self._limit_s = limit_s
        self._titles: OrderedDict[str, str] = OrderedDict()

    def open(self, recipient: Recipient, *, learn: bool = False) -> None:
        """Bring the chat to the front; raise GatewayFault before the press when it cannot be proved.

        With `learn` the number of a person who is known by name alone is looked for: he wants an answer.
        """
        wanted = self._wanted(recipient) | {"learn": learn and recipient.wa_key is None}
        try:
            answer = self._calls.work("open", wanted, self._limit_s + GRACE_S)
        except Unanswered as lost:
            raise before(FaultKind.NOT_READY) from lost
        fault = fault_of(answer)
        if fault is not None:
            raise fault
        phone = wanted["phone"]
        try:
            title = fields.text(answer.get("title"), fields.NAME_LIMIT)
        except fields.Odd as odd:
            raise before() from odd
        if isinstance(phone, str) and phone:
            self._titles[phone] = title
            self._titles.move_to_end(phone)
            if len(self._titles) > TITLES:
                self._titles.popitem(last=False)

    def _wanted(self, recipient: Recipient) -> Plain:
        phone = "" if recipient.is_group or not recipient.phone else recipient.phone.removeprefix("+")
        key = recipient.wa_key or ""
        invite = _INVITE.fullmatch(key)
        if phone and not fields.DIGITS.fullmatch(phone):
            raise before(FaultKind.NO_SUCH_RECIPIENT)
        return {
            "phone": phone,
            "title": recipient.title[: fields.NAME_LIMIT],
            "known": self._titles.get(phone, ""),
            "key": key if fields.KEY.fullmatch(key) else "",
            "invite": invite[1] if invite else "",
            "group": recipient.is_group,
            "limit": self._limit_s * 1000,
        }
