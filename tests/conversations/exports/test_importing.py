"""Bringing exports into a real store: once, whole, and with their media."""

import itertools
import os
import signal
import subprocess
import sys
import textwrap
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.app import Core
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.exports.moment import Order
from core.conversations.exports.plan import FileResult, FileSurvey, plan_of
from core.conversations.importing import ChatImporting
from core.conversations.pasting import read_block
from core.errors import ErrorCode, LoketError
from core.store import blobs
from tests.conversations.exports.writing import STYLES, Said, written

OWN = "Kantor Pajak"
START = datetime(2026, 7, 19, 2, 0, tzinfo=UTC)


@pytest.fixture
def importing(core: Core) -> ChatImporting:
    return ChatImporting(core.store, core.clock, core.jobs, core.settings)


def chat(count: int, step: int = 1) -> list[Said]:
    return [
        Said(START + timedelta(minutes=i * step), OWN if i % 3 == 0 else "Budi", f"pesan nomor {i}")
        for i in range(count)
    ]


def saved(folder: Path, said: list[Said], name: str = "Chat WhatsApp dengan Budi.txt", style: int = 0) -> Path:
    path = folder / name
    path.write_text(written(said, STYLES[style]))
    return path


def brought(
    importing: ChatImporting, *paths: Path, own: str = OWN, order: Order | None = None
) -> list[FileResult]:
    surveys = importing.survey(paths).result()
    return list(importing.run([plan_of(one, own, order) for one in surveys]).result())


def rows(core: Core, columns: str = "direction, sender, text") -> list[tuple]:
    return core.store.read(
        lambda session: session.all(f"SELECT {columns} FROM messages ORDER BY chat_id, sent_at, id")
    ).result()


def test_a_chat_comes_in_whole_and_a_second_time_adds_nothing(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    path = saved(tmp_path, chat(1234))
    [first] = brought(importing, path)
    assert (first.added, first.already, first.skipped_lines, first.fault) == (1234, 0, 0, None)
    before = rows(core)
    assert [row[2] for row in before] == [said.text for said in chat(1234)]
    assert before[0] == ("out", None, "pesan nomor 0")
    assert before[1] == ("in", "Budi", "pesan nomor 1")
    [second] = brought(importing, path)
    assert (second.added, second.already) == (0, 1234)
    assert second.chat_id == first.chat_id
    assert rows(core) == before


def test_an_overlapping_export_adds_only_what_is_new(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    said = chat(2000)
    brought(importing, saved(tmp_path, said[:1200]))
    [later] = brought(importing, saved(tmp_path, said[700:]))
    assert (later.added, later.already) == (800, 500)
    assert [row[2] for row in rows(core)] == [one.text for one in said]


def test_an_export_of_another_phone_and_dialect_is_the_same_chat(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    said = chat(40, step=700)
    brought(importing, saved(tmp_path, said))
    for style in range(1, len(STYLES)):
        [again] = brought(importing, saved(tmp_path, said, style=style), order=STYLES[style].order)
        assert (again.added, again.already) == (0, 40), STYLES[style].name
    assert len(rows(core)) == 40


def test_equal_messages_of_one_minute_all_stay_also_across_chunks(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    said = [Said(START, "Budi", "ok")] * 1300
    path = saved(tmp_path, said)
    [first] = brought(importing, path)
    assert first.added == 1300
    [second] = brought(importing, path)
    assert (second.added, second.already) == (0, 1300)
    [third] = brought(importing, saved(tmp_path, said + said[:7]))
    assert (third.added, third.already) == (7, 1300)
    assert len(rows(core)) == 1307


SERIAL = itertools.count()
MESSAGES = st.builds(
    Said,
    st.integers(0, 40).map(lambda minute: START + timedelta(minutes=minute)),
    st.sampled_from([OWN, "Budi"]),
    st.sampled_from(["ok", "Ya pak", "terima kasih", "<Media tidak disertakan>", "*tebal*\ndua baris"]),
)


@given(st.lists(MESSAGES, max_size=60).map(lambda all_: sorted(all_, key=lambda said: said.at)), st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_in_any_order_and_overlap_give_the_whole_chat_once(
    core: Core, importing: ChatImporting, tmp_path: Path, said: list[Said], data: st.DataObject
) -> None:
    said = [Said(START, OWN, "mulai"), Said(START, "Budi", "mulai"), *said]
    cut = data.draw(st.integers(1, len(said)))
    back = data.draw(st.integers(0, cut - 1))
    title = f"Budi {next(SERIAL)}"
    parts = [said[:cut], said[back:], said]
    for part in data.draw(st.permutations(parts)):
        name = f"Chat WhatsApp dengan {title}.txt"
        [result] = brought(importing, saved(tmp_path, part, name), order=Order.DMY)
    everything = core.store.read(
        lambda session: session.all(
            "SELECT direction, sent_at, count(*) FROM messages WHERE chat_id=? GROUP BY 1, 2", (result.chat_id,)
        )
    ).result()
    assert sum(row[2] for row in everything) == len(said)


def test_a_cancel_between_chunks_keeps_what_came_and_the_next_run_adds_the_rest(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    path = saved(tmp_path, chat(20_000))
    [survey] = importing.survey([path]).result()
    running = importing.run([plan_of(survey, OWN)])
    while (
        not running.done()
        and core.store.read(lambda s: s.one("SELECT count(*) FROM messages")).result()[0] < 500
    ):
        pass
    core.jobs.cancel()
    [result] = running.result()
    assert result.fault is not None
    assert result.fault.code is ErrorCode.JOB_CANCELLED
    assert 0 < result.added < 20_000
    assert len(rows(core)) == result.added
    [rest] = brought(importing, path)
    assert (rest.added, rest.already) == (20_000 - result.added, result.added)


def test_undoing_an_import_takes_away_exactly_what_it_added(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    said = chat(900)
    [first] = brought(importing, saved(tmp_path, said[:300]))
    [second] = brought(importing, saved(tmp_path, said))
    assert second.import_id is not None
    assert importing.undo(second.import_id).result() == 600
    assert [row[2] for row in rows(core)] == [one.text for one in said[:300]]
    [third] = brought(importing, saved(tmp_path, said))
    assert third.added == 600
    assert first.added == 300


def test_what_the_gateway_and_the_outbox_brought_is_not_added_again(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    def before(session) -> ChatId:
        chat_id = posting.find_or_open_chat(session, kind=ChatKind.PERSON, title="Budi", at=START)
        posting.post_incoming(session, chat_id, "halo *pak*", START + timedelta(seconds=31), "Budi", "3EB0AA")
        posting.post_outgoing(
            session, chat_id, "ya  Bu", START + timedelta(minutes=1, seconds=59), 1, state="pressed"
        )
        return chat_id

    chat_id = core.store.run(before).result()
    said = [
        Said(START, "Budi", "halo pak"),
        Said(START + timedelta(minutes=2), OWN, "ya Bu"),
        Said(START + timedelta(minutes=3), OWN, "ya Bu"),
    ]
    path = saved(tmp_path, said)
    [result] = brought(importing, path)
    assert result.chat_id == chat_id
    assert (result.added, result.already) == (1, 2)
    [again] = brought(importing, path)
    assert (again.added, again.already) == (0, 3)


def with_media(folder: Path, members: dict[str, bytes]) -> Path:
    lines = [
        "19/07/26 16.29 - Budi: halo",
        "19/07/26 16.30 - Budi: IMG-1.jpg (file terlampir)",
        "bukti setor",
        f"19/07/26 16.30 - {OWN}: SPT.pdf (file terlampir)",
        "19/07/26 16.31 - Budi: HILANG.jpg (file terlampir)",
    ]
    path = folder / "Chat WhatsApp dengan Budi.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Chat WhatsApp dengan Budi.txt", "\n".join(lines))
        for name, data in members.items():
            archive.writestr(name, data)
    return path


MEDIA = "text, media_kind, media_name, (SELECT size FROM blobs b WHERE b.id = blob_id)"
WITH_FILES = [
    ("halo", None, None, None),
    ("bukti setor", "image", "IMG-1.jpg", 300_000),
    ("", "document", "SPT.pdf", 5),
    ("", "image", "HILANG.jpg", None),
]
FILES = {"IMG-1.jpg": bytes(range(250)) * 1200, "SPT.pdf": b"%PDF-"}


def test_media_come_into_the_encrypted_store_and_nowhere_else(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    path = with_media(tmp_path, FILES)
    [result] = brought(importing, path)
    assert (result.added, result.media) == (4, 2)
    assert rows(core, MEDIA) == WITH_FILES
    [[blob_id]] = core.store.read(
        lambda session: session.all("SELECT blob_id FROM messages WHERE media_name='IMG-1.jpg'")
    ).result()
    assert core.store.read(lambda session: blobs.read(session, blob_id)).result() == FILES["IMG-1.jpg"]
    [again] = brought(importing, path)
    assert (again.added, again.already, again.media) == (0, 4, 0)
    assert core.store.read(lambda session: session.one("SELECT count(*) FROM blobs")).result() == (2,)
    names = {found.name for found in tmp_path.rglob("*")}
    assert not names & {"IMG-1.jpg", "SPT.pdf"}


def test_a_later_export_with_media_gives_the_files_to_messages_already_there(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    left_out = [
        "19/07/26 16.29 - Budi: halo",
        "19/07/26 16.30 - Budi: <Media tidak disertakan>",
        f"19/07/26 16.30 - {OWN}: <Media tidak disertakan>",
        "19/07/26 16.31 - Budi: <Media tidak disertakan>",
    ]
    path = tmp_path / "Chat WhatsApp dengan Budi.txt"
    path.write_text("\n".join(left_out))
    brought(importing, path)
    [later] = brought(importing, with_media(tmp_path, FILES))
    assert (later.added, later.already, later.media) == (0, 4, 2)
    found = rows(core, MEDIA)
    assert found[:3] == WITH_FILES[:3]
    for again in (path, with_media(tmp_path, FILES)):
        [result] = brought(importing, again)
        assert (result.added, result.media) == (0, 0)
    assert rows(core, MEDIA) == found
    hits = core.store.read(
        lambda session: session.all(
            "SELECT m.text FROM messages_fts f JOIN messages m ON m.place = f.rowid"
            " WHERE messages_fts MATCH 'set'"
        )
    ).result()
    assert hits == [("bukti setor",)]


def test_a_spoilt_medium_is_said_and_the_rest_comes_in(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    path = with_media(tmp_path, FILES)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("IMG-1.jpg").header_offset
    data[at + 60 : at + 80] = bytes(20)
    path.write_bytes(data)
    [result] = brought(importing, path)
    assert (result.added, result.media, result.fault) == (4, 1, None)
    assert result.refused_media == (("IMG-1.jpg", "rusak di dalam zip"),)


def test_a_file_with_a_fault_does_not_stop_the_others(importing: ChatImporting, tmp_path: Path) -> None:
    alien = tmp_path / "surat.txt"
    alien.write_text("Yth. Bapak/Ibu,\nini bukan chat")
    good, bad = importing.survey([saved(tmp_path, chat(3)), alien]).result()
    assert bad.fault is not None
    assert bad.fault.code is ErrorCode.EXPORT_NOT_RECOGNISED
    assert good.survey is not None
    with pytest.raises(LoketError):
        plan_of(bad)
    gone = plan_of(good, OWN)
    results = importing.run([gone, gone]).result()
    assert [(one.added, one.already) for one in results] == [(3, 0), (0, 3)]


def test_the_survey_proposes_what_a_person_would(importing: ChatImporting, tmp_path: Path) -> None:
    group = [
        Said(START + timedelta(days=i), name, "halo") for i, name in enumerate(["Ani", "Budi", "Citra", OWN])
    ]
    paths = [
        saved(tmp_path, chat(3, step=800)),
        saved(tmp_path, group, "Chat WhatsApp dengan Usahawan Tuban.txt"),
        saved(tmp_path, chat(2), "Chat WhatsApp dengan +62 812-0000-1234.txt"),
    ]
    person, many, number = importing.survey(paths).result()
    assert (person.title, person.kind, person.own_name) == ("Budi", ChatKind.PERSON, OWN)
    assert (many.title, many.kind, many.own_name) == ("Usahawan Tuban", ChatKind.GROUP, OWN)
    assert number.title == "+62 812-0000-1234"
    assert person.survey is not None
    assert person.survey.decision.order is Order.DMY
    [result] = importing.run([plan_of(number, OWN)]).result()
    assert result.added == 2


def ask_plan(one: FileSurvey) -> ErrorCode:
    with pytest.raises(LoketError) as caught:
        plan_of(one)
    return caught.value.code


def test_what_is_unclear_is_asked_and_never_guessed(importing: ChatImporting, tmp_path: Path) -> None:
    group = [Said(START, name, "halo") for name in ("Ani", "Budi", "Citra")]
    [unknown] = importing.survey([saved(tmp_path, group, "Chat WhatsApp dengan Grup.txt")]).result()
    assert ask_plan(unknown) is ErrorCode.EXPORT_OWN_NAME_UNKNOWN
    day = datetime(2026, 8, 9, 2, 0, tzinfo=UTC)
    [two_ways] = importing.survey(
        [saved(tmp_path, [Said(day, "Budi", "hi")], "WhatsApp Chat with Budi.txt", style=5)]
    ).result()
    assert ask_plan(two_ways) is ErrorCode.EXPORT_ORDER_UNDECIDED
    assert plan_of(two_ways, order=Order.MDY).order is Order.MDY
    [untitled] = importing.survey([saved(tmp_path, group, "_chat.txt")]).result()
    with pytest.raises(LoketError) as caught:
        plan_of(untitled, "Ani")
    assert caught.value.code is ErrorCode.EXPORT_TITLE_MISSING


def test_a_pasted_block_adds_its_messages_once_also_beside_an_export(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    brought(importing, saved(tmp_path, chat(3)))
    chat_id = rows(core, "chat_id")[0][0]
    block = read_block(
        f"[09.01, 19/7/2026] Budi: pesan nomor 1\n[09.05, 19/7/2026] {OWN}: baru\nbaris dua\n"
        "[09.05, 19/7/2026] Budi: ok\n[09.05, 19/7/2026] Budi: ok",
        datetime(2026, 11, 21, 7, 5, tzinfo=UTC),
    )
    result = importing.paste(chat_id, block, {OWN}).result()
    assert (result.added, result.already) == (3, 1)
    again = importing.paste(chat_id, block, {OWN}).result()
    assert (again.added, again.already) == (0, 4)
    assert rows(core)[3:] == [("out", None, "baru\nbaris dua"), ("in", "Budi", "ok"), ("in", "Budi", "ok")]


KILLED = """
    import sys, pathlib
    from core.app import Core
    from core.paths import Paths
    from core.store.cipher import KeyKind, StoreKey
    from core.conversations.importing import ChatImporting
    from core.conversations.exports.plan import plan_of
    data, file, key = sys.argv[1:]
    core = Core(Paths(pathlib.Path(data)), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    core.store.opened.result()
    importing = ChatImporting(core.store, core.clock, core.jobs, core.settings)
    [survey] = importing.survey([pathlib.Path(file)]).result()
    running = importing.run([plan_of(survey, "Kantor Pajak")])
    while core.store.read(lambda s: s.one("SELECT count(*) FROM messages")).result()[0] < 1500:
        pass
    print("now", flush=True)
    running.result()
    print("end", flush=True)
    core.close()
"""


def test_after_a_kill_in_the_middle_a_second_run_adds_exactly_the_rest(tmp_path: Path, key) -> None:
    said = chat(15_000)
    path = saved(tmp_path, said)
    program = [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path / "data"), str(path), key.value]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "now\n"
        child.send_signal(signal.SIGKILL)
        assert "end" not in child.stdout.read()
    from core.paths import Paths

    core = Core(Paths(tmp_path / "data"), lambda: key)
    core.start()
    try:
        there = core.store.read(lambda s: s.one("SELECT count(*) FROM messages")).result()[0]
        assert 1500 <= there < 15_000
        importing = ChatImporting(core.store, core.clock, core.jobs, core.settings)
        [result] = brought(importing, path)
        assert (result.added, result.already) == (15_000 - there, there)
        assert [row[2] for row in rows(core)] == [one.text for one in said]
    finally:
        core.close()
