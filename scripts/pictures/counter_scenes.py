"""The counter: the day, a visitor, appointments, calls that came in, and a contact's timeline."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pictures.studio import Studio

CDR = (
    '"","{src}","600","from-trunk","x","PJSIP/trunk-1","PJSIP/600-1","Queue","x","2026-11-19 09:{n:02d}:00","",'
    '"2026-11-19 09:{n:02d}:40","40","{talk}","{what}","DOCUMENTATION","1795400000.{n}",""\n'
)


def counter(studio: Studio, folder: Path) -> None:
    """Every page and dialog of the counter."""
    place = studio.place("counter")
    today = place.page("today")  # type: ignore[attr-defined]
    studio.until(lambda: today.model.rowCount() > 0)
    studio.rest(600)
    studio.take("loket-harian")
    dialog = today.open_entry()
    studio.rest(700)
    dialog.services.choose("billing")
    studio.take("loket-kunjungan")
    studio.close_dialogs()
    place.show_page("appointments")  # type: ignore[attr-defined]
    appointments = place.page("appointments")  # type: ignore[attr-defined]
    studio.rest(600)
    rooms = studio.core.counter.appointments.rooms(
        appointments.first, appointments.first.replace(day=30)
    ).result()
    full = next(room.day for room in rooms if room.taken)
    appointments.show_day(full)
    studio.until(lambda: appointments.model.rowCount() > 0)
    studio.take("loket-janji-temu")
    appointments.book(full)
    studio.rest(700)
    studio.take("loket-janji-baru")
    studio.close_dialogs()
    place.show_page("calls")  # type: ignore[attr-defined]
    calls = place.page("calls")  # type: ignore[attr-defined]
    calls.chips.choose("month")
    studio.until(lambda: calls.model.rowCount() > 0)
    studio.take("loket-telepon-masuk")
    calls._open(None)  # noqa: SLF001 - what its button does
    studio.rest(500)
    studio.take("loket-telepon-baru")
    studio.close_dialogs()
    path = folder / "Master.csv"
    lines = (CDR.format(n=n, src=f"08120000{n:04d}", talk=30, what="ANSWERED") for n in range(40))
    path.write_text("".join(lines), encoding="utf-8")
    calls.bring_in(path)
    studio.rest(900)
    studio.take("loket-impor-sentral")
    studio.close_dialogs()
    studio.place("contacts")
    studio.window.desk.contact_wanted.emit(_met(studio))
    studio.rest(1200)
    studio.take("loket-linimasa")
    studio.window.side.hide()


def _met(studio: Studio) -> int:
    """Return somebody who came to the counter and wrote or called as well."""
    core, found = studio.core, 0
    for back in range(10):
        day = core.counter.visits.day(core.counter.today - timedelta(days=back)).result()
        for visit in day.rows:
            if visit.contact_id is None:
                continue
            found = visit.contact_id
            recent = core.timeline.recent(visit.contact_id, 5).result()
            if len({entry.channel for entry in recent}) > 1:
                return found
    return found
