"""Put the board of a period together out of what the records tell, in one reading transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.billing.kap_kjs import DepositTable
from core.calendar_words import day_words
from core.reports import records, work_records
from core.reports.answering import OfficeHours, Waiting, waiting_of
from core.reports.board import Beside, Board, Column, Line, PartKey, Spread
from core.reports.definition import FigureKey
from core.reports.figure import Figure, count_words
from core.reports.period import Period, PeriodKind, Span
from core.reports.records import Beginnings, Talk
from core.reports.spreading import Cube, spreads_of
from core.reports.topic import Topics
from core.reports.work_records import ANSWERED, CONNECTED, Count, Desk, Totals, Visits
from core.store.session import Session

K = FigureKey
_SINCE = {
    "talk": "Percakapan",
    "requests": "Permintaan billing",
    "calls_out": "Telepon keluar",
    "calls_in": "Telepon masuk",
    "visits": "Kunjungan loket",
}


CHANNELS = (
    (K.QUESTIONS, "Percakapan (pertanyaan)"),
    (K.CALLS_OUT, "Telepon keluar"),
    (K.CALLS_IN, "Telepon masuk"),
    (K.VISITS, "Loket"),
)
OF_TALK = frozenset(
    {K.CHATS, K.QUESTIONS, K.UNANSWERED, K.ANSWER_MEDIAN, K.ANSWER_P90, K.MESSAGES_IN, K.MESSAGES_OUT}
)
"""Figures for which the messages of a span are walked over."""
OF_CALLS = frozenset({K.CALLS_OUT, K.CALLS_CONNECTED, K.CALLS_IN, K.CALLS_ANSWERED})
NO_CALLS = Totals(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold what decides how the figures are read."""

    hours: OfficeHours
    topics: Topics
    services: Mapping[str, str]
    deposits: DepositTable
    now: datetime


@dataclass(frozen=True, slots=True)
class Whole:
    """Hold everything that was counted in one span."""

    span: Span
    talk: Talk
    waiting: Waiting
    desk: Desk
    calls_out: Totals
    calls_in: Totals
    visits: Visits


def compose(session: Session, period: Period, terms: Terms) -> Board:
    """Return the board of a period; while it runs it is compared with as many days of the earlier ones."""
    days = period.days_done(terms.now)
    earlier = (period.previous, period.year_before)
    spans = (period.span, *(each.first_days(days) for each in earlier))
    desks = [work_records.desk(session, span) for span in spans]
    since = records.beginnings(session)
    outgoing, incoming = (
        work_records.calls_out(session, period.span),
        work_records.calls_in(session, period.span),
    )
    totals = work_records.totals_of(outgoing, CONNECTED), work_records.totals_of(incoming, ANSWERED)
    first = _whole(session, period.span, desks[0], terms, totals)
    kept = {period.span: first}
    for span, desk in zip(spans, desks, strict=True):
        if span not in kept:
            kept[span] = _whole(session, span, desk, terms)
    wholes = [kept[span] for span in spans]
    figures = [_figures(whole, since) for whole in wholes]
    besides = [Beside(each, _beside_words(each, days), figures[place]) for place, each in enumerate(earlier, 1)]
    cube = _cube(session, first, terms, (outgoing, incoming))
    channels = _channels(figures, (period.short_words, besides[0].words, besides[1].words))
    known = {key for key, figure in figures[0].items() if figure.number is not None}
    return Board(
        period,
        days,
        figures[0],
        besides[0],
        besides[1],
        spreads_of(cube, channels, known),
        _notes(since, period, earlier),
    )


def counts_of(
    session: Session, key: FigureKey, periods: tuple[Period, ...], terms: Terms
) -> tuple[int | None, ...]:
    """Return one figure of several periods, for a series of bars; only what it needs is read."""
    since = records.beginnings(session)
    spans = tuple(period.span for period in periods)
    wholes = (_whole(session, span, work_records.desk(session, span), terms, wanted=key) for span in spans)
    return tuple(_figures(whole, since)[key].number for whole in wholes)


def _whole(
    session: Session,
    span: Span,
    desk: Desk,
    terms: Terms,
    calls: tuple[Totals, Totals] | None = None,
    *,
    wanted: FigureKey | None = None,
) -> Whole:
    """Count what lies in a span; `calls` of the period itself are counted already, `wanted` is one figure."""
    topic_of = None if calls is None else terms.topics.of
    said = records.talk(session, span, topic_of) if wanted is None or wanted in OF_TALK else Talk()
    if calls is None and (wanted is None or wanted in OF_CALLS):
        calls = work_records.calls_out_totals(session, span), work_records.calls_in_totals(session, span)
    outgoing, incoming = calls or (NO_CALLS, NO_CALLS)
    return Whole(
        span,
        said,
        waiting_of(said.turns, terms.hours),
        desk,
        outgoing,
        incoming,
        work_records.visits(session, span),
    )


def _figures(whole: Whole, since: Beginnings) -> dict[FigureKey, Figure]:
    talk, waiting, desk = whole.talk, whole.waiting, whole.desk
    end = whole.span.end
    outgoing, incoming = whole.calls_out, whole.calls_in
    waits = f"{count_words(waiting.unanswered)} belum dijawab" if waiting.unanswered else ""
    open_calls = f"{count_words(outgoing.open)} belum diberi hasil" if outgoing.open else ""
    stars = _stars(whole.visits)
    found = (
        (since.talk, Figure(K.CHATS, talk.chats)),
        (since.talk, Figure(K.QUESTIONS, len(talk.turns))),
        (since.talk, Figure(K.UNANSWERED, waiting.unanswered)),
        (since.talk, Figure(K.ANSWER_MEDIAN, waiting.median, note=waits)),
        (
            since.talk,
            Figure(K.ANSWER_P90, waiting.p90, note=f"dari {count_words(waiting.answered)} yang dijawab"),
        ),
        (since.talk, Figure(K.MESSAGES_IN, talk.messages_in)),
        (since.talk, Figure(K.MESSAGES_OUT, talk.messages_out)),
        (since.requests, Figure(K.REQUESTS, desk.requests)),
        (since.requests, Figure(K.CODES, desk.codes, note=f"{count_words(desk.paid)} dibayar")),
        (since.requests, Figure(K.PAID, desk.paid)),
        (since.slips, Figure(K.SLIPS, desk.slips)),
        (since.broadcasts, Figure(K.BROADCASTS, desk.broadcasts)),
        (since.broadcasts, Figure(K.REACHED, desk.reached)),
        (since.broadcasts, Figure(K.GROUP_POSTS, desk.group_posts)),
        (since.calls_out, Figure(K.CALLS_OUT, outgoing.number, note=open_calls)),
        (since.calls_out, Figure(K.CALLS_CONNECTED, outgoing.reached, outgoing.number)),
        (since.calls_in, Figure(K.CALLS_IN, incoming.number)),
        (since.calls_in, Figure(K.CALLS_ANSWERED, incoming.reached, incoming.number)),
        (since.visits, Figure(K.VISITS, whole.visits.number, note=stars)),
    )
    # what was written down later, such as a code of the month before, is there all the same
    return {
        figure.key: figure if figure.number or _is_known(first, end) else Figure(figure.key, None)
        for first, figure in found
    }


def _cube(session: Session, whole: Whole, terms: Terms, calls: tuple[list[Count], list[Count]]) -> Cube:
    span = whole.span
    return Cube(
        whole.talk.turns,
        records.places(session),
        (
            work_records.requests_by_hour(session, span),
            *calls,
            work_records.visits_by_hour(session, span),
        ),
        (
            work_records.requests_by_place(session, span),
            work_records.calls_out_by_place(session, span),
            work_records.calls_in_by_place(session, span),
            work_records.visits_by_place(session, span),
        ),
        work_records.campaigns(session, span),
        work_records.closed_by_topic(session, span),
        terms.topics.titles,
        terms.services,
        terms.deposits,
    )


def _channels(figures: list[dict[FigureKey, Figure]], titles: tuple[str, ...]) -> Spread:
    """Return the channels that are known, beside the earlier periods in which all of them are."""
    kept = [(key, words) for key, words in CHANNELS if figures[0][key].number is not None]
    numbers = [[each[key].number for key, _words in kept] for each in figures]
    shown = [place for place in range(len(figures)) if place == 0 or None not in numbers[place]]
    lines = [
        Line(key.value, words, tuple(numbers[place][row] or 0 for place in shown))
        for row, (key, words) in enumerate(kept)
    ]
    return Spread(
        PartKey.CHANNEL,
        "Menurut saluran (click, call, counter)",
        "Layanan perorangan; siaran tidak termasuk. Periode lama yang salah satu salurannya belum tercatat"
        " tidak"
        " ditampilkan di sini.",
        tuple(Column(titles[place]) for place in shown),
        tuple(lines),
    )


def _beside_words(period: Period, days: int | None) -> str:
    if days is None or period.kind is PeriodKind.DAY:
        return period.short_words
    if period.kind is PeriodKind.MONTH:
        last = min(days, period.last.day)
        return f"1–{last} {period.short_words}" if last > 1 else f"1 {period.short_words}"
    return f"{period.short_words}, {days} hari pertama"


def _notes(since: Beginnings, period: Period, earlier: tuple[Period, ...]) -> tuple[str, ...]:
    """Say where a period begins before the tables do: then its figures are not all there was."""
    notes = []
    for name, words in _SINCE.items():
        first: date | None = getattr(since, name)
        if first is not None and any(each.first < first <= each.last for each in (period, *earlier)):
            notes.append(f"{words} baru tercatat sejak {day_words(first)}; sebelum itu tidak ada data.")
    return tuple(notes)


def _is_known(first: date | None, end: datetime) -> bool:
    return first is not None and datetime(first.year, first.month, first.day, tzinfo=end.tzinfo) < end


def _stars(visits: Visits) -> str:
    if not visits.rated:
        return ""
    tenths = (20 * visits.stars + visits.rated) // (2 * visits.rated)
    return f"nilai {tenths // 10},{tenths % 10} dari {count_words(visits.rated)} penilaian"
