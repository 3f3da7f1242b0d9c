"""How the figures of a period spread: by hour, weekday, district, group, channel, topic, outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from core.billing.kap_kjs import DepositTable
from core.calendar_words import DAYS
from core.clock import WIB
from core.contacts.group import GROUPS
from core.contacts.region import kecamatan
from core.groups.segment import FAR_KECAMATAN
from core.reports.answering import Turn
from core.reports.board import Column, Line, PartKey, Spread
from core.reports.definition import DEFINITIONS, FigureKey
from core.reports.records import Place
from core.reports.topic import DEFINITION as TOPIC_WORDS
from core.reports.wording import INBOUND_WORDS, NOBODY, NOWHERE, OUTCOME_WORDS
from core.reports.work_records import CONNECTED, Campaign, Count, Placed

SERVED = (
    Column("Pertanyaan", FigureKey.QUESTIONS),
    Column("Billing", FigureKey.REQUESTS),
    Column("Telepon keluar", FigureKey.CALLS_OUT),
    Column("Telepon masuk", FigureKey.CALLS_IN),
    Column("Loket", FigureKey.VISITS),
)


@dataclass
class Cube:
    """Hold all that is spread: the questions, and counts of the other four in the order of `SERVED`."""

    turns: Sequence[Turn]
    places: Mapping[int, Place]
    by_hour: tuple[Sequence[Count], Sequence[Count], Sequence[Count], Sequence[Count]]
    """Requests, calls out, calls in, visits."""
    by_place: tuple[Sequence[Placed], Sequence[Placed], Sequence[Placed], Sequence[Placed]]
    campaigns: Sequence[Campaign]
    closed: Mapping[str, int]
    """Cases that are over, by topic."""
    topic_titles: Mapping[str, str]
    service_titles: Mapping[str, str]
    deposits: DepositTable


def spreads_of(cube: Cube, channels: Spread, known: Collection[FigureKey]) -> tuple[Spread, ...]:
    """Return every spread, in the order of the page; columns of which nothing is known are left out."""
    shared = (*_clocks(cube), *_places(cube), *_calls(cube), _services(cube), _taxes(cube))
    first = (_topics(cube), _closed(cube), channels)
    return (*first, *(_of_known(spread, known) for spread in shared), _campaigns(cube))


def _of_known(spread: Spread, known: Collection[FigureKey]) -> Spread:
    kept = [place for place, column in enumerate(spread.columns) if column.key in known]
    lines = tuple(
        replace(line, numbers=tuple(line.numbers[place] for place in kept)) for line in spread.lines if kept
    )
    return replace(spread, columns=tuple(spread.columns[place] for place in kept), lines=lines)


@lru_cache(maxsize=10_000)  # a year has so many, each with several outcomes
def hour_in_wib(hour: str) -> datetime:
    """Return the hour of an index (`2026-11-21T07`, UTC) on the office's clock."""
    return datetime.fromisoformat(f"{hour}:00:00").replace(tzinfo=UTC).astimezone(WIB)


def _topics(cube: Cube) -> Spread:
    counts = Counter(turn.text for turn in cube.turns)
    lines = [
        Line(code, title, (counts.pop(code),)) for code, title in cube.topic_titles.items() if counts[code]
    ]
    lines += [Line(code, code, (number,)) for code, number in sorted(counts.items()) if number]
    lines.sort(key=lambda line: -line.numbers[0])
    title = "Pertanyaan menurut topik (menurut kata dalam pesan)"
    return Spread(PartKey.TOPIC, title, TOPIC_WORDS, SERVED[:1], tuple(lines))


def _closed(cube: Cube) -> Spread:
    return Spread(
        PartKey.CLOSED,
        "Urusan selesai menurut topik",
        DEFINITIONS[FigureKey.CASES_CLOSED].words,
        (Column(DEFINITIONS[FigureKey.CASES_CLOSED].title, FigureKey.CASES_CLOSED),),
        _lines(cube.closed, cube.topic_titles),
    )


def _clocks(cube: Cube) -> tuple[Spread, Spread]:
    """Return the spreads by hour and by weekday, both on the office's clock."""
    hours: dict[int, list[int]] = {}
    days: dict[int, list[int]] = {}

    def add(column: int, at: datetime, number: int) -> None:
        hours.setdefault(at.hour, [0] * len(SERVED))[column] += number
        days.setdefault(at.weekday(), [0] * len(SERVED))[column] += number

    for turn in cube.turns:
        add(0, turn.asked_at.astimezone(WIB), 1)
    for column, counts in enumerate(cube.by_hour, 1):
        for count in counts:
            add(column, hour_in_wib(count.hour), count.number)
    by_hour = [Line(str(hour), f"{hour:02d}.00-{hour:02d}.59", tuple(hours[hour])) for hour in sorted(hours)]
    by_day = [Line(str(day), DAYS[day], tuple(days[day])) for day in sorted(days)]
    return (
        Spread(PartKey.HOUR, "Menurut jam (WIB)", "Jam mulai, waktu Indonesia barat.", SERVED, tuple(by_hour)),
        Spread(PartKey.WEEKDAY, "Menurut hari", "Hari mulai, waktu Indonesia barat.", SERVED, tuple(by_day)),
    )


def _places(cube: Cube) -> tuple[Spread, Spread]:
    """Return the spreads by district and by group of the contact."""
    placed: list[Iterable[Placed]] = [
        [Placed(*cube.places.get(turn.chat_id, ("", "")), 1) for turn in cube.turns],
        *cube.by_place,
    ]
    by_kecamatan: dict[str, list[int]] = {}
    by_group: dict[str, list[int]] = {}
    for column, counts in enumerate(placed):
        for each in counts:
            by_kecamatan.setdefault(each.kecamatan, [0] * len(SERVED))[column] += each.number
            by_group.setdefault(each.group, [0] * len(SERVED))[column] += each.number
    nothing = [0] * len(SERVED)
    districts = [(place.code, place.name) for place in kecamatan()] + [("", NOWHERE)]
    groups = [(group.code, group.name) for group in GROUPS] + [("", NOBODY)]
    about = "Menurut kartu kontak sekarang; yang tidak dikenal atau tanpa isian berdiri di baris terakhir."
    if not by_kecamatan:
        districts, groups = [], []
    return (
        Spread(
            PartKey.KECAMATAN,
            "Menurut kecamatan",
            about,
            SERVED,
            tuple(
                Line(code, words, tuple(by_kecamatan.get(code, nothing)), code in FAR_KECAMATAN)
                for code, words in districts
            ),
        ),
        Spread(
            PartKey.GROUP,
            "Menurut kelompok",
            about,
            SERVED,
            tuple(Line(code, words, tuple(by_group.get(code, nothing))) for code, words in groups),
        ),
    )


def _calls(cube: Cube) -> tuple[Spread, Spread]:
    outgoing, incoming = (by_code(cube.by_hour[place]) for place in (1, 2))
    connected = "Tersambung: " + ", ".join(OUTCOME_WORDS[code].lower() for code in CONNECTED) + "."
    return (
        Spread(
            PartKey.OUTCOME,
            "Telepon keluar menurut hasil",
            connected,
            SERVED[2:3],
            _lines(outgoing, OUTCOME_WORDS),
        ),
        Spread(
            PartKey.INBOUND,
            "Telepon masuk",
            "Tidak terjawab: berdering tanpa diangkat, atau semua saluran sibuk.",
            SERVED[3:4],
            _lines(incoming, INBOUND_WORDS),
        ),
    )


def _campaigns(cube: Cube) -> Spread:
    return Spread(
        PartKey.CAMPAIGN,
        "Kampanye telepon dan hasilnya",
        "Sasaran yang ditelepon dalam periode ini, satu kali setiap sasaran; dari mereka yang tersambung, dan"
        " yang sejak panggilan pertamanya tercatat membayar atau melapor (dicatat di Billing atau dari daftar"
        " yang diimpor).",
        (
            Column("Ditelepon", FigureKey.TARGETS_CALLED),
            Column("Tersambung", FigureKey.TARGETS_CONNECTED),
            Column("Bayar atau lapor", FigureKey.TARGETS_SETTLED),
        ),
        tuple(
            Line(str(each.id), each.title, (each.called, each.connected, each.settled))
            for each in cube.campaigns
        ),
    )


def _services(cube: Cube) -> Spread:
    lines = _lines(by_code(cube.by_hour[3]), cube.service_titles)
    return Spread(
        PartKey.SERVICE, "Tamu loket menurut layanan", "Layanan yang dipilih di loket.", SERVED[4:], lines
    )


def _taxes(cube: Cube) -> Spread:
    counts = by_code(cube.by_hour[0])
    words = {"": "Belum diketahui"}
    for code in filter(None, counts):
        deposit = cube.deposits.describe(*code.split("-"))
        words[code] = code if deposit is None else deposit.title
    return Spread(
        PartKey.TAX,
        "Permintaan billing menurut jenis setoran",
        "KAP dan KJS permintaan.",
        SERVED[1:2],
        _lines(counts, words),
    )


def by_code(counts: Iterable[Count]) -> Counter[str]:
    """Sum counts under their codes."""
    found: Counter[str] = Counter()
    for count in counts:
        found[count.code] += count.number
    return found


def _lines(counts: Mapping[str, int], words: Mapping[str, str]) -> tuple[Line, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Line(code, words.get(code, code), (number,)) for code, number in ordered if number)
