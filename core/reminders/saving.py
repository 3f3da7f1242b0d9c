"""Write a calendar that leaves the program to a file."""

from pathlib import Path

from core.errors import ErrorCode, LoketError


def write_whole(path: Path, data: bytes) -> None:
    """Write the file whole or not at all.

    Raises:
        LoketError: CALENDAR_UNWRITABLE with the file's name.
    """
    aside = path.with_name(f"{path.name}.sebagian")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as fault:
        aside.unlink(missing_ok=True)
        raise LoketError(ErrorCode.CALENDAR_UNWRITABLE, path.name) from fault
