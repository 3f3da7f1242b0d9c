"""Write papers to files: whole or not at all, under names that every system takes, none of before is lost."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from core.billing.request import Request
from core.billing.slip import saved_name
from core.errors import ErrorCode
from core.saving import save_first_free, save_whole, whole_file

SUFFIX = ".pdf"


def names_of(requests: Iterable[Request]) -> Iterator[str]:
    """Yield a name for each: `2026-10_411128-420_<npwp>.pdf`, and `..._2.pdf` where that was given already."""
    given: set[str] = set()
    for request in requests:
        name = next(name for name in numbered(saved_name(request)) if name not in given)
        given.add(name)
        yield name


def numbered(name: str) -> Iterator[str]:
    """Yield `a.pdf`, `a_2.pdf`, `a_3.pdf` and so on."""
    yield name
    stem = name.removesuffix(SUFFIX)
    number = 2
    while True:
        yield f"{stem}_{number}{SUFFIX}"
        number += 1


def save_beside(folder: Path, name: str, content: bytes) -> bool:
    """Write a file whole; where one of that name lies already, beside it. Return whether it got its own name.

    Raises:
        LoketError: SLIP_UNWRITABLE.
    """
    return save_first_free(folder, numbered(name), content, ErrorCode.SLIP_UNWRITABLE) == name


def save_slip(path: Path, pdf: bytes) -> None:
    """Write a slip to the file that the officer chose.

    Raises:
        LoketError: SLIP_UNWRITABLE.
    """
    save_whole(path, pdf, ErrorCode.SLIP_UNWRITABLE)


def save_zip(path: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files into one archive, whole or not at all, and return how many there are.

    The officer chose the name, and was asked where a file of that name lay already.

    Raises:
        LoketError: SLIP_UNWRITABLE; whatever `files` raises, and nothing is left behind.
    """
    import zipfile  # only an archive needs it

    count = 0
    with (
        whole_file(path, ErrorCode.SLIP_UNWRITABLE) as unfinished,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, content in files:
            # the same slips give the same archive: no hour of making
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
            count += 1
    return count
