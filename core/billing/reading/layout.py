"""Lines as offices taught them: `Nama_NPWP_Jenis Pajak_Jenis Setoran_Masa_Tahun_Nominal`, and their kin.

The fields are told apart by what they hold rather than by their place, since people leave some out.
"""

import re
from collections.abc import Sequence

from core.billing.reading.facts import Scanner
from core.billing.reading.found import Month, Span
from core.billing.reading.kinds import Fact, Kind
from core.billing.reading.name_end import is_serial
from core.billing.reading.name_words import name_words
from core.billing.reading.places import SMALL, Said, one_month
from core.billing.reading.taxes import Tax, known_kaps, pair_exists
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

Field = Sequence[Mark]
_SIGNS = (("|", 3), ("#", 3), (";", 3), ("/", 4), (",", 4), ("-", 5))
"""Signs that part fields, and the fewest fields that make a taught line."""
_BARS = (("|", 4), ("#", 4))
_SPEECH = frozenset(",/-")
"""Signs that stand in plain speech too."""
_TALK = frozenset({Cue.WISH, Cue.BILLING, Cue.COLON, Cue.WANT, Cue.COMMA, Cue.TAXES, Cue.PAY})
_LONG = re.compile(r"[0-9]{9,}")
_MONTH_AND_YEAR = re.compile(r"(0[1-9]|1[0-2])(20[0-9]{2})")
_NO_NAME = frozenset(
    {Cue.TAX, Cue.NPWP, Cue.NUMBER, Cue.KAP, Cue.KJS, Cue.AMOUNT, Cue.NUMBER_OF, Cue.TURNOVER, Cue.RUPIAH}
)
_ASKING = frozenset({Cue.WISH, Cue.BILLING, Cue.WANT, Cue.MAKE})
_NO_FIRST = frozenset({Cue.AND, Cue.LIKE, Cue.NOT, Cue.DONE, Cue.SLIP, Cue.BUT})


def fields_of(line: Field) -> Sequence[Field] | None:
    """Return the fields of a taught line, None when the line is plain speech or has labels of its own."""
    anchor, signs = _anchor(line)
    if anchor is None or any(mark.cue is Cue.COLON for mark in line[anchor + 1 :]):
        return None
    has_labels = any(mark.cue in (Cue.NAME, Cue.NUMBER_OF) for mark in line)
    beside = {line[at].text for at in (anchor - 1, anchor + 1) if 0 <= at < len(line)}
    for sign, fewest in signs:
        if sign not in beside or (has_labels and sign in _SPEECH):
            continue
        fields: list[list[Mark]] = [[]]
        for mark in line:
            if mark.text == sign:
                fields.append([])
            else:
                fields[-1].append(mark)
        is_of_a_firm = sign == "/" and line[0].text in name_words().firm
        if len(fields) >= fewest - is_of_a_firm:
            return fields
    return None


def _anchor(line: Field) -> tuple[int | None, Sequence[tuple[str, int]]]:
    """Return the field that tells a taught line from speech, and the signs that may stand beside it.

    That is the number, right or not, or, between bars and hashes, a tax where the number was left out.
    """
    for at, mark in enumerate(line):
        if mark.cue is Cue.NPWP or (len(mark.text) > 8 and _LONG.fullmatch(mark.text)):
            return at, _SIGNS
    for at, mark in enumerate(line):
        if mark.cue is Cue.TAX or mark.text in known_kaps():
            return at, _BARS
    return None, ()


def _uncounted(field: Field) -> Field:
    """Return a field without the number of its line: `1. CV Contoh`, `2) Sukarman`."""
    for at in range(len(field) - 2):
        number, sign = field[at : at + 2]
        begins = at == 0 or field[at - 1].cue is Cue.COLON
        if begins and SMALL.fullmatch(number.text) and sign.text in (".", ")"):
            return [*field[:at], *field[at + 2 :]]
    return field


class Layout:
    """Read the fields of one taught line."""

    def __init__(self, text: str, fields: Sequence[Field], now: Month) -> None:
        self._text = text
        self._fields = fields
        self._now = now
        self._facts: list[Fact] = []
        self._kap = ""

    def facts(self) -> list[Fact]:
        """Return what the fields hold, in their order."""
        fields = self._fields[1:] if self._is_counted() else self._fields
        for place, field in enumerate(fields):
            if field:
                self._read(place, field)
        return [fact._replace(in_form=True) for fact in self._facts]

    def _is_counted(self) -> bool:
        """Tell whether the line begins with its own number in a table: `1 | Sukarman | ... | 10 | 45.000`."""
        first, second = self._fields[:2]
        if len(first) != 1 or not SMALL.fullmatch(first[0].text) or not second:
            return False
        return second[0].cue is not Cue.MONTH and second[0].text[0].isalpha()

    def _read(self, place: int, field: Field) -> None:
        numbers = [mark.text for mark in field if mark.cue is Cue.NUMBER]
        if self._is_name(place, field):
            self._add_name(field)
        elif len(field) == 1 and numbers and numbers[0].isdigit() and self._bare(field[0]):
            return
        elif len(field) == 3 and len(numbers) == 2 and field[1].cue in (Cue.DASH, Cue.RANGE, Cue.SLASH):
            self._two_numbers(field)
        else:
            self._speech(field)

    def _is_name(self, place: int, field: Field) -> bool:
        if any(fact.kind is Kind.NAME for fact in self._facts):
            return False
        has_number = any(fact.kind is Kind.NPWP for fact in self._facts)
        if place != 0 and not (place == 1 and has_number):
            return False
        if field[0].cue is Cue.NAME:
            return False
        field = _uncounted(field)
        if not field or field[0].cue in _NO_FIRST or self._is_greeting(place):
            return False  # `Sama pak, umkm juga, okt, ...`
        return not any(mark.cue in _NO_NAME and not is_serial(field, 0, at) for at, mark in enumerate(field))

    def _is_greeting(self, place: int) -> bool:
        """Tell whether the first field only speaks to the reader: `Halo admin, minta kode ..., 01..., okt`."""
        following = self._fields[place + 1] if place + 1 < len(self._fields) else ()
        return any(mark.cue in _ASKING for mark in following)

    def _add_name(self, field: Field) -> None:
        field, first = _uncounted(field), 0
        is_firm = field[0].text in name_words().firm  # `UD Mbok Ranti`, though "mbok" may ask for something
        for at, mark in enumerate(() if is_firm else field):
            if mark.cue in _TALK:
                first = at + 1
        if first and field[first - 1].cue is Cue.TAXES:
            return  # `minta kode untuk pajak bengkel saya, ...`
        if first and first < len(field) and field[first].text in ("pak", "bu", "ya"):
            first += 1
        words = [
            mark for mark in field[first:] if mark.cue not in (Cue.STOP, Cue.DASH) or mark is not field[first]
        ]
        if words and any(sign.isalpha() for sign in words[0].text):
            start, end = words[0].start, words[-1].end
            self._facts.append(Fact(Kind.NAME, self._text[start:end], Span(start, end)))

    def _bare(self, mark: Mark) -> bool:
        text, span = mark.text, Span(mark.start, mark.end)
        run = _MONTH_AND_YEAR.fullmatch(text)
        if run is not None and not any(fact.kind is Kind.PERIOD for fact in self._facts):
            self._facts.append(Fact(Kind.PERIOD, (one_month(int(run[1]), int(run[2])),), span))
            return True
        if text in known_kaps():
            self._kap = text
            self._facts.append(Fact(Kind.TAX, Tax(text, ""), span, is_code=True))
            return True
        if len(text) == 3:
            if pair_exists(self._kap, text):
                self._facts.append(Fact(Kind.TAX, Tax("", text), span, second=span, is_code=True))
            return True
        if SMALL.fullmatch(text):
            month = int(text)
            if any(fact.kind is Kind.PERIOD for fact in self._facts):
                if len(text) == 2:
                    self._facts.append(Fact(Kind.YEAR, 2000 + month, span))
                return True
            months = (one_month(month),) if 1 <= month <= 12 else ()
            self._facts.append(Fact(Kind.PERIOD, months, span))
            return True
        return False

    def _two_numbers(self, field: Field) -> None:
        first, last = field[0].text, field[2].text
        if SMALL.fullmatch(first) and SMALL.fullmatch(last):
            fits = 1 <= int(first) <= 12 and 1 <= int(last) <= 12
            months = (Said(int(first), None, int(last), None),) if fits else ()
            self._facts.append(Fact(Kind.PERIOD, months, Span(field[0].start, field[2].end)))
        else:
            self._speech(field)

    def _speech(self, field: Field) -> None:
        scanner = Scanner(self._text, field, self._now)
        scanner.scan()
        self._facts += scanner.facts
        for fact in scanner.facts:
            if fact.kind is Kind.TAX and fact.value.kap:
                self._kap = fact.value.kap
