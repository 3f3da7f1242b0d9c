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


OVER: dict[StopReason, StopWords] = {
    StopReason.BANNED: StopWords(
        "Blokir nomor kantor sudah berakhir",
        "WhatsApp sempat menutup nomor kantor. Sekarang tersambung lagi: balasan dikirim, siaran belum.",
        (
            "Balas dulu yang menunggu.",
            "Mulai siaran lagi paling cepat beberapa hari kemudian, lebih sedikit, dan utamakan grup.",
            "Lihat lagi penerima siaran terakhir: keluarkan yang tidak pernah menulis ke kantor.",
        ),
    ),
    StopReason.RESTRICTED: StopWords(
        "WhatsApp sempat membatasi nomor kantor",
        "Tandanya sekarang tidak tampak, tetapi mungkin masih berlaku. Balasan dikirim, siaran belum.",
        (
            "Baca pemberitahuan di WhatsApp pada ponsel kantor; di sana tertulis sampai kapan.",
            "Lihat lagi penerima siaran terakhir: keluarkan yang tidak pernah menulis ke kantor.",
            "Lanjutkan siaran hanya setelah pembatasan hilang, dengan jumlah yang lebih kecil.",
        ),
    ),
    StopReason.UPDATE_REQUIRED: StopWords(
        "WhatsApp sempat meminta versi yang lebih baru",
        "Sekarang halamannya tersambung lagi: balasan dikirim, siaran belum.",
        ("Kirim satu balasan biasa sebagai uji. Bila berhasil, lanjutkan siaran.",),
    ),
    StopReason.UNKNOWN: StopWords(
        "WhatsApp sempat menampilkan sesuatu yang tidak dikenal Loket",
        "Sekarang sudah tidak tampak: balasan dikirim, siaran belum.",
        (
            "Ingat atau tanyakan apa isinya, juga kepada yang memegang ponsel kantor.",
            "Bila peringatan tentang spam atau pembatasan: jangan lanjutkan siaran hari ini.",
            "Bila hanya pengumuman: lanjutkan siaran.",
        ),
    ),
}
"""How those are told that speak of the page, once the page is connected again; the others stay true."""


def stop_words(stop: Stop, *, is_over: bool = False) -> StopWords:
    """Return how a stop is told; a ban says until when it lasts, where WhatsApp says so."""
    told = _told(stop, is_over=is_over)
    when = f"Berhenti sejak {words.moment(stop.stopped_at)}."
    if is_over and stop.reason in OVER:
        return StopWords(told.title, f"{told.happened} {when} {_KEPT}", told.steps)
    until = "" if stop.free_at is None else f" WhatsApp menyebut {words.moment(stop.free_at)} sebagai akhirnya."
    return StopWords(told.title, f"{told.happened} {when}{until} {_KEPT}", told.steps)


def stop_line(stop: Stop, *, is_over: bool = False) -> str:
    """Return one line for the banner."""
    title = _told(stop, is_over=is_over).title
    return f"Siaran dihentikan: {title if title.startswith('WhatsApp') else title[0].lower() + title[1:]}."


def _told(stop: Stop, *, is_over: bool) -> StopWords:
    return OVER.get(stop.reason, STOPS[stop.reason]) if is_over else STOPS[stop.reason]
