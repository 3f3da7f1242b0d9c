"""What became of a payment that was recorded: its proof, and taking a wrong record back."""

from concurrent.futures import Future
from dataclasses import dataclass

from core.billing import records
from core.billing.events import PaymentTakenBack
from core.billing.papers import told
from core.billing.request import Change, Request, RequestId, RequestState
from core.billing.room import Room, refuse_unless
from core.errors import ErrorCode, LoketError
from core.store import blobs
from core.store.blobs import BlobId
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Proof:
    """Describe the kept file that proves a payment."""

    blob_id: BlobId
    blob_name: str
    blob_type: str

    @property
    def is_picture(self) -> bool:
        """Return whether it can be shown; anything else is saved as a file."""
        return self.blob_type.startswith("image/")


class Payments:
    """Show what proves a payment, and take back what was recorded by mistake."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def proof(self, request_id: RequestId) -> Future[Proof | None]:
        """Return the file that proves the payment of a request, None where only an NTPN does.

        Raises (through the future):
            LoketError: BILLING_REQUEST_GONE.
        """

        def work(session: Session) -> Proof | None:
            kept = records.fetch(session, request_id).proof_blob_id
            blob = None if kept is None else blobs.describe(session, BlobId(kept))
            return None if blob is None else Proof(blob.id, blob.name, blob.media_type)

        return self._room.store.read(work)

    def take_back(self, request_id: RequestId, reason: str, initiator: str = "") -> Future[Request]:
        """Let a request count as unpaid again: as it was before the payment, or expired by the clock.

        The history keeps the NTPN and the reason; the request lets go of its proof. `PaymentTakenBack` is told,
        and from then on it may be reminded of again.

        Raises (through the future):
            LoketError: BILLING_REASON_MISSING, BILLING_STATE_REFUSED for what is not paid,
                BILLING_REQUEST_GONE.
        """

        def work(session: Session) -> Request:
            if not reason.strip():
                raise LoketError(ErrorCode.BILLING_REASON_MISSING)
            paid = records.fetch(session, request_id)
            refuse_unless(paid.state is RequestState.PAID)
            now = self._room.clock.now()
            change = Change(now, "payment_taken_back", paid.ntpn, reason.strip())
            records.note_change(session, request_id, change)
            values = {"ntpn": "", "paid_at": None, "proof_blob_id": None}
            records.change_state(session, paid, records.living_state(session, request_id), now, values)
            alive = records.fetch(session, request_id)
            records.change_state(session, alive, alive.state_at(now), now)
            session.note(PaymentTakenBack(paid.id, paid.contact_id, paid.chat_id))
            return told(session, request_id, initiator)

        return self._room.store.run(work)
