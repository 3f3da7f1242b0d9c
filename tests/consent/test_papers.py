"""The clock of an incident, the papers, and the copy that a person takes home."""

import json
import subprocess
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.app import Core
from core.consent.incident import Incident
from core.consent.service import PROCESSING
from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store.cipher import StoreKey
from tests.conftest import FixedClock
from tests.consent.conftest import NAME, WORDS, Traces


def test_the_clock_runs_from_the_first_finding_through_a_restart_and_is_never_put_off(
    core: Core, key: StoreKey, clock: FixedClock
) -> None:
    found = clock.now() - timedelta(hours=5)
    sheet = core.consent.keep_incident(None, Incident("Laptop hilang", found)).result()
    assert sheet.left(clock.now()) == timedelta(hours=67)
    later = replace(sheet.content, found_at=clock.now(), measures="akses dicabut")
    sheet = core.consent.keep_incident(sheet.id, later).result()
    assert (sheet.ends_at, sheet.versions) == (found + timedelta(hours=72), 2)
    core.close()
    again = Core(Paths(core.paths.data), lambda: key, clock)
    again.start()
    try:
        (kept,) = again.consent.incidents().result()
        clock.pass_by(hours=80)
        assert kept.left(clock.now()) == timedelta(hours=-13)
        assert len(again.consent.incident_history(kept.id).result()) == 2
    finally:
        again.close()


def test_an_incident_says_what_and_lies_in_the_past(core: Core, clock: FixedClock) -> None:
    for content, code in (
        (Incident(" ", clock.now()), ErrorCode.INCIDENT_INCOMPLETE),
        (Incident("x", clock.now() + timedelta(hours=1)), ErrorCode.INCIDENT_MOMENT),
        (Incident("x", clock.now(), clock.now() + timedelta(hours=1)), ErrorCode.INCIDENT_MOMENT),
    ):
        with pytest.raises(LoketError) as caught:
            core.consent.keep_incident(None, content).result()
        assert caught.value.code is code


def test_the_notices_and_the_register_are_pdfs(core: Core, clock: FixedClock, tmp_path: Path) -> None:
    sheet = core.consent.keep_incident(None, Incident("Salah kirim daftar", clock.now())).result()
    core.consent.save_notice(sheet, tmp_path / "a.pdf", to_agency=True).result()
    core.consent.save_notice(sheet, tmp_path / "b.pdf", to_agency=False).result()
    core.consent.save_register(tmp_path / "c.pdf").result()
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF") for name in ("a.pdf", "b.pdf", "c.pdf"))
    with pytest.raises(LoketError) as caught:
        core.consent.save_register(tmp_path / "tidak ada" / "c.pdf").result()
    assert caught.value.code is ErrorCode.PRIVACY_FILE_UNWRITABLE


def test_an_entry_of_the_register_stands_whole_on_one_page(core: Core, tmp_path: Path) -> None:
    path = tmp_path / "register.pdf"
    core.consent.save_register(path).result()
    ran = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    pages = ran.stdout.decode().split("\f")
    begun, ended = ([page.count(label) for page in pages] for label in ("\nTujuan ", "\nSumber "))
    assert begun == ended
    assert sum(begun) == len(core.rules.table(PROCESSING).result().rows)
    assert len(pages) > 2, "too short to show anything"


def test_the_copy_holds_everything_and_no_name_outside(traces: Traces, tmp_path: Path) -> None:
    target = tmp_path / "salinan.zip"
    rows = traces.core.consent.copy(traces.contact, target).result()
    assert list(tmp_path.glob("*")) == [target, tmp_path / "data"] or target.exists()
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        tables = json.loads(archive.read("data.json"))["data"]
    assert names == ["sampul.pdf", "data.xlsx", "data.json", "lampiran/0001.jpg"]
    assert not any(WORDS in name for name in names)
    assert rows == sum(len(table) for table in tables.values())
    assert (len(tables["Pesan"]), len(tables["Permintaan billing"]), len(tables["Kiriman"])) == (623, 3, 1)
    assert tables["Kontak"][0]["Nama"] == NAME
    (asked,) = traces.core.consent.requests().result()
    assert (asked.kind, asked.settled_at is not None) == ("copy", True)
