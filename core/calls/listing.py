"""From the rows of a file to those of the store: whose card it is, and whether anybody can be called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from core.calls.campaign import Campaign, CampaignKind
from core.calls.list_reading import ListedRow
from core.calls.list_records import paid_before
from core.calls.lists import ListId, ListProblem
from core.calls.target import EndReason, TargetState
from core.clock import to_text
from core.contacts.contact import ContactId
from core.contacts.recognising import contact_of, owners
from core.store.session import Row, Session


def rows_for(
    session: Session, campaign: Campaign, list_id: ListId, rows: Sequence[ListedRow], at: datetime
) -> tuple[list[Row], int]:
    """Return the rows to write, as core.calls.list_records.write_rows takes them, and how many were left out.

    A row without a telephone, on the list or on the card, stands in the campaign as ended: "tidak ada nomor".
    """
    moment = to_text(at)
    values = campaign.values
    due_on = "" if values.due_on is None else values.due_on.isoformat()
    known = owners(
        session,
        [row.npwp15 for row in rows if row.npwp15 is not None],
        [row.npwp16 for row in rows if row.npwp16 is not None],
        [phone for row in rows for phone in row.phones],
    )
    written: list[Row] = []
    for row in rows:
        key = row.key
        if not key or not row.name:
            reason = "no_key" if row.name else "no_name"
            row.problems.append(ListProblem(row.number, "", row.name, reason, is_refused=True))
            continue
        owner = known.of(row.npwp15, row.npwp16, row.phones)
        state: str = TargetState.READY.value
        ends: str | None = None
        if not row.phones and not _has_phone(session, owner):
            state, ends = TargetState.ENDED.value, EndReason.NO_NUMBER.value
        written.append(
            (
                campaign.id,
                list_id,
                row.number,
                key,
                owner,
                row.name,
                row.phones[0] if row.phones else None,
                " ".join(row.phones[1:]),
                row.period or values.period,
                row.amount,
                row.due_on or due_on,
                state,
                ends,
                None if ends is None else moment,
                moment,
            )
        )
    return written, len(rows) - len(written)


def remark_on_paid(session: Session, campaign: Campaign, listed_on: date, rows: Sequence[ListedRow]) -> None:
    """Remark on who had paid a debt before the day of a newer list and owes on it: he stays closed.

    What was paid for stands in reports of months that are over; a new debt is called about in a new campaign.
    """
    if campaign.values.kind is not CampaignKind.CLAIM:
        return
    keys = [row.key for row in rows if row.key and row.name and row.amount]
    closed = paid_before(session, campaign.id, keys, listed_on)
    for row in rows:
        if row.key in closed:
            row.problems.append(ListProblem(row.number, "", "", "owes_again", is_refused=False))


def _has_phone(session: Session, owner: ContactId | None) -> bool:
    card = None if owner is None else contact_of(session, owner)
    return card is not None and any(phone.e164 is not None for phone in card.phones)
