"""Many slips are one job of a real print queue, whole, and every code on its pages can be scanned."""

import secrets
import subprocess
import sys
from pathlib import Path

from core.billing.bundle import render_bundle
from core.billing.code import BillingCode
from core.billing.listing import list_of
from core.billing.office import Office
from core.billing.paper import Paper, PaperUse, PerSheet
from core.billing.slip import slip_of
from tests.billing.samples import NOW, request
from tests.ui.billing.cups import QUEUE, Cups

ROOT = Path(__file__).resolve().parents[3]


def test_eight_slips_are_one_job_and_a_stopped_printer_takes_none(cups: Cups, tmp_path: Path) -> None:
    codes = [BillingCode(f"0261{serial:02d}123456789") for serial in range(1, 9)]
    requests = [request(billing_code=code, number=f"TBN-{code}") for code in codes]
    slips = [slip_of(one, NOW, Office()) for one in requests]
    use = PaperUse(Paper.A4, PerSheet.FOUR, has_list=True)
    path = tmp_path / "slips.pdf"
    path.write_bytes(render_bundle(slips, use, list_of("Dinas", requests, NOW, Office())))
    title = f"UJI{secrets.token_hex(3)} 8 slip"

    def hand_over(paper: Paper) -> list[str]:
        words = [sys.executable, "-m", "tests.ui.billing.bulk_user", str(path), title, paper.value]
        environment = {**cups.environment, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=90, check=True
        )
        return done.stdout.split("\n")[:-1]

    cups.stop_queue()
    assert hand_over(Paper.A4) == ["printer_stopped"], "nothing was counted, nothing is on its way"
    cups.start_queue()
    try:
        for paper in (Paper.A4, Paper.ROLL80):  # as it is, and painted page by page
            assert hand_over(paper) == ["handed over", "taken"]
            printed = cups.printed(title)
            pages = subprocess.run(["pdfinfo", printed], capture_output=True, text=True, check=True).stdout
            assert "Pages:           3" in pages
            picture = tmp_path / paper.name
            subprocess.run(["pdftoppm", "-r", "200", "-png", str(printed), str(picture)], check=True)
            found = subprocess.run(
                ["zbarimg", "-q", *map(str, sorted(tmp_path.glob(f"{paper.name}*.png")))],
                capture_output=True, text=True, check=False,  # the list has nothing to scan
            )  # fmt: skip
            assert {line.partition(":")[2] for line in found.stdout.split()} == set(codes)
        assert cups.run("lpstat", "-W", "completed", "-o").count(QUEUE) == 2
    finally:
        for left in (Path.home() / "PDF").glob(f"{title.split(maxsplit=1)[0]}*"):
            left.unlink()
