"""What holds text grows with it: no bare pixels in sizes, no painted row that stays small."""

import ast
from collections.abc import Iterator

from tests.house.tree import ROOT, modules

SETTERS = {
    f"set{kind}{side}" for kind in ("Fixed", "Minimum", "Maximum") for side in ("Height", "Width", "Size")
} | {"setDefaultSectionSize", "setMinimumSectionSize"}
MARKS = {"paint": "enlarged", "sizeHint": "enlarged_hint"}
"""What a delegate's functions carry, so that they may count in pixels of 100 %."""
OWN = {"ui/text_size.py", "ui/main_window.py"}
"""The place where sizes are kept, and the window itself, whose size is that of the screen."""


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Yield every piece of the window's code with the file in which it stands."""
    for path in modules("ui"):
        name = path.relative_to(ROOT).as_posix()
        if name not in OWN:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield name, node


def is_bare(size: ast.expr) -> bool:
    """Return whether a size is a number or a constant, and more than an edge."""
    if isinstance(size, ast.Constant):
        return isinstance(size.value, int) and 1 < size.value < 16_777_215
    if isinstance(size, ast.IfExp):
        return is_bare(size.body) or is_bare(size.orelse)
    return isinstance(size, ast.Name) and size.id.isupper() and size.id not in {"WIDEST", "NO_LIMIT"}


def sets_bare_size(node: ast.AST) -> bool:
    """Return whether a call gives a widget a size that does not follow the text."""
    is_setter = (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SETTERS
    )
    return is_setter and any(is_bare(size) for size in node.args)


def is_small_row(node: ast.AST) -> bool:
    """Return whether a delegate paints rows without enlarging them."""
    if not isinstance(node, ast.FunctionDef) or node.name not in MARKS:
        return False
    marks = {mark.id for mark in node.decorator_list if isinstance(mark, ast.Name)}
    return "QStyleOptionViewItem" in ast.dump(node.args) and MARKS[node.name] not in marks


def test_sizes_and_painted_rows_follow_the_size_of_text() -> None:
    bare, small = [], []
    for name, node in nodes():
        if sets_bare_size(node):
            bare.append(f"{name}:{node.lineno}: keep(widget.{node.func.attr}, …) of ui.text_size")
        elif is_small_row(node):
            small.append(f"{name}:{node.lineno}: @{MARKS[node.name]} of ui.text_size")
    assert bare == []
    assert small == []


def test_every_choice_leaves_the_wheel_alone_and_cuts_no_letter() -> None:
    bare = [
        f"{name}:{node.lineno}: ChoiceBox() of ui.widgets.choice_box"
        for name, node in nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QComboBox"
    ]
    assert bare == []
