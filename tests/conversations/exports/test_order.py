"""Whether day or month comes first: the table of decisions, each with its reason."""

from datetime import date

import pytest

from core.conversations.exports.moment import Order
from core.conversations.exports.order import Decision, Ground, Language, chosen, decide

TODAY = date(2026, 11, 21)
DMY, MDY, YMD = Order.DMY, Order.MDY, Order.YMD
ID, EN, NONE = Language.INDONESIAN, Language.ENGLISH, Language.UNKNOWN

TABLE: list[tuple[list[str], Language, str, Order | None, Ground]] = [
    # a number above 12
    (["19/07/26"], NONE, "16.29", DMY, Ground.ONLY_POSSIBLE),
    (["07/19/26"], ID, "16.29", MDY, Ground.ONLY_POSSIBLE),
    (["01/02/26", "05/02/26", "13/02/26"], EN, "", DMY, Ground.ONLY_POSSIBLE),
    (["8/9/26", "8/16/26"], ID, "2:10:50 PM", MDY, Ground.ONLY_POSSIBLE),
    (["28.04.26"], NONE, "", DMY, Ground.ONLY_POSSIBLE),
    (["15-01-20"], NONE, "", DMY, Ground.ONLY_POSSIBLE),
    # a year in front
    (["2023-12-20"], NONE, "", YMD, Ground.YEAR_FIRST),
    (["2023/01/02"], ID, "", YMD, Ground.YEAR_FIRST),
    (["2026年9月18日"], NONE, "", YMD, Ground.YEAR_FIRST),
    (["26-04-28", "26-04-30"], NONE, "", YMD, Ground.ONLY_POSSIBLE),
    # not after tomorrow
    (["11/12/26"], ID, "", MDY, Ground.ONLY_POSSIBLE),
    (["12/11/26"], EN, "", DMY, Ground.ONLY_POSSIBLE),
    # never backwards
    (["01/03/26", "02/03/26", "01/04/26"], NONE, "", DMY, Ground.NEVER_BACKWARDS),
    (["03/01/26", "03/02/26", "04/01/26"], ID, "", MDY, Ground.NEVER_BACKWARDS),
    (["01/05/25", "02/06/25", "01/07/25"], EN, "", DMY, Ground.NEVER_BACKWARDS),
    # the same either way
    (["05/05/26"], NONE, "", DMY, Ground.SAME_EITHER_WAY),
    (["05/05/26", "06/06/26"], EN, "", DMY, Ground.SAME_EITHER_WAY),
    # the form of an American clock
    (["8/9/26"], ID, "2:10:50 PM", MDY, Ground.FORM),
    (["1/4/23"], EN, "7:02\u202fPM", MDY, Ground.FORM),
    # the language
    (["08/09/26"], ID, "16.29", DMY, Ground.LANGUAGE),
    (["01/02/26", "02/03/26"], ID, "16.29", DMY, Ground.LANGUAGE),
    # nothing tells
    (["08/09/26"], EN, "16:29", None, Ground.UNDECIDED),
    (["08/09/26"], NONE, "16:29", None, Ground.UNDECIDED),
    ([], ID, "", None, Ground.UNDECIDED),
]


@pytest.mark.parametrize(("dates", "language", "time", "order", "ground"), TABLE)
def test_the_order_of_a_date_is_decided_on_the_firmest_ground(
    dates: list[str], language: Language, time: str, order: Order | None, ground: Ground
) -> None:
    decision = decide(dates, TODAY, language, time)
    assert (decision.order, decision.ground) == (order, ground)
    assert decision.reason
    assert decision.is_firm == (ground not in (Ground.FORM, Ground.LANGUAGE, Ground.UNDECIDED))


def test_the_reason_shows_a_date_that_proves_it() -> None:
    decision = decide(["01/02/26", "03/02/26", "14/02/26"], TODAY, ID, "16.29")
    assert decision.example == "14/02/26"
    assert (
        decision.reason
        == "14/02/26 hanya cocok bila hari lebih dulu; bila bulan lebih dulu tidak ada di kalender"
    )


def test_one_stray_date_does_not_overturn_a_whole_file() -> None:
    dates = [f"{day:02}/03/26" for day in range(1, 31)] + ["03/31/26"]
    assert decide(dates, TODAY, EN).order is DMY


def test_a_message_delivered_after_midnight_is_no_step_backwards() -> None:
    dates = ["01/03/26", "02/03/26", "01/03/26", "02/03/26", "01/04/26"]
    assert decide(dates, TODAY, NONE) == Decision(
        DMY,
        Ground.NEVER_BACKWARDS,
        "01/03/26",
        "tanggal berurutan maju bila hari lebih dulu; bila bulan lebih dulu,"
        " 01/03/26 mundur dari tanggal sebelumnya",
    )


def test_what_a_person_chose_is_firm() -> None:
    assert chosen(MDY, "08/09/26").is_firm


def test_an_order_in_which_days_do_not_exist_cannot_be_chosen() -> None:
    assert decide(["19/07/26"], TODAY, ID).possible == (DMY,)
    assert decide(["07/19/26", "07/20/26"], TODAY, ID).possible == (MDY,)
    assert decide(["08/09/26"], TODAY, ID).possible == (DMY, MDY)
    stray = [f"{day:02}/03/26" for day in range(1, 31)] + ["03/31/26"]
    assert decide(stray, TODAY, EN).possible == (DMY,)
