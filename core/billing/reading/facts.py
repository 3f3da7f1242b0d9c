"""Every value that a message names, in the order of the text, each with its words."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from core.billing.reading.amounts import Money, is_reckoned_with, is_unclear, money_at
from core.billing.reading.found import Month, Span
from core.billing.reading.kinds import Fact, Kind
from core.billing.reading.labels import LABELLING, Labels
from core.billing.reading.names import end_of_name, name_at
from core.billing.reading.numbers import taxpayer_number
from core.billing.reading.periods import PeriodReader
from core.billing.reading.places import YEAR, Said
from core.billing.reading.taxes import Tax, known_kaps, pair_exists
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue, Member

_PAIR = re.compile(r"([0-9]{6})[.,]?([0-9]{3})")
_THREE = re.compile(r"[1-9][0-9]{2}")
_RATE = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?")
_OF_SMALL_BUSINESS = "420"
_OF_SALES = "411211"
_BESIDE = frozenset({"sebelum", "sblm", "tanpa", "diluar", "luar", "exclude", "excl"})
"""Before PPN they say that a price does not hold it."""
_SMALL_RATES = frozenset({0.5, 1.0})
_GAPS = frozenset(
    {Cue.DASH, Cue.SLASH, Cue.BAR, Cue.STOP, Cue.COLON, Cue.KJS, Cue.OPEN, Cue.COMMA, Cue.AND, Cue.LINE}
)
_ABOUT = frozenset({"sekitar", "kira", "kira2", "kisaran", "mungkin", "kayaknya", "sekitaran", "udakara", "±"})
_DUE = frozenset({"kena", "kenanya", "kenane", "kenek", "maka", "yaitu", "yakni"})
_CUTS = frozenset({Cue.DASH, Cue.SLASH})
_BEFORE_KJS = frozenset({Cue.OPEN, Cue.DASH, Cue.SLASH})
_ITS = frozenset({"nya", "ne", "ipun", "e"})
"""Parted from its tax, this calls the sum behind it the tax: `ppn nya 330.000`."""
_PAPERS = frozenset({"bukti", "bupot"})
"""Before a tax they name a paper about it: `bukti potong pph 23`."""
_RATED = frozenset({"bunga", "diskon", "margin", "cashback", "potongan", "komisi"})
"""Before `0,5%` they make it no tax's."""
_WORKING_AT = frozenset(
    {"di", "ke", "karyawan", "pegawai", "kerja", "buruh", "oleh", "ten", "teng", "wonten", "neng"}
)
"""Before a firm's name they tell of a workplace, which does not pay."""
_SINCE = frozenset({"dari", "dr", "mulai", "sejak", "wiwit", "saking", "kawit"})
_UNTIL = frozenset({"s", "sd", "sampai", "sampe", "smpai", "hingga", "nganti", "ngantos", "dugi", "tekan"})
_FAR = 5
_FEWEST_DIGITS = 8
"""An account has at least that many; fewer may be a sum."""
_BEFORE_ACCOUNTS = frozenset({Cue.ACCOUNT, Cue.COLON, Cue.STOP, Cue.WORD, Cue.END, Cue.COMPANY})
_SIDES = frozenset({Cue.LINE, Cue.BAR})
_KJS_GAPS = frozenset({Cue.COLON, Cue.EQUALS, Cue.STOP, Cue.DASH, Cue.BAR})


class Scanner:
    """Go through the marks once and collect the facts."""

    def __init__(self, text: str, marks: Sequence[Mark], now: Month) -> None:
        self.text = text
        self.marks = marks
        self.cues = [mark.cue for mark in marks]
        self.periods = PeriodReader(text, marks, now, is_likening=Cue.LIKE in self.cues)
        self.facts: list[Fact] = []
        self.labels = Labels(text, marks, has_each=Cue.EACH in self.cues, has_share=Cue.MONTH in self.cues)
        self._floor = 0
        self._numbers: list[tuple[int, int, int]] = []
        """Of every taxpayer's number its fact, its mark and the first mark that may belong to it."""
        self._opens = -1
        """Which fact is a month that opens a range; -1 for none."""

    def scan(self) -> None:
        """Collect what the marks hold."""
        facts, known, at = self.facts, 0, 0
        steps = map(_STEPS.get, self.cues)
        for place, step in enumerate(steps):
            if step is None or place < at:
                continue
            at = step(self, place)
            if at > place + 1 or len(facts) > known:
                self._floor, known = at, len(facts)
        if len(self._numbers) > 1:
            self._drop_old()

    def _drop_old(self) -> None:
        """Drop the numbers that are called old, where another one takes their place."""
        old = [self.facts[place] for place, at, floor in self._numbers if self._is_old(at, floor)]
        new = {self.facts[place].value for place, _, _ in self._numbers} - {fact.value for fact in old}
        for fact in old:
            if any(fact.value.lstrip("0") != number.lstrip("0") for number in new):
                self.facts.remove(fact)

    def _is_old(self, at: int, floor: int) -> bool:
        """Tell whether a number is called the old one: `ganti 01..., yang lama 09...`."""
        before = self.marks[max(at - 3, floor) : at]
        behind = self.marks[at + 1 : at + 2]
        said = "".join(self.text[mark.start : mark.end] for mark in (*before, *behind)).lower()
        return "lama" in said or "lawas" in said

    def _tax(self, at: int) -> int:
        mark = self.marks[at]
        tax = mark.value
        if tax.gives_way and tax.kjs == _OF_SMALL_BUSINESS and self._has_other_rate():
            tax = tax._replace(kjs="")
        if at > 0 and (
            self.marks[at - 1].text in _PAPERS or (mark.text[0].isdigit() and self.marks[at - 1].text in _RATED)
        ):
            return at + 1
        if at > 0 and tax.kap == _OF_SALES and self.marks[at - 1].text in _BESIDE:
            self.labels.pass_price()
            return at + 1
        following = self.marks[at + 1].text if at + 1 < len(self.marks) else ""
        is_labelling = following in _ITS or self.text[mark.end - 3 : mark.end].lower() == "nya"
        heads_list = at > 0 and self.marks[at - 1].cue is Cue.COLON  # `belanja modal: PPh 22 1.363.636`
        self.labels.pass_tax(is_labelling=is_labelling, heads_list=heads_list)
        digits = self._written_kjs(at + 1, tax)
        span = Span(mark.start, mark.end)
        if digits is None:
            self.facts.append(Fact(Kind.TAX, tax, span))
            return at + 1
        place, after = digits
        second = Span(self.marks[place].start, self.marks[place].end)
        value = tax._replace(kjs=self.marks[place].text, gives_way=False)
        self.facts.append(Fact(Kind.TAX, value, span, second=second, is_code=True))
        return after

    def _has_other_rate(self) -> bool:
        """Tell whether a rate is named that small business never had: `pph final 2% dari nilai kontrak`."""
        rates = (
            one.text for one, sign in pairwise(self.marks) if sign.cue is Cue.PERCENT and one.cue is Cue.NUMBER
        )
        return any(float(rate.replace(",", ".")) not in _SMALL_RATES for rate in rates if _RATE.fullmatch(rate))

    def _written_kjs(self, at: int, tax: Tax) -> tuple[int, int] | None:
        """Return where the deposit stands in digits right behind a tax, `PPh 22 (930)`, and the mark after."""
        sign = self.marks[at].cue if at < len(self.marks) else None
        place = at + (sign in _BEFORE_KJS)
        if (
            place >= len(self.marks)
            or not self._is_kjs(place)
            or not pair_exists(tax.kap, self.marks[place].text)
        ):
            return None
        closes = place + 1 < len(self.marks) and self.marks[place + 1].cue is Cue.CLOSE
        if (sign is Cue.OPEN) != closes or (place == at and self.marks[place].text.endswith("00")):
            return None
        return place, place + 1 + closes

    def _billing(self, at: int) -> int:
        """Read the deposit's digits behind `ssp`, the old paper's name."""
        return self._kjs(at) if self.marks[at].text == "ssp" else at + 1

    def _company(self, at: int) -> int:
        """Pass over a firm's name that no marker announces: it is not taken, and its words say nothing."""
        after = end_of_name(self.text, self.marks, at)
        if after - at < 2:
            return at + 1
        span = Span(self.marks[at].start, self.marks[after - 1].end)
        is_payer = at == 0 or self.marks[at - 1].text not in _WORKING_AT
        self.facts.append(Fact(Kind.FIRM, self.text[span.start : span.end] if is_payer else "", span))
        return after

    def _account(self, at: int) -> int:
        """Pass over the groups of digits of a bank account: `rek mandiri 1400 0123 4567 8`."""
        self.labels.pass_by(at)
        first = at + 1
        while first < len(self.marks) and first - at < _FAR and self.marks[first].cue in _BEFORE_ACCOUNTS:
            first += 1
        after = first
        while after < len(self.marks) and self._is_digits(after):
            after += 1
        digits = sum(len(mark.text) for mark in self.marks[first:after] if mark.cue is not Cue.DASH)
        return after if digits >= _FEWEST_DIGITS else at + 1

    def _is_digits(self, place: int) -> bool:
        mark = self.marks[place]
        is_bound = mark.cue is Cue.DASH and mark.start == self.marks[place - 1].end
        return is_bound or mark.cue in (Cue.CODE, Cue.PHONE) or (mark.cue is Cue.NUMBER and mark.text.isdigit())

    def _pass_by(self, at: int) -> int:
        if self.marks[at].text == "setoran" and self._labels_kjs(at):
            return self._kjs(at)
        self.labels.pass_by(at)
        return at + 1

    def _labels_kjs(self, at: int) -> bool:
        """Tell whether a line `Setoran: 420` holds a KJS: three digits, a pair with a tax of the message."""
        ends = [*self.cues[max(at - 1, 0) : at], *self.cues[at + 3 : at + 4]]
        if not _SIDES.issuperset(ends) or self.cues[at + 1 : at + 2] not in ([Cue.COLON], [Cue.EQUALS]):
            return False
        if at + 2 >= len(self.marks) or not self._is_kjs(at + 2):
            return False
        taxes = (mark.value.kap if mark.cue is Cue.TAX else mark.text[:6] for mark in self.marks)
        return any(pair_exists(kap, self.marks[at + 2].text) for kap in taxes if kap)

    def _month(self, at: int) -> int:
        after = self._period(at)
        if after is not None:
            return after
        is_dated = at + 1 < len(self.marks) and YEAR.fullmatch(self.marks[at + 1].text) is not None
        return at + 1 + (self.marks[at].cue is Cue.MONTH and is_dated)  # the day of a letter, `5 oktober 2026`

    def _name(self, at: int) -> int:
        is_glued = at > 0 and self.cues[at - 1] is Cue.NUMBER and self.marks[at - 1].end == self.marks[at].start
        found = None if is_glued else name_at(self.text, self.marks, at)  # `150an ribu`
        if found is None:
            return at + 1
        start, end, after = found
        self.facts.append(Fact(Kind.NAME, self.text[start:end], Span(start, end)))
        return after

    def _npwp(self, at: int) -> int:
        digits = taxpayer_number(self.marks, at, self._floor)
        if digits is not None:
            mark = self.marks[at]
            self.facts.append(Fact(Kind.NPWP, digits, Span(mark.start, mark.end)))
            self._numbers.append((len(self.facts) - 1, at, self._floor))
        return at + 1

    def _period(self, at: int) -> int | None:
        found = self.periods.at(at, self._floor)
        if found is None:
            return None
        span = Span(self.marks[found.at].start, self.marks[found.after - 1].end)
        if self._is_cut_range(found.at, found.after):
            found = found._replace(months=())
        if not self._ends_open_range(found.at, found.months):
            is_open = found.at > 0 and self.marks[found.at - 1].text in _SINCE and len(found.months) == 1
            self._opens = len(self.facts) if is_open else -1
            self.facts.append(Fact(Kind.PERIOD, found.months, span))
        if self.labels.holds_object:
            self.labels.pass_period(is_after_tax=any(fact.kind is Kind.TAX for fact in self.facts))
        return found.after

    def _is_cut_range(self, at: int, after: int) -> bool:
        """Tell whether only one end of a range was understood: `januari sampai sekarang`, `sampai oktober`."""
        ends = after + 1 < len(self.marks) and (
            self.marks[after].text in _UNTIL
            or (self.marks[after].cue is Cue.AND and YEAR.fullmatch(self.marks[after + 1].text) is not None)
        )  # `okt 2024 dan 2025` as well
        begun = at > 0 and self.marks[at - 1].text in _UNTIL and self._opens < 0
        return ends or begun

    def _ends_open_range(self, at: int, months: tuple[Said, ...]) -> bool:
        """Let `sampai okt` end the range that `dari januari` opened further before."""
        if self._opens < 0 or at == 0 or self.marks[at - 1].cue is not Cue.RANGE or len(months) != 1:
            return False
        opened = self.facts[self._opens]
        first, last = opened.value[0], months[0]
        value = (Said(first.first, first.first_year, last.last, last.last_year),)
        self.facts[self._opens] = opened._replace(value=value)
        self._opens = -1
        return True

    def _year(self, at: int) -> int:
        found = self.periods.year_at(at)
        if found is None:
            return at + 1
        year, after = found
        span = Span(self.marks[at].start, self.marks[after - 1].end)
        self.facts.append(Fact(Kind.YEAR, year, span, is_total=True))
        return after

    def _whole_year(self, at: int) -> int:
        """Read the year of `setahun 2025`."""
        after = at + 1
        if after == len(self.marks) or not YEAR.fullmatch(self.marks[after].text):
            return after
        mark = self.marks[after]
        self.facts.append(Fact(Kind.YEAR, int(mark.text), Span(self.marks[at].start, mark.end), is_total=True))
        return after + 1

    def _number(self, at: int) -> int:
        mark = self.marks[at]
        if mark.cue is Cue.NUMBER:
            if mark.text.startswith("411"):
                after = self._kap(at)
                if after is not None:
                    return after
            after = self._period(at)
            if after is not None:
                return after
        money = money_at(self.marks, at)
        if money is not None:
            return self._money(money._replace(rupiah=None) if self._is_cut_off(at) else money)
        if mark.cue is Cue.NUMBER and is_unclear(self.marks, at):
            self.facts.append(Fact(Kind.AMOUNT, None, Span(mark.start, mark.end)))
            return at + 1
        if YEAR.fullmatch(mark.text) and not (
            at > 0 and self.marks[at - 1].text == "spt" and self.marks[at - 1].cue is not Cue.TAX
        ):
            is_whole = any(following.cue is Cue.WHOLE for following in self.marks[at + 1 : at + 3])
            span = Span(mark.start, mark.end)
            self.facts.append(Fact(Kind.YEAR, int(mark.text), span, is_total=is_whole))
        return at + 1

    def _is_cut_off(self, at: int) -> bool:
        """Tell whether the number ends a fraction or a span, `1/2 juta`, `50-60rb`, which is no sum."""
        if at - 2 < self._floor:
            return False
        number, sign, own = self.marks[at - 2 : at + 1]
        is_joined = sign.cue in _CUTS and number.end == sign.start and sign.end == own.start
        return is_joined and number.cue is Cue.NUMBER

    def _money(self, money: Money) -> int:
        if is_reckoned_with(self.marks, money):
            money = money._replace(rupiah=None)
        label = self.labels.of(money)
        each, total = self.labels.is_each(money), label is Cue.TOTAL
        before = [mark.text for mark in self.marks[max(money.first - 2, 0) : money.first]]
        about = not _ABOUT.isdisjoint(before)
        labelled = label is Cue.AMOUNT and not self.labels.is_vague
        if label is Cue.BASE:
            self.facts.append(Fact(Kind.BASE, money.rupiah or 0, Span(money.start, money.end)))
        else:
            kind = _SUMS.get(label, Kind.AMOUNT)
            span = Span(money.start, money.end)
            if kind is Kind.TURNOVER and self.facts and self.facts[-1].kind is kind:
                kind, money = Kind.AMOUNT, self._beside_turnover(money)
            self.facts.append(
                Fact(
                    kind, money.rupiah, span, is_each=each, is_total=total, is_labelled=labelled, is_about=about
                )
            )
        return money.after

    def _beside_turnover(self, money: Money) -> Money:
        """Return a second sum right behind a turnover: the tax when it says so (`kena 150rb`), else none."""
        before = self.marks[max(money.first - 3, 0) : money.first]
        is_tax = any(mark.text in _DUE for mark in before) or (bool(before) and before[-1].cue is Cue.TAXES)
        return money if is_tax else money._replace(rupiah=None)

    def _kap(self, at: int) -> int | None:
        mark = self.marks[at]
        pair = _PAIR.fullmatch(mark.text)
        kap = pair[1] if pair else mark.text
        if kap not in known_kaps():
            return at + 1 if len(mark.text) == 6 else None
        start = mark.start
        if pair is not None:
            kjs = pair[2] if pair_exists(kap, pair[2]) else ""
            second = Span(mark.end - 3, mark.end) if kjs else None
            self.facts.append(
                Fact(Kind.TAX, Tax(kap, kjs), Span(start, start + 6), second=second, is_code=True)
            )
            return at + 1
        place = at + 1
        while place < len(self.marks) and place - at < 4 and self.marks[place].cue in _GAPS:
            place += 1
        if place < len(self.marks) and self._is_kjs(place) and pair_exists(kap, self.marks[place].text):
            span = Span(self.marks[place].start, self.marks[place].end)
            value = Tax(kap, self.marks[place].text)
            self.facts.append(Fact(Kind.TAX, value, Span(start, mark.end), second=span, is_code=True))
            return place + 1
        self.facts.append(Fact(Kind.TAX, Tax(kap, ""), Span(start, mark.end), is_code=True))
        return at + 1

    def _is_kjs(self, place: int) -> bool:
        mark = self.marks[place]
        following = self.marks[place + 1].cue if place + 1 < len(self.marks) else None
        return mark.cue is Cue.NUMBER and _THREE.fullmatch(mark.text) is not None and following is not Cue.UNIT

    def _kjs(self, at: int) -> int:
        place = at + 1
        while place < len(self.marks) and self.marks[place].cue in _KJS_GAPS:
            place += 1
        if place < len(self.marks) and self._is_kjs(place):
            mark = self.marks[place]
            span = Span(mark.start, mark.end)
            self.facts.append(Fact(Kind.TAX, Tax("", mark.text), span, second=span, is_code=True))
            return place + 1
        return at + 1


_SUMS: dict[Member | None, Member] = {Cue.TURNOVER: Kind.TURNOVER, Cue.FINE: Kind.FINE}
_STEPS: dict[Member, Callable[[Scanner, int], int]] = {
    **dict.fromkeys((Cue.NUMBER, Cue.RUPIAH, Cue.SPOKEN), Scanner._number),  # noqa: SLF001
    **dict.fromkeys((Cue.NPWP, Cue.CODE), Scanner._npwp),  # noqa: SLF001
    **dict.fromkeys((Cue.MONTH, Cue.MONTHS, Cue.RELATIVE, Cue.QUARTER, Cue.HALF), Scanner._month),  # noqa: SLF001
    **dict.fromkeys(LABELLING, Scanner._pass_by),  # noqa: SLF001
    Cue.ACCOUNT: Scanner._account,  # noqa: SLF001
    Cue.NAME: Scanner._name,  # noqa: SLF001
    Cue.TAX: Scanner._tax,  # noqa: SLF001
    Cue.KJS: Scanner._kjs,  # noqa: SLF001
    Cue.BILLING: Scanner._billing,  # noqa: SLF001
    Cue.COMPANY: Scanner._company,  # noqa: SLF001
    Cue.WHOLE: Scanner._whole_year,  # noqa: SLF001
    Cue.YEAR: Scanner._year,  # noqa: SLF001
}
"""What is done at each mark; the others say nothing about values."""
