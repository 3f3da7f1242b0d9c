"""Nothing leaves without its entry: before the first byte, and with how it ended, also after a kill."""

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.saving import save_whole
from core.store import checking
from core.store.cipher import StoreKey
from core.store.leaving import Why, leaving, why_of
from core.store.trail import Act
from core.trail.entry import Query
from core.trail.wording import facts_words, officer_words, subject_words
from tests.conftest import FixedClock


def told(core: Core) -> list[str]:
    """Return the entries of what left, the oldest first, as the officer reads them."""
    entries = core.trail.page(Query()).result().entries
    chosen = [each for each in reversed(entries) if each.act in {"export", "print", "bundle", "recovery"}]
    return [f"{each.act} {subject_words(each)}: {facts_words(each)}".replace(" :", ":") for each in chosen]


def test_the_entry_is_committed_before_the_first_byte(core: Core, tmp_path: Path) -> None:
    with leaving(core.store, "quotes") as left:
        assert told(core) == [
            "export: testimoni, dimulai, hasilnya tidak tercatat: masih berjalan, atau terputus"
        ]
        save_whole(tmp_path / "a.txt", b"a")
        left.rows = 3
    assert told(core) == [
        "export: testimoni, dimulai, hasilnya di baris 3",
        "export baris jejak #2: testimoni, tersimpan, 3 baris",
    ]


def test_what_fails_says_that_it_did_not_leave_and_why(core: Core, tmp_path: Path) -> None:
    def full() -> None:
        fault = LoketError(ErrorCode.FILE_UNWRITABLE)
        raise fault from OSError(errno.ENOSPC, "full")

    with pytest.raises(LoketError):
        core.trail.leave(full, Act.EXPORT, "poster").result()
    with pytest.raises(LoketError):
        core.trail.leave(lambda: save_whole(tmp_path / "gone" / "a", b"a"), Act.EXPORT, "poster").result()

    def cancelled() -> None:
        with leaving(core.store, "slips") as left:
            left.rows = 2
            raise LoketError(ErrorCode.JOB_CANCELLED)

    def refused() -> None:
        raise LoketError(ErrorCode.PRINTER_REFUSED)

    with pytest.raises(LoketError):
        cancelled()
    with pytest.raises(LoketError):
        core.trail.leave(refused, Act.PRINT, "paper").result()
    assert told(core)[1::2] == [
        "export baris jejak #2: poster promosi, tidak jadi, disk penuh",
        "export baris jejak #4: poster promosi, tidak jadi, tempatnya tidak dapat ditulisi",
        "export baris jejak #6: slip, hanya sebagian, dihentikan petugas, 2 baris",
        "print baris jejak #8: lembar loket, tidak jadi, printer tidak menerima",
    ]


def test_paper_is_handed_over_and_never_said_to_be_printed(core: Core) -> None:
    core.trail.leave(lambda: None, Act.PRINT, "calendar").result()
    assert told(core)[1] == "print baris jejak #2: kalender tenggat, diserahkan ke printer"


def test_a_store_that_takes_no_entry_lets_nothing_leave(core: Core, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    core.close()
    with pytest.raises(LoketError):
        core.trail.leave(lambda: save_whole(path, b"a"), Act.EXPORT, "quotes").result()
    assert not path.exists()


def test_what_the_program_brings_away_by_itself_bears_nobodys_name(core: Core, tmp_path: Path) -> None:
    core.backups.daily().result()
    core.backups.bring_to_second(tmp_path).result()
    core.backups.bring_to_second(tmp_path).result()  # it is there: nothing leaves
    core.backups.save(tmp_path / "a.loket").result()
    entries = list(reversed(core.trail.page(Query(act=Act.EXPORT)).result().entries))
    assert [(officer_words(each), each.facts["step"]) for each in entries] == [
        ("Otomatis", "begun"),
        ("Otomatis", "saved"),
        ("", "begun"),
        ("", "saved"),
    ]


@pytest.mark.parametrize("fault", [ValueError("Budi"), KeyboardInterrupt(), LoketError(ErrorCode.STORE_CLOSED)])
def test_an_unknown_fault_is_trouble_and_its_words_stay_out(fault: BaseException) -> None:
    assert why_of(fault) is Why.TROUBLE


CHILD = """
import os, signal, sys
from pathlib import Path
from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from core.store.leaving import leaving

data, target, text, kind = sys.argv[1:]
core = Core(Paths(Path(data)), lambda: StoreKey(KeyKind(kind), text))
core.start()
core.loaded.result()
with leaving(core.store, "dossier", subject="contact", subject_id=7):
    Path(target).write_bytes(b"whole")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Linux kills")
def test_a_file_that_a_kill_left_behind_is_in_the_trail_as_one_whose_end_nobody_knows(
    core: Core, key: StoreKey, clock: FixedClock, tmp_path: Path
) -> None:
    core.close()
    target = tmp_path / "a.zip"
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(core.paths.data), str(target), key.value, key.kind.value],
        check=False,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert target.exists()
    again = Core(core.paths, lambda: key, clock=clock)
    again.start()
    try:
        verdict = again.trail.verify().result()
        assert (verdict.fault, verdict.unended) == (None, (verdict.seal.entries,))
        finding = next(each for each in checking.check(core.paths, key, clock.now()) if each.check == "trail")
        assert (finding.faults, finding.code, finding.row) == (0, checking.UNENDED, verdict.seal.entries)
        assert told(again)[-1] == (
            "export kontak #7: salinan data seseorang, dimulai,"
            " hasilnya tidak tercatat: masih berjalan, atau terputus"
        )
    finally:
        again.close()
