"""What a sum of money is called by the words around it: the tax, the turnover, a price, a fine, a total."""

from collections.abc import Sequence

from core.billing.reading.amounts import Money
from core.billing.reading.bases import has_share_behind, is_base, is_of_a_day, takes_share_of_all
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue, Member

_LABELS = frozenset({Cue.AMOUNT, Cue.TURNOVER, Cue.BASE, Cue.FINE, Cue.TOTAL})
_VAGUE = frozenset(
    [
        "sebesar",
        "senilai",
        "sejumlah",
        "jumlah",
        "jml",
        "jmlh",
        "nmnl",
        "nominal",
        "nominalnya",
        "jumlahnya",
        "total",
        "totalnya",
        "ketemu",
        "nilainya",
        "nilai",
        "besarnya",
        "ttl",
    ]
)
"""Words that fit every sum: behind `omzet` they change nothing."""
LABELLING = _LABELS | {Cue.ELSEWHERE, Cue.PAY, Cue.TAXES, Cue.EQUALS, Cue.COMMA, Cue.LINE, Cue.STOP, Cue.BUT}
"""The marks that `pass_by` takes note of."""
_OF_A_TAX = frozenset({"tagihan", "tagihannya", "honor", "honornya", "honorarium"})
"""Bases that are the tax itself when a tax follows: `tagihan pph 25 500rb`."""
_OBJECTS = frozenset({"honor", "honorarium", "gaji", "upah", "belanja", "fee"})
"""What a tax is taken of: `honor narasumber masa Oktober 187.500` names the tax."""
_BEFORE_SUMS = frozenset({Cue.NUMBER, Cue.RUPIAH, Cue.COLON, Cue.SPOKEN, Cue.EQUALS})
_ENDINGS = frozenset({Cue.COMMA, Cue.AND, Cue.LINE, Cue.STOP})
_BARE_SUMS = frozenset({Cue.NUMBER, Cue.RUPIAH})
_OF_PAYERS = frozenset({Cue.NUMBER_OF, Cue.NPWP, Cue.NAME})
_MONTHS = frozenset({Cue.MONTH, Cue.MONTHS})
"""What may begin the lines below the heading of a list of turnovers."""
_OWN = frozenset({Cue.TURNOVER, Cue.BASE, Cue.FINE})


class Labels:
    """Remember the label that stands over the sums of a line."""

    def __init__(self, text: str, marks: Sequence[Mark], *, has_each: bool, has_share: bool) -> None:
        self._text = text
        self._marks = marks
        self._has_each = has_each
        self._is_shared = has_share and takes_share_of_all(marks)
        self._label: Member | None = None
        self._is_spent = self._is_heading = False
        """Whether the label has its sum, and whether it heads lines of months with sums: `Rekap omset ...`."""
        self._is_bill = self._is_object = self._is_of_month = False
        """Whether the last label was one of `_OF_A_TAX`, one of `_OBJECTS`, and had a month of its own."""
        self.is_vague = False
        """Whether the last label was "nilai", which fits a price as well as a tax."""

    def pass_by(self, at: int) -> None:
        """Take note of a mark that is no value."""
        mark = self._marks[at]
        cue = mark.cue
        if cue in _LABELS and not (mark.text == "admin" and not self._has_sum_behind(at)):
            is_held = self._label in _OWN and not self._is_spent
            if not (is_held and mark.text in _VAGUE):
                self._label, self._is_spent = cue, False
                self.is_vague = mark.text in ("nilai", "senilai")
                self._is_bill = mark.text in _OF_A_TAX
                self._is_object = mark.text in _OBJECTS
                self._is_of_month = False
        elif cue is Cue.ELSEWHERE:  # dues of another office; a tax of ours behind them has its own sum
            if at == 0 or self._marks[at - 1].cue is not Cue.TAX:  # `sewa gedung hotel` is a rent
                self._label, self._is_spent, self._is_bill = Cue.BASE, False, True
        elif cue is Cue.PAY or cue is Cue.TAXES or cue is Cue.EQUALS:
            if self._is_spent:
                self._label = Cue.AMOUNT if cue is Cue.PAY else None
        elif cue is Cue.COMMA:
            self._label = None if self._label is Cue.BASE else self._label
        elif (cue is Cue.LINE or cue is Cue.STOP or cue is Cue.BUT) and not self._waits(cue):
            self._end(at, cue)

    def _end(self, at: int, cue: Member) -> None:
        """Let go of the label where a line or sentence ends, unless it heads what follows."""
        if cue is Cue.LINE and self._heads_turnovers(at):
            self._label, self._is_spent, self._is_heading = Cue.TURNOVER, False, True
            return
        heads = cue is Cue.LINE and at > 0 and self._marks[at - 1].cue is Cue.COLON
        if not heads and (cue is not Cue.STOP or self._marks[at].text in ";!" or self._is_sentence_end(at)):
            self._label = None
            self._is_spent = False

    def _heads_turnovers(self, at: int) -> bool:
        """Tell whether the line that begins behind `at` goes on a list of turnovers that its heading named."""
        if not self._is_heading and (self._label is not Cue.TURNOVER or self._is_spent):
            return False
        behind = [mark.cue for mark in self._marks[at + 1 : at + 3]]
        if behind[:1] == [Cue.LINE] or (behind and behind[0] in _OF_PAYERS):
            return True
        return bool(behind) and (behind[0] in _MONTHS or (not self._is_heading and behind[0] in _BARE_SUMS))

    def _waits(self, cue: Member) -> bool:
        """Tell whether the label still waits for its sum behind a `cuma`: `omzet cuma 6jt`."""
        return cue is Cue.BUT and self._label in _OWN and not self._is_spent

    def _has_sum_behind(self, at: int) -> bool:
        """Tell whether the fee's own sum follows: `admin 2.500`; `admin CV ...` is a person."""
        return at + 1 < len(self._marks) and self._marks[at + 1].cue in _BEFORE_SUMS

    @property
    def holds_object(self) -> bool:
        """Return whether what the tax is taken of was named, and no sum yet."""
        return self._is_object and not self._is_spent

    def pass_period(self, *, is_after_tax: bool) -> None:
        """Take note of a month: behind tax, fee and month the sum is the tax's, without a tax the fee's."""
        self._label = None if is_after_tax else self._label
        self._is_of_month = True
        self._is_bill = True  # a tax that follows has its own sum: `fee okt pph 21 50rb`

    def pass_tax(self, *, is_labelling: bool = False, heads_list: bool = False) -> None:
        """Take note of a tax: the sum behind it is the tax's own, unless a label still waits for its sum."""
        if is_labelling:
            self._label, self._is_spent, self._is_bill, self.is_vague = Cue.AMOUNT, False, False, False
        elif self._is_spent or self._is_bill or heads_list:
            self._label = None

    def pass_price(self) -> None:
        """Take note that a sum that follows is a price: `sebelum ppn 5jt`; a tax behind it has its own."""
        self._label, self._is_spent, self._is_bill, self.is_vague = Cue.BASE, False, True, False

    def of(self, money: Money) -> Member | None:
        """Return what the sum is called, and keep the label for the sums of the same list."""
        if money.after < len(self._marks) and self._marks[money.after].cue is Cue.GOODS:
            return Cue.BASE
        if is_of_a_day(self._marks, money):
            self._is_spent = True
            return Cue.BASE
        if is_base(self._text, self._marks, money) and not self.is_each(money):
            found = Cue.TURNOVER if self._label is Cue.TURNOVER else Cue.BASE
            self._label, self._is_spent = None, True
            return found
        behind = self._behind(money.after)
        is_gross = behind is Cue.TURNOVER and self._label is Cue.BASE  # `fee desain 6jt bruto`
        if behind is not None and (self._label is None or self._is_spent or is_gross):
            self._is_spent = True
            return behind
        if self._is_of_month and self.holds_object and self._heads_tax(money.after):
            self._label = None  # `honor okt 187.500 pph 21`
        is_open = self._label is None or self._is_spent or self.is_vague
        if is_open and self._label in (None, Cue.AMOUNT) and has_share_behind(self._marks, money.after):
            return Cue.BASE
        self._is_spent = True
        label = self._label
        if label in (Cue.TOTAL, Cue.FINE, Cue.BASE):
            self._label = None
        return Cue.BASE if self._is_shared and label in (None, Cue.AMOUNT) else label

    def _heads_tax(self, after: int) -> bool:
        """Tell whether a tax follows a sum at once, and no sum or share of its own behind it."""
        behind = [mark.cue for mark in self._marks[after : after + 4]]
        if behind[:1] != [Cue.TAX]:
            return False
        ending = next((at for at, cue in enumerate(behind) if cue in _ENDINGS), len(behind))
        return _BEFORE_SUMS.isdisjoint(behind[:ending])

    def is_each(self, money: Money) -> bool:
        """Tell whether `@`, `masing-masing`, `per bulan` stands before the sum or behind it."""
        if not self._has_each:
            return False
        for at in range(money.first - 1, max(money.first - 4, -1), -1):
            if self._marks[at].cue is Cue.EACH:
                return True
            if self._marks[at].cue in (Cue.NUMBER, Cue.UNIT, Cue.LINE):
                break
        for at in range(money.after, min(money.after + 2, len(self._marks))):
            if self._marks[at].cue is Cue.EACH:
                return self._marks[at].text != "@"
            if self._marks[at].cue not in (Cue.OPEN, Cue.WORD, Cue.END):
                break
        return False

    def _is_sentence_end(self, at: int) -> bool:
        return at + 1 >= len(self._marks) or self._marks[at + 1].start > self._marks[at].end

    def _behind(self, after: int) -> Member | None:
        """Return the label right behind a sum, when no other sum follows it on the line."""
        if after < len(self._marks) and self._marks[after].cue is Cue.OPEN:
            after += 1
        if after >= len(self._marks) or self._marks[after].cue not in (Cue.TURNOVER, Cue.BASE, Cue.FINE):
            return None
        for mark in self._marks[after + 1 : after + 9]:
            if mark.cue is Cue.LINE or mark.cue is Cue.STOP:
                break
            if mark.cue in (Cue.NUMBER, Cue.RUPIAH, Cue.SPOKEN):
                return None
        return self._marks[after].cue
