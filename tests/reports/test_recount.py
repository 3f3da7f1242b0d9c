"""Offices by chance, counted once more in plain Python from what was put in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest

from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.reports.board import Board, PartKey
from core.reports.definition import FigureKey, Unit
from core.reports.period import Period, read_period
from core.reports.row import RowQuery
from core.store.session import Session
from tests.reports.conftest import Desk, wib

K = FigureKey
EDGES = (
    "2026-09-30 23:59:59",
    "2026-10-01 00:00:00",
    "2026-10-31 16:59:59",
    "2026-10-31 17:00:00",
    "2026-10-31 23:59:59",
    "2026-11-01 00:00:00",
    "2026-11-01 06:59:59",
)
QUIET = ("terima kasih", "siap pak", "STOP")
TALK = (*QUIET, "lupa efin", "kode billing?")


@dataclass
class Office:
    """Remember what was put into the store, by moments on the office's clock."""

    desk: Desk
    chance: Random
    said: list[tuple[ChatId, str, str, str]] = field(default_factory=list)
    """Chat, moment, `in`, `out` or nothing (did not leave for certain), words."""
    calls: list[tuple[str, str | None]] = field(default_factory=list)
    inbound: list[tuple[str, str]] = field(default_factory=list)
    visits: list[str] = field(default_factory=list)
    requests: list[tuple[str, str, str]] = field(default_factory=list)

    def at(self) -> str:
        if self.chance.random() < 0.3:
            return self.chance.choice(EDGES)
        month, day = self.chance.choice(("10", "11")), self.chance.randint(1, 20)
        hour, minute, second = (
            self.chance.randint(0, 23),
            self.chance.randint(0, 59),
            self.chance.randint(0, 59),
        )
        return f"2026-{month}-{day:02d} {hour:02d}:{minute:02d}:{second:02d}"

    def fill(self) -> None:
        choice, desk = self.chance.choice, self.desk
        places, groups = ("352301", "352309", None), ("badan", "pns", None)
        people = [*(desk.person(kecamatan=choice(places), group=choice(groups)) for _ in range(4)), None]
        for _ in range(6):
            chat = desk.chat(choice(people))
            for at in sorted({self.at() for _ in range(self.chance.randint(2, 12))}):
                self._talk(chat, at)
        for _ in range(12):
            self.calls.append((self.at(), choice(("connected", "no_answer", "promise_pay", "refused", None))))
            desk.call_out(*self.calls[-1], choice(people))
            self.inbound.append((self.at(), choice(("answered", "missed", "abandoned"))))
            desk.call_in(*self.inbound[-1], choice(people))
            self.visits.append(self.at())
            desk.visit(self.visits[-1], choice(people))
            at = self.at()
            paid = max(at, self.at()) if self.chance.random() < 0.5 else ""
            state = "paid" if paid else choice(("received", "dismissed", "cancelled"))
            desk.request(at, choice(people), paid=paid, **({} if paid else {"state": state}))
            self.requests.append((at, paid, state))
        desk.core.store.run(_post_in_group).result()

    def _talk(self, chat: ChatId, at: str) -> None:
        if self.chance.random() < 0.6:
            words = self.chance.choice(TALK)
            self.desk.ask(chat, at, words)
            self.said.append((chat, at, "in", words))
        else:
            state = self.chance.choice(("read", "sent", "unsure", "pressed", "cancelled"))
            self.desk.answer(chat, at, state)
            self.said.append((chat, at, "out" if state in {"read", "sent"} else "", ""))

    def turns(self) -> list[tuple[str, str]]:
        """Return when each question was asked and answered; an empty text where it was not."""
        found = []
        for chat in {row[0] for row in self.said}:
            asked = ""
            for _chat, at, way, words in sorted(row for row in self.said if row[0] == chat):
                if way == "in" and not asked and words not in QUIET:
                    asked = at
                elif way == "out" and asked:
                    found.append((asked, at))
                    asked = ""
            if asked:
                found.append((asked, ""))
        return found

    def counted(self, period: Period) -> dict[FigureKey, int | None]:
        """Return what the figures of a period have to be."""
        first, after = str(period.first), str(period.following.first)

        def lies(at: str) -> bool:
            return first <= at[:10] < after and bool(at)

        turns = [turn for turn in self.turns() if lies(turn[0])]
        waits = sorted(_minutes(*turn) for turn in turns if lies(turn[1]))
        heard = [row for row in self.said if row[2] == "in" and lies(row[1])]
        return {
            K.CHATS: len({row[0] for row in heard}),
            K.QUESTIONS: len(turns),
            K.UNANSWERED: sum(not lies(answered) for _asked, answered in turns),
            K.ANSWER_MEDIAN: waits[(len(waits) + 1) // 2 - 1] if waits else None,
            K.ANSWER_P90: waits[(len(waits) * 9 + 9) // 10 - 1] if waits else None,
            K.MESSAGES_IN: len(heard),
            K.MESSAGES_OUT: sum(row[2] == "out" and lies(row[1]) for row in self.said),
            K.REQUESTS: sum(lies(at) and state != "dismissed" for at, _paid, state in self.requests),
            K.CODES: sum(lies(at) and bool(paid) for at, paid, _state in self.requests),
            K.PAID: sum(lies(paid) for _at, paid, _state in self.requests),
            K.CALLS_OUT: sum(lies(at) for at, _outcome in self.calls),
            K.CALLS_CONNECTED: sum(
                lies(at) and outcome in {"connected", "promise_pay", "refused"} for at, outcome in self.calls
            ),
            K.CALLS_IN: sum(lies(at) for at, _outcome in self.inbound),
            K.CALLS_ANSWERED: sum(lies(at) and outcome == "answered" for at, outcome in self.inbound),
            K.VISITS: sum(map(lies, self.visits)),
        }


def _post_in_group(session: Session) -> None:
    group = posting.find_or_open_chat(
        session, kind=ChatKind.GROUP, title="Grup", at=wib(EDGES[0]), wa_key="grup"
    )
    for number, at in enumerate(EDGES):
        posting.post_incoming(session, group, "kode billing?", wib(at), external_id=f"g{number}")


def _minutes(asked: str, answered: str) -> int:
    """Count from 8 to 16 on Mondays to Fridays: October and November 2026 hold no other free day."""
    start, end, seconds = datetime.fromisoformat(asked), datetime.fromisoformat(answered), 0.0
    day = start.replace(hour=0, minute=0, second=0)
    while day <= end:
        if day.weekday() < 5:
            opens, closes = day + timedelta(hours=8), day + timedelta(hours=16)
            seconds += max(0.0, (min(end, closes) - max(start, opens)).total_seconds())
        day += timedelta(days=1)
    return int(seconds / 60 + 0.5)


def _lines_hold(desk: Desk, board: Board, expected: dict[FigureKey, int | None]) -> None:
    for spread in board.spreads:
        for column, total in zip(spread.columns, spread.totals(), strict=True):
            if spread.key is not PartKey.CHANNEL:
                assert column.key is not None
                assert total == expected.get(column.key, total), (spread.key, column)
                for line in spread.lines:
                    query = RowQuery(column.key, board.period, spread.key, line.code)
                    rows = desk.all_rows(query, 50)
                    assert len(rows) == line.numbers[spread.columns.index(column)], (spread.key, line)


@pytest.mark.parametrize("seed", [6, 11])
def test_an_office_by_chance_is_counted_as_anybody_would(desk: Desk, seed: int) -> None:
    office = Office(desk, Random(seed))
    office.fill()
    for key in ("2026-10", "2026-11", "2026-10-31"):
        period = read_period(key)
        expected = office.counted(period)
        board = desk.reports.board(period).result()
        assert {each: board.figure(each).number for each in expected} == expected, key
        for figure in map(board.figure, expected):
            if figure.definition.unit is not Unit.MINUTES:
                assert len(desk.all_rows(RowQuery(figure.key, period), 5)) == figure.number, figure.key
        if key == "2026-11":
            _lines_hold(desk, board, expected)
