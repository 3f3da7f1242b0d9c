"""All SQL of the room: versions are only ever added."""

import json

from core.clock import from_text, to_text
from core.rules.version import Act, RuleVersion
from core.store.session import Row, Session

_COLUMNS = "id, table_name, key, act, content, seen, changed_at, reason"


def add(session: Session, version: RuleVersion) -> int:
    """Add one version, whose own id does not count yet, and return the id that it got."""
    is_row, texts = version.act is Act.CHANGED, version.texts
    return session.insert(
        "rule_rows",
        {
            "table_name": version.table,
            "key": version.key,
            "act": version.act,
            "content": json.dumps(dict(texts), ensure_ascii=False) if is_row else None,
            "seen": json.dumps(dict(version.seen)),
            "valid_from": texts.get("valid_from") or None,
            "valid_to": texts.get("valid_to") or None,
            "basis": texts.get("basis") or None,
            "source": texts.get("source") or None,
            "confirmed": int(texts["confirmed"] == "yes") if is_row else None,
            "changed_at": to_text(version.changed_at),
            "reason": version.reason,
        },
    )


def latest(session: Session, table: str) -> tuple[RuleVersion, ...]:
    """Return the newest version of every key of a table."""
    rows = session.all(
        f"SELECT {_COLUMNS} FROM rule_rows WHERE id IN"  # noqa: S608 - own names
        " (SELECT max(id) FROM rule_rows WHERE table_name = ? GROUP BY key) ORDER BY id",
        (table,),
    )
    return tuple(_version(row) for row in rows)


def of_key(session: Session, table: str, key: str) -> tuple[RuleVersion, ...]:
    """Return all versions of one row, the newest first."""
    rows = session.all(
        f"SELECT {_COLUMNS} FROM rule_rows WHERE table_name = ? AND key = ? ORDER BY id DESC",  # noqa: S608
        (table, key),
    )
    return tuple(_version(row) for row in rows)


def of_table(session: Session, table: str, limit: int) -> tuple[RuleVersion, ...]:
    """Return the newest versions of a whole table."""
    rows = session.all(
        f"SELECT {_COLUMNS} FROM rule_rows WHERE table_name = ? ORDER BY id DESC LIMIT ?",  # noqa: S608
        (table, limit),
    )
    return tuple(_version(row) for row in rows)


def last_id(session: Session) -> int:
    """Return the number of the newest version of all."""
    row = session.one("SELECT coalesce(max(id), 0) FROM rule_rows")
    return int(row[0]) if row else 0


def _version(row: Row) -> RuleVersion:
    return RuleVersion(
        row[0],
        row[1],
        row[2],
        Act(row[3]),
        json.loads(row[4]) if row[4] else {},
        json.loads(row[5]),
        from_text(row[6]),
        row[7],
    )
