"""Files that lie beside a chat."""

import zipfile
from pathlib import Path

from core.app import Core
from core.conversations.importing import ChatImporting
from core.store import blobs
from tests.conversations.exports.bringing import OWN, brought, rows


def with_media(folder: Path, members: dict[str, bytes]) -> Path:
    lines = [
        "19/07/26 16.29 - Budi: halo",
        "19/07/26 16.30 - Budi: IMG-1.jpg (file terlampir)",
        "bukti setor",
        f"19/07/26 16.30 - {OWN}: SPT.pdf (file terlampir)",
        "19/07/26 16.31 - Budi: HILANG.jpg (file terlampir)",
    ]
    path = folder / "Chat WhatsApp dengan Budi.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Chat WhatsApp dengan Budi.txt", "\n".join(lines))
        for name, data in members.items():
            archive.writestr(name, data)
    return path


MEDIA = "text, media_kind, media_name, (SELECT size FROM blobs b WHERE b.id = blob_id)"
WITH_FILES = [
    ("halo", None, None, None),
    ("bukti setor", "image", "IMG-1.jpg", 300_000),
    ("", "document", "SPT.pdf", 5),
    ("", "image", "HILANG.jpg", None),
]
FILES = {"IMG-1.jpg": bytes(range(250)) * 1200, "SPT.pdf": b"%PDF-"}


def test_media_come_into_the_encrypted_store_and_nowhere_else(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    path = with_media(tmp_path, FILES)
    [result] = brought(importing, path)
    assert (result.added, result.media) == (4, 2)
    assert rows(core, MEDIA) == WITH_FILES
    [[blob_id]] = core.store.read(
        lambda session: session.all("SELECT blob_id FROM messages WHERE media_name='IMG-1.jpg'")
    ).result()
    assert core.store.read(lambda session: blobs.read(session, blob_id)).result() == FILES["IMG-1.jpg"]
    [again] = brought(importing, path)
    assert (again.added, again.already, again.media) == (0, 4, 0)
    assert core.store.read(lambda session: session.one("SELECT count(*) FROM blobs")).result() == (2,)
    names = {found.name for found in tmp_path.rglob("*")}
    assert not names & {"IMG-1.jpg", "SPT.pdf"}


def test_a_later_export_with_media_gives_the_files_to_messages_already_there(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    left_out = [
        "19/07/26 16.29 - Budi: halo",
        "19/07/26 16.30 - Budi: <Media tidak disertakan>",
        f"19/07/26 16.30 - {OWN}: <Media tidak disertakan>",
        "19/07/26 16.31 - Budi: <Media tidak disertakan>",
    ]
    path = tmp_path / "Chat WhatsApp dengan Budi.txt"
    path.write_text("\n".join(left_out))
    brought(importing, path)
    [later] = brought(importing, with_media(tmp_path, FILES))
    assert (later.added, later.already, later.media) == (0, 4, 2)
    found = rows(core, MEDIA)
    assert found[:3] == WITH_FILES[:3]
    for again in (path, with_media(tmp_path, FILES)):
        [result] = brought(importing, again)
        assert (result.added, result.media) == (0, 0)
    assert rows(core, MEDIA) == found
    hits = core.store.read(
        lambda session: session.all(
            "SELECT m.text FROM messages_fts f JOIN messages m ON m.place = f.rowid"
            " WHERE messages_fts MATCH 'set'"
        )
    ).result()
    assert hits == [("bukti setor",)]


def test_a_spoilt_medium_is_said_and_the_rest_comes_in(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    path = with_media(tmp_path, FILES)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("IMG-1.jpg").header_offset
    data[at + 60 : at + 80] = bytes(20)
    path.write_bytes(data)
    [result] = brought(importing, path)
    assert (result.added, result.media, result.fault) == (4, 1, None)
    assert result.refused_media == (("IMG-1.jpg", "rusak di dalam zip"),)
