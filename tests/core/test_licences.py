"""Whose work ships is told with version, licence and the whole text."""

import tomllib
from importlib import metadata
from pathlib import Path

from core import licences
from core.licences import Part
from core.version import VERSION
from tests.house.tree import ROOT


def test_every_part_that_is_installed_has_a_text() -> None:
    parts = {part.name: part for part in licences.shipped()}
    assert [name for name, part in parts.items() if not part.text.strip()] == []
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["pyside6-essentials"].text
    assert "ZETETIC" in parts["sqlcipher3"].text
    assert parts["keyring"].version == metadata.version("keyring")
    assert {"Noto Sans", "Phosphor Icons"} <= parts.keys()


def test_a_build_tells_what_was_kept_with_it(tmp_path: Path) -> None:
    parts = (Part("Ä B", "1.0", "MIT", "teks\nlisensi\n"), Part("huruf", "", "OFL-1.1", "x\n"))
    licences.keep(parts, tmp_path / "lisensi")
    found = licences.kept(tmp_path / "lisensi")
    assert [(part.name, part.version, part.licence) for part in found] == [
        ("Ä B", "1.0", "MIT"),
        ("huruf", "", "OFL-1.1"),
    ]
    assert found[0].text.strip() == "teks\nlisensi"


def test_the_version_stands_once() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert told["project"]["version"] == VERSION
