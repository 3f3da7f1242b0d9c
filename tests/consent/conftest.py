"""An office in which one person has left traces everywhere."""

import io
from dataclasses import dataclass
from datetime import timedelta

import pytest

from core.app import Core
from core.clock import to_text
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.outbox.planning import BulkPlan, plan_bulk
from core.store import blobs
from core.store.session import Session
from tests.conftest import FixedClock

NAME, PHONE, NPWP = "Sri Wahyuningsih Contoh", "+6281200007001", "991234567648000"
WORDS = "zebrakuning"
OTHER = "+6281200007002"


@dataclass
class Traces:
    """Hold the core and the ids of what was made."""

    core: Core
    contact: int
    chat: int
    blob: int

    def all(self, sql: str, *parameters: object) -> list[tuple[object, ...]]:
        return self.core.store.read(lambda session: session.all(sql, parameters)).result()

    def run(self, sql: str, *parameters: object) -> None:
        self.core.store.run(lambda session: session.execute(sql, parameters).rowcount).result()


def request(session: Session, at: str, **values: object) -> int:
    serial = session.one("SELECT count(*) + 1 FROM billing_requests")
    assert serial is not None
    row = {
        "number": f"B-2611-{serial[0]:04}", "month": "2611", "serial": serial[0], "source": "chat", "name": NAME,  # noqa: E501
        "address": f"Jalan {WORDS} 1", "npwp15": NPWP, "kap": "411128", "kjs": "420", "month_from": 10,
        "month_to": 10, "tax_year": 2026, "nop": "", "assessment_number": "", "amount": 250000,
        "description": WORDS, "words": f"{NAME.lower()} {NPWP}", "created_at": at, "updated_at": at,
        "waiting_since": at,
    }  # fmt: skip
    return session.insert("billing_requests", {**row, **values})


def _visit(session: Session, contact: int, at: str) -> None:
    """Let the person have called, once by a number alone, come to the counter, and come by appointment."""
    told = {"typed": PHONE, "phone_e164": PHONE, "note": WORDS, "started_at": at, "outcome": "answered"}
    session.insert("inbound_calls", {**told, "source": "entry", "contact_id": contact})
    session.insert("inbound_calls", {**told, "source": "entry"})
    session.insert("inbound_calls", {"source": "tally", "started_at": at, "outcome": "missed"})
    came = {"service": "billing", "contact_id": contact, "name": NAME, "note": WORDS}
    ended = {"arrived_at": at, "outcome": "done", "ended_at": at}
    session.insert("visits", {**came, **ended, "day": at[:10], "number": 1})
    kept = {"documents": "KTP", "phone_e164": PHONE, "state": "arrived", "created_at": at, "changed_at": at}
    session.insert("appointments", {**came, **kept, "day": at[:10], "starts_at": "10:00"})


def make(core: Core, clock: FixedClock) -> Traces:
    """Fill the store: card, chat with a picture, posts in a group, requests, a broadcast, refusals."""
    contact = core.contacts.add(
        {"name": NAME, "npwp15": NPWP, "address": f"Jalan {WORDS} 1", "notes": WORDS}, [("", PHONE, None)]
    ).result()
    other = core.contacts.add({"name": "Budi Lain Contoh"}, [("", OTHER, None)]).result()

    def fill(session: Session) -> tuple[int, int]:
        now = clock.now()
        blob = blobs.save(session, f"{WORDS}.jpg", "image/jpeg", io.BytesIO(b"\x89" * 700_000), now)
        chat = posting.find_or_open_chat(
            session, kind=ChatKind.PERSON, title=NAME, at=now, phone_e164=PHONE, contact_id=contact
        )
        group = posting.find_or_open_chat(session, kind=ChatKind.GROUP, title="Bendahara Contoh", at=now)
        for number in range(620):
            at = now - timedelta(hours=2 * number)
            posting.post_incoming(session, chat, f"{WORDS} nomor {number}", at, NAME, f"ID{number}")
        posting.post_incoming(session, chat, WORDS, now, NAME, "FOTO", blob)
        posting.post_incoming(session, group, f"{WORDS} di grup", now, PHONE, "G1")
        posting.post_incoming(session, group, "dari orang lain", now, OTHER, "G2")
        posting.post_note(session, chat, f"catatan {WORDS}", now)
        session.insert("drafts", {"chat_id": chat, "text": WORDS, "updated_at": to_text(now)})
        old, new = to_text(now - timedelta(days=4000)), to_text(now)
        coded = {"state": "paid", "issued_at": new, "paid_at": new, "contact_id": contact, "chat_id": chat}
        request(session, new, billing_code="012345678901234", **coded)
        request(session, old, billing_code="012345678901235", **coded)
        request(session, new, state="cancelled", contact_id=contact)
        made = session.insert(
            "broadcasts",
            {"title": "Kelas", "text": "Yth. {nama}", "audience": "{}", "state": "finished", "created_at": new,
             "changed_at": new, "started_at": new, "ended_at": new},
        )  # fmt: skip
        plans = [
            BulkPlan(PHONE, NAME, f"Yth. {NAME}", phone=PHONE),
            BulkPlan(OTHER, "Budi", "Yth. Budi", phone=OTHER),
        ]
        plan_bulk(session, f"broadcast:{made}", "1", plans, now)
        session.execute("UPDATE outbox SET state = 'sent', pressing_at = ?, pressed_at = ?", (new, new))
        run = session.insert("sms_runs", {"title": "SMS", "text": "Info", "created_at": new})
        session.insert(
            "sms_messages",
            {"run_id": run, "phone": PHONE, "contact_id": contact, "state": "exported", "changed_at": new},
        )
        listed = session.insert("broadcast_lists", {"name": "Undangan", "created_at": new})
        for each in (contact, other):
            session.insert("broadcast_list_members", {"list_id": listed, "contact_id": each})
        _visit(session, contact, new)
        return int(chat), int(blob)

    chat, blob = core.store.run(fill).result()
    core.contacts.stop(contact, "broadcasts_stopped_at", is_stopped=True).result()
    return Traces(core, contact, chat, blob)


@pytest.fixture
def traces(core: Core, clock: FixedClock) -> Traces:
    return make(core, clock)
