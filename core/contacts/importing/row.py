"""Turn the cells of one row into values, numbers and remarks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.contacts import group, region
from core.contacts.contact import ContactKind, fold
from core.contacts.editing import NAME_MAX, TEXT_MAX, read_date
from core.contacts.importing.header import Column
from core.contacts.importing.plan import Problem, Reason
from core.contacts.importing.table import Cells
from core.contacts.npwp import TaxNumber, TaxNumberFault, read_tax_number
from core.contacts.phone import PhoneDoubt, PhoneReading, read_phone


@dataclass(slots=True)
class ReadRow:
    """Hold one row: `values` has only columns that the row really says something about."""

    number: int
    name_key: str = ""
    values: dict[str, str | None] = field(default_factory=dict)
    numbers: list[TaxNumber] = field(default_factory=list)
    phones: list[PhoneReading] = field(default_factory=list)
    doubtful_numbers: list[TaxNumber] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    npwp15: str | None = None
    npwp16: str | None = None
    is_total: bool = False
    """It sums the list up and is nobody."""


class RowReader:
    """Read rows of one file by its mapping."""

    def __init__(self, header: Sequence[str], mapping: Sequence[Column], default_group: str = "") -> None:
        """Prepare for columns titled `header` that mean `mapping`."""
        readers: dict[Column, Callable[[ReadRow, str, str], None]] = {
            Column.NAME: _name,
            Column.TAX_NUMBER: _tax_number,
            Column.PHONE: _phone,
            Column.GROUP: _group,
            Column.KECAMATAN: _kecamatan,
            Column.ADDRESS: _address,
            Column.REGISTERED_ON: _registered_on,
            Column.NOTES: _notes,
            Column.KIND: _kind,
            Column.DESA: _desa,
        }
        order = list(readers)  # the district is read before the village
        chosen = [(index, column) for index, column in enumerate(mapping) if column is not Column.NONE]
        chosen.sort(key=lambda pair: order.index(pair[1]))
        self._columns = [(index, header[index], readers[column]) for index, column in chosen]
        self._default_group = default_group

    def read(self, number: int, cells: Cells) -> ReadRow:
        """Return what row `number` says."""
        row = ReadRow(number)
        size = len(cells)
        for index, title, reader in self._columns:
            if index < size and (cell := cells[index]) and (text := cell.strip()):
                reader(row, title, text)
        if self._default_group and "group_code" not in row.values:
            row.values["group_code"] = self._default_group
        if row.values.get("group_code") == "badan" and "kind" not in row.values:
            row.values["kind"] = ContactKind.BODY
        if _TOTAL.fullmatch(row.name_key) and _identifies_nobody(row):
            row.is_total = True
            row.problems.clear()  # a sum in the column of tax numbers is no doubtful tax number
        return row


_TOTAL = re.compile(
    r"(?:grand |sub ?)?(?:total|jumlah)"
    r"(?: (?:total|semua|seluruhnya|keseluruhan|data|wp|wajib pajak|kontak))?"
    r"(?: \d+(?: (?:wp|wajib pajak|orang|kontak|baris|data))?)?"
)


def _identifies_nobody(row: ReadRow) -> bool:
    """Return whether the row has no sound number: somebody may be called Total."""
    return not row.numbers and all(reading.e164 is None for reading in row.phones)


def _name(row: ReadRow, title: str, text: str) -> None:
    name = " ".join(text.split())
    key = fold(name)
    if not key:
        row.problems.append(Problem(row.number, title, text, Reason.NO_NAME))
        return
    if len(name) > NAME_MAX:
        row.problems.append(Problem(row.number, title, text[:100], Reason.TOO_LONG))
        name = name[:NAME_MAX]
    row.values["name"] = name
    row.name_key = key


def _tax_number(row: ReadRow, title: str, text: str) -> None:
    number = read_tax_number(text)
    if number.fault in (TaxNumberFault.EMPTY, TaxNumberFault.NONE_YET):
        return
    if number.fault is not None:
        row.problems.append(Problem(row.number, title, text, number.fault))
        row.doubtful_numbers.append(number)
        return
    if number.warning is not None:
        row.problems.append(Problem(row.number, title, text, number.warning))
    row.numbers.append(number)
    row.npwp15 = row.npwp15 or number.npwp15
    row.npwp16 = row.npwp16 or number.npwp16


def _phone(row: ReadRow, title: str, text: str) -> None:
    reading = read_phone(text)
    if reading.doubt is PhoneDoubt.EMPTY:
        return
    if reading.doubt is not None:
        row.problems.append(Problem(row.number, title, text, reading.doubt))
    row.phones.append(reading)


def _group(row: ReadRow, title: str, text: str) -> None:
    code = group.read_group(text)
    if code is None:
        row.problems.append(Problem(row.number, title, text, Reason.UNKNOWN_GROUP))
    else:
        row.values["group_code"] = code


def _kecamatan(row: ReadRow, title: str, text: str) -> None:
    code = region.read_kecamatan(text)
    if code is None:
        row.problems.append(Problem(row.number, title, text, Reason.UNKNOWN_KECAMATAN))
    else:
        row.values["kecamatan_code"] = code


def _desa(row: ReadRow, title: str, text: str) -> None:
    code = region.read_desa(text, row.values.get("kecamatan_code"))
    if code is None:
        row.problems.append(Problem(row.number, title, text, Reason.UNKNOWN_DESA))
    else:
        row.values["desa_code"] = code
        row.values["kecamatan_code"] = code[:6]


def _address(row: ReadRow, title: str, text: str) -> None:
    row.values["address"] = _bounded(row, title, text)


def _notes(row: ReadRow, title: str, text: str) -> None:
    row.values["notes"] = _bounded(row, title, text)


def _bounded(row: ReadRow, title: str, text: str) -> str:
    if len(text) > TEXT_MAX:
        row.problems.append(Problem(row.number, title, text[:100], Reason.TOO_LONG))
    return text[:TEXT_MAX]


def _registered_on(row: ReadRow, title: str, text: str) -> None:
    found = read_date(text)
    if found is None:
        row.problems.append(Problem(row.number, title, text, Reason.UNREADABLE_DATE))
    else:
        row.values["registered_on"] = found


_KINDS = {
    **dict.fromkeys(("badan", "body", "b", "instansi"), ContactKind.BODY),
    **dict.fromkeys(("orang", "orang pribadi", "op", "pribadi", "person", "perorangan"), ContactKind.PERSON),
}


def _kind(row: ReadRow, title: str, text: str) -> None:
    kind = _KINDS.get(fold(text))
    if kind is None:
        row.problems.append(Problem(row.number, title, text, Reason.UNKNOWN_KIND))
    else:
        row.values["kind"] = kind
