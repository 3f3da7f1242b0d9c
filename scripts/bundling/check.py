"""Prove that a build runs out of its own folder: with an empty environment, moved, under another name.

Every step starts the built program, never the sources.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import environment

if TYPE_CHECKING:
    from core.paths import Paths
    from core.store.cipher import StoreKey

PASSPHRASE = "empat kata acak sekali"  # noqa: S105 - of made-up data
OLD_STORES = [environment.ROOT / "tests" / "data" / f"{release}.loket" for release in ("0.4.0", "0.5.0")]
OLD_KEY = "00ff" * 16
"""That of the made-up stores in tests/data."""
LIMIT_S = 300
SYSTEMS_OWN = (
    "/usr/lib",
    "/lib",
    "/usr/share",
    "/usr/local/share",
    "/dev",
    "/etc",
    "/memfd",
    "/SYSV",
    "/var/cache",
    "/tmp/.glvnd",  # noqa: S108 - a name to compare with
)
"""Where a build may reach outside of its folder: the C library, the display's driver, fonts, shared memory."""
REQUEST = {
    "npwp": "70.123.456.9-648.000",
    "name": "Sri Rahayu",
    "kap": "411128",
    "kjs": "420",
    "month_from": 10,
    "tax_year": 2026,
    "amount": 250000,
    "number": "TBN-2611-0147",
}


class FailedError(Exception):
    """Tell what a build did wrong."""


class Built:
    """Start the built program with nothing but a home folder in its environment."""

    def __init__(self, program: Path, home: Path) -> None:
        self.program = program / ("loket-perintah.exe" if sys.platform == "win32" else "loket")
        self.home = home
        self.settings = {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "LOKET_PASSPHRASE": PASSPHRASE,
        }
        if sys.platform == "win32":  # without these no program starts there
            self.settings |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        elif os.geteuid() == 0:  # Chromium's sandbox refuses root; an officer is none
            self.settings["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox"

    def run(self, *words: str, code: int = 0, sent: bytes = b"", **more: str) -> bytes:
        """Return what the program wrote to stdout."""
        done = subprocess.run(
            [str(self.program), *words],
            cwd=self.home,
            env={**self.settings, **more},
            input=sent,
            capture_output=True,
            check=False,
            timeout=LIMIT_S,
        )
        if done.returncode != code:
            told = (done.stdout + done.stderr).decode("utf-8", "replace")
            raise FailedError(f"{' '.join(words)}: kode keluar {done.returncode}, bukan {code}\n{told}")
        return done.stdout

    def refused(self, *words: str) -> str:
        """Return what the program said when it refused."""
        try:
            self.run(*words)
        except FailedError as told:
            return str(told)
        raise FailedError(f"{' '.join(words)}: tidak ditolak")

    def hear(self, said: bytes, *words: str) -> bytes:
        """Say one line to the program, whose input stays open meanwhile, and return its first line."""
        with subprocess.Popen(
            [str(self.program), *words],
            cwd=self.home,
            env=self.settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as child:
            if child.stdin is None or child.stdout is None:
                raise OSError
            child.stdin.write(said)
            child.stdin.flush()
            return child.stdout.readline()

    def facts(self, *words: str) -> dict[str, Any]:
        """Return the last JSON line that the program wrote."""
        facts: dict[str, Any] = json.loads(self.run(*words).splitlines()[-1])
        return facts


def run(program: Path) -> bool:
    """Go through every step, tell how long each took; return whether all passed."""
    with elsewhere(program) as moved, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        built = Built(moved, Path(folder))
        for name, step in STEPS.items():
            began = time.monotonic()
            try:
                step(built)
            except (FailedError, subprocess.TimeoutExpired, OSError, ValueError) as fault:
                print(f"GAGAL: {name}: {fault}", file=sys.stderr)
                return False
            print(f"lulus: {name} ({time.monotonic() - began:.1f} s)", flush=True)
    return True


@contextlib.contextmanager
def elsewhere(program: Path) -> Iterator[Path]:
    """Give the build another name and another folder meanwhile: what it knew by heart would be missing."""
    with tempfile.TemporaryDirectory(prefix="pindah ", dir=program.parent) as folder:
        moved = Path(folder) / "Loket dipindah"
        shutil.move(program, moved)
        try:
            yield moved
        finally:
            shutil.move(moved, program)


def require(is_so: bool, told: object) -> None:  # noqa: FBT001 - a claim
    """Raise FailedError unless it is so."""
    if not is_so:
        raise FailedError(str(told))


def version(built: Built) -> None:
    """Ask for the version: the one of the sources."""
    from core.version import VERSION

    require(built.facts("--version") == {"version": VERSION}, built.facts("--version"))


def children(built: Built) -> None:
    """Start each process of ours: what it needs is imported before it finds nothing to do."""
    from core.whatsapp.pywhatkit.protocol import Look, order_line

    built.run("--anak", "workbook", sent=b'["/tidak/ada.xls", ""]', code=3)
    built.run("--anak", "guard")
    with tempfile.TemporaryDirectory(dir=built.home) as folder:
        told = built.hear(order_line(Look(None)), "--anak", "browser", folder)
        require(b"no_display" in told or sys.platform != "linux", told)


def practice(built: Built) -> None:
    """Play: the window paints, a message leaves, the engine calculates, the guard seals, all from the build."""
    facts = built.facts("--anak", "trial", str(built.home / "uji"))
    require(facts["message"] in {"sent", "delivered", "read"} and facts["page"] == 42 and facts["guard"], facts)
    strange = [path for path in facts["outside"] if not path.startswith(SYSTEMS_OWN)]
    require(not strange, f"dimuat dari luar bangunan: {strange}")
    folder = built.home / "uji" / "latihan"
    until = time.monotonic() + 60
    while (folder / "whatsapp").exists() or not (folder / "whatsapp.segel").exists():
        require(time.monotonic() < until, "login tidak disegel setelah program selesai")
        time.sleep(0.1)
    ours = sorted({Path(path).name for path in facts["outside"] if ".so" in path})
    print(f"    cat pertama {facts['painted_s']} s; pustaka milik sistem: {len(ours)}", flush=True)


def papers(built: Built) -> None:
    """Make a slip, the calendar of two years and a report: what is imported late is in the build."""
    wanted, slip, report = (built.home / name for name in ("permintaan.json", "slip.pdf", "laporan.xlsx"))
    wanted.write_text(json.dumps(REQUEST), "utf-8")
    built.run("slip", "--request", str(wanted), "--out", str(slip))
    require(slip.read_bytes()[:5] == b"%PDF-", "slip bukan PDF")
    asked = ("deadlines", "--shipped", "--from", "2026-01", "--months", "24")
    told = subprocess.run(
        [sys.executable, "main.py", *asked], cwd=environment.ROOT, capture_output=True, check=True
    )
    require(
        built.run(*asked).splitlines() == told.stdout.splitlines(), "kalender tidak sama dengan kode sumber"
    )
    built.run("--practice", "--data", str(built.home / "uji"), "report", "--xlsx", str(report))
    require(report.read_bytes()[:2] == b"PK", "laporan bukan XLSX")


def old_stores(built: Built) -> None:
    """Open the stores of earlier releases: each is copied before it is changed, and nothing is lost.

    One that a newer program has changed is refused with its reason, and stays as it is.
    """
    from core.store import migrations
    from core.store.cipher import KeyKind, StoreKey, connect

    key = StoreKey(KeyKind.RAW, OLD_KEY)
    for file in OLD_STORES:
        paths = laid(built.home / file.stem, file, key)
        store = connect(paths.store, key)
        is_changed = len(migrations.applied_steps(store)) < len(migrations.STEPS)
        store.close()
        built.facts("--anak", "trial", str(paths.data), "store")
        copies = [path.name for path in paths.backups.glob("*-pembaruan.loket")]
        require(len(copies) == is_changed, f"{file.name}, cadangan sebelum pembaruan: {copies}")
        lines = [json.loads(line) for line in built.run("--data", str(paths.data), "check").splitlines()]
        require(all(line["faults"] == 0 for line in lines), lines)
        store = connect(paths.store, key)
        require(store.execute("SELECT count(*) FROM contacts").fetchone() == (1,), "kontak hilang")
        store.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " SELECT migration_set, 'm9999_besok', applied_at FROM _sqlite_migrations LIMIT 1"
        )
        store.commit()
        store.close()
        before = paths.store.read_bytes()
        told = built.refused("--data", str(paths.data), "health")
        require("lebih baru" in told, told)
        require(paths.store.read_bytes() == before, "data dari versi yang lebih baru diubah")


def laid(data: Path, file: Path, key: StoreKey) -> Paths:
    """Return a data folder that holds a copy of an old store, opened with the passphrase."""
    from core.paths import Paths
    from core.store import keeping
    from core.store.keeping import KeyNote, Place

    paths = Paths(data)
    paths.prepare()
    shutil.copy2(file, paths.store)
    keeping.wrap(paths.data, key, PASSPHRASE)
    keeping.write_note(paths.data, KeyNote("uji", Place.PASSPHRASE))
    return paths


def keyring(built: Built) -> None:
    """Let a real Secret Service keep a secret: its back end is found by its entry point (Linux)."""
    if sys.platform != "linux" or shutil.which("gnome-keyring-daemon") is None:
        return
    runtime = built.home / "run"
    runtime.mkdir(mode=0o700)
    body = (
        "printf sandi | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n"
        'printf rahasia | "$LOKET" --anak vault write uji\n"$LOKET" --anak vault read uji\n'
    )
    settings = {"HOME": str(built.home), "XDG_RUNTIME_DIR": str(runtime), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-ec", body],
        env={**settings, "LOKET": str(built.program)},
        capture_output=True,
        check=False,
        timeout=LIMIT_S,
    )
    require(done.stdout == b"absent" + b"found\nrahasia", done.stdout + done.stderr)


STEPS: dict[str, Callable[[Built], None]] = {
    "versi": version,
    "proses anak": children,
    "keyring": keyring,
    "latihan: jendela, pesan, halaman WhatsApp, segel": practice,
    "slip, kalender, laporan": papers,
    "data versi 0.4.0 dan 0.5.0, dan yang lebih baru": old_stores,
}
