"""The commands `backup FILE`, `restore FILE` and `check`."""

import argparse
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.clock import SystemClock
from core.errors import ErrorCode, LoketError
from core.output import DONE, REFUSED, Output, Subparsers
from core.paths import Paths
from core.store import backup, checking, leaving, migrations, restoring, swapping, trail
from core.store.asking import ask_at_the_keyboard, passphrase
from core.store.cipher import StoreKey, connect
from core.store.instance import Instance
from core.store.key import Keeper, Question, Wanted
from core.store.leaving import Leaving, Step
from core.store.session import Session

_NAMES = {
    "integrity_check": "Isi data",
    "cipher_integrity_check": "Segel enkripsi",
    "foreign_key_check": "Hubungan data",
    "trail": "Jejak audit",
    "backup": "Cadangan terbaru",
}


def add(subparsers: Subparsers) -> None:
    """Add the three commands."""
    keep = subparsers.add_parser("backup", help="simpan cadangan terenkripsi ke BERKAS")
    keep.add_argument("file", type=Path, metavar="BERKAS", help="cadangan yang dibuat, berakhiran .loket")
    bring = subparsers.add_parser("restore", help="pulihkan data dari cadangan BERKAS")
    bring.add_argument("file", type=Path, metavar="BERKAS", help="cadangan yang dipulihkan")
    subparsers.add_parser("check", help="periksa keutuhan data dan cadangan terbaru")


def run(paths: Paths, args: argparse.Namespace, out: Output) -> int:
    """Carry out one of the three; they open files themselves, since a damaged store opens nothing."""
    if args.command == "restore":
        return _restore(paths, args.file, out)
    keeper = _keeper(paths, out, is_alone=False)
    if not paths.store.exists():
        raise LoketError(ErrorCode.STORE_MISSING)
    if args.command == "backup":
        return _backup(paths, keeper.key(), args.file, out)
    return _check(paths, keeper.key(), out)


def _keeper(paths: Paths, out: Output, *, is_alone: bool) -> Keeper:
    return Keeper(paths, ask_at_the_keyboard(out), passphrase=passphrase(), is_alone=is_alone)


def _backup(paths: Paths, key: StoreKey, file: Path, out: Output) -> int:
    """Copy the store; the window may be open meanwhile, since this reads, and adds one entry to the trail."""
    backup.refuse_target(paths.data, file, key)
    _refuse_newer(paths, key)
    entry = _noted(paths, key, leaving.begin)
    step, why = Step.SAVED, None
    source = connect(paths.store, key, read_only=True)
    try:
        backup.copy(source, key, file, SystemClock().now())
    except BaseException as fault:
        step, why = Step.FAILED, leaving.why_of(fault)
        raise
    finally:
        source.close()
        if entry is not None:
            left = Leaving(entry)
            _noted(paths, key, lambda session, kind: leaving.end(session, left, kind, step, why))
    out.line({"backup": str(file), "bytes": file.stat().st_size})
    out.say("Cadangan tersimpan dan sudah dicoba dibuka.")
    if entry is None:
        out.say("Pembuatannya tidak tercatat di jejak audit, karena data tidak dapat ditulisi.")
    return DONE


def _refuse_newer(paths: Paths, key: StoreKey) -> None:
    """Refuse the store of a newer program before anything is written into it; a damaged one may be copied."""
    from sqlcipher3 import dbapi2

    connection = connect(paths.store, key, read_only=True)
    try:
        with suppress(dbapi2.Error):
            migrations.refuse_newer(migrations.applied_steps(connection))
    finally:
        connection.close()


def _noted(paths: Paths, key: StoreKey, write: Callable[[Session, str], int | None]) -> int | None:
    """Write down that a copy leaves, or has left; return what `write` returns, None where it cannot be written.

    A store that takes no writing is copied all the same: it needs it most.
    """
    connection = connect(paths.store, key)
    session = Session(connection)
    try:
        if trail.has_trail(session):
            connection.execute("BEGIN IMMEDIATE")
            number = write(session, "backup")
            trail.seal(session, SystemClock().now())
            connection.execute("COMMIT")
            return number
    except Exception as fault:
        logging.getLogger(__name__).warning("a copy is not in the trail: %s", type(fault).__name__)
    finally:
        connection.close()
    return None


def _restore(paths: Paths, file: Path, out: Output) -> int:
    """Swap the store for a backup; needs the data folder for itself."""
    restoring.refuse_missing(file)
    paths.prepare()
    with Instance(paths):
        keeper = _keeper(paths, out, is_alone=True)
        swapping.finish(paths)
        moment = SystemClock().now()
        try:
            aside = restoring.lay_ready(paths, keeper, file, None, moment)
        except LoketError as fault:
            if fault.code is not ErrorCode.BACKUP_KEY_WRONG:
                raise
            key = keeper.ask_for_recovery_key(Question(Wanted.RECOVERY_KEY, fault))
            aside = restoring.lay_ready(paths, keeper, file, key, moment)
        swapping.finish(paths)
    out.line({"restored": str(file), "set_aside": aside.name if aside.exists() else None})
    out.say("Data sudah dipulihkan dari cadangan.")
    if aside.exists():
        out.say(f"Data sebelumnya tetap ada di folder {aside.name}.")
    return DONE


def _check(paths: Paths, key: StoreKey, out: Output) -> int:
    _check_login(paths, out)
    findings = []
    for finding in checking.check(paths, key, SystemClock().now()):
        row = {"row": finding.row} if finding.row else {}
        out.line({"check": finding.check, "faults": finding.faults, "code": finding.code, **row})
        findings.append(finding)
        if finding.code == checking.UNENDED:
            out.say(
                f"Jejak audit baris {finding.row}: sebuah ekspor atau cetakan dimulai, tetapi hasilnya tidak"
                " tercatat (masih berjalan, atau terputus). Periksa apakah berkasnya ada."
            )
    bad = [finding for finding in findings if finding.faults]
    for finding in bad:
        where = f"baris {finding.row}" if finding.row else ""
        known = finding.code and f" {out.words(LoketError(ErrorCode(finding.code), where))}"
        out.say(f"{_NAMES[finding.check]}: {finding.faults} kerusakan.{known}")
    if bad:
        out.say("Simpan folder data apa adanya, lalu hubungi petugas TI.")
        return REFUSED
    if findings[-1].code == checking.NO_BACKUP:
        out.say(
            "Data utuh. Di folder data belum ada cadangan harian: Loket membuatnya saat jendelanya dibuka."
            " Cadangan yang disimpan di tempat lain tidak ikut diperiksa."
        )
    else:
        out.say("Data dan cadangan terbaru utuh.")
    return DONE


def _check_login(paths: Paths, out: Output) -> None:
    """Warn where WhatsApp's login lies open and no program uses it: no fault, it is sealed at the next end."""
    from core.whatsapp.login import files

    is_open = files.is_plain(paths)
    if is_open:
        try:
            with Instance(paths, files.LOCK):
                pass
        except LoketError:
            is_open = False  # somebody uses it, or seals it now
    out.line({"check": "whatsapp_login", "faults": 0, "code": "login_open" if is_open else ""})
    if is_open:
        out.say(
            "Login WhatsApp terletak tanpa enkripsi di folder data, karena Loket atau komputer terakhir kali"
            " tidak ditutup dengan baik. Buka Loket lalu tutup lagi; saat ditutup login itu dienkripsi."
        )
