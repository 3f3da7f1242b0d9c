"""How far the first day has come: kept, read again, and told from what holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.app import Core
from core.first.outcome import Done, outcomes
from core.first.service import Appearing
from core.first.step import STEPS, Progress, Step, read, write
from core.settings.billing import BILLING_PRINTER_A5
from core.settings.health import BACKUP_SECOND, BACKUP_SHEET_PLACE
from core.settings.office import OFFICE_ADDRESS, OFFICER_NAME
from core.settings.store import STORE_SHEET_MADE
from tests.conftest import FixedClock


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["pass", "skip", "back"]), max_size=30))
def test_whatever_was_pressed_is_kept_and_read_again(acts: list[str]) -> None:
    progress = Progress()
    for act in acts:
        move = {"pass": Progress.passing, "skip": Progress.skipping, "back": Progress.before}[act]
        progress = move(progress)
        assert read(write(progress)) == progress
        assert not progress.passed & progress.skipped


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"at": "unknown", "passed": [], "skipped": []}'])
def test_what_cannot_be_read_is_the_beginning(text: str) -> None:
    assert read(text) == Progress()


def test_passing_every_step_leads_to_the_summary_and_back() -> None:
    progress = Progress()
    for _ in STEPS:
        progress = progress.passing()
    assert progress.at is None
    assert progress.passing().at is None
    assert progress.before().at is STEPS[-1]
    assert Progress().before().at is STEPS[0]


def test_it_comes_by_itself_once_over_an_empty_store(core: Core) -> None:
    first = core.first_day
    assert first.appearing().result() is Appearing.BY_ITSELF
    first.keep(first.progress.passing()).result()
    assert first.appearing().result() is Appearing.AS_NOTICE
    assert first.progress.at is Step.OFFICER
    first.keep(first.progress.closed()).result()
    assert first.appearing().result() is Appearing.NOT


def test_a_store_with_people_in_it_is_left_in_peace(core: Core) -> None:
    core.conversations.open_chat("+6281200001234", "Ani Contoh").result()
    assert core.first_day.appearing().result() is Appearing.NOT


def test_what_is_done_is_read_from_what_holds(core: Core, clock: FixedClock) -> None:
    del clock
    first = core.first_day
    left = {each.step: each for each in outcomes(first.standing().result(), Progress())}
    assert left[Step.OFFICE].done is Done.LEFT  # prefilled, but nobody has looked at it
    assert left[Step.NUMBER].told == "0811-3300-648, belum dicocokkan"
    assert left[Step.REGIONS].told == "20 kecamatan, 328 desa dan kelurahan terpasang"
    assert left[Step.GROUPS].told == "0 dari 24 grup tertaut"
    assert left[Step.CALENDAR].told == "hari libur 2027 ada, dikonfirmasi"
    core.settings.change(OFFICER_NAME, "Wulan").result()
    core.settings.change(STORE_SHEET_MADE, value=True).result()
    core.settings.change(BACKUP_SHEET_PLACE, "brankas").result()
    progress = Progress().passing()
    now = {each.step: each for each in outcomes(first.standing().result(), progress)}
    assert now[Step.OFFICE].done is Done.PARTLY
    assert now[Step.OFFICE].told == "KPP Pratama Tuban; alamat belum diisi"
    assert now[Step.OFFICER].told == "Wulan"
    assert now[Step.BACKUP].told == "tempat kedua cadangan belum ada"
    core.settings.change(BACKUP_SECOND, "/media/stik").result()
    core.settings.change(OFFICE_ADDRESS, "Jalan Contoh 1").result()
    core.settings.change(BILLING_PRINTER_A5, "Epson").result()
    now = {each.step: each for each in outcomes(first.standing().result(), progress)}
    assert now[Step.OFFICE].done is Done.DONE
    assert now[Step.PRINTER].told == "Epson dipilih"  # whether the trial came out, only its paper tells
    assert now[Step.BACKUP].done is Done.DONE
    assert now[Step.BACKUP].told == "lembar di brankas, tempat kedua cadangan dipilih"
