"""Which kind a contact probably belongs to, from what is known of him, and why.

Only a proposal: each reason is shown and a person decides. The hint of the NPWP: the second digit of the
old 15 digits tells the kind of taxpayer (0 treasurers, 1 to 3 bodies, 4 and 6 traders, 5 civil servants,
7 to 9 employees); it comes from practice and no regulation was read, so it counts least.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from core.contacts.contact import ContactId, ContactKind
from core.contacts.group import read_group


class Clue(StrEnum):
    """Name what a reason rests on."""

    NAME = "name"
    NOTES = "notes"
    NPWP = "npwp"
    PAID = "paid"
    WRITES_IN = "writes_in"
    KIND = "kind"


class Reason(NamedTuple):
    """Hold one reason: what it rests on, and the word, digits or tax that was found."""

    clue: Clue
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what is known of one contact without a kind.

    `taxes` are the KAP-KJS pairs (`411128-420`) of his requests, `groups` the kinds of the linked groups in
    which he wrote.
    """

    contact_id: ContactId
    name: str
    kind: str
    npwp15: str | None = None
    notes: str = ""
    kecamatan_code: str | None = None
    taxes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold the kind proposed for one contact, with every reason for it, the strongest first."""

    contact_id: ContactId
    name: str
    group_code: str
    reasons: tuple[Reason, ...]
    kecamatan_code: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold what the officer answered to a proposal."""

    id: int
    contact_id: ContactId
    name: str
    group_code: str
    is_accepted: bool
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Hold some proposals; `next` is where the next page begins, None when all contacts were looked at."""

    proposals: tuple[Proposal, ...]
    next: ContactId | None


@dataclass(slots=True)
class _Weighing:
    weight: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, list[tuple[int, Reason]]] = field(default_factory=dict)

    def add(self, code: str, weight: int, clue: Clue, words: str) -> None:
        self.weight[code] = self.weight.get(code, 0) + weight
        self.reasons.setdefault(code, []).append((weight, Reason(clue, words)))


_BODY_WORDS = re.compile(r"\b(?:CV|PT|UD|koperasi|KSU|KUD|yayasan|firma)\b\.?", re.IGNORECASE)
_OFFICE_WORDS = re.compile(
    r"\b(?:pemerintah desa|pemdes|dinas|badan kepegawaian|sekretariat|kelurahan|kecamatan|puskesmas|RSUD"
    r"|S[DM]N|SMPN|SMAN|SMKN|MIN|MTsN|MAN|polres|polsek|kodim|koramil|KUA)\b",
    re.IGNORECASE,
)
_SHOP_WORDS = re.compile(r"\b(?:toko|warung|bengkel|apotek|salon|katering|laundry)\b", re.IGNORECASE)
_OF_DIGIT = MappingProxyType(
    {
        "0": "bendahara",
        **dict.fromkeys("123", "badan"),
        **dict.fromkeys("46", "usahawan"),
        "5": "pns",
        **dict.fromkeys("789", "karyawan"),
    }
)
_TREASURER_TAXES = ("411122-9", "411121-402")
STRONG, GOOD, WEAK = 4, 3, 2


def propose(facts: Facts, refused: Iterable[str] = ()) -> Proposal | None:
    """Return the kind that the facts speak for, or None: nothing known, no clear winner, or refused before."""
    found = _weigh(facts)
    if not found.weight:
        return None
    order = sorted(found.weight, key=lambda code: -found.weight[code])
    best = order[0]
    is_tied = len(order) > 1 and found.weight[order[1]] == found.weight[best]
    if is_tied or best in frozenset(refused):
        return None
    reasons = [reason for _, reason in sorted(found.reasons[best], key=lambda pair: -pair[0])]
    return Proposal(facts.contact_id, facts.name, best, tuple(reasons), facts.kecamatan_code)


def _weigh(facts: Facts) -> _Weighing:
    found = _Weighing()
    is_body = facts.kind == ContactKind.BODY
    for code in facts.groups:
        found.add(code, STRONG, Clue.WRITES_IN, code)
    _weigh_words(found, facts, is_body=is_body)
    for tax in facts.taxes:
        payer = _payer_of(tax, is_body=is_body)
        if payer is not None:
            found.add(payer, GOOD, Clue.PAID, tax)
    if facts.npwp15 is not None:
        code = _OF_DIGIT[facts.npwp15[1]]
        if (code in ("bendahara", "badan")) == is_body:
            found.add(code, WEAK, Clue.NPWP, facts.npwp15[1])
    if is_body and found.weight.keys() <= {"badan"} and found.weight:
        found.add("badan", 1, Clue.KIND, "")
    return found


def _weigh_words(found: _Weighing, facts: Facts, *, is_body: bool) -> None:
    named = read_group(facts.name)
    if named is not None:
        found.add(named, GOOD, Clue.NAME, facts.name)
    elif (word := _OFFICE_WORDS.search(facts.name)) is not None and is_body:
        found.add("bendahara", GOOD, Clue.NAME, word.group())
    elif (word := _BODY_WORDS.search(facts.name)) is not None and is_body:
        found.add("badan", GOOD, Clue.NAME, word.group())
    elif (word := _SHOP_WORDS.search(facts.name)) is not None and not is_body:
        found.add("usahawan", GOOD, Clue.NAME, word.group())
    noted = read_group(facts.notes) if facts.notes else None
    if noted is not None:
        found.add(noted, GOOD, Clue.NOTES, "")


def _payer_of(tax: str, *, is_body: bool) -> str | None:
    """Return who pays this tax for himself (or, a treasurer, for others)."""
    if tax.startswith(_TREASURER_TAXES):
        return "bendahara"
    if tax in ("411128-420", "411128-423"):
        return "badan" if is_body else "usahawan"
    if tax.startswith("411126") and is_body:
        return "badan"
    return "usahawan" if tax == "411125-100" and not is_body else None
