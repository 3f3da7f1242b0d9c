"""Read Qt's libraries from the disk on a second core, while Python still reads our own sources.

Opening a library is work of the operating system alone, so it needs no turn at the interpreter: when the
imports come to PySide6, its libraries are in place. What cannot be opened here is opened there, as always.
"""

import ctypes
import os
import threading
from importlib.util import find_spec
from pathlib import Path

QT = "Core", "Gui", "Widgets"


def warm_up() -> None:
    """Begin to open the libraries of the first screen and return at once."""
    spec = find_spec("PySide6")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent
        threading.Thread(target=_open, args=(folder,), name="warm-up", daemon=True).start()


def _open(folder: Path) -> None:
    for library in libraries(folder):
        try:
            ctypes.CDLL(str(library))
        except OSError:  # a system that keeps it elsewhere finds it when PySide6 is imported
            return
    if os.name == "posix":
        try:
            ctypes.CDLL("libfontconfig.so.1").FcInit()  # reads its list of fonts; Qt then finds it read
        except OSError:
            return


def libraries(folder: Path) -> list[Path]:
    """Return the libraries that the first screen needs out of PySide6's folder, each after what it needs."""
    if os.name == "nt":
        return [*(folder / f"Qt6{name}.dll" for name in QT), *(folder / f"Qt{name}.pyd" for name in QT)]
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb").partition(":")[0]
    return [
        *(folder / "Qt" / "lib" / f"libQt6{name}.so.6" for name in QT),
        *(folder / f"Qt{name}.abi3.so" for name in QT),
        folder / "Qt" / "plugins" / "platforms" / f"libq{platform}.so",
    ]
