"""The command line imports with the same services as the window."""

import argparse
import io
import json
from pathlib import Path
from typing import Any

from core.app import Core
from core.contacts import command
from core.output import DONE, REFUSED, Output
from tests.contacts.importing.lists import image, write_xlsx


def call(core: Core, path: Path, *options: str) -> tuple[int, list[dict[str, Any]]]:
    code, lines, _said = call_and_listen(core, path, *options)
    return code, lines


def call_and_listen(core: Core, path: Path, *options: str) -> tuple[int, list[dict[str, Any]], str]:
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers(dest="command"))
    lines, messages = io.StringIO(), io.StringIO()
    args = parser.parse_args(["import-contacts", str(path), *options])
    code = command.run(core, args, Output(lines, messages, str))
    return code, [json.loads(line) for line in lines.getvalue().splitlines()], messages.getvalue()


def test_a_dry_run_prints_every_remark_and_writes_nothing(core: Core, tmp_path: Path) -> None:
    before = image(core)
    code, lines = call(core, write_xlsx(tmp_path / "wp.xlsx"), "--dry-run")
    assert code == DONE
    assert lines[0]["columns"]["No HP"] == "phone"
    assert lines[1] == {
        "row": 5,
        "column": "No HP",
        "value": "8113300648.0",
        "reason": "decimal",
        "refused": False,
    }
    assert (lines[-1]["dry_run"], lines[-1]["created"]) == (True, 5)
    assert image(core) == before


def test_a_refused_row_is_told_by_the_exit_code(core: Core, tmp_path: Path) -> None:
    code, lines = call(core, write_xlsx(tmp_path / "wp.xlsx", [("", "70.123.456.9-648.000", "", "", "", "")]))
    assert code == REFUSED
    assert lines[1]["reason"] == "no_name"
    assert lines[-1]["refused"] == 1


def test_the_summary_says_what_waits_for_the_officer(core: Core, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "wp.xlsx")
    told = "5 baru, 0 diubah, 0 sudah sama, 0 ditolak. 1 isian belum pasti "
    assert (
        told + "akan ditanyakan" in call_and_listen(core, path, "--dry-run")[2]
    )  # nothing waits after a trial
    assert told + "dan menunggu keputusan" in call_and_listen(core, path)[2]
    assert "menunggu" not in call_and_listen(core, path)[2]


def test_what_is_told_adds_up_to_the_rows_of_the_file_blank_ones_too(core: Core, tmp_path: Path) -> None:
    path = tmp_path / "wp.csv"
    path.write_text("Nama;No HP\nSri Contoh;081200001111\n;\n\nBudi Contoh;081200002222\n;\n", "utf-8")
    for options in (("--dry-run",), ()):
        _, lines, said = call_and_listen(core, path, *options)
        last = lines[-1]
        assert lines[0]["rows"] == 5
        told = ("created", "changed", "unchanged", "refused", "blank")
        assert [last[name] for name in told] == [2, 0, 0, 0, 3]
        assert "2 baru, 0 diubah, 0 sudah sama, 0 ditolak, 3 baris kosong." in said
