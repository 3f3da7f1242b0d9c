"""The first day's steps and the page that tells how everything stands."""

from __future__ import annotations

from pathlib import Path

from core.first.step import STEPS, Step
from core.settings.office import OFFICER_NAME
from pictures.studio import Studio
from ui.first.page import FirstDayPage
from ui.health.page import HealthPage

SHOWN = (
    Step.OFFICE,
    Step.REGIONS,
    Step.GROUPS,
    Step.PRINTER,
    Step.LISTS,
    Step.BACKUP,
    Step.LOCK,
    Step.CALENDAR,
)


def first_day(studio: Studio, _folder: Path) -> None:
    """The steps that are more than two fields, the end, and the checks."""
    studio.core.settings.change(OFFICER_NAME, "Petugas Contoh").result()
    for step in SHOWN:
        studio.window.desk.settings_wanted.emit(f"first/{step.value}")
        studio.rest(700)
        studio.take(f"hari-pertama-{STEPS.index(step) + 1:02}-{step.value}")
    page = studio.window.findChild(FirstDayPage)
    if page is None:
        raise TypeError("the page is not there")
    page.go.click()
    studio.rest(700)
    studio.take("hari-pertama-ringkasan")
    health(studio)


def health(studio: Studio) -> None:
    """Everything checked, with the dot in the status line."""
    studio.window.desk.settings_wanted.emit("health")
    studio.until(lambda: bool(studio.window.desk.health.findings))
    studio.take("pemeriksaan")
    page = studio.window.findChild(HealthPage)
    if page is None:
        raise TypeError("the page is not there")
    page.left.emit()
