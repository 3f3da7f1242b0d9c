"""No name, number or text stands readable in any file of the data folder."""

import logging
import re
from pathlib import Path

import pytest

from core import log
from core.app import Core
from core.contacts import records as contacts
from core.contacts.contact import ContactValues
from core.conversations.draft import Draft
from core.errors import ErrorCode, LoketError
from core.store.session import Session

NAME = "Siti Rahmawati Contoh"
PHONE = "+6281200009123"
NPWP = "990123456789000"
NIK = "3523019001019123"
TEXT = "Mohon dibuatkan billing masa Oktober"
DRAFT = "Baik Bu, kode billingnya menyusul"
NOTE = "orangnya datang lagi besok"
PAPER = b"surat keterangan yang dilampirkan"
NEEDLES = [NAME, PHONE, PHONE[3:], NPWP, NIK, TEXT, DRAFT, NOTE, PAPER.decode()]


def readable(folder: Path) -> dict[str, str]:
    """Return every needle that stands in a file of `folder`, as UTF-8 or UTF-16, with its file."""
    found = {}
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for needle in NEEDLES:
            if any(needle.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be")):
                found[needle] = str(path.relative_to(folder))
    return found


def fill(core: Core) -> None:
    """Put a taxpayer, a chat, a note, a draft, an attachment and a planned message into the store."""

    def add(session: Session) -> int:
        values = ContactValues(NAME, npwp15=NPWP, npwp16=NIK, notes=NOTE, address=TEXT)
        pairs = [("utama", PHONE, PHONE)]
        return contacts.insert_contact(session, values, pairs, at=core.clock.now(), origin="officer")

    contact_id = core.store.run(add).result()
    chat_id = core.conversations.open_chat(PHONE, NAME, contact_id).result()
    core.conversations.add_note(chat_id, NOTE).result()
    paper = core.conversations.attach_bytes("surat.txt", PAPER).result()
    core.outbox.plan_reply(chat_id, TEXT, paper.id, "satu").result()
    core.conversations.save_draft(chat_id, Draft(DRAFT)).result()


def test_strings_finds_nothing_in_store_wal_backups_and_log(core: Core) -> None:
    handler = log.start(core.paths.logs)
    try:
        fill(core)
        core.backups.daily().result()
        fault = LoketError(ErrorCode.STORE_DAMAGED, f"{NAME} {NPWP}")
        try:
            raise ValueError(TEXT) from fault
        except ValueError:
            logging.getLogger("core.test").info("a fault", exc_info=True)
        logging.getLogger("core.test").info("sent to %s", PHONE)
        handler.flush()
        names = {path.name for path in core.paths.data.rglob("*") if path.is_file()}
        assert {"loket.db", "loket.db-wal", "loket.log", "loket-2026-11-21-140500.loket"} <= names
        assert (core.paths.data / "loket.db-wal").stat().st_size > 0
        assert readable(core.paths.data) == {}
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_the_search_itself_would_find_what_is_readable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"x{NAME}y")
    (tmp_path / "b.bin").write_bytes(TEXT.encode("utf-16-le"))
    assert readable(tmp_path) == {NAME: "a.txt", TEXT: "b.bin"}


@pytest.mark.parametrize(
    "number", ["081200009123", "99.012.345.6-789.000", "3523 0190 0101 9123", "012345678901234"]
)
def test_a_log_line_holds_no_run_of_eight_digits(number: str, tmp_path: Path) -> None:
    handler = log.start(tmp_path)
    try:
        logging.getLogger("core.test").info("nomor %s selesai", number)
        handler.flush()
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    line = (tmp_path / "loket.log").read_text("utf-8")
    said = line.split("core.test: ", 1)[1]
    assert "selesai" in said
    assert max(map(len, re.findall(r"\d+", said)), default=0) < 8
    assert number not in line
