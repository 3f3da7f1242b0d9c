"""Find the import that has brought the same messages in with day and month exchanged."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from core.clock import from_text
from core.conversations.chat import ChatId
from core.conversations.exports.entry import Entry
from core.conversations.exports.plan import EarlierImport
from core.conversations.message import Direction, minute_of, text_hash
from core.store.session import Session

_SHARE = 10
"""One in ten of an import's messages is more than chance, which repeats words in an exchanged minute."""
_DAY = 24 * 60
_WIB = 7 * 60
_EPOCH = date(1970, 1, 1)


class Exchanged:
    """Count, over all entries of one file, which earlier imports hold them at the exchanged date."""

    def __init__(self, session: Session, chat_id: ChatId) -> None:
        self._chat_id = chat_id
        self._earlier = {
            row[0]: EarlierImport(*row)
            for row in session.all(
                "SELECT id, file_name, added FROM chat_imports"
                " WHERE chat_id=? AND undone_at IS NULL AND added > 0",
                (chat_id,),
            )
        }
        self._found: Counter[int] = Counter()
        self._days: dict[int, int | None] = {}

    @property
    def is_possible(self) -> bool:
        """Return whether anything was brought into this chat before."""
        return bool(self._earlier)

    def look(self, session: Session, entries: Sequence[Entry]) -> EarlierImport | None:
        """Return the earlier import as soon as the entries until now prove it."""
        wanted = dict(filter(None, map(self._exchange, entries)))
        if not wanted:
            return None
        minutes = sorted({minute for pair in wanted.items() for minute, _ in pair})
        marks = ",".join("?" * len(minutes))
        rows = session.all(
            f"SELECT minute, text_hash, import_id FROM messages WHERE chat_id=? AND minute IN ({marks})",  # noqa: S608
            (self._chat_id, *minutes),
        )
        there = {(row[0], row[1]): row[2] for row in rows}
        for here, other in wanted.items():
            if here not in there and there.get(other) in self._earlier:
                self._found[there[other]] += 1
        for import_id, count in self._found.items():
            if count * _SHARE >= self._earlier[import_id].added:
                return self._earlier[import_id]
        return None

    def _exchange(self, entry: Entry) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Return the entry's minute and hash, and the same at the exchanged date, if there is one."""
        minute = minute_of(from_text(entry.sent_at))
        day, rest = divmod(minute + _WIB, _DAY)
        if day not in self._days:
            self._days[day] = _exchanged_day(day)
        other = self._days[day]
        if other is None:
            return None
        hashed = text_hash(Direction(entry.direction), entry.text, is_media=entry.media_kind is not None)
        return (minute, hashed), (other * _DAY + rest - _WIB, hashed)


def _exchanged_day(day: int) -> int | None:
    at = _EPOCH + timedelta(days=day)
    if at.day > 12 or at.day == at.month:
        return None
    return (date(at.year, at.day, at.month) - _EPOCH).days
