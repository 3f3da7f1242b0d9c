"""What a message does to the board, in the intake's transaction: it answers a question, or asks for codes."""

from dataclasses import replace

from core.billing import intake_records, records
from core.billing.completing import completed
from core.billing.confirming import confirmed
from core.billing.edits import note_edit
from core.billing.form import Form
from core.billing.glancing import read_out
from core.billing.papers import told
from core.billing.reading import read
from core.billing.request import Change, Request, RequestState, Source
from core.billing.room import Room
from core.billing.taking import Arrived, Taken, is_same, with_card
from core.store.session import Session


def look_at(session: Session, room: Room, arrived: Arrived) -> None:
    """Let a message complete the request of its chat that was asked about last, else become requests.

    An edited one changes nothing by itself: its requests are marked, and the officer decides.
    """
    if note_edit(session, room, arrived):
        return
    if not _answers(session, room, arrived):
        take_all(session, room, arrived)


def take_all(session: Session, room: Room, arrived: Arrived, initiator: str = "") -> tuple[Request, ...]:
    """Put every request that is read out of a message on the board; empty where it holds none."""
    return tuple(
        take(session, room, arrived, known(session, arrived, one), number, initiator)
        for number, one in enumerate(read_out(arrived), 1)
    )


def known(session: Session, arrived: Arrived, taken: Taken) -> Taken:
    """Return what was read with what the contacts' cards add to it; nothing is written."""
    chat = None if arrived.is_group else intake_records.card(session, arrived.contact_id)
    owners = intake_records.owners(session, taken.wanted.npwp15, taken.wanted.npwp16)
    return with_card(taken, chat, owners)


def glanced(session: Session, arrived: Arrived, found: tuple[Taken, ...]) -> tuple[Taken, ...]:
    """Return what was read in a message of a person, each with the request that says the same already."""
    there = intake_records.alike(session, arrived.chat_id)
    taken = (known(session, arrived, one) for one in found)
    return tuple(
        replace(one, there=next((each for each in there if is_same(each.wanted, one.wanted)), None))
        for one in taken
    )


def _answers(session: Session, room: Room, arrived: Arrived) -> bool:
    waiting = intake_records.waiting(session, arrived.chat_id)
    yes = confirmed(session, room, arrived, waiting)
    for request in waiting:
        completion = yes or completed(request.wanted, arrived.text, arrived.sent_at, read)
        if completion is None:
            continue
        now = room.clock.now()
        form = Form(contact_id=request.contact_id, chat_id=request.chat_id, message_id=request.message_id)
        room.update(session, request, completion.wanted, form, now)
        if completion.turnover is not None:
            records.note_turnover(session, request, completion.turnover)
        for field, said in completion.differs:
            records.note_change(session, request.id, Change(now, f"differs:{field}", "", said))
        records.change_state(session, request, RequestState.RECEIVED, now)
        intake_records.keep_words(session, request.id, arrived.message_id, completion.words)
        told(session, request.id, "")
        return True
    return False


def take(  # noqa: PLR0917 - one message, one request of it
    session: Session, room: Room, arrived: Arrived, taken: Taken, ordinal: int, initiator: str
) -> Request:
    """Put one request of a message on the board; the same that has no code yet is noted as asked again."""
    now = room.clock.now()
    if not arrived.is_group:
        for there in intake_records.changeable(session, arrived.chat_id):
            if is_same(there.wanted, taken.wanted) and there.message_id != arrived.message_id:
                records.note_change(session, there.id, Change(now, "asked_again", "", ""))
                intake_records.tie(session, there.id, arrived.message_id)
                return told(session, there.id, initiator)  # who waits writes the same once more
    form = Form(
        contact_id=taken.contact_id,
        chat_id=None if arrived.is_group else arrived.chat_id,
        message_id=arrived.message_id,
        ordinal=ordinal,
        source=Source.CHAT,
        turnover=taken.turnover,
    )
    request_id = room.create(session, taken.wanted.whole() or taken.wanted, form, now)
    intake_records.keep_words(session, request_id, arrived.message_id, taken.words)
    return told(session, request_id, initiator, is_new=True)
