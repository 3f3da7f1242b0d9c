"""The tables of the event calendar: when Ramadan is, and days that come back every year."""

from core.rules.column import Column, Kind
from core.rules.table import TableSpec

RAMADAN_DAYS = TableSpec(
    name="ramadan_days",
    title="Awal Ramadan dan Syawal",
    about="Tanggal 1 Ramadan dan 1 Syawal menurut penetapan Kemenag; dipakai jadwal imsakiyah.",
    subject=(Column("hijri", "Tahun Hijriah", pattern=r"1[45]\d\d", example="1448"),),
    values=(
        Column("first", "1 Ramadan", Kind.DATE, example="8 Februari 2027"),
        Column("syawal", "1 Syawal", Kind.DATE, example="10 Maret 2027"),
    ),
)
AGENDA_DAYS = TableSpec(
    name="agenda_days",
    title="Hari tahunan untuk agenda",
    about="Hari pajak dan hari besar bertanggal tetap yang disarankan untuk agenda setiap tahun.",
    subject=(Column("title", "Nama hari", example="Hari Pajak"),),
    values=(
        Column("month", "Bulan", Kind.INTEGER, minimum=1, maximum=12),
        Column("day", "Tanggal", Kind.INTEGER, minimum=1, maximum=31),
        Column(
            "kind",
            "Jenis",
            Kind.CHOICE,
            choices=(("annual_return", "SPT Tahunan"), ("holiday", "Hari besar")),
        ),
        Column("text", "Teks saran", is_optional=True, empty="tanpa teks"),
    ),
)
AGENDA_TABLES: tuple[TableSpec, ...] = (RAMADAN_DAYS, AGENDA_DAYS)
