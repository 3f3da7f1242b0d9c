"""What the officer sends to the taxpayer about a request: warm, short, with nothing to transfer to anybody."""

from datetime import datetime

from core.billing.amount import format_amount, spell_out
from core.billing.code import group_code
from core.billing.kap_kjs import deposits
from core.billing.moment import end_words
from core.billing.office import Office
from core.billing.period import period_words
from core.billing.request import Request, RequestState
from core.billing.slip import is_end_confirmed
from core.clock import to_wib
from core.rules.table import RuleTable

_UNCONFIRMED = "masa berlaku ini belum dikonfirmasi; cocokkan dengan cetakan dari DJP"


def message_text(
    request: Request, now: datetime, office: Office, validity: RuleTable | None = None
) -> str:
    """Return the WhatsApp text for `request` as it stands at `now`: with the code, or why there is none.

    `validity` as in `validity_of`.
    """
    opening = f"{greeting(now)} Bapak/Ibu {request.content.name},"
    if request.state is RequestState.CANCELLED:
        middle = f"permintaan kode billing {request.number} sudah dibatalkan, jadi tidak perlu dibayar ya."
    elif request.billing_code is None:
        middle = _receipt(request)
    elif request.state_at(now) is RequestState.EXPIRED:
        middle = _regret(request, validity)
    elif request.state is RequestState.PAID:
        middle = (
            f"menurut catatan kami kode billing {group_code(request.billing_code)} sudah dibayar."
            " Mohon simpan bukti penerimaan yang memuat NTPN ya. Terima kasih."
        )
    else:
        middle = _code(request, validity)
    return (
        f"{opening}\n{middle}\n\n"
        f"Petugas tidak pernah meminta transfer ke rekening. Ragu? Silakan tanyakan nomor {request.number}"
        f" ke {office.name}, WhatsApp {office.phone}.\n"
        "Senang bisa melayani Bapak/Ibu."
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
