from pathlib import PurePath

import pytest

from core.conversations.exports.survey import propose_own
from core.conversations.exports.title import clean_name, title_of


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("WhatsApp Chat with Budi.txt", "Budi"),
        ("Chat WhatsApp dengan Budi Santoso.zip", "Budi Santoso"),
        ("Chat WhatsApp dengan +62 812-0000-1234.txt", "+62 812-0000-1234"),
        ("WhatsApp Chat - Usahawan Tuban.zip", "Usahawan Tuban"),
        ("Chat WhatsApp dengan Budi (1).txt", "Budi"),
        ("\u200eChat WhatsApp dengan \u2068Budi\u2069.txt", "Budi"),
        ("Chat WhatsApp dengan UD. Jaya.txt", "UD. Jaya"),
        ("WhatsApp Chat - Budi/_chat.txt", "Budi"),
        ("_chat.txt", ""),
        ("catatan.txt", ""),
        ("Usahawan Tuban.md", "Usahawan Tuban"),
        ("chat.md", ""),
    ],
)
def test_the_title_is_read_from_the_name_of_the_file(path: str, title: str) -> None:
    assert title_of(PurePath(path)) == title


def test_direction_marks_and_double_blanks_are_no_part_of_a_name() -> None:
    assert clean_name("\u202a+62\u00a0812\u202c  x ") == "+62 812 x"


@pytest.mark.parametrize(
    ("title", "people", "known", "others", "own"),
    [
        ("Budi", ["Budi", "Anda"], [], [], "Anda"),
        ("Budi", ["You", "Budi"], [], [], "You"),
        ("Budi", ["Budi", "KPP Pratama Tuban"], [], [], "KPP Pratama Tuban"),
        ("Usahawan", ["A", "B", "KPP Pratama Tuban"], ["KPP PRATAMA TUBAN"], [], "KPP Pratama Tuban"),
        ("Usahawan", ["A", "B", "C"], [], [], ""),
        ("Usahawan", ["A", "B", "Pak Pajak"], [], [["A", "B", "Pak Pajak"], ["Ani", "Pak Pajak"]], "Pak Pajak"),
        ("Budi", ["Budi"], [], [], ""),
        ("", ["Budi", "Ani"], [], [], ""),
    ],
)
def test_the_owner_of_the_phone_is_proposed_only_where_it_is_clear(
    title: str, people: list[str], known: list[str], others: list[list[str]], own: str
) -> None:
    assert propose_own(title, people, known, others) == own
