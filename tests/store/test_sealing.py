"""A folder becomes one encrypted file and comes back as it was, or it is said why not."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import ErrorCode, LoketError
from core.store.cipher import StoreKey, derive
from core.store.sealing import PIECE_BYTES, seal, unseal

NAMES = st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=40).filter(
    lambda name: name not in {".", ".."} and len(name.encode()) < 200
)
FOLDERS = st.dictionaries(
    st.lists(NAMES, min_size=1, max_size=3).map(tuple), st.binary(max_size=2000), max_size=8
)
MARK = b"PENANDA-LOGIN-" * 50


def lay(folder: Path, content: dict[tuple[str, ...], bytes]) -> dict[str, bytes]:
    """Write the files and return what lies there then: a name cannot be a file and a folder at once."""
    folder.mkdir(parents=True)
    for steps, data in content.items():
        target = folder.joinpath(*steps)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue
    return found(folder)


def found(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def refused(source: Path, folder: Path, key: StoreKey) -> ErrorCode:
    with pytest.raises(LoketError) as caught:
        unseal(source, folder, key)
    return caught.value.code


@given(content=FOLDERS)
@example(content={})
@example(content={("kosong",): b"", ("a", "b", "🙂 é"): b"x"})
@example(content={("IndexedDB", "besar"): os.urandom(3 * PIECE_BYTES + 17), ("tepat",): bytes(PIECE_BYTES)})
def test_what_was_sealed_comes_back_sign_by_sign(
    tmp_path_factory: pytest.TempPathFactory, key: StoreKey, content: dict[tuple[str, ...], bytes]
) -> None:
    place = tmp_path_factory.mktemp("segel")
    before = lay(place / "asal", content)
    seal(place / "asal", place / "segel", key)
    unseal(place / "segel", place / "kembali", key)
    assert found(place / "kembali") == before
    assert sorted(item.name for item in place.iterdir()) == ["asal", "kembali", "segel"]


def test_nothing_of_it_can_be_read_in_the_sealed_file(tmp_path: Path, key: StoreKey) -> None:
    lay(tmp_path / "asal", {("PENANDA-NAMA",): MARK})
    seal(tmp_path / "asal", tmp_path / "segel", key)
    sealed = (tmp_path / "segel").read_bytes()
    assert MARK[:14] not in sealed
    assert b"PENANDA-NAMA" not in sealed


def test_another_key_a_cut_a_changed_byte_and_an_empty_file_open_nothing(tmp_path: Path, key: StoreKey) -> None:
    lay(tmp_path / "asal", {("a",): os.urandom(50_000)})
    sealed, spoilt = tmp_path / "segel", tmp_path / "rusak"
    seal(tmp_path / "asal", sealed, key)
    assert refused(sealed, tmp_path / "1", derive(key, "lain")) is ErrorCode.STORE_KEY_WRONG
    whole = sealed.read_bytes()
    for number, length in enumerate((0, 1, 4096, 8192, len(whole) // 2, len(whole) - 4096, len(whole) - 1)):
        spoilt.write_bytes(whole[:length])
        assert refused(spoilt, tmp_path / f"cut{number}", key) is ErrorCode.STORE_DAMAGED, length
    for number, place in enumerate((5000, len(whole) // 2)):
        changed = bytearray(whole)
        changed[place] ^= 1
        spoilt.write_bytes(changed)
        assert refused(spoilt, tmp_path / f"changed{number}", key) is ErrorCode.STORE_DAMAGED, place
    spoilt.write_bytes(b"bukan segel, hanya teks " * 500)
    assert refused(spoilt, tmp_path / "teks", key) is ErrorCode.STORE_FOREIGN


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_no_link_is_followed_and_none_is_sealed(tmp_path: Path, key: StoreKey) -> None:
    outside = tmp_path / "luar"
    lay(outside, {("rahasia",): b"bukan milik login"})
    before = lay(tmp_path / "asal", {("a",): b"1"})
    (tmp_path / "asal" / "tautan").symlink_to(outside)
    (tmp_path / "asal" / "berkas").symlink_to(outside / "rahasia")
    os.mkfifo(tmp_path / "asal" / "pipa")
    seal(tmp_path / "asal", tmp_path / "segel", key)
    unseal(tmp_path / "segel", tmp_path / "kembali", key)
    assert found(tmp_path / "kembali") == before
    (tmp_path / "akar").symlink_to(outside)
    with pytest.raises(LoketError) as caught:
        seal(tmp_path / "akar", tmp_path / "segel", key)
    assert caught.value.code is ErrorCode.STORE_FOREIGN
    assert (outside / "rahasia").exists()


def test_a_name_that_is_no_text_comes_back_too(tmp_path: Path, key: StoreKey) -> None:
    if os.name != "posix":
        pytest.skip("every name is text there")
    (tmp_path / "asal").mkdir()
    name = os.fsdecode(b"\xff\xfe nama")
    (tmp_path / "asal" / name).write_bytes(b"isi")
    seal(tmp_path / "asal", tmp_path / "segel", key)
    unseal(tmp_path / "segel", tmp_path / "kembali", key)
    assert found(tmp_path / "kembali") == {name: b"isi"}


def test_a_sealed_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path, key: StoreKey) -> None:
    from core.store.cipher import connect

    lay(tmp_path / "asal", {("aaaa",): b"1"})
    for number, path in enumerate((b"../x", b"/tmp/x", b"a/../../x", b"", b"a\0b")):
        seal(tmp_path / "asal", tmp_path / "segel", key)
        connection = connect(tmp_path / "segel", key, wal=False)
        connection.execute("UPDATE files SET path=?", (path,))
        connection.close()
        assert refused(tmp_path / "segel", tmp_path / f"kembali{number}", key) is ErrorCode.STORE_DAMAGED
    assert not (tmp_path / "x").exists()


def test_what_cannot_be_sealed_leaves_the_former_file(tmp_path: Path, key: StoreKey) -> None:
    lay(tmp_path / "asal", {("a",): b"1"})
    seal(tmp_path / "asal", tmp_path / "segel", key)
    former = (tmp_path / "segel").read_bytes()
    (tmp_path / "segel.baru").mkdir()  # where the new one would be written
    with pytest.raises(LoketError):
        seal(tmp_path / "asal", tmp_path / "segel", key)
    assert (tmp_path / "segel").read_bytes() == former
