"""Names of taxpayers in a text for a group: which words may be one, and which stand beside an amount.

Pure: the store is asked afterwards about the few sequences of words that are found here, through the index of
names (`name_records.py`). Source: UU KUP art. 34 (secrecy).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from core.contacts.contact import fold
from core.contacts.region import kecamatan, villages

LONGEST = 5
"""Words in a name that is looked up; a longer one is found by its first five."""
NEAR = 40
"""Characters between a name and an amount that belong together."""

_WORD = re.compile(r"[^\W\d_]+(?:['`´‘’ʼ][^\W\d_]+)*")
_AMOUNT = re.compile(
    r"\bRp\.?\s?\d[\d.,]*(?:\s?(?:rb|ribu|jt|juta|miliar|milyar|triliun)\b)?"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?![\d.])"
    r"|\b\d+(?:[.,]\d+)?\s?(?:rb|ribu|jt|juta|miliar|milyar|triliun)\b",
    re.IGNORECASE,
)
_COMMON = (
    "pajak wajib kantor pelayanan kpp pratama djp kementerian keuangan republik indonesia jawa timur provinsi"
    " kabupaten kab kota tuban kecamatan kec desa ds kelurahan kel dusun pemerintah dinas badan bendahara"
    " bendahara pns tni polri asn karyawan swasta bumn usahawan umkm pedagang bapak ibu pak bu bpk sdr saudara"
    " yth kepada hari tanggal masa tahun bulan senin selasa rabu kamis jumat sabtu minggu januari februari"
    " maret april mei juni juli agustus september oktober november desember pph ppn pbb bphtb spt npwp nik"
    " coretax billing kode setor bayar lapor batas akhir tenggat omzet omset peredaran bruto denda sanksi"
    " bunga tarif sampai dengan dan atau dari untuk per oleh di ke sebesar minimal maksimal contoh total"
    " toko warung makan kelontong bengkel usaha dagang jasa jumlah juta ribu miliar rupiah rp selamat terima"
    " kasih salam hormat grup whatsapp"
)


class Span(NamedTuple):
    """Say where some words stand in a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Hold what to look up, by folded words.

    `whole`: capitalised sequences, anywhere. `tied`: sequences beside an amount, with the span of both; they
    are a name also where the store's name goes on behind them.
    """

    whole: Mapping[str, Span]
    tied: Mapping[str, Span]


class _Word(NamedTuple):
    key: str
    start: int
    end: int
    is_capital: bool


def candidates(text: str, allowed: Iterable[str] = ()) -> Candidates:
    """Return the sequences of words in `text` that may be a taxpayer's name; `allowed` names are none."""
    words = [
        _Word(fold(found.group()), found.start(), found.end(), found.group()[0].isupper())
        for found in _WORD.finditer(text)
    ]
    amounts = [Span(*found.span()) for found in _AMOUNT.finditer(text)]
    free = tuple(f" {fold(name)} " for name in allowed if fold(name))
    whole: dict[str, Span] = {}
    tied: dict[str, Span] = {}
    for run in _sequences(text, words):
        key = " ".join(word.key for word in run)
        if all(word.key in _known_words() for word in run) or any(f" {key} " in name for name in free):
            continue
        span = Span(run[0].start, run[-1].end)
        amount = _amount_near(text, span, amounts)
        if amount is not None and (len(run) > 1 or len(key) > 2):
            tied.setdefault(key, Span(min(span.start, amount.start), max(span.end, amount.end)))
        if len(run) > 1 and run[0].is_capital:
            whole.setdefault(key, span)
    return Candidates(MappingProxyType(whole), MappingProxyType(tied))


def _sequences(text: str, words: list[_Word]) -> Iterator[tuple[_Word, ...]]:
    """Yield every run of one to five words in which no line ends and no amount stands."""
    for first in range(len(words)):
        for last in range(first, min(first + LONGEST, len(words))):
            if last > first and re.search(r"[\n\d;:!?]", text[words[last - 1].end : words[last].start]):
                break
            yield tuple(words[first : last + 1])


def _amount_near(text: str, span: Span, amounts: list[Span]) -> Span | None:
    for amount in amounts:
        between = text[span.end : amount.start] if span.end <= amount.start else text[amount.end : span.start]
        apart = max(amount.start - span.end, span.start - amount.end)
        if 0 <= apart <= NEAR and "\n\n" not in between:
            return amount
    return None


@cache
def _known_words() -> frozenset[str]:
    """Return the words of taxes, offices, the calendar and the places of Tuban."""
    names = [place.name for place in kecamatan()] + [place.name for place in villages()]
    return frozenset(_COMMON.split()) | {word for name in names for word in fold(name).split()}
