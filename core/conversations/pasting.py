"""Read a copied block of bubbles back into messages with sender and time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clock import from_text, to_text, to_wib
from core.conversations.exports.dialect import recognise
from core.conversations.exports.entry import Entry
from core.conversations.exports.moment import Order
from core.conversations.exports.order import Language, decide
from core.conversations.exports.reading import OWN_WORDS, Reader
from core.conversations.exports.survey import propose_own
from core.conversations.exports.title import clean_name
from core.conversations.message import stored_text

BLOCK_LIMIT = 2_000_000
"""Longer clipboards are no copied bubbles."""


@dataclass(frozen=True, slots=True)
class PastedMessage:
    """One bubble of a copied block. `sender` is empty for a notice that bears no name."""

    sender: str
    sent_at: datetime
    text: str
    media_kind: str | None = None
    media_name: str | None = None
    mark: str | None = None
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class PasteResult:
    """Count what a pasted block brought."""

    added: int
    already: int


def read_block(text: str, now: datetime) -> tuple[PastedMessage, ...]:
    """Return the messages of a copied block, or nothing when `text` is no such block.

    A block begins with a header (`[14.05, 21/11/2026] Budi: ...`, or as a phone's export writes it).
    Dates are read as the block proves; else a date after `now` is impossible; else an American
    clock puts the month first and any other the day.
    """
    text = text.replace("\r\n", "\n").strip("\n")
    if not text or len(text) > BLOCK_LIMIT:
        return ()
    dialect = recognise(text)
    if dialect is None or dialect.pattern.match("\n" + text) is None:
        return ()
    pieces = dialect.pattern.split("\n" + text)
    dates, times = pieces[2::4], pieces[3::4]
    if dialect.is_time_first:
        dates, times = times, dates
    decision = decide(dates, to_wib(now).date(), Language.INDONESIAN, times[0] if times else "")
    reader = Reader(dialect, decision.order or Order.DMY, ())
    entries = reader.feed(text) + reader.finish()
    if reader.skips or not any(entry.direction != "system" for entry in entries):
        return ()
    return tuple(_message(entry) for entry in entries)


def _message(entry: Entry) -> PastedMessage:
    sender = entry.sender or ("Anda" if entry.direction == "out" else "")
    return PastedMessage(
        sender,
        from_text(entry.sent_at),
        entry.text,
        entry.media_kind,
        entry.media_name,
        entry.mark,
        is_notice=entry.direction == "system",
    )


def proposed_own_names(
    messages: Sequence[PastedMessage], chat_title: str, known: Collection[str] = ()
) -> frozenset[str]:
    """Return the office's own names in a block, or nothing when the officer has to say.

    `known` are names that the office goes by. A block in which only the chat's person speaks has
    no own side: then the words for oneself are returned, which match nobody.
    """
    names = list(dict.fromkeys(message.sender for message in messages if not message.is_notice))
    if all(name.casefold() == clean_name(chat_title).casefold() for name in names):
        return OWN_WORDS
    own = propose_own(clean_name(chat_title), names, known)
    return frozenset({own}) if own else frozenset()


def entries_of(messages: Sequence[PastedMessage], own_names: Collection[str]) -> list[Entry]:
    """Return the messages as the importer keeps them."""
    own = {clean_name(name) for name in own_names} | OWN_WORDS
    entries = []
    for message in messages:
        direction = "system" if message.is_notice else "out" if clean_name(message.sender) in own else "in"
        entries.append(
            Entry(
                to_text(message.sent_at),
                direction,
                message.sender if direction == "in" else None,
                stored_text(message.text),
                message.media_kind,
                message.media_name,
                None,
                message.mark,
                0,
            )
        )
    return entries
