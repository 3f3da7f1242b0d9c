"""What the tests of imports share: a chat, a file with it, and the way in."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.app import Core
from core.conversations.exports.moment import Order
from core.conversations.exports.plan import FileResult, plan_of
from core.conversations.importing import ChatImporting
from tests.conversations.exports.writing import STYLES, Said, written

OWN = "Kantor Pajak"
START = datetime(2026, 7, 19, 2, 0, tzinfo=UTC)


def chat(count: int, step: int = 1) -> list[Said]:
    return [
        Said(START + timedelta(minutes=i * step), OWN if i % 3 == 0 else "Budi", f"pesan nomor {i}")
        for i in range(count)
    ]


def saved(folder: Path, said: list[Said], name: str = "Chat WhatsApp dengan Budi.txt", style: int = 0) -> Path:
    path = folder / name
    path.write_text(written(said, STYLES[style]))
    return path


def brought(
    importing: ChatImporting, *paths: Path, own: str = OWN, order: Order | None = None
) -> list[FileResult]:
    surveys = importing.survey(paths).result()
    return list(importing.run([plan_of(one, own, order) for one in surveys]).result())


def rows(core: Core, columns: str = "direction, sender, text") -> list[tuple]:
    return core.store.read(
        lambda session: session.all(f"SELECT {columns} FROM messages ORDER BY chat_id, sent_at, id")
    ).result()
