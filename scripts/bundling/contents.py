"""What goes into a build and what stays out of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

LAZY = ["keyring.backends.SecretService", "keyring.backends.Windows", "keyring.backends.chainer"]
ASKED = ["keyring", "pywhatkit"]
"""Distributions whose metadata the program reads: back ends of the keyring, the version of pywhatkit."""
REPLACEABLE = ["Xlib", "num2words", "stdnum"]
"""Libraries under LGPL or GPL: they stand as sources in files of their own, to be read and replaced."""
UNUSED = [
    *("mouseinfo", "pymsgbox", "pygetwindow", "pyrect"),
    *("tkinter", "readline", "pip", "setuptools", "pytest", "IPython", "numpy"),
    *("phonenumbers.geodata", "phonenumbers.carrierdata", "phonenumbers.tzdata", "holidays.financial"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL"),
]
"""What libraries could use and the program does not; of pyautogui what it does without, and what is GPL."""
if sys.platform != "win32":  # pywhatkit's server, which it imports on Windows only
    UNUSED += ["flask", "werkzeug", "jinja2"]

_PLUGINS = ("libqgtk3", "virtualkeyboard", "eglfs", "libqlinuxfb", "libqvnc", "libqminimalegl", "qmltooling")
_GTK = (
    *("libgtk-3", "libgdk-3", "libgdk_pixbuf", "libcairo", "libpango", "libatk-", "libatspi", "libepoxy"),
    *("libfribidi", "libthai", "libdatrie", "libpixman", "libgraphite2", "libharfbuzz.so", "libXinerama"),
    *("libreadline", "libQt6VirtualKeyboard", "libQt6Egl", "libXcursor", "libatk_"),
)

_PAKS = ("qtwebengine_locales/id.pak", "qtwebengine_locales/en-US.pak")


def own_modules(root: Path) -> Iterator[str]:
    """Yield every module of core and ui: many are imported by their name alone."""
    for room in ("core", "ui"):
        for path in sorted((root / room).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def own_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield what ships of resources/: everything but the pictures of the README."""
    for path in sorted((root / "resources").iterdir()):
        if path.name != "screenshots":
            yield str(path), f"resources/{path.name}"


def words_of_holidays() -> Iterator[tuple[str, str]]:
    """Yield the names of Indonesia's free days: the library reads them by their place."""
    import holidays

    home = Path(holidays.__file__).parent
    for path in sorted(home.glob("locale/*/LC_MESSAGES/ID.mo")):
        yield str(path), str(Path("holidays") / path.parent.relative_to(home))


def is_wanted(name: str) -> bool:
    """Tell whether a collected file, by its place in the build, is of use to the program."""
    place = name.replace("\\", "/")
    if "/translations/" in place:
        return place.endswith(_PAKS)
    if "/Qt/qml/" in place or place.endswith("qtwebengine_devtools_resources.pak"):
        return False
    if "/plugins/" in place and any(word in place for word in _PLUGINS):
        return False
    return not place.rsplit("/", 1)[-1].startswith(_GTK)
