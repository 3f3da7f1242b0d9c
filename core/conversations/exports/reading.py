"""Read the entries of a phone's export, line by line and without losing one."""

from collections.abc import Callable, Collection

from core.conversations.exports.dialect import Dialect
from core.conversations.exports.entry import Entry, Skip
from core.conversations.exports.moment import Order, Stamper
from core.conversations.exports.splitting import Splitter
from core.conversations.exports.title import clean_name
from core.conversations.exports.wording import is_person, may_be_special, meaning_of

OWN_WORDS = frozenset({"Anda", "You"})
"""What some phones write instead of the owner's name."""
TEXT_LIMIT = 65_536
"""WhatsApp's own limit for a message, in characters."""
SPECIAL_LIMIT = 4_096
"""A caption has at most 1,024 characters: longer words are not looked at for attachments."""
SKIP_LIMIT = 1_000
_PEOPLE_LIMIT = 20_000


class Reader:
    """Turn pieces of text into entries. What cannot be an entry is listed in `skips`."""

    def __init__(self, dialect: Dialect, order: Order, own_names: Collection[str]) -> None:
        self.skips: list[Skip] = []
        """The first SKIP_LIMIT runs of lines that were left out."""
        self.skipped_lines = 0
        self._splitter = Splitter(dialect)
        self._is_time_first = dialect.is_time_first
        self._stamp = Stamper(order).stamp
        self._own = {clean_name(name) for name in own_names} | OWN_WORDS
        self._people: dict[str, tuple[str, str | None] | None] = {}
        self._line = 0
        self._stamped: str | None = None
        self._body = ""

    def feed(self, text: str) -> list[Entry]:
        """Return the entries that are complete by now."""
        return self._read(self._splitter.feed(text))

    def finish(self) -> list[Entry]:
        """Return the last entries."""
        entries = self._read(self._splitter.finish())
        self._complete(entries.append)
        return entries

    def _read(self, parts: list[str]) -> list[Entry]:
        entries: list[Entry] = []
        add = entries.append
        self._body += parts[0]
        if len(self._body) > 4 * TEXT_LIMIT:
            self._cut()
        dates, times = (parts[3::4], parts[2::4]) if self._is_time_first else (parts[2::4], parts[3::4])
        stamp = self._stamp
        for header, date_text, time_text, body in zip(parts[1::4], dates, times, parts[4::4], strict=True):
            stamped = stamp(date_text, time_text)
            if stamped is None:  # no such day or hour: words that only look like a header
                self._body += header + body
                continue
            self._complete(add)
            self._stamped, self._body = stamped, body
        return entries

    def _complete(self, add: Callable[[Entry], None]) -> None:
        """Give out the entry that has ended."""
        stamped, body = self._stamped, self._body
        if stamped is None:
            if body:
                self._skip(self._line + 1, body.count("\n"), "sebelum pesan pertama")
            self._line += body.count("\n")
            return
        line = self._line + 1
        self._line += 1 + (body.count("\n") if "\n" in body else 0)
        author, colon, text = body.partition(": ")
        who = self._people.get(author) if colon else None
        if who is None:
            who, text = self._look_at_author(author, colon, text, body)
        direction, sender = who
        if len(text) > TEXT_LIMIT:
            text = self._shorten(text, line)
        if direction == "system" or not may_be_special(text) or len(text) > SPECIAL_LIMIT:
            if direction == "system":
                text = text.strip("\u200e\u200f ")
            add(Entry(stamped, direction, sender, text, None, None, None, None, line))
            return
        said = meaning_of(text)
        if said.is_system:
            direction, sender = "system", None
        add(said.entry(stamped, direction, sender, line))

    def _look_at_author(
        self, author: str, colon: str, text: str, body: str
    ) -> tuple[tuple[str, str | None], str]:
        """Return who speaks and the words, for a name met for the first time or none at all."""
        if not colon:
            first, _, rest = body.partition("\n")
            first = first.rstrip()
            name = first[:-2] if first.endswith(":.") else first[:-1] if first.endswith(":") else ""
            if not is_person(name) or len(name) > 60:
                return ("system", None), body
            author, text = name, rest
        known = self._people.get(author)
        if known is None:
            if not is_person(author):
                return ("system", None), body
            name = clean_name(author)
            known = ("out", None) if name in self._own else ("in", name)
            if len(self._people) < _PEOPLE_LIMIT:
                self._people[author] = known
        return known, text

    def _shorten(self, text: str, line: int) -> str:
        kept = text[:TEXT_LIMIT]
        first = line + kept.count("\n")
        self._skip(first, text.count("\n", TEXT_LIMIT) or 1, "bagian pesan yang melebihi 65.536 huruf")
        return kept

    def _cut(self) -> None:
        """Keep the beginning of a body without end, and count what is let go."""
        kept, gone = self._body[: 2 * TEXT_LIMIT], self._body[2 * TEXT_LIMIT :]
        lines = gone.count("\n")
        reason = "bagian pesan yang melebihi 65.536 huruf" if self._stamped else "sebelum pesan pertama"
        self._skip(self._line + 1 + kept.count("\n") + 1, lines, reason)
        self._body = kept
        self._line += lines

    def _skip(self, line: int, count: int, reason: str) -> None:
        self.skipped_lines += count
        if len(self.skips) < SKIP_LIMIT:
            self.skips.append(Skip(line, count, reason))
