"""The page of new taxpayers: the list with one person beside it, and what was prepared."""

from __future__ import annotations

from pathlib import Path

from pictures.studio import Studio


def newcomers(studio: Studio, _folder: Path) -> None:
    """Everybody with the marks of the steps, those to be reminded, and the drafts made for them."""
    place = studio.place("reminders")
    place.show_page("newcomers")  # type: ignore[attr-defined]
    page = place.page("newcomers")  # type: ignore[attr-defined]
    studio.until(lambda: page.model.rowCount() > 0)
    studio.rest()
    studio.take("wp-baru")
    page.chips.choose("due")
    studio.rest()
    if page.model.rowCount() == 0:
        return
    page.list.selectAll()
    studio.rest()
    studio.take("wp-baru-pilih")
    page.prepare.click()
    studio.rest(2500)
    studio.take("wp-baru-disiapkan")
    studio.close_dialogs()
