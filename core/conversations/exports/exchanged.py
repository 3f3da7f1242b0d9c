"""Find the import that has brought the same messages in with day and month, or the two sides, exchanged."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from core.clock import from_text
from core.conversations.chat import ChatId
from core.conversations.exports.entry import Entry
from core.conversations.exports.plan import EarlierImport
from core.conversations.message import Direction, minute_of, text_hash
from core.errors import ErrorCode
from core.store.session import Session

_SHARE = 10
"""One in ten of an import's messages is more than chance, which repeats words in an exchanged minute."""
_OWN_SHARE = 5
"""So is one in five of what a whole file brings anew: a short export beside an import of years."""
_DAY = 24 * 60
_WIB = 7 * 60
_EPOCH = date(1970, 1, 1)
_FEWEST_DATES, _FEWEST_SIDES = 3, 5
"""Fewer are chance: two say "ok" in an exchanged minute, or one is answered in his own words, in his minute."""
_OTHER_SIDE = {Direction.IN: Direction.OUT, Direction.OUT: Direction.IN}
_Key = tuple[int, int]
"""Minute and hash: what makes two messages the same one."""


class Exchanged:
    """Count, over all entries of one file, which earlier imports hold them at the other date or side."""

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
        self._found: Counter[tuple[ErrorCode, int]] = Counter()
        self._days: dict[int, int | None] = {}
        self._fresh = 0

    @property
    def is_possible(self) -> bool:
        """Return whether anything was brought into this chat before."""
        return bool(self._earlier)

    def look(
        self, session: Session, entries: Sequence[Entry], *, is_last: bool = False
    ) -> tuple[ErrorCode, EarlierImport] | None:
        """Return what is exchanged, and since which import, as soon as the entries until now prove it.

        An entry proves nothing where it is there as it stands, nor by a message that the file tells as well.
        """
        told = dict(map(self._keys, entries))
        minutes = sorted({key[0] for here, others in told.items() for key in (here, *others.values())})
        marks = ",".join("?" * len(minutes))
        rows = session.all(
            f"SELECT minute, text_hash, import_id FROM messages WHERE chat_id=? AND minute IN ({marks})",  # noqa: S608
            (self._chat_id, *minutes),
        )
        there = {(row[0], row[1]): row[2] for row in rows}
        for here, others in told.items():
            if here in there:
                continue
            self._fresh += 1
            for code, other in others.items():
                if other not in told and there.get(other) in self._earlier:
                    self._found[code, there[other]] += 1
        for (code, import_id), count in self._found.items():
            added = self._earlier[import_id].added
            is_side = code is ErrorCode.EXPORT_SIDES_EXCHANGED
            is_much = count * _SHARE >= added or (is_last and count * _OWN_SHARE >= self._fresh)
            if is_much and count >= (_FEWEST_SIDES if is_side else min(_FEWEST_DATES, added)):
                return code, self._earlier[import_id]
        return None

    def _keys(self, entry: Entry) -> tuple[_Key, dict[ErrorCode, _Key]]:
        """Return the entry's own key, and those that it would have with something exchanged."""
        minute = minute_of(from_text(entry.sent_at))
        side, is_media = Direction(entry.direction), entry.media_kind is not None
        hashed = text_hash(side, entry.text, is_media=is_media)
        others: dict[ErrorCode, _Key] = {}
        day, rest = divmod(minute + _WIB, _DAY)
        if day not in self._days:
            self._days[day] = _exchanged_day(day)
        other_day = self._days[day]
        if other_day is not None:
            others[ErrorCode.EXPORT_DATES_EXCHANGED] = (other_day * _DAY + rest - _WIB, hashed)
        if side in _OTHER_SIDE:
            flipped = text_hash(_OTHER_SIDE[side], entry.text, is_media=is_media)
            others[ErrorCode.EXPORT_SIDES_EXCHANGED] = (minute, flipped)
        return (minute, hashed), others


def _exchanged_day(day: int) -> int | None:
    at = _EPOCH + timedelta(days=day)
    if at.day > 12 or at.day == at.month:
        return None
    return (date(at.year, at.day, at.month) - _EPOCH).days
