"""Enter the past on the practice phone: session functions for the sample data."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.store.session import Session
from core.whatsapp.practice import records
from core.whatsapp.practice.person import Person


def enter(
    session: Session, people: Iterable[Person], past: Sequence[tuple[str, str, str, str, datetime]]
) -> None:
    """Put people and what was said so far on the phone, once; `past` rows: key, side, sender, text, moment."""
    records.add_people(session, people)
    if not records.has_known(session, past):
        records.add_known(session, past)
