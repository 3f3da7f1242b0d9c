"""What a piece of a message can say, and the numbers and months in words.

The phrases themselves stand in `resources/rules/message_words.csv`: Indonesian, Javanese, slips of the thumb. Words for
taxes are dated and stand in `resources/rules/tax_words.csv`.
"""

import csv
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
        return tuple((Cue[line["says"].upper()], tuple(line["words"].split("|"))) for line in csv.DictReader(file))


UNITS = {
    "rb": 3, "ribu": 3, "rbu": 3, "rebu": 3, "rbuan": 3, "k": 3, "ewu": 3, "ribuan": 3, "rbn": 3, "rban": 3, "rib": 3, "ribuu": 3, "rbb": 3,
    "jt": 6, "juta": 6, "jta": 6, "jeti": 6, "yuta": 6, "jutaan": 6, "jtan": 6, "jut": 6, "jtaan": 6, "m": 9, "miliar": 9, "milyar": 9, "mlyr": 9,
}  # fmt: skip

MONTH_WORDS = {
    1: "jan januari january janwari januwari jnuari", 2: "feb februari peb pebruari february febuari feburari pebuari febr pebr",
    3: "mar maret march mrt mart marer", 4: "apr april aprl apri", 5: "mei may mey", 6: "jun juni june",
    7: "jul juli july", 8: "agu ags agt agust agst agts agustus august aug agts agus agsts agustuz",
    9: "sep sept september septembr septem", 10: "okt oktober oct october oktbr okto oktob oktb",
    11: "nov november nop nopember novem nopem nvmber", 12: "des desember dec december dsmber desem desmbr",
}  # fmt: skip

ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}

SPOKEN = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
    "siji": 1, "setunggal": 1, "loro": 2, "kalih": 2, "rong": 2, "ro": 2, "telu": 3, "telung": 3, "tigang": 3, "papat": 4, "patang": 4, "sekawan": 4, "limo": 5,
    "limang": 5, "gangsal": 5, "enem": 6, "nem": 6, "pitu": 7, "pitung": 7, "wolu": 8, "wolung": 8, "songo": 9, "sanga": 9, "sangang": 9, "seket": 50, "sewidak": 60,
    "selawe": 25, "slawe": 25, "sedoso": 10, "sedasa": 10, "suwidak": 60, "setengah": -1, "separo": -1,
}  # fmt: skip
SCALES = {
    "belas": 0, "las": 0, "puluh": 1, "ratus": 2, "atus": 2, "ngatus": 2, "ribu": 3, "ewu": 3, "ngewu": 3, "rb": 3, "juta": 6, "yuta": 6, "jt": 6, "miliar": 9, "milyar": 9, "doso": 1, "dasa": 1,
}  # fmt: skip
ONES = {
    "seratus": 100,
    "satus": 100,
    "seribu": 1000,
    "sewu": 1000,
    "sejuta": 10**6,
    "sakjuta": 10**6,
    "sayuta": 10**6,
    "semiliar": 10**9,
}
