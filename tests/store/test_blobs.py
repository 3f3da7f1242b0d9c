"""Files inside the store."""

import io

import pytest

from core.errors import ErrorCode, LoketError
from core.store import blobs
from core.store.database import Store
from tests.conftest import FixedClock


def test_a_file_comes_back_byte_for_byte_in_pieces(store: Store, clock: FixedClock) -> None:
    content = bytes(range(256)) * 3000
    blob_id = store.run(
        lambda s: blobs.save(s, "bukti.pdf", "application/pdf", io.BytesIO(content), clock.now())
    ).result()
    assert store.read(lambda s: blobs.read(s, blob_id)).result() == content
    assert store.read(lambda s: [len(p) for p in blobs.pieces(s, blob_id)]).result() == [
        262144,
        262144,
        243712,
    ]
    assert store.read(lambda s: blobs.describe(s, blob_id)).result() == blobs.Blob(
        blob_id, "bukti.pdf", "application/pdf", len(content)
    )


def test_the_same_file_is_kept_once(store: Store, clock: FixedClock) -> None:
    def save(session: object) -> blobs.BlobId:
        return blobs.save(session, "a.png", "image/png", io.BytesIO(b"x"), clock.now())  # type: ignore[arg-type]

    assert store.run(save).result() == store.run(save).result()
    assert store.read(lambda s: s.one("SELECT count(*) FROM blobs")).result() == (1,)


def test_a_file_over_the_limit_leaves_nothing(store: Store, clock: FixedClock) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"\0" * size

    with pytest.raises(LoketError) as fault:
        store.run(lambda s: blobs.save(s, "x", "x/x", Endless(), clock.now())).result()  # type: ignore[arg-type]
    assert fault.value.code is ErrorCode.BLOB_TOO_LARGE
    assert store.read(lambda s: s.one("SELECT count(*) FROM blob_pieces")).result() == (0,)
