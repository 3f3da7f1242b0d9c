"""The tables about personal data: how long each kind is kept, and what the program does with them."""

from core.rules.column import Column, Kind
from core.rules.table import TableSpec

RETENTION = TableSpec(
    name="privacy_retention",
    title="Masa simpan data pribadi",
    about="Berapa bulan tiap jenis data disimpan. Tidak ada yang terhapus dengan sendirinya: petugas menghitung"
    " dulu, melihat hasilnya, lalu menjalankan.",
    subject=(
        Column(
            "kind",
            "Jenis data",
            Kind.CHOICE,
            choices=(
                ("messages", "Isi percakapan"),
                ("media", "Berkas dalam percakapan"),
                ("requests", "Permintaan billing berkode"),
                ("unissued", "Permintaan billing tanpa kode"),
                ("sent", "Isi dan penerima kiriman"),
                ("sms", "Nomor penerima SMS"),
                ("contacts", "Kontak yang sudah dihapus dari daftar"),
                ("outbound", "Nama, nomor dan catatan telepon keluar"),
                ("inbound", "Nomor dan catatan telepon masuk"),
                ("visits", "Nama dan catatan kunjungan loket"),
                ("appointments", "Nama dan nomor janji temu"),
            ),
        ),
    ),
    values=(
        Column(
            "months",
            "Bulan disimpan",
            Kind.INTEGER,
            is_optional=True,
            minimum=1,
            maximum=600,
            example="24",
            empty="tanpa batas",
        ),
    ),
)
PROCESSING = TableSpec(
    name="privacy_processing",
    title="Register pemrosesan data pribadi",
    about="Apa yang dilakukan kantor dengan data pribadi lewat Loket, untuk apa, dan atas dasar apa.",
    subject=(Column("activity", "Kegiatan", example="Melayani percakapan WhatsApp"),),
    values=(
        Column("purpose", "Tujuan", example="Menjawab wajib pajak"),
        Column("data", "Data dan pemiliknya", example="Nama, nomor, isi pesan"),
        Column("recipients", "Penerima", example="Petugas helpdesk"),
        Column("retention", "Masa simpan", example="Menurut tabel masa simpan"),
        Column("security", "Pengamanan", example="Basis data terenkripsi"),
    ),
)
PRIVACY_TABLES = (RETENTION, PROCESSING)
