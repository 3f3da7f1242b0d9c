"""The tables of the calendar: on which days the office works, and for which years that is decreed."""

from core.rules.column import Column, Kind
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
DAY_TABLES: tuple[TableSpec, ...] = (OFFICE_DAYS, DECREED_YEARS)
