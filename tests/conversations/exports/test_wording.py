"""The phone's own words in a chat, Indonesian and English, Android and iOS."""

import pytest

from core.conversations.exports.dialect import recognise
from core.conversations.exports.entry import Entry
from core.conversations.exports.moment import Order
from core.conversations.exports.reading import Reader
from core.conversations.exports.wording import is_person

L = "\u200e"


def read(line: str) -> Entry:
    reader = Reader(recognise(line), Order.DMY, ())
    [entry] = reader.feed(line) + reader.finish()
    assert not reader.skips
    return entry


ANDROID = "19/07/26 16.29 - Budi: "
IOS = "[28/04/26, 16.31.34] Budi: "

PHOTO = "00000042-PHOTO-2026-04-28-16-31-34.jpg"
IMAGE = "IMG-20210428-WA0001.jpg"
MAP = "https://maps.google.com/?q=-6.89,112.05"


def beside(line: str, kind: str, file: str, caption: str = "", shown: str = "") -> tuple:
    """Give a row for a medium whose file lies beside the chat."""
    return line, kind, shown or file, file, caption


MEDIA = [
    # line, kind, name, file, caption
    (ANDROID + "<Media omitted>", "other", None, None, ""),
    (ANDROID + "<Media tidak disertakan>", "other", None, None, ""),
    (ANDROID + "<Media tidak disertakan>\nini buktinya", "other", None, None, "ini buktinya"),
    (IOS + f"{L}image omitted", "image", None, None, ""),
    (IOS + f"{L}gambar tidak disertakan", "image", None, None, ""),
    (IOS + "gambar tidak disertakan", "image", None, None, ""),
    (IOS + f"ini buktinya {L}gambar tidak disertakan", "image", None, None, "ini buktinya"),
    (IOS + f"{L}video tidak disertakan", "video", None, None, ""),
    (IOS + f"{L}audio tidak disertakan", "audio", None, None, ""),
    (IOS + f"{L}stiker tidak disertakan", "sticker", None, None, ""),
    (IOS + f"{L}GIF tidak disertakan", "gif", None, None, ""),
    (IOS + f"{L}Kartu kontak tidak disertakan", "contact", None, None, ""),
    (IOS + f"{L}Contact card omitted", "contact", None, None, ""),
    (IOS + f"SPT.pdf • 7 halaman {L}dokumen tidak disertakan", "document", "SPT.pdf", None, ""),
    (IOS + f"SPT 2025.pdf {L}document omitted", "document", "SPT 2025.pdf", None, ""),
    beside(ANDROID + f"{L}{IMAGE} (file attached)", "image", IMAGE),
    beside(ANDROID + f"{IMAGE} (file terlampir)\nbukti setor", "image", IMAGE, "bukti setor"),
    beside(ANDROID + "PTT-20210428-WA2.opus (file terlampir)", "audio", "PTT-20210428-WA2.opus"),
    beside(ANDROID + "STK-20210428-WA3.webp (file terlampir)", "sticker", "STK-20210428-WA3.webp"),
    beside(ANDROID + "Bukti (1).pdf (file terlampir)", "document", "Bukti (1).pdf"),
    beside(ANDROID + "Pak Budi.vcf (file terlampir)", "contact", "Pak Budi.vcf"),
    beside(IOS + f"{L}<attached: {PHOTO}>", "image", PHOTO),
    beside(IOS + f"{L}<terlampir: {PHOTO}>", "image", PHOTO),
    beside(IOS + f"bukti setor {L}<terlampir: {PHOTO}>", "image", PHOTO, "bukti setor"),
    beside(IOS + f"A.pdf • 7 halaman {L}<terlampir: 4-A.pdf>", "document", "4-A.pdf", shown="A.pdf"),
    beside(IOS + f"{L}<terlampir: 045-STICKER-2026.webp>", "sticker", "045-STICKER-2026.webp"),
    beside(IOS + f"{L}<terlampir: 046-GIF-2026.mp4>", "gif", "046-GIF-2026.mp4"),
    (ANDROID + f"lokasi: {MAP}", "location", None, None, f"lokasi: {MAP}"),
    (ANDROID + f"location: {MAP}", "location", None, None, f"location: {MAP}"),
    (IOS + f"{L}Lokasi terkini dibagikan", "location", None, None, "Lokasi terkini dibagikan"),
    (ANDROID + "null", "other", None, None, "null"),
]


@pytest.mark.parametrize(
    ("line", "kind", "name", "file", "caption"), MEDIA, ids=[row[0][20:70] for row in MEDIA]
)
def test_a_medium_is_known_with_its_kind_name_and_caption(
    line: str, kind: str, name: str | None, file: str | None, caption: str
) -> None:
    entry = read(line)
    assert (entry.media_kind, entry.media_name, entry.file, entry.text) == (kind, name, file, caption)
    assert (entry.direction, entry.sender) == ("in", "Budi")


@pytest.mark.parametrize(
    "words",
    ["This message was deleted", "Pesan ini dihapus", "Pesan ini telah dihapus", "Anda menghapus pesan ini",
     "Anda telah menghapus pesan ini", "Pesan telah dihapus", f"{L}Pesan ini dihapus.",
     "You deleted this message",
     "Pesan ini dihapus oleh admin Ani"],
)  # fmt: skip
def test_a_deleted_message_is_marked(words: str) -> None:
    entry = read(ANDROID + words)
    assert entry.mark == "deleted"
    assert entry.text == words.strip(L)


@pytest.mark.parametrize(
    "words",
    ["besok <This message was edited>", f"besok {L}<Pesan ini diedit>", "besok <Pesan ini diedit>",
     f"besok\n{L}<Pesan ini diedit>"],
)  # fmt: skip
def test_an_edited_message_keeps_its_words_and_gets_a_mark(words: str) -> None:
    entry = read(ANDROID + words)
    assert (entry.text, entry.mark) == ("besok", "edited")


NOTICES = [
    "19/07/26 16.29 - Pesan dan panggilan terenkripsi secara end-to-end. Hanya orang di sini bisa membaca.",
    "19/07/26 16.29 - Pesan dan telepon terenkripsi secara end-to-end.",
    "19/07/26 16.29 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
    "19/07/26 16.29 - Kode keamanan Anda dengan Budi telah berubah. Ketuk untuk info selengkapnya.",
    "19/07/26 16.29 - Panggilan suara tak terjawab",
    "19/07/26 16.29 - Budi kini menjadi kontak",
    "19/07/26 16.29 - Budi menyematkan pesan",
    "19/07/26 16.29 - Chat ini dimulai dari iklan",
    "19/07/26 16.29 - Anda menyalakan pesan sementara",
    '19/07/26 16.29 - Budi mengubah subjek dari "A: satu" menjadi "B"',
    "19/07/26 16.29 - Budi mengubah deskripsi grup menjadi: halo",
    f"[28/04/26, 16.31.34] Budi: {L}Pesan dan panggilan terenkripsi secara end-to-end.",
    f"[28/04/26, 16.31.34] Budi: {L}Messages and calls are end-to-end encrypted.",
    "[28/04/26, 16.31.34] Budi: Pesan dan panggilan dienkripsi secara end-to-end. Ketuk untuk info.",
    f"[28/04/26, 16.31.34] Budi: {L}Panggilan video tak terjawab",
    f"{L}[28/04/26, 16.31.34] Usahawan Tuban: {L}Anda membuat grup ini",
    f"[28/04/26, 16.31.34] Usahawan Tuban: {L}Ani menambahkan Budi",
    f"[28/04/26, 16.31.34] Budi: {L}Kode keamanan Anda dengan Budi telah berubah.",
]


@pytest.mark.parametrize("line", NOTICES)
def test_a_notice_of_the_phone_is_nobodys_message(line: str) -> None:
    entry = read(line)
    assert (entry.direction, entry.sender, entry.media_kind) == ("system", None, None)
    assert entry.text


@pytest.mark.parametrize(
    "words",
    ["gambar tidak disertakan ya pak", "apakah pesan ini terenkripsi end-to-end?", "Pesan ini dihapus saja pak",
     "saya menambahkan NPWP istri", "Anda kapan buka?", "lokasi kantor di mana?", "besok > lusa",
     "<b>tebal</b>",
     "file terlampir", "Bukti: https://contoh.id/?a=1", "Nama: Budi", "10:30: jadi?"],
)  # fmt: skip
def test_what_a_person_wrote_is_never_taken_for_the_phones_words(words: str) -> None:
    entry = read(ANDROID + words)
    assert (entry.direction, entry.sender, entry.text) == ("in", "Budi", words)
    assert (entry.media_kind, entry.mark) == (None, None)


@pytest.mark.parametrize(
    ("line", "sender", "text"),
    [
        ("19/07/26 16.29 - Budi:", "Budi", ""),
        ("19/07/26 16.29 - Budi: ", "Budi", ""),
        ("19/07/26 16.29 - Budi:.", "Budi", ""),
        ("19/07/26 16.29 - Budi:\nhalo", "Budi", "halo"),
        ("19/07/26 16.29 - UD. Jaya: Tani: halo", "UD. Jaya", "Tani: halo"),
        ("[28/04/26, 16.31.34] ~\u202fBudi: halo", "~ Budi", "halo"),
        ("[28/04/26, 16.31.34] \u202a+62 812‑0000‑1234\u202c: halo", "+62 812‑0000‑1234", "halo"),
        ('19/07/26 16.29 - Budi "Kopi": halo', 'Budi "Kopi"', "halo"),
    ],
)
def test_the_author_ends_at_the_first_colon(line: str, sender: str, text: str) -> None:
    entry = read(line)
    assert (entry.direction, entry.sender, entry.text) == ("in", sender, text)


@pytest.mark.parametrize("own", ["Anda", "You", "Kantor Pajak"])
def test_the_phones_owner_speaks_on_the_own_side(own: str) -> None:
    line = f"19/07/26 16.29 - {own}: ya"
    reader = Reader(recognise(line), Order.DMY, ["Kantor  Pajak\u200e"])
    [entry] = reader.feed(line) + reader.finish()
    assert (entry.direction, entry.sender, entry.text) == ("out", None, "ya")


def test_a_name_is_no_notice() -> None:
    assert is_person("Sri Rahayu (Senori)")
    assert not is_person("")
    assert not is_person("dua\nbaris")
    assert not is_person("x" * 200)
