"""The fixed Indonesian words of the slip.

They say who issued the code (DJP's system), that the paper is no receipt, and how to make sure that it
is genuine. Nothing may read like an official paper of DJP.
"""

from core.billing.office import Office
from core.billing.slip import Mark, Slip

REQUEST_WORDS = (
    "Kode billing belum terbit. Lembar ini mencatat permintaan dan belum dapat dipakai untuk membayar."
)
VOID_WORD = "BATAL"
_BANDS = {
    Mark.NONE: "",
    Mark.REQUEST: "PERMINTAAN",
    Mark.EXPIRED: "KODE SUDAH HANGUS",
    Mark.CANCELLED: VOID_WORD,
    Mark.VOID: VOID_WORD,
    Mark.PAID: "JANGAN DIBAYAR LAGI",
}


def band_words(mark: Mark) -> str:
    """Return the white words on black above the code; empty for a code that can be paid."""
    return _BANDS[mark]


def notes(slip: Slip) -> tuple[tuple[str, str], ...]:
    """Return title and text of the paragraphs below the lines."""
    return (_next_step(slip), ("Memastikan lembar ini asli", _proof(slip)))


def _next_step(slip: Slip) -> tuple[str, str]:
    match slip.mark:
        case Mark.NONE:
            title = "Cara membayar"
            text = (
                "Bank persepsi, kantor pos, ATM, internet banking, atau mobile banking, sebelum kode berakhir."
                " Simpan bukti penerimaan yang memuat NTPN."
            )
        case Mark.REQUEST:
            title = "Langkah berikutnya"
            text = (
                f"Periksa isian di atas. Setelah sistem DJP menerbitkan kode 15 angka, {slip.office.name}"
                " mengirimkannya kepada Bapak/Ibu."
            )
        case Mark.EXPIRED:
            title = "Langkah berikutnya"
            asking = f" dengan menyebut nomor {slip.number}" if slip.number else ""
            text = f"Kode ini tidak dapat dibayar lagi. Mintalah kode baru{asking}."
        case Mark.CANCELLED:
            title = "Langkah berikutnya"
            text = "Permintaan ini dibatalkan. Jangan dipakai untuk membayar."
        case Mark.VOID:
            title = "Langkah berikutnya"
            text = (
                "Lembar ini dinyatakan batal. Jangan dipakai untuk membayar; mintalah lembar yang baru kepada"
                f" {slip.office.name}."
            )
        case Mark.PAID:
            title = "Catatan kantor"
            text = (
                "Menurut catatan kami kode ini sudah dibayar. Bukti yang sah adalah bukti penerimaan yang"
                " memuat NTPN."
            )
    return title, text


def _proof(slip: Slip) -> str:
    office = slip.office
    show = f"Sebutkan nomor {slip.number}" if slip.number else "Tunjukkan lembar ini"
    ask = f"Ragu? {show} kepada {office.name}, WhatsApp {office.phone}, atau di loket."
    warn = "Petugas tidak pernah meminta transfer ke rekening."
    if slip.code is None:
        return f"{ask} {warn}"
    if slip.mark is not Mark.NONE:
        return f"Kode diterbitkan oleh sistem DJP. {ask} {warn}"
    match_words = "Saat membayar, cocokkan nama dan jumlah di layar dengan lembar ini."
    return f"Kode diterbitkan oleh sistem DJP. {match_words} {ask} {warn}"


def footer_words(office: Office) -> str:
    """Return the office's footer, with the name of who is at the desk."""
    officer = f" Petugas: {office.officer}." if office.officer else ""
    address = f", {office.address}" if office.address.strip() else ""
    return (
        f"{office.name}{address} · WhatsApp {office.phone}. Isian menjadi tanggung jawab wajib pajak; bila ada"
        " yang keliru atau kode sudah berakhir, kode dapat dibuat kembali. Lembar ini bukan bukti pembayaran."
        f"{officer}"
    )
