"""The step that gives each payment a row takes over what an older store knew of payments."""

from core.store.migrations import STEPS, go_through

AT = "2026-11-23T02:00:00.000000Z"


def test_an_older_store_keeps_who_has_paid_and_by_which_payments() -> None:
    from sqlcipher3 import dbapi2

    store = dbapi2.connect(":memory:", isolation_level=None)
    go_through(store, STEPS[: STEPS.index("m0022_payments")])
    store.execute(
        "INSERT INTO call_campaigns (title, source_letter, source_on, kind, obligation, words, period,"
        " created_at, changed_at) VALUES ('Uji', 'S-1', '2026-11-20', 'claim', 'umkm', 'PPh', '2026-10', ?, ?)",
        (AT, AT),
    )
    store.execute("INSERT INTO call_codes VALUES (1, '411128', '420')")
    for kind in ("targets", "payments"):
        store.execute(
            "INSERT INTO call_lists (campaign_id, kind, file_name, file_sha256, plan, source_letter, state,"
            " rows_total, started_at) VALUES (1, ?, 'a.csv', '', '{}', '', 'done', 1, ?)",
            (kind, AT),
        )
    for number in (1, 2, 3):
        store.execute(
            "INSERT INTO call_targets (campaign_id, list_id, row_number, key, name, period, amount, due_on,"
            " state, changed_at) VALUES (1, 1, ?, ?, 'Uji', '2026-10', 100000, '', 'ready', ?)",
            (number, f"n:99000{number}000648000", AT),
        )
    for serial, (number, amount) in enumerate(((1, 60_000), (1, 40_000), (2, 30_000)), 1):
        store.execute(
            "INSERT INTO billing_requests (number, month, serial, source, npwp15, name, address, kap, kjs,"
            " month_from, month_to, tax_year, nop, amount, assessment_number, description, state, words, ntpn,"
            " billing_code, issued_at, paid_at, created_at, updated_at, waiting_since) VALUES (?1, '2611', ?2,"
            " 'form', ?3, 'Uji', '', '411128', '420', 10, 10, 2026, '', ?4, '', '', 'sent', '', ?5,"
            " '0' || substr(?5, 3), ?6, ?6, ?6, ?6, ?6)",
            (f"TBN-{serial}", serial, f"99000{number}000648000", amount, f"{serial:016d}", AT),
        )
        store.execute("UPDATE billing_requests SET state = 'paid' WHERE serial = ?", (serial,))
    store.execute("UPDATE call_targets SET paid = 70000 WHERE id = 2")  # a list told more
    store.execute(
        "UPDATE call_targets SET settled_at = ?, settled_as = 'paid', settled_list_id = 2 WHERE id = 3", (AT,)
    )
    before = store.execute("SELECT id, paid, settled_as, settled_request_id FROM call_targets").fetchall()

    go_through(store)

    assert (
        store.execute("SELECT id, paid, settled_as, settled_request_id FROM call_targets").fetchall() == before
    )
    rows = (
        "SELECT target_id, request_id, list_id, mark, paid_on, amount FROM call_payments ORDER BY target_id, id"
    )
    assert store.execute(rows).fetchall() == [
        (1, 1, None, "n:0000000000000001", "2026-11-23", 60_000),
        (1, 2, None, "n:0000000000000002", "2026-11-23", 40_000),
        (2, 3, None, "n:0000000000000003", "2026-11-23", 30_000),
        (2, None, 2, "l:2", None, 70_000),
        (3, None, 2, "l:2", None, 100_000),
    ]
    store.execute("UPDATE billing_requests SET state = 'sent' WHERE serial = 1")
    assert store.execute("SELECT state, paid, settled_as FROM call_targets WHERE id = 1").fetchall() == [
        ("ready", 40_000, None)
    ]
    store.close()
