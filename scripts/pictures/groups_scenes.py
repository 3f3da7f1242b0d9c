"""Pictures of the office's groups: the 24, the proposals, the coverage, and a post to all of them."""

from __future__ import annotations

from pathlib import Path

from core.contacts.group import segments
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.store.session import Session
from pictures.studio import Studio


def groups(studio: Studio, _folder: Path) -> None:
    """The page Grup with most groups linked."""
    core = studio.core

    def open_groups(session: Session) -> None:
        for place, segment in enumerate(segments()):
            if place % 9 != 8:
                posting.find_or_open_chat(
                    session, kind=ChatKind.GROUP, title=segment.title, at=core.clock.now()
                )

    core.store.run(open_groups).result()
    core.groups.link_proposed().result()
    core.groups.change_invite("bendahara:352305", "https://chat.whatsapp.com/ContohTautanGrupSenori").result()  # type: ignore[arg-type]
    place = studio.place("broadcasts")
    place.show_page("groups")  # type: ignore[attr-defined]
    page = place.page("groups")  # type: ignore[attr-defined]
    studio.until(lambda: page.board.table.lines.rowCount() == 24)
    page.board.table.choose("bendahara:352305")
    studio.take("grup")
    for pane in ("proposals", "coverage"):
        page.show_pane(pane)
        studio.rest(900)
        studio.take(f"grup-{pane}")
    place.show_page("runs")  # type: ignore[attr-defined]
