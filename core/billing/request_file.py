"""A request as a JSON file, for the command line: the fields of the form, and what the paper adds.

One object for one slip, a list of objects for one document of many. `FIELDS` names what is understood.
"""

import json
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.billing.checking import parse_moment, read_form
from core.billing.form import FieldHint, Form, moment_text
from core.billing.office import Office
from core.billing.request import Request, RequestId, RequestState
from core.billing.slip import Slip, slip_of
from core.errors import ErrorCode, LoketError

FIELDS = {
    "npwp": "NPWP 15 atau 16 angka, atau NIK (wajib)",
    "npwp_other": "bentuk lain dari nomor yang sama, bila ada",
    "name": "nama (wajib)",
    "address": "alamat, boleh beberapa baris",
    "kap": "kode akun pajak, 6 angka (wajib)",
    "kjs": "kode jenis setoran, 3 angka (wajib)",
    "month_from": "masa awal: 1-12 atau nama bulan (wajib, kecuali setoran tahunan)",
    "month_to": "masa akhir; kosong berarti sama dengan masa awal",
    "tax_year": "tahun pajak, 4 angka (wajib)",
    "nop": "NOP 18 angka, bila setoran memerlukannya",
    "assessment_number": "nomor ketetapan, misalnya 00012/107/24/648/26, bila diperlukan",
    "amount": "jumlah rupiah: 250000 atau 1.250.000 (wajib)",
    "description": "uraian, paling banyak 75 huruf",
    "billing_code": "kode billing 15 angka dari sistem DJP; tanpa ini menjadi lembar PERMINTAAN",
    "issued_at": "waktu terbit: 21/11/2026 14.04 (WIB) atau 2026-11-21T14:04:00+07:00; kosong: tanpa batas",
    "number": "nomor permintaan, misalnya TBN-2611-0147",
    "printed_at": "waktu cetak, seperti issued_at; kosong berarti tidak ditulis di slip",
    "copy_number": "salinan ke berapa; 1 bila kosong",
    "office_name": "nama kantor",
    "office_phone": "WhatsApp kantor",
    "office_address": "alamat kantor",
}
"""Every name that a file may use, with its Indonesian meaning."""

_NUMBERS = frozenset({"amount", "month_from", "month_to", "tax_year", "copy_number"})
_FORM_FIELDS = frozenset(field.name for field in fields(Form)) & frozenset(FIELDS)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Tell which field of which object keeps a slip from being made."""

    place: int
    """1 for the first object."""
    field: str
    code: ErrorCode
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RequestFile:
    """Hold what a file gave: slips, or what is wrong with it."""

    slips: tuple[Slip, ...]
    hints: tuple[tuple[int, FieldHint], ...]
    refusals: tuple[Refusal, ...]


def read_request_file(path: Path, now: datetime) -> RequestFile:
    """Return the slips that a JSON file asks for, as they stand at `now` where it does not say when.

    Raises:
        LoketError: FILE_MISSING; BILLING_FILE_UNREADABLE when it is no JSON object or list of objects.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as fault:
        raise LoketError(ErrorCode.FILE_MISSING, path.name) from fault
    except (OSError, ValueError, RecursionError) as fault:
        raise LoketError(ErrorCode.BILLING_FILE_UNREADABLE) from fault
    objects = data if isinstance(data, list) else [data]
    if not objects or not all(isinstance(one, dict) for one in objects):
        raise LoketError(ErrorCode.BILLING_FILE_UNREADABLE)
    slips: list[Slip] = []
    hints: list[tuple[int, FieldHint]] = []
    refusals: list[Refusal] = []
    for place, one in enumerate(objects, 1):
        wrong = _kinds(one, place)
        if not wrong:
            slip, found = _slip(one, place, now, wrong)
            hints += [(place, hint) for hint in found]
            slips += [slip] if slip else []
        refusals += wrong
    return RequestFile(tuple(slips), tuple(hints), tuple(refusals))


def _kinds(one: dict[str, Any], place: int) -> list[Refusal]:
    wrong = []
    for name, value in one.items():
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if name not in FIELDS:
            wrong.append(Refusal(place, name, ErrorCode.BILLING_FIELD_UNKNOWN))
        elif not (value is None or isinstance(value, str) or (is_number and name in _NUMBERS)):
            wrong.append(Refusal(place, name, ErrorCode.BILLING_FIELD_KIND))
    return wrong


def _slip(
    one: dict[str, Any], place: int, now: datetime, wrong: list[Refusal]
) -> tuple[Slip | None, tuple[FieldHint, ...]]:
    """Return the slip of one object with its hints, or note in `wrong` why there is none."""
    texts = {name: "" if value is None else str(value) for name, value in one.items()}
    printed_at = _moment(texts.get("printed_at", ""), now)
    if printed_at is None:
        wrong.append(Refusal(place, "printed_at", ErrorCode.BILLING_MOMENT_UNREADABLE))
        return None, ()
    copy_text = texts.get("copy_number") or "1"
    if not (copy_text.isascii() and copy_text.isdigit() and int(copy_text) > 0):
        wrong.append(Refusal(place, "copy_number", ErrorCode.BILLING_FIELD_KIND))
        return None, ()
    typed: dict[str, Any] = {name: text for name, text in texts.items() if name in _FORM_FIELDS}
    form = Form(**typed)
    issued_at = _moment(form.issued_at, printed_at)
    if issued_at is not None:
        form = replace(form, issued_at=moment_text(issued_at))
    # The form takes "now" for an empty moment because the officer sees it; a script's slip would be guessing.
    is_moment_given = bool(texts.get("issued_at", "").strip())
    reading = read_form(form, printed_at)
    wrong += [Refusal(place, error.field, error.code, error.detail) for error in reading.errors]
    if reading.content is None:
        return None, ()
    request = Request(
        id=RequestId(0),
        number=texts.get("number", "").strip(),
        wanted=reading.content,
        state=RequestState.CODE_ISSUED if reading.billing_code else RequestState.RECEIVED,
        billing_code=reading.billing_code,
        issued_at=reading.issued_at if is_moment_given else None,
        valid_until=reading.validity.until if reading.validity and is_moment_given else None,
        contact_id=None,
        chat_id=None,
        message_id=None,
        outbox_id=None,
        created_at=printed_at,
        updated_at=printed_at,
        paid_at=None,
        ntpn="",
        copies=0,
        reason="",
    )
    usual = Office()
    office = Office(
        texts.get("office_name") or usual.name,
        texts.get("office_phone") or usual.phone,
        texts.get("office_address") or usual.address,
    )
    slip = slip_of(request, printed_at, office, int(copy_text))
    if not texts.get("printed_at", "").strip():
        # the same file gives the same bytes, today and tomorrow
        slip = replace(slip, printed=f"Salinan ke-{copy_text}" if int(copy_text) > 1 else "")
    return slip, reading.hints


def _moment(text: str, otherwise: datetime) -> datetime | None:
    """Return the moment of a text in the form's or in ISO 8601's spelling (with its offset)."""
    if not text.strip():
        return otherwise
    found = parse_moment(text)
    if found is not None:
        return found
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment.astimezone(UTC)
