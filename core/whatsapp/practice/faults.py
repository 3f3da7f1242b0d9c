"""Magic words: written into a message, they make the practice phone fail in one certain way."""

from enum import StrEnum


class Fault(StrEnum):
    """Name a magic word by what it does."""

    ERROR = "[error]"
    """The chat never opens properly: tried again up to the limit, then failed before the press."""
    SLOW = "[lambat]"
    """The chat takes long to open."""
    FOCUS_LOST = "[fokus-hilang]"
    """Another window is in front at the press: nothing is pressed (once)."""
    NO_SUCH_NUMBER = "[nomor-tidak-ada]"
    """The number is not on WhatsApp."""
    DEAD_BEFORE_ENTER = "[mati-sebelum-enter]"
    """The messenger dies just before Enter: nobody can tell whether it was pressed (once)."""
    DEAD_AFTER_ENTER = "[mati-sesudah-enter]"
    """The messenger dies just after Enter: the message has arrived, nobody has seen it (once)."""
    REPLIES = "[balas]"
    """The taxpayer answers after a moment."""
    OFFLINE = "[offline]"
    """The office's line breaks down for a moment (once)."""
    NO_TICK = "[tanpa-centang]"
    """The message leaves, but no tick is ever seen."""


ONCE = frozenset({Fault.FOCUS_LOST, Fault.DEAD_BEFORE_ENTER, Fault.DEAD_AFTER_ENTER, Fault.OFFLINE})
"""These strike the same text to the same person once only, so that a second attempt shows the way out."""

MEANINGS: tuple[tuple[Fault, str], ...] = (
    (Fault.REPLIES, "Wajib pajak membalas setelah beberapa detik"),
    (Fault.SLOW, "Chat lama terbuka"),
    (Fault.OFFLINE, "Internet kantor putus sebentar, lalu terkirim sendiri"),
    (Fault.ERROR, "Selalu gagal sebelum tombol kirim ditekan"),
    (Fault.FOCUS_LOST, "Jendela lain di depan saat mengirim: tidak jadi ditekan"),
    (Fault.NO_SUCH_NUMBER, "Nomor tidak terdaftar di WhatsApp"),
    (Fault.DEAD_BEFORE_ENTER, "WhatsApp mati sesaat sebelum Enter: belum pasti"),
    (Fault.DEAD_AFTER_ENTER, "WhatsApp mati sesaat sesudah Enter: belum pasti"),
    (Fault.NO_TICK, "Terkirim tanpa centang: lama-lama menjadi belum pasti"),
)
"""What the phone panel says of each word, in Indonesian."""


def faults_in(text: str) -> frozenset[Fault]:
    """Return the magic words that stand in `text`, whatever their case."""
    lowered = text.lower()
    return frozenset(fault for fault in Fault if fault.value in lowered)


_REPLIES = (
    "Nggih Pak, matur nuwun.",
    "Siap Bu, terima kasih banyak 🙏",
    "Baik Pak, nanti saya bayar lewat Bank Jatim.",
    "Oh begitu. Kalau bayarnya besok masih bisa nggih?",
    "Alhamdulillah, terima kasih sudah dibantu.",
    "Maaf Pak, nominalnya kok beda dengan bulan kemarin?",
    "Injih, kode billingnya sudah saya terima.",
    "Saya tanyakan dulu ke bagian keuangan, nanti saya kabari.",
)


def reply_to(text: str, number: int) -> str:
    """Return what the made-up taxpayer answers; the same message number always gets the same answer."""
    return _REPLIES[(len(text) + number) % len(_REPLIES)]
