"""Every shortcut of the program: its keys, what they do, and the module that hears them.

A house test compares it with the code, both ways; a window test looks for keys that mean two things at once.
A new shortcut needs its row here, in the zone where it holds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

IN_INDONESIAN = {
    "Left": "Kiri",
    "Right": "Kanan",
    "Up": "Atas",
    "Down": "Bawah",
    "Space": "Spasi",
    "Return": "Enter",
}


class Shortcut(NamedTuple):
    """Name one shortcut: keys as Qt writes them, what they do, and the module under `ui/` that hears them."""

    keys: str
    """`Ctrl+K`; `Alt+1…3` for a row of digits."""
    does: str
    module: str
    """Empty where Qt itself hears them."""


class Zone(NamedTuple):
    """Hold the shortcuts of a place (`billing`), of its page (`billing/rush`) or of a part, by its name."""

    key: str
    title: str
    rows: tuple[Shortcut, ...]


def _zone(key: str, title: str, *rows: tuple[str, str, str]) -> Zone:
    return Zone(key, title, tuple(Shortcut(*row) for row in rows))


EVERYWHERE, LISTS = "", "lists"
"""The zones that hold in every place."""

ZONES: tuple[Zone, ...] = (
    _zone(
        EVERYWHERE,
        "Di mana saja",
        ("Ctrl+K", "Cari tindakan, kontak, setelan, panduan", "palette/door"),
        ("Ctrl+/", "Daftar pintasan ini", "keys/door"),
        ("?", "Daftar pintasan ini, di luar isian", "keys/door"),
        ("F1", "Buku panduan di halaman yang sesuai", "manual/door"),
        ("Ctrl+1…9", "Buka tempat di rel kiri, dari atas", "rail"),
        ("Ctrl+,", "Buka Setelan", "rail"),
        ("Ctrl+=", "Tulisan lebih besar", "main_window"),
        ("Ctrl++", "Tulisan lebih besar", "main_window"),
        ("Ctrl+-", "Tulisan lebih kecil", "main_window"),
        ("Ctrl+0", "Tulisan kembali ke 100 %", "main_window"),
        ("Ctrl+F6", "Ke bagian berikutnya: rel, daftar, isi, kartu", "keys/parts"),
        ("Ctrl+Shift+F6", "Ke bagian sebelumnya", "keys/parts"),
        ("F6", "Mode padat", "billing/ways"),
        ("F7", "Entri banyak", "billing/ways"),
        ("F12", "Catat kunjungan", "main_window"),
        ("Shift+F12", "Catat telepon masuk", "main_window"),
        ("Ctrl+Shift+G", "Ganti petugas", "officers/line"),
        ("Ctrl+Shift+J", "Jangan ganggu 1 jam", "desktop/actions"),
        ("Ctrl+Q", "Akhiri Loket", "desktop/actions"),
        ("Ctrl+Shift+L", "Kunci layar", "lock/reasons"),
        ("Ctrl+Shift+K", "Tutup kartu di kanan", "side_card"),
        ("Esc", "Kembali, atau tutup yang terbuka", ""),
    ),
    _zone(
        LISTS,
        "Daftar dan isian",
        ("Tab", "Ke isian atau tombol berikutnya", ""),
        ("Shift+Tab", "Ke isian atau tombol sebelumnya", ""),
        ("Space", "Tekan tombol, beri tanda centang", ""),
        ("Return", "Buka baris yang dipilih", ""),
        ("Home", "Ke baris pertama", ""),
        ("End", "Ke baris terakhir", ""),
        ("Shift+F10", "Menu baris yang dipilih", ""),
        ("Menu", "Menu baris yang dipilih", ""),
    ),
    _zone(
        "conversations",
        "Percakapan",
        ("F3", "Cari di semua percakapan", "conversations/chat_list"),
        ("Ctrl+F", "Cari di percakapan ini", "conversations/chat_pane"),
        ("Alt+Down", "Percakapan berikutnya", "conversations/place"),
        ("Alt+Up", "Percakapan sebelumnya", "conversations/place"),
        ("Alt+F", "Saringan lain", "conversations/chat_list"),
        ("Alt+W", "Yang paling lama menunggu", "cases/alert"),
        ("Shift+Return", "Baris baru dalam balasan", ""),
        ("/", "Jawaban siap pakai", ""),
        ("Alt+1…3", "Sisipkan usulan jawaban", "answers/helping"),
        ("Ctrl+Shift+O", "Teknis, silakan ke kantor", "answers/inviting"),
        ("Ctrl+Shift+B", "Daftar berkas per layanan", "answers/inviting"),
        ("Ctrl+Shift+A", "Lampirkan berkas", "conversations/composer"),
        ("Ctrl+E", "Emoji", "conversations/composer"),
        ("Ctrl+Shift+N", "Catatan untuk diri sendiri", "conversations/composer"),
        ("Ctrl+I", "Kartu kontak", "conversations/chat_pane"),
        ("F4", "Formulir billing", "conversations/chat_pane"),
        ("F9", "Formulir terisi dari pesan", "conversations/chat_pane"),
        ("Ctrl+T", "Tanya yang kurang", "conversations/chat_pane"),
        ("Alt+J", "Janji temu", "conversations/header"),
        ("Ctrl+Return", "Urusan selesai", "conversations/chat_pane"),
        ("Alt+T", "Tunda", "cases/bar"),
        ("Alt+L", "Label", "cases/bar"),
        ("Alt+P", "Sematkan", "cases/bar"),
        ("Alt+B", "Bintang", "cases/bar"),
        ("Alt+D", "Tandai belum dibaca", "cases/bar"),
        ("Alt+C", "Salin nomor urusan", "cases/bar"),
        ("Alt+N", "Urusan baru", "cases/bar"),
        ("Alt+U", "Menu urusan", "cases/bar"),
    ),
    _zone(
        "contacts",
        "Kontak",
        ("Ctrl+F", "Cari kontak", "contacts/contact_list"),
        ("Ctrl+N", "Tambah kontak", "contacts/contact_list"),
        ("Ctrl+I", "Impor daftar kontak", "contacts/contact_list"),
    ),
    _zone(
        "billing",
        "Billing",
        ("F4", "Papan", "billing/ways"),
        ("Alt+P", "Buka percakapan", "billing/ties"),
        ("Alt+K", "Buka kartu kontak", "billing/ties"),
        ("F9", "Ingatkan lewat percakapan", "billing/reminding"),
    ),
    _zone(
        "billing/list",
        "Daftar permintaan billing",
        ("Ctrl+N", "Permintaan baru", "billing/list_page"),
        ("Ctrl+F", "Cari permintaan", "billing/list_page"),
        ("Ctrl+E", "Ekspor", "billing/list_page"),
        ("Ctrl+P", "Cetak slip yang dipilih", ""),
    ),
    _zone(
        "billing/board",
        "Papan billing",
        ("Ctrl+F", "Cari nama, NPWP, kode", "billing/board/page"),
    ),
    _zone(
        "billing/rush",
        "Mode padat",
        ("Space", "Salin isian berikutnya", "billing/rush/page"),
        ("1…0", "Salin isian ke-1 sampai ke-10", "billing/rush/fields"),
        ("Ctrl+V", "Tempel kode", "billing/rush/page"),
        ("T", "Tanya yang kurang", "billing/rush/page"),
        ("G", "Kirim panduan", "billing/rush/page"),
        ("E", "Lengkapi", "billing/rush/page"),
        ("N", "Lewati", "billing/rush/page"),
        ("D", "Buka permintaan serupa", "billing/rush/page"),
        ("Del", "Bukan permintaan", "billing/rush/page"),
        ("Ctrl+Z", "Kembalikan yang dikeluarkan", "billing/rush/page"),
    ),
    _zone(
        "billing/batch",
        "Entri banyak",
        ("Ctrl+N", "Tabel baru", "billing/batch/page"),
        ("Ctrl+O", "Kumpulan terakhir", "billing/batch/page"),
        ("Ctrl+S", "Simpan", "billing/batch/page"),
        ("F8", "Isian yang salah", "billing/batch/page"),
        ("Alt+D", "Buka permintaan serupa", "billing/similar"),
        ("Ctrl+D", "Isi ke bawah", "billing/batch/grid"),
        ("Ins", "Sisipkan baris", "billing/batch/grid"),
        ("Del", "Kosongkan sel", "billing/batch/grid"),
        ("Ctrl+Del", "Hapus baris", "billing/batch/grid"),
    ),
    _zone(
        "batchStored",
        "Kumpulan tersimpan",
        ("Ctrl+Return", "Kirim satu pesan", "billing/batch/stored"),
        ("Ctrl+V", "Tempel kode", "billing/batch/stored"),
        ("F6", "Kerjakan di Mode padat", "billing/batch/stored"),
        ("Ctrl+P", "Cetak semua slip", "billing/batch/stored"),
        ("Ctrl+Shift+S", "Simpan satu PDF", "billing/batch/stored"),
    ),
    _zone(
        "billing_form",
        "Formulir billing",
        ("Ctrl+S", "Simpan permintaan", "billing/buttons"),
        ("Ctrl+P", "Cetak slip", "billing/buttons"),
        ("Ctrl+Shift+P", "Pratinjau slip", "billing/buttons"),
        ("Ctrl+Shift+S", "Simpan slip sebagai PDF", "billing/buttons"),
        ("F8", "Kirim kode dan slip", "billing/buttons"),
        ("Alt+M", "Pilihan lain", "billing/buttons"),
        ("Ctrl+T", "Tanya yang kurang", "billing/wanting"),
        ("Ctrl+H", "Kalkulator pajak", "taxes/door"),
        ("Ctrl+Shift+H", "Riwayat wajib pajak", "billing/history_box"),
        ("Alt+D", "Buka permintaan serupa", "billing/similar"),
        ("Alt+P", "Buka percakapan", "billing/ties"),
        ("Alt+K", "Buka kartu kontak", "billing/ties"),
    ),
    _zone(
        "tax_panel",
        "Kalkulator pajak",
        ("Ctrl+Return", "Pakai hasilnya di formulir", "taxes/panel"),
        ("F8", "Kirim hitungan ke percakapan", "taxes/panel"),
        ("Ctrl+Shift+C", "Salin hitungan", "taxes/panel"),
        ("Ctrl+P", "Cetak hitungan", "taxes/panel"),
    ),
    _zone("slip_preview", "Pratinjau slip", ("Ctrl+P", "Cetak", "billing/preview")),
    _zone("bulk_dialog", "Banyak slip sekaligus", ("Ctrl+P", "Cetak", "billing/bulk_dialog")),
    _zone(
        "broadcasts/runs",
        "Siaran",
        ("Ctrl+F", "Cari siaran", "broadcasts/list_pane"),
        ("Ctrl+N", "Siaran baru", "broadcasts/list_pane"),
    ),
    _zone(
        "broadcasts/groups",
        "Grup",
        ("Ctrl+F", "Cari desa atau kecamatan", "groups/coverage_pane"),
        ("Alt+S", "Buat siaran", "groups/page"),
        ("Ctrl+Z", "Urungkan", "groups/proposals_pane"),
        ("Del", "Buang baris", "groups/line_table"),
    ),
    _zone(
        "broadcasts/agenda",
        "Agenda",
        ("Ctrl+F", "Cari acara atau teks", "agenda/page"),
        ("Ctrl+N", "Acara baru", "agenda/page"),
    ),
    _zone(
        "broadcasts/promotion",
        "Promosi",
        ("Ctrl+N", "Sumber baru", "promotion/sources_view"),
        ("F2", "Ubah nama sumber", "promotion/sources_view"),
        ("Ctrl+L", "Salin tautan", "promotion/sources_view"),
        ("Ctrl+Shift+C", "Salin catatan", "promotion/sources_view"),
        ("Ctrl+G", "Salin gambar QR", "promotion/sources_view"),
        ("Alt+T", "Tutup atau buka sumber", "promotion/sources_view"),
        ("Ctrl+S", "Simpan PDF", "promotion/sources_view"),
        ("Ctrl+P", "Cetak", "promotion/sources_view"),
        ("Ctrl+E", "Ekspor laporan", "promotion/report_view"),
    ),
    _zone(
        "reminders/calendar",
        "Kalender pajak",
        ("Alt+Left", "Bulan sebelumnya", "reminders/calendar/page"),
        ("Alt+Right", "Bulan berikutnya", "reminders/calendar/page"),
        ("Alt+H", "Hari ini", "reminders/calendar/page"),
        ("Ctrl+P", "Cetak", "reminders/calendar/page"),
    ),
    _zone(
        "reminders/plan",
        "Rencana pengingat",
        ("Alt+Left", "Bulan sebelumnya", "reminders/plan/page"),
        ("Alt+Right", "Bulan berikutnya", "reminders/plan/page"),
        ("Ctrl+N", "Susun rencana", "reminders/plan/page"),
        ("Ctrl+Return", "Setujui sebulan", "reminders/plan/page"),
        ("Ctrl+Shift+N", "Siapkan yang diminta", "reminders/plan/wanted"),
        ("Del", "Lewati penerima yang dipilih", "reminders/panel"),
    ),
    _zone(
        "reminders/newcomers",
        "WP baru",
        ("Ctrl+F", "Cari nama", "newcomers/page"),
        ("Ctrl+N", "Tandai WP baru", "newcomers/page"),
        ("Ctrl+Return", "Siapkan pengingat", "newcomers/page"),
        ("Ctrl+E", "Ekspor ke Excel", "newcomers/page"),
    ),
    _zone(
        "reminders/texts",
        "Teks pengingat",
        ("Ctrl+S", "Simpan", "reminders/texts/page"),
        ("Ctrl+T", "Kirim tes ke saya", "reminders/texts/page"),
        ("Ctrl+Return", "Setujui", "reminders/texts/page"),
    ),
    _zone(
        "calls",
        "Telepon",
        ("Space", "Mulai, lalu orang berikutnya", "calls/place"),
        ("1…0", "Hasil telepon, sesuai angka pada tombolnya", "calls/words"),
        ("T", "Hasil telepon terakhir pada tombolnya", "calls/words"),
        ("A", "Nomor berikutnya", "calls/place"),
        ("C", "Salin nomor", "calls/place"),
        ("I", "Identitas cocok", "calls/place"),
        ("X", "Identitas tidak cocok", "calls/place"),
        ("H", "Tutup telepon", "calls/place"),
        ("U", "Urungkan hasil", "calls/place"),
        ("L", "Lewati", "calls/place"),
        ("K", "Kartu kontak", "calls/place"),
        ("M", "Ubah janji telepon", "calls/place"),
        ("N", "Tulis catatan", "calls/place"),
        ("Alt+1…9", "Jawaban dalam naskah", "calls/place"),
        ("F10", "Tindakan kampanye", "calls/list_pane"),
        ("Ctrl+F", "Cari di kampanye", "calls/list_pane"),
    ),
    _zone("callScripts", "Naskah telepon", ("Ctrl+S", "Simpan", "calls/scripts_dialog")),
    _zone("sheetPreview", "Lembar telepon", ("Ctrl+P", "Cetak", "calls/sheet_preview")),
    _zone(
        "counter/today",
        "Loket harian",
        ("F2", "Ubah catatan", "counter/today"),
        ("Ctrl+P", "Cetak daftar", "counter/today"),
        ("Ctrl+S", "Simpan daftar sebagai PDF", "counter/today"),
        ("1…9", "Tandai hasil kunjungan", "counter/today"),
    ),
    _zone(
        "counter/appointments",
        "Janji temu",
        ("Ctrl+N", "Janji baru", "counter/appointments_page"),
        ("F2", "Ubah janji", "counter/appointments_page"),
    ),
    _zone("visitDialog", "Catat kunjungan", ("1…9", "Pilih yang bernomor itu", "counter/option_pad")),
    _zone("callDialog", "Telepon masuk", ("1…9", "Pilih yang bernomor itu", "counter/option_pad")),
    _zone(
        "reports",
        "Laporan",
        ("Alt+Left", "Periode sebelumnya", "reports/period_bar"),
        ("Alt+Right", "Periode berikutnya", "reports/period_bar"),
        ("F5", "Hitung ulang", "reports/view"),
        ("Ctrl+S", "Laporan PDF", "reports/view"),
    ),
    _zone("reports/iku", "IKU", ("F5", "Hitung ulang", "reports/iku_page")),
    _zone("reports/paper", "Narasi dan PDF", ("Ctrl+P", "Cetak", "reports/paper_page")),
    _zone(
        "reports/quotes",
        "Testimoni",
        ("Ctrl+Return", "Kutip", "reports/quotes_page"),
        ("Ctrl+D", "Jangan kutip", "reports/quotes_page"),
    ),
    _zone(
        "reportsRows",
        "Baris di balik angka",
        ("Ctrl+F", "Saring baris", "reports/rows_page"),
        ("Ctrl+E", "Ekspor", "reports/rows_page"),
    ),
    _zone("settings", "Setelan", ("Ctrl+F", "Pilih bagian", "settings/place")),
    _zone(
        "rulesPage",
        "Tabel aturan",
        ("Ctrl+F", "Cari dalam tabel", "rules/page"),
        ("Ctrl+N", "Tambah", "rules/page"),
        ("Ins", "Tambah", "rules/rules_table"),
        ("F2", "Ubah", "rules/rules_table"),
        ("Del", "Hapus", "rules/rules_table"),
        ("Alt+R", "Riwayat", "rules/page"),
        ("Alt+B", "Kembalikan bawaan", "rules/page"),
        ("Ctrl+S", "Simpan", "rules/panels"),
    ),
    _zone(
        "firstDayPage",
        "Hari pertama",
        ("Alt+K", "Langkah sebelumnya", "first/page"),
        ("Alt+W", "Lewati langkah ini", "first/page"),
        ("Alt+L", "Langkah berikutnya", "first/page"),
    ),
    _zone("healthPage", "Kesehatan program", ("F5", "Periksa sekali lagi", "health/page")),
    _zone(
        "trailPage",
        "Jejak",
        ("Ctrl+F", "Cari di jejak", "trail/page"),
        ("Ctrl+E", "Ekspor", "trail/page"),
    ),
    _zone("consentPage", "Data pribadi", ("Ctrl+F", "Cari nama, nomor, NPWP", "consent/people")),
    _zone(
        "importDialog", "Impor percakapan", ("Del", "Buang berkas dari daftar", "conversations/import_dialog")
    ),
    _zone("answerLibraryDialog", "Jawaban siap pakai", ("Ctrl+F", "Cari jawaban", "answers/library_dialog")),
    _zone(
        "manualWindow",
        "Buku panduan",
        ("Ctrl+F", "Cari di panduan", "manual/window"),
        ("Alt+Left", "Halaman sebelumnya", "manual/window"),
    ),
)


def shown(keys: str) -> str:
    """Return keys as they are written on the screen: `Alt+Kiri`, `Ctrl+Enter`, `Alt+1 … 3`."""
    first, sign, last = keys.partition("…")
    whole = "+".join(caps_of(first))
    return f"{whole} … {last}" if sign else whole


def caps_of(keys: str) -> list[str]:
    """Return one word for each key that is held: `Ctrl`, `Kiri`; of `Ctrl++` also the plus."""
    return [IN_INDONESIAN.get(part, part) for part in re.split(r"\+(?=.)", keys)]


def holding(place: str, page: str, parts: list[str]) -> list[Zone]:
    """Return the zones that hold now, nearest first: of the parts with the keyboard, page, place."""
    here = [*parts, f"{place}/{page}" if page else place, place]
    found = [zone for key in here for zone in ZONES if key and zone.key == key]
    return list(dict.fromkeys(found))
