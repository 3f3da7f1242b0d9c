"""Checklists and trees as the store keeps them and as they are typed, where a day is a text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.answers.answer import LINE_LIMIT
from core.answers.checklist import Checklist, Item
from core.answers.tree import Choice, Lead, Step, Tree
from core.contacts.editing import read_date

DAYS = ("source_date", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class TypedChecklist:
    """Hold a checklist as it stands in its fields."""

    title: str = ""
    items: tuple[Item, ...] = ()
    basis: str = ""
    source: str = ""
    source_date: str = ""
    valid_from: str = ""
    valid_to: str = ""
    is_confirmed: bool = False
    reviewed_on: str = ""
    """Of the list that it was made from; saving as confirmed sets the day."""


class ReadChecklist(NamedTuple):
    """Hold what was typed as a checklist, and the names of the days that could not be read."""

    checklist: Checklist
    unread: tuple[str, ...]


def typed_checklist(checklist: Checklist) -> TypedChecklist:
    """Return a checklist as it is typed."""
    return TypedChecklist(
        checklist.title,
        checklist.items,
        checklist.basis,
        checklist.source,
        _shown(checklist.source_date),
        _shown(checklist.valid_from),
        _shown(checklist.valid_to),
        checklist.is_confirmed,
        _shown(checklist.reviewed_on),
    )


def read_checklist(key: str, typed: TypedChecklist) -> ReadChecklist:
    """Return what was typed as a checklist: trimmed, without empty items."""
    texts = {name: getattr(typed, name).strip() for name in (*DAYS, "reviewed_on")}
    days = {name: _read(text) for name, text in texts.items()}
    items = (Item(_line(item.text), _line(item.note)) for item in typed.items)
    whole = Checklist(
        key,
        _line(typed.title),
        tuple(item for item in items if item.text),
        _line(typed.basis),
        _line(typed.source),
        days["source_date"],
        typed.is_confirmed,
        days["valid_from"],
        days["valid_to"],
        days["reviewed_on"],
    )
    return ReadChecklist(whole, tuple(name for name in DAYS if texts[name] and days[name] is None))


def tidied(tree: Tree) -> Tree:
    """Return a tree without blanks around its words."""

    def choice(each: Choice) -> Choice:
        return Choice(_line(each.word), each.lead, _line(each.to))

    steps = {name: Step(_line(step.ask), tuple(map(choice, step.choices))) for name, step in tree.steps.items()}
    return Tree(tree.key, _line(tree.title), steps)


def texts_of(guide: TypedChecklist | Tree) -> str:
    """Return everything that an officer wrote in it, one piece a line."""
    if isinstance(guide, TypedChecklist):
        items = [item.whole for item in guide.items]
        return "\n".join((guide.title, *items, guide.basis, guide.source))
    words = [guide.title]
    for step in guide.steps.values():
        words.append(step.ask)
        for choice in step.choices:
            words += [choice.word, choice.to if choice.lead is Lead.END else ""]
    return "\n".join(words)


def to_json(guide: TypedChecklist | Tree) -> str:
    """Return a guide as the store keeps it."""
    if isinstance(guide, TypedChecklist):
        value = {name: getattr(guide, name) for name in TypedChecklist.__slots__}
    else:
        steps = [[name, step.ask, step.choices] for name, step in guide.steps.items()]
        value = {"title": guide.title, "steps": steps}
    return json.dumps(value, ensure_ascii=False)


def checklist_from(text: str) -> TypedChecklist:
    """Return what `to_json` made of a checklist."""
    value = json.loads(text)
    return TypedChecklist(**value | {"items": tuple(Item(*item) for item in value["items"])})


def tree_from(key: str, text: str) -> Tree:
    """Return what `to_json` made of a tree."""
    value = json.loads(text)
    steps = {
        name: Step(ask, tuple(Choice(word, Lead(lead), to) for word, lead, to in choices))
        for name, ask, choices in value["steps"]
    }
    return Tree(key, value["title"], steps)


def _read(text: str) -> date | None:
    found = read_date(text)
    return None if found is None else date.fromisoformat(found)


def _shown(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def _line(text: str) -> str:
    return " ".join(text.split())[:LINE_LIMIT]
