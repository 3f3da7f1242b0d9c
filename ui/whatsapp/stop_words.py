"""What happened when all bulk was stopped, and what to do now: one page for each reason."""

from dataclasses import dataclass

from core.outbox.item import Stop, StopReason
from ui import words


@dataclass(frozen=True, slots=True)
class StopWords:
    """How a stop is told: a heading, what happened, and what to do, step by step."""

    title: str
    happened: str
    steps: tuple[str, ...]


_KEPT = "Siaran tidak hilang: yang belum terkirim menunggu dengan teks dan penerima yang sama."

STOPS: dict[StopReason, StopWords] = {
    StopReason.BANNED: StopWords(
        "Nomor kantor diblokir sementara oleh WhatsApp",
        "WhatsApp menutup nomor kantor untuk sementara. Semua kiriman berhenti, juga balasan.",
        (
            "Tunggu sampai blokirnya selesai.",
            "Jangan pakai WhatsApp tiruan, alat kirim lain, atau nomor lain: blokirnya dapat menjadi tetap.",
            "Buka WhatsApp di ponsel kantor dan baca pesannya. Ajukan peninjauan di sana bila ada tombolnya.",
            "Sampaikan kepada atasan, dan layani wajib pajak lewat telepon atau loket selama menunggu.",
            "Setelah nomor pulih, balas dulu yang menunggu.",
            "Mulai siaran lagi paling cepat beberapa hari kemudian, lebih sedikit, dan utamakan grup.",
        ),
    ),
    StopReason.RESTRICTED: StopWords(
        "WhatsApp membatasi nomor kantor",
        "Chat baru tidak dapat dimulai. Balasan kepada orang yang sudah menulis tetap dikirim.",
        (
            "Cukup balas yang bertanya. Jangan memulai chat baru, juga tidak dari ponsel.",
            "Baca pemberitahuan di WhatsApp pada ponsel kantor; di sana tertulis sampai kapan.",
            "Lihat lagi penerima siaran terakhir: keluarkan yang tidak pernah menulis ke kantor.",
            "Lanjutkan siaran hanya setelah pembatasan hilang, dengan jumlah yang lebih kecil.",
        ),
    ),
    StopReason.CAPPED: StopWords(
        "Jatah chat baru bulan ini habis",
        "WhatsApp membatasi chat baru dalam sebulan. Balasan kepada yang sudah menulis tetap dikirim.",
        (
            "Tunggu sampai bulan depan untuk siaran kepada orang yang belum pernah menulis.",
            "Bila mendesak, minta mereka menulis lebih dulu, misalnya lewat poster atau grup.",
            "Kiriman grup dapat dijadikan siaran tersendiri bulan depan, atau ditempel sendiri di grupnya.",
        ),
    ),
    StopReason.UPDATE_REQUIRED: StopWords(
        "WhatsApp meminta versi yang lebih baru",
        "Halaman WhatsApp tidak mau bekerja dengan versi ini, jadi tidak ada yang dikirim.",
        (
            "Muat ulang halaman WhatsApp di tempat ini.",
            "Bila tetap begitu, perbarui Loket. Sementara itu pakai ponsel kantor untuk membalas.",
            "Setelah WhatsApp tersambung lagi, lanjutkan siaran.",
        ),
    ),
    StopReason.UNKNOWN: StopWords(
        "WhatsApp menampilkan sesuatu yang tidak dikenal Loket",
        "Mungkin pemberitahuan atau peringatan baru. Loket berhenti daripada menekan tombol yang salah.",
        (
            "Lihat halaman WhatsApp di tempat ini dan baca tulisannya sampai selesai.",
            "Bila berisi peringatan tentang spam atau pembatasan: jangan lanjutkan siaran hari ini.",
            "Bila hanya pengumuman: tutup pengumuman itu, lalu lanjutkan siaran.",
        ),
    ),
    StopReason.FAILURES: StopWords(
        "Dua pesan siaran berturut-turut tidak berhasil",
        "Dua kali gagal tanpa jeda biasanya berarti ada yang salah pada WhatsApp, bukan pada penerimanya.",
        (
            "Lihat dua pesan terakhir di “Perlu keputusan Anda” di bawah, dan chatnya di WhatsApp.",
            "Bila pesannya ternyata sampai, pilih Terkirim. Bila tidak, biarkan sampai sebabnya jelas.",
            "Kirim satu balasan biasa sebagai uji. Bila berhasil, lanjutkan siaran.",
        ),
    ),
}


def stop_words(stop: Stop) -> StopWords:
    """Return how a stop is told; a ban says until when it lasts, where WhatsApp says so."""
    told = STOPS[stop.reason]
    when = f"Berhenti sejak {words.moment(stop.stopped_at)}."
    until = "" if stop.free_at is None else f" WhatsApp menyebut {words.moment(stop.free_at)} sebagai akhirnya."
    return StopWords(told.title, f"{told.happened} {when}{until} {_KEPT}", told.steps)


def stop_line(stop: Stop) -> str:
    """Return one line for the banner."""
    title = STOPS[stop.reason].title
    return f"Siaran dihentikan: {title if title.startswith('WhatsApp') else title[0].lower() + title[1:]}."
