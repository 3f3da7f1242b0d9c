"""The checks over a real store: every subject is told once, and a check that fails says so."""

import io
import json
import os
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.health.command import run
from core.health.facts import PrinterFacts
from core.health.finding import LEVEL_WORDS, Door, Finding, Level, Subject
from core.health.service import Seen
from core.output import REFUSED, Output
from core.settings.health import BACKUP_SECOND, HEALTH_SEEN, HEALTH_TURNED
from core.store.session import Session
from tests.conftest import FixedClock


def checked(core: Core, seen: Seen | None = None) -> dict[Subject, Finding]:
    return {found.subject: found for found in core.health.check(seen).result()}


def checked_first(core: Core) -> None:
    """Check for the first time, with a file that bears the test's own day."""
    moment = core.clock.now().timestamp()
    os.utime(core.paths.store, (moment, moment))
    checked(core)


def test_every_subject_is_told_once_and_what_nobody_saw_is_unknown(core: Core) -> None:
    findings = core.health.check().result()
    assert [found.subject for found in findings] == list(Subject)
    told = {found.subject: found for found in findings}
    assert told[Subject.PRINTER].level is Level.UNKNOWN
    assert told[Subject.BACKUP].level is Level.FAULT
    assert told[Subject.PAGE].level is Level.FAULT  # never linked
    assert told[Subject.QUEUE].level is Level.GOOD
    assert told[Subject.STORE].level is Level.UNKNOWN
    assert told[Subject.CALENDAR].level is Level.GOOD
    seen = checked(core, Seen(PrinterFacts("P", ("P",), ("P",)), has_engine=False))
    assert seen[Subject.PRINTER].level is Level.GOOD
    assert "QtWebEngine" in seen[Subject.PAGE].told


def test_a_copy_and_a_thorough_look_turn_their_lines_green(core: Core, tmp_path: Path) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    core.settings.change(BACKUP_SECOND, str(stick)).result()
    made = core.backups.daily().result()
    assert made is not None
    assert core.backups.bring_to_second(stick).result() == stick / made.name
    assert core.backups.bring_to_second(stick).result() is None
    core.health.check_store().result()
    told = checked(core)
    assert told[Subject.BACKUP].level is Level.GOOD
    assert told[Subject.STORE].level is Level.GOOD
    assert str(stick) not in " ".join(found.told + found.advice for found in told.values())


def test_a_second_place_that_is_away_is_refused_and_told(core: Core, tmp_path: Path) -> None:
    core.settings.change(BACKUP_SECOND, str(tmp_path / "tidak ada")).result()
    core.backups.daily().result()
    with pytest.raises(LoketError) as fault:
        core.backups.bring_to_second(tmp_path / "tidak ada").result()
    assert fault.value.code is ErrorCode.BACKUP_FOLDER_MISSING
    assert "tidak terjangkau" in checked(core)[Subject.BACKUP].told


def test_a_clock_that_ran_ahead_is_red_until_it_has_run_a_day_and_green_on_the_officers_word(
    core: Core, clock: FixedClock
) -> None:
    def told() -> str:
        found = checked(core)[Subject.CLOCK]
        assert (found.door is Door.CLOCK) is ("mundur ke" in found.told)
        return found.told

    checked_first(core)
    clock.pass_by(days=100)  # a slip of the hand in the computer's settings
    assert "mundur ke" not in told()
    clock.pass_by(days=-100, hours=1)
    assert "mundur ke" in told()
    clock.pass_by(hours=3)
    assert told().endswith("mundur ke 21 November 2026 pukul 15.05.")
    clock.pass_by(days=1)
    assert "jalannya wajar" in told()
    core.health.accept_clock().result()
    assert "mundur ke" not in told()
    clock.pass_by(hours=-6)  # what was found right then says nothing of a clock that turns back once more
    assert told().endswith("mundur ke 22 November 2026 pukul 12.05.")


def test_a_clock_that_has_caught_up_with_what_it_once_told_is_forgiven(core: Core, clock: FixedClock) -> None:
    checked_first(core)
    clock.pass_by(days=-2)
    assert checked(core)[Subject.CLOCK].level is Level.FAULT
    clock.pass_by(days=2, hours=1)
    assert checked(core)[Subject.CLOCK].level is not Level.FAULT
    assert core.settings.value(HEALTH_TURNED) == ""


def test_a_turn_back_that_could_not_be_kept_is_seen_again_at_the_next_look(
    core: Core, clock: FixedClock
) -> None:
    checked_first(core)
    clock.pass_by(days=100)
    checked(core)
    clock.pass_by(days=-100, hours=1)
    refuses = (
        "CREATE TEMP TRIGGER refuses BEFORE INSERT ON settings WHEN NEW.key = 'health.turned_back'"
        " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    core.store.run(lambda session: session.execute(refuses)).result()
    core.health.check().result()
    core.store.run(lambda session: session.execute("DROP TRIGGER refuses")).result()
    assert "mundur ke" in checked(core)[Subject.CLOCK].told


def test_a_word_for_a_clock_that_never_turned_back_changes_nothing(core: Core) -> None:
    checked_first(core)
    core.health.accept_clock().result()
    assert core.settings.value(HEALTH_TURNED) == ""


def test_a_copy_from_a_day_to_come_is_no_copy_of_today(core: Core, clock: FixedClock, tmp_path: Path) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    core.settings.change(BACKUP_SECOND, str(stick)).result()
    clock.pass_by(days=100)
    ahead = core.backups.daily().result()
    clock.pass_by(days=-100)
    found = checked(core)[Subject.BACKUP]
    assert (found.level, found.told) == (
        Level.FAULT,
        "Semua cadangan di komputer ini bertanggal sesudah hari ini.",
    )
    made = core.backups.daily().result()
    assert made is not None
    assert made != ahead
    assert core.backups.bring_to_second(stick).result() == stick / made.name
    assert checked(core)[Subject.BACKUP].level is Level.GOOD


def test_a_folder_of_copies_that_cannot_be_read_is_not_called_empty(core: Core) -> None:
    core.paths.backups.write_text("a file in its place")
    found = checked(core)[Subject.BACKUP]
    assert (found.level, found.told) == (Level.FAULT, "Folder cadangan Loket tidak dapat dibaca.")


def test_what_is_unknown_is_said_once(core: Core) -> None:
    unknown = [found for found in checked(core).values() if found.level is Level.UNKNOWN]
    assert unknown
    assert not [found for found in unknown if LEVEL_WORDS[found.level].lower() in found.told.lower()]


@pytest.mark.logs_warnings
def test_a_check_that_fails_is_shown_and_hinders_no_other(core: Core) -> None:
    core.paths.backups.write_text("no folder")
    (core.paths.backups.parent / "kunci.json").mkdir()
    core.settings.change(HEALTH_SEEN, "kemarin").result()
    told = checked(core)
    assert "Pemeriksaannya sendiri gagal (ValueError)" in told[Subject.CLOCK].told
    assert told[Subject.CLOCK].level is Level.UNKNOWN
    assert told[Subject.CALENDAR].level is Level.GOOD


def test_a_store_that_cannot_be_written_keeps_no_finding_from_being_told(core: Core) -> None:
    core.store.run(lambda session: session.execute("PRAGMA query_only = ON")).result()
    assert [found.subject for found in core.health.check().result()] == list(Subject)
    assert core.settings.value(HEALTH_SEEN) == ""


def test_a_store_made_at_the_turn_of_an_hour_was_not_updated(core: Core) -> None:
    def shift(session: Session) -> None:
        session.execute("UPDATE _sqlite_migrations SET applied_at = '2026-11-21 08:00:00.1+00:00'")
        session.execute(
            "UPDATE _sqlite_migrations SET applied_at = '2026-11-21 07:59:59.9+00:00' WHERE name LIKE '%0001%'"
        )

    core.store.run(shift).result()
    assert "belum ada pembaruan" in checked(core)[Subject.VERSION].told


def test_the_command_tells_every_line_and_refuses_where_something_is_red(core: Core) -> None:
    lines, messages = io.StringIO(), io.StringIO()
    code = run(core, None, Output(lines, messages, lambda fault: fault.code.value))  # type: ignore[arg-type]
    assert code == REFUSED
    told = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [line["subject"] for line in told] == list(Subject)
    assert "Cadangan: Perlu tindakan. Belum ada cadangan di komputer ini." in messages.getvalue()
