"""The SQL of payments and filings that come as a list: whose steps they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.calls.campaign import Campaign, CampaignId, CampaignKind
from core.calls.lists import ClosedWhat, ListId
from core.calls.target import TargetId, tax_keys
from core.clock import WIB, to_text
from core.contacts.contact import ContactId
from core.store.session import Row, Session


@dataclass(frozen=True, slots=True)
class Meant:
    """Hold a target that a row of such a list means."""

    id: TargetId
    kind: CampaignKind
    period: str
    amount: int


@dataclass(frozen=True, slots=True)
class Told:
    """Hold a payment as a list tells it, in rupiah; `paid_on` is "" where it names no day."""

    list_id: ListId
    mark: str
    """What makes it the same one on another list: `n:<NTPN>`, `d:<day>:<sum>:<how often>`, `l:<list>`."""
    paid_on: str
    amount: int


def campaigns_alike(session: Session, campaign: Campaign, *, filed: bool) -> tuple[CampaignId, ...]:
    """Return the campaigns about the same obligation that a payment, or a filing, settles; this one first."""
    kinds = "('unreported')" if filed else "('unpaid', 'claim', 'new')"
    rows = session.all(
        "SELECT id FROM call_campaigns WHERE id = ?1 OR (obligation = ?2 AND ?2 <> ''"  # noqa: S608 - own text
        f" AND kind IN {kinds}) ORDER BY id = ?1 DESC, id",
        (campaign.id, campaign.values.obligation),
    )
    return tuple(CampaignId(row[0]) for row in rows)


def meant(
    session: Session, campaign_ids: Sequence[CampaignId], keys: Sequence[str], contact_id: ContactId | None
) -> tuple[Meant, ...]:
    """Return who of these campaigns has one of these keys, or this card."""
    columns = "SELECT t.id, k.kind, t.period, t.amount FROM call_targets t"
    joined = f"{columns} JOIN call_campaigns k ON k.id = t.campaign_id"
    campaigns, marks = ", ".join("?" * len(campaign_ids)), ", ".join("?" * len(keys))
    rows: list[Row] = session.all(
        f"{joined} WHERE t.campaign_id IN ({campaigns}) AND t.key IN ({marks})", (*campaign_ids, *keys)
    )
    if contact_id is not None:
        rows += session.all(
            f"{joined} WHERE t.contact_id = ? AND +t.campaign_id IN ({campaigns})",
            (contact_id, *campaign_ids),
        )
    found = {row[0]: Meant(TargetId(row[0]), CampaignKind(row[1]), *row[2:]) for row in rows}
    return tuple(found.values())


def settle(
    session: Session,
    target_id: TargetId,
    how: str,
    at: datetime,
    *,
    list_id: ListId | None,
    request_id: int | None = None,
) -> bool:
    """Settle a target as `paid` or `filed`; what is open of it ends. False when it was settled before.

    `request_id` is the recorded payment that settles it: taken back, that payment opens it again.
    """
    moment = to_text(at)
    cursor = session.execute(
        "UPDATE call_targets SET settled_at = ?, settled_as = ?, settled_list_id = ?, settled_request_id = ?"
        " WHERE id = ? AND settled_at IS NULL",
        (moment, how, list_id, request_id, target_id),
    )
    if not cursor.rowcount:
        return False
    session.execute(
        "UPDATE call_targets SET state = 'ended', end_reason = ?, ended_at = ?, not_before_at = NULL,"
        " changed_at = ? WHERE id = ? AND state <> 'ended'",
        (how, moment, moment, target_id),
    )
    return True


def add_listed(session: Session, target_id: TargetId, told: Told) -> None:
    """Note a payment that a list tells; one of a known mark is the same one, rows without are one sum.

    Of an NTPN `told` holds all that its list has named so far; over several lists the largest sum counts.
    """
    session.execute(
        "INSERT INTO call_payments (target_id, list_id, mark, paid_on, amount) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (target_id, mark) WHERE request_id IS NULL DO UPDATE SET"
        " amount = iif(mark GLOB 'l:*', amount, 0) + excluded.amount"
        " WHERE mark GLOB 'l:*' OR excluded.amount > amount",
        (target_id, told.list_id, told.mark, told.paid_on or None, told.amount),
    )


def add_recorded(session: Session, target_id: TargetId, request_id: int) -> None:
    """Note a recorded payment of a target."""
    session.execute(
        "INSERT INTO call_payments (target_id, request_id, mark, paid_on, amount)"
        " SELECT ?, id, iif(ntpn = '', '', 'n:' || ntpn), date(coalesce(paid_at, updated_at), '+7 hours'),"
        " coalesce(amount, 0) FROM billing_requests WHERE id = ?"
        " ON CONFLICT (request_id, target_id) WHERE request_id IS NOT NULL DO NOTHING",
        (target_id, request_id),
    )


def has_paid_before(session: Session, target_id: TargetId) -> bool:
    """Return whether a payment is known from before the newest list that names what is left of a debt."""
    row = session.one(
        "SELECT 1 FROM call_payments p JOIN call_targets t ON t.id = p.target_id"
        " JOIN call_campaigns k ON k.id = t.campaign_id LEFT JOIN call_lists l ON l.id = t.list_id"
        " WHERE p.target_id = ? AND p.taken_back_at IS NULL AND iif(p.paid_on IS NULL, p.list_id <= t.list_id,"
        " p.paid_on < coalesce(l.source_on, k.source_on)) LIMIT 1",
        (target_id,),
    )
    return row is not None


def paid(session: Session, target_id: TargetId) -> int:
    """Return how much of what a target owes was paid, in rupiah."""
    row = session.one("SELECT paid FROM call_targets WHERE id = ?", (target_id,))
    return 0 if row is None else int(row[0])


def add_closings(
    session: Session,
    what: ClosedWhat,
    number: int,
    how: str,
    *,
    contact_id: int,
    list_id: ListId | None,
    at: datetime,
) -> None:
    """Tell that steps of other rooms were ended for a contact, one row for each."""
    session.executemany(
        "INSERT INTO call_closings (at, what, reason, contact_id, list_id) VALUES (?, ?, ?, ?, ?)",
        [(to_text(at), what.value, how, contact_id, list_id)] * number,
    )


def taken_back(session: Session, request_id: int) -> tuple[int | None, str, str] | None:
    """Return whose payment was taken back last, and from when to when it stood; None while one stands."""
    row = session.one(
        "SELECT r.contact_id, (SELECT max(at) FROM billing_changes WHERE request_id = r.id AND what = 'state'"
        " AND after = 'paid'), (SELECT max(at) FROM billing_changes WHERE request_id = r.id"
        " AND what = 'payment_taken_back') FROM billing_requests r WHERE r.id = ? AND r.state <> 'paid'",
        (request_id,),
    )
    return None if row is None or row[1] is None or row[2] is None else (row[0], row[1], row[2])


def silenced(session: Session, request_id: int) -> list[TargetId]:
    """Return the targets whose message a recorded payment took back, and who owe and have none again."""
    rows = session.all(
        "SELECT DISTINCT t.id FROM call_closings c JOIN call_targets t ON t.id = c.target_id"
        " JOIN call_follow_ups f ON f.target_id = t.id JOIN call_campaigns k ON k.id = t.campaign_id"
        " WHERE c.request_id = ? AND c.what = 'follow_up' AND t.settled_at IS NULL AND f.ended_at IS NOT NULL"
        " AND k.is_open AND coalesce(t.end_reason, '') NOT IN"
        " ('withdrawn', 'erased', 'refused', 'objected') ORDER BY t.id",
        (request_id,),
    )
    return [TargetId(row[0]) for row in rows]


def settle_known(session: Session, campaign: Campaign, at: datetime, listed_on: date) -> int:
    """Settle whoever has paid by the office's own records before the list came; return how many.

    A list of debts tells what was left on its day, `listed_on`: only later payments count against it.
    """
    values = campaign.values
    if values.kind is CampaignKind.UNREPORTED or not values.codes:
        return 0
    since = to_text(datetime(listed_on.year, listed_on.month, listed_on.day, tzinfo=WIB))
    rows = session.all(
        "SELECT r.npwp15, r.npwp16, r.contact_id, r.month_from, r.month_to, r.tax_year, r.id,"
        " r.paid_at >= ?1 FROM billing_requests r WHERE r.state = 'paid' AND EXISTS (SELECT 1 FROM call_codes d"
        " WHERE d.campaign_id = ?2 AND d.kap IN (r.kap, '*') AND r.kjs GLOB d.kjs) ORDER BY r.id",
        (since, campaign.id),
    )
    ended = 0
    for npwp15, npwp16, contact_id, first, last, year, request_id, is_later in rows:
        for each in meant(session, (campaign.id,), tax_keys(npwp15, npwp16), contact_id):
            covers = _covers(each.period, first, last, year) if each.period else bool(is_later)
            if not covers or (values.kind is CampaignKind.CLAIM and not is_later):
                continue
            add_recorded(session, each.id, request_id)
            if values.kind is CampaignKind.CLAIM and paid(session, each.id) < each.amount:
                continue
            ended += settle(session, each.id, "paid", at, list_id=None, request_id=request_id)
    return ended


def _covers(period: str, first: int, last: int, year: int) -> bool:
    if int(period[:4]) != year:
        return False
    return len(period) == 4 or first <= int(period[5:7]) <= last
