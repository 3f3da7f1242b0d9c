"""Reading the trail: filters, search, pages, names of rows that still stand, the file."""

import csv
from datetime import date
from pathlib import Path

from core.app import Core
from core.settings.office import OFFICER_NAME
from core.settings.sending import OUTBOX_CLOSES
from core.store.session import Session
from core.store.trail import Act
from core.trail.entry import Query
from core.trail.wording import ACTS, facts_words, subject_words
from tests.conftest import FixedClock


def worked(core: Core, clock: FixedClock) -> int:
    """Do a little work on two days, as two officers; return the contact that it was about."""
    core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    contact_id = core.contacts.add({"name": "Sri Rahayu"}).result()
    clock.pass_by(days=1)
    core.settings.change(OFFICER_NAME, "Agus Salim").result()
    core.contacts.change(contact_id, "notes", "rahasia").result()
    core.settings.change(OUTBOX_CLOSES, 15).result()
    return contact_id


def test_entries_are_found_by_act_officer_day_and_what_they_are_about(core: Core, clock: FixedClock) -> None:
    contact_id = worked(core, clock)

    def found(query: Query) -> list[str]:
        entries = core.trail.page(query).result().entries
        return [
            " ".join(f"{each.officer}: {subject_words(each)} {facts_words(each)}".split()) for each in entries
        ]

    assert found(Query(act=Act.EDIT)) == [
        "Agus Salim: kontak Sri Rahayu diubah, petugas, catatan",
        "Ratna Dewi: kontak Sri Rahayu ditambah, petugas",
    ]
    assert found(Query(officer="Ratna Dewi", act=Act.EDIT)) == [
        "Ratna Dewi: kontak Sri Rahayu ditambah, petugas"
    ]
    assert found(Query(first=date(2026, 11, 22), act=Act.SETTING)) == [
        "Agus Salim: Siaran berhenti pukul (WIB): 16 → 15",
        "Agus Salim: Nama petugas: isi diubah",
    ]
    assert len(found(Query(last=date(2026, 11, 21)))) == 3
    assert len(found(Query(words="rahayu"))) == 2
    assert len(found(Query(words="#2"))) == 1
    assert len(found(Query(contact_id=contact_id))) == 2
    assert found(Query(words="50%")) == []
    assert core.trail.officers().result() == ("Agus Salim", "Ratna Dewi")


def test_a_day_is_found_whole_also_after_the_clock_was_set_back(core: Core, clock: FixedClock) -> None:
    for hours in (0, 72, -48, 1):  # the clock ran three days ahead for a while
        clock.pass_by(hours=hours)
        core.contacts.add({"name": "Sri Rahayu"}).result()

    def edits(day: date) -> int:
        return len(core.trail.page(Query(first=day, last=day, act=Act.EDIT)).result().entries)

    assert [edits(date(2026, 11, day)) for day in (21, 22, 24)] == [1, 2, 1]
    assert core.trail.verify().result().fault is None


def test_pages_go_on_where_the_last_one_ended(core: Core, clock: FixedClock) -> None:
    worked(core, clock)
    whole = core.trail.page(Query()).result()
    first = core.trail.page(Query(), None, 4).result()
    assert first.before is not None
    rest = core.trail.page(Query(), first.before, 4).result()
    assert (*first.entries, *rest.entries) == whole.entries
    assert (whole.before, rest.before) == (None, None)


def test_a_row_made_later_under_an_old_number_lends_no_name(core: Core, clock: FixedClock) -> None:
    contact_id = worked(core, clock)
    later = "2026-12-01T00:00:00.000000Z"
    core.store.run(
        lambda session: session.execute("UPDATE contacts SET created_at = ? WHERE id = ?", (later, contact_id))
    ).result()
    entry = core.trail.page(Query(act=Act.EDIT)).result().entries[0]
    assert subject_words(entry) == f"kontak #{contact_id}"


def test_the_file_holds_every_seal_and_no_name_of_a_taxpayer_and_is_written_down(
    core: Core, clock: FixedClock, tmp_path: Path
) -> None:
    worked(core, clock)
    before = core.trail.seal().result().entries
    path = tmp_path / "jejak.csv"
    assert core.trail.export(Query(), path).result() == before + 1
    text = path.read_text("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[0][0] == "Nomor"
    told = "jejak audit, dimulai, hasilnya tidak tercatat: masih berjalan, atau terputus"
    assert rows[-1][3:6] == ["Ekspor", "", told]
    seals = core.store.read(lambda session: session.all("SELECT hex(hash) FROM trail ORDER BY id")).result()
    assert [row[6].upper() for row in rows[1:]] == [seal for (seal,) in seals[:-1]]
    assert "Sri" not in text
    assert core.trail.verify().result().fault is None


def test_what_leaves_after_a_handover_still_tells_who_wrote_it(core: Core) -> None:
    core.settings.change(OFFICER_NAME, "Ratna Dewi").result()

    chat_id = core.conversations.open_chat("+628120000001", "Budi Santoso").result()
    ids = [core.outbox.plan_reply(chat_id, "Baik, Pak.", None, nonce).result() for nonce in ("a", "b")]

    def leave(session: Session, outbox_id: int) -> None:
        session.execute(
            "UPDATE outbox SET state = 'pressing', pressing_at = changed_at WHERE id = ?", (outbox_id,)
        )

    core.store.run(lambda session: leave(session, ids[0])).result()
    core.settings.change(OFFICER_NAME, "Agus Salim").result()
    core.store.run(lambda session: leave(session, ids[1])).result()
    sends = core.trail.page(Query(act=Act.SEND)).result().entries
    assert [(each.officer, facts_words(each)) for each in sends] == [
        ("Agus Salim", "balasan, percakapan #1, ditulis oleh Ratna Dewi"),
        ("Ratna Dewi", "balasan, percakapan #1"),
    ]
    assert [each.officer for each in core.trail.page(Query(act=Act.PLANNED)).result().entries] == [
        "Ratna Dewi"
    ] * 2


def test_every_act_has_words() -> None:
    assert {act.value for act in Act} == set(ACTS)
