"""The table of what questions are about, by the words in them."""

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
