"""What a tax is taken of, said apart from its name: `pph 23 okt 88.000 atas jasa katering` is 411124-104."""

from core.billing.reading.taxes import Tax
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

KAP = "411124"
_OPEN = (KAP, "")
_DEPOSITS = {
    "jasa": "104", "jasanya": "104", "sewa": "100", "rental": "100", "dividen": "101", "deviden": "101",
    "royalti": "103",
}  # fmt: skip
_ENDS = frozenset({Cue.LINE, Cue.BAR, Cue.STOP, Cue.TAX})


def with_objects(marks: list[Mark]) -> list[Mark]:
    """Return the marks with the words that choose a deposit of PPh 23 as words for it.

    Beside other taxes only what stands behind it in its own sentence is its object.
    """
    taxes = [mark for mark in marks if mark.cue is Cue.TAX]
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


def _without_taxed(marks: list[Mark]) -> list[Mark]:
    """Make plain words of a tax behind another one's `atas`: `ppn atas sewa gedung` is no tax on rent."""
    left = list(marks)
    for at in range(2, len(left)):
        mark, tax = left[at], left[at - 2]
        if mark.cue is Cue.TAX is tax.cue and left[at - 1].text == "atas" and tax.value.kap != mark.value.kap:
            left[at] = Mark(Cue.WORD, None, mark.start, mark.end, mark.text)
    return left
