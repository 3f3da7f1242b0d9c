"""A message that its writer edited after a request was read out of it: told, and taken over by one act only."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from core.billing import edit_records, intake_records, records
from core.billing.completing import FIELDS_OF, GROUPS, completed
from core.billing.form import Form
from core.billing.papers import told
from core.billing.request import Request, RequestId, Wanted
from core.billing.room import Room, refuse_unless
from core.conversations import posting
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.taking import Arrived, Words


@dataclass(frozen=True, slots=True)
class Edit:
    """Say what an edited message asks for otherwise than its request."""

    message_id: int
    """The message as it reads now."""
    before: Wanted
    after: Wanted
    """The request with the new values: the same as `before` where none of its fields reads otherwise."""
    is_gone: bool
    """Whether the message asks for nothing any more."""


class Edits:
    """Show what edited messages say, and let the officer decide. Every method returns at once."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def pending(self, request_id: RequestId) -> Future[Edit | None]:
        """Return what the message of a request says otherwise by now; None where nobody has to decide."""

        def work(session: Session) -> Edit | None:
            message_id = edit_records.pending(session, request_id)
            if message_id is None:
                return None
            return _edit(session, records.fetch(session, request_id), message_id)[0]

        return self._room.store.read(work)

    def take(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Give a request what its message says now; every field that changes is in the history.

        Raises (through the future):
            LoketError: BILLING_STATE_REFUSED once a code stands, or where nothing waits to be taken.
        """

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            message_id = edit_records.pending(session, request_id)
            refuse_unless(request.can_change and message_id is not None)
            assert message_id is not None  # noqa: S101 - it was refused
            edit, words = _edit(session, request, message_id)
            refuse_unless(edit.after != edit.before)
            now = self._room.clock.now()
            earlier = posting.earlier_of(session, message_id)
            of_message = message_id if request.message_id in earlier else request.message_id
            form = Form(contact_id=request.contact_id, chat_id=request.chat_id, message_id=of_message)
            self._room.update(session, request, edit.after, form, now)
            edit_records.drop_words(session, request_id, earlier)
            intake_records.keep_words(session, request_id, message_id, words)
            edit_records.settle(session, request_id, now)
            return told(session, request_id, initiator)

        return self._room.store.run(work)

    def leave(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Let a request stay as it is: the officer has seen that its message was edited."""

        def work(session: Session) -> Request:
            edit_records.settle(session, request_id, self._room.clock.now())
            return told(session, request_id, initiator)

        return self._room.store.run(work)


def note_edit(session: Session, room: Room, arrived: "Arrived") -> bool:
    """Mark the requests of an edited message that now reads otherwise; False where it had none.

    Of a message that still reads the same nothing is told. Further requests in it are added beside.
    """
    from core.billing.arriving import known, take
    from core.billing.glancing import read_out

    requests = edit_records.requests_before(session, arrived.message_id)
    for request in requests:
        edit, _ = _edit(session, request, arrived.message_id)
        if edit.is_gone or edit.after != edit.before:
            edit_records.mark(session, request.id, arrived.message_id, room.clock.now())
            told(session, request.id, "")
    there = {request.ordinal for request in requests}
    for ordinal, one in enumerate(read_out(arrived) if requests else (), 1):
        if ordinal not in there:
            take(session, room, arrived, known(session, arrived, one), ordinal, "")
    return bool(requests)


def _edit(session: Session, request: Request, message_id: int) -> "tuple[Edit, tuple[Words, ...]]":
    """Compare a request with what its message says now, and say where in it the new values stand.

    Only what the message says otherwise than before counts: what the officer has put right stays right.
    """
    before, arrived = request.wanted, intake_records.message(session, message_id)
    found = None
    if arrived is not None:
        earlier = posting.earlier_of(session, message_id)
        is_answer = request.message_id not in (*earlier, message_id)
        found = (_answered if is_answer else _asked)(session, request, arrived, earlier)
    if found is None:
        return Edit(message_id, before, before, is_gone=True), ()
    return Edit(message_id, before, found[0], is_gone=False), found[1]


def _asked(
    session: Session, request: Request, arrived: "Arrived", _earlier: tuple[int, ...]
) -> "tuple[Wanted, tuple[Words, ...]] | None":
    """Return a request as its own message asks for it now: of several in it, the one in the same place."""
    from core.billing.glancing import read_out

    place = (request.ordinal or 1) - 1
    now = read_out(arrived)
    if place >= len(now):
        return None
    former = None if request.message_id is None else intake_records.message(session, request.message_id)
    then = () if former is None else read_out(former)
    said, values = now[place].wanted, dict[str, object]()
    for columns in GROUPS:
        there = {column: getattr(said, column) for column in columns}
        first = columns[0]
        if place < len(then):
            changed = {column for column in columns if there[column] != getattr(then[place].wanted, column)}
        else:
            changed = set(columns)
        if not changed or not any(there.values()):
            continue
        is_detail = first == "kap" and first not in changed
        values |= {column: value for column, value in there.items() if value or not is_detail}
    return _with(request.wanted, values), now[place].words


def _answered(
    session: Session, request: Request, arrived: "Arrived", earlier: tuple[int, ...]
) -> "tuple[Wanted, tuple[Words, ...]] | None":
    """Return a request as an answer completes it now: without what the earlier wording had added."""
    from core.billing.reading import read

    evidence = intake_records.evidence(session, "request_id", request.id)
    filled = {one.field for one in evidence if one.message_id in earlier}
    bare = {
        column: "" if isinstance(getattr(request.wanted, column), str) else None
        for columns in GROUPS
        if filled.intersection(FIELDS_OF[columns[0]])
        for column in columns
    }
    completion = completed(_with(request.wanted, bare), arrived.text, arrived.sent_at, read)
    if completion is None:
        return None
    said = {column: getattr(completion.wanted, column) for column in bare}
    return _with(request.wanted, {name: value for name, value in said.items() if value}), completion.words


def _with(wanted: Wanted, values: Mapping[str, object]) -> Wanted:
    """Return a request with other values, whole or not."""
    plain: dict[str, Any] = {field.name: getattr(wanted, field.name) for field in fields(Wanted)}
    changed = Wanted(**{**plain, **values})
    return changed.whole() or changed
