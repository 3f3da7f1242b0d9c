"""What a piece of a message can say, and the numbers and months in words.

The phrases themselves stand in `resources/rules/message_words.csv`: Indonesian, Javanese, slips of the thumb.
Words for taxes are dated and stand in `resources/rules/tax_words.csv`.
"""

import csv
from collections.abc import Mapping
from enum import IntEnum, auto
from functools import cache

from core.paths import RESOURCES

TABLE = RESOURCES / "rules" / "message_words.csv"


class Cue(IntEnum):
    """Name what a piece of a message says."""

    WORD = auto()
    # signs
    COMMA = auto()
    STOP = auto()
    QUESTION = auto()
    LINE = auto()
    DASH = auto()
    SLASH = auto()
    BAR = auto()
    COLON = auto()
    EQUALS = auto()
    PERCENT = auto()
    QUOTE = auto()
    OPEN = auto()
    CLOSE = auto()
    SIGN = auto()
    # numbers
    NUMBER = auto()
    NPWP = auto()
    CODE = auto()
    PHONE = auto()
    DATE = auto()
    OTHER = auto()
    SPOKEN = auto()
    # what fields are made of
    TAX = auto()
    MONTH = auto()
    RELATIVE = auto()
    NO_MONTH = auto()
    LIKE = auto()
    UNIT = auto()
    RUPIAH = auto()
    RANGE = auto()
    AND = auto()
    YEAR = auto()
    MONTHS = auto()
    QUARTER = auto()
    HALF = auto()
    ROMAN = auto()
    LAST = auto()
    THIS = auto()
    WHOLE = auto()
    ORDINAL = auto()
    # labels
    NAME = auto()
    NUMBER_OF = auto()
    KAP = auto()
    KJS = auto()
    AMOUNT = auto()
    TURNOVER = auto()
    BASE = auto()
    FINE = auto()
    TOTAL = auto()
    EACH = auto()
    PERSON = auto()
    BODY = auto()
    COMPANY = auto()
    ACCOUNT = auto()
    FOREIGN = auto()
    DAY = auto()
    BEFORE = auto()
    HONOUR = auto()
    END = auto()
    # what the writer is about
    WISH = auto()
    WANT = auto()
    MAKE = auto()
    PAY = auto()
    TAXES = auto()
    BILLING = auto()
    DONE = auto()
    PAID = auto()
    CANCEL = auto()
    ASK = auto()
    HOW = auto()
    NOT = auto()
    THING = auto()
    WAITS = auto()
    GOODS = auto()
    ELSEWHERE = auto()
    NEWS = auto()
    AGAIN = auto()
    LATER = auto()
    PAST = auto()
    TROUBLE = auto()
    SLIP = auto()
    SELF = auto()
    BUT = auto()


@cache
def phrases() -> tuple[tuple[Cue, tuple[str, ...]], ...]:
    """Read the table once: of phrases of one length the later row counts."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            (Cue[line["says"].upper()], tuple(line["words"].split("|"))) for line in csv.DictReader(file)
        )


def _by_word(words: Mapping[int, str]) -> dict[str, int]:
    return {word: value for value, text in words.items() for word in text.split()}


UNITS = _by_word(
    {
        3: "rb ribu rbu rebu rbuan k ewu ribuan rbn rban rib ribuu rbb",
        6: "jt juta yuto jta jeti yuta jutaan jtan jut jtaan",
        9: "m miliar milyar mlyr",
    }
)
"""Powers of ten behind a number."""

MONTH_WORDS = _by_word(
    {
        1: "jan januari january janwari januwari jnuari",
        2: "feb februari peb pebruari february febuari feburari pebuari febr pebr",
        3: "mar maret march mrt mart marer",
        4: "apr april aprl apri",
        5: "mei may mey",
        6: "jun juni june",
        7: "jul juli july",
        8: "agu ags agt agust agst agts agustus august aug agus agsts agustuz",
        9: "sep sept september septembr septem",
        10: "okt oktober oct october oktbr okto oktob oktb",
        11: "nov november nop nopember novem nopem nvmber",
        12: "des desember dec december dsmber desem desmbr",
    }
)
"""Short and misspelt names of months; slips in the long ones are made by rule."""

ROMANS = _by_word(
    {
        1: "i pertama",
        2: "ii kedua",
        3: "iii ketiga",
        4: "iv keempat",
    }
)
"""Numbers of quarters and half-years."""

SPOKEN = _by_word(
    {
        0: "nol",
        1: "satu siji setunggal",
        2: "dua loro kalih rong ro",
        3: "tiga telu telung tigang",
        4: "empat papat patang sekawan",
        5: "lima limo limang gangsal",
        6: "enam enem nem",
        7: "tujuh pitu pitung",
        8: "delapan wolu wolung",
        9: "sembilan songo sanga sangang",
        10: "sepuluh sedoso sedasa",
        11: "sewelas sebelas",
        50: "seket",
        60: "sewidak suwidak",
        25: "selawe slawe",
        -1: "setengah separo",
    }
)
"""Numbers in words; -1 is a half."""

SCALES = _by_word(
    {
        0: "belas las",
        1: "puluh doso dasa",
        2: "ratus atus ngatus",
        3: "ribu ewu ngewu rb",
        6: "juta yuta jt",
        9: "miliar milyar",
    }
)
"""Powers of ten in words; 0 adds ten (`belas`)."""

ONES = _by_word(
    {
        100: "seratus satus",
        1000: "seribu sewu",
        1000000: "sejuta sakjuta sayuta",
        1000000000: "semiliar",
    }
)
"""One of a power of ten in one word."""
