"""The table of what a new taxpayer of each kind pays every month."""

from core.rules.column import Column, Kind
from core.rules.table import TableSpec

NEWCOMER_DUTIES = TableSpec(
    name="newcomer_duties",
    title="Kewajiban bulanan wajib pajak baru",
    about="Apa yang disetor wajib pajak baru tiap bulan menurut jenisnya; dipakai pengingat WP baru."
    " Angka contohnya dihitung dari tabel tarif.",
    subject=(
        Column(
            "kind",
            "Jenis",
            Kind.CHOICE,
            choices=(
                ("umkm_person", "Usahawan UMKM"),
                ("norm", "Usahawan norma (NPPN)"),
                ("umkm_body", "Badan UMKM"),
                ("body", "Badan"),
                ("employee", "Karyawan"),
                ("treasurer", "Bendahara"),
            ),
        ),
    ),
    values=(
        Column("words", "Yang disetor", example="PPh Final UMKM"),
        Column("kap", "KAP", is_optional=True, pattern=r"\d{6}", example="411128", empty="tidak ada setoran"),
        Column("kjs", "KJS", is_optional=True, pattern=r"\d{3}", example="420", empty="tidak ada setoran"),
        Column(
            "share",
            "Persen norma dalam contoh",
            Kind.PERCENT,
            is_optional=True,
            minimum=0,
            maximum=100,
            empty="tidak memakai norma",
        ),
        Column("note", "Catatan dalam pengingat", is_optional=True, empty="tanpa catatan"),
    ),
)
