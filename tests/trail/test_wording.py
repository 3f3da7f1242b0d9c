"""Every fact that a writer puts into the trail has words, and every word has a writer: both ways."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields

from core.app import Core
from core.billing.paper import Paper
from core.billing.request import Wanted
from core.clock import from_text
from core.contacts.records import VALUE_NAMES
from core.rules.catalogue import TABLES
from core.store import trail
from core.store.leaving import Step, Why
from core.trail.entry import Entry
from core.trail.vocabulary import FACTS
from core.trail.wording import facts_words
from tests.house.tree import modules, parsed

MARK = "tanpa kata"
COLUMNS = {
    # what the schema itself does not list
    ("billing_slips", "paper"): {paper.value for paper in Paper},
    ("rule_rows", "table_name"): {table.name for table in TABLES},
    ("contact_changes", "changed"): {*VALUE_NAMES, "phones", "removed_at"},
    ("consent_history", "source"): {*trail.CONSENT_SOURCES, trail.STATED},
}
NUMBERS = {"chat", "contact", "copy", "added", "changed", "removed"}


def facts_of(act: str, key: str, value: object) -> str:
    return facts_words(Entry(1, from_text("2026-11-21T07:05:00.000000Z"), "", act, "", None, {key: value}))


def listed(table_sql: str, column: str) -> set[str]:
    """Return the words that the schema allows in a column."""
    found = re.search(rf"\b{column} IN\s*\(([^)]*)\)", table_sql)
    return set(re.findall(r"'([^']+)'", found[1])) if found else set()


def literals(folder: str, name: str, place: int) -> set[str]:
    """Return the constant words at one place of every call of a function within a room."""
    found = set()
    for path in modules("core"):
        if path.parent.name != folder:
            continue
        tree = parsed(path)
        constants = {
            target.id: value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target, value in pairs(node)
            if isinstance(target, ast.Name) and isinstance(value, ast.Constant)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or called(node) != name or len(node.args) <= place:
                continue
            found |= set(words_in(node.args[place], constants))
    return {word for word in found if isinstance(word, str)}


def pairs(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield what an assignment gives to whom, also of `A, B = "a", "b"`."""
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=True)
        else:
            yield target, node.value


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def words_in(node: ast.expr, constants: dict[str, object]) -> Iterator[object]:
    """Yield the words that an argument can be; of `f"differs:{field}"` what stands before the colon."""
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.Name):
        yield constants.get(node.id)
    elif isinstance(node, ast.IfExp):
        yield from words_in(node.body, constants)
        yield from words_in(node.orelse, constants)
    elif isinstance(node, ast.JoinedStr):
        yield str(getattr(node.values[0], "value", "")).rstrip(":")
    elif isinstance(node, ast.Attribute):
        yield node.attr.lower()  # Act.WROTE, records.USED


def by_triggers(core: Core) -> set[tuple[str, str, str]]:
    """Return (act, key, word) of everything that the triggers of the schema can write."""
    rows = core.store.read(
        lambda session: session.all("SELECT name, type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    ).result()
    tables = {name: sql for name, type_, _, sql in rows if type_ == "table"}
    columns = {
        **COLUMNS,
        ("billing_changes", "what"): literals("billing", "Change", 1)
        | literals("billing", "let_wait", 2)
        | {field.name for field in fields(Wanted)},
        ("case_steps", "what"): literals("cases", "note_step", 3) | literals("cases", "step", 2),
        ("billing_changes", "after"): listed(tables["billing_requests"], "state"),
    }
    found = set()
    for name, type_, table, sql in rows:
        if type_ != "trigger" or not name.startswith("trail_") or "trail_waiting" not in sql:
            continue
        act = re.search(r"VALUES\s+\('(\w+)'", sql)
        assert act is not None
        told = sql[sql.index("json_object(") :]
        for key, value in re.findall(r"'(\w+)', ((?:iif|json)\(.*?\)\)?|'\w+'|NEW\.\w+)", told):
            given = set(re.findall(r"'(\w+)'", value)) - {"changed_at", "what", "state"}
            if value.startswith("json("):
                given = set()
            if value.startswith("iif(NEW.what"):
                given = set()
            for column in re.findall(r"NEW\.(\w+)", value):
                if key in NUMBERS or (column == "what" and value.startswith("iif")):
                    continue
                words = columns.get((table, column)) or listed(tables[table], column)
                if not words and value.startswith("iif"):
                    continue
                assert words, f"{table}.{column}: which words can stand in it?"
                given |= words
            given -= set(re.findall(r"NEW\.\w+ <> '(\w+)'", sql))  # the trigger's own condition refuses it
            found |= {(act[1], key, word) for word in given}
    return found


def by_code() -> set[tuple[str, str, str]]:
    """Return (act, key, word) of every constant fact that the program gives."""
    found = set()
    for path in modules("core", "ui"):
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Call) or called(node) not in KINDS:
                continue
            place = KINDS[called(node)]
            given = [*node.args[place : place + 1]] if place is not None else []
            found |= {
                ("export", "kind", str(one.value))
                for one in given
                if isinstance(one, ast.Constant) and re.fullmatch(r"[a-z_]+", str(one.value))
            }
            found |= {
                ("edit", word.arg or "", each)
                for word in node.keywords
                if word.arg not in {"subject", "act"}
                for each in words_in(word.value, {})
                if isinstance(each, str) and each
                if called(node) in {"add", "note"} and isinstance(word.value, ast.Constant | ast.IfExp)
            }
    return found


KINDS = {"leaving": 1, "leave": 1, "begin": 0, "_noted": None, "add": None, "note": None}


def test_every_fact_that_anything_writes_has_words(core: Core) -> None:
    found = by_triggers(core) | by_code()
    assert len(found) > 150
    silent = {(act, key, word) for act, key, word in found if MARK in facts_of(act, key, word)}
    assert silent == set()


def test_every_word_is_written_by_somebody(core: Core) -> None:
    written = {word for _, _, word in by_triggers(core) | by_code()}
    written |= {each.value for each in (*Step, *Why)} | {"auto-closed", "auto-welcome"}
    written |= {"shown", "backup", "forgotten"}
    assert set(FACTS) - written == set()


def test_a_fact_that_nobody_knows_is_shown_as_such(core: Core) -> None:
    assert facts_of("edit", "what", "invented") == "tanpa kata (what: invented)"
    assert facts_of("edit", "invented", 7) == "tanpa kata (invented: 7)"
    assert facts_of("edit", "what", "differs:amount") == "isian berbeda jumlah"


def test_what_somebody_typed_as_the_origin_of_a_consent_never_gets_into_the_trail(core: Core) -> None:
    from core.contacts.permission import MessageKind

    contact_id = core.contacts.add({"name": "Sri Rahayu"}).result()
    core.consent.give(
        contact_id, MessageKind.PROMOTION, on=core.clock.now().date(), source="formulir Sri", purpose="info"
    ).result()
    rows = core.store.read(
        lambda session: session.all("SELECT facts FROM trail WHERE act = 'consent'")
    ).result()
    assert rows == [('{"kind":"promotion","what":"given","from":"stated"}',)]
    assert facts_of("consent", "from", "formulir Sri") == "asal tertulis di kartu"
