"""A slip comes out of a real print queue by one key, and its codes can be scanned from the paper."""

import re
import secrets
import subprocess
import sys
import threading
from pathlib import Path

from tests.ui.billing.conftest import CODE
from tests.ui.billing.cups import QUEUE, Cups

LIMIT_S = 180
ROOT = Path(__file__).resolve().parents[3]


def scan(page: Path, folder: Path) -> set[tuple[str, str]]:
    """Return what a scanner reads off the printed page: (kind of code, digits)."""
    picture = folder / "page"
    subprocess.run(
        ["pdftoppm", "-r", "200", "-png", "-singlefile", str(page), str(picture)], check=True, timeout=60
    )
    done = subprocess.run(
        ["zbarimg", "-q", f"{picture}.png"], capture_output=True, text=True, timeout=60, check=True
    )
    return {(kind, digits) for kind, _, digits in (line.partition(":") for line in done.stdout.split())}


def test_one_key_prints_a_slip_that_can_be_scanned_and_a_stopped_printer_loses_none(
    cups: Cups, tmp_path: Path
) -> None:
    prefix = f"UJI{secrets.token_hex(3)}"
    user = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.billing.printer_user", str(tmp_path), secrets.token_hex(32), prefix],
        cwd=ROOT,
        env={**cups.environment, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert user.stdin is not None
    assert user.stdout is not None
    outputs: list[Path] = []
    guard = threading.Timer(LIMIT_S, user.kill)  # a silent user must not keep the whole suite waiting
    guard.start()

    def said() -> str:
        assert user.stdout is not None
        return user.stdout.readline().strip()

    def go_on() -> None:
        assert user.stdin is not None
        user.stdin.write("\n")
        user.stdin.flush()

    try:
        assert said() == "ready", "no printer is remembered yet"
        go_on()
        assert said() == "dialog", "the first time the dialog asks"
        title = said().removeprefix("printed ")
        assert re.fullmatch(rf"Slip {prefix}-\d{{4}}-0001", title)
        outputs.append(cups.printed(title))
        assert scan(outputs[0], tmp_path) == {("CODE-128", CODE), ("QR-Code", CODE)}
        go_on()
        assert said() == f"printed {title}", "from then on one key prints, without a dialog"
        cups.stop_queue()
        go_on()
        assert said() == "kept printer_stopped"
        go_on()
        assert said() == "dialog", "the printer is forgotten meanwhile"
        assert said() == "kept printer_stopped", "nothing is lost with the dialog that was closed"
        cups.start_queue()
        go_on()
        assert said() == f"printed {title}", "the kept slip comes out once the printer runs"
        go_on()
        assert said() == f"remembered {QUEUE}"
        user.wait(timeout=30)
        outputs.append(cups.printed(title))
        assert cups.run("lpstat", "-W", "completed", "-o").count(QUEUE) == 3
    finally:
        guard.cancel()
        guard.join()
        user.kill()
        user.wait()
        user.stdin.close()
        user.stdout.close()
        for path in (Path.home() / "PDF").glob(f"Slip_{prefix}*"):
            path.unlink()
