"""Tables of the reports: what questions are about, by the words in them, and what the office aims at."""

from core.rules.column import Column, Kind
from core.rules.table import TableSpec

REPORT_TOPICS = TableSpec(
    name="report_topics",
    title="Topik pertanyaan dalam laporan",
    about="Topik sebuah pertanyaan menurut kata dalam pesan, dipisahkan tanda | ; urutan terkecil yang cocok"
    " yang dipakai.",
    subject=(Column("topic", "Kode pendek", pattern=r"[a-z][a-z0-9_]{1,20}", example="billing"),),
    values=(
        Column("rank", "Urutan", Kind.INTEGER, minimum=1, maximum=99, example="1"),
        Column("title", "Topik", example="Kode billing"),
        Column("words", "Kata dalam pesan", example="kode billing|ebilling"),
    ),
)
IKU_TARGETS = TableSpec(
    name="iku_targets",
    title="Target IKU per triwulan",
    about="Berapa WP baru melakukan pembayaran pertamanya dalam satu triwulan, menurut target kantor;"
    " baris yang berlaku pada hari terakhir triwulan yang dipakai.",
    subject=(),
    values=(Column("target", "Target", Kind.INTEGER, minimum=1, maximum=100_000, example="40"),),
)
