"""The command `deadlines`: JSON lines, errors in Indonesian, exit codes."""

import io
import json
import subprocess
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.app import Core
from core.commands import main
from core.output import Output
from core.paths import RESOURCES
from core.reminders.command import run
from tests.rules.test_working_days import LAW
from ui.errors import sentence


def called(tmp_path: Path, *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    lines, messages = io.StringIO(), io.StringIO()
    code = main(["--data", str(tmp_path / "data"), "deadlines", *arguments], sentence, lines, messages)
    return code, [json.loads(line) for line in lines.getvalue().splitlines()], messages.getvalue()


def test_each_deadline_is_one_line_with_its_reason(tmp_path: Path) -> None:
    code, found, messages = called(tmp_path, "--group", "usahawan", "--from", "2026-02", "--months", "1")
    assert (code, messages) == (0, "")
    assert next(line for line in found if line["obligation"] == "umkm") == {
        "group": "usahawan",
        "obligation": "umkm",
        "kind": "deposit",
        "period": "2026-01",
        "nominal": "2026-02-15",
        "date": "2026-02-18",
        "why": "15 Februari 2026 Minggu, 16 cuti bersama, 17 Imlek: menjadi 18 Februari 2026;"
        " PMK 81/2024 ps. 100",
        "basis": "PMK 164/2023 ps. 7; PMK 81/2024",
        "confirmed": True,
    }
    assert [line["date"] for line in found] == sorted(line["date"] for line in found)
    assert not (tmp_path / "data").exists()


def test_without_a_group_all_five_are_told(tmp_path: Path) -> None:
    code, found, _messages = called(tmp_path, "--from", "2026-03")
    assert code == 0
    assert {line["group"] for line in found} == {"pns", "karyawan", "usahawan", "bendahara", "badan"}
    assert {line["period"] for line in found if line["obligation"] == "spt_op"} == {"2025"}
    assert {date.fromisoformat(line["nominal"]).month for line in found} == {3}


def test_the_tables_of_the_office_are_what_is_told(core: Core) -> None:
    texts = {**LAW, "day": "18 Februari 2026", "status": "Libur", "name": "contoh", "confirmed": "dikonfirmasi"}
    core.rules.change("office_days", "", texts, "contoh").result()
    lines = io.StringIO()
    asked = Namespace(group="usahawan", first="2026-02", months="1")
    assert run(core, asked, Output(lines, io.StringIO(), sentence)) == 0
    told = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert {line["date"] for line in told if line["obligation"] == "umkm"} == {"2026-02-19"}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--group", "dokter", "--from", "2026-01"), "deadline_group_unknown"),
        (("--from", "2026-13"), "deadline_span_unreadable"),
        (("--from", "Januari"), "deadline_span_unreadable"),
        (("--from", "2026-01", "--months", "0"), "deadline_span_unreadable"),
        (("--from", "2026-01", "--months", "dua"), "deadline_span_unreadable"),
        (("--from", "1026-01"), "deadline_span_unreadable"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(tmp_path: Path, arguments: tuple[str, ...], error: str) -> None:
    code, answers, messages = called(tmp_path, *arguments)
    assert (code, answers) == (2, [{"error": error}])
    assert messages.strip().endswith((".", ")"))


def test_whoever_reads_the_first_line_only_is_told_of_no_fault() -> None:
    command = [sys.executable, "main.py", "deadlines", "--shipped", "--from", "2016-01", "--months", "144"]
    with subprocess.Popen(
        command, cwd=RESOURCES.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        assert json.loads(run.stdout.readline())["group"]
        run.stdout.close()
        assert run.stderr is not None
        assert run.stderr.read() == ""
    assert run.returncode == 1
