# ruff: noqa: S608 - only names out of the schema stand in the statements
"""What the bundle holds: versions, sizes, counts, settings that are nobody's, checks, cleaned logs."""

import json
import platform
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from core.clock import to_text, to_wib
from core.paths import Paths
from core.ports import Clock
from core.settings import SETTINGS, Settings
from core.store import backup, migrations, trail
from core.store.checking import Finding
from core.store.session import Session
from core.support.cleaning import clean_lines

LOG_MOST = 1_000_000
"""Bytes of the end of each log file that are taken along."""
LIBRARIES = (
    *("PySide6", "PySide6_Essentials", "PySide6_Addons", "shiboken6", "sqlcipher3-wheels", "sqlite-utils"),
    *("reportlab", "keyring", "phonenumbers", "python-stdnum", "xlsxwriter", "python-calamine", "rapidfuzz"),
    *("argon2-cffi", "platformdirs", "pywhatkit", "holidays", "num2words", "segno"),
)
ERRORS_KEPT = 40
"""Blocks of faults with their stacks in the list of the last ones."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one file of the bundle: its name, what it is about, and its text."""

    name: str
    about: str
    text: str

    @property
    def size(self) -> int:
        """Return its bytes."""
        return len(self.text.encode())


def system(seen: Mapping[str, str | int | float]) -> Part:
    """Return program, system and screen; `seen` is what only the window can tell."""
    uname = platform.uname()
    facts: dict[str, object] = {
        "python": platform.python_version(),
        "sistem": uname.system,
        "rilis": uname.release,
        "mesin": uname.machine,
        "dibekukan": bool(getattr(sys, "frozen", False)),
        "langkah_data": len(migrations.STEPS),
        "sidik_susunan": migrations.FINGERPRINT,
        "layar": dict(seen),
    }
    libraries = {}
    for name in LIBRARIES:
        try:
            libraries[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return Part(
        "sistem.json", "Versi program, sistem, layar, dan pustaka", _json({**facts, "pustaka": libraries})
    )


def settings(values: Settings) -> Part:
    """Return numbers, switches and choices; of free text only whether it was filled in."""
    told: dict[str, object] = {}
    for setting in SETTINGS:
        value = values.value(setting)
        if setting.choices or not isinstance(value, str):
            told[setting.key] = value
        else:
            told[setting.key] = "diisi" if value.strip() else "kosong"
    return Part("setelan.json", "Setelan tanpa isian bebas (nama, nomor, dan teks hanya “diisi”)", _json(told))


def store(session: Session, paths: Paths) -> Part:
    """Return how large everything is: counts of rows, pages, copies."""
    names = [
        row[0]
        for row in session.all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    shadows = ("_data", "_idx", "_content", "_docsize", "_config", "_terms")
    counts = {}
    for name in names:
        if not name.endswith(shadows):
            row = session.one(f"SELECT count(*) FROM {name}")
            counts[name] = row[0] if row else 0
    pages = {}
    for pragma in ("page_size", "page_count", "freelist_count"):
        row = session.one(f"PRAGMA {pragma}")
        pages[pragma] = row[0] if row else 0
    seal, copies = trail.last_seal(session), backup.kept(paths.backups)
    facts = {
        "baris": counts,
        "halaman": pages,
        "langkah": list(migrations.applied_steps(session.connection)),
        "sidik_susunan": migrations.fingerprint(session.connection),
        "jejak": {"baris": seal.entries, "segel": seal.words},
        "berkas": {path.name: _size(path) for path in (paths.store, paths.store.with_name("loket.db-wal"))},
        "cadangan": [{"hari": f"{to_wib(one.made_at):%Y-%m-%d}", "ukuran": one.size} for one in copies],
    }
    return Part("data.json", "Banyaknya baris, ukuran, dan susunan data; tanpa isinya", _json(facts))


def checks(findings: tuple[Finding, ...], clock: Clock) -> Part:
    """Return what the checks of the data found."""
    told = [{"periksa": each.check, "kerusakan": each.faults, "kode": each.code} for each in findings]
    return Part(
        "pemeriksaan.json", "Hasil pemeriksaan data", _json({"pada": to_text(clock.now()), "hasil": told})
    )


def logs(folder: Path) -> Iterator[Part]:
    """Yield the log files, every line cleaned once more, and the last faults with their stacks."""
    faults: list[str] = []
    for path in sorted(folder.glob("loket.log*"), reverse=True):
        lines = list(clean_lines(_tail(path).split("\n")))
        faults += _faults(lines)
        number = path.suffix.removeprefix(".") if path.suffix != ".log" else "0"
        name = f"log/loket-{number if number.isdigit() else '0'}.log"
        yield Part(name, "Catatan program, disaring lagi", "\n".join(lines) + "\n")
    yield Part(
        "kesalahan.txt", "Kesalahan terakhir dan letaknya dalam program", "\n\n".join(faults[-ERRORS_KEPT:])
    )


def _faults(lines: list[str]) -> Iterator[str]:
    block: list[str] = []
    for line in [*lines, ""]:
        is_head = bool(line) and line[0].isdigit()
        if (is_head or not line) and block:
            yield "\n".join(block)
            block = []
        if (is_head and (" ERROR " in line or " CRITICAL " in line)) or (block and line):
            block.append(line)


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LOG_MOST))
        return file.read().decode("utf-8", errors="replace")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _json(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=1, default=str) + "\n"
