"""The rules of the house that import-linter cannot say."""

import ast
from pathlib import Path

from tests.house.tree import ROOT, files, modules, name_of, parsed

LONGEST = 400
DRIVER = "core/whatsapp/pywhatkit"


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, with the names taken from packages."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[1]


def test_no_room_reaches_into_the_records_of_another() -> None:
    reached = {
        (name_of(path), module)
        for path in modules("core")
        for module in imports(path)
        if module.startswith("core.") and module.endswith("records") and module.split(".")[1] != room(path)
    }
    assert reached == set()


def test_the_window_speaks_no_sql() -> None:
    words = ("SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ")
    found = {
        (name_of(path), node.value[:40])
        for path in modules("ui")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.lstrip().startswith(words)
    }
    assert found == set()


def test_pywhatkit_is_imported_by_its_driver_alone() -> None:
    users = {
        name_of(path)
        for path in modules("core", "ui", "scripts")
        if any(module.split(".")[0] == "pywhatkit" for module in imports(path))
    }
    assert all(user.startswith(DRIVER) for user in users)


def test_a_file_can_be_read_in_one_sitting() -> None:
    long = {
        name_of(path): lines
        for path in files()
        if path.suffix == ".py" and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}, "split by meaning"


def test_nothing_is_called_utils_helpers_or_manager() -> None:
    vague = ("utils", "helpers", "manager", "util", "helper", "misc", "common")
    assert [name_of(path) for path in modules("core", "ui") if path.stem in vague] == []


def test_functions_begin_with_what_they_do() -> None:
    vague = ("get_", "do_", "handle_", "process_")
    found = {
        f"{name_of(path)}: {node.name}"
        for path in modules("core", "ui")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("__")
        and node.name.lstrip("_").startswith(vague)
    }
    assert found == set()


def test_the_lock_files_name_no_index_and_seal_every_package() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text("utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        assert "--find-links" not in text
        entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all("==" in entry and entry.endswith("\\") for entry in entries)
        assert "pywin32-ctypes" in text
