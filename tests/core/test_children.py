"""Every process of ours has one entry, from the source tree and in a built program."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from core import children
from tests.house.tree import ROOT


def test_every_process_of_ours_is_started_by_the_one_entry() -> None:
    others = [
        path.relative_to(ROOT)
        for room in ("core", "ui")
        for path in (ROOT / room).rglob("*.py")
        if "sys.executable" in path.read_text("utf-8") and path.name != "children.py"
    ]
    assert others == []
    assert all(callable(import_module(module).main) for module in children.MODULES.values())


def test_the_source_tree_starts_a_process_from_any_folder_without_an_environment(tmp_path: Path) -> None:
    told = children.command("workbook")
    done = subprocess.run(
        told,
        cwd=tmp_path,
        env={},
        input=b'["/tidak/ada.xls", ""]',
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")


def test_a_built_program_is_its_own_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/Loket/loket")
    monkeypatch.setattr(sys, "platform", "linux")
    assert children.program() == ["/opt/Loket/loket"]
    assert children.command("vault", "read", "x") == ["/opt/Loket/loket", "--anak", "vault", "read", "x"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert children.program() == ["/opt/Loket/loket"]
    assert children.command("guard") == ["/opt/Loket/loket-perintah.exe", "--anak", "guard"]


def test_nobody_types_what_starts_a_process_of_ours_by_accident() -> None:
    assert children.is_child(["--anak", "guard"])
    assert not children.is_child(["--anak"])
    assert not children.is_child(["--anak", "lain"])
    assert not children.is_child(["check", "--anak", "guard"])
