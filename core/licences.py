"""What this program ships of others' work: name, version, licence, and the licence's whole text, offline.

A build carries the list that was made with it (scripts/bundling/licences.py); from the source tree it is read
from what is installed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from core import children
from core.paths import RESOURCES

FOLDER = "lisensi"
"""In a built program, beside its parts: one text for each part, and LIST."""
LIST = "daftar.json"
TEXTS = RESOURCES / "licences"
_QT = ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
ADDED = {
    "mouseinfo": ("GPL-3.0.txt",),
    "pygetwindow": ("BSD-3-Clause.txt",),
    "pyside6-addons": _QT,
    "pyside6-essentials": _QT,
    "pyside6-pdf": _QT,
    "pyside6-webengine": _QT,
    "python3-xlib": ("GPL-2.0.txt",),
    "shiboken6": _QT,
    "sqlcipher3": ("SQLCipher.txt", "Apache-2.0.txt"),
}
"""Texts of ours for distributions that lack one, or that of what is built into them (SQLCipher, OpenSSL)."""
_IS_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|copyright)[^/]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """Name a part; `licence` is the short name of its licence, `text` is "" where none was found."""

    name: str
    version: str
    licence: str
    text: str


def shipped() -> tuple[Part, ...]:
    """Return every part that this program ships, by name. It reads some megabytes of files."""
    if children.is_built():
        return kept(children.ROOT / FOLDER)
    return tuple(sorted((*resources(), *_installed()), key=lambda part: part.name.casefold()))


def resources() -> Iterator[Part]:
    """Yield the fonts and icons of resources/."""
    for name, licence, path in (
        ("Noto Sans", "OFL-1.1", "fonts/OFL.txt"),
        ("Phosphor Icons", "MIT", "icons/LICENSE-phosphor.txt"),
    ):
        yield Part(name, "", licence, (RESOURCES / path).read_text("utf-8"))


def of_distribution(found: metadata.Distribution) -> Part:
    """Return an installed distribution with all its texts."""
    told = found.metadata
    name = normal(told["Name"])
    texts = [_plain(path.read_text("utf-8")) for path in found.files or () if _is_text(path)]
    texts += [(TEXTS / file).read_text("utf-8") for file in ADDED.get(name, ())]
    return Part(name, found.version, _licence(told), "\n\n".join(text.strip() for text in texts))


def keep(parts: tuple[Part, ...], folder: Path) -> None:
    """Write the parts of a build where `shipped` finds them: a text of each, and the list."""
    folder.mkdir(parents=True)
    listed = []
    for part in parts:
        file = re.sub(r"[^\w.+-]+", "-", f"{part.name}-{part.version}".rstrip("-")) + ".txt"
        (folder / file).write_text(part.text + "\n", "utf-8")
        listed.append({**asdict(part), "text": file})
    (folder / LIST).write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8")


def normal(name: str) -> str:
    """Return a distribution's name in the one spelling that counts for all."""
    return re.sub(r"[-_.]+", "-", name).lower()


def kept(folder: Path) -> tuple[Part, ...]:
    """Return what `keep` wrote."""
    listed = json.loads((folder / LIST).read_text("utf-8"))
    return tuple(Part(**{**part, "text": (folder / part["text"]).read_text("utf-8")}) for part in listed)


def _installed() -> Iterator[Part]:
    """Yield what the list of the installation names and this system has."""
    lock = (children.ROOT / "requirements.lock").read_text("utf-8")
    for name in dict.fromkeys(re.findall(r"(?m)^([A-Za-z0-9._-]+)==", lock)):
        try:
            yield of_distribution(metadata.distribution(name))
        except metadata.PackageNotFoundError:  # meant for another system
            continue


def _is_text(path: metadata.PackagePath) -> bool:
    return bool(_IS_TEXT.search(path.as_posix())) and path.suffix not in {".py", ".pyc"}


def _licence(told: metadata.PackageMetadata) -> str:
    """Return the licence's short name: as an expression, as the index knows it, or its first line."""
    expression = (told.get_all("License-Expression") or [""])[0]
    marks = [
        mark.rsplit("::", 1)[-1].strip() for mark in told.get_all("Classifier") or [] if "License ::" in mark
    ]
    line = (told.get_all("License") or [""])[0].strip().partition("\n")[0]
    return expression or (line if 0 < len(line) <= 40 else "") or ", ".join(marks) or line


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")
