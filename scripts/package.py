"""Build Loket for the machine it runs on: one folder, build/Loket, that needs no Python and no installation.

Usage: python3 scripts/package.py [--check] [--archive]

--check starts the build and proves that it runs out of its own folder; --archive packs it for the office.
What is asked of the build, and the Windows build (described, not tried), stand in scripts/bundling/README.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import environment

BUILD = environment.ROOT / "build"
PROGRAM = BUILD / "Loket"
SPEC = environment.ROOT / "scripts" / "bundling" / "loket.spec"


def prepare() -> Path:
    """Return the Python of the environment that builds, with the system's programs in place."""
    libraries = {**environment.WINDOW_LIBRARIES, **environment.PAGE_LIBRARIES}
    packages = [*environment.missing_libraries(libraries), *environment.missing_programs()]
    python = environment.prepare(environment.TEST_LOCKS)
    if not environment.install_packages(packages):
        raise environment.SetupError("Bangunan tidak dapat dibuat tanpa paket sistem itu.")
    return python


def build(python: Path) -> bool:
    """Run PyInstaller; what it says is shown only when it fails."""
    BUILD.mkdir(exist_ok=True)
    diary = BUILD / "pyinstaller.log"
    command = [str(python), "-m", "PyInstaller", str(SPEC), "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(BUILD), "--workpath", str(BUILD / "kerja")]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    with diary.open("wb") as told:
        done = subprocess.run(
            command, check=False, cwd=environment.ROOT, env=settings, stdout=told, stderr=told
        )
    if done.returncode != 0:
        sys.stderr.write(diary.read_text("utf-8", "replace"))
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Build, lay the licences beside, tell the size, and do what else is asked for."""
    parser = argparse.ArgumentParser(description="Bangun Loket untuk komputer ini ke build/Loket.")
    parser.add_argument("--check", action="store_true", help="jalankan bangunannya dan buktikan bahwa ia utuh")
    parser.add_argument("--archive", action="store_true", help="kemas menjadi satu berkas untuk dibagikan")
    asked = parser.parse_args(arguments)
    try:
        python = prepare()
    except environment.SetupError as fault:
        print(fault, file=sys.stderr)
        return 2
    if Path(sys.prefix).resolve() != environment.VENV.resolve():
        return subprocess.run([str(python), __file__, *arguments], check=False).returncode
    began = time.monotonic()
    if not build(python):
        return 1
    print(f"Bangunan selesai dalam {time.monotonic() - began:.0f} detik.", flush=True)
    sys.path.insert(0, str(environment.ROOT))
    from bundling import archive, check, compiling, licences

    if not licences.lay(PROGRAM, BUILD / "kerja" / "loket"):
        return 1
    compiling.lay(PROGRAM)
    size = sum(path.stat().st_size for path in PROGRAM.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"build/Loket: {size / 1e6:.0f} MB", flush=True)
    if asked.check and not check.run(PROGRAM):
        return 1
    if asked.archive:
        print(f"Arsip: {archive.pack(PROGRAM)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
