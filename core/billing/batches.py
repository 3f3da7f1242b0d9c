"""Take many requests of one treasurer at once: paste, check, store, and answer all of them in one message."""

import io
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.aside import aside
from core.billing import batch_drafts, batch_records, list_records, records
from core.billing.batch_drafts import BatchDraft
from core.billing.papers import told
from core.billing.printing import Press
from core.billing.request import BatchId, Request, RequestId, Source
from core.billing.room import Room, refuse_unless
from core.errors import ErrorCode, LoketError
from core.store import blobs
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.batch import Batch, Pasted, PastedRow
    from core.billing.batch_codes import CodeMatch
    from core.billing.form import Form
    from core.billing.rulebook import Rulebook
    from core.billing.validity import Validity

NEWEST = 50


class Batches:
    """Work on tables of requests. Every method returns at once; tables are read aside."""

    def __init__(self, room: Room, press: Press) -> None:
        self._room = room
        self._press = press

    def read_paste(self, text: str, usual: "Form | None" = None) -> "Future[Pasted]":
        """Read what Excel put on the clipboard; what a row does not say is taken from `usual`."""

        def work() -> "Pasted":
            from core.billing.form import Form
            from core.billing.pasting import read_paste

            return read_paste(text, self._room.clock.now(), self._rulebook(), usual or Form())

        return self._press.run(work)

    def read_file(self, path: Path) -> Future[str]:
        """Return the table in a file as Excel would put it on the clipboard, one row more than is taken.

        Raises (through the future):
            LoketError: FILE_MISSING, IMPORT_UNREADABLE, IMPORT_EMPTY, IMPORT_TOO_LARGE, IMPORT_SPREAD.
        """

        def work() -> str:
            from core.billing.pasting import ROW_LIMIT
            from core.contacts.importing.reading import open_table

            table = open_table(path)
            rows = [cells for _number, cells in islice(table.rows(), ROW_LIMIT + 1)]
            lines = [table.header, *rows] if table.has_header else rows
            return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for cells in lines)

        return aside("batch file", work)

    def check(self, forms: "Sequence[Form]") -> "Future[tuple[PastedRow, ...]]":
        """Read rows again after cells were changed."""
        rows = tuple(forms)

        def work() -> "tuple[PastedRow, ...]":
            from core.billing.pasting import check_rows

            return check_rows(rows, self._room.clock.now(), self._rulebook())

        return self._press.run(work)

    def save_draft(self, draft: BatchDraft) -> Future[None]:
        """Keep the table as it is being typed; it survives a kill."""
        at = self._room.clock.now()
        return self._room.store.run(lambda session: batch_drafts.keep(session, draft, at), durable=False)

    def draft(self) -> Future[BatchDraft | None]:
        """Return the table that was being typed, or None; what is saved from now on is not in it."""
        return self._room.store.run(batch_drafts.kept)

    def drop_draft(self) -> Future[None]:
        """Forget the table."""
        return self._room.store.run(batch_drafts.drop)

    def store(
        self,
        forms: "Sequence[Form]",
        name: str,
        contact_id: int | None = None,
        chat_id: int | None = None,
        initiator: str = "",
    ) -> "Future[Batch]":
        """Store every row as a request of one batch, all of them or none; the kept table goes with it.

        `name` is the treasurer's, as it stands in the message. Rows without a chat of their own get `chat_id`.

        Raises (through the future):
            LoketError: BILLING_BATCH_EMPTY, BILLING_BATCH_FAULTY (detail: the first faulty row, from 1),
                BILLING_CODE_DUPLICATE.
        """
        rows = tuple(forms)

        def work(session: Session) -> "Batch":
            from core.billing.checking import read_form
            from core.billing.text import plain

            if not rows:
                raise LoketError(ErrorCode.BILLING_BATCH_EMPTY)
            now = self._room.clock.now()
            rulebook = self._room.rulebook(session)
            said = plain(" ".join(name.split()))
            batch_id = batch_records.create(session, said, contact_id, chat_id, now)
            for number, row in enumerate(rows, 1):
                form = replace(
                    row,
                    source=Source.BATCH,
                    chat_id=row.chat_id or chat_id,
                    billing_code="",
                    issued_at="",
                )
                content = read_form(form, now, rulebook).content
                if content is None:
                    raise LoketError(ErrorCode.BILLING_BATCH_FAULTY, f"baris {number}")
                request_id = self._room.create(session, content, form, now, batch_id)
                told(session, request_id, initiator, is_new=True)
            batch_drafts.drop(session)
            return batch_records.fetch(session, batch_id)

        return self._room.store.run(work)

    def batch(self, batch_id: BatchId) -> "Future[Batch]":
        """Return one batch, or fail with BILLING_BATCH_GONE."""
        return self._room.store.read(lambda session: batch_records.fetch(session, batch_id))

    def newest(self, limit: int = NEWEST) -> "Future[tuple[Batch, ...]]":
        """Return the newest batches."""
        return self._room.store.read(lambda session: batch_records.newest(session, limit))

    def requests(self, batch_id: BatchId) -> Future[tuple[Request, ...]]:
        """Return the requests of a batch in the order of its rows."""
        return self._room.store.read(lambda session: batch_records.requests(session, batch_id))

    def known(self, forms: "Sequence[Form]") -> "Future[tuple[Request | None, ...]]":
        """Return for each row a stored request that asks for the same, a paid one before others, or None."""
        rows = tuple(forms)

        def work(session: Session) -> "tuple[Request | None, ...]":
            from core.billing.checking import read_form

            now, rulebook = self._room.clock.now(), self._room.rulebook(session)
            contents = [read_form(row, now, rulebook).content for row in rows]
            found = (list_records.similar(session, one, now) if one else () for one in contents)
            return tuple(same[0] if same else None for same in found)

        return self._room.store.read(work)

    def match_codes(self, batch_id: BatchId, text: str) -> "Future[tuple[CodeMatch, ...]]":
        """Say which code of a pasted column belongs to which request of the batch; nothing is recorded yet.

        Raises (through the future):
            LoketError: as `read_codes`, `match_codes` and `refuse_held` of batch_codes.py.
        """
        from core.billing.batch_codes import match_codes, read_codes, refuse_held

        def work(session: Session) -> "tuple[CodeMatch, ...]":
            codes = read_codes(text)
            matches = match_codes(codes, batch_records.requests(session, batch_id))
            refuse_held(session, codes, batch_id)
            return matches

        return self._room.store.read(work)

    def validities(self, matches: "Sequence[CodeMatch]", issued_at: datetime) -> "Future[tuple[Validity, ...]]":
        """Return how long codes issued at `issued_at` (aware), or at their own moment, live: each end once.

        Raises (through the future):
            LoketError: BILLING_MOMENT_AHEAD, BILLING_MOMENT_EARLY; the detail names the row of the batch.
        """
        from core.billing.batch_codes import at_row, refuse_moment
        from core.billing.coding import refuse_ahead, validity_for

        def work(session: Session) -> "tuple[Validity, ...]":
            now, found = self._room.clock.now(), set()
            refuse_ahead(issued_at, now)
            for match in matches:
                row, request = batch_records.placed(session, match.request_id)
                moment = match.issued(issued_at)
                with at_row(row):
                    refuse_moment(request, moment, now)
                found.add(validity_for(session, self._room, request, moment))
            return tuple(sorted(found, key=lambda one: (one.until is None, one.until or issued_at)))

        return self._room.store.read(work)

    def record_codes(
        self, matches: "Sequence[CodeMatch]", issued_at: datetime, initiator: str = ""
    ) -> Future[int]:
        """Record all of these codes as issued at `issued_at` (aware) or at their own moment; return how many.

        All of them or none.

        Raises (through the future):
            LoketError: BILLING_STATE_REFUSED where another code stands by now, as `validities`, and as
                `Billing.record_code`; the detail names the row of the batch.
        """
        from core.billing.batch_codes import at_row, refuse_moment
        from core.billing.coding import record_code, refuse_ahead

        def work(session: Session) -> int:
            now = self._room.clock.now()
            refuse_ahead(issued_at, now)
            for match in matches:
                row, request = batch_records.placed(session, match.request_id)
                moment = match.issued(issued_at)
                with at_row(row):
                    refuse_unless(request.billing_code is None)
                    refuse_moment(request, moment, now)
                    record_code(session, self._room, match.request_id, match.code, moment)
                told(session, match.request_id, initiator)
            return len(matches)

        return self._room.store.run(work)

    def plan_message(
        self, batch_id: BatchId, request_ids: Sequence[RequestId], pdf: bytes, initiator: str = ""
    ) -> Future[bool]:
        """Plan one message with every code that stands, and `pdf` with their slips, for the treasurer's chat.

        `request_ids` are the requests whose slips the PDF holds. Returns whether it is new: the same codes are
        planned once, however often this is asked for.

        Raises (through the future):
            LoketError: BILLING_BATCH_CHANGED where the codes are not those of the PDF any more,
                BILLING_NO_CHAT, BILLING_BUNDLE_EMPTY without a code, and what `Outbox.plan_reply` raises.
        """
        from core.billing.batch_codes import nonce_of, sendable
        from core.billing.office import office_of
        from core.billing.replying import plan_to
        from core.billing.wording import batch_text

        def work(session: Session) -> bool:
            now = self._room.clock.now()
            batch = batch_records.fetch(session, batch_id)
            requests = batch_records.requests(session, batch_id)
            ready = sendable(requests, now)
            if not ready:
                raise LoketError(ErrorCode.BILLING_BUNDLE_EMPTY)
            if [request.id for request in ready] != list(request_ids):
                raise LoketError(ErrorCode.BILLING_BATCH_CHANGED)
            validity = self._room.rulebook(session).validity
            text = batch_text(batch.name, requests, now, office_of(self._room.settings), validity)
            blob_id = blobs.save(
                session, f"{len(ready)} slip billing.pdf", "application/pdf", io.BytesIO(pdf), now
            )
            nonce = nonce_of(batch_id, ready)
            outbox_id, is_new = plan_to(session, self._room, batch.chat_id, text, nonce, blob_id)
            for request in ready if is_new else ():
                records.link_message(session, request.id, outbox_id)
                told(session, request.id, initiator)
            return is_new

        return self._room.store.run(work)

    def text(self, batch_id: BatchId) -> Future[str]:
        """Return one message with every code of the batch that stands, and how many do not stand yet.

        Raises (through the future):
            LoketError: BILLING_BATCH_GONE.
        """

        def work() -> str:
            from core.billing.office import office_of
            from core.billing.wording import batch_text

            def both(session: Session) -> "tuple[Batch, tuple[Request, ...]]":
                return batch_records.fetch(session, batch_id), batch_records.requests(session, batch_id)

            batch, requests = self._room.store.read(both).result()
            now = self._room.clock.now()
            validity = self._rulebook().validity
            return batch_text(batch.name, requests, now, office_of(self._room.settings), validity)

        return self._press.run(work)

    def _rulebook(self) -> "Rulebook":
        return self._room.store.read(self._room.rulebook).result()
