"""The little language of a broadcast's text: `{nama|Bapak/Ibu}`, `{{` and `}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

PERSON_NAMES: Mapping[str, str] = {
    "nama": "nama wajib pajak",
    "sapaan": "sapaan dengan nama, misalnya Bapak/Ibu Siti",
    "kecamatan": "kecamatan wajib pajak",
    "desa": "desa atau kelurahan wajib pajak",
}
COMMON_NAMES: Mapping[str, str] = {
    "grup": "nama grup penerima",
    "hari": "hari pengiriman, misalnya Senin",
    "tanggal": "tanggal pengiriman, misalnya 16 November 2026",
    "masa": "bulan sebelum bulan pengiriman, misalnya Oktober 2026",
    "tahun": "tahun pengiriman",
    "tenggat": "tanggal tenggat siaran ini, dengan harinya",
    "jumlah hari": "sisa hari sampai tenggat",
    "kantor": "nama kantor",
    "nomor kantor": "nomor WhatsApp kantor",
    "petugas": "nama petugas yang bertugas",
}
KNOWN_NAMES: Mapping[str, str] = {**PERSON_NAMES, **COMMON_NAMES}
REFUSED_NAMES = frozenset({"npwp", "nik", "nitku", "kode billing", "jumlah setor", "nomor hp", "alamat"})
"""Taxpayer data that never goes out in bulk: a wrong recipient breaks secrecy (UU KUP art. 34)."""

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n|]*)(?:\|([^{}\n]*))?\}|\{")


class Fault(StrEnum):
    """Name what is wrong with a placeholder."""

    UNCLOSED = "unclosed"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Stand for one `{name|fallback}`; `start` and `end` are offsets into the source."""

    name: str
    fallback: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Say what is wrong, where it stands and which known name was probably meant."""

    fault: Fault
    word: str
    start: int
    end: int
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """Hold a text that was parsed once and is rendered many times."""

    source: str
    parts: tuple[str | Placeholder, ...]
    problems: tuple[Problem, ...]

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """List the placeholders in their order."""
        return tuple(part for part in self.parts if isinstance(part, Placeholder))

    @property
    def names(self) -> frozenset[str]:
        """List the names that the text asks for."""
        return frozenset(part.name for part in self.placeholders)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Hold one recipient's text; `missing` names what had neither value nor fallback."""

    text: str
    missing: tuple[str, ...]
    fallbacks: tuple[str, ...]


def parse(source: str) -> Template:
    """Split a text into literals and placeholders; never raises, faults are listed as problems."""
    parts: list[str | Placeholder] = []
    problems: list[Problem] = []
    for piece in _pieces(source):
        if isinstance(piece, Problem):
            problems.append(piece)
            continue
        if isinstance(piece, Placeholder):
            problems.extend(_problems_of(piece))
        if isinstance(piece, str) and parts and isinstance(parts[-1], str):
            parts[-1] += piece
        else:
            parts.append(piece)
    return Template(source, tuple(parts), tuple(problems))


def render(template: Template, values: Mapping[str, str]) -> Rendering:
    """Fill a template; a blank value counts as missing, and without a fallback the hole stays visible."""
    out: list[str] = []
    missing: list[str] = []
    fallbacks: list[str] = []
    for part in template.parts:
        if isinstance(part, str):
            out.append(part)
            continue
        value = values.get(part.name, "").strip()
        if value:
            out.append(value)
        elif part.fallback is not None:
            fallbacks.append(part.name)
            out.append(part.fallback)
        else:
            missing.append(part.name)
            out.append(template.source[part.start : part.end])
    return Rendering("".join(out), tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(fallbacks)))


def escape(text: str) -> str:
    """Write plain text so that parsing and rendering give it back unchanged."""
    return text.replace("{", "{{").replace("}", "}}")


def normal_name(typed: str) -> str:
    """Bring a typed name to its known spelling: `Jumlah_Hari` is `jumlah hari`."""
    return " ".join(typed.replace("_", " ").lower().split())


def closest_name(word: str) -> str | None:
    """Propose the known name that was probably meant, or None."""
    from difflib import get_close_matches

    matches = get_close_matches(word, list(KNOWN_NAMES), n=1, cutoff=0.6)
    return matches[0] if matches else None


def _pieces(source: str) -> Iterator[str | Placeholder | Problem]:
    position = 0
    for match in _PIECE.finditer(source):
        if match.start() > position:
            yield source[position : match.start()]
        position = match.end()
        found = match.group()
        if found in ("{{", "}}"):
            yield found[0]
        elif found == "{":
            yield "{"
            yield Problem(Fault.UNCLOSED, _word_after(source, match.end()), match.start(), match.end())
        else:
            fallback = match.group(2)
            yield Placeholder(normal_name(match.group(1)), fallback, match.start(), match.end())
    if position < len(source):
        yield source[position:]


def _word_after(source: str, position: int) -> str:
    return source[position : position + 20].partition("\n")[0].strip()


def _problems_of(part: Placeholder) -> Iterator[Problem]:
    if not part.name:
        yield Problem(Fault.EMPTY, "", part.start, part.end)
    elif part.name in REFUSED_NAMES:
        yield Problem(Fault.REFUSED, part.name, part.start, part.end)
    elif part.name not in KNOWN_NAMES:
        yield Problem(Fault.UNKNOWN, part.name, part.start, part.end, closest_name(part.name))
