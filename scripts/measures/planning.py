"""Writing down a broadcast: texts and recipients frozen into the outbox."""

from __future__ import annotations

from pathlib import Path

from core.app import Core
from core.broadcasts.audience import Audience
from core.broadcasts.run import BroadcastId, Draft
from core.contacts.contact import ContactId
from core.outbox.planning import BulkPlan, plan_bulk
from core.store.cipher import connect
from core.store.session import Session
from measures import world
from measures.result import Row, Watch, forget_peak, memory_mb, print_row

RECIPIENTS = 10_000
TEXT = (
    "Yth. {nama|Bapak/Ibu} di Kecamatan {kecamatan|Tuban},\n\nSetor PPh masa {masa} paling lambat tanggal 15."
    " Butuh kode billing? Balas di nomor ini: NPWP, jenis pajak, masa, jumlah.\n\n"
    "Pastikan pesan ini dari {nomor kantor}. Kami tidak pernah meminta transfer atau mengirim aplikasi."
)


def planning(folder: Path, size: int) -> None:
    """Start a broadcast to 10,000 of the contacts; the floor inserts the same rows in one executemany."""
    wanted = min(RECIPIENTS, size)
    with world.office(folder) as core:
        times = []
        for number in range(5):
            broadcast_id = tested(core, wanted, f"Ukuran {wanted} {number}")
            forget_peak()
            with Watch() as ours:
                core.broadcasts.begin(broadcast_id).result()
            times.append(ours.seconds)
            peak = memory_mb("VmHWM")
            core.broadcasts.stop(broadcast_id).result()
    floor = _floor(folder, f"broadcast:{broadcast_id}")
    print_row(
        Row(
            "planning",
            f"merencanakan siaran ke {wanted:,} orang",
            f"{size:,} kontak",
            "executemany baris yang sama",
            floor,
            min(times),
            "s",
            3.0,
            peak,
        )
    )


def tested(core: Core, wanted: int, name: str) -> BroadcastId:
    """Make a draft for a fixed list of contacts and write its test to oneself down as pressed."""
    rows = core.store.read(
        lambda session: session.all("SELECT id FROM contacts WHERE removed_at IS NULL LIMIT ?", (wanted,))
    ).result()
    unused = f"{name} {core.clock.now():%H%M%S%f}"  # a kept office is measured more than once
    listed = core.broadcasts.lists.make(unused, [ContactId(row[0]) for row in rows]).result()
    draft = Draft("Ukuran", TEXT, Audience(list_ids=(listed,)))
    broadcast_id = core.broadcasts.create(draft).result()
    purpose = f"broadcast-test:{broadcast_id}"

    def press(session: Session) -> None:
        plan = BulkPlan("+628120000", "Tes", "Tes", phone="+628120000")
        plan_bulk(session, purpose, f"{draft.digest}/1", [plan], core.clock.now())
        session.execute(
            "UPDATE outbox SET state = 'pressed', pressing_at = planned_at WHERE purpose = ?", (purpose,)
        )

    core.store.run(press).result()
    return broadcast_id


def _floor(folder: Path, purpose: str) -> float:
    source = connect(folder / "loket.db", world.KEY)
    rows = source.execute(
        "SELECT lane, purpose, period, recipient_key, chat_id, phone, wa_key, title, text, blob_id, 'planned',"
        " '', planned_at, changed_at, resend_of FROM outbox WHERE purpose = ?",
        (purpose,),
    ).fetchall()
    source.close()
    times = []
    for number in range(5):
        name = f"lantai-siaran-{number}.db"
        with world.bare_file(folder, name) as connection, Watch() as watch:
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO outbox (lane, purpose, period, recipient_key, chat_id, phone, wa_key, title, text,"
                " blob_id, state, reason, planned_at, changed_at, resend_of)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
            connection.execute("COMMIT")
        times.append(watch.seconds)
        for path in folder.glob(f"{name}*"):
            path.unlink()
    return min(times)
