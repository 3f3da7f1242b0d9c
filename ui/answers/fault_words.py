"""What is wrong with a checklist or a tree, in one sentence each: what, and what to do."""

from core.answers.guide_faults import FEWEST_CHOICES, Why

SENTENCES: dict[Why, str] = {
    Why.TITLE_EMPTY: "Judulnya masih kosong atau lebih dari 80 huruf. Tulis nama layanannya.",
    Why.TITLE_TAKEN: "Judul ini sudah dipakai yang lain. Beri judul yang berbeda.",
    Why.NO_ITEM: "Daftarnya masih kosong. Tulis sedikitnya satu berkas.",
    Why.ITEM_EMPTY: "Nama berkasnya masih kosong. Tulis namanya, atau hapus keterangannya.",
    Why.ITEM_TWICE: "Berkas ini sudah ada di daftar. Hapus salah satunya.",
    Why.DAY: "Tanggal ini tidak terbaca. Tulis seperti 31/12/2026, atau kosongkan.",
    Why.SPAN: "Hari terakhir berlakunya lebih awal dari hari pertamanya. Perbaiki salah satunya.",
    Why.ASK_EMPTY: "Pertanyaannya masih kosong. Tulis yang ditanyakan kepada wajib pajak.",
    Why.FEW_CHOICES: f"Pertanyaan perlu sedikitnya {FEWEST_CHOICES} tombol. Tambah tombolnya.",
    Why.UNREACHED: "Belum ada tombol yang menuju pertanyaan ini. Arahkan sebuah tombol ke sini, atau hapus.",
    Why.WORD_EMPTY: "Tombol ini belum bertulisan. Tulis jawaban wajib pajak, singkat saja.",
    Why.WORD_TWICE: "Tulisan ini sudah ada di tombol lain. Bedakan salah satunya.",
    Why.NO_GOAL: "Tombol ini belum menuju ke mana pun. Pilih tujuannya.",
    Why.NO_RESULT: "Alur berakhir di sini tanpa hasil. Tulis hasilnya; itulah yang dicatat.",
    Why.GOAL_GONE: "Tujuan tombol ini sudah tidak ada. Pilih tujuan lain.",
    Why.LOOP: "Tombol ini kembali ke pertanyaan yang sudah dilewati, jadi alurnya berputar. Pilih tujuan lain.",
}
AT_ONCE = frozenset(
    {
        Why.TITLE_TAKEN,
        Why.ITEM_TWICE,
        Why.SPAN,
        Why.UNREACHED,
        Why.WORD_TWICE,
        Why.GOAL_GONE,
        Why.LOOP,
    }
)
"""Told while one types; what is only not there yet is told when it should be saved."""
