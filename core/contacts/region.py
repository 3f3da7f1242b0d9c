"""The 20 kecamatan and 328 villages of Tuban, and the tax offices of East Java (resources/rules)."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from core.paths import RESOURCES


@dataclass(frozen=True, slots=True)
class Kecamatan:
    """Name a district; `code` is Kemendagri's six digits."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Desa:
    """Name a village; `code` is Kemendagri's ten digits, `kind` is desa or kelurahan."""

    code: str
    kecamatan_code: str
    name: str
    kind: str


def _rows(name: str) -> list[dict[str, str]]:
    path = RESOURCES / "rules" / name
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


@cache
def kecamatan() -> tuple[Kecamatan, ...]:
    """Return all districts, by name."""
    found = (Kecamatan(row["code"], row["name"]) for row in _rows("kecamatan.csv"))
    return tuple(sorted(found, key=lambda place: place.name))


@cache
def villages() -> tuple[Desa, ...]:
    """Return all villages, by name."""
    found = (Desa(row["code"], row["kecamatan_code"], row["name"], row["kind"]) for row in _rows("desa.csv"))
    return tuple(sorted(found, key=lambda place: place.name))


@cache
def _kecamatan_names() -> dict[str, str]:
    return {place.code: place.name for place in kecamatan()}


@cache
def _desa_names() -> dict[str, str]:
    return {place.code: place.name for place in villages()}


@cache
def _kecamatan_codes() -> dict[str, str]:
    return {_key(place.name): place.code for place in kecamatan()}


@cache
def _desa_codes() -> dict[tuple[str, str], str]:
    return {(place.kecamatan_code, _key(place.name)): place.code for place in villages()}


@cache
def _offices() -> dict[str, str]:
    return {row["code"]: row["name"] for row in _rows("kpp.csv")}


def kecamatan_name(code: str | None) -> str:
    """Return the name of a district, or an empty text."""
    return _kecamatan_names().get(code or "", "")


def desa_name(code: str | None) -> str:
    """Return the name of a village, or an empty text."""
    return _desa_names().get(code or "", "")


def villages_of(kecamatan_code: str) -> tuple[Desa, ...]:
    """Return the villages of one district, by name."""
    return tuple(place for place in villages() if place.kecamatan_code == kecamatan_code)


def office_name(code: str) -> str | None:
    """Return the tax office behind the three digits of an NPWP, or None outside the table."""
    return _offices().get(code)


def _key(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", " ", text.casefold())
    return re.sub(r"^\s*(?:kec(?:amatan)?|desa|ds|kel(?:urahan)?)\s+", "", plain).replace(" ", "")


@cache
def read_kecamatan(text: str) -> str | None:
    """Return the code of the district that `text` names (name, `Kec. name` or code), or None."""
    if text.strip() in _kecamatan_names():
        return text.strip()
    dotted = text.strip().replace(".", "")
    return dotted if dotted in _kecamatan_names() else _kecamatan_codes().get(_key(text))


@cache
def read_desa(text: str, kecamatan_code: str | None) -> str | None:
    """Return the code of the village that `text` names.

    Without a district a name that several districts share gives None: it is never guessed.
    """
    code = text.strip().replace(".", "")
    if code in _desa_names():
        return code if kecamatan_code is None or code.startswith(kecamatan_code) else None
    key = _key(text)
    if kecamatan_code is not None:
        return _desa_codes().get((kecamatan_code, key))
    found = [code for (_, name), code in _desa_codes().items() if name == key]
    return found[0] if len(found) == 1 else None
