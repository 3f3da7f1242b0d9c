"""What is saved is whole or not there, and what lies beside it in the officer's folder stays theirs."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from core.billing.saving import save_beside, save_zip
from core.errors import ErrorCode, LoketError
from core.saving import save_whole, whole_file

KILLED = """
import os, signal, sys
from pathlib import Path
from core.saving import whole_file
with whole_file(Path(sys.argv[1])) as unfinished:
    unfinished.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""
CUT_SHORT = """
import resource, signal, sys
from pathlib import Path
from core.billing.saving import save_beside
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
save_beside(Path(sys.argv[1]), "slip.pdf", b"%PDF" * 1000)
"""
DAYS = 2 * 24 * 60 * 60


def kill_while_saving(path: Path) -> Path:
    """Save in a process that dies in the middle; return what it left."""
    before = set(path.parent.iterdir())
    ran = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert ran.returncode == -signal.SIGKILL
    (left,) = set(path.parent.iterdir()) - before
    return left


def cancelled() -> Iterator[tuple[str, bytes]]:
    yield "b.pdf", b"b"
    raise LoketError(ErrorCode.JOB_CANCELLED)


def grow_old(path: Path) -> None:
    at = path.stat().st_mtime - DAYS
    os.utime(path, (at, at))


def test_a_kill_leaves_no_half_a_slip_under_its_name(tmp_path: Path) -> None:
    save_beside(tmp_path, "slip.pdf", b"whole")
    ran = subprocess.run([sys.executable, "-c", CUT_SHORT, str(tmp_path)], check=False)
    assert ran.returncode == -signal.SIGXFSZ
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["slip.pdf"]
    assert not save_beside(tmp_path, "slip.pdf", b"of another one")
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")} == {
        "slip.pdf": b"whole",
        "slip_2.pdf": b"of another one",
    }


def test_a_file_of_the_officer_that_ends_in_part_is_not_written_over(tmp_path: Path) -> None:
    theirs = tmp_path / "daftar.csv.part", tmp_path / "slip.zip.part"
    for path in theirs:
        path.write_text("unduhan peramban")
    save_whole(tmp_path / "daftar.csv", b"a")
    save_zip(tmp_path / "slip.zip", [("a.pdf", b"a")])
    with pytest.raises(LoketError):
        save_zip(tmp_path / "slip.zip", cancelled())
    assert [path.read_text() for path in theirs] == ["unduhan peramban"] * 2
    assert (tmp_path / "daftar.csv").read_bytes() == b"a"
    assert ZipFile(tmp_path / "slip.zip").namelist() == ["a.pdf"]
    assert len(list(tmp_path.iterdir())) == 4


def test_what_a_kill_leaves_names_nobody_and_goes_at_a_later_save(tmp_path: Path) -> None:
    left = kill_while_saving(tmp_path / "2026-10_411128-420_0123456789012345.pdf")
    assert left.name.startswith(".loket-")
    assert "0123456789012345" not in left.name
    grow_old(left)
    save_whole(tmp_path / "lain.pdf", b"a")
    assert [path.name for path in tmp_path.iterdir()] == ["lain.pdf"]


def test_what_another_save_may_still_be_writing_is_left_to_it(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv") as first:
        first.write_bytes(b"a")
        save_whole(tmp_path / "a.csv", b"b")
        assert first.exists()
    assert (tmp_path / "a.csv").read_bytes() == b"a"


def test_only_what_bears_our_own_name_is_swept(tmp_path: Path) -> None:
    names = ("a.part", ".loket-catatan.part", ".loket-0123.part", f".loket-{'0' * 32}.part.txt")
    for name in names:
        (tmp_path / name).write_text("milik petugas")
        grow_old(tmp_path / name)
    folder = tmp_path / f".loket-{'0' * 32}.part"
    folder.mkdir()
    grow_old(folder)
    save_whole(tmp_path / "lain.pdf", b"a")
    assert {path.name for path in tmp_path.iterdir()} == {*names, folder.name, "lain.pdf"}
