"""The split of opt-outs by kind loses none: who was left alone is left alone in both."""

import shutil
from functools import partial
from pathlib import Path

from core.app import Core
from core.broadcasts.refusals import refused_numbers
from core.consent.standing import Act
from core.contacts.permission import MessageKind
from core.outbox.planning import ledger
from core.outbox.reasons import OPTED_OUT
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey, connect
from tests.conftest import FixedClock

RELEASED = Path(__file__).parents[1] / "data" / "0.2.0.loket"
KEY = StoreKey(KeyKind.RAW, "00ff" * 16)
AT = "2026-11-10T02:00:00.000000Z"


def test_an_older_store_keeps_every_wish(tmp_path: Path, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "data")
    paths.prepare()
    shutil.copy(RELEASED, paths.store)
    old = connect(paths.store, KEY)
    (agreed,) = old.execute("SELECT min(id) FROM contacts").fetchone()
    refusing = old.execute(
        "INSERT INTO contacts (name, name_key, kind, created_at, changed_at)"
        " VALUES ('Menolak Contoh', 'menolak contoh', 'person', ?, ?)",
        (AT, AT),
    ).lastrowid
    old.execute(
        "UPDATE contacts SET consent_on = '2026-05-01', consent_source = 'loket' WHERE id = ?", (agreed,)
    )
    old.execute("UPDATE contacts SET broadcasts_stopped_at = ? WHERE id = ?", (AT, refusing))
    old.close()
    core = Core(paths, lambda: KEY, clock)
    core.start()
    try:
        standing = core.consent.standing(refusing).result()
        assert [each.is_stopped for each in standing] == [True, True]
        assert {entry.source for entry in core.consent.history(refusing).result()} == {"before"}
        (given,) = core.consent.history(agreed).result()
        assert (given.kind, given.act, given.source) == (MessageKind.PROMOTION, Act.GIVEN, "loket")
        core.consent.allow(refusing, MessageKind.LEGAL).result()
        assert [each.is_stopped for each in core.consent.standing(refusing).result()] == [True, False]
    finally:
        core.close()


def test_who_wrote_stop_before_the_step_gets_neither_kind_after_it(tmp_path: Path, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "data")
    paths.prepare()
    shutil.copy(RELEASED, paths.store)
    old = connect(paths.store, KEY)
    number, free, chat_only = "+6281200009501", "+6281200009502", "+6281200009503"
    for serial, phone in enumerate((number, free, chat_only)):
        contact = old.execute(
            "INSERT INTO contacts (name, name_key, kind, created_at, changed_at) VALUES (?, ?, 'person', ?, ?)",
            (f"Contoh {serial}", f"contoh {serial}", AT, AT),
        ).lastrowid
        old.execute(
            "INSERT INTO contact_phones (contact_id, position, typed, e164) VALUES (?, 0, ?, ?)",
            (contact, phone, phone),
        )
    chat = old.execute(
        "INSERT INTO chats (kind, title, phone_e164, created_at, last_at) VALUES ('person', 'Contoh', ?, ?, ?)",
        (chat_only, AT, AT),
    ).lastrowid
    old.executemany(
        "INSERT INTO opt_outs (recipient_key, is_stopped, heard_at) VALUES (?, ?, ?)",
        [(number, 1, AT), (free, 0, AT), (f"chat:{chat}", 1, AT)],
    )
    running = old.execute(
        "INSERT INTO broadcasts (title, text, audience, state, created_at, changed_at, started_at)"
        " VALUES ('Lama', 'Halo', '{}', 'running', ?, ?, ?)",
        (AT, AT, AT),
    ).lastrowid
    planned = (f"broadcast:{running}", number, number, AT, AT)
    old.execute(
        "INSERT INTO outbox (purpose, period, recipient_key, phone, title, text, lane, state, planned_at,"
        " changed_at) VALUES (?, '1', ?, ?, 'Contoh', 'Halo', 'bulk', 'planned', ?, ?)",
        planned,
    )
    old.close()
    core = Core(paths, lambda: KEY, clock)
    core.start()
    try:
        for kind in MessageKind:
            refused = core.store.read(partial(refused_numbers, kind=kind)).result()
            assert {number, chat_only} <= refused
            assert free not in refused
        (item,) = core.store.read(lambda session: ledger(session, f"broadcast:{running}")).result()
        objection = core.broadcasts._objection
        assert core.store.read(lambda session: objection(session, item)).result() == OPTED_OUT
    finally:
        core.close()


def test_whose_word_a_refusal_was_is_known_of_an_older_store_and_erasing_goes_on(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = Paths(tmp_path / "data")
    paths.prepare()
    shutil.copy(RELEASED.with_name("0.4.0.loket"), paths.store)
    old = connect(paths.store, KEY)
    wrote, told = "+6281200009501", "+6281200009502"
    cards = []
    for number in (wrote, told):
        card = old.execute(
            "INSERT INTO contacts (name, name_key, kind, created_at, changed_at)"
            " VALUES ('Contoh', 'contoh', 'person', ?, ?)",
            (AT, AT),
        ).lastrowid
        old.execute(
            "INSERT INTO contact_phones (contact_id, position, typed, e164) VALUES (?, 0, '', ?)",
            (card, number),
        )
        cards.append(card)
    old.execute("INSERT INTO opt_outs VALUES (?, 'legal', 1, ?)", (wrote, AT))
    old.executemany("UPDATE contacts SET reminders_stopped_at = ? WHERE id = ?", [(AT, card) for card in cards])
    old.close()
    core = Core(paths, lambda: KEY, clock)
    core.start()
    try:
        heard = {each.contact_id: each.by_message for each in core.consent.refusals().result()}
        assert heard == dict(zip(cards, (True, False), strict=True))
        for card in cards:
            run_id, _plan = core.consent.look_erasure(card).result()
            core.consent.erase(run_id).result()
        kept = "SELECT recipient_key, source, heard_at FROM opt_outs WHERE is_stopped ORDER BY recipient_key"
        assert core.store.read(lambda session: session.all(kept)).result() == [
            (wrote, "message", AT),
            (told, "officer", AT),
        ]
    finally:
        core.close()
