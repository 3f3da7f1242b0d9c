"""The manual is true: links and anchors exist, every place has a page, what it names is in the program."""

import ast
import re
from functools import cache
from importlib import import_module

import pytest

from core.manual.library import FOLDER, manual
from core.manual.page import Page, Target, addresses_in, target_of
from core.paths import RESOURCES
from core.settings import SETTINGS
from tests.house.tree import modules, parsed
from ui.manual.where import PARTS, PLACES
from ui.manual.where import SETTINGS as ABOUT
from ui.places import PLACES as RAIL

PAGES = list(manual().pages.values())
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\S+|F\d+")
IN_QT = {"Kiri": "Left", "Kanan": "Right", "Atas": "Up", "Bawah": "Down", "Enter": "Return"}
MADE = {
    *(f"Ctrl+{number}" for number in range(10)),  # ui/rail.py counts them
    *(f"Alt+{number}" for number in range(1, 4)),  # ui/answers, ui/calls count them
    "Ctrl+Del",  # ui/billing/batch/grid.py asks for the key itself
}
"""Keys that are put together where they are used: no text of the program holds them as they are."""


NO_PAGE = {
    "palette",
    "licencesDialog",
    "KeySheet",
    "MomentDialog",
    "ManualWindow",
    "StoreDialog",
    "GuideEditor",
}
"""Without a page of their own, the manual itself, a frame, and what is named by a constant or in two ways."""


def exists(target: Target | None) -> bool:
    page = None if target is None else manual().pages.get(target.name)
    return page is not None and (not target or not target.anchor or page.section(target.anchor) is not None)


def page_keys() -> set[str]:
    """Return `place/page` for every page that a place of the rail has."""
    found = set()
    for place in RAIL:
        pages = getattr(import_module(place.module), "PAGES", ())
        keys = pages if isinstance(pages, dict) else [page.key for page in pages]
        found |= {f"{place.key}/{key}" for key in keys}
    return found


@cache
def said() -> str:
    """Return every text in the program, in small letters; a gap stands where a text is filled in."""
    nodes = (node for path in modules("ui", "core") for node in ast.walk(parsed(path)))
    texts = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return "\n".join(texts).lower()


def is_said(text: str) -> bool:
    return all(part.strip().lower() in said() for part in text.split("…") if part.strip())


def test_the_contents_name_every_page_once_and_it_ships() -> None:
    named = [name for chapter in manual().chapters for name in chapter.names]
    assert sorted(named) == sorted(path.stem for path in FOLDER.glob("*.md"))
    assert FOLDER.is_relative_to(RESOURCES)  # the folder that is packed with the program


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_every_anchor_exists(page: Page) -> None:
    assert [each for each in addresses_in(page.text) if not exists(target_of(each, page.name))] == []
    anchors = [section.anchor for section in page.sections]
    assert len(set(anchors)) == len(anchors)
    assert "<" not in page.text, "a page is Markdown, without HTML"
    assert "://" not in page.text, "a page leads nowhere outside"


def test_every_place_of_the_rail_and_each_of_its_pages_has_a_page() -> None:
    assert {place.key for place in RAIL} | page_keys() <= set(PLACES)
    assert set(PLACES) - {place.key for place in RAIL} - page_keys() == {"billing/list"}


def test_every_place_and_part_leads_to_something_that_exists() -> None:
    addresses = {**PLACES, **PARTS, **ABOUT}
    wrong = {}
    for key, address in addresses.items():
        name, _, anchor = address.partition("#")
        if not exists(Target(name, anchor)):
            wrong[key] = address
    assert wrong == {}


def test_every_setting_leads_to_the_page_about_what_it_sets() -> None:
    in_sight = {setting.key.split(".")[0] for setting in SETTINGS if setting.in_dialog}
    assert set(ABOUT) >= in_sight


def test_every_part_is_called_so_in_the_window() -> None:
    literals = {
        node.value
        for path in modules("ui")
        if path.name != "where.py"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(PARTS) - literals == set()


def dialog_names() -> set[str]:
    """Return the object name of every dialog class: given to itself, or to the frame of the store's dialogs."""
    found = set()
    for path in modules("ui"):
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.ClassDef) or not any(
                "Dialog" in ast.unparse(base) for base in node.bases
            ):
                continue
            own = re.search(r"self\.setObjectName\('(\w+)'\)|super\(\)\.__init__\('(\w+)'", ast.unparse(node))
            found.add(own[1] or own[2] if own else node.name)
    return found


def test_f1_over_every_dialog_opens_the_page_about_it() -> None:
    assert dialog_names() - set(PARTS) == NO_PAGE
    assert len(dialog_names()) > 30


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_key_button_and_sentence_that_a_page_names_is_in_the_program(page: Page) -> None:
    """In bold stand keys and words of the screen only, in quotation marks what the program says."""
    unknown = []
    for bold in sorted(set(re.findall(r"\*\*([^*]+)\*\*", page.text))):
        if KEY.fullmatch(bold):
            keys = "+".join(IN_QT.get(part, part) for part in bold.split("+"))
            is_known = bold in MADE or keys.lower() in said() or bold.lower() in said()
        else:
            is_known = len(bold) == 1 or is_said(bold)
        if not is_known:
            unknown.append(bold)
    unknown += [quoted for quoted in re.findall("“([^”]+)”", page.text) if not is_said(quoted)]
    assert unknown == []
