"""Planning a month of reminders in which every contact of a group gets one, beside their groups."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from core.app import Core
from core.reminders.offset import Offsets
from core.reminders.subject import Subject
from core.store.cipher import connect
from measures import world
from measures.result import Row, Watch, forget_peak, memory_mb, print_row

SUBJECTS = (
    *(Subject(group, "pph_masa", "deposit") for group in ("bendahara", "badan", "usahawan")),
    *(Subject(group, "bupot_1721_terima", "report") for group in ("pns", "karyawan")),
)
"""One for each group, so that nobody is told twice."""
COLUMNS = "point_id, segment, chat_id, contact_id, state, reason, broadcast_id"


def reminders(folder: Path, size: int) -> None:
    """Plan January of the coming year; the floor inserts the same rows in one executemany."""
    times = []
    with world.office(folder) as core:
        month = (core.clock.now().year + 1, 1)
        for subject in SUBJECTS:
            core.reminders.texts.set_offsets(subject, Offsets((3,), time(9), to_people=True)).result()
        for _ in range(3):
            _forget(core)
            forget_peak()
            with Watch() as ours:
                planned = core.reminders.plan(*month).result()
            times.append(ours.seconds)
        peak = memory_mb("VmHWM")
    floor = _floor(folder)
    print_row(
        Row(
            "reminders",
            f"menyusun pengingat sebulan, {planned.rows:,} baris",
            f"{size:,} kontak",
            "executemany baris yang sama",
            floor,
            min(times),
            "s",
            3.0,
            peak,
        )
    )


def _forget(core: Core) -> None:
    """Empty the plan, so that it is made anew."""
    core.store.run(lambda session: session.execute("DELETE FROM reminder_rows")).result()
    core.store.run(lambda session: session.execute("DELETE FROM reminder_points")).result()


def _floor(folder: Path) -> float:
    source = connect(folder / "loket.db", world.KEY)
    points = source.execute("SELECT * FROM reminder_points").fetchall()
    rows = source.execute(f"SELECT {COLUMNS} FROM reminder_rows").fetchall()  # noqa: S608 - own names
    source.close()
    marks = ", ".join("?" * len(points[0]))
    times = []
    for number in range(3):
        name = f"lantai-pengingat-{number}.db"
        with world.bare_file(folder, name) as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.executemany(f"INSERT INTO reminder_points VALUES ({marks})", points)  # noqa: S608
            with Watch() as watch:
                connection.execute("BEGIN")
                connection.executemany(
                    f"INSERT INTO reminder_rows ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                    rows,
                )
                connection.execute("COMMIT")
        times.append(watch.seconds)
        for path in folder.glob(f"{name}*"):
            path.unlink()
    return min(times)
