"""What is wrong with a checklist or a tree as it is typed: each fault with its place."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from core.answers.answer import TITLE_LIMIT
from core.answers.checklist import Checklist
from core.answers.guide_text import TypedChecklist, read_checklist
from core.answers.tree import START, Lead, Step, Tree

WORD_LIMIT, ASK_LIMIT, RESULT_LIMIT, ITEM_LIMIT = 60, 200, 120, 120
FEWEST_CHOICES, MOST_CHOICES, MOST_STEPS, MOST_ITEMS = 2, 9, 40, 30
"""A digit chooses, so nine buttons; one alone would ask nothing."""


class Why(StrEnum):
    """Name what is wrong."""

    TITLE_EMPTY = "title_empty"
    TITLE_TAKEN = "title_taken"
    NO_ITEM = "no_item"
    ITEM_EMPTY = "item_empty"
    ITEM_TWICE = "item_twice"
    DAY = "day"
    SPAN = "span"
    ASK_EMPTY = "ask_empty"
    FEW_CHOICES = "few_choices"
    UNREACHED = "unreached"
    WORD_EMPTY = "word_empty"
    WORD_TWICE = "word_twice"
    NO_GOAL = "no_goal"
    NO_RESULT = "no_result"
    GOAL_GONE = "goal_gone"
    LOOP = "loop"


class Fault(NamedTuple):
    """Hold one fault: `place` is a field or a step, `number` counts items and buttons from 1."""

    why: Why
    place: str
    number: int = 0


def checklist_faults(typed: TypedChecklist, others: Collection[str] = ()) -> tuple[Fault, ...]:
    """Return what is wrong with a checklist; `others` are the titles of the other lists."""
    faults = _title_faults(typed.title, others)
    if not any(item.text.strip() for item in typed.items):
        faults.append(Fault(Why.NO_ITEM, "items", 1))
    seen: set[str] = set()
    for number, item in enumerate(typed.items, 1):
        text = " ".join(item.text.split()).casefold()
        if not text and item.note.strip():
            faults.append(Fault(Why.ITEM_EMPTY, "items", number))
        elif text and text in seen:
            faults.append(Fault(Why.ITEM_TWICE, "items", number))
        seen.add(text)
    read = read_checklist("", typed)
    faults += [Fault(Why.DAY, name) for name in read.unread]
    checklist: Checklist = read.checklist
    first, last = checklist.valid_from, checklist.valid_to
    if first is not None and last is not None and last < first:
        faults.append(Fault(Why.SPAN, "valid_to"))
    return tuple(faults)


def tree_faults(
    tree: Tree, answers: Collection[str], checklists: Collection[str], others: Collection[str] = ()
) -> tuple[Fault, ...]:
    """Return what is wrong with a tree; answers and checklists are the keys that can be led to."""
    faults = _title_faults(tree.title, others)
    reached, closing = _walk(tree)
    known = {Lead.STEP: tree.steps.keys(), Lead.ANSWER: answers, Lead.CHECKLIST: checklists}
    for name, step in tree.steps.items():
        if not step.ask.strip():
            faults.append(Fault(Why.ASK_EMPTY, name))
        if name not in reached:
            faults.append(Fault(Why.UNREACHED, name))
        if len(step.choices) < FEWEST_CHOICES:
            faults.append(Fault(Why.FEW_CHOICES, name))
        faults += _word_faults(name, step)
        for number, choice in enumerate(step.choices, 1):
            if not choice.to.strip():
                why = Why.NO_RESULT if choice.lead is Lead.END else Why.NO_GOAL
                faults.append(Fault(why, name, number))
            elif choice.lead is not Lead.END and choice.to not in known[choice.lead]:
                faults.append(Fault(Why.GOAL_GONE, name, number))
            elif (name, number) in closing:
                faults.append(Fault(Why.LOOP, name, number))
    return tuple(faults)


def _title_faults(title: str, others: Collection[str]) -> list[Fault]:
    plain = " ".join(title.split())
    if not 1 <= len(plain) <= TITLE_LIMIT:
        return [Fault(Why.TITLE_EMPTY, "title")]
    return [Fault(Why.TITLE_TAKEN, "title")] if plain.casefold() in {each.casefold() for each in others} else []


def _word_faults(name: str, step: Step) -> list[Fault]:
    faults, seen = [], set()
    for number, choice in enumerate(step.choices, 1):
        word = " ".join(choice.word.split()).casefold()
        if not word:
            faults.append(Fault(Why.WORD_EMPTY, name, number))
        elif word in seen:
            faults.append(Fault(Why.WORD_TWICE, name, number))
        seen.add(word)
    return faults


def _walk(tree: Tree) -> tuple[set[str], set[tuple[str, int]]]:
    """Return the steps that are reached from the first, and the buttons that lead back onto their own way."""
    reached: set[str] = set()
    closing: set[tuple[str, int]] = set()
    done: set[str] = set()
    way: list[tuple[str, int]] = [(START, 0)] if START in tree.steps else []
    while way:
        name, at = way.pop()
        reached.add(name)
        choices = tree.steps[name].choices
        if at == len(choices):
            done.add(name)
            continue
        way.append((name, at + 1))
        to = choices[at].step
        if to in {each for each, _at in way}:
            closing.add((name, at + 1))
        elif to in tree.steps and to not in done:
            way.append((to, 0))
    return reached, closing
