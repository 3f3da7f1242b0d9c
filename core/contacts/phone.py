"""Phone numbers: what was typed, and the one number that it certainly means, or why it is uncertain."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

REGION: Final = "ID"


class PhoneDoubt(StrEnum):
    """Say why a typed text is not certainly one mobile number."""

    EMPTY = "empty"
    DIGITS_LOST = "digits_lost"
    DECIMAL = "decimal"
    SEVERAL = "several"
    WORDS = "words"
    ZEROS = "zeros"
    LANDLINE = "landline"
    SERVICE = "service"
    SHORT = "short"
    LONG = "long"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """Hold what one typed text means.

    Exactly one of `e164` (certain) and `doubt` is set. `suggestions` are E.164 numbers that the
    officer may accept with one click; the program never takes them by itself.
    """

    typed: str
    e164: str | None = None
    doubt: PhoneDoubt | None = None
    suggestions: tuple[str, ...] = ()


_FAST = re.compile(r"\s*(?:(?:\+62|0|)(8[1-35-9][0-9]{7,10})|62(8[1-35-9][0-9]{8,10}))\s*")
"""A plain Indonesian mobile number: phonenumbers' mobile pattern for ID, with the prefixes it accepts.

Behind 62 without + a number of nine digits is left out: phonenumbers reads it as a landline.
"""
_LINK = re.compile(r"(?:wa\.me/|[?&]phone=|^tel:|^whatsapp:)\+?(?P<digits>[0-9][0-9 \-]*)", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:nomor|no|hp|handphone|ponsel|wa|whatsapp|telp|tlp|telepon|tel|phone|mobile|cell)\b\.?\s*:?",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"[0-9][.,]?[0-9]*\s*[eE]\s*[+-]?\s*[0-9]{1,3}")
_DECIMAL = re.compile(r"\+?([0-9]+)[.,]0{1,2}")
_NOTHING = re.compile(r"(?:tidak|belum|tdk|blm)\s+ada|n/?a|nihil|kosong", re.IGNORECASE)
_STRONG = re.compile(r"[/,;|&\n\t]|\b(?:dan|atau|and|or)\b", re.IGNORECASE)


def read_phone(typed: str) -> PhoneReading:  # noqa: PLR0911 - one return per trap
    """Return the certain E.164 number in `typed`, or the reason why there is none."""
    fast = _FAST.fullmatch(typed.replace(" ", "").replace("-", ""))
    if fast is not None:
        return PhoneReading(typed, "+62" + (fast[1] or fast[2]))
    text = clean_text(typed).strip().strip("'=\"").strip()
    if not re.search(r"[^\W_]", text) or _NOTHING.fullmatch(text):
        return PhoneReading(typed, doubt=PhoneDoubt.EMPTY)
    link = _LINK.search(text)
    if link is not None:
        return _one(typed, "+" + link["digits"])
    text = _LABELS.sub(" ", text).strip(" .:")
    if _SCIENTIFIC.fullmatch(text):
        return PhoneReading(typed, doubt=PhoneDoubt.DIGITS_LOST)
    decimal = _DECIMAL.fullmatch(text)
    if decimal is not None:
        return PhoneReading(typed, None, PhoneDoubt.DECIMAL, _certain([decimal[1]]))
    several = _several(text)
    if several is not None:
        return PhoneReading(typed, None, PhoneDoubt.SEVERAL, several)
    if re.search(r"[^\W\d_]", text):
        found = re.findall(r"\+?[0-9][0-9 .\-()]{6,}[0-9]", text)
        return PhoneReading(typed, None, PhoneDoubt.WORDS, _certain(found))
    return _one(typed, text)


def clean_text(text: str) -> str:
    """Return `text` with wide and foreign digits as 0-9 and without invisible marks."""
    kept = []
    for sign in unicodedata.normalize("NFKC", text):
        if sign.isascii():
            kept.append(sign)
        elif unicodedata.category(sign) == "Nd":
            kept.append(str(unicodedata.decimal(sign)))
        elif unicodedata.category(sign) == "Pd":
            kept.append("-")
        elif unicodedata.category(sign) == "Zs":
            kept.append(" ")
        elif unicodedata.category(sign) not in ("Cf", "Cc"):
            kept.append(sign)
    return "".join(kept)


def format_phone(e164: str) -> str:
    """Write an E.164 number as people read it: `+62 812-0000-1234`, a landline `+62 356-321234`."""
    if not e164.startswith("+62"):
        return e164
    national = e164[3:]
    if is_mobile(e164):
        return f"+62 {national[:3]}-{national[3:7]}-{national[7:]}"
    area = 2 if re.match(r"2[124]|[36]1", national) else 3
    return f"+62 {national[:area]}-{national[area:]}"


def is_mobile(e164: str) -> bool:
    """Return whether an E.164 number can have WhatsApp: Indonesian mobile, or any foreign number."""
    return not e164.startswith("+62") or re.fullmatch(r"\+628[1-35-9][0-9]{7,10}", e164) is not None


def digits_of(text: str) -> str:
    """Return only the digits of `text`, wide ones included."""
    if text.isascii():
        return re.sub(r"[^0-9]", "", text)
    return re.sub(r"[^0-9]", "", clean_text(text))


def search_forms(typed: str, e164: str | None) -> str:
    """Return the digits under which a number is found: the 62 form and the 0 form, or as typed."""
    if e164 is None:
        return digits_of(typed)
    if e164.startswith("+62"):
        return f"{e164[1:]} 0{e164[3:]}"
    return e164[1:]


def _one(typed: str, text: str) -> PhoneReading:
    """Read one number by phonenumbers."""
    import phonenumbers  # 54 ms to import; most lists never need it
    from phonenumbers import PhoneNumberType

    digits = re.sub(r"[^0-9]", "", text)
    plus = text.lstrip(" (").startswith("+")
    if not plus and digits.startswith("00"):
        rest = digits.lstrip("0")
        if not digits.startswith("0062"):
            return PhoneReading(typed, None, PhoneDoubt.ZEROS, _certain([rest, "+" + rest]))
        text = "+" + rest
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return PhoneReading(typed, doubt=_length_doubt(digits))
    if not phonenumbers.is_valid_number(number) or number.italian_leading_zero:
        return PhoneReading(typed, doubt=_length_doubt(digits))
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    kind = phonenumbers.number_type(number)
    if number.extension or kind == PhoneNumberType.FIXED_LINE:
        mobile = _certain(["+" + digits]) if digits.startswith("62") and not plus else ()
        return PhoneReading(typed, None, PhoneDoubt.LANDLINE, mobile or (e164,))
    if kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE):
        return PhoneReading(typed, e164)
    return PhoneReading(typed, doubt=PhoneDoubt.SERVICE)


def _length_doubt(digits: str) -> PhoneDoubt:
    if len(digits) < 10:
        return PhoneDoubt.SHORT
    return PhoneDoubt.LONG if len(digits) > 13 else PhoneDoubt.UNKNOWN


def _several(text: str) -> tuple[str, ...] | None:
    """Return the certain numbers of a cell that holds more than one, or None for a single number."""
    parts = [part for part in _STRONG.split(text) if re.search(r"[0-9]", part)]
    if len(parts) > 1:
        return _certain(parts)
    if len(re.sub(r"[^0-9]", "", text)) <= 15:
        return None
    words = text.split()
    for cut in range(1, len(words)):
        found = _certain([" ".join(words[:cut]), " ".join(words[cut:])])
        if len(found) > 1:
            return found
    return None


def _certain(parts: list[str]) -> tuple[str, ...]:
    """Return the numbers among `parts` that are certain on their own, each once."""
    found: dict[str, None] = {}
    for part in parts:
        reading = _one(part, part)
        if reading.e164 is not None:
            found[reading.e164] = None
    return tuple(found)
