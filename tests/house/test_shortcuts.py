"""The table of shortcuts is whole: what the code hears stands in it, and what stands in it is heard."""

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, modules, name_of, parsed
from ui.keys.table import EVERYWHERE, ZONES
from ui.manual.where import PARTS, PLACES

KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\S+|F\d+|Del|Delete")
COUNTED = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+")
HEARD = {"Key_Delete": "Del", "Key_Insert": "Ins"} | {f"Key_F{number}": f"F{number}" for number in range(1, 13)}
QUIET = {
    "ui/qt_words.py",  # words of Qt's own menus
    "ui/scanner.py",  # what the scanner types
    "ui/widgets/amount_edit.py",  # Del within a number
    "ui/keys/table.py",
    "ui/palette/acts.py",  # told beside an action; compared with the table in tests/ui/palette
}
BARE = re.compile(r'str\(digit\)|"1234567890"|"1", "2"')
"""How rows of digits are written where they are heard."""


def plain(keys: str) -> str:
    return keys.replace("Delete", "Del").replace("Enter", "Return")


def heard_in(path: Path) -> set[str]:
    """Return the keys that a module names: as texts, as counted texts (`Alt+…`), as Qt's own keys."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            found.add(plain(node.value))
        elif isinstance(node, ast.Attribute) and node.attr in HEARD:
            found.add(HEARD[node.attr])
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            first = str(node.values[0].value)
            if COUNTED.fullmatch(first):
                found.add(f"{first}…")
    return found


def listed(keys: str) -> str:
    return f"{keys.partition('…')[0][:-1]}…" if "…" in keys else keys


def test_every_shortcut_in_the_code_stands_in_the_table() -> None:
    known = set()
    for zone in ZONES:
        rooms = {row.module.partition("/")[0] for row in zone.rows}
        known |= {(room, listed(row.keys)) for room in rooms for row in zone.rows}
    missing = {}
    for path in modules("ui"):
        name = path.relative_to(ROOT).as_posix()
        if name in QUIET:
            continue
        room = path.relative_to(ROOT / "ui").with_suffix("").parts[0]
        if lacking := {keys for keys in heard_in(path) if (room, keys) not in known}:
            missing[name] = lacking
    assert missing == {}, "add a row for each to ui/keys/table.py, in the zone where it holds"


def test_every_row_of_the_table_exists_in_the_code() -> None:
    lost = []
    for zone in ZONES:
        for row in zone.rows:
            path = ROOT / "ui" / f"{row.module}.py"
            if not row.module:
                continue
            text, keys = path.read_text("utf-8") if path.exists() else "", listed(row.keys)
            is_heard = keys in heard_in(path) if path.exists() else False
            is_bare = BARE.search(text) is not None if keys == "…" else f'"{row.keys}"' in text
            is_composed = row.keys in {"Ctrl+Del", "Ctrl+D"} and "has_control" in text
            if not (is_heard or is_bare or is_composed):
                lost.append((row.keys, row.module))
    assert lost == []


def test_every_zone_is_a_place_a_page_or_a_part_and_says_each_key_once() -> None:
    literals = {
        node.value
        for path in modules("ui")
        if path.name != "table.py"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    keys = [zone.key for zone in ZONES]
    assert len(set(keys)) == len(keys)
    assert set(keys) - set(PLACES) - set(PARTS) - literals - {EVERYWHERE, "lists"} == set()
    for zone in ZONES:
        heard = [row.keys for row in zone.rows]
        assert len(set(heard)) == len(heard), zone.title


def test_a_shortcut_with_an_act_says_its_context_afterwards() -> None:
    """Given together with an act, PySide6 drops the context without a word: the whole window then hears it."""
    wrong = []
    for path in modules("ui"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QShortcut":
                is_said = any(word.arg == "context" for word in node.keywords)
                if len(node.args) > (2 if is_said else 3):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == [], "use QShortcut(keys, owner, act).setContext(context)"


def test_keys_are_told_in_the_officers_words() -> None:
    """A tooltip says Enter, Kiri and Spasi: what Qt calls Return, Left and Space stands on no key."""
    raw = re.compile(r"\(\{keys\}\)|\((?:(?:Ctrl|Alt|Shift)\+)*(?:Return|Left|Right|Up|Down|Space)\)")
    assert [name_of(path) for path in modules("ui") if raw.search(path.read_text("utf-8"))] == []
