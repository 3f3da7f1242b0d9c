"""A list that leaves is named in the trail in the officer's words."""

import ast

from core.trail.wording import SUBJECTS
from tests.house.tree import modules, parsed

PLACES = {"equip_table": 2, "ask_pages": 3}
"""Where the subject stands among the arguments."""


def subjects() -> set[str]:
    """Return the subject of every list that the window can save."""
    found = set()
    for path in modules("ui"):
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            given = [each.value for each in node.keywords if each.arg == "subject"]
            if (place := PLACES.get(node.func.id)) is not None:
                given += node.args[place : place + 1]
            found |= {each.value for each in given if isinstance(each, ast.Constant)}
    return found


def test_every_list_that_can_be_saved_has_a_name_in_the_trail() -> None:
    found = subjects()
    assert len(found) > 20
    assert found - set(SUBJECTS) == set(), "add its words to core/trail/wording.py"
