"""The recovery key: the store's key as 15 short groups that a person can copy by hand.

300 bits in Crockford's base 32: 4 bits of version, 256 of key, 40 of checksum. Each group holds
four of these characters and a check character that also depends on the group's place, so that a
wrong character, two that changed places and two groups that changed places are all found, and the
officer learns which group to look at.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from core.calendar_words import day_words
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.store.cipher import KeyKind, StoreKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 15
GROUPS_IN_ROW = 3
_DATA_IN_GROUP = 4
_VERSION = 1
_CHECKSUM_BYTES = 5
_LOOKALIKES = str.maketrans("OIL", "011")


def groups(key: StoreKey) -> tuple[str, ...]:
    """Return the 15 groups of 5 characters for a raw key."""
    if key.kind is not KeyKind.RAW:
        raise ValueError("only a raw key has a recovery key")
    raw = bytes.fromhex(key.value)
    number = (_VERSION << 256 | int.from_bytes(raw)) << 40 | int.from_bytes(_checksum(raw))
    digits = [number >> 5 * place & 31 for place in reversed(range(GROUPS * _DATA_IN_GROUP))]
    chunks = [digits[at : at + _DATA_IN_GROUP] for at in range(0, len(digits), _DATA_IN_GROUP)]
    return tuple(
        "".join(ALPHABET[digit] for digit in (*chunk, _check(place, chunk)))
        for place, chunk in enumerate(chunks)
    )


def parse(typed: str) -> StoreKey:
    """Read a recovery key as somebody typed it: any case, spaces or dashes; O is 0, I and L are 1.

    Raises:
        LoketError: RECOVERY_KEY_INCOMPLETE when characters are missing or too many,
            RECOVERY_KEY_TYPO with the row and group where a character is wrong.
    """
    bare = re.sub(r"(?m)^\s*\d\s*[.):]", "", typed)  # the row numbers printed in the margin
    letters = re.sub(r"[\s\-.,_:]", "", bare).upper().translate(_LOOKALIKES)
    width = _DATA_IN_GROUP + 1
    number = 0
    for place in range(min(GROUPS, len(letters) // width)):
        group = [ALPHABET.find(letter) for letter in letters[place * width : (place + 1) * width]]
        if -1 in group or _check(place, group[:_DATA_IN_GROUP]) != group[-1]:
            row, column = divmod(place, GROUPS_IN_ROW)
            raise LoketError(ErrorCode.RECOVERY_KEY_TYPO, f"baris {row + 1}, kelompok {column + 1}")
        for digit in group[:_DATA_IN_GROUP]:
            number = number << 5 | digit
    if len(letters) != GROUPS * width:
        raise LoketError(ErrorCode.RECOVERY_KEY_INCOMPLETE, f"{len(letters)} dari {GROUPS * width}")
    raw = (number >> 40 & (1 << 256) - 1).to_bytes(32)
    if number >> 296 != _VERSION or _checksum(raw) != (number & (1 << 40) - 1).to_bytes(5):
        raise LoketError(ErrorCode.RECOVERY_KEY_TYPO, "pemeriksaan akhir")
    return StoreKey(KeyKind.RAW, raw.hex())


def sheet(key: StoreKey, store_id: str, made_at: datetime) -> bytes:
    """Return the printable sheet (PDF, one A4 page). It names no taxpayer."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle("Kunci pemulihan Loket")
    left, top = 62.0, A4[1] - 80.0
    canvas.setFont("Helvetica-Bold", 22)
    canvas.drawString(left, top, "Kunci pemulihan Loket")
    canvas.setFont("Helvetica", 11)
    day = to_wib(made_at)
    canvas.drawString(left, top - 22, f"Data: {store_id}    Dicetak: {day_words(day)}, {day:%H.%M} WIB")
    text = canvas.beginText(left, top - 58)
    text.setLeading(16)
    text.textLines(_WHAT_FOR)
    canvas.drawText(text)
    rows = [groups(key)[at : at + GROUPS_IN_ROW] for at in range(0, GROUPS, GROUPS_IN_ROW)]
    y = text.getY() - 40
    canvas.setLineWidth(0.8)
    canvas.roundRect(left - 14, y - 4 * 36 - 20, A4[0] - 2 * left + 28, 5 * 36 + 20, 8)
    for number, row in enumerate(rows, 1):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(left + 8, y, f"{number}.")
        canvas.setFont("Courier-Bold", 24)
        for column, group in enumerate(row):
            canvas.drawString(left + 60 + column * 135, y, group)
        y -= 36
    text = canvas.beginText(left, y - 30)
    text.setFont("Helvetica", 11)
    text.setLeading(16)
    text.textLines(_HOW_TO)
    canvas.drawText(text)
    canvas.save()
    return buffer.getvalue()


_WHAT_FOR = """Tanpa kunci ini, cadangan Loket tidak dapat dibuka di komputer lain, dan data tidak dapat
dibuka bila kunci di komputer ini hilang. Siapa pun yang memegang kunci ini beserta
salinan data dapat membacanya. Simpan lembar ini di tempat terkunci, terpisah dari
komputer. Jangan difoto dan jangan dikirim lewat percakapan."""

_HOW_TO = """Cara memakai
1. Pasang Loket di komputer baru, lalu jalankan.
2. Di Setelan, pilih Pulihkan dari cadangan dan tunjuk berkasnya (berakhiran .loket).
3. Ketik kelima baris di atas saat kunci pemulihan diminta. Huruf besar atau kecil sama saja,
    spasi boleh ada atau tidak. Huruf O dibaca nol; huruf I dan L dibaca satu.
4. Bila ada salah ketik, Loket menunjukkan baris dan kelompok yang perlu diperiksa.

Dari baris perintah:  python3 scripts/run.py restore BERKAS.loket"""


def _checksum(raw: bytes) -> bytes:
    return hashlib.sha256(b"loket" + raw).digest()[:_CHECKSUM_BYTES]


def _check(place: int, digits: Sequence[int]) -> int:
    """Return the check digit: a weighted sum in the field of 32 elements, and the group's place."""
    total = place
    for digit in digits:
        total = _double(total ^ digit)
    return total


def _double(element: int) -> int:
    """Multiply by x in GF(32) with the polynomial x^5 + x^2 + 1."""
    element <<= 1
    return element ^ 0b100101 if element & 32 else element
