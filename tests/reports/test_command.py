"""`main.py report`: figures as JSON lines, and the papers."""

import argparse
import io
import json
from pathlib import Path

import pytest

from core.commands import build_parser
from core.errors import ErrorCode, LoketError
from core.output import DONE, Output
from core.reports.command import run
from tests.reports.conftest import Desk


def _asked(*words: str) -> argparse.Namespace:
    return build_parser(("report", *words)).parse_args(["report", *words])


def _output() -> Output:
    return Output(io.StringIO(), io.StringIO(), str)


def test_the_command_tells_what_the_board_tells_and_saves_what_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    desk.call_in("2026-10-31 23:59:59", "missed")
    desk.call_in("2026-10-05 10:00:00", contact_id=desk.person("Siti Aminah"))
    out, pdf, table = _output(), tmp_path / "a.pdf", tmp_path / "a.csv"
    asked = _asked("--period", "2026-10", "--pdf", str(pdf), "--csv", str(table), "--list", "calls_in")
    assert run(desk.core, asked, out) == DONE
    lines = [json.loads(line) for line in out.lines.getvalue().splitlines()]  # type: ignore[attr-defined]
    told = {line["figure"]: line for line in lines if "figure" in line}
    assert (told["calls_answered"]["number"], told["calls_answered"]["of"]) == (1, 2)
    assert told["calls_answered"]["words"] == "50,00 %"
    assert (told["visits"]["number"], told["visits"]["words"]) == (None, "belum ada data")
    assert lines[-1] == {"out": str(table), "list": "calls_in", "rows": 2}
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Siti" not in out.lines.getvalue()  # type: ignore[attr-defined]


def test_without_a_period_it_is_the_present_month_and_an_unreadable_one_is_refused(desk: Desk) -> None:
    out = _output()
    assert run(desk.core, _asked(), out) == DONE
    assert json.loads(out.lines.getvalue().splitlines()[0])["period"] == "2026-11"  # type: ignore[attr-defined]
    with pytest.raises(LoketError) as fault:
        run(desk.core, _asked("--period", "November"), out)
    assert fault.value.code is ErrorCode.REPORT_PERIOD_UNREADABLE
