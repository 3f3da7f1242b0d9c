"""Calls that go out: campaigns, who is on their lists, each call, what comes after it, and what ended it."""

from sqlite_utils import Database

OUTCOMES = (
    "'connected', 'no_answer', 'busy', 'wrong_number', 'not_active', 'call_again', 'promise_pay',"
    " 'promise_file', 'objection', 'other_person', 'refused'"
)
# What a request pays for: the codes of the campaign's obligation, and the masa or the year on the list. A list
# of debts tells what was left on its day (WIB): a payment of an earlier day, recorded late, is out of it.
COVERED = """
    k.kind IN ('unpaid', 'claim', 'new')
    AND EXISTS (SELECT 1 FROM call_codes d
                WHERE d.campaign_id = k.id AND d.kap IN (NEW.kap, '*') AND NEW.kjs GLOB d.kjs)
    AND (t.period = '' OR (CAST(substr(t.period, 1, 4) AS INTEGER) = NEW.tax_year
         AND (length(t.period) = 4
              OR CAST(substr(t.period, 6, 2) AS INTEGER) BETWEEN NEW.month_from AND NEW.month_to)))
    AND (k.kind <> 'claim' OR coalesce(NEW.paid_at, OLD.paid_at, NEW.updated_at) >= (
        strftime('%Y-%m-%dT%H:%M:%S.000000Z', coalesce((SELECT l.source_on FROM call_lists l
        WHERE l.id = t.list_id), k.source_on), '-7 hours')))
"""
# Whose payment it is: by the number on the list, or by the card where the numbers say nothing else. The few
# campaigns come first, each looked up by his number: never a walk over a list.
MEANT = f"""
    SELECT t.id FROM call_campaigns k CROSS JOIN call_targets t ON t.campaign_id = k.id
    AND t.key IN ('n:' || NEW.npwp15, 'n:' || NEW.npwp16,
                  iif(NEW.npwp16 GLOB '0*', 'n:' || substr(NEW.npwp16, 2), NULL))
    WHERE {COVERED}
    UNION
    SELECT t.id FROM contacts c CROSS JOIN call_targets t ON t.contact_id = c.id
    CROSS JOIN call_campaigns k ON k.id = t.campaign_id
    WHERE (c.npwp15 = NEW.npwp15 OR c.npwp16 = NEW.npwp16 OR (c.id = NEW.contact_id
           AND coalesce(c.npwp15 = NEW.npwp15, 1) AND coalesce(c.npwp16 = NEW.npwp16, 1)))
    AND {COVERED}
"""  # noqa: S608 - own text
STATEMENTS = (
    """
    CREATE TABLE call_scripts (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (title <> ''),
        kind TEXT CHECK (kind IN ('unreported', 'unpaid', 'claim', 'new')),
        text TEXT NOT NULL CHECK (text <> ''),
        shipped TEXT UNIQUE,
        changed_at TEXT NOT NULL,
        removed_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE call_campaigns (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL CHECK (title <> ''),
        source_letter TEXT NOT NULL,
        source_on TEXT NOT NULL CHECK (length(source_on) = 10),
        kind TEXT NOT NULL CHECK (kind IN ('unreported', 'unpaid', 'claim', 'new')),
        obligation TEXT NOT NULL,
        words TEXT NOT NULL CHECK (words <> ''),
        period TEXT NOT NULL CHECK (length(period) IN (0, 4, 7)),
        due_on TEXT CHECK (length(due_on) = 10),
        script_id INTEGER REFERENCES call_scripts (id),
        is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX call_campaigns_by_script ON call_campaigns (script_id) WHERE script_id IS NOT NULL",
    # which deposits settle what the campaign asks for: KAP or * for any, and KJS as a pattern (10* begins so)
    """
    CREATE TABLE call_codes (
        campaign_id INTEGER NOT NULL REFERENCES call_campaigns (id) ON DELETE CASCADE,
        kap TEXT NOT NULL CHECK (length(kap) = 6 OR kap = '*'),
        kjs TEXT NOT NULL CHECK (kjs <> ''),
        PRIMARY KEY (campaign_id, kap, kjs)
    ) STRICT, WITHOUT ROWID
    """,
    # Every file that was brought in: a campaign's list, its refreshed list, payments, filings.
    """
    CREATE TABLE call_lists (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER REFERENCES call_campaigns (id),
        kind TEXT NOT NULL CHECK (kind IN ('targets', 'refresh', 'payments', 'filings')),
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        plan TEXT NOT NULL CHECK (json_valid(plan)),
        source_letter TEXT NOT NULL,
        source_on TEXT,
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled')),
        rows_total INTEGER NOT NULL,
        rows_done INTEGER NOT NULL DEFAULT 0,
        added INTEGER NOT NULL DEFAULT 0,
        kept INTEGER NOT NULL DEFAULT 0,
        skipped INTEGER NOT NULL DEFAULT 0,
        started_at TEXT NOT NULL,
        ended_at TEXT
    ) STRICT
    """,
    "CREATE INDEX call_lists_by_campaign ON call_lists (campaign_id, id)",
    """
    CREATE TABLE call_list_problems (
        id INTEGER PRIMARY KEY,
        list_id INTEGER NOT NULL REFERENCES call_lists (id) ON DELETE CASCADE,
        row_number INTEGER NOT NULL,
        column_name TEXT NOT NULL,
        value TEXT NOT NULL,
        reason TEXT NOT NULL,
        is_refused INTEGER NOT NULL CHECK (is_refused IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX call_list_problems_by_list ON call_list_problems (list_id, id)",
    # One person or body on one campaign's list. `key` is what makes him the same one on the next list: n:<NPWP>
    # or p:<number>. `ready` may be called now, `later` from not_before_at on, `waiting` has a callback.
    """
    CREATE TABLE call_targets (
        id INTEGER PRIMARY KEY,
        campaign_id INTEGER NOT NULL REFERENCES call_campaigns (id),
        list_id INTEGER NOT NULL,
        row_number INTEGER NOT NULL,
        key TEXT NOT NULL CHECK (substr(key, 1, 2) IN ('n:', 'p:', 'x:')),
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        phone TEXT,
        more_phones TEXT NOT NULL DEFAULT '',
        period TEXT NOT NULL,
        amount INTEGER NOT NULL CHECK (amount >= 0),
        due_on TEXT NOT NULL CHECK (length(due_on) IN (0, 10)),
        state TEXT NOT NULL CHECK (state IN ('ready', 'later', 'waiting', 'calling', 'ended')),
        end_reason TEXT CHECK (end_reason IN ('paid', 'filed', 'not_listed', 'informed', 'unanswered',
            'no_number', 'not_reached', 'objected', 'refused', 'withdrawn', 'erased')),
        ended_at TEXT,
        settled_at TEXT,
        settled_as TEXT CHECK (settled_as IN ('paid', 'filed', 'not_listed')),
        settled_request_id INTEGER,
        settled_list_id INTEGER,
        attempts INTEGER NOT NULL DEFAULT 0,
        unanswered INTEGER NOT NULL DEFAULT 0,
        slot INTEGER NOT NULL DEFAULT 0 CHECK (slot BETWEEN 0 AND 3),
        not_before_at TEXT,
        paid INTEGER NOT NULL DEFAULT 0,
        changed_at TEXT NOT NULL,
        UNIQUE (campaign_id, key),
        CHECK ((state = 'later') = (not_before_at IS NOT NULL)),
        CHECK ((state = 'ended') = (end_reason IS NOT NULL)),
        CHECK ((settled_at IS NULL) = (settled_as IS NULL))
    ) STRICT
    """,
    # the order in which they are called: what is ready and nothing else, so that what is done costs nothing
    """
    CREATE INDEX call_targets_queue ON call_targets (campaign_id, due_on, amount DESC, attempts, slot, id)
    WHERE state = 'ready'
    """,
    "CREATE INDEX call_targets_later ON call_targets (not_before_at) WHERE state = 'later'",
    # the campaign's page and its sums
    "CREATE INDEX call_targets_by_state ON call_targets (campaign_id, state, end_reason, id)",
    "CREATE INDEX call_targets_done ON call_targets (campaign_id) WHERE settled_at IS NOT NULL",
    "CREATE INDEX call_targets_by_contact ON call_targets (contact_id) WHERE contact_id IS NOT NULL",
    f"""
    CREATE TABLE calls (
        id INTEGER PRIMARY KEY,
        target_id INTEGER NOT NULL REFERENCES call_targets (id),
        campaign_id INTEGER NOT NULL,
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        phone TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        identity TEXT NOT NULL DEFAULT 'open' CHECK (identity IN ('open', 'matched', 'mismatched')),
        outcome TEXT CHECK (outcome IN ({OUTCOMES})),
        outcome_at TEXT,
        note TEXT NOT NULL DEFAULT '',
        promised_on TEXT CHECK (length(promised_on) = 10),
        withdrawn_at TEXT,
        CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
        CHECK (outcome IS NULL OR (withdrawn_at IS NULL AND ended_at IS NOT NULL))
    ) STRICT
    """,
    # at most one call of a target without an outcome: whoever begins a second one is refused here
    "CREATE UNIQUE INDEX calls_open ON calls (target_id) WHERE outcome IS NULL AND withdrawn_at IS NULL",
    "CREATE INDEX calls_by_target ON calls (target_id, id)",
    "CREATE INDEX calls_by_start ON calls (started_at, outcome)",
    "CREATE INDEX calls_by_contact ON calls (contact_id, started_at) WHERE contact_id IS NOT NULL",
    """
    CREATE TRIGGER calls_stay BEFORE DELETE ON calls
    BEGIN SELECT RAISE(ABORT, 'a call that was begun stays'); END
    """,
    # Who was rung on which day (WIB), by every key he has. Only days about today are looked at.
    """
    CREATE TABLE call_days (
        day TEXT NOT NULL CHECK (length(day) = 10),
        person_key TEXT NOT NULL,
        call_id INTEGER NOT NULL,
        PRIMARY KEY (day, person_key)
    ) STRICT, WITHOUT ROWID
    """,
    # What was asked to know who it is. There is no column for what was answered, and there must be none.
    """
    CREATE TABLE call_questions (
        id INTEGER PRIMARY KEY,
        call_id INTEGER NOT NULL REFERENCES calls (id),
        question TEXT NOT NULL CHECK (question IN
            ('name', 'address', 'birth', 'number_end', 'business', 'position')),
        asked_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX call_questions_by_call ON call_questions (call_id)",
    # Which answer of the script was pressed: its words are the script's own, never the taxpayer's.
    """
    CREATE TABLE call_answers (
        id INTEGER PRIMARY KEY,
        call_id INTEGER NOT NULL REFERENCES calls (id),
        step TEXT NOT NULL,
        answer TEXT NOT NULL,
        pressed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX call_answers_by_call ON call_answers (call_id)",
    """
    CREATE TABLE call_callbacks (
        id INTEGER PRIMARY KEY,
        target_id INTEGER NOT NULL REFERENCES call_targets (id),
        call_id INTEGER REFERENCES calls (id),
        kind TEXT NOT NULL CHECK (kind IN ('callback', 'payment_check', 'filing_check')),
        due_at TEXT NOT NULL,
        promised_on TEXT CHECK (length(promised_on) = 10),
        note TEXT NOT NULL DEFAULT '',
        alarm_min INTEGER NOT NULL CHECK (alarm_min BETWEEN 0 AND 1440),
        rung_for TEXT,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
        reason TEXT NOT NULL DEFAULT '',
        made_at TEXT NOT NULL,
        ended_at TEXT,
        CHECK ((state = 'open') = (ended_at IS NULL)),
        CHECK (state <> 'cancelled' OR reason <> '')
    ) STRICT
    """,
    "CREATE UNIQUE INDEX call_callbacks_open ON call_callbacks (target_id) WHERE state = 'open'",
    "CREATE INDEX call_callbacks_due ON call_callbacks (due_at, id) WHERE state = 'open'",
    "CREATE INDEX call_callbacks_by_target ON call_callbacks (target_id, id)",
    "CREATE INDEX call_callbacks_by_call ON call_callbacks (call_id) WHERE call_id IS NOT NULL",
    """
    CREATE TRIGGER call_callbacks_stay BEFORE DELETE ON call_callbacks
    BEGIN SELECT RAISE(ABORT, 'a callback does not disappear'); END
    """,
    """
    CREATE TABLE call_callback_moves (
        id INTEGER PRIMARY KEY,
        callback_id INTEGER NOT NULL REFERENCES call_callbacks (id),
        at TEXT NOT NULL,
        old_due_at TEXT NOT NULL,
        new_due_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX call_callback_moves_by_callback ON call_callback_moves (callback_id, id)",
    # One polite message for each target at most. What became of it is told by the outbox alone.
    """
    CREATE TABLE call_follow_ups (
        target_id INTEGER PRIMARY KEY REFERENCES call_targets (id),
        period TEXT NOT NULL CHECK (period <> ''),
        phone TEXT NOT NULL,
        planned_at TEXT NOT NULL,
        ended_at TEXT,
        is_swept INTEGER NOT NULL DEFAULT 0 CHECK (is_swept IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX call_follow_ups_by_phone ON call_follow_ups (phone)",
    """
    CREATE INDEX call_follow_ups_unswept ON call_follow_ups (target_id)
    WHERE ended_at IS NOT NULL AND is_swept = 0
    """,
    # What a payment, a filing or a newer list has ended, one row for each step: the answer to "whose?".
    """
    CREATE TABLE call_closings (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('target', 'callback', 'follow_up', 'reminder', 'broadcast')),
        reason TEXT NOT NULL,
        target_id INTEGER REFERENCES call_targets (id),
        callback_id INTEGER REFERENCES call_callbacks (id),
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        request_id INTEGER,
        list_id INTEGER,
        words TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX call_closings_by_list ON call_closings (list_id, id) WHERE list_id IS NOT NULL",
    "CREATE INDEX call_closings_by_request ON call_closings (request_id) WHERE request_id IS NOT NULL",
    "CREATE INDEX call_closings_by_target ON call_closings (target_id) WHERE target_id IS NOT NULL",
    "CREATE INDEX call_closings_by_contact ON call_closings (contact_id) WHERE contact_id IS NOT NULL",
    # However a target ends, no callback of it stays open: in the same transaction.
    """
    CREATE TRIGGER call_targets_end AFTER UPDATE OF state ON call_targets
    WHEN NEW.state = 'ended' AND OLD.state <> 'ended'
    BEGIN
        INSERT INTO call_closings (at, what, reason, target_id, contact_id, request_id, list_id)
        SELECT NEW.ended_at, 'target', NEW.end_reason, NEW.id, NEW.contact_id, NEW.settled_request_id,
               NEW.settled_list_id
        WHERE NEW.end_reason IN ('paid', 'filed', 'not_listed');
        INSERT INTO call_closings
            (at, what, reason, target_id, callback_id, contact_id, request_id, list_id, words)
        SELECT NEW.ended_at, 'callback', NEW.end_reason, NEW.id, b.id, NEW.contact_id, NEW.settled_request_id,
               NEW.settled_list_id, b.due_at
        FROM call_callbacks b WHERE b.target_id = NEW.id AND b.state = 'open'
        AND NEW.end_reason IN ('paid', 'filed', 'not_listed');
        UPDATE call_callbacks SET state = 'cancelled', reason = NEW.end_reason, ended_at = NEW.ended_at
        WHERE target_id = NEW.id AND state = 'open';
        UPDATE call_follow_ups SET ended_at = NEW.ended_at WHERE target_id = NEW.id AND ended_at IS NULL
        AND NEW.end_reason IN ('refused', 'objected', 'withdrawn', 'erased');
    END
    """,
    # Whoever has paid or filed is not written to either, also where the calls had ended before.
    """
    CREATE TRIGGER call_targets_settled AFTER UPDATE OF settled_at ON call_targets
    WHEN NEW.settled_at IS NOT NULL AND OLD.settled_at IS NULL
    BEGIN
        UPDATE call_follow_ups SET ended_at = NEW.settled_at WHERE target_id = NEW.id AND ended_at IS NULL;
    END
    """,
    # A payment that is recorded ends what asks for it; of a claim only the whole sum does.
    f"""
    CREATE TRIGGER call_targets_paid AFTER UPDATE OF state ON billing_requests
    WHEN NEW.state = 'paid' AND OLD.state <> 'paid'
    BEGIN
        UPDATE call_targets SET paid = paid + NEW.amount WHERE id IN ({MEANT});
        UPDATE call_targets SET settled_at = NEW.updated_at, settled_as = 'paid', settled_request_id = NEW.id
        WHERE settled_at IS NULL AND id IN ({MEANT}) AND (paid >= amount
            OR (SELECT kind FROM call_campaigns k WHERE k.id = campaign_id) <> 'claim');
        UPDATE call_targets SET state = 'ended', end_reason = 'paid', ended_at = NEW.updated_at,
            not_before_at = NULL, changed_at = NEW.updated_at
        WHERE state <> 'ended' AND settled_request_id = NEW.id AND id IN ({MEANT});
    END
    """,  # noqa: S608 - own text
    # A payment recorded by mistake ends nothing: what it had ended is open again, callbacks too.
    f"""
    CREATE TRIGGER call_targets_unpaid AFTER UPDATE OF state ON billing_requests
    WHEN OLD.state = 'paid' AND NEW.state <> 'paid'
    BEGIN
        UPDATE call_targets SET paid = max(0, paid - NEW.amount) WHERE id IN ({MEANT});
        UPDATE call_callbacks SET state = 'open', reason = '', ended_at = NULL WHERE id IN (
            SELECT c.callback_id FROM call_closings c WHERE c.request_id = NEW.id AND c.what = 'callback');
        UPDATE call_targets SET
            state = CASE
                WHEN EXISTS (SELECT 1 FROM calls c WHERE c.target_id = call_targets.id
                             AND c.outcome IS NULL AND c.withdrawn_at IS NULL) THEN 'calling'
                WHEN EXISTS (SELECT 1 FROM call_callbacks b WHERE b.target_id = call_targets.id
                             AND b.state = 'open') THEN 'waiting'
                ELSE 'ready' END,
            end_reason = NULL, ended_at = NULL, changed_at = NEW.updated_at
        WHERE end_reason = 'paid' AND id IN (
            SELECT c.target_id FROM call_closings c WHERE c.request_id = NEW.id AND c.what = 'target');
        UPDATE call_targets SET settled_at = NULL, settled_as = NULL, settled_request_id = NULL
        WHERE settled_request_id = NEW.id AND id IN ({MEANT});
        DELETE FROM call_closings WHERE request_id = NEW.id;
    END
    """,  # noqa: S608 - own text
)


def apply(db: Database) -> None:
    """Make the tables of the calls that go out, and what a payment ends."""
    for statement in STATEMENTS:
        db.execute(statement)
