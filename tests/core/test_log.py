"""The log never says whom the office served."""

import logging
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import log


@given(st.from_regex(r"[0-9](?:[ .\-]?[0-9]){7,21}", fullmatch=True))
def test_no_long_number_passes_the_filter_however_it_is_written(number: str) -> None:
    assert not any(part.isdigit() and len(part) > 2 for part in log.redact(f"ada {number} di sini").split())


@pytest.mark.logs_warnings
def test_a_fault_is_logged_with_its_stack_but_without_its_words(tmp_path: Path) -> None:
    handler = log.start(tmp_path)
    words = "Sri Rahayu 70.123.456.9-648.000"
    try:
        raise ValueError(words)
    except ValueError:
        logging.getLogger("loket").exception("gagal membaca 081200000001")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    text = (tmp_path / "loket.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_log.py" in text
    assert "Rahayu" not in text
    assert "70.123" not in text
    assert "0812" not in text


def test_a_log_that_cannot_be_written_prints_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loket.log").mkdir()
    handler = log.start(tmp_path)
    try:
        raise ValueError("Sri Rahayu 70.123.456.9-648.000")
    except ValueError:
        handler.handle(logging.LogRecord("x", logging.ERROR, "", 0, "a fault of ours", (), sys.exc_info()))
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert capsys.readouterr() == ("", "")
