"""Each payment of a target is a row of its own, so that none counts twice; codes and slips by their moment."""

from sqlite_utils import Database

# What a request pays for, as in m0017: the codes of the campaign's obligation, and the masa or the year on the
# list. A list of debts tells what was left on its day (WIB): a payment of an earlier day is out of it.
COVERED = """
    k.kind IN ('unpaid', 'claim', 'new')
    AND EXISTS (SELECT 1 FROM call_codes d
                WHERE d.campaign_id = k.id AND d.kap IN (NEW.kap, '*') AND NEW.kjs GLOB d.kjs)
    AND (t.period = '' OR (CAST(substr(t.period, 1, 4) AS INTEGER) = NEW.tax_year
         AND (length(t.period) = 4
              OR CAST(substr(t.period, 6, 2) AS INTEGER) BETWEEN NEW.month_from AND NEW.month_to)))
    AND (k.kind <> 'claim' OR coalesce(NEW.paid_at, NEW.updated_at) >= (
        strftime('%Y-%m-%dT%H:%M:%S.000000Z', coalesce((SELECT l.source_on FROM call_lists l
        WHERE l.id = t.list_id), k.source_on), '-7 hours')))
"""
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
VALUES = """
    NEW.id, iif(NEW.ntpn = '', '', 'n:' || NEW.ntpn), date(coalesce(NEW.paid_at, NEW.updated_at), '+7 hours'),
    coalesce(NEW.amount, 0)
"""
# What of a target was paid: payments of one way of telling are summed; of several ways the largest sum counts,
# since they may be the same money. Of a debt only what came after the list that names it.
PAID = """
    SELECT max(
        coalesce(sum(p.amount) FILTER (WHERE p.request_id IS NOT NULL), 0),
        coalesce(sum(p.amount) FILTER (WHERE p.mark GLOB 'n:*' AND NOT EXISTS (
            SELECT 1 FROM call_payments q WHERE q.target_id = p.target_id AND q.mark = p.mark AND q.id < p.id
            AND q.taken_back_at IS NULL)), 0),
        coalesce(sum(p.amount) FILTER (WHERE p.mark GLOB 'd:*'), 0),
        coalesce(max(p.amount) FILTER (WHERE p.mark GLOB 'l:*'), 0))
    FROM call_payments p CROSS JOIN call_targets t ON t.id = p.target_id
    CROSS JOIN call_campaigns k ON k.id = t.campaign_id
    WHERE p.target_id = call_targets.id AND p.taken_back_at IS NULL AND (k.kind <> 'claim' OR CASE
        WHEN p.paid_on IS NULL THEN p.list_id > t.list_id
        ELSE p.paid_on >= coalesce((SELECT l.source_on FROM call_lists l WHERE l.id = t.list_id), k.source_on)
        END)
"""
# Whom a payment that is taken back leaves unpaid: no other one stands, or the others are less than the debt.
# What was settled by hand, or emptied by an erasure, stays as it is.
REOPENED = """
    SELECT t.id FROM call_payments p CROSS JOIN call_targets t ON t.id = p.target_id
    CROSS JOIN call_campaigns k ON k.id = t.campaign_id
    WHERE p.request_id = NEW.id AND t.settled_as = 'paid' AND substr(t.key, 1, 2) <> 'x:'
    AND coalesce(t.settled_request_id, t.settled_list_id) IS NOT NULL
    AND ((k.kind = 'claim' AND t.paid < t.amount)
         OR NOT EXISTS (SELECT 1 FROM call_payments o WHERE o.target_id = t.id AND o.taken_back_at IS NULL))
"""
STATEMENTS = (
    # `mark` makes a payment the same one wherever it is told again: n:<NTPN>, d:<day>:<sum>:<how often in its
    # list>, l:<list> for all rows of a list that name neither; '' for a recorded payment without NTPN.
    """
    CREATE TABLE call_payments (
        id INTEGER PRIMARY KEY,
        target_id INTEGER NOT NULL REFERENCES call_targets (id),
        request_id INTEGER,
        list_id INTEGER,
        mark TEXT NOT NULL,
        paid_on TEXT CHECK (length(paid_on) = 10),
        amount INTEGER NOT NULL CHECK (amount >= 0),
        taken_back_at TEXT,
        CHECK ((request_id IS NULL) <> (list_id IS NULL))
    ) STRICT
    """,
    "CREATE INDEX call_payments_by_target ON call_payments (target_id)",
    """
    CREATE UNIQUE INDEX call_payments_recorded ON call_payments (request_id, target_id)
    WHERE request_id IS NOT NULL
    """,
    "CREATE UNIQUE INDEX call_payments_listed ON call_payments (target_id, mark) WHERE request_id IS NULL",
    # What is known already: recorded payments, and of lists what they have left in the targets.
    f"""
    INSERT INTO call_payments (target_id, request_id, mark, paid_on, amount)
    SELECT m.id, {VALUES.replace("NEW.", "r.")}
    FROM billing_requests r JOIN call_targets m ON m.id IN ({MEANT.replace("NEW.", "r.")})
    WHERE r.state = 'paid'
    """,  # noqa: S608 - own text
    """
    INSERT INTO call_payments (target_id, list_id, mark, amount)
    SELECT id, settled_list_id, 'l:' || settled_list_id, max(paid, amount) FROM call_targets
    WHERE settled_as = 'paid' AND settled_list_id IS NOT NULL
    UNION ALL
    SELECT t.id, l.id, 'l:' || l.id, t.paid FROM call_targets t
    JOIN call_lists l ON l.id = (SELECT max(n.id) FROM call_lists n WHERE n.kind = 'payments')
    WHERE t.settled_at IS NULL AND l.id > t.list_id
    AND t.paid > coalesce((SELECT sum(p.amount) FROM call_payments p WHERE p.target_id = t.id), 0)
    """,
    *(
        f"""
        CREATE TRIGGER call_payments_{name} AFTER {event} ON call_payments
        BEGIN UPDATE call_targets SET paid = ({PAID}) WHERE id = NEW.target_id; END
        """  # noqa: S608 - own text
        for name, event in (("added", "INSERT"), ("changed", "UPDATE OF amount, taken_back_at, paid_on"))
    ),
    # a newer list names what was left on its day: what was paid before is out of it
    f"""
    CREATE TRIGGER call_targets_relisted AFTER UPDATE OF list_id ON call_targets
    WHEN NEW.list_id <> OLD.list_id AND NEW.settled_at IS NULL
    BEGIN UPDATE call_targets SET paid = ({PAID}) WHERE id = NEW.id; END
    """,  # noqa: S608 - own text
    # reports of a month: 200,000 requests took 280 ms for a page of its codes, now 1 ms
    "CREATE INDEX billing_requests_by_issue ON billing_requests (issued_at) WHERE billing_code IS NOT NULL",
    """
    CREATE INDEX billing_requests_by_payment ON billing_requests (paid_at)
    WHERE state = 'paid' AND billing_code IS NOT NULL
    """,
    "CREATE INDEX billing_slips_by_print ON billing_slips (printed_at)",
    "DROP TRIGGER call_targets_paid",
    "DROP TRIGGER call_targets_unpaid",
    # A payment that is recorded ends what asks for it; of a claim only the whole sum does.
    f"""
    CREATE TRIGGER call_targets_paid AFTER UPDATE OF state ON billing_requests
    WHEN NEW.state = 'paid' AND OLD.state <> 'paid'
    BEGIN
        INSERT INTO call_payments (target_id, request_id, mark, paid_on, amount)
        SELECT m.id, {VALUES} FROM ({MEANT}) m WHERE 1
        ON CONFLICT (request_id, target_id) WHERE request_id IS NOT NULL DO UPDATE SET
            mark = excluded.mark, paid_on = excluded.paid_on, amount = excluded.amount, taken_back_at = NULL;
        UPDATE call_targets SET settled_at = NEW.updated_at, settled_as = 'paid', settled_request_id = NEW.id
        WHERE settled_at IS NULL AND id IN (SELECT p.target_id FROM call_payments p
            WHERE p.request_id = NEW.id AND p.taken_back_at IS NULL)
        AND (paid >= amount OR (SELECT kind FROM call_campaigns k WHERE k.id = campaign_id) <> 'claim');
        UPDATE call_targets SET state = 'ended', end_reason = 'paid', ended_at = NEW.updated_at,
            not_before_at = NULL, changed_at = NEW.updated_at
        WHERE state <> 'ended' AND settled_request_id = NEW.id
        AND id IN (SELECT p.target_id FROM call_payments p WHERE p.request_id = NEW.id);
    END
    """,  # noqa: S608 - own text
    # A payment recorded by mistake ends nothing: what it had ended is open again, callbacks too, unless another
    # payment stands. Messages that were cancelled stay so: a person decides about them.
    f"""
    CREATE TRIGGER call_targets_unpaid AFTER UPDATE OF state ON billing_requests
    WHEN OLD.state = 'paid' AND NEW.state <> 'paid'
    BEGIN
        UPDATE call_payments SET taken_back_at = NEW.updated_at WHERE request_id = NEW.id;
        UPDATE call_callbacks SET state = 'open', reason = '', ended_at = NULL WHERE id IN (
            SELECT c.callback_id FROM call_closings c WHERE c.what = 'callback' AND c.reason = 'paid'
            AND c.target_id IN ({REOPENED}));
        UPDATE call_targets SET
            state = CASE
                WHEN EXISTS (SELECT 1 FROM calls c WHERE c.target_id = call_targets.id
                             AND c.outcome IS NULL AND c.withdrawn_at IS NULL) THEN 'calling'
                WHEN EXISTS (SELECT 1 FROM call_callbacks b WHERE b.target_id = call_targets.id
                             AND b.state = 'open') THEN 'waiting'
                ELSE 'ready' END,
            end_reason = NULL, ended_at = NULL, changed_at = NEW.updated_at
        WHERE end_reason = 'paid' AND id IN ({REOPENED});
        DELETE FROM call_closings WHERE what IN ('target', 'callback') AND target_id IN ({REOPENED});
        UPDATE call_targets SET settled_at = NULL, settled_as = NULL, settled_request_id = NULL,
            settled_list_id = NULL
        WHERE id IN ({REOPENED});
        UPDATE call_targets SET
            settled_request_id = (SELECT max(o.request_id) FROM call_payments o
                                  WHERE o.target_id = call_targets.id AND o.taken_back_at IS NULL),
            settled_list_id = coalesce(settled_list_id, (SELECT max(o.list_id) FROM call_payments o
                                  WHERE o.target_id = call_targets.id))
        WHERE settled_request_id = NEW.id
        AND id IN (SELECT p.target_id FROM call_payments p WHERE p.request_id = NEW.id);
        UPDATE call_closings SET
            request_id = (SELECT t.settled_request_id FROM call_targets t WHERE t.id = target_id),
            list_id = (SELECT t.settled_list_id FROM call_targets t WHERE t.id = target_id)
        WHERE request_id = NEW.id AND what IN ('target', 'callback');
    END
    """,  # noqa: S608 - own text
)


def apply(db: Database) -> None:
    """Keep every payment of a target, and let a payment that is taken back ask for the others."""
    for statement in STATEMENTS:
        db.execute(statement)
