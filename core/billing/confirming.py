"""A bare "betul" behind the question whether the tax of an omzet is right: the only yes that fills a field.

It counts where the question for this request is the last message before it, went out, and names the very tax
that is reckoned now, and where no other request of the chat waits: otherwise nobody knows to what somebody has
said yes.
"""

import re
import unicodedata
from dataclasses import replace

from core.billing import intake_records
from core.billing.completing import Completion
from core.billing.form import Field
from core.billing.missing import missing_of
from core.billing.request import Request
from core.billing.room import Room
from core.billing.taking import Arrived, Words
from core.billing.turnover import estimate, invitation
from core.rules.tax_catalogue import RATES
from core.store.session import Session
from core.taxes.tables import Tables, changed

_YES = frozenset({"betul", "btul", "bener", "benar", "leres", "ya", "iya", "iyo", "nggih", "inggih", "injih"})
_COURTESIES = """
    pak bapak bu ibu mas mbak min kak ok oke okay siap terima kasih makasih suwun nuwun
"""
_POLITE = frozenset(_COURTESIES.split())
_WORD = re.compile(r"[^\W\d_]+")
_GLAD = frozenset("🙏👍👌✅✔☑🤝😊😁😀🙂☺")
"""Signs that a yes may carry; any other one may say the contrary."""
LONGEST = 40
"""Characters of a bare yes with its courtesies."""


def confirmed(
    session: Session, room: Room, arrived: Arrived, waiting: tuple[Request, ...]
) -> Completion | None:
    """Return the one waiting request of a chat with the amount to which somebody says yes; None otherwise."""
    if len(waiting) != 1 or not is_yes(arrived.text):
        return None
    wanted, turnover = waiting[0].wanted, waiting[0].turnover
    if turnover is None or Field.AMOUNT not in missing_of(wanted):
        return None
    found = estimate(turnover, wanted, rates_of(session, room))
    question = intake_records.asked_before(session, arrived.message_id, waiting[0].id)
    if found is None or question is None or invitation(found) not in question:
        return None
    words = Words(Field.AMOUNT, 0, len(arrived.text), is_doubtful=True)
    return Completion(replace(wanted, amount=found.tax), None, (words,), ())


def is_yes(text: str) -> bool:
    """Return whether a message says yes and nothing else but courtesies."""
    text = unicodedata.normalize("NFKC", text)
    is_plain = all(unicodedata.category(sign) != "So" or sign in _GLAD for sign in text)
    said = [word.group().casefold() for word in _WORD.finditer(text)]
    is_bare = (
        is_plain and len(text) <= LONGEST and "?" not in text and not any(letter.isdigit() for letter in text)
    )
    return is_bare and bool(_YES.intersection(said)) and _YES.union(_POLITE).issuperset(said)


def rates_of(session: Session, room: Room) -> Tables:
    """Return the tables of the calculators with the office's own rates."""
    return changed({RATES.name: [row.plain() for row in room.rules.within(session, RATES.name).pieces()]})
