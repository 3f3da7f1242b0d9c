"""Where a name ends: at a sign, a number of its own, a label with its value, a tax, or talk.

That a word is known for something else ends no name by itself: firms, schools and offices are called by all
kinds of words. Capitals tell, where a message has them; in small letters the first word does (`dinas`, `cv`).
"""

import re
from collections.abc import Callable, Sequence

from core.billing.reading.name_words import name_words
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue, Member

LONGEST = 10
LONGEST_OF_OFFICES = 18
"""In words and signs; what runs on longer is a sentence."""

_BOUNDARIES = frozenset(
    {
        Cue.LINE, Cue.BAR, Cue.COMMA, Cue.COLON, Cue.QUESTION, Cue.EQUALS, Cue.PERCENT, Cue.SLASH, Cue.NPWP,
        Cue.CODE, Cue.PHONE, Cue.DATE, Cue.OTHER, Cue.NUMBER_OF, Cue.RELATIVE, Cue.RUPIAH, Cue.BILLING,
        Cue.NAME, Cue.NO_MONTH, Cue.EACH,
    }
)  # fmt: skip
"""They end every name."""
_CLOSING = frozenset({Cue.LINE, Cue.COMMA, Cue.NUMBER_OF, Cue.NPWP, Cue.STOP, Cue.NUMBER})
_LABELS = frozenset(
    {
        Cue.MONTHS, Cue.KAP, Cue.KJS, Cue.AMOUNT, Cue.TURNOVER, Cue.TOTAL, Cue.BASE, Cue.FINE, Cue.YEAR,
        Cue.TAXES, Cue.DAY, Cue.QUARTER, Cue.HALF, Cue.RANGE, Cue.FOREIGN,
    }
)  # fmt: skip
"""They end a name where their value follows, else like talk."""
_TALK = _LABELS | frozenset(
    {
        Cue.WISH, Cue.WANT, Cue.MAKE, Cue.PAY, Cue.DONE, Cue.PAID, Cue.CANCEL, Cue.NOT, Cue.BUT, Cue.ASK,
        Cue.SLIP, Cue.HOW, Cue.LIKE, Cue.LATER, Cue.PAST, Cue.BEFORE, Cue.END, Cue.WAITS,
    }
)  # fmt: skip
_NOUNS = frozenset({Cue.ACCOUNT, Cue.PERSON, Cue.BODY, Cue.AGAIN})
"""They end a person's name in small letters."""
_NAMING = frozenset({Cue.WORD, Cue.HONOUR, Cue.COMPANY, Cue.ACCOUNT, Cue.BODY})
_VALUES = frozenset(
    {
        Cue.NUMBER, Cue.RUPIAH, Cue.SPOKEN, Cue.NPWP, Cue.CODE, Cue.PHONE, Cue.MONTH, Cue.TAX, Cue.DATE,
        Cue.OTHER, Cue.ROMAN, Cue.LAST, Cue.THIS, Cue.COLON, Cue.EQUALS, Cue.MONTHS, Cue.PERCENT,
    }
)  # fmt: skip
_MONTHS = frozenset({Cue.MONTH, Cue.MONTHS, Cue.RELATIVE})
_PLUS = frozenset({"plus"})
"""A sum's word that names schools too: `SD Plus Darussalam`."""
_ABBREVIATED = re.compile(r"[a-z]{2}[^aeiou]{2}|prof")
_BRACKET = re.compile(
    r"\((?:persero|perseroda|perum|perumda|tbk|alm|almh|almarhum|almarhumah)\.?\)", re.IGNORECASE
)


class NameEnd:
    """Find the end of the name that begins at one mark."""

    def __init__(self, text: str, marks: Sequence[Mark], begin: int) -> None:
        self._text = text
        self._marks = marks
        self._begin = begin
        self._words = name_words()
        first = marks[begin]
        self._is_office = first.text in self._words.office
        self._is_firm = self._is_office or first.text in self._words.firm
        self._goes_with = self._words.place | _PLUS
        self._is_cased = text[first.start].isupper() and not text.isupper()
        """Whether capitals tell the words of the name from others."""

    def find(self) -> int:
        """Return the mark behind the name; `begin` where there is none, or a sentence."""
        marks, at = self._marks, self._begin
        most = LONGEST_OF_OFFICES if self._is_office else LONGEST
        while at < len(marks) and not self._ends(at):
            at += 1
            if at - self._begin > most:
                return self._begin
        while at - 1 > self._begin and (marks[at - 1].cue is Cue.STOP or self._is_addressing(at - 1)):
            at -= 1
        return at

    def _ends(self, at: int) -> bool:
        cue = self._marks[at].cue
        if cue in _BOUNDARIES:
            return True
        tell = _BY_CUE.get(cue)
        return self._ends_at_word(at) if tell is None else tell(self, at)

    def _ends_at_word(self, at: int) -> bool:
        """Tell whether a word that is known for something else ends the name."""
        mark, is_first = self._marks[at], at == self._begin
        cue, word = mark.cue, mark.text
        if word in self._words.place:
            return not (is_first or self._is_office)
        if word in self._words.thanks or (cue in _LABELS and self._has_value(at)):
            return True
        if self._is_called_by(at):
            return False
        if cue in _TALK:
            is_last = not is_first and self._is_capital(mark) and self._is_closed(at)
            return not (is_last or ((self._is_firm or self._is_capital(mark)) and self._goes_on(at)))
        return cue in _NOUNS and not (is_first or self._is_firm or self._is_capital(mark))

    def _is_called_by(self, at: int) -> bool:
        """Tell whether the word belongs to a form of address, before it or itself: `Mbok Sri`."""
        mark, before = self._marks[at], self._marks[at - 1]
        is_behind = at > self._begin and (before.cue is Cue.HONOUR or before.text in self._words.elder)
        return (is_behind and mark.text.isalpha()) or (mark.text in self._words.elder and self._goes_on(at))

    # what follows

    def _is_capital(self, mark: Mark) -> bool:
        return self._is_cased and self._text[mark.start].isupper()

    def _goes_on(self, at: int) -> bool:
        """Tell whether a word that says nothing else follows, in capitals where those tell."""
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        if following is None or not (following.cue in _NAMING or following.text in self._goes_with):
            return False
        return not self._is_cased or self._text[following.start].isupper()

    def _is_closed(self, at: int) -> bool:
        """Tell whether a boundary follows at once, so that nobody talks on."""
        return at + 1 == len(self._marks) or self._marks[at + 1].cue in _CLOSING

    def _has_value(self, at: int) -> bool:
        for mark in self._marks[at + 1 : at + 3]:
            if mark.cue is not Cue.STOP:
                return mark.cue in _VALUES
        return False

    def _is_addressing(self, at: int) -> bool:
        """Tell whether a form of address at the end speaks to the reader: `an siti aminah pak`."""
        mark = self._marks[at]
        is_word = mark.text in self._words.address and not self._text[mark.start].isupper()
        return is_word and not (self._is_firm and at - 1 == self._begin)

    # by what the mark says

    def _ends_at_small(self, at: int) -> bool:
        """Tell whether a word in small letters follows two in capitals, which are the whole name then."""
        is_small = not self._is_capital(self._marks[at])
        if is_small and self._marks[at].text in self._words.place and at > self._begin and not self._is_firm:
            return True  # `Sutikno desa Sugihan`
        if (
            is_small
            and at > self._begin
            and len(self._marks[at].text) > 6
            and self._marks[at].text.endswith("nya")
        ):
            return True  # `bambang secepatnya`
        if not self._is_cased or self._is_firm or at - self._begin < 2 or not is_small:
            return False
        if self._marks[at].start == self._marks[at - 1].end:
            return False
        words = self._marks[self._begin : at]
        is_joint = self._marks[at].text in self._words.joint
        return not is_joint and all(
            self._text[word.start].isupper() for word in words if word.text[0].isalpha()
        )

    def _ends_at_tax(self, at: int) -> bool:
        mark = self._marks[at]
        is_last = self._is_capital(mark) and self._is_closed(at)  # `CV Watu Konstruksi npwp ...`
        return not (mark.text in self._words.trade and self._is_firm and (is_last or self._goes_on(at)))

    def _ends_at_and(self, at: int) -> bool:
        mark = self._marks[at]
        is_last = self._is_capital(mark) and self._is_closed(at)
        return mark.text != "&" and not (self._is_firm and (is_last or self._goes_on(at)))

    def _ends_at_sign(self, at: int) -> bool:
        return self._marks[at].text != "&"

    def _ends_at_bracket(self, at: int) -> bool:
        if self._marks[at].cue is Cue.CLOSE:
            return not any(before.cue is Cue.OPEN for before in self._marks[self._begin : at])
        return _BRACKET.match(self._text, self._marks[at].start) is None

    def _ends_at_stop(self, at: int) -> bool:
        """Tell whether a dot ends the name; behind a short word of it none does: `H. Slamet`, `CV. Maju`."""
        marks = self._marks
        if at == self._begin or at + 1 == len(marks) or marks[at].text != ".":
            return True
        before, following = marks[at - 1], marks[at + 1]
        is_short = before.end - before.start <= 3 or _ABBREVIATED.fullmatch(before.text) is not None
        is_joined = is_short and before.text.isalpha() and before.end == marks[at].start
        is_talk = following.cue in _TALK and following.start > marks[at].end and not self._is_capital(following)
        return not (is_joined and following.text[0].isalpha()) or is_talk

    def _ends_at_joint(self, at: int) -> bool:
        """Tell whether a dash or quote ends the name; one without blanks joins two words: `Al-Falah`."""
        marks = self._marks
        return not (
            at > self._begin
            and at + 1 < len(marks)
            and marks[at - 1].end == marks[at].start
            and marks[at + 1].start == marks[at].end
        )

    def _ends_at_number(self, at: int) -> bool:
        """Tell whether a number ends the name; its own does not: `SDN 2`, `PT Sinar 25 Abadi`, `UD Jaya 3`."""
        text, marks, begin = self._text, self._marks, self._begin
        word = marks[at].text
        if is_serial(marks, begin, at) or self._is_of_a_field(at) or self._is_assorted(at):
            return False
        if at == begin or not (word.isdigit() and len(word) <= 2) or at + 1 == len(marks):
            return True
        following = marks[at + 1]
        if following.cue in (Cue.NUMBER_OF, Cue.LINE) and marks[at - 1].cue is Cue.WORD:
            return not (len(word) == 1 or (self._is_firm and int(word) > 12))  # `Depot Bakso 77 npwp ...`
        is_capital = (
            text[marks[begin].start].isupper() and not text[marks[begin].start : marks[at].end].isupper()
        )
        return not (is_capital and following.cue is Cue.WORD and text[following.start].isupper())

    def _is_of_a_field(self, at: int) -> bool:
        """Tell whether the number stands in a labelled field of its own: `: Toko Serba 35 Ribu`."""
        marks = self._marks
        if self._begin == 0 or marks[self._begin - 1].cue is not Cue.COLON or not self._is_firm:
            return False
        after = at + 1 + (at + 1 < len(marks) and marks[at + 1].cue is Cue.UNIT)
        return at > self._begin and after < len(marks) and marks[after].cue is Cue.LINE

    def _is_assorted(self, at: int) -> bool:
        """Tell whether the number is what everything costs in the shop: `Toko Serba 5000`."""
        return at > self._begin and self._marks[at - 1].text == "serba"

    def _ends_at_month(self, at: int) -> bool:
        """Tell whether a month's word ends the name; it may be a piece of it: `Siti Mei Saroh`, `Sri April`."""
        mark = self._marks[at]
        if at == self._begin or mark.text == "agus":
            return False
        if mark.end - mark.start <= 2 or (self._is_cased and not self._is_capital(mark)):
            return True
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        is_word = following is not None and following.cue is Cue.WORD
        if is_word and following is not None and self._is_cased:
            return not self._is_capital(following)
        is_named = is_word or (self._is_cased and self._is_closed(at))
        return mark.text in self._words.short_month or not is_named or not self._is_said_elsewhere(at)

    def _is_said_elsewhere(self, at: int) -> bool:
        return any(place != at and mark.cue in _MONTHS for place, mark in enumerate(self._marks))


def is_serial(marks: Sequence[Mark], begin: int, at: int) -> bool:
    """Tell whether a number belongs to the name of a school or branch."""
    word = marks[at].text
    if not (word.isdigit() and len(word) <= 3) or (at + 1 < len(marks) and marks[at + 1].cue is Cue.UNIT):
        return False
    return any(mark.text in name_words().numbered for mark in marks[begin:at])


_BY_CUE: dict[Member, Callable[[NameEnd, int], bool]] = {
    Cue.WORD: NameEnd._ends_at_small,  # noqa: SLF001
    Cue.TAX: NameEnd._ends_at_tax,  # noqa: SLF001
    Cue.AND: NameEnd._ends_at_and,  # noqa: SLF001
    Cue.SIGN: NameEnd._ends_at_sign,  # noqa: SLF001
    Cue.OPEN: NameEnd._ends_at_bracket,  # noqa: SLF001
    Cue.CLOSE: NameEnd._ends_at_bracket,  # noqa: SLF001
    Cue.STOP: NameEnd._ends_at_stop,  # noqa: SLF001
    Cue.DASH: NameEnd._ends_at_joint,  # noqa: SLF001
    Cue.QUOTE: NameEnd._ends_at_joint,  # noqa: SLF001
    Cue.NUMBER: NameEnd._ends_at_number,  # noqa: SLF001
    Cue.MONTH: NameEnd._ends_at_month,  # noqa: SLF001
}
"""What tells the end at each sign or value; the other marks are words that are known for something."""
