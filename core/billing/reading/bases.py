"""Sums that are only reckoned with: `10% dari 60jt`, `2,5% x 200jt`, `sewa setahun 60jt`."""

from collections.abc import Sequence

from core.billing.reading.amounts import Money
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

FAR = 7
"""How many marks may lie between the share and the sum that it is taken of."""
_OF = frozenset({"dari", "dr", "saking", "drpd", "daripada", "dri", "teko"})
_TIMES = frozenset({"x", "kali", "dikali", "dikalikan", "×", "ping"})
_OF_OR_TIMES = _OF | _TIMES
_SHARES = frozenset({"persen", "prosen", "pct"})
_NAMED = frozenset({Cue.BASE, Cue.TOTAL, Cue.AMOUNT, Cue.TURNOVER, Cue.TAX, Cue.WORD, Cue.END, Cue.COLON})
"""What may stand between `dari` and the sum: `dari total nilai sewa ruko 60jt`."""
_CLOSE = frozenset({Cue.BASE, Cue.TOTAL, Cue.TURNOVER, Cue.COLON})
_DAILY = frozenset({"sehari", "perhari", "sedino", "sedinten", "seminggu", "perminggu", "hari", "minggu"})
_RECKONED = frozenset({Cue.TAX, Cue.PERCENT, Cue.NUMBER, Cue.SIGN, Cue.OPEN, Cue.CLOSE})
_SAID = frozenset({Cue.NUMBER, Cue.RUPIAH, Cue.SPOKEN})
_SOLVED = frozenset({"jadi", "jadinya", "hasilnya", "ketemu", "ketemunya"})
_EARNED = frozenset({"dapat", "dapet", "entuk", "angsal", "oleh", "terima", "nerima", "untung"})
_USUAL = frozenset({"biasanya", "biasane", "umumnya", "biyasane", "padatan"})
_DEEDS = frozenset({"penjualan", "jual", "adol", "sade"})


def is_base(text: str, marks: Sequence[Mark], money: Money) -> bool:
    """Tell whether words or signs say that the tax is a share of the sum, or that it is a year's or a price."""
    after = money.after
    if after < len(marks) and (marks[after].cue is Cue.WHOLE or _is_multiplied(marks, after)):
        return True
    if money.first == 0:
        return False
    before = marks[money.first - 1]
    is_price = before.cue is Cue.TAX and (before.text in _DEEDS or _is_deed(text, before))
    is_earned = before.text in _EARNED or before.text in _USUAL
    return is_price or is_earned or before.cue is Cue.WHOLE or _is_share_of(marks, money.first)


def _is_deed(text: str, tax: Mark) -> bool:
    """Tell whether words for a sale end a tax, so that its price may follow: `pajak penjualan tanah 275jt`."""
    words = text[tax.start : tax.end].lower().split()
    return len(words) > 2 and not _DEEDS.isdisjoint(words[1:-1])


def _is_share_of(marks: Sequence[Mark], first: int) -> bool:
    """Tell whether `dari`, `x` or a share with "nilai" leads to the sum."""
    is_close = True
    for at in range(first - 1, max(first - FAR, -1), -1):
        mark = marks[at]
        if mark.text in _OF:
            return is_close or (at > 0 and _is_share(marks[at - 1]))
        if mark.text in _TIMES:
            return is_close and at > 0 and _is_share(marks[at - 1])
        if mark.text == "nilai" and at > 0 and _is_share(marks[at - 1]):
            return True
        if mark.cue not in _NAMED or (mark.cue is Cue.AMOUNT and not mark.text.startswith("nilai")):
            return False
        is_close = is_close and (mark.cue in _CLOSE or mark.text == "nilai")
    return False


def _is_share(mark: Mark) -> bool:
    """Tell whether a mark ends a share; `0,5%` is a word for a tax as well."""
    is_rate = mark.cue is Cue.TAX and (mark.text[0].isdigit() or mark.text == "setengah")
    return mark.cue is Cue.PERCENT or mark.text in _SHARES or is_rate


def _is_multiplied(marks: Sequence[Mark], after: int) -> bool:
    """Tell whether a result follows, `21.000.000 x 0,5% = 105.000`, or at least a share, `60jt x 10%`."""
    has_times = is_taxed = False
    for at in range(after, min(after + 6, len(marks))):
        mark = marks[at]
        if mark.cue is Cue.EQUALS:
            return (
                (has_times or not is_taxed)
                and at + 1 < len(marks)
                and marks[at + 1].cue in (Cue.NUMBER, Cue.RUPIAH)
            )
        if has_times and _is_share(mark):
            return True
        has_times = has_times or mark.text in _TIMES or mark.cue is Cue.PERCENT
        is_taxed = is_taxed or mark.cue is Cue.TAX  # `pph 21 = 80rb ppn = 90rb`
        if mark.text not in _TIMES and mark.cue not in _RECKONED:
            return False
    return False


def takes_share_of_all(marks: Sequence[Mark]) -> bool:
    """Tell whether a share is taken of a list of months: `0,5% dari: jul 10jt, agt 12jt`, `dikali 0,5%`."""
    if _OF_OR_TIMES.isdisjoint([mark.text for mark in marks]):
        return False
    is_list = sum(mark.cue is Cue.MONTH for mark in marks) > 1
    is_solved = any(mark.cue is Cue.EQUALS or mark.text in _SOLVED for mark in marks)
    return is_list and any(
        (not is_solved and marks[at - 1].text in _TIMES) or _heads_list(marks, at + 1)
        for at, mark in enumerate(marks)
        if at > 0 and _is_share(mark)
    )


def _heads_list(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether `dari` leads from a share to a month before any sum."""
    if at >= len(marks) or marks[at].text not in _OF:
        return False
    for mark in marks[at + 1 : at + FAR]:
        if mark.cue is Cue.MONTH:
            return True
        if mark.cue in _SAID:
            return False
    return False


def has_share_behind(marks: Sequence[Mark], after: int) -> bool:
    """Tell whether a share follows in the line that is taken of the sum before: `fee 10jt, pph 23 2%`."""
    for at in range(after, len(marks)):
        mark = marks[at]
        if mark.cue is Cue.LINE:
            return False
        if mark.cue is Cue.PERCENT or mark.text in _SHARES:
            behind = marks[at + 1 : at + 3]
            return not any(one.text in _OF_OR_TIMES or one.cue is Cue.EQUALS for one in behind)
    return False


def is_of_a_day(marks: Sequence[Mark], money: Money) -> bool:
    """Tell whether the sum is that of a day or week: `omzet sehari 500rb`, `500rb per hari`."""
    if money.first > 0 and marks[money.first - 1].text in _DAILY:
        return True
    after = money.after
    if after >= len(marks):
        return False
    text = marks[after].text
    if text in ("per", "/"):
        return after + 1 < len(marks) and marks[after + 1].text in _DAILY
    return text in _DAILY and text not in ("hari", "minggu")
