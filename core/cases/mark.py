"""The marks that the officer puts on chats."""

from typing import NamedTuple

from core.cases.case import LabelId


class Label(NamedTuple):
    """Name one label of the office."""

    id: LabelId
    name: str


class Marks(NamedTuple):
    """Hold what the officer has put on a chat."""

    is_pinned: bool
    is_starred: bool
    is_unread: bool
    labels: tuple[Label, ...]
