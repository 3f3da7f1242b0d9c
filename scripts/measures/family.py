"""What a process and all that it has started take of processor and memory (Linux: /proc and ps)."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
from pathlib import Path
from time import process_time

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux' prctl(2)."""


def adopt_orphans() -> None:
    """Become the parent of whoever loses its own: a browser that others started stays in sight."""
    if ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def family(pid: int) -> set[int]:
    """Return a process and all that it has started (Linux)."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()[1:]]
    family = {pid}
    for _generation in range(5):
        family |= {child for child, parent in rows if parent in family}
    return family


def family_cpu(pid: int) -> float:
    """Return the processor's seconds of this process and of all that it has started, ended ones too."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = 0
    for member in family(pid) - {pid}:
        try:
            fields = Path(f"/proc/{member}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))  # its own, and of its children that have ended
    return process_time() + ended.ru_utime + ended.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def family_mb(pid: int) -> float:
    """Return the memory of a family of processes, what they share counted once in part (PSS)."""
    return sum(pss_mb(member) for member in family(pid))


def pss_mb(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii", "replace")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0) / 1024


def page_mb(pid: int) -> float:
    """Return the memory of the largest process that was started: the one that draws the page."""
    return max((pss_mb(member) for member in family(pid) - {pid}), default=0.0)
