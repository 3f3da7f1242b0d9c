"""Whether this computer can run the embedded page, asked before the engine is touched.

Chromium ends the whole process where its sandbox finds no footing; so everything that it would die of is
looked for here first, and told as a fault of the world.
"""

import os
import subprocess
import sys

from core import children
from core.errors import ErrorCode, LoketError

SWITCHES = "QTWEBENGINE_CHROMIUM_FLAGS"
NO_SANDBOX = "--no-sandbox"
OURS = ("--disable-gpu", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp")
"""No process for graphics (README.md says why), and no packets of calls past the gate to any address."""
PROBE_LIMIT_S = 10


def require_engine() -> None:
    """Import the engine, or raise LoketError that says why there can be no embedded page here."""
    switches = os.environ.get(SWITCHES, "").split()
    if NO_SANDBOX not in switches:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            raise LoketError(ErrorCode.WHATSAPP_AS_ROOT)
        if sys.platform == "linux" and not has_sandbox():
            raise LoketError(ErrorCode.WHATSAPP_NO_SANDBOX)
    os.environ[SWITCHES] = " ".join(
        [os.environ.get(SWITCHES, ""), *(s for s in OURS if s not in switches)]
    ).strip()
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    try:
        import PySide6.QtWebEngineWidgets  # noqa: F401 - what is missing shows here
    except ImportError as fault:
        if isinstance(fault, ModuleNotFoundError):
            raise LoketError(ErrorCode.WHATSAPP_NO_ENGINE) from fault
        raise LoketError(ErrorCode.WHATSAPP_NO_LIBRARY, missing_library(str(fault))) from fault


def has_sandbox(python: str | None = None) -> bool:
    """Tell whether this system lets a program make the namespaces that Chromium's sandbox stands on."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            children.command("sandbox", python=python), check=False, capture_output=True, timeout=PROBE_LIMIT_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def missing_library(told: str) -> str:
    """Return the library's name out of the loader's sentence (`libnss3.so: cannot open ...`), or ""."""
    name = told.split(":", 1)[0].strip()
    return name if name.startswith("lib") and " " not in name else ""
