"""No label guesses whether its text is HTML: a taxpayer's name or a file's name may look like it."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT

FILES = sorted((ROOT / "ui").rglob("*.py"))


def calls_on(target: str, method: str, scope: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(scope)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == method
        and ast.unparse(node.func.value) == target
    ]


def is_plain(target: str, scope: ast.AST) -> bool:
    """Return whether the label is told so by itself, or in a loop over several labels."""
    loops = [node for node in ast.walk(scope) if isinstance(node, ast.For) and target in ast.unparse(node.iter)]
    return bool(calls_on(target, "setTextFormat", scope)) or any(
        calls_on(ast.unparse(loop.target), "setTextFormat", loop) for loop in loops
    )


def guessing(scope: ast.ClassDef) -> list[str]:
    """Return the labels of a class that show changing text and were not told that it is plain."""
    labels = [
        ast.unparse(node.targets[0])
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "QLabel"
    ]
    return [
        label
        for label in labels
        if any(not isinstance(call.args[0], ast.Constant) for call in calls_on(label, "setText", scope))
        and not is_plain(label, scope)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_labels_with_changing_text_show_it_as_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert [label for scope in classes for label in guessing(scope)] == []
