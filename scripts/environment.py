"""Make the environment that Loket runs in, with nothing but the standard library."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUN_LOCKS = (ROOT / "requirements.lock",)
TEST_LOCKS = (ROOT / "requirements-dev.lock",)
OLDEST_PYTHON = (3, 11)

# Shared library that Qt loads on an X11 or Wayland desk -> the Debian package that brings it.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libcups.so.2": "libcups2",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Those of WhatsApp's page (QtWebEngine); what it needs besides comes with these. The window does without them.
PAGE_LIBRARIES = {
    "libnss3.so": "libnss3",
    "libnspr4.so": "libnspr4",
    "libasound.so.2": "libasound2",
    "libgbm.so.1": "libgbm1",
    "libudev.so.1": "libudev1",
    "libxkbfile.so.1": "libxkbfile1",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
}

LIBRARY_LIST = Path("/etc/ld.so.cache")

# Packages that newer Debian and Ubuntu know only under the name with t64, two others offering the plain one.
RENAMED = {"libasound2": "libasound2t64"}

# Program that a test starts -> the Debian package that brings it.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "chromium": "chromium",
    "gnome-keyring-daemon": "gnome-keyring",
    "dbus-run-session": "dbus",
    "pdftotext": "poppler-utils",
    "zbarimg": "zbar-tools",
    "gammu": "gammu",
    "objdump": "binutils",
    "gammu-smsd": "gammu-smsd",
    "/usr/sbin/cupsd": "cups",
    "/usr/lib/cups/backend/cups-pdf": "printer-driver-cups-pdf",
    "/usr/bin/lp": "cups-client",
}


class SetupError(Exception):
    """Say, in the officer's language, why the environment could not be made."""


def python_in(venv: Path) -> Path:
    """Return the interpreter inside a virtual environment."""
    if os.name == "nt":
        return venv / "Scripts" / "python.exe"
    return venv / "bin" / "python"


def fingerprint(locks: Iterable[Path]) -> str:
    """Return what must stay equal for an installed environment to be used again."""
    digest = hashlib.sha256()
    digest.update(f"{sys.version_info[:2]} {platform.machine()} {sys.platform}".encode())
    for lock in locks:
        digest.update(lock.read_bytes())
    return digest.hexdigest()


def is_ready(venv: Path, locks: Sequence[Path]) -> bool:
    """Tell whether this environment already holds exactly what the lock files name."""
    try:
        kept = (venv / "loket-installed.txt").read_text("ascii").split()
    except OSError:
        return False
    return fingerprint(locks) in kept and python_in(venv).exists()


def prepare(locks: Sequence[Path], venv: Path = VENV) -> Path:
    """Make the virtual environment if need be, install the lock files, return its Python."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise SetupError(
            f"Loket memerlukan Python {wanted} atau lebih baru; yang dipakai {platform.python_version()}."
        )
    python = python_in(venv)
    if is_ready(venv, locks):
        return python
    _make(venv)
    print("Memasang pustaka yang diperlukan. Ini hanya sekali dan perlu beberapa menit ...")
    command = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input"]
    for lock in locks:
        command += ["-r", str(lock)]
    if subprocess.run(command, check=False, cwd=ROOT).returncode != 0:
        raise SetupError(
            "Pustaka tidak dapat dipasang. Periksa sambungan internet, lalu jalankan perintah ini lagi."
        )
    _remember(venv, locks)
    return python


def _make(venv: Path) -> None:
    """Create the virtual environment, or create it anew where an earlier try broke off."""
    python = python_in(venv)
    if python.exists() and _runs(python, "import pip"):
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        install_packages([f"python{version}-venv"])
        importlib.invalidate_caches()
    print("Menyiapkan lingkungan Python di .venv ...")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=False)
    if made.returncode != 0:
        raise SetupError("Lingkungan Python (.venv) tidak dapat dibuat di folder ini.")


def _runs(python: Path, code: str) -> bool:
    try:
        return subprocess.run([str(python), "-c", code], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _remember(venv: Path, locks: Sequence[Path]) -> None:
    """Note what was installed; the list for tests holds the one for running as a part."""
    prints = {fingerprint(locks), fingerprint(RUN_LOCKS)}
    (venv / "loket-installed.txt").write_text("\n".join(sorted(prints)) + "\n", "ascii")


def missing_libraries(wanted: Mapping[str, str]) -> list[str]:
    """Return the Debian packages whose libraries cannot be loaded here (Linux only).

    What the system's own list of libraries names is there; only the others are tried, for that is slow
    (30 ms for all of them, 1 ms for the list).
    """
    if not sys.platform.startswith("linux"):
        return []
    try:
        listed = LIBRARY_LIST.read_bytes()
    except OSError:
        listed = b""
    missing = []
    for library, package in wanted.items():
        if f"/{library}\0".encode() not in listed and not _loads(library):
            missing.append(package)
    return missing


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_programs() -> list[str]:
    """Return the Debian packages whose programs the tests start and do not find (Linux only)."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]


def _name_here(package: str) -> str:
    """Return the name under which this system's apt has the package."""
    renamed = RENAMED.get(package)
    if renamed is None:
        return package
    shown = subprocess.run(["apt-cache", "show", renamed], check=False, capture_output=True)
    return renamed if shown.returncode == 0 else package


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages when root, else print the one line to run; tell whether they stand."""
    if not packages:
        return True
    if shutil.which("apt-get") is None:
        print("Pasang dahulu pustaka sistem berikut: " + ", ".join(packages), file=sys.stderr)
        return False
    line = "apt-get install -y " + " ".join(map(_name_here, packages))
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        print("Pasang dahulu pustaka sistem dengan perintah ini:", file=sys.stderr)
        print(f"    sudo {line}", file=sys.stderr)
        return False
    print("Memasang pustaka sistem: " + " ".join(packages))
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*quiet, "update"], check=False, env=settings, stdout=subprocess.DEVNULL)
    wanted = [_name_here(package) for package in packages]
    command = [*quiet, "install", "-y", "--no-install-recommends", *wanted]
    if subprocess.run(command, check=False, env=settings, stdout=subprocess.DEVNULL).returncode == 0:
        return True
    print(f"Pustaka sistem gagal dipasang. Coba: sudo {line}", file=sys.stderr)
    return False
