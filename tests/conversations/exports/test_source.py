"""Opening exports: zips with and without traps."""

import zipfile
from pathlib import Path

import pytest

from core.conversations.exports import source
from core.conversations.exports.source import ExportFile
from core.errors import ErrorCode, LoketError

CHAT = "19/07/26 16.29 - Budi: halo\n"


def packed(path: Path, members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def refusal(path: Path) -> ErrorCode:
    with pytest.raises(LoketError) as caught, ExportFile(path) as file:
        for _ in file.texts():
            pass
    return caught.value.code


def test_the_chat_is_found_among_documents_that_are_texts_as_well(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "Chat WhatsApp dengan Budi.zip",
        {"catatan.txt": "bukan chat", "Chat WhatsApp dengan Budi.txt": CHAT, "IMG-1.jpg": b"gambar"},
    )
    with ExportFile(path) as file:
        assert file.sample() == CHAT
        assert file.title == "Budi"
        assert file.media_count == 2
        assert file.has_media("img-1.JPG")
        with file.open_media("IMG-1.jpg") as stream:
            assert stream.read() == b"gambar"


def test_the_iphones_chat_takes_its_title_from_the_zip(tmp_path: Path) -> None:
    with ExportFile(packed(tmp_path / "WhatsApp Chat - Budi.zip", {"_chat.txt": CHAT})) as file:
        assert file.title == "Budi"


def test_a_zip_is_known_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    with ExportFile(packed(tmp_path / "ekspor.dat", {"_chat.txt": CHAT})) as file:
        assert file.sample() == CHAT


def test_a_member_that_points_outside_is_refused_and_said(tmp_path: Path) -> None:
    names = ["../../jahat.jpg", "/etc/jahat2.jpg", "..\\jahat3.jpg", "C:\\jahat4.jpg"]
    with ExportFile(packed(tmp_path / "a.zip", {"_chat.txt": CHAT, **dict.fromkeys(names, b"x")})) as file:
        assert file.media_count == 0
        assert sorted(name for name, _ in file.refused) == [
            "jahat.jpg",
            "jahat2.jpg",
            "jahat3.jpg",
            "jahat4.jpg",
        ]
        assert {reason for _, reason in file.refused} == {"namanya menunjuk ke luar berkas zip"}
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip"}


def test_a_text_that_swells_a_thousandfold_is_refused(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "bom.zip", {"_chat.txt": CHAT + "0" * (source.BOMB_FROM_BYTES + 1)})
    assert refusal(bomb) is ErrorCode.EXPORT_ZIP_UNSAFE


def test_a_medium_that_swells_a_thousandfold_is_left_out(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"_chat.txt": CHAT, "b.pdf": b"0" * (source.BOMB_FROM_BYTES + 1)})
    with ExportFile(path) as file:
        assert not file.has_media("b.pdf")
        assert file.refused == [("b.pdf", "mengembang tidak wajar")]


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"_chat.txt": CHAT}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the member's own header and in the directory at the end
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refusal(path) is ErrorCode.EXPORT_ZIP_LOCKED


def test_a_cut_off_zip_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"_chat.txt": CHAT * 1000})
    path.write_bytes(path.read_bytes()[:-40])
    assert refusal(path) is ErrorCode.EXPORT_ZIP_BROKEN


def test_a_zip_with_a_spoilt_text_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"_chat.txt": CHAT * 1000}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[200] ^= 0xFF
    path.write_bytes(data)
    assert refusal(path) is ErrorCode.EXPORT_ZIP_BROKEN


def test_a_spoilt_stream_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"_chat.txt": "".join(f"{i} {CHAT}" for i in range(5000))})
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    assert refusal(path) is ErrorCode.EXPORT_ZIP_BROKEN


def test_a_zip_without_a_chat_is_refused(tmp_path: Path) -> None:
    assert refusal(packed(tmp_path / "a.zip", {"IMG-1.jpg": b"x"})) is ErrorCode.EXPORT_NO_CHAT
    assert refusal(packed(tmp_path / "b.zip", {})) is ErrorCode.EXPORT_NO_CHAT


def test_a_file_that_is_not_there_is_said_to_be_missing_and_a_folder_to_be_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "tidak ada.txt") is ErrorCode.FILE_MISSING
    assert refusal(tmp_path) is ErrorCode.EXPORT_UNREADABLE


@pytest.mark.parametrize("name", [".", "./.", "\\"])
def test_a_file_without_a_name_in_the_zip_is_refused_and_the_chat_still_opens(
    tmp_path: Path, name: str
) -> None:
    path = packed(tmp_path / "Chat WhatsApp dengan Budi.zip", {"_chat.txt": CHAT, name: b"x"})
    with ExportFile(path) as file:
        assert file.sample() == CHAT
        assert [reason for _, reason in file.refused] == ["namanya menunjuk ke luar berkas zip"]
