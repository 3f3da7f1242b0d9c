"""A print system of the test's own: cupsd on a private socket, with a queue that prints into PDF files."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

QUEUE = "Loket-Uji"
DRIVER = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"
LIMIT_S = 60

FILES = """ServerRoot {0}/root
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/state
TempDir {0}/tmp
ErrorLog {0}/log/error_log
AccessLog {0}/log/access_log
PageLog {0}/log/page_log
SystemGroup root
User lp
Group lp
"""
SERVER = """LogLevel info
Listen {0}/state/cups.sock
WebInterface No
Browsing No
<Location />
  Allow all
</Location>
<Location /admin>
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""


@dataclass(frozen=True)
class Cups:
    """Talk to the private print system."""

    base: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "CUPS_SERVER": str(self.base / "state" / "cups.sock")}

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=30, check=True
        )
        return done.stdout

    def stop_queue(self) -> None:
        self.run("cupsdisable", QUEUE)

    def start_queue(self) -> None:
        self.run("cupsenable", QUEUE)

    def printed(self, title: str) -> Path:
        """Wait for the PDF that the queue wrote for a job of that title."""
        folder = Path.home() / "PDF"
        pattern = title.replace(" ", "_") + "*.pdf"
        until = time.monotonic() + LIMIT_S
        while time.monotonic() < until:
            found = sorted(folder.glob(pattern)) if folder.is_dir() else []
            if found and not self.run("lpstat", "-o").strip():
                return found[-1]
            time.sleep(0.1)  # another program is at work; there is no signal to wait for
        log = (self.base / "log" / "error_log").read_text(errors="replace")
        raise AssertionError(f"nothing was printed; the end of the log: {log[-2000:]}")


def missing() -> str:
    """Return why no print system can be started here, empty when one can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "cupsd starts its filters as another user, which only root may"
    tools = ("cupsd", "lpadmin", "lpstat", "zbarimg", "pdftoppm")
    absent = [tool for tool in tools if not shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin")]
    if not Path(DRIVER).exists():
        absent.append("printer-driver-cups-pdf")
    return f"not installed: {', '.join(absent)}" if absent else ""


@contextmanager
def running(base: Path) -> Iterator[Cups]:
    """Start the print system below ``base`` (all may enter it) and end it afterwards."""
    for name in ("root/ppd", "spool", "cache", "state/certs", "tmp", "log"):
        (base / name).mkdir(parents=True)
    for folder, mode in (
        ("root", 0o755),
        ("spool", 0o710),
        ("cache", 0o775),
        ("state", 0o755),
        ("tmp", 0o1777),
    ):
        shutil.chown(base / folder, group="lp")
        (base / folder).chmod(mode)
    files, server = base / "root" / "cups-files.conf", base / "root" / "cupsd.conf"
    files.write_text(FILES.format(base))
    server.write_text(SERVER.format(base))
    daemon = subprocess.Popen(
        ["/usr/sbin/cupsd", "-f", "-c", str(server), "-s", str(files)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        cups = Cups(base)
        until = time.monotonic() + LIMIT_S
        while not (base / "state" / "cups.sock").exists() and time.monotonic() < until:
            time.sleep(0.05)  # as above
        cups.run("/usr/sbin/lpadmin", "-p", QUEUE, "-v", "cups-pdf:/", "-P", DRIVER, "-E")
        yield cups
    finally:
        daemon.terminate()
        daemon.wait(timeout=30)
