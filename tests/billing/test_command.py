import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.commands import main
from core.paths import RESOURCES
from tests.billing.samples import CODE
from ui.errors import sentence

GOOD: dict[str, Any] = {
    "npwp": "70.123.456.9-648.000",
    "name": "Sri Rahayu",
    "kap": "411128",
    "kjs": "420",
    "month_from": 10,
    "tax_year": 2026,
    "amount": 250000,
    "billing_code": CODE,
    "issued_at": "2026-11-21T14:04:00+07:00",
    "number": "TBN-2611-0147",
    "printed_at": "21/11/2026 14.06",
}


def called(tmp_path: Path, data: object, *more: str) -> tuple[int, list[dict[str, Any]], str]:
    """Give exit code, answers and messages of `slip` over a file with `data`."""
    (tmp_path / "permintaan.json").write_text(
        data if isinstance(data, str) else json.dumps(data), encoding="utf-8"
    )
    lines, messages = io.StringIO(), io.StringIO()
    arguments = [
        "slip",
        "--request",
        str(tmp_path / "permintaan.json"),
        "--out",
        str(tmp_path / "slip.pdf"),
        *more,
    ]
    code = main(arguments, sentence, lines, messages)
    return code, [json.loads(line) for line in lines.getvalue().splitlines()], messages.getvalue()


def text_of(path: Path) -> str:
    ran = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True)
    return " ".join(ran.stdout.split())


@pytest.mark.parametrize("paper", ["a5", "a4", "80mm"])
def test_a_file_becomes_a_slip_and_the_same_one_again(tmp_path: Path, paper: str) -> None:
    code, (answer,), messages = called(tmp_path, GOOD, "--paper", paper)
    assert (code, messages) == (0, "")
    first = (tmp_path / "slip.pdf").read_bytes()
    assert answer == {
        "out": str(tmp_path / "slip.pdf"),
        "paper": paper,
        "pages": 1,
        "bytes": len(first),
        "hints": [],
    }
    text = text_of(tmp_path / "slip.pdf")
    for words in ("0261 1041 2345 678", "Sabtu, 5 Desember 2026, 14.04 WIB", "No. TBN-2611-0147", "14.06 WIB"):
        assert words in text
    called(tmp_path, GOOD, "--paper", paper)
    assert (tmp_path / "slip.pdf").read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["permintaan.json", "slip.pdf"]


def test_without_code_and_number_it_is_a_request(tmp_path: Path) -> None:
    data = {name: value for name, value in GOOD.items() if name not in ("billing_code", "issued_at", "number")}
    assert called(tmp_path, data)[0] == 0
    text = text_of(tmp_path / "slip.pdf")
    assert "PERMINTAAN" in text
    assert "Tunjukkan lembar ini" in text
    assert "No." not in text


def test_a_list_becomes_one_document(tmp_path: Path) -> None:
    code, (answer,), _ = called(tmp_path, [GOOD, {**GOOD, "number": "TBN-2611-0148"}])
    assert (code, answer["pages"]) == (0, 2)


def test_every_wrong_field_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = {**GOOD, "npwp": "12", "kjs": "777", "amount": "12.5", "billing_code": "1"}
    code, answers, messages = called(tmp_path, [GOOD, wrong])
    assert code == 1
    assert [(answer["place"], answer["field"], answer["error"]) for answer in answers] == [
        (2, "npwp", "billing_npwp_unreadable"),
        (2, "kjs", "billing_pair_unknown"),
        (2, "amount", "billing_amount_unreadable"),
        (2, "billing_code", "billing_code_length"),
    ]
    assert "kjs: Pasangan KAP dan KJS" in messages
    assert not (tmp_path / "slip.pdf").exists()


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"masa": "10"}, "masa", "billing_field_unknown"),
        ({"name": ["Sri"]}, "name", "billing_field_kind"),
        ({"amount": 2.5}, "amount", "billing_field_kind"),
        ({"amount": True}, "amount", "billing_field_kind"),
        ({"kap": 411128}, "kap", "billing_field_kind"),
        ({"printed_at": "besok"}, "printed_at", "billing_moment_unreadable"),
        ({"issued_at": "2026-11-21T14:04:00"}, "issued_at", "billing_moment_unreadable"),
        ({"copy_number": 0}, "copy_number", "billing_field_kind"),
    ],
)
def test_what_a_file_may_not_hold_is_named(
    tmp_path: Path, changes: dict[str, Any], field: str, error: str
) -> None:
    code, (answer,), _ = called(tmp_path, {**GOOD, **changes})
    assert (code, answer["field"], answer["error"]) == (1, field, error)


def test_doubts_are_told_and_do_not_stop(tmp_path: Path) -> None:
    code, (answer,), _ = called(tmp_path, {**GOOD, "npwp": "01.234.567.8-648.000"})
    assert code == 0
    assert answer["hints"] == [{"place": 1, "field": "npwp", "hint": "number_doubtful"}]


@pytest.mark.parametrize("data", ["", "{", "[]", "7", "[1]", "[" * 100_000])
def test_a_file_that_is_no_request_cannot_run(tmp_path: Path, data: str) -> None:
    code, (answer,), messages = called(tmp_path, data)
    assert (code, answer) == (2, {"error": "billing_file_unreadable"})
    assert messages


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "slip.pdf").mkdir()
    code, (answer,), _ = called(tmp_path, GOOD)
    assert (code, answer) == (2, {"error": "slip_unwritable"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["permintaan.json", "slip.pdf"]


def test_the_root_of_the_disk_is_no_place_for_a_slip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = tmp_path / "permintaan.json"
    wanted.write_text(json.dumps(GOOD), "utf-8")
    assert main(["slip", "--request", str(wanted), "--out", tmp_path.anchor], sentence) == 2
    assert json.loads(capsys.readouterr().out) == {"error": "slip_unwritable"}


def test_the_real_command_makes_a_slip_without_any_store(tmp_path: Path) -> None:
    (tmp_path / "permintaan.json").write_text(json.dumps(GOOD))
    command = [sys.executable, "main.py", "--data", str(tmp_path / "data"), "slip"]
    command += ["--request", str(tmp_path / "permintaan.json"), "--out", str(tmp_path / "slip.pdf")]
    ran = subprocess.run(command, cwd=RESOURCES.parent, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not (tmp_path / "data").exists()


def test_a_request_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    lines, messages = io.StringIO(), io.StringIO()
    missing = str(tmp_path / "nada.json")
    code = main(["slip", "--request", missing, "--out", str(tmp_path / "a.pdf")], sentence, lines, messages)
    assert (code, json.loads(lines.getvalue())) == (2, {"error": "file_missing"})
    assert "tidak ada" in messages.getvalue()
