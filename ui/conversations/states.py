"""What the states of a sent message look like and are called."""

from typing import NamedTuple

from core.conversations.chat import RESENT
from core.outbox.state import ItemState


class Sign(NamedTuple):
    """The icon, its theme colour, and the words for one state."""

    icon: str
    color: str
    words: str
    is_shown_in_words: bool = False


SIGNS: dict[str, Sign] = {
    ItemState.PLANNED: Sign("clock", "muted", "menunggu giliran kirim"),
    ItemState.CLAIMED: Sign("clock", "muted", "sedang dikirim"),
    ItemState.OPENED: Sign("clock", "muted", "sedang dikirim"),
    ItemState.PRESSING: Sign("clock", "muted", "sedang dikirim"),
    ItemState.PRESSED: Sign("send", "muted", "belum terbukti terkirim", is_shown_in_words=True),
    ItemState.SENT: Sign("tick", "muted", "terkirim"),
    ItemState.DELIVERED: Sign("double_tick", "muted", "sampai"),
    ItemState.READ: Sign("double_tick", "accent", "dibaca"),
    ItemState.UNSURE: Sign("unsure", "warn", "Perlu diperiksa", is_shown_in_words=True),
    ItemState.FAILED_BEFORE: Sign("failed", "bad", "Gagal, belum terkirim", is_shown_in_words=True),
    ItemState.REFUSED: Sign("failed", "bad", "Ditolak WhatsApp", is_shown_in_words=True),
    ItemState.SKIPPED: Sign("skip", "muted", "Dilewati", is_shown_in_words=True),
    ItemState.CANCELLED: Sign("cancel", "muted", "Dibatalkan", is_shown_in_words=True),
    RESENT: Sign("unsure", "muted", "Belum pasti, dikirim ulang", is_shown_in_words=True),
}
NEVER_LEFT = frozenset({ItemState.FAILED_BEFORE, ItemState.REFUSED, ItemState.SKIPPED, ItemState.CANCELLED})
"""States of which the bubble is painted faint: the taxpayer never saw it."""
ON_THE_WAY = frozenset({ItemState.PLANNED, ItemState.CLAIMED, ItemState.OPENED, ItemState.PRESSING})


def sign_of(state: str | None) -> Sign | None:
    """Return how a state is shown; None for a message that the outbox did not make."""
    return None if state is None else SIGNS[state]
