"""The bundle tells how the program stands, and nothing of anybody: planted data are not in it."""

import logging
import zipfile
from argparse import Namespace
from io import StringIO
from pathlib import Path

import pytest

from core import log as logs
from core.app import Core
from core.contacts.contact import ContactId
from core.conversations.draft import Draft
from core.output import Output
from core.settings.office import OFFICE_ADDRESS, OFFICE_NAME, OFFICER_NAME
from core.settings.sending import BROADCAST_OWN_NUMBER
from core.settings.window import FOLDER_SAVED
from core.store.trail import Act
from core.support import command
from core.support.cleaning import CUT, clean_line
from core.trail.entry import Query

PLANTED = (
    *("Budi", "Santoso", "Rahasia", "mohon", "Ratna", "Kepatihan", "susanti"),
    *("012345674648000", "01.234.567.4-648.000", "81200001234", "812-0000-1234", "0000 1234"),
)


def plant(core: Core) -> None:
    """Put a person's data wherever the program keeps something."""
    core.settings.change(OFFICER_NAME, "Ratna Susanti").result()
    core.settings.change(OFFICE_NAME, "Kantor Rahasia").result()
    core.settings.change(OFFICE_ADDRESS, "Jalan Kepatihan 1").result()
    core.settings.change(BROADCAST_OWN_NUMBER, "0812 0000 1234").result()
    core.settings.change(FOLDER_SAVED, "/home/ratna.susanti/Budi Santoso").result()
    contact_id = core.contacts.add(
        {"name": "Budi Santoso", "npwp15": "01.234.567.4-648.000", "notes": "mohon rahasia"}
    ).result()
    chat_id = core.conversations.open_chat("+6281200001234", "Budi Santoso", ContactId(contact_id)).result()
    core.conversations.save_draft(chat_id, Draft("mohon Rahasia")).result()
    core.store.run(
        lambda session: session.execute("INSERT INTO labels (name) VALUES ('Budi Santoso')")
    ).result()
    (core.paths.backups).mkdir(exist_ok=True)
    (core.paths.backups / "Budi Santoso.loket").write_bytes(b"x")
    (core.paths.data / "Budi Santoso.xlsx").write_bytes(b"x")
    handler = logs.start(core.paths.logs)
    log = logging.getLogger("core.outbox.sending")
    try:
        log.info("sent to %s (%s), NPWP %s", "Budi Santoso", "+62 812-0000-1234", "012345674648000")
        log.info('read "Budi Santoso.xlsx" of /home/ratna.susanti/Rahasia in 12 ms')
        try:
            raise ValueError("mohon Rahasia Budi Santoso")
        except ValueError:
            log.info("a fault of ours", exc_info=True)
        log.error("a fault of ours\nBudi Santoso 012345674648000\nmohon bantuan")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


@pytest.mark.logs_warnings
def test_nothing_of_anybody_is_in_the_bundle(core: Core, tmp_path: Path) -> None:
    plant(core)
    parts = core.support.gather({"layar": 1, "lebar": 1366}).result()
    path = tmp_path / "bantuan.zip"
    core.support.save(parts, path).result()
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        text = "\n".join([*names, *(archive.read(name).decode() for name in names)])
    assert [word for word in PLANTED if word in text] == []
    assert names == [part.name for part in parts]
    assert {"sistem.json", "data.json", "setelan.json", "pemeriksaan.json", "kesalahan.txt"} < set(names)
    assert '"contacts": 1' in text
    assert '"officer.name": "diisi"' in text
    assert '"outbox.closes_hour": 16' in text
    assert "core.outbox.sending: sent to …" in text
    assert "core.outbox.sending: a fault of ours" in text
    assert "tests" not in text
    assert core.trail.page(Query(act=Act.BUNDLE)).result().entries[0].facts == {"files": len(parts)}


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("2026-11-21 14:05:00,123 INFO core.outbox.sending: item 12 was sent in 340 ms", None),
        (
            "2026-11-21 14:05:00,123 INFO core.outbox: to Budi Santoso, +62 812-0000-1234 now",
            "2026-11-21 14:05:00,123 INFO core.outbox: to … [angka] now",
        ),
        ('  File "/home/ratna/loket/core/store/database.py", line 12, in run', None),
        (r'  File "C:\Users\Ratna\loket\ui\app.py", line 3, in main', None),
        ("    raise ValueError('Budi')", CUT),
        ("sqlcipher3.dbapi2.OperationalError", "sqlcipher3.dbapi2.OperationalError"),
        ("Budi Santoso", CUT),
        ("ValueError: Budi", CUT),
    ],
)
def test_a_line_of_the_log_keeps_only_what_is_the_programs_own(line: str, shown: str | None) -> None:
    cleaned = clean_line(line)
    assert "atna" not in cleaned
    if shown is not None:
        assert cleaned == shown
    else:
        assert cleaned.split(",")[-1] == line.rsplit(",", maxsplit=1)[-1]


def test_the_command_writes_it_and_names_the_files(tmp_path: Path, core: Core) -> None:
    out = Output(StringIO(), StringIO(), lambda fault: fault.code.value)
    target = tmp_path / "bantuan.zip"
    assert command.run(core, Namespace(file=target), out) == 0
    assert zipfile.is_zipfile(target)
    assert '"file": "sistem.json"' in out.lines.getvalue()  # type: ignore[attr-defined]
