"""Write what leaves the program to a file: whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import ErrorCode, LoketError


def save_whole(path: Path, content: bytes, code: ErrorCode = ErrorCode.FILE_UNWRITABLE) -> None:
    """Write a file that the officer chose, whole, or leave what was there; also when the power goes.

    Raises:
        LoketError: `code`.
    """
    with whole_file(path, code) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def whole_file(path: Path, code: ErrorCode = ErrorCode.FILE_UNWRITABLE) -> Iterator[Path]:
    """Give a file beside the chosen one to write to; it takes the chosen place once it is whole, or goes.

    Raises:
        LoketError: `code`.
    """
    if path.is_dir():  # the root of a disk has no name beside which the unfinished file could lie
        raise LoketError(code)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        try:
            yield unfinished
            with unfinished.open("rb+") as file:
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as fault:
        raise LoketError(code) from fault
