"""Read XLS, XLSB and ODS workbooks in a process of their own, with bounded memory.

The reader repeats cells and copies their texts as often as a few bytes ask for: an ODS of 900 bytes fills any
memory, and then not only the reading ends but the whole program. Of these three formats nothing can be told
without reading them, so they are read where no more than themselves can be lost.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import NoReturn

from core import children
from core.contacts.importing.cell import cell_text
from core.contacts.importing.table import Cells, Stop, go_on
from core.errors import ErrorCode, LoketError

MEMORY_MAX = 700_000_000
"""Bytes; 100,000 rows of 20 columns need some 250 million."""
OUTPUT_MAX = 150_000_000
"""Bytes of what is read: it stays in the program's own memory."""
LIMIT_S = 120.0
_LOOK_S = 0.01
_ASK_S = 0.1
_UNREADABLE, _EMPTY, _TOO_MUCH = 3, 4, 5
_FAULTS = {_EMPTY: ErrorCode.IMPORT_EMPTY, _TOO_MUCH: ErrorCode.IMPORT_SPREAD}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a sheet that was read aside: a line is one filled row as JSON, its number (from 1) and its cells."""

    names: tuple[str, ...]
    name: str
    width: int
    end: int
    lines: tuple[bytes, ...]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield the filled rows."""
        for line in self.lines:
            number, cells = json.loads(line)
            yield number, cells


def read_aside(path: Path, sheet: str, stop_if_cancelled: Stop = go_on) -> Sheet:
    """Read a sheet of the workbook: `sheet`, or the first that has rows.

    What `stop_if_cancelled` raises ends the reading and its process.

    Raises:
        LoketError: IMPORT_UNREADABLE, IMPORT_EMPTY, IMPORT_SPREAD when it would fill the memory.
    """
    child = subprocess.Popen(  # noqa: S603 - our own program
        children.command("workbook"),
        cwd=children.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would flash a console otherwise
    )
    wish: bytes | None = json.dumps([str(path.absolute()), sheet]).encode()
    until, found = monotonic() + LIMIT_S, None
    try:
        while found is None:
            with suppress(subprocess.TimeoutExpired):
                found, _ = child.communicate(wish, timeout=_ASK_S)
            wish = None  # it is taken once; what was read so far is kept by communicate
            stop_if_cancelled()
            if found is None and monotonic() > until:
                raise LoketError(ErrorCode.IMPORT_SPREAD, path.name)
    except BaseException:
        child.kill()
        child.communicate()
        raise
    if child.returncode:
        raise LoketError(_FAULTS.get(child.returncode, ErrorCode.IMPORT_UNREADABLE), path.name)
    head, *lines = found.splitlines()
    names, name, width, end = json.loads(head)
    return Sheet(tuple(names), name, width, end, tuple(lines))


def _serve(path: str, sheet: str) -> int:
    """Write what the parent asked for, in the child, and return the exit code."""
    import python_calamine

    threading.Thread(target=_watch, daemon=True).start()
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        names = book.sheet_names
        wanted = [sheet] if sheet in names else names
        page = next((found for name in wanted if (found := book.get_sheet_by_name(name)).height), None)
    except (python_calamine.CalamineError, python_calamine.PasswordError, OSError) as fault:
        return _TOO_MUCH if "limit exceeded" in str(fault) else _UNREADABLE
    if page is None:
        return _EMPTY
    written = _write([names, page.name, page.width, page.end[0] + 1 if page.end else 0])
    for number, row in enumerate(page.iter_rows(), start=1):
        cells = [cell_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            written += _write([number, cells])
        if written > OUTPUT_MAX:
            return _TOO_MUCH
    sys.stdout.buffer.flush()
    return 0


def _write(value: list[object]) -> int:
    return sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _watch() -> None:
    """End this process when it has taken more than its share; the reader lets other threads run meanwhile."""
    while _used_bytes() < MEMORY_MAX:
        sleep(_LOOK_S)
    os._exit(_TOO_MUCH)


if sys.platform == "win32":
    import ctypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS: `sizes` are eight of them, the seventh is what was asked of the system."""

        _fields_ = (("cb", ctypes.c_uint32), ("faults", ctypes.c_uint32), ("sizes", ctypes.c_size_t * 8))

    def _used_bytes() -> int:
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        process = ctypes.c_void_p(-1)  # this one
        ctypes.windll.kernel32.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
        return int(counters.sizes[6])

elif sys.platform == "darwin":
    import resource

    def _used_bytes() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

else:

    def _used_bytes() -> int:
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


def main(words: list[str]) -> NoReturn:
    """Be the child: serve the one wish that comes through the pipe."""
    del words
    code = _serve(*json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()
    os._exit(code)
