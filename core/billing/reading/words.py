"""What a piece of a message can say, and the numbers and months in words.

The phrases themselves stand in `resources/rules/message_words.csv`: Indonesian, Javanese, slips of the thumb.
Words for taxes are dated and stand in `resources/rules/tax_words.csv`.
"""

import csv
from collections.abc import Mapping
from functools import cache

from core.paths import RESOURCES

TABLE = RESOURCES / "rules" / "message_words.csv"


class Member:
    """Be one of a few things that are told apart by identity; to look up an enum's takes five times as long."""

    __slots__ = ()


class Cue:
    """Name what a piece of a message says."""

    WORD = Member()
    # signs
    COMMA = Member()
    STOP = Member()
    QUESTION = Member()
    LINE = Member()
    DASH = Member()
    SLASH = Member()
    BAR = Member()
    COLON = Member()
    EQUALS = Member()
    PERCENT = Member()
    QUOTE = Member()
    OPEN = Member()
    CLOSE = Member()
    SIGN = Member()
    # numbers
    NUMBER = Member()
    NPWP = Member()
    CODE = Member()
    PHONE = Member()
    DATE = Member()
    OTHER = Member()
    SPOKEN = Member()
    # what fields are made of
    TAX = Member()
    MONTH = Member()
    RELATIVE = Member()
    NO_MONTH = Member()
    LIKE = Member()
    UNIT = Member()
    RUPIAH = Member()
    RANGE = Member()
    AND = Member()
    YEAR = Member()
    MONTHS = Member()
    QUARTER = Member()
    HALF = Member()
    ROMAN = Member()
    LAST = Member()
    THIS = Member()
    WHOLE = Member()
    ORDINAL = Member()
    # labels
    NAME = Member()
    NUMBER_OF = Member()
    KAP = Member()
    KJS = Member()
    AMOUNT = Member()
    TURNOVER = Member()
    BASE = Member()
    FINE = Member()
    TOTAL = Member()
    EACH = Member()
    PERSON = Member()
    BODY = Member()
    COMPANY = Member()
    ACCOUNT = Member()
    FOREIGN = Member()
    DAY = Member()
    BEFORE = Member()
    HONOUR = Member()
    END = Member()
    # what the writer is about
    WISH = Member()
    WANT = Member()
    MAKE = Member()
    PAY = Member()
    TAXES = Member()
    BILLING = Member()
    DONE = Member()
    PAID = Member()
    CANCEL = Member()
    ASK = Member()
    HOW = Member()
    NOT = Member()
    THING = Member()
    WAITS = Member()
    GOODS = Member()
    ELSEWHERE = Member()
    NEWS = Member()
    GENERAL = Member()
    AGAIN = Member()
    LATER = Member()
    PAST = Member()
    TROUBLE = Member()
    SLIP = Member()
    SELF = Member()
    BUT = Member()
    OR = Member()
    EXCEPT = Member()


@cache
def phrases() -> tuple[tuple[Member, tuple[str, ...]], ...]:
    """Read the table once: of phrases of one length the later row counts."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            (getattr(Cue, line["says"].upper()), tuple(line["words"].split("|")))
            for line in csv.DictReader(file)
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
        11: "nov november nop nopember novem nopem nvmber nvmbr",
        12: "des desember dec december dsmber dsmbr desem desmbr",
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
        12: "rolas",
        13: "telulas",
        14: "patbelas",
        15: "limolas gangsalwelas",
        16: "nembelas",
        17: "pitulas",
        18: "wolulas",
        19: "songolas sangalas",
        21: "selikur",
        22: "rolikur",
        23: "telulikur",
        24: "patlikur",
        50: "seket",
        60: "sewidak suwidak",
        25: "selawe slawe",
        -1: "setengah separo",
    }
)
"""Numbers in words; -1 is a half."""

_SCALES = {1: "puluh doso dasa", 2: "ratus atus ngatus"}
SPOKEN |= {
    word + scale: SPOKEN[word] * 10**power
    for power, scales in _SCALES.items()
    for scale in scales.split()
    for word in list(SPOKEN)
    if 2 <= SPOKEN[word] <= 9
}
"""Numbers glued to their scale as well: `rongatus`, `limapuluh`."""

SCALES = _by_word(
    {
        0: "belas las welas",
        **_SCALES,
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
ONES |= {
    word + scale: SPOKEN[word] * 1000
    for scale in ("ewu", "ribu")
    for word in SPOKEN
    if SPOKEN[word] >= 2 and word + scale not in UNITS
}
"""One of a power of ten in one word, and thousands glued to their number: `seketewu`."""

ABLE = frozenset({"bisa", "bs", "boleh", "saget", "iso", "isa", "monggo", "siap"})
"""With one of them a question asks for the code: `umkm okt 50rb bisa pak?`."""
