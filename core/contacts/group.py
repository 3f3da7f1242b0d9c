"""The five kinds of taxpayers that the office keeps WhatsApp groups for."""

import re
from dataclasses import dataclass

from core.contacts.region import kecamatan


@dataclass(frozen=True, slots=True)
class Group:
    """Name one of the five. `per_kecamatan` groups exist once in every kecamatan."""

    code: str
    name: str
    short: str
    is_body: bool = False
    per_kecamatan: bool = False


GROUPS: tuple[Group, ...] = (
    Group("pns", "PNS/TNI/Polri", "PNS"),
    Group("karyawan", "Karyawan Swasta dan BUMN", "Karyawan"),
    Group("usahawan", "Usahawan", "Usahawan"),
    Group("bendahara", "Bendahara", "Bendahara", is_body=True, per_kecamatan=True),
    Group("badan", "Badan", "Badan", is_body=True),
)
_BY_CODE = {group.code: group for group in GROUPS}
_WORDS: tuple[tuple[str, str], ...] = (
    (r"\bbendahara(?:wan)?\b|\bbendes\b", "bendahara"),
    (r"\bpns\b|\basn\b|\btni\b|\bpolri\b|\bpppk\b", "pns"),
    (r"\bkaryawan\b|\bpegawai swasta\b|\bbumn\b|\bbumd\b|\bburuh\b", "karyawan"),
    (r"\busahawan\b|\bumkm\b|\bpedagang\b|\bwirausaha\b|\bwiraswasta\b|\bpekerja bebas\b", "usahawan"),
    (r"\bbadan\b|\bperusahaan\b|\bkoperasi\b|\byayasan\b", "badan"),
)
_CACHE: dict[str, str | None] = {}


def group_by_code(code: str) -> Group:
    """Return the group with `code`; KeyError when there is none."""
    return _BY_CODE[code]


def read_group(text: str) -> str | None:
    """Return the code of the group that `text` names in any usual way, or None when it is unclear."""
    key = " ".join(text.casefold().split())
    if key not in _CACHE:
        found = {code for pattern, code in _WORDS if re.search(pattern, key)}
        if len(_CACHE) > 1000:
            _CACHE.clear()
        _CACHE[key] = key if key in _BY_CODE else found.pop() if len(found) == 1 else None
    return _CACHE[key]


@dataclass(frozen=True, slots=True)
class Segment:
    """Name one WhatsApp group of the office: a group, or the Bendahara of one kecamatan."""

    group_code: str
    kecamatan_code: str | None
    title: str


def segments() -> tuple[Segment, ...]:
    """Return the office's groups: four kinds once, Bendahara once for every kecamatan (24 in all)."""
    found: list[Segment] = []
    for group in GROUPS:
        if group.per_kecamatan:
            found += [
                Segment(group.code, place.code, f"{group.name} Kec. {place.name}") for place in kecamatan()
            ]
        else:
            found.append(Segment(group.code, None, group.name))
    return tuple(found)
