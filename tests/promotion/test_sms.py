"""SMS to many: each number once, honest states, and nothing by itself."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.app import Core
from core.broadcasts.audience import Audience
from core.contacts.contact import ContactId
from core.errors import ErrorCode
from core.outbox import optout
from core.paths import RESOURCES, Paths
from core.promotion.restored import hold_sms
from core.promotion.sms_run import Decision, SmsRun, SmsRunId, SmsState, local_number
from core.settings.promotion import PROMOTION_GAMMU
from core.settings.sending import OUTBOX_ONE_A_DAY
from core.store.cipher import KeyKind, StoreKey
from tests.billing.desk import refused
from tests.conftest import FixedClock

ALL = Audience(everyone=True)
TEXT = "Tanya pajak? WhatsApp KPP Pratama Tuban 0811-3300-648."
S = SmsState


class Gammu:
    """The folders of a daemon, and its configuration; `take` plays the daemon."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("inbox", "outbox", "sent", "error"):
            (folder / name).mkdir(parents=True)
        self.config = folder / "smsdrc"
        self.write("files")

    def write(self, service: str, transmit: str = "7bit") -> None:
        folder = self.folder
        self.config.write_text(
            f"[gammu]\nmodel = dummy\nconnection = none\nport = {folder}/phone\ngammuloc = /dev/null\n"
            f"[smsd]\nservice = {service}\nlogfile = stderr\ndebuglevel = 1\ntransmitformat = {transmit}\n"
            "CommTimeout = 1\nLoopSleep = 1\n"
            f"inboxpath = {folder}/inbox/\noutboxpath = {folder}/outbox/\n"
            f"sentsmspath = {folder}/sent/\nerrorsmspath = {folder}/error/\n"
        )

    def take(self, box: str = "sent", most: int = 1000) -> None:
        for path in sorted((self.folder / "outbox").iterdir())[:most]:
            path.rename(self.folder / box / path.name)

    def names(self, box: str = "outbox") -> list[str]:
        return sorted(path.name for path in (self.folder / box).iterdir())


@pytest.fixture
def daemon(core: Core, tmp_path: Path) -> Gammu:
    made = Gammu(tmp_path / "gammu")
    core.settings.change(PROMOTION_GAMMU, str(made.config)).result()
    return made


def people(core: Core, count: int) -> None:
    for number in range(count):
        person(core, f"WP {number}", f"0812 0000 10{number:02d}")


def person(core: Core, name: str, phone: str) -> None:
    contact = core.contacts.add({"name": name}).result()
    core.contacts.add_phone(contact, "HP", phone).result()


def made(core: Core, count: int = 3) -> SmsRunId:
    people(core, count)
    return core.promotion.sms.make("PPS", TEXT, ALL).result()


def sums(run: SmsRun) -> dict[str, int]:
    return {state.value: count for state, count in run.sums.items()}


def test_a_run_is_planned_in_figures_and_frozen(core: Core) -> None:
    people(core, 3)
    core.contacts.add({"name": "Tanpa nomor"}).result()
    person(core, "Serumah", "0812 0000 1000")
    say_stop(core, 2)
    plan = core.promotion.sms.plan(TEXT, ALL).result()
    assert (plan.numbers, plan.messages, plan.opted_out, plan.no_number, plan.same_number) == (2, 2, 1, 1, 1)
    run_id = core.promotion.sms.make("  ", f" {TEXT} ", ALL).result()
    people(core, 0)
    run = core.promotion.sms.run(run_id).result()
    assert (run.title, run.text, sums(run)) == ("SMS blast", TEXT, {"planned": 2})


def say_stop(core: Core, number: int) -> None:
    chat_id, now = core.conversations.open_chat(f"+62812000010{number:02d}", "WP").result(), core.clock.now()
    core.store.run(lambda session: optout.heed(session, chat_id, "STOP", now, now)).result()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", ErrorCode.SMS_TEXT_EMPTY),
        ("a" * 161, ErrorCode.SMS_TEXT_TOO_LONG),
        ("a" * 159 + "€", ErrorCode.SMS_TEXT_TOO_LONG),
        ("a" * 70 + "✓", ErrorCode.SMS_TEXT_TOO_LONG),
        ("NPWP 70.123.456.9-648.000", ErrorCode.SMS_TEXT_EXPOSES),
    ],
)
def test_a_text_that_may_not_go_out_is_refused(core: Core, text: str, code: ErrorCode) -> None:
    people(core, 1)
    assert refused(lambda: core.promotion.sms.make("", text, ALL).result()) is code


def test_a_long_run_of_an_earlier_version_does_not_start(core: Core, daemon: Gammu, tmp_path: Path) -> None:
    sms, run_id = core.promotion.sms, made(core)
    core.store.run(lambda session: session.update("sms_runs", run_id, {"text": "a" * 161})).result()
    assert refused(lambda: sms.hand_over(run_id).result()) is ErrorCode.SMS_TEXT_TOO_LONG
    assert refused(lambda: sms.export(run_id, tmp_path / "a.csv").result()) is ErrorCode.SMS_TEXT_TOO_LONG
    assert sums(sms.run(run_id).result()) == {"planned": 3}
    assert (daemon.names(), (tmp_path / "a.csv").exists()) == ([], False)
    fault = sms.check_daemon(sms.run(run_id).result().text)
    assert fault is not None
    assert fault.code is ErrorCode.SMS_TEXT_TOO_LONG


def test_handed_over_is_not_sent_until_the_daemon_says_so(core: Core, daemon: Gammu) -> None:
    sms, run_id = core.promotion.sms, made(core)
    assert sms.check_daemon() is None
    assert sums(sms.hand_over(run_id).result()) == {"handed": 3}
    (path, *_) = (daemon.folder / "outbox").iterdir()
    assert path.read_bytes().decode("utf-16") == TEXT
    assert path.stat().st_mode & 0o777 == 0o640
    assert [name.split("_")[3] for name in daemon.names()] == ["081200001000", "081200001001", "081200001002"]
    daemon.take("sent", 1)
    daemon.take("error", 1)
    assert sms.look().result() == 2
    assert sums(sms.run(run_id).result()) == {"sent": 1, "failed": 1, "handed": 1}
    for path in (daemon.folder / "outbox").iterdir():
        path.unlink()
    assert sms.look().result() == 0, "what lies nowhere is no proof of anything"
    assert refused(lambda: sms.hand_over(run_id).result()) is ErrorCode.SMS_RUN_CHANGED
    assert sums(sms.decide(run_id, S.FAILED, Decision.AGAIN).result()) == {"sent": 1, "planned": 1, "handed": 1}
    sms.hand_over(run_id).result()
    assert daemon.names()[0].endswith("x1.txt")


def test_who_wants_nothing_any_more_is_passed_over_at_the_last_moment(core: Core, daemon: Gammu) -> None:
    run_id = made(core)
    say_stop(core, 1)
    assert sums(core.promotion.sms.hand_over(run_id).result()) == {"handed": 2, "skipped": 1}


def test_a_copy_of_the_store_sends_nothing_twice(core: Core, daemon: Gammu) -> None:
    sms, run_id = core.promotion.sms, made(core)
    sms.hand_over(run_id).result()
    daemon.take("sent", 2)

    def as_copied(session) -> None:  # type: ignore[no-untyped-def]
        session.execute("DROP TRIGGER sms_messages_go_on")
        session.execute("UPDATE sms_messages SET state = 'planned', name = ''")

    core.store.run(as_copied).result()
    assert sums(sms.hand_over(run_id).result()) == {"sent": 2, "handed": 1}
    assert len(daemon.names()) == 1


def test_after_a_restore_a_person_decides_on_what_was_not_handed_over(core: Core, daemon: Gammu) -> None:
    sms, run_id = core.promotion.sms, made(core)
    core.store.run(lambda session: hold_sms(session, core.clock.now())).result()
    assert sums(sms.run(run_id).result()) == {"unsure": 3}
    assert refused(lambda: sms.hand_over(run_id).result()) is ErrorCode.SMS_RUN_CHANGED
    assert daemon.names() == []
    assert sums(sms.decide(run_id, S.UNSURE, Decision.AGAIN).result()) == {"planned": 3}


def test_what_was_exported_is_never_handed_over(core: Core, daemon: Gammu, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    sms, run_id = core.promotion.sms, made(core, 2)
    for name in ("a.xlsx", "b.csv"):
        assert sms.export(run_id, tmp_path / name).result() == 2
    assert sums(sms.run(run_id).result()) == {"exported": 2}
    assert refused(lambda: sms.hand_over(run_id).result()) is ErrorCode.SMS_RUN_CHANGED
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert rows[1] == ["081200001000", TEXT, "1"]
    assert f'"081200001000","{TEXT}","1"' in (tmp_path / "b.csv").read_text("utf-8-sig")
    assert daemon.names() == []


def test_to_whom_was_erased_nothing_goes_any_more(core: Core, daemon: Gammu, tmp_path: Path) -> None:
    core.settings.change(OUTBOX_ONE_A_DAY, False).result()  # three runs on one day
    sms, run_id = core.promotion.sms, made(core)
    failed_id, listed_id = (sms.make(title, TEXT, ALL).result() for title in ("Lagi", "Daftar"))
    sms.hand_over(failed_id).result()
    daemon.take("error")
    sms.look().result()
    assert sms.export(listed_id, tmp_path / "a.csv").result() == 3
    erasure, plan = core.consent.look_erasure(ContactId(1)).result()
    assert plan.is_possible
    core.consent.erase(erasure).result()
    assert sums(sms.hand_over(run_id).result()) == {"handed": 2, "cancelled": 1}
    assert sums(sms.decide(failed_id, S.FAILED, Decision.AGAIN).result()) == {"planned": 2, "cancelled": 1}
    sms.hand_over(failed_id).result()
    assert sms.export(listed_id, tmp_path / "b.csv").result() == 2
    assert not [name for name in daemon.names() if name.split("_")[3].startswith("+")]
    assert "+1" not in (tmp_path / "b.csv").read_text("utf-8-sig")


def test_a_stopped_run_hands_nothing_over(core: Core, daemon: Gammu) -> None:
    sms, run_id = core.promotion.sms, made(core)
    assert sums(sms.stop(run_id).result()) == {"cancelled": 3}
    assert refused(lambda: sms.hand_over(run_id).result()) is ErrorCode.SMS_RUN_CHANGED


def test_a_folder_that_cannot_be_written_loses_nothing(core: Core, daemon: Gammu, tmp_path: Path) -> None:
    sms, run_id = core.promotion.sms, made(core)
    (daemon.folder / "outbox").rename(tmp_path / "away")
    assert refused(lambda: sms.hand_over(run_id).result()) is ErrorCode.GAMMU_FOLDER_UNWRITABLE
    assert sums(sms.run(run_id).result()) == {"planned": 3}
    daemon.write("mysql")
    fault = sms.check_daemon()
    assert fault is not None
    assert fault.code is ErrorCode.GAMMU_NOT_FILES
    daemon.config.unlink()
    assert refused(lambda: sms.look().result()) is ErrorCode.GAMMU_CONFIG_UNREADABLE


def test_in_practice_no_sms_leaves(tmp_path: Path, key: StoreKey) -> None:
    core = Core(Paths(tmp_path, practice=True), lambda: key)
    core.start()
    try:
        fault = core.promotion.sms.check_daemon("Halo")
    finally:
        core.close()
    assert fault is not None
    assert fault.code is ErrorCode.SMS_PRACTICE


def test_numbers_are_written_as_they_are_dialled() -> None:
    assert local_number("+6281200001000") == "081200001000"
    assert local_number("+6581234567") == "+6581234567"


WORKER = """
import sys
from pathlib import Path
from core.app import Core
from core.paths import Paths
from core.promotion.sms_run import SmsRunId
from core.store.cipher import KeyKind, StoreKey

core = Core(Paths(Path(sys.argv[1])), lambda: StoreKey(KeyKind.RAW, sys.argv[2]))
core.start()
core.loaded.result()
print("begun", flush=True)
core.promotion.sms.hand_over(SmsRunId(1)).result()
print("done", flush=True)
core.close()
"""


def test_a_kill_hands_nothing_over_twice_and_a_person_decides(tmp_path: Path) -> None:
    count, key = 400, StoreKey(KeyKind.RAW, "5c" * 32)
    daemon, data = Gammu(tmp_path / "gammu"), tmp_path / "data"

    def opened() -> Core:
        core = Core(Paths(data), lambda: key)
        core.start()
        core.loaded.result()
        return core

    core = opened()
    core.settings.change(PROMOTION_GAMMU, str(daemon.config)).result()
    rows = [(f"+628120000{number:04d}",) for number in range(count)]

    def plan(session) -> None:  # type: ignore[no-untyped-def]
        moment = "2026-11-21T07:05:00.000000Z"
        session.execute("INSERT INTO sms_runs VALUES (1, 'Uji', ?, ?, NULL)", (TEXT, moment))
        session.executemany(
            "INSERT INTO sms_messages (run_id, phone, state, changed_at) VALUES (1, ?, 'planned', '')", rows
        )

    core.store.run(plan).result()
    core.close()
    seen: set[str] = set()
    for reached in (20, 130, 260):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(data), key.value],
            cwd=RESOURCES.parent,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert worker.stdout is not None
        worker.stdout.readline()
        while worker.poll() is None and len(daemon.names()) + len(seen) < reached:
            pass
        worker.kill()
        worker.stdout.close()
        worker.wait()
        core = opened()
        core.promotion.sms.look().result()
        run = core.promotion.sms.run(SmsRunId(1)).result()
        assert (run.total, run.count(S.HANDING)) == (count, 0)
        core.close()
        names = {name for name in daemon.names() if name.startswith("OUT")}
        numbers = [name.split("_")[3] for name in seen | names]
        assert len(numbers) == len(set(numbers)), "nobody twice"
        assert not [name for name in daemon.names() if name.startswith(".")], "nothing is left by halves"
        seen |= names
        daemon.take("sent")
    core = opened()
    sms = core.promotion.sms
    run = sms.hand_over(SmsRunId(1)).result()
    assert run.count(S.UNSURE) + run.count(S.HANDED, S.SENT) == count
    core.close()


def test_the_real_daemon_takes_them_and_its_sent_box_is_believed(
    core: Core, daemon: Gammu, clock: FixedClock
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("gammu-smsd is tested on Linux")
    program = shutil.which("gammu-smsd")
    assert program, "Pasang dahulu: sudo apt-get install -y gammu gammu-smsd"
    (daemon.folder / "phone" / "sms").mkdir(parents=True)
    for box in range(1, 6):
        (daemon.folder / "phone" / "sms" / str(box)).mkdir()
    sms = core.promotion.sms
    people(core, 3)
    text = f"{TEXT} Mulai 1 Januari; biaya {{nihil}} €0."
    run_id = sms.make("Uji", text, ALL).result()
    signed = "Batas lapor SPT 31 Maret ✓"
    signed_id = sms.make("Bertanda", signed, ALL).result()
    assert refused(lambda: sms.hand_over(signed_id).result()) is ErrorCode.GAMMU_SEVEN_BIT
    daemon.write("files", "auto")
    sms.hand_over(run_id).result()
    clock.pass_by(days=1)  # one unasked message a day for each person
    sms.hand_over(signed_id).result()
    worker = subprocess.Popen([program, "-c", str(daemon.config)], stderr=subprocess.PIPE, text=True)
    limit = threading.Timer(30, worker.kill)
    limit.start()
    lines = []
    assert worker.stderr is not None
    with worker.stderr as log:
        for line in log:
            lines.append(line)
            if len(daemon.names("sent")) == 6:
                break
        worker.terminate()
        lines += log.readlines()
    limit.cancel()
    limit.join()
    worker.wait()
    sms.look().result()
    assert sums(sms.run(run_id).result()) == {"sent": 3}
    assert sums(sms.run(signed_id).result()) == {"sent": 3}
    parts = len([line for line in lines if "Transmitted" in line and "081200001000" in line])
    planned = [sms.plan(words, ALL).result().length.parts for words in (text, signed)]
    assert parts == sum(planned), "counted as the daemon splits"
