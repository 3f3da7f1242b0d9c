"""Campaigns of DJP's size: a list brought in, the campaign's page, the next number before and after the calls.

400,000 rows are what the contact centre called in 2022, and a little more.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from core.app import Core
from core.calls.campaign import CampaignId, CampaignKind, CampaignValues
from core.calls.lists import ListColumn, ListKind, ListPlan
from core.clock import to_text, to_wib
from core.store.cipher import connect
from core.store.session import Session
from measures import world
from measures.result import Row, Watch, forget_peak, memory_mb, percentile, print_row

FULL = 400_000
HEAD = ("Nama WP", "NPWP", "No HP", "Jumlah", "Jatuh Tempo")
MAPPING = (
    ListColumn.NAME,
    ListColumn.TAX_NUMBER,
    ListColumn.PHONE,
    ListColumn.AMOUNT,
    ListColumn.DUE_ON,
)
TIMES = 60
IMPORT, PAGE, BEFORE, AFTER = (
    "masukkan daftar telepon",
    "buka daftar kampanye",
    "nomor berikutnya, belum ada telepon",
    "nomor berikutnya, 90 % sudah ditelepon",
)
FLOORS = {
    IMPORT: "baca CSV + executemany ke tabel yang sama",
    PAGE: "SQL biasa pada berkas dan utas yang sama: hitungan per keadaan dan satu halaman",
    BEFORE: "SQL biasa pada berkas dan utas yang sama: urutan yang sama dan yang tampil di layar",
    AFTER: "SQL biasa pada berkas dan utas yang sama: urutan yang sama dan yang tampil di layar",
}
GOALS = {IMPORT: 3.0, PAGE: 2.0, BEFORE: 2.0, AFTER: 2.0}


def calls(folder: Path, percent: int) -> None:
    """Measure at `percent` of a hundred of that list."""
    size = FULL * percent // 100
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "daftar.csv"
    _write(path, size)
    with world.office(folder) as core:
        campaign_id = _campaign(core)
        forget_peak()
        with Watch() as watch:
            core.calls.lists.run(ListPlan(path, "", MAPPING, ListKind.TARGETS, campaign_id)).result()
        peak = memory_mb("VmHWM")
        print_row(_row(IMPORT, size, (_import_floor(folder, path), watch.seconds), "s", peak))
        print_row(_page(size, core, campaign_id))
        print_row(_next(BEFORE, size, core, campaign_id))
        core.store.run(lambda session: _call_most(session, core), durable=False).result()
        print_row(_next(AFTER, size, core, campaign_id))


def _row(what: str, size: int, measured: tuple[float, float], unit: str, peak: float) -> Row:
    return Row("calls", what, f"{size:,} sasaran", FLOORS[what], *measured, unit, GOALS[what], peak)


def _pair(what: str, size: int, ours: Callable[[], object], raw: Callable[[], object]) -> Row:
    """Measure both in turn, so that what else the machine does meets both; the middle counts."""
    figures: list[float] = []
    floors: list[float] = []
    for _ in range(TIMES):
        for work, into in ((ours, figures), (raw, floors)):
            with Watch() as watch:
                work()
            into.append(watch.seconds * 1000)
    peak = memory_mb("VmHWM")
    return _row(what, size, (percentile(floors, 0.5), percentile(figures, 0.5)), "ms", peak)


def _page(size: int, core: Core, campaign_id: CampaignId) -> Row:
    def raw() -> None:
        core.store.read(lambda session: _open_raw(session, campaign_id)).result()

    return _pair(PAGE, size, lambda: _open(core, campaign_id), raw)


def _next(what: str, size: int, core: Core, campaign_id: CampaignId) -> Row:
    def raw() -> int:
        now = core.clock.now()
        return core.store.run(lambda session: _next_raw(session, now, campaign_id), durable=False).result()

    chosen = core.calls.next_number(campaign_id).result()
    if chosen is None or chosen.target_id != raw():
        raise ValueError("plain SQL chooses somebody else")
    return _pair(what, size, lambda: core.calls.next_number(campaign_id).result(), raw)


def _campaign(core: Core) -> CampaignId:
    day = date(2026, 11, 20)
    values = CampaignValues("Ukuran", CampaignKind.UNPAID, "S-1", day, "PPh Final UMKM", "umkm", "2026-10")
    return core.calls.create(values).result()


def _write(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter=";")
        writer.writerow(HEAD)
        first = date(2026, 12, 1)
        writer.writerows(
            (
                f"Orang {number}",
                f"99{number:07d}648000",
                f"0812{number:08d}",
                100_000 + number * 7919 % 900_000,
                (first + timedelta(days=number % 28)).isoformat(),
            )
            for number in range(size)
        )


def _import_floor(folder: Path, path: Path) -> float:
    """Read the file and insert the same rows into the same tables, all at once."""
    source = connect(folder / "loket.db", world.KEY)
    tables = {
        name: source.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
        for name in ("call_campaigns", "call_lists", "call_targets", "call_list_problems")
    }
    source.close()
    with world.bare_file(folder, "lantai.db") as connection, Watch() as watch:
        with path.open(encoding="utf-8", newline="") as lines:
            list(csv.reader(lines, delimiter=";"))
        connection.execute("BEGIN")
        for name, rows in tables.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
        connection.execute("COMMIT")
    for left in folder.glob("lantai.db*"):
        left.unlink()
    return watch.seconds


def _open(core: Core, campaign_id: CampaignId) -> None:
    core.calls.campaigns().result()
    core.calls.targets(campaign_id).result()


def _open_raw(session: Session, campaign_id: int) -> None:
    execute = session.execute
    execute("SELECT * FROM call_campaigns").fetchall()
    execute("SELECT * FROM call_codes WHERE campaign_id = ?", (campaign_id,)).fetchall()
    execute(
        "SELECT state, end_reason, count(*) FROM call_targets WHERE campaign_id = ? GROUP BY state, end_reason",
        (campaign_id,),
    ).fetchall()
    execute(
        "SELECT * FROM call_targets WHERE campaign_id = ? AND id > 0 ORDER BY id LIMIT 100", (campaign_id,)
    ).fetchall()


def _next_raw(session: Session, now: datetime, campaign_id: int) -> int:
    """Choose in plain SQL, and read what the screen shows; by the store's own thread, as everybody must."""
    execute, moment = session.execute, to_text(now)
    execute(
        "UPDATE call_targets SET state = 'ready', not_before_at = NULL"
        " WHERE state = 'later' AND not_before_at <= ?",
        (moment,),
    )
    execute(
        "SELECT target_id FROM call_callbacks WHERE state = 'open' AND due_at <= ? ORDER BY due_at LIMIT 1",
        (moment,),
    ).fetchall()
    target = execute(
        "SELECT * FROM call_targets t WHERE campaign_id = ? AND state = 'ready' AND NOT EXISTS"
        " (SELECT 1 FROM call_days WHERE day >= ? AND person_key IN (t.key, 'p:' || t.phone))"
        " ORDER BY due_on, amount DESC, attempts, slot, id LIMIT 1",
        (campaign_id, to_wib(now).date().isoformat()),
    ).fetchone()
    execute("SELECT * FROM call_campaigns WHERE id = ?", (campaign_id,)).fetchone()
    execute("SELECT * FROM call_codes WHERE campaign_id = ?", (campaign_id,)).fetchall()
    for query in (
        "SELECT * FROM call_callbacks WHERE target_id = ? AND state = 'open'",
        "SELECT * FROM calls WHERE target_id = ? ORDER BY id DESC LIMIT 3",
        "SELECT phone, count(*), outcome, max(id) FROM calls WHERE target_id = ? GROUP BY phone",
    ):
        execute(query, target[:1]).fetchall()
    return int(target[0])


def _call_most(session: Session, core: Core) -> None:
    """Let nine of ten have been called three times: two thirds are done, the others wait for another day."""
    at, later = core.clock.now(), core.clock.now() + timedelta(days=1)
    session.execute("CREATE TEMP TABLE called AS SELECT id FROM call_targets WHERE id % 10 <> 0")
    session.execute(
        "INSERT INTO calls (target_id, campaign_id, phone, started_at, ended_at, outcome, outcome_at)"
        " SELECT id, 1, '+6281200000000', ?1, ?1, 'no_answer', ?1 FROM called"
        " CROSS JOIN (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3)",
        (to_text(at - timedelta(days=3)),),
    )
    session.execute(
        "UPDATE call_targets SET state = 'ended', end_reason = 'unanswered', ended_at = ?, attempts = 3"
        " WHERE id IN (SELECT id FROM called) AND id % 3 <> 0",
        (to_text(at),),
    )
    session.execute(
        "UPDATE call_targets SET state = 'later', not_before_at = ?, attempts = 3"
        " WHERE id IN (SELECT id FROM called) AND id % 3 = 0",
        (to_text(later),),
    )
    session.execute("DROP TABLE called")
