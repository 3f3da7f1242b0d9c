"""What the officer can do about the state of WhatsApp, in the words of its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.ports import GatewayState

if TYPE_CHECKING:
    from ui.whatsapp.browser.recovery import Trouble

DEVICE = "Google Chrome"
EXPLANATION = (
    "Menautkan membuat Loket membaca dan mengirim pesan lewat WhatsApp kantor, seperti WhatsApp Web;"
    " ponselnya tetap dipakai seperti biasa."
    f" Di ponsel, Loket tampil sebagai perangkat bernama “{DEVICE}” dan dapat diputuskan kapan saja."
)
EMBEDDED_TEXT = (
    "Kode QR tampil di sini dan dipindai sekali dengan ponsel kantor. Pesan masuk dan centang terbaca,"
    " jadi Loket tahu apa yang benar-benar terkirim."
)
BROWSER_TEXT = (
    "Loket membuka WhatsApp di peramban komputer dan menekan tombol kirim di sana. Pesan masuk dan centang"
    " tidak terbaca; setiap kiriman perlu dipastikan petugas. Nomor dan teks tertinggal di riwayat peramban."
)
BROWSER_STATE = (
    "Pesan dikirim lewat peramban komputer. Selama mengirim jangan memakai papan ketik dan tetikus;"
    " setiap kiriman tetap “belum terbukti”: centangnya hanya tampak di jendela yang dibiarkan terbuka sampai"
    " kiriman berikutnya. Nomor dan teks tertinggal di riwayat peramban itu."
)
OBSTACLES: dict[str, str] = {
    "not_installed": "Bagian Loket untuk peramban komputer (pywhatkit 5.4) tidak terpasang.",
    "no_display": "Tidak ada layar yang jendelanya dapat dilihat Loket, misalnya pada desktop Wayland.",
    "no_browser": "Komputer ini tidak punya peramban, atau perambannya tidak dapat dibuka.",
    "no_network": "Internet terputus. Pesan menunggu dan terkirim sendiri setelah tersambung.",
    "elsewhere": "WhatsApp sudah terbuka di peramban. Tutup jendela itu; Loket membuka jendelanya sendiri.",
}
"""Why nothing leaves through the computer's browser (core.whatsapp.pywhatkit.protocol.OBSTACLES)."""
UNLINK_TEXT = (
    "Loket keluar dari WhatsApp kantor: login di komputer ini dihapus seluruhnya dan pesan menunggu di antrean."
    " Percakapan yang sudah tersimpan di Loket tetap ada. Untuk memakainya lagi, kode QR dipindai kembali."
    f"\n\nSesudah ini putuskan juga perangkat “{DEVICE}” di ponsel: WhatsApp > Perangkat tertaut."
)
UNLINKED = (
    f"Login WhatsApp di komputer ini sudah dihapus. Putuskan juga perangkat “{DEVICE}” di ponsel:"
    " WhatsApp > Perangkat tertaut."
)


@dataclass(frozen=True, slots=True)
class Advice:
    """Say what the officer can do, and name the button that does it ("" where the page itself is the place)."""

    text: str
    button: str = ""


_SCAN = "Di ponsel kantor: WhatsApp > Perangkat tertaut > Tautkan perangkat, lalu pindai kode di bawah."
ADVICE: dict[GatewayState, Advice] = {
    GatewayState.ABSENT: Advice("Halaman belum dibuka.", "Muat halaman"),
    GatewayState.STARTUP: Advice("Halaman sedang dimuat; biasanya kurang dari setengah menit."),
    GatewayState.QR: Advice(f"{_SCAN} Ponsel akan menyebut Loket “{DEVICE}”."),
    GatewayState.QR_EXPIRED: Advice("Kode lama tidak berlaku lagi.", "Muat kode baru"),
    GatewayState.LINKING: Advice("Tunggu sampai ponsel selesai menautkan; jangan tutup Loket."),
    GatewayState.SYNCING: Advice("Percakapan sedang diambil dari ponsel; biarkan ponsel menyala."),
    GatewayState.READY: Advice("Pesan keluar dan masuk sendiri. Halaman ini boleh dipakai dengan tangan juga."),
    GatewayState.OFFLINE: Advice("Periksa kabel atau Wi-Fi komputer ini.", "Coba sekarang"),
    GatewayState.PHONE_OFFLINE: Advice("Nyalakan ponsel kantor dan sambungkan ke internet."),
    GatewayState.ELSEWHERE: Advice("Tekan “Gunakan di Sini” pada halaman di bawah."),
    GatewayState.CONFLICT: Advice(
        "Tekan “Gunakan di Sini” pada halaman di bawah bila komputer ini yang dipakai."
    ),
    GatewayState.LOGGED_OUT: Advice(_SCAN, "Muat kode baru"),
    GatewayState.UPDATE_REQUIRED: Advice("Muat ulang halaman; bila tetap, perbarui Loket.", "Muat ulang"),
    GatewayState.BANNED: Advice(
        "Tunggu sampai waktunya habis. Jangan menautkan ulang dan jangan memakai cara lain."
    ),
    GatewayState.RESTRICTED: Advice("Balas saja yang sudah menulis. Baca keterangan WhatsApp di bawah."),
    GatewayState.CAPPED: Advice("Balas saja yang sudah menulis; siaran menunggu bulan depan."),
    GatewayState.UNKNOWN: Advice(
        "Lihat halaman di bawah dan selesaikan yang diminta di sana. Bila semuanya tampak biasa, periksa"
        " apakah WhatsApp berubah.",
        "Periksa WhatsApp",
    ),
}
TROUBLES = {
    "crashed": "Halaman WhatsApp berhenti sendiri.",
    "unloaded": "Halaman WhatsApp tidak dapat dimuat; mungkin internet terputus.",
    "slow": "Halaman WhatsApp terlalu lama tidak menjawab.",
    "stuck": "Halaman WhatsApp macet saat dibuka.",
}
GONE = (
    "Halaman WhatsApp sedang tidak ada. Percakapan yang tersimpan di Loket tetap dapat dibaca dan dijawab;"
    " balasannya menunggu di antrean."
)
OPENING = "Login WhatsApp sedang dibuka dari berkas terenkripsinya; biasanya beberapa detik."
TRY_NOW = "Coba sekarang"


def trouble_words(trouble: Trouble) -> str:
    """Return why the page is gone and what happens next."""
    why = TROUBLES[trouble.reason]
    if trouble.wait_s == 0:
        return f"{why} Sedang dicoba lagi (ke-{trouble.tries})…"
    return f"{why} Dicoba lagi dalam {span_words(trouble.wait_s)}; tidak ada pesan yang hilang."


def span_words(seconds: int) -> str:
    """Return `45 detik` or `4 menit`."""
    return f"{seconds} detik" if seconds < 100 else f"{round(seconds / 60)} menit"
