"""The page of the promotion: sources with figures and papers, the report, SMS."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.conversations import posting
from pictures.studio import Studio

if TYPE_CHECKING:
    from core.conversations.chat import ChatId
    from core.store.session import Session

CAME = {"#LK1": 9, "#SM2": 6, "#GR3": 21, "#WR4": 2, "#PS5": 14, "": 11}
"""New people of the picture by the mark of their first message."""


def promotion(studio: Studio, _folder: Path) -> None:
    """Where new people come from, what hangs there, and a run of SMS with its plan."""
    core = studio.core
    marks = [mark for mark, count in CAME.items() for _ in range(count)]
    for number, mark in enumerate(marks):
        chat_id = core.conversations.open_chat(f"+6281200009{number:03d}", f"WP {number}").result()
        core.store.run(partial(_write, chat_id=chat_id, mark=mark, number=number, studio=studio)).result()
    place = studio.place("broadcasts")
    place.show_page("promotion")  # type: ignore[attr-defined]
    page = place.page("promotion")  # type: ignore[attr-defined]
    studio.until(lambda: page.sources.model.rowCount() > 0)
    studio.until(lambda: not page.sources.papers.preview.pixmap().isNull())
    studio.take("promosi-sumber")
    page.chips.choose("report")
    studio.rest()
    studio.take("promosi-laporan")
    page.chips.choose("sms")
    page.compose.text.setPlainText(
        "KPP Pratama Tuban: lapor SPT Tahunan paling lambat 31 Maret. Tanya: 0811-3300-648"
    )
    page.compose.everyone.setChecked(True)
    studio.until(page.compose.make.isEnabled)
    studio.take("promosi-sms")


def _write(session: Session, chat_id: ChatId, mark: str, number: int, studio: Studio) -> None:
    at = studio.core.clock.now() - timedelta(minutes=number)
    posting.post_incoming(session, chat_id, f"Halo Pajak Tuban {mark}".strip(), at, "WP")
