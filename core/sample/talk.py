"""What made-up taxpayers and the office say to each other: short dialogues with the moments between them.

A line is (side, minutes since the line before, text). `<` comes from the taxpayer, `>` from the office.
Names in braces: `sapa` (Pak Budi), `nama`, `npwp`, `bulan` (the last one), `tahun`, `jumlah`, `kode`.
"""

# ruff: noqa: E501 - one line of a dialogue is one line here

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a dialogue."""

    is_in: bool
    after_min: int
    text: str


def _talk(text: str) -> tuple[Line, ...]:
    lines = []
    for row in text.strip().splitlines():
        side, minutes, words = row.strip().split(" ", 2)
        lines.append(Line(side == "<", int(minutes), words.replace("\\n", "\n")))
    return tuple(lines)


BY_GROUP: dict[str, tuple[tuple[Line, ...], ...]] = {
    "usahawan": (
        _talk(r"""
        < 0 Assalamualaikum, nyuwun sewu Pak, badhe tanglet pajak warung
        > 4 Waalaikumsalam {sapa}. Monggo, ada yang bisa kami bantu? 🙏
        < 2 niki kan biasane kulo bayar setengah persen nggih, bulan {bulan} omzet 15jt. pinten nggih bayare?
        > 6 Kalau omzet {sapa} dari Januari belum lewat Rp500 juta, untuk orang pribadi belum perlu setor PPh Final. Kalau sudah lewat, 0,5% dari Rp15.000.000 yaitu Rp75.000.
        < 3 oalah nggih pun, dereng sampai semonten. matur nuwun sanget Pak
        > 1 Sami-sami {sapa}. Catatan omzet tiap bulan tetap disimpan nggih, untuk SPT Tahunan.
        """),
        _talk(r"""
        < 0 pak minta kode billing umkm bulan {bulan} {jumlah} ya
        < 1 NPWP {npwp}
        > 7 Baik {sapa}, kami bantu. PPh Final UMKM 411128-420 masa {bulan} {tahun} sebesar {jumlah}, sudah benar?
        < 2 nggih leres
        > 12 Kode billing {sapa}: {kode}. Mohon dibayar sebelum masa berlakunya habis nggih.
        < 30 sampun kulo bayar di Bank Jatim pak, suwun
        > 5 Terima kasih {sapa}. Senang bisa melayani.
        """),
        _talk(r"""
        < 0 Pagi bu, NPWP saya kok ditolak waktu daftar lelang ya? katanya belum dipadankan NIK
        > 9 Selamat pagi {sapa}. Nomor NIK dan NPWP-nya sudah kami terima di data kami, tinggal dipadankan. Bisa lewat Coretax menu Portal Saya, atau ke loket bawa KTP.
        < 3 kalau lewat hp bisa?
        > 2 Bisa {sapa}. Kalau ada langkah yang bingung, kirim tangkapan layarnya ke sini ya, jangan kirim kata sandi.
        < 15 siap bu nanti malam tak coba
        """),
        _talk(r"""
        < 0 mohon info, jam buka loket kantor pajak Tuban hari ini sampai jam berapa nggih
        > 3 Loket buka pukul 08.00 sampai 16.00 WIB {sapa}, istirahat tetap ada petugas.
        < 1 parkir mobil pick up bisa masuk?
        > 2 Bisa, lewat pintu samping sebelah timur.
        < 1 oke mas
        """),
        _talk(r"""
        < 0 Pak kulo angsal surat STP, denda telat lapor. niki pripun nggih?
        > 11 Mohon difoto nomor suratnya saja {sapa}, nanti kami jelaskan asalnya. Isi surat jangan disebar ke grup nggih.
        < 6 nggih pak, mangkih kulo foto
        < 45 nomere wonten pojok kiwo nggih?
        > 4 Leres {sapa}, di kiri atas. Bisa juga datang ke loket, nanti dicek bersama.
        < 2 mbenjing kulo mriku mawon pak, wedi salah
        > 1 Monggo, ditunggu di loket 3.
        """),
        _talk(r"""
        < 0 Bu saya sudah tutup usaha dari bulan puasa. masih harus lapor?
        > 8 Selama NPWP masih aktif, SPT Tahunan tetap dilaporkan meski nihil {sapa}. Kalau memang sudah tidak ada penghasilan, bisa ajukan status nonaktif.
        < 4 syaratnya apa saja bu
        > 5 Formulir penetapan nonaktif, KTP, dan surat pernyataan. Formulirnya ada di loket, boleh juga lewat Coretax.
        < 2 terima kasih bu infonya sangat jelas
        """),
    ),
    "bendahara": (
        _talk(r"""
        < 0 Selamat siang, {nama} izin bertanya. Belanja ATK 2,4 juta dari toko ber-NPWP dipotong apa saja ya?
        > 9 Selamat siang {sapa}. Belanja barang sampai Rp2 juta tidak dipungut PPh 22. Di atas itu dipungut PPh 22 1,5% dari harga tanpa PPN, dan PPN bila rekanannya PKP.
        < 3 rekanannya belum PKP
        > 2 Kalau begitu PPN tidak dipungut, cukup PPh 22.
        < 1 siap terima kasih banyak
        """),
        _talk(r"""
        < 0 Assalamualaikum pak, mau setor pajak ADD tahap 2, honor narasumber kena berapa nggih
        > 6 Waalaikumsalam {sapa}. Honor narasumber non-ASN dipotong PPh 21 sesuai tarif Pasal 17 atas 50% penghasilan. Bukti potongnya dibuat di Coretax, kode billingnya keluar dari SPT Masa.
        < 8 waduh sekarang harus lewat coretax semua ya
        > 3 Leres {sapa}, sejak 2025. Kalau akunnya terkunci, kami bantu di loket.
        < 2 nggih pak mangkih kulo mriku kalih pak carik
        """),
        _talk(r"""
        < 0 Pak, sertifikat elektronik bendahara desa sudah kedaluwarsa, perpanjangnya bagaimana
        > 14 Sekarang namanya kode otorisasi DJP {sapa}, dimintanya dari akun penanggung jawab di Coretax.
        < 5 penanggung jawabnya masih kades lama pak
        > 7 Berarti diubah dulu penanggung jawabnya. Bawa SK pengangkatan kades yang baru nggih.
        < 1 siap
        """),
        _talk(r"""
        < 0 Bu mohon dicek, kode billing PPN {bulan} {jumlah} statusnya kok belum dibayar padahal sudah kami setor kemarin
        > 10 Mohon NTPN-nya {sapa}, 16 karakter di bukti setor.
        < 4 nggih bu saya carikan dulu di bank
        < 65 ini bu, sudah ketemu, ternyata teller salah masukkan tahun
        > 6 Baik, itu bisa diajukan pemindahbukuan. Formulirnya kami siapkan di loket.
        < 2 alhamdulillah, matur nuwun
        """),
    ),
    "badan": (
        _talk(r"""
        < 0 Selamat pagi, dari bagian keuangan {nama}. Untuk PPN masa {bulan} batas setor dan lapornya kapan ya Pak?
        > 5 Selamat pagi. PPN disetor dan dilaporkan paling lambat akhir bulan berikutnya, setelah masa pajak berakhir.
        < 2 kalau jatuh hari Minggu mundur?
        > 3 Mundur ke hari kerja berikutnya.
        < 1 Baik, terima kasih.
        """),
        _talk(r"""
        < 0 Pak angsuran PPh 25 perusahaan {jumlah}, minta tolong dibuatkan billing 411126-100 masa {bulan} {tahun}
        < 1 npwp {npwp} an {nama}
        > 8 Baik, kami siapkan.
        > 10 Kode billing {kode}, berlaku sampai jam terbitnya 14 hari lagi. Mohon dicek nama dan jumlahnya sebelum dibayar.
        < 12 sudah cocok, langsung kami bayar sore ini
        """),
        _talk(r"""
        < 0 Mohon info Bu, faktur pajak kami status "waiting for approval" dari kemarin
        > 13 Biasanya karena antrean di Coretax. Coba dimuat ulang setelah pukul 15.00. Kalau masih sama, kirim nomor fakturnya ya.
        < 190 sudah approved bu terima kasih
        > 4 Syukurlah. Senang bisa melayani Bapak/Ibu.
        """),
        _talk(r"""
        < 0 Apakah benar ada petugas pajak atas nama kantor yang minta transfer biaya update data? kami dapat WA dari nomor lain
        > 2 Itu penipuan {sapa}. Layanan pajak tidak dipungut biaya. Nomor WhatsApp kantor hanya 0811-3300-648. Mohon jangan ditanggapi dan jangan buka berkas apa pun.
        < 1 untung tanya dulu. terima kasih banyak
        > 1 Sama-sama. Nomornya kami catat untuk diteruskan.
        """),
    ),
    "pns": (
        _talk(r"""
        < 0 Assalamualaikum, bukti potong 1721-A2 tahun {tahun} sudah bisa diunduh belum ya
        > 7 Waalaikumsalam {sapa}. Bukti potong A2 diterbitkan bendahara gaji, paling lambat akhir Januari. Coba dicek di Coretax menu Dokumen Saya.
        < 3 siap, saya tanyakan bendahara dinas
        """),
        _talk(r"""
        < 0 pak suami saya dosen, saya guru. NPWP digabung apa sendiri-sendiri lebih baik?
        > 12 Kalau tidak ada perjanjian pisah harta, digabung lebih sederhana {sapa}: satu SPT atas nama suami, penghasilan Ibu dari satu pemberi kerja dianggap final.
        < 4 kalau NPWP saya terlanjur aktif?
        > 5 Bisa diajukan penghapusan karena ikut suami, bawa KK dan KTP berdua.
        < 1 terima kasih penjelasannya
        """),
        _talk(r"""
        < 0 lupa kata sandi coretax pak, email lama juga sudah tidak aktif
        > 6 Perubahan surel dan nomor ponsel harus dengan bukti diri {sapa}, jadi ke loket atau telepon Kring Pajak 1500200.
        < 2 besok jam istirahat ada petugas?
        > 1 Ada.
        """),
    ),
    "karyawan": (
        _talk(r"""
        < 0 Siang min, gaji 7,5 juta kok bulan ini pajaknya lebih besar
        > 8 Selamat siang {sapa}. Sejak 2024 PPh 21 bulanan memakai tarif efektif rata-rata dari penghasilan bruto bulan itu. Kalau ada lembur atau THR, tarif bulan itu ikut naik, dan dihitung ulang di Desember.
        < 3 oh jadi desember bisa lebih kecil ya
        > 1 Betul.
        < 1 oke makasih min
        """),
        _talk(r"""
        < 0 saya pindah kerja dari Gresik ke Tuban, NPWP harus dipindah juga?
        > 9 Kalau alamat KTP juga pindah, ajukan perubahan data alamat {sapa}. Kalau hanya tempat kerja, tidak perlu.
        < 2 KTP masih Gresik
        > 1 Berarti tetap terdaftar di sana, laporannya bisa dari mana saja.
        < 1 sip terima kasih
        """),
        _talk(r"""
        < 0 pak mau lapor SPT tahun lalu yang kelewat, dendanya berapa
        > 10 Untuk orang pribadi dendanya Rp100.000 {sapa}, ditagih dengan STP. SPT-nya tetap dilaporkan dulu di Coretax.
        < 4 nunggu surat dulu berarti ya
        > 2 Nggih, jangan dibayar sebelum ada STP.
        """),
    ),
}
"""Whole conversations by group: every one of them ends with the matter settled."""

WAITING: dict[str, tuple[str, ...]] = {
    "usahawan": (
        "pak minta kode billing umkm bulan {bulan} {jumlah} ya, npwp {npwp}",
        "Assalamualaikum, badhe bayar pajak toko, caranipun pripun nggih?",
        "Pak yang kemarin sudah saya bayar, slipnya saya foto ya",
        "kalau omzet masih di bawah 500 juta setahun apa tetap lapor bu?",
        "nyuwun tulung dicek, kode billing wingi kok mboten saget dibayar teng kantor pos",
    ),
    "bendahara": (
        "Mohon dibuatkan billing PPh 22 {jumlah} masa {bulan} an {nama}",
        "apakah PPh 22 belanja semen 3 juta dari toko non PKP tetap 1,5% Pak?",
        "Izin bertanya, honor RT/RW kena potongan tidak nggih?",
    ),
    "badan": (
        "Pak angsuran PPh 25 {bulan} {jumlah}, mohon kode billing 411126-100, npwp {npwp}",
        "Selamat siang, faktur pajak pengganti batas waktunya sampai kapan ya?",
        "Bu, surat keterangan fiskal kami sudah jadi belum?",
    ),
    "pns": ("Syarat NPWP untuk istri apa saja Pak?", "bukti potong A2 saya kok tidak muncul di coretax ya"),
    "karyawan": ("Min, cara ubah status K/1 jadi K/2 gimana?", "apakah THR bulan ini kena pajak juga?"),
}
"""Questions that nobody has answered yet."""

GROUP_TALK: tuple[tuple[Line, ...], ...] = (
    _talk(r"""
    > 0 Selamat pagi Bapak/Ibu Bendahara. Mengingatkan, penyetoran PPh masa {bulan} paling lambat tanggal 15. Bila ada kendala Coretax, silakan japri ke nomor ini. Lebih in-team, lebih nyaman 🙏
    < 12 Siap Pak
    < 3 Nggih, matur nuwun infonipun
    < 40 Kalau tanggal 15 libur apakah mundur?
    > 9 Mundur ke hari kerja berikutnya, Bapak/Ibu.
    < 2 Siap 🙏
    """),
    _talk(r"""
    < 0 Mohon izin, ada yang tahu jadwal kelas pajak bulan ini?
    > 15 Kelas pajak Coretax untuk bendahara: Rabu pukul 09.00 di aula kantor, gratis, bawa laptop bila ada.
    < 4 Bisa dua orang per desa Pak?
    > 3 Bisa, mohon didaftarkan namanya ke nomor ini.
    """),
)

DRAFTS: tuple[str, ...] = (
    "Baik Pak, untuk PPN masa ini kami cek dulu",
    "Mohon maaf menunggu, kode billingnya sedang kami siap",
    "Selamat siang, berkas Bapak/Ibu sudah kami terima dan",
)
