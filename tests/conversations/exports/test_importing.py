"""Bringing exports into a real store: once, whole, and with their media."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.app import Core
from core.conversations import changes, posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.exports.moment import Order
from core.conversations.exports.plan import plan_of
from core.conversations.importing import ChatImporting
from core.conversations.pasting import read_block
from core.errors import ErrorCode
from core.store.session import Session
from tests.conversations.exports.bringing import OWN, START, brought, chat, rows, saved
from tests.conversations.exports.writing import STYLES, Said


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


def test_the_notice_of_a_message_that_was_here_before_it_was_deleted_adds_nothing(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    said = chat(4)
    [first] = brought(importing, saved(tmp_path, said))
    chat_id = ChatId(first.chat_id or 0)
    later = START + timedelta(minutes=4)

    def work(session: Session) -> None:
        posting.post_incoming(session, chat_id, "NPWP saya 1", later, "Budi", "3EB0AA")
        posting.post_seen_outgoing(session, chat_id, "Baik", later, "3EB0BB")
        for key in ("3EB0AA", "3EB0BB"):
            assert changes.mark_deleted(session, chat_id, key, later + timedelta(minutes=1))

    core.store.run(work).result()
    before = rows(core)
    gone = "Pesan ini telah dihapus."
    notices = [Said(later, "Budi", gone), Said(later, OWN, "Anda menghapus pesan ini.")]
    [again] = brought(importing, saved(tmp_path, said + notices))
    assert (again.added, again.already) == (0, 6)
    assert rows(core) == before
    [third] = brought(importing, saved(tmp_path, [*said, *notices, Said(later, "Budi", gone)]))
    assert (third.added, third.already) == (1, 6), "another one of that minute was never here"
    [fourth] = brought(importing, saved(tmp_path, [*said, *notices, Said(later, "Budi", gone)]))
    assert (fourth.added, fourth.already) == (0, 7)


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


def test_a_longer_export_is_held_back_where_the_short_one_came_in_with_its_dates_exchanged(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    start = datetime(2026, 5, 2, 3, 0, tzinfo=UTC)
    said = [Said(start + timedelta(hours=5 * i), "Budi", f"pesan nomor {i}") for i in range(400)]
    [first] = brought(importing, saved(tmp_path, said[:30]), order=Order.MDY)
    [longer] = brought(importing, saved(tmp_path, said))
    assert longer.fault is not None
    assert longer.fault.code is ErrorCode.EXPORT_DATES_EXCHANGED
    assert longer.earlier is not None
    assert (longer.earlier.import_id, longer.earlier.added) == (first.import_id, 30)
    assert len(rows(core)) == 30
    assert first.import_id is not None
    assert importing.undo(first.import_id).result() == 30
    [longer] = brought(importing, saved(tmp_path, said))
    assert (longer.added, longer.already) == (400, 0)


def test_the_same_words_at_an_exchanged_minute_are_chance_among_many(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    start = datetime(2026, 5, 2, 3, 0, tzinfo=UTC)
    said = [Said(start + timedelta(minutes=i), "Budi", f"pesan nomor {i}") for i in range(200)]
    brought(importing, saved(tmp_path, said), order=Order.DMY)
    before = Said(datetime(2026, 2, 5, 3, 7, tzinfo=UTC), "Budi", "pesan nomor 7")
    [more] = brought(importing, saved(tmp_path, [before, *said]), order=Order.DMY)
    assert (more.fault, more.added, more.already) == (None, 1, 200)


def test_an_export_that_grew_is_not_held_back_by_a_word_that_an_exchanged_minute_repeats(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    said = [Said(datetime(2026, 1, 13 + i, 3, tzinfo=UTC), "Budi", f"pesan {i}") for i in range(5)]
    brought(importing, saved(tmp_path, said))
    said += [
        Said(datetime(2026, 4, 5 + i, 3, tzinfo=UTC), "Budi", word) for i, word in enumerate(("ok", "a", "b"))
    ]
    brought(importing, saved(tmp_path, said))
    start = datetime(2026, 4, 20, 3, tzinfo=UTC)
    said += [Said(start + timedelta(minutes=i), "Budi", f"{i} panjang" * 200) for i in range(60)]
    said.append(Said(datetime(2026, 5, 4, 3, tzinfo=UTC), "Budi", "ok"))
    [grown] = brought(importing, saved(tmp_path, said))
    assert (grown.fault, grown.added, grown.already) == (None, 61, 8)


def test_a_short_export_read_the_other_way_is_held_back_beside_a_long_one(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    start = datetime(2025, 11, 2, 3, tzinfo=UTC)
    said = [Said(start + timedelta(hours=3 * i), "Budi", f"pesan nomor {i}") for i in range(980)]
    brought(importing, saved(tmp_path, said))
    begun = datetime(2026, 3, 2, tzinfo=UTC)
    late = [one for one in said if one.at >= begun]
    late += [Said(datetime(2026, 3, 5 + i, 3, tzinfo=UTC), "Budi", f"baru {i}") for i in range(6)]
    [short] = brought(importing, saved(tmp_path, late), order=Order.MDY)
    assert short.fault is not None
    assert short.fault.code is ErrorCode.EXPORT_DATES_EXCHANGED
    [short] = brought(importing, saved(tmp_path, late), order=Order.DMY)
    assert (short.fault, short.added) == (None, 6)
