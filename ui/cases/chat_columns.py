"""The list of chats as a file: who, since when, whose turn, which marks. No message stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cases.case import CaseState
from core.contacts.region import kecamatan_name
from core.conversations.chat import NO_TALK, ChatKind
from core.tables.column import CellKind
from ui.cases.words import STATES
from ui.widgets.list_saving import Column, ask_pages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.conversations.chat import Sieve
    from ui.desk import Desk

AT_ONCE = 500
COLUMNS = (
    Column("Nama", lambda chat: chat.name, width=36),
    Column("Jenis", lambda chat: "Grup" if chat.kind is ChatKind.GROUP else "Orang", width=9),
    Column("Nomor HP", lambda chat: chat.phone_e164, CellKind.PHONE, 18),
    Column("Kecamatan", lambda chat: kecamatan_name(chat.contact.kecamatan_code) if chat.contact else ""),
    Column(
        "Pesan terakhir (WIB)", lambda chat: chat.last_at if chat.last_at > NO_TALK else None, CellKind.MOMENT
    ),
    Column("Menunggu sejak (WIB)", lambda chat: chat.waiting_since, CellKind.MOMENT),
    Column("Belum dibaca", lambda chat: chat.unread_shown, CellKind.NUMBER, 13),
    Column("Urusan", lambda chat: STATES[CaseState(chat.case_state)][0] if chat.case_state else ""),
    Column("Ditunda", lambda chat: "ya" if chat.is_asleep else "", width=9),
    Column("Label", lambda chat: ", ".join(chat.labels), width=30),
)


def save_chats(desk: Desk, owner: QWidget, sieve: Sieve) -> None:
    """Ask for a file and write every chat of a sieve, in the order of the list."""
    conversations = desk.core.conversations
    ask_pages(
        desk,
        owner,
        "Percakapan",
        "chats",
        COLUMNS,
        ask=lambda after: conversations.chats(sieve, after, AT_ONCE),
        read=lambda page: (page.chats, page.next),
    )
