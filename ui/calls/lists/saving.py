"""A shelf of people to call as a file: who, which number, how far it has come. No tax data stands in it.

What somebody owes and his tax number stay hidden until his identity was found right; so the file has neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.calls.target import TargetFilter
from core.tables.column import CellKind
from ui.calls import words
from ui.widgets.list_saving import Column, ask_pages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.calls.campaign import CampaignLine
    from core.calls.target import TargetState
    from ui.desk import Desk

AT_ONCE = 1_000


def save_targets(desk: Desk, owner: QWidget, line: CampaignLine, state: TargetState | None, text: str) -> None:
    """Ask for a file and write the people of a campaign who stand on a shelf and fit the words."""
    now, calls = desk.clock.now(), desk.core.calls
    chosen = TargetFilter(state, None, text)
    columns = (
        Column("Nama", lambda target: target.name, width=36),
        Column("Nomor HP", lambda target: target.phones[0] if target.phones else "", CellKind.PHONE, 18),
        Column("Nomor lain", lambda target: ", ".join(target.phones[1:]), width=30),
        Column("Jatuh tempo", lambda target: target.due_on, CellKind.DAY, 12),
        Column("Keadaan", lambda target: words.target_state(target, now), width=30),
        Column("Percobaan", lambda target: target.attempts, CellKind.NUMBER, 10),
    )
    ask_pages(
        desk,
        owner,
        f"Daftar telepon {line.campaign.values.title}",
        "call_targets",
        columns,
        ask=lambda after: calls.targets(line.campaign.id, chosen, after, AT_ONCE),
        read=lambda page: (page.rows, page.after),
    )
