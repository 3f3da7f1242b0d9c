"""Put the people of the chats on a practice phone that had to begin anew: it must be possible to be them."""

from typing import TYPE_CHECKING

from core.conversations.chat import ChatKind, Sieve
from core.ports import Recipient
from core.whatsapp.practice.person import Person, key_of

if TYPE_CHECKING:
    from core.app import Core
    from core.whatsapp.practice.phone import PracticePhone

MOST = 2_000


def settle_in(core: "Core", phone: "PracticePhone") -> None:
    """Add everybody with a chat to a phone on which nobody is; what was said is not brought back. Blocks."""
    if phone.people().result():
        return
    chats = core.conversations.chats(Sieve(), limit=MOST).result().chats
    recipients = [Recipient(c.name, c.phone_e164, c.wa_key, is_group=c.kind is ChatKind.GROUP) for c in chats]
    phone.add_people(Person(key_of(r), r.title, r.phone, r.is_group) for r in recipients).result()
