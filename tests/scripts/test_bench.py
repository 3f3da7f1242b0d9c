"""The bench, at a size at which it takes a few seconds."""

import json
import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent.parent / "scripts" / "bench.py"


def test_a_part_prints_its_figure_beside_its_floor_and_writes_both_as_json(tmp_path: Path) -> None:
    rows = tmp_path / "ukuran.json"
    command = [
        sys.executable,
        str(BENCH),
        "slips",
        "--quick",
        "--json",
        str(rows),
        "--keep",
        str(tmp_path / "data"),
    ]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode in {0, 1}, done.stderr
    measured = json.loads(rows.read_text("utf-8"))
    assert [row["part"] for row in measured] == ["slips"] * 3
    for row in measured:
        assert row["floor"] > 0
        assert row["figure"] > 0
        assert row["peak_mb"] > 0
        assert row["floor_name"]
        assert row["passes"] is (row["figure"] / row["floor"] <= row["goal"])
    assert "slip dalam satu PDF" in done.stdout


def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH), "cuaca"], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
