"""What the officer sends to the taxpayer about a request: warm, short, with nothing to transfer to anybody."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.billing.amount import format_amount, spell_out
from core.billing.code import group_code
from core.billing.form import Field
from core.billing.kap_kjs import deposits
from core.billing.missing import missing_of, missing_words
from core.billing.moment import end_words, moment_words
from core.billing.office import Office
from core.billing.period import period_words
from core.billing.request import CODE_STATES, OPEN_STATES, Request, RequestState
from core.billing.slip import is_end_confirmed
from core.billing.turnover import confirming_words
from core.clock import to_wib
from core.rules.table import RuleTable
from core.taxes.tables import Tables, shipped

_UNCONFIRMED = "masa berlaku ini belum dikonfirmasi; cocokkan dengan cetakan dari DJP"


def message_text(request: Request, now: datetime, office: Office, validity: RuleTable | None = None) -> str:
    """Return the WhatsApp text for `request` as it stands at `now`: with the code, or why there is none.

    `validity` as in `validity_of`.
    """
    opening = _opening(request, now)
    if request.state is RequestState.CANCELLED:
        middle = f"permintaan kode billing {request.number} sudah dibatalkan, jadi tidak perlu dibayar ya."
    elif request.voided_at is not None:
        middle = (
            f"slip untuk permintaan {request.number} kami nyatakan batal, jadi mohon tidak dipakai untuk"
            " membayar ya. Kami kabari bila yang baru sudah ada."
        )
    elif request.billing_code is None:
        middle = _receipt(request) if request.is_whole else _questions(request, missing_of(request.wanted))
    elif request.state_at(now) is RequestState.EXPIRED:
        middle = _regret(request, validity)
    elif request.state is RequestState.PAID:
        middle = (
            f"menurut catatan kami kode billing {group_code(request.billing_code)} sudah dibayar."
            " Mohon simpan bukti penerimaan yang memuat NTPN ya. Terima kasih."
        )
    else:
        middle = _code(request, validity)
    return f"{opening}\n{middle}\n\n{_closing(request, office)}"


def asking_text(
    request: Request, missing: Iterable[Field], now: datetime, office: Office, rates: Tables | None = None
) -> str:
    """Return the question for what is missing, as one list that can be answered line by line.

    Who named his omzet is asked to confirm the tax that follows from it by `rates`, the shipped ones if None.
    """
    return f"{_opening(request, now)}\n{_questions(request, missing, rates)}\n\n{_closing(request, office)}"


def reminder_text(request: Request, now: datetime, office: Office, validity: RuleTable | None = None) -> str:
    """Return the message that a living code is running out, with what is to be paid by it."""
    if request.billing_code is None or request.valid_until is None:
        raise ValueError("only a code with an end can run out")
    doubt = "" if is_end_confirmed(request, validity) else f" ({_UNCONFIRMED})"
    return (
        f"{_opening(request, now)}\n"
        f"kami ingatkan, kode billing *{group_code(request.billing_code)}* akan hangus pada"
        f" *{end_words(request.valid_until)}*{doubt} dan menurut catatan kami belum dibayar:\n\n"
        f"{_deposit_lines(request)}\n\n"
        "Bila sudah dibayar, pesan ini boleh diabaikan; kirimkan saja foto bukti penerimaannya ya."
        " Bila waktunya tidak cukup, kabari kami dan kami bantu buatkan kode yang baru.\n\n"
        f"{_closing(request, office)}"
    )


def batch_text(
    name: str, requests: Sequence[Request], now: datetime, office: Office, validity: RuleTable | None = None
) -> str:
    """Return one message for all requests of a treasurer: the codes that stand, and how many do not yet.

    A code whose slip is void is neither.
    """
    lines: list[str] = []
    total = open_count = 0
    is_sure = True
    for request in requests:
        if request.billing_code is None or request.state_at(now) not in CODE_STATES:
            open_count += request.state in OPEN_STATES
            continue
        if request.voided_at is not None:
            continue
        content = request.content
        total += content.amount
        is_sure = is_sure and is_end_confirmed(request, validity)
        until = f", sampai {moment_words(request.valid_until)}" if request.valid_until else ""
        lines.append(
            f"{len(lines) + 1}. {content.name}, {content.kap}-{content.kjs},"
            f" {period_words(content.month_from, content.month_to, content.tax_year)}\n"
            f"*{group_code(request.billing_code)}* · {format_amount(content.amount)}{until}"
        )
    parts = [f"{greeting(now)} Bapak/Ibu {name},"]
    if lines:
        parts.append(f"berikut {len(lines)} kode billing yang diminta:\n\n" + "\n\n".join(lines))
        parts.append(f"Jumlah seluruhnya: *{format_amount(total)}*")
        if not is_sure:
            parts.append(f"{_UNCONFIRMED.capitalize()}.")
    if open_count:
        more = "lainnya " if lines else ""
        parts.append(f"{open_count} permintaan {more}masih kami proses dan menyusul.")
    parts.append(
        "Mohon cocokkan nama dan jumlah di layar saat membayar, dan simpan bukti penerimaan yang memuat NTPN"
        f" ya. Petugas tidak pernah meminta transfer ke rekening. Ragu? Silakan tanyakan ke {office.name},"
        f" WhatsApp {office.phone}.\nSenang bisa melayani Bapak/Ibu."
    )
    return "\n\n".join(parts)


def _opening(request: Request, now: datetime) -> str:
    name = request.wanted.name
    return f"{greeting(now)} Bapak/Ibu{f' {name}' if name else ''},"


def _closing(request: Request, office: Office) -> str:
    return (
        f"Petugas tidak pernah meminta transfer ke rekening. Ragu? Silakan tanyakan nomor {request.number}"
        f" ke {office.name}, WhatsApp {office.phone}.\n"
        "Senang bisa melayani Bapak/Ibu."
    )


def _questions(request: Request, missing: Iterable[Field], rates: Tables | None = None) -> str:
    wanted = request.wanted
    known = []
    if wanted.kap and wanted.kjs:
        deposit = deposits().describe(wanted.kap, wanted.kjs)
        known.append(deposit.short if deposit else f"{wanted.kap}-{wanted.kjs}")
    if wanted.month_from is not None and wanted.tax_year is not None:
        known.append(f"masa {period_words(wanted.month_from, wanted.month_to, wanted.tax_year)}")
    if wanted.amount is not None:
        known.append(format_amount(wanted.amount))
    about = f" ({', '.join(known)})" if known else ""
    amount = "" if request.turnover is None else confirming_words(request.turnover, wanted, rates or shipped())
    questions = "\n".join(f"- {words}" for words in missing_words(missing, amount))
    return (
        f"permintaan kode billing{about} sudah kami catat dengan nomor {request.number}. Supaya kodenya dapat"
        f" dibuat, mohon dilengkapi ya:\n\n{questions}"
    )


def greeting(now: datetime) -> str:
    """Return `Selamat siang` and the like, by the office's clock."""
    hour = to_wib(now).hour
    if 3 <= hour < 11:
        return "Selamat pagi"
    if 11 <= hour < 15:
        return "Selamat siang"
    return "Selamat sore" if 15 <= hour < 18 else "Selamat malam"


def _deposit_lines(request: Request) -> str:
    content = request.content
    deposit = deposits().describe(content.kap, content.kjs)
    pair = f"{content.kap}-{content.kjs}"
    return (
        f"Jenis: {f'{deposit.short} ({pair})' if deposit else pair}\n"
        f"Masa: {period_words(content.month_from, content.month_to, content.tax_year)}\n"
        f"Jumlah: *{format_amount(content.amount)}*\n"
        f"({spell_out(content.amount)})"
    )


def _code(request: Request, validity: RuleTable | None) -> str:
    if request.billing_code is None:
        raise ValueError("a request without a code has no code to tell")
    doubt = "" if is_end_confirmed(request, validity) else f" ({_UNCONFIRMED})"
    until = f"\nBerlaku sampai: *{end_words(request.valid_until)}*{doubt}" if request.valid_until else ""
    return (
        "berikut kode billing yang diminta:\n\n"
        f"*{group_code(request.billing_code)}*\n\n"
        f"{_deposit_lines(request)}{until}\n\n"
        "Pembayarannya di bank, kantor pos, ATM, internet banking, atau mobile banking dengan memasukkan"
        " 15 angka tadi. Mohon pastikan nama dan jumlah di layar sudah sesuai, dan simpan bukti penerimaan yang"
        " memuat NTPN ya."
    )


def _receipt(request: Request) -> str:
    return (
        f"permintaan kode billing sudah kami catat dengan nomor {request.number}:\n\n"
        f"{_deposit_lines(request)}\n\n"
        "Kodenya kami kirim setelah diterbitkan oleh sistem DJP. Bila ada yang keliru, mohon kabari kami ya."
    )


def _regret(request: Request, validity: RuleTable | None) -> str:
    if request.billing_code is None or request.valid_until is None:
        raise ValueError("only a code with an end can be over")
    end = end_words(request.valid_until)
    if not is_end_confirmed(request, validity):
        return (
            f"kode billing {group_code(request.billing_code)} menurut perkiraan kami sudah hangus sejak {end}"
            f" ({_UNCONFIRMED}). Bila masih diperlukan, kami bantu buatkan yang baru ya."
        )
    return (
        f"kode billing {group_code(request.billing_code)} sudah hangus sejak"
        f" {end}, jadi tidak dapat dibayar lagi. Bila masih diperlukan, kami bantu"
        " buatkan yang baru ya."
    )
