"""The table that was opened last: reading a file takes longer than anything else before its first row is in."""

from pathlib import Path
from weakref import ref

from core.contacts.importing.reading import fingerprint, open_table
from core.contacts.importing.table import Stop, Table, go_on


class LastTable:
    """Open tables; give the last one again while somebody holds it and the file's bytes are the same."""

    def __init__(self) -> None:
        """Start with none."""
        self._file = (Path(), "")
        self._sheet = ""
        self._table: ref[Table] | None = None

    def open(self, path: Path, sheet: str, sha256: str = "", stop_if_cancelled: Stop = go_on) -> Table:
        """Return the list in `path`; `sha256` is its fingerprint where the caller has it.

        Raises:
            LoketError: as `open_table`.
        """
        sha256 = sha256 or fingerprint(path)  # before the reading: what changes meanwhile is read again later
        known = self._table() if self._table is not None else None
        if known is not None and self._file == (path, sha256) and sheet in (self._sheet, known.sheet):
            return known
        table = open_table(path, sheet, stop_if_cancelled)
        self._file, self._sheet, self._table = (path, sha256), sheet, ref(table)
        return table
