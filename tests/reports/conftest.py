"""An office whose work is written down as the other rooms write it, at moments of the test's choosing."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from core.app import Core
from core.clock import WIB, to_text
from core.consent import dossier_records, erasure_records
from core.contacts.contact import ContactId
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.message import MessageId
from core.reports.definition import FigureKey
from core.reports.period import Period
from core.reports.row import ReportRow, RowCursor, RowQuery
from core.reports.service import Reports
from core.store.session import Session


def wib(text: str) -> datetime:
    """Read `2026-10-31 23:59:59` as the office's clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=WIB).astimezone(UTC)


@dataclass
class Desk:
    """Hold the office; numbers run on by themselves."""

    core: Core
    serial: int = 0

    @property
    def reports(self) -> Reports:
        return self.core.reports

    def insert(self, table: str, **values: object) -> int:
        return self.core.store.run(lambda session: session.insert(table, values)).result()

    def number(self) -> int:
        self.serial += 1
        return self.serial

    def person(
        self,
        name: str = "Siti",
        *,
        group: str | None = "usahawan",
        kecamatan: str | None = "352315",
        **more: object,
    ) -> ContactId:
        at = "2020-01-01T00:00:00.000000Z"
        columns = {"name": name, "name_key": name.lower(), "kind": "person", "created_at": at, "changed_at": at}
        return ContactId(self.insert("contacts", **columns, group_code=group, kecamatan_code=kecamatan, **more))

    def chat(self, contact_id: int | None = None) -> ChatId:
        phone = f"+6281200{self.number():06d}"

        def work(session: Session) -> ChatId:
            chat_id = posting.find_or_open_chat(
                session, kind=ChatKind.PERSON, title="Chat", at=wib("2020-01-01 08:00:00"), phone_e164=phone
            )
            session.update("chats", chat_id, {"contact_id": contact_id})
            return chat_id

        return self.core.store.run(work).result()

    def ask(self, chat_id: ChatId, at: str, text: str = "kode billing?") -> MessageId:
        """Let the taxpayer write."""
        found = self.core.store.run(
            lambda session: posting.post_incoming(
                session, chat_id, text, wib(at), external_id=f"x{self.number()}"
            )
        ).result()
        assert found is not None
        return found

    def answer(self, chat_id: ChatId, at: str, state: str = "read") -> None:
        """Let the office answer through the outbox."""

        def work(session: Session) -> None:
            moment = to_text(wib(at))
            key = f"k{self.number()}"
            outbox_id = session.insert(
                "outbox",
                {
                    "lane": "reply",
                    "purpose": "reply",
                    "period": key,
                    "recipient_key": key,
                    "chat_id": chat_id,
                    "title": "",
                    "text": "Baik",
                    "state": state,
                    "planned_at": moment,
                    "changed_at": moment,
                    "pressing_at": moment,
                },
            )
            posting.post_outgoing(session, chat_id, f"Baik {key}", wib(at), outbox_id, state=state)

        self.core.store.run(work).result()

    def request(self, at: str, contact_id: int | None = None, *, paid: str = "", **values: object) -> int:
        """Record a request; with `paid` its code and its payment too."""
        number, moment = self.number(), to_text(wib(at))
        row = {
            "number": f"TBN-{number:08d}",
            "month": "2611",
            "serial": number,
            "contact_id": contact_id,
            "source": "form",
            "npwp15": "990000000000648",
            "name": "Uji",
            "address": "",
            "kap": "411128",
            "kjs": "420",
            "month_from": 10,
            "month_to": 10,
            "tax_year": 2026,
            "nop": "",
            "assessment_number": "",
            "amount": 100_000,
            "description": "",
            "state": "received",
            "words": "",
            "created_at": moment,
            "updated_at": moment,
            "waiting_since": moment,
        }
        if paid:
            row |= {"billing_code": f"0{number:014d}", "issued_at": moment, "state": "paid"}
            row |= {"paid_at": to_text(wib(paid))}
        return self.insert("billing_requests", **{**row, **values})

    def call_out(self, at: str, outcome: str | None = "connected", contact_id: int | None = None) -> int:
        """Write down a call of a campaign of its own."""
        number, moment = self.number(), to_text(wib(at))
        campaign = self.insert(
            "call_campaigns",
            title="Belum lapor",
            source_letter="S-1",
            source_on="2026-01-02",
            kind="unreported",
            obligation="",
            words="SPT Tahunan",
            period="2025",
            created_at=moment,
            changed_at=moment,
        )
        target = self.insert(
            "call_targets",
            campaign_id=campaign,
            list_id=1,
            row_number=1,
            key=f"p:+62812{number:08d}",
            contact_id=contact_id,
            name="Contoh",
            phone=f"+62812{number:08d}",
            period="2025",
            amount=0,
            due_on="",
            state="calling",
            changed_at=moment,
        )
        ended = {} if outcome is None else {"ended_at": moment, "outcome": outcome, "outcome_at": moment}
        return self.insert(
            "calls",
            target_id=target,
            campaign_id=campaign,
            contact_id=contact_id,
            phone=f"+62812{number:08d}",
            started_at=moment,
            **ended,
        )

    def call_in(self, at: str, outcome: str = "answered", contact_id: int | None = None, **more: object) -> int:
        """Write down a call that came in."""
        return self.insert(
            "inbound_calls",
            **{
                "started_at": to_text(wib(at)),
                "outcome": outcome,
                "source": "entry",
                "contact_id": contact_id,
                **more,
            },
        )

    def visit(self, at: str, contact_id: int | None = None, **more: object) -> int:
        """Write down a visit at the counter."""
        row = {"day": at[:10], "number": self.number(), "arrived_at": to_text(wib(at)), "service": "billing"}
        return self.insert("visits", **{**row, "contact_id": contact_id, **more})

    def sent(
        self, broadcast_id: int, at: str, recipient: str, *, reach: str = "wrote", state: str = "read"
    ) -> int:
        """Write down a message of a broadcast."""
        moment = to_text(wib(at))
        return self.insert(
            "outbox",
            lane="bulk",
            purpose=f"broadcast:{broadcast_id}",
            period="",
            recipient_key=recipient,
            phone=recipient,
            title="Penerima",
            text="Halo",
            state=state,
            planned_at=moment,
            changed_at=moment,
            pressing_at=moment,
            reach=reach,
        )

    def broadcast(self, at: str) -> int:
        """Write down a run."""
        moment = to_text(wib(at))
        return self.insert(
            "broadcasts",
            title="Siaran",
            text="Halo",
            audience="{}",
            state="running",
            created_at=moment,
            changed_at=moment,
            started_at=moment,
        )

    def all_rows(self, query: RowQuery, limit: int = 2) -> list[ReportRow]:
        """Read every page of the rows behind a number."""
        found: list[ReportRow] = []
        after: RowCursor | None = None
        while True:
            page = self.reports.rows(query, after, limit).result()
            found += page.rows
            if page.next is None:
                return found
            after = page.next

    def copy_of_data(self, name: str) -> dict[str, tuple[tuple[object, ...], ...]]:
        """Return the tables of the copy that a person gets of his data."""

        def work(session: Session) -> dict[str, tuple[tuple[object, ...], ...]]:
            row = session.one("SELECT id FROM contacts WHERE name = ?", (name,))
            scope = None if row is None else erasure_records.scope_of(session, row[0])
            assert scope is not None
            return {each.name: each.rows for each in dossier_records.sections(session, scope)}

        return self.core.store.read(work).result()

    def words(self, key: FigureKey, period: Period) -> str:
        """Return a figure as it is read."""
        return self.reports.board(period).result().figure(key).words


@pytest.fixture
def desk(core: Core) -> Desk:
    return Desk(core)
