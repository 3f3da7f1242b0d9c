"""A slip out of a file: what the file does not say, the paper does not say either."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.billing.document import render
from core.billing.paper import Paper
from core.billing.request_file import read_request_file
from core.billing.slip import Slip
from tests.billing.test_command import GOOD

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def slip(tmp_path: Path, now: datetime = NOW, **changes: object) -> Slip:
    path = tmp_path / "permintaan.json"
    path.write_text(json.dumps({**GOOD, **changes}), encoding="utf-8")
    (found,) = read_request_file(path, now).slips
    return found


def test_the_same_file_gives_the_same_bytes_on_another_day(tmp_path: Path) -> None:
    today = slip(tmp_path, printed_at="")
    tomorrow = slip(tmp_path, NOW + timedelta(days=1), printed_at="")
    assert today.printed == ""
    assert render((today,), Paper.A5) == render((tomorrow,), Paper.A5)


def test_a_code_without_its_moment_of_issue_is_given_no_end(tmp_path: Path) -> None:
    assert slip(tmp_path, issued_at="").until == "lihat cetakan kode billing dari DJP"
    assert slip(tmp_path).until.startswith("Sabtu, 5 Desember 2026")


def test_a_second_copy_says_so_even_without_a_date(tmp_path: Path) -> None:
    assert slip(tmp_path, printed_at="", copy_number=2).printed == "Salinan ke-2"
