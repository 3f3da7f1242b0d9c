"""`main.py read-requests`: a line for each message, and what it says about lines that hold none."""

import io
import json
from pathlib import Path

from core.commands import main
from core.output import DONE, FAILED, REFUSED
from tests.billing.reading.rates import VALUES

AT = "2026-11-21T09:00:00+07:00"


def run(path: Path) -> tuple[int, list[dict[str, object]], str]:
    lines, messages = io.StringIO(), io.StringIO()
    code = main(["read-requests", str(path)], lambda fault: fault.code.value, lines, messages)
    return code, [json.loads(line) for line in lines.getvalue().splitlines()], messages.getvalue()


def written(path: Path, *lines: object) -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", "utf-8")
    return path


def test_every_message_gives_one_line_with_exactly_the_named_keys(tmp_path: Path) -> None:
    path = written(
        tmp_path / "messages.jsonl",
        {"text": "minta kode billing umkm okt 250rb an Sri Rahayu", "at": AT},
        {"text": "sudah bayar ya pak", "at": AT},
    )
    code, lines, said = run(path)
    assert code == DONE
    assert said == ""
    assert len(lines) == 2
    assert lines[1] == {"requests": []}
    (request,) = lines[0]["requests"]
    assert set(request) == {*VALUES, "missing", "evidence"}
    assert request["period_from"] == request["period_to"] == "2026-10"
    assert request["missing"] == ["npwp"]
    assert request["evidence"] == {
        "name": "Sri Rahayu",
        "kap": "umkm",
        "kjs": "umkm",
        "period_from": "okt",
        "period_to": "okt",
        "amount": "250rb",
    }


def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "messages.jsonl",
        "{",
        {"text": 5, "at": AT},
        {"text": "umkm"},
        {"text": "umkm", "at": "2026-11-21T09:00:00"},
        {"text": "umkm", "at": "0001-01-01T00:00:00+14:00"},
        "",
        {"text": "minta kode billing", "at": AT},
    )
    code, lines, said = run(path)
    assert code == REFUSED
    assert [(line.get("error"), line.get("line")) for line in lines[:-1]] == [
        ("not_json", 1),
        ("no_text", 2),
        ("bad_moment", 3),
        ("no_time_zone", 4),
        ("bad_moment", 5),
    ]
    assert "requests" in lines[-1]
    assert "Baris 4" in said


def test_a_file_that_is_not_there_is_a_fault_of_the_world(tmp_path: Path) -> None:
    code, lines, said = run(tmp_path / "none.jsonl")
    assert code == FAILED
    assert lines == [{"error": "billing_messages_unreadable"}]
    assert said
