"""What a tax is taken of, said apart from its name: `pph 23 okt 88.000 atas jasa katering` is 411124-104."""

from core.billing.reading.places import RANGES, YEAR
from core.billing.reading.taxes import Tax
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

KAP = "411124"
_OPEN = (KAP, "")
_DEPOSITS = {
    "jasa": "104", "jasanya": "104", "sewa": "100", "rental": "100", "dividen": "101", "deviden": "101",
    "royalti": "103",
}  # fmt: skip
_LEASE = ("411128", "403")
_LEASES = frozenset(
    {"sewanya", "sewane", "sewa", "kontrak", "kontraknya", "disewa", "disewakan", "jangka", "selama"}
)
_OF_LEASES = frozenset({Cue.WHOLE, Cue.BASE})
_BEFORE_MONTHS = frozenset(
    {
        Cue.END, Cue.WORD, Cue.MONTHS, Cue.COLON, Cue.RANGE, Cue.OPEN, Cue.BEFORE, Cue.NUMBER, Cue.UNIT,
        Cue.RUPIAH,
    }
)  # fmt: skip
_OF_RANGES = RANGES | {Cue.MONTH}
_FAR = 5
_ENDS = frozenset({Cue.LINE, Cue.BAR, Cue.STOP, Cue.TAX})


def with_objects(marks: list[Mark]) -> list[Mark]:
    """Return the marks with the words that choose a deposit of PPh 23 as words for it.

    Beside other taxes only what stands behind it in its own sentence is its object.
    """
    taxes = [mark for mark in marks if mark.cue is Cue.TAX]
    if _LEASE in [tax.value[:2] for tax in taxes]:
        marks = _without_lease(marks)
    if len(taxes) > 1:
        marks = _without_taxed(marks)
        taxes = [mark for mark in marks if mark.cue is Cue.TAX]
    if _OPEN not in [tax.value[:2] for tax in taxes]:
        return marks
    is_inside = is_alone = all(tax.value.kap == KAP for tax in taxes)
    found = list(marks)
    for at, mark in enumerate(marks):
        if mark.cue in _ENDS:
            is_inside = is_alone or (mark.cue is Cue.TAX and mark.value.kap == KAP and not mark.value.kjs)
        elif is_inside and mark.cue is Cue.WORD and mark.text in _DEPOSITS:
            value = Tax(KAP, _DEPOSITS[mark.text])
            found[at] = Mark(Cue.TAX, value, mark.start, mark.end, mark.text)
    return found


def _without_lease(marks: list[Mark]) -> list[Mark]:
    """Make plain words of the months of a lease: `sewanya utk jan s/d des 2027`; they are no tax months."""
    left = list(marks)
    for at, mark in enumerate(marks):
        if mark.cue is Cue.TAX or (mark.text not in _LEASES and mark.cue not in _OF_LEASES):
            continue
        first = at + 1
        while first < len(marks) and first - at < _FAR and marks[first].cue in _BEFORE_MONTHS:
            first += 1
        after = first
        while after < len(marks) and (marks[after].cue in _OF_RANGES or YEAR.fullmatch(marks[after].text)):
            after += 1
        said = [one.cue for one in marks[first:after]]
        if said.count(Cue.MONTH) == 2 and not RANGES.isdisjoint(said):
            left[first:after] = [_plain(one) for one in marks[first:after]]
    return left


def _without_taxed(marks: list[Mark]) -> list[Mark]:
    """Make plain words of a tax behind another one's `atas`: `ppn atas sewa gedung` is no tax on rent."""
    left = list(marks)
    for at in range(2, len(left)):
        mark, tax = left[at], left[at - 2]
        if mark.cue is Cue.TAX is tax.cue and left[at - 1].text == "atas" and tax.value.kap != mark.value.kap:
            left[at] = _plain(mark)
    return left


def _plain(mark: Mark) -> Mark:
    return Mark(Cue.WORD, None, mark.start, mark.end, mark.text)
