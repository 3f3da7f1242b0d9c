"""Every form of header that phones and pages have been seen to write."""

import pytest

from core.clock import from_text, to_wib
from core.conversations.exports.dialect import Family, recognise
from core.conversations.exports.moment import Order, read_time
from core.conversations.exports.reading import Reader

NNBSP, NBSP, LRM, RLM = "\u202f", "\u00a0", "\u200e", "\u200f"
DMY, MDY, YMD = Order.DMY, Order.MDY, Order.YMD

FORMS = [
    # Android, Indonesian: no comma, dot, two-digit year
    ("19/07/26 16.29 - Budi: halo", DMY, "2026-07-19 16:29:00"),
    ("01/02/23 00.05 - Budi: halo", DMY, "2023-02-01 00:05:00"),
    ("1/2/23 7.02 - Budi: halo", DMY, "2023-02-01 07:02:00"),
    ("19/07/2026 16.29 - Budi: halo", DMY, "2026-07-19 16:29:00"),
    (f"19/07/26 4.29{NNBSP}PM - Budi: halo", DMY, "2026-07-19 16:29:00"),
    ("19/07/26 04.29 PM - Budi: halo", DMY, "2026-07-19 16:29:00"),
    ("19/07/26, 16.29 - Budi: halo", DMY, "2026-07-19 16:29:00"),
    ("19/07/26 pukul 16.29 - Budi: halo", DMY, "2026-07-19 16:29:00"),
    # the noon and midnight traps
    ("19/07/26 24.05 - Budi: halo", DMY, "2026-07-19 00:05:00"),
    ("19/07/26 0.05 PM - Budi: halo", DMY, "2026-07-19 12:05:00"),
    ("19/07/26 0.05 AM - Budi: halo", DMY, "2026-07-19 00:05:00"),
    ("19/07/26 12.05 AM - Budi: halo", DMY, "2026-07-19 00:05:00"),
    ("19/07/26 12.05 PM - Budi: halo", DMY, "2026-07-19 12:05:00"),
    ("19/07/26 16.29 PM - Budi: halo", DMY, "2026-07-19 16:29:00"),
    # Android, English and others
    (f"1/4/23, 7:02{NNBSP}PM - Budi: halo", MDY, "2023-01-04 19:02:00"),
    ("1/4/23, 7:02 PM - Budi: halo", MDY, "2023-01-04 19:02:00"),
    (f"1/4/23, 7:02{NBSP}AM - Budi: halo", MDY, "2023-01-04 07:02:00"),
    ("1/4/2023, 12:00 AM - Budi: halo", MDY, "2023-01-04 00:00:00"),
    ("13/06/18, 21:25 - Budi: halo", DMY, "2018-06-13 21:25:00"),
    ("06/13/18, 21:25 - Budi: halo", MDY, "2018-06-13 21:25:00"),
    ("06/13/18 21:25 - Budi: halo", MDY, "2018-06-13 21:25:00"),
    ("13/06/18, 9:25 pm - Budi: halo", DMY, "2018-06-13 21:25:00"),
    ("15.04.2016, 15:04 - Budi: halo", DMY, "2016-04-15 15:04:00"),
    ("15.04.16, 15:04 - Budi: halo", DMY, "2016-04-15 15:04:00"),
    ("15.4.16, 15:04 - Budi: halo", DMY, "2016-04-15 15:04:00"),
    ("12.07.2017, 10:35:22 PM - Budi: halo", DMY, "2017-07-12 22:35:22"),
    ("12.07.2017, 22:35:22 - Budi: halo", DMY, "2017-07-12 22:35:22"),
    ("07.12.2017, 10:35 PM - Budi: halo", MDY, "2017-07-12 22:35:00"),
    ("12-07-2017, 22:35 - Budi: halo", DMY, "2017-07-12 22:35:00"),
    ("10-12-2024, 14:30 - Budi: halo", DMY, "2024-12-10 14:30:00"),
    ("07-12-17, 10:35:22 PM - Budi: halo", MDY, "2017-07-12 22:35:22"),
    ("2023-12-20, 5:46 p.m. - Budi: halo", DMY, "2023-12-20 17:46:00"),
    (f"2023-12-20, 5:46{NBSP}p.m. - Budi: halo", YMD, "2023-12-20 17:46:00"),
    ("2023/12/20, 5:46 pm - Budi: halo", YMD, "2023-12-20 17:46:00"),
    ("2018-06-13 21:25 - Budi: halo", YMD, "2018-06-13 21:25:00"),
    (f"28/3/2025, 9:29 p.{NBSP}m. - Budi: halo", DMY, "2025-03-28 21:29:00"),
    ("28/3/2025, 9:29 a. m. - Budi: halo", DMY, "2025-03-28 09:29:00"),
    ("13.6.2018 klo 21.25.15 - Budi: halo", DMY, "2018-06-13 21:25:15"),
    ("13.6.2018 klo 21.25 - Budi: halo", DMY, "2018-06-13 21:25:00"),
    ("12/07/2017 à 22:35 - Budi: halo", DMY, "2017-07-12 22:35:00"),
    ("12/07/2017 às 22:35 - Budi: halo", DMY, "2017-07-12 22:35:00"),
    ("12/07/2017 um 22:35 - Budi: halo", DMY, "2017-07-12 22:35:00"),
    ("12. 7. 2017, 22:35 - Budi: halo", DMY, "2017-07-12 22:35:00"),
    ("13.07.17, 10:36 PM  - Budi: halo", DMY, "2017-07-13 22:36:00"),
    ("13/07/17, 22:36 – Budi: halo", DMY, "2017-07-13 22:36:00"),
    (f"{LRM}19/07/26 16.29 - Budi: halo", DMY, "2026-07-19 16:29:00"),
    # iOS
    ("[28/04/26, 16.31.34] Budi: halo", DMY, "2026-04-28 16:31:34"),
    (f"{LRM}[28/04/26, 16.31.34] Budi: halo", DMY, "2026-04-28 16:31:34"),
    ("[28/04/26 16.31.34] Budi: halo", DMY, "2026-04-28 16:31:34"),
    ("[8/16/26, 2:10:50 PM] Budi: halo", MDY, "2026-08-16 14:10:50"),
    (f"[8/16/26, 2:10:50{NNBSP}PM] Budi: halo", MDY, "2026-08-16 14:10:50"),
    ("[13/11/2025, 12:25:55 PM] Budi: halo", DMY, "2025-11-13 12:25:55"),
    ("[13/11/2025, 12:25:55 AM] Budi: halo", DMY, "2025-11-13 00:25:55"),
    ("[07.03.26, 21:22:39] Budi: halo", DMY, "2026-03-07 21:22:39"),
    ("[07.03.26, 21.22.39] Budi: halo", DMY, "2026-03-07 21:22:39"),
    ("[26.06.26, 3:00:00 PM] Budi: halo", DMY, "2026-06-26 15:00:00"),
    (f"[26/06/2026, 3:00:00{NBSP}p.{NBSP}m.] Budi: halo", DMY, "2026-06-26 15:00:00"),
    ("[2018/06/13, 21:25:15] Budi: halo", YMD, "2018-06-13 21:25:15"),
    ("[2018-06-13, 21:25:15] Budi: halo", YMD, "2018-06-13 21:25:15"),
    ("[15-01-20 02:22:56] Budi: halo", DMY, "2020-01-15 02:22:56"),
    ("[15-01-20, 2:22:56 AM] Budi: halo", DMY, "2020-01-15 02:22:56"),
    ("[12.07.2017, 22:35:22] Budi: halo", DMY, "2017-07-12 22:35:22"),
    ("[28/04/26, 0.05.10 PM] Budi: halo", DMY, "2026-04-28 12:05:10"),
    # old iOS without brackets
    ("12.07.2017, 22:35:22: Budi: halo", DMY, "2017-07-12 22:35:22"),
    ("12.07.2017, 22:35: Budi: halo", DMY, "2017-07-12 22:35:00"),
    ("12.07.17, 22:35:22: Budi: halo", DMY, "2017-07-12 22:35:22"),
    # copied from the page: time first
    ("[14.05, 21/11/2026] Budi: halo", DMY, "2026-11-21 14:05:00"),
    ("[08.05, 5/6/2026] Budi: halo", DMY, "2026-06-05 08:05:00"),
    ("[2.05 PM, 5/6/2026] Budi: halo", DMY, "2026-06-05 14:05:00"),
    (f"[2.05{NNBSP}PM, 5/6/2026] Budi: halo", DMY, "2026-06-05 14:05:00"),
    ("[00:14, 06/06/2026] Budi: halo", DMY, "2026-06-06 00:14:00"),
    ("[2:05 PM, 11/21/2026] Budi: halo", MDY, "2026-11-21 14:05:00"),
    ("[22:16, 03/08/2023] Budi: halo", DMY, "2023-08-03 22:16:00"),
    ("[11:01 a. m., 4/9/2020] Budi: halo", DMY, "2020-09-04 11:01:00"),
    ("[下午1:23, 2026年9月18日] Budi: halo", YMD, "2026-09-18 13:23:00"),
    ("[上午1:23, 2026年9月18日] Budi: halo", YMD, "2026-09-18 01:23:00"),
    ("[24:05, 11/21/2026] Budi: halo", MDY, "2026-11-21 00:05:00"),
    ("[0.05 PM, 5/6/2026] Budi: halo", DMY, "2026-06-05 12:05:00"),
    ("[14.05، 21/11/2026] Budi: halo", DMY, "2026-11-21 14:05:00"),
    ("[14.05, 2026-11-21] Budi: halo", YMD, "2026-11-21 14:05:00"),
]


@pytest.mark.parametrize(("line", "order", "expected"), FORMS, ids=[form[0] for form in FORMS])
def test_every_known_header_is_read_to_the_right_moment(line: str, order: Order, expected: str) -> None:
    dialect = recognise(line)
    assert dialect is not None
    reader = Reader(dialect, order, ())
    [entry] = reader.feed(line) + reader.finish()
    assert to_wib(from_text(entry.sent_at)).strftime("%Y-%m-%d %H:%M:%S") == expected
    assert (entry.direction, entry.sender, entry.text) == ("in", "Budi", "halo")
    assert not reader.skips


@pytest.mark.parametrize(
    "line",
    [
        "halo",
        "Jatuh tempo 15/11/2026, jam 14.05 - tolong dibayar",
        "[14.05] Budi: halo",
        "[21/11/2026] Budi: halo",
        "NPWP 01.234.567.4-648.000 - Budi: halo",
        "99/99/99 10.00 - Budi: halo",
        "19/07/26 25.00 - Budi: halo",
        "19/07/26 10.61 - Budi: halo",
        "",
        "\n\n",
    ],
)
def test_words_that_are_no_header_are_not_taken_for_one(line: str) -> None:
    assert recognise(line) is None


def test_the_first_header_decides_over_a_longer_block_quoted_in_a_message() -> None:
    text = "19/07/26 16.29 - Budi: ini\n" + "[14.05, 21/11/2026] Ani: kutipan\n" * 20
    dialect = recognise(text)
    assert dialect is not None
    assert dialect.family is Family.DASH
    reader = Reader(dialect, DMY, ())
    [entry] = reader.feed(text) + reader.finish()
    assert entry.text.count("kutipan") == 20


def test_a_date_in_the_middle_of_a_line_is_no_header() -> None:
    text = "19/07/26 16.29 - Budi: kata Ani 19/07/26 16.30 - Ani: bukan header\n19/07/26 16.31 - Budi: ya"
    reader = Reader(recognise(text), DMY, ())
    first, second = reader.feed(text) + reader.finish()
    assert first.text == "kata Ani 19/07/26 16.30 - Ani: bukan header"
    assert second.text == "ya"


def test_a_line_with_an_impossible_date_stays_in_the_message_above() -> None:
    text = "19/07/26 16.29 - Budi: satu\n39/07/26 16.30 - Ani: dua\n19/07/26 16.31 - Budi: tiga"
    reader = Reader(recognise(text), DMY, ())
    first, second = reader.feed(text) + reader.finish()
    assert first.text == "satu\n39/07/26 16.30 - Ani: dua"
    assert (second.text, second.line) == ("tiga", 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24.00", (0, 0, 0)),
        ("0.05 PM", (12, 5, 0)),
        ("12:00 a.m.", (0, 0, 0)),
        ("12:00 p. m.", (12, 0, 0)),
        ("25.00", None),
        ("23:60", None),
        ("13:00 PM", (13, 0, 0)),
        ("11.59.59 PM", (23, 59, 59)),
        ("kosong", None),
    ],
)
def test_noon_and_midnight_are_read_as_phones_mean_them(
    text: str, expected: tuple[int, int, int] | None
) -> None:
    assert read_time(text) == expected
