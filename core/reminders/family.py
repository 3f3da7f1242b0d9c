"""Obligations that fall on one day are told in one post: a group that reads four alike reads none.

Which belong together is data; what belongs to no family is reminded of by itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from core.paths import RESOURCES
from core.reminders.deadline import Deadline, DueKind
from core.reminders.subject import Subject

FILE = RESOURCES / "reminders" / "families.csv"
"""Groups, the family's code, kind and title, members as `obligation:kind`, and whether it is usually told."""


@dataclass(frozen=True, slots=True)
class Family:
    """Hold the obligations of one group that one text speaks of."""

    subject: Subject
    title: str
    members: frozenset[tuple[str, str]]
    is_reminded: bool
    """False for what concerns so few that the office reminds of it only where it chooses to."""


def family_of(subject: Subject) -> Family | None:
    """Return the family that a subject names, None for an obligation that stands alone."""
    return _families().get(subject)


def obligations_of(subject: Subject) -> frozenset[str]:
    """Return the obligations that a subject speaks of: all of its family, or its own."""
    family = family_of(subject)
    return frozenset({subject.obligation} if family is None else {name for name, _ in family.members})


def gathered(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return the deadlines, those of one family and period as one: on the earliest day, as sure as all are."""
    found: dict[str, list[Deadline]] = {}
    for deadline in deadlines:
        family = _by_member().get((deadline.group_code, deadline.obligation, deadline.kind.value))
        if family is not None:
            deadline = replace(  # noqa: PLW2901 - told by its family's name from here on
                deadline,
                obligation=family.subject.obligation,
                kind=DueKind(family.subject.kind),
                title=family.title,
            )
        found.setdefault(deadline.key, []).append(deadline)
    return tuple(sorted(map(_joined, found.values()), key=lambda each: (each.day, each.key)))


def _joined(deadlines: list[Deadline]) -> Deadline:
    first = min(deadlines, key=lambda each: each.day)
    return replace(
        first,
        basis="; ".join(dict.fromkeys(each.basis for each in deadlines)),
        source="; ".join(dict.fromkeys(each.source for each in deadlines)),
        is_confirmed=all(each.is_confirmed for each in deadlines),
        is_decreed=all(each.is_decreed for each in deadlines),
    )


@cache
def _families() -> dict[Subject, Family]:
    families: dict[Subject, Family] = {}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            members = frozenset(
                (name, kind) for name, _, kind in (m.partition(":") for m in row["members"].split())
            )
            for group in row["groups"].split():
                subject = Subject(group, row["family"], row["kind"])
                families[subject] = Family(subject, row["title"], members, row["reminded"] == "yes")
    return families


@cache
def _by_member() -> dict[tuple[str, str, str], Family]:
    return {
        (family.subject.group_code, obligation, kind): family
        for family in _families().values()
        for obligation, kind in family.members
    }
