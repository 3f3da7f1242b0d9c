"""The first message of a new person tells where he read the number; later ones never do."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from core.app import Core
from core.conversations import posting
from core.conversations.chat import ChatId
from core.errors import ErrorCode, LoketError
from core.paths import RESOURCES, Paths
from core.promotion.report import Figures, Report
from core.promotion.source import SourceId, SourceKind
from core.store.cipher import KeyKind, StoreKey
from tests.billing.desk import chat, group, submitted
from tests.conftest import FixedClock

COUNTER, POSTER = SourceId(1), SourceId(5)


def write(
    core: Core, chat_id: ChatId, text: str, name: str = "", *, edited: bool = False, ago: int = 0
) -> None:
    at = core.clock.now() - timedelta(minutes=ago)
    core.store.run(
        lambda session: posting.post_incoming(session, chat_id, text, at, "Sri", name or None, is_edited=edited)
    ).result()


def report(core: Core) -> Report:
    core.promotion._attribution.settled().result()
    return core.promotion.report().result()


def test_a_mark_in_the_first_message_tells_the_source(core: Core) -> None:
    write(core, chat(core, 1), "Halo Pajak Tuban #LK1")
    write(core, chat(core, 2), "halo #ps5 mau tanya")
    write(core, chat(core, 3), "Assalamualaikum, mau tanya pajak")
    write(core, chat(core, 4), "Halo Pajak Tuban #LK99")
    write(core, group(core), "Halo Pajak Tuban #LK1")
    found = report(core)
    assert (found.total(COUNTER), found.total(POSTER), found.total(None)) == (
        Figures(1, 0),
        Figures(1, 0),
        Figures(2, 0),
    )
    assert (found.months, found.unknown_permille) == (("2026-11",), 500)


def test_only_the_first_words_of_a_new_person_count(core: Core) -> None:
    known, answered = chat(core, 1), chat(core, 2)
    write(core, known, "Assalamualaikum", ago=3)
    write(core, known, "Halo Pajak Tuban #LK1", ago=2)
    at = core.clock.now() - timedelta(minutes=5)
    core.store.run(
        lambda session: posting.post_seen_outgoing(session, answered, "Selamat pagi", at, "o1")
    ).result()
    write(core, answered, "Halo Pajak Tuban #PS5")
    found = report(core)
    assert found.all == Figures(1, 0)
    assert found.total(None) == Figures(1, 0)


def test_a_mark_that_was_edited_away_or_in_changes_nothing(core: Core) -> None:
    write(core, chat(core, 1), "Halo Pajak Tuban, mau tanya", "a")
    write(core, chat(core, 2), "Halo Pajak Tuban #LK1", "b")
    assert report(core).total(COUNTER).contacts == 1
    write(core, chat(core, 1), "Halo Pajak Tuban #LK1", "a", edited=True)
    write(core, chat(core, 2), "Halo Pajak Tuban", "b", edited=True)
    found = report(core)
    assert (found.total(COUNTER).contacts, found.total(None).contacts) == (1, 1)


def test_the_order_in_which_messages_are_brought_does_not_matter(core: Core) -> None:
    chat_id = chat(core)

    def work(session) -> None:  # type: ignore[no-untyped-def]
        for minutes, text in ((1, "Halo Pajak Tuban #PS5"), (9, "Halo Pajak Tuban #LK1")):
            at = core.clock.now() - timedelta(minutes=minutes)
            posting.post_incoming(session, chat_id, text, at, "Sri")

    core.store.run(work).result()
    assert report(core).total(COUNTER).contacts == 1


def test_history_makes_nobody_new(core: Core, clock: FixedClock) -> None:
    late = chat(core, 1)
    write(core, group(core), "Sugeng enjing")  # what the messenger brought last is of today
    write(core, late, "Halo Pajak Tuban #LK1", ago=60 * 24 * 8)
    write(core, late, "Halo lagi #LK1")
    assert report(core).all == Figures()
    shown = chat(core, 2)
    write(core, shown, "Halo Pajak Tuban #LK1")
    assert report(core).all == Figures(1, 0)
    at = clock.now() - timedelta(days=400)  # an import shows later that they are no stranger
    core.store.run(lambda session: posting.post_seen_outgoing(session, shown, "Siap, Pak", at, "lama")).result()
    assert report(core).all == Figures()


def test_two_chats_of_one_contact_are_one_person(core: Core) -> None:
    contact = core.contacts.add({"name": "Siti Contoh"}).result()
    first, second = chat(core, 1), chat(core, 2)
    write(core, first, "Halo Pajak Tuban #LK1", ago=30)
    write(core, second, "Halo Pajak Tuban #PS5")
    assert report(core).all.contacts == 2
    for chat_id in (first, second):
        core.conversations.choose_contact(chat_id, contact).result()
    found = report(core)
    assert (found.all.contacts, found.total(COUNTER).contacts) == (1, 1)


def test_the_first_payment_after_the_first_message_counts_once(core: Core, clock: FixedClock) -> None:
    chat_id = chat(core)
    write(core, chat_id, "Halo Pajak Tuban #LK1")
    clock.pass_by(days=15)
    for code in ("012345678901111", "012345678902222"):
        made = submitted(core, chat_id=chat_id, billing_code=code)
        core.billing.record_payment(made.id, "1A2B3C4D5E6F7A8B", clock.now()).result()
        clock.pass_by(days=30)
    found = report(core)
    assert found.total(COUNTER) == Figures(1, 1)
    assert [(line.month, line.figures) for line in found.lines] == [
        ("2026-12", Figures(0, 1)),
        ("2026-11", Figures(1, 0)),
    ]


def test_who_had_paid_before_is_no_later_payment(core: Core, clock: FixedClock) -> None:
    chat_id = chat(core)
    made = submitted(core, chat_id=chat_id, billing_code="012345678901111")
    core.billing.record_payment(made.id, "1A2B3C4D5E6F7A8B", clock.now() - timedelta(days=40)).result()
    write(core, chat_id, "Halo Pajak Tuban #LK1")
    assert report(core).total(COUNTER) == Figures(1, 0)


def test_a_figure_stays_when_its_chat_is_erased(core: Core) -> None:
    chat_id = chat(core)
    write(core, chat_id, "Halo Pajak Tuban #LK1")
    report(core)
    core.store.run(lambda session: session.execute("DELETE FROM chats WHERE id = ?", (chat_id,))).result()
    assert report(core).total(COUNTER) == Figures(1, 0)


def test_sources_are_added_renamed_and_closed(core: Core) -> None:
    promotion = core.promotion
    made = promotion.add("  Grup  Info Tuban ", SourceKind.GROUP).result()
    assert (made.name, made.code) == ("Grup Info Tuban", "GR6")
    for name, code in (("grup info tuban", "PROMOTION_SOURCE_TAKEN"), (" ", "PROMOTION_SOURCE_NAME")):
        with pytest.raises(LoketError) as caught:
            promotion.add(name, SourceKind.GROUP).result()
        assert caught.value.code is ErrorCode[code]
    promotion.close_source(made.id).result()
    write(core, chat(core), "Halo Pajak Tuban #GR6")
    assert report(core).total(made.id).contacts == 1, "its poster still hangs"
    assert promotion.add("Grup Info Tuban", SourceKind.GROUP).result().code == "GR7"
    with pytest.raises(LoketError):
        promotion.reopen(made.id).result()
    assert promotion.rename(made.id, "Grup lama").result().code == "GR6"
    assert promotion.reopen(made.id).result().closed_at is None


def test_the_report_is_a_sheet_of_figures(core: Core, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    write(core, chat(core), "Halo Pajak Tuban #LK1")
    report(core)
    assert core.promotion.export(tmp_path / "a.xlsx").result() == 1
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    totals = book.get_sheet_by_name("Per sumber").to_python()
    assert totals[1] == ["Loket", "#LK1", "dipakai", 1, 0]
    assert totals[-1] == ["Semua", "", "", 1, 0]
    assert book.get_sheet_by_name("Per bulan").to_python()[1] == ["2026-11", "Loket", "#LK1", 1, 0]


WORKER = """
import sys
from pathlib import Path
from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from core.conversations import posting

core = Core(Paths(Path(sys.argv[1])), lambda: StoreKey(KeyKind.RAW, sys.argv[2]))
core.start()
core.loaded.result()
core.promotion.start()
begun = core.store.read(lambda s: s.one("SELECT count(*) FROM messages")).result()[0]
for number in range(begun, int(sys.argv[3])):
    chat = core.conversations.open_chat(f"+62812000000{number:02d}", f"WP {number}").result()
    text = f"Halo Pajak Tuban #{'LK1' if number % 2 else 'PS5'}"
    name = f"X{number}"
    core.store.run(lambda s: posting.post_incoming(s, chat, text, core.clock.now(), None, name)).result()
    print(number, flush=True)
core.promotion.start().result()
print("settled", flush=True)
core.close()
"""


def test_a_kill_attributes_nobody_twice_and_forgets_nobody(tmp_path: Path) -> None:
    key = StoreKey(KeyKind.RAW, "5b" * 32)
    count = 60
    for stop_at in (7, 31, count - 1, None):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), key.value, str(count)],
            cwd=RESOURCES.parent,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert worker.stdout is not None
        for line in worker.stdout:
            if line.strip() == "settled" or (stop_at is not None and int(line) >= stop_at):
                break
        worker.kill() if stop_at is not None else worker.wait(timeout=30)
        worker.stdout.close()
        worker.wait()
    core = Core(Paths(tmp_path), lambda: key)
    core.start()
    try:
        found = core.promotion.report().result()
    finally:
        core.close()
    assert (found.total(COUNTER).contacts, found.total(POSTER).contacts) == (count // 2, count // 2)
    assert found.total(None) == Figures()
