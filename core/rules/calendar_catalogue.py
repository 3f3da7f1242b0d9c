"""The tables of the calendar: on which days the office works, and for which years that is decreed."""

from core.rules.column import MASA, Column, Kind
from core.rules.table import TableSpec

OFFICE_DAYS = TableSpec(
    name="office_days",
    title="Hari libur dan hari kerja",
    about="Pembetulan dan tambahan hari demi hari atas daftar hari libur di dalam program:"
    " hari pemungutan suara, cuti bersama yang menyusul, libur yang dibatalkan.",
    subject=(Column("day", "Tanggal", Kind.DATE, example="18 Agustus 2025"),),
    values=(
        Column("status", "Menjadi", Kind.CHOICE, choices=(("free", "Libur"), ("working", "Hari kerja"))),
        Column("name", "Sebutan", example="cuti bersama Hari Kemerdekaan"),
    ),
)
DECREED_YEARS = TableSpec(
    name="decreed_years",
    title="Tahun yang hari liburnya ditetapkan",
    about="Tahun yang hari libur dan cuti bersamanya sudah ditetapkan SKB. Untuk tahun yang tidak ada di sini"
    " hanya Sabtu, Minggu, dan hari dari tabel kantor yang dihitung libur, dan setiap tenggatnya ditandai"
    " belum ditetapkan.",
    subject=(Column("year", "Tahun", pattern=r"(19|20|21)\d\d", example="2028"),),
    values=(
        Column(
            "days",
            "Daftar harinya",
            Kind.CHOICE,
            choices=(
                ("package", "Dalam program, dibetulkan tabel kantor"),
                ("office", "Hanya tabel kantor"),
            ),
        ),
    ),
)
_GROUPS = r"(pns|karyawan|usahawan|bendahara|badan)( (pns|karyawan|usahawan|bendahara|badan))*"
DEADLINES = TableSpec(
    name="deadlines",
    title="Tenggat setor dan lapor",
    about="Hari terakhir menyetor dan melapor setiap kewajiban. Yang tahunan dihitung dari Desember tahun"
    " pajaknya; berlaku dari dan sampai dibaca pada hari terakhir masanya.",
    subject=(
        Column("obligation", "Kewajiban", pattern=r"[a-z][a-z0-9_]{1,30}", example="pph21"),
        Column("kind", "Setor atau lapor", Kind.CHOICE, choices=(("deposit", "Setor"), ("report", "Lapor"))),
    ),
    masa=MASA,
    values=(
        Column("title", "Sebutan", example="SPT Masa PPN"),
        Column("groups", "Kelompok", pattern=_GROUPS, example="usahawan badan"),
        Column("every", "Setiap", Kind.CHOICE, choices=(("monthly", "Bulan"), ("annual", "Tahun"))),
        Column("months_after", "Bulan setelah masa", Kind.INTEGER, minimum=-11, maximum=12),
        Column("day", "Tanggal (31: akhir bulan)", Kind.INTEGER, minimum=1, maximum=31),
        Column(
            "rolls",
            "Bila hari libur",
            Kind.CHOICE,
            choices=(
                ("yes", "Bergeser ke hari kerja"),
                ("likely", "Bergeser, belum dikonfirmasi"),
                ("no", "Tetap"),
            ),
        ),
        Column("rolls_basis", "Dasar bergeser atau tetap", example="PMK 81/2024 ps. 100"),
    ),
)
DEADLINE_NOTES = TableSpec(
    name="deadline_notes",
    title="Catatan tenggat",
    about="Keputusan yang menghapus sanksi (tanggalnya tetap), dan kewajiban yang harinya bergantung pada"
    " suatu kejadian; ditampilkan di samping tenggatnya.",
    subject=(Column("note", "Nama pendek", pattern=r"[a-z][a-z0-9_]{1,40}", example="kep79_2025"),),
    masa=MASA,
    values=(
        Column(
            "what",
            "Jenis",
            Kind.CHOICE,
            choices=(
                ("decree", "Keputusan"),
                ("info", "Keterangan"),
                ("event", "Bergantung kejadian"),
            ),
        ),
        Column("obligations", "Kewajiban", pattern=r"[a-z0-9_]+( [a-z0-9_]+)*", example="spt_op pph29_op"),
        Column("groups", "Kelompok", pattern=_GROUPS, example="usahawan badan"),
        Column("text", "Isi"),
        Column("until", "Sampai", Kind.DATE, is_optional=True, empty="tanpa tanggal"),
    ),
)
DAY_TABLES: tuple[TableSpec, ...] = (OFFICE_DAYS, DECREED_YEARS, DEADLINES, DEADLINE_NOTES)
