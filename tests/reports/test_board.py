"""The board of a period and the rows behind it: every number opens as many rows as it says."""

import pytest

from core.clock import to_text
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.reports.board import PartKey
from core.reports.definition import ON_BOARD, FigureKey, Unit
from core.reports.period import Period, read_period
from core.reports.row import RowQuery
from core.reports.topic import TOPICS, topics_of
from core.rules.shipped import shipped_table
from core.store.session import Session
from tests.reports.conftest import Desk, wib

K = FigureKey
OCTOBER, NOVEMBER = read_period("2026-10"), read_period("2026-11")
LAST, NEXT = "2026-10-31 23:59:59", "2026-11-01 00:00:00"
BY_TIME = {K.ANSWER_MEDIAN, K.ANSWER_P90}


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Let one of everything happen in the last second of October, and one in the first of November."""
    siti, known = desk.person("Siti"), desk.person("Budi", group="badan", kecamatan="352309")
    run = desk.broadcast(LAST)
    desk.broadcast(NEXT)
    for at, who in ((LAST, siti), (NEXT, known), (NEXT, None)):
        chat = desk.chat(who)
        desk.ask(chat, at, "lupa EFIN pak" if who == siti else "alamat kantor di mana")
        desk.answer(chat, at.replace(":59:59", ":59:59.5"))
        request = desk.request(at, who, paid=at)
        desk.core.store.run(
            lambda s, r=request, a=at: s.execute(
                "INSERT INTO billing_slips (request_id, copy_number, paper, printed_at)"
                " SELECT ?, 1, 'a5', created_at FROM billing_requests WHERE id = ?", (r, r),
            )
        ).result()  # fmt: skip
        desk.request(at, who, kap=None, kjs=None, state="dismissed")
        desk.call_out(at, "no_answer" if who is None else "promise_pay", who)
        desk.call_in(at, "missed" if who is None else "answered", who)
        desk.visit(at, who, rating=5, rated_at="2026-11-01T00:00:00.000000Z")
        desk.sent(run, at, f"+62812{desk.number():08d}")
        desk.sent(run, at, f"chat:{desk.number()}", reach="group")
    desk.sent(run, NEXT, "+6281200009999", state="unsure")
    return desk


def test_the_last_second_of_the_31st_belongs_to_that_month_in_every_figure(busy: Desk) -> None:
    october, november = (busy.reports.board(each).result() for each in (OCTOBER, NOVEMBER))
    counted = [key for key in ON_BOARD if key not in BY_TIME | {K.UNANSWERED, K.BROADCASTS, K.MESSAGES_OUT}]
    assert {key: october.figure(key).number for key in counted} == dict.fromkeys(counted, 1)
    expected = dict.fromkeys(counted, 2) | {K.CALLS_CONNECTED: 1, K.CALLS_ANSWERED: 1}
    assert {key: november.figure(key).number for key in counted} == expected
    assert november.figure(K.CALLS_ANSWERED).words == "50,00 %"
    assert november.figure(K.VISITS).note == "nilai 5,0 dari 2 penilaian"
    assert november.changes(K.VISITS)[0].words == "1–21 Okt 2026: belum ada data"  # it began on the 31st
    assert november.before.words == "1–21 Okt 2026"


def test_every_number_opens_as_many_rows_as_it_says(busy: Desk) -> None:
    for period in (OCTOBER, NOVEMBER):
        board = busy.reports.board(period).result()
        for figure in board:
            rows = busy.all_rows(RowQuery(figure.key, period))
            assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
            if figure.definition.unit is not Unit.MINUTES:
                assert len(rows) == figure.number, figure.key


def test_every_line_of_a_spread_opens_as_many_rows_as_it_says(busy: Desk) -> None:
    board = busy.reports.board(NOVEMBER).result()
    opened = 0
    for spread in board.spreads:
        for line in spread.lines:
            for column, number in zip(spread.columns, line.numbers, strict=True):
                if spread.key is not PartKey.CHANNEL:
                    assert column.key is not None
                    query = RowQuery(column.key, NOVEMBER, spread.key, line.code)
                    assert len(busy.all_rows(query)) == number, (spread.key, line, column)
                    opened += number
        if spread.key not in (
            PartKey.CLOSED,
            PartKey.CHANNEL,
            PartKey.OUTCOME,
            PartKey.INBOUND,
            PartKey.CAMPAIGN,
        ):
            assert all(total == 2 for total in spread.totals()), spread.key
    assert opened


def test_questions_are_told_by_the_words_in_them(busy: Desk) -> None:
    board = busy.reports.board(OCTOBER).result()
    topics = board.spread(PartKey.TOPIC)
    assert topics is not None
    assert [(line.words, line.numbers) for line in topics.lines] == [("Coretax dan DJP Online", (1,))]
    assert "menurut kata dalam pesan" in topics.title
    table = topics_of(shipped_table(TOPICS), OCTOBER.last)
    asked = ("berapa dendanya?", "dendang", " ")
    assert [table.of(text) for text in asked] == ["deadline", "other", "gone"]


def test_closed_cases_by_topic_are_all_that_are_over(desk: Desk) -> None:
    def closed(period: Period) -> dict[str, int]:
        spread = desk.reports.board(period).result().spread(PartKey.CLOSED)
        return {} if spread is None else {line.words: line.numbers[0] for line in spread.lines}

    cases = desk.core.cases
    first, second, third = desk.chat(), desk.chat(), desk.chat()
    assert closed(NOVEMBER) == {}
    case = cases.close(first, "billing").result()
    cases.close(second, "billing").result()
    cases.begin(third).result()
    other = cases.begin(third).result()  # split: two cases
    cases.close(third, "vat").result()
    assert closed(NOVEMBER) == {"Kode billing": 2, "PPN dan faktur": 1}
    cases.reopen(case.id).result()
    assert closed(NOVEMBER) == {"Kode billing": 1, "PPN dan faktur": 1}
    cases.close(first, "other").result()
    kept = cases.begin(third).result()
    gone = next(each for each in cases.standing(third).result().others if each.is_live)
    cases.merge(third, gone.id).result()
    cases.close(third, "vat").result()
    assert other.id != kept.id
    assert closed(NOVEMBER) == {"PPN dan faktur": 2, "Kode billing": 1, "Lain-lain": 1}
    count = "SELECT count(*) FROM cases WHERE state = 'done'"
    assert desk.core.store.read(lambda session: session.one(count)).result() == (4,)
    assert closed(OCTOBER) == {}


def test_closed_cases_open_their_rows_line_by_line_and_together(desk: Desk) -> None:
    siti = desk.chat(desk.person("Siti"))
    nobody = desk.chat()
    first = desk.core.cases.close(siti, "billing").result()
    desk.core.cases.close(nobody, "billing").result()
    merged = desk.core.cases.begin(siti).result()
    split = desk.core.cases.begin(siti).result()
    desk.core.cases.merge(siti, merged.id).result()
    last = desk.core.cases.close(siti, "other").result()
    assert last.id == split.id
    spread = desk.reports.board(NOVEMBER).result().spread(PartKey.CLOSED)
    assert spread is not None
    assert [column.key for column in spread.columns] == [K.CASES_CLOSED]
    for line in spread.lines:
        rows = desk.all_rows(RowQuery(K.CASES_CLOSED, NOVEMBER, PartKey.CLOSED, line.code))
        assert len(rows) == line.numbers[0]
        assert all(line.words in row.words for row in rows)
    rows = desk.all_rows(RowQuery(K.CASES_CLOSED, NOVEMBER))
    assert len(rows) == spread.totals()[0] == 3
    mine = next(row for row in rows if first.number in row.words)
    assert (mine.who, mine.words, mine.chat_id) == ("Siti", f"{first.number}: Kode billing", siti)
    assert desk.all_rows(RowQuery(K.CASES_CLOSED, OCTOBER)) == []


def test_rooms_that_hold_nothing_have_no_data_and_no_columns(desk: Desk) -> None:
    assert {figure.words for figure in desk.reports.board(NOVEMBER).result()} == {"belum ada data"}
    desk.visit("2026-11-10 09:00:00")
    (row,) = desk.all_rows(RowQuery(K.VISITS, NOVEMBER))
    assert row.words == "Nomor 1, Kode billing: masih menunggu"
    board = desk.reports.board(NOVEMBER).result()
    hours = board.spread(PartKey.HOUR)
    assert hours is not None
    assert [column.title for column in hours.columns] == ["Loket"]
    assert [(line.words, line.numbers) for line in hours.lines] == [("09.00-09.59", (1,))]
    assert board.notes == ("Kunjungan loket baru tercatat sejak 10 November 2026; sebelum itu tidak ada data.",)


def test_a_post_in_a_group_does_not_begin_the_private_talk(desk: Desk) -> None:
    def post(session: Session) -> None:
        group = posting.find_or_open_chat(
            session, kind=ChatKind.GROUP, title="Bendahara", at=wib("2026-10-02 08:00:00"), wa_key="g1"
        )
        posting.post_incoming(session, group, "halo", wib("2026-10-02 08:00:00"), external_id="g")

    desk.core.store.run(post).result()
    desk.ask(desk.chat(), "2026-11-05 09:00:00")
    october, november = (desk.reports.board(each).result() for each in (OCTOBER, NOVEMBER))
    assert (october.figure(K.CHATS).words, november.figure(K.CHATS).words) == ("belum ada data", "1")


def test_a_sheet_that_never_came_out_of_the_printer_is_not_counted(desk: Desk) -> None:
    request = desk.request("2026-11-05 09:00:00")
    at = to_text(wib("2026-11-05 09:00:00"))
    for copy_number in (1, 2, 3, 4):
        desk.insert("billing_slips", request_id=request, copy_number=copy_number, paper="a5", printed_at=at)
    notes = (
        ("print_failed", "1 printer_failed #2"),
        ("print_settled", ""),  # came out after all
        ("print_failed", "1 printer_failed #3"),
        ("print_settled", "#3"),  # given up
        ("print_failed", "1 printer_failed #4"),  # waits
    )
    for what, after in notes:
        desk.insert("billing_changes", request_id=request, at=at, what=what, before="a5", after=after)
    assert desk.words(K.SLIPS, NOVEMBER) == "2"
    rows = desk.all_rows(RowQuery(K.SLIPS, NOVEMBER))
    assert [row.words.partition(",")[2] for row in rows] == [" lembar ke-2 (A5)", " lembar ke-1 (A5)"]


def test_a_payment_of_a_month_before_the_first_request_is_counted_where_it_was_made(desk: Desk) -> None:
    desk.request("2026-11-02 09:00:00", paid="2026-10-30 09:00:00")
    assert (desk.words(K.PAID, OCTOBER), desk.words(K.REQUESTS, OCTOBER)) == ("1", "belum ada data")
    assert len(desk.all_rows(RowQuery(K.PAID, OCTOBER))) == 1


def test_a_call_begun_by_mistake_is_none_and_one_without_result_says_so(desk: Desk) -> None:
    desk.call_out("2026-11-10 09:00:00", None)
    taken_back = desk.call_out("2026-11-10 10:00:00", None)
    desk.core.store.run(
        lambda session: session.update("calls", taken_back, {"withdrawn_at": "2026-11-10T03:01:00.000000Z"})
    ).result()
    who = desk.person()
    desk.call_out("2026-11-10 11:00:00", "refused", who)
    withdrawn = desk.call_out("2026-11-10 12:00:00", None, who)
    desk.core.store.run(
        lambda session: session.update("calls", withdrawn, {"withdrawn_at": "2026-11-10T05:01:00.000000Z"})
    ).result()
    for period in (NOVEMBER, read_period("2026")):  # a year is counted along another index
        places = desk.reports.board(period).result().spread(PartKey.KECAMATAN)
        assert places is not None
        assert {line.words: line.numbers for line in places.lines if any(line.numbers)} == {
            "Semanding": (1,),
            "Tanpa kecamatan": (1,),
        }
    board = desk.reports.board(NOVEMBER).result()
    assert board.figure(K.CALLS_OUT).number == 2
    assert board.figure(K.CALLS_OUT).note == "1 belum diberi hasil"
    assert [row.words for row in desk.all_rows(RowQuery(K.CALLS_OUT, NOVEMBER))] == [
        "Keluar: Tolak (Belum lapor)",
        "Keluar: Belum diberi hasil (Belum lapor)",
    ]


def test_a_campaign_counts_its_targets_once_and_who_settled_after_the_call(desk: Desk) -> None:
    call = desk.call_out("2026-11-10 09:00:00", "promise_pay")
    desk.call_out("2026-11-11 09:00:00", "busy")

    def settle(session: Session) -> None:
        row = session.one("SELECT target_id FROM calls WHERE id = ?", (call,))
        assert row is not None
        values = {"settled_at": "2026-11-12T00:00:00.000000Z", "settled_as": "filed"}
        session.update("call_targets", row[0], values)

    desk.core.store.run(settle).result()
    campaigns = desk.reports.board(NOVEMBER).result().spread(PartKey.CAMPAIGN)
    assert campaigns is not None
    assert [line.numbers for line in campaigns.lines] == [(1, 1, 1), (1, 0, 0)]
    for column, whole in zip(campaigns.columns, campaigns.totals(), strict=True):
        assert column.key is not None
        assert len(desk.all_rows(RowQuery(column.key, NOVEMBER))) == whole
    (row,) = desk.all_rows(RowQuery(K.TARGETS_SETTLED, NOVEMBER, PartKey.CAMPAIGN, campaigns.lines[0].code))
    assert row.words.endswith("panggilan, tersambung, tercatat melapor")


def test_who_settles_after_the_month_is_not_counted_in_it(desk: Desk) -> None:
    desk.call_out("2026-10-10 09:00:00", "promise_pay")

    def settle(session: Session) -> None:
        values = {"settled_at": "2026-11-03T00:00:00.000000Z", "settled_as": "paid"}
        session.update("call_targets", 1, values)

    before = desk.reports.board(OCTOBER).result()
    desk.core.store.run(settle).result()
    assert desk.reports.board(OCTOBER).result().spreads == before.spreads
    assert desk.all_rows(RowQuery(K.TARGETS_SETTLED, OCTOBER)) == []


def test_a_series_knows_what_it_does_not_know(desk: Desk) -> None:
    desk.request("2026-10-10 09:00:00")
    bars = desk.reports.series(K.REQUESTS, NOVEMBER, 3).result()
    assert [(bar.period.key, bar.number) for bar in bars] == [("2026-09", None), ("2026-10", 1), ("2026-11", 0)]
