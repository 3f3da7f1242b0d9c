"""Who wrote what when in the two made-up weeks: pure, and the same for the same moment."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from core.calendar_words import MONTHS
from core.clock import WIB, to_wib
from core.contacts.group import segments
from core.contacts.npwp import format_npwp15
from core.sample.people import SEED, SamplePerson
from core.sample.talk import BY_GROUP, GROUP_TALK, WAITING, Line

DAYS = 14


@dataclass(frozen=True, slots=True)
class SampleMessage:
    """One message; `sender` is empty for the office."""

    is_in: bool
    sender: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SampleChat:
    """One chat: its messages up to the last answer, then the question that waits, if any."""

    key: str
    title: str
    person: SamplePerson | None
    """None for a group."""
    messages: tuple[SampleMessage, ...]
    question: SampleMessage | None = None
    is_unread: bool = False


def sample_chats(people: tuple[SamplePerson, ...], now: datetime) -> tuple[SampleChat, ...]:
    """Return the chats of every second taxpayer and of the 24 groups, none of it later than `now`."""
    chance = random.Random(SEED + 1)  # noqa: S311 - made-up data, always the same
    chats = [_person_chat(chance, person, now) for person in people[::2]]
    waiting = chance.sample(range(len(chats)), 22)
    for order, place in enumerate(waiting):
        question = _question(chance, chats[place], now - timedelta(minutes=3 + order * order * 4))
        chats[place] = replace(chats[place], question=question, is_unread=order % 4 != 3)
    groups = [_group_chat(chance, number, people, now) for number in range(len(segments()))]
    return (*chats, *groups)


def words_for(person: SamplePerson, chance: random.Random, now: datetime) -> dict[str, str]:
    """Return what the names in braces stand for in the dialogues of one taxpayer."""
    month = to_wib(now).month - 2
    amount = chance.choice((75, 125, 250, 375, 480, 1250, 2400)) * 1000
    number = format_npwp15(person.number) if len(person.number) == 15 else person.number
    return {
        "sapa": person.call,
        "nama": person.name,
        "npwp": number,
        "bulan": MONTHS[month].lower() if chance.random() < 0.3 else MONTHS[month],
        "tahun": str(to_wib(now).year - (month < 0)),
        "jumlah": f"Rp{amount:,}".replace(",", "."),
        "kode": f"0999 9900 {chance.randint(0, 9999):04d} {chance.randint(0, 999):03d}",
    }


def _person_chat(chance: random.Random, person: SamplePerson, now: datetime) -> SampleChat:
    talks = BY_GROUP[person.group]
    chosen = chance.sample(range(len(talks)), min(len(talks), chance.choice((1, 1, 2))))
    days = sorted(chance.sample(range(1, DAYS), len(chosen)), reverse=True)
    if chance.random() < 0.2:
        days[-1] = 0
    words = words_for(person, chance, now)
    said = []
    for day, place in zip(days, chosen, strict=True):
        start = office_moment(chance, now, day, sum(line.after_min for line in talks[place]))
        said.append(_said(talks[place], start, (person.name,), words))
    messages: list[SampleMessage] = []
    for talk in sorted(said, key=lambda talk: talk[0].at):
        if not messages or messages[-1].at < talk[0].at:  # two matters are never talked of at once
            messages += talk
    return SampleChat(person.phone, person.name, person, tuple(messages))


def _group_chat(
    chance: random.Random, number: int, people: tuple[SamplePerson, ...], now: datetime
) -> SampleChat:
    segment = segments()[number]
    members = [
        person.name
        for person in people
        if person.group == segment.group_code and segment.kecamatan_code in (None, person.kecamatan.code)
    ]
    talk = GROUP_TALK[number % len(GROUP_TALK)]
    start = office_moment(chance, now, 1 + number % 9, sum(line.after_min for line in talk))
    words = words_for(people[0], chance, now)
    messages = _said(talk, start, tuple(members[:5]), words)
    return SampleChat(f"latihan-{number + 1:02d}@g.us", segment.title, None, tuple(messages))


def _question(chance: random.Random, chat: SampleChat, at: datetime) -> SampleMessage:
    assert chat.person is not None  # noqa: S101 - groups are not asked
    if to_wib(at).hour < 6:  # nobody writes in the small hours: the evening before
        at -= timedelta(hours=10)
    at = max(at, chat.messages[-1].at + timedelta(minutes=4))
    text = chance.choice(WAITING[chat.person.group]).format(**words_for(chat.person, chance, at))
    return SampleMessage(is_in=True, sender=chat.title, text=text, at=at)


def _said(
    talk: tuple[Line, ...], start: datetime, senders: tuple[str, ...], words: dict[str, str]
) -> list[SampleMessage]:
    at, messages = start, []
    for number, line in enumerate(talk):
        at += timedelta(minutes=line.after_min, seconds=7 * number + 3)
        sender = senders[number % len(senders)] if line.is_in else ""
        messages.append(SampleMessage(line.is_in, sender, line.text.format(**words), at))
    return messages


def office_moment(chance: random.Random, now: datetime, days_ago: int, lasts_min: int) -> datetime:
    """Return a moment in office hours of a working day, so that a talk of `lasts_min` has ended by now."""
    day = to_wib(now).date() - timedelta(days=days_ago)
    while True:
        at = datetime.combine(day, time(8, 5), WIB) + timedelta(minutes=chance.randint(0, 400))
        if day.weekday() < 5 and at + timedelta(minutes=lasts_min + 5) < now - timedelta(minutes=30):
            return at.astimezone(now.tzinfo)
        day -= timedelta(days=1)
