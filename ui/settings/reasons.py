"""Why a default is as it is, told beside its setting: the number is lost by whoever hurries.

WhatsApp publishes no numbers: core/outbox/README.md tells where these come from.
"""

from types import MappingProxyType

REASONS = MappingProxyType(
    {
        "whatsapp.driver": "Hanya di sana pesan masuk dan centang terbaca. Sebelum tempat WhatsApp"
        " pertama kali dibuka, tidak ada yang tersambung.",
        "outbox.gap_from_s": "Umumnya disarankan 5 sampai 30 detik; yang tergesa mirip mesin.",
        "outbox.gap_to_s": "Jedanya acak di antara keduanya: irama yang tetap adalah ciri mesin.",
        "outbox.rest_every": "Umumnya disarankan beristirahat setiap 20 pesan.",
        "outbox.rest_from_s": "Umumnya disarankan 5 sampai 15 menit.",
        "outbox.rest_to_s": "Lamanya acak di antara keduanya, seperti jedanya.",
        "outbox.opens_hour": "Kantor menulis pada jam kantor; pesan di luar itu mudah dilaporkan.",
        "cases.alert_bands": "Contoh: 08.00-10.00: 30; 10.00-12.00: 15. Yang dilihat jam sekarang (WIB);"
        " di luar rentang berlaku batas di atas, dan 0 menit berarti tidak diingatkan.",
        "cases.closed_text": "Contoh: Terima kasih, Bapak/Ibu. {kantor} sedang tutup dan buka lagi {buka};"
        " petugas membaca pesan ini saat itu. Paling banyak sekali per orang tiap tutup, bertanda otomatis.",
        "cases.welcome_text": "Contoh: Selamat datang di layanan WhatsApp {kantor}. Pesan ini dijawab petugas"
        " pada jam kerja; kami tidak pernah meminta transfer. Sekali saja per orang, bertanda otomatis.",
        "outbox.closes_hour": "Sesudah jam kantor tidak ada yang menjawab balasannya.",
        "outbox.workdays": "Pada hari libur tidak ada yang menjawab balasannya.",
        "outbox.one_a_day": "Lebih dari satu mengganggu; laporan orang yang terganggu membuat nomor diblokir.",
        "outbox.cold_day": "Pernah ada akun yang dibatasi sesudah 15 sampai 20 orang.",
        "outbox.stranger_hour": "Lebih cepat dari ini mirip spam.",
        "outbox.stranger_day": "Batas hati-hati untuk orang yang tidak menyapa lebih dulu.",
        "outbox.bulk_hour": "Di atas 80 dalam satu jam dianggap berisiko.",
        "outbox.bulk_day": "200 sampai 300 dalam sehari dianggap batas aman.",
        "outbox.stop_answer": "Salah paham langsung tampak dan dapat dibatalkan pengirimnya.",
        "outbox.reply_gap_s": "Yang bertanya tidak menunggu, tetapi tidak ada orang yang menjawab seketika.",
        "outbox.tries": "Sebelum tombol ditekan belum ada yang keluar: mengulang tidak menggandakan.",
        "outbox.tick_wait_min": "Centang biasanya datang dalam hitungan detik; sesudah itu petugas memutuskan.",
    }
)
