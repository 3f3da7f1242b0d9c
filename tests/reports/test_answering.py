"""First answers in office hours: who waited, how long, and who still does."""

from datetime import date

from core.clock import to_text
from core.conversations.chat import ChatId
from core.reports.answering import OfficeHours, asks_nothing, waiting_of
from core.reports.definition import FigureKey
from core.reports.period import month_of, read_period
from core.reports.row import RowQuery
from core.rules.working_days import shipped_working_days
from core.settings.reports import REPORTS_CLOSES
from tests.reports.conftest import Desk, wib

K = FigureKey
HOURS = OfficeHours(shipped_working_days(), 8, 16)
OCTOBER, NOVEMBER = read_period("2026-10"), read_period("2026-11")


def test_nights_weekends_and_holidays_are_not_waited_through() -> None:
    # Friday 15.50 to Monday 08.10
    assert HOURS.minutes(wib("2026-11-20 15:50:00"), wib("2026-11-23 08:10:00")) == 20
    # 24 December 2025 (Wednesday) to the 29th: Christmas and its joint leave lie between
    assert HOURS.minutes(wib("2025-12-24 15:00:00"), wib("2025-12-29 09:00:00")) == 120
    assert HOURS.minutes(wib("2026-11-21 09:00:00"), wib("2026-11-22 15:00:00")) == 0
    assert HOURS.minutes(wib("2026-11-20 09:00:00"), wib("2026-11-20 09:02:30")) == 3


def test_median_and_90th_percentile_are_answers_that_were_given_and_the_unanswered_are_counted(
    desk: Desk,
) -> None:
    for minute in range(1, 11):
        chat = desk.chat()
        desk.ask(chat, "2026-11-20 09:00:00", "tanya npwp")
        desk.answer(chat, f"2026-11-20 09:{minute:02d}:00")
    waiting = desk.chat()
    desk.ask(waiting, "2026-11-20 10:00:00", "halo?")
    unproved = desk.chat()
    desk.ask(unproved, "2026-11-20 10:00:00", "halo?")
    desk.answer(unproved, "2026-11-20 10:01:00", state="unsure")
    board = desk.reports.board(NOVEMBER).result()
    assert [board.figure(key).number for key in (K.QUESTIONS, K.ANSWER_MEDIAN, K.ANSWER_P90)] == [12, 5, 9]
    assert board.figure(K.UNANSWERED).number == 2
    assert board.figure(K.ANSWER_MEDIAN).note == "2 belum dijawab"
    assert board.figure(K.MESSAGES_OUT).number == 10
    told = desk.reports.narrative(NOVEMBER).result().text
    assert "Dari 10 yang dijawab, separuh mendapat jawaban pertama dalam 5 menit jam kantor" in told


def test_a_question_belongs_to_the_month_in_which_it_began_and_stays_open_at_its_end(desk: Desk) -> None:
    chat = desk.chat()
    desk.ask(chat, "2026-10-30 15:30:00", "kode billing?")
    desk.ask(chat, "2026-11-02 07:00:00", "halo pak?")
    desk.answer(chat, "2026-11-02 08:30:00")
    desk.ask(chat, "2026-11-02 09:00:00", "terima kasih banyak pak")
    october, november = (desk.reports.board(each).result() for each in (OCTOBER, NOVEMBER))
    assert (october.figure(K.QUESTIONS).number, october.figure(K.UNANSWERED).number) == (1, 1)
    assert october.figure(K.ANSWER_MEDIAN).words == "belum ada data"
    (row,) = desk.all_rows(RowQuery(K.UNANSWERED, OCTOBER))
    assert "belum dijawab" in row.words
    assert (november.figure(K.QUESTIONS).number, november.figure(K.CHATS).number) == (0, 1)
    assert november.figure(K.ANSWER_MEDIAN).words == "belum ada data"


def test_what_the_officer_closed_is_not_waited_for_and_a_later_message_asks_anew(desk: Desk) -> None:
    chat = desk.chat()
    desk.ask(chat, "2026-11-20 09:00:00", "sudah bayar")
    desk.core.store.run(
        lambda session: session.update("chats", chat, {"settled_at": "2026-11-20T03:00:00.000000Z"})
    ).result()
    assert desk.reports.board(NOVEMBER).result().figure(K.UNANSWERED).number == 0
    desk.ask(chat, "2026-11-20 11:00:00", "satu lagi pak, kode untuk PPN")
    board = desk.reports.board(NOVEMBER).result()
    assert (board.figure(K.QUESTIONS).number, board.figure(K.UNANSWERED).number) == (2, 1)


def _settle(desk: Desk, chat: ChatId, at: str) -> None:
    desk.core.store.run(
        lambda session: session.update("chats", chat, {"settled_at": to_text(wib(at))})
    ).result()


def test_nobody_waits_from_his_thanks_on_and_a_question_behind_them_is_counted(desk: Desk) -> None:
    chat = desk.chat()
    desk.ask(chat, "2026-10-29 09:00:00")
    desk.answer(chat, "2026-10-29 09:10:00")
    desk.ask(chat, "2026-10-29 09:11:00", "terima kasih pak")  # nobody answers thanks
    desk.ask(chat, "2026-11-04 09:00:00", "npwp saya non efektif, bagaimana?")
    desk.answer(chat, "2026-11-04 09:05:00")
    desk.ask(chat, "2026-11-05 09:00:00", "siap")
    desk.ask(chat, "2026-11-20 09:00:00", "minta kode lagi")
    desk.answer(chat, "2026-11-20 09:07:00")
    october, november = (desk.reports.board(each).result() for each in (OCTOBER, NOVEMBER))
    assert (october.figure(K.QUESTIONS).number, october.figure(K.ANSWER_MEDIAN).number) == (1, 10)
    assert [november.figure(key).number for key in (K.QUESTIONS, K.ANSWER_MEDIAN, K.ANSWER_P90)] == [2, 5, 7]


def test_what_comes_after_a_month_changes_none_of_its_figures(desk: Desk) -> None:
    answered, closed = desk.chat(), desk.chat()
    for chat in (answered, closed):
        desk.ask(chat, "2026-10-30 15:30:00")
    before = desk.reports.board(OCTOBER).result()
    assert before.figure(K.UNANSWERED).number == 2
    desk.answer(answered, "2026-11-02 08:30:00")
    _settle(desk, closed, "2026-11-20 10:00:00")
    after = desk.reports.board(OCTOBER).result()
    assert (after.figures, after.spreads) == (before.figures, before.spreads)


def test_what_was_answered_before_it_was_closed_is_answered(desk: Desk) -> None:
    chat = desk.chat()
    desk.ask(chat, "2026-10-29 15:30:00")
    desk.answer(chat, "2026-10-30 08:30:00")
    desk.ask(chat, "2026-11-20 09:00:00", "sudah")
    _settle(desk, chat, "2026-11-20 10:00:00")
    october = desk.reports.board(OCTOBER).result()
    assert (october.figure(K.ANSWER_MEDIAN).number, october.figure(K.UNANSWERED).number) == (60, 0)
    (row,) = desk.all_rows(RowQuery(K.ANSWER_MEDIAN, OCTOBER))
    assert "dijawab dalam 1 jam" in row.words


def test_what_goes_on_after_the_first_is_one_question_until_it_was_closed(desk: Desk) -> None:
    chat = desk.chat()
    desk.ask(chat, "2026-10-30 15:30:00")
    desk.answer(chat, "2026-11-01 09:00:00", state="unsure")
    desk.ask(chat, "2026-11-02 09:00:00", "halo pak?")  # the same question goes on
    _settle(desk, chat, "2026-11-03 09:00:00")
    desk.ask(chat, "2026-11-04 09:00:00", "satu lagi")
    numbers = [desk.reports.board(each).result().figure(K.QUESTIONS).number for each in (OCTOBER, NOVEMBER)]
    assert numbers == [1, 1]


def test_the_office_says_its_own_hours(desk: Desk) -> None:
    chat = desk.chat()
    desk.ask(chat, "2026-11-20 16:30:00")
    desk.answer(chat, "2026-11-20 16:40:00")
    assert desk.words(K.ANSWER_MEDIAN, month_of(date(2026, 11, 1))) == "0 menit"
    desk.core.settings.change(REPORTS_CLOSES, 17).result()
    assert desk.words(K.ANSWER_MEDIAN, month_of(date(2026, 11, 1))) == "10 menit"


def test_thanks_and_agreement_ask_nothing_but_a_question_behind_them_does() -> None:
    assert asks_nothing("Baik, terima kasih banyak pak 🙏")
    assert asks_nothing("matur nuwun bu")
    assert asks_nothing("STOP siaran, pak")
    assert not asks_nothing("terima kasih, lalu kapan jatuh temponya?")
    assert asks_nothing("siap bu, oke")
    assert not asks_nothing("iya")
    assert not asks_nothing("ok pak?")
    assert not asks_nothing("terimakasih " * 5_000 + "xx")  # read once, however often the word stands there
    assert waiting_of([], HOURS).median is None
