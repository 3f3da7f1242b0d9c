"""What reading an export gives: entries, and lines that were left out with their reason."""

from typing import NamedTuple


class Entry(NamedTuple):
    """Be one message or notice of an export. A named tuple: a file may hold a million."""

    sent_at: str
    """The store's UTC text; seconds are 00 where the export tells only the minute."""
    direction: str
    """`in`, `out` or `system`."""
    sender: str | None
    """The name as written, for messages of others."""
    text: str
    """Words or caption, without WhatsApp's own additions."""
    media_kind: str | None
    """image, video, audio, sticker, gif, document, contact, location or other."""
    media_name: str | None
    file: str | None
    """The name under which the file lies in the zip."""
    mark: str | None
    """`edited` or `deleted`."""
    line: int
    """The line of the file, from 1, on which its header stands."""


class Skip(NamedTuple):
    """Be a run of lines that became no message, with the reason in Indonesian."""

    line: int
    lines: int
    reason: str
