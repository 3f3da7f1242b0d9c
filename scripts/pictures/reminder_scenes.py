"""The pages of the reminders, of agenda and imsakiyah, and of personal data."""

from __future__ import annotations

from pathlib import Path

from pictures.studio import Studio


def reminders(studio: Studio, _folder: Path) -> None:
    """The calendar of a month and a year, a month's plan, what was missed, and the texts."""
    place = studio.place("reminders")
    calendar = place.page("calendar")  # type: ignore[attr-defined]
    place.show_page("calendar")  # type: ignore[attr-defined]
    studio.until(lambda: calendar.view.board is not None)
    studio.rest()
    studio.take("pengingat-kalender")
    calendar.views.choose("year")
    studio.rest()
    studio.take("pengingat-kalender-tahun")
    place.show_page("plan")  # type: ignore[attr-defined]
    studio.rest()
    place.page("plan").make.click()  # type: ignore[attr-defined]
    studio.until(lambda: place.page("plan").points)  # type: ignore[attr-defined]
    studio.rest(900)
    studio.take("pengingat-rencana")
    studio.close_dialogs()
    for key in ("missed", "texts"):
        place.show_page(key)  # type: ignore[attr-defined]
        studio.rest(900)
        studio.take({"missed": "pengingat-terlewat", "texts": "pengingat-teks"}[key])


def agenda(studio: Studio, _folder: Path) -> None:
    """The events with what is suggested, and the imsakiyah of a month."""
    place = studio.place("broadcasts")
    page = place.page("agenda")  # type: ignore[attr-defined]
    place.show_page("agenda")  # type: ignore[attr-defined]
    studio.rest(900)
    studio.take("agenda")
    page.shelves.choose("suggestions")
    studio.rest(2500)
    studio.take("agenda-saran")
    place.show_page("imsakiyah")  # type: ignore[attr-defined]
    studio.rest(900)
    studio.take("imsakiyah")
    place.show_page("runs")  # type: ignore[attr-defined]


def personal_data(studio: Studio, _folder: Path) -> None:
    """The five parts of the page about personal data."""
    place = studio.place("settings")
    place.show_consent()  # type: ignore[attr-defined]
    pages = place.pages.currentWidget().pages  # type: ignore[attr-defined]
    for key in ("wishes", "people", "terms", "incidents", "register"):
        pages.show_page(key)
        studio.rest(700)
        studio.take(f"data-pribadi-{key}")
    place.pages.currentWidget().left.emit()  # type: ignore[attr-defined]
