"""The bundle tells how the program stands, and nothing of anybody: planted data are not in it."""

import logging
import zipfile
from argparse import Namespace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core import log as logs
from core.app import Core
from core.contacts.contact import ContactId
from core.conversations.draft import Draft
from core.health.finding import Subject
from core.output import Output
from core.settings.office import OFFICE_ADDRESS, OFFICE_NAME, OFFICER_NAME
from core.settings.sending import BROADCAST_OWN_NUMBER
from core.settings.window import FOLDER_SAVED
from core.store.trail import Act
from core.support import command
from core.support.cleaning import CUT, clean_lines, program_words
from core.support.messages import MESSAGES
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
            logging.getLogger("core.commands").info("a fault of ours", exc_info=True)
        logging.getLogger("core.events").info("a subscriber failed on %s", "susanti")
        logging.getLogger("keyring.backend").info("budi santoso mohon bantuan")
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
    assert "INFO …: …" in text
    assert "core.commands: a fault of ours\n" in text
    assert "\nValueError\n" in text
    assert "tests" not in text
    ended, begun = core.trail.page(Query(act=Act.BUNDLE)).result().entries
    assert (begun.facts["files"], ended.facts) == (len(parts), {"step": "saved"})


AT = "2026-11-21 14:05:00,123"
STACK = [
    f"{AT} ERROR core.commands: a fault of ours",
    '  File "/home/ratna/loket/core/store/database.py", line 12, in run',
    "    raise ValueError('Budi')",
    "           ^^^^^^^^^^",
    r'  File "C:\Users\Ratna\loket\ui\app.py", line 3, in main',
    "OperationalError",
]


def test_of_a_stack_places_and_kind_stay_and_nothing_that_was_said() -> None:
    assert list(clean_lines(STACK)) == [
        f"{AT} ERROR core.commands: a fault of ours",
        '  File "core/store/database.py", line 12, in run',
        CUT,
        CUT,
        '  File "ui/app.py", line 3, in main',
        "OperationalError",
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("INFO core.outbox.courier: outbox: 3 messages are unsure after a stop", None),
        ("INFO core.outbox.courier: outbox: a round failed: before trouble", None),
        ("ERROR core.events: a subscriber failed on CaseChanged", None),
        (f"ERROR core.health.service: a check failed: {Subject.PRINTER}", None),
        ("ERROR core.events: a subscriber failed on sri rahayu", "ERROR core.events: a subscriber failed on …"),
        ("ERROR core.events: sri rahayu", "ERROR core.events: …"),
        (
            "INFO core.outbox.courier: outbox: 0812 messages are unsure after a stop 1",
            "INFO core.outbox.courier: …",
        ),
        ("INFO sri.rahayu: a fault of ours", "INFO …: …"),
    ],
)
def test_a_message_passes_only_as_the_programs_own_sentence(line: str, shown: str | None) -> None:
    assert list(clean_lines([f"{AT} {line}"])) == [f"{AT} {shown or line}"]


@pytest.mark.parametrize(
    "line", ["sri rahayu", "SantosoError", "ValueError: Budi", "    mohon", "Budi Santoso"]
)
def test_a_line_that_no_message_and_no_stack_has_made_is_cut(line: str) -> None:
    assert list(clean_lines([line])) == [CUT]


WRITTEN = st.one_of(
    st.sampled_from(["sri rahayu", "SRI RAHAYU", "Sri Rahayu", "mohon bantuan", "0812 0000 1234", "BudiError"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=2, max_size=40),
)


@given(words=WRITTEN, number=st.integers(0, 10**8), data=st.data())
def test_whatever_stands_in_a_blank_of_whatever_case_is_not_in_the_bundle(
    words: str, number: int, data: st.DataObject
) -> None:
    logger = data.draw(st.sampled_from(sorted(MESSAGES)))
    template = data.draw(st.sampled_from(MESSAGES[logger]))
    assume(not set(words.split()) & program_words())
    made = template.replace("%s", words).replace("%d", words if number % 2 else str(number))
    record = logging.LogRecord(logger, logging.ERROR, "", 1, f"{made}\n{words}", (), None)
    text = logs.RedactingFormatter(logs.FORMAT).format(record)
    cleaned = list(clean_lines(text.split("\n")))
    own = template.replace("%s", "…").replace("%d", "…")
    assert cleaned[0].partition(": ")[2] in {own, "…", template.replace("%d", str(number))}
    assert set(cleaned[1:]) <= {CUT, ""}


def test_the_command_writes_it_and_names_the_files(tmp_path: Path, core: Core) -> None:
    out = Output(StringIO(), StringIO(), lambda fault: fault.code.value)
    target = tmp_path / "bantuan.zip"
    assert command.run(core, Namespace(file=target), out) == 0
    assert zipfile.is_zipfile(target)
    assert '"file": "sistem.json"' in out.lines.getvalue()  # type: ignore[attr-defined]
