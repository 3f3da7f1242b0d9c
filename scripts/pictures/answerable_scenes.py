"""Who answers for what: trail, handing over, help, licences, the eye; and every place by keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QToolButton

from core.settings.privacy import MASKED
from pictures.studio import Studio
from ui.palette.door import PaletteDoor

DOORS = (
    ("handoverOpen", "handoverDialog", "serah-terima"),
    ("bundleOpen", "bundleDialog", "berkas-bantuan"),
    ("licencesButton", "licencesDialog", "lisensi"),
)

READ = frozenset({"bundleFiles", "licencesList"})
"""Lists that are read aside: the picture waits for them."""


def answerable(studio: Studio, _folder: Path) -> None:
    """Each of these places as it is reached from the settings, and lists with the numbers hidden."""
    settings = studio.place("settings")
    for door, name, picture in DOORS:
        _press(settings, door)
        studio.until(lambda name=name: studio.window.findChild(QDialog, name) is not None)
        studio.rest(2500)
        for view in studio.window.findChild(QDialog, name).findChildren(QAbstractItemView):  # type: ignore[union-attr]
            if view.objectName() in READ:
                studio.until(lambda view=view: view.model().rowCount() > 0)
        studio.take(picture)
        studio.close_dialogs()
    settings.show_trail()  # type: ignore[attr-defined]
    studio.until(lambda: _rows(studio, "trailTable") > 0)
    studio.take("jejak-audit")
    settings.findChild(QToolButton, "trailBack").click()  # type: ignore[union-attr]
    studio.core.settings.change(MASKED, value=True).result()
    studio.place("billing")
    studio.take("samaran-billing")
    studio.core.settings.change(MASKED, value=False).result()
    studio.rest()


def by_keyboard(studio: Studio, _folder: Path) -> None:
    """The line over everything, as it opens and while one types, and the sheet of keys."""
    studio.place("billing")
    studio.window.findChild(PaletteDoor).open()  # type: ignore[union-attr]
    studio.rest()
    studio.take("palet")
    QTest.keyClicks(studio.application.focusWidget(), "slip")
    studio.rest(700)
    studio.take("palet-cari")
    studio.close_dialogs()
    studio.window.desk.keys_wanted.emit()
    studio.rest(700)
    studio.take("pintasan")
    studio.close_dialogs()


def _press(owner: object, name: str) -> None:
    button = owner.findChild(QAbstractButton, name)  # type: ignore[attr-defined]
    if button is None:
        raise LookupError(f"there is no {name}")
    button.click()


def _rows(studio: Studio, name: str) -> int:
    view = studio.window.findChild(QAbstractItemView, name)
    return view.model().rowCount() if view is not None and view.isVisible() else 0
