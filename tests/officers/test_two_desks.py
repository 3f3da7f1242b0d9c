"""The desk goes to a substitute's computer and comes back, with settings, open work and the trail of both."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.app import Core
from core.contacts.finding.listing import Filter
from core.paths import Paths
from core.settings.office import OFFICE_NAME, OFFICER_NAME
from core.settings.privacy import LOCK_PIN
from core.store import checking, recovery
from core.store.key import Keeper
from core.store.trail import Act
from core.trail.entry import Query
from core.trail.wording import officer_words
from tests.conftest import FixedClock
from tests.store.faking import MemoryVault, Person


class Desk:
    """One computer with its own keyring and its own data."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self.paths, self.clock, self.vault = Paths(folder), clock, MemoryVault()
        self.open()

    def open(self) -> None:
        self.keeper = Keeper(self.paths, Person(), vault=self.vault)
        self.core = Core(self.paths, self.keeper.key, self.clock, keeper=self.keeper)
        self.core.start()
        self.core.loaded.result()

    def bring(self, file: Path, sheet: str) -> None:
        """Restore a copy with the recovery sheet, as the window does, and start again."""
        self.core.backups.restore(file, recovery.parse(sheet)).result()
        self.core.close()
        self.open()

    def take_away(self, file: Path) -> Path:
        return self.core.backups.save(file).result()

    @property
    def sheet(self) -> str:
        return " ".join(self.core.backups.groups().result())

    @property
    def trail(self) -> checking.Finding:
        found = checking.check(self.paths, self.keeper.key(), self.clock.now())
        return next(each for each in found if each.check == "trail")


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Desk:
    desk = Desk(tmp_path / "kantor", clock)
    desk.core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    desk.core.settings.change(OFFICE_NAME, "KPP Pratama Tuban").result()
    desk.core.contacts.add({"name": "Sri Rahayu"}).result()
    return desk


def names(desk: Desk) -> list[str]:
    return [each.name for each in desk.core.contacts.page(Filter()).result().rows]


def test_settings_and_open_work_go_there_and_back_and_the_trail_tells_both_ways(
    office: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    home = Desk(tmp_path / "pengganti", clock)
    home.core.settings.change(OFFICER_NAME, "Agus Salim").result()
    office.core.backups.daily().result()
    home.bring(office.take_away(tmp_path / "pergi.loket"), office.sheet)
    try:
        assert names(home) == ["Sri Rahayu"]
        assert home.core.settings.value(OFFICE_NAME) == "KPP Pratama Tuban"
        assert home.core.settings.value(OFFICER_NAME) == "Ratna Dewi"
        assert home.core.settings.value(LOCK_PIN) == ""
        agus = home.core.officers.keep("Agus Salim").result()
        home.core.officers.take_over(agus, date(2026, 11, 27)).result()
        home.core.contacts.add({"name": "Budi Santoso"}).result()
        assert (home.trail.faults, home.trail.code) == (
            0,
            checking.UNENDED,
        )
        clock.pass_by(days=2)
        office.bring(home.take_away(tmp_path / "pulang.loket"), home.sheet)
    finally:
        home.core.close()
    try:
        assert sorted(names(office)) == ["Budi Santoso", "Sri Rahayu"]
        standing = office.core.officers.standing().result()
        assert standing.words() == "Petugas: Agus Salim, menggantikan Ratna Dewi s.d. 27 November 2026"
        office.core.officers.take_over(standing.others[0].id).result()
        assert office.trail.faults == 0
        told = office.core.trail.page(Query(act=Act.RESTORED)).result().entries
        assert [officer_words(each) for each in told] == ["Otomatis", "Otomatis"]
        edits = office.core.trail.page(Query(act=Act.EDIT)).result().entries
        assert [each.officer for each in edits] == ["Agus Salim", "Ratna Dewi"]
    finally:
        office.core.close()
