"""From what the page shows to what the port says: whose chat, sent when, which medium."""

from dataclasses import dataclass, field
from datetime import datetime

from core.ports import Arrival, Glimpse, Recipient
from ui.whatsapp.embedded.fields import ChatLook, Gap, ListRow, Row
from ui.whatsapp.embedded.stamps import sent_at, within_its_minute

WAITING = "Pesan belum terbaca"
"""Short: it must stand whole in its bubble, under which it is said that the phone shows it."""


@dataclass(slots=True)
class Counts:
    """Count what was left out, for `Periksa WhatsApp`."""

    odd: int = 0
    """Values of the page that were not what they should be."""
    undated: int = 0
    """Messages whose day or time could not be told: better none than a wrong one."""
    faults: dict[str, int] = field(default_factory=dict)
    """Faults of calls, by their word."""


def chat_of(look: ChatLook) -> Recipient:
    """Return whose chat it is. The number: from the rows' key, else the title, else what we opened and proved.

    A hidden identity (LID) has no number; a group has none either.
    """
    is_group = look.kind == "group"
    digits, _, place = look.key.partition("@")
    in_key = digits if place in {"c.us", "s.whatsapp.net"} and digits.isdecimal() else ""
    phone = "" if is_group else in_key or look.number or look.opened
    return Recipient(
        title=look.title,
        phone=f"+{phone}" if phone else None,
        wa_key=look.key if place in {"lid", "g.us"} else None,
        is_group=is_group,
    )


def arrival_of(row: Row, now: datetime, language: str, mark: str = "") -> Arrival | None:
    """Return the message, or None where its time is not certain."""
    minute = sent_at(row.stamp, row.time, row.days, now, language, is_new=not row.is_old)
    if minute is None:
        return None
    chat = chat_of(row.chat)
    return Arrival(
        mark=mark,
        external_id=row.id,
        chat=chat,
        sender="" if row.is_outgoing else row.author or ("" if chat.is_group else chat.title),
        text=row.text,
        sent_at=minute if row.is_old else within_its_minute(minute, now),
        is_outgoing=row.is_outgoing,
        media_kind=row.media,
        media_name=_name_of(row),
        quoted=row.quoted,
        is_edited=row.is_edited,
        is_marked=row.is_marked,
        is_deleted=row.is_deleted,
    )


def _name_of(row: Row) -> str | None:
    """Return the file's name, how many pictures an album holds, or that the page cannot read it yet."""
    if row.is_waiting:
        return WAITING
    if row.pictures > 1:
        what = "video" if row.media == "video" else "gambar"
        return f"album, {'sedikitnya ' if row.has_more else ''}{row.pictures} {what}"
    return row.media_name


def glimpse_of(row: ListRow, now: datetime) -> Glimpse:
    """Return how a chat looks in the list. Whether it is a group, the list does not say."""
    chat = Recipient(row.title, f"+{row.number}" if row.number else None)
    return Glimpse(chat, row.preview, row.unread, row.is_outgoing, now)


def undated_of(row: Row, now: datetime) -> Glimpse:
    """Return that a message stands in a chat whose day or time nothing tells."""
    return Glimpse(chat_of(row.chat), "", 0, False, now, lacks=True)


def gap_of(gap: Gap, now: datetime) -> Glimpse:
    """Return a hole in what a chat has shown."""
    return Glimpse(chat_of(gap.chat), "", gap.missing, False, now, lacks=True, below=gap.below)
