"""Judge what was typed: every keystroke is kept, but for the commit that was under way at the kill."""

from dataclasses import dataclass, field


@dataclass
class _Chat:
    """Follow one chat through one life."""

    typed: int = 0
    handed: list[int] = field(default_factory=list)
    kept: int = 0
    """So many of those handed over are kept; they are kept in order."""

    @property
    def is_under_way(self) -> bool:
        return self.kept < len(self.handed)

    @property
    def owed(self) -> int:
        """Return the length that the next life must find at least."""
        if not self.is_under_way:
            return self.typed
        return self.handed[self.kept - 1] if self.kept else 0


def judge(facts: list[list[object]]) -> tuple[int, int, int]:
    """Return how many keys were typed, how many are lost, and 0: nothing is typed twice.

    Lost is a key that no commit carried although none was under way when it was typed, a key that the next
    life does not find although its commit was done or none was under way, and text that was never typed.
    """
    chats: dict[object, _Chat] = {}
    count = lost = 0
    for kind, place, *rest in facts:
        chat = chats.setdefault(place, _Chat())
        if kind == "handed":
            chat.handed.append(int(str(rest[0])))
        elif kind == "kept":
            chat.kept += 1
        elif kind == "typed":
            chat.typed = int(str(rest[0]))
            count += 1
            lost += not (chat.is_under_way or (chat.handed and chat.handed[-1] == chat.typed))
        elif kind == "found":
            lost += max(0, chat.owed - int(str(rest[0]))) + (not rest[1])
            chats[place] = _Chat(typed=int(str(rest[0])))
    return count, lost, 0
