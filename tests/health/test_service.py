"""The checks over a real store: every subject is told once, and a check that fails says so."""

import io
import json
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.health.command import run
from core.health.facts import PrinterFacts
from core.health.finding import Finding, Level, Subject
from core.health.service import Seen
from core.output import REFUSED, Output
from core.settings.health import BACKUP_SECOND, HEALTH_SEEN
from core.store.session import Session
from tests.conftest import FixedClock


def checked(core: Core, seen: Seen | None = None) -> dict[Subject, Finding]:
    return {found.subject: found for found in core.health.check(seen).result()}


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


def test_a_clock_that_went_back_stays_red_until_it_has_caught_up(core: Core, clock: FixedClock) -> None:
    checked(core)
    seen = core.settings.value(HEALTH_SEEN)
    clock.pass_by(days=-2)
    assert "mundur" in checked(core)[Subject.CLOCK].told
    assert "mundur" in checked(core)[Subject.CLOCK].told
    assert core.settings.value(HEALTH_SEEN) == seen


@pytest.mark.logs_warnings
def test_a_check_that_fails_is_shown_and_hinders_no_other(core: Core) -> None:
    core.paths.backups.write_text("no folder")
    (core.paths.backups.parent / "kunci.json").mkdir()
    core.settings.change(HEALTH_SEEN, "kemarin").result()
    told = checked(core)
    assert "pemeriksaannya sendiri gagal (ValueError)" in told[Subject.CLOCK].told
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
