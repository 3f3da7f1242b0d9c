"""The words that people in Tuban use around a billing request, by what each says: Indonesian, Javanese, slips of the thumb.

Words for taxes are not here: they are dated and stand in `resources/rules/tax_words.csv`.
"""

from enum import IntEnum, auto


class Cue(IntEnum):
    """Name what a piece of a message says."""

    WORD = auto()
    # signs
    COMMA = auto()
    STOP = auto()
    QUESTION = auto()
    LINE = auto()
    DASH = auto()
    SLASH = auto()
    BAR = auto()
    COLON = auto()
    EQUALS = auto()
    PERCENT = auto()
    QUOTE = auto()
    OPEN = auto()
    CLOSE = auto()
    SIGN = auto()
    # numbers
    NUMBER = auto()
    NPWP = auto()
    CODE = auto()
    PHONE = auto()
    DATE = auto()
    OTHER = auto()
    SPOKEN = auto()
    # what fields are made of
    TAX = auto()
    MONTH = auto()
    RELATIVE = auto()
    NO_MONTH = auto()
    LIKE = auto()
    UNIT = auto()
    RUPIAH = auto()
    RANGE = auto()
    AND = auto()
    YEAR = auto()
    MONTHS = auto()
    QUARTER = auto()
    HALF = auto()
    ROMAN = auto()
    LAST = auto()
    THIS = auto()
    WHOLE = auto()
    ORDINAL = auto()
    # labels
    NAME = auto()
    NUMBER_OF = auto()
    KAP = auto()
    KJS = auto()
    AMOUNT = auto()
    TURNOVER = auto()
    BASE = auto()
    FINE = auto()
    TOTAL = auto()
    EACH = auto()
    PERSON = auto()
    BODY = auto()
    COMPANY = auto()
    ACCOUNT = auto()
    FOREIGN = auto()
    DAY = auto()
    BEFORE = auto()
    HONOUR = auto()
    END = auto()
    # what the writer is about
    WISH = auto()
    WANT = auto()
    MAKE = auto()
    PAY = auto()
    TAXES = auto()
    BILLING = auto()
    DONE = auto()
    PAID = auto()
    CANCEL = auto()
    ASK = auto()
    HOW = auto()
    NOT = auto()
    THING = auto()
    WAITS = auto()
    GOODS = auto()
    ELSEWHERE = auto()
    NEWS = auto()
    AGAIN = auto()
    LATER = auto()
    PAST = auto()
    TROUBLE = auto()
    SLIP = auto()
    SELF = auto()
    BUT = auto()


PHRASES: dict[Cue, str] = {
    Cue.LIKE: """kayak, kaya, kyk, seperti, spt bulan, sama kayak, sama seperti, sama dengan, sama kaya, koyo, koyok, kados,
        sesuai, mirip, persis, podo karo, sami kados, sprti""",
    Cue.RUPIAH: "rp, idr, rupiah, rph",
    Cue.RANGE: "s/d, sd, s.d, s.d., s d, sampai, sampai dengan, sampe, smp, smpai, hingga, nganti, ngantos, dugi, to, tekan, until",
    Cue.AND: "dan, dn, &, +, lan, kalih, sama, karo, serta, juga, and, plus, ambek, kaliyan, trus, terus",
    Cue.YEAR: "tahun, thn, th, taun, tahun pajak, thn pajak, tahunnya",
    Cue.MONTHS: """masa, bulan, bln, masa pajak, wulan, sasi, bulannya, bulane, ms pajak, masanya, untuk masa, bul, blan, masa/bulan,
        bulan pajak, masa bulan, masa pajak bulan, bln pajak, masa bln, periode, priode, period, bulan ke, bln ke, masa ke""",
    Cue.QUARTER: "tw, triwulan, tri wulan, kuartal, kwartal, quartal, q, kuarter",
    Cue.HALF: "semester, smt, smtr",
    Cue.LAST: "lalu, kemarin, kmrn, kemaren, kmaren, kmarin, wingi, yang lalu, yg lalu, kepengker, kapengker, sebelumnya, kmren, kmr",
    Cue.THIS: "ini, iki, niki, sekarang, saiki, berjalan, sakniki",
    Cue.WHOLE: "setahun, satu tahun, 1 tahun, sak tahun, setaun, setahun penuh, full tahun",
    Cue.ORDINAL: "ke",
    Cue.NAME: """nama, nm, an, a.n, a.n., a/n, a / n, atas nama, nama wp, nama wajib pajak, nama lengkap, nama npwp, jenenge,
        asmanipun, an., nama usaha, nama perusahaan, nama instansi, nama sekolah, nama badan, nama penyetor""",
    Cue.NUMBER_OF: """npwp, nik, nitku, npwp16, npwp15, no npwp, nomor npwp, no. npwp, nonpwp, nomer npwp, npwp/nik, nik/npwp, no nik,
        nomor nik, ktp, no ktp, nomor ktp, no. nik, no. ktp, npwpnya, nik/ktp, npwp 16 digit, npwp 15 digit, npwp baru, npwp lama,
        npwp 16, npwp 15, npwp16 digit""",
    Cue.KAP: """jenis pajak, kap, kode akun pajak, kode akun, kode jenis pajak, map, kode map, akun pajak, jns pajak, jenis pjk,
        jenispajak, mata anggaran, kode pajak, akun""",
    Cue.KJS: "jenis setoran, kjs, kode jenis setoran, kode jenis setor, jenis setor, jns setoran, jns setor, kode setoran, kode setor, jenissetoran, js",
    Cue.AMOUNT: """nominal, nominalnya, nilai, jumlah, jml, jumlah setor, jumlah setoran, jumlah bayar, jml bayar, jml setor, sebesar, senilai,
        jumlah pajak, nilai setor, nilai setoran, nominal pembayaran, nominal pajak, nominal setor, nominale, pajaknya, pajake,
        setoran, setorannya, pphnya, ppnnya, sejumlah, jumlahnya, nilai bayar, nilai pajak, jumlah pembayaran, besar pajak,
        pajak terutang, pajaknya jadi, jadi, kurang bayar, kurang bayarnya, kb, kbnya, kurangnya, nilainya, angsuran,
        angsurannya, jumlah nominal, besarnya, ketemu, dadi, dados, senilaine, pajak yang dibayar, jumlah yang dibayar""",
    Cue.TURNOVER: """omzet, omset, omzetnya, omsetnya, omzete, omsete, omsetku, omzetku, peredaran bruto, peredaran usaha, penjualan, penjualannya,
        penghasilan kotor, penghasilan bruto, pendapatan, pendapatan kotor, bruto, penghasilan, hasil jualan, hasil penjualan,
        pemasukan, brutonya, sadean, sadeyan, dodolan, hasil dodolan, jualan, omst, omzt, omzzet, pendapatan bruto, total omzet,
        total omset, total penjualan, pendapatannya, penghasilannya, pemasukannya, hasil usaha, omzet bruto, total peredaran,
        hasil sadean, omzetipun, omsetipun""",
    Cue.BASE: """harga, harga jual, harga tanah, nilai jual, nilai transaksi, nilai sewa, nilai kontrak, harga sewa, dpp, kontrak, seharga, laku,
        gaji, upah, njop, transaksi, nilai proyek, nilai tanah, harga transaksi, nilai dpp, dasar pengenaan, bphtb, harganya,
        belanja, nilai jasa, dppnya, nilai faktur, laba, total gaji, biaya, nilai barang, harga barang, ongkos, sewanya,
        gajinya, harga beli, laku terjual, dijual, kontraknya, uang sewa, sewa setahun, saldo, ongkir, admin, biaya admin, adminnya,
        nilai pekerjaan, pagu, invoice, nota, kwitansi, rego, reginipun, regane""",
    Cue.FINE: "denda, bunga, sanksi, dendanya",
    Cue.TOTAL: """total, totalnya, totale, semuanya, jumlah total, total semua, totalnya jadi, total bayar, total setor, grand total, jumlah semua,
        sedoyo, sedaya, kabeh, kabehe, total pajak, jumlah keseluruhan, ttl, total seluruhnya, total pajaknya, totalipun""",
    Cue.EACH: """@, masing, masing2, masing-masing, masing masing, per bulan, perbulan, per bln, /bln, /bulan, tiap bulan, setiap bulan, tiap bln,
        sebulan, per masa, tiap masa, sabendino, saben wulan, saben sasi, per wulan, sami, @rp, msg2, msing2, msng2, per sasi, sesasi,
        ms2, setiap masa, per npwp, per orang, tiap2 bulan, masing2 bulan, sabene, rata, /masa, sewulan, podho, sama semua, msg-msg""",
    Cue.PERSON: "op, orang pribadi, pribadi, perorangan, perseorangan, 1770, 1770s, 1770ss, wpop, wp op, o.p, o.p.",
    Cue.BODY: "badan, perusahaan, 1771, wp badan",
    Cue.COMPANY: "cv, pt, firma, yayasan, koperasi, kud, bumdes, perseroan, perkumpulan, ksp",
    Cue.ACCOUNT: """rek, rekening, norek, no rek, no rekening, nomor rekening, bri, bca, bni, mandiri, va, virtual account, ntpn, faktur,
        no faktur, nomor faktur, nsfp, nop, sppt, bps, nib, efin, sertifikat, no sertifikat, resi, kode bayar pbb, id pelanggan,
        bpjs, nopol, no seri, no surat, nomor surat, bank jatim, bpd, no pelanggan""",
    Cue.FOREIGN: """no hp, hp, telp, telpon, telepon, wa, no wa, nomor wa, nomer wa, nomor hp, hubungi, cp, kode pos, rt, rw, rt/rw,
        no antrian, pmk, per-, kep-, uu, perpres, permen, pasal, ayat, jl, jalan, jln, blok, nomor antrian, antrian, nomer hp, no.wa,
        no.hp, kelas, umur, kpp, kode kpp, ext""",
    Cue.DAY: "tgl, tanggal, tggl, tanggalnya, tangga, tgl.",
    Cue.BEFORE: "sebelum, sblm, paling lambat, jatuh tempo, batas, deadline, sakderenge, sakdurunge, mulai, sejak, per tanggal, akhir, awal",
    Cue.HONOUR: "pak, bu, bapak, ibu, mas, mbak, mbk, bpk, kak, kakak, bp, ibuk, pakde, bude, gus, ning, cak, yuk, haji, hj, om, tante, dik, mb",
    Cue.END: """nyuwun sewu, nuwun sewu, untuk, utk, utuk, untk, dengan, dgn, ya, yaa, yah, nggih, njih, nggeh, ingkang, yang, yg, di, ke, dari, alamat, kec, kecamatan,
        ds, kel, terima, terimakasih, makasih, trims, suwun, matur, tq, thx, thanks, dulu, aja, saja, mawon, wae, kode, no, nomor, nomer,
        dg, kagem, kanggo, gawe, ngge, damel, sing, nya, dong, itu, kabupaten, kab, telepon, email, objek, status, keterangan, uraian, ket,
        besok, hari, siang, sore, pagi, malam, salam, buat, mawi, kalo, kalau, sudah, belum, blm, soalnya, karena, krn, jenis, tks""",
    Cue.WISH: """minta, mnta, mita, mint, minto, mintak, mohon, mhn, mohn, tolong, tlg, tlng, tolg, tulung, tlong, tolongin, nyuwun, nyuwon, njaluk,
        jaluk, njalok, jalok, buatkan, buatin, dibuatkan, dibuatin, bikinkan, bikinin, dibikinkan, dibikinin, bkinkan, bwatkan, gawekno, gawekke,
        digawekno, digawekke, gawekan, damelaken, damelke, didamelaken, ndamelaken, dipundamelaken, request, req, reques, terbitkan,
        diterbitkan, terbitin, cetakkan, kirimi, kirimkan, dikirimi, butuh, perlu, bantu, dibantu, bantuan, bantuannya, ajukan, mengajukan,
        permohonan, permintaan, pesan kode, memohon, meminta, mintain, buatkn, bwtkan, btuh, prlu, gawekna, minta tolong, mtk, bantuin, pesen,
        order, njaluke, nyuwunaken, gaweno, buatken, dbuatkan, dibuat, tulungi, butuhnya, diminta, aju, sambat, mintanya, buatno, minta dibuat,
        nyuwunne, dicetakkan, mndta, mintaa, tolonggg, mau minta, mau request, buatkanlah, dibuatno, mbok, sekalian""",
    Cue.WANT: "mau, mo, mw, ingin, pengen, pengin, pingin, hendak, akan, arep, ajeng, badhe, bade, kate, ate, kepingin, kepengen, rencana, harus, niat, bayarin, maw, kudu, arepe, siap, ape, ameh, meh, tinggal",
    Cue.MAKE: "buat, bikin, membuat, bikinnya, gawe, ndamel, nggawe, mbuat, dapat, dapet, punya, ada, terima, nerima, diterima, terbit, jadi billing, entuk, angsal, bkin, dadi billing, keluar, dikirim, dikirimi billing, wonten",
    Cue.PAY: "bayar, byr, setor, nyetor, mbayar, bayari, membayar, menyetor, pembayaran, bayarkan, setorkan, dibayar, dibayarkan, disetor, bayarin, mbayari, nyetorkan, setoran pajak, lunasi, melunasi, nglunasi, stor, nyicil, bayarnya, disetorkan, mbyar, bayr, byar, dibayari, transfer, tf, ditransfer, titip, bayare, nyetori, ngelunasi, bayaripun, trf, nyaur, nutup",
    Cue.TAXES: "pajak, pjk, pjak, pajek, pajeg, pajeke, pajaknya saya, pajak saya, pph, pajak usaha, pajak penghasilan",
    Cue.BILLING: """billing, biling, bilng, billng, bilin, e-billing, ebilling, e billing, ebiling, kodbil, kodbilling, kodbiling, kodebilling, kodebiling,
        kobil, kode bayar, kode byr, kode pembayaran, kode billing, id billing, idbilling, kode biling, kd billing, kd biling, kode bilng, kode bil,
        kode bill, ssp, kode e-billing, billingan, kode ebilling, kode billling, billingnya, bilingnya, billinge, bilinge, kodbilnya, kode bayarnya,
        kodene billing, kode billingnya, kode billinge, kode setor pajak, kode bayar pajak, bilingan, kdbiling, kdbilling, blling, bilung,
        kode blling, kode bling, kod billing, kod biling, koe billing, kode pajak, cetakan billing, kode billig, bilingg, kodebil, kode bilingnya""",
    Cue.DONE: "sudah, sdh, udh, udah, telah, sampun, wes, wis, mpun, pun, wus, uda, dah, sampon, sdah, barusan, baru saja, baru aja, selesai",
    Cue.PAID: """lunas, bukti bayar, bukti setor, sudah beres, sdh beres, udah beres, wes beres, wis beres, sampun beres, sudah clear, wes rampung, sampun rampung, beres semua, bukti transfer, bukti pembayaran, bukti bayarnya, bukti setornya, ntpn, ntpnnya, bpn, struk, struknya, bukti tf,
        bukti penerimaan negara, bukti transfernya, bayar tadi, bayar kemarin, bayar kmrn, bayar wingi, dilunasi, buktine, pelunasan, kebayar, terbayar, bukti trf, buktinya""",
    Cue.CANCEL: """batal, dibatalkan, batalkan, batalin, tidak jadi, gak jadi, ga jadi, nggak jadi, gk jadi, tdk jadi, enggak jadi, ora sido, mboten sios, gak sido,
        ora dadi, mboten estu, jangan, jgn, jangan dibuatkan, ojo, ampun, gak usah, ga usah, tidak usah, nggak usah, tdk usah, ora usah, rasah, mboten usah,
        cancel, gausah, gajadi, gkjadi, tidak perlu, gak perlu, tdk perlu, ga perlu, gk usah, mboten sah, belum jadi minta, blm jadi minta, durung sido, dereng sios, tunda, ditunda, pending, urung, wurung, nggajadi, gk perlu,
        jangan dulu, ngga jadi, ngga usah, enggak usah, ndak usah, ndak jadi, ndak perlu, nggak perlu, ora sah, abaikan, hapus, dihapus, rausah""",
    Cue.ASK: """berapa, brp, brapa, piro, pinten, berapakah, berapaan, siapa, kenapa, knp, mengapa, napa, nopo, kok, apakah, apa itu, opo, apa, kah, perlukah, haruskah,
        masih, bagaimana, gimana, gmn, bgmn, gmana, piye, pripun, kapan, kpn, mana, endi, pundi, ngendi, dimana, dmn, di mana, kemana, kena, benarkah, betulkah, berapa ya, bedanya, beda, maksudnya apa""",
    Cue.HOW: """format, formatnya, cara, caranya, carane, syarat, syaratnya, langkah, langkahnya, tutorial, panduan, prosedur, cara bikin, cara buat, gimana cara, gimana caranya,
        bagaimana cara, bagaimana caranya, gmn cara, gmn caranya, piye carane, pripun caranipun, tarif, tarifnya, tarife, belajar, ajari, diajari, jadwal,
        bikin sendiri, buat sendiri, carane gawe, ajarin, bimbingan, panduannya, aturan, aturannya, jam buka, jam berapa, jam pelayanan, masa aktif, masa berlaku,
        berlaku, berlakunya, buka jam, tutup jam, lewat mana, lewat apa, dimana bayarnya, indomaret, lewat bank, bisa dibayar di,
        kantor pos, brimo, m-banking, mbanking, libur, nama anak, gratis, ditagih""",
    Cue.NOT: "tidak, tdk, gak, ga, nggak, enggak, ngga, ora, mboten, belum, blm, durung, dereng, ndak, gk, blom, belom, bukan, dudu, sanes, tanpa, nda, ra",
    Cue.THING: """efin, bukti potong, bupot, bukti pot, kartu npwp, cetak npwp, npwp baru ilang, suket, surat keterangan, skf, skb, faktur pajak, sertifikat elektronik, sertel,
        formulir, lapor, pelaporan, dilaporkan, melaporkan, laporan, bpe, kuitansi, password, akun coretax, passphrase, kode otorisasi, nsfp, restitusi, pbk, pemindahbukuan,
        konsultasi, antrian, daftar npwp, bikin npwp, buat npwp, aktivasi, reset, login, surat tugas, nonaktif, ne, validasi, sket, laporkan, lupa kata sandi, kata sandi, kode verifikasi,
        kode otp, otp, pendaftaran, cetak ulang npwp, hitung, hitungkan, hitungin, dihitung, menghitung, ngitung, itungno, cek, dicek, cekkan, mengecek, ngecek, dicekkan, bukti lapor, koneksi, rapat, undangan, alamat kantor, nomor kantor, sosialisasi, kelas pajak, arisan, surat paksa""",
    Cue.WAITS: "belum dikirim, blm dikirim, belum dapat, blm dapat, belum dapet, belum terima, belum diterima, belum saya terima, belum dibalas, blm dibalas, belum ada balasan, belum nyampe, belum sampai, belum dikasih, belum dibuatkan, belum dibikinkan, blm dibuatkan, belum keluar, belum muncul, durung dikirim, dereng dikirim, dereng dipunkirim, belum direspon, belum ada kabar, mana kok, kok belum, kok blm, kok durung, kok dereng, belum masuk, kok lama",
    Cue.GOODS: "sekilo, perkilo, per kilo, per kg, /kg, kg, kilo, seliter, per liter, sekarung, sak, seekor, per ekor, per biji, sebiji, per sak, /sak, per kwintal, sekwintal, per porsi, seporsi, per pack, per dus",
    Cue.ELSEWHERE: """pbb, pajak motor, pajak kendaraan, pajak mobil, stnk, samsat, pdam, listrik, pln, pajak daerah, pajak hotel, pajak restoran,
        pajak reklame, bphtb, bpjs, hotel, tiket, traveloka, pulsa, spp, pajak bumi, wifi, indihome, pajak parkir, pajak hiburan, bea cukai, token, bpkb,
        pbb-p2, sppt pbb, tagihan air, tagihan listrik, pajak air tanah, pajak penerangan, pajak bumi dan bangunan, tokopedia, shopee, tagihan pdam, booking, kamar, check out, check in, checkout, checkin, bansos, blt, pkh, kpm, kartu keluarga, raskin, jadwal imunisasi, ongkos kirim, paket, cod""",
    Cue.NEWS: """djp, wajib pajak, diimbau, dihimbau, imbauan, himbauan, pengumuman, berita, kring pajak, diteruskan, forwarded, yth, kami, silakan, silahkan, mengingatkan, ingat,
        segera, diinformasikan, informasi, siaran pers, direktorat, jenderal, kemenkeu, kementerian, menkeu, masyarakat, konferensi, wp, undang, peraturan, pmk, pp nomor, per dirjen, ketentuan,
        penipuan, hoaks, waspada, resmi, program, insentif, kebijakan, sanksi administrasi, dirjen, sumber, hati2, hati-hati, hati hati, mengatasnamakan, apk, artikel, baca, selengkapnya, viral, sobat, kawan pajak""",
    Cue.AGAIN: "lagi, ulang, baru, ulangi, maneh, malih, pengganti, ganti, diganti, perbarui, ulangan, perpanjang",
    Cue.LATER: "besok, nanti, minggu depan, kapan kapan, lain kali, nanti sore, sesuk, mbenjang, mengke, mengko, ngko, lusa, senin, selasa, rabu, kamis, jumat, mangke, suatu saat, ntar, kalau nanti, bsk, kapan2, bulan depan, wulan ngajeng, sasi ngarep, benjing, ngenjing",
    Cue.PAST: "tadi, kemarin, kmrn, kemaren, wingi, barusan, td, mau isuk, wau, tadi pagi, kmarin, semalam, pernah, kmaren, kala wingi, dek wingi, dek mau, dekwingi, waktu itu, minggu lalu, minggu kemarin, winginane",
    Cue.TROUBLE: "error, eror, gagal, salah, tidak bisa, gak bisa, ga bisa, ditolak, bermasalah, kendala, lama, lemot, masuk, nyasar, kecewa, mahal, rugi, dobel, double, keliru, nyangkut, kelebihan, lebih bayar, nihil, kosong, dua kali, 2 kali, 2x, kembali, dikembalikan, expired, kedaluwarsa, kadaluarsa, hangus, kadaluwarsa, mati, exp, ekspired, expayer",
    Cue.SLIP: "eh, ralat, eh salah, eh maaf, maaf salah, koreksi, maksud saya, maksudnya, maksudku, eh bukan, ehh, salah ketik, salah tulis, maksude, yang benar, seharusnya, yg benar, yang bener, yg bener, harusnya, direvisi, revisi, diganti jadi, ganti jadi, sing bener, typo, keliru, eh keliru, salah ding",
    Cue.SELF: "sendiri, dewe, dhewe, kiyambak, piyambak",
    Cue.BUT: "tapi, tp, tetapi, cuma, cuman, namun, nanging, ning, sekarang, skrg, skr, skrng, saiki, sakniki, tinggal, sisanya, sekarang tinggal, sedangkan, sementara, kari, gantian, berarti",
    Cue.NO_MONTH: "bulan depan, bln depan, wulan ngajeng, sasi ngarep, bulan kapan, jatuh tempo bulan, 3 bulan terakhir, beberapa bulan, berapa bulan, tiap akhir bulan, akhir bulan, awal bulan, akhir bln, bulan terakhir, bulan puasa, tengah bulan",
}  # fmt: skip
"""Phrases by cue, parted by commas; of the phrases that begin at one word the longest counts, of equal ones the later cue."""

UNITS = {
    "rb": 3, "ribu": 3, "rbu": 3, "rebu": 3, "rbuan": 3, "k": 3, "ewu": 3, "ribuan": 3, "rbn": 3, "rban": 3, "rib": 3, "ribuu": 3, "rbb": 3,
    "jt": 6, "juta": 6, "jta": 6, "jeti": 6, "yuta": 6, "jutaan": 6, "jtan": 6, "jut": 6, "jtaan": 6, "m": 9, "miliar": 9, "milyar": 9, "mlyr": 9,
}  # fmt: skip

MONTH_WORDS = {
    1: "jan januari january janwari januwari jnuari jan.", 2: "feb februari peb pebruari february febuari feburari pebuari febr pebr",
    3: "mar maret march mrt mart marer", 4: "apr april aprl apri", 5: "mei may mey", 6: "jun juni june",
    7: "jul juli july", 8: "agu ags agt agust agst agts agustus august aug agts agus agsts agustuz",
    9: "sep sept september septembr sept. spt septem", 10: "okt oktober oct october oktbr okto oktob oktb",
    11: "nov november nop nopember novem nopem nvmber", 12: "des desember dec december dsmber desem desmbr",
}  # fmt: skip

ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4}

SPOKEN = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
    "siji": 1, "setunggal": 1, "loro": 2, "kalih": 2, "rong": 2, "ro": 2, "telu": 3, "telung": 3, "tigang": 3, "papat": 4, "patang": 4, "sekawan": 4, "limo": 5,
    "limang": 5, "gangsal": 5, "enem": 6, "nem": 6, "pitu": 7, "pitung": 7, "wolu": 8, "wolung": 8, "songo": 9, "sanga": 9, "sangang": 9, "seket": 50, "sewidak": 60,
    "selawe": 25, "slawe": 25, "sedoso": 10, "sedasa": 10, "suwidak": 60, "setengah": -1, "separo": -1,
}  # fmt: skip
SCALES = {
    "belas": 0, "las": 0, "puluh": 1, "ratus": 2, "atus": 2, "ngatus": 2, "ribu": 3, "ewu": 3, "ngewu": 3, "rb": 3, "juta": 6, "yuta": 6, "jt": 6, "miliar": 9, "milyar": 9, "doso": 1, "dasa": 1,
}  # fmt: skip
ONES = {
    "seratus": 100,
    "satus": 100,
    "seribu": 1000,
    "sewu": 1000,
    "sejuta": 10**6,
    "sakjuta": 10**6,
    "sayuta": 10**6,
    "semiliar": 10**9,
}
