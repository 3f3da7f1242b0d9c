"""The blanks of an answer: what Loket fills, and what the officer must fill before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.answers.answer import Answer
from core.answers.blanks import blanks
from core.broadcasts.placeholders import parse, render
from core.broadcasts.values import Office, common_values
from core.conversations.chat import Chat, ChatKind
from core.conversations.plain import one_line

NAMES = {
    "nama": "nama orang di percakapan",
    "sapaan": "Bapak/Ibu dengan namanya",
    "kantor": "nama kantor",
    "nomor kantor": "nomor WhatsApp kantor",
    "petugas": "nama petugas yang bertugas",
    "hari": "hari ini",
    "tanggal": "tanggal hari ini",
    "masa": "bulan yang lalu",
    "tahun": "tahun ini",
}
"""What Loket fills by itself; every other name is a blank for the officer."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Hold the text as it goes into the message; `blanks` are the signs in it that still need words."""

    text: str
    blanks: tuple[str, ...]


def fill(answer: Answer, chat: Chat | None, today: date, office: Office, said: Mapping[str, str]) -> Filled:
    """Fill an answer for a chat; `said` are further values, such as the documents to bring.

    Only a saved contact gives its name: what somebody calls himself in WhatsApp is no salutation.
    """
    values = dict(common_values(today, None, office))
    if chat is not None and chat.kind is ChatKind.PERSON and chat.contact_id is not None:
        values["nama"] = one_line(chat.name)
        values["sapaan"] = f"Bapak/Ibu {values['nama']}"
    values |= said
    text = render(parse(answer.body), values).text
    return Filled(text, blanks(text))
