"""The licences of exactly what a build ships, found from the lists of files that PyInstaller put into it."""

from __future__ import annotations

import ast
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import environment

from core import licences
from core.licences import Part

OURS = [environment.ROOT / name for name in ("main.py", "core", "ui", "resources", "build")]
DOCUMENTS = Path("/usr/share/doc")
"""Where Debian keeps the licences of its packages."""


def lay(program: Path, work: Path) -> bool:
    """Write the licences into the build; tell whether every part has a text, naming those that have none."""
    parts, unknown = parts_of(shipped_files(work))
    bare = [part.name for part in parts if not part.text]
    folder = program / "_internal" / licences.FOLDER
    if folder.exists():
        shutil.rmtree(folder)
    licences.keep(parts, folder)
    print(f"Lisensi: {len(parts)} bagian, semuanya di _internal/{licences.FOLDER}.", flush=True)
    for path in unknown:
        print(f"Berkas tanpa asal yang dikenal: {path}", file=sys.stderr)
    if bare:
        print("Tanpa teks lisensi: " + ", ".join(bare), file=sys.stderr)
    return not bare and not unknown


def shipped_files(work: Path) -> set[Path]:
    """Return the files that went into the build, wherever they came from: modules, libraries, data."""
    found: set[Path] = set()
    for name in ("PYZ-00.toc", "COLLECT-00.toc"):
        for source in _sources(ast.literal_eval((work / name).read_text("utf-8"))):
            path = Path(source)
            if path.is_absolute() and path.is_file():
                found.add(path)
    return found


def _sources(told: Any) -> Iterator[str]:
    """Yield the second of every triple (place, source, kind), however deep the lists are nested."""
    for entry in told:
        if isinstance(entry, list):
            yield from _sources(entry)
        elif isinstance(entry, tuple) and len(entry) >= 3 and isinstance(entry[1], str):
            yield entry[1]


def parts_of(sources: Iterable[Path]) -> tuple[tuple[Part, ...], list[Path]]:
    """Return whose files these are, each part once, and the files of nobody known."""
    owners, packages = _owners(), Path(sysconfig.get_paths()["purelib"]).resolve()
    standard = Path(sysconfig.get_paths()["stdlib"])
    names: set[str] = set()
    system: list[Path] = []
    for found in sources:
        if any(own == found or own in found.parents for own in OURS):
            continue
        source = found.resolve() if environment.VENV in found.parents else found
        if packages in source.parents:
            owner = owners.get(source.relative_to(packages).as_posix())
            if owner is None:
                system.append(source)
            else:
                names.add(owner)
        elif standard not in source.parents and not source.name.startswith("libpython"):
            system.append(source)
    parts = [licences.of_distribution(metadata.distribution(name)) for name in names]
    parts += [*licences.resources(), _python(standard)]
    packaged, unknown = _debian(system)
    return tuple(sorted([*parts, *packaged], key=lambda part: part.name.casefold())), unknown


def _owners() -> dict[str, str]:
    """Return the distribution of every installed file, by its place below site-packages."""
    return {
        file.as_posix(): found.metadata["Name"]
        for found in metadata.distributions()
        for file in found.files or ()
    }


def _python(standard: Path) -> Part:
    """Return Python itself, whose licence also tells of what is built into it."""
    version = platform.python_version()
    debian = DOCUMENTS / f"python{'.'.join(version.split('.')[:2])}" / "copyright"
    texts = [standard / "LICENSE.txt", standard.parent / "LICENSE.txt", debian]
    text = next((path.read_text("utf-8") for path in texts if path.exists()), "")
    return Part("Python", version, "PSF-2.0", text)


def _debian(paths: list[Path]) -> tuple[list[Part], list[Path]]:
    """Return the system's packages whose libraries are shipped, and the files that none of them owns."""
    spelled = {path: _spellings(path) for path in paths}
    owners: dict[str, str] = {}
    if paths and shutil.which("dpkg-query") is not None:
        for line in _dpkg("-S", *{word for words in spelled.values() for word in words}):
            name, _, place = line.rpartition(": ")
            owners[place] = name.split(":", 1)[0]
    names = {
        path: next((owners[word] for word in words if word in owners), "") for path, words in spelled.items()
    }
    unknown = sorted(path for path, name in names.items() if not name)
    asked = sorted(set(names.values()) - {""})
    versions = (
        dict(line.split(" ", 1) for line in _dpkg("-W", "-f", "${Package} ${Version}\n", *asked))
        if asked
        else {}
    )
    return [_package(name, versions[name]) for name in asked], unknown


def _spellings(path: Path) -> list[str]:
    """Return how dpkg may know a library: two folders have become one, and it kept the names of before."""
    known = [str(path), str(path.resolve())]
    known += [word.removeprefix("/usr") for word in known if word.startswith("/usr/lib")]
    return known + [f"/usr{word}" for word in known if word.startswith("/lib")]


def _dpkg(*words: str) -> list[str]:
    return subprocess.run(
        ["dpkg-query", *words], capture_output=True, text=True, check=False
    ).stdout.splitlines()


def _package(name: str, version: str) -> Part:
    copyright_ = DOCUMENTS / name / "copyright"
    text = copyright_.read_text("utf-8", "replace") if copyright_.exists() else ""
    marks = [line.split(":", 1)[1].strip() for line in text.splitlines() if line.startswith("License:")]
    several = " dan lainnya" if len(set(marks)) > 1 else ""
    return Part(name, version, marks[0] + several if marks else "", text)
