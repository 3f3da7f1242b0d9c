"""The trial slip comes out of a real print queue, and is told of only where the queue has taken it."""

import secrets
import subprocess
import sys
import threading
from pathlib import Path

from core.first.trial import SCANNED
from tests.ui.billing.cups import QUEUE, Cups

ROOT = Path(__file__).resolve().parents[3]
JOB = "Slip uji"
LIMIT_S = 180


def jobs(cups: Cups) -> int:
    return len(cups.run("lpstat", "-W", "all", "-o").splitlines())


def test_the_trial_slip_is_on_paper_and_a_queue_that_takes_nothing_is_never_called_full(
    cups: Cups, tmp_path: Path
) -> None:
    user = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.first.trial_user", str(tmp_path), secrets.token_hex(32)],
        cwd=ROOT,
        env={**cups.environment, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    guard = threading.Timer(LIMIT_S, user.kill)  # a silent user must not keep the whole suite waiting
    guard.start()

    def said(paper: str) -> str:
        assert user.stdin is not None
        assert user.stdout is not None
        user.stdin.write(f"{paper}\n")
        user.stdin.flush()
        return user.stdout.readline().strip()

    printed: list[Path] = []
    try:
        for number, paper in enumerate(("a5", "a4", "80mm"), 1):
            assert said(paper) == f"Slip uji diterima antrean “{QUEUE}”. Periksa tiga hal di kertasnya."
            page = cups.printed(JOB)
            printed.append(page)
            assert jobs(cups) == number
            picture = tmp_path / paper
            subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", page, picture], check=True)
            scanner = ["zbarimg", "-q", "--raw", f"{picture}.png"]
            read = subprocess.run(scanner, capture_output=True, text=True, check=True)
            assert SCANNED in read.stdout
        cups.run("/usr/sbin/cupsreject", QUEUE)
        refused = said("a5")
        cups.run("/usr/sbin/cupsaccept", QUEUE)
        cups.stop_queue()
        stopped = said("a5")
        cups.run("/usr/sbin/lpadmin", "-x", QUEUE)
        gone = said("a5")
        assert refused == f"Printer menolak pekerjaan cetak. Periksa printernya, lalu cetak lagi. ({QUEUE})"
        assert "Printer sedang berhenti." in stopped
        assert "tidak ditemukan" in gone
        assert "tersimpan" not in stopped + gone, "a trial is not kept"
    finally:
        guard.cancel()
        user.kill()
        user.communicate()
        for page in printed:
            page.unlink(missing_ok=True)
