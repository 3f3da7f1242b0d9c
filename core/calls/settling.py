"""A payment or a filing ends every open step: calls, callbacks, messages, reminders and their runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.calls import following, records, settling_records
from core.calls.campaign import ANY, Campaign, CampaignId, CampaignKind
from core.calls.list_reading import ListedRow
from core.calls.lists import ClosedWhat, ListId, ListProblem
from core.calls.settling_records import Meant, Told
from core.calls.target import TargetId, tax_keys
from core.contacts.contact import ContactId
from core.contacts.recognising import owners
from core.newcomers.ending import end_paid
from core.reminders.settling import end_reminders
from core.store.session import Session


@dataclass(slots=True)
class Settlement:
    """Hold what a list of payments or filings is about, and what it has told so far."""

    campaign: Campaign
    campaign_ids: tuple[CampaignId, ...]
    list_id: ListId | None
    is_filing: bool
    told: Counter[tuple[int, str]] = field(default_factory=Counter)
    """By target and mark: how often the same sum of a day, and how much under one NTPN, in rupiah."""
    counted: set[int] = field(default_factory=set)
    """Hashes of the rows with an NTPN that `told` holds: one that stands there twice counts once."""

    @property
    def how(self) -> str:
        """Return as what it settles."""
        return "filed" if self.is_filing else "paid"


def settle_rows(session: Session, about: Settlement, rows: Sequence[ListedRow], at: datetime) -> int:
    """End what the rows of such a list settle, in one transaction; return how many rows settled something."""
    fifteen = [row.npwp15 for row in rows if row.npwp15 is not None]
    sixteen = [row.npwp16 for row in rows if row.npwp16 is not None]
    phones = [phone for row in rows for phone in row.phones]
    known = owners(session, fifteen, sixteen, phones)
    settled = 0
    for row in rows:
        owner = known.of(row.npwp15, row.npwp16, row.phones)
        settled += _settle_row(session, about, row, owner, at)
    following.sweep(session, at)
    return settled


def settle_by_hand(session: Session, target_id: TargetId, at: datetime, *, is_filing: bool) -> bool:
    """End what somebody is called about, as a list would; False when it was settled before, or he is gone."""
    target = records.target(session, target_id)
    campaign = None if target is None else records.campaign(session, target.campaign_id)
    if target is None or campaign is None or records.is_settled(session, target_id):
        return False
    alike = settling_records.campaigns_alike(session, campaign, filed=is_filing)
    row = ListedRow(0, target.name, phones=list(target.phones), period=target.period)
    if len(target.npwp) == 15:
        row.npwp15 = target.npwp
    elif target.npwp:
        row.npwp16 = target.npwp
    settle_rows(session, Settlement(campaign, alike, None, is_filing), [row], at)
    return records.is_settled(session, target_id)


def covers(named: str, asked: str) -> bool:
    """Return whether what was paid or filed for a period settles what is asked for: a year holds its months."""
    return not named or not asked or named == asked or asked.startswith(f"{named}-")


def _settle_row(
    session: Session, about: Settlement, row: ListedRow, owner: ContactId | None, at: datetime
) -> bool:
    values = about.campaign.values
    if reason := _unclear(row, is_filing=about.is_filing):
        row.problems.append(ListProblem(row.number, "", "", reason, is_refused=True))
        return False
    if row.kap and values.codes and not _is_of(row, values.codes):
        return False
    period = row.period or values.period
    found = False
    for each in settling_records.meant(session, about.campaign_ids, _keys(row), owner):
        if not covers(period, each.period) or (row.is_masa_blank and each.period != period):
            continue
        found = _settle_target(session, about, row, each, at) or found
    if owner is not None and period and not about.is_filing:
        steps, messages = end_paid(session, owner, period, at)
        _tell(session, about, owner, (steps, messages), at)
    if owner is not None and values.obligation and period:
        ended = end_reminders(session, owner, values.obligation, period, at, is_filing=about.is_filing)
        _tell(session, about, owner, (ended.rows, ended.messages), at)
        found = found or ended.rows + ended.messages > 0
    return found


def _tell(session: Session, about: Settlement, owner: ContactId, counts: tuple[int, int], at: datetime) -> None:
    """Tell in the list of closings what ended in other rooms: rows of reminders, and messages of their runs."""
    for what, number in zip((ClosedWhat.REMINDER, ClosedWhat.BROADCAST), counts, strict=True):
        settling_records.add_closings(
            session, what, number, about.how, contact_id=owner, list_id=about.list_id, at=at
        )


def _settle_target(session: Session, about: Settlement, row: ListedRow, target: Meant, at: datetime) -> bool:
    """Settle one target; a debt only when all of it was paid, or the list names no sum."""
    if about.list_id is not None and not about.is_filing:
        is_debt = target.kind is CampaignKind.CLAIM  # without a sum the list says that all of it was paid
        amount = row.amount or (target.amount if is_debt else 0)
        is_undated = bool(row.amount) and not row.ntpn and not row.paid_on
        if is_debt and is_undated and settling_records.has_paid_before(session, target.id):
            row.problems.append(ListProblem(row.number, "", "", "undated", is_refused=True))
            return False
        mark = _mark(about, row, target, about.list_id)
        if row.ntpn and row.amount:
            amount = _under_ntpn(about, row, target, mark)
        settling_records.add_listed(session, target.id, Told(about.list_id, mark, row.paid_on, amount))
        if is_debt and settling_records.paid(session, target.id) < target.amount:
            return False
    return settling_records.settle(session, target.id, about.how, at, list_id=about.list_id)


def _mark(about: Settlement, row: ListedRow, target: Meant, list_id: ListId) -> str:
    """Return what makes a payment the same one on the next list: its NTPN, else its day and sum, or nothing."""
    if row.ntpn:
        return f"n:{row.ntpn}"
    if not row.paid_on or not row.amount:
        return f"l:{list_id}"
    mark = f"d:{row.paid_on}:{row.amount}"
    about.told[target.id, mark] += 1
    return f"{mark}:{about.told[target.id, mark]}"


def _under_ntpn(about: Settlement, row: ListedRow, target: Meant, mark: str) -> int:
    """Return how much a list has told under the NTPN of a row so far: one code may pay several masa."""
    same = hash((target.id, mark, row.period, row.kap, row.kjs, row.amount))
    if same not in about.counted:
        about.counted.add(same)
        about.told[target.id, mark] += row.amount
    return about.told[target.id, mark]


def _unclear(row: ListedRow, *, is_filing: bool) -> str:
    """Return why a row settles nothing: it says that nothing was paid, not how much, or not for when; or "".

    A blank cell of a column that the list has is no payment of everything.
    """
    if row.has_sum and not row.amount and not is_filing:
        return "no_sum"
    return "no_period" if row.has_period and not row.period else ""


def _keys(row: ListedRow) -> tuple[str, ...]:
    return tax_keys(row.npwp15, row.npwp16) or tuple(f"p:{phone}" for phone in row.phones)


def _is_of(row: ListedRow, codes: Sequence[tuple[str, str]]) -> bool:
    from fnmatch import fnmatchcase

    return any(kap in (row.kap, ANY) and (not row.kjs or fnmatchcase(row.kjs, kjs)) for kap, kjs in codes)
