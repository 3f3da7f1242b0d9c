"""The split of opt-outs by kind loses none: who was left alone is left alone in both."""

import shutil
from pathlib import Path

from core.app import Core
from core.consent.standing import Act
from core.contacts.permission import MessageKind
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
