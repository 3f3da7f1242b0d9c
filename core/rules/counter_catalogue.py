"""The table of what the office offers at its counter."""

from core.rules.column import Column, Kind
from core.rules.table import TableSpec

COUNTER_SERVICES = TableSpec(
    name="counter_services",
    title="Layanan loket dan berkas yang dibawa",
    about="Layanan yang dapat dipilih untuk kunjungan, telepon masuk dan janji temu, menurut urutan tombol"
    " angkanya, beserta berkas yang perlu dibawa (dipisahkan titik koma).",
    subject=(Column("service", "Kode pendek", pattern=r"[a-z][a-z0-9_]{1,20}", example="billing"),),
    values=(
        Column("place", "Urutan", Kind.INTEGER, minimum=1, maximum=99, example="1"),
        Column("title", "Layanan", example="Kode billing"),
        Column("documents", "Berkas yang dibawa", is_optional=True, example="KTP; NPWP", empty="tidak ada"),
    ),
)
