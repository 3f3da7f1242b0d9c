"""The log never says whom the office served."""

import logging
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import log

SIGNS = " .-()/+_\u00a0\u202f\u2009\u2011\u2013\u2212\u200b\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\t"


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Write a telephone number, NPWP, NIK or billing code with up to three signs between two digits."""
    length = draw(st.integers(9, 16))
    digits = draw(st.sampled_from(["", "0812", "62812", "0356", "3523", "99", "2026", "2012"]))
    digits += draw(st.text("0123456789", min_size=length - len(digits), max_size=length - len(digits)))
    between = st.one_of(st.sampled_from(["", "", "-", "/", "."]), st.text(SIGNS, max_size=3))
    return digits[0] + "".join(draw(between) + digit for digit in digits[1:])


@given(
    numbers(), st.sampled_from(["", "ada ", "(", "+", "nomor:"]), st.sampled_from(["", " di sini", ")", ", 3"])
)
def test_no_long_number_passes_the_filter_however_it_is_written(number: str, before: str, after: str) -> None:
    assert not any(sign.isdigit() for sign in log.redact(before + number + after).removesuffix("3"))


@pytest.mark.parametrize(
    "number",
    [
        "0812 - 0000 - 1234",
        "000000000-0",
        "(0356) 321-000",
        "+62 812.0000.1234",
        "0812\u00a00000\u00a01234",
        "\u202a+62 812\u20110000\u20111234\u202c",
        "01.234.567.4-648.000",
        "0261 1041 2345 678",
        "2012-10-10 1234567",
        "0812/0000/1234",
        "0812,0000,0001",
        "0812, 0000, 0001",
        "0812:0000:0001",
        "0812'0000'0001",
        "0812=0000=0001",
        "0812|0000|0001",
        "0812 | 0000 | 00012",
        "08120000,0001",
        "0356,321,000",
        "+62,812,0000,0001",
        "+62812, 0000, 0001",
        "62|812|0000|0001",
        "62812,0000,00012",
    ],
)
def test_numbers_as_people_write_them_are_blotted_out(number: str) -> None:
    assert not any(sign.isdigit() for sign in log.redact(f"gagal: {number}"))


@pytest.mark.parametrize(
    "line",
    [
        "opened in 12.345 s",
        "0.5 ms for 97 entries, 13 steps",
        'File "core/log.py", line 1234, in redact',
        "1200/5000 rows, 20 per chunk, 250 left",
        "due 2026-11-22",
        "since 2026-11-22T01:02:03.000000Z",
        "since 2026-11-22 01:02:03,123 for 3 days",
        "at 2026-11-22T08:02:03+07:00",
        "printed 21/11/2026, 14.05",
        "import 5: 3 of 1234567 lines; ids 1, 20, 300, 4000",
        "ids 62, 300, 4000, 5000",
        "ids 620, 812, 345, 678; 81,200,000,1234",
        "from 08:02:03,123 to 09:30:00,456",
        "62,812 of 100,000 rows, 62,812,345 bytes",
        "store opened: 4096 pages (2.5 MB), 3 files",
    ],
)
def test_what_a_log_is_read_for_stays(line: str) -> None:
    assert log.redact(line) == line


@pytest.mark.logs_warnings
def test_a_fault_is_logged_with_its_stack_but_without_its_words(tmp_path: Path) -> None:
    handler = log.start(tmp_path)
    words = "Sri Rahayu 70.123.456.9-648.000"
    try:
        raise ValueError(words)
    except ValueError:
        logging.getLogger("core.x").exception("gagal membaca 081200000001")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    text = (tmp_path / "loket.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_log.py" in text
    assert "Rahayu" not in text
    assert "70.123" not in text
    assert "0812" not in text


@pytest.mark.logs_warnings
def test_of_what_a_library_says_only_that_it_spoke_is_kept(tmp_path: Path) -> None:
    handler = log.start(tmp_path)
    try:
        logging.getLogger("reportlab.pdfbase").warning("no glyph in 'Sri Rahayu', RT 04, Rp1.250.000")
        logging.getLogger("core.outbox.courier").info("outbox: %d messages are unsure after a stop", 3)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    first, second = (tmp_path / "loket.log").read_text(encoding="utf-8").splitlines()
    assert first.endswith(f"WARNING reportlab.pdfbase: {log.NOT_KEPT}")
    assert second.endswith("core.outbox.courier: outbox: 3 messages are unsure after a stop")


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


def test_a_full_log_moves_up_and_the_oldest_goes(tmp_path: Path) -> None:
    handler = log.start(tmp_path)
    line = "x" * (log.LARGEST // 2)  # with its moment in front, two do not fit into one file
    try:
        for number in range(log.FILES + 2):
            handler.handle(logging.LogRecord("core.x", logging.INFO, "", 0, f"{number} {line}", (), None))
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    files = [tmp_path / "loket.log", *(tmp_path / f"loket.log.{number}" for number in range(1, log.FILES))]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    for place, file in enumerate(files):
        assert f" core.x: {log.FILES + 1 - place} " in file.read_text(encoding="utf-8")[:80]
        assert file.stat().st_size < log.LARGEST
