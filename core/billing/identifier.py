"""Numbers besides the NPWP and the code: NOP, nomor ketetapan, NTPN."""

import re

NOP_DIGITS = 18


def format_nop(digits: str) -> str:
    """Write 18 digits as `35.23.010.001.002-0003.0`; other texts stay as they are."""
    if len(digits) != NOP_DIGITS:
        return digits
    area = ".".join((digits[:2], digits[2:4], digits[4:7], digits[7:10], digits[10:13]))
    return f"{area}-{digits[13:17]}.{digits[17]}"


def parse_nop(text: str) -> str | None:
    """Return the 18 digits of an object number typed with dots, blanks and hyphens, else None."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if re.fullmatch(rf"\d{{{NOP_DIGITS}}}", digits, re.ASCII) else None


def parse_assessment_number(text: str) -> str | None:
    """Return `00012/107/24/648/26` for `12/107/2024/648/2026`, else None."""
    found = re.fullmatch(
        r"(\d{1,5})/(\d{3})/(?:\d\d)?(\d\d)/(\d{3})/(?:\d\d)?(\d\d)", re.sub(r"\s", "", text), re.ASCII
    )
    if found is None:
        return None
    serial, kind, tax_year, office, issued = found.groups()
    return f"{int(serial):05d}/{kind}/{tax_year}/{office}/{issued}"


def clean_ntpn(text: str) -> str:
    """Return an NTPN without blanks and hyphens, in capitals."""
    return re.sub(r"[\s.\-]", "", text).upper()


def is_usual_ntpn(ntpn: str) -> bool:
    """Return whether it has the usual 16 letters and digits; any other shape warns and does not block."""
    return re.fullmatch(r"[0-9A-Z]{16}", ntpn) is not None
