"""Lists that are narrowed and ordered, and what takes an act back."""

from __future__ import annotations

from pathlib import Path

from pictures.studio import Studio
from ui.cases.filter_dialog import FilterDialog


def lists(studio: Studio, _folder: Path) -> None:
    """The tools of a list, open; the newest contacts; filters joined; an outcome that can be undone."""
    contacts = studio.place("contacts")
    contacts.list.order.click()  # type: ignore[attr-defined]
    studio.rest(900)
    studio.take("daftar-kontak-terbaru")
    counter = studio.place("counter")
    counter.show_page("today")  # type: ignore[attr-defined]
    today = counter.page("today")  # type: ignore[attr-defined]
    studio.until(lambda: today.model.rowCount() > 0)
    today.tools.line.ask()
    today.tools.line.search.setText("bill")
    studio.rest(900)
    studio.take("daftar-saring-loket")
    today.tools.line.leave()
    waiting = next((row for row, visit in enumerate(today.model.rows) if visit.is_waiting), None)
    if waiting is not None:
        today.list.setCurrentIndex(today.model.index(waiting))
        today.panel.outcomes.press(1)
        studio.rest(900)
        studio.take("daftar-urungkan")
    reminders = studio.place("reminders")
    reminders.show_page("plan")  # type: ignore[attr-defined]
    page = reminders.page("plan")  # type: ignore[attr-defined]
    studio.rest(900)
    page.make.click()
    studio.until(lambda: page.points)
    board = page.board
    board.tools.line.ask()
    board.tools.line.search.setText("badan")
    studio.rest(900)
    studio.take("daftar-saring-pengingat")
    board.tools.line.leave()
    studio.place("broadcasts")
    studio.rest(900)
    studio.take("daftar-siaran")
    studio.place("conversations")
    labels = studio.core.cases.labels().result()
    dialog = FilterDialog(studio.window.desk, labels, studio.window)
    dialog.open()
    studio.rest(600)
    studio.take("daftar-gabungan-saringan")
    studio.close_dialogs()
